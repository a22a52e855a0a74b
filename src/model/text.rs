//! Texts that may stand in several languages.

use crate::model::language::Lang;

/// One text for every language, or one for each language that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Texts {
    /// A text that belongs to no language in particular.
    One(Box<str>),
    /// A text for each of the site's languages, by [`Lang`]; at least one is there.
    Each(Vec<Option<Box<str>>>),
}

/// A text and the language it is written in, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worded<'a> {
    /// The language, or `None` for a text given for every language.
    pub lang: Option<Lang>,
    /// The text.
    pub text: &'a str,
}

impl Texts {
    /// Returns every text there is.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (one, each) = match self {
            Texts::One(text) => (Some(&**text), &[][..]),
            Texts::Each(each) => (None, &each[..]),
        };
        one.into_iter().chain(each.iter().flatten().map(|text| &**text))
    }

    /// Returns the text for a language, else for the main one, else the first there is.
    pub fn best(&self, lang: Lang) -> Worded<'_> {
        match self {
            Texts::One(text) => Worded { lang: None, text },
            Texts::Each(each) => {
                let of = |l: Lang| each.get(l.index())?.as_deref().map(|text| Worded { lang: Some(l), text });
                let first = || (0..=u8::MAX).zip(each).find_map(|(i, _)| of(Lang(i)));
                of(lang).or_else(|| of(Lang::MAIN)).or_else(first).unwrap_or(Worded { lang: None, text: "" })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_the_main_one() {
        let texts = Texts::Each(vec![Some("حولي".into()), None]);
        assert_eq!(texts.best(Lang(1)), Worded { lang: Some(Lang::MAIN), text: "حولي" });
        let texts = Texts::Each(vec![None, None, Some("Hawalli".into())]);
        assert_eq!(texts.best(Lang(1)), Worded { lang: Some(Lang(2)), text: "Hawalli" });
    }
}
