//! The Hijri calendar of Umm al-Qura, calculated (CLDR `islamic-umalqura`).

use icu::calendar::cal::Hijri;
use icu::calendar::types::Month;
use icu::calendar::{Date as IcuDate, Iso};
use jiff::ToSpan;
use jiff::civil::Date;

/// A month of the Hijri calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HijriMonth {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12; 9 is Ramadan.
    pub month: u8,
}

impl HijriMonth {
    /// Returns the month of a day, and the number of the day in that month, from 1.
    pub fn of(date: Date) -> Option<(HijriMonth, u8)> {
        let part = |n: i8| u8::try_from(n).ok();
        let iso =
            IcuDate::try_new_iso(i32::from(date.year()), part(date.month())?, part(date.day())?).ok()?;
        let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
        let month = HijriMonth { year: hijri.year().extended_year(), month: hijri.month().ordinal };
        Some((month, hijri.day_of_month().0))
    }

    /// Returns the month that is so many months later.
    pub fn later(self, months: i32) -> Option<HijriMonth> {
        let number =
            self.year.checked_mul(12)?.checked_add(i32::from(self.month) - 1)?.checked_add(months)?;
        Some(HijriMonth { year: number.div_euclid(12), month: u8::try_from(number.rem_euclid(12)).ok()? + 1 })
    }

    /// Returns the month's days, in order; none if they are past the years that dates can have.
    pub fn days(self) -> Vec<Date> {
        let calendar = Hijri::new_umm_al_qura();
        let Ok(first) = IcuDate::try_new(self.year.into(), Month::new(self.month), 1, calendar) else {
            return Vec::new();
        };
        let length = first.days_in_month();
        let iso = first.to_calendar(Iso);
        let civil = || {
            let part = |n: u8| i8::try_from(n).ok();
            let year = i16::try_from(iso.year().extended_year()).ok()?;
            Date::new(year, part(iso.month().ordinal)?, part(iso.day_of_month().0)?).ok()
        };
        let Some(first) = civil() else { return Vec::new() };
        (0..i32::from(length)).map_while(|n| first.checked_add(n.days()).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_are_those_of_umm_al_qura() {
        let ramadan = HijriMonth { year: 1447, month: 9 };
        assert_eq!(HijriMonth::of(date(2026, 3, 4)), Some((ramadan, 15)));
        assert_eq!(ramadan.days()[14], date(2026, 3, 4));
        assert_eq!(HijriMonth::of(date(2025, 6, 26)), Some((HijriMonth { year: 1447, month: 1 }, 1)));
        assert_eq!(HijriMonth::of(date(2022, 9, 21)), Some((HijriMonth { year: 1444, month: 2 }, 25)));
    }

    #[test]
    fn months_follow_each_other_over_the_end_of_a_year() {
        let last = HijriMonth { year: 1447, month: 12 };
        assert_eq!(last.later(1), Some(HijriMonth { year: 1448, month: 1 }));
        assert_eq!(last.later(-12), Some(HijriMonth { year: 1446, month: 12 }));
        assert_eq!(last.later(i32::MAX), None);
        for n in 0..1_800 {
            let month = HijriMonth { year: 1350, month: 1 }.later(n).unwrap();
            let (days, next) = (month.days(), month.later(1).unwrap().days());
            assert!((29..=30).contains(&days.len()), "{month:?}");
            assert_eq!(days.last().unwrap().tomorrow().unwrap(), next[0], "{month:?}");
        }
        assert!(HijriMonth { year: 99_999, month: 1 }.days().is_empty());
    }
}
