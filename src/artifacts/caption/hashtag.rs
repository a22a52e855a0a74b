//! Hashtags: a word after a number sign, as all networks read it.

use crate::model::folding::fold_name;
use crate::model::url::{is_tashkeel, nfc};

/// Returns a hashtag of some words: letters, digits and underscores in the form NFC. Words without a letter give none,
/// because a number alone is no hashtag.
pub fn hashtag(words: &str) -> Option<String> {
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

/// Returns whether a hashtag is among others, perhaps with the article or other letters for the same sound.
pub fn has_hashtag(tags: &[String], tag: &str) -> bool {
    tags.iter().any(|known| fold_name(known) == fold_name(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

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
