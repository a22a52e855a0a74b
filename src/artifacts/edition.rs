//! What artifacts are made from: the site, arranged, with its theme and formatters, for one build.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::artifacts::days::Written;
use crate::artifacts::event_view::CategoryView;
use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::paths::Half;
use crate::catalogue::{Catalogue, Listing, Month, Scope, Weeks};
use crate::diagnostic::Diagnostic;
use crate::i18n::Preferences;
use crate::i18n::dates::Dates;
use crate::model::category::CategoryId;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::memo::Memo;
use crate::model::region::RegionId;
use crate::model::site::Site;
use crate::model::text::{Texts, Worded};
use crate::model::url::OutputPath;
use crate::theme::{Theme, Value};

/// A site that is ready to be published: everything that rendering may look at, and nothing else.
#[derive(Debug)]
pub struct Edition<'s> {
    /// The content.
    pub site: &'s Site,
    /// Its events, arranged.
    pub catalogue: &'s Catalogue,
    /// The weeks of its countries.
    pub weeks: Weeks,
    /// The theme, with the variables that every template sees.
    pub theme: Theme,
    /// For each language, the formatters of each country, and those of places unknown.
    written: Vec<Vec<OnceLock<Box<Written>>>>,
    /// Every path that is published, once the plan is made.
    published: OnceLock<HashSet<OutputPath>>,
    /// For each language, the page that each event has in it or would have.
    pub(super) event_paths: Vec<Vec<OutputPath>>,
    /// For each language, the links to each listing, in the order of the catalogue's listings.
    links: Vec<Vec<ListingLinks>>,
    /// For each language, each category.
    categories: Vec<Vec<Shared<CategoryView>>>,
    /// For each language, the link to its home.
    homes: Vec<Shared<LinkView>>,
    /// For each language, where its menu leads.
    menus: Vec<Vec<Box<str>>>,
    /// Links to months, as each country names them.
    pub(super) month_links: Memo<(Lang, Option<RegionId>, Month), Shared<LinkView>>,
    /// For each language, each event's card, made when it is first asked for.
    cards: Vec<Vec<OnceLock<Card>>>,
    /// For each language, each event's feed entry, made when it is first asked for.
    entries: Vec<Vec<OnceLock<Box<str>>>>,
    /// For each language, each event as calendars have it, made when it is first asked for.
    calendar_fragments: Vec<Vec<OnceLock<Box<str>>>>,
    /// What the clocks of each zone do from a year on, as calendars have it.
    pub(super) clocks: Memo<(Box<str>, i16), Arc<str>>,
}

/// A rendered card, or why there is none.
type Card = Result<Box<str>, Diagnostic>;

/// The two ways in which a listing is linked to.
#[derive(Debug)]
struct ListingLinks {
    counted: Shared<LinkView>,
    /// Without the count, for pages that should not change with it.
    named: Shared<LinkView>,
}

impl<'s> Edition<'s> {
    /// Brings content and theme together.
    pub fn new(site: &'s Site, catalogue: &'s Catalogue, theme: Theme) -> Edition<'s> {
        let languages = site.config.languages.len();
        let mut edition = Edition {
            site,
            catalogue,
            weeks: Weeks::of(site),
            theme,
            written: blank(languages, site.regions.paths().count() + 1),
            published: OnceLock::new(),
            event_paths: Vec::new(),
            links: Vec::new(),
            categories: Vec::new(),
            homes: Vec::new(),
            menus: Vec::new(),
            month_links: Memo::default(),
            cards: blank(languages, site.events.len()),
            entries: blank(languages, site.events.len()),
            calendar_fragments: blank(languages, site.events.len()),
            clocks: Memo::default(),
        };
        edition.event_paths = edition.make_event_paths();
        for (lang, _) in site.config.langs() {
            let link = |listing: &Listing| edition.make_links(lang, listing.scope);
            edition.links.push(catalogue.listings.iter().map(link).collect());
            let categories = (0..).map(CategoryId).zip(&site.categories);
            let categories = categories.map(|(id, _)| Shared::new(edition.make_category(lang, id)));
            edition.categories.push(categories.collect());
            edition.homes.push(edition.link(lang, "home", &edition.fixed_path(lang, "index")));
        }
        for (lang, _) in site.config.langs() {
            edition.set_globals(lang);
        }
        edition
    }

    /// Makes known what is published.
    pub(super) fn set_published(&self, paths: HashSet<OutputPath>) {
        self.published.get_or_init(|| paths);
    }

    /// Tells whether a file is published.
    pub fn is_published(&self, path: &OutputPath) -> bool {
        self.published.get().is_some_and(|paths| paths.contains(path))
    }

    /// Returns what is written of days in a language for a place, or for none.
    pub(super) fn written(&self, lang: Lang, region: Option<RegionId>) -> &Written {
        let place = region.map(|id| self.site.regions.country(id));
        let number = place.map_or(0, |id| id.index() + 1);
        self.written[lang.index()][number].get_or_init(|| {
            let config = &self.site.config;
            let (language, country) = (config.language(lang), self.site.country());
            let of_site = Preferences { language, country, digits: config.digits };
            let there = place.map(|id| self.site.regions.get(id).id.as_str());
            Box::new(Written::new(Dates::new(of_site, there)))
        })
    }

    /// Returns an event's card in a language.
    pub fn card(&self, lang: Lang, event: EventId) -> Result<&str, Diagnostic> {
        let card = self.cards[lang.index()][event.index()].get_or_init(|| self.render_card(lang, event));
        card.as_deref().map_err(Clone::clone)
    }

    /// Makes an event's card of the view that its page was made of, unless it was made before.
    pub fn keep_card(&self, lang: Lang, event: EventId, view: &Value) {
        self.cards[lang.index()][event.index()].get_or_init(|| self.render_card_of(lang, view.clone()));
    }

    /// Returns an event's feed entry in a language, made once by `make`.
    pub fn entry(&self, lang: Lang, event: EventId, make: impl FnOnce() -> Box<str>) -> &str {
        self.entries[lang.index()][event.index()].get_or_init(make)
    }

    /// Returns an event as calendars in a language have it, made once by `make`.
    pub(super) fn calendar_fragment(
        &self,
        lang: Lang,
        event: EventId,
        make: impl FnOnce() -> Box<str>,
    ) -> &str {
        self.calendar_fragments[lang.index()][event.index()].get_or_init(make)
    }

    /// Returns a text of several languages for templates.
    pub fn words(&self, lang: Lang, texts: &Texts) -> WordsView {
        self.worded(texts.best(lang))
    }

    /// Returns a text and its language for templates.
    pub fn worded(&self, worded: Worded<'_>) -> WordsView {
        let language = worded.lang.map(|lang| self.site.config.language(lang));
        WordsView {
            text: worded.text.to_owned(),
            lang: language.map(|language| language.tag().to_owned()),
            dir: language.map(|language| language.direction().as_str()),
            html: None,
        }
    }

    /// Returns a message as a text of a language.
    pub fn said(&self, lang: Lang, id: &str) -> WordsView {
        self.worded(Worded { lang: Some(lang), text: self.theme.say(lang, id) })
    }

    /// Returns words of a page in a language, set for it beforehand: for what stands on many pages.
    fn set(&self, lang: Lang, words: WordsView) -> WordsView {
        let html = self.theme.set_apart(lang, &words.text, words.lang.as_deref(), words.dir);
        WordsView { html: Some(html), ..words }
    }

    /// Returns a link that says a message.
    fn link(&self, lang: Lang, id: &str, path: &OutputPath) -> Shared<LinkView> {
        Shared::new(LinkView { name: self.set(lang, self.said(lang, id)), url: path.link(), count: None })
    }

    /// Returns the link to a language's home, the first of all breadcrumbs.
    pub fn home_link(&self, lang: Lang) -> Shared<LinkView> {
        self.homes[lang.index()].clone()
    }

    /// Returns the link to a page with a fixed name.
    pub fn fixed_link(&self, lang: Lang, name: &str) -> Shared<LinkView> {
        self.link(lang, name, &self.fixed_path(lang, name))
    }

    /// Returns a link to a listing, with its count.
    pub fn listing_link(&self, lang: Lang, scope: Scope) -> Shared<LinkView> {
        match self.known_links(lang, scope) {
            Some(links) => links.counted.clone(),
            None => self.make_links(lang, scope).counted,
        }
    }

    /// Returns a link to a listing without its count, for pages that should not change with it.
    pub fn named_link(&self, lang: Lang, scope: Scope) -> Shared<LinkView> {
        match self.known_links(lang, scope) {
            Some(links) => links.named.clone(),
            None => self.make_links(lang, scope).named,
        }
    }

    /// Returns a link to a listing, with its count, that says the name of a place.
    pub fn listing_named_for(&self, lang: Lang, scope: Scope, place: RegionId) -> Shared<LinkView> {
        let (link, place) = (self.listing_link(lang, scope), self.named_link(lang, Scope::Region(place)));
        Shared::new(LinkView { name: place.name.clone(), ..LinkView::clone(&link) })
    }

    fn known_links(&self, lang: Lang, scope: Scope) -> Option<&ListingLinks> {
        self.catalogue.position(scope).and_then(|index| self.links[lang.index()].get(index))
    }

    fn make_links(&self, lang: Lang, scope: Scope) -> ListingLinks {
        let name = self.set(lang, self.scope_name(lang, scope));
        let url = self.listing_path(lang, scope, Half::Coming, 1).link();
        let named = LinkView { name, url, count: None };
        let counted = LinkView { count: Some(self.catalogue.count(scope)), ..named.clone() };
        ListingLinks { counted: Shared::new(counted), named: Shared::new(named) }
    }

    /// Returns a category for templates.
    pub fn category_view(&self, lang: Lang, id: CategoryId) -> &Shared<CategoryView> {
        &self.categories[lang.index()][id.index()]
    }

    fn make_category(&self, lang: Lang, id: CategoryId) -> CategoryView {
        let category = &self.site.categories[id.index()];
        let link = self.listing_link(lang, Scope::Category(id));
        let own = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
        CategoryView {
            id: category.id.to_string(),
            name: link.name.clone(),
            url: link.url.clone(),
            icon: own(&category.icon),
            color: own(&category.color),
        }
    }

    /// Returns a listing's name for people.
    pub fn scope_name(&self, lang: Lang, scope: Scope) -> WordsView {
        let site = self.site;
        match scope {
            Scope::Upcoming => self.said(lang, "upcoming"),
            Scope::Today => self.said(lang, "today"),
            Scope::Weekend => self.said(lang, "weekend"),
            Scope::Online => self.said(lang, "online"),
            Scope::Response => self.said(lang, "response"),
            Scope::Ongoing => self.said(lang, "ongoing"),
            Scope::Region(id) => self.words(lang, &site.regions.get(id).name),
            Scope::Category(id) | Scope::CategoryIn(id, _) => {
                self.words(lang, &site.categories[id.index()].name)
            }
            Scope::Organizer(id) => self.words(lang, &site.organizers[id.index()].name),
            Scope::Tag(index) => {
                self.worded(Worded { lang: Some(Lang::MAIN), text: &self.catalogue.tags[index].text })
            }
        }
    }

    /// Sets the variables that every template of a language sees: `site`, `language`, `languages`, `menu`.
    fn set_globals(&mut self, lang: Lang) {
        #[derive(Serialize)]
        struct SiteView {
            title: WordsView,
            description: Option<WordsView>,
            home: String,
            feed: Option<String>,
        }
        #[derive(Serialize)]
        struct LanguageView<'a> {
            tag: &'a str,
            dir: &'static str,
            /// The tag with country and digits, for scripts (UTS #35).
            locale: String,
            /// How lists are counted (CSS).
            counter: &'static str,
        }
        let site = self.site;
        let language = site.config.language(lang);
        let view = SiteView {
            title: self.set(lang, self.words(lang, &site.config.title)),
            description: site
                .config
                .description
                .as_ref()
                .map(|texts| self.set(lang, self.words(lang, texts))),
            home: self.fixed_path(lang, "index").link(),
            feed: self.feed(lang, Scope::Upcoming).map(|path| path.link()),
        };
        let preferences = Preferences { language, country: site.country(), digits: site.config.digits };
        let language = LanguageView {
            tag: language.tag(),
            dir: language.direction().as_str(),
            locale: preferences.locale().to_string(),
            counter: self.theme.messages(lang).numbers().counter_style(),
        };
        // A count in the menu would change every page whenever one event does.
        let mut menu = vec![self.named_link(lang, Scope::Upcoming)];
        menu.extend(["calendar", "regions", "categories"].map(|name| self.fixed_link(lang, name)));
        menu.extend([Scope::Online, Scope::Ongoing].map(|scope| self.named_link(lang, scope)));
        menu.push(self.fixed_link(lang, "organizers"));
        let mut pages: Vec<(i64, usize)> =
            site.pages.iter().enumerate().filter_map(|(i, page)| Some((page.menu?, i))).collect();
        pages.sort_unstable();
        menu.extend(pages.into_iter().map(|(_, i)| self.content_page_link(lang, i)));
        self.menus.push(menu.iter().map(|item| item.url.as_str().into()).collect());
        let globals = self.theme.globals(lang);
        globals.insert_value("site", Value::from_serializable(&view));
        globals.insert_value("language", Value::from_serializable(&language));
        globals.insert_value("menu", Value::from_serializable(&menu));
    }

    /// Tells whether a link stands in the menu of a language.
    pub fn in_menu(&self, lang: Lang, url: &str) -> bool {
        self.menus[lang.index()].iter().any(|item| **item == *url)
    }

    /// Returns a link to a free page, in the language it is there in.
    pub fn content_page_link(&self, lang: Lang, page: usize) -> Shared<LinkView> {
        let texts = &self.site.pages[page].texts;
        let translated = texts.get(lang.index()).and_then(Option::as_ref);
        let (lang_of, text) = match translated {
            Some(text) => (lang, Some(text)),
            None => (Lang::MAIN, texts[0].as_ref()),
        };
        let title = text.map_or("", |text| &text.title);
        let name = self.set(lang, self.worded(Worded { lang: Some(lang_of), text: title }));
        Shared::new(LinkView { name, url: self.content_page_path(lang, page).link(), count: None })
    }
}

/// Returns places for what is made once for each event in each language.
fn blank<T>(languages: usize, events: usize) -> Vec<Vec<OnceLock<T>>> {
    (0..languages).map(|_| (0..events).map(|_| OnceLock::new()).collect()).collect()
}
