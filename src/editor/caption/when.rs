//! Decides which of the days and times in a caption are those of the event.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use crate::editor::caption::clock::{self, FoundTime, MeantTimes};
use crate::editor::caption::date::{self, FoundDate, MeantDays};
use crate::editor::caption::segment::{Segment, Topic};
use crate::editor::caption::{CaptionDoubt, Guess, Understood, says_more, text};
use crate::model::schedule::LocalTime;

/// A day or a time with the place where it stands.
struct Placed<T> {
    segment: usize,
    /// How likely it is that of the event.
    weight: u8,
    /// The words that say it.
    said: String,
    found: T,
}

/// Takes the day and the time of the event.
pub fn find(segments: &mut [Segment], today: Date, ahead: i8, understood: &mut Understood<'_>) {
    let (last_day, last_time) = of_end(segments, today, ahead);
    let dates = dates(segments, today, ahead);
    let times = times(segments, &dates);
    let Some((best, mut days)) = best_date(&dates) else { return };
    if best.weight == 1 && says_more(&segments[best.segment]) {
        days.doubts.push(CaptionDoubt::Running);
    }
    days.last = days.last.or(last_day.filter(|last| *last > days.first));
    let Some((at, mut clock)) = best_time(&times, best) else {
        understood.end = days.last.map(|last| Guess::certain(LocalTime::Day(last)));
        understood.start = Some(Guess { value: LocalTime::Day(days.first), doubts: days.doubts });
        return;
    };
    clock.end = clock.end.or(last_time);
    let mut doubts = std::mem::take(&mut days.doubts);
    doubts.extend(clock.doubts.iter().filter(|doubt| **doubt != CaptionDoubt::End).cloned());
    doubts.extend(other_times(&times, at, &clock));
    let start = DateTime::from_parts(later(days.first, &clock), clock.start);
    understood.start = Some(Guess { value: LocalTime::Time(start), doubts });
    let mut doubts: Vec<CaptionDoubt> =
        clock.doubts.iter().filter(|doubt| **doubt == CaptionDoubt::End).cloned().collect();
    doubts.extend((clock.end.is_none() && days.last.is_some()).then_some(CaptionDoubt::EndOfDay));
    understood.end = end(&days, &clock).map(|value| Guess { value: LocalTime::Time(value), doubts });
}

/// Returns the end of an event on some days at a time: without a time of its own, the end of the last day.
fn end(days: &MeantDays, clock: &MeantTimes) -> Option<DateTime> {
    let Some(end) = clock.end else {
        return days.last.map(|last| DateTime::from_parts(last, Time::constant(23, 59, 0, 0)));
    };
    let of_day = DateTime::from_parts(later(days.last.unwrap_or(days.first), clock), end);
    let is_next_day = end <= clock.start && days.last.is_none();
    Some(if is_next_day { of_day.saturating_add(1.day()) } else { of_day })
}

/// Returns the day on which a time is that belongs to the night before.
fn later(day: Date, clock: &MeantTimes) -> Date {
    day.saturating_add(i64::from(clock.days_later).days())
}

/// Returns the times besides the chosen one that are as likely.
fn other_times(
    times: &[Placed<FoundTime>],
    chosen: &Placed<FoundTime>,
    clock: &MeantTimes,
) -> Option<CaptionDoubt> {
    let is_other = |other: &&Placed<FoundTime>| {
        let starts = other.found.meant().map(|other| other.start);
        other.weight >= chosen.weight
            && !other.found.is_of_doors
            && starts.is_some_and(|start| start != clock.start)
    };
    let others: Vec<&str> = times.iter().filter(is_other).map(|other| &*other.said).collect();
    (!others.is_empty()).then(|| CaptionDoubt::OtherTimes { said: others.join("، ") })
}

/// Takes the day and the time of a line that only says when the event ends.
fn of_end(segments: &mut [Segment], today: Date, ahead: i8) -> (Option<Date>, Option<Time>) {
    let Some(segment) = segments.iter_mut().find(|segment| segment.topic == Some(Topic::End)) else {
        return (None, None);
    };
    let days = date::find(&mut segment.tokens, Some(Topic::Day));
    let times = clock::find(&mut segment.tokens, Some(Topic::Clock));
    let day = days.first().and_then(|day| day.meant(today, ahead, ""));
    (day.map(|day| day.first), times.first().and_then(FoundTime::meant).map(|time| time.start))
}

/// Finds the dates of all segments. Those of deadlines are no dates of the event.
fn dates(segments: &mut [Segment], today: Date, ahead: i8) -> Vec<(Placed<FoundDate>, MeantDays)> {
    let mut dates = Vec::new();
    for (number, segment) in segments.iter_mut().enumerate() {
        if matches!(segment.topic, Some(Topic::Deadline | Topic::End)) {
            continue;
        }
        for found in date::find(&mut segment.tokens, segment.topic) {
            let said = text(&segment.tokens[found.at.clone()]);
            let weight = match (segment.topic, found.has_weekday()) {
                _ if found.is_relative() => 0,
                (Some(Topic::Day), _) => 4,
                (_, true) => 3,
                (Some(Topic::Clock | Topic::Place), _) => 2,
                _ => 1,
            };
            match found.meant(today, ahead, &said) {
                Some(meant) => dates.push((Placed { segment: number, weight, said, found }, meant)),
                // What no calendar has stays in the text.
                None => segment.tokens[found.at].iter_mut().for_each(|token| token.is_used = false),
            }
        }
    }
    dates
}

/// Chooses the days of the event, and notes the other days that are as likely.
fn best_date(dates: &[(Placed<FoundDate>, MeantDays)]) -> Option<(&Placed<FoundDate>, MeantDays)> {
    let most = dates.iter().map(|(placed, _)| placed.weight).max()?;
    let (best, days) = dates.iter().find(|(placed, _)| placed.weight == most)?;
    let mut days = days.clone();
    let others: Vec<&str> = dates
        .iter()
        .filter(|(other, meant)| {
            let is_inside = meant.first >= days.first
                && meant.last.unwrap_or(meant.first) <= days.last.unwrap_or(days.first);
            (other.weight == most || other.found.is_other_choice) && !is_inside
        })
        .map(|(other, _)| &*other.said)
        .collect();
    if !others.is_empty() {
        days.doubts.push(CaptionDoubt::OtherDays { said: others.join("، ") });
    }
    Some((best, days))
}

/// Finds the times of all segments.
fn times(segments: &mut [Segment], dates: &[(Placed<FoundDate>, MeantDays)]) -> Vec<Placed<FoundTime>> {
    let mut times = Vec::new();
    for (number, segment) in segments.iter_mut().enumerate() {
        if matches!(segment.topic, Some(Topic::Deadline | Topic::End | Topic::Contact | Topic::Register)) {
            continue;
        }
        let is_beside_date = dates.iter().any(|(placed, _)| placed.segment == number);
        for found in clock::find(&mut segment.tokens, segment.topic) {
            let said = text(&segment.tokens[found.at.clone()]);
            let weight = match segment.topic {
                Some(Topic::Clock) => 4,
                Some(Topic::Day) => 3,
                _ if is_beside_date => 2,
                _ => 1,
            };
            times.push(Placed { segment: number, weight, said, found });
        }
    }
    times
}

/// Chooses the time of the event: beside its day if there is one.
fn best_time<'t>(
    times: &'t [Placed<FoundTime>],
    day: &Placed<FoundDate>,
) -> Option<(&'t Placed<FoundTime>, MeantTimes)> {
    let rank = |time: &&Placed<FoundTime>| {
        (
            !time.found.is_of_doors,
            time.segment == day.segment && time.weight >= 2,
            time.weight,
            time.found.has_end(),
        )
    };
    let most = times.iter().map(|time| rank(&time)).max()?;
    let best = times.iter().find(|time| rank(time) == most)?;
    Some((best, best.found.meant()?))
}
