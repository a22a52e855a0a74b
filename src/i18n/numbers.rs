//! Writes numbers as people of a language and country do, and finds their plural form (CLDR).

use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use crate::i18n::Preferences;

/// Writes the numbers of one language in one country.
#[derive(Debug)]
pub struct Numbers {
    formatter: Option<DecimalFormatter>,
    plurals: Option<PluralRules>,
    /// The digits from zero to nine.
    digits: [char; 10],
}

impl Numbers {
    /// Makes the formatters of a language as it is written in a country.
    pub fn new(preferences: Preferences<'_>) -> Numbers {
        let locale = preferences.locale();
        let formatter = DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok();
        // Plurals do not depend on the script, and ICU4X has them for a language in its usual script.
        let mut spoken = locale.clone();
        spoken.id.script = None;
        let plurals = PluralRules::try_new((&spoken).into(), PluralRulesOptions::default()).ok();
        let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        for (number, digit) in (0_u8..).zip(&mut digits) {
            let own = formatter.as_ref().map(|formatter| formatter.format(&number.into()).to_string());
            *digit = own.and_then(|own| own.chars().next()).unwrap_or(*digit);
        }
        Numbers { formatter, plurals, digits }
    }

    /// Writes a number that is given in ASCII with the language's digits, groups and decimal separator.
    pub fn write(&self, number: &str) -> String {
        // A number without groups and sign is only its digits.
        if number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.digits(number);
        }
        let written = Decimal::try_from_str(number)
            .ok()
            .zip(self.formatter.as_ref())
            .map(|(decimal, formatter)| formatter.format(&decimal).to_string());
        written.unwrap_or_else(|| self.digits(number))
    }

    /// Returns the language's digits, from 0 to 9.
    pub fn own_digits(&self) -> [char; 10] {
        self.digits
    }

    /// Names the counter style with these digits for lists (CSS Counter Styles 3 §6.1).
    pub fn counter_style(&self) -> &'static str {
        match self.digits[0] {
            '٠' => "arabic-indic",
            '۰' => "persian",
            '०' => "devanagari",
            '০' => "bengali",
            _ => "decimal",
        }
    }

    /// Replaces the digits in a text by the language's own, and changes nothing else.
    pub fn digits(&self, text: &str) -> String {
        let own = |c: char| match c.to_digit(10) {
            Some(digit) => self.digits[digit as usize],
            None => c,
        };
        text.chars().map(own).collect()
    }

    /// Returns the plural form for a number.
    pub fn plural(&self, number: &str) -> Option<PluralCategory> {
        let decimal = Decimal::try_from_str(number).ok()?;
        Some(self.plurals.as_ref()?.category_for(&decimal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::Language;

    fn numbers(language: &str, country: &str) -> Numbers {
        let language = Language::parse(language).unwrap();
        Numbers::new(Preferences::usual(&language, Some(country)))
    }

    #[test]
    fn numbers_have_the_digits_groups_and_separators_of_their_place() {
        assert_eq!(numbers("ar", "kw").write("12345.5"), "١٢٬٣٤٥٫٥");
        assert_eq!(numbers("ar", "ma").write("12345.5"), "12.345,5");
        assert_eq!(numbers("fa", "ir").write("1002"), "۱٬۰۰۲");
        assert_eq!(numbers("ur", "pk").write("1002"), "1,002");
        assert_eq!(numbers("hi", "in").write("1234567"), "12,34,567");
        assert_eq!(numbers("mr", "in").write("7"), "७");
        assert_eq!(numbers("ar", "kw").digits("12+ (7–9)"), "١٢+ (٧–٩)");
        assert_eq!(numbers("en", "gb").write("no number"), "no number");
    }

    #[test]
    fn plurals_are_those_of_the_language_in_any_script() {
        for tag in ["sr", "sr-Latn", "sr-Cyrl"] {
            let form = |number| numbers(tag, "rs").plural(number);
            assert_eq!([form("1"), form("3"), form("5")].map(|form| form.map(|form| form as u8)), {
                [PluralCategory::One, PluralCategory::Few, PluralCategory::Other].map(|form| Some(form as u8))
            });
        }
    }
}
