//! Listings: the views of the directory by date, place, category, kind, organiser and tag.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalogue::occurrences::{Occurrence, State, Timeline};
use crate::catalogue::order::Order;
use crate::catalogue::{Day, Weeks};
use crate::model::category::CategoryId;
use crate::model::choices::Form;
use crate::model::event::{Event, EventId, Tag};
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::region::RegionId;
use crate::model::schedule::Schedule;
use crate::model::site::Site;

/// The scope of a listing: which events it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// All events.
    Upcoming,
    /// Events that happen on the site's day.
    Today,
    /// Events that happen on the present or next weekend of their country.
    Weekend,
    /// Events that are online or hybrid.
    Online,
    /// Responses to a crisis.
    Response,
    /// Open calls without a date.
    Ongoing,
    /// Events in a place and in the places inside it.
    Region(RegionId),
    /// Events of a category.
    Category(CategoryId),
    /// Events of a category in a country.
    CategoryIn(CategoryId, RegionId),
    /// Events of an organiser.
    Organizer(OrganizerId),
    /// Events with a tag, given by its position among all tags.
    Tag(usize),
}

/// A listing, with its events in each language's order.
#[derive(Debug)]
pub struct Listing {
    /// Its scope.
    pub scope: Scope,
    coming: Vec<Vec<EventId>>,
    past: Vec<Vec<EventId>>,
    /// For each event, the position of the occurrence that the listing means, if it is not the current one.
    meant: HashMap<EventId, usize>,
}

impl Listing {
    /// Returns the coming events, soonest first, then the ongoing ones.
    pub fn coming(&self, lang: Lang) -> &[EventId] {
        &self.coming[lang.index()]
    }

    /// Returns the position of the occurrence that the listing means, if it means a certain one.
    pub fn meant(&self, event: EventId) -> Option<usize> {
        self.meant.get(&event).copied()
    }

    /// Returns the past events, latest first.
    pub fn past(&self, lang: Lang) -> &[EventId] {
        &self.past[lang.index()]
    }
}

/// Gathers the tags of all events, by slug.
pub fn tags(site: &Site) -> Vec<Tag> {
    let mut tags: BTreeMap<&str, &Tag> = BTreeMap::new();
    for tag in site.events.iter().flat_map(|event| &event.tags) {
        tags.entry(tag.slug.as_str()).or_insert(tag);
    }
    tags.into_values().cloned().collect()
}

/// Puts every event into its listings.
pub fn fill(
    site: &Site,
    timelines: &[Timeline],
    order: &Order,
    tags: &[Tag],
    today: Day,
    weeks: &Weeks,
) -> Vec<Listing> {
    let tag_index: HashMap<&str, usize> =
        tags.iter().enumerate().map(|(i, tag)| (tag.slug.as_str(), i)).collect();
    let scopes: Vec<Vec<Scope>> = site
        .events
        .par_iter()
        .zip(timelines)
        .map(|(event, line)| scopes_of(site, event, line, &tag_index, today, weeks))
        .collect();
    let mut all = always(site, tags);
    all.extend(scopes.iter().flatten().copied().filter(|scope| matches!(scope, Scope::CategoryIn(..))));
    all.sort_unstable();
    all.dedup();
    let position: HashMap<Scope, usize> = all.iter().copied().zip(0..).collect();
    let positions: Vec<Vec<usize>> =
        scopes.iter().map(|scopes| scopes.iter().map(|scope| position[scope]).collect()).collect();
    let languages = site.config.languages.len();
    let mut listings: Vec<Listing> = all
        .into_iter()
        .map(|scope| Listing {
            scope,
            coming: vec![Vec::new(); languages],
            past: vec![Vec::new(); languages],
            meant: HashMap::new(),
        })
        .collect();
    for (lang, _) in site.config.langs() {
        for event in order.coming(lang, timelines) {
            for position in &positions[event.index()] {
                listings[*position].coming[lang.index()].push(event);
            }
        }
        for event in order.past(lang, timelines) {
            for position in &positions[event.index()] {
                listings[*position].past[lang.index()].push(event);
            }
        }
    }
    for listing in &mut listings {
        match listing.scope {
            Scope::Today => mean(listing, timelines, order, |_, o| is_on(o, today)),
            Scope::Weekend => mean(listing, timelines, order, |id, o| {
                weekend(site, &site.events[id.index()], today.date, weeks)
                    .is_some_and(|days| is_within(o, days))
            }),
            _ => {}
        }
    }
    listings
}

/// Lets a listing mean the first occurrence of each event that is `about` it, and sorts the events by these.
fn mean(
    listing: &mut Listing,
    timelines: &[Timeline],
    order: &Order,
    about: impl Fn(EventId, &Occurrence) -> bool,
) {
    for events in &listing.coming {
        for id in events {
            let line = &timelines[id.index()];
            if let Some(meant) = line.occurrences.iter().position(|o| about(*id, o)) {
                listing.meant.insert(*id, meant);
            }
        }
    }
    let starts = |id: EventId| {
        let line = &timelines[id.index()];
        listing
            .meant
            .get(&id)
            .and_then(|meant| line.occurrences.get(*meant))
            .or(line.current())
            .map(|o| o.starts)
    };
    for (lang, events) in order.languages().zip(&mut listing.coming) {
        events.sort_by_key(|id| (starts(*id), order.rank(lang, *id)));
    }
}

/// Returns whether an occurrence goes on at some time of a day.
fn is_on(occurrence: &Occurrence, day: Day) -> bool {
    occurrence.starts < day.ends && occurrence.ends > day.begins
}

/// Returns the listings that exist even when they are empty.
fn always(site: &Site, tags: &[Tag]) -> Vec<Scope> {
    let mut scopes =
        vec![Scope::Upcoming, Scope::Today, Scope::Weekend, Scope::Online, Scope::Response, Scope::Ongoing];
    scopes.extend(site.regions.iter().map(|(id, _)| Scope::Region(id)));
    scopes.extend((0..).map(CategoryId).zip(&site.categories).map(|(id, _)| Scope::Category(id)));
    scopes.extend((0..).map(OrganizerId).zip(&site.organizers).map(|(id, _)| Scope::Organizer(id)));
    scopes.extend((0..tags.len()).map(Scope::Tag));
    scopes
}

fn scopes_of(
    site: &Site,
    event: &Event,
    line: &Timeline,
    tags: &HashMap<&str, usize>,
    today: Day,
    weeks: &Weeks,
) -> Vec<Scope> {
    let mut scopes = vec![Scope::Upcoming];
    if line.occurrences.iter().any(|o| is_on(o, today)) {
        scopes.push(Scope::Today);
    }
    let weekend = weekend(site, event, today.date, weeks).filter(|_| line.state == State::Coming);
    if weekend.is_some_and(|days| line.occurrences.iter().any(|o| is_within(o, days))) {
        scopes.push(Scope::Weekend);
    }
    if event.is_online() {
        scopes.push(Scope::Online);
    }
    if event.form == Form::Response {
        scopes.push(Scope::Response);
    }
    if matches!(event.schedule, Schedule::Ongoing { .. }) {
        scopes.push(Scope::Ongoing);
    }
    let country = event.region.map(|region| site.regions.country(region));
    scopes.extend(event.region.into_iter().flat_map(|id| site.regions.outwards(id)).map(Scope::Region));
    for category in &event.categories {
        scopes.push(Scope::Category(*category));
        scopes.extend(country.map(|country| Scope::CategoryIn(*category, country)));
    }
    scopes.extend(event.organizer.map(Scope::Organizer));
    scopes
        .extend(event.tags.iter().filter_map(|tag| tags.get(tag.slug.as_str())).map(|tag| Scope::Tag(*tag)));
    scopes
}

/// Returns the first and the last day of the present or next weekend in an event's country.
fn weekend(site: &Site, event: &Event, today: Date, weeks: &Weeks) -> Option<(Date, Date)> {
    let weekend = &weeks.at(event.region, site).weekend;
    let days = (0..7).filter_map(|n| today.checked_add(n.days()).ok());
    let mut days = days.skip_while(|day| !weekend.contains(&day.weekday()));
    let first = days.next()?;
    let last = days.take_while(|day| weekend.contains(&day.weekday())).last().unwrap_or(first);
    Some((first, last))
}

fn is_within(occurrence: &Occurrence, (first, last): (Date, Date)) -> bool {
    occurrence.start.date() <= last && occurrence.last_day() >= first
}
