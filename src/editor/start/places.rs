//! The countries whose places a new site can begin with.

use jiff::tz::{TimeZone, db};

use crate::model::folding::fold_name;

/// Countries and their places; the file says how.
const PLACES: &str = include_str!("places.txt");

/// A country with its first divisions (ISO 3166-2).
#[derive(Clone, Debug)]
pub struct Country {
    /// Its code (ISO 3166-1), in small letters.
    pub code: &'static str,
    /// Its name in English.
    pub english: &'static str,
    /// Its name in Arabic.
    pub arabic: &'static str,
    /// Its time zone.
    pub zone: &'static str,
    /// Its places.
    pub places: Vec<CountryPlace>,
}

/// A first division of a country.
#[derive(Clone, Copy, Debug)]
pub struct CountryPlace {
    /// Its name in addresses.
    pub id: &'static str,
    /// Its name in English.
    pub english: &'static str,
    /// Its name in Arabic.
    pub arabic: &'static str,
    /// Its time zone, if it is not the country's.
    pub zone: Option<&'static str>,
}

impl Country {
    /// Returns its time zone.
    pub fn timezone(&self) -> TimeZone {
        db().get(self.zone).unwrap_or(TimeZone::UTC)
    }
}

/// Returns all countries.
pub fn countries() -> Vec<Country> {
    let mut countries: Vec<Country> = Vec::new();
    for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
        let place = line.strip_prefix(' ');
        let parts: Vec<&'static str> = place.unwrap_or(line).split('|').collect();
        let [id, english, arabic, ..] = parts[..] else { continue };
        let zone = parts.get(3).copied();
        match (place, countries.last_mut()) {
            (Some(_), Some(country)) => country.places.push(CountryPlace { id, english, arabic, zone }),
            _ => countries.push(Country {
                code: id,
                english,
                arabic,
                zone: zone.unwrap_or("UTC"),
                places: Vec::new(),
            }),
        }
    }
    countries
}

/// Finds a country by its code or its name.
pub fn country(given: &str) -> Option<Country> {
    let folded = fold_name(given);
    let is_named = |country: &Country| {
        [country.code, country.english, country.arabic].iter().any(|name| fold_name(name) == folded)
    };
    countries().into_iter().find(is_named)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::model::url::Slug;

    #[test]
    fn every_place_has_names_of_its_own_and_a_zone_that_is_known() {
        let countries = countries();
        assert_eq!(countries.len(), 30);
        for country in &countries {
            assert!(db().get(country.zone).is_ok(), "{}", country.zone);
            assert!(country.places.len() > 2, "{}", country.code);
            let mut names = HashSet::new();
            for place in &country.places {
                assert!(Slug::parse(place.id).is_some(), "{}", place.id);
                for name in [place.id, place.arabic] {
                    assert!(names.insert(fold_name(name)), "{} has two places `{name}`", country.code);
                }
                let is_arabic = |c: char| matches!(c, 'ء'..='ي' | '\u{64b}'..='\u{652}' | ' ');
                assert!(place.arabic.chars().all(is_arabic), "{}", place.arabic);
                assert!(!place.english.chars().any(is_arabic_letter), "{}", place.english);
                assert!(place.zone.is_none_or(|zone| db().get(zone).is_ok()), "{}", place.id);
            }
        }
    }

    fn is_arabic_letter(c: char) -> bool {
        ('\u{600}'..'\u{700}').contains(&c)
    }

    #[test]
    fn a_country_is_found_by_its_code_and_its_names() {
        for name in ["kw", "KW", "Kuwait", "الكويت"] {
            assert_eq!(country(name).map(|country| country.code), Some("kw"), "{name}");
        }
        assert!(country("Atlantis").is_none());
    }
}
