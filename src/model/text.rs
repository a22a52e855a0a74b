//! Texts that may stand in several languages.

use crate::model::language::Lang;
use crate::model::translated::Translated;

/// One text for every language, or one for each language that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Texts {
    /// A text that belongs to no language in particular.
    One(Box<str>),
    /// A text for each of the site's languages that has one.
    Each(Translated<Box<str>>),
}

/// A text and its language, if that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worded<'a> {
    /// The language, or `None` for a text given for every language.
    pub lang: Option<Lang>,
    /// The text.
    pub text: &'a str,
}

impl Texts {
    /// Returns every text.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (one, each) = match self {
            Texts::One(text) => (Some(&**text), None),
            Texts::Each(each) => (None, Some(each)),
        };
        one.into_iter().chain(each.into_iter().flat_map(Translated::iter).map(|(_, text)| &**text))
    }

    /// Returns the text for a language, else the text for the main one, else the first text.
    pub fn best(&self, lang: Lang) -> Worded<'_> {
        match self {
            Texts::One(text) => Worded { lang: None, text },
            Texts::Each(each) => {
                let (lang, text) = each.best(lang);
                Worded { lang: Some(lang), text }
            }
        }
    }
}
