//! Finds the characters that no text may hold. Nearly every file holds none, so the search is quick.

use crate::content::direction::is_turn;
use crate::model::folding::{is_noncharacter, is_unseen};

/// Returns whether no text may hold a character: a control other than tab and line end, or a noncharacter.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || is_noncharacter(c)
}

/// Returns whether nobody could see anything of a text: it holds only spaces, direction marks and joiners.
pub fn is_blank(text: &str) -> bool {
    let unseen = |c: char| {
        (c.is_whitespace() && !is_forbidden(c))
            || (is_unseen(c) && !is_turn(c))
            || matches!(
                c,
                '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
            )
    };
    text.chars().all(unseen)
}

/// Removes spaces, byte order marks and direction marks from both ends, because an editor cannot see them.
pub fn trim_marks(text: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{061c}');
    text.trim_matches(mark)
}

/// Returns the words of a list that people write as one text: `first aid, driving`. No word of a list holds a
/// comma.
pub fn divided(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '،', ';', '؛']).map(trim_marks).filter(|word| !word.is_empty())
}

/// Returns the first character that no text may hold, with its place in bytes.
pub fn find_forbidden(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    // The fold looks at every byte of a chunk, so the compiler can compare many bytes at once.
    let suspicious = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is_suspect(*byte));
    let chunk = bytes.chunks(CHUNK).position(suspicious)?;
    let from = text.floor_char_boundary(chunk * CHUNK);
    let (at, c) = text[from..].char_indices().find(|(_, c)| is_forbidden(*c))?;
    Some((from + at, c))
}

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// Returns whether a forbidden character may begin with a byte.
fn is_suspect(byte: u8) -> bool {
    let control = byte < 0x20 && byte != b'\t' && byte != b'\n';
    control || matches!(byte, 0x7f | 0xc2 | 0xef..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_the_first_character_that_is_forbidden() {
        for filler in ["", "a", "«س»", "\u{feff}", &"نص ".repeat(40)] {
            for bad in [
                '\0',
                '\u{1a}',
                '\r',
                '\u{7f}',
                '\u{85}',
                '\u{fdd0}',
                '\u{fffe}',
                '\u{ffff}',
                '\u{1fffe}',
                '\u{10ffff}',
            ] {
                let text = format!("{filler}{bad}{filler}\u{1}");
                assert_eq!(find_forbidden(&text), Some((filler.len(), bad)), "{text:?}");
            }
            assert_eq!(find_forbidden(&format!("{filler}😀\u{fdfa}")), None);
        }
    }

    #[test]
    fn a_text_that_nobody_would_see_is_blank() {
        for text in ["", " \t\u{a0}", "\u{200f}\u{200b}", "\u{feff}\u{2060}", "\u{e0041}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["ا", ".", "\u{202e}", "\u{1}", "😀"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
