//! Recurrence rules of the Hijri calendar: the days of RFC 7529, checked day by day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sada::model::hijri::HijriMonth;

use crate::rrule::{MOST_KEPT, WEEKDAYS, occurrences};
use crate::site::{Choices, TODAY, read_event};

/// How many years the test looks ahead.
const YEARS: i16 = 40;

/// A valid rule gives the same days as a check of every single day.
pub fn any_rule(bytes: &[u8]) {
    let rule = Rule::made(&mut Choices::new(bytes));
    let text = rule.text();
    let outcome = read_event(&[format!("start: {}", rule.start), format!("repeat: {text}")]);
    let found = occurrences(&outcome).unwrap_or_else(|| panic!("{text}: {:?}", outcome.lines()));
    let last = Date::constant(rule.start.year() + YEARS, 12, 31);
    let found: Vec<Date> = found.into_iter().filter(|day| *day <= last).collect();
    assert!(found.len() < MOST_KEPT, "the test makes rules that are kept as a whole");
    assert_eq!(found, rule.days(last), "{text} from {}", rule.start);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Skip {
    Omit,
    Backward,
    Forward,
}

/// A valid rule in the test's own terms.
struct Rule {
    start: Date,
    yearly: bool,
    interval: i32,
    count: Option<usize>,
    months: Vec<u8>,
    month_days: Vec<i8>,
    weekdays: Vec<Weekday>,
    skip: Skip,
}

impl Rule {
    fn made(choices: &mut Choices<'_>) -> Rule {
        let month_day =
            |choices: &mut Choices<'_>| choices.one_of(&[1, 2, 15, 27, 29, 30, 30, -1, -2, -29, -30]);
        Rule {
            start: Date::constant(2025, 6, 1) + i64::from(choices.between(0, 700)).days(),
            yearly: choices.below(2) == 0,
            interval: i32::from(choices.one_of(&[1_u8, 1, 2, 3])),
            count: if choices.below(2) == 0 { None } else { Some(1 + choices.below(30)) },
            months: choices.some(2, |choices| u8::try_from(choices.between(1, 12)).unwrap()),
            month_days: choices.some(3, month_day),
            weekdays: choices.some(2, |choices| choices.one_of(&WEEKDAYS).0),
            skip: choices.one_of(&[Skip::Omit, Skip::Backward, Skip::Forward]),
        }
    }

    fn text(&self) -> String {
        let frequency = if self.yearly { "YEARLY" } else { "MONTHLY" };
        let joined = |items: Vec<String>| items.join(",");
        let name = |day: &Weekday| WEEKDAYS.iter().find(|(w, _)| w == day).unwrap().1.to_owned();
        let parts = [
            ("BYMONTH", joined(self.months.iter().map(ToString::to_string).collect())),
            ("BYMONTHDAY", joined(self.month_days.iter().map(ToString::to_string).collect())),
            ("BYDAY", joined(self.weekdays.iter().map(name).collect())),
            ("COUNT", joined(self.count.iter().map(ToString::to_string).collect())),
            ("SKIP", format!("{:?}", self.skip).to_uppercase()),
        ];
        let mut text = format!("RSCALE=ISLAMIC-UMALQURA;FREQ={frequency};INTERVAL={}", self.interval);
        for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
            text.extend([";", name, "=", value]);
        }
        text
    }

    fn days(&self, last: Date) -> Vec<Date> {
        let horizon = Date::constant(TODAY.year() + 1, 12, 31);
        let (mut days, mut comes) = (Vec::new(), false);
        let mut day = self.start;
        while day <= last {
            let over = match self.count {
                Some(count) => days.len() == count,
                None => comes && day > horizon,
            };
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

    fn falls_on(&self, date: Date) -> bool {
        if !self.weekdays.is_empty() && !self.weekdays.contains(&date.weekday()) {
            return false;
        }
        let (month, day) = hijri(date);
        let length = length(date);
        let named = self.named();
        let direct = named.is_empty() || named.iter().any(|n| *n == day || *n == day - length - 1);
        let too_long = |length| named.iter().any(|n| *n > length);
        let backward = self.skip == Skip::Backward && day == length && too_long(length);
        let before = date.yesterday().unwrap();
        let forward = self.skip == Skip::Forward
            && day == 1
            && self.in_period(hijri(before).0)
            && too_long(hijri(before).1);
        forward || (self.in_period(month) && (direct || backward))
    }

    /// The days of a month that the rule names; none for all.
    fn named(&self) -> Vec<i8> {
        match (self.month_days.is_empty(), self.weekdays.is_empty()) {
            (true, true) => vec![hijri(self.start).1],
            _ => self.month_days.clone(),
        }
    }

    fn in_period(&self, month: HijriMonth) -> bool {
        let (start, _) = hijri(self.start);
        let number = |month: HijriMonth| month.year * 12 + i32::from(month.month);
        let passed = if self.yearly { month.year - start.year } else { number(month) - number(start) };
        let free = self.months.is_empty() && self.month_days.is_empty() && self.weekdays.is_empty();
        let of_start = !self.yearly || !free || month.month == start.month;
        passed >= 0
            && passed % self.interval == 0
            && of_start
            && (self.months.is_empty() || self.months.contains(&month.month))
    }
}

fn hijri(date: Date) -> (HijriMonth, i8) {
    let (month, day) = HijriMonth::of(date).unwrap();
    (month, i8::try_from(day).unwrap())
}

/// Returns the number of days in the month of a day.
fn length(date: Date) -> i8 {
    let (month, day) = hijri(date);
    let same = |date: &Date| hijri(*date).0 == month;
    let rest = (1..30).map(|n: i64| date + n.days()).take_while(same).count();
    day + i8::try_from(rest).unwrap()
}
