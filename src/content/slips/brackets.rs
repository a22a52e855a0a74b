//! Finds the slip in a list or a map between brackets: `{name: Hall: big}`, `{name: "Hall, address: x}`.
//!
//! The search goes through the values of one line from its first bracket, as YAML does, and stops at the first
//! value that cannot stand so.

use crate::content::slips::slip::{SIGNS, Slip, is_key, quoted};
use crate::model::keys::{FILES, Group};

/// Commas of other scripts and semicolons, which YAML takes for letters.
const OTHER_COMMAS: [char; 6] = ['،', '؛', ';', '；', '，', '、'];

/// The signs at which a value between brackets ends.
const ENDS: [char; 3] = [',', ']', '}'];

/// The most brackets that a suggestion closes.
const MOST_CLOSED: usize = 4;

/// Where the search goes after a value.
enum Onward<'l> {
    /// More of the line.
    On(&'l str),
    /// Nothing that says more.
    Stop,
    Found(Slip<'l>),
}

/// Returns the slip in a value that begins with a bracket.
pub fn slip(value: &str) -> Option<Slip<'_>> {
    // The signs that close the open brackets, and the places of these.
    let (mut open, mut places): (Vec<char>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut rest = value;
    let mut has_value = false;
    loop {
        rest = rest.trim_start_matches(' ');
        let Some(first) = rest.chars().next() else { break };
        if first == ',' && !has_value {
            return Some(Slip { piece: &rest[..1], variant: "comma-extra", better: None });
        }
        has_value = !matches!(first, ',' | '[' | '{');
        let after = &rest[first.len_utf8()..];
        match first {
            '[' | '{' => {
                places.push(value.len() - rest.len());
                open.push(if first == '[' { ']' } else { '}' });
                rest = after;
            }
            ']' | '}' => {
                let (closes, from) = (open.pop()?, places.pop()?);
                if closes != first {
                    let piece = value[from..value.len() - rest.len()].trim_end();
                    let better = Some(format!("{piece}{closes}"));
                    let unclosed = Slip { piece, variant: "bracket", better };
                    return Some(if open.contains(&first) { unclosed } else { extra(rest) });
                }
                if open.is_empty() {
                    return goes_on(rest, after);
                }
                rest = after;
            }
            ',' => rest = after,
            _ => {
                let text = if open.last() == Some(&'}') { after_key(rest) } else { rest };
                match step(text, &open) {
                    Onward::On(after) if after.len() < rest.len() => rest = after,
                    Onward::Found(slip) => return Some(slip),
                    Onward::On(_) | Onward::Stop => break,
                }
            }
        }
    }
    unclosed(value, rest, &open)
}

/// Returns a bracket that closes all too early: `{id: a, name: {ar: b}}, icon: c}`.
fn goes_on<'l>(rest: &'l str, after: &str) -> Option<Slip<'l>> {
    let next = after.trim_start_matches(' ').strip_prefix(',')?.trim_start_matches(' ');
    let has_key = next.split_once(": ").is_some_and(|(key, _)| is_key(key));
    (has_key && next.contains(['}', ']'])).then(|| extra(rest))
}

/// Returns the slip of a bracket that closes nothing.
fn extra(rest: &str) -> Slip<'_> {
    Slip { piece: &rest[..1], variant: "bracket-extra", better: None }
}

/// Returns what follows the key and its colon; all of the text if it begins with no key.
fn after_key(text: &str) -> &str {
    let end = text.find(ENDS).unwrap_or(text.len());
    text[..end].find(": ").map_or(text, |colon| text[colon + 1..].trim_start_matches(' '))
}

/// Looks at a value, and goes to what follows it.
fn step<'l>(text: &'l str, open: &[char]) -> Onward<'l> {
    match text.chars().next() {
        None => Onward::Stop,
        Some('[' | '{' | ']' | '}' | ',') => Onward::On(text),
        Some(quote @ ('"' | '\'')) => in_quotes(text, quote),
        Some(_) => plain(text, open),
    }
}

/// Returns the place of the quote that closes a text in quotes.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = signs.next() {
        let is_doubled = quote == '\'' && c == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\'');
        if is_doubled || (quote == '"' && c == '\\') {
            signs.next();
        } else if c == quote {
            return Some(at);
        }
    }
    None
}

fn found<'l>(piece: &'l str, variant: &'static str, better: String) -> Slip<'l> {
    Slip { piece, variant, better: Some(better) }
}

fn in_quotes(text: &str, quote: char) -> Onward<'_> {
    let up_to = |from: usize| text[from..].find(ENDS).map_or(text.len(), |end| from + end);
    let closing = closing(text, quote);
    let after = closing.map_or("", |at| text[at + 1..].trim_start_matches(' '));
    let is_comment = closing.is_some_and(|at| text[at + 1..].starts_with(' ')) && after.starts_with('#');
    let goes_on = !after.is_empty() && !after.starts_with(ENDS) && !after.starts_with(':') && !is_comment;
    let Some(closing) = closing.filter(|at| !(goes_on && text[1..*at].contains(ENDS))) else {
        let piece = text[..up_to(1)].trim_end();
        return Onward::Found(Slip { piece, variant: "quote", better: Some(quoted(piece[1..].trim())) });
    };
    if !goes_on {
        return Onward::On(after);
    }
    let value = &text[..=closing];
    let key = after.trim_start_matches(OTHER_COMMAS).trim_start_matches(' ');
    let whole = text[..up_to(closing + 1)].trim_end();
    let better = format!("{value}, {}", &key[..key.find(ENDS).unwrap_or(key.len())]);
    let begins_with_key = key.split_once(':').is_some_and(|(key, _)| is_key(key.trim_matches(['"', '\''])));
    Onward::Found(match after.chars().next().filter(|c| OTHER_COMMAS.contains(c)) {
        Some(comma) => found(&after[..comma.len_utf8()], "other-comma", better),
        None if begins_with_key => found(whole, "comma-missing", better),
        None if whole.ends_with(quote) => found(whole, "after-quote", quoted(&whole[1..whole.len() - 1])),
        None => found(whole, "after-quote", quoted(whole)),
    })
}

fn plain<'l>(text: &'l str, open: &[char]) -> Onward<'l> {
    let end = text.find(ENDS).unwrap_or(text.len());
    let piece = text[..end].trim_end();
    let in_quotes =
        |piece: &'l str, variant| Onward::Found(Slip { piece, variant, better: Some(quoted(piece)) });
    if let Some(at) = if text.starts_with('#') { Some(0) } else { piece.find(" #") } {
        return if text[at..].contains(open) { in_quotes(piece, "hash") } else { Onward::Stop };
    }
    let is_sign = piece == "-" || piece.starts_with("- ") || piece == "?" || piece.starts_with("? ");
    if is_sign || piece.starts_with(SIGNS) || piece.starts_with(['|', '>']) {
        return in_quotes(piece, "sign");
    }
    if let Some(opening) = piece.find(['[', '{']) {
        let closing = if piece[opening..].starts_with('[') { ']' } else { '}' };
        let closed = text[opening..].find(closing).map_or(text.len(), |at| opening + at + 1);
        let end = text[closed..].find(ENDS).map_or(text.len(), |at| closed + at);
        return in_quotes(text[..end].trim_end(), "bracket-inside");
    }
    let colon = piece.find(": ").or_else(|| piece.ends_with(':').then(|| piece.len() - 1));
    match colon.filter(|_| open.last() == Some(&'}')) {
        Some(colon) => Onward::Found(second_colon(piece, colon)),
        None => Onward::On(&text[end..]),
    }
}

/// Returns the slip in a value with a colon after its first word or a later one: a comma is missing, or is one of
/// another script, or the colon belongs to the text.
fn second_colon(piece: &str, colon: usize) -> Slip<'_> {
    let (before, value) = (&piece[..colon], piece[colon + 1..].trim());
    let better = |first: &str, key: &str| Some(format!("{}, {key}: {value}", first.trim()));
    if let Some((at, comma)) = before.char_indices().rev().find(|(_, c)| OTHER_COMMAS.contains(c)) {
        let (first, key) = (&before[..at], before[at + comma.len_utf8()..].trim());
        if is_key(key) && !first.trim().is_empty() {
            let sign = &before[at..at + comma.len_utf8()];
            return Slip { piece: sign, variant: "other-comma", better: better(first, key) };
        }
    }
    match before.trim_end().rsplit_once(' ') {
        Some((first, key)) if names_key(key) => {
            Slip { piece, variant: "comma-missing", better: better(first, key) }
        }
        _ => Slip { piece, variant: "colon", better: Some(quoted(piece)) },
    }
}

/// Returns whether a word is the name of a key of some map, or the code of a language.
pub fn names_key(word: &str) -> bool {
    let inside = |group: &&Group| {
        group.keys.iter().filter_map(|key| key.value.group()).any(|g| g.find(word).is_some())
    };
    let is_code = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code || FILES.iter().any(|group| group.find(word).is_some() || inside(group))
}

/// Returns the slip of a line that ends before its brackets are closed.
fn unclosed<'l>(value: &'l str, rest: &str, open: &[char]) -> Option<Slip<'l>> {
    let is_comment = rest.starts_with('#');
    if open.is_empty() || !(rest.is_empty() || is_comment) {
        return None;
    }
    let piece = value[..value.len() - rest.len()].trim_end().trim_end_matches(',');
    let closed: String = open.iter().rev().collect();
    let better = (open.len() <= MOST_CLOSED).then(|| format!("{piece}{closed}"));
    Some(Slip { piece, variant: "bracket", better })
}
