//! The lines of a text that is no YAML as a whole, and what they begin with.

use crate::content::slips;
use crate::diagnostic::Mark;

/// The most words of a key.
const MOST_WORDS: usize = 3;

/// Lines of a file that follow each other.
#[derive(Clone, Copy, Debug)]
pub struct WholeLines<'t> {
    /// The lines.
    pub text: &'t str,
    /// The file's line on which they begin.
    pub first: u32,
}

/// One line of a file.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// The line, with its end.
    pub text: &'t str,
    /// Its number in the file.
    pub number: u32,
    /// The byte at which it begins in its [`WholeLines`].
    pub at: usize,
}

impl<'t> WholeLines<'t> {
    /// Returns each line.
    pub fn each(self) -> impl Iterator<Item = Line<'t>> {
        let mut next = 0;
        (self.first..).zip(self.text.split_inclusive('\n')).map(move |(number, text)| {
            let at = next;
            next += text.len();
            Line { text, number, at }
        })
    }

    /// Cuts the lines in two before a line.
    pub fn cut(self, line: Line<'_>) -> (WholeLines<'t>, WholeLines<'t>) {
        let (before, after) = self.text.split_at(line.at);
        (WholeLines { text: before, ..self }, WholeLines { text: after, first: line.number })
    }

    /// Returns the first line, and those below it.
    pub fn split_first(self) -> (Line<'t>, WholeLines<'t>) {
        let end = self.text.find('\n').map_or(self.text.len(), |end| end + 1);
        let (text, below) = self.text.split_at(end);
        let below = WholeLines { text: below, first: self.first.saturating_add(1) };
        (Line { text, number: self.first, at: 0 }, below)
    }

    /// Cuts the lines before each line for which `begins` holds. Returns the lines before the first of these
    /// apart.
    pub fn parts(self, begins: impl Fn(&Line<'t>) -> bool) -> (WholeLines<'t>, Vec<WholeLines<'t>>) {
        let starts: Vec<Line<'t>> = self.each().filter(begins).collect();
        let ends = starts.iter().skip(1).map(|line| line.at).chain([self.text.len()]);
        let part = |(line, end): (&Line<'t>, usize)| WholeLines {
            text: &self.text[line.at..end],
            first: line.number,
        };
        let before = &self.text[..starts.first().map_or(self.text.len(), |line| line.at)];
        (WholeLines { text: before, ..self }, starts.iter().zip(ends).map(part).collect())
    }
}

impl<'t> Line<'t> {
    /// Returns the number of spaces before the line.
    pub fn indent(&self) -> usize {
        self.text.len() - self.inner().len()
    }

    /// Returns the line without the spaces before it.
    pub fn inner(&self) -> &'t str {
        self.text.trim_start_matches(' ')
    }

    /// Returns the line without the spaces and the dash before it.
    pub fn content(&self) -> &'t str {
        if self.is_item() { self.inner()[self.dash()..].trim_start_matches(' ') } else { self.inner() }
    }

    /// Returns whether the line begins an item of a list, with the dash of YAML or another sign.
    pub fn is_item(&self) -> bool {
        let rest = &self.inner()[self.dash()..];
        let is_joined = self.inner().starts_with('-') && (rest.starts_with('{') || begins_with_key(rest));
        self.dash() > 0 && (rest.starts_with([' ', '\n']) || is_joined)
    }

    /// Returns the length of the sign that begins an item.
    fn dash(&self) -> usize {
        self.inner()
            .chars()
            .next()
            .filter(|c| *c == '-' || slips::OTHER_DASHES.contains(c))
            .map_or(0, char::len_utf8)
    }

    /// Returns whether the line begins with a key.
    pub fn is_key(&self) -> bool {
        begins_with_key(self.inner())
    }

    /// Returns whether the line has a key, after the dash of an item too, and nothing after its colon.
    pub fn is_only_key(&self) -> bool {
        let key = Some(self.content()).filter(|content| begins_with_key(content));
        let value = key.and_then(|key| key.split_once(':')).map(|(_, value)| value.trim());
        value.is_some_and(|value| value.is_empty() || value.starts_with('#'))
    }

    /// Returns the mark of what stands on the line.
    pub fn mark(&self) -> Mark {
        self.mark_of(self.inner().trim_end())
    }

    /// Returns the mark of the line with the spaces before it.
    pub fn mark_with_spaces(&self) -> Mark {
        self.mark_of(self.text.trim_end())
    }

    /// Returns the mark of a piece of the line.
    pub fn mark_of(&self, piece: &str) -> Mark {
        slips::mark(self.text, piece, self.number)
    }
}

/// Returns whether a text begins with a key: a name, or a few words, before a colon.
pub fn begins_with_key(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', '\u{200e}', '\u{200f}', '\u{61c}']);
    let Some((name, rest)) = text.split_once([':', '：']) else { return false };
    if slips::is_key(name) {
        return !rest.starts_with("//");
    }
    let words = || name.split(' ');
    rest.starts_with([' ', '\n']) && words().count() <= MOST_WORDS && words().all(slips::is_key)
}
