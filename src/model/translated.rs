//! Values that exist in some of the site's languages.

use crate::model::language::Lang;

/// A value for each of one or more of the site's languages; never for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated<T> {
    /// The values by [`Lang`]; at least one is there.
    each: Box<[Option<T>]>,
}

impl<T> Translated<T> {
    /// Takes the values by language; returns none if no language has a value.
    pub fn of(each: Vec<Option<T>>) -> Option<Translated<T>> {
        each.iter().any(Option::is_some).then(|| Translated { each: each.into() })
    }

    /// Returns the value for a language.
    pub fn get(&self, lang: Lang) -> Option<&T> {
        self.each.get(lang.index())?.as_ref()
    }

    /// Returns the value for a language, else for the main one, else the first value; with the language of
    /// that value.
    pub fn best(&self, lang: Lang) -> (Lang, &T) {
        let there = self.best_of(lang, Some).or_else(|| self.iter().next());
        there.expect("a thing is written in one language at least")
    }

    /// Returns a part of the value for a language, else of the value for the main one; with the language of
    /// that part.
    pub fn best_of<'t, U>(&'t self, lang: Lang, pick: impl Fn(&'t T) -> Option<U>) -> Option<(Lang, U)> {
        let of = |lang: Lang| Some((lang, pick(self.get(lang)?)?));
        of(lang).or_else(|| of(Lang::MAIN))
    }

    /// Returns the values with their languages.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        (0..=u8::MAX).map(Lang).zip(&self.each).filter_map(|(lang, one)| Some((lang, one.as_ref()?)))
    }

    /// Sets the value for a language of the site.
    pub fn set(&mut self, lang: Lang, one: T) {
        self.each[lang.index()] = Some(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_the_main_one_and_then_to_any() {
        let best = |each: [Option<&'static str>; 3], lang| *Translated::of(each.into()).unwrap().best(lang).1;
        assert_eq!(best([Some("حولي"), Some("Hawalli"), None], Lang(1)), "Hawalli");
        assert_eq!(best([Some("حولي"), None, None], Lang(1)), "حولي");
        assert_eq!(best([None, None, Some("Hawalli")], Lang(1)), "Hawalli");
        assert_eq!(Translated::<&str>::of(vec![None, None]), None);
    }

    #[test]
    fn a_part_that_a_translation_lacks_is_taken_from_the_main_language() {
        let texts = Translated::of(vec![Some(["أ", "ب"]), Some(["a", ""])]).unwrap();
        let part = |n: usize| texts.best_of(Lang(1), |text| Some(text[n]).filter(|part| !part.is_empty()));
        assert_eq!((part(0), part(1)), (Some((Lang(1), "a")), Some((Lang::MAIN, "ب"))));
    }
}
