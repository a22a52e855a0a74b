//! Lets emphasis close beside letters of scripts that set no space around punctuation.
//!
//! By CommonMark's flanking rules (§6.2) the closing `**` of `**تنبيه:**يبدأ` cannot close, because it stands
//! between punctuation and a letter. This module inserts a punctuation mark between such a delimiter and its
//! letter before the parser runs, and removes the mark from everything that the parser returns.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// Punctuation marks that hardly any text holds; the first that the text does not hold is used.
const CANDIDATES: [char; 4] = ['\u{2e31}', '\u{2e2e}', '\u{2e18}', '\u{203b}'];

/// A text with the inserted marks, if it needs any.
pub struct Relaxed {
    text: Option<String>,
    mark: char,
    /// Where the marks stand in the new text, in bytes.
    inserted: Vec<usize>,
}

impl Relaxed {
    /// Returns the text for the parser.
    pub fn text<'t>(&'t self, original: &'t str) -> &'t str {
        self.text.as_deref().unwrap_or(original)
    }

    /// Returns the place in the original of a byte of the new text.
    pub fn original(&self, offset: usize) -> usize {
        let before = self.inserted.partition_point(|at| *at < offset);
        offset - (before * self.mark.len_utf8()).min(offset)
    }

    /// Removes the marks from a piece of text.
    pub fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.text.is_some() && text.contains(self.mark) {
            true => Cow::Owned(text.replace(self.mark, "")),
            false => Cow::Borrowed(text),
        }
    }
}

/// Inserts a mark wherever a delimiter needs one.
pub fn relax(original: &str) -> Relaxed {
    let unchanged = Relaxed { text: None, mark: CANDIDATES[0], inserted: Vec::new() };
    if memchr(b'*', original.as_bytes()).is_none() || original.is_ascii() {
        return unchanged;
    }
    let Some(mark) = CANDIDATES.into_iter().find(|c| !original.contains(*c)) else { return unchanged };
    let needed = marks_needed(original);
    if needed.is_empty() {
        return unchanged;
    }
    let mut text = String::with_capacity(original.len() + needed.len() * mark.len_utf8());
    let mut inserted = Vec::with_capacity(needed.len());
    let mut from = 0;
    for at in needed {
        text.push_str(&original[from..at]);
        inserted.push(text.len());
        text.push(mark);
        from = at;
    }
    text.push_str(&original[from..]);
    Relaxed { text: Some(text), mark, inserted }
}

/// Finds the places, in bytes, that need a mark.
fn marks_needed(text: &str) -> Vec<usize> {
    let mut needed = Vec::new();
    for (start, block) in blocks(text) {
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(found) = memchr(b'*', &block.as_bytes()[at..]) {
            let from = at + found;
            let length = block[from..].bytes().take_while(|b| *b == b'*').count();
            at = from + length;
            let (before, after) = (block[..from].chars().next_back(), block[at..].chars().next());
            let (Some(before), Some(after)) = (before, after) else {
                if after.is_some() {
                    open.push(length);
                } else {
                    close(&mut open, length);
                }
                continue;
            };
            if before == '\\' {
                continue;
            }
            match (kind(before), kind(after)) {
                (CharKind::Punctuation, CharKind::Letter) if open.contains(&length) => {
                    needed.push(start + at);
                    close(&mut open, length);
                }
                (CharKind::Letter, CharKind::Punctuation) if !open.contains(&length) => {
                    needed.push(start + from);
                    open.push(length);
                }
                (_, CharKind::Space) | (CharKind::Letter, CharKind::Punctuation) => {
                    close(&mut open, length);
                }
                (CharKind::Space, _) | (CharKind::Punctuation, CharKind::Letter) => open.push(length),
                _ => {
                    if open.contains(&length) {
                        close(&mut open, length);
                    } else {
                        open.push(length);
                    }
                }
            }
        }
    }
    needed
}

/// Closes the last open delimiter of a length, and all delimiters inside it.
fn close(open: &mut Vec<usize>, length: usize) {
    if let Some(last) = open.iter().rposition(|l| *l == length) {
        open.truncate(last);
    }
}

/// Returns the parts of a text between blank lines, each with its position.
fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memmem::find_iter(text.as_bytes(), b"\n\n").chain([text.len()]);
    ends.scan(0, move |start, end| {
        let block = (*start, text.get(*start..end).unwrap_or_default());
        *start = end + 2;
        Some(block)
    })
}

#[derive(PartialEq)]
enum CharKind {
    Space,
    Punctuation,
    Letter,
}

fn kind(c: char) -> CharKind {
    if c.is_whitespace() {
        CharKind::Space
    } else if c.is_alphanumeric() {
        CharKind::Letter
    } else {
        CharKind::Punctuation
    }
}
