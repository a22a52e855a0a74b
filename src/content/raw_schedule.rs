//! Reads when an event happens. The times are known, but not yet their zone.

use crate::content::event_maps::{self, RawChange};
use crate::content::fields::Fields;
use crate::content::rrule;
use crate::content::time::{self, WrittenTime};
use crate::diagnostic::{Code, Mark, Marked};
use crate::model::keys::event::{ALSO, CHANGES, END, EXCEPT, ONGOING, REPEAT, REVIEW, START};
use crate::model::recurrence::Recurrence;

/// When an event happens, still without a zone.
#[derive(Debug)]
pub enum RawSchedule {
    /// An open call without a date.
    Ongoing {
        /// The last day, if there is one.
        end: Option<WrittenTime>,
        /// The day by which someone should check whether the call is still open.
        review: Option<Marked<WrittenTime>>,
    },
    /// One or more occurrences.
    Dated(Box<RawDates>),
}

/// The occurrences of an event, still without a zone.
#[derive(Debug)]
pub struct RawDates {
    /// When the first occurrence starts.
    pub start: Marked<WrittenTime>,
    /// When the first occurrence ends.
    pub end: Option<Marked<WrittenTime>>,
    /// How it repeats.
    pub rule: Option<Recurrence>,
    /// Where the rule stands; for an event without a rule, where the start stands.
    pub rule_mark: Mark,
    /// Starts of occurrences that do not happen.
    pub except: Vec<Marked<WrittenTime>>,
    /// Starts of extra occurrences.
    pub also: Vec<Marked<WrittenTime>>,
    /// Single occurrences that differ from the series.
    pub changes: Vec<RawChange>,
}

/// Reads when an event happens. Reads every key before it returns, so that no error hides another.
pub fn read(fields: &Fields<'_, '_>) -> Option<RawSchedule> {
    let reader = fields.reader();
    let ongoing = fields.flag(&ONGOING);
    let is_unclear = ongoing.is_none() && fields.mark_of(&ONGOING).is_some();
    let ongoing = ongoing.unwrap_or(false);
    let start_mark = fields.mark_of(&START);
    let start = time::field(fields, &START);
    let start_time = start.map(|start| start.value.local()).filter(|start| start.time().is_some());
    let end = time::field_after(fields, &END, start_time);
    let review = time::field(fields, &REVIEW);
    let rule = fields.get(&REPEAT).map(|node| (rrule::read(reader, node), node.mark));
    let except = fields.each(&EXCEPT, |node| time::listed(reader, node));
    let also = fields.each(&ALSO, |node| time::listed(reader, node));
    let changes = fields.each(&CHANGES, |node| event_maps::change(reader, node));
    let Some(start_mark) = start_mark else {
        if !ongoing {
            // A wrong value of `ongoing` was reported, and may mean that there is no start.
            if !is_unclear {
                fields.missing(&START);
            }
            return None;
        }
        return Some(RawSchedule::Ongoing { end: end.map(|end| end.value), review });
    };
    if ongoing {
        reader.report(reader.fault(Code::E302, start_mark).variant("ongoing"));
        return None;
    }
    let start = start?;
    let (rule, rule_mark) = match rule {
        Some((rule, mark)) => (Some(rule?), mark),
        None => (None, start_mark),
    };
    Some(RawSchedule::Dated(Box::new(RawDates { start, end, rule, rule_mark, except, also, changes })))
}
