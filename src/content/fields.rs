//! Reads the keys of a map by their declarations; reports every wrong value and every unknown key.

#[cfg(debug_assertions)]
use std::cell::RefCell;

use crate::content::characters::divided;
use crate::content::node::{MapKey, Node, Value};
use crate::content::numbers::{ascii_digits, plain_number, without_commas};
use crate::content::reader::Reader;
use crate::content::{flags, unknown, words_as_keys};
use crate::diagnostic::{Code, Mark, Marked};
use crate::model::choices::Choice;
use crate::model::keys::{Group, Key, Type};
use crate::model::language::Language;

/// The keys of a map, each read by its declaration.
///
/// With debug assertions on, the program panics if the code reads a key of another group, or never reads a
/// declared key. It also panics if the code reads texts, flags, lists, choices, numbers or maps from a key of
/// another type. So every test that reads such a map checks the declarations against the code.
#[derive(Debug)]
pub struct Fields<'n, 't> {
    reader: &'n Reader,
    group: &'static Group,
    mark: Mark,
    entries: &'n [(MapKey<'t>, Node<'t>)],
    #[cfg(debug_assertions)]
    asked: RefCell<Vec<&'static str>>,
}

impl<'n, 't> Fields<'n, 't> {
    /// Takes a node as a map with the keys of a group; reports a node that is no map. An empty node counts as
    /// a map without keys.
    pub fn of(reader: &'n Reader, group: &'static Group, node: &'n Node<'t>) -> Option<Fields<'n, 't>> {
        if !node.is_map() && !matches!(node.value, Value::Null) {
            reader.wrong_type(node, "map");
            return None;
        }
        Some(Fields {
            reader,
            group,
            mark: node.mark,
            entries: node.entries(),
            #[cfg(debug_assertions)]
            asked: RefCell::default(),
        })
    }

    /// Returns the reader that gathers the diagnostics.
    pub fn reader(&self) -> &'n Reader {
        self.reader
    }

    /// Returns where the map begins.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// Returns the value of a key, unless it is missing or empty.
    pub fn get(&self, key: &'static Key) -> Option<&'n Node<'t>> {
        debug_assert!(self.group.holds(key), "`{}` is a key of another group", key.name);
        #[cfg(debug_assertions)]
        self.asked.borrow_mut().push(key.name);
        self.written(key).filter(|node| !node.is_blank() && !node.is_broken())
    }

    /// Returns whether the value of a key could not be read, which was reported.
    pub fn is_broken(&self, key: &'static Key) -> bool {
        self.written(key).is_some_and(Node::is_broken)
    }

    fn written(&self, key: &Key) -> Option<&'n Node<'t>> {
        self.entry(key).map(|(_, node)| node)
    }

    fn entry(&self, key: &Key) -> Option<&'n (MapKey<'t>, Node<'t>)> {
        self.entries.iter().find(|(name, _)| name.text == key.name)
    }

    /// Returns where the value of a key begins, unless it is missing or empty.
    pub fn mark_of(&self, key: &'static Key) -> Option<Mark> {
        self.get(key).map(|node| node.mark)
    }

    /// Returns the value of a key that has to be there; reports a missing one.
    pub fn required(&self, key: &'static Key) -> Option<&'n Node<'t>> {
        let node = self.get(key);
        if node.is_none() {
            self.missing(key);
        }
        node
    }

    /// Reports that a key is missing, unless its value could not be read.
    pub fn missing(&self, key: &'static Key) {
        if self.is_broken(key) {
            return;
        }
        let Some((name, _)) = self.entry(key) else {
            let fault = self.reader.fault(Code::E205, self.missing_mark());
            return self.reader.report(fault.with("key", key.name));
        };
        // Of `title: #beach` nothing is left but the key.
        let at = self.reader.place(name.mark);
        let comment = self.reader.take_back(|told| told.code == Code::W209 && told.place == at);
        self.reader.report(match comment.as_ref().and_then(|told| told.arg("text")) {
            Some(text) => {
                let fault = self.reader.fault(Code::E201, name.mark).variant("hash");
                fault.suggest(Some(format!("\"{text}\"")))
            }
            None => self.reader.fault(Code::E205, name.mark).variant("empty").with("key", key.name),
        });
    }

    /// Returns whether a value of the closed set of a key stands as a key of its own, as in
    /// `cancelled: true`, so that this key was meant.
    pub fn stands_as_key(&self, key: &'static Key) -> bool {
        let as_key =
            |(name, node): &(MapKey<'_>, Node<'_>)| words_as_keys::find(&name.text, node, self.group);
        self.entries.iter().filter_map(as_key).any(|word| std::ptr::eq(word.key, key))
    }

    /// Returns the place at which a missing key is reported.
    fn missing_mark(&self) -> Mark {
        Mark { length: 1, ..self.mark }
    }

    /// Returns a map inside this one, if it is there.
    pub fn map(&self, key: &'static Key) -> Option<Fields<'n, 't>> {
        let group = key.value.group().expect("a key that is read as a map is declared as one");
        let node = self.get(key)?;
        if self.lacks_space_after_colon(key) {
            return None;
        }
        if let Value::Scalar(text) = &node.value {
            let pair = joined(key, text).or_else(|| Some((fitting(group, text)?, &**text)));
            let inner = pair.map(|(inner, value)| format!("{}: {{{inner}: {value}}}", key.name));
            self.reader.report(self.reader.fault(Code::E204, node.mark).variant("map").suggest(inner));
            return None;
        }
        Fields::of(self.reader, group, node)
    }

    /// Returns a text. A key that holds a text for each language in an original holds one text in a
    /// translation.
    pub fn text(&self, key: &'static Key) -> Option<Box<str>> {
        debug_assert!(matches!(key.value, Type::Text | Type::Texts), "`{}` is no text", key.name);
        self.reader.text(self.get(key)?, "text").map(Into::into)
    }

    /// Returns a text that has to be there; reports a missing one.
    pub fn required_text(&self, key: &'static Key) -> Option<Box<str>> {
        debug_assert!(matches!(key.value, Type::Text), "`{}` is no text", key.name);
        let node = self.required(key)?;
        match second_language(node) {
            Some(second) => {
                let name = self.reader.file().rsplit('/').next().unwrap_or_default();
                let stem = name.strip_suffix(".md").unwrap_or(name);
                let fault =
                    self.reader.fault(Code::E204, node.mark).variant("languages").with("key", key.name);
                self.reader.report(fault.with("name", format!("{stem}.{second}.md")));
                None
            }
            None => self.reader.text(node, "text").map(Into::into),
        }
    }

    /// Returns a name or a word.
    pub fn word(&self, key: &'static Key) -> Option<Box<str>> {
        self.reader.word(self.get(key)?, "text").map(Into::into)
    }

    /// Returns a name or a word with its place.
    pub fn marked_word(&self, key: &'static Key) -> Option<Marked<Box<str>>> {
        let node = self.get(key)?;
        self.reader.word(node, "text").map(|word| Marked { value: word.into(), mark: node.mark })
    }

    /// Returns a list of words; a text with commas is several of them.
    pub fn words(&self, key: &'static Key) -> Vec<Box<str>> {
        self.each(key, |item| self.reader.text(item, "text"))
            .into_iter()
            .flat_map(divided)
            .map(Into::into)
            .collect()
    }

    /// Returns the result of `read` for each item of a list.
    pub fn each<T>(&self, key: &'static Key, read: impl Fn(&'n Node<'t>) -> Option<T>) -> Vec<T> {
        debug_assert!(matches!(key.value, Type::List(_)), "`{}` is no list", key.name);
        let items = self.get(key).map_or(&[][..], Node::items);
        if self.is_undivided(key) {
            return Vec::new();
        }
        items.iter().filter(|item| !item.is_blank()).filter_map(read).collect()
    }

    /// Returns whether several values stand as one where none can hold a comma, and reports them.
    pub fn is_undivided(&self, key: &'static Key) -> bool {
        if self.lacks_space_after_dash(key) {
            return true;
        }
        let Type::List(Type::Choice(_) | Type::Category | Type::Time | Type::Language | Type::Slug) =
            key.value
        else {
            return false;
        };
        let Some(Node { value: Value::Scalar(text), mark }) = self.get(key) else { return false };
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_word = |word: &&str| match key.value.words() {
            Some(words) => words.contains(word),
            None => matches!(key.value, Type::List(Type::Language)) && Language::parse(word).is_some(),
        };
        let parts = if words.iter().all(is_word) { words } else { divided(text).collect() };
        if parts.len() > 1 {
            let fault = self.reader.fault(Code::E204, *mark).variant("list");
            self.reader.report(fault.suggest(Some(format!("[{}]", parts.join(", ")))));
        }
        parts.len() > 1
    }

    /// Returns whether the values of a list begin below its key with dashes that no space follows, so that they
    /// are one text; if so, reports it.
    fn lacks_space_after_dash(&self, key: &'static Key) -> bool {
        let Some((name, Node { value: Value::Scalar(text), mark })) = self.entry(key) else { return false };
        let first = text.strip_prefix('-').filter(|item| item.starts_with(char::is_alphabetic));
        let Some(first) = first.filter(|_| mark.line > name.mark.line) else { return false };
        let first = first.split(" -").next().unwrap_or(first).trim();
        let fault = self.reader.fault(Code::E201, *mark).variant("dash-space");
        self.reader.report(fault.suggest(Some(format!("- {first}"))));
        true
    }

    /// Returns whether a text stands in place of a map because no space follows the colon of its first key, as in
    /// `url:https://example.org/` on a line below; if so, reports it.
    pub fn lacks_space_after_colon(&self, key: &'static Key) -> bool {
        let Some((name, Node { value: Value::Scalar(text), mark })) = self.entry(key) else { return false };
        let joined = joined(key, text).filter(|_| mark.line > name.mark.line);
        let Some((inner, value)) = joined else { return false };
        let fault = self.reader.fault(Code::E201, *mark).variant("space");
        self.reader.report(fault.suggest(Some(format!("{inner}: {value}"))));
        true
    }

    /// Returns `true` or `false`; none where the key is missing.
    pub fn flag(&self, key: &'static Key) -> Option<bool> {
        debug_assert!(matches!(key.value, Type::Flag), "`{}` is no flag", key.name);
        let node = self.get(key)?;
        flags::read(self.reader, node)
    }

    /// Returns a whole number within the bounds of its key.
    pub fn whole<N: TryFrom<i64>>(&self, key: &'static Key) -> Option<N> {
        let bounds = key.value.whole().expect("a key that is read as a whole number is declared as one");
        let (least, most) = (bounds.start().to_string(), bounds.end().to_string());
        let parse = |text: &str| text.parse().ok();
        let fits = |n: &i64| bounds.contains(n);
        self.number(key, "whole-word", parse, (&least, &most), fits).and_then(|n| N::try_from(n).ok())
    }

    /// Returns a number with a fraction within the bounds of its key.
    pub fn decimal(&self, key: &'static Key) -> Option<f64> {
        let bounds = key.value.decimal().expect("a key that is read as a decimal is declared as one");
        let (least, most) = (bounds.start().to_string(), bounds.end().to_string());
        let parse = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
        self.number(key, "number", parse, (&least, &most), |n| bounds.contains(n))
    }

    /// Returns a number; reports a text that is no number, by the sentence `no_number`, and a number outside the
    /// bounds, which are given in writing.
    fn number<N>(
        &self,
        key: &'static Key,
        no_number: &'static str,
        parse: impl Fn(&str) -> Option<N>,
        (least, most): (&str, &str),
        fits: impl Fn(&N) -> bool,
    ) -> Option<N> {
        let node = self.get(key)?;
        let text = plain_number(self.reader.word(node, "number")?);
        let number = parse(&text);
        let digits = text.trim_start_matches(['+', '-']);
        let is_long = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let fault = self.reader.fault(Code::E204, node.mark);
        self.reader.report(match number {
            Some(number) if fits(&number) => return Some(number),
            None if !is_long && text.parse::<f64>().is_ok() => fault.variant("whole"),
            None if !is_long => match without_commas(&text) {
                Some(number) => fault.variant("commas").suggest(Some(number)),
                None => fault.variant(no_number),
            },
            _ => fault.variant("bounds").with("least", least).with("most", most),
        });
        None
    }

    /// Returns a value out of a closed set.
    pub fn choice<C: Choice>(&self, key: &'static Key) -> Option<C> {
        choice(self.reader, key, self.get(key)?)
    }

    /// Returns several values out of a closed set.
    pub fn choices<C: Choice>(&self, key: &'static Key) -> Vec<C> {
        let text = |item: &'n Node<'t>| match &item.value {
            Value::Scalar(text) => text,
            _ => "",
        };
        let divided = |item: &'n Node<'t>| !self.reader.has_arabic_comma(item, text(item));
        self.each(key, |item| divided(item).then(|| choice(self.reader, key, item)).flatten())
    }

    /// Returns whether an unknown key was most likely meant for a key that is not there.
    pub fn is_misspelt(&self, key: &'static Key) -> bool {
        let is_meant = |(name, node): &(MapKey<'_>, Node<'_>)| {
            self.group.find(&name.text).is_none()
                && unknown::meant(&name.text, node, self.group) == Some(key.name)
        };
        self.written(key).is_none() && self.entries.iter().any(is_meant)
    }

    /// Ends reading, and reports every key that is not declared.
    pub fn finish(self) {
        #[cfg(debug_assertions)]
        for key in self.group.keys {
            let asked = self.asked.borrow().contains(&key.name);
            assert!(asked, "`{}` is declared and not read", key.name);
        }
        self.report_unknown();
    }

    /// Reports every key that is not declared.
    pub fn report_unknown(&self) {
        let (strangers, kind) = unknown::of_another_file(self.group, self.entries);
        if let (Some(first), Some(kind)) = (strangers.first(), kind) {
            let names: Vec<&str> = strangers.iter().map(|name| &*name.text).collect();
            let path = self.reader.file().rsplit('/').next().unwrap_or_default();
            let fault =
                self.reader.fault(Code::W206, first.mark).variant("file").with("list", names.join("`, `"));
            self.reader.report(fault.with("kind", kind).with("path", format!("content/{kind}/{path}")));
        }
        for (name, node) in self.entries.iter().filter(|(name, _)| self.group.find(&name.text).is_none()) {
            let is_told = strangers.iter().any(|stranger| stranger.mark == name.mark);
            if is_told
                || self.tells_cut_number(name, node)
                || self.reader.is_cut_off(self.mark, name, node)
                || self.tells_word_as_key(name, node)
            {
                continue;
            }
            let fault = self.reader.fault(Code::W206, name.mark).with("key", name.text.as_ref());
            let fault = unknown::explain(fault, &name.text, node, self.group);
            let fault = match fault.suggestion.clone() {
                Some(meant) if self.entries.iter().any(|(name, _)| *name.text == *meant) => {
                    fault.suggest(None::<String>).variant("there").with("meant", meant)
                }
                _ => fault,
            };
            // What cannot be read may be no key at all.
            if !self.reader.is_misspelt(fault.suggestion.as_deref(), self.missing_mark(), name)
                && !node.is_broken()
            {
                self.reader.report(fault);
            }
        }
    }
}

impl<'n, 't> Fields<'n, 't> {
    /// Returns whether an unknown key is the rest of a number after a comma, as in `{capacity: 1,000}`, and
    /// reports it.
    fn tells_cut_number(&self, name: &MapKey<'t>, node: &'n Node<'t>) -> bool {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let rest = ascii_digits(&name.text);
        let at = self.entries.iter().position(|(key, _)| key.mark == name.mark);
        let before = at.and_then(|at| self.entries.get(at.checked_sub(1)?));
        let Some((key, Node { value: Value::Scalar(first), mark })) = before else { return false };
        let first = ascii_digits(first);
        let is_of_number = matches!(
            self.group.find(&key.text).map(|key| &key.value),
            Some(Type::Whole { .. } | Type::Decimal { .. })
        );
        let is_cut = is_number(&rest) && is_number(&first) && matches!(node.value, Value::Null);
        if !(is_of_number && is_cut) {
            return false;
        }
        let sign = if rest.len() == 3 { "" } else { "." };
        let fault = self.reader.fault(Code::E204, *mark).variant("commas");
        self.reader.report(fault.suggest(Some(format!("{first}{sign}{rest}"))));
        true
    }

    /// Returns whether an unknown key is a value of another key, as in `cancelled: true`, and reports it: as an
    /// error if the event would be shown as taking place, or where nobody meets.
    fn tells_word_as_key(&self, name: &MapKey<'t>, node: &'n Node<'t>) -> bool {
        let Some(word) = words_as_keys::find(&name.text, node, self.group) else { return false };
        let written = self.written(word.key).filter(|node| !node.is_blank());
        if matches!(written, Some(Node { value: Value::Scalar(text), .. }) if **text == *word.word) {
            return false;
        }
        let (code, variant) = match (word.is_grave, written) {
            (true, None) => (Code::E208, "key"),
            (true, Some(_)) => (Code::E208, "key-there"),
            (false, None) => (Code::W206, "word"),
            (false, Some(_)) => (Code::W206, "there"),
        };
        let fault = self.reader.fault(code, name.mark).variant(variant).with("key", name.text.as_ref());
        self.reader.report(fault.with("meant", word.key.name).with("line", word.line()));
        true
    }
}

/// Returns the key inside the map of a key, and its value, of a text such as `url:https://example.org/`.
fn joined<'x>(key: &'static Key, text: &'x str) -> Option<(&'static str, &'x str)> {
    let (name, value) = text.split_once(':')?;
    let inner = key.value.group()?.find(name.trim())?;
    (!value.is_empty()).then_some((inner.name, value.trim()))
}

/// Returns the key of a group that a text alone was most likely meant for.
fn fitting(group: &Group, text: &str) -> Option<&'static str> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let fits = |value: &Type| match value {
        Type::Email => text.contains('@') && text.contains('.'),
        Type::Phone => digits > 4,
        Type::WebAddress => text.starts_with("http"),
        Type::Instagram => text.starts_with('@'),
        _ => false,
    };
    let plain = |value: &Type| matches!(value, Type::Text | Type::Texts | Type::List(Type::Text));
    let first = |is: &dyn Fn(&Type) -> bool| group.keys.iter().find(|key| is(&key.value)).map(|key| key.name);
    first(&fits).or_else(|| first(&plain))
}

/// Reads a word from the closed set of a key; reports any other word, with the nearest one of the set.
fn choice<C: Choice>(reader: &Reader, key: &'static Key, node: &Node<'_>) -> Option<C> {
    let words = key.value.words().expect("a key that is read as a choice is declared as one");
    debug_assert!(C::ALL.iter().map(|c| c.word()).eq(words.iter().copied()), "`{}`: other words", key.name);
    let word = reader.word(node, "text")?;
    let found = C::parse(word);
    if found.is_none() {
        let fault = reader.fault(Code::E208, node.mark).with("key", key.name).with("value", word);
        let suggestion = C::meant(word).map(Choice::word);
        reader.report(fault.with("list", words.join(", ")).suggest(suggestion));
    }
    found
}

/// Returns the second language of a map from languages to texts.
fn second_language<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let is_language = |(name, _): &(MapKey<'_>, Node<'_>)| Language::parse(&name.text).is_some();
    let [_, (second, _), ..] = node.entries() else { return None };
    node.entries().iter().all(is_language).then_some(&*second.text)
}
