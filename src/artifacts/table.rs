//! Tables of events (CSV, RFC 4180): the coming events of each listing and those that ended not long ago.
//!
//! The columns have the names of the keys of front matter, and the values are written as in front matter, so that
//! `sada import` reads a table again. It has no column for `changes`: the present date has columns of its own.
//! Spreadsheets take a text for UTF-8 only if it begins with U+FEFF.

use std::sync::Arc;

use csv::{Terminator, WriterBuilder};

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::calendar::written_rule;
use crate::artifacts::changes::changed;
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::feeds::{ListingFormat, instant, lasting};
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::catalogue::{Occurrence, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::choices::{Choice, Format};
use crate::model::event::{Cost, Event, EventId, EventText};
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::schedule::{LocalTime, Schedule};
use crate::model::url::OutputPath;

/// The tables of listings.
const TABLE: ListingFormat = ListingFormat {
    format: Format::Csv,
    name: "events.csv",
    media_type: "text/csv",
    title: "table",
    everywhere: false,
};

/// The sign before a value that a spreadsheet would run as a formula (OWASP, "CSV Injection").
const NEUTRAL: char = '\'';

/// The columns, in their order.
pub const COLUMNS: [&str; 45] = [
    "uid",
    "title",
    "summary",
    "start",
    "end",
    "timezone",
    "repeat",
    "except",
    "also",
    "ongoing",
    "previous_start",
    "next_start",
    "next_end",
    "next_status",
    "status",
    "note",
    "form",
    "attendance",
    "region",
    "place",
    "venue",
    "address",
    "geo",
    "online_url",
    "organizer",
    "categories",
    "tags",
    "audience",
    "accessibility",
    "skills",
    "languages",
    "age",
    "people",
    "hours",
    "register",
    "opens",
    "closes",
    "capacity",
    "cost",
    "email",
    "phone",
    "whatsapp",
    "published",
    "updated",
    "page",
];

struct Table {
    lang: Lang,
    scope: Scope,
    path: OutputPath,
}

/// The rows of tables. That of an event stands in the tables of several listings.
struct Rows {
    /// The names of the columns.
    head: Box<[u8]>,
    /// For each language, the row of each event.
    events: Vec<EachEvent<Box<[u8]>>>,
}

impl Rows {
    fn of(edition: &Edition) -> Arc<Rows> {
        edition.remember(|| Rows {
            head: line(COLUMNS.map(str::to_owned)),
            events: EachEvent::in_each_language(&edition.site),
        })
    }
}

/// Plans a table for each listing in each language, if the site publishes CSV.
pub fn plan(edition: &Edition, section: &mut Section) {
    TABLE.plan(edition, section, |lang, scope, path| Table { lang, scope, path });
}

/// Returns whether two editions plan the same tables.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::listings(one, other, |_| ())
}

/// Returns the table for a subject.
pub fn alternate(voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
    TABLE.alternate(voice, subject)
}

impl OneFile for Table {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let listing = issue.edition.catalogue.listing(self.scope);
        let events = listing.map_or_else(Vec::new, |listing| lasting(issue.edition, listing, self.lang));
        write(issue.voice(self.lang), &events, out);
        Ok(())
    }
}

/// Writes a table of events.
pub fn write(voice: Voice<'_>, events: &[EventId], out: &mut Vec<u8>) {
    let rows = Rows::of(voice.edition);
    out.extend_from_slice("\u{feff}".as_bytes());
    out.extend_from_slice(&rows.head);
    let rows = &rows.events[voice.lang.index()];
    let all: Vec<&[u8]> = events.iter().map(|id| &**rows.get(*id, || line(row(voice, *id)))).collect();
    out.reserve(all.iter().map(|row| row.len()).sum());
    for row in all {
        out.extend_from_slice(row);
    }
}

/// Writes a row, with its line end.
fn line(values: [String; COLUMNS.len()]) -> Box<[u8]> {
    let mut line = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .buffer_capacity(1024)
        .from_writer(Vec::with_capacity(1024));
    line.write_record(values.map(neutral)).expect("writing into memory cannot fail");
    line.into_inner().expect("writing into memory cannot fail").into()
}

/// Puts a sign before a value that a spreadsheet would run as a formula.
fn neutral(value: String) -> String {
    // A sign that stands there already gets another one, so that reading takes away only what was put there.
    let runs = value.trim_start_matches(NEUTRAL).starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs { format!("{NEUTRAL}{value}") } else { value }
}

/// Returns the values of an event, in the order of [`COLUMNS`].
fn row(voice: Voice<'_>, id: EventId) -> [String; COLUMNS.len()] {
    let (edition, lang) = (voice.edition, voice.lang);
    let (site, event) = (&edition.site, &edition.site.events[id.index()]);
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let words = |pick: fn(&EventText) -> Option<&str>| own(event.words(lang, pick).map(|words| words.text));
    let times = TimeColumns::of(event, edition.catalogue.timeline(id).current());
    let registration = event.registration.as_deref();
    let needs = &event.needs;
    let places = event.region.map_or_else(Vec::new, |region| voice.places(region));
    let places: Vec<String> = places.iter().map(|place| place.name.text.clone()).collect();
    let skills = event.texts.best_of(lang, |text| Some(&text.skills).filter(|all| !all.is_empty()));
    [
        event.uid.to_string(),
        own(Some(&event.text_for(lang).title)),
        words(|text| text.summary.as_deref()),
        times.start,
        times.end,
        times.zone,
        times.repeat,
        times.except,
        times.also,
        if event.schedule.dated().is_none() { "true".to_owned() } else { String::new() },
        time(event.previous_start),
        times.next_start,
        times.next_end,
        times.next_status,
        event.status.word().to_owned(),
        words(|text| text.note.as_deref()),
        event.form.word().to_owned(),
        event.attendance.word().to_owned(),
        event.region.map(|region| site.regions.get(region).path.to_string()).unwrap_or_default(),
        places.join(&format!("{} ", voice.say("comma"))),
        words(|text| text.venue.as_deref()),
        words(|text| text.address.as_deref()),
        event.geo.map(|(latitude, longitude)| format!("{latitude}, {longitude}")).unwrap_or_default(),
        own(edition.catalogue.meeting(id)),
        event.organizer.map(|id| site.organizers[id.index()].id.to_string()).unwrap_or_default(),
        list(event.categories.iter().map(|id| site.categories[id.index()].id.to_string())),
        list(event.tags.iter().map(|tag| tag.text.to_string())),
        list(event.audience.iter().map(|choice| choice.word().to_owned())),
        list(event.accessibility.iter().map(|choice| choice.word().to_owned())),
        list(skills.into_iter().flat_map(|(_, skills)| skills).map(ToString::to_string)),
        list(needs.languages.iter().map(|language| language.tag().to_owned())),
        own(needs.age.as_deref()),
        needs.people.map(|people| people.word().to_owned()).unwrap_or_default(),
        needs.hours.map(|hours| hours.to_string()).unwrap_or_default(),
        own(registration.and_then(|r| r.url.as_deref()).filter(|_| edition.catalogue.joining(id).is_open())),
        time(registration.and_then(|registration| registration.opens).map(|time| time.value)),
        time(registration.and_then(|registration| registration.closes).map(|time| time.value)),
        registration.and_then(|r| r.capacity).map(|places| places.to_string()).unwrap_or_default(),
        cost(event, lang),
        own(event.contact.email.as_deref()),
        own(event.contact.phone.as_deref()),
        own(event.contact.whatsapp.as_deref()),
        event.published.map(|day| day.value.to_string()).unwrap_or_default(),
        changed(edition, event).map(instant).unwrap_or_default(),
        edition.urls.event(lang, id).under(&site.config.base_url),
    ]
}

/// When an event happens, as front matter writes it.
#[derive(Default)]
struct TimeColumns {
    start: String,
    end: String,
    zone: String,
    repeat: String,
    except: String,
    also: String,
    next_start: String,
    next_end: String,
    next_status: String,
}

impl TimeColumns {
    /// Returns the columns of an event with its present occurrence.
    fn of(event: &Event, now: Option<&Occurrence>) -> TimeColumns {
        let dated = match &event.schedule {
            Schedule::Ongoing { end, .. } => {
                return TimeColumns {
                    end: end.map(|day| day.to_string()).unwrap_or_default(),
                    ..TimeColumns::default()
                };
            }
            Schedule::Dated(dated) => dated,
        };
        TimeColumns {
            start: dated.start.to_string(),
            end: time(dated.end),
            zone: dated.zone.iana_name().unwrap_or("UTC").to_owned(),
            repeat: dated.rule.as_ref().map(|rule| written_rule(rule, dated)).unwrap_or_default(),
            except: list(dated.except.iter().map(|time| time.value.to_string())),
            also: list(dated.also.iter().map(ToString::to_string)),
            next_start: time(now.map(|occurrence| occurrence.start)),
            next_end: time(now.and_then(|occurrence| occurrence.end)),
            next_status: now.map(|occurrence| occurrence.status.word().to_owned()).unwrap_or_default(),
        }
    }
}

fn time(time: Option<LocalTime>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}

/// Returns what an event costs: `free`, `paid`, or the fee in words.
fn cost(event: &Event, lang: Lang) -> String {
    if let Some(words) = event.words(lang, |text| text.cost.as_deref()) {
        return words.text.to_owned();
    }
    let cost = event.registration.as_deref().and_then(|registration| registration.cost);
    cost.map_or("", Cost::word).to_owned()
}

/// Writes the items of a list into one value.
fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_gets_a_sign() {
        for value in ["=1+1", "+965", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(neutral(value.to_owned()), format!("'{value}"));
        }
        assert_eq!(neutral("1=1".to_owned()), "1=1");
        assert_eq!(neutral("'=1".to_owned()), "''=1");
        assert_eq!(neutral("'كلمة'".to_owned()), "'كلمة'");
    }
}
