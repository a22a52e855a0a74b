//! The whole content of a site, read and valid.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Mark, Marked};
use crate::model::body::Body;
use crate::model::category::Category;
use crate::model::config::Config;
use crate::model::event::Event;
use crate::model::language::Lang;
use crate::model::organizer::Organizer;
use crate::model::page::Page;
use crate::model::picture::Picture;
use crate::model::region::Regions;
use crate::model::sources::FileSource;
use crate::model::url::Slug;

/// All valid content of a site.
///
/// A site shares with the site before an edit of events everything that the edit does not change.
#[derive(Debug)]
pub struct Site {
    /// The settings in `site.yaml`.
    pub config: Arc<Config>,
    /// The tree of places.
    pub regions: Arc<Regions>,
    /// The categories, in their file's order.
    pub categories: Arc<[Category]>,
    /// The organisers, by id.
    pub organizers: Arc<[Organizer]>,
    /// The events, by slug.
    pub events: Vec<Arc<Event>>,
    /// Those of the events that name other files: they show a picture, or link into the site.
    pub referring: Vec<Arc<Event>>,
    /// The free pages, by slug.
    pub pages: Arc<[Page]>,
    /// The pictures that content shows, by their paths from the site's root.
    pub pictures: Arc<BTreeMap<Arc<str>, Picture>>,
    /// Files that are copied without changes; paths from `content/static/`.
    pub statics: Arc<[FileSource]>,
    /// How many drafts were left out.
    pub drafts: usize,
    /// The files that have errors. They are no part of the content, but their addresses are compared with
    /// those of the others, so that one run reports everything.
    pub broken: Vec<Broken>,
}

/// The addresses that a file with errors would take if it had none.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The file.
    pub source: Arc<str>,
    /// The folder of its page.
    pub folder: &'static str,
    /// Its name in addresses.
    pub slug: Slug,
    /// Where the slug stands in the file, unless it comes from the file's name.
    pub slug_mark: Option<Mark>,
    /// Old slugs that would lead to it.
    pub aliases: Vec<Marked<Slug>>,
}

impl Broken {
    /// Makes a broken file whose only address comes from a name.
    pub fn named(source: &Arc<str>, folder: &'static str, slug: Slug) -> Broken {
        Broken { source: Arc::clone(source), folder, slug, slug_mark: None, aliases: Vec::new() }
    }
}

impl Site {
    /// Returns every body that may show a picture or link into the site, with its language.
    pub fn referring_bodies(&self) -> impl Iterator<Item = (Lang, &Body)> {
        let events = self.referring.iter().flat_map(|event| event.texts.iter());
        let events = events.map(|(lang, text)| (lang, &text.body));
        let organizers = self.organizers.iter().flat_map(|organizer| organizer.bodies.iter());
        let pages = self.pages.iter().flat_map(|page| page.texts.iter());
        let organizers = organizers.map(|(lang, body)| (lang, &**body));
        events.chain(organizers).chain(pages.map(|(lang, text)| (lang, &text.body)))
    }

    /// Returns whether another site has the very same settings, places, categories and organisers. Then the
    /// ids of these mean the same things in both.
    pub fn shares_names_with(&self, other: &Site) -> bool {
        Arc::ptr_eq(&self.config, &other.config)
            && Arc::ptr_eq(&self.regions, &other.regions)
            && Arc::ptr_eq(&self.categories, &other.categories)
            && Arc::ptr_eq(&self.organizers, &other.organizers)
    }

    /// Returns the code (ISO 3166-1) of the site's first country; its customs apply if no place is named.
    pub fn country(&self) -> Option<&str> {
        let first = self.regions.countries().next().map(|(_, region)| region.id.as_str());
        first.filter(|code| code.len() == 2)
    }
}
