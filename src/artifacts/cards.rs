//! Cards: the short form of an event that lists show.

use crate::artifacts::body_html::PictureView;
use crate::artifacts::event_view::EventView;
use crate::artifacts::nearness;
use crate::artifacts::voice::Voice;
use crate::catalogue::{Listing, Occurrence};
use crate::diagnostic::Diagnostic;
use crate::model::event::EventId;
use crate::theme::{Context, Value};

/// Returns the cards of events, each with its current occurrence.
pub fn cards(voice: Voice<'_>, events: &[EventId]) -> Result<Value, Diagnostic> {
    let cards = events.iter().map(|id| current(voice, *id));
    Ok(Value::from(cards.collect::<Result<Vec<Value>, Diagnostic>>()?))
}

/// Returns the cards of some of a listing's events, each with the occurrence that the listing means.
pub fn cards_of(voice: Voice<'_>, listing: &Listing, events: &[EventId]) -> Result<Value, Diagnostic> {
    let card = |id: &EventId| {
        let line = voice.edition.catalogue.timeline(*id);
        match listing.meant(*id).filter(|meant| *meant != line.current) {
            None => current(voice, *id),
            Some(meant) => render(voice, *id, line.occurrences.get(meant)),
        }
    };
    Ok(Value::from(events.iter().map(card).collect::<Result<Vec<Value>, Diagnostic>>()?))
}

/// Returns an event's card with its current occurrence; the card is rendered only once.
fn current(voice: Voice<'_>, id: EventId) -> Result<Value, Diagnostic> {
    let line = voice.edition.catalogue.timeline(id);
    let card = voice.tables.cards.get(id, || render(voice, id, line.current()).map_err(Box::new));
    card.clone().map_err(|told| *told)
}

fn render(voice: Voice<'_>, id: EventId, at: Option<&Occurrence>) -> Result<Value, Diagnostic> {
    let mut context = Context::new();
    context.insert_value("event", Value::from_serializable(&EventView::at(voice, id, at)));
    context.insert_value("at", Value::from_serializable(&nearness::position(voice.edition, id)));
    let picture = voice.edition.site.events[id.index()].image.as_deref();
    let picture = picture.map(|path| PictureView::of(voice.edition, path));
    context.insert_value("picture", Value::from_serializable(&picture));
    let mut html = Vec::with_capacity(2048);
    voice.render("card.html", context, &mut html)?;
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}
