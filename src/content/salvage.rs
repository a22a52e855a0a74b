//! Reads what it can of a text that is no YAML as a whole: each key of a map, and each item of a list, for itself,
//! so that one slip does not hide the other mistakes of its file.
//!
//! A *block* is a map or a list whose keys or dashes stand below each other. Its *parts* are its keys with their
//! values, or its items. The value of a key may be a block again.

mod lines;

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

use crate::content::characters::trim_marks;
use crate::content::node::{DEEPEST, MapKey, Node, Value};
use crate::content::reader::Reader;
use crate::content::salvage::lines::{Line, WholeLines, begins_with_key};
use crate::content::slips;
use crate::diagnostic::{Code, Diagnostics, Mark};

/// Parses a document that begins on a line of the file; reports the first fault and returns nothing if it is no
/// YAML.
pub type Parse<'t> = fn(&'t str, u32, &Reader) -> Option<Node<'t>>;

/// A key of a map, with its value.
type KeyWithValue<'t> = (MapKey<'t>, Node<'t>);

/// Reads the parts of a text one by one. A value that cannot be read becomes [`Value::Broken`], and the reason is
/// reported. Returns nothing, and reports nothing, if the text has neither keys nor items, if it is more than one
/// document, or if each part can be read alone.
/// `parse` reads one document.
pub fn read<'t>(text: &'t str, first_line: u32, parse: Parse<'t>, reader: &Reader) -> Option<Node<'t>> {
    let whole = WholeLines { text, first: first_line };
    let lines = if text.starts_with("---\n") { whole.split_first().1 } else { whole };
    if lines.each().any(|line| matches!(line.text.trim_end(), "---" | "...")) {
        return None;
    }
    read_block(lines, parse, reader, 0)
}

/// Reads a block that lies `depth` levels deep.
fn read_block<'t>(
    lines: WholeLines<'t>,
    parse: Parse<'t>,
    reader: &Reader,
    depth: usize,
) -> Option<Node<'t>> {
    let block = Block::new(parse, reader, depth)?;
    let node = block.read(lines)?;
    block.report_to(reader).then_some(node)
}

/// A block that is being read.
struct Block<'t> {
    parse: Parse<'t>,
    /// The diagnostics of the parts.
    told: Reader,
    /// Whether a part could not be read.
    has_broken: Cell<bool>,
    depth: usize,
}

impl<'t> Block<'t> {
    fn new(parse: Parse<'t>, reader: &Reader, depth: usize) -> Option<Block<'t>> {
        let told = Reader::new(reader.file());
        (depth < DEEPEST).then(|| Block { parse, told, has_broken: Cell::new(false), depth })
    }

    /// Reports what is wrong in the block. Returns whether a part could not be read; if all could be, it reports
    /// nothing.
    fn report_to(self, reader: &Reader) -> bool {
        if self.has_broken.get() {
            reader.report_all(self.told.finish());
        }
        self.has_broken.get()
    }

    fn read(&self, lines: WholeLines<'t>) -> Option<Node<'t>> {
        let begins = |line: &Line<'t>| line.is_key() || line.is_item();
        let indent = lines.each().filter(begins).map(|line| line.indent()).min()?;
        let first = lines.each().find(|line| line.indent() == indent && begins(line))?;
        let mark = Mark { length: 1, ..first.mark() };
        let value = if first.is_item() {
            let (_, parts) = lines.parts(|line| line.indent() == indent && line.is_item());
            Value::List(parts.iter().flat_map(|part| self.items(*part)).collect())
        } else {
            let (before, parts) = lines.parts(|line| line.indent() == indent && line.is_key());
            Value::Map(self.map(self.indented(before), &parts, indent))
        };
        Some(Node { value, mark })
    }

    /// Reads the keys of a map, after those that were read `early`. The keys stand behind `indent` spaces.
    fn map(
        &self,
        early: Vec<KeyWithValue<'t>>,
        parts: &[WholeLines<'t>],
        indent: usize,
    ) -> Vec<KeyWithValue<'t>> {
        let mut entries: Vec<KeyWithValue<'t>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let read = parts.iter().flat_map(|part| self.entries(*part, indent));
        for (key, value) in early.into_iter().chain(read) {
            match places.get(&*key.text) {
                Some(_) if value.is_broken() => {}
                Some(first) if entries[*first].1.is_broken() => entries[*first] = (key, value),
                Some(first) => {
                    let line = entries[*first].0.mark.line.to_string();
                    let twice = self.told.fault(Code::E202, key.mark).with("key", key.text.as_ref());
                    self.told.report(twice.with("first", line));
                }
                None => {
                    places.insert(key.text.clone().into_owned(), entries.len());
                    entries.push((key, value));
                }
            }
        }
        entries
    }

    /// Reads keys that stand before the first one of a map because of spaces before them.
    fn indented(&self, lines: WholeLines<'t>) -> Vec<KeyWithValue<'t>> {
        let Some(first) = lines.each().find(Line::is_key) else { return Vec::new() };
        self.tell("indent-first", first.mark_with_spaces());
        match self.parsed(lines).and_then(|(node, told)| Some((sole_map(node)?, told))) {
            Some((entries, told)) => {
                self.told.report_all(told);
                entries
            }
            None => lost(lines),
        }
    }

    /// Reads a key with its value, and with the keys on lines that do not belong there.
    fn entries(&self, part: WholeLines<'t>, indent: usize) -> Vec<KeyWithValue<'t>> {
        if let Some((entries, told)) =
            self.parsed(part).and_then(|(node, told)| Some((sole_map(node)?, told)))
        {
            self.told.report_all(told);
            return entries;
        }
        let (first, below) = part.split_first();
        let (key, value) = broken(first, first.content());
        if first.is_only_key()
            && let Some(inside) = read_block(below, self.parse, &self.told, self.depth + 1)
        {
            self.has_broken.set(true);
            return vec![(key, inside)];
        }
        if let Some((node, stray)) = self.without_stray(part, |line| stray_in_map(line, indent))
            && let Some(mut entries) = sole_map(node)
        {
            entries.extend(lost(part.cut(stray).1));
            return entries;
        }
        self.tell_fault(part);
        std::iter::once((key, value)).chain(keys_inside(part)).collect()
    }

    /// Reads an item. Something that stands below it and belongs to no item counts as an item that cannot be
    /// read.
    fn items(&self, part: WholeLines<'t>) -> Vec<Node<'t>> {
        if let Some((node, told)) = self.parsed(part)
            && let Some(item) = sole_item(node)
        {
            self.told.report_all(told);
            return vec![item];
        }
        let (first, _) = part.split_first();
        let content = first.content();
        let mark = first.mark_of(content.trim_end());
        if !first.inner().starts_with("- ") && slips::tell(&self.told, first.text, 0, first.number) {
            self.has_broken.set(true);
            return vec![Node { value: Value::Broken, mark }];
        }
        let indent = first.text.len() - content.len();
        if begins_with_key(content)
            && let Some(inner) = Block::new(self.parse, &self.told, self.depth + 1)
        {
            let begins = |line: &Line<'t>| line.at == 0 || (line.indent() == indent && line.is_key());
            let entries = inner.map(Vec::new(), &part.parts(begins).1, indent);
            if inner.report_to(&self.told) {
                self.has_broken.set(true);
                // An item with too few or too many spaces before it is lost with its keys.
                let is_lost = |line: &Line<'t>| line.at > 0 && line.indent() < indent && line.is_item();
                let lost = part.each().filter(is_lost);
                let lost = lost.map(|line| Node { value: Value::Broken, mark: line.mark() });
                // `- a: b: c` may as well be a text in a list of texts.
                let is_text = entries.len() == 1 && entries.iter().all(|(_, value)| value.is_broken());
                let value = if is_text { Value::Broken } else { Value::Map(entries) };
                let item = Node { value, mark: Mark { length: 1, ..mark } };
                return std::iter::once(item).chain(lost).collect();
            }
        }
        let why_stray = |line: &Line<'t>| {
            let is_outside = line.indent() <= first.indent() && !is_empty(line);
            is_outside.then(|| if line.is_item() { "indent" } else { "no-dash" })
        };
        if let Some((node, stray)) = self.without_stray(part, why_stray) {
            return sole_item(node)
                .into_iter()
                .chain([Node { value: Value::Broken, mark: stray.mark() }])
                .collect();
        }
        self.tell_fault(part);
        vec![Node { value: Value::Broken, mark }]
    }

    /// Parses lines; returns what they hold and what is wrong in it.
    fn parsed(&self, lines: WholeLines<'t>) -> Option<(Node<'t>, Diagnostics)> {
        let own = Reader::new(self.told.file());
        let node = (self.parse)(lines.text, lines.first, &own)?;
        Some((node, own.finish()))
    }

    /// Reads the lines of a part above the first one that does not belong to it, and reports that one; `why_stray`
    /// returns the sentence about such a line, and nothing about any other. A line that does not belong there
    /// spoils the part, which can often be read without it.
    fn without_stray(
        &self,
        part: WholeLines<'t>,
        why_stray: impl Fn(&Line<'t>) -> Option<&'static str>,
    ) -> Option<(Node<'t>, Line<'t>)> {
        let (stray, variant) = part.each().skip(1).find_map(|line| Some((line, why_stray(&line)?)))?;
        let (node, told) = self.parsed(part.cut(stray).0)?;
        let entries = match &node.value {
            Value::List(items) => items.first().map_or(&[][..], Node::entries),
            _ => node.entries(),
        };
        if entries.iter().any(|(_, value)| value.is_blank()) {
            return None;
        }
        let above = (stray.number - part.first) as usize;
        let own = Reader::new(self.told.file());
        let (_, below) = part.cut(stray);
        let has_fault = variant != "indent"
            && (slips::tell(&own, part.text, above, part.first)
                || (self.parse)(below.text, below.first, &own).is_none());
        if !has_fault {
            let better = format!("- {}", stray.inner().trim_end());
            let mark = if variant == "indent" { stray.mark_with_spaces() } else { stray.mark() };
            let fault = own.fault(Code::E201, mark).variant(variant);
            own.report(fault.suggest((variant == "no-dash").then_some(better)));
        }
        self.told.report_all(told);
        self.told.report_all(own.finish());
        self.has_broken.set(true);
        Some((node, stray))
    }

    /// Reports why a part cannot be read.
    fn tell_fault(&self, part: WholeLines<'t>) {
        let own = Reader::new(self.told.file());
        let _ = (self.parse)(part.text, part.first, &own);
        self.has_broken.set(true);
        // A part may be well-formed and no map: `start:2026-12-05` is a text.
        if own.is_silent() && !slips::tell(&own, part.text, 0, part.first) {
            self.tell("no-key", part.split_first().0.mark());
        }
        self.told.report_all(own.finish());
    }

    fn tell(&self, variant: &'static str, mark: Mark) {
        self.has_broken.set(true);
        self.told.report(self.told.fault(Code::E201, mark).variant(variant));
    }
}

/// Returns the only item of a list.
fn sole_item(node: Node<'_>) -> Option<Node<'_>> {
    match node.value {
        Value::List(mut items) if items.len() == 1 => items.pop(),
        _ => None,
    }
}

/// Returns the keys of a map, which may stand behind the dash of an item.
fn sole_map(node: Node<'_>) -> Option<Vec<KeyWithValue<'_>>> {
    match node.value {
        Value::Map(entries) => Some(entries),
        Value::List(_) => sole_item(node).filter(Node::is_map).and_then(sole_map),
        _ => None,
    }
}

/// Returns why a line below a key cannot belong to its value; none if it may. The key stands behind `indent`
/// spaces.
fn stray_in_map(line: &Line<'_>, indent: usize) -> Option<&'static str> {
    if is_empty(line) || line.inner().starts_with('\t') {
        return None;
    }
    let is_outer = line.indent() < indent;
    if line.is_key() && line.indent() != indent || line.is_item() && is_outer {
        return Some("indent");
    }
    (line.indent() <= indent && !line.inner().starts_with('-')).then_some("no-key")
}

/// Returns whether a line holds nothing, or only a comment.
fn is_empty(line: &Line<'_>) -> bool {
    let inner = line.inner().trim_end();
    inner.is_empty() || inner.starts_with('#')
}

/// Returns the keys on lines that do not belong where they stand, with values that cannot be read.
fn lost(lines: WholeLines<'_>) -> Vec<KeyWithValue<'_>> {
    let starts = lines.each().filter(|line| begins_with_key(line.content()));
    starts.map(|line| broken(line, line.content())).collect()
}

/// Returns the keys that a part holds beside its first, in wrong places, with values that cannot be read:
/// `- id: a, name: b`, or a line with a tab. Between brackets and quotes there are none.
fn keys_inside<'t>(part: WholeLines<'t>) -> Vec<KeyWithValue<'t>> {
    let (first, _) = part.split_first();
    let value = first.text.split_once(':').map_or("", |(_, value)| value.trim_start());
    if first.is_only_key() || value.starts_with(['{', '[', '"', '\'', '|', '>']) {
        return Vec::new();
    }
    let of_line = |line: Line<'t>| {
        let pieces = line.text.split([',', '،']).map(str::trim_start).skip(usize::from(line.at == 0));
        pieces.filter(|piece| begins_with_key(piece)).map(|piece| broken(line, piece)).collect::<Vec<_>>()
    };
    part.each().flat_map(of_line).collect()
}

/// Returns the key at the beginning of a piece of a line, with a value that cannot be read.
fn broken<'t>(line: Line<'t>, piece: &'t str) -> KeyWithValue<'t> {
    let name = piece.split(['：', ':']).next().unwrap_or_default().trim();
    let mark = line.mark_of(name);
    (MapKey { text: Cow::Borrowed(trim_marks(name)), mark }, Node { value: Value::Broken, mark })
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

    /// Returns the items that can be read by their `id`, then the diagnostics.
    fn salvaged_items(text: &str) -> (Vec<String>, Vec<String>) {
        let reader = Reader::new(&"x.yaml".into());
        let node = read(text, 1, yaml::document, &reader).unwrap();
        let id = |item: &Node<'_>| match &item.value {
            Value::Broken => "!".to_owned(),
            _ => item
                .entries()
                .iter()
                .map(|(key, node)| format!("{}{}", key.text, if node.is_broken() { "!" } else { "" }))
                .collect::<Vec<_>>()
                .join(" "),
        };
        let told = reader.finish().sorted();
        let line = |d: &crate::diagnostic::Diagnostic| {
            format!("{} {}:{}", d.variant.unwrap_or_default(), d.place.line, d.place.column)
        };
        (node.items().iter().map(id).collect(), told.iter().map(line).collect())
    }

    #[test]
    fn one_slip_leaves_the_other_items_of_a_list() {
        for (text, items, told) in [
            ("- {id: a, name: \"A, icon: x}\n- {id: b}\n- {id: \"c\"}\n", ["!", "id", "id"], "quote 1:17"),
            (
                "- id: a\n  name: \"A\n  icon: x\n- id: b\n- id: c\n",
                ["id name! icon", "id", "id"],
                "quote 2:9",
            ),
            ("---\n# places\n- {id: a}\n{id: b}\n- {id: c}\n", ["id", "!", "id"], "no-dash 4:1"),
            ("- id: a\n- id: b\nname: B\n- id: c\n", ["id", "id name!", "id"], "indent 3:1"),
            ("– id: a\n  name: A\n- id: b\n- {id: c}\n", ["!", "id", "id"], "other-dash 1:1"),
            ("-{id: a, name: A}\n- id: b\n- id: c\n", ["!", "id", "id"], "dash-space 1:1"),
            ("- a: b: c\n- id: b\n- id: c\n", ["!", "id", "id"], "colon 1:6"),
            ("- id: a\n  name:x\n- id: b\n- id: c\n", ["id name!", "id", "id"], "space 2:3"),
            (
                "- id: a\n  children:\n    - id: \"d\n      name: D\n    - {id: e}\n- id: b\n- id: c\n",
                ["id children", "id", "id"],
                "quote 3:11",
            ),
        ] {
            let (found, faults) = salvaged_items(text);
            assert_eq!(found, items, "{text}");
            assert_eq!(faults, [told], "{text}");
        }
    }

    #[test]
    fn each_slip_in_a_nested_map_or_list_is_told_for_itself() {
        let (keys, told) =
            salvaged("venue:\n  name: \"Hall\n  address: *x\nlist:\n- a: b: c\n- d: e: f\nb: 1\n");
        assert_eq!(keys, ["venue", "list", "b"]);
        assert_eq!(told, ["E201 quote 3:9", "E201 sign 4:12", "E201 colon 6:6", "E201 colon 7:6"]);
    }

    #[test]
    fn a_key_with_spaces_before_it_is_read_with_those_below_it() {
        let (keys, told) = salvaged(" title: a\nstart: 2026-12-05\n");
        assert_eq!(
            (keys, told),
            (vec!["title".into(), "start".into()], vec!["E201 indent-first 2:1".into()])
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_told_and_what_has_no_keys_is_left() {
        let (keys, told) = salvaged("a: 1\nb: \"\na: 2\n");
        assert_eq!((keys.len(), told), (2, vec!["E201 quote 3:4".to_owned(), "E202  4:1".to_owned()]));
        assert_eq!(salvaged("a\n\"b\n"), (vec![], vec![]));
        assert_eq!(salvaged("a: 1\nb: 2\n"), (vec![], vec![]));
    }
}
