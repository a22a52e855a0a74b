//! Writes the first files of a site of one's own: its settings, the places of a country, an event to begin with, and the
//! files by which a host checks and publishes the site.

mod issue_form;
mod places;

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::content::writing::{FrontValue, by_language, line};
use crate::editor::schema::{SchemaFile, SchemaPart, schema};
use crate::editor::start::issue_form::issue_form;
use crate::i18n::messages::Argument;
use crate::i18n::words::{UiLanguage, Words};
use crate::model::keys::{Key, event, organizer, page, site};
use crate::model::site::Site;

pub use places::{Country, countries, country};

const INSTALL: &str = include_str!("start/install.yml");
const CHECK: &str = include_str!("start/check.yml");
const FORM: &str = include_str!("start/form.yml");

/// The causes of a new site are those of the example.
const CATEGORIES: &str = include_str!("../../content/categories.yaml");

/// What git leaves alone: what a build makes, and what a check remembers.
const IGNORED: &str = "/output/\n/.sada/\n";

/// An instant without summer time in the north.
const WINTER: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// The service that publishes a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// GitHub Pages.
    Github,
    /// Netlify, by a workflow on GitHub.
    Netlify,
    /// Cloudflare Pages, by a workflow on GitHub.
    Cloudflare,
    /// GitLab Pages.
    Gitlab,
}

impl Host {
    /// All services.
    pub const ALL: [Host; 4] = [Host::Github, Host::Netlify, Host::Cloudflare, Host::Gitlab];

    /// Returns the name by which a person chooses the service.
    pub fn name(self) -> &'static str {
        match self {
            Host::Github => "github",
            Host::Netlify => "netlify",
            Host::Cloudflare => "cloudflare",
            Host::Gitlab => "gitlab",
        }
    }

    /// Returns the file by which the service publishes.
    fn file(self) -> (&'static str, &'static str) {
        const PUBLISH: &str = ".github/workflows/publish.yml";
        match self {
            Host::Github => (PUBLISH, include_str!("start/github.yml")),
            Host::Netlify => (PUBLISH, include_str!("start/netlify.yml")),
            Host::Cloudflare => (PUBLISH, include_str!("start/cloudflare.yml")),
            Host::Gitlab => (".gitlab-ci.yml", include_str!("start/gitlab.yml")),
        }
    }
}

/// What a site begins with.
#[derive(Clone, Copy, Debug)]
pub struct StartRequest<'r> {
    /// The country.
    pub country: &'r Country,
    /// The name of the site, if the person gave one.
    pub title: Option<&'r str>,
    /// The languages by their tags; the first is the main one.
    pub languages: &'r [String],
    /// The day on which the site begins.
    pub today: Date,
    /// The language of comments and messages.
    pub reader: UiLanguage,
}

/// A file of a new site: its path from the site's root, and its text.
pub type StartFile = (String, String);

/// Makes the content of a new site.
pub fn content(request: &StartRequest<'_>) -> Vec<StartFile> {
    let start = Start::of(request);
    vec![
        ("content/site.yaml".to_owned(), start.site()),
        regions(request),
        categories(),
        ("content/organizers/our-group.md".to_owned(), start.organizer()),
        ("content/events/first-event.md".to_owned(), start.event()),
        ("content/pages/about.md".to_owned(), start.page()),
    ]
}

/// Makes the file of the causes.
pub fn categories() -> StartFile {
    ("content/categories.yaml".to_owned(), CATEGORIES.to_owned())
}

/// Makes the file of the places of a country.
pub fn regions(request: &StartRequest<'_>) -> StartFile {
    ("content/regions.yaml".to_owned(), Start::of(request).regions())
}

/// Makes the files about a site that is there: those of its host, the form for events, and what programs for writing
/// need. Workflows install the program from the git repository at `source`.
pub fn surroundings(site: &Site, host: Host, source: &str, reader: UiLanguage) -> Vec<StartFile> {
    let (path, text) = host.file();
    let filled = |text: &str| filled(text, source, reader, &site.config.timezone);
    let mut files = vec![(path.to_owned(), filled(text)), (".gitignore".to_owned(), IGNORED.to_owned())];
    if host != Host::Gitlab {
        files.push((".github/workflows/check.yml".to_owned(), filled(CHECK)));
        files.push((".github/workflows/event.yml".to_owned(), filled(FORM)));
        files.push((".github/ISSUE_TEMPLATE/event.yml".to_owned(), issue_form(site, reader)));
    }
    let schemas = [SchemaFile::Site, SchemaFile::Regions, SchemaFile::Categories];
    for file in schemas {
        let schema = schema(file, SchemaPart::Original, None);
        files.push((format!(".vscode/sada/{}.json", file.name()), format!("{schema:#}\n")));
    }
    let settings = serde_json::json!({
        "yaml.schemas": schemas.iter().map(|file| {
            let name = file.name();
            (format!("./.vscode/sada/{name}.json"), format!("content/{name}.yaml").into())
        }).collect::<serde_json::Map<String, serde_json::Value>>(),
    });
    files.push((".vscode/settings.json".to_owned(), format!("{settings:#}\n")));
    files.push((".vscode/extensions.json".to_owned(), include_str!("start/extensions.json").to_owned()));
    files.push((".vscode/tasks.json".to_owned(), filled(include_str!("start/tasks.json"))));
    files
}

/// Returns the time in UTC at which a day has just begun in a zone in winter, as a line for `cron`.
fn night(zone: &TimeZone) -> String {
    // Five minutes past midnight, in minutes of the day in UTC.
    let minutes = (5 - zone.to_offset(WINTER).seconds() / 60).rem_euclid(24 * 60);
    format!("{} {} * * *", minutes % 60, minutes / 60)
}

/// Fills in what differs between sites.
fn filled(text: &str, source: &str, reader: UiLanguage, zone: &TimeZone) -> String {
    text.replace("@@INSTALL@@\n", INSTALL)
        .replace("@@SOURCE@@", &serde_json::Value::from(source).to_string())
        .replace("@@VERSION@@", env!("CARGO_PKG_VERSION"))
        .replace("@@CRON@@", &night(zone))
        .replace("@@LANG@@", reader.tag())
}

/// The words of a new site in one of its languages. A language that the program does not speak has English ones, for the
/// person to translate.
struct StartVoice<'r> {
    tag: &'r str,
    words: Words,
    country: &'static str,
}

impl<'r> StartVoice<'r> {
    fn of(tag: &'r str, country: &Country) -> StartVoice<'r> {
        let (reader, country) = match UiLanguage::of(tag) {
            UiLanguage::Arabic => (UiLanguage::Arabic, country.arabic),
            UiLanguage::English => (UiLanguage::English, country.english),
        };
        StartVoice { tag, words: Words::new(reader), country }
    }

    fn say(&self, id: &str) -> String {
        let args = [("country", Argument::Text(self.country.into()))];
        self.words.say(id, args).unwrap_or_else(|| id.to_owned())
    }
}

/// Writes the files of a new site.
struct Start<'r> {
    request: &'r StartRequest<'r>,
    /// The words of each language of the site; the first is the main one.
    voices: Vec<StartVoice<'r>>,
}

impl<'r> Start<'r> {
    fn of(request: &'r StartRequest<'r>) -> Start<'r> {
        let voices = request.languages.iter().map(|tag| StartVoice::of(tag, request.country)).collect();
        Start { request, voices }
    }

    /// Writes a text in the main language.
    fn main(&self, id: &str) -> String {
        self.voices[0].say(id)
    }

    /// Writes one text for each language.
    fn each(&self, id: &str) -> String {
        by_language(&self.voices.iter().map(|voice| (voice.tag, voice.say(id))).collect::<Vec<_>>())
    }

    /// Writes keys and their values, each below what the key means.
    fn explained(&self, lines: &[(&'static Key, String)]) -> String {
        lines.iter().fold(String::new(), |mut text, (key, value)| {
            let _ = writeln!(text, "# {}\n{}: {value}", self.request.reader.meaning(key), key.name);
            text
        })
    }

    fn site(&self) -> String {
        let title =
            self.request.title.map(|title| by_language(&[(&*self.request.languages[0], title.into())]));
        let lines = [
            (&site::TITLE, title.unwrap_or_else(|| self.each("start-title"))),
            (&site::DESCRIPTION, self.each("start-description")),
            (&site::BASE_URL, "https://example.org/".to_owned()),
            (&site::LANGUAGES, format!("[{}]", self.request.languages.join(", "))),
            (&site::TIMEZONE, self.request.country.zone.to_owned()),
            (&site::FORMATS, "[atom, ics, json]".to_owned()),
        ];
        self.explained(&lines)
    }

    fn regions(&self) -> String {
        let country = self.request.country;
        let named = |arabic: &str, english: &str| {
            let name = |tag: &str| {
                if UiLanguage::of(tag) == UiLanguage::Arabic { arabic } else { english }.to_owned()
            };
            by_language(&self.voices.iter().map(|voice| (voice.tag, name(voice.tag))).collect::<Vec<_>>())
        };
        let mut text = format!(
            "- id: {}\n  name: {}\n  timezone: {}\n  children:\n",
            country.code,
            named(country.arabic, country.english),
            country.zone
        );
        for place in &country.places {
            let zone = place.zone.map(|zone| format!(", timezone: {zone}")).unwrap_or_default();
            let _ = writeln!(
                text,
                "    - {{id: {}, name: {}{zone}}}",
                place.id,
                named(place.arabic, place.english)
            );
        }
        text
    }

    fn organizer(&self) -> String {
        let lines = [
            (&organizer::NAME, self.each("start-organizer")),
            (&organizer::SUMMARY, self.each("start-organizer-summary")),
            (&organizer::REGION, self.request.country.code.to_owned()),
        ];
        format!("---\n{}---\n\n{}\n", self.explained(&lines), self.main("start-organizer-body"))
    }

    /// Writes an open call: unlike a date it does not pass while the editor is still looking around.
    fn event(&self) -> String {
        let review =
            self.request.today.checked_add(jiff::Span::new().months(1)).unwrap_or(self.request.today);
        let front = [
            (&event::TITLE, FrontValue::Text(self.main("start-event"))),
            (&event::SUMMARY, FrontValue::Text(self.main("start-event-summary"))),
            (&event::ONGOING, FrontValue::Text("true".to_owned())),
            (&event::REVIEW, FrontValue::Text(review.to_string())),
            (&event::CATEGORIES, FrontValue::texts(["social"])),
            (&event::REGION, FrontValue::Text(self.request.country.code.to_owned())),
            (&event::ORGANIZER, FrontValue::Text("our-group".to_owned())),
        ];
        let lines: String = front.iter().map(|(key, value)| line(key, value)).collect();
        format!("---\n{lines}---\n\n{}\n", self.main("start-event-body"))
    }

    fn page(&self) -> String {
        let title = line(&page::TITLE, &FrontValue::Text(self.main("start-page")));
        format!("---\n{title}menu: 10\n---\n\n{}\n", self.main("start-page-body"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_begins_when_the_day_ends_at_home() {
        let of = |code| night(&country(code).unwrap().timezone());
        assert_eq!(
            ["kw", "id", "af", "sn"].map(of),
            ["5 21 * * *", "5 17 * * *", "35 19 * * *", "5 0 * * *"]
        );
    }
}
