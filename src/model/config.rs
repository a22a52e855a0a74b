//! The settings in `site.yaml`.

use jiff::tz::TimeZone;

use crate::diagnostic::Marked;
use crate::model::choices::{Calendar, CardSize, Dating, Digits, Format};
use crate::model::cms::Cms;
use crate::model::destination::Destination;
use crate::model::language::{Lang, Language};
use crate::model::options::SiteOption;
use crate::model::text::Texts;
use crate::model::url::BaseUrl;

/// The site's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's name.
    pub title: Texts,
    /// The site's summary, in a sentence.
    pub description: Option<Texts>,
    /// Where the site will stand.
    pub base_url: BaseUrl,
    /// The site's languages; the first is the main one.
    pub languages: Vec<Language>,
    /// The zone that decides what "today" is, and the zone of events without a place.
    pub timezone: TimeZone,
    /// The name of the theme.
    pub theme: Box<str>,
    /// The options of the theme that the site sets.
    pub options: Vec<SiteOption>,
    /// The calendars that dates are shown in.
    pub calendars: Vec<Calendar>,
    /// The digits that numbers and dates are written with.
    pub digits: Digits,
    /// The cities whose time pages show beside that of an event online.
    pub cities: Vec<City>,
    /// How many events one page of a listing has.
    pub per_page: usize,
    /// The licence of the content, by its name or its address.
    pub license: Option<Box<str>>,
    /// The formats in which listings are published beside HTML.
    pub formats: Vec<Format>,
    /// The sizes of the pictures that are published for each event to share, each once; with them come captions.
    pub cards: Vec<CardSize>,
    /// Whether visitors' devices keep pages for use without a network.
    pub offline: bool,
    /// From where the day of a file's last change is taken if the file does not say it.
    pub dates: Marked<Dating>,
    /// The address for reports of mistakes in an event; `{path}` stands for the event's source file.
    pub report_url: Option<Box<str>>,
    /// Where visitors edit a file; `{path}` stands for the file.
    pub repository: Option<Box<str>>,
    /// The places to which the site is published.
    pub destinations: Vec<Destination>,
    /// The editor in the browser, if the site has one.
    pub cms: Option<Cms>,
}

/// A city whose time pages show.
#[derive(Clone, Debug)]
pub struct City {
    /// Its name, if the site gives one; else pages show the name of its zone.
    pub name: Option<Texts>,
    /// Its zone.
    pub zone: TimeZone,
}

impl Config {
    /// Replaces the site's address and theme with other values.
    pub fn replace(&mut self, base_url: Option<BaseUrl>, theme: Option<Box<str>>) {
        self.base_url = base_url.unwrap_or_else(|| self.base_url.clone());
        self.theme = theme.unwrap_or_else(|| self.theme.clone());
    }

    /// Returns the site's languages with their positions.
    pub fn langs(&self) -> impl Iterator<Item = (Lang, &Language)> {
        (0..=u8::MAX).map(Lang).zip(&self.languages)
    }

    /// Returns a language of the site.
    pub fn language(&self, lang: Lang) -> &Language {
        &self.languages[lang.index()]
    }

    /// Finds a language of the site by its tag.
    pub fn find_language(&self, tag: &str) -> Option<Lang> {
        self.langs().find(|(_, language)| language.tag().eq_ignore_ascii_case(tag)).map(|(lang, _)| lang)
    }

    /// Returns the folder of a language's pages with its closing `/`, empty for the main language.
    pub fn prefix(&self, lang: Lang) -> String {
        match lang {
            Lang::MAIN => String::new(),
            other => format!("{}/", self.language(other)),
        }
    }
}
