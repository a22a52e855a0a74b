//! Reads the translation of an event, an organiser or a page: its words, and the facts that it states.

use std::sync::Arc;

use crate::content::event_maps::Maps;
use crate::content::fields::Fields;
use crate::content::front_matter::FrontMatter;
use crate::content::reader::Reader;
use crate::content::statements::Statements;
use crate::content::{contact, markdown, raw_event, raw_page};
use crate::model::body::Body;
use crate::model::event::EventText;
use crate::model::keys::{Group, event, organizer, page};
use crate::model::page::PageText;

/// A translation as its file says it.
#[derive(Debug)]
pub struct RawTranslation<T> {
    /// The words; none if one that the translation needs is missing.
    pub words: Option<T>,
    /// The facts that it states, although a translation takes its facts from the original.
    pub facts: Statements,
}

/// An organiser's words in a language other than the main one.
#[derive(Debug)]
pub struct OrganizerWords {
    /// Its name.
    pub name: Option<Box<str>>,
    /// Its summary, in a sentence.
    pub summary: Option<Box<str>>,
    /// A text about it.
    pub body: Arc<Body>,
}

/// Reads an event's translation.
pub fn event(reader: &Reader, parts: &FrontMatter<'_>) -> Option<RawTranslation<Arc<EventText>>> {
    read(reader, parts, &event::EVENT, |fields| {
        let words = Maps::read(fields).words;
        let alt = contact::alt(fields, &event::IMAGE);
        raw_event::text(fields, parts, words, alt).map(Arc::new)
    })
}

/// Reads an organiser's translation.
pub fn organizer(reader: &Reader, parts: &FrontMatter<'_>) -> Option<RawTranslation<OrganizerWords>> {
    read(reader, parts, &organizer::ORGANIZER, |fields| {
        let (name, summary) = (fields.text(&organizer::NAME), fields.text(&organizer::SUMMARY));
        let body = Arc::new(markdown::render(reader, parts.body, parts.body_line));
        Some(OrganizerWords { name, summary, body })
    })
}

/// Reads a page's translation.
pub fn page(reader: &Reader, parts: &FrontMatter<'_>) -> Option<RawTranslation<Arc<PageText>>> {
    read(reader, parts, &page::PAGE, |fields| raw_page::text(fields, parts).map(Arc::new))
}

fn read<T>(
    reader: &Reader,
    parts: &FrontMatter<'_>,
    group: &'static Group,
    words: impl FnOnce(&Fields<'_, '_>) -> Option<T>,
) -> Option<RawTranslation<T>> {
    let fields = Fields::of(reader, group, &parts.front)?;
    let facts = Statements::of(group, &parts.front);
    let words = words(&fields);
    fields.report_unknown();
    Some(RawTranslation { words, facts })
}
