//! Finds the characters that turn the direction of text (Unicode UAX #9), and texts that turn what follows
//! them.

/// Returns whether a character opens, closes or overrides a direction. Marks such as RLM do not: each only
/// stands for a letter of a direction.
pub fn is_turn(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a text may hold a character that turns; all of these begin with the same byte.
pub fn may_turn(text: &str) -> bool {
    memchr::memchr(0xe2, text.as_bytes()).is_some()
}

/// Finds the first character by which a text turns the text after it, with its place in bytes.
pub fn first_fault_in(text: &str) -> Option<(usize, char)> {
    if may_turn(text) { first_fault(text.char_indices()) } else { None }
}

/// Finds the first character by which a text turns the text after it, and returns it with its position: an
/// override, an isolate or embedding that nothing closes, or an end without a beginning.
pub fn first_fault<P: Copy>(chars: impl IntoIterator<Item = (P, char)>) -> Option<(P, char)> {
    let mut open: Vec<(P, char, char)> = Vec::new();
    for (at, c) in chars {
        match c {
            '\u{202d}' | '\u{202e}' => return Some((at, c)),
            '\u{202a}' | '\u{202b}' => open.push((at, c, '\u{202c}')),
            '\u{2066}'..='\u{2068}' => open.push((at, c, '\u{2069}')),
            '\u{202c}' | '\u{2069}' if open.pop().is_none_or(|(.., closes)| closes != c) => {
                return Some((at, c));
            }
            _ => {}
        }
    }
    open.first().map(|(at, c, _)| (*at, *c))
}

/// Writes a character that cannot be seen as its code point, such as `U+202E`.
pub fn named(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_passes_and_what_turns_the_rest_is_found() {
        let fault = |text: &str| first_fault(text.char_indices());
        assert_eq!(fault("a \u{2067}ب\u{2069} \u{200f}c\u{200c}\u{200e}"), None);
        assert_eq!(fault("\u{202b}ب\u{2066}a\u{2069}\u{202c}"), None);
        assert_eq!(fault("ab\u{202e}c\u{202c}"), Some((2, '\u{202e}')));
        assert_eq!(fault("a\u{2068}b"), Some((1, '\u{2068}')));
        assert_eq!(fault("a\u{2069}b"), Some((1, '\u{2069}')));
        assert_eq!(fault("\u{2067}\u{202b}\u{2069}\u{202c}"), Some((6, '\u{2069}')));
    }
}
