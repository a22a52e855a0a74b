//! What artifacts are made from: the site, arranged, with its theme and formatters, for one build.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::Serialize;

use crate::artifacts::paths::Half;
use crate::catalogue::{Catalogue, Listing, Scope, Weeks};
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::Dates;
use crate::model::event::EventId;
use crate::model::language::Lang;
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
    dates: Vec<HashMap<Option<RegionId>, Dates>>,
    /// Every path that is published, once the plan is made.
    published: OnceLock<HashSet<OutputPath>>,
    /// For each language, the link to each listing, in the order of the catalogue's listings.
    links: Vec<Vec<Link>>,
    /// For each language, each event's card, made when it is first asked for.
    cards: Vec<Vec<OnceLock<Card>>>,
    /// For each language, each event's feed entry, made when it is first asked for.
    entries: Vec<Vec<OnceLock<Box<str>>>>,
}

/// A rendered card, or why there is none.
type Card = Result<Box<str>, Diagnostic>;

/// A text for templates, with its language where that is known.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// The text.
    pub text: String,
    /// The tag of its language.
    pub lang: Option<String>,
    /// `rtl` or `ltr`.
    pub dir: Option<&'static str>,
}

/// A link for templates.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What it says.
    pub name: Words,
    /// Where it leads.
    pub url: String,
    /// How many events are coming there.
    pub count: Option<usize>,
}

impl<'s> Edition<'s> {
    /// Brings content and theme together.
    pub fn new(site: &'s Site, catalogue: &'s Catalogue, theme: Theme) -> Edition<'s> {
        let countries = || site.regions.countries().map(|(id, region)| (Some(id), Some(region.id.as_str())));
        let home = site.country();
        let dates = site
            .config
            .languages
            .iter()
            .map(|language| {
                countries().chain([(None, home)]).map(|(id, code)| (id, Dates::new(language, code))).collect()
            })
            .collect();
        let languages = site.config.languages.len();
        let mut edition = Edition {
            site,
            catalogue,
            weeks: Weeks::of(site),
            theme,
            dates,
            published: OnceLock::new(),
            links: Vec::new(),
            cards: blank(languages, site.events.len()),
            entries: blank(languages, site.events.len()),
        };
        for (lang, _) in site.config.langs() {
            let link = |listing: &Listing| edition.make_link(lang, listing.scope);
            edition.links.push(catalogue.listings.iter().map(link).collect());
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

    /// Returns the formatters of a language for a place, or for none.
    pub fn dates(&self, lang: Lang, region: Option<RegionId>) -> &Dates {
        let of_language = &self.dates[lang.index()];
        let country = region.map(|id| self.site.regions.country(id));
        of_language
            .get(&country)
            .or_else(|| of_language.get(&None))
            .expect("there are formatters for no place")
    }

    /// Returns an event's card in a language.
    pub fn card(&self, lang: Lang, event: EventId) -> Result<&str, Diagnostic> {
        let card = self.cards[lang.index()][event.index()].get_or_init(|| self.render_card(lang, event));
        card.as_deref().map_err(Clone::clone)
    }

    /// Returns an event's feed entry in a language, made once by `make`.
    pub fn entry(&self, lang: Lang, event: EventId, make: impl FnOnce() -> Box<str>) -> &str {
        self.entries[lang.index()][event.index()].get_or_init(make)
    }

    /// Returns a text of several languages for templates.
    pub fn words(&self, lang: Lang, texts: &Texts) -> Words {
        self.worded(texts.best(lang))
    }

    /// Returns a text and its language for templates.
    pub fn worded(&self, worded: Worded<'_>) -> Words {
        let language = worded.lang.map(|lang| self.site.config.language(lang));
        Words {
            text: worded.text.to_owned(),
            lang: language.map(|language| language.tag().to_owned()),
            dir: language.map(|language| language.direction().as_str()),
        }
    }

    /// Returns a message as a text of a language.
    pub fn said(&self, lang: Lang, id: &str) -> Words {
        self.worded(Worded { lang: Some(lang), text: self.theme.say(lang, id) })
    }

    /// Returns a link to a listing, with its count.
    pub fn listing_link(&self, lang: Lang, scope: Scope) -> Link {
        let known = self.catalogue.position(scope).and_then(|index| self.links[lang.index()].get(index));
        known.cloned().unwrap_or_else(|| self.make_link(lang, scope))
    }

    fn make_link(&self, lang: Lang, scope: Scope) -> Link {
        Link {
            name: self.scope_name(lang, scope),
            url: self.listing_path(lang, scope, Half::Coming, 1).link(),
            count: Some(self.catalogue.count(scope)),
        }
    }

    /// Returns a listing's name for people.
    pub fn scope_name(&self, lang: Lang, scope: Scope) -> Words {
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
            title: Words,
            description: Option<Words>,
            home: String,
            feed: Option<String>,
        }
        #[derive(Serialize)]
        struct LanguageView<'a> {
            tag: &'a str,
            dir: &'static str,
        }
        let site = self.site;
        let language = site.config.language(lang);
        let view = SiteView {
            title: self.words(lang, &site.config.title),
            description: site.config.description.as_ref().map(|texts| self.words(lang, texts)),
            home: self.fixed_path(lang, "index").link(),
            feed: self.feed(lang, Scope::Upcoming).map(|path| path.link()),
        };
        let language = LanguageView { tag: language.tag(), dir: language.direction().as_str() };
        let mut menu = vec![self.listing_link(lang, Scope::Upcoming)];
        for name in ["calendar", "regions", "categories"] {
            menu.push(Link {
                name: self.said(lang, name),
                url: self.fixed_path(lang, name).link(),
                count: None,
            });
        }
        menu.extend([Scope::Online, Scope::Ongoing].map(|scope| self.listing_link(lang, scope)));
        let organizers = self.fixed_path(lang, "organizers").link();
        menu.push(Link { name: self.said(lang, "organizers"), url: organizers, count: None });
        // A count in the menu would change every page whenever one event does.
        for link in &mut menu {
            link.count = None;
        }
        let mut pages: Vec<(i64, usize)> =
            site.pages.iter().enumerate().filter_map(|(i, page)| Some((page.menu?, i))).collect();
        pages.sort_unstable();
        menu.extend(pages.into_iter().map(|(_, i)| self.content_page_link(lang, i)));
        let globals = self.theme.globals(lang);
        globals.insert_value("site", Value::from_serializable(&view));
        globals.insert_value("language", Value::from_serializable(&language));
        globals.insert_value("menu", Value::from_serializable(&menu));
    }

    /// Returns a link to a free page, in the language it is there in.
    pub fn content_page_link(&self, lang: Lang, page: usize) -> Link {
        let texts = &self.site.pages[page].texts;
        let translated = texts.get(lang.index()).and_then(Option::as_ref);
        let (lang_of, text) = match translated {
            Some(text) => (lang, Some(text)),
            None => (Lang::MAIN, texts[0].as_ref()),
        };
        let title = text.map_or("", |text| &text.title);
        let name = self.worded(Worded { lang: Some(lang_of), text: title });
        Link { name, url: self.content_page_path(lang, page).link(), count: None }
    }
}

/// Returns places for what is made once for each event in each language.
fn blank<T>(languages: usize, events: usize) -> Vec<Vec<OnceLock<T>>> {
    (0..languages).map(|_| (0..events).map(|_| OnceLock::new()).collect()).collect()
}
