//! Recurrence rules in words: "the first Friday of each month until 5 March 2027".
//!
//! The words are messages of the theme, each for one kind of rule. A rule that no message can say has no
//! words; pages then say only that the event repeats.

use jiff::civil::{Date, Weekday};

use crate::artifacts::almanac::Almanac;
use crate::artifacts::voice::Voice;
use crate::i18n::dates::DateForm;
use crate::i18n::messages::Argument;
use crate::i18n::week::Week;
use crate::model::choices::Calendar;
use crate::model::event::Event;
use crate::model::hijri::HijriMonth;
use crate::model::recurrence::{Frequency, Recurrence, Scale, Until, weekday_code};
use crate::model::schedule::Dated;

/// The most days that one sentence names.
const MOST_NAMED: usize = 12;

/// How many years are searched for a Hijri month that has a day.
const YEARS: i32 = 8;

/// Returns how an event repeats, in the words of a language; none if it does not repeat.
pub fn repeats(voice: Voice<'_>, event: &Event) -> Option<String> {
    let dated = event.schedule.dated().filter(|dated| dated.repeats())?;
    let said = match dated.rule.as_ref().filter(|rule| rule.count != Some(1)) {
        Some(rule) => Sentence { voice, almanac: voice.almanac(event.region), dated, rule }.whole(),
        None if dated.also.is_empty() => return None,
        None => Some(voice.say("several-dates").to_owned()),
    };
    Some(said.unwrap_or_else(|| voice.say("repeats").to_owned()))
}

/// What makes the sentence of a rule.
#[derive(Clone, Copy)]
struct Sentence<'e> {
    voice: Voice<'e>,
    almanac: Almanac<'e>,
    dated: &'e Dated,
    rule: &'e Recurrence,
}

/// A day of the week by its code in rules, or a group of days by the id that the messages know.
type DayId = &'static str;

impl Sentence<'_> {
    /// Says the rule with its months and its end.
    fn whole(self) -> Option<String> {
        let rule = self.rule;
        let (said, has_months) = self.without_end()?;
        let said = if rule.by_month.is_empty() || has_months {
            said
        } else {
            self.say("rule-in-months", [("rule", text(&said)), ("months", text(&self.months()?))])?
        };
        match (rule.until, rule.count) {
            (Some(until), _) => {
                let last = self.last_day(until);
                let last = self.almanac.days_in(self.almanac.calendar(), DateForm::Long, (last, last));
                self.say("rule-until", [("rule", text(&said)), ("day", text(&last))])
            }
            (None, Some(count)) => {
                let count = Argument::Number(i64::from(count));
                self.say("rule-times", [("rule", text(&said)), ("n", count)])
            }
            (None, None) => Some(said),
        }
    }

    /// Returns the last day on which the rule may come. An end before the hour of the start means the day before.
    fn last_day(self, until: Until) -> Date {
        let last = match until {
            Until::Day(day) => return day,
            Until::Local(time) => time,
            Until::Instant(instant) => self.dated.zone.to_datetime(instant),
        };
        let starts = self.dated.start.time().unwrap_or_default();
        if last.time() < starts { last.date().yesterday().unwrap_or(last.date()) } else { last.date() }
    }

    /// Says the rule without its end; also returns whether the sentence names the months.
    fn without_end(self) -> Option<(String, bool)> {
        let rule = self.rule;
        let every = |id: &str, which: &str| self.say(id, [("n", self.interval()), ("which", text(which))]);
        let is_plain = rule.by_month_day.is_empty() && rule.by_set_pos.is_empty();
        let is_weekly = match rule.frequency {
            Frequency::Daily => is_plain && rule.interval == 1 && !rule.by_day.is_empty(),
            Frequency::Weekly => is_plain,
            Frequency::Monthly | Frequency::Yearly => self.is_every_weekday() && rule.interval == 1,
        };
        if is_weekly {
            return Some((self.weekly()?, false));
        }
        let said = match rule.frequency {
            Frequency::Yearly => return self.yearly(),
            Frequency::Weekly => None,
            Frequency::Daily if !rule.by_set_pos.is_empty() => None,
            Frequency::Daily if rule.by_day.is_empty() && is_plain => {
                self.say("rule-daily", [("n", self.interval())])
            }
            Frequency::Daily if rule.interval > 1 => None,
            Frequency::Daily | Frequency::Monthly => {
                every(self.of_scale("rule-monthly")?, &self.days_of_month()?)
            }
        };
        Some((said?, false))
    }

    /// Returns the id of a message for the calendar of the rule.
    fn of_scale(self, id: &'static str) -> Option<&'static str> {
        match (self.rule.scale, id) {
            (Scale::Gregorian, id) => Some(id),
            (Scale::UmmAlQura { .. }, "rule-monthly") => Some("rule-monthly-hijri"),
            (Scale::UmmAlQura { .. }, "rule-yearly") => Some("rule-yearly-hijri"),
            (Scale::UmmAlQura { .. }, _) => None,
        }
    }

    /// Returns whether the rule means every one of some weekdays, whatever its period is.
    fn is_every_weekday(self) -> bool {
        let rule = self.rule;
        let is_plain = rule.by_month_day.is_empty() && rule.by_set_pos.is_empty();
        is_plain && !rule.by_day.is_empty() && rule.by_day.iter().all(|day| day.ordinal.is_none())
    }

    /// Says a rule of weekdays: "every Saturday", "every two weeks on Monday".
    fn weekly(self) -> Option<String> {
        let rule = self.rule;
        let mut days: Vec<Weekday> = rule.by_day.iter().map(|day| day.weekday).collect();
        if days.is_empty() && rule.interval > 1 {
            return self.say("rule-weeks", [("n", self.interval())]);
        }
        if days.is_empty() {
            days.push(self.dated.start.date().weekday());
        }
        let first = Week::of(self.voice.edition.site.country()).first;
        days.sort_by_key(|day| day.since(first));
        days.dedup();
        if days.len() == 7 && rule.interval == 1 {
            return self.say("rule-daily", [("n", self.interval())]);
        }
        let id = if rule.interval == 1 { "rule-day" } else { "rule-the-day" };
        let names: Option<Vec<String>> = days.iter().map(|day| self.day(id, weekday_code(*day))).collect();
        let days = self.almanac.join(&names?);
        match rule.interval {
            1 => self.say("rule-weekly", [("days", text(&days))]),
            _ => self.say("rule-weeks-on", [("n", self.interval()), ("days", text(&days))]),
        }
    }

    /// Says a rule of years; also returns whether the sentence names the months.
    fn yearly(self) -> Option<(String, bool)> {
        let rule = self.rule;
        let every = |id: &str, which: &str| self.say(id, [("n", self.interval()), ("which", text(which))]);
        if rule.by_month.is_empty() && !rule.by_day.is_empty() {
            let is_plain = rule.by_month_day.is_empty() && rule.by_set_pos.is_empty();
            let which = self.days_of_month().filter(|_| is_plain && rule.scale == Scale::Gregorian)?;
            return Some((every("rule-of-year", &which)?, false));
        }
        if rule.by_month.is_empty() && !rule.by_month_day.is_empty() {
            let which = self.days_of_month().filter(|_| rule.interval == 1)?;
            return Some((every(self.of_scale("rule-monthly")?, &which)?, false));
        }
        if rule.by_day.is_empty()
            && rule.by_set_pos.is_empty()
            && rule.by_month_day.iter().all(|day| *day > 0)
        {
            let dates = self.almanac.join(&self.dates()?);
            return Some((every(self.of_scale("rule-yearly")?, &dates)?, true));
        }
        // A position counts within the whole year, so it means a day of the month only for one month.
        if !rule.by_set_pos.is_empty() && rule.by_month.len() != 1 {
            return None;
        }
        let (which, months) = (self.days_of_month()?, self.months()?);
        let args = [("n", self.interval()), ("which", text(&which)), ("months", text(&months))];
        Some((self.say("rule-yearly-in", args)?, true))
    }

    /// Names the days of a month that the rule gives: "the first Friday", "the 15th and the last day".
    fn days_of_month(self) -> Option<String> {
        let rule = self.rule;
        let weekdays: Vec<Weekday> = rule.by_day.iter().map(|day| day.weekday).collect();
        let names: Option<Vec<String>> = match (rule.by_day.is_empty(), rule.by_month_day.is_empty()) {
            (true, true) if rule.by_set_pos.is_empty() => Some(vec![self.month_day(self.first_day()?)?]),
            (true, false) if rule.by_set_pos.is_empty() => {
                rule.by_month_day.iter().map(|day| self.month_day(*day)).collect()
            }
            (false, true) if rule.by_set_pos.is_empty() => {
                rule.by_day.iter().map(|day| self.nth(day.ordinal?, weekday_code(day.weekday))).collect()
            }
            (false, true) if rule.by_day.iter().all(|day| day.ordinal.is_none()) => {
                rule.by_set_pos.iter().map(|position| self.position(*position, &weekdays)).collect()
            }
            (false, false) if rule.by_set_pos.is_empty() && weekdays.len() == 1 => {
                self.weekday_on(weekdays[0], rule).map(|said| vec![said])
            }
            _ => None,
        };
        names.filter(|names| (1..=MOST_NAMED).contains(&names.len())).map(|names| self.almanac.join(&names))
    }

    /// Names the weekday that falls on certain days of the month; the 8th to the 14th means the second one.
    fn weekday_on(self, weekday: Weekday, rule: &Recurrence) -> Option<String> {
        let mut days = rule.by_month_day.clone();
        days.sort_unstable();
        let week = (0..4_i8).find(|week| days.iter().copied().eq(week * 7 + 1..=week * 7 + 7));
        if let Some(week) = week {
            return self.nth(i16::from(week) + 1, weekday_code(weekday));
        }
        let dates: Option<Vec<String>> = rule.by_month_day.iter().map(|day| self.month_day(*day)).collect();
        let dates = self.almanac.join(&dates.filter(|dates| dates.len() <= MOST_NAMED)?);
        self.say("rule-both", [("day", text(weekday_code(weekday))), ("which", text(&dates))])
    }

    /// Names one of the days that all of some weekdays give in a month.
    fn position(self, position: i16, weekdays: &[Weekday]) -> Option<String> {
        let country = self.almanac.country().or(self.voice.edition.site.country());
        let weekend = Week::of(country).weekend;
        let is = |wanted: &[Weekday]| {
            weekdays.len() == wanted.len() && wanted.iter().all(|day| weekdays.contains(day))
        };
        let all = (0..7).filter_map(|n| Weekday::from_monday_zero_offset(n).ok());
        let working: Vec<Weekday> = all.filter(|day| !weekend.contains(day)).collect();
        match weekdays {
            [one] => self.nth(position, weekday_code(*one)),
            all if all.len() == 7 => self.month_day(i8::try_from(position).ok()?),
            _ if is(&working) || is(&WORKING) => self.nth(position, "work"),
            _ if is(&weekend) => self.nth(position, "weekend"),
            _ => None,
        }
    }

    /// Names a day by its number among those of its kind: "the first Friday", "the last working day".
    fn nth(self, number: i16, day: DayId) -> Option<String> {
        const NAMED: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
        let nth = match number {
            -1 => "last",
            -2 => "next-to-last",
            ..=0 => return None,
            _ => NAMED.get(usize::try_from(number - 1).ok()?).copied().unwrap_or("other"),
        };
        let number = Argument::Number(i64::from(number));
        self.say("rule-nth", [("nth", text(nth)), ("n", number), ("day", text(day))])
    }

    /// Names a day of the month by its number; a negative one counts from the end.
    fn month_day(self, day: i8) -> Option<String> {
        match day {
            1.. => self.say("rule-month-day", [("n", Argument::Number(i64::from(day)))]),
            -1 => self.say("rule-last-day", []),
            _ => self.say("rule-before-last-day", [("n", Argument::Number(-1 - i64::from(day)))]),
        }
    }

    /// Returns the day of the month on which the rule starts, in the calendar of the rule.
    fn first_day(self) -> Option<i8> {
        let start = self.dated.start.date();
        match self.rule.scale {
            Scale::Gregorian => Some(start.day()),
            Scale::UmmAlQura { ahead } => {
                let there = start.saturating_add(jiff::Span::new().days(ahead));
                i8::try_from(HijriMonth::of(there)?.1).ok()
            }
        }
    }

    /// Returns the months that a rule of years names, or that of its start.
    fn months_of_rule(self) -> Option<Vec<i8>> {
        if !self.rule.by_month.is_empty() {
            return Some(self.rule.by_month.clone());
        }
        let start = self.dated.start.date();
        Some(vec![match self.rule.scale {
            Scale::Gregorian => start.month(),
            Scale::UmmAlQura { ahead } => {
                let there = start.saturating_add(jiff::Span::new().days(ahead));
                i8::try_from(HijriMonth::of(there)?.0.month).ok()?
            }
        }])
    }

    /// Names the days of a rule of years with their months: "5 March".
    fn dates(self) -> Option<Vec<String>> {
        let days = match self.rule.by_month_day.as_slice() {
            [] => vec![self.first_day()?],
            named => named.to_vec(),
        };
        let months = self.months_of_rule()?;
        let all = months.iter().flat_map(|month| days.iter().map(|day| (*month, *day)));
        let names: Vec<String> = all
            .filter_map(|(month, day)| self.date(month, day))
            .map(|date| self.write(DateForm::Short, date))
            .collect();
        (1..=MOST_NAMED).contains(&names.len()).then_some(names)
    }

    /// Names the months of BYMONTH.
    fn months(self) -> Option<String> {
        let months = self.months_of_rule()?;
        let names: Option<Vec<String>> =
            months.iter().map(|month| Some(self.write(DateForm::Month, self.date(*month, 1)?))).collect();
        Some(self.almanac.join(&names?))
    }

    /// Returns a date with a day and a month of the rule's calendar, in some year that has it.
    fn date(self, month: i8, day: i8) -> Option<Date> {
        let start = self.dated.start.date();
        match self.rule.scale {
            // The year 2024 has a 29 February.
            Scale::Gregorian => Date::new(2024, month, day).ok(),
            Scale::UmmAlQura { .. } => {
                let (of_start, _) = HijriMonth::of(start)?;
                let (month, day) = (u8::try_from(month).ok()?, usize::try_from(day).ok()?.checked_sub(1)?);
                let in_year = |n| HijriMonth { year: of_start.year + n, month }.days().get(day).copied();
                (0..YEARS).find_map(in_year)
            }
        }
    }

    fn write(self, form: DateForm, date: Date) -> String {
        let calendar = match self.rule.scale {
            Scale::Gregorian => Calendar::Gregorian,
            Scale::UmmAlQura { .. } => Calendar::UmmAlQura,
        };
        self.almanac.dates().date(calendar, form, date)
    }

    fn day(self, id: &str, day: DayId) -> Option<String> {
        self.say(id, [("day", text(day))])
    }

    fn interval(self) -> Argument<'static> {
        Argument::Number(i64::from(self.rule.interval))
    }

    fn say<'a, const N: usize>(self, id: &str, args: [(&'a str, Argument<'a>); N]) -> Option<String> {
        self.voice.messages().format_whole(id, args)
    }
}

/// The working days of much of the world.
const WORKING: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

fn text(text: &str) -> Argument<'_> {
    Argument::Text(text.into())
}
