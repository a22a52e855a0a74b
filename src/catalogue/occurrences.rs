//! Occurrences: expands an event's rule in its own zone, with exceptions, extra dates and changes (RFC 5545
//! §3.8.5). A *timeline* holds all occurrences of an event.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use crate::catalogue::Day;
use crate::diagnostic::Marked;
use crate::model::choices::Status;
use crate::model::event::Event;
use crate::model::recurrence::{Recurrence, Until};
use crate::model::schedule::{Change, Dated, LocalTime, Schedule};

/// The most occurrences of one event that are kept. The oldest past ones are left out first.
const MOST_KEPT: usize = 1_000;

/// The most days of one rule that are looked at: as many as a daily rule has in three centuries.
const MOST_LOOKED_AT: usize = 120_000;

/// One time at which an event happens.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// The start, in the event's zone.
    pub start: LocalTime,
    /// The end, in the event's zone, if it is known.
    pub end: Option<LocalTime>,
    /// The instant of the start.
    pub starts: Timestamp,
    /// The instant at which it is over; without a given end, the end of its day.
    pub ends: Timestamp,
    /// Its status, such as cancelled.
    pub status: Status,
    /// The start that its series gives it, before any change (RFC 5545 §3.8.4.4 RECURRENCE-ID).
    pub at: LocalTime,
    /// The note that says why it differs from its series.
    pub note: Option<Box<str>>,
}

impl Occurrence {
    /// Returns when it was to start before it was rescheduled: the start in its series, if it moved, else the
    /// event's `previous_start`, which is a start of the first occurrence.
    pub fn previous(&self, event: &Event) -> Option<LocalTime> {
        let dated = event.schedule.dated()?;
        if self.start != self.at.on_the_clock(&dated.zone) {
            return Some(self.at);
        }
        event.previous_start.filter(|_| event.status == Status::Rescheduled && self.at == dated.start)
    }

    /// Returns whether it can happen as its date says: it is neither cancelled nor postponed.
    pub fn happens(&self) -> bool {
        !matches!(self.status, Status::Cancelled | Status::Postponed)
    }

    /// Returns its first and its last day.
    pub fn days(&self) -> (Date, Date) {
        (self.start.date(), self.last_day())
    }

    /// Returns its last day; an end at midnight belongs to the day before.
    pub fn last_day(&self) -> Date {
        match self.end {
            Some(LocalTime::Time(end)) if end.time() == Time::midnight() && self.end != Some(self.start) => {
                end.date().yesterday().unwrap_or(end.date()).max(self.start.date())
            }
            Some(end) => end.date(),
            None => self.start.date(),
        }
    }
}

/// The state of an event: coming, open without a date, or over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// At least one occurrence has not ended before the site's day.
    Coming,
    /// An open call.
    Ongoing,
    /// All occurrences are over, or the open call has ended.
    Past,
}

/// The times at which an event happens.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The event's state.
    pub state: State,
    /// Its occurrences in the order of their starts; none for an open call.
    pub occurrences: Vec<Occurrence>,
    /// The position of the occurrence to show first: the next that happens, else the next, else the last.
    pub current: usize,
    /// The position of the first occurrence that is not over, cancelled ones included.
    first_coming: usize,
    /// How many occurrences are left out because there are too many.
    pub left_out: usize,
}

impl Timeline {
    /// Returns the occurrence to show first; none for an open call.
    pub fn current(&self) -> Option<&Occurrence> {
        self.occurrences.get(self.current)
    }

    /// Returns the occurrences from the first that is not over, cancelled ones included.
    pub fn coming(&self) -> &[Occurrence] {
        match self.state {
            State::Coming => self.occurrences.get(self.first_coming..).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Finds the timeline of an event as it is on a day.
pub fn timeline(schedule: &Schedule, status: Status, today: Day) -> Timeline {
    let dated = match schedule {
        Schedule::Ongoing { end, .. } => {
            let over = end.is_some_and(|end| end < today.date);
            let state = if over { State::Past } else { State::Ongoing };
            return Timeline { state, occurrences: Vec::new(), current: 0, first_coming: 0, left_out: 0 };
        }
        Schedule::Dated(dated) => dated,
    };
    let (occurrences, left_out) = expand(dated, status, today);
    let not_over = |o: &Occurrence| o.ends > today.begins;
    let happens = |o: &Occurrence| not_over(o) && o.happens();
    let first_coming = occurrences.iter().position(not_over);
    let next = occurrences.iter().position(happens).or(first_coming);
    let state = if next.is_some() { State::Coming } else { State::Past };
    let current = next.unwrap_or(occurrences.len().saturating_sub(1));
    let first_coming = first_coming.unwrap_or(occurrences.len());
    Timeline { state, occurrences, current, first_coming, left_out }
}

/// Expands the rule to the end of the next year, and at least to the next occurrence. Also returns how many
/// occurrences it leaves out.
fn expand(dated: &Dated, status: Status, today: Day) -> (Vec<Occurrence>, usize) {
    if !dated.repeats() && dated.changes.is_empty() && dated.except.is_empty() {
        return (vec![occurrence(dated, dated.start, status)], 0);
    }
    let horizon = Date::new(today.date.year().saturating_add(1), 12, 31).unwrap_or(Date::MAX);
    let mut kept: VecDeque<Occurrence> = VecDeque::new();
    let mut left_out = 0;
    let mut comes = false;
    for start in starts(dated).take(MOST_LOOKED_AT) {
        if dated.is_endless() && comes && start.date() > horizon {
            break;
        }
        if dated.is_excepted(start) {
            continue;
        }
        if kept.len() == MOST_KEPT {
            left_out += 1;
            if kept.front().is_some_and(|first| first.ends > today.begins) {
                continue;
            }
            kept.pop_front();
        }
        let occurrence = occurrence(dated, start, status);
        comes |= occurrence.ends > today.begins;
        kept.push_back(occurrence);
    }
    let mut occurrences = Vec::from(kept);
    left_out += dated.also.len().saturating_sub(MOST_KEPT);
    for also in dated.also.iter().take(MOST_KEPT).filter(|at| !dated.is_excepted(**at)) {
        if !occurrences.iter().any(|o| o.at == *also) {
            occurrences.push(occurrence(dated, *also, status));
        }
    }
    occurrences.sort_by_key(|o| (o.starts, o.at));
    (occurrences, left_out)
}

/// Returns the starts that the rule gives, in order, up to its UNTIL. Excepted starts are among them.
pub fn starts(dated: &Dated) -> impl Iterator<Item = LocalTime> + '_ {
    let once = dated.rule.is_none().then_some(dated.start);
    let rule = dated.rule.iter().flat_map(move |rule| {
        let starts = rule.days(dated.start.date()).map(|day| dated.start.on(day));
        starts.take_while(move |start| before_until(*start, rule, dated))
    });
    once.into_iter().chain(rule)
}

/// Returns the occurrences after the start `shown` that are in `changes`, in order.
///
/// An endless rule is expanded only for a year or two, but calendars also show changes of later years.
pub fn changed_after(
    dated: &Dated,
    status: Status,
    shown: LocalTime,
) -> impl Iterator<Item = Occurrence> + '_ {
    let last = dated.changes.iter().map(|change| change.at.date()).max().filter(|last| *last >= shown.date());
    let starts = last
        .into_iter()
        .flat_map(|last| starts(dated).take(MOST_LOOKED_AT).take_while(move |start| start.date() <= last));
    let changed = |at: &LocalTime| dated.changes.iter().any(|change| change.at.means(*at));
    starts
        .filter(move |at| *at > shown && changed(at) && !dated.is_excepted(*at))
        .map(move |at| occurrence(dated, at, status))
}

/// Returns the times in `except` and `changes` that mean no occurrence.
pub fn unmatched(dated: &Dated) -> Vec<Marked<LocalTime>> {
    let changed = dated.changes.iter().map(|change| Marked { value: change.at, mark: change.mark });
    let mut named: BTreeMap<Date, Vec<Marked<LocalTime>>> = BTreeMap::new();
    for time in dated.except.iter().copied().chain(changed) {
        named.entry(time.value.date()).or_default().push(time);
    }
    let Some(last) = named.keys().next_back().copied() else { return Vec::new() };
    let by_rule = starts(dated).take(MOST_LOOKED_AT).take_while(|start| start.date() <= last);
    for start in by_rule.chain(dated.also.iter().copied()) {
        if let Some(on_day) = named.get_mut(&start.date()) {
            on_day.retain(|time| !time.value.means(start));
        }
    }
    named.into_values().flatten().collect()
}

fn before_until(start: LocalTime, rule: &Recurrence, dated: &Dated) -> bool {
    match rule.until {
        None => true,
        Some(Until::Day(last)) => start.date() <= last,
        Some(Until::Local(last)) => match start {
            LocalTime::Day(day) => day <= last.date(),
            LocalTime::Time(time) => time <= last,
        },
        Some(Until::Instant(last)) => start.begins(&dated.zone) <= last,
    }
}

fn occurrence(dated: &Dated, at: LocalTime, status: Status) -> Occurrence {
    let change: Option<&Change> = dated.changes.iter().find(|change| change.at.means(at));
    // A start that the clocks skip moves on, and its end moves with it (RFC 5545 §3.3.5, §3.8.5.3).
    let start = change.and_then(|change| change.start).map_or(at, |start| start.value);
    let start = start.on_the_clock(&dated.zone);
    let end = change.and_then(|change| change.end).map(|end| end.value).or_else(|| dated.end_of(start));
    let moved = change.is_some_and(|change| change.start.is_some());
    let usual = match status {
        Status::Scheduled if moved => Status::Rescheduled,
        // A rescheduled event has another start than before, and that is the start of its first date.
        Status::Rescheduled if !moved && at != dated.start => Status::Scheduled,
        status => status,
    };
    let ends = match end {
        Some(end) => end.ends(&dated.zone).max(start.begins(&dated.zone)),
        None => LocalTime::Day(start.date()).ends(&dated.zone),
    };
    Occurrence {
        start,
        end: end.map(|end| end.on_the_clock(&dated.zone)),
        starts: start.begins(&dated.zone),
        ends,
        status: change.and_then(|change| change.status).unwrap_or(usual),
        at,
        note: change.and_then(|change| change.note.clone()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, Weekday, date};
    use jiff::tz::{TimeZone, db};

    use super::*;
    use crate::diagnostic::Mark;
    use crate::model::recurrence::{Frequency, WeekdayNum};

    fn day(date: Date) -> Day {
        let day = LocalTime::Day(date);
        Day { date, begins: day.begins(&TimeZone::UTC), ends: day.ends(&TimeZone::UTC) }
    }

    fn dated(start: LocalTime, zone: &str) -> Dated {
        let zone = db().get(zone).unwrap();
        let rule_mark = Mark::default();
        let end_mark = rule_mark;
        let (except, also, changes) = (Vec::new(), Vec::new(), Vec::new());
        Dated { start, end: None, zone, rule: None, rule_mark, end_mark, except, also, changes }
    }

    fn weekly(weekday: Weekday) -> Recurrence {
        let mut rule = Recurrence::every(Frequency::Weekly);
        rule.by_day = vec![WeekdayNum { ordinal: None, weekday }];
        rule
    }

    fn starts_of(dated: Dated, today: Date) -> Vec<String> {
        let line = timeline(&Schedule::Dated(Box::new(dated)), Status::Scheduled, day(today));
        line.occurrences.iter().map(|o| format!("{} {:?}", o.starts, o.status)).collect()
    }

    #[test]
    fn a_weekly_event_keeps_its_clock_across_a_change_of_the_clocks() {
        // Cairo goes to summer time on 24 April 2026: 18:00 is 16:00 UTC before it and 15:00 after.
        let mut event = dated(LocalTime::Time(date(2026, 4, 18).at(18, 0, 0, 0)), "Africa/Cairo");
        event.rule = Some(Recurrence { count: Some(2), ..weekly(Weekday::Saturday) });
        assert_eq!(
            starts_of(event, date(2026, 1, 1)),
            ["2026-04-18T16:00:00Z Scheduled", "2026-04-25T15:00:00Z Scheduled"]
        );
    }

    #[test]
    fn an_occurrence_in_the_hour_that_the_clocks_skip_keeps_its_length() {
        // London goes to summer time at 1:00 on 28 March 2027.
        let at = |hour, minute| LocalTime::Time(date(2027, 3, 27).at(hour, minute, 0, 0));
        let mut event = dated(at(1, 30), "Europe/London");
        event.end = Some(at(2, 30));
        event.rule = Some(Recurrence { count: Some(3), ..Recurrence::every(Frequency::Daily) });
        let schedule = Schedule::Dated(Box::new(event));
        let line = timeline(&schedule, Status::Scheduled, day(date(2027, 3, 1)));
        let times = line.occurrences.iter().map(|o| {
            let time = |time: LocalTime| time.time().unwrap().strftime("%H:%M").to_string();
            (time(o.start), time(o.end.unwrap()), o.ends.as_second() - o.starts.as_second())
        });
        let times: Vec<_> = times.collect();
        let hour = |from: &str, to: &str| (from.to_owned(), to.to_owned(), 3600);
        assert_eq!(times, [hour("01:30", "02:30"), hour("02:30", "03:30"), hour("01:30", "02:30")]);
    }

    #[test]
    fn exceptions_extra_dates_and_changes_are_applied() {
        let at = |d: Date, hour| LocalTime::Time(d.at(hour, 0, 0, 0));
        let mut event = dated(at(date(2026, 12, 5), 8), "Asia/Kuwait");
        event.rule = Some(Recurrence { count: Some(4), ..weekly(Weekday::Saturday) });
        event.except = vec![Marked { value: LocalTime::Day(date(2026, 12, 19)), mark: Mark::default() }];
        event.also = vec![at(date(2027, 1, 30), 8)];
        let change = Change {
            at: at(date(2026, 12, 12), 8),
            mark: Mark::default(),
            start: None,
            end: None,
            status: None,
            note: None,
        };
        let moved = Marked { value: at(date(2026, 12, 26), 9), mark: Mark::default() };
        event.changes = vec![
            Change { status: Some(Status::Cancelled), ..change.clone() },
            Change { at: at(date(2026, 12, 26), 8), start: Some(moved), ..change },
        ];
        assert_eq!(
            starts_of(event, date(2026, 11, 22)),
            [
                "2026-12-05T05:00:00Z Scheduled",
                "2026-12-12T05:00:00Z Cancelled",
                "2026-12-26T06:00:00Z Rescheduled",
                "2027-01-30T05:00:00Z Scheduled"
            ]
        );
    }

    #[test]
    fn a_cancelled_next_occurrence_is_still_among_the_coming_ones() {
        let mut event = dated(LocalTime::Day(date(2026, 11, 28)), "UTC");
        event.rule = Some(Recurrence { count: Some(3), ..weekly(Weekday::Saturday) });
        let at = LocalTime::Day(date(2026, 11, 28));
        let (mark, status) = (Mark::default(), Some(Status::Cancelled));
        event.changes = vec![Change { at, mark, start: None, end: None, status, note: None }];
        let line = timeline(&Schedule::Dated(Box::new(event)), Status::Scheduled, day(date(2026, 11, 22)));
        assert_eq!(line.current().unwrap().start.date(), date(2026, 12, 5));
        assert_eq!(line.coming().len(), 3);
    }

    #[test]
    fn an_end_at_midnight_belongs_to_the_day_before() {
        let mut event = dated(LocalTime::Time(date(2026, 12, 4).at(20, 0, 0, 0)), "UTC");
        event.end = Some(LocalTime::Time(date(2026, 12, 5).at(0, 0, 0, 0)));
        let line = timeline(&Schedule::Dated(Box::new(event)), Status::Scheduled, day(date(2026, 11, 22)));
        assert_eq!(line.occurrences[0].last_day(), date(2026, 12, 4));
    }

    #[test]
    fn an_endless_rule_goes_to_the_end_of_the_next_year() {
        let mut event = dated(LocalTime::Day(date(2026, 1, 3)), "UTC");
        event.rule = Some(weekly(Weekday::Saturday));
        let starts = starts_of(event, date(2026, 11, 22));
        assert_eq!(starts.len(), 104);
        assert!(starts[103].starts_with("2027-12-25"));
    }

    #[test]
    fn a_rule_of_many_years_keeps_what_is_coming() {
        let mut event = dated(LocalTime::Day(date(2015, 1, 1)), "UTC");
        event.rule = Some(Recurrence::every(Frequency::Daily));
        let line = timeline(&Schedule::Dated(Box::new(event)), Status::Scheduled, day(date(2026, 11, 22)));
        assert_eq!(line.occurrences.len(), MOST_KEPT);
        assert_eq!(line.current().unwrap().start.date(), date(2026, 11, 22));
        assert!(line.left_out > 3000);
    }

    #[test]
    fn an_event_is_past_when_it_ended_before_the_day_began() {
        let event = |hour| dated(LocalTime::Time(date(2026, 11, 21).at(hour, 0, 0, 0)), "UTC");
        let state = |event: Dated, today| {
            timeline(&Schedule::Dated(Box::new(event)), Status::Scheduled, day(today)).state
        };
        assert_eq!(state(event(8), date(2026, 11, 21)), State::Coming);
        assert_eq!(state(event(8), date(2026, 11, 22)), State::Past);
    }
}
