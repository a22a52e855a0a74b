//! Reads quickly the plain part of YAML, in which people write nearly all front matter.
//!
//! Plain YAML is one map with one key on each line. Its values are plain or quoted texts, and lists and maps
//! between brackets, all on the key's own line. For anything else, right or wrong, [`read`] returns nothing,
//! and the full parser reads the text. A result of [`read`] equals the full parser's result, marks included;
//! the tests compare the two.

use std::borrow::Cow;

use crate::content::node::{DEEPEST, MapKey, Node, Value, is_null};
use crate::diagnostic::Mark;

/// The most keys in a map; the full parser reads a map with more.
const MOST_KEYS: usize = 256;

/// Reads a text whose first line is the file's line `first_line`, if all of it is plain.
pub fn read(text: &str, first_line: u32) -> Option<Node<'_>> {
    // A byte order mark inside a text is not plain, and neither is a tab.
    if memchr::memchr2(0xef, b'\t', text.as_bytes()).is_some() {
        return None;
    }
    let mut entries: Vec<(MapKey<'_>, Node<'_>)> = Vec::with_capacity(24);
    for (number, line) in (first_line..).zip(text.lines()) {
        if line.is_empty() {
            continue;
        }
        let mut line = PlainLine { text: line, at: 0, number, column: 1, marked: 0, depth: 1 };
        let key = line.key()?;
        if !matches!(line.peek(), Some(b' ') | None) {
            return None;
        }
        line.skip_spaces();
        // The full parser finds the place of a value that is missing or begins on a later line.
        let value = line.value(Within::Block)?;
        // Comparing each key with all others is fast only for few keys; the full parser hashes them.
        if entries.len() == MOST_KEYS {
            return None;
        }
        if !is_rest(&line.text[line.at..]) || entries.iter().any(|(known, _)| known.text == key.text) {
            return None;
        }
        entries.push((key, value));
    }
    let first = entries.first()?.0.mark;
    Some(Node { mark: Mark { length: 1, ..first }, value: Value::Map(entries) })
}

/// Returns whether the rest of a line is only spaces. Comments are left to the full parser.
fn is_rest(rest: &str) -> bool {
    rest.bytes().all(|byte| byte == b' ')
}

/// Where a plain text stands: more characters end it between brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Block,
    Brackets,
}

/// The line that is being read.
struct PlainLine<'t> {
    text: &'t str,
    /// The byte that comes next.
    at: usize,
    /// The line's number in the file.
    number: u32,
    /// The column of the byte at `marked`, in characters from 1.
    column: u32,
    marked: usize,
    depth: usize,
}

impl<'t> PlainLine<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Returns the mark of a stretch that does not begin before the last marked byte.
    fn mark(&mut self, from: usize, to: usize) -> Mark {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let characters = |stretch: &str| number(stretch.chars().count());
        self.column += characters(&self.text[self.marked..from]);
        self.marked = from;
        Mark { line: self.number, column: self.column, length: characters(&self.text[from..to]).max(1) }
    }

    /// Reads a key of letters, digits, `-` and `_`, and its colon.
    fn key(&mut self) -> Option<MapKey<'t>> {
        let from = self.at;
        let rest = &self.text.as_bytes()[from..];
        let length = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')))?;
        let name = &self.text[from..from + length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || rest[length] != b':' {
            return None;
        }
        self.at = from + length + 1;
        Some(MapKey { text: Cow::Borrowed(name), mark: self.mark(from, from + length) })
    }

    fn value(&mut self, within: Within) -> Option<Node<'t>> {
        match self.peek()? {
            b'[' => self.deeper(PlainLine::list),
            b'{' => self.deeper(PlainLine::map),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => self.plain(within),
        }
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Option<Value<'t>>) -> Option<Node<'t>> {
        let mark = self.mark(self.at, self.at + 1);
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Some(Node { value, mark })
    }

    fn list(&mut self) -> Option<Value<'t>> {
        let mut items = Vec::new();
        self.skip_spaces();
        if self.ends(b']') {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value(Within::Brackets)?);
            if self.is_last(b']')? {
                return Some(Value::List(items));
            }
        }
    }

    fn map(&mut self) -> Option<Value<'t>> {
        let mut entries: Vec<(MapKey<'t>, Node<'t>)> = Vec::new();
        self.skip_spaces();
        if self.ends(b'}') {
            return Some(Value::Map(entries));
        }
        loop {
            let key = self.key()?;
            if self.peek() != Some(b' ') || entries.iter().any(|(known, _)| known.text == key.text) {
                return None;
            }
            self.skip_spaces();
            let value = self.value(Within::Brackets)?;
            entries.push((key, value));
            if self.is_last(b'}')? {
                return Some(Value::Map(entries));
            }
        }
    }

    fn ends(&mut self, bracket: u8) -> bool {
        let ends = self.peek() == Some(bracket);
        self.at += usize::from(ends);
        ends
    }

    /// Goes to the next item between brackets; returns whether there is none.
    fn is_last(&mut self, bracket: u8) -> Option<bool> {
        self.skip_spaces();
        if self.ends(bracket) {
            return Some(true);
        }
        if !self.ends(b',') {
            return None;
        }
        self.skip_spaces();
        Some(false)
    }

    /// Reads a text between quotes without escapes.
    fn quoted(&mut self, quote: u8) -> Option<Node<'t>> {
        let from = self.at;
        let rest = &self.text.as_bytes()[from + 1..];
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'\\'))?;
        let after = rest.get(length + 1).copied();
        if rest[length] != quote || !matches!(after, None | Some(b' ' | b',' | b']' | b'}')) {
            return None;
        }
        self.at = from + length + 2;
        let text = &self.text[from + 1..from + 1 + length];
        Some(Node { value: Value::Scalar(Cow::Borrowed(text)), mark: self.mark(from, self.at) })
    }

    fn plain(&mut self, within: Within) -> Option<Node<'t>> {
        let from = self.at;
        let rest = &self.text.as_bytes()[from..];
        if is_indicator(rest[0]) {
            return None;
        }
        let mut length = rest.len();
        for (i, byte) in rest.iter().enumerate() {
            match byte {
                b':' if !rest.get(i + 1).is_some_and(|next| is_inside(*next, within)) => return None,
                b'#' | b'"' | b'\'' => return None,
                b',' | b']' | b'}' if within == Within::Brackets => {
                    length = i;
                    break;
                }
                b'[' | b'{' if within == Within::Brackets => return None,
                _ => {}
            }
        }
        let text = self.text[from..from + length].trim_end_matches(' ');
        self.at = from + text.len();
        let value = if is_null(text) { Value::Null } else { Value::Scalar(Cow::Borrowed(text)) };
        Some(Node { value, mark: self.mark(from, self.at) })
    }
}

/// Returns whether a plain text cannot begin with a byte, or only the full parser can decide it.
fn is_indicator(byte: u8) -> bool {
    matches!(
        byte,
        b'-' | b'?'
            | b':'
            | b','
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'#'
            | b'&'
            | b'*'
            | b'!'
            | b'|'
            | b'>'
            | b'%'
            | b'@'
            | b'`'
            | b'.'
    )
}

/// Returns whether a colon before a byte is part of the text, as in `08:00` and `https://`.
fn is_inside(next: u8, within: Within) -> bool {
    let bracket = matches!(next, b',' | b'[' | b']' | b'{' | b'}');
    next != b' ' && !(bracket && within == Within::Brackets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::reader::Reader;
    use crate::content::yaml;

    /// Returns whether a text is plain. Fails unless the full parser reads the same, without diagnostics.
    fn holds(text: &str) -> bool {
        let Some(quick) = read(text, 2) else { return false };
        let reader = Reader::new(&"x.yaml".into());
        let full = yaml::parse_fully(text, 2, &reader);
        assert!(reader.finish().sorted().is_empty(), "{text:?}: the full parser has something to tell");
        assert_eq!(format!("{full:?}"), format!("{:?}", Some(quick)), "{text:?}");
        true
    }

    #[test]
    fn what_is_plain_is_read_as_the_full_parser_reads_it() {
        for plain in [
            "title: حملة تنظيف شاطئ أبو الحصانية\nstart: 2026-12-05 08:00\n",
            "title: a\n\nsummary: b c, d! (e) [f]\n",
            "phone: \"+965 0000\"\nname: 'x y'\nempty: \"\"\n",
            "venue: {name: شاطئ, address: الطريق, geo: [29.2, 48.0]}\ntags: [شاطئ, b c,  d ]\n",
            "a: []\nb: {}\nc: ~\nd: null\ne: [null, ~, {x: 1}]\n",
            "repeat: FREQ=WEEKLY;BYDAY=SA;COUNT=6\nurl: https://example.org/a?b=c\nr: {url: https://example.org/, n: 12+}\n",
            "changes: [{at: 2026-12-12 08:00, status: cancelled}, {at: x}]\na: b   \n",
        ] {
            assert!(holds(plain), "{plain:?} is plain");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_full_parser() {
        for other in [
            "",
            "a:\n",
            "a:\n  b: c\n",
            "a: b\n  c\n",
            "- a\n",
            "a: b # c\n",
            "a: b: c\n",
            "a: &x b\n",
            "a: *x\n",
            "a: |\n  b\n",
            "a: !x b\n",
            "a: 'it''s'\n",
            "a: \"b\\n\"\n",
            "a: [b\n",
            "a: [b, ]\n",
            "a: {b}\n",
            "a: b\na: c\n",
            "a: b\n---\nc: d\n",
            "\u{feff}a: b\n",
            "عنوان: b\n",
            "a: {b: c, b: d}\n",
            "a: 'b' c\n",
            "a: b\n...\n",
            " a: b\n",
            "a:\tb\n",
            "a: [b: c]\n",
            "a: {\"b\": c}\n",
            "<<: b\n",
        ] {
            assert!(!holds(other), "{other:?} is not plain");
        }
    }

    #[test]
    fn lines_made_of_all_pieces_of_yaml_are_never_read_otherwise() {
        const PIECES: [&str; 33] = [
            "a", "b", "ش", " ", " ", ":", ": ", ",", ", ", "[", "]", "{", "}", "\"", "'", "#", " #", "-",
            "- ", "?", "!", "&", "*", "|", ">", "%", "@", "`", "~", "null", "\n", "k: ", "\\",
        ];
        let mut state = 7_u64;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % n
        };
        let mut plain = 0;
        for _ in 0..60_000 {
            let mut text = String::from("k1: ");
            for _ in 0..=next(9) {
                text.push_str(PIECES[next(PIECES.len())]);
            }
            plain += usize::from(holds(&text));
        }
        assert!(plain > 1_000, "only {plain} were plain");
    }
}
