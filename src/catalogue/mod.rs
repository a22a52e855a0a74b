//! The catalogue: the events of a site, arranged for one day. It knows when each event happens, in which
//! listings the event stands, and in which order.
//!
//! An event is *past* when its last occurrence ended before the site's day began, *ongoing* when it is an
//! open call, else *coming*. The catalogue decides this once, for the day of the build.

mod links;
mod listings;
mod months;
mod occurrences;
mod order;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Marked};
use crate::i18n::week::Week;
use crate::model::event::{Event, EventId, Tag};
use crate::model::language::Lang;
use crate::model::now::Now;
use crate::model::region::RegionId;
use crate::model::schedule::{Dated, Doubt, LocalTime, Schedule};
use crate::model::site::Site;

pub use links::Entity;
pub use listings::{Listing, Scope};
pub use months::{Month, MonthEntry, Months};
pub use occurrences::{Occurrence, State, Timeline, changed_after, starts};

/// The site's events, arranged for one day.
#[derive(Debug)]
pub struct Catalogue {
    /// The site's day.
    pub today: Date,
    /// The timeline of each event, by [`EventId`].
    pub timelines: Vec<Timeline>,
    /// The listings, in the order of [`Scope`].
    pub listings: Vec<Listing>,
    /// The occurrences in each month.
    pub months: Months,
    /// The tags, by slug.
    pub tags: Vec<Tag>,
    by_source: HashMap<Arc<str>, Entity>,
}

/// The day of the build, with the instants at which it begins and ends.
#[derive(Clone, Copy, Debug)]
struct Day {
    date: Date,
    begins: Timestamp,
    ends: Timestamp,
}

/// Arranges a site's events.
///
/// Reports open calls whose day of review has passed, events that never happen, events that share a `uid`,
/// exceptions and changes that mean no occurrence, and rules that come to a time which the clocks skip or
/// repeat.
pub fn arrange(site: &Site, now: Now, diagnostics: &mut Diagnostics) -> Catalogue {
    let zone = &site.config.timezone;
    let date = now.day(zone);
    let today =
        Day { date, begins: LocalTime::Day(date).begins(zone), ends: LocalTime::Day(date).ends(zone) };
    let timelines: Vec<Timeline> = site
        .events
        .par_iter()
        .map(|event| occurrences::timeline(&event.schedule, event.status, today))
        .collect();
    let tags = listings::tags(site);
    let order = order::Order::of(site, &timelines);
    let weeks = Weeks::of(site);
    let (listings, months) = rayon::join(
        || listings::fill(site, &timelines, &order, &tags, today, &weeks),
        || months::fill(&timelines, &order, today),
    );
    let by_source = links::entities(site);
    diagnostics.extend(overdue(site, date));
    diagnostics.extend(never(site, &timelines));
    diagnostics.extend(same_uid(site));
    diagnostics.extend(unmatched(site));
    diagnostics.extend(doubtful(site, &timelines));
    Catalogue { today: date, timelines, listings, months, tags, by_source }
}

/// Reports open calls whose day of review has passed.
fn overdue(site: &Site, today: Date) -> impl Iterator<Item = Diagnostic> + '_ {
    site.events.iter().filter_map(move |event| match event.schedule {
        Schedule::Ongoing { review: Some(Marked { value, mark }), .. } if value < today => {
            let told = Diagnostic::new(Code::W307, mark.within(&event.source));
            Some(told.with("date", value.to_string()))
        }
        _ => None,
    })
}

/// Reports events with dates of which no occurrence is left.
fn never<'s>(site: &'s Site, timelines: &'s [Timeline]) -> impl Iterator<Item = Diagnostic> + 's {
    let none_left = |(event, line): &(&Arc<Event>, &Timeline)| {
        event.schedule.dated().is_some() && line.occurrences.is_empty()
    };
    let events = site.events.iter().zip(timelines).filter(none_left);
    events.filter_map(|(event, _)| {
        let dated = event.schedule.dated()?;
        let first = dated.except.first().filter(|_| dated.rule.is_none());
        let mark = first.map_or(dated.rule_mark, |except| except.mark);
        Some(Diagnostic::new(Code::E302, mark.within(&event.source)).variant("never"))
    })
}

/// Reports exceptions and changes that mean no occurrence: an editor may believe that one was called off.
fn unmatched(site: &Site) -> Vec<Diagnostic> {
    let tell = |(event, dated): (&Arc<Event>, &Dated)| -> Vec<Diagnostic> {
        let told = occurrences::unmatched(dated).into_iter().map(|time| {
            let place = time.mark.within(&event.source);
            Diagnostic::new(Code::W308, place).with("value", time.value.to_string())
        });
        told.collect()
    };
    site.events
        .par_iter()
        .filter_map(|event| Some((event, event.schedule.dated()?)))
        .flat_map_iter(tell)
        .collect()
}

/// Reports events that share a `uid`, as after a copy of a file: calendars would take them for one event.
fn same_uid(site: &Site) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, &Arc<Event>> = HashMap::new();
    let mut told = Vec::new();
    for event in &site.events {
        let Some(other) = seen.insert(&event.uid, event) else { continue };
        let (copy, mark, other) = match (event.uid_mark, other.uid_mark) {
            (Some(mark), _) => (event, mark, other),
            (None, Some(mark)) => (other, mark, event),
            // Both come from the same slug, and the comparison of paths reports that.
            (None, None) => continue,
        };
        let fault = Diagnostic::new(Code::E404, mark.within(&copy.source)).variant("uid");
        told.push(fault.with("uid", &*event.uid).with("other", &*other.source));
    }
    told
}

/// Reports rules that come to a time which the clocks skip or repeat, with the first such time to come.
fn doubtful(site: &Site, timelines: &[Timeline]) -> Vec<Diagnostic> {
    let tell = |(event, line): (&Arc<Event>, &Timeline)| {
        let dated = event.schedule.dated().filter(|dated| dated.rule.is_some())?;
        let by_rule = line.coming().iter().map(|o| o.at).filter(|at| *at != dated.start);
        let mut unchanged = by_rule.filter(|at| dated.changes.iter().all(|change| change.at != *at));
        let (at, doubt) = unchanged.find_map(|at| Some((at, at.doubt(&dated.zone)?)))?;
        let code = match doubt {
            Doubt::Skipped => Code::W303,
            Doubt::Repeated => Code::W304,
        };
        let told = Diagnostic::new(code, dated.rule_mark.within(&event.source)).variant("repeat");
        let zone = dated.zone.iana_name().unwrap_or("?");
        Some(told.with("value", at.to_string()).with("zone", zone).with("taken", at.taken(&dated.zone)))
    };
    site.events.par_iter().zip(timelines).filter_map(tell).collect()
}

impl Catalogue {
    /// Returns an event's timeline.
    pub fn timeline(&self, event: EventId) -> &Timeline {
        &self.timelines[event.index()]
    }

    /// Returns the position of a scope's listing, if there is one.
    pub fn position(&self, scope: Scope) -> Option<usize> {
        self.listings.binary_search_by_key(&scope, |listing| listing.scope).ok()
    }

    /// Returns the listing of a scope, if there is one.
    pub fn listing(&self, scope: Scope) -> Option<&Listing> {
        self.position(scope).map(|index| &self.listings[index])
    }

    /// Returns how many events of a scope are coming or ongoing.
    pub fn count(&self, scope: Scope) -> usize {
        self.listing(scope).map_or(0, |listing| listing.coming(Lang::MAIN).len())
    }

    /// Returns the entity that a content file holds, by the file's path in the main language.
    pub fn entity(&self, source: &str) -> Option<Entity> {
        self.by_source.get(source).copied()
    }
}

/// The weeks of the site's countries.
#[derive(Debug)]
pub struct Weeks {
    of_site: Week,
    by_country: HashMap<RegionId, Week>,
}

impl Weeks {
    /// Finds the weeks of all countries; events without a place follow the first country.
    pub fn of(site: &Site) -> Weeks {
        let week =
            |id: RegionId| Week::of(Some(site.regions.get(id).id.as_str()).filter(|code| code.len() == 2));
        let by_country = site.regions.countries().map(|(id, _)| (id, week(id))).collect();
        let first = site.regions.countries().next().map(|(id, _)| id);
        Weeks { of_site: first.map_or_else(|| Week::of(None), week), by_country }
    }

    /// Returns the week of the country that a place lies in; without a place, that of the first country.
    pub fn at(&self, region: Option<RegionId>, site: &Site) -> &Week {
        let country = region.map(|id| site.regions.country(id));
        country.and_then(|id| self.by_country.get(&id)).unwrap_or(&self.of_site)
    }
}
