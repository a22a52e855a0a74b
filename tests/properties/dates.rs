//! Dates as editors write them: reading never panics, and every way to write a time means that time.

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Time};
use sada::model::schedule::{LocalTime, Schedule};

use crate::site::{Choices, Outcome, quoted, read_event};

/// A date may be any text.
pub fn any_text(text: &str) {
    for key in ["start", "previous_start"] {
        let start = if key == "start" { vec![] } else { vec!["start: 2026-12-05".to_owned()] };
        let outcome = read_event(&[start, vec![format!("{key}: {}", quoted(text))]].concat());
        assert!(outcome.event().is_some() || !outcome.told.is_empty(), "{text:?} went away without a word");
    }
}

/// Every way to write a day or a time means just that.
pub fn any_way_to_write_it(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let meant = time(&mut choices);
    assert_eq!(start(&iso(meant)), Some(meant), "{}", iso(meant));
    assert_eq!(start(&in_digits(&iso(meant), 0x0660)), Some(meant), "Arabic-Indic digits");
    assert_eq!(start(&in_digits(&iso(meant), 0x06f0)), Some(meant), "Persian digits");
    let lenient = lenient(meant, &mut choices);
    assert_eq!(start(&lenient), Some(meant), "{lenient:?}");
}

/// Returns the start of an event as the program reads it.
fn start(text: &str) -> Option<LocalTime> {
    let plain = read_event(&[format!("start: {text}")]);
    let in_quotes = read_event(&[format!("start: {}", quoted(text))]);
    let of = |outcome: &Outcome| match &outcome.event()?.schedule {
        Schedule::Dated(dated) => Some(dated.start),
        Schedule::Ongoing { .. } => None,
    };
    assert_eq!(of(&plain), of(&in_quotes), "{text:?} is not the same between quotes");
    of(&plain)
}

fn time(choices: &mut Choices<'_>) -> LocalTime {
    let first = Date::new(choices.between(1900, 2200), 1, 1).unwrap();
    let date = (0..choices.below(usize::try_from(first.days_in_year()).unwrap()))
        .fold(first, |d, _| d.tomorrow().unwrap());
    match choices.below(3) {
        0 => LocalTime::Day(date),
        kind => {
            let [hour, minute, second] =
                [23, 59, 59].map(|most| i8::try_from(choices.between(0, most)).unwrap());
            let second = if kind == 1 { 0 } else { second };
            LocalTime::Time(DateTime::from_parts(date, Time::new(hour, minute, second, 0).unwrap()))
        }
    }
}

fn iso(time: LocalTime) -> String {
    match time {
        LocalTime::Day(date) => date.strftime("%Y-%m-%d").to_string(),
        LocalTime::Time(time) => time.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

fn lenient(time: LocalTime, choices: &mut Choices<'_>) -> String {
    let number = |choices: &mut Choices<'_>, n: i8| match choices.below(2) {
        0 => format!("{n:02}"),
        _ => n.to_string(),
    };
    let date = time.date();
    let hyphen = choices.one_of(&["-", "/", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2212}"]);
    let mut text = format!(
        "{:04}{hyphen}{}{hyphen}{}",
        date.year(),
        number(choices, date.month()),
        number(choices, date.day())
    );
    if let Some(clock) = time.time() {
        text.push_str(choices.one_of(&[" ", "T", "\u{a0}", "\u{202f}", "  "]));
        let _ = write!(text, "{}:{:02}", number(choices, clock.hour()), clock.minute());
        if clock.second() != 0 || choices.below(2) == 0 {
            let _ = write!(text, ":{:02}", clock.second());
        }
    }
    let (before, after) =
        choices.one_of(&[("", ""), ("\u{200f}", ""), ("\u{61c}", "\u{200e}"), ("“", "”"), ("«", "»")]);
    let text = format!("{before}{text}{after}");
    match choices.below(3) {
        0 => in_digits(&text, 0x0660),
        1 => in_digits(&text, 0x06f0),
        _ => text,
    }
}

fn in_digits(text: &str, zero: u32) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|n| char::from_u32(zero + n)).unwrap_or(c);
    text.chars().map(digit).collect()
}
