//! The clocks of a zone (RFC 5545 §3.6.5 VTIMEZONE), with each change as a component of its own.

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::artifacts::calendar::content_line::{ContentLines, clock};

/// Writes the changes of a zone's clocks from a first instant to a last one.
///
/// Programs that know the zone by its name ignore the changes. The others get each change by itself, since
/// not all of them understand rules or lists of dates in a zone.
pub fn timezone(zone: &TimeZone, first: Timestamp, last: Timestamp) -> String {
    let mut lines = ContentLines::default();
    lines.raw("BEGIN", "VTIMEZONE");
    lines.raw("TZID", zone.iana_name().unwrap_or("UTC"));
    let first = first.max(Timestamp::UNIX_EPOCH).checked_sub(24.hours()).unwrap_or(first);
    // A change before 1970 may lead to the solar time of a town, which is of no use in a calendar.
    let begun = zone.preceding(first).next().map(|change| change.timestamp());
    match begun.filter(|begun| *begun >= Timestamp::UNIX_EPOCH) {
        Some(begun) => observance(&mut lines, zone, begun),
        None => {
            let info = zone.to_offset_info(first);
            let onset = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
            let (offset, name) = (info.offset(), info.abbreviation());
            write(&mut lines, info.dst().is_dst(), onset, offset, offset, name);
        }
    }
    for change in zone.following(first).take_while(|change| change.timestamp() <= last) {
        observance(&mut lines, zone, change.timestamp());
    }
    lines.raw("END", "VTIMEZONE");
    lines.into_text()
}

/// Writes the observance that begins with a change of the clocks.
fn observance(lines: &mut ContentLines, zone: &TimeZone, at: Timestamp) {
    let from =
        at.checked_sub(1.second()).map_or_else(|_| zone.to_offset(at), |before| zone.to_offset(before));
    let info = zone.to_offset_info(at);
    // The onset is written in the time that the clocks showed until then.
    let onset = from.to_datetime(at);
    write(lines, info.dst().is_dst(), onset, from, info.offset(), info.abbreviation());
}

fn write(lines: &mut ContentLines, summer: bool, onset: DateTime, from: Offset, to: Offset, name: &str) {
    let kind = if summer { "DAYLIGHT" } else { "STANDARD" };
    lines.raw("BEGIN", kind);
    lines.raw("DTSTART", &clock(onset));
    lines.raw("TZOFFSETFROM", &offset(from));
    lines.raw("TZOFFSETTO", &offset(to));
    lines.raw("TZNAME", name);
    lines.raw("END", kind);
}

/// Writes a UTC-OFFSET (RFC 5545 §3.3.14).
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        rest => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zone: &str, first: &str, last: &str) -> Vec<String> {
        let zone = jiff::tz::db().get(zone).unwrap();
        let text = timezone(&zone, first.parse().unwrap(), last.parse().unwrap());
        text.lines()
            .filter(|line| !line.starts_with("BEGIN") && !line.starts_with("END"))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_zone_without_summer_time_is_one_observance() {
        assert_eq!(
            of("Asia/Kuwait", "2026-11-22T00:00:00Z", "2031-12-31T00:00:00Z"),
            [
                "TZID:Asia/Kuwait",
                "DTSTART:19700101T000000",
                "TZOFFSETFROM:+0300",
                "TZOFFSETTO:+0300",
                "TZNAME:+03"
            ]
        );
    }

    #[test]
    fn each_change_of_the_clocks_is_told_by_the_clock_before_it() {
        // Cairo: summer time ends at midnight of 29 October 2026, and begins on 30 April 2027.
        let lines = of("Africa/Cairo", "2026-09-01T00:00:00Z", "2027-05-31T00:00:00Z");
        let onsets: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("DTSTART:")).collect();
        assert_eq!(onsets, ["20260424T000000", "20261030T000000", "20270430T000000"]);
        assert_eq!(lines[2..5], ["TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "TZNAME:EEST"]);
    }

    #[test]
    fn offsets_have_hours_minutes_and_seconds_where_there_are_some() {
        assert_eq!(offset(Offset::constant(-9)), "-0900");
        assert_eq!(offset(Offset::from_seconds(20_700).unwrap()), "+0545");
        assert_eq!(offset(Offset::from_seconds(-1_800 - 12).unwrap()), "-003012");
    }
}
