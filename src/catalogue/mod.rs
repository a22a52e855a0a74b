//! The catalogue: the events of a site, arranged for one day. It knows when each event happens, in which
//! listings the event stands, and in which order.
//!
//! An event is *past* when its last occurrence ended before the site's day began, *ongoing* when it is an
//! open call, else *coming*. The catalogue decides this once, for the day of the build.

pub mod alike;
mod facets;
mod faults;
pub mod inspect;
mod joining;
mod kept;
mod keywords;
mod links;
mod listings;
mod months;
mod occurrences;
mod order;
mod strayed;
pub mod unnoticed;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalogue::kept::Kept;
use crate::catalogue::keywords::Keywords;
use crate::catalogue::listings::Given;
use crate::catalogue::order::Order;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::i18n::week::Week;
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::now::Now;
use crate::model::region::RegionId;
use crate::model::schedule::LocalTime;
use crate::model::site::Site;

pub use facets::Facet;
pub use joining::Joining;
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
    pub timelines: Vec<Arc<Timeline>>,
    /// The listings, in the order of [`Scope`].
    pub listings: Vec<Arc<Listing>>,
    /// The occurrences in each month.
    pub months: Months,
    /// The tags and skills.
    pub keywords: Keywords,
    site: Arc<Site>,
    order: Order,
    by_source: Arc<HashMap<Arc<str>, Entity>>,
    /// What is wrong with the times of events.
    told: BTreeMap<EventId, Vec<Diagnostic>>,
    /// The diagnostics of events that share a `uid`.
    same_uid: Arc<[Diagnostic]>,
    /// The diagnostics of tags that share an address.
    same_tag: Arc<[Diagnostic]>,
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
/// exceptions and changes that mean no occurrence, dates that do not go with the others of their event, and
/// rules that come to a time which the clocks skip or repeat.
///
/// The result is the same whatever `before` is, and shares with it what is known of events that did not
/// change.
pub fn arrange(
    site: &Arc<Site>,
    now: Now,
    before: Option<&Catalogue>,
    diagnostics: &mut Diagnostics,
) -> Catalogue {
    let zone = &site.config.timezone;
    let date = now.day(zone);
    let today =
        Day { date, begins: LocalTime::Day(date).begins(zone), ends: LocalTime::Day(date).ends(zone) };
    let before = before.filter(|before| before.today == date && site.shares_names_with(&before.site));
    let skills = keywords::common_skills(site);
    // A skill that becomes common has a list of events that did not change, and moves the others.
    let before = before.filter(|before| before.keywords.skills == skills);
    let kept = Kept::of(site, before);
    let timelines = timelines(site, today, &kept);
    let (keywords, order) =
        rayon::join(|| Keywords::of(site, &kept, skills), || Order::of(site, &timelines, &kept));
    let weeks = Weeks::of(site);
    let given = Given {
        site,
        timelines: &timelines,
        order: &order,
        keywords: &keywords,
        today,
        weeks: &weeks,
        kept: &kept,
    };
    let (listings, (months, by_source, (told, same_uid, same_tag))) = rayon::join(
        || listings::fill(&given),
        || {
            let told = (told(site, &timelines, date, &kept), same_uid(site, &kept), same_tag(site, &kept));
            (months::fill(&timelines, &order, today, &kept), links::entities(site, &kept), told)
        },
    );
    diagnostics.extend(told.values().flatten().chain(&*same_uid).chain(&*same_tag).cloned());
    let site = Arc::clone(site);
    Catalogue {
        today: date,
        timelines,
        listings,
        months,
        keywords,
        site,
        order,
        by_source,
        told,
        same_uid,
        same_tag,
    }
}

/// Finds the timelines of all events.
fn timelines(site: &Site, today: Day, kept: &Kept<'_>) -> Vec<Arc<Timeline>> {
    let line = |(event, was): (&Arc<Event>, &Option<EventId>)| match (kept.before, was) {
        (Some(before), Some(id)) => Arc::clone(&before.timelines[id.index()]),
        _ => Arc::new(occurrences::timeline(&event.schedule, event.status, today)),
    };
    site.events.par_iter().zip(kept.was()).map(line).collect()
}

/// Reports what is wrong with the times of each event.
fn told(
    site: &Site,
    timelines: &[Arc<Timeline>],
    today: Date,
    kept: &Kept<'_>,
) -> BTreeMap<EventId, Vec<Diagnostic>> {
    let earlier = kept.before.iter().flat_map(|before| &before.told);
    let stays = earlier.filter_map(|(id, told)| Some((kept.now(*id)?, told.clone())));
    let of_times = |id: &EventId| {
        let told =
            faults::of_times(&site.events[id.index()], &timelines[id.index()], &site.config.timezone, today);
        (!told.is_empty()).then_some((*id, told))
    };
    let new: Vec<_> = kept.new.par_iter().filter_map(of_times).collect();
    stays.chain(new).collect()
}

/// Reports tags that share an address; looks for them only if a tag changed.
fn same_tag(site: &Site, kept: &Kept<'_>) -> Arc<[Diagnostic]> {
    let before =
        kept.before.filter(|_| kept.replaces(site, |event| (event.tags.clone(), Arc::clone(&event.source))));
    before.map_or_else(|| faults::same_tag(site).into(), |before| Arc::clone(&before.same_tag))
}

/// Reports events that share a `uid`; looks for them only if a `uid` changed.
fn same_uid(site: &Site, kept: &Kept<'_>) -> Arc<[Diagnostic]> {
    let before = kept.before.filter(|_| {
        kept.replaces(site, |event| (event.uid.clone(), event.uid_mark, Arc::clone(&event.source)))
    });
    before.map_or_else(|| faults::same_uid(site).into(), |before| Arc::clone(&before.same_uid))
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
        self.position(scope).map(|index| &*self.listings[index])
    }

    /// Returns the listings that are published, by scope.
    pub fn published(&self) -> impl Iterator<Item = &Listing> {
        self.listings.iter().map(|listing| &**listing).filter(|listing| listing.is_published())
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
