//! The patterns in which languages write dates (CLDR), and dates written by a pattern.
//!
//! ICU4X makes a date from the nearest pattern that it has, and it has few: in Swahili it would write
//! "Jumatano 25, Novemba 2026". The table beside this file holds the patterns of CLDR; ICU4X fills in the names.

use icu::calendar::Gregorian;
use icu::calendar::Iso;
use icu::calendar::cal::Hijri;
use icu::calendar::cal::hijri::UmmAlQura;
use icu::datetime::fieldsets::enums::{DateFieldSet, TimeFieldSet};
use icu::datetime::input::{Date as IcuDate, Time as IcuTime};
use icu::datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu::locale::{LanguageIdentifier, Locale, LocaleExpander};

use crate::i18n::fields::FormattedFields;

const TABLE: &str = include_str!("patterns.tsv");

/// The patterns of one language.
#[derive(Clone, Debug)]
pub struct Patterns(Vec<&'static str>);

/// What a pattern is for, in the order of the table's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFor {
    /// A date with its weekday.
    Full,
    /// The same without the year.
    FullWithoutYear,
    /// A date.
    Long,
    /// A date without the year.
    Short,
    /// A month of a year.
    MonthYear,
    /// Two days in a month.
    DaysInMonth,
    /// Two days in different months of a year.
    DaysInYear,
    /// Two days in different years.
    Days,
    /// A Hijri date with its weekday.
    HijriFull,
    /// A Hijri date.
    HijriLong,
    /// A time of day, to the minute.
    Time,
}

impl Patterns {
    /// Returns the patterns of a language; those of its country or script come first.
    pub fn of(locale: &Locale) -> Option<Patterns> {
        names(&locale.id).iter().find_map(|name| {
            let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
            let mut rows = rows.filter_map(|row| row.split_once('\t'));
            let (_, patterns) = rows.find(|(of, _)| of.split(' ').any(|of| of == name))?;
            Some(Patterns(patterns.split('\t').collect()))
        })
    }

    /// Returns a pattern, if CLDR has one.
    pub fn get(&self, purpose: PatternFor) -> Option<&'static str> {
        self.0.get(purpose as usize).copied().filter(|pattern| !pattern.is_empty())
    }
}

/// Returns the names under which the table may hold a language, the most specific first. A language in another
/// script than its usual one has only the patterns of that script.
fn names(id: &LanguageIdentifier) -> Vec<String> {
    let expander = LocaleExpander::new_extended();
    let (mut whole, mut usual) = (id.clone(), LanguageIdentifier::from(id.language));
    expander.maximize(&mut whole);
    expander.maximize(&mut usual);
    let name = |script, region| LanguageIdentifier::from((id.language, script, region)).to_string();
    let mut names = vec![name(whole.script, whole.region), name(whole.script, None)];
    if whole.script == usual.script {
        names.extend([name(None, whole.region), name(None, None)]);
    }
    names
}

/// A pattern for dates with the names that it needs.
#[derive(Debug)]
pub struct DatePattern {
    pattern: DateTimePattern,
    names: CalendarNames,
}

#[derive(Debug)]
enum CalendarNames {
    Civil(FixedCalendarDateTimeNames<Gregorian, DateFieldSet>),
    Hijri(FixedCalendarDateTimeNames<Hijri<UmmAlQura>, DateFieldSet>),
}

impl DatePattern {
    /// Prepares a pattern of the civil calendar; returns `None` for one that ICU4X cannot write.
    pub fn civil(pattern: &str, locale: &Locale) -> Option<DatePattern> {
        let pattern = DateTimePattern::try_from_pattern_str(pattern).ok()?;
        let mut names = FixedCalendarDateTimeNames::try_new(locale.into()).ok()?;
        names.include_for_pattern(&pattern).ok()?;
        Some(DatePattern { pattern, names: CalendarNames::Civil(names) })
    }

    /// Prepares a pattern of the Hijri calendar; returns `None` for one that ICU4X cannot write.
    pub fn hijri(pattern: &str, locale: &Locale) -> Option<DatePattern> {
        let pattern = DateTimePattern::try_from_pattern_str(pattern).ok()?;
        let mut names = FixedCalendarDateTimeNames::try_new(locale.into()).ok()?;
        names.include_for_pattern(&pattern).ok()?;
        Some(DatePattern { pattern, names: CalendarNames::Hijri(names) })
    }

    /// Writes a date.
    pub fn fields(&self, date: IcuDate<Iso>) -> Option<FormattedFields> {
        match &self.names {
            CalendarNames::Civil(names) => {
                let date = date.to_calendar(Gregorian);
                FormattedFields::complete(&names.with_pattern_unchecked(&self.pattern).format(&date))
            }
            CalendarNames::Hijri(names) => {
                let date = date.to_calendar(Hijri::new_umm_al_qura());
                FormattedFields::complete(&names.with_pattern_unchecked(&self.pattern).format(&date))
            }
        }
    }
}

/// A pattern for a range of days: one half for each end.
#[derive(Debug)]
pub struct RangePattern {
    first: DatePattern,
    last: DatePattern,
}

impl RangePattern {
    /// Prepares a pattern of the civil calendar; returns `None` for one that ICU4X cannot write.
    pub fn civil(pattern: &str, locale: &Locale) -> Option<RangePattern> {
        let (first, last) = pattern.split_at(second_half(pattern)?);
        Some(RangePattern {
            first: DatePattern::civil(first, locale)?,
            last: DatePattern::civil(last, locale)?,
        })
    }

    /// Writes the days from one to another.
    pub fn write(&self, first: IcuDate<Iso>, last: IcuDate<Iso>) -> Option<String> {
        let (first, last) = (self.first.fields(first)?, self.last.fields(last)?);
        Some(first.into_text() + &last.into_text())
    }
}

/// Returns where the second half of a range's pattern begins: at the first field that stood already.
fn second_half(pattern: &str) -> Option<usize> {
    let (mut seen, mut quoted, mut before) = (Vec::new(), false, ' ');
    for (at, c) in pattern.char_indices() {
        let field = if c == 'L' { 'M' } else { c };
        if c == '\'' {
            quoted = !quoted;
        } else if !quoted && field.is_ascii_alphabetic() && field != before {
            if seen.contains(&field) {
                return Some(at);
            }
            seen.push(field);
        }
        before = field;
    }
    None
}

/// A pattern for times of day with the names that it needs.
#[derive(Debug)]
pub struct TimePattern {
    pattern: DateTimePattern,
    names: FixedCalendarDateTimeNames<(), TimeFieldSet>,
}

impl TimePattern {
    /// Prepares a pattern; returns `None` for one that ICU4X cannot write.
    pub fn new(pattern: &str, locale: &Locale) -> Option<TimePattern> {
        let pattern = DateTimePattern::try_from_pattern_str(pattern).ok()?;
        let mut names = FixedCalendarDateTimeNames::try_new(locale.into()).ok()?;
        names.include_for_pattern(&pattern).ok()?;
        Some(TimePattern { pattern, names })
    }

    /// Writes a time of day.
    pub fn fields(&self, time: IcuTime) -> Option<FormattedFields> {
        FormattedFields::complete(&self.names.with_pattern_unchecked(&self.pattern).format(&time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(tag: &str) -> Option<&'static str> {
        Patterns::of(&tag.parse().unwrap())?.get(PatternFor::Full)
    }

    #[test]
    fn a_language_has_the_patterns_of_its_script_and_country() {
        assert_eq!(full("sw-KW"), Some("EEEE, d MMMM y"));
        assert_eq!(full("en"), Some("EEEE, MMMM d, y"));
        assert_eq!(full("en-GB"), Some("EEEE, d MMMM y"));
        assert_eq!(full("zh-TW"), Some("y年M月d日 EEEE"));
        assert_eq!(full("zh-Hans-CN"), full("zh"));
        assert_eq!(full("en-Arab"), None);
        assert_eq!(full("xx"), None);
        assert_eq!(full("und"), None);
    }

    #[test]
    fn the_pattern_of_a_range_has_two_halves() {
        let halves = |pattern: &'static str| second_half(pattern).map(|at| pattern.split_at(at));
        assert_eq!(halves("d – d MMMM y"), Some(("d – ", "d MMMM y")));
        assert_eq!(halves("MMMM d – LLLL d, y"), Some(("MMMM d – ", "LLLL d, y")));
        assert_eq!(halves("d 'de' MMMM – d 'de' MMMM"), Some(("d 'de' MMMM – ", "d 'de' MMMM")));
        assert_eq!(halves("d MMMM y"), None);
    }

    #[test]
    fn every_pattern_of_the_table_can_be_written() {
        let english = "en".parse().unwrap();
        let day = IcuDate::try_new_iso(2026, 11, 25).unwrap();
        for row in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 1 + PatternFor::Time as usize + 1, "{row}");
            let written = |pattern: &&&str| !pattern.is_empty();
            for pattern in columns[1..=5].iter().filter(written) {
                assert!(DatePattern::civil(pattern, &english).unwrap().fields(day).is_some(), "{pattern}");
            }
            for pattern in columns[6..=8].iter().filter(written) {
                assert!(
                    RangePattern::civil(pattern, &english).unwrap().write(day, day).is_some(),
                    "{pattern}"
                );
            }
            for pattern in columns[9..=10].iter().filter(written) {
                assert!(DatePattern::hijri(pattern, &english).unwrap().fields(day).is_some(), "{pattern}");
            }
        }
    }
}
