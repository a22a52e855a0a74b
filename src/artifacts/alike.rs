//! Compares two editions in what their plans depend on.

use std::sync::Arc;

use crate::artifacts::Edition;
use crate::catalogue::Listing;
use crate::model::event::Event;
use crate::model::site::Site;

/// Returns whether the events of two sites have the same paths, and the same places in files that name them.
pub fn events(one: &Site, other: &Site) -> bool {
    let alike = |(one, other): (&Arc<Event>, &Arc<Event>)| Arc::ptr_eq(one, other) || event(one, other);
    Arc::ptr_eq(&one.config, &other.config)
        && one.events.len() == other.events.len()
        && one.events.iter().zip(&other.events).all(alike)
}

fn event(one: &Event, other: &Event) -> bool {
    let languages = |event: &Event| event.texts.iter().map(|(lang, _)| lang).collect::<Vec<_>>();
    one.key() == other.key()
        && one.slug_mark == other.slug_mark
        && one.aliases == other.aliases
        && one.schedule.dated().is_some() == other.schedule.dated().is_some()
        && languages(one) == languages(other)
}

/// Returns whether two editions have the same listings, each equal in what `part` returns. The events of the
/// listings may differ.
pub fn listings<P: PartialEq>(one: &Edition, other: &Edition, part: impl Fn(&Listing) -> P) -> bool {
    let slugs = |edition: &Edition| {
        let keywords = &edition.catalogue.keywords;
        [&keywords.tags, &keywords.skills]
            .map(|all| all.iter().map(|one| one.slug.clone()).collect::<Vec<_>>())
    };
    let alike = |(this, that): (&Arc<Listing>, &Arc<Listing>)| {
        Arc::ptr_eq(this, that)
            || (this.scope == that.scope
                && this.is_published() == that.is_published()
                && part(this) == part(that))
    };
    let (here, there) = (&one.catalogue.listings, &other.catalogue.listings);
    one.site.shares_names_with(&other.site)
        && slugs(one) == slugs(other)
        && here.len() == there.len()
        && here.iter().zip(there).all(alike)
}
