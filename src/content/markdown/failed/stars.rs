//! Finds the signs of bold, italic and deleted text that stayed visible because of a space inside them.

use std::ops::Range;

use crate::content::markdown::failed::failure::Failure;

/// The signs around such a text, those of two characters first.
const SIGNS: [&str; 5] = ["**", "__", "~~", "*", "_"];

/// Finds signs that stayed visible.
pub fn find(all: &str, range: &Range<usize>) -> Vec<Failure> {
    let text = all.get(range.clone()).unwrap_or_default();
    if memchr::memchr3(b'*', b'_', b'~', text.as_bytes()).is_none() {
        return Vec::new();
    }
    SIGNS.iter().flat_map(|sign| of_sign(all, range, sign)).collect()
}

fn of_sign(all: &str, range: &Range<usize>, sign: &'static str) -> Vec<Failure> {
    let text = &all[range.clone()];
    let first = &sign[..1];
    // More signs in a row than these are a line, a gap to fill in, or a joke. A `\` makes a sign a plain one.
    let is_alone = |at: &usize| {
        let before = &all[..range.start + at];
        !before.ends_with(first) && !before.ends_with('\\') && !text[at + sign.len()..].starts_with(first)
    };
    let places: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), sign).filter(is_alone).collect();
    let mut found = Vec::new();
    let mut next = 0;
    while let [open, close, ..] = places[next..] {
        let inside = &text[open + sign.len()..close];
        let before = &all[..range.start + open];
        let is_meant = match sign {
            "**" => is_bold(inside, before.is_empty() || before.ends_with('\n')),
            _ => is_opening(before) && is_spaced(inside, sign) && is_closing(&text[close + sign.len()..]),
        };
        if is_meant && inside.contains(char::is_alphabetic) {
            let better = Some(format!("{sign}{}{sign}", inside.trim()));
            let range = range.start + open..range.start + close + sign.len();
            found.push(Failure { variant: "stars", range, better });
        }
        // A single sign may also be a footnote or a multiplication, so the next one may open too.
        next += if is_meant || sign == "**" { 2 } else { 1 };
    }
    if let [open] = places[next.min(places.len())..]
        && sign == "**"
        && let Some(failure) = unclosed(all, range, open)
    {
        found.push(failure);
    }
    found
}

/// Finds stars that open a bold text which nothing closes: `**important`. After a word they may be a note.
fn unclosed(all: &str, range: &Range<usize>, open: usize) -> Option<Failure> {
    let before = &all[..range.start + open];
    let after = &all[range.start + open + 2..range.end];
    let is_meant =
        before.chars().next_back().is_none_or(char::is_whitespace) && after.starts_with(char::is_alphabetic);
    let line = after.lines().next().unwrap_or_default().trim_end();
    let end = range.start + open + 2 + line.len();
    let better = Some(format!("**{line}**"));
    is_meant.then_some(Failure { variant: "stars-open", range: range.start + open..end, better })
}

/// Returns whether a space at one end keeps a text between two stars from being bold. With a space at both ends
/// the stars may be a sign of their own, unless they begin a line.
fn is_bold(inside: &str, begins_line: bool) -> bool {
    match [inside.starts_with(char::is_whitespace), inside.ends_with(char::is_whitespace)] {
        [false, false] => false,
        [true, true] => begins_line,
        _ => true,
    }
}

/// Returns whether a sign may open after a text. After a number it multiplies.
fn is_opening(before: &str) -> bool {
    let is_beside = before.chars().next_back().is_none_or(|c| c.is_whitespace() || "([«\"“".contains(c));
    is_beside && !before.trim_end_matches(' ').ends_with(char::is_numeric)
}

/// Returns whether a text begins with a letter after its sign, and a space stands before the other sign. Two
/// signs may also have the space after the first of them.
fn is_spaced(inside: &str, sign: &str) -> bool {
    let begins = inside.starts_with(char::is_alphabetic);
    let ends = inside.ends_with(char::is_whitespace);
    (begins && ends) || (sign.len() == 2 && inside.starts_with(' ') && inside.ends_with(char::is_alphabetic))
}

/// Returns whether a sign may close before a text.
fn is_closing(after: &str) -> bool {
    let mut signs = after.chars();
    let is_end = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match signs.next() {
        Some(c) if ".،,؛;:!?؟)]»\"”".contains(c) => is_end(signs.next()),
        c => is_end(c),
    }
}
