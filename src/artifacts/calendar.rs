//! Calendars (RFC 5545, RFC 7986): each listing has one to subscribe to, and each event with a date has a file, until
//! some time after its end.

mod color;
mod content_line;
mod event;
mod noticed;
mod rule;
mod zone;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::calendar::color::css_name;
use crate::artifacts::calendar::content_line::ContentLines;
use crate::artifacts::calendar::event::components;
use crate::artifacts::calendar::zone::timezone;
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::feeds::{ListingFormat, feed_title, is_lasting, lasting};
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Before, Edition, Issue, OneFile, Section, alike};
use crate::catalogue::{Facet, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::choices::Format;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::memo::Memo;
use crate::model::role::Role;
use crate::model::schedule::{Dated, LocalTime};
use crate::model::url::OutputPath;

pub use content_line::{day, utc};
pub use rule::{rrule, written_rule};

/// For how many years ahead a calendar lists single days and changes of the clocks.
const YEARS_AHEAD: i16 = 10;

/// The calendars of listings.
const CALENDAR: ListingFormat = ListingFormat {
    format: Format::Ics,
    name: "calendar.ics",
    media_type: "text/calendar",
    title: "calendar-feed",
    everywhere: true,
};

struct CalendarFile {
    lang: Lang,
    holds: Holds,
    path: OutputPath,
}

/// Text that several calendars share.
struct Memory {
    /// For each language, the components of each event.
    events: Vec<EachEvent<Box<str>>>,
    /// The zones whose clocks events need, by name.
    zones: Vec<TimeZone>,
    /// For each event whose lines name a zone, that zone's position and the event's first day.
    first_days: Vec<Option<(usize, Date)>>,
    /// The changes of each zone's clocks from a year on.
    clocks: Memo<(Box<str>, i16), Arc<str>>,
}

/// The events that a calendar holds: those of a listing, or a single one.
#[derive(Clone, Copy, Debug)]
enum Holds {
    Listing(Scope),
    Event(EventId),
}

/// Plans a calendar for each listing in each language, and one for each event that somebody could still note,
/// if the site publishes calendars.
pub fn plan(edition: &Edition, section: &mut Section) {
    if !CALENDAR.is_published(edition) {
        return;
    }
    CALENDAR.plan(edition, section, |lang, scope, path| CalendarFile {
        lang,
        holds: Holds::Listing(scope),
        path,
    });
    for (id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in event.texts.iter() {
            if let Some(path) = of_event(edition, lang, id) {
                section.add(CalendarFile { lang, holds: Holds::Event(id), path });
            }
        }
    }
}

/// Returns whether two editions plan the same calendars.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    let mut ids = (0..).map(EventId).take(one.site.events.len());
    alike::events(&one.site, &other.site)
        && alike::listings(one, other, |_| ())
        && ids.all(|id| is_lasting(one, id) == is_lasting(other, id))
}

/// Returns the calendar of a listing or an event.
pub fn alternate(voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
    let Subject::Event(id) = subject else { return CALENDAR.alternate(voice, subject) };
    if !CALENDAR.is_published(voice.edition) {
        return None;
    }
    let path = of_event(voice.edition, voice.lang, id)?;
    let title = Some(voice.say("add-to-calendar").to_owned());
    Some(Alternate { media_type: CALENDAR.media_type, title, path })
}

/// Returns the path of an event's calendar for readers of a language, if the event has a date and did not end long
/// ago.
fn of_event(edition: &Edition, lang: Lang, id: EventId) -> Option<OutputPath> {
    let dated = edition.site.events[id.index()].schedule.dated();
    dated.filter(|_| is_lasting(edition, id)).map(|_| edition.urls.beside_event(lang, id, "ics"))
}

impl OneFile for CalendarFile {
    fn role(&self) -> Role {
        Role::Calendar
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn unnoticed(&self, issue: Issue<'_>, now: &[u8], before: &Before<'_>) -> Option<Diagnostic> {
        let Holds::Event(id) = self.holds else { return None };
        let before = before()?;
        let (before, now) = (String::from_utf8_lossy(&before), String::from_utf8_lossy(now));
        noticed::unnoticed(issue.voice(self.lang), id, &before, &now)
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
            self.about(voice, scope, &mut lines);
            lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
            lines.raw("X-PUBLISHED-TTL", "PT12H");
        }
        memory.clocks_of(&events, edition.catalogue.today, &mut lines);
        out.extend_from_slice(lines.into_text().as_bytes());
        let known = &memory.events[self.lang.index()];
        let all: Vec<&str> = events.iter().map(|id| &**known.get(*id, || components(voice, *id))).collect();
        out.reserve(all.iter().map(|components| components.len()).sum());
        for components in all {
            out.extend_from_slice(components.as_bytes());
        }
        out.extend_from_slice(b"END:VCALENDAR\r\n");
        Ok(())
    }
}

impl CalendarFile {
    /// Writes what a calendar of a listing is, where it stands, and its colour (RFC 7986 §5).
    fn about(&self, voice: Voice<'_>, scope: Scope, lines: &mut ContentLines) {
        let edition = voice.edition;
        let config = &edition.site.config;
        if let Some(description) = config.description.as_ref().map(|texts| texts.best(self.lang).text) {
            lines.text("DESCRIPTION", None, description);
            lines.text("X-WR-CALDESC", None, description);
        }
        let page = edition.urls.listing(self.lang, scope, Half::Coming, 1);
        lines.raw("URL", &page.under(&config.base_url));
        lines.raw("SOURCE;VALUE=URI", &self.path.under(&config.base_url));
        if let Scope::Of(Facet::Category(id)) | Scope::In(Facet::Category(id), _) = scope {
            let color = edition.site.categories[id.index()].color.as_deref().and_then(css_name);
            lines.extend(&color.map_or_else(String::new, |name| format!("COLOR:{name}\r\n")));
        }
    }

    /// Returns the events that are coming, or that ended not long ago.
    fn events(&self, edition: &Edition) -> Vec<EventId> {
        let scope = match self.holds {
            Holds::Event(id) => return vec![id],
            Holds::Listing(scope) => scope,
        };
        let listing = edition.catalogue.listing(scope);
        listing.map_or_else(Vec::new, |listing| lasting(edition, listing, self.lang))
    }
}

/// Returns the first day on which an event happens, if its lines name a zone: those of whole days do not, nor do
/// those in UTC.
fn first_in_zone(dated: &Dated) -> Option<Date> {
    let names_zone = dated.zone != TimeZone::UTC && dated.times().any(|time| time.time().is_some());
    names_zone.then(|| dated.times().map(LocalTime::date).min().unwrap_or(Date::MAX))
}

impl Memory {
    fn of(edition: &Edition) -> Memory {
        let dated = || edition.site.events.iter().map(|event| event.schedule.dated());
        let named = dated().flatten().filter_map(|dated| Some((dated.zone.iana_name()?, &dated.zone)));
        let zones: BTreeMap<&str, &TimeZone> = named.collect();
        let positions: HashMap<&str, usize> = zones.keys().copied().zip(0..).collect();
        let in_zone = |dated: &Dated| Some((*positions.get(dated.zone.iana_name()?)?, first_in_zone(dated)?));
        Memory {
            events: EachEvent::in_each_language(&edition.site),
            first_days: dated().map(|dated| dated.and_then(in_zone)).collect(),
            zones: zones.into_values().cloned().collect(),
            clocks: Memo::default(),
        }
    }

    /// Writes the changes of the clocks that the lines of the events name, zone by zone.
    fn clocks_of(&self, events: &[EventId], today: Date, lines: &mut ContentLines) {
        let mut first_days = vec![Date::MAX; self.zones.len()];
        for (zone, first) in events.iter().filter_map(|id| self.first_days[id.index()]) {
            first_days[zone] = first.min(first_days[zone]);
        }
        for (zone, first) in self.zones.iter().zip(first_days).filter(|(_, first)| *first != Date::MAX) {
            lines.extend(&self.clocks(zone, first.year(), today));
        }
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
