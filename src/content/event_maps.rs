//! Reads the maps inside an event's front matter: `venue`, `register`, `needs`, and each of `changes`.

use crate::content::addresses;
use crate::content::endings;
use crate::content::fields::Fields;
use crate::content::geo;
use crate::content::node::{Node, Value};
use crate::content::numbers::ascii_digits;
use crate::content::reader::Reader;
use crate::content::time::{self, WrittenTime};
use crate::diagnostic::{Code, Marked};
use crate::model::choices::Status;
use crate::model::event::{Cost, Needs, Tag};
use crate::model::folding::fold_name;
use crate::model::keys::event::{NEEDS, REGISTER, VENUE, change, needs as n, register as r, venue as v};
use crate::model::language::Language;
use crate::model::schedule::LocalTime;

type Text = Option<Box<str>>;

/// The maps of an event, without its picture and contact.
#[derive(Debug)]
pub struct Maps {
    /// Latitude and longitude of the venue in degrees (WGS 84).
    pub geo: Option<(f64, f64)>,
    /// How people register.
    pub registration: Option<Box<RawRegistration>>,
    /// What the event asks of volunteers.
    pub needs: Needs,
    /// The words in the maps.
    pub words: MapWords,
}

/// The words in the maps of an event.
#[derive(Debug)]
pub struct MapWords {
    /// The name of the venue.
    pub venue: Text,
    /// Its address.
    pub address: Text,
    /// What it costs, if that is neither "free" nor "paid".
    pub cost: Text,
    /// The skills that the event asks for.
    pub skills: Vec<Box<str>>,
}

impl Maps {
    /// Reads the maps.
    pub fn read(fields: &Fields<'_, '_>) -> Maps {
        let ((venue, address), geo) = venue(fields);
        let (registration, cost) = registration(fields);
        let (needs, skills) = needs(fields);
        Maps { geo, registration, needs, words: MapWords { venue, address, cost, skills } }
    }
}

/// Reads `venue`: its name and address, and where it is (latitude and longitude in degrees).
fn venue(fields: &Fields<'_, '_>) -> ((Text, Text), Option<(f64, f64)>) {
    let Some(inner) = fields.map(&VENUE) else { return ((None, None), None) };
    let words = (inner.text(&v::NAME), inner.text(&v::ADDRESS));
    let geo = inner.get(&v::GEO).and_then(|node| geo::read(inner.reader(), node));
    inner.finish();
    (words, geo)
}

/// Reads `register`, with the cost where that is given in words. An address alone is where people register.
fn registration(fields: &Fields<'_, '_>) -> (Option<Box<RawRegistration>>, Text) {
    let Some(node) = fields.get(&REGISTER) else { return (None, None) };
    if fields.lacks_space_after_colon(&REGISTER) {
        return (None, None);
    }
    if matches!(node.value, Value::Scalar(_)) {
        let url = addresses::field(fields, &REGISTER);
        return (
            url.map(|url| Box::new(RawRegistration { url: Some(url), ..RawRegistration::default() })),
            None,
        );
    }
    let Some(inner) = fields.map(&REGISTER) else { return (None, None) };
    let (cost, in_words) = match inner.text(&r::COST) {
        None => (None, None),
        Some(text) => match cost(&text) {
            Some(cost) => (Some(cost), None),
            None => (None, Some(text)),
        },
    };
    let registration = RawRegistration {
        url: addresses::field(&inner, &r::URL),
        opens: time::field(&inner, &r::OPENS),
        closes: time::field(&inner, &r::CLOSES),
        capacity: inner.whole(&r::CAPACITY),
        cost,
        waitlist: addresses::field(&inner, &r::WAITLIST),
    };
    inner.finish();
    (Some(Box::new(registration)), in_words)
}

/// Returns the cost that a word says, however it is written; none for a fee in words.
fn cost(text: &str) -> Option<Cost> {
    const FREE: [&str; 7] = ["free", "0", "مجاني", "مجانية", "مجانا", "بالمجان", "بلا رسوم"];
    const PAID: [&str; 3] = ["paid", "مدفوع", "مدفوعة"];
    let folded = fold_name(&ascii_digits(text));
    let is_one_of = |words: &[&str]| words.iter().any(|word| fold_name(word) == folded);
    is_one_of(&FREE).then_some(Cost::Free).or_else(|| is_one_of(&PAID).then_some(Cost::Paid))
}

/// Reads `needs`, with the skills in it.
fn needs(fields: &Fields<'_, '_>) -> (Needs, Vec<Box<str>>) {
    let Some(inner) = fields.map(&NEEDS) else { return (Needs::default(), Vec::new()) };
    let reader = inner.reader();
    let skills = inner.words(&n::SKILLS);
    let mut languages: Vec<Language> = Vec::new();
    for language in inner.each(&n::LANGUAGES, |node| language(reader, node)) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    let mut tags: Vec<Tag> = Vec::new();
    for skill in skills.iter().filter_map(|skill| Tag::new(skill)) {
        if tags.iter().all(|known| known.slug != skill.slug) {
            tags.push(skill);
        }
    }
    let needs = Needs {
        skills: tags,
        languages,
        age: inner.get(&n::AGE).and_then(|node| age(reader, node)),
        people: inner.choice(&n::PEOPLE),
        hours: inner.decimal(&n::HOURS),
    };
    inner.finish();
    (needs, skills)
}

fn language(reader: &Reader, node: &Node<'_>) -> Option<Language> {
    let word = reader.word(node, "language")?;
    if reader.has_arabic_comma(node, word) {
        return None;
    }
    let language = Language::parse(word).filter(|_| endings::language_named(word).is_none());
    if language.is_none() {
        let with_hyphen = || Some(word.replace('_', "-")).filter(|tag| Language::parse(tag).is_some());
        let meant = endings::language_named(word).map(str::to_owned).or_else(with_hyphen);
        let fault = reader.fault(Code::E204, node.mark).variant("expected").with("expected", "language");
        reader.report(fault.suggest(meant));
    }
    language.inspect(|language| endings::tell_unknown(reader, language, node.mark))
}

/// Reads an age such as `12+`, `12-18` or `12`.
fn age(reader: &Reader, node: &Node<'_>) -> Text {
    let text = ascii_digits(reader.word(node, "age")?).replace('–', "-");
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let fits = match text.split_once('-') {
        Some((least, most)) => number(least) && number(most),
        None => number(text.strip_suffix('+').unwrap_or(&text)),
    };
    if !fits {
        reader.wrong_type(node, "age");
        return None;
    }
    let ages =
        text.split_once('-').and_then(|(least, most)| least.parse::<u32>().ok().zip(most.parse().ok()));
    if let Some((least, most)) = ages.filter(|(least, most)| least > most) {
        let fault = reader.fault(Code::E204, node.mark).variant("age-order");
        reader.report(fault.suggest(Some(format!("{most}-{least}"))));
        return None;
    }
    Some(text.into())
}

/// How people register, as the file says it.
#[derive(Debug, Default)]
pub struct RawRegistration {
    /// Where people register.
    pub url: Option<Box<str>>,
    /// When registration opens.
    pub opens: Option<Marked<WrittenTime>>,
    /// When registration closes.
    pub closes: Option<Marked<WrittenTime>>,
    /// How many places there are.
    pub capacity: Option<u32>,
    /// What it costs, if that is simply free or paid.
    pub cost: Option<Cost>,
    /// Where people put themselves on a waiting list.
    pub waitlist: Option<Box<str>>,
}

/// A single occurrence that differs from the series, as its file says it.
#[derive(Debug)]
pub struct RawChange {
    /// When the occurrence would have started.
    pub at: Marked<WrittenTime>,
    /// When it starts instead.
    pub start: Option<Marked<WrittenTime>>,
    /// When it ends instead.
    pub end: Option<Marked<WrittenTime>>,
    /// The new status of the occurrence.
    pub status: Option<Status>,
    /// The reason, in a few words.
    pub note: Option<Box<str>>,
}

/// Reads one of `changes`.
pub fn change(reader: &Reader, node: &Node<'_>) -> Option<RawChange> {
    let fields = Fields::of(reader, &change::CHANGE, node)?;
    let at = fields.required(&change::AT).and_then(|node| time::written(reader, node));
    let day = at.map(|at| LocalTime::Day(at.value.local().date()));
    let start = time::field_after(&fields, &change::START, day);
    let end = time::field_after(&fields, &change::END, start.map(|start| start.value.local()).or(day));
    let (status, reason) = (fields.choice(&change::STATUS), fields.text(&change::NOTE));
    fields.finish();
    Some(RawChange { at: at?, start, end, status, note: reason })
}
