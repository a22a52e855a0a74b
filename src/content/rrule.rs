//! Reads recurrence rules as RFC 5545 §3.3.10 and RFC 7529 §4 write them.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::civil::Weekday;

use crate::content::node::Node;
use crate::content::numbers::ascii_digits;
use crate::content::reader::Reader;
use crate::content::time;
use crate::diagnostic::{Code, nearest};
use crate::model::folding::fold_name;
use crate::model::recurrence::{Frequency, Recurrence, Scale, Skip, Until, WeekdayNum, weekday_code};
use crate::model::schedule::LocalTime;

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

/// The most dates that a rule counts, and the most days, weeks, months or years between two.
const MOST_TIMES: u16 = 10_000;

/// Why a rule is refused: the sentence, the part of the rule, and the value that was probably meant.
struct RuleFault<'r> {
    variant: &'static str,
    part: &'r str,
    suggestion: Option<String>,
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
            let bounds = bounds(fault.part).filter(|_| fault.variant == "part" && fault.suggestion.is_none());
            let (variant, most) = bounds.unwrap_or_else(|| {
                let most = if fault.variant == "great" { MOST_TIMES.into() } else { MOST_VALUES };
                (fault.variant, most)
            });
            let told = reader.fault(Code::E306, node.mark).variant(variant).with("most", most.to_string());
            reader.report(told.with("part", fault.part).suggest(fault.suggestion));
            None
        }
    }
}

/// Returns the sentence that says which numbers a part of a rule may hold, with the greatest of them.
fn bounds(part: &str) -> Option<(&'static str, usize)> {
    match part.split('=').next()?.trim() {
        "COUNT" | "INTERVAL" => Some(("number", MOST_TIMES.into())),
        "BYMONTH" => Some(("number", 12)),
        "BYMONTHDAY" => Some(("from-end", 31)),
        "BYSETPOS" => Some(("from-end", MOST_VALUES)),
        _ => None,
    }
}

fn parse(text: &str) -> Result<Recurrence, RuleFault<'_>> {
    let text = text.strip_prefix("RRULE:").unwrap_or(text);
    let mut rule = Recurrence::every(Frequency::Daily);
    let mut seen: Vec<&str> = Vec::new();
    // An Arabic keyboard has other commas and semicolons, and a rule means nothing else by them.
    for part in text.split([';', '؛']).filter(|part| !part.trim().is_empty()) {
        if let Some(of_key) = of_other_key(part.trim()) {
            return Err(RuleFault { variant: "own-key", part, suggestion: Some(of_key) });
        }
        let (name, value) = part.trim().split_once('=').ok_or_else(|| without_name(part))?;
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

/// Returns the line for what calendars write beside a rule and files under a key of its own, such as `EXDATE`.
fn of_other_key(part: &str) -> Option<String> {
    const KEYS: [(&str, &str); 4] =
        [("EXDATE", "except"), ("RDATE", "also"), ("DTSTART", "start"), ("DTEND", "end")];
    let (name, value) = part.split_once(['=', ':']).unwrap_or((part, ""));
    let (name, key) = KEYS.iter().find(|(known, _)| *known == name.trim())?;
    let date = |text: &str| {
        let text = time::extended(text);
        let written = time::parse(&text).map(|time| match time.instant() {
            Some(_) => text.to_string(),
            None => time.local().to_string(),
        });
        written.or_else(|| time::guess(&text, None))
    };
    let items = value.trim_matches(['[', ']']).split([',', '،']).map(str::trim);
    let dates: Option<Vec<String>> = items.map(date).collect();
    let dates = dates.map_or_else(|| "…".to_owned(), |dates| dates.join(", "));
    Some(if name.starts_with("DT") { format!("{key}: {dates}") } else { format!("{key}: [{dates}]") })
}

/// Refuses a part without a name; some write only how often an event repeats.
fn without_name(part: &str) -> RuleFault<'_> {
    match frequency_meant(part.trim()) {
        Some(meant) => RuleFault { variant: "frequency", part, suggestion: Some(format!("FREQ={meant}")) },
        None => bad(part),
    }
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
        "FREQ" => rule.frequency = frequency(value, part)?,
        "RSCALE" => match value {
            "GREGORIAN" => {}
            other => {
                let suggestion = nearest(other, ["GREGORIAN", UMM_AL_QURA]).map(str::to_owned);
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
        "INTERVAL" => rule.interval = number(value, part)?,
        "COUNT" => rule.count = Some(number(value, part)?),
        "UNTIL" => {
            rule.until =
                Some(until(value).ok_or_else(|| RuleFault { suggestion: until_meant(value), ..bad(part) })?);
        }
        "BYDAY" => {
            rule.by_day = list(value, part, weekday_num)
                .map_err(|fault| RuleFault { suggestion: days_meant(value), ..fault })?;
        }
        "BYMONTHDAY" => rule.by_month_day = list(value, part, |v| signed(v, 31))?,
        "BYMONTH" => rule.by_month = list(value, part, |v| within(v, 1..=12))?,
        "BYSETPOS" => rule.by_set_pos = list(value, part, |v| signed(v, 366))?,
        "WKST" => {
            rule.week_start = weekday(value).ok_or_else(|| RuleFault {
                suggestion: weekday_meant(value).map(|day| format!("WKST={day}")),
                ..bad(part)
            })?;
        }
        _ => {
            // These parts are right in RFC 5545 and not supported here; another one does not mean the same.
            let is_other = matches!(name, "BYYEARDAY" | "BYWEEKNO" | "BYHOUR" | "BYMINUTE" | "BYSECOND");
            let suggestion = nearest(name, PARTS).filter(|_| !is_other).map(str::to_owned);
            return Err(RuleFault { variant: "unsupported", part, suggestion });
        }
    }
    Ok(())
}

fn frequency<'r>(value: &str, part: &'r str) -> Result<Frequency, RuleFault<'r>> {
    match value {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        other => {
            let near = || nearest(other, ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
            // These are right in RFC 5545, and too often for events.
            let is_other = matches!(other, "HOURLY" | "MINUTELY" | "SECONDLY");
            let meant = frequency_meant(other).or_else(near).filter(|_| !is_other);
            let suggestion = meant.map(|meant| format!("FREQ={meant}"));
            Err(RuleFault { variant: "frequency", part, suggestion })
        }
    }
}

/// Returns what a word for a frequency means, as a value of `FREQ` and an interval.
fn frequency_meant(word: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 8] = [
        ("DAILY", &["DAILY", "DAY", "EVERYDAY", "يومي", "يوميا", "كل يوم"]),
        ("WEEKLY", &["WEEKLY", "WEEK", "أسبوعي", "أسبوعيا", "كل أسبوع"]),
        ("WEEKLY;INTERVAL=2", &["BIWEEKLY", "FORTNIGHTLY", "FORTNIGHT", "نصف شهري", "كل أسبوعين"]),
        ("MONTHLY", &["MONTHLY", "MONTH", "شهري", "شهريا", "كل شهر"]),
        ("MONTHLY;INTERVAL=2", &["BIMONTHLY", "كل شهرين"]),
        ("MONTHLY;INTERVAL=3", &["QUARTERLY", "ربع سنوي", "كل ثلاثة أشهر"]),
        ("MONTHLY;INTERVAL=6", &["SEMIANNUALLY", "BIANNUALLY", "HALFYEARLY", "نصف سنوي"]),
        ("YEARLY", &["YEARLY", "YEAR", "ANNUAL", "ANNUALLY", "سنوي", "سنويا", "كل سنة", "كل عام"]),
    ];
    let plain = |word: &str| fold_name(word).replace(' ', "");
    let meant = plain(word);
    let is = |known: &&str| plain(known) == meant;
    WORDS.iter().find(|(_, words)| words.iter().any(is)).map(|(value, _)| *value)
}

/// Reads the values of a part that is a list.
fn list<'r, T>(
    value: &str,
    part: &'r str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, RuleFault<'r>> {
    let items = || value.split([',', '،']);
    if items().nth(MOST_VALUES).is_some() {
        let name = part.split('=').next().unwrap_or(part);
        return Err(RuleFault { variant: "many", part: name, suggestion: None });
    }
    items().map(|item| read(item.trim())).collect::<Option<_>>().ok_or_else(|| bad(part))
}

/// Reads a number of times, or of days between them.
fn number<'r, N: FromStr + PartialOrd + From<u16>>(value: &str, part: &'r str) -> Result<N, RuleFault<'r>> {
    let is_great =
        || !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) && value.bytes().any(|b| b != b'0');
    within(value, N::from(1)..=N::from(MOST_TIMES)).ok_or_else(|| {
        let variant = if is_great() { "great" } else { "part" };
        RuleFault { variant, part, suggestion: None }
    })
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

/// Returns a list of days with the codes of RFC 5545 for the words that stand there (`1st Saturday` is `1SA`);
/// none if one is no day.
fn days_meant(value: &str) -> Option<String> {
    let mut days: Vec<String> = Vec::new();
    for item in value.split([',', '،']).filter(|item| !item.trim().is_empty()) {
        let mut words = item.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let at =
                word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-')).unwrap_or(word.len());
            let (number, mut name) = word.split_at(at);
            // An ordinal is a word of its own. `4TH` alone is a Thursday.
            if !number.is_empty() && matches!(name, "" | "ST" | "ND" | "RD" | "TH") && words.peek().is_some()
            {
                name = words.next()?;
            }
            let day = format!("{number}{}", weekday_meant(name)?);
            if !days.contains(&day) {
                days.push(day);
            }
        }
    }
    (!days.is_empty()).then(|| format!("BYDAY={}", days.join(",")))
}

/// Returns the code of a weekday by its English or Arabic name or the beginning of the English one.
fn weekday_meant(word: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str, Weekday); 7] = [
        ("SUNDAY", "احد", Weekday::Sunday),
        ("MONDAY", "اثنين", Weekday::Monday),
        ("TUESDAY", "ثلاثاء", Weekday::Tuesday),
        ("WEDNESDAY", "اربعاء", Weekday::Wednesday),
        ("THURSDAY", "خميس", Weekday::Thursday),
        ("FRIDAY", "جمعه", Weekday::Friday),
        ("SATURDAY", "سبت", Weekday::Saturday),
    ];
    let folded = fold_name(word);
    let arabic = folded.strip_prefix("ال").unwrap_or(&folded);
    let is = |english: &str| word.len() >= 2 && english.starts_with(word);
    let (.., day) = NAMES.iter().find(|(english, name, _)| is(english) || fold_name(name) == arabic)?;
    Some(weekday_code(*day))
}

/// Reads the day or time until which a rule goes: as calendars write it, or as the other dates of a file.
fn until(value: &str) -> Option<Until> {
    // Programs write the end of all time for a rule without an end; no event comes after the last year.
    let value = value.strip_prefix("9999").map_or(Cow::Borrowed(value), |rest| format!("2200{rest}").into());
    let value = &*value;
    let written = time::parse(&time::extended(value))?;
    Some(match (written.instant(), written.local()) {
        (Some(instant), _) => Until::Instant(instant),
        (None, LocalTime::Time(civil)) => Until::Local(civil),
        (None, LocalTime::Day(day)) => Until::Day(day),
    })
}

/// Returns the part for an end that is written in another way.
fn until_meant(value: &str) -> Option<String> {
    let meant = time::guess(value, None)?;
    Some(match meant.replace(['-', ':'], "").split_once(' ') {
        Some((date, time)) => format!("UNTIL={date}T{time}00"),
        None => format!("UNTIL={}", meant.replace('-', "")),
    })
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
        let variant = |text: &str| parse(text).err().map(|fault| fault.variant);
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
        assert_eq!(variant("FREQ=DAILY;COUNT=10001"), Some("great"));
        assert_eq!(variant("FREQ=DAILY;INTERVAL=100000000000000000000"), Some("great"));
        let days = |n| format!("FREQ=DAILY;BYDAY={}", vec!["MO"; n].join(","));
        assert_eq!((variant(&days(366)), variant(&days(367))), (None, Some("many")));
    }

    #[test]
    fn words_for_days_are_answered_with_their_codes() {
        let meant = |text: &str| parse(text).err().and_then(|fault| fault.suggestion);
        for (words, codes) in [
            ("SAT", "SA"),
            ("SATURDAY,SUN", "SA,SU"),
            ("السبت، الأحد", "SA,SU"),
            ("2TUE", "2TU"),
            ("1ST SATURDAY,3RD SATURDAY", "1SA,3SA"),
            ("SA SU", "SA,SU"),
            ("1MO,4TH,SUNDAY", "1MO,4TH,SU"),
        ] {
            let expected = Some(format!("BYDAY={codes}"));
            let rule = format!("FREQ=MONTHLY;BYDAY={words}");
            assert_eq!(meant(&rule), expected, "{words}");
        }
        assert_eq!(meant("FREQ=WEEKLY;BYDAY=WEEKEND"), None);
        assert_eq!(meant("FREQ=WEEKLY;BYDAY=2"), None);
        assert_eq!(meant("FREQ=WEEKLY;WKST=SUNDAY").as_deref(), Some("WKST=SU"));
    }

    #[test]
    fn what_is_written_in_another_way_is_answered_with_the_part() {
        let meant = |text: &str| parse(text).err().and_then(|fault| fault.suggestion);
        for (rule, part) in [
            ("FREQ=BIWEEKLY", "FREQ=WEEKLY;INTERVAL=2"),
            ("FREQ=BI-WEEKLY", "FREQ=WEEKLY;INTERVAL=2"),
            ("FREQ=QUARTERLY", "FREQ=MONTHLY;INTERVAL=3"),
            ("FREQ=WEKLY", "FREQ=WEEKLY"),
            ("FREQ=أسبوعيًا", "FREQ=WEEKLY"),
            ("WEEKLY", "FREQ=WEEKLY"),
            ("كل أسبوعين", "FREQ=WEEKLY;INTERVAL=2"),
            ("FREQ=WEEKLY;UNTIL=05/03/2027", "UNTIL=20270305"),
            ("FREQ=WEEKLY;UNTIL=5 مارس 2027", "UNTIL=20270305"),
            ("FREQ=WEEKLY;UNTIL=5 MARCH 2027 7PM", "UNTIL=20270305T190000"),
            ("FREQ=WEEKLY;EXDATE=20270123,20270130", "except: [2027-01-23, 2027-01-30]"),
            ("FREQ=WEEKLY;EXDATE:20270123T083000", "except: [2027-01-23 08:30]"),
            ("FREQ=WEEKLY;EXDATE=20270123T053000Z", "except: [2027-01-23T05:30:00Z]"),
            ("FREQ=WEEKLY;EXDATE=SOON", "except: […]"),
            ("FREQ=WEEKLY;RDATE=2027-01-23", "also: [2027-01-23]"),
            ("DTSTART=20270116;FREQ=WEEKLY", "start: 2027-01-16"),
        ] {
            assert_eq!(meant(rule).as_deref(), Some(part), "{rule}");
        }
        assert_eq!(meant("FREQ=HOURLY"), None);
    }

    #[test]
    fn the_last_day_of_a_rule_is_written_as_calendars_or_as_files_write_it() {
        let until = |text: &str| parse(&format!("FREQ=DAILY؛UNTIL={text}")).ok().and_then(|rule| rule.until);
        let instant: jiff::Timestamp = "2027-01-09T05:00:00Z".parse().unwrap();
        for text in [
            "20270109T050000Z",
            "20270109T080000+0300",
            "2027-01-09T08:00:00+03:00",
            "2027-01-09T08:00+03:00[ASIA/KUWAIT]",
        ] {
            assert_eq!(until(text), Some(Until::Instant(instant)), "{text}");
        }
        assert!(matches!(until("99991231T235959Z"), Some(Until::Instant(_))));
        let day = jiff::civil::date(2027, 1, 9);
        for text in ["20270109", "2027-01-09", "2027-1-9", "2027/01/09"] {
            assert_eq!(until(text), Some(Until::Day(day)), "{text}");
        }
        for text in ["20270109T080000", "2027-01-09 08:00"] {
            assert_eq!(until(text), Some(Until::Local(day.at(8, 0, 0, 0))), "{text}");
        }
        for text in ["", "2027", "20271309", "20270109T08", "202701090"] {
            assert_eq!(until(text), None, "{text}");
        }
    }
}
