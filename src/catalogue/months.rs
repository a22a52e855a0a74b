//! Months: the occurrences of each month, day by day, in the zone of each event.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::Day;
use crate::catalogue::occurrences::Timeline;
use crate::catalogue::order::Order;
use crate::model::event::EventId;
use crate::model::language::Lang;

/// The most days of one occurrence that the calendar shows.
const MOST_DAYS: usize = 62;

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
    by_language: Vec<BTreeMap<Month, Vec<MonthEntry>>>,
}

impl Months {
    /// Returns the months in order.
    pub fn all(&self) -> impl Iterator<Item = Month> + '_ {
        self.by_language.iter().take(1).flat_map(|months| months.keys().copied())
    }

    /// Returns the entries of a month, in the order of day and time.
    pub fn entries(&self, lang: Lang, month: Month) -> &[MonthEntry] {
        self.by_language[lang.index()].get(&month).map_or(&[], Vec::as_slice)
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
pub fn fill(timelines: &[Timeline], order: &Order, today: Day) -> Months {
    let mut months: BTreeMap<Month, Vec<MonthEntry>> = BTreeMap::new();
    months.entry(Month::of(today.date)).or_default();
    for (event, line) in (0..).map(EventId).zip(timelines) {
        for (occurrence, o) in line.occurrences.iter().enumerate() {
            let (first, last) = (o.start.date(), o.last_day());
            let days = std::iter::successors(Some(first), |day| day.checked_add(1.day()).ok());
            for date in days.take_while(|day| *day <= last).take(MOST_DAYS) {
                months.entry(Month::of(date)).or_default().push(MonthEntry { date, event, occurrence });
            }
        }
    }
    let languages = order.languages();
    let by_language = languages.map(|lang| sorted(months.clone(), timelines, order, lang)).collect();
    Months { by_language }
}

fn sorted(
    mut months: BTreeMap<Month, Vec<MonthEntry>>,
    timelines: &[Timeline],
    order: &Order,
    lang: Lang,
) -> BTreeMap<Month, Vec<MonthEntry>> {
    for entries in months.values_mut() {
        entries.sort_unstable_by_key(|entry| {
            let starts = timelines[entry.event.index()].occurrences[entry.occurrence].starts;
            (entry.date, starts, order.rank(lang, entry.event), entry.occurrence)
        });
    }
    months
}
