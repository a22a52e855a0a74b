//! Where everything is published. One flat file a page; other languages than the main one in their folder.

use crate::artifacts::Edition;
use crate::catalogue::{Month, Scope};
use crate::model::choices::Format;
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::picture::Picture;
use crate::model::url::{OutputPath, Slug};

/// The two halves of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// What is coming and what is ongoing.
    Coming,
    /// What is past.
    Past,
}

impl Edition<'_> {
    fn page(&self, lang: Lang, name: &str) -> OutputPath {
        OutputPath::of_slugs(&format!("{}{name}.html", self.site.config.prefix(lang)))
    }

    /// Returns a page with a fixed name, such as `regions`.
    pub fn fixed_path(&self, lang: Lang, name: &str) -> OutputPath {
        self.page(lang, name)
    }

    /// Returns an event's page for readers of a language: in that language, else the original.
    pub fn event_path(&self, lang: Lang, event: EventId) -> &OutputPath {
        let own = self.site.events[event.index()].language_for(lang);
        &self.event_paths[own.index()][event.index()]
    }

    /// Returns the page that an event has, or would have, in each language, by language and event.
    pub(super) fn make_event_paths(&self) -> Vec<Vec<OutputPath>> {
        let path = |lang, event: &Event| self.page(lang, &format!("events/{}", event.slug));
        let all = |lang| self.site.events.iter().map(|event| path(lang, event)).collect();
        self.site.config.langs().map(|(lang, _)| all(lang)).collect()
    }

    /// Returns the page under an event's old name.
    pub fn alias_path(&self, lang: Lang, alias: &Slug) -> OutputPath {
        self.page(lang, &format!("events/{alias}"))
    }

    /// Returns a page of a listing, counted from 1.
    pub fn listing_path(&self, lang: Lang, scope: Scope, half: Half, page: usize) -> OutputPath {
        let base = self.listing_base(scope);
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

    /// Returns a listing's Atom feed, where the site publishes Atom.
    pub fn feed(&self, lang: Lang, scope: Scope) -> Option<OutputPath> {
        self.has(Format::Atom).then(|| self.atom_path(lang, scope))
    }

    /// Returns a listing's Atom feed; that of all events is the site's own.
    pub fn atom_path(&self, lang: Lang, scope: Scope) -> OutputPath {
        self.beside_listing(lang, scope, "atom.xml")
    }

    /// Returns a listing's calendar, where the site publishes calendars.
    pub fn listing_calendar(&self, lang: Lang, scope: Scope) -> Option<OutputPath> {
        self.has(Format::Ics).then(|| self.beside_listing(lang, scope, "calendar.ics"))
    }

    /// Returns the calendar file of an event for readers of a language, where the site publishes calendars
    /// and the event has a date.
    pub fn event_calendar(&self, lang: Lang, id: EventId) -> Option<OutputPath> {
        let event = &self.site.events[id.index()];
        let own = event.language_for(lang);
        let path = || format!("{}events/{}.ics", self.site.config.prefix(own), event.slug);
        (self.has(Format::Ics) && event.schedule.dated().is_some()).then(|| OutputPath::of_slugs(&path()))
    }

    fn has(&self, format: Format) -> bool {
        self.site.config.formats.contains(&format)
    }

    /// Returns a file in a listing's folder; in the site's own for the listing of all events.
    fn beside_listing(&self, lang: Lang, scope: Scope, name: &str) -> OutputPath {
        let folder = match scope {
            Scope::Upcoming => String::new(),
            other => format!("{}/", self.listing_base(other)),
        };
        OutputPath::of_slugs(&format!("{}{folder}{name}", self.site.config.prefix(lang)))
    }

    /// Returns an organiser's page.
    pub fn organizer_path(&self, lang: Lang, organizer: OrganizerId) -> OutputPath {
        self.listing_path(lang, Scope::Organizer(organizer), Half::Coming, 1)
    }

    /// Returns a month's page.
    pub fn month_path(&self, lang: Lang, month: Month) -> OutputPath {
        self.page(lang, &format!("calendar/{:04}-{:02}", month.year, month.month))
    }

    /// Returns a free page for readers of a language: in that language, else the original.
    pub fn content_page_path(&self, lang: Lang, page: usize) -> OutputPath {
        let page = &self.site.pages[page];
        let translated = page.texts.get(lang.index()).is_some_and(Option::is_some);
        self.page(if translated { lang } else { Lang::MAIN }, &format!("pages/{}", page.slug))
    }

    /// Returns a picture in one of its widths, in pixels.
    pub fn picture_path(&self, picture: &Picture, width: u32) -> OutputPath {
        let path = picture.source.strip_prefix("content/").unwrap_or(&picture.source);
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let slug = Slug::from_text(stem);
        let slug = slug.as_ref().map_or("picture", Slug::as_str);
        let hash = format!("{:016x}", picture.hash);
        OutputPath::of_slugs(&format!("media/{slug}/{width}-{}.jpg", &hash[..10]))
    }

    fn listing_base(&self, scope: Scope) -> String {
        let site = self.site;
        match scope {
            Scope::Upcoming => "upcoming".into(),
            Scope::Today => "today".into(),
            Scope::Weekend => "weekend".into(),
            Scope::Online => "online".into(),
            Scope::Response => "response".into(),
            Scope::Ongoing => "ongoing".into(),
            Scope::Region(id) => format!("regions/{}", site.regions.get(id).path),
            Scope::Category(id) => format!("categories/{}", site.categories[id.index()].id),
            Scope::CategoryIn(id, country) => {
                format!("categories/{}/{}", site.categories[id.index()].id, site.regions.get(country).path)
            }
            Scope::Organizer(id) => format!("organizers/{}", site.organizers[id.index()].id),
            Scope::Tag(index) => format!("tags/{}", self.catalogue.tags[index].slug),
        }
    }
}
