//! Keywords: the tags of a site's events, and the skills that they ask for.

use std::collections::{BTreeMap, HashMap};

use crate::catalogue::kept::Kept;
use crate::catalogue::{Listing, Scope};
use crate::model::event::{EventId, Tag};
use crate::model::language::Lang;
use crate::model::site::Site;

/// The fewest events that ask for a skill with a list.
const LEAST_WITH_SKILL: usize = 2;

/// Of so many events at least one asks for a skill with a list. Editors write skills freely: a list of the one
/// event that asks for a skill helps nobody, and large directories have thousands of rare skills.
const EVENTS_FOR_SKILL: usize = 500;

/// The tags and the skills of all events, each by slug. Scopes give them by their positions here.
#[derive(Debug)]
pub struct Keywords {
    /// The tags.
    pub tags: Vec<Tag>,
    /// The skills that many events ask for.
    pub skills: Vec<Tag>,
}

impl Keywords {
    /// Gathers the tags of all events, beside their skills. The first event that has a tag gives its text.
    pub fn of(site: &Site, kept: &Kept<'_>, skills: Vec<Tag>) -> Keywords {
        Keywords { tags: tags(site, kept), skills }
    }

    /// Returns the position of a tag.
    pub fn tag(&self, tag: &Tag) -> Option<usize> {
        position_of(tag, &self.tags)
    }

    /// Returns the position of a skill.
    pub fn skill(&self, skill: &Tag) -> Option<usize> {
        position_of(skill, &self.skills)
    }
}

/// Finds the skills that many events ask for, by slug. The first event that has one gives its text.
pub fn common_skills(site: &Site) -> Vec<Tag> {
    let mut found: HashMap<&str, (usize, &Tag)> = HashMap::new();
    for skill in site.events.iter().flat_map(|event| &event.needs.skills) {
        found.entry(skill.slug.as_str()).or_insert((0, skill)).0 += 1;
    }
    let least = LEAST_WITH_SKILL.max(site.events.len() / EVENTS_FOR_SKILL);
    let common = found.into_values().filter(|(count, _)| *count >= least);
    let mut skills: Vec<Tag> = common.map(|(_, skill)| skill.clone()).collect();
    skills.sort_unstable_by(|a, b| a.slug.cmp(&b.slug));
    skills
}

/// Returns the position of a keyword among keywords that are sorted by slug, if it is there.
fn position_of(one: &Tag, sorted: &[Tag]) -> Option<usize> {
    sorted.binary_search_by(|known| known.slug.cmp(&one.slug)).ok()
}

/// Gathers the tags of all events, by slug.
fn tags(site: &Site, kept: &Kept<'_>) -> Vec<Tag> {
    let mut first: BTreeMap<&str, Option<EventId>> = BTreeMap::new();
    for id in &kept.new {
        for one in &site.events[id.index()].tags {
            first.entry(one.slug.as_str()).or_insert(Some(*id));
        }
    }
    for (event, _) in kept.gone() {
        for one in &event.tags {
            first.entry(one.slug.as_str()).or_insert(None);
        }
    }
    let mut found: BTreeMap<&str, &Tag> = BTreeMap::new();
    let earlier = kept.before.map_or(&[][..], |before| &before.keywords.tags);
    for (index, one) in earlier.iter().enumerate() {
        let slug = one.slug.as_str();
        match first.get_mut(slug) {
            None => drop(found.insert(slug, one)),
            Some(first) => {
                let stays = kept.before.and_then(|before| first_of(before.listing(Scope::Tag(index))?, kept));
                *first = stays.into_iter().chain(*first).min();
            }
        }
    }
    for (slug, first) in first {
        let text = |id: EventId| site.events[id.index()].tags.iter().find(|one| one.slug.as_str() == slug);
        found.extend(first.and_then(text).map(|one| (slug, one)));
    }
    found.into_values().cloned().collect()
}

/// Returns the first event of an earlier listing, in the order of events.
fn first_of(listing: &Listing, kept: &Kept<'_>) -> Option<EventId> {
    let all = listing.coming(Lang::MAIN).iter().chain(listing.past(Lang::MAIN));
    all.filter_map(|id| kept.now(*id)).min()
}
