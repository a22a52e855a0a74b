//! The paths of all pages and files. Each page is one flat file. Each language but the main one has a folder.

use std::sync::Arc;

use rayon::prelude::*;

use crate::artifacts::alike;
use crate::catalogue::{Catalogue, Listing, Month, Scope};
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::picture::Picture;
use crate::model::site::Site;
use crate::model::url::{OutputPath, Slug};

/// The two halves of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The coming and the ongoing events.
    Coming,
    /// The past events.
    Past,
}

/// The paths of all pages and files of a site.
#[derive(Debug)]
pub struct Urls {
    site: Arc<Site>,
    catalogue: Arc<Catalogue>,
    /// For each language, the path of each event's page, also for events without a page in that language.
    events: Arc<[Vec<OutputPath>]>,
    /// For each language, the first page of each listing, in the order of the catalogue's listings.
    listings: Vec<Vec<OutputPath>>,
}

impl Urls {
    /// Makes the paths of all events and listings. Shares those of the events with `before` if they are the
    /// same.
    pub fn new(site: Arc<Site>, catalogue: Arc<Catalogue>, before: Option<&Urls>) -> Urls {
        let of_events = |lang| {
            let path = |event: &Arc<Event>| page(&site, lang, &format!("events/{}", event.slug));
            site.events.par_iter().map(path).collect()
        };
        let of_listings = |lang| {
            let path =
                |listing: &Arc<Listing>| page(&site, lang, &listing_base(&site, &catalogue, listing.scope));
            catalogue.listings.iter().map(path).collect()
        };
        let events = match before.filter(|before| alike::events(&site, &before.site)) {
            Some(before) => Arc::clone(&before.events),
            None => site.config.langs().map(|(lang, _)| of_events(lang)).collect(),
        };
        let listings = site.config.langs().map(|(lang, _)| of_listings(lang)).collect();
        Urls { site, catalogue, events, listings }
    }

    /// Returns a page by its name, such as `regions`.
    pub fn page(&self, lang: Lang, name: &str) -> OutputPath {
        page(&self.site, lang, name)
    }

    /// Returns an event's page for readers of a language: in that language, else the original.
    pub fn event(&self, lang: Lang, event: EventId) -> &OutputPath {
        let own = self.site.events[event.index()].language_for(lang);
        &self.events[own.index()][event.index()]
    }

    /// Returns the file with an ending beside an event's page, for readers of a language.
    pub fn beside_event(&self, lang: Lang, event: EventId, ending: &str) -> OutputPath {
        let event = &self.site.events[event.index()];
        let folder = self.site.config.prefix(event.language_for(lang));
        OutputPath::of_slugs(&format!("{folder}events/{}.{ending}", event.slug))
    }

    /// Returns the page of what to post for an event, for readers of a language.
    pub fn share(&self, lang: Lang, event: EventId) -> OutputPath {
        let event = &self.site.events[event.index()];
        page(&self.site, event.language_for(lang), &format!("share/{}", event.slug))
    }

    /// Returns the page at an event's old slug.
    pub fn alias(&self, lang: Lang, alias: &Slug) -> OutputPath {
        self.page(lang, &format!("events/{alias}"))
    }

    /// Returns a page of a listing; pages count from 1.
    pub fn listing(&self, lang: Lang, scope: Scope, half: Half, page: usize) -> OutputPath {
        if let (Half::Coming, 0 | 1, Some(index)) = (half, page, self.catalogue.position(scope)) {
            return self.listings[lang.index()][index].clone();
        }
        let base = listing_base(&self.site, &self.catalogue, scope);
        let half_of = match (half, scope) {
            (Half::Coming, _) => base,
            (Half::Past, Scope::Upcoming) => "past".to_owned(),
            (Half::Past, _) => format!("{base}/past"),
        };
        match page {
            0 | 1 => self.page(lang, &half_of),
            n => self.page(lang, &format!("{half_of}/page/{n}")),
        }
    }

    /// Returns a file in a listing's folder; for the listing of all events, in the folder of the language.
    pub fn in_listing(&self, lang: Lang, scope: Scope, name: &str) -> OutputPath {
        let folder = match scope {
            Scope::Upcoming => String::new(),
            other => format!("{}/", listing_base(&self.site, &self.catalogue, other)),
        };
        OutputPath::of_slugs(&format!("{}{folder}{name}", self.site.config.prefix(lang)))
    }

    /// Returns an organiser's page.
    pub fn organizer(&self, lang: Lang, organizer: OrganizerId) -> OutputPath {
        self.listing(lang, Scope::Organizer(organizer), Half::Coming, 1)
    }

    /// Returns a month's page.
    pub fn month(&self, lang: Lang, month: Month) -> OutputPath {
        self.page(lang, &format!("calendar/{:04}-{:02}", month.year, month.month))
    }

    /// Returns a free page for readers of a language: in that language, else the original.
    pub fn content_page(&self, lang: Lang, page: usize) -> OutputPath {
        let page = &self.site.pages[page];
        self.page(page.texts.best(lang).0, &format!("pages/{}", page.slug))
    }

    /// Returns a picture's file of a width in pixels.
    pub fn picture(&self, picture: &Picture, width: u32) -> OutputPath {
        let path = picture.source.strip_prefix("content/").unwrap_or(&picture.source);
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let slug = Slug::from_text(stem);
        let slug = slug.as_ref().map_or("picture", Slug::as_str);
        OutputPath::of_slugs(&format!("media/{slug}/{width}-{}.jpg", picture.hash_in_names()))
    }
}

fn page(site: &Site, lang: Lang, name: &str) -> OutputPath {
    OutputPath::of_slugs(&format!("{}{name}.html", site.config.prefix(lang)))
}

fn listing_base(site: &Site, catalogue: &Catalogue, scope: Scope) -> String {
    let keywords = &catalogue.keywords;
    match scope {
        Scope::Upcoming => "upcoming".into(),
        Scope::Today => "today".into(),
        Scope::Weekend => "weekend".into(),
        Scope::Ongoing => "ongoing".into(),
        Scope::Region(id) => format!("regions/{}", site.regions.get(id).path),
        Scope::Of(facet) => facet.folder(site, keywords),
        Scope::In(facet, country) => {
            format!("{}/{}", facet.folder(site, keywords), site.regions.get(country).path)
        }
        Scope::Organizer(id) => format!("organizers/{}", site.organizers[id.index()].id),
        Scope::Tag(index) => format!("tags/{}", keywords.tags[index].slug),
    }
}
