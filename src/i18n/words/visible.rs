//! Makes texts safe to show to the person who runs the program: nothing in them is hidden, and no part
//! changes the order of another (Unicode UAX #9).

use std::borrow::Cow;

use crate::i18n::bidi::{FSI, PDI, is_right_to_left};
use crate::model::folding::is_noncharacter;

/// Writes characters that nobody would see, or that would change what people see, as `<U+202E>`; writes a
/// space for a line end or a tab. Joiners stay, because Persian words and emoji need them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_hidden(c) || matches!(c, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(' '),
            c => push_visible(c, &mut shown),
        }
    }
    Cow::Owned(shown)
}

/// Adds a character to a text; adds its code point if the character is invisible.
pub fn push_visible(c: char, shown: &mut String) {
    use std::fmt::Write as _;
    if is_hidden(c) {
        // Writing into a string cannot fail.
        let _ = write!(shown, "<U+{:04X}>", u32::from(c));
    } else {
        shown.push(c);
    }
}

/// Returns whether a character is a control, a direction mark, an invisible sign or a noncharacter.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || is_noncharacter(c)
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}'
            | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Returns whether a text has a letter that is written from right to left.
pub fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_right_to_left)
}

/// Puts isolates around a value for a sentence.
pub fn isolated(value: &str) -> String {
    format!("{FSI}{value}{PDI}")
}

/// Finishes a sentence with isolated values. Moves the isolates to the backticks around a value, and removes
/// all isolates from a sentence without letters from right to left.
pub fn finish(sentence: &str) -> String {
    if !has_right_to_left(sentence) {
        return sentence.replace([FSI, PDI], "");
    }
    let mut shown = String::with_capacity(sentence.len() + 16);
    let (mut inside_value, mut inside_ticks) = (0_usize, false);
    for c in sentence.chars() {
        match c {
            FSI => inside_value += 1,
            PDI => inside_value = inside_value.saturating_sub(1),
            '`' if inside_value == 0 => {
                inside_ticks = !inside_ticks;
                shown.extend(if inside_ticks { [FSI, '`'] } else { ['`', PDI] });
                continue;
            }
            _ => {}
        }
        // The isolates around the backticks are enough for the value between them.
        if !inside_ticks || !matches!(c, FSI | PDI) {
            shown.push(c);
        }
    }
    if inside_ticks {
        shown.push(PDI);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(visible("a\u{202e}b\u{200f}\u{0}c"), "a<U+202E>b<U+200F><U+0000>c");
        assert_eq!(visible("می\u{200c}شود 👩\u{200d}🌾"), "می\u{200c}شود 👩\u{200d}🌾");
        assert_eq!(visible("a\nb\tc"), "a b c");
    }

    #[test]
    fn parts_of_another_direction_are_set_apart() {
        let sentence = format!("المفتاح `{}` ناقص", isolated("title"));
        assert_eq!(finish(&sentence), format!("المفتاح {FSI}`title`{PDI} ناقص"));
        let sentence = format!("`{}` is not a value", isolated("قيمة`"));
        assert_eq!(finish(&sentence), format!("{FSI}`قيمة``{PDI} is not a value"));
        assert_eq!(finish(&format!("in {}", isolated("مكان"))), format!("in {FSI}مكان{PDI}"));
    }

    #[test]
    fn a_sentence_that_only_goes_one_way_has_no_marks() {
        assert_eq!(finish(&format!("`{}` is missing", isolated("title"))), "`title` is missing");
    }
}
