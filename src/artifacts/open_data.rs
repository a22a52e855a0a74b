//! The whole directory as open data: all events as JSON and as tables, with the licence and the day, and a JSON
//! Schema of the JSON.

use serde::Serialize;

use crate::artifacts::json::{RawJson, append, written};
use crate::artifacts::record::Record;
use crate::artifacts::{Edition, Issue, OneFile, Section, record_schema, table};
use crate::diagnostic::Diagnostic;
use crate::model::choices::Format;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// The most events in one JSON file.
const MOST: usize = 1000;

/// The path of the schema.
const SCHEMA: &str = "data/events.schema.json";

/// A page of all events as JSON.
struct EventsJson {
    number: usize,
    path: OutputPath,
}

/// All events as a table, in the words of a language.
struct EventsTable {
    lang: Lang,
    path: OutputPath,
}

/// The schema of the JSON.
struct Schema {
    path: OutputPath,
}

#[derive(Serialize)]
struct DataView<'d> {
    #[serde(rename = "$schema")]
    schema: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'d str>,
    /// The day on which the data was right.
    date: String,
    total: usize,
    page: usize,
    pages: usize,
    /// The address of the next page.
    next: Option<String>,
    events: Vec<Box<RawJson>>,
}

/// Plans the files in the formats that the site publishes.
pub fn plan(edition: &Edition, section: &mut Section) {
    let formats = &edition.site.config.formats;
    if formats.contains(&Format::Json) {
        for number in 1..=pages(edition) {
            section.add(EventsJson { number, path: page(number) });
        }
        section.add(Schema { path: OutputPath::of_slugs(SCHEMA) });
    }
    if formats.contains(&Format::Csv) {
        for (lang, _) in edition.site.config.langs() {
            let path = OutputPath::of_slugs(&format!("{}data/events.csv", edition.site.config.prefix(lang)));
            section.add(EventsTable { lang, path });
        }
    }
}

/// Returns whether two editions plan the same files.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    one.site.shares_names_with(&other.site) && pages(one) == pages(other)
}

/// Returns the number of pages of JSON, at least one.
fn pages(edition: &Edition) -> usize {
    edition.site.events.len().div_ceil(MOST).max(1)
}

fn page(number: usize) -> OutputPath {
    match number {
        1 => OutputPath::of_slugs("data/events.json"),
        number => OutputPath::of_slugs(&format!("data/events-{number}.json")),
    }
}

impl OneFile for EventsJson {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let edition = issue.edition;
        let config = &edition.site.config;
        let events = (0..).map(EventId).take(edition.site.events.len());
        let events = events.skip((self.number - 1) * MOST).take(MOST);
        let pages = pages(edition);
        let view = DataView {
            schema: OutputPath::of_slugs(SCHEMA).under(&config.base_url),
            title: edition.voice(Lang::MAIN).words(&config.title).text,
            license: config.license.as_deref(),
            date: edition.catalogue.today.to_string(),
            total: edition.site.events.len(),
            page: self.number,
            pages,
            next: (self.number < pages).then(|| page(self.number + 1).under(&config.base_url)),
            events: events.map(|id| written(&Record::of(edition, id))).collect(),
        };
        append(&view, out);
        out.push(b'\n');
        Ok(())
    }
}

impl OneFile for EventsTable {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let all: Vec<EventId> = (0..).map(EventId).take(issue.edition.site.events.len()).collect();
        table::write(issue.voice(self.lang), &all, out);
        Ok(())
    }
}

impl OneFile for Schema {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let address = self.path.under(&issue.edition.site.config.base_url);
        append(&record_schema::schema(&address), out);
        out.push(b'\n');
        Ok(())
    }
}
