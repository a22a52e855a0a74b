//! Reading the parts of an event's front matter that are maps or refer to other files.

use crate::content::contact::web_address;
use crate::content::fields::{Fields, Reader, ascii_digits, choice};
use crate::content::names;
use crate::content::time;
use crate::content::yaml::Node;
use jiff::tz::TimeZone;

use crate::content::{Reach, Vocabulary};
use crate::diagnostic::{Code, nearest};
use crate::model::category::CategoryId;
use crate::model::event::{Cost, Needs, Registration, Tag};
use crate::model::language::Language;
use crate::model::organizer::OrganizerId;
use crate::model::region::RegionId;
use crate::model::schedule::{Change, LocalTime};
use crate::model::url::Slug;

type Text = Option<Box<str>>;

/// The most tags of one event.
const MOST_TAGS: usize = 30;

/// Reads a place by its path in `regions.yaml`.
pub fn region(reader: &Reader, node: &Node<'_>, vocabulary: &Vocabulary<'_>) -> Option<RegionId> {
    let path = reader.word(node, "text")?;
    let found = vocabulary.regions.find(path);
    if found.is_none() && vocabulary.regions_reach == Reach::Whole {
        let by_end = || vocabulary.regions.paths().find(|known| known.rsplit('/').next() == Some(path));
        let named = || vocabulary.regions.iter().map(|(_, region)| (&*region.path, &region.name));
        let by_name = || names::find(path.rsplit('/').next().unwrap_or(path), named());
        let near = || nearest(path, vocabulary.regions.paths());
        let suggestion = by_end().or_else(near).or_else(by_name);
        reader.report(reader.fault(Code::E408, node.mark).with("region", path).suggest(suggestion));
    }
    found
}

/// Reads the categories; at least one is required.
pub fn categories(fields: &Fields<'_, '_>, vocabulary: &Vocabulary<'_>) -> Option<Vec<CategoryId>> {
    if fields.required("categories")?.items().iter().all(Node::is_blank) {
        fields.missing("categories");
        return None;
    }
    let reader = fields.reader();
    let known = || (0..).map(CategoryId).zip(vocabulary.categories);
    let mut categories = fields.each("categories", |node| {
        let text = reader.word(node, "text")?;
        let found = known().find(|(_, category)| category.id.as_str() == text).map(|(id, _)| id);
        if found.is_none()
            && !reader.has_arabic_comma(node, text)
            && vocabulary.categories_reach == Reach::Whole
        {
            let ids = known().map(|(_, category)| category.id.as_str());
            let fault = reader.fault(Code::E409, node.mark).with("category", text);
            let named = vocabulary.categories.iter().map(|category| (category.id.as_str(), &category.name));
            reader.report(fault.suggest(nearest(text, ids).or_else(|| names::find(text, named))));
        }
        found
    });
    let mut seen = Vec::new();
    categories.retain(|id| {
        !seen.contains(id) && {
            seen.push(*id);
            true
        }
    });
    (!categories.is_empty()).then_some(categories)
}

/// Reads the organiser.
pub fn organizer(fields: &Fields<'_, '_>, vocabulary: &Vocabulary<'_>) -> Option<OrganizerId> {
    let node = fields.get("organizer")?;
    let reader = fields.reader();
    let text = reader.word(node, "text")?;
    let known = vocabulary.organizers.get(text);
    if known.is_none() {
        let named = vocabulary.organizer_names.iter().map(|(id, name)| (&**id, name));
        let near = nearest(text, vocabulary.organizers.keys().map(|id| &**id));
        let suggestion = near.or_else(|| names::find(text, named));
        reader.report(reader.fault(Code::E410, node.mark).with("organizer", text).suggest(suggestion));
    }
    known.copied().flatten()
}

/// Reads `venue`: its name and address, and where it is (latitude and longitude in degrees).
pub fn venue(fields: &Fields<'_, '_>) -> ((Text, Text), Option<(f64, f64)>) {
    let Some(inner) = fields.get("venue").and_then(|node| Fields::of(fields.reader(), node)) else {
        return ((None, None), None);
    };
    let words = (inner.text("name"), inner.text("address"));
    let geo = inner.get("geo").and_then(|node| geo(&inner, node));
    inner.finish();
    (words, geo)
}

fn geo(fields: &Fields<'_, '_>, node: &Node<'_>) -> Option<(f64, f64)> {
    let reader = fields.reader();
    let degrees =
        |node: &Node<'_>| reader.word(node, "number").and_then(|t| ascii_digits(t).parse::<f64>().ok());
    let place = match node.items() {
        [latitude, longitude] => degrees(latitude).zip(degrees(longitude)),
        _ => None,
    };
    let place = place.filter(|(latitude, longitude)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0);
    if place.is_none() {
        fields.wrong_type(node, "geo");
    }
    place
}

/// Reads `register`, with the cost where it is told in words.
pub fn registration(fields: &Fields<'_, '_>) -> (Option<Box<Registration>>, Text) {
    let Some(inner) = fields.get("register").and_then(|node| Fields::of(fields.reader(), node)) else {
        return (None, None);
    };
    let (cost, in_words) = match inner.text("cost") {
        None => (None, None),
        Some(text) => match &*text {
            "free" => (Some(Cost::Free), None),
            "paid" => (Some(Cost::Paid), None),
            _ => (None, Some(text)),
        },
    };
    let registration = Registration {
        url: web_address(&inner, "url"),
        opens: time::field(&inner, "opens"),
        closes: time::field(&inner, "closes"),
        capacity: inner.number("capacity", 1..=10_000_000),
        cost,
    };
    if let (Some(opens), Some(closes), Some(node)) =
        (registration.opens, registration.closes, inner.get("closes"))
        && closes.last_moment() < opens.first_moment()
    {
        let fault = inner.reader().fault(Code::E302, node.mark);
        inner.reader().report(fault.variant("registration"));
    }
    inner.finish();
    (Some(Box::new(registration)), in_words)
}

/// Reads `needs`, with the skills that are told in words.
pub fn needs(fields: &Fields<'_, '_>) -> (Needs, Vec<Box<str>>) {
    let Some(inner) = fields.get("needs").and_then(|node| Fields::of(fields.reader(), node)) else {
        return (Needs::default(), Vec::new());
    };
    let skills = inner.texts("skills");
    let needs = Needs {
        languages: inner.each("languages", |node| language(&inner, node)),
        age: inner.get("age").and_then(|node| age(&inner, node)),
        people: inner.get("people").and_then(|node| choice(inner.reader(), "people", node)),
        hours: inner.number("hours", 0.1..=10_000.0),
    };
    inner.finish();
    (needs, skills)
}

fn language(fields: &Fields<'_, '_>, node: &Node<'_>) -> Option<Language> {
    let language = Language::parse(fields.reader().word(node, "language")?);
    if language.is_none() {
        fields.wrong_type(node, "language");
    }
    language
}

/// Reads an age such as `12+`, `12-18` or `12`.
fn age(fields: &Fields<'_, '_>, node: &Node<'_>) -> Text {
    let text = ascii_digits(fields.reader().word(node, "age")?).replace('–', "-");
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let fits = match text.split_once('-') {
        Some((least, most)) => number(least) && number(most),
        None => number(text.strip_suffix('+').unwrap_or(&text)),
    };
    if !fits {
        fields.wrong_type(node, "age");
    }
    fits.then(|| text.into())
}

/// Reads the tags; each needs a letter or digit to be named by.
pub fn tags(fields: &Fields<'_, '_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let items = fields.get("tags").map_or(&[][..], Node::items);
    if let Some(first_over) = items.get(MOST_TAGS) {
        let fault = fields.reader().fault(Code::E203, first_over.mark).variant("many").with("key", "tags");
        fields
            .reader()
            .report(fault.with("found", items.len().to_string()).with("most", MOST_TAGS.to_string()));
        return tags;
    }
    let reader = fields.reader();
    for node in items.iter().filter(|node| !node.is_blank()) {
        let Some(text) = reader.text(node, "text") else { continue };
        match Slug::from_text(text) {
            _ if reader.has_arabic_comma(node, text) => {}
            Some(slug) if tags.iter().any(|tag| tag.slug == slug) => {}
            Some(slug) => tags.push(Tag { slug, text: text.into() }),
            None => fields.wrong_type(node, "tag"),
        }
    }
    tags
}

/// Reads one of `changes`.
pub fn change(reader: &Reader, node: &Node<'_>, zone: &TimeZone, usual: Option<LocalTime>) -> Option<Change> {
    let fields = Fields::of(reader, node)?;
    let at_node = fields.required("at");
    let at = at_node.and_then(|node| time::local_time(reader, node));
    let in_zone = |key| fields.get(key).and_then(|node| time::in_zone(reader, node, zone));
    let (start, end) = (in_zone("start").map(|start| start.at_usual(usual)), in_zone("end"));
    if let (Some(from), Some(until), Some(node)) =
        (start.or(at.map(|at| at.at_usual(usual))), end, fields.get("end"))
    {
        ends_after(reader, node, from, until);
    }
    let (status, reason) = (fields.choice("status"), fields.text("note"));
    fields.finish();
    Some(Change { at: at?, mark: at_node?.mark, start, end, status, note: reason })
}

/// Reads a date that is added to a rule; a day alone is meant at the event's usual time.
pub fn also(
    reader: &Reader,
    node: &Node<'_>,
    zone: &TimeZone,
    usual: Option<LocalTime>,
) -> Option<LocalTime> {
    let also = time::in_zone(reader, node, zone)?;
    if also.time().is_some() && usual.is_some_and(|usual| usual.time().is_none()) {
        reader.report(reader.fault(Code::E302, node.mark).variant("also"));
        return None;
    }
    Some(also.at_usual(usual))
}

/// Tells whether an end is of the same kind as its start, and not before it; reports it where it is not.
pub fn ends_after(reader: &Reader, node: &Node<'_>, start: LocalTime, end: LocalTime) -> bool {
    let after = start.is_before(end);
    if !after {
        let kinds_differ = start.time().is_some() != end.time().is_some();
        let variant = if kinds_differ { "kinds" } else { "before" };
        reader.report(reader.fault(Code::E302, node.mark).variant(variant));
    }
    after
}
