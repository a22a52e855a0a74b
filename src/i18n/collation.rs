//! Puts names in the order of a language.

use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};

use crate::i18n::Preferences;
use crate::model::language::Language;

/// Compares texts as a dictionary of the language orders them.
#[derive(Debug)]
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// Makes the order of a language.
    pub fn new(language: &Language) -> Collation {
        Collation(
            Collator::try_new(Preferences::usual(language, None).locale().into(), CollatorOptions::default())
                .ok(),
        )
    }

    /// Compares two texts.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_names_are_in_dictionary_order() {
        let collation = Collation::new(&Language::parse("ar").unwrap());
        let mut names = ["يوم", "باب", "أمل", "ابن", "حولي"];
        names.sort_by(|a, b| collation.compare(a, b));
        assert_eq!(names, ["ابن", "أمل", "باب", "حولي", "يوم"]);
    }
}
