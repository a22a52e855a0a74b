//! Joins names to a list in a language: «الكويت وقطر وعُمان».

use std::fmt;

use icu::list::options::ListFormatterOptions;
use icu::list::{ListFormatter, parts};
use writeable::{Part, PartsWrite, Writeable};

use crate::i18n::{Preferences, has_arabic_letters};
use crate::model::language::Language;

/// Joins names in a language.
#[derive(Debug)]
pub struct Lists(Option<ListFormatter>);

impl Lists {
    /// Makes the joiner of a language.
    pub fn new(preferences: Preferences<'_>) -> Lists {
        let options = ListFormatterOptions::default();
        Lists(ListFormatter::try_new_and(preferences.locale().into(), options).ok())
    }

    /// Joins names, and writes the markup of each name in its place.
    ///
    /// In some languages the beginning of a name decides the word before it, as in «padres e hijos».
    pub fn join(&self, names: &[Name]) -> String {
        let markup = || names.iter().map(|name| name.markup.as_str());
        let Some(formatter) = &self.0 else { return markup().collect::<Vec<_>>().join(", ") };
        let mut joined = Joined { text: String::new(), markup: markup(), in_name: false };
        // Writing into a string cannot fail.
        let _ = formatter.format(names.iter().map(|name| name.text.as_str())).write_to_parts(&mut joined);
        joined.text
    }
}

/// Returns what stands between two facts in a line, such as a date and a time.
///
/// Beside Arabic digits a dot would read as one of them: «٠» is zero.
pub fn between(language: &Language) -> &'static str {
    match has_arabic_letters(language) {
        true => "، ",
        false => " · ",
    }
}

/// A name in a list.
#[derive(Clone, Debug)]
pub struct Name {
    /// The text that people read.
    pub text: String,
    /// Its markup on the page.
    pub markup: String,
}

/// An unfinished list: the words between the names, and the markup of each name.
struct Joined<M> {
    text: String,
    markup: M,
    in_name: bool,
}

impl<M> fmt::Write for Joined<M> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if !self.in_name {
            self.text.push_str(text);
        }
        Ok(())
    }
}

impl<'n, M: Iterator<Item = &'n str>> PartsWrite for Joined<M> {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        if part != parts::ELEMENT {
            return write(self);
        }
        self.text.extend(self.markup.next());
        self.in_name = true;
        let written = write(self);
        self.in_name = false;
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_dot_stands_beside_digits_that_have_one() {
        let between = |tag| between(&Language::parse(tag).unwrap());
        for tag in ["ar", "ar-MA", "fa", "ur", "ckb", "ps", "uz-Arab", "ks"] {
            assert_eq!(between(tag), "، ", "{tag}");
        }
        for tag in ["en", "he", "hi", "uz", "ku", "xx"] {
            assert_eq!(between(tag), " · ", "{tag}");
        }
    }

    #[test]
    fn names_are_joined_as_the_language_does() {
        let join = |tag: &str, names: &[&str]| {
            let language = Language::parse(tag).unwrap();
            let name = |text: &&str| Name { text: (*text).into(), markup: format!("<i>{text}</i>") };
            let joined = Lists::new(Preferences::usual(&language, None));
            joined.join(&names.iter().map(name).collect::<Vec<_>>()).replace("<i>", "").replace("</i>", "·")
        };
        assert_eq!(join("ar", &["الكويت", "قطر", "عُمان"]), "الكويت· وقطر· وعُمان·");
        assert_eq!(join("ar", &["الكويت", "قطر"]), "الكويت· وقطر·");
        assert_eq!(join("en", &["Kuwait", "Qatar", "Oman"]), "Kuwait·, Qatar·, and Oman·");
        assert_eq!(join("ur", &["کویت", "قطر", "عمان"]), "کویت·، قطر·، اور عمان·");
        assert_eq!(join("es", &["padres", "hijos"]), "padres· e hijos·");
        assert_eq!(join("es", &["inglés", "árabe"]), "inglés· y árabe·");
        assert_eq!(join("en", &["Kuwait"]), "Kuwait·");
        assert_eq!(join("en", &[]), "");
    }
}
