//! The order of events: by start, then by place in the order of the tree, then by category in the order of
//! its file, then by title in the language's collation, then by slug.

use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::catalogue::occurrences::{State, Timeline};
use crate::i18n::collation::Collation;
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::schedule::{LocalTime, Schedule};
use crate::model::site::Site;

/// The order of a site's events in each language.
#[derive(Debug)]
pub struct Order {
    /// For each language, each event's rank among events that start together.
    ranks: Vec<Vec<u32>>,
    starts: Vec<Timestamp>,
}

impl Order {
    /// Finds the order.
    pub fn of(site: &Site, timelines: &[Timeline]) -> Order {
        let langs: Vec<Lang> = site.config.langs().map(|(lang, _)| lang).collect();
        let ranks = langs.into_par_iter().map(|lang| ranks(site, lang)).collect();
        let zone = &site.config.timezone;
        let start = |(event, line): (&Arc<Event>, &Timeline)| match (&event.schedule, line.current()) {
            (_, Some(occurrence)) => occurrence.starts,
            // An open call that is over stands at its end. An open call that goes on comes last.
            (Schedule::Ongoing { end: Some(end), .. }, None) if line.state == State::Past => {
                LocalTime::Day(*end).ends(zone)
            }
            _ => Timestamp::MAX,
        };
        Order { ranks, starts: site.events.iter().zip(timelines).map(start).collect() }
    }

    /// Returns all coming events, soonest first, then the ongoing ones.
    pub fn coming(&self, lang: Lang, timelines: &[Timeline]) -> Vec<EventId> {
        let mut ids = with_state(timelines, |state| state != State::Past);
        ids.par_sort_unstable_by_key(|id| (self.starts[id.index()], self.rank(lang, *id)));
        ids
    }

    /// Returns all past events, latest first.
    pub fn past(&self, lang: Lang, timelines: &[Timeline]) -> Vec<EventId> {
        let mut ids = with_state(timelines, |state| state == State::Past);
        ids.par_sort_unstable_by_key(|id| (std::cmp::Reverse(self.starts[id.index()]), self.rank(lang, *id)));
        ids
    }

    /// Returns the languages of the site.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        (0..=u8::MAX).map(Lang).take(self.ranks.len())
    }

    /// Returns an event's rank among events that start together.
    pub fn rank(&self, lang: Lang, event: EventId) -> u32 {
        self.ranks[lang.index()][event.index()]
    }
}

fn with_state(timelines: &[Timeline], wanted: impl Fn(State) -> bool) -> Vec<EventId> {
    (0..).map(EventId).zip(timelines).filter(|(_, line)| wanted(line.state)).map(|(id, _)| id).collect()
}

fn ranks(site: &Site, lang: Lang) -> Vec<u32> {
    let collation = Collation::new(site.config.language(lang));
    let key = |id: &EventId| {
        let event = &site.events[id.index()];
        (event.region.map_or(u32::MAX, |region| region.0), event.categories.first().copied())
    };
    let mut ids: Vec<EventId> = (0..).map(EventId).zip(&site.events).map(|(id, _)| id).collect();
    ids.par_sort_unstable_by(|a, b| {
        let title = |id: &EventId| &*site.events[id.index()].text_for(lang).title;
        key(a).cmp(&key(b)).then_with(|| collation.compare(title(a), title(b))).then_with(|| a.cmp(b))
    });
    let mut ranks = vec![0; ids.len()];
    for (rank, id) in (0..).zip(ids) {
        ranks[id.index()] = rank;
    }
    ranks
}
