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
    let takes_place = !except.iter().any(|time| time.value.means(start));
    if let Some(rule) = rule.as_ref().filter(|rule| takes_place && !rule.comes_to(start.date())) {
        let fault = clock.reader.fault(Code::W310, raw.rule_mark).with("value", start.to_string());
        let next = rule.days(start.date()).nth(1).map(|day| start.on(day).to_string());
        clock.reader.report(fault.suggest(next));
    }
    Dated {
        start,
        end: end.map(|end| end.value),
        zone: clock.zone.clone(),
        rule,
        rule_mark: raw.rule_mark,
        except,
        also: raw.also.iter().filter_map(|time| also(start, time, clock)).collect(),
        changes: raw.changes.iter().map(|raw| change(start, raw, clock)).collect(),
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

/// Returns a date that is added to a rule; reports a date with a time if the event is all day.
fn also(usual: LocalTime, written: &Marked<WrittenTime>, clock: Clock<'_>) -> Option<LocalTime> {
    let also = clock.certain_time(written);
    if also.value.time().is_some() && usual.time().is_none() {
        clock.reader.report(clock.reader.fault(Code::E302, also.mark).variant("also"));
        return None;
    }
    Some(also.value.at_usual(Some(usual)))
}

/// Returns one of `changes` of an event that usually starts at `usual`.
fn change(usual: LocalTime, raw: &RawChange, clock: Clock<'_>) -> Change {
    let at = clock.time(&raw.at);
    let [start, end] = [&raw.start, &raw.end].map(|time| time.as_ref().map(|time| clock.certain_time(time)));
    let start = start.map(|start| start.value.at_usual(Some(usual)));
    if let Some(end) = &end {
        check_end(start.unwrap_or(at.value.at_usual(Some(usual))), end, clock);
    }
    let is_moved = start.is_some_and(|start| !at.value.means(start));
    if raw.status == Some(Status::Rescheduled) && !is_moved {
        clock.reader.report(clock.reader.fault(Code::W212, at.mark).variant("change"));
    }
    Change {
        at: at.value,
        mark: at.mark,
        start,
        end: end.map(|end| end.value),
        status: raw.status,
        note: raw.note.clone(),
    }
}

/// Reports an end that is before its start, or that is a day where the start is a time, or the reverse.
fn check_end(start: LocalTime, end: &Marked<LocalTime>, clock: Clock<'_>) {
    if !start.is_before(end.value) {
        let kinds_differ = start.time().is_some() != end.value.time().is_some();
        let variant = if kinds_differ { "kinds" } else { "before" };
        clock.reader.report(clock.reader.fault(Code::E302, end.mark).variant(variant));
    }
}
