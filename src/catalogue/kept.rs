//! The events that a catalogue has in common with an earlier one. What was found out about them stays true.

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::catalogue::occurrences::Timeline;
use crate::model::event::{Event, EventId};
use crate::model::site::Site;

/// The events that a site has in common with an earlier catalogue.
///
/// Without an earlier catalogue, all events are new. The events that stay are in the same order in both.
#[derive(Debug)]
pub struct Kept<'b> {
    /// The earlier catalogue.
    pub before: Option<&'b Catalogue>,
    /// The ids of the events that the earlier catalogue lacks, in order.
    pub new: Vec<EventId>,
    /// The earlier ids of the events that are no longer there.
    gone: Vec<EventId>,
    /// For each event of the earlier catalogue, its id now.
    now: Vec<Option<EventId>>,
    /// For each event, its id in the earlier catalogue.
    was: Vec<Option<EventId>>,
    /// Whether each event that stays also has the same id.
    has_ids: bool,
}

impl<'b> Kept<'b> {
    /// Compares the events of a site with those of an earlier catalogue.
    pub fn of(site: &Site, before: Option<&'b Catalogue>) -> Kept<'b> {
        let earlier = before.map_or(&[][..], |before| &before.site.events);
        let mut now = vec![None; earlier.len()];
        let mut was = Vec::with_capacity(site.events.len());
        let mut at = 0;
        for (id, event) in (0..).map(EventId).zip(&site.events) {
            let is_it = |at: usize| earlier.get(at).is_some_and(|known| Arc::ptr_eq(known, event));
            // Most events stay, and comparing their slugs would take long.
            if !is_it(at) {
                at += earlier[at..].iter().take_while(|known| known.key() < event.key()).count();
            }
            let stays = is_it(at);
            was.push(stays.then(|| EventId(u32::try_from(at).expect("an earlier id is as small"))));
            if stays {
                now[at] = Some(id);
                at += 1;
            }
        }
        let without = |ids: &[Option<EventId>]| {
            (0..).map(EventId).zip(ids).filter(|(_, other)| other.is_none()).map(|(id, _)| id).collect()
        };
        let (new, gone) = (without(&was), without(&now));
        let has_ids = before.is_some() && new == gone;
        Kept { before, new, gone, now, was, has_ids }
    }

    /// Returns whether every event that stays has the same id as before.
    pub fn has_ids(&self) -> bool {
        self.has_ids
    }

    /// Returns the id of an event of the earlier catalogue now, if the event stays.
    pub fn now(&self, earlier: EventId) -> Option<EventId> {
        self.now[earlier.index()]
    }

    /// Returns those events of an earlier list that stay, in its order.
    pub fn of_list(&self, earlier: &[EventId]) -> Vec<EventId> {
        earlier.iter().filter_map(|id| self.now(*id)).collect()
    }

    /// Returns each event's id in the earlier catalogue, in the order of events.
    pub fn was(&self) -> &[Option<EventId>] {
        &self.was
    }

    /// Returns each event of the earlier catalogue that is no longer there, with its timeline.
    pub fn gone(&self) -> impl Iterator<Item = (&'b Arc<Event>, &'b Arc<Timeline>)> {
        let of = |id: &EventId| {
            let before = self.before?;
            Some((&before.site.events[id.index()], &before.timelines[id.index()]))
        };
        self.gone.iter().filter_map(of)
    }

    /// Returns whether each event that is new takes the place of an earlier one which is equal in what `part`
    /// returns.
    pub fn replaces<P: PartialEq>(&self, site: &Site, part: impl Fn(&Event) -> P) -> bool {
        let same =
            |((event, _), id): ((&Arc<Event>, _), &EventId)| part(event) == part(&site.events[id.index()]);
        self.has_ids && self.gone().zip(&self.new).all(same)
    }
}
