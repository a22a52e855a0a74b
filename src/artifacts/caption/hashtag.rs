//! Hashtags: a word after a number sign, as all networks read it.

use crate::model::folding::fold_name;
use crate::model::url::{is_tashkeel, nfc};

/// Returns a hashtag of some words: letters, digits and underscores in the form NFC. Words without a letter give none,
/// because a number alone is no hashtag.
fn hashtag(words: &str) -> Option<String> {
    let mut tag = String::new();
    for c in nfc(words).chars().filter(|c| !is_tashkeel(*c)) {
        if c.is_alphanumeric() {
            tag.push(c);
        } else if !tag.is_empty() && !tag.ends_with('_') {
            tag.push('_');
        }
    }
    let tag = tag.trim_end_matches('_');
    tag.chars().any(char::is_alphabetic).then(|| format!("#{tag}"))
}

/// Returns hashtags of some words, at most `most`, each once, whether with the Arabic article or without it.
pub fn hashtags(words: impl Iterator<Item = String>, most: usize) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in words.filter_map(|words| hashtag(&words)) {
        if tags.len() < most && tags.iter().all(|known| fold_name(known) != fold_name(&tag)) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hashtag_stands_once() {
        let words = ["تدريب", "التدريب", "2026", "Health", "health", "بحر"].map(str::to_owned);
        assert_eq!(hashtags(words.clone().into_iter(), 9), ["#تدريب", "#Health", "#بحر"]);
        assert_eq!(hashtags(words.into_iter(), 2).len(), 2);
    }

    #[test]
    fn a_hashtag_holds_letters_digits_and_underscores() {
        for (words, tag) in [
            ("نظافة الشاطئ", Some("#نظافة_الشاطئ")),
            ("تَطَوُّع", Some("#تطوع")),
            ("first aid", Some("#first_aid")),
            ("Côte d’Ivoire", Some("#Côte_d_Ivoire")),
            ("e\u{301}té", Some("#été")),
            ("2026", None),
            ("٢٠٢٦", None),
            ("يوم 5", Some("#يوم_5")),
            ("C++", Some("#C")),
            ("--", None),
        ] {
            assert_eq!(hashtag(words).as_deref(), tag, "{words}");
        }
    }
}
