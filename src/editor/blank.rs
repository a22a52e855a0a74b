//! Writes new files of content out of a title: with what the person set, sensible values for the rest, and comments
//! that say what each key means.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::content::Documents;
use crate::content::writing::{FrontValue, by_language, cleaned_line, line};
use crate::editor::setting::{KeySetting, gather};
use crate::i18n::messages::Argument;
use crate::i18n::week::Week;
use crate::i18n::words::{UiLanguage, Words};
use crate::import::FreeNames;
use crate::model::keys::event::{
    ALIASES, ATTENDANCE, CONTACT, DRAFT, END, EVENT, IMAGE, ONGOING, ONLINE_URL, ORGANIZER as BY, PUBLISHED,
    REGION, REGISTER, REPEAT, SLUG, START, SUMMARY, TIMEZONE, TITLE, UID, VENUE,
};
use crate::model::keys::organizer::{self, ORGANIZER};
use crate::model::keys::page::{self, PAGE};
use crate::model::keys::{Group, Key, Need, Type};
use crate::model::language::Lang;
use crate::model::region::RegionId;
use crate::model::site::Site;

/// The hour at which a new event begins if nobody says when, and the hour at which it ends.
const HOURS: [i8; 2] = [9, 11];

/// After how many days a new event begins at the soonest.
const SOONEST: i32 = 2;

/// A kind of file that a person can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// An event.
    Event,
    /// An organiser.
    Organizer,
    /// A free page.
    Page,
}

impl ContentKind {
    /// Returns the keys of the file.
    pub fn group(self) -> &'static Group {
        match self {
            ContentKind::Event => &EVENT,
            ContentKind::Organizer => &ORGANIZER,
            ContentKind::Page => &PAGE,
        }
    }

    /// Returns the key under which the title stands.
    pub fn title(self) -> &'static Key {
        match self {
            ContentKind::Event => &TITLE,
            ContentKind::Organizer => &organizer::NAME,
            ContentKind::Page => &page::TITLE,
        }
    }

    /// Returns the name of the folder in `content/`.
    pub fn folder(self) -> &'static str {
        match self {
            ContentKind::Event => "events",
            ContentKind::Organizer => "organizers",
            ContentKind::Page => "pages",
        }
    }

    /// Returns the keys that the file offers without a value.
    fn offered(self) -> Vec<&'static Key> {
        match self {
            ContentKind::Event => {
                vec![
                    &SUMMARY,
                    &END,
                    &REPEAT,
                    &ATTENDANCE,
                    &ONLINE_URL,
                    &VENUE,
                    &BY,
                    &REGISTER,
                    &IMAGE,
                    &CONTACT,
                ]
            }
            ContentKind::Organizer => vec![
                &organizer::SUMMARY,
                &organizer::URL,
                &organizer::REGION,
                &organizer::CONTACT,
                &organizer::IMAGE,
            ],
            ContentKind::Page => vec![&page::SUMMARY, &page::MENU],
        }
    }
}

/// What becomes of the date of an event if nobody gave one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingDate {
    /// A day of the next weekend stands in its place, and is marked.
    Guessed,
    /// It is missing: who told of the event in a form is not there to change it.
    Left,
}

/// What a new file is made from.
#[derive(Clone, Copy)]
pub struct BlankRequest<'r> {
    /// The kind of file.
    pub kind: ContentKind,
    /// Its title.
    pub title: &'r str,
    /// What the person set.
    pub settings: &'r [KeySetting],
    /// What becomes of a date that nobody gave.
    pub date: MissingDate,
    /// The text below the front matter, in Markdown.
    pub body: &'r str,
    /// The site.
    pub site: &'r Site,
    /// Its parsed files.
    pub documents: &'r Documents,
    /// The day on which the file is made.
    pub today: Date,
    /// A name for an event that nothing else has.
    pub uid: &'r str,
    /// The language of the comments.
    pub reader: UiLanguage,
}

/// A new file.
#[derive(Debug)]
pub struct NewFile {
    /// Its path from the site's root, which no other file has.
    pub path: Arc<str>,
    /// Its text.
    pub text: String,
    /// The keys that the file needs and that nobody set.
    pub missing: Vec<&'static str>,
    /// Whether nobody gave the date.
    pub is_date_guessed: bool,
    /// The names for its page that other files have already.
    pub taken: Vec<String>,
}

/// Makes a new file out of a title.
pub fn from_title(request: BlankRequest<'_>) -> NewFile {
    let BlankRequest { kind, title, site, .. } = request;
    let mut front = gather(request.settings, site);
    if !has(&front, kind.title()) {
        front.push((kind.title(), FrontValue::Text(cleaned_line(title))));
    }
    let has_date = has(&front, &START);
    if kind == ContentKind::Event {
        fill_event(&mut front, request);
    }
    let is_guessed = !has_date && has(&front, &START);
    let mut names = FreeNames::of(kind.folder(), site, request.documents);
    let taken = names_set(&front).into_iter().filter(|name| names.is_taken(name)).collect();
    let path = names.free(None, title);
    let offered = kind.offered();
    let missing: Vec<&'static str> =
        kind.group().keys.iter().filter(|key| is_missing(key, &front)).map(|key| key.name).collect();
    let mut text = "---\n".to_owned();
    let comments = Comments { reader: request.reader, words: Words::new(request.reader), site };
    for key in kind.group().keys {
        let set = front.iter().find(|(known, _)| is(known, key));
        let is_offered = offered.iter().any(|known| is(known, key));
        match set {
            Some((_, value)) => {
                if !is(key, kind.title()) {
                    comments.before(key, &mut text);
                }
                if is_guessed && is(key, &START) {
                    let _ = writeln!(text, "# {}", comments.say("blank-guess", []));
                }
                text.push_str(&written(key, value, site));
            }
            None if is_offered || missing.contains(&key.name) => comments.in_place_of(key, &mut text),
            None => {}
        }
    }
    let body = request.body.trim();
    match body.is_empty() {
        true => writeln!(text, "# {}\n---\n", comments.say("blank-body", [])),
        false => writeln!(text, "---\n\n{body}"),
    }
    .expect("a text takes any text");
    NewFile { path, text, missing, is_date_guessed: is_guessed, taken }
}

/// Returns the names for its page that a person set.
fn names_set(front: &[(&'static Key, FrontValue)]) -> Vec<String> {
    let of_page = front.iter().filter(|(key, _)| [SLUG.name, ALIASES.name].contains(&key.name));
    of_page
        .flat_map(|(_, value)| match value {
            FrontValue::Text(name) => vec![name.clone()],
            FrontValue::List(names) => {
                let text = |name: &FrontValue| {
                    if let FrontValue::Text(name) = name { Some(name.clone()) } else { None }
                };
                names.iter().filter_map(text).collect()
            }
            FrontValue::Map(_) => Vec::new(),
        })
        .collect()
}

/// Writes a key with its value; a text for all languages becomes one for the main language, beside which others fit.
fn written(key: &'static Key, value: &FrontValue, site: &Site) -> String {
    match (&key.value, value) {
        (Type::Texts, FrontValue::Text(text)) if site.config.languages.len() > 1 => {
            let main = site.config.language(Lang::MAIN).tag();
            format!("{}: {}\n", key.name, by_language(&[(main, text.clone())]))
        }
        _ => line(key, value),
    }
}

/// Adds the values that an event has if nobody says otherwise.
fn fill_event(front: &mut Vec<(&'static Key, FrontValue)>, request: BlankRequest<'_>) {
    let BlankRequest { site, today, .. } = request;
    let text = |text: &str| FrontValue::Text(text.to_owned());
    let place = front.iter().find(|(key, _)| is(key, &REGION)).and_then(|(_, value)| match value {
        FrontValue::Text(path) => site.regions.find(path),
        _ => None,
    });
    if request.date == MissingDate::Guessed && !has(front, &START) && !has(front, &ONGOING) {
        front.push((&START, FrontValue::Text(usual_start(site, place, today))));
        if !has(front, &END) {
            front.push((&END, FrontValue::Text(usual_time(site, place, today, HOURS[1]))));
        }
    }
    let zone = place
        .and_then(|place| site.regions.outwards(place).find_map(|id| site.regions.get(id).timezone.as_ref()));
    let zone = zone.unwrap_or(&site.config.timezone);
    // A place has a zone of its own, which an event that moves there takes over.
    let zone = zone.iana_name().filter(|_| place.is_none()).map(text);
    let values = [
        (&TIMEZONE, zone),
        (&UID, Some(text(request.uid))),
        (&PUBLISHED, Some(FrontValue::Text(today.to_string()))),
        (&DRAFT, Some(text("true"))),
    ];
    for (key, value) in values {
        if let Some(value) = value.filter(|_| !has(front, key)) {
            front.push((key, value));
        }
    }
}

/// Returns when an event begins if nobody says it: on a morning of the next weekend at its place.
pub fn usual_start(site: &Site, place: Option<RegionId>, today: Date) -> String {
    usual_time(site, place, today, HOURS[0])
}

fn usual_time(site: &Site, place: Option<RegionId>, today: Date, hour: i8) -> String {
    let country = place.map(|place| site.regions.country(place)).or_else(|| site.regions.only_country());
    let weekend = Week::of(country.map(|id| site.regions.get(id).id.as_str())).weekend;
    // Some countries have no free Saturday.
    let day = match weekend.contains(&Weekday::Saturday) {
        true => Weekday::Saturday,
        false => weekend.last().copied().unwrap_or(Weekday::Saturday),
    };
    // Nobody calls people together for tomorrow.
    let soon = today.checked_add(SOONEST.days()).unwrap_or(today);
    format!("{} {hour:02}:00", soon.nth_weekday(1, day).unwrap_or(soon))
}

fn has(front: &[(&'static Key, FrontValue)], key: &'static Key) -> bool {
    front.iter().any(|(known, _)| is(known, key))
}

/// Returns whether two keys are one.
fn is(one: &'static Key, other: &'static Key) -> bool {
    std::ptr::eq(one, other)
}

/// Returns whether a file needs a key and does not have it.
fn is_missing(key: &'static Key, front: &[(&'static Key, FrontValue)]) -> bool {
    let is = |(known, value): &(&'static Key, FrontValue), name: &str, word: Option<&str>| {
        known.name == name && word.is_none_or(|word| matches!(value, FrontValue::Text(text) if text == word))
    };
    let is_needed = match key.need {
        Need::Required => true,
        Need::Optional => false,
        Need::Unless(other) => {
            let (name, word) =
                other.split_once(": ").map_or((other, None), |(name, word)| (name, Some(word)));
            !front.iter().any(|one| is(one, name, word))
        }
    };
    is_needed && !has(front, key)
}

/// The comments of a new file.
struct Comments<'r> {
    reader: UiLanguage,
    words: Words,
    site: &'r Site,
}

impl Comments<'_> {
    /// Writes what a key with a value means.
    fn before(&self, key: &'static Key, out: &mut String) {
        let _ = writeln!(out, "# {}", self.reader.meaning(key));
        self.choices(key, out);
    }

    /// Writes a key without a value, for the person to fill in.
    fn in_place_of(&self, key: &'static Key, out: &mut String) {
        self.before(key, out);
        let _ = writeln!(out, "# {}: {}", key.name, example(&key.value));
    }

    /// Writes the words out of which the value is chosen. Places are too many.
    fn choices(&self, key: &'static Key, out: &mut String) {
        let words: Vec<&str> = match &key.value {
            Type::List(Type::Category) => self.site.categories.iter().map(|one| one.id.as_str()).collect(),
            value => value.words().map(<[&str]>::to_vec).unwrap_or_default(),
        };
        if !words.is_empty() {
            let list = words.join(&self.say("list-comma", []));
            let _ = writeln!(out, "# {}", self.say("blank-choices", [("list", Argument::Text(list.into()))]));
        }
    }

    fn say<'a>(&self, id: &str, args: impl IntoIterator<Item = (&'a str, Argument<'a>)>) -> String {
        self.words.say(id, args).unwrap_or_else(|| id.to_owned())
    }
}

/// Returns how a value is written that a person still has to fill in.
fn example(of: &Type) -> String {
    match of {
        Type::Map(group) | Type::Either(_, group) => {
            let keys: Vec<String> = group.names().map(|name| format!("{name}: ")).collect();
            format!("{{{}}}", keys.join(", "))
        }
        Type::List(_) => "[]".to_owned(),
        _ => String::new(),
    }
}
