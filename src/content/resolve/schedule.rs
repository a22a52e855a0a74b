//! Resolves when an event happens: puts its times in their zone, and reports times that contradict each other.

use crate::content::event_maps::RawChange;
use crate::content::raw_schedule::{RawDates, RawSchedule};
use crate::content::time::{Clock, WrittenTime};
use crate::diagnostic::{Code, Marked};
use crate::model::choices::Status;
use crate::model::recurrence::{Recurrence, Scale};
use crate::model::schedule::{Change, Dated, LocalTime, Schedule};

/// Resolves a schedule. `ahead` is the number of days by which the Hijri calendar of the place runs ahead of
/// the calculated one.
pub fn resolve(raw: &RawSchedule, clock: Clock<'_>, ahead: i8) -> Schedule {
    match raw {
        RawSchedule::Ongoing { end, review } => Schedule::Ongoing {
            end: end.map(|end| end.in_zone(clock.zone).date()),
            review: review
                .as_ref()
                .map(|day| Marked { value: day.value.in_zone(clock.zone).date(), mark: day.mark }),
        },
        RawSchedule::Dated(raw) => Schedule::Dated(Box::new(dated(raw, clock, ahead))),
    }
}

fn dated(raw: &RawDates, clock: Clock<'_>, ahead: i8) -> Dated {
    let start = clock.certain_time(&raw.start).value;
    let end = raw.end.as_ref().map(|end| clock.certain_time(end));
    if let Some(end) = &end {
        check_end(start, end, clock);
    }
    let rule = raw.rule.as_ref().map(|rule| in_place(rule, ahead));
    let except: Vec<_> = raw.except.iter().map(|time| clock.time(time)).collect();
    if let Some(rule) = rule.as_ref().filter(|rule| !rule.comes_to(start.date())) {
        let fault = clock.reader.fault(Code::W310, raw.rule_mark).with("value", start.to_string());
        let next = Recurrence { count: None, ..rule.clone() }.days(start.date()).nth(1);
        if next.is_none() {
            clock.reader.report(clock.reader.fault(Code::E306, raw.rule_mark).variant("never"));
        } else if !except.iter().any(|time| time.value.means(start)) {
            clock.reader.report(fault.suggest(next.map(|day| start.on(day).to_string())));
        }
    }
    let changes: Vec<Change> = raw.changes.iter().map(|raw| change(start, raw, clock)).collect();
    tell_twice(start, &except, &changes, clock);
    Dated {
        start,
        end: end.map(|end| end.value),
        zone: clock.zone.clone(),
        rule,
        rule_mark: raw.rule_mark,
        end_mark: raw.end.as_ref().map_or(raw.start.mark, |end| end.mark),
        except,
        also: raw.also.iter().filter_map(|time| also(start, time, clock)).collect(),
        changes,
    }
}

/// Reports a date of which two changes, or an exception and a change, say different things: only one of them
/// could hold.
fn tell_twice(usual: LocalTime, except: &[Marked<LocalTime>], changes: &[Change], clock: Clock<'_>) {
    let is_one = |one: LocalTime, other: LocalTime| one.means(other) || other.means(one);
    for (number, change) in changes.iter().enumerate() {
        if let Some(first) = changes[..number].iter().find(|first| is_one(first.at, change.at)) {
            let fault = clock.reader.fault(Code::E202, change.mark).variant("at");
            let fault = fault.with("value", change.at.to_string());
            clock.reader.report(fault.with("first", first.mark.line.to_string()));
        }
        let at = change.at.at_usual(Some(usual));
        if let Some(except) = except.iter().find(|except| except.value.means(at)) {
            let fault = clock.reader.fault(Code::W308, change.mark).variant("excepted");
            let fault = fault.with("value", change.at.to_string());
            clock.reader.report(fault.with("line", except.mark.line.to_string()));
        }
    }
}

/// Returns a rule whose calendar is that of the place.
fn in_place(rule: &Recurrence, ahead: i8) -> Recurrence {
    let mut rule = rule.clone();
    if let Scale::UmmAlQura { ahead: of_rule } = &mut rule.scale {
        *of_rule = ahead;
    }
    rule
}

/// Returns a date that is added to a rule; reports a date with a time if the event is all day, and a date before
/// the first one.
fn also(usual: LocalTime, written: &Marked<WrittenTime>, clock: Clock<'_>) -> Option<LocalTime> {
    let also = clock.certain_time(written);
    if also.value.time().is_some() && usual.time().is_none() {
        clock.reader.report(clock.reader.fault(Code::E302, also.mark).variant("also"));
        return None;
    }
    if also.value.date() < usual.date() {
        let fault = clock.reader.fault(Code::W313, also.mark).variant("also");
        let fault = fault.with("value", also.value.to_string());
        clock.reader.report(fault.with("start", usual.to_string()));
    }
    Some(also.value.at_usual(Some(usual)))
}

/// Returns one of `changes` of an event that usually starts at `usual`.
fn change(usual: LocalTime, raw: &RawChange, clock: Clock<'_>) -> Change {
    let at = clock.time(&raw.at);
    let [start, end] = [&raw.start, &raw.end].map(|time| time.as_ref().map(|time| clock.certain_time(time)));
    let start = start.map(|start| start.map(|value| value.at_usual(Some(usual))));
    if let Some(end) = &end {
        check_end(start.map_or(at.value.at_usual(Some(usual)), |start| start.value), end, clock);
    }
    let is_moved = start.is_some_and(|start| !at.value.means(start.value));
    if raw.status == Some(Status::Rescheduled) && !is_moved {
        clock.reader.report(clock.reader.fault(Code::W212, at.mark).variant("change"));
    }
    Change { at: at.value, mark: at.mark, start, end, status: raw.status, note: raw.note.clone() }
}

/// Reports an end that is before its start, or that is a day where the start is a time, or the reverse.
fn check_end(start: LocalTime, end: &Marked<LocalTime>, clock: Clock<'_>) {
    if !start.is_before(end.value) {
        let kinds_differ = start.time().is_some() != end.value.time().is_some();
        let variant = if kinds_differ { "kinds" } else { "before" };
        clock.reader.report(clock.reader.fault(Code::E302, end.mark).variant(variant));
    }
}
