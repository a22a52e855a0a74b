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

/// Begins a line with a mark of a direction, if nothing else in it says so: programs take the direction of a line from
/// its first strong letter outside isolates (UAX #9 §3.3.1, rule P2).
pub fn started(line: &str, direction: Direction) -> Cow<'_, str> {
    let mut depth = 0_u32;
    let mut first = None;
    for c in line.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            PDI => depth = depth.saturating_sub(1),
            c if depth == 0 && first.is_none() => first = strong(c),
            _ => {}
        }
    }
    let is_said = match (first, direction) {
        (Some(first), _) => first == direction,
        (None, Direction::Rtl) => line.is_empty(),
        (None, Direction::Ltr) => true,
    };
    let mark = match direction {
        Direction::Ltr => '\u{200E}',
        Direction::Rtl => '\u{200F}',
    };
    if is_said { Cow::Borrowed(line) } else { Cow::Owned(format!("{mark}{line}")) }
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
    fn a_line_begins_with_a_mark_only_where_it_would_run_the_other_way() {
        let mark = |line: &str| format!("\u{200F}{line}");
        for line in ["حملة C++", "📍 حولي", ""] {
            assert_eq!(started(line, Direction::Rtl), line);
        }
        for line in ["C++ للمبتدئين", "📞 \u{2066}+965 5000 0000\u{2069}", "🤝 \u{2068}Sea Team\u{2069}"]
        {
            assert_eq!(started(line, Direction::Rtl), mark(line));
        }
        assert_eq!(started("📞 +965 5000 0000", Direction::Ltr), "📞 +965 5000 0000");
        assert_eq!(started("حملة in Kuwait", Direction::Ltr), "\u{200E}حملة in Kuwait");
    }

    #[test]
    fn only_a_text_of_the_other_direction_is_isolated() {
        assert_eq!(isolated("Rust و C++", Direction::Rtl), "\u{2068}Rust و C++\u{2069}");
        assert_eq!(isolated("صدى (١)", Direction::Ltr), "\u{2068}صدى (١)\u{2069}");
        assert_eq!(isolated("٥ ديسمبر ٢٠٢٦", Direction::Rtl), "٥ ديسمبر ٢٠٢٦");
        assert_eq!(isolated("5 décembre 2026", Direction::Ltr), "5 décembre 2026");
        assert_eq!(isolated("2026", Direction::Rtl), "2026");
    }
}
