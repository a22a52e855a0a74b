//! Recurrence rules as calendars read them (RFC 5545 §3.3.10).

use std::fmt::{Display, Write as _};

use jiff::civil::Weekday;

use crate::artifacts::calendar::content_line::{day, utc};
use crate::model::recurrence::{Frequency, Recurrence, Scale, Until, weekday_code};
use crate::model::schedule::{Dated, LocalTime};

/// Writes a rule as front matter does (RFC 7529 §4): one that counts by the Hijri calendar names it.
pub fn written_rule(rule: &Recurrence, dated: &Dated) -> String {
    match rule.scale {
        Scale::Gregorian => parts(rule, dated),
        Scale::UmmAlQura { .. } => format!("RSCALE=ISLAMIC-UMALQURA;{}", parts(rule, dated)),
    }
}

/// Writes a rule. Returns `None` if the days of the rule are published one by one:
///
/// - it counts by another calendar than the Gregorian one, since few programs know RFC 7529;
/// - it ends by COUNT and does not come to the start, which some programs count and others do not.
pub fn rrule(rule: &Recurrence, dated: &Dated) -> Option<String> {
    let counts_alike = rule.count.is_none() || rule.comes_to(dated.start.date());
    (rule.scale == Scale::Gregorian && counts_alike).then(|| parts(rule, dated))
}

fn parts(rule: &Recurrence, dated: &Dated) -> String {
    let mut text = format!("FREQ={}", frequency(rule.frequency));
    let mut part = |name: &str, value: String| {
        if !value.is_empty() {
            text.extend([";", name, "=", &value]);
        }
    };
    part("INTERVAL", list(rule.interval.gt(&1).then_some(rule.interval).as_slice()));
    part("COUNT", list(rule.count.as_slice()));
    part("UNTIL", rule.until.map(|end| until(end, dated)).unwrap_or_default());
    part("BYMONTH", list(&rule.by_month));
    part("BYMONTHDAY", list(&rule.by_month_day));
    let days = rule.by_day.iter().map(|day| {
        let ordinal = day.ordinal.map(|n| n.to_string()).unwrap_or_default();
        format!("{ordinal}{}", weekday_code(day.weekday))
    });
    part("BYDAY", list(&days.collect::<Vec<String>>()));
    part("BYSETPOS", list(&rule.by_set_pos));
    let other_week = (rule.week_start != Weekday::Monday).then(|| weekday_code(rule.week_start));
    part("WKST", list(other_week.as_slice()));
    text
}

/// Writes the end of a rule: a day if the event lasts whole days, else an instant (RFC 5545 §3.3.10).
fn until(until: Until, dated: &Dated) -> String {
    let last = match until {
        Until::Day(last) => dated.start.on(last),
        Until::Local(last) if dated.start.time().is_some() => LocalTime::Time(last),
        Until::Local(last) => LocalTime::Day(last.date()),
        Until::Instant(last) if dated.start.time().is_some() => return utc(last),
        Until::Instant(last) => LocalTime::Day(dated.zone.to_datetime(last).date()),
    };
    match last {
        LocalTime::Day(date) => day(date),
        time @ LocalTime::Time(_) => utc(time.begins(&dated.zone)),
    }
}

fn list<T: Display>(items: &[T]) -> String {
    let mut text = String::new();
    for item in items {
        let comma = if text.is_empty() { "" } else { "," };
        let _ = write!(text, "{comma}{item}");
    }
    text
}

fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "DAILY",
        Frequency::Weekly => "WEEKLY",
        Frequency::Monthly => "MONTHLY",
        Frequency::Yearly => "YEARLY",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diagnostic::Mark;
    use crate::model::recurrence::WeekdayNum;

    fn dated(start: LocalTime) -> Dated {
        let zone = jiff::tz::db().get("Asia/Kuwait").unwrap();
        let rule_mark = Mark::default();
        let end_mark = rule_mark;
        let (except, also, changes) = (Vec::new(), Vec::new(), Vec::new());
        Dated { start, end: None, zone, rule: None, rule_mark, end_mark, except, also, changes }
    }

    #[test]
    fn a_rule_is_written_with_all_its_parts() {
        let timed = dated(LocalTime::Time(date(2026, 12, 5).at(8, 0, 0, 0)));
        let mut rule = Recurrence::every(Frequency::Monthly);
        rule.interval = 2;
        rule.until = Some(Until::Day(date(2027, 6, 30)));
        rule.by_day = vec![
            WeekdayNum { ordinal: Some(-1), weekday: Weekday::Friday },
            WeekdayNum { ordinal: None, weekday: Weekday::Saturday },
        ];
        rule.by_month = vec![1, 3];
        rule.week_start = Weekday::Sunday;
        assert_eq!(
            rrule(&rule, &timed).unwrap(),
            "FREQ=MONTHLY;INTERVAL=2;UNTIL=20270630T050000Z;BYMONTH=1,3;BYDAY=-1FR,SA;WKST=SU"
        );
        let whole_day = dated(LocalTime::Day(date(2026, 12, 5)));
        rule.until = Some(Until::Instant("2027-06-29T21:30:00Z".parse().unwrap()));
        assert!(rrule(&rule, &whole_day).unwrap().contains("UNTIL=20270630;"));
    }

    #[test]
    fn a_rule_of_the_hijri_calendar_is_not_written() {
        let rule =
            Recurrence { scale: Scale::UmmAlQura { ahead: 0 }, ..Recurrence::every(Frequency::Yearly) };
        assert_eq!(rrule(&rule, &dated(LocalTime::Day(date(2026, 12, 5)))), None);
    }
}
