//! Finds small slips that YAML cannot read: a text that begins with a sign, or has a colon in it.

use crate::content::reader::Reader;
use crate::diagnostic::{Code, Mark};

/// Signs that have a meaning in YAML at the beginning of a text.
const SIGNS: [char; 5] = ['*', '&', '@', '`', '%'];

/// Looks for a slip on the line of a text (from 0) where reading stopped, else on the line before; reports it
/// with the value as it should be. Returns whether it found one. The text begins on the file's line
/// `first_line`.
pub fn tell(reader: &Reader, text: &str, line: usize, first_line: u32) -> bool {
    for line in [Some(line), line.checked_sub(1)].into_iter().flatten() {
        let Some(content) = text.lines().nth(line) else { continue };
        if let Some((column, value, variant)) = slip(content) {
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let mark = Mark {
                line: first_line.saturating_add(number(line)),
                column: number(column),
                length: number(value.chars().count()),
            };
            let sign: String = value.chars().take(1).collect();
            let fault = reader.fault(Code::E201, mark).variant(variant).with("sign", sign);
            reader.report(fault.suggest(Some(quoted(value))));
            return true;
        }
    }
    false
}

/// Returns the column and the text of a value that needs quotes, and the reason.
fn slip(line: &str) -> Option<(usize, &str, &'static str)> {
    let mut rest = line.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    let value = match rest.split_once(": ") {
        Some((key, value)) if !key.starts_with(['"', '\'', '{', '[', '#']) && !key.contains(' ') => value,
        _ => rest,
    };
    let value = value.split(" #").next().unwrap_or_default().trim();
    let before = line.len() - line[..].rfind(value).map_or(0, |at| line.len() - at);
    let column = line.get(..before)?.chars().count() + 1;
    if value.starts_with(SIGNS) {
        return Some((column, value, "sign"));
    }
    let plain = !value.starts_with(['"', '\'', '{', '[', '|', '>', '#']);
    (plain && value != rest && (value.contains(": ") || value.ends_with(':')))
        .then_some((column, value, "colon"))
}

/// Puts a text between quotes.
fn quoted(value: &str) -> String {
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
            ["E201 Some(\"colon\") 1:8 \"ورشة: كيف تقول \\\"لا\\\"\""]
        );
    }

    #[test]
    fn what_is_no_slip_is_told_as_it_was() {
        assert_eq!(told("a: [1, 2\nb: 3\n").len(), 1);
        assert!(told("a: [1, 2\nb: 3\n")[0].contains("syntax"));
        assert!(told("a: 1\nb: {<<: 1}\n")[0].starts_with("E203"));
    }
}
