//! What an edition says again and again in one language; each piece is made when it is first asked for.

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
    /// The link to the language's home.
    pub home: OnceLock<Shared<LinkView>>,
    /// The site's day, as home and all listings say it.
    pub today: OnceLock<String>,
    /// Where its menu leads.
    pub menu: OnceLock<Vec<Shared<LinkView>>>,
    /// What every template sees, or why that cannot be made.
    pub surroundings: OnceLock<Result<Surroundings, Diagnostic>>,
    /// How days are written in places unknown, then in each country by its position among all places.
    pub written: Vec<OnceLock<Box<Written>>>,
    /// Each event's card with its current occurrence: home, listings and their pages show the same one.
    pub cards: EachEvent<Result<Value, Box<Diagnostic>>>,
}

/// The two ways in which a listing is linked to.
#[derive(Debug)]
pub struct ListingLinks {
    /// With how many events there are.
    pub counted: Shared<LinkView>,
    /// Without the count, for pages that should not change with it.
    pub named: Shared<LinkView>,
}

impl Tables {
    /// Makes room for everything.
    pub fn new(site: &Site, catalogue: &Catalogue) -> Tables {
        Tables {
            links: blank(catalogue.listings.len()),
            categories: blank(site.categories.len()),
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
