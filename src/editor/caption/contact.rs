//! Finds telephone numbers, addresses and accounts in a caption.

use crate::editor::caption::segment::{Segment, Topic};
use crate::editor::caption::token::{Token, TokenKind, mark_used};
use crate::editor::caption::{CaptionContact, Understood};

/// What words for WhatsApp have in them.
const WHATSAPP: [&str; 3] = ["واتس", "وتساب", "whats"];

/// Hosts of meetings.
const MEETINGS: [&str; 5] = ["zoom.", "meet.google.", "teams.", "webex.", "meet.jit.si"];

/// Hosts of maps.
const MAPS: [&str; 2] = ["maps.", "openstreetmap.org"];

/// The digits of a telephone number without its country, and with it (E.164).
const FEWEST: usize = 7;
const MOST: usize = 15;

/// An address of the web that may be that of the registration.
struct LinkFound {
    topic: Option<Topic>,
    address: String,
    segment: usize,
    at: usize,
}

/// Takes numbers, addresses and accounts.
pub fn find(segments: &mut [Segment], understood: &mut Understood<'_>) {
    let mut links: Vec<LinkFound> = Vec::new();
    for (number, segment) in segments.iter_mut().enumerate() {
        let purpose = Purpose::of(segment);
        let topic = segment.topic;
        for at in 0..segment.tokens.len() {
            let token = &segment.tokens[at];
            let raw = token.raw.clone();
            let is_taken = match token.kind {
                TokenKind::Link => match kind_of(&raw) {
                    LinkKind::Whatsapp(number) if understood.contact.whatsapp.is_none() => {
                        understood.contact.whatsapp = Some(number);
                        true
                    }
                    LinkKind::Meeting if understood.online_url.is_none() => {
                        understood.online_url = Some(with_scheme(&raw));
                        true
                    }
                    LinkKind::Other => {
                        links.push(LinkFound { topic, address: raw, segment: number, at });
                        false
                    }
                    LinkKind::Whatsapp(_) | LinkKind::Meeting | LinkKind::Map => false,
                },
                TokenKind::Email if understood.contact.email.is_none() => {
                    understood.contact.email = Some(raw);
                    true
                }
                TokenKind::Handle
                    if understood.contact.instagram.is_none() && topic == Some(Topic::Contact) =>
                {
                    understood.contact.instagram = Some(raw.trim_start_matches('@').to_owned());
                    true
                }
                _ => false,
            };
            segment.tokens[at].is_used |= is_taken;
        }
        let groups = match purpose.is_whatsapp
            || purpose.speaks
            || matches!(topic, Some(Topic::Contact | Topic::Register))
        {
            true => Groups::Short,
            false => Groups::Long,
        };
        numbers(&mut segment.tokens, purpose, groups, &mut understood.contact);
    }
    // Of several addresses, the one behind «للتسجيل» is that of the registration.
    let labelled = links.iter().find(|link| link.topic == Some(Topic::Register));
    if let Some(link) = labelled.or(if let [only] = &links[..] { Some(only) } else { None }) {
        understood.register = Some(with_scheme(&link.address));
        segments[link.segment].tokens[link.at].is_used = true;
    }
}

/// What an address leads to.
enum LinkKind {
    /// A conversation with this number.
    Whatsapp(String),
    /// A meeting.
    Meeting,
    /// A map.
    Map,
    /// Anything else.
    Other,
}

fn kind_of(link: &str) -> LinkKind {
    let link = link.to_ascii_lowercase();
    let link = link.split_once("://").map_or(&*link, |(_, rest)| rest);
    let (host, path) = link.split_once('/').unwrap_or((link, ""));
    let host = host.trim_start_matches("www.");
    let is_of = |hosts: &[&str]| {
        hosts.iter().any(|known| host.starts_with(known) || host.contains(&format!(".{known}")))
    };
    let number = match host {
        "wa.me" => Some(path),
        "api.whatsapp.com" | "whatsapp.com" => path.split_once("phone=").map(|(_, number)| number),
        _ => None,
    };
    let number = number.map(|number| number.trim_start_matches(['+', '/']));
    let digits: String = number.unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
    if (FEWEST..=MOST).contains(&digits.len()) {
        LinkKind::Whatsapp(format!("+{digits}"))
    } else if is_of(&MEETINGS) {
        LinkKind::Meeting
    } else if is_of(&MAPS)
        || (host.starts_with("google.") && path.starts_with("maps"))
        || (host == "goo.gl" && path.starts_with("maps"))
    {
        LinkKind::Map
    } else {
        LinkKind::Other
    }
}

/// How long the groups of digits in a telephone number are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Groups {
    /// They may have two digits, because the line speaks of telephones.
    Short,
    /// They have at least three.
    Long,
}

fn with_scheme(link: &str) -> String {
    if link.to_ascii_lowercase().starts_with("http") { link.to_owned() } else { format!("https://{link}") }
}

/// What words about telephones have in them, folded.
const TELEPHONES: [&str; 17] = [
    "اتصال",
    "اتصل",
    "هاتف",
    "جوال",
    "تلفون",
    "موبايل",
    "يكلم",
    "كلمون",
    "رقم",
    "استفسار",
    "تواصل",
    "call",
    "phone",
    "tel",
    "ring",
    "text",
    "mobile",
];

/// What words for calling have in them, folded.
const CALLS: [&str; 4] = ["اتصال", "اتصل", "call", "phone"];

/// What the numbers of a line are for.
#[derive(Clone, Copy, Debug)]
struct Purpose {
    is_whatsapp: bool,
    /// Whether the line speaks of telephones at all.
    speaks: bool,
    /// Whether the line asks people to call.
    calls: bool,
}

impl Purpose {
    fn of(segment: &Segment) -> Purpose {
        let says = |parts: &[&str]| {
            let mut words =
                segment.label.iter().chain(&segment.tokens).filter(|token| token.kind == TokenKind::Word);
            words.any(|token| parts.iter().any(|part| token.folded.contains(part)))
        };
        Purpose { is_whatsapp: says(&WHATSAPP), speaks: says(&TELEPHONES), calls: says(&CALLS) }
    }
}

/// Takes the telephone numbers of some tokens.
fn numbers(tokens: &mut [Token], purpose: Purpose, groups: Groups, contact: &mut CaptionContact) {
    let mut at = 0;
    while at < tokens.len() {
        let run = DigitRuns::at(tokens, at);
        let Some((number, end)) = number_at(tokens, at, groups) else {
            // A number never begins in the middle of another one.
            at = run.end.max(at + 1);
            continue;
        };
        let is_new = |place: &Option<String>| place.is_none();
        let is_for_both = purpose.is_whatsapp && purpose.calls && is_only_number(tokens, end, groups);
        if purpose.is_whatsapp && is_new(&contact.whatsapp) {
            contact.whatsapp = Some(number.clone());
            mark_used(&mut tokens[at..end]);
        }
        if (!purpose.is_whatsapp || is_for_both) && is_new(&contact.phone) {
            contact.phone = Some(number);
            mark_used(&mut tokens[at..end]);
        }
        at = end;
    }
}

/// Returns whether no other number follows.
fn is_only_number(tokens: &[Token], from: usize, groups: Groups) -> bool {
    let numbers = (from..tokens.len()).filter(|at| number_at(tokens, *at, groups).is_some());
    numbers.take(1).count() == 0
}

/// The most groups of digits that are looked at together.
const MOST_GROUPS: usize = 8;

/// The groups of digits of what may be a telephone number.
struct DigitRuns<'t> {
    groups: Vec<&'t str>,
    says_country: bool,
    end: usize,
}

impl<'t> DigitRuns<'t> {
    fn at(tokens: &'t [Token], at: usize) -> DigitRuns<'t> {
        let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        let is_tight = |at: usize| tokens.get(at).is_some_and(|token| !token.is_spaced);
        let has_plus = tokens[at].is_sign(&['+']) && is_number(at + 1) && is_tight(at + 1);
        let mut end = at + usize::from(has_plus);
        let mut groups: Vec<&str> = Vec::new();
        while is_number(end) && groups.len() < MOST_GROUPS {
            groups.push(&tokens[end].folded);
            end += 1;
            let joins = |sign: &Token| sign.is_sign(&['-', '.']) && !sign.is_spaced;
            if tokens.get(end).is_some_and(joins) && is_number(end + 1) && is_tight(end + 1) {
                end += 1;
            } else if has_plus && is_zero_in_brackets(tokens, end) {
                end += 3;
            }
        }
        // In a line from right to left, the plus may have come to the end.
        let plus_behind =
            tokens.get(end).is_some_and(|sign| sign.is_sign(&['+']) && !sign.is_spaced) && groups.len() == 1;
        let says_country =
            has_plus || plus_behind || groups.first().is_some_and(|first| first.starts_with("00"));
        DigitRuns { groups, says_country, end: end + usize::from(plus_behind) }
    }

    /// Returns whether they are a telephone number.
    fn fit(&self, shape: Groups) -> bool {
        let count: usize = self.groups.iter().map(|group| group.len()).sum();
        let is_year = |group: &&str| group.len() == 4 && (group.starts_with("20") || group.starts_with("14"));
        match &self.groups[..] {
            [] => false,
            _ if self.says_country => (FEWEST + 1..=MOST + 2).contains(&count),
            [only] => (8..=13).contains(&only.len()),
            // `2026-12-05` is a day, and `2015 2020` are years.
            all => {
                let fewest = if shape == Groups::Short || all[0].starts_with('0') { 2 } else { 3 };
                (FEWEST..=13).contains(&count)
                    && all.iter().all(|group| group.len() >= fewest)
                    && !all.iter().any(is_year)
            }
        }
    }
}

/// Returns whether `(0)` stands at a token: it is dialled only inside the country.
fn is_zero_in_brackets(tokens: &[Token], at: usize) -> bool {
    let Some([open, zero, close]) = tokens.get(at..at + 3) else { return false };
    open.is_sign(&['(']) && zero.folded == "0" && close.is_sign(&[')'])
}

/// Reads a telephone number; returns it in ASCII digits, with where it ends.
fn number_at(tokens: &[Token], at: usize, groups: Groups) -> Option<(String, usize)> {
    let runs = DigitRuns::at(tokens, at);
    let is_joined = at > 0 && !tokens[at].is_spaced && tokens[at - 1].is_sign(&['/', '.', ':', '-', '+']);
    let is_clock =
        tokens.get(runs.end).is_some_and(|sign| sign.is_sign(&[':', '/', '٪', '%']) && !sign.is_spaced);
    if is_joined || is_clock || !runs.fit(groups) {
        return None;
    }
    let has_zeros = runs.groups[0].starts_with("00");
    let plus = if runs.says_country && !has_zeros { "+" } else { "" };
    Some((format!("{plus}{}", runs.groups.join(" ")), runs.end))
}
