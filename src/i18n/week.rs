//! The week of a country: its first day, and the days of its weekend (CLDR).

use icu::calendar::types::Weekday as IcuWeekday;
use icu::calendar::week::WeekInformation;
use icu::locale::Locale;
use jiff::civil::Weekday;

/// The week of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// The first day.
    pub first: Weekday,
    /// The days of its weekend, in the order of the week.
    pub weekend: Vec<Weekday>,
}

impl Week {
    /// Returns the week of a country (ISO 3166-1); for an unknown country the world's week.
    pub fn of(country: Option<&str>) -> Week {
        let tag = format!("und-{}", country.unwrap_or("001").to_ascii_uppercase());
        let locale = Locale::try_from_str(&tag).unwrap_or(Locale::UNKNOWN);
        match WeekInformation::try_new(locale.into()) {
            Ok(week) => {
                Week { first: civil(week.first_weekday), weekend: week.weekend().map(civil).collect() }
            }
            Err(_) => Week { first: Weekday::Monday, weekend: vec![Weekday::Saturday, Weekday::Sunday] },
        }
    }
}

fn civil(weekday: IcuWeekday) -> Weekday {
    Weekday::from_monday_one_offset(weekday as i8).unwrap_or(Weekday::Monday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_has_its_own_weekend() {
        assert_eq!(Week::of(Some("kw")).weekend, [Weekday::Saturday, Weekday::Friday]);
        assert_eq!(Week::of(Some("ma")).weekend, [Weekday::Saturday, Weekday::Sunday]);
        assert_eq!(Week::of(Some("ir")).weekend, [Weekday::Friday]);
        assert_eq!(Week::of(Some("kw")).first, Weekday::Saturday);
        assert_eq!(Week::of(Some("ma")).first, Weekday::Monday);
    }
}
