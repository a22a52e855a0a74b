//! How networks count the characters of a text.

/// The length of every address on X.
const ADDRESS: usize = 23;

/// Returns the number of UTF-16 code units, which programs in JavaScript count.
pub fn by_utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Returns the length by which X counts (twitter-text 3): most letters of alphabets are one, all other characters two,
/// an address 23.
pub fn weighted(text: &str) -> usize {
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(|word| if word.starts_with("http") { address(word) } else { word.chars().map(weight).sum() })
        .sum()
}

fn address(word: &str) -> usize {
    ADDRESS + word.chars().rev().take_while(|c| c.is_whitespace()).count()
}

fn weight(c: char) -> usize {
    let is_light = matches!(c, '\0'..='\u{10FF}' | '\u{2000}'..='\u{200D}' | '\u{2010}'..='\u{201F}' | '\u{2032}'..='\u{2037}');
    if is_light { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_counts_letters_once_and_signs_twice_and_addresses_as_23() {
        assert_eq!(weighted("حملة"), 4);
        assert_eq!(weighted("café “x”"), 8);
        assert_eq!(weighted("\u{2068}ab\u{2069}"), 6);
        assert_eq!(weighted("📍 a"), 4);
        assert_eq!(weighted("a https://example.org/events/a-very-long-name.html\nb"), 2 + 23 + 1 + 1);
        assert_eq!(weighted("漢"), 2);
    }
}
