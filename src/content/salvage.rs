//! Reads what it can of a text that is no YAML as a whole: each key at the beginning of a line for itself, so that
//! one slip does not hide the other mistakes of its file.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::content::characters::trim_marks;
use crate::content::node::{MapKey, Node, Value};
use crate::content::reader::Reader;
use crate::content::slips;
use crate::diagnostic::{Code, Mark};

/// Parses a document that begins on a line of the file; reports the first fault and returns nothing if it is no
/// YAML.
pub type Parse<'t> = fn(&'t str, u32, &Reader) -> Option<Node<'t>>;

/// The most words of a key.
const MOST_WORDS: usize = 3;

/// The lines of a key and its value.
#[derive(Debug)]
struct KeyLines<'t> {
    text: &'t str,
    /// The file's line on which it begins.
    line: u32,
}

/// Reads the keys of a map one by one. A key whose value cannot be read gets [`Value::Broken`], and the reason
/// is reported. Returns nothing, and reports nothing, if the text has no keys or several documents, or if each key
/// can be read alone.
/// `parse` reads one document.
pub fn read<'t>(text: &'t str, first_line: u32, parse: Parse<'t>, reader: &Reader) -> Option<Node<'t>> {
    if text.lines().any(|line| matches!(line.trim_end(), "---" | "...")) {
        return None;
    }
    let mut entries: Vec<(MapKey<'t>, Node<'t>)> = Vec::new();
    let mut places: HashMap<String, u32> = HashMap::new();
    let mut is_broken = false;
    let aside = Reader::new(reader.file());
    for piece in pieces(text, first_line) {
        for (key, value) in read_piece(&piece, parse, &aside) {
            is_broken |= matches!(value.value, Value::Broken);
            match places.get(&*key.text) {
                Some(first) => {
                    let twice = aside.fault(Code::E202, key.mark).with("key", key.text.as_ref());
                    aside.report(twice.with("first", first.to_string()));
                }
                None => {
                    places.insert(key.text.clone().into_owned(), key.mark.line);
                    entries.push((key, value));
                }
            }
        }
    }
    let mark = Mark { length: 1, ..entries.first()?.0.mark };
    is_broken.then(|| {
        reader.report_all(aside.finish());
        Node { value: Value::Map(entries), mark }
    })
}

/// Reads the key of a piece; what is no key, and has one before it, is reported as a line of its own.
fn read_piece<'t>(piece: &KeyLines<'t>, parse: Parse<'t>, reader: &Reader) -> Vec<(MapKey<'t>, Node<'t>)> {
    let own = Reader::new(reader.file());
    let whole = parse(piece.text, piece.line, &own);
    if let Some(Node { value: Value::Map(entries), .. }) = whole {
        reader.report_all(own.finish());
        return entries;
    }
    // A line that does not belong here spoils the key before it, which can often be read without that line.
    let first_end = piece.text.find('\n').map_or(piece.text.len(), |end| end + 1);
    let (first, rest) = piece.text.split_at(first_end);
    let stray = rest.lines().next().unwrap_or_default();
    let variant = match stray.strip_prefix(' ').map(|stray| stray.trim_start_matches(' ')) {
        Some(inner) if begins_with_key(inner) => Some("indent"),
        None if !stray.is_empty() && !stray.starts_with(['\t', '-']) => Some("no-key"),
        _ => None,
    };
    let alone = Reader::new(reader.file());
    if let Some(variant) = variant
        && let Some(Node { value: Value::Map(mut entries), .. }) = parse(first, piece.line, &alone)
        && entries.iter().all(|(_, node)| !node.is_blank())
    {
        let mark = mark_of(stray.trim_end(), piece.line.saturating_add(1));
        if variant == "indent" || !slips::tell(&alone, piece.text, 1, piece.line) {
            reader.report(reader.fault(Code::E201, mark).variant(variant));
        }
        reader.report_all(alone.finish());
        let lines = (piece.line.saturating_add(1)..).zip(rest.lines());
        entries.extend(
            lines.filter(|(_, line)| begins_with_key(line.trim_start())).map(|(n, line)| broken(line, n)),
        );
        return entries;
    }
    let broken = broken(first, piece.line);
    // A piece may be well-formed and no map: `start:2026-12-05` is a text.
    if own.is_silent() && !slips::tell(&own, piece.text, 0, piece.line) {
        own.report(own.fault(Code::E201, broken.0.mark).variant("no-key"));
    }
    reader.report_all(own.finish());
    vec![broken]
}

/// Returns the key on a line with a value that cannot be read.
fn broken(line: &str, number: u32) -> (MapKey<'_>, Node<'_>) {
    let name = line.split(['：', ':']).next().unwrap_or_default().trim();
    let mark = mark_of(name, number);
    (MapKey { text: Cow::Borrowed(trim_marks(name)), mark }, Node { value: Value::Broken, mark })
}

/// Returns the mark of a text at the beginning of a line.
fn mark_of(text: &str, line: u32) -> Mark {
    Mark { line, column: 1, length: u32::try_from(text.chars().count()).unwrap_or(1).max(1) }
}

/// Cuts a text at each line that begins with a key.
fn pieces(text: &str, first_line: u32) -> Vec<KeyLines<'_>> {
    let mut starts: Vec<(usize, u32)> = Vec::new();
    let mut at = 0;
    for (line, content) in (first_line..).zip(text.split_inclusive('\n')) {
        if begins_with_key(content) {
            starts.push((at, line));
        }
        at += content.len();
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain(std::iter::once(text.len()));
    starts
        .iter()
        .zip(ends)
        .map(|((from, line), to)| KeyLines { text: &text[*from..to], line: *line })
        .collect()
}

/// Returns whether a line begins with a key: a name, or a few words, before a colon.
fn begins_with_key(line: &str) -> bool {
    let line = line.trim_start_matches(['\u{feff}', '\u{200e}', '\u{200f}', '\u{61c}']);
    let Some((name, rest)) = line.split_once([':', '：']) else { return false };
    if slips::is_key(name) {
        return !rest.starts_with("//");
    }
    let words = || name.split(' ');
    rest.starts_with([' ', '\n']) && words().count() <= MOST_WORDS && words().all(slips::is_key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::yaml;

    /// Returns the keys that can be read, then the diagnostics.
    fn salvaged(text: &str) -> (Vec<String>, Vec<String>) {
        let reader = Reader::new(&"x.md".into());
        let node = read(text, 2, yaml::document, &reader);
        let key = |(key, node): &(MapKey<'_>, Node<'_>)| match &node.value {
            Value::Broken => format!("{}!", key.text),
            _ => key.text.to_string(),
        };
        let keys = node.iter().flat_map(Node::entries).map(key).collect();
        let told = reader.finish().sorted();
        let line = |d: &crate::diagnostic::Diagnostic| {
            format!("{} {} {}:{}", d.code, d.variant.unwrap_or_default(), d.place.line, d.place.column)
        };
        (keys, told.iter().map(line).collect())
    }

    #[test]
    fn one_slip_leaves_the_other_keys() {
        let (keys, told) = salvaged("title: \"Park\nstart: 2026-12-05\nvenue:\n\tname: x\nregion: nowhere\n");
        assert_eq!(keys, ["title!", "start", "venue!", "region"]);
        assert_eq!(told, ["E201 quote 2:8", "E201 tab 5:1"]);
    }

    #[test]
    fn a_value_of_many_lines_stays_with_its_key() {
        let (keys, told) = salvaged("a: |\n  b: c\n\n  d\ntags:\n- x\n- y\nlist: [1,\n  2\n]\nb: *\n");
        assert_eq!(keys, ["a", "tags", "list", "b!"]);
        assert_eq!(told.len(), 1, "{told:?}");
    }

    #[test]
    fn a_line_without_a_key_spoils_nothing() {
        let (keys, told) = salvaged("title: a\nsummary b\nstart:2026-12-05\nurl: https://example.org\n");
        assert_eq!(keys, ["title", "start!", "url"]);
        assert_eq!(told, ["E201 no-key 3:1", "E201 space 4:1"]);
    }

    #[test]
    fn a_key_that_stands_twice_is_told_and_what_has_no_keys_is_left() {
        let (keys, told) = salvaged("a: 1\nb: \"\na: 2\n");
        assert_eq!((keys.len(), told), (2, vec!["E201 quote 3:4".to_owned(), "E202  4:1".to_owned()]));
        assert_eq!(salvaged("- a\n- \"b\n"), (vec![], vec![]));
        assert_eq!(salvaged("a: 1\nb: 2\n"), (vec![], vec![]));
    }
}
