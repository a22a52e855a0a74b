//! Finds a place, a category or an organiser by the name that people use, in any language.

use crate::diagnostic::nearest;
use crate::model::folding::fold_name;
use crate::model::text::Texts;

/// Returns the id of the thing with a name. Letters that people write for each other, marks and the Arabic
/// article make no difference. If none has that name, returns the id of the nearest.
pub fn find<'v>(name: &str, named: impl Iterator<Item = (&'v str, &'v Texts)>) -> Option<&'v str> {
    let wanted = fold_name(name);
    if wanted.is_empty() {
        return None;
    }
    let all: Vec<(&str, String)> =
        named.flat_map(|(id, texts)| texts.all().map(move |text| (id, fold_name(text)))).collect();
    let id_of = |wanted: &str| all.iter().find(|(_, text)| text == wanted).map(|(id, _)| *id);
    id_of(&wanted).or_else(|| id_of(nearest(&wanted, all.iter().map(|(_, text)| text.as_str()))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::translated::Translated;

    #[test]
    fn a_name_in_any_language_finds_its_id() {
        let each =
            |ar: &str, en: &str| Texts::Each(Translated::of(vec![Some(ar.into()), Some(en.into())]).unwrap());
        let names = [
            ("kw", each("الكويت", "Kuwait")),
            ("health", each("الصحة", "Health")),
            ("edu", each("التعليم", "Education")),
        ];
        let find = |name| find(name, names.iter().map(|(id, texts)| (*id, texts)));
        assert_eq!(find("الكويت"), Some("kw"));
        assert_eq!(find("كويت"), Some("kw"));
        assert_eq!(find("صحه"), Some("health"));
        assert_eq!(find("الصِّحّة"), Some("health"));
        assert_eq!(find("health "), Some("health"));
        assert_eq!(find("Educaton"), Some("edu"));
        assert_eq!(find("بحر"), None);
        assert_eq!(find("…"), None);
    }
}
