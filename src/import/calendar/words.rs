//! The words of an event in a calendar: its title, its status, and its text.

use std::collections::HashSet;

use crate::content::writing::{cleaned, cleaned_line};
use crate::import::calendar::component::CalendarPart;
use crate::import::html_text;
use crate::model::choices::{Choice, Status};

/// Returns the title, and the status that the event does not share with one that simply happens. A status at
/// the end of the title, `Beach day (cancelled)`, is no part of it, unless the event says another one.
pub fn title_and_status(component: &CalendarPart) -> (String, Option<Status>) {
    let title = component.text("SUMMARY").map(|text| cleaned_line(&text)).unwrap_or_default();
    let is_cancelled = says_status(component, "CANCELLED");
    let own = is_cancelled.then_some(Status::Cancelled);
    let Some((before, word)) = title.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) else {
        return (title, own);
    };
    match Status::named(word) {
        Some(status)
            if status != Status::Scheduled
                && (own.is_none() || own == Some(status))
                && !before.is_empty() =>
        {
            (before.trim_end().to_owned(), Some(status))
        }
        _ => (title, own),
    }
}

/// Returns whether an event has a status (RFC 5545 §3.8.1.11).
pub fn says_status(component: &CalendarPart, status: &str) -> bool {
    component.property("STATUS").is_some_and(|own| own.value.trim().eq_ignore_ascii_case(status))
}

/// Returns the description as a plain text, without the address of the event at its end.
pub fn description(component: &CalendarPart) -> String {
    let plain = component.text("DESCRIPTION").or_else(|| component.text("X-ALT-DESC")).unwrap_or_default();
    // A reference such as `&#x202e;` is a character only now.
    let text = cleaned(&html_text::plain(&plain));
    let text = text.trim();
    let address = component.text("URL").map(|url| url.trim().to_owned()).filter(|url| !url.is_empty());
    let without = address.and_then(|address| text.strip_suffix(address.as_str()).map(str::trim_end));
    without.unwrap_or(text).to_owned()
}

/// The words of a series, read once for all its single dates.
#[derive(Debug)]
pub struct SeriesWords {
    /// The title.
    pub title: String,
    /// The status.
    pub status: Option<Status>,
    /// The location.
    pub location: Option<String>,
    /// What else a single date may say otherwise: address and categories.
    pub others: [Option<String>; 2],
    /// Whether it is not certain yet.
    pub is_tentative: bool,
    /// The lines of the description.
    lines: HashSet<String>,
}

impl SeriesWords {
    /// Reads the words of a series.
    pub fn of(master: &CalendarPart) -> SeriesWords {
        let (title, status) = title_and_status(master);
        let lines = description(master).lines().map(|line| line.trim().to_owned()).collect();
        let (others, is_tentative) = (others(master), says_status(master, "TENTATIVE"));
        SeriesWords { title, status, location: location(master), others, is_tentative, lines }
    }

    /// Returns the reason that the description of a single date adds to that of its series: a line that only the
    /// former has. If it was moved or put off, other lines may tell when it would have been.
    pub fn note_of_date(&self, date: &CalendarPart, status: Option<Status>) -> Option<String> {
        if matches!(status, Some(Status::Postponed | Status::Rescheduled)) {
            return None;
        }
        let own = description(date);
        let lines = own.lines().map(str::trim);
        let mut added = lines.filter(|line| !line.is_empty() && !self.lines.contains(*line));
        added.next().filter(|_| added.next().is_none()).map(cleaned_line)
    }
}

/// The properties of a single date that the site can say of a series alone.
pub const OTHERS: [&str; 2] = ["URL", "CATEGORIES"];

/// Returns the values of [`OTHERS`], each on one line.
pub fn others(component: &CalendarPart) -> [Option<String>; 2] {
    OTHERS.map(|name| component.text(name).map(|text| cleaned_line(&text)))
}

/// Returns the location on one line.
pub fn location(component: &CalendarPart) -> Option<String> {
    component.text("LOCATION").map(|text| cleaned_line(&text))
}

/// Returns components with the newest version first; of equal ones, the last one.
pub fn newest_first<'c>(components: &[&'c CalendarPart]) -> Vec<&'c CalendarPart> {
    let when = |component: &CalendarPart| {
        let property = component.property("LAST-MODIFIED").or_else(|| component.property("DTSTAMP"));
        property.map(|property| property.value.clone())
    };
    let mut sorted: Vec<&CalendarPart> = components.iter().rev().copied().collect();
    sorted.sort_by_cached_key(|component| std::cmp::Reverse((sequence(component), when(component))));
    sorted
}

/// Returns the number of a version (RFC 5545 §3.8.7.4 SEQUENCE).
pub fn sequence(component: &CalendarPart) -> i64 {
    component.property("SEQUENCE").and_then(|own| own.value.trim().parse().ok()).unwrap_or(0)
}
