//! The tags of a site.

use std::collections::BTreeMap;

use crate::catalogue::kept::Kept;
use crate::catalogue::{Listing, Scope};
use crate::model::event::{EventId, Tag};
use crate::model::language::Lang;
use crate::model::site::Site;

/// Returns the position of a tag among tags that are sorted by slug, if it is there.
pub fn position_of(tag: &Tag, tags: &[Tag]) -> Option<usize> {
    tags.binary_search_by(|known| known.slug.cmp(&tag.slug)).ok()
}

/// Gathers the tags of all events, by slug. The first event that has a tag gives its text.
pub fn all(site: &Site, kept: &Kept<'_>) -> Vec<Tag> {
    let mut first: BTreeMap<&str, Option<EventId>> = BTreeMap::new();
    for id in &kept.new {
        for tag in &site.events[id.index()].tags {
            first.entry(tag.slug.as_str()).or_insert(Some(*id));
        }
    }
    for (event, _) in kept.gone() {
        for tag in &event.tags {
            first.entry(tag.slug.as_str()).or_insert(None);
        }
    }
    let mut tags: BTreeMap<&str, &Tag> = BTreeMap::new();
    let earlier = kept.before.map_or(&[][..], |before| &before.tags);
    for (index, tag) in earlier.iter().enumerate() {
        let slug = tag.slug.as_str();
        match first.get_mut(slug) {
            None => drop(tags.insert(slug, tag)),
            Some(first) => {
                let stays = kept.before.and_then(|before| first_of(before.listing(Scope::Tag(index))?, kept));
                *first = stays.into_iter().chain(*first).min();
            }
        }
    }
    for (slug, first) in first {
        let of = |id: EventId| site.events[id.index()].tags.iter().find(|tag| tag.slug.as_str() == slug);
        tags.extend(first.and_then(of).map(|tag| (slug, tag)));
    }
    tags.into_values().cloned().collect()
}

/// Returns the first event of an earlier listing, in the order of events.
fn first_of(listing: &Listing, kept: &Kept<'_>) -> Option<EventId> {
    let all = listing.coming(Lang::MAIN).iter().chain(listing.past(Lang::MAIN));
    all.filter_map(|id| kept.now(*id)).min()
}
