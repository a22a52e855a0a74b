//! Recurrence rules (RFC 5545 §3.3.10) as data, and the days that they give.
//!
//! The rules work on days alone. The time of day is that of the start, and zones matter only later, when days
//! become occurrences.

use jiff::Span;
use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use crate::model::hijri::HijriMonth;

/// The length of a rule's periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// The end of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// On this day.
    Day(Date),
    /// At this local time.
    Local(DateTime),
    /// At this instant.
    Instant(Timestamp),
}

/// A weekday, and its number within the month or year: `-1FR` is the last Friday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekdayNum {
    /// Its number: from 1, or from -1 at the end; none for all such weekdays.
    pub ordinal: Option<i16>,
    /// The weekday.
    pub weekday: Weekday,
}

/// Returns the code of a weekday (RFC 5545 §3.3.10 `weekday`), such as `SA`.
pub fn weekday_code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// The replacement for a day that a month does not have, such as the 30th of a short one (RFC 7529 §4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// It is left out.
    Omit,
    /// The last day of the month stands for it.
    Backward,
    /// The first day of the next month stands for it.
    Forward,
}

/// The calendar whose months and years a rule counts (RFC 7529 §4.1 RSCALE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The civil one.
    Gregorian,
    /// The Hijri one of Umm al-Qura.
    UmmAlQura {
        /// By how many days the calendar of the place runs ahead of the calculated one.
        ahead: i8,
    },
}

/// A recurrence rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// RSCALE.
    pub scale: Scale,
    /// SKIP.
    pub skip: Skip,
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, at least 1.
    pub interval: u32,
    /// COUNT.
    pub count: Option<u32>,
    /// UNTIL.
    pub until: Option<Until>,
    /// BYDAY.
    pub by_day: Vec<WeekdayNum>,
    /// BYMONTHDAY, 1 to 31 or -31 to -1.
    pub by_month_day: Vec<i8>,
    /// BYMONTH, 1 to 12.
    pub by_month: Vec<i8>,
    /// BYSETPOS, 1 to 366 or -366 to -1.
    pub by_set_pos: Vec<i16>,
    /// WKST.
    pub week_start: Weekday,
}

/// How many periods in a row may have no day (`BYMONTHDAY=30` in February) before the rule counts as over.
const BARREN_PERIODS: u32 = 15_000;

impl Recurrence {
    /// Makes a rule without limits.
    pub fn every(frequency: Frequency) -> Recurrence {
        Recurrence {
            scale: Scale::Gregorian,
            skip: Skip::Omit,
            frequency,
            interval: 1,
            count: None,
            until: None,
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Monday,
        }
    }

    /// Returns the days of the rule in order, the start first, with COUNT but without UNTIL.
    ///
    /// The start is always the first of these days (RFC 5545 §3.8.5.3), even if it does not fit the rule.
    pub fn days(&self, start: Date) -> impl Iterator<Item = Date> + '_ {
        let count = self.count.map_or(usize::MAX, |n| n as usize);
        let later = Days { rule: self, start, period: 0, barren: 0, ready: Vec::new() };
        // SKIP=FORWARD can lead two periods to the same day.
        let mut last = start;
        let new = move |day: &Date| {
            let new = *day > last;
            last = last.max(*day);
            new
        };
        std::iter::once(start).chain(later.filter(new)).take(count)
    }

    /// Returns whether the rule gives its own start, so that no program leaves it out (RFC 5545 §3.8.5.3).
    pub fn comes_to(&self, start: Date) -> bool {
        self.period(start, 0).is_some_and(|days| days.contains(&start))
    }

    /// Returns the days of one period, in order; `None` past the years that dates can have.
    fn period(&self, start: Date, number: u32) -> Option<Vec<Date>> {
        let steps = i64::from(number) * i64::from(self.interval);
        if let Scale::UmmAlQura { ahead } = self.scale {
            let mut days = self.hijri_period(start, steps, ahead)?;
            days.sort_unstable();
            days.dedup();
            return Some(self.positions(days));
        }
        let mut days = match self.frequency {
            Frequency::Daily => self.day(start.checked_add(Span::new().try_days(steps).ok()?).ok()?),
            Frequency::Weekly => {
                let into_week = i64::from(start.weekday().since(self.week_start));
                let monday = start.checked_sub(Span::new().try_days(into_week).ok()?).ok()?;
                self.week(start, monday.checked_add(Span::new().try_weeks(steps).ok()?).ok()?)
            }
            Frequency::Monthly => {
                let first = start.first_of_month().checked_add(Span::new().try_months(steps).ok()?).ok()?;
                if self.in_months(first) { self.month(first, start.day()) } else { Vec::new() }
            }
            Frequency::Yearly => {
                let year = i64::from(start.year()) + steps;
                self.year(start, i16::try_from(year).ok().filter(|y| *y <= 9998)?)
            }
        };
        days.sort_unstable();
        days.dedup();
        Some(self.positions(days))
    }

    /// Returns the days of one month or year of the Hijri calendar; `None` past the years that dates can
    /// have.
    fn hijri_period(&self, start: Date, steps: i64, ahead: i8) -> Option<Vec<Date>> {
        let (first, day) = HijriMonth::of(start.checked_add(ahead.days()).ok()?)?;
        let steps = i32::try_from(steps).ok()?;
        let months: Vec<HijriMonth> = match self.frequency {
            Frequency::Yearly => {
                let year = first.year.checked_add(steps)?;
                let of_year = |month: &i8| Some(HijriMonth { year, month: u8::try_from(*month).ok()? });
                let whole = !self.by_month_day.is_empty() || !self.by_day.is_empty();
                match self.by_month.as_slice() {
                    [] if whole => (1..=12).map(|month| HijriMonth { year, month }).collect(),
                    [] => vec![HijriMonth { year, ..first }],
                    named => named.iter().filter_map(of_year).collect(),
                }
            }
            _ => vec![first.later(steps)?],
        };
        let wanted = |month: &&HijriMonth| {
            self.by_month.is_empty() || self.by_month.iter().any(|n| u8::try_from(*n) == Ok(month.month))
        };
        let mut found = Vec::new();
        for month in months.iter().filter(wanted) {
            let days = month.days();
            (!days.is_empty()).then_some(())?;
            found.extend(self.hijri_days(*month, &days, day));
        }
        // A calendar that runs ahead gives a day the name of a later day in the calculated one.
        let here = |date: Date| date.checked_sub(ahead.days()).ok();
        found
            .into_iter()
            .map(here)
            .collect::<Option<Vec<Date>>>()
            .map(|days| days.into_iter().filter(|day| self.in_weekdays(*day)).collect())
    }

    /// Returns the days of a Hijri month that the rule names; `default` if the rule names none.
    fn hijri_days(&self, month: HijriMonth, days: &[Date], default: u8) -> Vec<Date> {
        let named: Vec<i16> = match (self.by_month_day.is_empty(), self.by_day.is_empty()) {
            (true, false) => return days.to_vec(),
            (true, true) => vec![i16::from(default)],
            (false, _) => self.by_month_day.iter().map(|day| i16::from(*day)).collect(),
        };
        let instead = || match self.skip {
            Skip::Omit => None,
            Skip::Backward => days.last().copied(),
            Skip::Forward => month.later(1).and_then(|next| next.days().first().copied()),
        };
        // A 30th day from the end of a short month would lie before the month, and has no replacement.
        let or_instead = |day: i16| at_position(days, day).or_else(|| if day > 0 { instead() } else { None });
        named.into_iter().filter_map(or_instead).collect()
    }

    fn day(&self, day: Date) -> Vec<Date> {
        let fits = self.in_months(day) && self.in_month_days(day) && self.in_weekdays(day);
        if fits { vec![day] } else { Vec::new() }
    }

    fn week(&self, start: Date, first: Date) -> Vec<Date> {
        let wanted = |day: &Date| match self.by_day.is_empty() {
            true => day.weekday() == start.weekday(),
            false => self.in_weekdays(*day),
        };
        following(first, 7_i16).filter(wanted).filter(|day| self.in_months(*day)).collect()
    }

    /// Returns the days of the month that begins with `first`; `default` is the day if the rule names none.
    fn month(&self, first: Date, default: i8) -> Vec<Date> {
        let days = || following(first, first.days_in_month());
        match (self.by_month_day.is_empty(), self.by_day.is_empty()) {
            (true, true) => days().filter(|day| day.day() == default).collect(),
            (true, false) => self.weekdays_within(first, first.last_of_month()),
            (false, true) => days().filter(|day| self.in_month_days(*day)).collect(),
            (false, false) => {
                let weekdays = self.weekdays_within(first, first.last_of_month());
                weekdays.into_iter().filter(|day| self.in_month_days(*day)).collect()
            }
        }
    }

    fn year(&self, start: Date, year: i16) -> Vec<Date> {
        let month = |number: i8| Date::new(year, number, 1).ok();
        let of_months = |numbers: &mut dyn Iterator<Item = i8>| {
            numbers.filter_map(month).flat_map(|first| self.month(first, start.day())).collect()
        };
        if !self.by_month.is_empty() {
            return of_months(&mut self.by_month.iter().copied());
        }
        if !self.by_day.is_empty() {
            // Without BYMONTH, numbers count within the year, even if BYMONTHDAY limits the days.
            let all =
                month(1).map_or_else(Vec::new, |first| self.weekdays_within(first, first.last_of_year()));
            return all.into_iter().filter(|day| self.in_month_days(*day)).collect();
        }
        if !self.by_month_day.is_empty() {
            return of_months(&mut (1..=12));
        }
        of_months(&mut std::iter::once(start.month()))
    }

    /// Returns the weekdays of BYDAY between two days, with numbers from either end.
    fn weekdays_within(&self, first: Date, last: Date) -> Vec<Date> {
        let length = first.until(last).map_or(0, |span| span.get_days()) + 1;
        let mut all: [Vec<Date>; 7] = Default::default();
        let index = |weekday: Weekday| usize::from(weekday.to_monday_zero_offset().unsigned_abs());
        for day in following(first, i16::try_from(length).unwrap_or(0)) {
            all[index(day.weekday())].push(day);
        }
        let mut days = Vec::new();
        for wanted in &self.by_day {
            let of_kind = &all[index(wanted.weekday)];
            match wanted.ordinal {
                None => days.extend(of_kind),
                Some(n) => days.extend(at_position(of_kind, n)),
            }
        }
        days
    }

    fn in_months(&self, day: Date) -> bool {
        self.by_month.is_empty() || self.by_month.contains(&day.month())
    }

    fn in_month_days(&self, day: Date) -> bool {
        let from_end = day.day() - day.days_in_month() - 1;
        self.by_month_day.is_empty() || self.by_month_day.iter().any(|d| *d == day.day() || *d == from_end)
    }

    fn in_weekdays(&self, day: Date) -> bool {
        self.by_day.is_empty() || self.by_day.iter().any(|d| d.weekday == day.weekday())
    }

    fn positions(&self, days: Vec<Date>) -> Vec<Date> {
        if self.by_set_pos.is_empty() {
            return days;
        }
        let mut chosen: Vec<Date> = self.by_set_pos.iter().filter_map(|n| at_position(&days, *n)).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }
}

fn at_position(days: &[Date], position: i16) -> Option<Date> {
    let index = usize::from(position.unsigned_abs()).checked_sub(1)?;
    if position > 0 { days.get(index).copied() } else { days.iter().rev().nth(index).copied() }
}

fn following(first: Date, count: impl Into<i16>) -> impl Iterator<Item = Date> {
    (0..count.into()).map_while(move |n| first.checked_add(n.days()).ok())
}

/// Iterates over the periods of a rule.
struct Days<'r> {
    rule: &'r Recurrence,
    start: Date,
    period: u32,
    barren: u32,
    /// The days of the current period, latest first.
    ready: Vec<Date>,
}

impl Iterator for Days<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        loop {
            if let Some(day) = self.ready.pop() {
                return Some(day);
            }
            self.ready = self.rule.period(self.start, self.period)?;
            self.ready.reverse();
            self.period = self.period.checked_add(1)?;
            self.barren = if self.ready.is_empty() { self.barren + 1 } else { 0 };
            if self.barren > BARREN_PERIODS {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(rule: &Recurrence, start: Date, n: usize) -> Vec<String> {
        rule.days(start).take(n).map(|d| d.to_string()).collect()
    }

    fn on(ordinal: Option<i16>, weekday: Weekday) -> WeekdayNum {
        WeekdayNum { ordinal, weekday }
    }

    #[test]
    fn the_last_friday_of_each_month() {
        let mut rule = Recurrence::every(Frequency::Monthly);
        rule.by_day = vec![on(Some(-1), Weekday::Friday)];
        assert_eq!(days(&rule, date(2026, 1, 30), 3), ["2026-01-30", "2026-02-27", "2026-03-27"]);
    }

    #[test]
    fn a_month_without_the_thirty_first_is_passed_over() {
        let rule = Recurrence::every(Frequency::Monthly);
        assert_eq!(days(&rule, date(2026, 1, 31), 3), ["2026-01-31", "2026-03-31", "2026-05-31"]);
    }

    #[test]
    fn every_other_week_depends_on_the_first_day_of_the_week() {
        // The example of RFC 5545 §3.8.5.3, Tuesday and Sunday from 5 August 1997.
        let mut rule = Recurrence::every(Frequency::Weekly);
        rule.interval = 2;
        rule.count = Some(4);
        rule.by_day = vec![on(None, Weekday::Tuesday), on(None, Weekday::Sunday)];
        let start = date(1997, 8, 5);
        assert_eq!(days(&rule, start, 9), ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]);
        rule.week_start = Weekday::Sunday;
        assert_eq!(days(&rule, start, 9), ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]);
    }

    #[test]
    fn the_last_working_day_of_a_month_is_a_position_in_a_set() {
        let mut rule = Recurrence::every(Frequency::Monthly);
        rule.by_day =
            [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday]
                .map(|d| on(None, d))
                .to_vec();
        rule.by_set_pos = vec![-1];
        assert_eq!(days(&rule, date(1997, 9, 30), 3), ["1997-09-30", "1997-10-31", "1997-11-28"]);
    }

    #[test]
    fn a_leap_day_comes_back_every_fourth_year() {
        let rule = Recurrence::every(Frequency::Yearly);
        assert_eq!(days(&rule, date(2024, 2, 29), 3), ["2024-02-29", "2028-02-29", "2032-02-29"]);
    }

    #[test]
    fn the_third_saturday_of_september_each_year() {
        let mut rule = Recurrence::every(Frequency::Yearly);
        rule.by_month = vec![9];
        rule.by_day = vec![on(Some(3), Weekday::Saturday)];
        assert_eq!(days(&rule, date(2026, 9, 19), 2), ["2026-09-19", "2027-09-18"]);
    }

    #[test]
    fn friday_the_thirteenth() {
        let mut rule = Recurrence::every(Frequency::Monthly);
        rule.by_day = vec![on(None, Weekday::Friday)];
        rule.by_month_day = vec![13];
        assert_eq!(days(&rule, date(1998, 2, 13), 3), ["1998-02-13", "1998-03-13", "1998-11-13"]);
    }

    #[test]
    fn the_first_saturday_is_never_the_eighth() {
        let mut rule = Recurrence::every(Frequency::Monthly);
        rule.by_day = vec![on(Some(1), Weekday::Saturday)];
        rule.by_month_day = (6..=8).collect();
        assert_eq!(days(&rule, date(2026, 6, 6), 3), ["2026-06-06", "2026-11-07", "2027-02-06"]);
    }

    #[test]
    fn the_twentieth_monday_of_the_year() {
        let mut rule = Recurrence::every(Frequency::Yearly);
        rule.by_day = vec![on(Some(20), Weekday::Monday)];
        assert_eq!(days(&rule, date(1997, 5, 19), 3), ["1997-05-19", "1998-05-18", "1999-05-17"]);
    }

    #[test]
    fn a_rule_that_never_falls_ends() {
        let mut rule = Recurrence::every(Frequency::Yearly);
        rule.by_month = vec![2];
        rule.by_month_day = vec![30];
        assert_eq!(days(&rule, date(2026, 1, 1), 5), ["2026-01-01"]);
    }

    #[test]
    fn a_rule_of_the_hijri_calendar_counts_its_months_and_years() {
        let mut rule = Recurrence::every(Frequency::Yearly);
        rule.scale = Scale::UmmAlQura { ahead: 0 };
        (rule.by_month, rule.by_month_day) = (vec![9], vec![15]);
        assert_eq!(days(&rule, date(2026, 3, 4), 3), ["2026-03-04", "2027-02-22", "2028-02-11"]);
        rule.scale = Scale::UmmAlQura { ahead: -1 };
        assert_eq!(days(&rule, date(2026, 3, 5), 3), ["2026-03-05", "2027-02-23", "2028-02-12"]);
    }

    #[test]
    fn the_thirtieth_of_a_short_hijri_month_is_skipped_as_the_rule_says() {
        let mut rule = Recurrence::every(Frequency::Monthly);
        rule.by_month_day = vec![30];
        rule.scale = Scale::UmmAlQura { ahead: 0 };
        let mut lengths = |skip| {
            rule.skip = skip;
            let found: Vec<Date> = rule.days(date(2026, 1, 19)).take(13).collect();
            found.iter().map(|day| HijriMonth::of(*day).unwrap().1).collect::<Vec<u8>>()
        };
        assert!(lengths(Skip::Omit).iter().all(|day| *day == 30));
        let backward = lengths(Skip::Backward);
        assert!(backward.contains(&29) && backward.iter().all(|day| *day >= 29), "{backward:?}");
        let forward = lengths(Skip::Forward);
        assert!(forward.contains(&1) && forward.iter().all(|day| [1, 30].contains(day)), "{forward:?}");
    }

    #[test]
    fn a_hijri_rule_ends_where_dates_end() {
        let mut rule = Recurrence::every(Frequency::Yearly);
        rule.scale = Scale::UmmAlQura { ahead: 0 };
        rule.interval = 10_000;
        assert_eq!(rule.days(date(2026, 3, 4)).count(), 1);
    }
}
