//! Finds links and pictures that failed because of a space, or because their brackets are not closed.

use std::ops::Range;

use crate::content::markdown::failed::failure::Failure;

/// The longest address or label that is looked at, in bytes, so that a hostile text takes no long time.
pub const LONGEST: usize = 500;

/// Quotes that people put around the title of a link: how they open and close.
const QUOTES: [(char, char); 6] = [('"', '"'), ('\'', '\''), ('“', '”'), ('”', '“'), ('«', '»'), ('‘', '’')];

/// The target of a link, as it stands between the brackets.
struct LinkTarget<'t> {
    address: &'t str,
    /// The words that appear when somebody points at the link, with whether Markdown knows their quotes.
    title: Option<(&'t str, Quotes)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Plain,
    Other,
}

impl<'t> LinkTarget<'t> {
    fn of(text: &'t str) -> LinkTarget<'t> {
        let text = text.trim();
        let title = QUOTES.iter().find_map(|(open, close)| {
            let inside = text.strip_suffix(*close)?;
            let (before, title) = inside.rsplit_once(*open)?;
            let quotes = if matches!(open, '"' | '\'') { Quotes::Plain } else { Quotes::Other };
            before.ends_with(char::is_whitespace).then(|| (before.trim(), title, quotes))
        });
        match title {
            Some((address, title, quotes)) => LinkTarget { address, title: Some((title, quotes)) },
            None => LinkTarget { address: text, title: None },
        }
    }

    /// Returns the target with another address, as Markdown reads it.
    fn with_address(&self, address: &str) -> String {
        match self.title {
            Some((title, _)) => format!("({address} \"{title}\")"),
            None => format!("({address})"),
        }
    }
}

/// Finds links and pictures that stand in the text as they were written.
pub fn find(all: &str, range: &Range<usize>) -> Vec<Failure> {
    let text = all.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b']', &text.as_bytes()[from..]) {
        let (before, close) = (range.start + from, range.start + from + at);
        from += at + 1;
        // Words in bold or in italics are texts of their own, and the bracket may open before them.
        let open = all[before..close].rfind('[').map(|open| before + open);
        let open = open.or_else(|| if before == range.start { open_before(all, close) } else { None });
        let is_escaped = |at: usize| all[..at].ends_with('\\');
        // The parser leaves the sign that makes a bracket a plain one out of the text.
        if let Some(open) = open.filter(|open| !is_escaped(*open) && !is_escaped(close)) {
            found.extend(link(all, open..close, range.end));
        }
    }
    found
}

/// Returns the bracket on the same line that a bracket closes, if only words stand between them.
fn open_before(all: &str, close: usize) -> Option<usize> {
    let from = all.ceil_char_boundary(close.saturating_sub(LONGEST));
    let line = all[from..close].rfind('\n').map_or(from, |end| from + end + 1);
    let at = all[line..close].rfind(['[', ']']).map(|at| line + at)?;
    all[at..].starts_with('[').then_some(at)
}

/// Returns what failed in a link with brackets at these places; its text ends at `end`.
fn link(all: &str, brackets: Range<usize>, end: usize) -> Option<Failure> {
    let is_picture = all[..brackets.start].ends_with('!');
    let words = &all[brackets.start + 1..brackets.end];
    if words.trim().is_empty() && !is_picture {
        return None;
    }
    let begin = brackets.start - usize::from(is_picture);
    let label = &all[begin..=brackets.end];
    let after = &all[brackets.end + 1..end];
    let gap = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{200f}', '\u{200e}']).len();
    let inside = after[gap..].strip_prefix('(')?;
    let inside = &inside[..inside.floor_char_boundary(LONGEST)];
    let start = brackets.end + 1 + gap + 1;
    let Some(length) = end_of_target(inside) else {
        let below = &all[end..];
        let line = below[..below.floor_char_boundary(LONGEST)].lines().next().unwrap_or_default();
        let better = Some(format!("{label}({})", inside.trim_end()));
        return (is_address(inside) && gap == 0 && !line.contains(')')).then(|| Failure {
            variant: "unclosed",
            range: begin..start + inside.len(),
            better,
        });
    };
    let target = LinkTarget::of(&inside[..length]);
    let address = target.address;
    let is_meant = is_address(address) || (is_picture && !address.is_empty());
    let has_space = address.contains(char::is_whitespace);
    let has_other_quotes = target.title.is_some_and(|(_, quotes)| quotes == Quotes::Other);
    let (variant, address) = if !is_meant {
        return None;
    } else if gap > 0 {
        if is_number(words) {
            return None;
        }
        ("gap", bracketed(address))
    } else if has_space && address.contains("://") {
        ("space-in-address", address.replace(' ', "%20"))
    } else if has_space {
        ("space", bracketed(address))
    } else if has_other_quotes {
        ("title", address.to_owned())
    } else {
        return None;
    };
    let better = Some(format!("{label}{}", target.with_address(&address)));
    Some(Failure { variant, range: begin..start + length + 1, better })
}

/// Returns the length of a target up to the `)` that closes it.
fn end_of_target(inside: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_numeric() || c.is_whitespace())
}

/// Returns a target in a form that may hold spaces.
fn bracketed(target: &str) -> String {
    if target.contains(char::is_whitespace) { format!("<{target}>") } else { target.to_owned() }
}

/// Returns whether a text is surely the address of a page, a file or a heading.
pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    let ending = text.split(['#', '?']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let has_ending = ending.rsplit_once('.').is_some_and(|(name, ending)| {
        let known = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
        !name.is_empty() && known && ending.bytes().any(|b| b.is_ascii_alphabetic())
    });
    text.contains("://")
        || ["www.", "mailto:", "tel:", "../", "./"].iter().any(|start| text.starts_with(start))
        || has_ending
}
