//! Tables of the pieces that an edition uses on many pages in one language. Each piece is made when it is
//! first asked for.

use std::sync::OnceLock;

use crate::artifacts::almanac::Written;
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::link::{CategoryView, LinkView, Shared};
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::theme::{Surroundings, Value};

/// The tables of one language.
#[derive(Debug)]
pub struct Tables {
    /// The links to each listing, in the order of the catalogue's listings.
    pub links: Vec<OnceLock<ListingLinks>>,
    /// Each category.
    pub categories: Vec<OnceLock<Shared<CategoryView>>>,
    /// The language's own name for itself.
    pub own_name: OnceLock<String>,
    /// The language in a country, as Open Graph writes it.
    pub territory: OnceLock<String>,
    /// The link to the language's home.
    pub home: OnceLock<Shared<LinkView>>,
    /// The site's day, as the home page and all listings write it.
    pub today: OnceLock<String>,
    /// The links of its menu.
    pub menu: OnceLock<Vec<Shared<LinkView>>>,
    /// The surroundings of every template, or the diagnostic that says why they cannot be made.
    pub surroundings: OnceLock<Result<Surroundings, Diagnostic>>,
    /// The formatters without a place, then those of each country, at its position among all places.
    pub written: Vec<OnceLock<Box<Written>>>,
    /// Each event's card with its current occurrence: the home page and all listings show the same card.
    pub cards: EachEvent<Result<Value, Box<Diagnostic>>>,
}

/// The two links to a listing.
#[derive(Debug)]
pub struct ListingLinks {
    /// The link with the number of events.
    pub counted: Shared<LinkView>,
    /// The link without the number, for pages that should not change with it.
    pub named: Shared<LinkView>,
}

impl Tables {
    /// Makes empty tables for a site.
    pub fn new(site: &Site, catalogue: &Catalogue) -> Tables {
        Tables {
            links: blank(catalogue.listings.len()),
            categories: blank(site.categories.len()),
            own_name: OnceLock::new(),
            territory: OnceLock::new(),
            home: OnceLock::new(),
            today: OnceLock::new(),
            menu: OnceLock::new(),
            surroundings: OnceLock::new(),
            written: blank(site.regions.paths().count() + 1),
            cards: EachEvent::of(site),
        }
    }
}

fn blank<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}
