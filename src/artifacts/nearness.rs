//! Nearness: where the events on a page happen, so that a script can sort their cards by distance.

use serde::Serialize;

use crate::artifacts::Edition;
use crate::artifacts::link::WordsView;
use crate::artifacts::voice::Voice;
use crate::catalogue::Scope;
use crate::model::event::EventId;
use crate::model::region::RegionId;

/// A place on a page, from which a visitor measures.
#[derive(Serialize)]
pub struct NearPlace {
    name: WordsView,
    /// The country of the place, if the page shows places of several countries.
    country: Option<WordsView>,
    /// Its position: `29.33,48.08`.
    at: String,
}

/// Returns an event's position as a card carries it: `29.33,48.08`.
pub fn position(edition: &Edition, event: EventId) -> Option<String> {
    place_of(edition, event).map(written)
}

/// Returns an event's position in degrees.
fn place_of(edition: &Edition, event: EventId) -> Option<(f64, f64)> {
    edition.site.events[event.index()].position(&edition.site.regions)
}

/// Returns the places of events, in the order of all places. There are none where all events have one
/// position, since nothing is nearer than the rest.
pub fn places(voice: Voice<'_>, events: &[EventId]) -> Vec<NearPlace> {
    let (edition, regions) = (voice.edition, &voice.edition.site.regions);
    let mut places: Vec<(RegionId, (f64, f64))> = Vec::new();
    let mut first: Option<(f64, f64)> = None;
    let mut several = false;
    for id in events {
        let Some(at) = place_of(edition, *id) else { continue };
        several |= first.is_some_and(|first| first != at);
        if let Some(region) = edition.site.events[id.index()].region {
            // The venue says better than the land around it where a place without a position lies.
            places.push((region, regions.get(region).geo.unwrap_or(at)));
        }
        first.get_or_insert(at);
    }
    if !several {
        return Vec::new();
    }
    places.sort_by_key(|(region, _)| *region);
    places.dedup_by_key(|(region, _)| *region);
    let country = |(region, _): &(RegionId, _)| regions.country(*region);
    let are_abroad = places.iter().any(|place| country(place) != country(&places[0]));
    let name = |id| voice.scope_name(Scope::Region(id));
    let view = |place: &(RegionId, (f64, f64))| {
        let country = Some(country(place)).filter(|country| are_abroad && *country != place.0);
        NearPlace { name: name(place.0), country: country.map(name), at: written(place.1) }
    };
    places.iter().map(view).collect()
}

/// Writes a position with at most four decimals, which is exact to about ten metres.
fn written((latitude, longitude): (f64, f64)) -> String {
    // Zero is added so that no zero is negative.
    let short = |degrees: f64| (degrees * 1e4).round() / 1e4 + 0.0;
    format!("{},{}", short(latitude), short(longitude))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_has_at_most_four_decimals() {
        assert_eq!(written((29.333_333_3, 48.0)), "29.3333,48");
        assert_eq!(written((-0.000_01, -70.5)), "0,-70.5");
    }
}
