//! The order of events: by start, then by place in the order of the tree, then by category in the order of
//! its file, then by title in the language's collation, then by slug.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::catalogue::kept::Kept;
use crate::catalogue::occurrences::{State, Timeline};
use crate::i18n::collation::Collation;
use crate::model::category::CategoryId;
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::schedule::{LocalTime, Schedule};
use crate::model::site::Site;
use crate::model::sorted::merged;

/// The order of a site's events in each language.
#[derive(Debug)]
pub struct Order {
    /// For each language, the events in the order that those of them have which start together.
    ranked: Vec<Vec<EventId>>,
    /// For each language, each event's position in that order.
    ranks: Vec<Vec<u32>>,
    starts: Vec<Timestamp>,
}

impl Order {
    /// Finds the order.
    pub fn of(site: &Site, timelines: &[Arc<Timeline>], kept: &Kept<'_>) -> Order {
        let langs: Vec<Lang> = site.config.langs().map(|(lang, _)| lang).collect();
        let ranked: Vec<Vec<EventId>> = langs.into_par_iter().map(|lang| ranked(site, lang, kept)).collect();
        let ranks = ranked.par_iter().map(|ids| ranks(ids)).collect();
        let zone = &site.config.timezone;
        let starts = (0..).map(EventId).zip(kept.was()).map(|(id, was)| match (kept.before, was) {
            (Some(before), Some(was)) => before.order.starts[was.index()],
            _ => start(&site.events[id.index()], &timelines[id.index()], zone),
        });
        Order { starts: starts.collect(), ranked, ranks }
    }

    /// Puts coming events in order, soonest first, then the ongoing ones.
    pub fn coming(&self, lang: Lang, id: EventId) -> (Timestamp, u32) {
        (self.starts[id.index()], self.rank(lang, id))
    }

    /// Puts past events in order, latest first.
    pub fn past(&self, lang: Lang, id: EventId) -> (Reverse<Timestamp>, u32) {
        (Reverse(self.starts[id.index()]), self.rank(lang, id))
    }

    /// Returns the languages of the site.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..=u8::MAX).map(Lang).take(self.ranks.len())
    }

    /// Returns an event's rank among events that start together.
    pub fn rank(&self, lang: Lang, event: EventId) -> u32 {
        self.ranks[lang.index()][event.index()]
    }
}

/// Returns the instant by which an event is put in order.
fn start(event: &Event, line: &Timeline, zone: &TimeZone) -> Timestamp {
    match (&event.schedule, line.current()) {
        (_, Some(occurrence)) => occurrence.starts,
        // An open call that is over stands at its end. An open call that goes on comes last.
        (Schedule::Ongoing { end: Some(end), .. }, None) if line.state == State::Past => {
            LocalTime::Day(*end).ends(zone)
        }
        _ => Timestamp::MAX,
    }
}

/// An event with everything by which it is put in order: the position of its place, its category, its title.
type Keyed<'s> = (u32, Option<CategoryId>, &'s str, EventId);

/// Returns the events by place, category, title and slug.
fn ranked(site: &Site, lang: Lang, kept: &Kept<'_>) -> Vec<EventId> {
    let collation = Collation::new(site.config.language(lang));
    let keyed = |id: EventId| -> Keyed<'_> {
        let event = &site.events[id.index()];
        let region = event.region.map_or(u32::MAX, |region| region.0);
        (region, event.categories.first().copied(), &*event.text_for(lang).title, id)
    };
    let order = |a: &Keyed<'_>, b: &Keyed<'_>| {
        let by_title = || collation.compare(a.2, b.2).then_with(|| a.3.cmp(&b.3));
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(by_title)
    };
    // Each comparison would look up two events, far from each other in memory.
    let mut new: Vec<_> = kept.new.iter().copied().map(keyed).collect();
    new.par_sort_unstable_by(order);
    let new = new.into_iter().map(|(_, _, _, id)| id).collect();
    let stays = kept.before.map(|before| kept.of_list(&before.order.ranked[lang.index()]));
    merged(stays.unwrap_or_default(), new, |a, b| order(&keyed(*a), &keyed(*b)))
}

fn ranks(ids: &[EventId]) -> Vec<u32> {
    let mut ranks = vec![0; ids.len()];
    for (rank, id) in (0..).zip(ids) {
        ranks[id.index()] = rank;
    }
    ranks
}
