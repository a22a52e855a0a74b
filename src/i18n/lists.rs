//! Lists of names as a language joins them: «الكويت وقطر وعُمان».

use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;

use crate::i18n::Preferences;

/// Joins names in a language.
#[derive(Debug)]
pub struct Lists(Option<ListFormatter>);

impl Lists {
    /// Makes the joiner of a language.
    pub fn new(preferences: Preferences<'_>) -> Lists {
        let options = ListFormatterOptions::default();
        Lists(ListFormatter::try_new_and(preferences.locale().into(), options).ok())
    }

    /// Joins names; markup in them stays as it is.
    pub fn join<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> String {
        match &self.0 {
            Some(formatter) => formatter.format(names).to_string(),
            None => names.collect::<Vec<_>>().join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::Language;

    #[test]
    fn names_are_joined_as_the_language_does() {
        let join = |tag: &str, names: &[&str]| {
            let language = Language::parse(tag).unwrap();
            Lists::new(Preferences::usual(&language, None)).join(names.iter().copied())
        };
        assert_eq!(join("ar", &["الكويت", "قطر", "عُمان"]), "الكويت وقطر وعُمان");
        assert_eq!(join("ar", &["الكويت", "قطر"]), "الكويت وقطر");
        assert_eq!(join("en", &["Kuwait", "Qatar", "Oman"]), "Kuwait, Qatar, and Oman");
        assert_eq!(join("ur", &["کویت", "قطر", "عمان"]), "کویت، قطر، اور عمان");
        assert_eq!(join("en", &[]), "");
    }
}
