//! Reading the keys of a map, telling every fault, and knowing in the end which keys nobody asked for.

use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::content::characters::{find_forbidden, trim_marks};
use crate::content::direction;
use crate::content::keys;
use crate::content::yaml::{Key, Mark, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::model::choices::Choice;

/// The file being read, and what was found wrong with it.
#[derive(Debug)]
pub struct Reader {
    file: Arc<str>,
    found: RefCell<Diagnostics>,
}

impl Reader {
    /// Begins to read a file.
    pub fn new(file: &Arc<str>) -> Reader {
        Reader { file: Arc::clone(file), found: RefCell::default() }
    }

    /// Returns the file's path from the site's root.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Returns a mark's place in this file.
    pub fn place(&self, mark: Mark) -> Place {
        mark.within(&self.file)
    }

    /// Adds a diagnostic.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Notes a host that a link names, to be compared with those of other files.
    pub fn saw_host(&self, host: &str, mark: Mark) {
        self.found.borrow_mut().saw_host(host, self.place(mark));
    }

    /// Begins a diagnostic at a mark.
    pub fn fault(&self, code: Code, mark: Mark) -> Diagnostic {
        Diagnostic::new(code, self.place(mark))
    }

    /// Tells of a key that is the rest of a text which a comma cut off: `{alt: Domes, minarets and palms}`.
    pub fn is_cut_off(&self, key: &Key<'_>, node: &Node<'_>) -> bool {
        let cut_off = matches!(node.value, Value::Null) && key.name.contains(' ');
        if cut_off {
            self.report(self.fault(Code::E201, key.mark).variant("comma").with("text", key.name.as_ref()));
        }
        cut_off
    }

    /// Tells whether a key that was told to be missing in the map at `mark` was meant by this unknown one; then
    /// it is told there, and only once.
    fn is_misspelt(&self, meant: Option<&str>, mark: Mark, key: &Key<'_>) -> bool {
        let Some(meant) = meant else { return false };
        let place = self.place(mark);
        let is_missing = |d: &Diagnostic| {
            d.code == Code::E205 && d.place == place && d.args.first().is_some_and(|(_, key)| key == meant)
        };
        let mut found = self.found.borrow_mut();
        let Some(missing) = found.find_mut(is_missing) else { return false };
        let told = self.fault(Code::E205, key.mark).variant("misspelt").with("key", meant);
        *missing = told.with("found", key.name.as_ref()).suggest(Some(meant));
        true
    }

    /// Tells of a text of a list in which the Arabic comma was to divide: `[بحر، شاطئ]` is one text.
    pub fn has_arabic_comma(&self, node: &Node<'_>, text: &str) -> bool {
        let holds = text.contains('،');
        if holds {
            self.report(self.fault(Code::E204, node.mark).variant("comma").with("text", text));
        }
        holds
    }

    /// Ends reading and hands out what was found.
    pub fn finish(self) -> Diagnostics {
        self.found.into_inner()
    }

    /// Returns a node's text; tells when it is none, or holds what no text may hold.
    pub fn text<'n>(&self, node: &'n Node<'_>, expected: &'static str) -> Option<&'n str> {
        let Value::Scalar(text) = &node.value else {
            self.report(self.fault(Code::E204, node.mark).variant("expected").with("expected", expected));
            return None;
        };
        if let Some((_, control)) = find_forbidden(text) {
            let code = direction::named(control);
            self.report(self.fault(Code::E102, node.mark).variant("in-value").with("character", code));
            return None;
        }
        let fault = direction::first_fault_in(text);
        if let Some((_, turn)) = fault {
            let fault = self.fault(Code::E504, node.mark);
            self.report(fault.with("character", direction::named(turn)));
            return None;
        }
        Some(text.trim())
    }

    /// Returns a node's text where it is a name or a word and no text for people: also without the
    /// invisible marks around it.
    pub fn word<'n>(&self, node: &'n Node<'_>, expected: &'static str) -> Option<&'n str> {
        self.text(node, expected).map(trim_marks)
    }
}

/// The keys of a map; each is asked for by name, once.
#[derive(Debug)]
pub struct Fields<'n, 't> {
    reader: &'n Reader,
    mark: Mark,
    entries: &'n [(Key<'t>, Node<'t>)],
    known: RefCell<Vec<&'static str>>,
}

impl<'n, 't> Fields<'n, 't> {
    /// Takes a node as a map; tells when it is none. An empty node is a map without keys.
    pub fn of(reader: &'n Reader, node: &'n Node<'t>) -> Option<Fields<'n, 't>> {
        let entries: &[_] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                reader
                    .report(reader.fault(Code::E204, node.mark).variant("expected").with("expected", "map"));
                return None;
            }
        };
        Some(Fields { reader, mark: node.mark, entries, known: RefCell::default() })
    }

    /// Returns the reader that faults are told to.
    pub fn reader(&self) -> &'n Reader {
        self.reader
    }

    /// Returns where the map begins.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// Returns the value of a key, unless it is missing or empty.
    pub fn get(&self, key: &'static str) -> Option<&'n Node<'t>> {
        self.known.borrow_mut().push(key);
        let (_, node) = self.entries.iter().find(|(k, _)| k.name == key)?;
        (!node.is_blank()).then_some(node)
    }

    /// Returns the value of a key that has to be there; tells when it is not.
    pub fn required(&self, key: &'static str) -> Option<&'n Node<'t>> {
        let node = self.get(key);
        if node.is_none() {
            self.missing(key);
        }
        node
    }

    /// Tells that a key is missing.
    pub fn missing(&self, key: &'static str) {
        let empty = self.entries.iter().find(|(k, _)| k.name == key);
        let mark = empty.map_or(self.missing_mark(), |(k, _)| k.mark);
        self.reader.report(self.reader.fault(Code::E205, mark).with("key", key));
    }

    /// Returns where it is told that a key is not there.
    fn missing_mark(&self) -> Mark {
        Mark { length: 1, ..self.mark }
    }

    /// Returns a text.
    pub fn text(&self, key: &'static str) -> Option<Box<str>> {
        self.reader.text(self.get(key)?, "text").map(Into::into)
    }

    /// Returns a text that has to be there; tells when it is not.
    pub fn required_text(&self, key: &'static str) -> Option<Box<str>> {
        self.reader.text(self.required(key)?, "text").map(Into::into)
    }

    /// Returns a name or a word.
    pub fn word(&self, key: &'static str) -> Option<Box<str>> {
        self.reader.word(self.get(key)?, "text").map(Into::into)
    }

    /// Returns a list of texts; a single text counts as a list of one.
    pub fn texts(&self, key: &'static str) -> Vec<Box<str>> {
        self.each(key, |item| self.reader.text(item, "text").map(Into::into))
    }

    /// Returns what `read` makes of each item of a list.
    pub fn each<T>(&self, key: &'static str, read: impl Fn(&'n Node<'t>) -> Option<T>) -> Vec<T> {
        let items = self.get(key).map_or(&[][..], Node::items);
        items.iter().filter(|item| !item.is_blank()).filter_map(read).collect()
    }

    /// Returns `true` or `false`; false where the key is missing.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(node) = self.get(key) else { return false };
        match self.reader.word(node, "flag") {
            Some("true") => true,
            Some("false") | None => false,
            Some(_) => {
                self.wrong_type(node, "flag");
                false
            }
        }
    }

    /// Returns a number between two bounds.
    pub fn number<N>(&self, key: &'static str, bounds: RangeInclusive<N>) -> Option<N>
    where
        N: std::str::FromStr + PartialOrd,
    {
        let node = self.get(key)?;
        let text = self.reader.word(node, "number")?;
        let number = ascii_digits(text).parse().ok().filter(|n| bounds.contains(n));
        if number.is_none() {
            self.wrong_type(node, "number");
        }
        number
    }

    /// Returns a value out of a closed set.
    pub fn choice<C: Choice>(&self, key: &'static str) -> Option<C> {
        choice(self.reader, key, self.get(key)?)
    }

    /// Returns several values out of a closed set.
    pub fn choices<C: Choice>(&self, key: &'static str) -> Vec<C> {
        let text = |item: &'n Node<'t>| match &item.value {
            Value::Scalar(text) => text,
            _ => "",
        };
        let divided = |item: &'n Node<'t>| !self.reader.has_arabic_comma(item, text(item));
        self.each(key, |item| divided(item).then(|| choice(self.reader, key, item)).flatten())
    }

    /// Tells that a value is not of the kind that was expected.
    pub fn wrong_type(&self, node: &Node<'_>, expected: &'static str) {
        let fault = self.reader.fault(Code::E204, node.mark);
        self.reader.report(fault.variant("expected").with("expected", expected));
    }

    /// Ends reading: a key that nobody asked for is a warning. Returns the keys that were asked for.
    pub fn finish(self) -> Vec<&'static str> {
        let known = self.known.take();
        for (key, node) in self.entries.iter().filter(|(key, _)| !known.iter().any(|k| *k == key.name)) {
            if self.reader.is_cut_off(key, node) {
                continue;
            }
            let fault = self.reader.fault(Code::W206, key.mark).with("key", key.name.as_ref());
            let fault = keys::explain(fault, &key.name, &known);
            if !self.reader.is_misspelt(fault.suggestion.as_deref(), self.missing_mark(), key) {
                self.reader.report(fault);
            }
        }
        known
    }
}

/// Reads a word out of a closed set; tells the nearest where it is not in it.
pub fn choice<C: Choice>(reader: &Reader, key: &'static str, node: &Node<'_>) -> Option<C> {
    let word = reader.word(node, "text")?;
    let found = C::parse(word);
    if found.is_none() {
        let words: Vec<&str> = C::ALL.iter().map(|c| c.word()).collect();
        let fault = reader.fault(Code::E208, node.mark).with("key", key).with("value", word);
        let suggestion = nearest(word, words.iter().copied());
        reader.report(fault.with("list", words.join(", ")).suggest(suggestion));
    }
    found
}

/// Returns a text with Arabic-Indic and Persian digits written as ASCII ones.
pub fn ascii_digits(text: &str) -> String {
    let digit = |c: char, zero: u32| char::from_digit(c as u32 - zero, 10).unwrap_or(c);
    text.chars()
        .map(|c| match c {
            '\u{0660}'..='\u{0669}' => digit(c, 0x0660),
            '\u{06f0}'..='\u{06f9}' => digit(c, 0x06f0),
            other => other,
        })
        .collect()
}
