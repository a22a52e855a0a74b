//! Finds the small slips for which a text is no YAML, and says how to mend each: a quote that is not closed, a
//! colon without a space, a tab, a text that begins with a sign.

mod brackets;
mod slip;

use crate::content::reader::Reader;
use crate::content::slips::slip::{SIGNS, Slip, quoted};
use crate::diagnostic::{Code, Diagnostic, Mark};

pub use crate::content::slips::slip::is_key;

/// Signs that have a meaning in YAML at the beginning of a text that stands between no brackets.
const SIGNS_OUTSIDE: [char; 3] = [',', ']', '}'];

/// Colons of other scripts, which YAML takes for letters.
const OTHER_COLONS: [char; 3] = ['：', '﹕', '∶'];

/// Signs by which people begin the items of a list in other programs.
pub const OTHER_DASHES: [char; 5] = ['–', '—', '−', '•', '*'];

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
pub fn mark(line: &str, piece: &str, number_of_line: u32) -> Mark {
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
    dash_before(rest)
        .or_else(|| space_before(rest))
        .or_else(|| other_colon(rest))
        .or_else(|| no_space(rest))
        .or_else(|| value(rest))
}

/// Finds the dash of an item that no space follows, and a sign in its place that is no dash.
fn dash_before(rest: &str) -> Option<Slip<'_>> {
    let piece = rest.trim_end();
    let begins_item =
        |item: &str| item.starts_with('{') || item.split_once(':').is_some_and(|(key, _)| is_key(key));
    let is_word = |item: &str| item.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\'' | '['));
    if let Some(item) = piece.strip_prefix(OTHER_DASHES).and_then(|item| item.strip_prefix(' ')) {
        let better = Some(format!("- {}", item.trim_start()));
        return begins_item(item.trim_start()).then_some(Slip { piece, variant: "other-dash", better });
    }
    let item = piece.strip_prefix('-')?;
    let better = Some(format!("- {item}"));
    (begins_item(item) || is_word(item)).then_some(Slip { piece, variant: "dash-space", better })
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

/// Finds a value that needs quotes, or whose quotes or brackets are not right.
fn value(rest: &str) -> Option<Slip<'_>> {
    let value = match rest.split_once(": ") {
        Some((key, value)) if !key.starts_with(['"', '\'', '{', '[', '#']) && !key.contains(' ') => value,
        _ => rest,
    };
    if value.starts_with(['[', '{'])
        && let Some(slip) = brackets::slip(value.trim_end())
    {
        return Some(slip);
    }
    if let Some(slip) = block_text(value) {
        return Some(slip);
    }
    let (value, comment) = value.split_at(value.find(" #").unwrap_or(value.len()));
    let value = value.trim();
    let quotes_help = |variant| Some(Slip { piece: value, variant, better: Some(quoted(value)) });
    let is_question = value == "?" || value.starts_with("? ");
    if value.starts_with(SIGNS) || (value != rest && (is_question || value.starts_with(SIGNS_OUTSIDE))) {
        return quotes_help("sign");
    }
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return after_quote(value, quote);
    }
    let is_bracketed = |(open, close): &(char, char)| {
        value.starts_with(*open) && value.contains(*close) && !value.ends_with(*close)
    };
    if comment.is_empty() && value != rest && [('[', ']'), ('{', '}')].iter().any(is_bracketed) {
        return quotes_help("sign");
    }
    let plain = !value.starts_with(['{', '[', '|', '>', '#']);
    let has_colon = value.contains(": ") || value.ends_with(':');
    if !plain || value == rest || !has_colon {
        return None;
    }
    let of_map = value.split([',', '،']).skip(usize::from(rest.starts_with("id: ")));
    let names_key =
        |part: &str| part.trim().split_once(": ").is_some_and(|(key, _)| brackets::names_key(key));
    // One part alone is a text with a colon in it: `title: note: bring water`.
    let is_item = rest.starts_with("id: ");
    if (is_item || of_map.clone().nth(1).is_some())
        && of_map.clone().next().is_some()
        && of_map.clone().all(names_key)
    {
        let piece = if is_item { rest.trim_end() } else { value };
        return Some(Slip { piece, variant: "braces", better: Some(format!("{{{piece}}}")) });
    }
    quotes_help("colon")
}

/// Finds a text on the line of the sign that opens a text of several lines: `summary: > text`.
fn block_text(value: &str) -> Option<Slip<'_>> {
    let text = value.strip_prefix(['>', '|'])?;
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')).trim();
    let is_text = !text.is_empty() && !text.starts_with('#');
    is_text.then(|| Slip { piece: value.trim_end(), variant: "block-text", better: Some(quoted(text)) })
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
    fn a_text_with_two_colons_is_no_map() {
        assert_eq!(told("title: note: bring water\n"), ["E201 Some(\"colon\") 1:8 \"note: bring water\""]);
        let braces = "E201 Some(\"braces\") 1:8 {name: x, address: y}";
        assert_eq!(told("venue: name: x, address: y\n"), [braces]);
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
            ("tags: [a,, b]\n", "comma-extra 1:10 "),
            ("tags: [a, b, ,]\n", "comma-extra 1:14 "),
            ("tags: [, a]\n", "comma-extra 1:8 "),
            ("a: {b: c,, d: e}\n", "comma-extra 1:10 "),
            ("list:\n-a\n", "dash-space 2:1 - a"),
            ("list:\n  - a\n  -ب\n", "dash-space 3:3 - ب"),
            ("a: x\n\tb: y\n", "tab 2:1 "),
            ("a: {b: c, color: #c0392b}\n", "hash 1:18 \"#c0392b\""),
            ("tags: [#beach, sea]\n", "hash 1:8 \"#beach\""),
            ("a: {name: Hall #3, address: x}\n", "hash 1:11 \"Hall #3\""),
            ("a: {name: Hall # 3, address: x}\n", "hash 1:11 \"Hall # 3\""),
            ("a: {name: Hall: big}\n", "colon 1:11 \"Hall: big\""),
            ("a: {name: {ar: قاعة: كبيرة, en: Hall}}\n", "colon 1:16 \"قاعة: كبيرة\""),
            ("a: {name: Hall، address: x}\n", "other-comma 1:15 Hall, address: x"),
            ("a: {name: \"Hall\"، address: x}\n", "other-comma 1:17 \"Hall\", address: x"),
            ("a: {name: Hall address: x}\n", "comma-missing 1:11 Hall, address: x"),
            ("a: {name: \"Hall\" address: x}\n", "comma-missing 1:11 \"Hall\", address: x"),
            ("a: {name: \"Hall, address: x}\n", "quote 1:11 \"Hall\""),
            ("a: {name: \"Hall, color: \"#c0392b\"}\n", "quote 1:11 \"Hall\""),
            ("a: {name: \"Hall\" big, b: c}\n", "after-quote 1:11 '\"Hall\" big'"),
            ("a: {name: Hall [big], b: c}\n", "bracket-inside 1:11 \"Hall [big]\""),
            ("a: {name: ? x}\n", "sign 1:11 \"? x\""),
            ("a: {b: \"c\", d: [e\n", "bracket 1:4 {b: \"c\", d: [e]}"),
            ("color: #c0392b\n", "hash 1:1 \"#c0392b\""),
            ("venue: name: Hall, address: x\n", "braces 1:8 {name: Hall, address: x}"),
            ("list:\n  - id: a, name: b\n", "braces 2:5 {id: a, name: b}"),
            ("list:\n  - id: a\n  -{id: b}\n", "dash-space 3:3 - {id: b}"),
            ("list:\n  - id: a\n  – id: b\n", "other-dash 3:3 - id: b"),
            ("list: [{id: a, name: {ar: b}}, icon: c}]\n", "bracket-extra 1:39 "),
            ("title: ? x\n", "sign 1:8 \"? x\""),
            ("title: ], x\n", "sign 1:8 \"], x\""),
            ("summary: > نص\n", "block-text 1:10 \"نص\""),
            ("summary: |- a: b\n", "block-text 1:10 \"a: b\""),
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
    fn a_key_in_the_column_of_the_dash_above_belongs_to_that_item() {
        let item = "- id: a\n  name: b\n  list:\n  - id: c\n  name: d\n";
        assert_eq!(told(item), ["E201 Some(\"indent-item\") 5:3 "]);
        assert!(told(&item.replace("  name: d", "  name: d\n  name: e"))[1].starts_with("E202"));
    }

    #[test]
    fn what_is_more_than_a_slip_stays_what_it_was() {
        assert_eq!(told("a: [1, 2\nb: 3\n"), ["E201 Some(\"bracket\") 1:4 [1, 2]"]);
        assert!(told("a: 1\nb: {<<: 1}\n")[0].starts_with("E203"));
    }
}
