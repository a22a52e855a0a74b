//! Decides which of the days and times in a caption are those of the event.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use crate::editor::caption::clock::{self, FoundTime, MeantTimes};
use crate::editor::caption::date::{self, FoundDate, MeantDays};
use crate::editor::caption::segment::{Segment, Topic};
use crate::editor::caption::token::mark_kept;
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

/// A line that only says when the event ends.
struct EndLine {
    segment: usize,
    day: Option<MeantDays>,
    time: Option<MeantTimes>,
}

/// Takes the day and the time of the event.
pub fn find(segments: &mut [Segment], today: Date, ahead: i8, understood: &mut Understood<'_>) {
    let ends = of_end(segments, today, ahead);
    let dates = dates(segments, today, ahead);
    let times = times(segments, &dates);
    let best = best_date(&dates);
    let clock = best.as_ref().and_then(|(best, _)| best_time(&times, best));
    // What becomes no value stays in the text.
    let chosen_day = best.as_ref().map(|(best, _)| *best);
    for (other, _) in
        dates.iter().filter(|(other, _)| !chosen_day.is_some_and(|day| std::ptr::eq(day, other)))
    {
        mark_kept(&mut segments[other.segment].tokens[other.found.at.clone()]);
    }
    let chosen_time = clock.as_ref().map(|(time, _)| *time);
    for other in times.iter().filter(|other| !chosen_time.is_some_and(|time| std::ptr::eq(time, *other))) {
        mark_kept(&mut segments[other.segment].tokens[other.found.at.clone()]);
    }
    let Some((best, mut days)) = best else {
        if let Some(ends) = ends {
            mark_kept(&mut segments[ends.segment].tokens);
        }
        return;
    };
    if best.weight == 1 && says_more(&segments[best.segment]) {
        days.doubts.push(CaptionDoubt::Running);
    }
    let clock = clock.map(|(time, clock)| {
        let others = other_times(&times, time, &clock);
        days.doubts.extend(others);
        clock
    });
    take(days, clock, ends, understood);
}

/// Takes the days and the time with what a line of its own says of their end.
fn take(
    mut days: MeantDays,
    clock: Option<MeantTimes>,
    ends: Option<EndLine>,
    understood: &mut Understood<'_>,
) {
    let (last, time) = ends.map_or((None, None), |ends| (ends.day, ends.time));
    if let Some(last) = last.filter(|last| days.last.is_none() && last.first > days.first) {
        days.last = Some(last.first);
        days.last_doubts.extend(last.doubts);
    }
    let mut end_doubts = std::mem::take(&mut days.last_doubts);
    let Some(mut clock) = clock else {
        understood.end = days.last.map(|last| Guess { value: LocalTime::Day(last), doubts: end_doubts });
        understood.start = Some(Guess { value: LocalTime::Day(days.first), doubts: days.doubts });
        return;
    };
    if let Some(time) = time.filter(|_| clock.end.is_none()) {
        let is_half = time.doubts.contains(&CaptionDoubt::Half);
        let later = time.start.checked_add(12.hours()).ok().filter(|_| is_half && time.start <= clock.start);
        clock.end = Some(later.unwrap_or(time.start));
        clock.doubts.extend(is_half.then_some(CaptionDoubt::End));
    }
    let (of_end, of_start): (Vec<CaptionDoubt>, Vec<CaptionDoubt>) =
        std::mem::take(&mut clock.doubts).into_iter().partition(|doubt| *doubt == CaptionDoubt::End);
    days.doubts.extend(of_start);
    end_doubts.extend(of_end);
    end_doubts.extend((clock.end.is_none() && days.last.is_some()).then_some(CaptionDoubt::EndOfDay));
    days.doubts.extend((clock.end.is_some() && days.last.is_some()).then_some(CaptionDoubt::Daily));
    let start = DateTime::from_parts(later(days.first, &clock), clock.start);
    understood.end =
        end(&days, &clock).map(|value| Guess { value: LocalTime::Time(value), doubts: end_doubts });
    understood.start = Some(Guess { value: LocalTime::Time(start), doubts: days.doubts });
}

/// Returns the end of an event on some days at a time: without a time of its own, the end of the last day.
fn end(days: &MeantDays, clock: &MeantTimes) -> Option<DateTime> {
    let Some(end) = clock.end else {
        return days.last.map(|last| DateTime::from_parts(last, Time::constant(23, 59, 0, 0)));
    };
    let of_day = DateTime::from_parts(later(days.last.unwrap_or(days.first), clock), end);
    // `8 pm – 1 am` ends on the day after.
    Some(if end <= clock.start { of_day.saturating_add(1.day()) } else { of_day })
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

/// Reads a line that only says when the event ends.
fn of_end(segments: &mut [Segment], today: Date, ahead: i8) -> Option<EndLine> {
    let at = segments.iter().position(|segment| segment.topic == Some(Topic::End))?;
    let days = date::find(&mut segments[at].tokens, Some(Topic::Day));
    let times = clock::find(&mut segments[at].tokens, Some(Topic::Clock));
    let day = days.first().and_then(|day| day.meant(today, ahead, ""));
    Some(EndLine { segment: at, day, time: times.first().and_then(FoundTime::meant) })
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
                None => mark_kept(&mut segment.tokens[found.at]),
            }
        }
    }
    dates
}

/// Chooses the days of the event, and notes the other days.
fn best_date(dates: &[(Placed<FoundDate>, MeantDays)]) -> Option<(&Placed<FoundDate>, MeantDays)> {
    let most = dates.iter().map(|(placed, _)| placed.weight).max()?;
    let (best, days) = dates.iter().find(|(placed, _)| placed.weight == most)?;
    let mut days = days.clone();
    let others: Vec<&str> = dates
        .iter()
        .filter(|(other, meant)| {
            let is_inside = meant.first >= days.first
                && meant.last.unwrap_or(meant.first) <= days.last.unwrap_or(days.first);
            !other.found.is_relative() && !std::ptr::eq(other, best) && !is_inside
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
