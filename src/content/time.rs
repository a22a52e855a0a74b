//! Reading dates and times as editors write them.
//!
//! The reader is lenient where the meaning is plain (`2026-12-5 8:00`, Arabic-Indic digits), and strict where
//! it is not: `5/12/2026` could be May or December, so it is an error that asks for `2026-12-05`.

mod guess;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use crate::content::fields::Fields;
use crate::content::node::Node;
use crate::content::numbers::ascii_digits;
use crate::content::reader::Reader;
use crate::content::time::guess::{Missing, missing};
use crate::content::zones;
use crate::diagnostic::{Code, Marked};
use crate::model::keys::Key;
use crate::model::schedule::{Doubt, LocalTime};

pub use guess::{guess, month_named};

/// The years in which an event can happen; another one is a slip.
const YEARS: RangeInclusive<i16> = 1900..=2200;

/// A day or a time as a file has it. The zone of a time is not known yet, but the time may name its distance
/// from UTC (RFC 3339 §5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenTime {
    local: LocalTime,
    offset: Option<Offset>,
}

impl WrittenTime {
    /// Returns the instant that a distance from UTC gives, if the file names one.
    pub fn instant(self) -> Option<Timestamp> {
        let LocalTime::Time(civil) = self.local else { return None };
        self.offset?.to_timestamp(civil).ok()
    }

    /// Returns the day or time as it is written, whatever its distance from UTC.
    pub fn local(self) -> LocalTime {
        self.local
    }

    /// Returns the local time in a zone.
    pub fn in_zone(self, zone: &TimeZone) -> LocalTime {
        self.instant().map_or(self.local, |instant| LocalTime::Time(zone.to_datetime(instant)))
    }

    /// Returns the instant at which the day or time begins in a zone.
    pub fn begins(self, zone: &TimeZone) -> Timestamp {
        self.instant().unwrap_or_else(|| self.local.begins(zone))
    }
}

/// Puts the times of a file in a zone, and reports what is doubtful about them.
#[derive(Clone, Copy, Debug)]
pub struct Clock<'r> {
    /// The reader of the file.
    pub reader: &'r Reader,
    /// The zone of the times.
    pub zone: &'r TimeZone,
    /// Whether the zone is only a stand-in for one that is not known; then nothing is doubtful.
    pub is_stand_in: bool,
}

impl Clock<'_> {
    /// Returns the local time of a time in the file. Reports a time that the file gives with a distance from
    /// UTC which the zone does not have then.
    pub fn time(self, time: &Marked<WrittenTime>) -> Marked<LocalTime> {
        let local = time.value.in_zone(self.zone);
        if let (Some(instant), Some(offset)) = (time.value.instant(), time.value.offset)
            && self.zone.to_offset(instant) != offset
            && !self.is_stand_in
        {
            let fault = self.reader.fault(Code::W309, time.mark).with("value", time.value.local.to_string());
            let fault = fault.with("offset", utc(offset)).with("zone", name(self.zone));
            self.reader.report(fault.with("taken", local.to_string()));
        }
        Marked { value: local, mark: time.mark }
    }

    /// Does the same as [`time`](Clock::time), and also warns if the zone skips or repeats the local time.
    /// Names the time that the program takes.
    pub fn certain_time(self, time: &Marked<WrittenTime>) -> Marked<LocalTime> {
        let taken = self.time(time);
        let code = match taken.value.doubt(self.zone) {
            _ if self.is_stand_in => return taken,
            Some(Doubt::Skipped) => Code::W303,
            // A distance from UTC says which of the two is meant, and the program can take the first alone.
            Some(Doubt::Repeated) if time.value.instant() != Some(taken.value.begins(self.zone)) => {
                Code::W304
            }
            Some(Doubt::Repeated) | None => return taken,
        };
        let fault = self.reader.fault(code, taken.mark).with("value", taken.value.to_string());
        let fault = fault.with("zone", name(self.zone)).with("taken", taken.value.taken(self.zone));
        self.reader.report(fault);
        taken
    }
}

fn name(zone: &TimeZone) -> &str {
    zone.iana_name().unwrap_or("?")
}

/// Writes a distance from UTC, such as `UTC+03:00`.
fn utc(offset: Offset) -> String {
    let (sign, minutes) = (if offset.seconds() < 0 { '-' } else { '+' }, offset.seconds().abs() / 60);
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Reads a day, or a time on a day, with its place; reports any other text.
pub fn written(reader: &Reader, node: &Node<'_>) -> Option<Marked<WrittenTime>> {
    written_after(reader, node, None)
}

/// Reads an item of a list as a day or a time, with its place; reports an Arabic comma between two.
pub fn listed(reader: &Reader, node: &Node<'_>) -> Option<Marked<WrittenTime>> {
    let text = reader.text(node, "date")?;
    let is_one = !text.contains('،') || guess(text, None).is_some();
    if is_one || !reader.has_arabic_comma(node, text) { written(reader, node) } else { None }
}

fn written_after(reader: &Reader, node: &Node<'_>, before: Option<LocalTime>) -> Option<Marked<WrittenTime>> {
    let text = reader.text(node, "date")?;
    let parsed = parse(text);
    if parsed.is_none() {
        let fault = reader.fault(Code::E301, node.mark);
        reader.report(match missing(text) {
            Some(Missing::Day { written, first }) => fault
                .variant("day")
                .with("value", written)
                .with("month", first.month().to_string())
                .with("year", first.year().to_string())
                .with("days", first.days_in_month().to_string()),
            Some(Missing::Month { written, month }) => {
                let fault = fault.variant("month").with("value", written).with("number", month);
                fault.suggest(guess(text, None))
            }
            None if far_year(text) => {
                let [first, last] = [YEARS.start(), YEARS.end()].map(ToString::to_string);
                fault.variant("year").with("value", text).with("first", first).with("last", last)
            }
            None => fault.with("value", text).suggest(guess(text, before)),
        });
    }
    Some(Marked { value: parsed?, mark: node.mark })
}

/// Reads the value of a key as a day or a time, with its place.
pub fn field(fields: &Fields<'_, '_>, key: &'static Key) -> Option<Marked<WrittenTime>> {
    written(fields.reader(), fields.get(key)?)
}

/// Does the same as [`field`]; a time without a day most likely belongs to the day of `before`.
pub fn field_after(
    fields: &Fields<'_, '_>,
    key: &'static Key,
    before: Option<LocalTime>,
) -> Option<Marked<WrittenTime>> {
    written_after(fields.reader(), fields.get(key)?, before)
}

/// Reads a day, or a time on a day, as an editor or another program writes it.
pub fn parse(text: &str) -> Option<WrittenTime> {
    let text = plain(text);
    let (written, zone) = without_zone(&text);
    let time = parse_without_zone(written)?;
    // The name of a zone adds nothing to a distance from UTC; without one, the event's zone may be another.
    (zone.is_none() || time.offset.is_some()).then_some(time)
}

/// Divides a time from the name of a zone behind it, such as `[Asia/Kuwait]` (RFC 9557 §3).
fn without_zone(text: &str) -> (&str, Option<&str>) {
    let named = text.trim_end().strip_suffix(']').and_then(|text| text.split_once('['));
    named.map_or((text, None), |(time, zone)| (time, Some(zone)))
}

fn parse_without_zone(text: &str) -> Option<WrittenTime> {
    let (date, rest) = date_and_rest(text);
    let date = parse_date(date)?;
    if rest.is_empty() {
        return Some(WrittenTime { local: LocalTime::Day(date), offset: None });
    }
    let (time, offset) = match rest.find(['+', '-', 'Z', 'z', 'U', 'u', 'G', 'g']) {
        Some(at) => {
            let time = rest[..at].trim_end();
            // To people, `08:00-10:00` is from eight to ten; to programs, it is far in the west.
            let is_range = rest[at..].starts_with('-') && time.matches(':').count() < 2;
            let offset = parse_offset(&rest[at..]).filter(|_| !is_range || text.contains('T'))?;
            (time, Some(offset))
        }
        None => (rest, None),
    };
    Some(WrittenTime { local: LocalTime::Time(DateTime::from_parts(date, parse_time(time)?)), offset })
}

/// Divides a date from what follows it: a space or the letter `T`, and the rest.
fn date_and_rest(text: &str) -> (&str, &str) {
    let text = text.trim();
    let (date, rest) = text.split_once([' ', 'T', 't', '\t']).unwrap_or((text, ""));
    (date, rest.trim_start())
}

/// Reads a distance from UTC: `Z`, `+03:00`, `+0300`, `UTC+3`.
fn parse_offset(text: &str) -> Option<Offset> {
    match text.to_ascii_uppercase().as_str() {
        "Z" | "UTC" | "GMT" => Some(Offset::UTC),
        _ => zones::offset(text),
    }
}

/// Replaces or removes what keyboards and word processors add without showing it: direction marks, no-break
/// spaces, other hyphens, curly quotes.
fn plain(text: &str) -> String {
    let visible = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '“' | '”' | '«' | '»');
    let usual = |c: char| match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        c => c,
    };
    ascii_digits(&text.chars().filter(visible).map(usual).collect::<String>())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn parse_date(text: &str) -> Option<Date> {
    date_of_any_year(text).filter(|date| YEARS.contains(&date.year()))
}

fn date_of_any_year(text: &str) -> Option<Date> {
    if !text.split(['-', '/']).all(is_number) {
        return None;
    }
    let mut numbers = text.split(['-', '/']);
    let year = numbers.next().filter(|year| year.len() == 4)?;
    let month = numbers.next().filter(|month| month.len() <= 2)?;
    let day = numbers.next().filter(|day| day.len() <= 2)?;
    if numbers.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Returns whether a text begins with a date whose year is no year of an event.
fn far_year(text: &str) -> bool {
    let text = plain(text);
    date_of_any_year(date_and_rest(&text).0).is_some_and(|date| !YEARS.contains(&date.year()))
}

/// Writes hyphens and colons into a time as calendars write it: `20261205T080000` is `2026-12-05T08:00:00`.
/// Returns any other text as it is.
pub fn extended(text: &str) -> Cow<'_, str> {
    let (date, time) = text.split_once(['T', 't']).unwrap_or((text, ""));
    if date.len() != 8 || !is_number(date) {
        return text.into();
    }
    let date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
    let digits = time.bytes().take_while(u8::is_ascii_digit).count();
    match time.split_at(digits) {
        ("", "") => date.into(),
        (clock, rest) if digits == 6 => {
            format!("{date}T{}:{}:{}{rest}", &clock[..2], &clock[2..4], &clock[4..]).into()
        }
        _ => format!("{date}T{time}").into(),
    }
}

/// Reads a time of day; drops a fraction of a second.
fn parse_time(text: &str) -> Option<Time> {
    let mut numbers = text.split(':');
    let hour = numbers.next().filter(|hour| is_number(hour) && hour.len() <= 2)?;
    let minute = numbers.next().filter(|minute| is_number(minute) && minute.len() == 2)?;
    let second = numbers.next().unwrap_or("00");
    let (second, fraction) = second.split_once(['.', ',']).unwrap_or((second, "0"));
    if numbers.next().is_some() || !is_number(second) || !is_number(fraction) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_taken() {
        let time = |text: &str| parse(text).map(|t| format!("{:?}", t.local));
        assert_eq!(time("2026-12-5 8:00"), Some("Time(2026-12-05T08:00:00)".into()));
        assert_eq!(time("٢٠٢٦-١٢-٠٥ ٠٨:٠٠"), Some("Time(2026-12-05T08:00:00)".into()));
        assert_eq!(time("2026/12/05"), Some("Day(2026-12-05)".into()));
        assert_eq!(time("\u{200f}“2026‑12‑05\u{a0}08:00”"), time("2026-12-05 08:00"));
        assert_eq!(time("2026-+1-10"), None);
        assert_eq!(time("2026-12-05 +9:00"), None);
        assert_eq!(time("2026-12-05T08:00"), Some("Time(2026-12-05T08:00:00)".into()));
    }

    #[test]
    fn a_distance_from_utc_makes_one_instant_of_a_time() {
        let kuwait = TimeZone::get("Asia/Kuwait").unwrap();
        let there = |text: &str| parse(text).map(|t| t.in_zone(&kuwait).to_string());
        for text in [
            "2026-12-05T08:00:00+03:00",
            "2026-12-05t05:00:00z",
            "2026-12-05 05:00 Z",
            "2026-12-05T05:00:00.000Z",
            "2026-12-05 06:00+01",
            "2026-12-05T00:00-0500",
            "2026-12-05 08:00 UTC+3",
            "2026-12-05 05:00 GMT",
            "2026-12-05T08:00:00+03:00[Asia/Kuwait]",
            "2026-12-05T05:00:00Z[UTC]",
            "\u{200f}٢٠٢٦-١٢-٠٥ ٠٨:٠٠ +٠٣:٠٠",
        ] {
            assert_eq!(there(text).as_deref(), Some("2026-12-05 08:00"), "{text}");
        }
        assert_eq!(there("2026-12-05T22:00:00-05:00").as_deref(), Some("2026-12-06 06:00"));
        for text in [
            "2026-12-05 +03:00",
            "2026-12-05 08:00-10:00",
            "2026-12-05 08:00 – 10:00",
            "2026-12-05T08:00:00+99:00",
            "2026-12-05T08:00:00+03:99",
            "2026-12-05T08:00:00 Kuwait",
            "2026-12-05T08:00[Europe/London]",
            "2026-12-05[Asia/Kuwait]",
            "2026-12-05T08:00:00.Z",
            "2026-12-05T08:00:00+03:00:00",
            "2026-12-05T08:00:00--03:00",
        ] {
            assert_eq!(there(text), None, "{text}");
        }
    }

    #[test]
    fn what_could_be_two_things_is_refused() {
        for text in ["5/12/2026", "2026-02-30", "26-12-05", "tomorrow", "2026-12-05 25:00", "2026-12-05 8"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
