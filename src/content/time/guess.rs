//! Guesses what a date means that could mean two things, or that is written in words.

use jiff::civil::{Date, Time};

use super::{date_and_rest, extended, is_number, parse_date, parse_without_zone, plain, without_zone};
use crate::model::folding::fold_name;
use crate::model::schedule::LocalTime;

/// A part of a date that no calendar has.
#[derive(Debug, PartialEq, Eq)]
pub enum Missing {
    /// The month does not have the day.
    Day {
        /// The date as it is written.
        written: String,
        /// The first day of the month.
        first: Date,
    },
    /// A year does not have the month.
    Month {
        /// The date as it is written.
        written: String,
        /// The month as it is written.
        month: String,
    },
}

/// Finds the part of a date that no calendar has, as in `2026-02-30` or `2027-16-01`.
pub fn missing(text: &str) -> Option<Missing> {
    let text = plain(text);
    let (written, _) = date_and_rest(&text);
    let [first, month, last] = numbers(written)?;
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let day: u16 = day.parse().ok().filter(|_| day.len() <= 2)?;
    parse_date(&format!("{year}-1-1"))?;
    let written = written.to_owned();
    match parse_date(&format!("{year}-{month}-1")) {
        Some(first) if day == 0 || day > first.days_in_month().unsigned_abs().into() => {
            Some(Missing::Day { written, first })
        }
        // With the year at the end, the month may come first.
        None if first.len() == 4 => Some(Missing::Month { written, month: month.to_owned() }),
        _ => None,
    }
}

/// Divides a date into its three numbers.
fn numbers(written: &str) -> Option<[&str; 3]> {
    let mut parts = written.split(['/', '-', '.']);
    let numbers = [parts.next()?, parts.next()?, parts.next()?];
    (parts.next().is_none() && numbers.iter().all(|part| is_number(part))).then_some(numbers)
}

/// Returns what a date with its day first or its month in words, or a time on a twelve-hour clock, most likely
/// means. A time without a day belongs to the day of `before`, or to the next day if it would be before that.
pub fn guess(text: &str, before: Option<LocalTime>) -> Option<String> {
    let text = plain(text);
    let text = extended(without_zone(&text).0.trim());
    if let Some(known) = parse_without_zone(&text).filter(|time| time.offset.is_none()) {
        return Some(known.local.to_string());
    }
    let (written, rest) = date_and_rest(&text);
    let in_numbers = parse_date(written).or_else(|| in_some_order(written));
    let dated = in_numbers.map(|date| (date, rest.to_owned())).or_else(|| in_words(&text));
    let Some((date, rest)) = dated else { return time_alone(&text, before?) };
    if rest.trim().is_empty() {
        return Some(date.to_string());
    }
    let (date, time) = guess_time(date, &rest.trim().to_lowercase())?;
    Some(format!("{date} {}", time.strftime("%H:%M")))
}

/// Reads a date whose year is at one end, with its day before its month where both are possible.
fn in_some_order(written: &str) -> Option<Date> {
    let [first, middle, last] = numbers(written)?;
    let date = |year: &str, month: &str, day: &str| parse_date(&format!("{year}-{month}-{day}"));
    date(first, middle, last)
        .or_else(|| date(first, last, middle))
        .or_else(|| date(last, middle, first))
        .or_else(|| date(last, first, middle))
}

/// Reads a time of day without a day.
fn time_alone(text: &str, before: LocalTime) -> Option<String> {
    let (mut date, time) = guess_time(before.date(), &text.trim().to_lowercase())?;
    if date == before.date() && before.time().is_some_and(|start| time < start) {
        date = date.tomorrow().ok()?;
    }
    Some(format!("{date} {}", time.strftime("%H:%M")))
}

/// The names of the months, in English and in Arabic: those of the Gulf and Egypt, of the Levant and Iraq, and of
/// the Maghreb. The beginning of an English name is enough.
const MONTHS: [&[&str]; 12] = [
    &["january", "يناير", "كانون الثاني", "جانفي"],
    &["february", "فبراير", "شباط", "فيفري"],
    &["march", "مارس", "آذار"],
    &["april", "أبريل", "إبريل", "نيسان", "أفريل"],
    &["may", "مايو", "أيار", "ماي"],
    &["june", "يونيو", "يونية", "حزيران", "جوان"],
    &["july", "يوليو", "يولية", "تموز", "جويلية", "يوليوز"],
    &["august", "أغسطس", "آب", "أوت", "غشت"],
    &["september", "سبتمبر", "أيلول", "شتنبر"],
    &["october", "أكتوبر", "تشرين الأول"],
    &["november", "نوفمبر", "تشرين الثاني", "نونبر"],
    &["december", "ديسمبر", "كانون الأول", "دجنبر"],
];

/// Words that stand beside the parts of a date and change nothing.
const BESIDE: [&str; 8] = ["of", "the", "at", "من", "شهر", "في", "الساعة", "عند"];

/// Reads a date with the name of its month, such as `16 يناير 2027` or `January 16th, 2027 at 8:30`; returns it
/// with what follows it.
fn in_words(text: &str) -> Option<(Date, String)> {
    let parts = text.split([' ', '\t', ',', '،', '-', '/']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.filter(|part| !BESIDE.contains(&&*part.to_lowercase())).collect();
    let named = |at: usize, count: usize| month_named(&parts.get(at..at + count)?.join(" "));
    let name_at = |at: usize| [2, 1].into_iter().find_map(|count| Some((at + count, named(at, count)?)));
    let (from, (mut to, month)) = (0..parts.len()).find_map(|at| Some((at, name_at(at)?)))?;
    // Some write the month twice: `كانون الثاني/يناير`.
    while let Some((next, _)) = name_at(to) {
        to = next;
    }
    let date = |day: Option<usize>, year: Option<usize>| {
        let (day, year) = (parts.get(day?)?.to_lowercase(), parts.get(year?)?);
        let day = day.trim_end_matches(|c: char| c.is_alphabetic());
        parse_date(&format!("{year}-{month}-{day}"))
    };
    let before = from.checked_sub(1);
    let found = [(before, Some(to), to + 1), (Some(to), Some(to + 1), to + 2), (Some(to), before, to + 1)];
    let (date, next) = found.into_iter().find_map(|(day, year, next)| Some((date(day, year)?, next)))?;
    Some((date, parts.get(next..).unwrap_or_default().join(" ")))
}

/// Returns the number of the month that a name means.
pub fn month_named(name: &str) -> Option<usize> {
    let folded = fold_name(name);
    let begins = |known: &str| known.is_ascii() && folded.len() >= 3 && known.starts_with(&folded);
    let is = |known: &&str| begins(known) || fold_name(known) == folded;
    MONTHS.iter().position(|names| names.iter().any(is)).map(|at| at + 1)
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
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_with_its_day_first_or_without_its_signs_is_guessed() {
        for (written, meant) in [
            ("5/12/2026", Some("2026-12-05")),
            ("12/25/2026", Some("2026-12-25")),
            ("2027.01.16", Some("2027-01-16")),
            ("2027-16-01 8:30", Some("2027-01-16 08:30")),
            ("05.12.2026 8:00", Some("2026-12-05 08:00")),
            ("20261205T080000", Some("2026-12-05 08:00")),
            ("20261205", Some("2026-12-05")),
            ("2026-12-05T08:00[Asia/Kuwait]", Some("2026-12-05 08:00")),
            ("2026-12-05T08:00Z[Asia/Kuwait", None),
            ("tomorrow", None),
            ("2026-12-05 25:00", None),
        ] {
            assert_eq!(guess(written, None).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn a_date_with_the_name_of_its_month_is_guessed() {
        for written in [
            "16 يناير 2027",
            "١٦ يناير ٢٠٢٧",
            "السبت، 16 يناير 2027",
            "16 كانون الثاني 2027",
            "16 كانون الثاني/يناير 2027",
            "16 من جانفي 2027",
            "يناير 16، 2027",
            "January 16, 2027",
            "Sat, 16 January 2027",
            "16th of Jan. 2027",
            "16-JAN-2027",
            "2027 January 16",
        ] {
            assert_eq!(guess(written, None).as_deref(), Some("2027-01-16"), "{written}");
        }
        for (written, meant) in [
            ("3 آب 2027", Some("2027-08-03")),
            ("3 تشرين الأول 2027", Some("2027-10-03")),
            ("3 أكتوبر 2027 الساعة ٧ مساءً", Some("2027-10-03 19:00")),
            ("Oct 3, 2027 at 8:30", Some("2027-10-03 08:30")),
            ("31 February 2027", None),
            ("16 رجب 1448", None),
            ("16 January", None),
            ("January 2027", None),
        ] {
            assert_eq!(guess(written, None).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn a_time_without_a_day_comes_after_the_time_before_it() {
        let start = Some(LocalTime::Time(date(2027, 1, 16).at(8, 30, 0, 0)));
        let day = Some(LocalTime::Day(date(2027, 1, 16)));
        for (written, before, meant) in [
            ("12:00", start, Some("2027-01-16 12:00")),
            ("١٢:٠٠", start, Some("2027-01-16 12:00")),
            ("1 am", start, Some("2027-01-17 01:00")),
            ("24:00", start, Some("2027-01-17 00:00")),
            ("07:00", day, Some("2027-01-16 07:00")),
            ("12:00", None, None),
            ("2027", start, None),
            ("noon", start, None),
        ] {
            assert_eq!(guess(written, before).as_deref(), meant, "{written}");
        }
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
            assert_eq!(guess(&format!("2026-12-05 {written}"), None).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(guess("5/12/2026 7pm", None), Some("2026-12-05 19:00".into()));
    }

    #[test]
    fn a_day_or_month_that_no_calendar_has_is_told_as_such() {
        let days = |text: &str| match missing(text) {
            Some(Missing::Day { first, .. }) => Some(first.days_in_month()),
            _ => None,
        };
        for (written, in_month) in [
            ("2026-02-30", Some(28)),
            ("2028/2/30 08:00", Some(29)),
            ("2026-04-31", Some(30)),
            ("2027-01-32", Some(31)),
            ("2027-01-00", Some(31)),
            ("30/2/2027", Some(28)),
            ("2026-02-28", None),
            ("5/12/2026", None),
            ("2027-1-1x", None),
        ] {
            assert_eq!(days(written), in_month, "{written}");
        }
        let month = |text: &str| matches!(missing(text), Some(Missing::Month { .. }));
        for (written, is_month) in
            [("2027-16-01", true), ("2026-13-30", true), ("2026-00-10", true), ("12/25/2026", false)]
        {
            assert_eq!(month(written), is_month, "{written}");
        }
    }
}
