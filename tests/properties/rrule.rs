//! Recurrence rules: never a panic or an endless run, and the days of RFC 5545 §3.3.10.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::site::{Choices, Outcome, TODAY, quoted, read_event};

/// The most occurrences that the program keeps for an event.
pub const MOST_KEPT: usize = 1_000;

/// How many years the test looks ahead.
const YEARS: i16 = 40;

/// A rule may be any text; an accepted rule gives occurrences in order.
pub fn any_text(text: &str) {
    let begun = Instant::now();
    let outcome = read_event(&["start: 2026-01-31 08:00".into(), format!("repeat: {}", quoted(text))]);
    occurrences(&outcome);
    assert!(begun.elapsed() < Duration::from_secs(10), "{text:?} took {:?}", begun.elapsed());
}

/// A valid rule gives the same days as a check of every single day.
pub fn any_rule(bytes: &[u8]) {
    let rule = Rule::made(&mut Choices::new(bytes));
    let text = rule.text();
    let outcome = read_event(&[format!("start: {}", rule.start), format!("repeat: {text}")]);
    let found = occurrences(&outcome).unwrap_or_else(|| panic!("{text}: {:?}", outcome.lines()));
    let last = rule.last_looked_at();
    let found: Vec<Date> = found.into_iter().filter(|day| *day <= last).collect();
    assert!(found.len() < MOST_KEPT, "the test makes rules that are kept as a whole");
    assert_eq!(found, rule.days(), "{text} from {} ({})", rule.start, rule.start.strftime("%a"));
}

/// Returns the days of an event's occurrences, if the event was accepted.
pub fn occurrences(outcome: &Outcome) -> Option<Vec<Date>> {
    let start = outcome.event()?.schedule.dated()?.start;
    let catalogue = outcome.arrange();
    let occurrences = &catalogue.timelines[0].occurrences;
    assert!(occurrences.len() <= MOST_KEPT);
    assert!(occurrences.iter().all(|o| o.at >= start && o.ends >= o.starts));
    assert!(occurrences.windows(2).all(|two| two[0].starts < two[1].starts && two[0].at < two[1].at));
    Some(occurrences.iter().map(|o| o.at.date()).collect())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A valid rule in the test's own terms.
struct Rule {
    start: Date,
    frequency: Frequency,
    interval: i32,
    count: Option<usize>,
    until: Option<Date>,
    weekdays: Vec<(Option<i8>, Weekday)>,
    month_days: Vec<i8>,
    months: Vec<i8>,
    week_start: Option<Weekday>,
}

/// The days of the week as rules name them.
pub const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];

impl Rule {
    fn made(choices: &mut Choices<'_>) -> Rule {
        use Frequency::{Daily, Monthly, Weekly, Yearly};
        let start = Date::constant(2025, 6, 1) + i64::from(choices.between(0, 900)).days();
        let frequency = choices.one_of(&[Daily, Weekly, Monthly, Yearly]);
        let (count, until) = match choices.below(3) {
            0 => (None, None),
            1 => (Some(1 + choices.below(40)), None),
            _ => (None, Some(start + i64::from(choices.between(-3, 900)).days())),
        };
        let months = choices.some(2, |choices| i8::try_from(choices.between(1, 12)).unwrap());
        let month_days = if frequency == Weekly { vec![] } else { choices.some(2, month_day) };
        let nth = |choices: &mut Choices<'_>| match (frequency, choices.below(2)) {
            (Monthly, 1) => Some(choices.one_of(&[1, 2, 3, 4, 5, -1, -2, -5])),
            (Yearly, 1) => Some(choices.one_of(&[1, 2, 5, 20, 52, 53, -1, -4, -53])),
            _ => None,
        };
        let weekdays = choices.some(3, |choices| (nth(choices), choices.one_of(&WEEKDAYS).0));
        // 29 February on one weekday comes every 28 years, and the program does not look so far for a day.
        let rare = frequency == Daily && !weekdays.is_empty() && !month_days.is_empty();
        Rule {
            start,
            frequency,
            interval: i32::from(choices.one_of(&[1_u8, 1, 1, 2, 3, 5])),
            count,
            until,
            weekdays,
            month_days,
            months: if rare { vec![] } else { months },
            week_start: choices.one_of(&[
                None,
                Some(Weekday::Sunday),
                Some(Weekday::Saturday),
                Some(Weekday::Monday),
            ]),
        }
    }

    fn text(&self) -> String {
        let mut text = format!("FREQ={:?}", self.frequency).to_uppercase();
        if self.interval > 1 {
            let _ = write!(text, ";INTERVAL={}", self.interval);
        }
        let list = |name: &str, items: Vec<String>| match items.is_empty() {
            true => String::new(),
            false => format!(";{name}={}", items.join(",")),
        };
        let name = |weekday| WEEKDAYS.iter().find(|(w, _)| *w == weekday).unwrap().1;
        let weekday = |(nth, weekday): &(Option<i8>, _)| {
            format!("{}{}", nth.map_or(String::new(), |n| n.to_string()), name(*weekday))
        };
        text += &list("BYMONTH", self.months.iter().map(ToString::to_string).collect());
        text += &list("BYMONTHDAY", self.month_days.iter().map(ToString::to_string).collect());
        text += &list("BYDAY", self.weekdays.iter().map(weekday).collect());
        text += &self.week_start.map_or(String::new(), |day| format!(";WKST={}", name(day)));
        text += &self.count.map_or(String::new(), |count| format!(";COUNT={count}"));
        text + &self.until.map_or(String::new(), |day| day.strftime(";UNTIL=%Y%m%d").to_string())
    }

    fn last_looked_at(&self) -> Date {
        Date::constant(self.start.year() + YEARS, 12, 31)
    }

    /// Returns the days by RFC 5545 §3.8.5.3: the start is always the first of them.
    ///
    /// A rule without end goes to the end of the next year, and to at least one coming day.
    fn days(&self) -> Vec<Date> {
        let horizon = Date::constant(TODAY.year() + 1, 12, 31);
        let (mut days, mut comes) = (Vec::new(), false);
        let mut day = self.start;
        while day <= self.last_looked_at() {
            let over = self.count.is_some_and(|count| days.len() == count)
                || self.until.is_some_and(|until| day > until)
                || (self.count.or(self.until.map(|_| 0)).is_none() && comes && day > horizon);
            if over {
                break;
            }
            if day == self.start || self.falls_on(day) {
                days.push(day);
                comes |= day >= TODAY;
            }
            day = day.tomorrow().unwrap();
        }
        days
    }

    fn falls_on(&self, day: Date) -> bool {
        let start = self.start;
        let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        let passed = match self.frequency {
            Frequency::Daily => between(start, day),
            Frequency::Weekly => between(self.week_of(start), self.week_of(day)) / 7,
            Frequency::Monthly => months(day) - months(start),
            Frequency::Yearly => i32::from(day.year() - start.year()),
        };
        let free = self.weekdays.is_empty() && self.month_days.is_empty();
        let as_start = match self.frequency {
            _ if !free => true,
            Frequency::Daily => true,
            Frequency::Weekly => day.weekday() == start.weekday(),
            Frequency::Monthly => day.day() == start.day(),
            Frequency::Yearly => {
                day.day() == start.day() && (!self.months.is_empty() || day.month() == start.month())
            }
        };
        let from_end = day.day() - day.days_in_month() - 1;
        passed % self.interval == 0
            && as_start
            && (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.month_days.is_empty()
                || self.month_days.iter().any(|d| *d == day.day() || *d == from_end))
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|wanted| self.is_weekday(day, *wanted)))
    }

    fn is_weekday(&self, day: Date, (nth, weekday): (Option<i8>, Weekday)) -> bool {
        let within_year = self.frequency == Frequency::Yearly && self.months.is_empty();
        let (before, after) = match within_year {
            true => (day.day_of_year() - 1, day.days_in_year() - day.day_of_year()),
            false => (i16::from(day.day()) - 1, i16::from(day.days_in_month() - day.day())),
        };
        let place = |nth: i8| i16::from(nth) == before / 7 + 1 || i16::from(nth) == -(after / 7) - 1;
        day.weekday() == weekday && nth.is_none_or(place)
    }

    fn week_of(&self, day: Date) -> Date {
        let first = self.week_start.unwrap_or(Weekday::Monday);
        day - i64::from(day.weekday().since(first)).days()
    }
}

fn month_day(choices: &mut Choices<'_>) -> i8 {
    choices.one_of(&[1, 2, 7, 13, 15, 28, 29, 30, 31, -1, -2, -15, -28, -29, -31])
}

fn between(first: Date, last: Date) -> i32 {
    first.until(last).unwrap().get_days()
}
