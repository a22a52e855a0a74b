//! Puts texts into other texts without markup, so that neither changes the order of the other.

use std::borrow::Cow;

use icu::properties::CodePointMapData;
use icu::properties::props::BidiClass;

use crate::model::language::Direction;

/// Begins a part with the direction of its first letter, whatever stands around the part.
pub const FSI: char = '\u{2068}';

/// Begins a part that is written from left to right.
pub const LRI: char = '\u{2066}';

/// Ends such a part.
pub const PDI: char = '\u{2069}';

/// Isolates a text that goes into a text of a direction, if it holds a letter of the other direction.
pub fn isolated(text: &str, within: Direction) -> Cow<'_, str> {
    // ASCII has letters of only one direction.
    let turns = match within {
        Direction::Ltr => !text.is_ascii() && text.contains(is_right_to_left),
        Direction::Rtl => text.chars().any(|c| strong(c) == Some(Direction::Ltr)),
    };
    if turns { Cow::Owned(format!("{FSI}{text}{PDI}")) } else { Cow::Borrowed(text) }
}

/// Returns whether a character is written from right to left.
pub fn is_right_to_left(c: char) -> bool {
    strong(c) == Some(Direction::Rtl)
}

/// Returns the own direction of a character (UAX #9 §3.2, strong types).
pub fn strong(c: char) -> Option<Direction> {
    match CodePointMapData::<BidiClass>::new().get(c) {
        BidiClass::LeftToRight => Some(Direction::Ltr),
        BidiClass::RightToLeft | BidiClass::ArabicLetter => Some(Direction::Rtl),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_of_the_other_direction_is_isolated() {
        assert_eq!(isolated("Rust و C++", Direction::Rtl), "\u{2068}Rust و C++\u{2069}");
        assert_eq!(isolated("صدى (١)", Direction::Ltr), "\u{2068}صدى (١)\u{2069}");
        assert_eq!(isolated("٥ ديسمبر ٢٠٢٦", Direction::Rtl), "٥ ديسمبر ٢٠٢٦");
        assert_eq!(isolated("5 décembre 2026", Direction::Ltr), "5 décembre 2026");
        assert_eq!(isolated("2026", Direction::Rtl), "2026");
    }
}
