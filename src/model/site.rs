//! The whole content of a site, read and valid.

use crate::model::category::Category;
use crate::model::config::Config;
use crate::model::event::Event;
use crate::model::organizer::Organizer;
use crate::model::page::Page;
use crate::model::picture::Picture;
use crate::model::region::Regions;
use crate::model::sources::FileSource;

/// Everything that `content/` says.
#[derive(Debug)]
pub struct Site {
    /// What `site.yaml` says.
    pub config: Config,
    /// The tree of places.
    pub regions: Regions,
    /// The fields of volunteering, in their file's order.
    pub categories: Vec<Category>,
    /// The organisers, by id.
    pub organizers: Vec<Organizer>,
    /// The events, by slug.
    pub events: Vec<Event>,
    /// The free pages, by slug.
    pub pages: Vec<Page>,
    /// The pictures that content names.
    pub pictures: Vec<Picture>,
    /// Files that are copied as they are; paths from `content/static/`.
    pub statics: Vec<FileSource>,
    /// How many drafts were left out.
    pub drafts: usize,
}

impl Site {
    /// Returns the code (ISO 3166-1) of the site's first country, whose customs hold where no place is named.
    pub fn country(&self) -> Option<&str> {
        let first = self.regions.countries().next().map(|(_, region)| region.id.as_str());
        first.filter(|code| code.len() == 2)
    }
}
