//! Finds the time zone that a calendar means by a name: one of the IANA database, one of Windows, or one whose
//! clocks the calendar describes itself (RFC 5545 §3.6.5 VTIMEZONE).

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone, db};

use crate::content::values;
use crate::import::calendar::component::CalendarPart;
use crate::model::recurrence::Recurrence;
use crate::model::schedule::LocalTime;

/// The names of Windows, each with the zone that CLDR gives it for the world (`windowsZones.xml`).
const WINDOWS: &str = include_str!("windows_zones.tsv");

/// The most changes of clocks that a rule of a zone gives.
const MOST_CHANGES: usize = 400;

/// The most changes of clocks in all zones of a calendar; a zone beyond them is one that nobody knows.
const MOST_CHANGES_IN_ALL: usize = 100_000;

/// The longest name of a zone, in bytes.
const LONGEST_NAME: usize = 255;

/// The zones of a calendar, by their names in it.
#[derive(Debug, Default)]
pub struct CalendarZones {
    described: HashMap<String, DescribedZone>,
}

/// What a calendar says of a zone.
#[derive(Debug)]
struct DescribedZone {
    /// The zone of the IANA database that it names.
    name: Option<TimeZone>,
    /// The times at which clocks are set, in order, each with the distance from UTC since then.
    changes: Vec<(DateTime, Offset)>,
}

/// The clocks of a zone from a time on (RFC 5545 §3.6.5 `STANDARD` and `DAYLIGHT`).
#[derive(Debug)]
struct ClockRule {
    start: DateTime,
    rule: Option<Recurrence>,
    more: Vec<DateTime>,
    offset: Offset,
}

/// A zone by its name in a calendar.
#[derive(Clone, Debug)]
pub enum NamedZone<'z> {
    /// A zone of the IANA database.
    Known(TimeZone),
    /// A zone that only the calendar describes.
    Clocks(Clocks<'z>),
}

/// The clocks of a zone that only the calendar describes.
#[derive(Clone, Copy, Debug)]
pub struct Clocks<'z>(&'z [(DateTime, Offset)]);

impl CalendarZones {
    /// Reads the zones that a calendar describes.
    pub fn of(calendar: &CalendarPart) -> CalendarZones {
        let (mut described, mut left) = (HashMap::new(), MOST_CHANGES_IN_ALL);
        for part in calendar.parts.iter().filter(|part| part.name == "VTIMEZONE") {
            let Some(id) = part.text("TZID") else { continue };
            let name = part.text("X-LIC-LOCATION").and_then(|name| by_name(&name));
            let clocks: Vec<ClockRule> = part.parts.iter().filter_map(clock_rule).collect();
            let cost = clocks.iter().map(ClockRule::most_changes).sum();
            let Some(rest) = left.checked_sub(cost) else { continue };
            left = rest;
            let mut changes: Vec<(DateTime, Offset)> = clocks.iter().flat_map(ClockRule::changes).collect();
            changes.sort_by_key(|(at, _)| *at);
            described.entry(id.trim().to_owned()).or_insert(DescribedZone { name, changes });
        }
        CalendarZones { described }
    }

    /// Finds a zone by its name.
    pub fn find(&self, id: &str) -> Option<NamedZone<'_>> {
        let id = id.trim();
        if id.len() > LONGEST_NAME {
            return None;
        }
        if let Some(zone) = by_name(id) {
            return Some(NamedZone::Known(zone));
        }
        let described = self.described.get(id)?;
        match &described.name {
            Some(zone) => Some(NamedZone::Known(zone.clone())),
            None if described.changes.is_empty() => None,
            None => Some(NamedZone::Clocks(Clocks(&described.changes))),
        }
    }
}

/// Finds a zone of the IANA database by its name there, by a longer name that ends with it, or by its name in
/// Windows.
fn by_name(id: &str) -> Option<TimeZone> {
    if id.len() > LONGEST_NAME {
        return None;
    }
    let get =
        |name: &str| db().get(name).ok().filter(|zone| zone.iana_name().is_some_and(|n| n != "Factory"));
    let in_windows =
        || WINDOWS.lines().filter_map(|line| line.split_once('\t')).find(|(name, _)| *name == id);
    // Some programs put their own name before it: `/freeassociation.sourceforge.net/Asia/Kuwait`.
    let ends = || {
        id.match_indices('/').find_map(|(at, _)| get(&id[at + 1..]).filter(|_| id[at + 1..].contains('/')))
    };
    get(id).or_else(|| get(in_windows()?.1)).or_else(ends)
}

fn clock_rule(part: &CalendarPart) -> Option<ClockRule> {
    if !matches!(&*part.name, "STANDARD" | "DAYLIGHT") {
        return None;
    }
    let local = |text: &str| match values::time(&values::extended_time(text.trim()))?.local() {
        LocalTime::Time(time) => Some(time),
        LocalTime::Day(day) => Some(day.at(0, 0, 0, 0)),
    };
    // Clocks that hold since before anybody can remember often begin in the year 1601.
    let start = part.property("DTSTART").and_then(|start| local(&start.value));
    let start = start.unwrap_or(DateTime::constant(1900, 1, 1, 0, 0, 0, 0));
    let rule = part.property("RRULE").and_then(|rule| values::rule(&rule.value).ok());
    let more =
        part.each("RDATE").flat_map(|dates| dates.value.split(',')).filter_map(local).take(MOST_CHANGES);
    let offset = read_offset(&part.property("TZOFFSETTO")?.value)?;
    Some(ClockRule { start, rule, more: more.collect(), offset })
}

/// Reads a distance from UTC (RFC 5545 §3.3.14), such as `+0300` or `+032744`.
fn read_offset(text: &str) -> Option<Offset> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-'])?;
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| digits.get(from..from + 2).map_or(Some(0), |two| two.parse::<i32>().ok());
    let seconds = part(0)? * 3600 + part(2)? * 60 + part(4)?;
    Offset::from_seconds(if text.starts_with('-') { -seconds } else { seconds }).ok()
}

impl Clocks<'_> {
    /// Returns the instant of a local time.
    pub fn instant(self, local: DateTime) -> Option<Timestamp> {
        let later = self.0.partition_point(|(at, _)| *at <= local);
        // Before all changes the clocks are those of the first.
        let (_, offset) = self.0.get(later.saturating_sub(1))?;
        offset.to_timestamp(local).ok()
    }

    /// Returns the zone of the IANA database whose clocks are the same, if they never change and differ from UTC by
    /// whole hours. Its name has the sign of POSIX: `Etc/GMT-3` is three hours ahead of UTC.
    pub fn fixed_zone(self) -> Option<TimeZone> {
        let seconds = self.0.first()?.1.seconds();
        (self.are_steady() && seconds % 3600 == 0)
            .then(|| db().get(&format!("Etc/GMT{:+}", -seconds / 3600)).ok())?
    }

    /// Returns whether the clocks never change.
    pub fn are_steady(self) -> bool {
        self.0.iter().all(|(_, offset)| *offset == self.0[0].1)
    }
}

impl ClockRule {
    /// Returns how many changes there may be at most.
    fn most_changes(&self) -> usize {
        1 + self.more.len() + self.rule.as_ref().map_or(0, |_| MOST_CHANGES)
    }

    /// Returns the times at which clocks are set to this offset.
    fn changes(&self) -> impl Iterator<Item = (DateTime, Offset)> + '_ {
        let at = |day: jiff::civil::Date| day.to_datetime(self.start.time());
        let days = |rule: &'_ Recurrence| -> Vec<DateTime> {
            rule.days(self.start.date()).take(MOST_CHANGES).map(at).collect()
        };
        let by_rule = self.rule.as_ref().map(days).unwrap_or_default();
        let all = std::iter::once(self.start).chain(self.more.iter().copied()).chain(by_rule);
        all.map(|at| (at, self.offset))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::import::calendar::component;

    fn zones(text: &str) -> CalendarZones {
        let text = format!("BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR\n");
        CalendarZones::of(&component::read(&text, &"x.ics".into(), &mut Diagnostics::default())[0])
    }

    #[test]
    fn every_windows_name_leads_to_a_zone() {
        assert!(WINDOWS.lines().count() > 130);
        for (name, zone) in WINDOWS.lines().map(|line| line.split_once('\t').unwrap()) {
            assert!(by_name(name).is_some(), "{name}: {zone}");
        }
    }

    #[test]
    fn a_zone_is_found_by_names_of_other_programs() {
        let name = |id: &str| by_name(id).and_then(|zone| zone.iana_name().map(str::to_owned));
        for (id, zone) in [
            ("Asia/Kuwait", "Asia/Kuwait"),
            ("Arab Standard Time", "Asia/Riyadh"),
            ("/freeassociation.sourceforge.net/Asia/Kuwait", "Asia/Kuwait"),
            (
                "/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires",
                "America/Argentina/Buenos_Aires",
            ),
            ("UTC", "UTC"),
        ] {
            assert_eq!(name(id).as_deref(), Some(zone), "{id}");
        }
        for id in ["", "Nowhere", "Factory", "/", "Asia/"] {
            assert_eq!(name(id), None, "{id}");
        }
    }

    #[test]
    fn clocks_that_only_the_calendar_describes_are_followed() {
        let zones = zones(
            "BEGIN:VTIMEZONE\nTZID:Our own\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19810329T020000\n\
             TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE",
        );
        let Some(NamedZone::Clocks(clocks)) = zones.find("Our own") else { panic!("not found") };
        let at = |month, day| clocks.instant(date(2026, month, day).at(12, 0, 0, 0)).unwrap().to_string();
        assert_eq!(at(1, 5), "2026-01-05T11:00:00Z");
        assert_eq!(at(7, 5), "2026-07-05T10:00:00Z");
        assert_eq!(at(11, 5), "2026-11-05T11:00:00Z");
        assert!(!clocks.are_steady());
        assert!(zones.find("Another").is_none());
    }
}
