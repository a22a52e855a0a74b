//! Languages and calendars for people: messages, dates, numbers, the order of names, and the words of
//! diagnostics.
//!
//! Formatters come from ICU4X, messages from Fluent. They are made once and shared. Nothing here reads the
//! machine's locale or zone.

pub mod bidi;
pub mod calling_codes;
pub mod collation;
pub mod dates;
mod fields;
pub mod languages;
pub mod lists;
pub mod messages;
pub mod numbers;
mod patterns;
pub mod phones;
pub mod shapes;
pub mod week;
pub mod words;

use icu::locale::extensions::unicode::{Key, Value, key, value};
use icu::locale::subtags::{Region, script};
use icu::locale::{LanguageIdentifier, Locale, LocaleExpander};

use crate::model::choices::Digits;
use crate::model::language::Language;

/// A language in a country, with a choice of digits. ICU calls this the preferences of a locale.
#[derive(Clone, Copy, Debug)]
pub struct Preferences<'p> {
    /// The language.
    pub language: &'p Language,
    /// The country (ISO 3166-1), if one applies.
    pub country: Option<&'p str>,
    /// The digits that the site wants.
    pub digits: Digits,
}

impl<'p> Preferences<'p> {
    /// Returns a language in a country, with the digits that are usual there.
    pub fn usual(language: &'p Language, country: Option<&'p str>) -> Preferences<'p> {
        Preferences { language, country, digits: Digits::Auto }
    }

    /// Returns the ICU locale.
    ///
    /// Falls back to the language alone, and to the root locale for a tag that ICU does not accept.
    pub fn locale(self) -> Locale {
        let mut locale = Locale::try_from_str(self.language.tag()).unwrap_or(Locale::UNKNOWN);
        let country = self.country.filter(|code| is_country(code) && !locale.id.is_unknown());
        if let Some(country) = country.and_then(|code| Region::try_from_str(code).ok()) {
            locale.id.region.get_or_insert(country);
        }
        if let Some(digits) = self.numbering_system(&locale.id) {
            set(&mut locale, key!("nu"), digits);
        }
        locale
    }

    /// Returns the language and a country as Open Graph writes them, such as `ar_KW`: the country of the tag, else
    /// the given country if most people there read the language, else the country with most of its readers
    /// (CLDR, likely subtags).
    pub fn territory(self) -> String {
        let expander = LocaleExpander::new_extended();
        let mut whole =
            LanguageIdentifier::try_from_str(self.language.tag()).unwrap_or(LanguageIdentifier::UNKNOWN);
        let code = self.country.filter(|code| is_country(code));
        let country = code.and_then(|code| Region::try_from_str(code).ok()).filter(|country| {
            let mut there = LanguageIdentifier { region: Some(*country), ..LanguageIdentifier::UNKNOWN };
            expander.maximize(&mut there);
            there.language == whole.language
        });
        whole.region = whole.region.or(country);
        expander.maximize(&mut whole);
        let region = whole.region.map_or_else(String::new, |region| format!("_{region}"));
        format!("{}{region}", whole.language)
    }

    /// Returns the numbering system that the site wants (CLDR), if the language has both kinds. Only
    /// languages with Arabic letters have both.
    fn numbering_system(self, id: &LanguageIdentifier) -> Option<Value> {
        match self.digits {
            Digits::Auto => None,
            Digits::Latin => Some(value!("latn")),
            Digits::Arabic => {
                let arabic = in_arabic_letters(id.clone());
                let eastern = EASTERN.contains(&id.language.as_str());
                arabic.then_some(if eastern { value!("arabext") } else { value!("arab") })
            }
        }
    }
}

/// Returns whether a language is written with Arabic letters.
fn has_arabic_letters(language: &Language) -> bool {
    LanguageIdentifier::try_from_str(language.tag()).is_ok_and(in_arabic_letters)
}

fn in_arabic_letters(mut id: LanguageIdentifier) -> bool {
    LocaleExpander::new_extended().maximize(&mut id);
    id.script == Some(script!("Arab"))
}

/// Languages with Arabic letters and Persian digits (CLDR `arabext`).
const EASTERN: [&str; 13] =
    ["az", "fa", "glk", "ks", "lrc", "mzn", "pa", "pnb", "prs", "ps", "tg", "ur", "uz"];

/// Returns whether a code has the form of a country's (ISO 3166-1 alpha-2).
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Sets a keyword of a locale (UTS #35, Unicode locale extension).
fn set(locale: &mut Locale, key: Key, value: Value) {
    locale.extensions.unicode.keywords.set(key, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_in_the_sites_country_or_where_most_of_its_readers_are() {
        let territory = |language: &str, country| {
            Preferences::usual(&Language::parse(language).unwrap(), country).territory()
        };
        assert_eq!(territory("ar", Some("kw")), "ar_KW");
        assert_eq!(territory("ar", None), "ar_EG");
        assert_eq!(territory("ar-sa", Some("kw")), "ar_SA");
        assert_eq!(territory("en", Some("kw")), "en_US");
        assert_eq!(territory("en-GB", Some("kw")), "en_GB");
        assert_eq!(territory("ur", Some("pk")), "ur_PK");
        assert_eq!(territory("fa", Some("x1")), "fa_IR");
        assert_eq!(territory("zh-Hant", None), "zh_TW");
        assert_eq!(territory("qaa", Some("kw")), "qaa");
    }

    #[test]
    fn digits_are_those_that_the_site_asks_for_in_languages_that_have_them() {
        let tag = |language: &str, country, digits| {
            let language = Language::parse(language).unwrap();
            Preferences { language: &language, country, digits }.locale().to_string()
        };
        assert_eq!(tag("ar", Some("kw"), Digits::Auto), "ar-KW");
        assert_eq!(tag("ar", Some("kw"), Digits::Latin), "ar-KW-u-nu-latn");
        assert_eq!(tag("ar", Some("ma"), Digits::Arabic), "ar-MA-u-nu-arab");
        assert_eq!(tag("ur", Some("pk"), Digits::Arabic), "ur-PK-u-nu-arabext");
        assert_eq!(tag("en", Some("kw"), Digits::Arabic), "en-KW");
        assert_eq!(tag("en-GB", Some("kw"), Digits::Auto), "en-GB");
        assert_eq!(tag("ar", Some("x1"), Digits::Auto), "ar");
        assert_eq!(tag("uz-Cyrl", Some("uz"), Digits::Arabic), "uz-Cyrl-UZ");
        assert_eq!(tag("uz-arab", Some("af"), Digits::Arabic), "uz-Arab-AF-u-nu-arabext");
        assert_eq!(tag("ckb", Some("iq"), Digits::Arabic), "ckb-IQ-u-nu-arab");
        assert_eq!(tag("he", Some("kw"), Digits::Arabic), "he-KW");
        assert_eq!(tag("dv", None, Digits::Arabic), "dv");
    }
}
