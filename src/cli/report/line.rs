//! Makes the shown form of a line of a file, with the place of a diagnostic.

use std::ops::Range;

use crate::i18n::bidi::{FSI, LRI, PDI};
use crate::i18n::words::visible::{has_right_to_left, push_visible, visible};

/// The most characters of a line that are shown.
const MOST_SHOWN: usize = 110;

/// How many characters before the place are shown of a line that is cut.
const BEFORE: usize = 40;

/// The most characters of a token that is repeated beside the line.
const LONGEST_TOKEN: usize = 40;

/// Stand in for the isolates while a snippet is drawn, because the renderer would replace isolates by a sign
/// of its own. No shown text holds these invisible signs.
const STAND_INS: [(char, char); 3] = [(FSI, '\u{2061}'), (LRI, '\u{2062}'), (PDI, '\u{2063}')];

/// The shown form of a line.
#[derive(Debug, PartialEq, Eq)]
pub struct ShownLine {
    /// The text, without any hidden character; a long line is cut.
    pub text: String,
    /// The position of the diagnostic's place in `text`, in bytes.
    pub meant: Range<usize>,
    /// The text of the place. It is repeated beside the line, because marks under letters from right to left
    /// may stand at the wrong place.
    pub token: Option<String>,
}

impl ShownLine {
    /// Returns the column of the place in the shown line.
    pub fn column(&self) -> usize {
        self.text[..self.meant.start].chars().count() + 1
    }
}

/// Returns the shown form of a line with a place; column and length are in characters.
pub fn shown(line: &str, column: u32, length: u32) -> ShownLine {
    let start = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    let length = usize::try_from(length.max(1)).unwrap_or(usize::MAX);
    let whole = line.chars().nth(MOST_SHOWN).is_none();
    let from = if whole { 0 } else { start.saturating_sub(BEFORE) };
    let most = if whole { usize::MAX } else { MOST_SHOWN };
    let piece: Vec<char> = line.chars().skip(from).take(most).collect();
    let cut = !whole && line.chars().nth(from.saturating_add(most)).is_some();
    let both_ways = has_right_to_left(line);
    let mark = |mark: char, text: &mut String| {
        if both_ways {
            text.push(mark);
        }
    };

    let mut text = String::new();
    mark(FSI, &mut text);
    if from > 0 {
        text.push('…');
    }
    let token_start = (start - from).min(piece.len());
    let token_end = token_start.saturating_add(length).min(piece.len());
    push_all(&piece[..token_start], &mut text);
    mark(FSI, &mut text);
    let begins = text.len();
    push_all(&piece[token_start..token_end], &mut text);
    let ends = text.len();
    mark(PDI, &mut text);
    push_all(&piece[token_end..], &mut text);
    if cut {
        text.push('…');
    }
    mark(PDI, &mut text);

    let token = text[begins..ends].trim().to_owned();
    let short = token.chars().nth(LONGEST_TOKEN).is_none();
    ShownLine { meant: begins..ends, token: (both_ways && short && !token.is_empty()).then_some(token), text }
}

/// Adds the shown form of characters; a tab is four columns wide.
fn push_all(piece: &[char], text: &mut String) {
    for c in piece {
        match c {
            '\t' => text.push_str("    "),
            c => push_visible(*c, text),
        }
    }
}

/// Returns the shown form of a path. If two parts side by side are written from right to left, isolates keep
/// the order of the parts. Any other path has none, so that people can copy it.
pub fn shown_path(path: &str) -> String {
    let path = visible(path);
    let parts: Vec<&str> = path.split('/').collect();
    let turned = parts.windows(2).any(|two| two.iter().all(|part| has_right_to_left(part)));
    if !turned {
        return path.into_owned();
    }
    let apart = |part: &&str| match has_right_to_left(part) {
        true => format!("{LRI}{part}{PDI}"),
        false => (*part).to_owned(),
    };
    parts.iter().map(apart).collect::<Vec<_>>().join("/")
}

/// Replaces isolates by their stand-ins.
pub fn with_stand_ins(text: &str) -> String {
    STAND_INS
        .iter()
        .fold(text.to_owned(), |text, (isolate, stand_in)| text.replace(*isolate, &stand_in.to_string()))
}

/// Replaces stand-ins by their isolates.
pub fn without_stand_ins(text: &str) -> String {
    STAND_INS
        .iter()
        .fold(text.to_owned(), |text, (isolate, stand_in)| text.replace(*stand_in, &isolate.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(line: &str, column: u32, length: u32) -> (String, String) {
        let shown = shown(line, column, length);
        (shown.text[shown.meant.clone()].to_owned(), shown.text)
    }

    #[test]
    fn a_column_counts_characters() {
        assert_eq!(meant("title: a", 8, 1).0, "a");
        assert_eq!(meant("العنوان: بحر", 10, 3).0, "بحر");
        assert_eq!(meant("\ta: b", 2, 1), ("a".into(), "    a: b".into()));
        assert_eq!(meant("a", 9, 2).0, "");
        assert_eq!(meant("", 0, 0).0, "");
    }

    #[test]
    fn nothing_is_hidden_in_what_is_shown() {
        assert_eq!(meant("a\u{202e}b\u{1b}c", 3, 1), ("b".into(), "a<U+202E>b<U+001B>c".into()));
    }

    #[test]
    fn a_line_of_both_directions_is_set_apart_and_its_token_repeated() {
        let shown = shown("title: حملة 12 x", 8, 4);
        assert_eq!(shown.text, format!("{FSI}title: {FSI}حملة{PDI} 12 x{PDI}"));
        assert_eq!(shown.token.as_deref(), Some("حملة"));
        assert_eq!(super::shown("title: x", 8, 1).token, None);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}token{}", "x".repeat(500_000), "y".repeat(500_000));
        let (token, text) = meant(&line, 500_001, 5);
        assert_eq!(token, "token");
        assert!(text.starts_with('…') && text.ends_with('…') && text.chars().count() <= MOST_SHOWN + 2);
        assert_eq!(meant(&line, 1, 5).1.chars().next(), Some('x'));
        assert!(!meant(&line, 1_000_005, 1).1.ends_with('…'));
    }

    #[test]
    fn parts_of_a_path_keep_their_order() {
        assert_eq!(shown_path("content/events/يوم.md"), "content/events/يوم.md");
        assert_eq!(shown_path("content/كويت/يوم.md"), format!("content/{LRI}كويت{PDI}/{LRI}يوم.md{PDI}"));
    }
}
