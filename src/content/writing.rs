//! Writes content files: a front matter in which every value arrives as it is, whatever it looks like, and a
//! body of Markdown.

use std::fmt::Write as _;

use crate::content::characters::is_forbidden;
use crate::content::direction::{first_fault_in, is_turn};
use crate::content::node::is_null;
use crate::model::folding::is_combining_mark;
use crate::model::keys::Key;

/// The value of a key in a front matter that is written.
#[derive(Clone, Debug)]
pub enum FrontValue {
    /// A text, a word, a number or a time.
    Text(String),
    /// A list.
    List(Vec<FrontValue>),
    /// A map, in the order in which it is written.
    Map(Vec<(&'static Key, FrontValue)>),
}

impl FrontValue {
    /// Makes a list of texts.
    pub fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> FrontValue {
        FrontValue::List(texts.into_iter().map(|text| FrontValue::Text(text.into())).collect())
    }
}

/// Where a value stands: more characters end a plain text between brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Brackets,
}

/// Writes a key and its value on one line, with the line's end.
pub fn line(key: &Key, value: &FrontValue) -> String {
    let mut line = format!("{}: ", key.name);
    write_value(value, Around::Nothing, &mut line);
    line.push('\n');
    line
}

/// Writes one text for each language as a map on one line, from the tags of the languages.
pub fn by_language(texts: &[(&str, String)]) -> String {
    let mut out = "{".to_owned();
    for (number, (tag, text)) in texts.iter().enumerate() {
        let _ = write!(out, "{}{tag}: ", if number > 0 { ", " } else { "" });
        write_text(text, Around::Brackets, &mut out);
    }
    out.push('}');
    out
}

fn write_value(value: &FrontValue, around: Around, out: &mut String) {
    match value {
        FrontValue::Text(text) => write_text(text, around, out),
        FrontValue::List(items) => {
            out.push('[');
            for (number, item) in items.iter().enumerate() {
                out.push_str(if number > 0 { ", " } else { "" });
                write_value(item, Around::Brackets, out);
            }
            out.push(']');
        }
        FrontValue::Map(entries) => {
            out.push('{');
            for (number, (key, value)) in entries.iter().enumerate() {
                let _ = write!(out, "{}{}: ", if number > 0 { ", " } else { "" }, key.name);
                write_value(value, Around::Brackets, out);
            }
            out.push('}');
        }
    }
}

/// Writes a text, in quotes if YAML could read anything else in it.
fn write_text(text: &str, around: Around, out: &mut String) {
    if is_plain(text, around) {
        out.push_str(text);
        return;
    }
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // YAML takes some of these for line ends or for the mark of a file's beginning.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Returns whether a text needs no quotes.
fn is_plain(text: &str, around: Around) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let is_sign = |c: char| match c {
        ' ' | '-' | '.' | '/' | '+' | '=' | ';' | '(' | ')' | '_' | ':' | '،' | '؟' | '؛' | '–' | '—' => {
            true
        }
        '?' | '!' | ',' | '\'' => around == Around::Nothing,
        _ => false,
    };
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/'));
    let ends = !text.ends_with([' ', ':']);
    begins
        && ends
        && !text.contains(": ")
        && !is_null(text)
        && text.chars().all(|c| is_letter(c) || is_sign(c))
}

/// Returns a text without the characters that no text of a content file may hold, and without those by which
/// it would turn the text after it.
pub fn cleaned(text: &str) -> String {
    let kept: String = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut kept: String = kept.chars().filter(|c| !is_forbidden(*c)).collect();
    if first_fault_in(&kept).is_some() {
        kept.retain(|c| !is_turn(c));
    }
    kept
}

/// Returns a cleaned text on one line.
pub fn cleaned_line(text: &str) -> String {
    cleaned(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::node::{Node, Value};
    use crate::content::reader::Reader;
    use crate::content::yaml;
    use crate::model::keys::event::{TAGS, TITLE, VENUE, venue};

    fn read(yaml: &str, see: impl FnOnce(&Node<'_>)) {
        let reader = Reader::new(&"x.md".into());
        let node = yaml::parse(yaml, 2, &reader).unwrap_or_else(|| panic!("{yaml}"));
        assert!(reader.is_silent(), "{yaml}: {:?}", reader.finish());
        see(&node);
    }

    fn scalar(node: &Node<'_>) -> String {
        match &node.value {
            Value::Scalar(text) => text.to_string(),
            Value::Null => String::new(),
            other => panic!("{other:?}"),
        }
    }

    fn arrives(text: &str) {
        read(&line(&TITLE, &FrontValue::Text(text.into())), |root| {
            assert_eq!(scalar(&root.entries()[0].1), text);
        });
        read(&line(&TAGS, &FrontValue::texts([text, "b"])), |root| {
            let items: Vec<String> = root.entries()[0].1.items().iter().map(scalar).collect();
            assert_eq!(items, [text, "b"]);
        });
        let map = FrontValue::Map(vec![
            (&venue::NAME, FrontValue::Text(text.into())),
            (&venue::ADDRESS, FrontValue::Text("c".into())),
        ]);
        read(&line(&VENUE, &map), |root| {
            let values: Vec<String> = root.entries()[0].1.entries().iter().map(|(_, v)| scalar(v)).collect();
            assert_eq!(values, [text, "c"]);
        });
    }

    #[test]
    fn a_text_that_looks_like_yaml_arrives_as_itself() {
        for text in [
            "- x: #y \"z\"",
            "---",
            "~x",
            "no",
            "08:00",
            "a: b",
            "a #b",
            "{a}",
            "[b]",
            "a, b",
            "*a",
            "&a",
            "!a",
            "| a",
            "> a",
            "@a",
            "`a`",
            "%a",
            "'a'",
            "a'b",
            "? a",
            ": a",
            "a:",
            "null and void",
            "\"",
            "\\",
            "a\nb",
            "a\tb",
            "\u{feff}a",
            "a\u{2028}b",
            "\u{200f}س",
            "٢٠٢٦",
            "true",
            "#a",
            "<<",
            "=",
            "بحر: شاطئ",
            "https://a.b/c?d=e#f",
        ] {
            arrives(text);
        }
    }

    #[test]
    fn a_usual_text_has_no_quotes() {
        for text in [
            "حملة تنظيف",
            "2026-12-05 08:00",
            "https://example.org/r/1",
            "FREQ=WEEKLY;BYDAY=SA",
            "kw/hawalli",
        ] {
            assert_eq!(line(&TITLE, &FrontValue::Text(text.into())), format!("title: {text}\n"));
        }
    }

    #[test]
    fn what_no_file_may_hold_is_left_out() {
        assert_eq!(cleaned("a\0b\u{202e}c\r\nd"), "abc\nd");
        assert_eq!(cleaned("\u{2067}ب\u{2069}"), "\u{2067}ب\u{2069}");
        assert_eq!(cleaned_line(" a\n b\t c "), "a b c");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_arrives_as_itself(text in "\\PC{1,40}") {
            let text = cleaned_line(&text);
            prop_assume!(!text.is_empty());
            arrives(&text);
        }

        #[test]
        fn any_signs_of_yaml_arrive_as_themselves(text in "[-:#{}\\[\\],&*!|>'\"%@`?~=<a ]{1,12}") {
            prop_assume!(!text.trim().is_empty());
            arrives(&text);
        }
    }
}
