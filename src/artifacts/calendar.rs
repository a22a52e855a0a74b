//! Calendars (RFC 5545, RFC 7986): one to subscribe to for each listing, and a file for each event.

mod content_line;
mod event;
mod rule;
mod zone;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::artifacts::calendar::content_line::ContentLines;
use crate::artifacts::calendar::zone::timezone;
use crate::artifacts::{Artifact, Edition, Plan, langs};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::event::EventId;
use crate::model::language::{Lang, by_language};
use crate::model::schedule::LocalTime;
use crate::model::url::OutputPath;

/// For how many days a calendar keeps what is over.
const KEPT_DAYS: i64 = 30;

/// How many years a calendar looks ahead, where days or changes of clocks are written out.
const YEARS_AHEAD: i16 = 10;

struct CalendarFile {
    lang: Lang,
    holds: Holds,
    path: OutputPath,
}

/// What a calendar holds.
#[derive(Clone, Copy, Debug)]
enum Holds {
    Listing(Scope),
    Event(EventId),
}

/// Plans a calendar for each listing in each language, and one for each event that has a date, where the
/// site publishes calendars.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for lang in langs(edition) {
        for listing in &edition.catalogue.listings {
            if let Some(path) = edition.listing_calendar(lang, listing.scope) {
                plan.add(CalendarFile { lang, holds: Holds::Listing(listing.scope), path });
            }
        }
    }
    for (id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in by_language(&event.texts) {
            if let Some(path) = edition.event_calendar(lang, id) {
                plan.add(CalendarFile { lang, holds: Holds::Event(id), path });
            }
        }
    }
}

impl Artifact for CalendarFile {
    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let events = self.events(edition);
        let mut lines = ContentLines::default();
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("VERSION", "2.0");
        lines.raw("PRODID", "-//sada//sada//AR");
        if let Holds::Listing(scope) = self.holds {
            let (name, tag) =
                (edition.feed_title(self.lang, scope), edition.site.config.language(self.lang).tag());
            lines.text("NAME", Some(tag), &name);
            lines.text("X-WR-CALNAME", None, &name);
            lines.raw("URL", &self.path.under(&edition.site.config.base_url));
            lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
            lines.raw("X-PUBLISHED-TTL", "PT12H");
        }
        for (zone, first) in zones(edition, &events).values() {
            lines.extend(&edition.clocks(zone, first.year()));
        }
        for id in events {
            lines.extend(edition.calendar_event(self.lang, id));
        }
        lines.raw("END", "VCALENDAR");
        out.extend_from_slice(lines.into_text().as_bytes());
        Ok(())
    }
}

impl CalendarFile {
    /// Returns the events with dates: what is coming, and what was over only a while ago.
    fn events(&self, edition: &Edition<'_>) -> Vec<EventId> {
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

/// Returns the zones that events are told in, by name, each with the first day of them; neither UTC nor
/// whole days name one.
fn zones<'e>(edition: &'e Edition<'e>, events: &[EventId]) -> BTreeMap<&'e str, (&'e TimeZone, Date)> {
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

impl Edition<'_> {
    /// Returns what the clocks of a zone do from a year on, made once.
    fn clocks(&self, zone: &TimeZone, year: i16) -> Arc<str> {
        self.clocks.get((zone.iana_name().unwrap_or("UTC").into(), year), || {
            let begins = |date| LocalTime::Day(date).begins(&TimeZone::UTC);
            let first = Date::new(year, 1, 1).unwrap_or(Date::MIN);
            timezone(zone, begins(first), begins(self.last_of_calendars())).into()
        })
    }

    /// Returns the last day to which calendars look ahead.
    fn last_of_calendars(&self) -> Date {
        let year = self.catalogue.today.year().saturating_add(YEARS_AHEAD);
        Date::new(year, 12, 31).unwrap_or(Date::MAX)
    }
}
