//! Reading dates and times as editors write them.
//!
//! The reader is lenient where the meaning is plain (`2026-12-5 8:00`, Arabic-Indic digits), and strict where
//! it is not: `5/12/2026` could be May or December, so it is an error that asks for `2026-12-05`.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::content::fields::{Fields, ascii_digits};
use crate::content::node::Node;
use crate::content::reader::Reader;
use crate::diagnostic::{Code, Mark, Marked};
use crate::model::keys::Key;
use crate::model::schedule::{Doubt, LocalTime};

/// Reads a day, or a time on a day; reports any other text.
pub fn local_time(reader: &Reader, node: &Node<'_>) -> Option<LocalTime> {
    let text = reader.text(node, "date")?;
    let parsed = parse(text);
    if parsed.is_none() {
        let fault = reader.fault(Code::E301, node.mark);
        reader.report(match missing_day(text) {
            Some((day, first)) => fault
                .variant("day")
                .with("value", day)
                .with("month", first.month().to_string())
                .with("year", first.year().to_string())
                .with("days", first.days_in_month().to_string()),
            None => fault.with("value", text).suggest(guess(text)),
        });
    }
    parsed
}

/// Reads a day, or a time on a day, with its place.
pub fn marked(reader: &Reader, node: &Node<'_>) -> Option<Marked<LocalTime>> {
    Some(Marked { value: local_time(reader, node)?, mark: node.mark })
}

/// Reads the value of a key as a day or a time.
pub fn field(fields: &Fields<'_, '_>, key: &'static Key) -> Option<LocalTime> {
    local_time(fields.reader(), fields.get(key)?)
}

/// Reads the value of a key as a day or a time, with its place.
pub fn marked_field(fields: &Fields<'_, '_>, key: &'static Key) -> Option<Marked<LocalTime>> {
    marked(fields.reader(), fields.get(key)?)
}

/// Reads the value of a key as a day; drops a time of day.
pub fn day_field(fields: &Fields<'_, '_>, key: &'static Key) -> Option<Date> {
    field(fields, key).map(LocalTime::date)
}

/// Warns if a zone skips or repeats a local time, and names the time that the program takes.
pub fn warn_ambiguous(reader: &Reader, time: &Marked<LocalTime>, zone: &TimeZone) {
    let (time, mark): (LocalTime, Mark) = (time.value, time.mark);
    let code = match time.doubt(zone) {
        None => return,
        Some(Doubt::Skipped) => Code::W303,
        Some(Doubt::Repeated) => Code::W304,
    };
    let fault = reader.fault(code, mark).with("value", time.to_string());
    reader.report(fault.with("zone", zone.iana_name().unwrap_or("?")).with("taken", time.taken(zone)));
}

fn parse(text: &str) -> Option<LocalTime> {
    let text = plain(text);
    let mut parts = text.split([' ', 'T', '\t']).filter(|part| !part.is_empty());
    let date = parse_date(parts.next()?)?;
    let time = parts.next().map(parse_time);
    match (time, parts.next()) {
        (_, Some(_)) | (Some(None), _) => None,
        (None, None) => Some(LocalTime::Day(date)),
        (Some(Some(time)), None) => Some(LocalTime::Time(DateTime::from_parts(date, time))),
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
    if !text.split(['-', '/']).all(is_number) {
        return None;
    }
    let mut numbers = text.split(['-', '/']);
    let year = numbers.next().filter(|year| year.len() == 4)?;
    let month = numbers.next().filter(|month| month.len() <= 2)?;
    let day = numbers.next().filter(|day| day.len() <= 2)?;
    if numbers.next().is_some() || !(1900..=2200).contains(&year.parse::<i16>().ok()?) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn parse_time(text: &str) -> Option<Time> {
    if !text.split(':').all(is_number) {
        return None;
    }
    let mut numbers = text.split(':');
    let hour = numbers.next().filter(|hour| (1..=2).contains(&hour.len()))?;
    let minute = numbers.next().filter(|minute| minute.len() == 2)?;
    let second = numbers.next().unwrap_or("00");
    if numbers.next().is_some() {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?, 0).ok()
}

/// Finds a day that its month does not have, such as `2026-02-30`; returns it with the first day of that
/// month.
fn missing_day(text: &str) -> Option<(String, Date)> {
    let text = plain(text);
    let written = text.split([' ', 'T', '\t']).find(|part| !part.is_empty())?;
    let (month, day) = written.rsplit_once(['-', '/'])?;
    let first = parse_date(&format!("{month}-1"))?;
    let beyond = day.parse::<i8>().is_ok_and(|day| {
        is_number(written.rsplit(['-', '/']).next().unwrap_or_default())
            && day > first.days_in_month()
            && day <= 31
    });
    beyond.then(|| (written.to_owned(), first))
}

/// Returns what a date with its day first, or a time on a twelve-hour clock, most likely means.
fn guess(text: &str) -> Option<String> {
    let text = plain(text);
    let (written, rest) = text.trim().split_once([' ', 'T']).unwrap_or((text.trim(), ""));
    let date = parse_date(written).or_else(|| {
        let numbers: Vec<&str> = written.split(['/', '-', '.']).collect();
        let [day, month, year] = numbers[..] else { return None };
        parse_date(&format!("{year}-{month}-{day}"))
    })?;
    if rest.trim().is_empty() {
        return Some(date.to_string());
    }
    let (date, time) = guess_time(date, &rest.trim().to_lowercase())?;
    Some(format!("{date} {}", time.strftime("%H:%M")))
}

/// Reads a time as people write it: `7pm`, `7:30 م`, `24:00`, `8`.
fn guess_time(date: Date, text: &str) -> Option<(Date, Time)> {
    const MORNING: [&str; 5] = ["am", "a.m.", "ص", "صباحا", "صباحًا"];
    const EVENING: [&str; 7] = ["pm", "p.m.", "م", "مساء", "مساءً", "ظهرا", "ظهرًا"];
    let after = |words: &[&str]| words.iter().find_map(|word| text.strip_suffix(word)).map(str::trim_end);
    let (clock, half) = match (after(&MORNING), after(&EVENING)) {
        (Some(clock), _) => (clock, Some(0)),
        (None, Some(clock)) => (clock, Some(12)),
        (None, None) => (text, None),
    };
    let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "00"));
    if !is_number(hour) || !is_number(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    match (hour, half) {
        (24, None) if minute == 0 => Some((date.tomorrow().ok()?, Time::midnight())),
        (0..=23, None) => Some((date, Time::new(hour, minute, 0, 0).ok()?)),
        (1..=12, Some(half)) => Some((date, Time::new(hour % 12 + half, minute, 0, 0).ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_taken() {
        let time = |text: &str| parse(text).map(|t| format!("{t:?}"));
        assert_eq!(time("2026-12-5 8:00"), Some("Time(2026-12-05T08:00:00)".into()));
        assert_eq!(time("٢٠٢٦-١٢-٠٥ ٠٨:٠٠"), Some("Time(2026-12-05T08:00:00)".into()));
        assert_eq!(time("2026/12/05"), Some("Day(2026-12-05)".into()));
        assert_eq!(time("\u{200f}“2026‑12‑05\u{a0}08:00”"), time("2026-12-05 08:00"));
        assert_eq!(time("2026-+1-10"), None);
        assert_eq!(time("2026-12-05 +9:00"), None);
        assert_eq!(time("2026-12-05T08:00"), Some("Time(2026-12-05T08:00:00)".into()));
    }

    #[test]
    fn what_could_be_two_things_is_refused_with_a_guess() {
        for text in ["5/12/2026", "2026-02-30", "26-12-05", "tomorrow", "2026-12-05 25:00", "2026-12-05 8"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(guess("5/12/2026"), Some("2026-12-05".into()));
        assert_eq!(guess("05.12.2026 8:00"), Some("2026-12-05 08:00".into()));
        assert_eq!(guess("tomorrow"), None);
        assert_eq!(guess("2026-12-05 25:00"), None);
    }

    #[test]
    fn a_time_by_the_twelve_hour_clock_is_guessed() {
        for (written, meant) in [
            ("7pm", "2026-12-05 19:00"),
            ("7:30 PM", "2026-12-05 19:30"),
            ("12 am", "2026-12-05 00:00"),
            ("12:15pm", "2026-12-05 12:15"),
            ("٧ مساءً", "2026-12-05 19:00"),
            ("٨:٣٠ ص", "2026-12-05 08:30"),
            ("24:00", "2026-12-06 00:00"),
            ("8", "2026-12-05 08:00"),
        ] {
            assert_eq!(guess(&format!("2026-12-05 {written}")).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(guess("5/12/2026 7pm"), Some("2026-12-05 19:00".into()));
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_told_as_such() {
        let days = |text: &str| missing_day(text).map(|(_, first)| first.days_in_month());
        assert_eq!(
            (days("2026-02-30"), days("2028/2/30 08:00"), days("2026-04-31")),
            (Some(28), Some(29), Some(30))
        );
        assert_eq!(
            (days("2026-02-28"), days("2026-13-30"), days("5/12/2026"), days("2026-02-99")),
            (None, None, None, None)
        );
    }
}
