//! Reads YAML as a tree of nodes, each with its place.
//!
//! Front matter is data only: it has no tags, anchors, aliases or merge keys, no second document, no key
//! twice, and no more than [`DEEPEST`] levels. A scalar stays the text that was written, so a phone number, a
//! version, `no` or `08:00` never turns into something else.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span};

use crate::content::node::{DEEPEST, MapKey, Node, Value, is_null};
use crate::content::plain_yaml;
use crate::content::reader::Reader;
use crate::content::{salvage, slips};
use crate::diagnostic::{Code, Diagnostic, Mark};

/// Parses one YAML document whose first line is the file's line `first_line`.
///
/// Reports errors to `reader`; returns `None` if there is no document to work with.
pub fn parse<'t>(text: &'t str, first_line: u32, reader: &Reader) -> Option<Node<'t>> {
    plain_yaml::read(text, first_line).or_else(|| parse_fully(text, first_line, reader))
}

/// Parses all of YAML, plain or not. Of a text that is no YAML, it parses the keys that can be read.
pub fn parse_fully<'t>(text: &'t str, first_line: u32, reader: &Reader) -> Option<Node<'t>> {
    let aside = Reader::new(reader.file());
    let whole = document(text, first_line, &aside);
    let told = aside.finish();
    // Parts of a text that is too deep may each be read, but not the text.
    let is_too_deep = told.items().iter().any(|told| told.variant == Some("depth"));
    let may_salvage = whole.is_none() && !is_too_deep;
    let salvaged = if may_salvage { salvage::read(text, first_line, document, reader) } else { None };
    if salvaged.is_none() {
        reader.report_all(told);
    }
    whole.or(salvaged)
}

/// Parses a document; reports the first fault and returns nothing if it is no YAML.
pub fn document<'t>(text: &'t str, first_line: u32, reader: &Reader) -> Option<Node<'t>> {
    let own = Reader::new(reader.file());
    let mut parser =
        FullParser { text, parser: Parser::new_from_str(text), reader: &own, first_line, depth: 0 };
    let node = parser.document().ok();
    let mut told = own.finish();
    if node.is_none() {
        // A warning may come from the fault: `{name: Hall #3, address: x}`.
        told.retain_errors();
    }
    reader.report_all(told);
    node
}

/// Returns the last entry of a list that ends right above a key which stands twice, if the key was most likely
/// meant for that entry: its dash stands in the column of the key, and the entry lacks the key.
fn item_above<'e, 't>(
    entries: &'e mut [(MapKey<'t>, Node<'t>)],
    name: &str,
    key: Mark,
) -> Option<&'e mut Vec<(MapKey<'t>, Node<'t>)>> {
    let Value::List(items) = &mut entries.last_mut()?.1.value else { return None };
    let item = items.last_mut().filter(|item| item.mark.column == key.column + 2)?;
    match &mut item.value {
        Value::Map(inner) if inner.iter().all(|(known, _)| known.text != name) => Some(inner),
        _ => None,
    }
}

/// The error was reported, and the parsing of this file ends.
struct Told;

struct FullParser<'t, 'r> {
    text: &'t str,
    parser: Parser<'t, serde_yaml::granit_parser::StrInput<'t>>,
    reader: &'r Reader,
    first_line: u32,
    depth: usize,
}

impl<'t> FullParser<'t, '_> {
    fn document(&mut self) -> Result<Node<'t>, Told> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                _ if root.is_some() => {
                    return Err(self.told(Code::E201, span, |d| d.variant("second-document")));
                }
                event => root = Some(self.node(event, span)?),
            }
        }
        let nothing =
            || Node { value: Value::Null, mark: Mark { line: self.first_line, column: 1, length: 1 } };
        Ok(root.unwrap_or_else(nothing))
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), Told> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => {
                let at = *error.marker();
                // The parser may tell a tab at the end of the line above.
                let below = self.text.lines().nth(at.line()).is_some_and(|line| line.starts_with('\t'));
                let line = at.line().saturating_sub(usize::from(!below));
                if slips::tell(self.reader, self.text, line, self.first_line) {
                    return Err(Told);
                }
                Err(self.told(Code::E201, Span::empty(at), |d| slips::of_problem(d, &error.info())))
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span) -> Result<Node<'t>, Told> {
        if event.tag().is_some() {
            return Err(self.told_at(Code::E204, self.sign(span), |d| d.variant("tag")));
        }
        if event.is_alias() || event.anchor_id().is_some_and(|id| id > 0) {
            if slips::tell(self.reader, self.text, span.start.line().saturating_sub(1), self.first_line) {
                return Err(Told);
            }
            return Err(self.told_at(Code::E203, self.sign(span), |d| d.variant("alias")));
        }
        let mark = self.mark(span);
        self.warn_cut_off(&event, span);
        let value = match event {
            Event::Scalar(text, style, ..) => scalar(text, style),
            Event::SequenceStart(..) => Value::List(self.deeper(span, FullParser::list)?),
            Event::MappingStart(..) => Value::Map(self.deeper(span, FullParser::map)?),
            _ => {
                return Err(self.told(Code::E201, span, |d| d.variant("syntax")));
            }
        };
        Ok(Node { value, mark })
    }

    /// Warns of a plain text that a `#` cuts off: `Meet #1 here`. In a true comment a space follows the `#`.
    fn warn_cut_off(&self, event: &Event<'_>, span: Span) {
        let plain = matches!(event, Event::Scalar(text, ScalarStyle::Plain, ..) if !text.is_empty());
        let rest = span.end.byte_offset().filter(|_| plain).and_then(|end| self.text.get(end..));
        if let Some(text) = rest.and_then(hashtags) {
            self.reader.report(self.reader.fault(Code::W209, self.mark(span)).with("text", text));
        }
    }

    /// Reports a key whose whole value is taken for a comment: `tags: #beach #sea`, `color: #c0392b`. Returns
    /// whether it is a colour, which is surely no comment.
    fn tell_no_value(&self, key: Span) -> bool {
        let rest = key.end.byte_offset().and_then(|end| self.text.get(end..));
        let rest = rest.and_then(|rest| rest.trim_start_matches(' ').strip_prefix(':'));
        let Some(text) = rest.and_then(hashtags) else { return false };
        let is_color = text.len() == 7 && text.bytes().skip(1).all(|b| b.is_ascii_hexdigit());
        let code = if is_color { Code::E201 } else { Code::W209 };
        let fault = self.reader.fault(code, self.mark(key));
        self.reader.report(match is_color {
            true => fault.variant("hash").suggest(Some(format!("\"{text}\""))),
            false => fault.with("text", text),
        });
        is_color
    }

    fn deeper<T>(&mut self, span: Span, read: impl FnOnce(&mut Self) -> Result<T, Told>) -> Result<T, Told> {
        if self.depth == DEEPEST {
            return Err(self.told(Code::E203, span, |d| d.variant("depth").with("most", DEEPEST.to_string())));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Result<Vec<Node<'t>>, Told> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, span)?),
            }
        }
    }

    fn map(&mut self) -> Result<Vec<(MapKey<'t>, Node<'t>)>, Told> {
        let mut entries: Vec<(MapKey<'t>, Node<'t>)> = Vec::new();
        let mut places: HashMap<Cow<'t, str>, usize> = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(entries);
            }
            let key = self.node(event, span)?;
            let Value::Scalar(name) = key.value else {
                return Err(self.told(Code::E204, span, |d| d.variant("key")));
            };
            let name = trim_marks(name);
            if let Some(space) = name.chars().find(|c| c.is_whitespace() && *c != ' ') {
                let code = format!("U+{:04X}", u32::from(space));
                return Err(self.told(Code::E201, span, |d| d.variant("invisible").with("character", code)));
            }
            if name == "<<" {
                return Err(self.told(Code::E203, span, |d| d.variant("alias")));
            }
            let (event, value_span) = self.next()?;
            let mut value = self.node(event, value_span)?;
            if matches!(value.value, Value::Null) && self.tell_no_value(span) {
                value.value = Value::Broken;
            }
            if let Some(first) = places.get(&name) {
                if let Some(item) = item_above(&mut entries, &name, key.mark) {
                    self.reader.report(self.reader.fault(Code::E201, key.mark).variant("indent-item"));
                    item.push((MapKey { text: name, mark: key.mark }, value));
                    continue;
                }
                let line = entries[*first].0.mark.line.to_string();
                let twice = Diagnostic::new(Code::E202, self.reader.place(key.mark));
                self.reader.report(twice.with("key", name.as_ref()).with("first", line));
                continue;
            }
            places.insert(name.clone(), entries.len());
            entries.push((MapKey { text: name, mark: key.mark }, value));
        }
    }

    fn mark(&self, span: Span) -> Mark {
        let line = u32::try_from(span.start.line()).unwrap_or(u32::MAX).saturating_sub(1);
        let column = u32::try_from(span.start.col()).unwrap_or(u32::MAX).saturating_add(1);
        let one_line = span.end.line() == span.start.line();
        let length = if one_line { span.end.col().saturating_sub(span.start.col()) } else { 1 };
        Mark { line: line + self.first_line, column, length: u32::try_from(length.max(1)).unwrap_or(1) }
    }

    /// Returns the mark of the tag or anchor before a value on its line; without one, the mark of the value.
    fn sign(&self, span: Span) -> Mark {
        let value = self.mark(span);
        let before = span.start.byte_offset().and_then(|at| self.text.get(..at)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
        let word = line.rfind(|c: char| c.is_whitespace() || "[{,".contains(c)).map_or(0, |at| at + 1);
        let (Some(before), Some(sign)) = (line.get(..word), line.get(word..)) else { return value };
        if !sign.starts_with(['!', '&']) {
            return value;
        }
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Mark { column: count(before).saturating_add(1), length: count(sign), ..value }
    }

    fn told(&self, code: Code, span: Span, dress: impl FnOnce(Diagnostic) -> Diagnostic) -> Told {
        self.told_at(code, self.mark(span), dress)
    }

    fn told_at(&self, code: Code, mark: Mark, dress: impl FnOnce(Diagnostic) -> Diagnostic) -> Told {
        self.reader.report(dress(Diagnostic::new(code, self.reader.place(mark))));
        Told
    }
}

/// Returns what stands on the rest of a line behind a `#` that a letter or digit follows.
fn hashtags(rest: &str) -> Option<&str> {
    let comment = rest.lines().next().unwrap_or_default().trim();
    let is_text = comment.strip_prefix('#').is_some_and(|text| text.starts_with(char::is_alphanumeric));
    is_text.then_some(comment)
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Value<'_> {
    let plain = style == ScalarStyle::Plain;
    if plain && is_null(&text) { Value::Null } else { Value::Scalar(text) }
}

/// Removes byte order and direction marks from both ends, because an editor cannot see them.
fn trim_marks(name: Cow<'_, str>) -> Cow<'_, str> {
    let invisible = |c| matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{061c}');
    match name {
        Cow::Borrowed(name) => Cow::Borrowed(name.trim_matches(invisible)),
        Cow::Owned(name) => Cow::Owned(name.trim_matches(invisible).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let reader = Reader::new(&"x.yaml".into());
        parse(text, 1, &reader);
        reader
            .finish()
            .sorted()
            .iter()
            .map(|d| format!("{} {}:{}", d.code, d.place.line, d.place.column))
            .collect()
    }

    #[test]
    fn a_scalar_stays_the_text_that_was_written() {
        let reader = Reader::new(&"x.yaml".into());
        let node = parse("a: no\nb: 08:00\nc: +965123\nd: 1.10\n", 1, &reader).unwrap();
        let Value::Map(entries) = node.value else { panic!("a map was expected") };
        let texts: Vec<_> = entries.iter().map(|(_, node)| format!("{:?}", node.value)).collect();
        assert_eq!(
            texts,
            [r#"Scalar("no")"#, r#"Scalar("08:00")"#, r#"Scalar("+965123")"#, r#"Scalar("1.10")"#]
        );
    }

    #[test]
    fn what_is_more_than_data_is_refused_where_it_stands() {
        assert_eq!(codes("a: 1\nb: 2\na: 3\n"), ["E202 3:1"]);
        assert_eq!(codes("a: &x 1\nb: *x\n"), ["E201 1:4", "E201 2:4"]);
        assert_eq!(codes("a: {<<: 1}\n"), ["E203 1:5"]);
        assert_eq!(codes("a: !!int 1\n"), ["E204 1:4"]);
        assert_eq!(codes(&format!("a: {}1{}\n", "[".repeat(40), "]".repeat(40))), ["E203 1:19"]);
        assert_eq!(codes("a: [1, 2\nb: 3\n"), ["E201 1:4"]);
        assert_eq!(codes("a: 1\n---\nb: 2\n"), ["E201 3:1"]);
    }

    #[test]
    fn a_text_that_a_sign_cuts_off_is_told_and_a_comment_is_not() {
        assert_eq!(codes("a: Meet #1 here\n"), ["W209 1:4"]);
        assert_eq!(codes("a: 2026-12-05  # the day\n"), Vec::<String>::new());
    }
}
