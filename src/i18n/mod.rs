//! Languages and calendars for people: messages, dates, numbers, order, and the words of diagnostics.
//!
//! Formatters come from ICU4X, messages from Fluent. They are made once and shared; nothing here asks the
//! machine for its locale or zone.

pub mod collation;
pub mod dates;
pub mod messages;
pub mod week;
pub mod words;

use icu::locale::Locale;

use crate::model::language::Language;

/// Returns the ICU locale of a language as it is used in a country (ISO 3166-1), if one is given.
///
/// Falls back to the language alone, and to the root locale for a tag that ICU does not take.
pub fn locale(language: &Language, country: Option<&str>) -> Locale {
    let bare = language.tag().contains('-');
    let country =
        country.filter(|code| !bare && code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()));
    let tag = country.map_or_else(
        || language.tag().to_owned(),
        |code| format!("{language}-{}", code.to_ascii_uppercase()),
    );
    Locale::try_from_str(&tag).or_else(|_| Locale::try_from_str(language.tag())).unwrap_or(Locale::UNKNOWN)
}
