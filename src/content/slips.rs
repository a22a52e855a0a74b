//! Finds the small slips for which a text is no YAML, and says how to mend each: a quote that is not closed, a
//! colon without a space, a tab, a text that begins with a sign.

use crate::content::reader::Reader;
use crate::diagnostic::{Code, Diagnostic, Mark};

/// Signs that have a meaning in YAML at the beginning of a text.
const SIGNS: [char; 6] = ['*', '&', '@', '`', '%', '!'];

/// Colons of other scripts, which YAML takes for letters.
const OTHER_COLONS: [char; 3] = ['：', '﹕', '∶'];

/// A slip on a line.
#[derive(Debug, PartialEq, Eq)]
struct Slip<'l> {
    /// The wrong piece of the line.
    piece: &'l str,
    /// The sentence that tells it.
    variant: &'static str,
    /// The piece as it should be.
    better: Option<String>,
}

/// Looks for a slip on the line of a text (from 0) where reading stopped, else on the line before; reports it
/// with the way to mend it. Returns whether it found one. The text begins on the file's line `first_line`.
pub fn tell(reader: &Reader, text: &str, line: usize, first_line: u32) -> bool {
    for line in [Some(line), line.checked_sub(1)].into_iter().flatten() {
        let Some(content) = text.lines().nth(line) else { continue };
        if let Some(slip) = slip(content) {
            let mark = mark(content, slip.piece, first_line.saturating_add(number(line)));
            let sign: String = slip.piece.chars().take(1).collect();
            let code = format!("U+{:04X}", sign.chars().next().map_or(0, u32::from));
            let fault = reader.fault(Code::E201, mark).variant(slip.variant);
            reader.report(fault.with("sign", sign).with("character", code).suggest(slip.better));
            return true;
        }
    }
    false
}

/// Makes the diagnostic of what a parser says about a place, in words of our own.
pub fn of_problem(fault: Diagnostic, problem: &str) -> Diagnostic {
    const PROBLEMS: [(&str, &str); 18] = [
        ("unclosed quote", "quote"),
        ("document indicator", "quote"),
        ("multiline quoted scalar", "quote"),
        ("trailing content after", "after-quote"),
        ("unclosed bracket", "bracket"),
        ("flow sequence", "bracket"),
        ("flow mapping", "bracket"),
        ("mismatched bracket", "bracket-extra"),
        ("misplaced bracket", "bracket-extra"),
        ("flow construct", "bracket"),
        ("tab", "tab"),
        ("escape", "escape"),
        ("hexadecimal", "escape"),
        ("surrogate", "escape"),
        ("block sequence entries", "dash"),
        ("simple key", "no-key"),
        ("indent", "indent"),
        ("did not find expected key", "indent"),
    ];
    let variant = PROBLEMS.iter().find(|(part, _)| problem.contains(part)).map(|(_, variant)| *variant);
    fault.variant(variant.unwrap_or("syntax"))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Returns the mark of a piece of a line.
fn mark(line: &str, piece: &str, number_of_line: u32) -> Mark {
    // The piece is a part of the line, so the difference of the addresses is its place.
    let before = (piece.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    let column = line.get(..before).map_or(0, |before| before.chars().count()) + 1;
    Mark { line: number_of_line, column: number(column), length: number(piece.chars().count().max(1)) }
}

/// Returns the slip on a line.
fn slip(line: &str) -> Option<Slip<'_>> {
    let mut rest = line.trim_start_matches(' ');
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start_matches(' ');
    }
    space_before(rest).or_else(|| other_colon(rest)).or_else(|| no_space(rest)).or_else(|| value(rest))
}

/// Finds a tab, or a space of another kind, where only usual spaces may stand: before a key, or between the
/// colon and the value.
fn space_before(rest: &str) -> Option<Slip<'_>> {
    let after_colon = || rest.split_once(':').filter(|(key, _)| is_key(key)).map(|(_, value)| value);
    let at = Some(rest).into_iter().chain(after_colon()).find_map(|text| {
        let text = text.trim_start_matches(' ');
        let first = text.chars().next().filter(|c| c.is_whitespace() || *c == '\u{200b}')?;
        text.get(..first.len_utf8())
    })?;
    let variant = if at == "\t" { "tab" } else { "invisible" };
    Some(Slip { piece: at, variant, better: None })
}

/// Finds a colon of another script after a key.
fn other_colon(rest: &str) -> Option<Slip<'_>> {
    let at = rest.find(OTHER_COLONS).filter(|at| is_key(&rest[..*at]))?;
    let colon = rest[at..].chars().next()?;
    Some(Slip { piece: &rest[at..at + colon.len_utf8()], variant: "other-colon", better: None })
}

/// Finds a key whose value follows its colon without a space.
fn no_space(rest: &str) -> Option<Slip<'_>> {
    let (key, value) = rest.split_once(':').filter(|(key, _)| is_key(key))?;
    let joined = !value.is_empty() && !value.starts_with([' ', '\t', '/', '\\']);
    let piece = rest.trim_end();
    joined.then(|| Slip { piece, variant: "space", better: Some(format!("{key}: {}", value.trim())) })
}

/// Returns whether a text is a key of the usual kind.
pub fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// Finds a value that needs quotes, or whose quotes or brackets are not right.
fn value(rest: &str) -> Option<Slip<'_>> {
    let value = match rest.split_once(": ") {
        Some((key, value)) if !key.starts_with(['"', '\'', '{', '[', '#']) && !key.contains(' ') => value,
        _ => rest,
    };
    if let Some(tag) = hashtag(value) {
        return Some(Slip { piece: tag, variant: "hash", better: Some(quoted(tag)) });
    }
    let (value, comment) = value.split_at(value.find(" #").unwrap_or(value.len()));
    let value = value.trim();
    let quotes_help = |variant| Some(Slip { piece: value, variant, better: Some(quoted(value)) });
    if value.starts_with(SIGNS) {
        return quotes_help("sign");
    }
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return after_quote(value, quote);
    }
    if let Some((open, close)) =
        [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| value.starts_with(*open))
        && value.matches(open).count() > value.matches(close).count()
        && !value.contains(['"', '\''])
    {
        let cut_off = comment.trim_start().split([',', ' ', close]).next().filter(|text| text.len() > 1);
        if let Some(text) = cut_off.filter(|_| comment.contains(close)) {
            return Some(Slip { piece: text, variant: "hash", better: Some(quoted(text)) });
        }
        let better = format!("{value}{close}");
        return Some(Slip { piece: value, variant: "bracket", better: Some(better) });
    }
    let is_bracketed = |(open, close): &(char, char)| {
        value.starts_with(*open) && value.contains(*close) && !value.ends_with(*close)
    };
    if comment.is_empty() && value != rest && [('[', ']'), ('{', '}')].iter().any(is_bracketed) {
        return quotes_help("sign");
    }
    let plain = !value.starts_with(['{', '[', '|', '>', '#']);
    let has_colon = value.contains(": ") || value.ends_with(':');
    if plain && value != rest && has_colon { quotes_help("colon") } else { None }
}

/// Finds a hashtag in a list, which YAML takes for a comment: `[#beach, sea]`.
fn hashtag(value: &str) -> Option<&str> {
    let inside = value.strip_prefix('[')?;
    let is_tag =
        |item: &&str| item.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphanumeric));
    inside.split([',', ']']).map(str::trim).find(is_tag)
}

/// Finds a quote that is not closed on its line, or is closed before the end of the text.
fn after_quote(value: &str, quote: char) -> Option<Slip<'_>> {
    let inside = value.get(1..)?;
    let (variant, better) = match inside.rfind(quote) {
        None => ("quote", quoted(inside.trim())),
        Some(last) if last + 1 < inside.len() => ("after-quote", quoted(value)),
        Some(last) if quote == '"' && inside[..last].contains(quote) && !inside.contains('\\') => {
            ("after-quote", quoted(&inside[..last]))
        }
        Some(_) => return None,
    };
    Some(Slip { piece: value, variant, better: Some(better) })
}

/// Puts a text between quotes.
fn quoted(value: &str) -> String {
    if value.contains('"') && !value.contains('\'') {
        return format!("'{value}'");
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::yaml;

    fn told(text: &str) -> Vec<String> {
        let reader = Reader::new(&"x.yaml".into());
        yaml::parse(text, 1, &reader);
        let told = reader.finish().sorted();
        let line = |d: &crate::diagnostic::Diagnostic| {
            let suggestion = d.suggestion.as_deref().unwrap_or_default();
            format!("{} {:?} {}:{} {suggestion}", d.code, d.variant, d.place.line, d.place.column)
        };
        told.iter().map(line).collect()
    }

    #[test]
    fn a_value_that_begins_with_a_sign_is_told_with_its_quotes() {
        for (value, shown) in [
            ("*مهم* جدًّا", "*مهم* جدًّا"),
            ("&co. and friends", "&co. and friends"),
            ("@green_hands", "@green_hands"),
            ("`code`", "`code`"),
            ("%50 off  # note", "%50 off"),
        ] {
            assert_eq!(
                told(&format!("a: 1\ntitle: {value}\nb: 2\n")),
                [format!("E201 Some(\"sign\") 2:8 \"{shown}\"")],
                "{value}"
            );
        }
        assert_eq!(told("tags:\n  - @x\n"), ["E201 Some(\"sign\") 2:5 \"@x\""]);
    }

    #[test]
    fn a_colon_in_a_text_is_told_with_its_quotes() {
        assert_eq!(
            told("title: ورشة: كيف تقول \"لا\"\nb: 2\n"),
            ["E201 Some(\"colon\") 1:8 'ورشة: كيف تقول \"لا\"'"]
        );
    }

    #[test]
    fn each_slip_is_told_with_the_way_to_mend_it() {
        for (text, expected) in [
            ("title: \"Park day\n", "quote 1:8 \"Park day\""),
            ("title: \"نظّف\" شاطئك\n", "after-quote 1:8 '\"نظّف\" شاطئك'"),
            ("title: \"say \"no\" now\"\n", "after-quote 1:8 'say \"no\" now'"),
            ("start:2026-12-05\n", "space 1:1 start: 2026-12-05"),
            ("title: [عاجل] تنظيف\n", "sign 1:8 \"[عاجل] تنظيف\""),
            ("title: {New} day\n", "sign 1:8 \"{New} day\""),
            ("title：Park\n", "other-colon 1:6 "),
            ("venue:\n\tname: x\n", "tab 2:1 "),
            ("venue:\n  name: a\n\u{a0} address: b\n", "invisible 3:1 "),
            ("tags: [a, b\n", "bracket 1:7 [a, b]"),
            ("a: {b: c, color: #c0392b}\n", "hash 1:18 \"#c0392b\""),
            ("tags: [#beach, sea]\n", "hash 1:8 \"#beach\""),
            ("tags: - a\n", "dash 1:7 "),
            ("title: \"a \\q b\"\n", "escape 1:8 "),
            ("title: a\nsummary b\n", "no-key 2:1 "),
            ("title: a\n summary: b\n", "indent 2:1 "),
        ] {
            let found = told(&format!("{text}region: kw/hawalli\n"));
            let expected = expected.replacen(' ', "\") ", 1);
            assert_eq!(found, [format!("E201 Some(\"{expected}")], "{text}");
        }
    }

    #[test]
    fn what_is_more_than_a_slip_stays_what_it_was() {
        assert_eq!(told("a: [1, 2\nb: 3\n"), ["E201 Some(\"bracket\") 1:4 [1, 2]"]);
        assert!(told("a: 1\nb: {<<: 1}\n")[0].starts_with("E203"));
    }
}
