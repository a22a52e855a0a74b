//! The texts by which an event is found.

use crate::artifacts::Edition;
use crate::i18n::dates::DateForm;
use crate::model::body::{Body, Piece};
use crate::model::choices::{Audience, Calendar, Choice, Form};
use crate::model::event::{Event, EventId};
use crate::model::text::Texts;
use crate::search::{Field, Indexer};

/// The words of the theme by which events are found, in all languages.
pub struct Labels {
    online: Vec<String>,
    response: Vec<String>,
    /// In the order of [`Audience::ALL`].
    audiences: Vec<Vec<String>>,
}

/// Returns the words of the theme by which events are found.
pub fn labels(edition: &Edition) -> Labels {
    let said = |id: &str| edition.voices().map(|voice| voice.say(id).to_owned()).collect::<Vec<_>>();
    let audience = |audience: &Audience| said(&format!("audience-{}", audience.word()));
    Labels {
        online: said("online"),
        response: said("response"),
        audiences: Audience::ALL.iter().map(audience).collect(),
    }
}

/// Hands all texts of an event to a indexer.
pub fn read(edition: &Edition, labels: &Labels, id: EventId, indexer: &mut Indexer) {
    let event = &*edition.site.events[id.index()];
    names(edition, event, indexer);
    if event.is_online() {
        said(&labels.online, indexer);
    }
    if event.form == Form::Response {
        said(&labels.response, indexer);
    }
    months(edition, id, indexer);
    for audience in &event.audience {
        said(&labels.audiences[*audience as usize], indexer);
    }
    for (_, text) in event.texts.iter() {
        indexer.text(Field::Title, &text.title);
        for name in [&text.venue, &text.address].into_iter().flatten().chain(&text.skills) {
            indexer.text(Field::Name, name);
        }
        for words in [&text.summary, &text.image_alt, &text.cost].into_iter().flatten() {
            indexer.text(Field::Summary, words);
        }
        body(&text.body, indexer);
    }
}

/// Reads the names of what the event belongs to.
fn names(edition: &Edition, event: &Event, indexer: &mut Indexer) {
    let site = &edition.site;
    let mut name = |texts: &Texts| texts.all().for_each(|text| indexer.text(Field::Name, text));
    for place in event.region.iter().flat_map(|region| site.regions.outwards(*region)) {
        name(&site.regions.get(place).name);
    }
    for category in &event.categories {
        name(&site.categories[category.index()].name);
    }
    if let Some(organizer) = event.organizer {
        name(&site.organizers[organizer.index()].name);
    }
    for tag in &event.tags {
        indexer.text(Field::Name, &tag.text);
    }
}

/// Reads the month and the year in which the event happens next, or happened last, in all languages.
fn months(edition: &Edition, id: EventId, indexer: &mut Indexer) {
    let Some(occurrence) = edition.catalogue.timeline(id).current() else { return };
    let (first, last) = (occurrence.start.date(), occurrence.last_day());
    let region = edition.site.events[id.index()].region;
    for voice in edition.voices() {
        let almanac = voice.almanac(region);
        let months = almanac.unmarked_days(Calendar::Gregorian, DateForm::MonthYear, (first, last));
        indexer.text(Field::Name, &months);
    }
}

fn said(words: &[String], indexer: &mut Indexer) {
    for text in words {
        indexer.text(Field::Name, text);
    }
}

fn body(body: &Body, indexer: &mut Indexer) {
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => indexer.html(Field::Body, html),
            Piece::Picture(figure) => indexer.text(Field::Body, &figure.alt),
            Piece::Link(_) | Piece::WayBack(_) | Piece::Scrolling(_) => {}
        }
    }
}
