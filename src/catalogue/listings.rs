//! The listings: every view of the directory by date, place, field, kind, organiser and tag.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::occurrences::{State, Timeline};
use crate::catalogue::order::Order;
use crate::catalogue::{Day, Weeks};
use crate::model::category::CategoryId;
use crate::model::choices::{Attendance, Form, Status};
use crate::model::event::{Event, EventId, Tag};
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::region::RegionId;
use crate::model::site::Site;

/// What a listing lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// All that is coming.
    Upcoming,
    /// What happens on the site's day.
    Today,
    /// What happens on the next weekend of its country.
    Weekend,
    /// Events online or hybrid.
    Online,
    /// Responses to a crisis.
    Response,
    /// Open calls without a date.
    Ongoing,
    /// A place with all inside it.
    Region(RegionId),
    /// A field.
    Category(CategoryId),
    /// A field in a country.
    CategoryIn(CategoryId, RegionId),
    /// An organiser.
    Organizer(OrganizerId),
    /// A tag, by its place among all tags.
    Tag(usize),
}

/// A listing: its events in each language's order.
#[derive(Debug)]
pub struct Listing {
    /// What it lists.
    pub scope: Scope,
    coming: Vec<Vec<EventId>>,
    past: Vec<Vec<EventId>>,
}

impl Listing {
    /// Returns what is coming, soonest first, then what is ongoing.
    pub fn coming(&self, lang: Lang) -> &[EventId] {
        &self.coming[lang.index()]
    }

    /// Returns what is past, latest first.
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
        .iter()
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
    listings
}

/// The listings that are there even when they are empty.
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
    if line.occurrences.iter().any(|o| o.starts < today.ends && o.ends > today.begins) {
        scopes.push(Scope::Today);
    }
    if on_weekend(site, event, line, today.date, weeks) {
        scopes.push(Scope::Weekend);
    }
    if event.attendance != Attendance::InPerson || event.status == Status::MovedOnline {
        scopes.push(Scope::Online);
    }
    if event.form == Form::Response {
        scopes.push(Scope::Response);
    }
    if line.occurrences.is_empty() {
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

/// Tells whether an event happens on the weekend of its country that is now or next.
fn on_weekend(site: &Site, event: &Event, line: &Timeline, today: Date, weeks: &Weeks) -> bool {
    if line.state != State::Coming {
        return false;
    }
    let weekend = &weeks.at(event.region, site).weekend;
    let days = (0..7).filter_map(|n| today.checked_add(n.days()).ok());
    let mut days = days.skip_while(|day| !weekend.contains(&day.weekday()));
    let Some(first) = days.next() else { return false };
    let last = days.take_while(|day| weekend.contains(&day.weekday())).last().unwrap_or(first);
    let last_day = |o: &crate::catalogue::Occurrence| o.end.unwrap_or(o.start).date();
    line.occurrences.iter().any(|o| o.start.date() <= last && last_day(o) >= first)
}
