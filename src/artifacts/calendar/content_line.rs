//! Content lines of iCalendar (RFC 5545 §3.1): writes names, parameters and values, escaped and folded.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::model::schedule::LocalTime;

/// The longest line, in bytes, without its end.
const LONGEST: usize = 75;

/// The lines of a calendar that are written so far.
#[derive(Debug, Default)]
pub struct ContentLines(String);

impl ContentLines {
    /// Returns the lines, each with its line end.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Adds lines that are already escaped and folded.
    pub fn extend(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    /// Adds a property without escaping its value; its name may carry parameters.
    pub fn raw(&mut self, name: &str, value: &str) {
        let mut room = LONGEST;
        for mut rest in [name, ":", value] {
            loop {
                let (fits, next) = rest.split_at(rest.floor_char_boundary(room));
                self.0.push_str(fits);
                room -= fits.len();
                if next.is_empty() {
                    break;
                }
                self.0.push_str("\r\n ");
                (room, rest) = (LONGEST - 1, next);
            }
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is a text (RFC 5545 §3.3.11), with its language if one is given.
    pub fn text(&mut self, name: &str, language: Option<&str>, text: &str) {
        match language {
            Some(tag) => self.raw(&format!("{name};LANGUAGE={tag}"), &escaped(text)),
            None => self.raw(name, &escaped(text)),
        }
    }

    /// Adds a property whose value is a day, or a time in a zone.
    pub fn time(&mut self, name: &str, time: LocalTime, zone: &TimeZone) {
        match time {
            LocalTime::Day(date) => self.raw(&format!("{name};VALUE=DATE"), &day(date)),
            LocalTime::Time(civil) if *zone == TimeZone::UTC => self.raw(name, &format!("{}Z", clock(civil))),
            LocalTime::Time(civil) => {
                let id = zone.iana_name().unwrap_or("UTC");
                self.raw(&format!("{name};TZID={id}"), &clock(civil));
            }
        }
    }

    /// Adds a property whose value is an instant.
    pub fn instant(&mut self, name: &str, instant: Timestamp) {
        self.raw(name, &utc(instant));
    }
}

/// Escapes a text (RFC 5545 §3.3.11); line ends become `\n`.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', ';', ',', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Writes the value of a parameter (RFC 5545 §3.2), which no escape can put a `"` into.
pub fn quoted(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", text.replace('"', "'"))
}

/// Writes a DATE (RFC 5545 §3.3.4).
pub fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// Writes a DATE-TIME without a zone (RFC 5545 §3.3.5, form 1).
pub fn clock(civil: DateTime) -> String {
    civil.strftime("%Y%m%dT%H%M%S").to_string()
}

/// Writes a DATE-TIME in UTC (RFC 5545 §3.3.5, form 2).
pub fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let mut lines = ContentLines::default();
        lines.text("SUMMARY", Some("ar"), &"تنظيف الشاطئ، ".repeat(12));
        let text = lines.into_text();
        assert!(text.lines().count() > 3);
        assert!(text.split("\r\n").all(|line| line.len() <= LONGEST));
        assert!(text.split("\r\n").skip(1).all(|line| line.is_empty() || line.starts_with(' ')));
        let unfolded = text.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY;LANGUAGE=ar:{}\r\n", "تنظيف الشاطئ، ".repeat(12)));
    }

    #[test]
    fn a_text_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\r\ne:\"f\""), "a\\,b\\;c\\\\d\\ne:\"f\"");
        assert!(matches!(escaped("بحر"), Cow::Borrowed(_)));
    }

    #[test]
    fn times_name_their_zone() {
        let mut lines = ContentLines::default();
        let civil = date(2026, 12, 5).at(8, 30, 0, 0);
        lines.time("DTSTART", LocalTime::Time(civil), &jiff::tz::db().get("Asia/Kuwait").unwrap());
        lines.time("DTSTART", LocalTime::Time(civil), &TimeZone::UTC);
        lines.time("DTSTART", LocalTime::Day(civil.date()), &TimeZone::UTC);
        assert_eq!(
            lines.into_text(),
            "DTSTART;TZID=Asia/Kuwait:20261205T083000\r\nDTSTART:20261205T083000Z\r\n\
             DTSTART;VALUE=DATE:20261205\r\n"
        );
    }
}
