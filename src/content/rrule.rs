//! Reads recurrence rules as RFC 5545 §3.3.10 and RFC 7529 §4 write them.

use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use crate::content::fields::ascii_digits;
use crate::content::node::Node;
use crate::content::reader::Reader;
use crate::diagnostic::{Code, nearest};
use crate::model::recurrence::{Frequency, Recurrence, Scale, Skip, Until, WeekdayNum, weekday_code};

const PARTS: [&str; 11] = [
    "RSCALE",
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "SKIP",
    "WKST",
];

/// The name of the Hijri calendar in rules (CLDR, in capitals).
const UMM_AL_QURA: &str = "ISLAMIC-UMALQURA";

/// The most values of one part: one for every day of a year.
const MOST_VALUES: usize = 366;

/// Why a rule is refused: the sentence, the part of the rule, and the value that was probably meant.
struct RuleFault<'r> {
    variant: &'static str,
    part: &'r str,
    suggestion: Option<&'static str>,
}

fn bad(part: &str) -> RuleFault<'_> {
    RuleFault { variant: "part", part, suggestion: None }
}

/// Reads a rule; reports the part that is wrong or not supported. A rule by the Hijri calendar counts by the
/// calculated calendar until a place is known.
pub fn read(reader: &Reader, node: &Node<'_>) -> Option<Recurrence> {
    // RFC 5545 §2: names and these values are the same in capital and small letters.
    let text = ascii_digits(reader.word(node, "rule")?).to_ascii_uppercase();
    match parse(&text) {
        Ok(rule) => Some(rule),
        Err(fault) => {
            let told = reader.fault(Code::E306, node.mark).variant(fault.variant);
            let told = told.with("most", MOST_VALUES.to_string());
            reader.report(told.with("part", fault.part).suggest(fault.suggestion));
            None
        }
    }
}

fn parse(text: &str) -> Result<Recurrence, RuleFault<'_>> {
    let text = text.strip_prefix("RRULE:").unwrap_or(text);
    let mut rule = Recurrence::every(Frequency::Daily);
    let mut seen: Vec<&str> = Vec::new();
    for part in text.split(';').filter(|part| !part.trim().is_empty()) {
        let (name, value) = part.trim().split_once('=').ok_or_else(|| bad(part))?;
        let (name, value) = (name.trim(), value.trim());
        if seen.contains(&name) {
            return Err(RuleFault { variant: "twice", part: name, suggestion: None });
        }
        seen.push(name);
        match (name, value) {
            ("RSCALE", UMM_AL_QURA) => rule.scale = Scale::UmmAlQura { ahead: 0 },
            _ => read_part(&mut rule, name, value, part)?,
        }
    }
    scaled(&rule, text, &seen)?;
    let ordinals = rule.by_day.iter().any(|day| day.ordinal.is_some());
    let allowed = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    if !seen.contains(&"FREQ") {
        return Err(RuleFault { variant: "frequency", part: text, suggestion: None });
    }
    if seen.contains(&"COUNT") && seen.contains(&"UNTIL") {
        return Err(RuleFault { variant: "count-and-until", part: text, suggestion: None });
    }
    if ordinals && !allowed {
        return Err(RuleFault { variant: "ordinal", part: text, suggestion: None });
    }
    if rule.frequency == Frequency::Weekly && !rule.by_month_day.is_empty() {
        return Err(RuleFault { variant: "weekly-month-day", part: text, suggestion: None });
    }
    Ok(rule)
}

/// Checks the parts that belong to the Hijri calendar; SKIP is allowed only with it (RFC 7529 §4.1).
fn scaled<'r>(rule: &Recurrence, text: &'r str, seen: &[&str]) -> Result<(), RuleFault<'r>> {
    let fault = |variant| Err(RuleFault { variant, part: text, suggestion: None });
    if rule.scale == Scale::Gregorian {
        return if seen.contains(&"SKIP") { fault("skip") } else { Ok(()) };
    }
    let by_month_or_year = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    let ordinals = rule.by_day.iter().any(|day| day.ordinal.is_some());
    if !by_month_or_year || ordinals {
        return fault("scale");
    }
    let too_long = rule.by_month_day.iter().any(|day| day.unsigned_abs() > 30);
    if too_long { fault("hijri-day") } else { Ok(()) }
}

fn read_part<'r>(
    rule: &mut Recurrence,
    name: &'r str,
    value: &str,
    part: &'r str,
) -> Result<(), RuleFault<'r>> {
    match name {
        "FREQ" => {
            rule.frequency = match value {
                "DAILY" => Frequency::Daily,
                "WEEKLY" => Frequency::Weekly,
                "MONTHLY" => Frequency::Monthly,
                "YEARLY" => Frequency::Yearly,
                other => {
                    // These are right in RFC 5545, and too often for events.
                    let is_other = matches!(other, "HOURLY" | "MINUTELY" | "SECONDLY");
                    let suggestion =
                        nearest(other, ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]).filter(|_| !is_other);
                    return Err(RuleFault { variant: "frequency", part, suggestion });
                }
            }
        }
        "RSCALE" => match value {
            "GREGORIAN" => {}
            other => {
                let suggestion = nearest(other, ["GREGORIAN", UMM_AL_QURA]);
                return Err(RuleFault { variant: "calendar", part, suggestion });
            }
        },
        "SKIP" => {
            rule.skip = match value {
                "OMIT" => Skip::Omit,
                "BACKWARD" => Skip::Backward,
                "FORWARD" => Skip::Forward,
                _ => return Err(bad(part)),
            };
        }
        "INTERVAL" => rule.interval = within(value, 1..=10_000).ok_or_else(|| bad(part))?,
        "COUNT" => rule.count = Some(within(value, 1..=10_000).ok_or_else(|| bad(part))?),
        "UNTIL" => rule.until = Some(until(value).ok_or_else(|| bad(part))?),
        "BYDAY" => rule.by_day = list(value, part, weekday_num)?,
        "BYMONTHDAY" => rule.by_month_day = list(value, part, |v| signed(v, 31))?,
        "BYMONTH" => rule.by_month = list(value, part, |v| within(v, 1..=12))?,
        "BYSETPOS" => rule.by_set_pos = list(value, part, |v| signed(v, 366))?,
        "WKST" => rule.week_start = weekday(value).ok_or_else(|| bad(part))?,
        _ => {
            // These parts are right in RFC 5545 and not supported here; another one does not mean the same.
            let is_other = matches!(name, "BYYEARDAY" | "BYWEEKNO" | "BYHOUR" | "BYMINUTE" | "BYSECOND");
            let suggestion = nearest(name, PARTS).filter(|_| !is_other);
            return Err(RuleFault { variant: "unsupported", part, suggestion });
        }
    }
    Ok(())
}

/// Reads the values of a part that is a list.
fn list<'r, T>(
    value: &str,
    part: &'r str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, RuleFault<'r>> {
    if value.split(',').nth(MOST_VALUES).is_some() {
        let name = part.split('=').next().unwrap_or(part);
        return Err(RuleFault { variant: "many", part: name, suggestion: None });
    }
    value.split(',').map(|item| read(item.trim())).collect::<Option<_>>().ok_or_else(|| bad(part))
}

fn within<N: FromStr + PartialOrd>(value: &str, bounds: RangeInclusive<N>) -> Option<N> {
    value.parse().ok().filter(|n| bounds.contains(n))
}

fn signed<N: TryFrom<i16>>(value: &str, most: i16) -> Option<N> {
    let number: i16 = within(value, -most..=most).filter(|n| *n != 0)?;
    N::try_from(number).ok()
}

fn weekday(value: &str) -> Option<Weekday> {
    Weekday::Sunday.cycle_forward().take(7).find(|weekday| weekday_code(*weekday) == value)
}

fn weekday_num(value: &str) -> Option<WeekdayNum> {
    let split = value.len().checked_sub(2)?;
    let ordinal = match value.get(..split)? {
        "" => None,
        number => Some(signed(number, 53)?),
    };
    Some(WeekdayNum { ordinal, weekday: weekday(value.get(split..)?)? })
}

fn until(value: &str) -> Option<Until> {
    if let Some(civil) = value.strip_suffix('Z') {
        let civil = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", civil).ok()?;
        return TimeZone::UTC.to_timestamp(civil).ok().map(Until::Instant);
    }
    if value.contains('T') {
        return jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", value).ok().map(Until::Local);
    }
    let format = if value.contains('-') { "%Y-%m-%d" } else { "%Y%m%d" };
    jiff::civil::Date::strptime(format, value).ok().map(Until::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_part_by_part() {
        let rule = parse("FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=-1FR,2MO;BYSETPOS=1;WKST=SA").ok().unwrap();
        assert_eq!((rule.interval, rule.count, rule.week_start), (2, Some(6), Weekday::Saturday));
        assert_eq!(rule.by_day[0], WeekdayNum { ordinal: Some(-1), weekday: Weekday::Friday });
        assert!(matches!(
            parse("FREQ=DAILY;UNTIL=20270101T000000Z").ok().unwrap().until,
            Some(Until::Instant(_))
        ));
    }

    #[test]
    fn a_rule_may_count_by_the_hijri_calendar() {
        let text = "SKIP=BACKWARD;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30;RSCALE=ISLAMIC-UMALQURA";
        let rule = parse(text).ok().unwrap();
        assert_eq!((rule.scale, rule.skip), (Scale::UmmAlQura { ahead: 0 }, Skip::Backward));
        assert_eq!(parse("RSCALE=GREGORIAN;FREQ=DAILY").ok().unwrap().scale, Scale::Gregorian);
    }

    #[test]
    fn what_is_wrong_with_a_rule_is_named() {
        let variant = |text| parse(text).err().map(|fault| fault.variant);
        assert_eq!(variant("BYDAY=MO"), Some("frequency"));
        assert_eq!(variant("FREQ=WEKLY"), Some("frequency"));
        assert_eq!(variant("FREQ=WEEKLY;BYDAY=2MO"), Some("ordinal"));
        assert_eq!(variant("FREQ=DAILY;COUNT=2;UNTIL=20270101"), Some("count-and-until"));
        assert_eq!(variant("FREQ=DAILY;BYHOUR=3"), Some("unsupported"));
        assert_eq!(variant("FREQ=DAILY;COUNT=0"), Some("part"));
        assert_eq!(variant("FREQ=DAILY;BYDAY=é"), Some("part"));
        assert_eq!(variant("RSCALE=HEBREW;FREQ=YEARLY"), Some("calendar"));
        assert_eq!(variant("RSCALE=ISLAMIC-UMALQURA;FREQ=WEEKLY"), Some("scale"));
        assert_eq!(variant("RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYDAY=1FR"), Some("scale"));
        assert_eq!(variant("RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTHDAY=-31"), Some("hijri-day"));
        assert_eq!(variant("FREQ=YEARLY;SKIP=FORWARD"), Some("skip"));
        let days = |n| format!("FREQ=DAILY;BYDAY={}", vec!["MO"; n].join(","));
        assert_eq!((variant(&days(366)), variant(&days(367))), (None, Some("many")));
    }
}
