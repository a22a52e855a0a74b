//! Dates and times as people of a language and country write them, in the civil and the Hijri calendar.

use icu::calendar::Date as IcuDate;
use icu::calendar::cal::hijri::UmmAlQura;
use icu::calendar::cal::{Gregorian, Hijri};
use icu::datetime::fieldsets::{D, E, M, T, YM, YMD, YMDE};
use icu::datetime::options::TimePrecision;
use icu::datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::locale::Locale;
use icu::time::Time as IcuTime;
use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};

use crate::i18n::locale;
use crate::model::language::Language;
use crate::model::memo::Memo;

type Civil<F> = Option<FixedCalendarDateTimeFormatter<Gregorian, F>>;

/// The formatters of one language in one country.
#[derive(Debug)]
pub struct Dates {
    full: Civil<YMDE>,
    long: Civil<YMD>,
    month_year: Civil<YM>,
    month: Civil<M>,
    day: Civil<D>,
    weekday: Civil<E>,
    weekday_short: Civil<E>,
    time: Option<NoCalendarFormatter<T>>,
    hijri: Option<FixedCalendarDateTimeFormatter<Hijri<UmmAlQura>, YMD>>,
    written: Memo<Asked, String>,
}

/// What is asked for again and again.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Asked {
    Full(Date),
    Long(Date),
    Time(Time),
    Hijri(Date, i8),
    Day(i8),
    Month(i8),
    Weekday(i8),
}

macro_rules! formatted {
    ($formatter:expr, $value:expr, $plain:expr) => {
        match (&$formatter, $value) {
            (Some(formatter), Some(value)) => formatter.format(&value).to_string(),
            _ => $plain.to_string(),
        }
    };
}

impl Dates {
    /// Makes the formatters of a language as it is written in a country (ISO 3166-1).
    pub fn new(language: &Language, country: Option<&str>) -> Dates {
        let locale: Locale = locale(language, country);
        Dates {
            full: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMDE::long()).ok(),
            long: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            month_year: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), M::long()).ok(),
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), D::short()).ok(),
            weekday: FixedCalendarDateTimeFormatter::try_new((&locale).into(), E::long()).ok(),
            weekday_short: FixedCalendarDateTimeFormatter::try_new((&locale).into(), E::short()).ok(),
            time: NoCalendarFormatter::try_new(
                (&locale).into(),
                T::short().with_time_precision(TimePrecision::Minute),
            )
            .ok(),
            hijri: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            written: Memo::default(),
        }
    }

    fn once(&self, asked: Asked, write: impl FnOnce() -> String) -> String {
        self.written.get(asked, write)
    }

    /// Writes a date with its weekday: «السبت، ٥ ديسمبر ٢٠٢٦».
    pub fn full(&self, date: Date) -> String {
        self.once(Asked::Full(date), || formatted!(self.full, civil(date), date))
    }

    /// Writes a date: «٥ ديسمبر ٢٠٢٦».
    pub fn long(&self, date: Date) -> String {
        self.once(Asked::Long(date), || formatted!(self.long, civil(date), date))
    }

    /// Writes month and year: «ديسمبر ٢٠٢٦».
    pub fn month_year(&self, date: Date) -> String {
        formatted!(self.month_year, civil(date), date)
    }

    /// Writes the month alone: «ديسمبر».
    pub fn month(&self, date: Date) -> String {
        self.once(Asked::Month(date.month()), || formatted!(self.month, civil(date), date))
    }

    /// Writes the day of the month: «٥».
    pub fn day(&self, date: Date) -> String {
        self.once(Asked::Day(date.day()), || formatted!(self.day, civil(date), date.day()))
    }

    /// Writes the weekday: «السبت».
    pub fn weekday(&self, weekday: Weekday) -> String {
        let number = weekday.to_monday_zero_offset();
        self.once(Asked::Weekday(number), || formatted!(self.weekday, a_day(weekday), ""))
    }

    /// Writes the weekday as it heads a column.
    pub fn weekday_short(&self, weekday: Weekday) -> String {
        formatted!(self.weekday_short, a_day(weekday), "")
    }

    /// Writes a time of day: «٨:٠٠ ص».
    pub fn time(&self, time: Time) -> String {
        let part = |n: i8| u8::try_from(n).unwrap_or(0);
        self.once(Asked::Time(time), || {
            let icu = IcuTime::try_new(part(time.hour()), part(time.minute()), 0, 0).ok();
            formatted!(self.time, icu, time)
        })
    }

    /// Writes the Hijri date of Umm al-Qura, moved by a country's adjustment in days.
    pub fn hijri(&self, date: Date, adjustment: i8) -> String {
        self.once(Asked::Hijri(date, adjustment), || {
            let hijri = civil(date.saturating_add(adjustment.days()));
            let hijri = hijri.map(|date| date.to_calendar(Hijri::new_umm_al_qura()));
            formatted!(self.hijri, hijri, "")
        })
    }
}

fn civil(date: Date) -> Option<IcuDate<Gregorian>> {
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    IcuDate::try_new_gregorian(i32::from(date.year()), part(date.month()), part(date.day())).ok()
}

/// Returns some day that falls on a weekday; 5 January 2026 was a Monday.
fn a_day(weekday: Weekday) -> Option<IcuDate<Gregorian>> {
    civil(Date::constant(2026, 1, 5).saturating_add(weekday.to_monday_zero_offset().days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn dates(language: &str, country: &str) -> Dates {
        Dates::new(&Language::parse(language).unwrap(), Some(country))
    }

    #[test]
    fn a_month_is_named_as_its_country_names_it() {
        let day = date(2026, 12, 5);
        assert_eq!(dates("ar", "kw").long(day), "٥ ديسمبر ٢٠٢٦");
        assert!(dates("ar", "sy").long(day).contains("كانون الأول"));
        assert!(dates("ar", "ma").long(day).contains("دجنبر"));
        assert_eq!(dates("en", "kw").full(day), "Saturday, December 5, 2026");
    }

    #[test]
    fn hijri_dates_are_those_of_umm_al_qura() {
        assert!(dates("ar", "kw").hijri(date(2025, 6, 26), 0).starts_with("١ محرم ١٤٤٧"));
        assert!(dates("ar", "kw").hijri(date(2025, 6, 26), -1).contains("ذو الحجة"));
    }

    #[test]
    fn times_follow_the_language() {
        assert_eq!(dates("ar", "kw").time(time(8, 0, 0, 0)), "٨:٠٠ ص");
        assert_eq!(dates("ar", "kw").weekday(Weekday::Saturday), "السبت");
    }
}
