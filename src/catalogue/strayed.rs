//! Dates that are right alone and do not go with the others of their event: most likely their year or month is
//! not the one that was meant.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::catalogue::occurrences::{Occurrence, Timeline, unmatched};
use crate::diagnostic::{Code, Diagnostic, Mark, Marked};
use crate::model::choices::Status;
use crate::model::event::{Event, Registration};
use crate::model::schedule::{Change, Dated, LocalTime, Schedule};

/// How many days a date is moved by people who mean it. A wrong year is about 365 days away, less the days by
/// which the date was moved.
const FARTHEST_MOVE: i32 = 300;

/// Reports the dates of an event that do not go with its other dates. `of_site` is the zone of the site's days.
pub fn of_dates(event: &Event, line: &Timeline, of_site: &TimeZone, today: Date) -> Vec<Diagnostic> {
    let told = |variant, mark: Mark| Diagnostic::new(Code::W313, mark.within(&event.source)).variant(variant);
    let mut found: Vec<Diagnostic> = Vec::new();
    if let Some(dated) = event.schedule.dated() {
        found.extend(of_changes(dated, today, &told));
        found.extend(overlapping(dated, line, &told));
    }
    found.extend(event.registration.as_ref().and_then(|registration| {
        let last = last_end(event, line, of_site)?;
        late(registration, event.schedule.zone(of_site), last, &told)
    }));
    found
}

/// Returns whether a diagnostic of this module is about an end that is too late.
pub fn is_of_end(told: &Diagnostic) -> bool {
    matches!(told.variant, Some("each" | "each-ends" | "far-end"))
}

/// Makes the diagnostic of a variant at a mark.
type FaultAt<'t> = &'t dyn Fn(&'static str, Mark) -> Diagnostic;

/// Reports changes that move a date into the past, or so far that the year is most likely a slip.
fn of_changes(dated: &Dated, today: Date, told: FaultAt<'_>) -> Vec<Diagnostic> {
    if dated.changes.is_empty() {
        return Vec::new();
    }
    let unmatched = unmatched(dated);
    let matched = dated.changes.iter().filter(|c| unmatched.iter().all(|time| time.mark != c.mark));
    matched.filter_map(|change| of_change(change, today, told)).collect()
}

fn of_change(change: &Change, today: Date, told: FaultAt<'_>) -> Option<Diagnostic> {
    let at = change.at.date();
    let is_far =
        |from: Date, to: Date| from.until(to).is_ok_and(|span| span.get_days().abs() > FARTHEST_MOVE);
    let fault = |variant, time: Marked<LocalTime>| {
        let fault = told(variant, time.mark).with("value", time.value.to_string());
        fault.with("at", change.at.to_string())
    };
    match (change.start, change.end) {
        (Some(start), _) if start.value.date() < today && at >= today => Some(fault("past", start)),
        (Some(start), _) if is_far(at, start.value.date()) => Some(fault("far", start)),
        (start, Some(end)) if is_far(start.map_or(at, |start| start.value.date()), end.value.date()) => {
            Some(fault("far-end", end))
        }
        _ => None,
    }
}

/// Reports an end so late that each date of a series lasts until after the next one begins.
fn overlapping(dated: &Dated, line: &Timeline, told: FaultAt<'_>) -> Option<Diagnostic> {
    let end = dated.end.filter(|_| dated.repeats())?;
    let is_usual = |o: &Occurrence| o.start == o.at.on_the_clock(&dated.zone) && o.end == usual_end(dated, o);
    let usual: Vec<&Occurrence> = line.occurrences.iter().filter(|o| is_usual(o)).collect();
    let overlaps = usual.windows(2).any(|pair| pair[0].ends > pair[1].starts);
    let may_end = dated.rule.as_ref().filter(|_| dated.is_endless());
    let variant = if may_end.is_some() { "each" } else { "each-ends" };
    let last = end.date().strftime("%Y%m%d").to_string();
    overlaps.then(|| told(variant, dated.end_mark).with("until", format!("UNTIL={last}")))
}

fn usual_end(dated: &Dated, occurrence: &Occurrence) -> Option<LocalTime> {
    dated.end_of(occurrence.start).map(|end| end.on_the_clock(&dated.zone))
}

/// Returns the end of the last date of an event, as a moment of its zone; none for an event that has no last
/// date, or whose date is not known yet.
fn last_end(event: &Event, line: &Timeline, of_site: &TimeZone) -> Option<Timestamp> {
    match &event.schedule {
        Schedule::Ongoing { end, .. } => end.map(|end| LocalTime::Day(end).ends(of_site)),
        Schedule::Dated(dated) => {
            let has_last = !dated.is_endless() && line.left_out == 0 && event.status != Status::Postponed;
            let ends = line.occurrences.iter().filter(|o| o.status != Status::Postponed).map(|o| o.ends);
            ends.max().filter(|_| has_last)
        }
    }
}

/// Reports a registration that opens or closes after the last date of its event.
fn late(
    registration: &Registration,
    zone: &TimeZone,
    last: Timestamp,
    told: FaultAt<'_>,
) -> Option<Diagnostic> {
    let opens = registration.opens.filter(|opens| opens.value.begins(zone) >= last);
    let closes = registration.closes.filter(|closes| match closes.value {
        LocalTime::Day(_) => closes.value.begins(zone) >= last,
        LocalTime::Time(_) => closes.value.begins(zone) > last,
    });
    let (variant, time) = match (opens, closes) {
        (Some(opens), _) => ("opens", opens),
        (None, closes) => ("closes", closes?),
    };
    let fault = told(variant, time.mark).with("value", time.value.to_string());
    Some(fault.with("last", last.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()))
}
