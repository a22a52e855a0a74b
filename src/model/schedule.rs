//! When an event happens: days and local times in the zone of its place.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::diagnostic::{Mark, Marked};
use crate::model::choices::Status;
use crate::model::recurrence::Recurrence;

/// A whole day, or a time of day on it; both without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LocalTime {
    /// All day (RFC 5545 §3.3.4 DATE).
    Day(Date),
    /// At a time (RFC 5545 §3.3.5 DATE-TIME, form 3).
    Time(DateTime),
}

impl fmt::Display for LocalTime {
    /// Writes the time as front matter does: `2026-12-05`, or `2026-12-05 08:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocalTime::Day(date) => write!(f, "{date}"),
            LocalTime::Time(time) => write!(f, "{}", time.strftime("%Y-%m-%d %H:%M")),
        }
    }
}

impl LocalTime {
    /// Returns the day.
    pub fn date(self) -> Date {
        match self {
            LocalTime::Day(date) => date,
            LocalTime::Time(time) => time.date(),
        }
    }

    /// Returns the time of day, if it has one.
    pub fn time(self) -> Option<Time> {
        match self {
            LocalTime::Day(_) => None,
            LocalTime::Time(time) => Some(time.time()),
        }
    }

    /// Returns whether an end is of the same kind as this start, and not before it.
    pub fn is_before(self, end: LocalTime) -> bool {
        self.time().is_some() == end.time().is_some() && self <= end
    }

    /// Returns the end of an event that starts here and ends at `end`, if it starts at another time instead.
    ///
    /// A whole-day event keeps its number of days; any other event keeps its length on the clock of its zone.
    pub fn moved_end(self, end: LocalTime, start: LocalTime) -> Option<LocalTime> {
        match (self, end, start) {
            (LocalTime::Time(first), LocalTime::Time(end), LocalTime::Time(start)) => {
                first.until(end).and_then(|length| start.checked_add(length)).ok().map(LocalTime::Time)
            }
            (first, end, start) => {
                let length = first.date().until(end.date()).ok()?;
                start.date().checked_add(length).ok().map(LocalTime::Day)
            }
        }
    }

    /// Returns the first moment of this time: midnight for a whole day.
    pub fn first_moment(self) -> DateTime {
        self.date().to_datetime(self.time().unwrap_or(Time::midnight()))
    }

    /// Returns the last moment of this time: the end of the day for a whole day.
    pub fn last_moment(self) -> DateTime {
        self.date().to_datetime(self.time().unwrap_or(Time::MAX))
    }

    /// Returns the same time of day on another day.
    #[must_use]
    pub fn on(self, date: Date) -> LocalTime {
        match self {
            LocalTime::Day(_) => LocalTime::Day(date),
            LocalTime::Time(time) => LocalTime::Time(date.to_datetime(time.time())),
        }
    }

    /// Returns a day at the time of day at which an event usually starts; returns any other time unchanged.
    #[must_use]
    pub fn at_usual(self, usual: Option<LocalTime>) -> LocalTime {
        match (self, usual) {
            (LocalTime::Day(day), Some(usual)) => usual.on(day),
            (time, _) => time,
        }
    }

    /// Returns whether this time in front matter means the occurrence with a start: it is the start, or its
    /// day.
    pub fn means(self, start: LocalTime) -> bool {
        match self {
            LocalTime::Day(day) => day == start.date(),
            time @ LocalTime::Time(_) => time == start,
        }
    }

    /// Returns the instant at which it begins in a zone; midnight for a whole day.
    ///
    /// A time that the zone skips gets the offset before the gap. Of a time that the zone repeats, the first
    /// instant is taken (RFC 5545 §3.3.5).
    pub fn begins(self, zone: &TimeZone) -> Timestamp {
        let civil = match self {
            LocalTime::Day(date) => date.to_datetime(Time::midnight()),
            LocalTime::Time(time) => time,
        };
        let ambiguous = zone.to_ambiguous_timestamp(civil);
        ambiguous.compatible().unwrap_or(if civil.year() > 0 { Timestamp::MAX } else { Timestamp::MIN })
    }

    /// Returns the doubt about this time in a zone: the zone may skip or repeat it.
    pub fn doubt(self, zone: &TimeZone) -> Option<Doubt> {
        let LocalTime::Time(civil) = self else { return None };
        match zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { .. } => None,
            AmbiguousOffset::Gap { .. } => Some(Doubt::Skipped),
            AmbiguousOffset::Fold { .. } => Some(Doubt::Repeated),
        }
    }

    /// Returns the time on the clocks of a zone at this time: a different one if the zone skips it.
    #[must_use]
    pub fn on_the_clock(self, zone: &TimeZone) -> LocalTime {
        match self.doubt(zone) {
            Some(Doubt::Skipped) => LocalTime::Time(zone.to_datetime(self.begins(zone))),
            Some(Doubt::Repeated) | None => self,
        }
    }

    /// Writes the time that a zone gives for this one, with its distance from UTC.
    pub fn taken(self, zone: &TimeZone) -> String {
        self.begins(zone).to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M (UTC%:z)").to_string()
    }

    /// Returns the instant at which it ends in a zone: the next midnight for a whole day.
    pub fn ends(self, zone: &TimeZone) -> Timestamp {
        match self {
            LocalTime::Day(date) => {
                date.tomorrow().map_or(Timestamp::MAX, |next| LocalTime::Day(next).begins(zone))
            }
            time @ LocalTime::Time(_) => time.begins(zone),
        }
    }
}

/// Why a local time is not one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The clocks go forward past it.
    Skipped,
    /// The clocks go back, so it happens twice.
    Repeated,
}

/// When an event happens.
#[derive(Clone, Debug)]
pub enum Schedule {
    /// An open call without a date.
    Ongoing {
        /// The last day, if there is one.
        end: Option<Date>,
        /// The day by which someone should check whether the call is still open.
        review: Option<Marked<Date>>,
    },
    /// One or more occurrences at known times.
    Dated(Box<Dated>),
}

impl Schedule {
    /// Returns the zone of its times; that of the site for an open call.
    pub fn zone<'z>(&'z self, of_site: &'z TimeZone) -> &'z TimeZone {
        self.dated().map_or(of_site, |dated| &dated.zone)
    }

    /// Returns the dates and times, unless it is an open call.
    pub fn dated(&self) -> Option<&Dated> {
        match self {
            Schedule::Ongoing { .. } => None,
            Schedule::Dated(dated) => Some(dated),
        }
    }
}

/// The occurrences of an event in its front matter.
#[derive(Clone, Debug)]
pub struct Dated {
    /// When the first occurrence starts.
    pub start: LocalTime,
    /// When the first occurrence ends; of the same kind as the start, and not before it.
    pub end: Option<LocalTime>,
    /// The zone of start and end.
    pub zone: TimeZone,
    /// How it repeats.
    pub rule: Option<Recurrence>,
    /// Where the rule stands in its file.
    pub rule_mark: Mark,
    /// Where the end stands in its file; for an event without an end, where its start stands.
    pub end_mark: Mark,
    /// Starts of occurrences that do not happen (EXDATE).
    pub except: Vec<Marked<LocalTime>>,
    /// Starts of extra occurrences (RDATE).
    pub also: Vec<LocalTime>,
    /// Single occurrences that differ from the series (RECURRENCE-ID).
    pub changes: Vec<Change>,
}

impl Dated {
    /// Returns whether there may be more than one occurrence.
    pub fn repeats(&self) -> bool {
        self.rule.is_some() || !self.also.is_empty()
    }

    /// Returns whether a rule without an end repeats the event.
    pub fn is_endless(&self) -> bool {
        self.rule.as_ref().is_some_and(|rule| rule.count.is_none() && rule.until.is_none())
    }

    /// Returns every time in front matter that means an occurrence.
    pub fn times(&self) -> impl Iterator<Item = LocalTime> + '_ {
        let value = |time: Option<Marked<LocalTime>>| time.map(|time| time.value);
        let changes = self.changes.iter().flat_map(move |c| [Some(c.at), value(c.start), value(c.end)]);
        [Some(self.start), self.end].into_iter().chain(changes).flatten().chain(self.also.iter().copied())
    }

    /// Returns whether the occurrence with the start `start` is cancelled by an exception.
    pub fn is_excepted(&self, start: LocalTime) -> bool {
        self.except.iter().any(|except| except.value.means(start))
    }

    /// Returns the end of the occurrence that starts at `start`, if the event has an end.
    pub fn end_of(&self, start: LocalTime) -> Option<LocalTime> {
        self.start.moved_end(self.end?, start)
    }
}

/// A single occurrence that differs from its series.
#[derive(Clone, Debug)]
pub struct Change {
    /// When the occurrence would have started.
    pub at: LocalTime,
    /// Where that start stands in its file.
    pub mark: Mark,
    /// When it starts instead.
    pub start: Option<Marked<LocalTime>>,
    /// When it ends instead.
    pub end: Option<Marked<LocalTime>>,
    /// The new status of the occurrence.
    pub status: Option<Status>,
    /// The reason, in a few words.
    pub note: Option<Box<str>>,
}
