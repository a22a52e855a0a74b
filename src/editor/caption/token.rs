//! Divides a line of a caption into words, numbers and signs, each of which is used only once.

use crate::content::values::ascii_digits;
use crate::model::folding::{fold, is_combining_mark, is_unseen};

/// The most bytes of an address.
const LONGEST_ADDRESS: usize = 2048;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One other character.
    Sign,
    /// An address of the web.
    Link,
    /// A mail address.
    Email,
    /// A hashtag.
    Hashtag,
    /// The name of an account, after `@`.
    Handle,
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// As it is written.
    pub raw: String,
    /// Folded; of a number its ASCII digits.
    pub folded: String,
    /// Whether a space stands before it.
    pub is_spaced: bool,
    /// Whether its meaning is known.
    pub is_used: bool,
    /// Whether its meaning became no value, so that its line stays in the text.
    pub is_kept: bool,
}

impl Token {
    /// Returns the value of a number of at most four digits.
    pub fn number(&self) -> Option<i16> {
        if self.kind == TokenKind::Number && self.folded.len() <= 4 { self.folded.parse().ok() } else { None }
    }

    /// Returns whether it is a sign.
    pub fn is_sign(&self, signs: &[char]) -> bool {
        self.kind == TokenKind::Sign && self.raw.starts_with(signs)
    }

    /// Returns whether it is one of these folded words.
    pub fn is_word(&self, words: &[&str]) -> bool {
        self.kind == TokenKind::Word && words.contains(&&*self.folded)
    }
}

/// Marks tokens whose meaning was taken for a value.
pub fn mark_used(tokens: &mut [Token]) {
    for token in tokens {
        token.is_used = true;
    }
}

/// Marks tokens whose meaning is known and became no value.
pub fn mark_kept(tokens: &mut [Token]) {
    for token in tokens {
        token.is_kept = true;
    }
}

/// Returns whether some tokens are these folded words, somewhere one after the other; returns where they begin.
pub fn phrase(tokens: &[Token], words: &[&str]) -> Option<usize> {
    tokens
        .windows(words.len())
        .position(|part| part.iter().zip(words).all(|(token, word)| token.is_word(&[word])))
}

/// Divides a line. Direction marks and joiners are left out.
pub fn tokens(line: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = line;
    let mut is_spaced = true;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() || is_unseen(first) {
            is_spaced |= first.is_whitespace();
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let may_be_address = is_spaced || tokens.last().is_none_or(|last| last.kind == TokenKind::Sign);
        let named = if may_be_address { address(rest) } else { None };
        let (kind, length) = named.unwrap_or_else(|| beginning(rest));
        let raw = &rest[..length];
        let folded = match kind {
            TokenKind::Number => ascii_digits(raw),
            TokenKind::Word => fold(raw),
            _ => raw.to_owned(),
        };
        tokens.push(Token { kind, raw: raw.to_owned(), folded, is_spaced, is_used: false, is_kept: false });
        (rest, is_spaced) = (&rest[length..], false);
    }
    tokens
}

/// Returns what a text begins with, and its length in bytes.
fn beginning(text: &str) -> (TokenKind, usize) {
    let first = text.chars().next().unwrap_or_default();
    let run = |is: &dyn Fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    match first {
        '#' if hashtag(text) > 1 => (TokenKind::Hashtag, hashtag(text)),
        '@' if handle(text) > 2 => (TokenKind::Handle, handle(text)),
        c if is_digit(c) => (TokenKind::Number, run(&is_digit)),
        c if is_letter(c) => (TokenKind::Word, run(&|c| is_letter(c) && !is_digit(c))),
        c => (TokenKind::Sign, c.len_utf8()),
    }
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

fn is_letter(c: char) -> bool {
    (c.is_alphabetic() || is_combining_mark(c) || is_unseen(c) || matches!(c, '\'' | '’'))
        && !matches!(c, '\u{fe0f}' | '\u{20e3}')
}

/// Finds an address of the web or of mail at the beginning of a text.
fn address(text: &str) -> Option<(TokenKind, usize)> {
    let text = &text[..text.floor_char_boundary(LONGEST_ADDRESS)];
    let end = text.find(|c: char| c.is_whitespace() || is_unseen(c)).unwrap_or(text.len());
    let word =
        text[..end].trim_end_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '=' | '_' | '-')));
    let lower = word.to_ascii_lowercase();
    let host = lower.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = |host: &str| {
        let parts: Vec<&str> = host.split('.').collect();
        let is_part =
            |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let has_end =
            parts.last().is_some_and(|end| end.len() >= 2 && end.chars().all(|c| c.is_ascii_alphabetic()));
        parts.len() >= 2 && parts.iter().all(is_part) && has_end
    };
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return (word.len() > 10).then_some((TokenKind::Link, word.len()));
    }
    if let Some((name, host)) = lower.split_once('@') {
        let is_name =
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || ".+-_".contains(c));
        return (is_name && is_host(host)).then_some((TokenKind::Email, word.len()));
    }
    // `wa.me/965…`, `forms.gle/…`, `www.example.org`.
    let is_link = is_host(host) && (lower.contains('/') || lower.starts_with("www."));
    is_link.then_some((TokenKind::Link, word.len()))
}

fn hashtag(text: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || is_combining_mark(c);
    1 + text[1..].find(|c| !is_part(c)).unwrap_or(text.len() - 1)
}

fn handle(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let end = 1 + text[1..].find(|c| !is_part(c)).unwrap_or(text.len() - 1);
    text[..end].trim_end_matches('.').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: &str) -> Vec<(TokenKind, String)> {
        tokens(line).into_iter().map(|token| (token.kind, token.folded)).collect()
    }

    #[test]
    fn a_line_is_divided_into_what_it_is_made_of() {
        use TokenKind::{Email, Handle, Hashtag, Link, Number, Sign, Word};
        let some = |parts: &[(TokenKind, &str)]| {
            parts.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(
            written("📅 السبت، ٥ ديسمبر 7pm"),
            some(&[
                (Sign, "📅"),
                (Word, "السبت"),
                (Sign, "،"),
                (Number, "5"),
                (Word, "ديسمبر"),
                (Number, "7"),
                (Word, "pm")
            ])
        );
        assert_eq!(
            written("(https://example.org/r/1)، wa.me/96550001234 a.b@example.org. @a_b.c #حملة_١ 3.5"),
            some(&[
                (Sign, "("),
                (Link, "https://example.org/r/1"),
                (Sign, ")"),
                (Sign, "،"),
                (Link, "wa.me/96550001234"),
                (Email, "a.b@example.org"),
                (Sign, "."),
                (Handle, "@a_b.c"),
                (Hashtag, "#حملة_١"),
                (Number, "3"),
                (Sign, "."),
                (Number, "5")
            ])
        );
        assert_eq!(written("\u{200f}2026-12-05\u{200e}")[0], (Number, "2026".into()));
        assert_eq!(written("#1 # @").len(), 3);
    }
}
