//! Keywords: the tags of a site's events, and the skills that they ask for.

use std::collections::BTreeMap;

use crate::catalogue::kept::Kept;
use crate::catalogue::{Facet, Listing, Scope};
use crate::model::event::{Event, EventId, Tag};
use crate::model::language::Lang;
use crate::model::site::Site;

/// The tags and the skills of all events, each by slug. Scopes give them by their positions here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keywords {
    /// The tags.
    pub tags: Vec<Tag>,
    /// The skills.
    pub skills: Vec<Tag>,
}

impl Keywords {
    /// Gathers the keywords of all events. The first event that has one gives its text.
    pub fn of(site: &Site, kept: &Kept<'_>) -> Keywords {
        let before = kept.before.map(|before| &before.keywords);
        Keywords {
            tags: all(site, kept, before.map_or(&[], |k| &k.tags), |event| &event.tags, Scope::Tag),
            skills: all(site, kept, before.map_or(&[], |k| &k.skills), |event| &event.needs.skills, skill),
        }
    }

    /// Returns the position of a tag.
    pub fn tag(&self, tag: &Tag) -> Option<usize> {
        position_of(tag, &self.tags)
    }

    /// Returns the position of a skill.
    pub fn skill(&self, skill: &Tag) -> Option<usize> {
        position_of(skill, &self.skills)
    }

    /// Returns the scope that means among other keywords what a scope means among these, if they have it.
    pub fn renumbered(&self, scope: Scope, others: &Keywords) -> Option<Scope> {
        let facet = |facet| match facet {
            Facet::Skill(at) => others.skill(&self.skills[at]).map(Facet::Skill),
            other => Some(other),
        };
        match scope {
            Scope::Tag(at) => others.tag(&self.tags[at]).map(Scope::Tag),
            Scope::Of(of) => facet(of).map(Scope::Of),
            Scope::In(of, country) => facet(of).map(|of| Scope::In(of, country)),
            other => Some(other),
        }
    }
}

fn skill(at: usize) -> Scope {
    Scope::Of(Facet::Skill(at))
}

/// Returns the position of a keyword among keywords that are sorted by slug, if it is there.
fn position_of(one: &Tag, sorted: &[Tag]) -> Option<usize> {
    sorted.binary_search_by(|known| known.slug.cmp(&one.slug)).ok()
}

/// Gathers the keywords that each event has, by slug. `earlier` are those of the earlier catalogue, each with
/// a listing of its own.
fn all<'s>(
    site: &'s Site,
    kept: &'s Kept<'_>,
    earlier: &'s [Tag],
    of: impl Fn(&Event) -> &[Tag],
    scope: impl Fn(usize) -> Scope,
) -> Vec<Tag> {
    let mut first: BTreeMap<&str, Option<EventId>> = BTreeMap::new();
    for id in &kept.new {
        for one in of(&site.events[id.index()]) {
            first.entry(one.slug.as_str()).or_insert(Some(*id));
        }
    }
    for (event, _) in kept.gone() {
        for one in of(event) {
            first.entry(one.slug.as_str()).or_insert(None);
        }
    }
    let mut found: BTreeMap<&str, &Tag> = BTreeMap::new();
    for (index, one) in earlier.iter().enumerate() {
        let slug = one.slug.as_str();
        match first.get_mut(slug) {
            None => drop(found.insert(slug, one)),
            Some(first) => {
                let stays = kept.before.and_then(|before| first_of(before.listing(scope(index))?, kept));
                *first = stays.into_iter().chain(*first).min();
            }
        }
    }
    for (slug, first) in first {
        let text = |id: EventId| of(&site.events[id.index()]).iter().find(|one| one.slug.as_str() == slug);
        found.extend(first.and_then(text).map(|one| (slug, one)));
    }
    found.into_values().cloned().collect()
}

/// Returns the first event of an earlier listing, in the order of events.
fn first_of(listing: &Listing, kept: &Kept<'_>) -> Option<EventId> {
    let all = listing.coming(Lang::MAIN).iter().chain(listing.past(Lang::MAIN));
    all.filter_map(|id| kept.now(*id)).min()
}
