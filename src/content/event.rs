//! Reading events: the facts from the file in the main language, the words from it and its translations.

use std::borrow::Cow;
use std::sync::Arc;

use crate::content::fields::{Fields, Reader};
use crate::content::files::Document;
use crate::content::front_matter::{self, Parts};
use crate::content::page::{file_slug, slug};
use crate::content::{Vocabulary, contact, event_parts, markdown, time, translation};
use crate::content::{rrule, vocabulary};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::choices::{Attendance, Form, Status};
use crate::model::event::{Event, EventText};
use crate::model::schedule::{Dated, LocalTime, Schedule};

/// An event as it was read.
#[derive(Debug)]
pub struct ReadEvent {
    /// The event.
    pub event: Event,
    /// Whether its file marks it as a draft.
    pub draft: bool,
}

/// Reads an event with its translations.
pub fn read(document: &Document, vocabulary: &Vocabulary<'_>, diagnostics: &mut Diagnostics) -> Option<ReadEvent> {
    let reader = Reader::new(&document.main.path);
    let text = front_matter::decode(&document.main.bytes, &reader).unwrap_or(Cow::Borrowed(""));
    let parts = if text.is_empty() { None } else { front_matter::split(&text, &reader) };
    let mut known = Vec::new();
    let mut event = parts.as_ref().and_then(|parts| {
        let fields = Fields::of(&reader, &parts.front)?;
        let event = main_file(&fields, parts, document, vocabulary);
        known = fields.finish();
        event
    });
    diagnostics.append(reader.finish());
    for (lang, source) in &document.translations {
        let words = translation::read(source, parts.as_ref().map(|p| &p.front), &known, vocabulary, diagnostics);
        if let Some(event) = &mut event {
            event.event.texts[lang.index()] = words.map(Box::new);
        }
    }
    event
}

fn main_file(
    fields: &Fields<'_, '_>,
    parts: &Parts<'_>,
    document: &Document,
    vocabulary: &Vocabulary<'_>,
) -> Option<ReadEvent> {
    let reader = fields.reader();
    let title = fields.required("title").and_then(|node| reader.text(node, "text"));
    let attendance = fields.choice("attendance").unwrap_or(Attendance::InPerson);
    let region = match attendance {
        Attendance::Online => fields.get("region"),
        _ => fields.required("region"),
    };
    let region = region.and_then(|node| event_parts::region(reader, node, vocabulary));
    let zone = match fields.get("timezone") {
        Some(node) => crate::content::config::timezone(reader, node)?,
        None => vocabulary::zone_of(region, vocabulary.regions, vocabulary.config),
    };
    let schedule = schedule(fields, &zone);
    let categories = event_parts::categories(fields, vocabulary);
    let slug_of_file = file_slug(fields, &document.stem);
    let (venue, geo) = event_parts::venue(fields);
    let (registration, cost) = event_parts::registration(fields);
    let (needs, skills) = event_parts::needs(fields);
    let (image, image_alt) = match contact::image(fields, vocabulary) {
        Some((id, alt)) => (Some(id), alt),
        None => (None, None),
    };
    let draft = fields.flag("draft");
    let words = EventText {
        title: title.unwrap_or_default().into(),
        summary: fields.text("summary"),
        venue: venue.0,
        address: venue.1,
        image_alt,
        cost,
        skills,
        body: markdown::render(reader, parts.body, parts.body_line, vocabulary.pictures),
    };
    let mut texts = vec![None; vocabulary.config.languages.len()];
    texts[0] = Some(Box::new(words));
    let event = Event {
        source: Arc::clone(&document.main.path),
        uid: fields.text("uid").unwrap_or_default(),
        form: fields.choice("form").unwrap_or(Form::Planned),
        attendance,
        status: fields.choice("status").unwrap_or(Status::Scheduled),
        region,
        geo,
        online_url: contact::web_address(fields, "online_url"),
        categories: categories?,
        organizer: event_parts::organizer(fields, vocabulary),
        registration,
        needs,
        accessibility: fields.choices("accessibility"),
        audience: fields.choices("audience"),
        previous_start: time::field(fields, "previous_start"),
        image,
        tags: event_parts::tags(fields),
        contact: contact::read(fields),
        published: time::day_field(fields, "published"),
        updated: time::instant_field(fields, "updated", &zone),
        aliases: fields.each("aliases", |node| slug(reader, node)),
        texts,
        schedule: schedule?,
        slug: slug_of_file?,
    };
    title?;
    Some(ReadEvent { event: with_uid(event, vocabulary), draft })
}

/// Gives an event without a `uid` one that is made from its slug and the site's host.
fn with_uid(mut event: Event, vocabulary: &Vocabulary<'_>) -> Event {
    if event.uid.is_empty() {
        let host = vocabulary.config.base_url.as_str().split('/').nth(2).unwrap_or("localhost");
        event.uid = format!("{}@{host}", event.slug).into();
    }
    event
}

fn schedule(fields: &Fields<'_, '_>, zone: &jiff::tz::TimeZone) -> Option<Schedule> {
    let reader = fields.reader();
    let ongoing = fields.flag("ongoing");
    let start = fields.get("start");
    let end = time::field(fields, "end");
    let review = time::day_field(fields, "review");
    let rule = fields.get("repeat").map(|node| rrule::read(reader, node));
    let except = fields.each("except", |node| time::local_time(reader, node));
    let also = fields.each("also", |node| time::local_time(reader, node));
    let changes = fields.each("changes", |node| event_parts::change(reader, node));
    let Some(start_node) = start else {
        if !ongoing {
            fields.missing("start");
            return None;
        }
        return Some(Schedule::Ongoing { end: end.map(LocalTime::date), review });
    };
    if ongoing {
        reader.report(reader.fault(Code::E302, start_node.mark).variant("ongoing"));
        return None;
    }
    let start = time::local_time(reader, start_node)?;
    time::warn_ambiguous(reader, start_node, start, zone);
    if let (Some(end), Some(node)) = (end, fields.get("end")) {
        time::warn_ambiguous(reader, node, end, zone);
        if !in_order(start, end) {
            let kinds_differ = start.time().is_some() != end.time().is_some();
            let variant = if kinds_differ { "kinds" } else { "before" };
            reader.report(reader.fault(Code::E302, node.mark).variant(variant));
            return None;
        }
    }
    let rule = match rule {
        Some(rule) => Some(rule?),
        None => None,
    };
    Some(Schedule::Dated(Box::new(Dated { start, end, zone: zone.clone(), rule, except, also, changes })))
}

/// Tells whether two times are of the same kind, the second not before the first.
fn in_order(start: LocalTime, end: LocalTime) -> bool {
    start.time().is_some() == end.time().is_some() && start <= end
}
