//! Finds the words of a text, and folds each so that all of its spellings become one.

use crate::model::folding::{fold as fold_letters, is_word_part};
use crate::search::stems::stem;

/// The most characters of a folded word that is searched for; what is longer is no word.
const LONGEST: usize = 40;

/// Words that stand in every text and say nothing of what it is about, folded.
pub const STOP: &[&str] = &[
    "في", "من", "الي", "علي", "عن", "مع", "او", "و", "ان", "لا", "ما", "هذا", "هذه", "ذلك", "تلك", "التي",
    "الذي", "هو", "هي", "كان", "قد", "كل", "بعد", "قبل", "كما", "لكن", "ثم", "حتي", "عند", "بين", "اي", "يا",
    "لم", "لن", "اذا", "انا", "نحن", "اريد", "ابحث", "بها", "فيها", "فيه", "منها", "لها", "له", "وفي", "ومن",
    "وعلي", "والي", "وهي", "وهو", "ولا", "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "i",
    "in", "is", "it", "my", "of", "on", "or", "our", "that", "the", "their", "this", "to", "we", "will",
    "with", "you", "your", "want", "near", "au", "aux", "avec", "dans", "de", "des", "du", "en", "est", "et",
    "la", "le", "les", "ou", "par", "pour", "sur", "un", "une", "l", "d", "s", "t", "al", "el", "در", "از",
    "به", "با", "را", "که", "این", "است", "ve", "ile", "bir", "bu", "dan", "di", "yang", "untuk", "کے",
    "dari",
];

/// Calls `each` with every word of a text, as it is written there.
pub fn tokenize<'t>(text: &'t str, mut each: impl FnMut(&'t str)) {
    let mut began = None;
    for (at, c) in text.char_indices() {
        match (is_word_part(c), began) {
            (true, None) => began = Some(at),
            (false, Some(start)) => {
                each(&text[start..at]);
                began = None;
            }
            _ => {}
        }
    }
    if let Some(start) = began {
        each(&text[start..]);
    }
}

/// Calls `each` with every word of HTML that the program wrote, without its tags and escapes.
pub fn tokenize_html<'t>(html: &'t str, mut each: impl FnMut(&'t str)) {
    let mut rest = html;
    loop {
        let end = rest.find(['<', '&']).unwrap_or(rest.len());
        tokenize(&rest[..end], &mut each);
        let Some(close) = rest[end..].find(if rest[end..].starts_with('<') { '>' } else { ';' }) else {
            return;
        };
        rest = &rest[end + close + 1..];
    }
}

/// Returns the form that all spellings of a word share.
pub fn fold(word: &str) -> String {
    fold_letters(word)
}

/// Returns the term for a word, or none for what is no word.
pub fn term(word: &str) -> Option<String> {
    let folded = fold(word);
    (!folded.is_empty() && folded.chars().nth(LONGEST).is_none()).then(|| stem(&folded))
}

/// Returns whether a word says nothing of what a text is about. A title or a name may consist of such words, so
/// they count there. Without its hamza a word such as «ماء» would look like one.
pub fn is_stop(word: &str) -> bool {
    !word.contains('ء') && STOP.contains(&&*fold(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        tokenize(text, |word| words.push(word));
        words
    }

    #[test]
    fn words_end_where_no_letter_digit_or_mark_is() {
        assert_eq!(words("تنظيف شاطئ، 5km (C++) "), ["تنظيف", "شاطئ", "5km", "C"]);
        assert_eq!(words("مُتطوِّع"), ["مُتطوِّع"]);
        assert_eq!(words("می\u{200c}خواهم l'eau"), ["می\u{200c}خواهم", "l", "eau"]);
        assert_eq!(words("  "), [""; 0]);
    }

    #[test]
    fn tags_and_escapes_of_html_are_no_words() {
        let mut words = Vec::new();
        tokenize_html("<p class=\"x\">أول &amp; ثانٍ<br>third</p>", |word| words.push(word));
        assert_eq!(words, ["أول", "ثانٍ", "third"]);
        tokenize_html("cut <a href", |word| words.push(word));
        assert_eq!(words.last(), Some(&"cut"));
    }

    #[test]
    fn what_is_no_word_has_no_term_and_some_words_say_nothing() {
        for word in ["", "\u{640}", &"ا".repeat(41)] {
            assert_eq!(term(word), None, "{word}");
        }
        assert!(["في", "إلى", "The"].into_iter().all(is_stop));
        assert!(!["ماء", "بهاء", "شاطئ"].into_iter().any(is_stop));
        assert_eq!(term("والشاطئ").as_deref(), Some("شاطي"));
    }
}
