//! Reads when an event happens. The times are known, but not yet their zone.

use crate::content::event_maps::{self, RawChange};
use crate::content::fields::Fields;
use crate::content::{rrule, time};
use crate::diagnostic::{Code, Mark, Marked};
use crate::model::keys::event::{ALSO, CHANGES, END, EXCEPT, ONGOING, REPEAT, REVIEW, START};
use crate::model::recurrence::Recurrence;
use crate::model::schedule::LocalTime;

/// When an event happens, still without a zone.
#[derive(Debug)]
pub enum RawSchedule {
    /// An open call without a date.
    Ongoing {
        /// The last day, if there is one.
        end: Option<LocalTime>,
        /// The day by which someone should check whether the call is still open.
        review: Option<Marked<LocalTime>>,
    },
    /// One or more occurrences.
    Dated(Box<RawDates>),
}

/// The occurrences of an event, still without a zone.
#[derive(Debug)]
pub struct RawDates {
    /// When the first occurrence starts.
    pub start: Marked<LocalTime>,
    /// When the first occurrence ends; an end before the start was reported.
    pub end: Option<Marked<LocalTime>>,
    /// How it repeats.
    pub rule: Option<Recurrence>,
    /// Where the rule stands; for an event without a rule, where the start stands.
    pub rule_mark: Mark,
    /// Starts of occurrences that do not happen.
    pub except: Vec<Marked<LocalTime>>,
    /// Starts of extra occurrences.
    pub also: Vec<Marked<LocalTime>>,
    /// Single occurrences that differ from the series.
    pub changes: Vec<RawChange>,
}

/// Reads when an event happens. Reads every key before it returns, so that no error hides another.
pub fn read(fields: &Fields<'_, '_>) -> Option<RawSchedule> {
    let reader = fields.reader();
    let ongoing = fields.flag(&ONGOING).unwrap_or(false);
    let start_mark = fields.mark_of(&START);
    let start = time::marked_field(fields, &START);
    let usual = start.as_ref().map(|start| start.value);
    let end = time::marked_field(fields, &END);
    let review = time::marked_field(fields, &REVIEW);
    let rule = fields.get(&REPEAT).map(|node| (rrule::read(reader, node), node.mark));
    let except = fields.each(&EXCEPT, |node| time::marked(reader, node));
    let also = fields.each(&ALSO, |node| also(time::marked(reader, node)?, usual, fields));
    let changes = fields.each(&CHANGES, |node| event_maps::change(reader, node, usual));
    let Some(start_mark) = start_mark else {
        if !ongoing {
            fields.missing(&START);
            return None;
        }
        return Some(RawSchedule::Ongoing { end: end.map(|end| end.value), review });
    };
    if ongoing {
        reader.report(reader.fault(Code::E302, start_mark).variant("ongoing"));
        return None;
    }
    let start = start?;
    if let Some(end) = &end {
        event_maps::check_end(reader, start.value, end);
    }
    let (rule, rule_mark) = match rule {
        Some((rule, mark)) => (Some(rule?), mark),
        None => (None, start_mark),
    };
    Some(RawSchedule::Dated(Box::new(RawDates { start, end, rule, rule_mark, except, also, changes })))
}

/// Returns a date that is added to a rule; reports a date with a time if the event is all day.
fn also(
    also: Marked<LocalTime>,
    usual: Option<LocalTime>,
    fields: &Fields<'_, '_>,
) -> Option<Marked<LocalTime>> {
    if also.value.time().is_some() && usual.is_some_and(|usual| usual.time().is_none()) {
        fields.reader().report(fields.reader().fault(Code::E302, also.mark).variant("also"));
        return None;
    }
    Some(also)
}
