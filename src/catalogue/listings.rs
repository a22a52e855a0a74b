//! Listings: the views of the directory by date, place, category, kind, organiser and tag.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalogue::facets::Facet;
use crate::catalogue::kept::Kept;
use crate::catalogue::keywords::Keywords;
use crate::catalogue::occurrences::{Occurrence, State, Timeline};
use crate::catalogue::order::Order;
use crate::catalogue::{Day, Weeks};
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::region::RegionId;
use crate::model::schedule::Schedule;
use crate::model::site::Site;
use crate::model::sorted::merged;

/// The scope of a listing: which events it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// All events.
    Upcoming,
    /// Events that happen on the site's day.
    Today,
    /// Events that happen on the present or next weekend of their country.
    Weekend,
    /// Open calls without a date.
    Ongoing,
    /// Events in a place and in the places inside it.
    Region(RegionId),
    /// Events with a facet.
    Of(Facet),
    /// Events with a facet in a country.
    In(Facet, RegionId),
    /// Events of an organiser.
    Organizer(OrganizerId),
    /// Events with a tag, given by its position among all tags.
    Tag(usize),
}

impl Scope {
    /// Returns whether its listing only helps to choose among what is coming. Each other listing has a subject
    /// of its own, such as a place, a cause or an organiser, which people follow and look back on.
    pub fn only_helps_to_choose(self) -> bool {
        match self {
            Scope::Today | Scope::Weekend => true,
            Scope::Of(facet) => !matches!(facet, Facet::Online | Facet::Response | Facet::Category(_)),
            Scope::In(facet, _) => !matches!(facet, Facet::Category(_)),
            Scope::Upcoming | Scope::Ongoing | Scope::Region(_) | Scope::Organizer(_) | Scope::Tag(_) => {
                false
            }
        }
    }
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

    /// Returns whether it is published. A list of the one event of a country that asks for a skill helps nobody.
    pub fn is_published(&self) -> bool {
        let count = || self.coming(Lang::MAIN).len() + self.past(Lang::MAIN).len();
        !matches!(self.scope, Scope::In(Facet::Skill(_), _)) || count() > 1
    }

    /// Returns whether it has no event.
    fn is_empty(&self) -> bool {
        self.coming.iter().chain(&self.past).all(Vec::is_empty)
    }

    /// Returns the position of the occurrence that the listing means, if it means a certain one.
    pub fn meant(&self, event: EventId) -> Option<usize> {
        self.meant.get(&event).copied()
    }

    /// Returns whether the listing shows what has passed in a language. That of all events always does.
    pub fn shows_past(&self, lang: Lang) -> bool {
        let has_past = self.scope == Scope::Upcoming || !self.past(lang).is_empty();
        has_past && !self.scope.only_helps_to_choose()
    }

    /// Returns the past events, latest first.
    pub fn past(&self, lang: Lang) -> &[EventId] {
        &self.past[lang.index()]
    }
}

/// Everything from which listings are made.
pub struct Given<'a> {
    /// The site.
    pub site: &'a Site,
    /// The timelines of its events.
    pub timelines: &'a [Arc<Timeline>],
    /// The order of its events.
    pub order: &'a Order,
    /// The tags and skills of its events.
    pub keywords: &'a Keywords,
    /// The site's day.
    pub today: Day,
    /// The weeks of its countries.
    pub weeks: &'a Weeks,
    /// The events that an earlier catalogue has too.
    pub kept: &'a Kept<'a>,
}

/// Coming and past events of a listing, in their order.
type Halves = (Vec<EventId>, Vec<EventId>);

/// Puts every event into its listings.
pub fn fill(given: &Given<'_>) -> Vec<Arc<Listing>> {
    let (site, kept) = (given.site, given.kept);
    let scopes = |id: &EventId| {
        let (event, line) = (&site.events[id.index()], &given.timelines[id.index()]);
        scopes_of(site, event, line, given.keywords, given.today, given.weeks)
    };
    let scopes: Vec<Vec<Scope>> = kept.new.par_iter().map(scopes).collect();
    let before = kept.before.map_or(&[][..], |before| &before.listings).iter().map(|listing| listing.scope);
    let mut all = always(site, given.keywords);
    let steady: HashSet<Scope> = all.iter().copied().collect();
    let within = |scope: &Scope| matches!(scope, Scope::Of(_) | Scope::In(..)) && !steady.contains(scope);
    all.extend(scopes.iter().flatten().copied().chain(before).filter(within));
    all.sort_unstable();
    all.dedup();
    let keywords_before = kept.before.map_or(given.keywords, |before| &before.keywords);
    let left = kept.gone().flat_map(|(event, line)| {
        // The ids in an event that is gone mean the same places, categories and organisers on this site.
        scopes_of(site, event, line, keywords_before, given.today, given.weeks)
    });
    let left: HashSet<Scope> = left.collect();
    let position = |scope: &Scope| all.binary_search(scope).ok();
    let positions = |scopes: &Vec<Scope>| scopes.iter().filter_map(position).collect();
    let positions: Vec<Vec<usize>> = scopes.par_iter().map(positions).collect();
    let langs: Vec<Lang> = given.order.languages().collect();
    let mut came: Vec<Vec<Halves>> =
        langs.into_par_iter().map(|lang| came(given, lang, &positions, all.len())).collect();
    let listings = all.into_iter().enumerate().map(|(index, scope)| {
        let came = came.iter_mut().map(|came| std::mem::take(&mut came[index])).collect();
        listing(given, scope, came, &left)
    });
    listings.filter(|listing| !within(&listing.scope) || !listing.is_empty()).collect()
}

/// Puts the events that the earlier catalogue lacks into their listings, in the order of a language.
fn came(given: &Given<'_>, lang: Lang, positions: &[Vec<usize>], listings: usize) -> Vec<Halves> {
    let (new, order) = (&given.kept.new, given.order);
    let is_past = |at: &usize| given.timelines[new[*at].index()].state == State::Past;
    let (mut past, mut coming): (Vec<usize>, Vec<usize>) = (0..new.len()).partition(is_past);
    coming.par_sort_unstable_by_key(|at| order.coming(lang, new[*at]));
    past.par_sort_unstable_by_key(|at| order.past(lang, new[*at]));
    let mut came = vec![Halves::default(); listings];
    for at in coming {
        positions[at].iter().for_each(|listing| came[*listing].0.push(new[at]));
    }
    for at in past {
        positions[at].iter().for_each(|listing| came[*listing].1.push(new[at]));
    }
    came
}

/// Makes a listing of the events that come into it, and of those that stay in the earlier one. Shares the
/// earlier listing if nothing comes and nothing is `left` out of it.
fn listing(given: &Given<'_>, scope: Scope, came: Vec<Halves>, left: &HashSet<Scope>) -> Arc<Listing> {
    let (kept, order) = (given.kept, given.order);
    let earlier = earlier(given, scope);
    let nothing_came = came.iter().all(|(coming, past)| coming.is_empty() && past.is_empty());
    if let Some(earlier) = earlier
        && nothing_came
        && kept.has_ids()
        && earlier.scope == scope
        && !left.contains(&scope)
    {
        return Arc::clone(earlier);
    }
    let mut listing = Listing { scope, coming: Vec::new(), past: Vec::new(), meant: HashMap::new() };
    for (lang, (coming, past)) in order.languages().zip(came) {
        let stays = |half: fn(&Listing, Lang) -> &[EventId]| {
            earlier.map_or_else(Vec::new, |earlier| kept.of_list(half(earlier, lang)))
        };
        let by_start = |a: &EventId, b: &EventId| order.coming(lang, *a).cmp(&order.coming(lang, *b));
        let latest = |a: &EventId, b: &EventId| order.past(lang, *a).cmp(&order.past(lang, *b));
        listing.coming.push(match scope {
            // These are sorted by the occurrences that the listing means.
            Scope::Today | Scope::Weekend => [stays(Listing::coming), coming].concat(),
            _ => merged(stays(Listing::coming), coming, by_start),
        });
        listing.past.push(merged(stays(Listing::past), past, latest));
    }
    match scope {
        Scope::Today => mean(&mut listing, given, |_, o| is_on(o, given.today)),
        Scope::Weekend => mean(&mut listing, given, |id, o| {
            weekend(given.site, &given.site.events[id.index()], given.today.date, given.weeks)
                .is_some_and(|days| is_within(o, days))
        }),
        _ => {}
    }
    Arc::new(listing)
}

/// Returns the earlier listing of the same events.
fn earlier<'a>(given: &Given<'a>, scope: Scope) -> Option<&'a Arc<Listing>> {
    let before = given.kept.before?;
    // Both have the same skills.
    let scope = match scope {
        Scope::Tag(index) => Scope::Tag(before.keywords.tag(&given.keywords.tags[index])?),
        other => other,
    };
    before.position(scope).map(|index| &before.listings[index])
}

/// Lets a listing mean the first occurrence of each event that is `about` it, and sorts the events by these.
fn mean(listing: &mut Listing, given: &Given<'_>, about: impl Fn(EventId, &Occurrence) -> bool) {
    for events in &listing.coming {
        for id in events {
            let line = &given.timelines[id.index()];
            if let Some(meant) = line.occurrences.iter().position(|o| about(*id, o)) {
                listing.meant.insert(*id, meant);
            }
        }
    }
    let starts = |id: EventId| {
        let line = &given.timelines[id.index()];
        let meant = listing.meant.get(&id).and_then(|meant| line.occurrences.get(*meant));
        meant.or(line.current()).map(|o| o.starts)
    };
    for (lang, events) in given.order.languages().zip(&mut listing.coming) {
        events.sort_by_key(|id| (starts(*id), given.order.rank(lang, *id)));
    }
}

/// Returns whether an occurrence goes on at some time of a day.
fn is_on(occurrence: &Occurrence, day: Day) -> bool {
    occurrence.starts < day.ends && occurrence.ends > day.begins
}

/// Returns the listings that exist even when they are empty.
fn always(site: &Site, keywords: &Keywords) -> Vec<Scope> {
    let mut scopes = vec![Scope::Upcoming, Scope::Today, Scope::Weekend, Scope::Ongoing];
    scopes.extend(site.regions.iter().map(|(id, _)| Scope::Region(id)));
    scopes.extend(Facet::always(site).map(Scope::Of));
    scopes.extend((0..).map(OrganizerId).zip(site.organizers.iter()).map(|(id, _)| Scope::Organizer(id)));
    scopes.extend((0..keywords.tags.len()).map(Scope::Tag));
    scopes
}

fn scopes_of(
    site: &Site,
    event: &Event,
    line: &Timeline,
    keywords: &Keywords,
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
    if matches!(event.schedule, Schedule::Ongoing { .. }) {
        scopes.push(Scope::Ongoing);
    }
    let country = event.region.map(|region| site.regions.country(region));
    scopes.extend(event.region.into_iter().flat_map(|id| site.regions.outwards(id)).map(Scope::Region));
    for facet in Facet::of(event, keywords) {
        scopes.push(Scope::Of(facet));
        scopes.extend(country.map(|country| Scope::In(facet, country)));
    }
    scopes.extend(event.organizer.map(Scope::Organizer));
    scopes.extend(event.tags.iter().filter_map(|tag| keywords.tag(tag)).map(Scope::Tag));
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
