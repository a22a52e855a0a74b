//! Emphasis beside letters of scripts that set no space around punctuation.
//!
//! By CommonMark's flanking rules (§6.2) the closing `**` of `**تنبيه:**يبدأ` cannot close: it stands
//! between punctuation and a letter. Here such a delimiter gets a punctuation mark put at its letter's
//! side for the parser, and the mark is taken out of everything the parser hands back.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// Marks of punctuation that hardly any text holds; the first that a text does not hold is used.
const CANDIDATES: [char; 4] = ['\u{2e31}', '\u{2e2e}', '\u{2e18}', '\u{203b}'];

/// A text with marks put in, if any were needed.
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

    /// Returns where a byte of the new text stood in the original.
    pub fn original(&self, offset: usize) -> usize {
        let before = self.inserted.partition_point(|at| *at < offset);
        offset - (before * self.mark.len_utf8()).min(offset)
    }

    /// Takes the marks out of a piece of text.
    pub fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.text.is_some() && text.contains(self.mark) {
            true => Cow::Owned(text.replace(self.mark, "")),
            false => Cow::Borrowed(text),
        }
    }
}

/// Puts marks in where a delimiter needs one.
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

/// Finds the places, in bytes, at which a mark is needed.
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

/// Closes the last open delimiter of a length, and with it those inside it.
fn close(open: &mut Vec<usize>, length: usize) {
    if let Some(last) = open.iter().rposition(|l| *l == length) {
        open.truncate(last);
    }
}

/// Returns the stretches of a text between blank lines, with where they begin.
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
