//! Finds links whose brackets are of another kind, or stand in the wrong order: `[x]（https://example.org/）`,
//! `(x)[https://example.org/]`.

use crate::content::markdown::failed::failure::Failure;
use crate::content::markdown::failed::links::{LONGEST, is_address};

/// The brackets that people put around the words of a link.
const OF_WORDS: [(char, char); 7] =
    [('[', ']'), ('［', '］'), ('【', '】'), ('﴾', '﴿'), ('﴿', '﴾'), (']', '['), ('(', ')')];

/// The brackets that people put around its address.
const OF_ADDRESSES: [(char, char); 9] = [
    ('(', ')'),
    ('（', '）'),
    ('﴾', '﴿'),
    ('﴿', '﴾'),
    (')', '('),
    ('{', '}'),
    ('[', ']'),
    ('［', '］'),
    ('【', '】'),
];

/// Finds links with wrong brackets in a text that begins at a byte of the body.
pub fn find(text: &str, offset: usize) -> Vec<Failure> {
    // An address holds a point or a colon.
    if memchr::memchr2(b'.', b':', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut found: Vec<Failure> = Vec::new();
    let mut before = None;
    for (at, sign) in text.char_indices() {
        if let Some(close) = before.replace(sign)
            && let Some(failure) = link(text, at, (close, sign), offset)
        {
            found.push(failure);
        }
    }
    found
}

/// Returns the link whose words end with the bracket `close`, and whose address begins with `open` at `at`.
fn link(text: &str, at: usize, (close, open): (char, char), offset: usize) -> Option<Failure> {
    let (words_open, _) = OF_WORDS.iter().find(|(_, sign)| *sign == close)?;
    let (_, address_close) = OF_ADDRESSES.iter().find(|(sign, _)| *sign == open)?;
    let is_swapped = close == ')';
    if (close, open) == (']', '(') || (is_swapped && !matches!(open, '[' | '［' | '【')) {
        return None;
    }
    let end_of_words = at - close.len_utf8();
    let from = text.ceil_char_boundary(end_of_words.saturating_sub(LONGEST));
    let begin = from + text[from..end_of_words].rfind(*words_open)?;
    let words = text[begin + words_open.len_utf8()..end_of_words].trim();
    let inside = &text[at + open.len_utf8()..];
    let inside = &inside[..inside.floor_char_boundary(LONGEST)];
    let address = &inside[..inside.find(*address_close)?];
    let is_meant = words.contains(char::is_alphanumeric)
        && !text[..begin].ends_with('\\')
        && !address.trim().contains(char::is_whitespace)
        && is_address(address);
    let end = at + open.len_utf8() + address.len() + address_close.len_utf8();
    let picture = if text[..begin].ends_with('!') { "!" } else { "" };
    let better = Some(format!("{picture}[{words}]({})", address.trim()));
    is_meant.then(|| Failure {
        variant: "brackets",
        range: offset + begin - picture.len()..offset + end,
        better,
    })
}
