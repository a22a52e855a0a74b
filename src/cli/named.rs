//! Finds what a person names on the command line among the things of a site.

use crate::cli::Unusable;
use crate::import::SiteNames;
use crate::model::region::RegionId;
use crate::model::site::Site;

/// Finds a place by its path or its name, if the person gave one.
pub fn region(site: &Site, given: Option<&str>) -> Result<Option<RegionId>, Unusable> {
    let found = |given: &str| {
        let found = SiteNames::of(site).region(given);
        found.ok_or_else(|| Unusable { id: "bad-region", value: given.to_owned() })
    };
    given.map(found).transpose()
}

/// Finds categories by their ids or names; returns their ids.
pub fn categories(site: &Site, given: &[String]) -> Result<Vec<Box<str>>, Unusable> {
    let names = SiteNames::of(site);
    let found = |given: &String| {
        let found = names.category(given).map(|category| category.id.as_str().into());
        found.ok_or_else(|| Unusable { id: "bad-category", value: given.clone() })
    };
    given.iter().map(found).collect()
}
