//! How an event repeats, for programs (schema.org `Schedule`): a schedule for its rule, and one for each day that
//! the rule does not give.

use jiff::civil::{Date, Weekday};

use crate::artifacts::structured::thing::{Thing, term};
use crate::catalogue::Timeline;
use crate::model::choices::Status;
use crate::model::event::Event;
use crate::model::recurrence::{Frequency, Recurrence, Scale, Skip, Until, WeekdayNum, weekday_code};
use crate::model::schedule::{Change, Dated, LocalTime};

/// The most single days that have a schedule of their own.
const MOST_SINGLE: usize = 12;

/// Returns the schedules of an event that repeats. A rule that schema.org cannot say is left out whole, since
/// half of it would give wrong days.
pub fn schedules(event: &Event, line: &Timeline) -> Vec<Thing> {
    let Some(dated) = event.schedule.dated().filter(|dated| dated.repeats()) else { return Vec::new() };
    let regular = match &dated.rule {
        Some(rule) => match of_rule(rule, dated) {
            Some(regular) => regular,
            None => return Vec::new(),
        },
        None => once(dated.start, dated.end, dated),
    };
    // The start always happens, also where the rule does not come to it.
    let start = misses_start(dated).then(|| once(dated.start, dated.end, dated));
    let is_changed = |at: LocalTime| dated.changes.iter().any(|c| differs(c) && c.at.means(at));
    let is_single = |at: LocalTime| dated.also.contains(&at) || is_changed(at);
    let single = line.coming().iter().filter(|o| o.happens() && is_single(o.at));
    let single = single.take(MOST_SINGLE).map(|o| once(o.start, o.end, dated));
    let regular = regular.with("exceptDate", exceptions(dated));
    std::iter::once(regular).chain(start).chain(single).collect()
}

/// Returns whether the rule does not give the start, which happens and is as announced.
fn misses_start(dated: &Dated) -> bool {
    let is_changed = || dated.changes.iter().any(|change| change.at.means(dated.start));
    let is_missed = dated.rule.as_ref().is_some_and(|rule| !rule.comes_to(dated.start.date()));
    is_missed && !dated.is_excepted(dated.start) && !is_changed()
}

/// Returns the days on which the rule gives a date that does not happen, or not as usual.
fn exceptions(dated: &Dated) -> Vec<String> {
    let excepted = dated.except.iter().map(|except| except.value.date());
    let changed = dated.changes.iter().filter(|change| differs(change)).map(|change| change.at.date());
    let mut days: Vec<Date> = excepted.chain(changed).collect();
    days.sort_unstable();
    days.dedup();
    days.iter().map(Date::to_string).collect()
}

/// Returns whether a change makes a date of the series wrong.
fn differs(change: &Change) -> bool {
    let is_off = matches!(change.status, Some(Status::Cancelled | Status::Postponed));
    is_off || change.start.is_some() || change.end.is_some()
}

/// Returns the schedule of a single date.
fn once(start: LocalTime, end: Option<LocalTime>, dated: &Dated) -> Thing {
    timed(Thing::of("Schedule").with("repeatFrequency", "P1D").with("repeatCount", 1), start, end, dated)
}

/// Returns the schedule of a rule; `None` if schema.org has no words for it.
fn of_rule(rule: &Recurrence, dated: &Dated) -> Option<Thing> {
    let counts_weeks = rule.interval > 1 && rule.by_day.len() > 1 && rule.week_start != Weekday::Monday;
    let is_plain = rule.scale == Scale::Gregorian && rule.skip == Skip::Omit && !counts_weeks;
    if !is_plain || rule.by_month_day.iter().any(|day| *day < 1) {
        return None;
    }
    let by_day = days(rule, dated)?;
    let first = dated.start.date();
    let is_of_day = rule.frequency == Frequency::Monthly && by_day.is_empty() && rule.by_month_day.is_empty();
    let by_month_day = if is_of_day { vec![first.day()] } else { rule.by_month_day.clone() };
    // The start counts as one of the dates, whether the rule comes to it or not.
    let misses = !rule.comes_to(first);
    let count = rule.count.map(|count| if misses { count.saturating_sub(1) } else { count });
    let thing = Thing::of("Schedule")
        .with("repeatFrequency", format!("P{}{}", rule.interval, unit(rule.frequency)))
        .with("repeatCount", count)
        .with("endDate", rule.until.map(|until| last_day(until, dated).to_string()))
        .with("byDay", by_day)
        .with("byMonthDay", by_month_day)
        .with("byMonth", rule.by_month.clone());
    Some(timed(thing, dated.start, dated.end, dated))
}

/// Returns the weekdays of a rule. A week without one has that of the first date. The first Monday of a month
/// can be written with a position, which schema.org writes with the day.
fn days(rule: &Recurrence, dated: &Dated) -> Option<Vec<String>> {
    let position = match (rule.by_set_pos.as_slice(), rule.by_day.as_slice()) {
        ([], _) => None,
        ([position], [WeekdayNum { ordinal: None, .. }])
            if rule.frequency == Frequency::Monthly && rule.by_month_day.is_empty() =>
        {
            Some(*position)
        }
        _ => return None,
    };
    let of_start = WeekdayNum { ordinal: None, weekday: dated.start.date().weekday() };
    let of_start = (rule.frequency == Frequency::Weekly && rule.by_day.is_empty()).then_some(of_start);
    let name = |day: &WeekdayNum| match day.ordinal.or(position) {
        None => term(name_of(day.weekday)),
        Some(ordinal) => format!("{ordinal}{}", weekday_code(day.weekday)),
    };
    Some(rule.by_day.iter().chain(&of_start).map(name).collect())
}

fn name_of(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// Adds the first day of a schedule, and its time of day and length.
fn timed(thing: Thing, start: LocalTime, end: Option<LocalTime>, dated: &Dated) -> Thing {
    let clock = |time: LocalTime| time.time().map(|time| time.strftime("%H:%M").to_string());
    let ends_that_day = end.filter(|end| end.date() == start.date());
    let length = end.filter(|_| ends_that_day.is_none()).and_then(|end| length(start, end));
    thing
        .with("startDate", start.date().to_string())
        .with("startTime", clock(start))
        .with("endTime", ends_that_day.and_then(clock))
        .with("duration", length)
        .with("scheduleTimezone", start.time().and_then(|_| dated.zone.iana_name()))
}

/// Writes the length of a date that ends on another day (ISO 8601).
fn length(start: LocalTime, end: LocalTime) -> Option<String> {
    match (start, end) {
        (LocalTime::Time(start), LocalTime::Time(end)) => start.until(end).ok().map(|span| span.to_string()),
        // The last day counts too.
        (first, last) => first.date().until(last.date().tomorrow().ok()?).ok().map(|span| span.to_string()),
    }
}

fn unit(frequency: Frequency) -> char {
    match frequency {
        Frequency::Daily => 'D',
        Frequency::Weekly => 'W',
        Frequency::Monthly => 'M',
        Frequency::Yearly => 'Y',
    }
}

/// Returns the last day on which a rule can give a date.
fn last_day(until: Until, dated: &Dated) -> Date {
    let last = match until {
        Until::Day(last) => return last,
        Until::Local(last) => last,
        Until::Instant(last) => dated.zone.to_datetime(last),
    };
    let is_too_late = dated.start.time().is_some_and(|start| start > last.time());
    if is_too_late { last.date().yesterday().unwrap_or(last.date()) } else { last.date() }
}
