//! Finds places, categories and organisers by the names that people use, in any language. Letters that people
//! write for each other, marks and the Arabic article make no difference.

use std::collections::HashMap;

use crate::import::place::{self, Location, PlaceNames};
use crate::model::category::Category;
use crate::model::folding::fold_name;
use crate::model::organizer::Organizer;
use crate::model::region::RegionId;
use crate::model::site::Site;
use crate::model::text::Texts;

/// The names of a site, folded once for all events of an import.
#[derive(Debug)]
pub struct SiteNames<'s> {
    /// Those of its places.
    pub places: PlaceNames<'s>,
    site: &'s Site,
    categories: HashMap<String, &'s Category>,
    organizers: HashMap<String, &'s Organizer>,
}

/// Returns the folded names of a thing.
pub fn folded(texts: &Texts) -> impl Iterator<Item = String> {
    texts.all().map(fold_name).filter(|name| !name.is_empty())
}

impl<'s> SiteNames<'s> {
    /// Collects the names of a site. Of two things with one name the first is found.
    pub fn of(site: &'s Site) -> SiteNames<'s> {
        let (mut categories, mut organizers) = (HashMap::new(), HashMap::new());
        for category in site.categories.iter() {
            folded(&category.name).for_each(|name| {
                categories.entry(name).or_insert(category);
            });
        }
        for organizer in site.organizers.iter() {
            folded(&organizer.name).for_each(|name| {
                organizers.entry(name).or_insert(organizer);
            });
        }
        SiteNames { places: PlaceNames::of(&site.regions), site, categories, organizers }
    }

    /// Returns the places that some words name.
    pub fn places_named(&self, words: &str) -> impl Iterator<Item = RegionId> {
        self.places.named(words)
    }

    /// Finds a place by its path, or by a name that only one place has.
    pub fn region(&self, name: &str) -> Option<RegionId> {
        let path = name.trim().trim_matches('/').to_ascii_lowercase();
        let by_name = || match self.places_named(name).collect::<Vec<_>>()[..] {
            [only] => Some(only),
            _ => None,
        };
        self.site.regions.find(&path).or_else(by_name)
    }

    /// Divides a written location into the place of the site and the spot in it. Of two places with one name, that in
    /// `within` is meant.
    pub fn location(&self, text: &str, within: Option<RegionId>) -> Location {
        place::find(&self.places, text, None, within)
    }

    /// Finds a category by its id or a name.
    pub fn category(&self, name: &str) -> Option<&'s Category> {
        let by_id = self.site.categories.iter().find(|category| category.id.as_str() == name.trim());
        by_id.or_else(|| self.categories.get(&fold_name(name)).copied())
    }

    /// Finds an organiser by its id, a name or its mail address.
    pub fn organizer(&self, name: &str) -> Option<&'s Organizer> {
        let name = name.trim();
        let has_address = |organizer: &&Organizer| {
            organizer.contact.email.as_deref().is_some_and(|address| address.eq_ignore_ascii_case(name))
        };
        let organizers = || self.site.organizers.iter();
        let by_id = organizers().find(|organizer| organizer.id.as_str() == name);
        by_id
            .or_else(|| self.organizers.get(&fold_name(name)).copied())
            .or_else(|| organizers().find(has_address))
    }
}
