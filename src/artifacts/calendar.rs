//! Calendars (RFC 5545, RFC 7986): each listing has one to subscribe to, and each event with a date has a file.

mod content_line;
mod event;
mod rule;
mod zone;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::calendar::content_line::ContentLines;
use crate::artifacts::calendar::event::components;
use crate::artifacts::calendar::zone::timezone;
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::feeds::feed_title;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::choices::Format;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::memo::Memo;
use crate::model::role::Role;
use crate::model::schedule::LocalTime;
use crate::model::url::OutputPath;

pub use content_line::{day, utc};
pub use rule::rrule;

/// For how many days a calendar keeps an event after its end.
const KEPT_DAYS: i64 = 30;

/// For how many years ahead a calendar lists single days and changes of the clocks.
const YEARS_AHEAD: i16 = 10;

struct CalendarFile {
    lang: Lang,
    holds: Holds,
    path: OutputPath,
}

/// Text that several calendars share.
struct Memory {
    /// For each language, the components of each event.
    events: Vec<EachEvent<Box<str>>>,
    /// The changes of each zone's clocks from a year on.
    clocks: Memo<(Box<str>, i16), Arc<str>>,
}

/// The events that a calendar holds: those of a listing, or a single one.
#[derive(Clone, Copy, Debug)]
enum Holds {
    Listing(Scope),
    Event(EventId),
}

/// Plans a calendar for each listing in each language, and one for each event that has a date, if the site
/// publishes calendars.
pub fn plan(edition: &Edition, section: &mut Section) {
    if !is_published(edition) {
        return;
    }
    let mut add = |lang, holds, path| section.add(CalendarFile { lang, holds, path });
    for voice in edition.voices() {
        let lang = voice.lang;
        for listing in edition.catalogue.published() {
            add(lang, Holds::Listing(listing.scope), of_listing(edition, lang, listing.scope));
        }
    }
    for (id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in event.texts.iter() {
            if let Some(path) = of_event(edition, lang, id) {
                add(lang, Holds::Event(id), path);
            }
        }
    }
}

/// Returns whether two editions plan the same calendars.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::events(&one.site, &other.site) && alike::listings(one, other, |_| ())
}

/// Returns the calendar of a listing or an event.
pub fn alternate(voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
    if !is_published(voice.edition) {
        return None;
    }
    let (path, title) = match subject {
        Subject::Site => return None,
        Subject::Listing(scope) => (of_listing(voice.edition, voice.lang, scope), "calendar-feed"),
        Subject::Event(id) => (of_event(voice.edition, voice.lang, id)?, "add-to-calendar"),
    };
    Some(Alternate { media_type: "text/calendar", title: Some(voice.say(title).to_owned()), path })
}

/// Returns the path of a listing's calendar.
fn of_listing(edition: &Edition, lang: Lang, scope: Scope) -> OutputPath {
    edition.urls.in_listing(lang, scope, "calendar.ics")
}

/// Returns the path of an event's calendar for readers of a language, if the event has a date.
fn of_event(edition: &Edition, lang: Lang, id: EventId) -> Option<OutputPath> {
    let dated = edition.site.events[id.index()].schedule.dated();
    dated.map(|_| edition.urls.beside_event(lang, id, "ics"))
}

fn is_published(edition: &Edition) -> bool {
    edition.site.config.formats.contains(&Format::Ics)
}

impl OneFile for CalendarFile {
    fn role(&self) -> Role {
        Role::Calendar
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let events = self.events(edition);
        let memory = edition.remember(|| Memory::of(edition));
        let mut lines = ContentLines::default();
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("VERSION", "2.0");
        lines.raw("PRODID", "-//sada//sada//AR");
        if let Holds::Listing(scope) = self.holds {
            let (name, tag) = (feed_title(voice, scope), voice.language().tag());
            lines.text("NAME", Some(tag), &name);
            lines.text("X-WR-CALNAME", None, &name);
            lines.raw("URL", &self.path.under(&edition.site.config.base_url));
            lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
            lines.raw("X-PUBLISHED-TTL", "PT12H");
        }
        for (zone, first) in zones(edition, &events).values() {
            lines.extend(&memory.clocks(zone, first.year(), edition.catalogue.today));
        }
        for id in events {
            lines.extend(memory.events[self.lang.index()].get(id, || components(voice, id)));
        }
        lines.raw("END", "VCALENDAR");
        out.extend_from_slice(lines.into_text().as_bytes());
        Ok(())
    }
}

impl CalendarFile {
    /// Returns the events with dates that are coming, or that ended at most [`KEPT_DAYS`] days ago.
    fn events(&self, edition: &Edition) -> Vec<EventId> {
        let scope = match self.holds {
            Holds::Event(id) => return vec![id],
            Holds::Listing(scope) => scope,
        };
        let Some(listing) = edition.catalogue.listing(scope) else { return Vec::new() };
        let kept = edition.catalogue.today.checked_sub(KEPT_DAYS.days()).unwrap_or(Date::MIN);
        let line = |id: &EventId| edition.catalogue.timeline(*id);
        let recent = |id: &&EventId| line(id).occurrences.iter().any(|o| o.last_day() >= kept);
        let coming = listing.coming(self.lang).iter().filter(|id| !line(id).occurrences.is_empty());
        coming.chain(listing.past(self.lang).iter().filter(recent)).copied().collect()
    }
}

/// Returns the zones of the events by name, each with the first day on which one of its events happens. It
/// leaves out UTC and events of whole days, since their lines name no zone.
fn zones<'e>(edition: &'e Edition, events: &[EventId]) -> BTreeMap<&'e str, (&'e TimeZone, Date)> {
    let dated = events.iter().filter_map(|id| edition.site.events[id.index()].schedule.dated());
    let timed =
        dated.filter(|dated| dated.zone != TimeZone::UTC && dated.times().any(|time| time.time().is_some()));
    let mut zones = BTreeMap::new();
    for dated in timed {
        let Some(name) = dated.zone.iana_name() else { continue };
        let first = dated.times().map(LocalTime::date).min().unwrap_or(Date::MAX);
        let (_, known) = zones.entry(name).or_insert((&dated.zone, first));
        *known = first.min(*known);
    }
    zones
}

impl Memory {
    fn of(edition: &Edition) -> Memory {
        let events = edition.voices().map(|_| EachEvent::of(&edition.site)).collect();
        Memory { events, clocks: Memo::default() }
    }

    /// Returns the changes of a zone's clocks from a year on, until the last day of calendars made today.
    fn clocks(&self, zone: &TimeZone, year: i16, today: Date) -> Arc<str> {
        self.clocks.get((zone.iana_name().unwrap_or("UTC").into(), year), || {
            let begins = |date| LocalTime::Day(date).begins(&TimeZone::UTC);
            let first = Date::new(year, 1, 1).unwrap_or(Date::MIN);
            timezone(zone, begins(first), begins(last_of_calendars(today))).into()
        })
    }
}

/// Returns the last day that a calendar made today lists.
fn last_of_calendars(today: Date) -> Date {
    let year = today.year().saturating_add(YEARS_AHEAD);
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}
