//! The texts by which an event is found.

use crate::artifacts::Edition;
use crate::model::body::{Body, Piece};
use crate::model::choices::{Audience, Choice, Form};
use crate::model::event::{Event, EventId};
use crate::model::text::Texts;
use crate::search::{Field, Reader};

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

/// Hands all texts of an event to a reader.
pub fn read(edition: &Edition, labels: &Labels, event: EventId, reader: &mut Reader) {
    let event = &*edition.site.events[event.index()];
    names(edition, event, reader);
    if event.is_online() {
        said(&labels.online, reader);
    }
    if event.form == Form::Response {
        said(&labels.response, reader);
    }
    for audience in &event.audience {
        said(&labels.audiences[*audience as usize], reader);
    }
    for (_, text) in event.texts.iter() {
        reader.text(Field::Title, &text.title);
        for name in [&text.venue, &text.address].into_iter().flatten().chain(&text.skills) {
            reader.text(Field::Name, name);
        }
        for words in [&text.summary, &text.image_alt, &text.cost].into_iter().flatten() {
            reader.text(Field::Summary, words);
        }
        body(&text.body, reader);
    }
}

/// Reads the names of what the event belongs to.
fn names(edition: &Edition, event: &Event, reader: &mut Reader) {
    let site = &edition.site;
    let mut name = |texts: &Texts| texts.all().for_each(|text| reader.text(Field::Name, text));
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
        reader.text(Field::Name, &tag.text);
    }
}

fn said(words: &[String], reader: &mut Reader) {
    words.iter().for_each(|text| reader.text(Field::Name, text));
}

fn body(body: &Body, reader: &mut Reader) {
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => reader.html(Field::Body, html),
            Piece::Picture(figure) => reader.text(Field::Body, &figure.alt),
            Piece::Link(_) => {}
        }
    }
}
