//! Narrowing a listing without script: for each question that visitors ask, links to the narrower listings
//! that have coming events.

use std::cmp::Reverse;
use std::collections::HashSet;

use serde::Serialize;

use crate::artifacts::link::{LinkView, Shared};
use crate::artifacts::voice::Voice;
use crate::catalogue::{Facet, Listing, Month, Scope};
use crate::model::language::Lang;
use crate::model::region::RegionId;

/// The most months that a page links to.
const MOST_MONTHS: usize = 6;

/// The most skills that a page links to: those that most events ask for. Editors write them freely, so there may
/// be hundreds.
const MOST_SKILLS: usize = 20;

/// A question by which visitors narrow a listing, with its answers.
#[derive(Serialize)]
pub struct Narrowing {
    /// The message that asks it, such as `regions`.
    ask: &'static str,
    /// Links to the narrower listings.
    links: Vec<Shared<LinkView>>,
}

/// Returns the questions by which a listing can be narrowed, those that most visitors ask first.
pub fn narrowings(voice: Voice<'_>, scope: Scope) -> Vec<Narrowing> {
    let regions = &voice.edition.site.regions;
    let places = |places: &mut dyn Iterator<Item = RegionId>| {
        let links = places.filter_map(|place| listing(voice, Scope::Region(place))).collect();
        Narrowing { ask: "regions", links }
    };
    let mut all = match scope {
        Scope::Upcoming => {
            let mut all = vec![places(&mut regions.countries().map(|(id, _)| id))];
            all.extend(by_facet(voice, None));
            all.push(Narrowing { ask: "months", links: months(voice) });
            all
        }
        Scope::Region(id) => {
            let region = regions.get(id);
            let mut all = vec![places(&mut region.children.iter().copied())];
            if region.parent.is_none() {
                all.extend(by_facet(voice, Some(id)));
            }
            all
        }
        Scope::Of(facet) => {
            let there = regions.countries().map(|(country, _)| (Scope::In(facet, country), country));
            let there = there.filter(|(scope, _)| is_there(voice, *scope));
            let links = there.map(|(scope, country)| voice.listing_named_for(scope, country)).collect();
            vec![Narrowing { ask: "regions", links }]
        }
        _ => Vec::new(),
    };
    all.retain(|narrowing| !narrowing.links.is_empty());
    all
}

/// Returns links to the listings around a listing that is empty, the nearest first.
pub fn wider(voice: Voice<'_>, of: Scope) -> Vec<Shared<LinkView>> {
    let regions = &voice.edition.site.regions;
    let around: Vec<Scope> = match of {
        Scope::Today => vec![Scope::Weekend],
        Scope::Region(id) => regions.outwards(id).skip(1).map(Scope::Region).collect(),
        Scope::In(facet, country) => vec![Scope::Of(facet), Scope::Region(country)],
        _ => vec![],
    };
    // A count would change the page whenever an event elsewhere does.
    let there = |scope: &Scope| *scope != of && voice.edition.catalogue.count(*scope) > 0;
    around.into_iter().chain([Scope::Upcoming]).filter(there).map(|scope| voice.named_link(scope)).collect()
}

/// Returns the questions about what events are and offer, in a country or everywhere.
fn by_facet(voice: Voice<'_>, country: Option<RegionId>) -> Vec<Narrowing> {
    let scope = |facet| country.map_or(Scope::Of(facet), |country| Scope::In(facet, country));
    let listings = voice.edition.catalogue.published();
    // The listings are sorted, so these are in the order of facets.
    let there = listings.filter_map(|listing| match (listing.scope, country) {
        (Scope::Of(facet), None) => Some(facet),
        (Scope::In(facet, place), Some(country)) if place == country => Some(facet),
        _ => None,
    });
    let mut there: Vec<Facet> = there.collect();
    keep_most_asked_skills(&mut there, |facet| voice.edition.catalogue.count(scope(facet)));
    let mut all: Vec<Narrowing> = ASKED.iter().map(|ask| Narrowing { ask, links: Vec::new() }).collect();
    for facet in there {
        let link = listing(voice, scope(facet));
        if let Some(narrowing) = all.iter_mut().find(|narrowing| narrowing.ask == asked(facet)) {
            narrowing.links.extend(link);
        }
    }
    all
}

/// Leaves out the skills that fewer events ask for, if there are many.
fn keep_most_asked_skills(facets: &mut Vec<Facet>, count: impl Fn(Facet) -> usize) {
    let is_skill = |facet: &Facet| matches!(facet, Facet::Skill(_));
    let mut skills: Vec<Facet> = facets.iter().copied().filter(is_skill).collect();
    skills.sort_by_key(|skill| Reverse(count(*skill)));
    let rare: HashSet<Facet> = skills.into_iter().skip(MOST_SKILLS).collect();
    facets.retain(|facet| !rare.contains(facet));
}

/// The questions about facets, in the order of a page.
const ASKED: [&str; 7] = [
    "categories",
    "facet-attendance",
    "facet-form",
    "audience",
    "skills",
    "languages-needed",
    "accessibility",
];

fn asked(facet: Facet) -> &'static str {
    match facet {
        Facet::Category(_) => "categories",
        Facet::Online | Facet::InPerson => "facet-attendance",
        Facet::Response => "facet-form",
        Facet::Audience(_) => "audience",
        Facet::Skill(_) => "skills",
        Facet::Language(_) => "languages-needed",
        Facet::Accessibility(_) => "accessibility",
    }
}

/// Returns the link to a listing that has coming events.
fn listing(voice: Voice<'_>, scope: Scope) -> Option<Shared<LinkView>> {
    is_there(voice, scope).then(|| voice.listing_link(scope))
}

fn is_there(voice: Voice<'_>, scope: Scope) -> bool {
    let is_there = |listing: &Listing| listing.is_published() && !listing.coming(Lang::MAIN).is_empty();
    voice.edition.catalogue.listing(scope).is_some_and(is_there)
}

/// Returns links to this month and the next ones that have events.
pub fn months(voice: Voice<'_>) -> Vec<Shared<LinkView>> {
    let catalogue = &voice.edition.catalogue;
    let this_month = Month::of(catalogue.today);
    let months = catalogue.months.all().filter(|month| *month >= this_month).take(MOST_MONTHS);
    months.map(|month| voice.almanac(None).month_link(month.first())).collect()
}
