//! Reads a caption, as accounts for volunteering write it, and finds out what it says about an event: its title, day,
//! time, place and contact. Every value that is not certain keeps its doubts, and what nobody understands stays a text.

mod clock;
mod contact;
mod date;
mod doubt;
mod place;
mod segment;
mod title;
mod token;
mod when;

use jiff::civil::Date;

use crate::editor::caption::place::Gazetteer;
use crate::editor::caption::segment::{Segment, Topic, is_label, segments};
use crate::editor::caption::token::{Token, TokenKind, mark_used};
use crate::import::SiteNames;
use crate::model::category::Category;
use crate::model::folding::fold_name;
use crate::model::organizer::Organizer;
use crate::model::region::RegionId;
use crate::model::schedule::LocalTime;
use crate::model::site::Site;

pub use doubt::CaptionDoubt;

/// The most bytes of a caption; what is longer is no caption.
pub const LARGEST_CAPTION: usize = 64 * 1024;

/// The most hashtags that are looked at.
const MOST_HASHTAGS: usize = 30;

/// The most words of an organiser's name.
const MOST_OF_NAME: usize = 8;

/// A value with what is not certain about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess<T> {
    /// The value.
    pub value: T,
    /// Why it may be wrong; nothing if the caption says it plainly.
    pub doubts: Vec<CaptionDoubt>,
}

impl<T> Guess<T> {
    /// Makes a value that is certain.
    fn certain(value: T) -> Guess<T> {
        Guess { value, doubts: Vec::new() }
    }
}

/// What a caption says about an event.
#[derive(Debug, Default)]
pub struct Understood<'s> {
    /// The title.
    pub title: Option<Guess<String>>,
    /// When it begins.
    pub start: Option<Guess<LocalTime>>,
    /// When it ends.
    pub end: Option<Guess<LocalTime>>,
    /// The place of the site.
    pub region: Option<Guess<RegionId>>,
    /// Whether people take part online.
    pub online: Option<Guess<Online>>,
    /// Where to take part online.
    pub online_url: Option<String>,
    /// The name of the spot.
    pub venue: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// The categories.
    pub categories: Vec<Guess<&'s Category>>,
    /// Who organises it.
    pub organizer: Option<&'s Organizer>,
    /// Where to register.
    pub register: Option<String>,
    /// How to reach somebody.
    pub contact: CaptionContact,
    /// The hashtags, as words.
    pub tags: Vec<String>,
    /// What was not understood, line by line.
    pub rest: String,
}

/// Whether people take part online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Online {
    /// People take part only online.
    Only,
    /// People take part online or at the place.
    Too,
}

/// How to reach somebody, as the caption has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaptionContact {
    /// A telephone number.
    pub phone: Option<String>,
    /// A number for WhatsApp.
    pub whatsapp: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// An account.
    pub instagram: Option<String>,
}

/// Reads a caption on a day. `within` is the place that the person gave: for an event that names none, and where two
/// places have one name.
pub fn read<'s>(
    caption: &str,
    site: &'s Site,
    names: &'s SiteNames<'s>,
    within: Option<RegionId>,
    today: Date,
) -> Understood<'s> {
    let gazetteer = Gazetteer { site, names, within };
    let mut segments = segments(caption);
    let mut understood = Understood::default();
    hashtags(&mut segments, &mut understood);
    contact::find(&mut segments, &mut understood);
    let region = gazetteer.anywhere(&segments, &understood.tags);
    let ahead = site.regions.hijri_adjustment(region.map(|region| region.value));
    when::find(&mut segments, today, ahead, &mut understood);
    place::find(&mut segments, gazetteer, &mut understood);
    categories(&segments, names, &mut understood);
    organizer(&mut segments, site, names, &mut understood);
    understood.title = title::find(&mut segments);
    understood.rest = rest(caption, &segments);
    understood
}

/// Takes the hashtags.
fn hashtags(segments: &mut [Segment], understood: &mut Understood<'_>) {
    for segment in segments.iter_mut() {
        // A hashtag inside a sentence is also a word of it.
        let is_alone =
            segment.tokens.iter().all(|token| matches!(token.kind, TokenKind::Hashtag | TokenKind::Sign));
        for token in segment.tokens.iter_mut().filter(|token| token.kind == TokenKind::Hashtag) {
            let words = token.raw.trim_start_matches('#').replace('_', " ").trim().to_owned();
            if !words.is_empty() && understood.tags.len() < MOST_HASHTAGS && !understood.tags.contains(&words)
            {
                understood.tags.push(words);
            }
            token.is_used |= is_alone;
        }
    }
}

/// Finds the categories whose names are hashtags or words of the caption.
fn categories<'s>(segments: &[Segment], names: &SiteNames<'s>, understood: &mut Understood<'s>) {
    let mut add = |name: &str| {
        if let Some(category) = names.category(name)
            && understood.categories.iter().all(|known| known.value.id != category.id)
        {
            let doubt = CaptionDoubt::Word { said: name.to_owned() };
            understood.categories.push(Guess { value: category, doubts: vec![doubt] });
        }
    };
    understood.tags.iter().for_each(|tag| add(tag));
    for segment in segments {
        let words: Vec<&Token> =
            segment.tokens.iter().filter(|token| token.kind == TokenKind::Word).collect();
        for count in [2, 1] {
            for part in words.windows(count).filter(|part| fold_name(&part[0].raw).chars().count() > 3) {
                add(&part.iter().map(|token| &*token.raw).collect::<Vec<_>>().join(" "));
            }
        }
    }
    understood.categories.truncate(2);
}

/// Finds the organiser: by its name after a label, or by its account.
fn organizer<'s>(
    segments: &mut [Segment],
    site: &'s Site,
    names: &SiteNames<'s>,
    understood: &mut Understood<'s>,
) {
    for segment in segments.iter_mut() {
        if segment.topic == Some(Topic::Organizer) {
            let words: Vec<&str> = segment
                .tokens
                .iter()
                .filter(|token| token.kind == TokenKind::Word)
                .map(|token| &*token.raw)
                .collect();
            let most = words.len().min(MOST_OF_NAME);
            if let Some(found) = (1..=most).rev().find_map(|count| names.organizer(&words[..count].join(" ")))
            {
                understood.organizer = Some(found);
                mark_used(&mut segment.tokens);
                return;
            }
        }
        for token in segment.tokens.iter().filter(|token| token.kind == TokenKind::Handle) {
            let handle = token.raw.trim_start_matches('@');
            let has = |organizer: &&Organizer| {
                organizer.contact.instagram.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(handle))
            };
            if let Some(found) = site.organizers.iter().find(has) {
                understood.organizer = Some(found);
                return;
            }
        }
    }
}

/// Returns the lines of which something was not understood.
fn rest(caption: &str, segments: &[Segment]) -> String {
    let mut rest = String::new();
    let mut segments = segments.iter().peekable();
    for (number, line) in caption.lines().enumerate() {
        let mut is_kept = line.trim().is_empty();
        while let Some(segment) = segments.next_if(|segment| segment.line == number) {
            is_kept |= says_more(segment);
        }
        // Several empty lines are one.
        let is_second = line.trim().is_empty() && rest.ends_with("\n\n");
        if is_kept && !is_second {
            rest.push_str(line.trim());
            rest.push('\n');
        }
    }
    rest.trim().to_owned()
}

/// Folded words that say nothing when all around them was understood.
const EMPTY_WORDS: [&str; 57] = [
    "في",
    "من",
    "الي",
    "حتي",
    "يوم",
    "ايام",
    "و",
    "علي",
    "عند",
    "بتاريخ",
    "الموافق",
    "موافق",
    "الساعه",
    "التاريخ",
    "الوقت",
    "الموعد",
    "يبدا",
    "تبدا",
    "بين",
    "ه",
    "م",
    "ب",
    "الرقم",
    "رقم",
    "واتساب",
    "الرابط",
    "رابط",
    "on",
    "at",
    "from",
    "to",
    "the",
    "of",
    "till",
    "until",
    "and",
    "via",
    "للتواصل",
    "للحجز",
    "للاستفسار",
    "للتسجيل",
    "التسجيل",
    "هاتف",
    "الهاتف",
    "اتصال",
    "الاتصال",
    "contact",
    "call",
    "phone",
    "register",
    "registration",
    "whatsapp",
    "tel",
    "is",
    "will",
    "be",
    "this",
];

/// Returns whether a segment says something that became no value.
fn says_more(segment: &Segment) -> bool {
    let is_open = |token: &Token| match token.kind {
        _ if token.is_kept => true,
        _ if token.is_used => false,
        TokenKind::Sign => false,
        TokenKind::Word => !token.is_word(&EMPTY_WORDS),
        _ => true,
    };
    let of_label = segment.label.iter().filter(|token| !is_label(token));
    segment.tokens.iter().chain(of_label).any(is_open)
}

/// Returns tokens as a text again.
fn text(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.is_spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&token.raw);
    }
    text
}
