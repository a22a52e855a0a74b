//! Months: the occurrences of each month, day by day, in the zone of each event.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::Day;
use crate::catalogue::kept::Kept;
use crate::catalogue::occurrences::{Occurrence, Timeline};
use crate::catalogue::order::Order;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::sorted::merged;

/// The most days of one occurrence that the calendar shows: three years.
const MOST_DAYS: i32 = 1_096;

/// How many days before the site's day the calendar shows of an occurrence that has more than [`MOST_DAYS`].
const DAYS_BEFORE: i32 = 366;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

impl Month {
    /// Returns the month of a day.
    pub fn of(date: Date) -> Month {
        Month { year: date.year(), month: date.month() }
    }

    /// Returns the first day of the month.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::ZERO)
    }
}

/// An occurrence on one of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthEntry {
    /// The day.
    pub date: Date,
    /// The event.
    pub event: EventId,
    /// The position of the occurrence in the event's timeline.
    pub occurrence: usize,
}

/// The months with occurrences, and the month of the site's day.
#[derive(Debug)]
pub struct Months {
    /// For each language, the entries of each month in order.
    by_language: Vec<BTreeMap<Month, Arc<[MonthEntry]>>>,
}

impl Months {
    /// Returns the months in order.
    pub fn all(&self) -> impl Iterator<Item = Month> + '_ {
        self.by_language.iter().take(1).flat_map(|months| months.keys().copied())
    }

    /// Returns the entries of a month, in the order of day and time.
    pub fn entries(&self, lang: Lang, month: Month) -> &[MonthEntry] {
        self.by_language[lang.index()].get(&month).map_or(&[], |entries| entries)
    }

    /// Returns how many occurrences a month has; an occurrence of several days counts once.
    pub fn count(&self, month: Month) -> usize {
        let entries = self.entries(Lang::MAIN, month);
        entries.iter().map(|entry| (entry.event, entry.occurrence)).collect::<BTreeSet<_>>().len()
    }

    /// Returns the months before and after a month, among [`all`](Months::all).
    pub fn neighbours(&self, month: Month) -> (Option<Month>, Option<Month>) {
        let Some(months) = self.by_language.first() else { return (None, None) };
        let before = months.range(..month).next_back();
        let after = months.range(month..).find(|(other, _)| **other != month);
        (before.map(|(m, _)| *m), after.map(|(m, _)| *m))
    }
}

/// Puts every occurrence on its days.
pub fn fill(timelines: &[Arc<Timeline>], order: &Order, today: Day, kept: &Kept<'_>) -> Months {
    let mut new: BTreeMap<Month, Vec<MonthEntry>> = BTreeMap::new();
    new.entry(Month::of(today.date)).or_default();
    for event in &kept.new {
        for (date, occurrence) in days(&timelines[event.index()], today.date) {
            let entry = MonthEntry { date, event: *event, occurrence };
            new.entry(Month::of(date)).or_default().push(entry);
        }
    }
    let left: BTreeSet<Month> =
        kept.gone().flat_map(|(_, line)| days(line, today.date)).map(|(date, _)| Month::of(date)).collect();
    let in_language = |lang: Lang| {
        let mut months = new.clone();
        let earlier = kept.before.and_then(|before| before.months.by_language.get(lang.index()));
        let mut all: BTreeMap<Month, Arc<[MonthEntry]>> = BTreeMap::new();
        for (month, entries) in earlier.into_iter().flatten() {
            let came = months.remove(month).unwrap_or_default();
            if came.is_empty() && !left.contains(month) && kept.has_ids() {
                all.insert(*month, Arc::clone(entries));
                continue;
            }
            let stays = entries.iter().filter_map(|e| Some(MonthEntry { event: kept.now(e.event)?, ..*e }));
            let entries = sorted(stays.collect(), came, timelines, order, lang);
            if !entries.is_empty() || *month == Month::of(today.date) {
                all.insert(*month, entries.into());
            }
        }
        let came = months.into_iter();
        all.extend(
            came.map(|(month, came)| (month, sorted(Vec::new(), came, timelines, order, lang).into())),
        );
        all
    };
    Months { by_language: order.languages().map(in_language).collect() }
}

/// The most days of one event that the calendar shows, those of all its occurrences together.
pub const MOST_OF_EVENT: usize = 12_000;

/// Returns the first and the last day of an occurrence that the calendar shows. Of one that lasts for years,
/// these are the days around the site's day.
pub fn shown_days(occurrence: &Occurrence, today: Date) -> (Date, Date) {
    let (first, last) = occurrence.days();
    if last <= first.saturating_add((MOST_DAYS - 1).days()) {
        return (first, last);
    }
    let last_start = last.saturating_sub((MOST_DAYS - 1).days());
    let from = first.max(today.saturating_sub(DAYS_BEFORE.days()).min(last_start));
    (from, last.min(from.saturating_add((MOST_DAYS - 1).days())))
}

/// Returns the days of each occurrence, with the position of the occurrence.
fn days(line: &Timeline, today: Date) -> impl Iterator<Item = (Date, usize)> {
    let all = line.occurrences.iter().enumerate().flat_map(move |(occurrence, o)| {
        let (first, last) = shown_days(o, today);
        let days = std::iter::successors(Some(first), |day| day.checked_add(1.day()).ok());
        days.take_while(move |day| *day <= last).map(move |date| (date, occurrence))
    });
    all.take(MOST_OF_EVENT)
}

/// Puts new entries of a month among those that are in order.
fn sorted(
    stays: Vec<MonthEntry>,
    mut came: Vec<MonthEntry>,
    timelines: &[Arc<Timeline>],
    order: &Order,
    lang: Lang,
) -> Vec<MonthEntry> {
    let key = |entry: &MonthEntry| {
        let starts = timelines[entry.event.index()].occurrences[entry.occurrence].starts;
        (entry.date, starts, order.rank(lang, entry.event), entry.occurrence)
    };
    came.sort_unstable_by_key(key);
    merged(stays, came, |a, b| key(a).cmp(&key(b)))
}
