//! Reading events: the facts from the file in the main language, the words from it and its translations.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::content::fields::{Fields, Reader};
use crate::content::files::Document;
use crate::content::front_matter::{self, Parts};
use crate::content::page::{file_slug, slug};
use crate::content::yaml::Node;
use crate::content::{
    Vocabulary, contact, event_parts, markdown, rrule, time, translation, vocabulary, zones,
};
use crate::diagnostic::{Code, Diagnostics, Marked};
use crate::model::choices::{Attendance, Form, Status};
use crate::model::event::{Event, EventText};
use crate::model::schedule::{Dated, LocalTime, Schedule};
use crate::model::url::Slug;

/// An event as it was read.
#[derive(Debug)]
pub struct ReadEvent {
    /// The event.
    pub event: Event,
    /// Whether its file marks it as a draft.
    pub draft: bool,
}

/// Reads an event with its translations.
pub fn read(
    document: &Document,
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ReadEvent> {
    let reader = Reader::new(&document.main.path);
    let bytes = document.main.blob.read();
    let text = front_matter::decode(&bytes, &reader).unwrap_or(Cow::Borrowed(""));
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
        let words =
            translation::read(source, parts.as_ref().map(|p| &p.front), &known, vocabulary, diagnostics);
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
    let title = fields.required_text("title");
    let attendance = fields.choice("attendance").unwrap_or(Attendance::InPerson);
    let region = match attendance {
        Attendance::Online => fields.get("region"),
        _ => fields.required("region"),
    };
    let region = region.and_then(|node| event_parts::region(reader, node, vocabulary));
    // Every key is read before anything is given up, so that no fault hides another.
    let zone = match fields.get("timezone") {
        Some(node) => zones::timezone(
            reader,
            node,
            Some(&vocabulary::zone_of(region, vocabulary.regions, vocabulary.config)),
        ),
        None => Some(vocabulary::zone_of(region, vocabulary.regions, vocabulary.config)),
    };
    let in_zone = zone.clone().unwrap_or(TimeZone::UTC);
    let schedule = schedule(fields, &in_zone, vocabulary.regions.hijri_adjustment(region));
    let categories = event_parts::categories(fields, vocabulary);
    let slug_of_file = file_slug(fields, &document.stem);
    let (venue, geo) = event_parts::venue(fields);
    let (registration, cost) = event_parts::registration(fields);
    let (needs, skills) = event_parts::needs(fields);
    let (image, image_alt) = contact::image(fields, vocabulary).unzip();
    let organizer = event_parts::organizer(fields, vocabulary);
    let (form, status) = (fields.choice("form"), fields.choice("status"));
    let (accessibility, audience) = (fields.choices("accessibility"), fields.choices("audience"));
    let (published, updated) = (
        time::day_field(fields, "published"),
        time::instant_field(fields, "updated", &vocabulary.config.timezone),
    );
    let (uid, previous_start) = (fields.word("uid"), time::field(fields, "previous_start"));
    let (contact, online_url) = (contact::read(fields), contact::web_address(fields, "online_url"));
    let tags = event_parts::tags(fields);
    let aliases = aliases(fields, slug_of_file.as_ref());
    let draft = fields.flag("draft");
    let body = markdown::render(reader, parts.body, parts.body_line, vocabulary.library);
    let summary = fields.text("summary");
    let words = EventText {
        title: title?,
        summary,
        venue: venue.0,
        address: venue.1,
        image_alt: image_alt.flatten(),
        cost,
        skills,
        body,
    };
    zone?;
    let mut texts = vec![None; vocabulary.config.languages.len()];
    texts[0] = Some(Box::new(words));
    let slug = slug_of_file?;
    let event = Event {
        source: Arc::clone(&document.main.path),
        uid_mark: uid.as_ref().and_then(|_| fields.get("uid")).map(|node| node.mark),
        uid: uid.unwrap_or_else(|| made_uid(&slug, vocabulary)),
        slug,
        slug_mark: fields.get("slug").map(|node| node.mark),
        schedule: schedule?,
        form: form.unwrap_or(Form::Planned),
        attendance,
        status: status.unwrap_or(Status::Scheduled),
        region,
        geo,
        online_url,
        categories: categories?,
        organizer,
        registration,
        needs,
        accessibility,
        audience,
        previous_start,
        image,
        tags,
        contact,
        published,
        updated,
        aliases,
        texts,
    };
    Some(ReadEvent { event, draft })
}

/// Reads the old slugs; tells of one that stands there twice, or is the event's own.
fn aliases(fields: &Fields<'_, '_>, own: Option<&Slug>) -> Vec<Marked<Slug>> {
    if fields.get("aliases").is_none() {
        return Vec::new();
    }
    let reader = fields.reader();
    let mut taken: HashSet<String> = own.map(|slug| slug.as_str().to_lowercase()).into_iter().collect();
    let mut aliases =
        fields.each("aliases", |node| Some(Marked { value: slug(reader, node)?, mark: node.mark }));
    aliases.retain(|alias| {
        let new = taken.insert(alias.value.as_str().to_lowercase());
        if !new {
            let fault = reader.fault(Code::E404, alias.mark).variant("again");
            reader.report(fault.with("path", alias.value.as_str()));
        }
        new
    });
    aliases
}

/// Returns the `uid` of an event that has none of its own: its slug at the site's host.
fn made_uid(slug: &Slug, vocabulary: &Vocabulary<'_>) -> Box<str> {
    let host = vocabulary.config.base_url.as_str().split('/').nth(2).unwrap_or("localhost");
    format!("{slug}@{host}").into()
}

fn schedule(fields: &Fields<'_, '_>, zone: &TimeZone, ahead: i8) -> Option<Schedule> {
    let reader = fields.reader();
    let ongoing = fields.flag("ongoing");
    let start_node = fields.get("start");
    let start = start_node.and_then(|node| time::local_time(reader, node));
    let end = time::field(fields, "end");
    let marked = |node: &Node<'_>| Some(Marked { value: time::local_time(reader, node)?, mark: node.mark });
    let review = fields.get("review").and_then(marked);
    let rule = fields.get("repeat").map(|node| rrule::read(reader, node, ahead));
    let except = fields.each("except", marked);
    let also = fields.each("also", |node| event_parts::also(reader, node, zone, start));
    let changes = fields.each("changes", |node| event_parts::change(reader, node, zone, start));
    let Some(start_node) = start_node else {
        if !ongoing {
            fields.missing("start");
            return None;
        }
        let review = review.map(|review| Marked { value: review.value.date(), mark: review.mark });
        return Some(Schedule::Ongoing { end: end.map(LocalTime::date), review });
    };
    if ongoing {
        reader.report(reader.fault(Code::E302, start_node.mark).variant("ongoing"));
        return None;
    }
    let start = start?;
    time::warn_ambiguous(reader, start_node, start, zone);
    if let (Some(end), Some(node)) = (end, fields.get("end")) {
        time::warn_ambiguous(reader, node, end, zone);
        if !event_parts::ends_after(reader, node, start, end) {
            return None;
        }
    }
    let rule = match rule {
        Some(rule) => Some(rule?),
        None => None,
    };
    let rule_mark = fields.get("repeat").map_or(start_node.mark, |node| node.mark);
    let zone = zone.clone();
    Some(Schedule::Dated(Box::new(Dated { start, end, zone, rule, rule_mark, except, also, changes })))
}
