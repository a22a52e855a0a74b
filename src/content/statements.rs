//! The facts that a front matter states. A translation takes its facts from its original, and a different
//! fact in a translation is an error.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::content::node::{Node, Value};
use crate::content::numbers::ascii_digits;
use crate::diagnostic::Mark;
use crate::model::keys::{Group, Key, Nature};

/// The facts of a front matter, each by its key.
#[derive(Debug, Default)]
pub struct Statements(Vec<Statement>);

/// One fact.
#[derive(Debug)]
pub struct Statement {
    /// The position of its key in the group, and the position of a key inside that key's map.
    at: (u8, Option<u8>),
    /// Where its value stands.
    pub mark: Mark,
    /// A hash of the value: equal values have equal hashes.
    print: u64,
}

impl Statements {
    /// Gathers the facts of a front matter with the keys of a group.
    pub fn of(group: &'static Group, front: &Node<'_>) -> Statements {
        let mut all = Statements::default();
        for (name, node) in front.entries() {
            let Some((index, key)) = position(group, &name.text) else { continue };
            match (key.nature, key.value.group()) {
                (Nature::Words, _) => {}
                (Nature::Mixed, Some(inner)) if node.is_map() => all.inside(index, inner, node),
                _ => all.add((index, None), node),
            }
        }
        all
    }

    fn inside(&mut self, index: u8, group: &Group, node: &Node<'_>) {
        for (name, node) in node.entries() {
            if let Some((inner, key)) = position(group, &name.text)
                && key.nature == Nature::Fact
            {
                self.add((index, Some(inner)), node);
            }
        }
    }

    fn add(&mut self, at: (u8, Option<u8>), node: &Node<'_>) {
        if !node.is_blank() && !node.is_broken() {
            self.0.push(Statement { at, mark: node.mark, print: print(node) });
        }
    }

    /// Returns whether no fact is stated.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the facts that the original states differently or not at all.
    pub fn against<'s>(&'s self, original: &'s Statements) -> impl Iterator<Item = &'s Statement> {
        let same = |one: &Statement, other: &Statement| one.at == other.at && one.print == other.print;
        self.0.iter().filter(move |fact| !original.0.iter().any(|other| same(fact, other)))
    }
}

impl Statement {
    /// Returns the name of the key, in a front matter with the keys of a group.
    pub fn key(&self, group: &'static Group) -> &'static str {
        let outer = group.keys[usize::from(self.at.0)];
        let inner = self.at.1.and_then(|inner| outer.value.group()?.keys.get(usize::from(inner)).copied());
        inner.unwrap_or(outer).name
    }
}

fn position(group: &Group, name: &str) -> Option<(u8, &'static Key)> {
    (0..=u8::MAX).zip(group.keys.iter().copied()).find(|(_, key)| key.name == name)
}

/// Returns a hash that is the same for equal values.
fn print(node: &Node<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    write(node, &mut hasher);
    hasher.finish()
}

fn write(node: &Node<'_>, hasher: &mut DefaultHasher) {
    match &node.value {
        Value::Null | Value::Broken => 0_u8.hash(hasher),
        Value::Scalar(text) => (1_u8, spelt_alike(text)).hash(hasher),
        Value::List(items) => {
            (2_u8, items.len()).hash(hasher);
            for item in items {
                write(item, hasher);
            }
        }
        Value::Map(entries) => {
            (3_u8, entries.len()).hash(hasher);
            for (name, node) in entries {
                name.text.hash(hasher);
                write(node, hasher);
            }
        }
    }
}

/// Returns a value without what is only its spelling: other digits, zeros before a number, spaces around it.
fn spelt_alike(text: &str) -> String {
    let text = ascii_digits(text.trim());
    let mut spelt = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let follows_digit = spelt.ends_with(|c: char| c.is_ascii_digit());
        let before_digit = text[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        if c != '0' || follows_digit || !before_digit {
            spelt.push(c);
        }
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::reader::Reader;
    use crate::content::yaml;
    use crate::model::keys::event::EVENT;

    fn of(text: &str) -> Statements {
        let reader = Reader::new(&"x.md".into());
        Statements::of(&EVENT, &yaml::parse(text, 1, &reader).unwrap())
    }

    fn against(translation: &str, original: &str) -> Vec<&'static str> {
        let (translation, original) = (of(translation), of(original));
        translation.against(&original).map(|fact| fact.key(&EVENT)).collect()
    }

    #[test]
    fn a_fact_that_differs_is_found_and_words_may_differ() {
        let original = "title: a\nstart: 2026-12-05\nvenue: {name: b, geo: [1, 2]}\ntags: [c, d]\n";
        assert!(against(original, original).is_empty());
        assert!(against("title: x\nvenue: {name: y}\nsummary: z\n", original).is_empty());
        assert_eq!(against("start: 2026-12-06\ntags: [d, c]\n", original), ["start", "tags"]);
        assert_eq!(against("venue: {geo: [1, 3]}\nend: 2026-12-06\n", original), ["geo", "end"]);
        assert_eq!(against("venue: b\n", original), ["venue"]);
        assert!(against("start: ٢٠٢٦-12-5\n", original).is_empty());
        assert_eq!(against("start: 2026-12-50\n", original), ["start"]);
        assert!(against("draft:\nstart: ' 2026-12-05 '\nnone: x\n", original).is_empty());
    }
}
