//! Checks the guide's page of keys. It is made of the declarations by which the program reads, so that it is
//! never out of date.
//!
//! `UPDATE_KEYS=1 cargo test --test keys` writes it again.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fmt::Write as _;
use std::fs;

use sada::i18n::messages::Argument;
use sada::i18n::words::{UiLanguage, Words};
use sada::model::keys::{FILES, Group, Key, Nature, Need, Type};
use support::project;

struct Page {
    words: Words,
    reader: UiLanguage,
    text: String,
    /// The maps that have a table, by their anchors.
    written: Vec<String>,
}

impl Page {
    fn say(&self, id: &str, args: &[(&'static str, &str)]) -> String {
        let args = args.iter().map(|(name, text)| (*name, Argument::Text((*text).to_owned().into())));
        self.words.say(id, args).unwrap_or_else(|| panic!("there is no `{id}`"))
    }

    fn file(&mut self, group: &'static Group) {
        let kind = group.file.unwrap();
        let (heading, intro) =
            (self.say(&format!("kind-{kind}"), &[]), self.say(&format!("keys-{kind}"), &[]));
        let mut heading = heading.chars();
        let first = heading.next().unwrap().to_uppercase();
        writeln!(self.text, "\n## {first}{} {{#{kind}}}\n\n{intro}\n", heading.as_str()).unwrap();
        self.table(group, kind);
    }

    fn table(&mut self, group: &'static Group, kind: &str) {
        let head = ["keys-key", "keys-says", "keys-value"].map(|id| self.say(id, &[]));
        writeln!(self.text, "| {} |\n|---|---|---|", head.join(" | ")).unwrap();
        for key in group.keys {
            let row = format!("| `{}` | {} | {} |", key.name, self.says(key), self.value(key, kind));
            writeln!(self.text, "{row}").unwrap();
        }
        for key in group.keys {
            let Some(inner) = key.value.group().filter(|inner| inner.file.is_none()) else { continue };
            let anchor = format!("{kind}-{}", key.name);
            let heading = self.say("keys-inside", &[("key", &format!("`{}`", key.name))]);
            writeln!(self.text, "\n### {heading} {{#{anchor}}}\n").unwrap();
            self.table(inner, &anchor);
            self.written.push(anchor);
        }
    }

    fn says(&self, key: &Key) -> String {
        let text = match self.reader {
            UiLanguage::Arabic => key.arabic,
            UiLanguage::English => key.english,
        };
        let comma = if self.reader == UiLanguage::Arabic { "، " } else { "; " };
        let mut parts = vec![text.to_owned()];
        parts.extend(match key.need {
            Need::Required => Some(self.say("keys-required", &[])),
            Need::Unless(other) => Some(self.say("keys-unless", &[("other", other)])),
            Need::Optional => None,
        });
        parts.extend((key.nature == Nature::Words).then(|| self.say("keys-words", &[])));
        parts.join(comma)
    }

    fn value(&self, key: &Key, kind: &str) -> String {
        self.of_type(&key.value, key, kind)
    }

    fn of_type(&self, value: &Type, key: &Key, kind: &str) -> String {
        let plain = |value: &Type| self.say(&format!("kind-{}", value.kind()), &[]);
        let quoted = format!("`{}`", key.name);
        // A place inside a place has the same keys.
        let own = format!("{kind}-{}", key.name);
        let anchor = value.group().and_then(|group| group.file).unwrap_or(&own);
        let map = [("key", quoted.as_str()), ("anchor", anchor)];
        match value {
            Type::List(item) => self.say("keys-list", &[("value", &self.of_type(item, key, kind))]),
            Type::Choice(words) => {
                let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                self.say("keys-one-of", &[("list", &list.join(", "))])
            }
            Type::Whole { least, most } => self.bounded(&plain(value), &least.to_string(), &most.to_string()),
            Type::Decimal { least, most } => {
                self.bounded(&plain(value), &least.to_string(), &most.to_string())
            }
            Type::Map(_) | Type::Named(_) => self.say("keys-map", &map),
            Type::Either(one, _) => {
                let one = plain(one);
                self.say("keys-or-map", &[("value", &one), map[0], map[1]])
            }
            _ => plain(value),
        }
    }

    fn bounded(&self, value: &str, least: &str, most: &str) -> String {
        self.say("keys-bounds", &[("value", value), ("least", least), ("most", most)])
    }
}

/// Returns the page in a reader's language.
fn page(reader: UiLanguage) -> Page {
    let mut page = Page { words: Words::new(reader), reader, text: String::new(), written: Vec::new() };
    page.text = format!(
        "---\ntitle: {}\nsummary: {}\n# Made of src/model/keys: UPDATE_KEYS=1 cargo test --test keys\n---\n{}\n",
        page.say("keys-title", &[]),
        page.say("keys-summary", &[]),
        page.say("keys-intro", &[]),
    );
    for group in FILES {
        page.file(group);
    }
    page
}

#[test]
fn the_page_of_keys_says_what_is_declared() {
    for (reader, file) in [(UiLanguage::Arabic, "keys.md"), (UiLanguage::English, "keys.en.md")] {
        let path = project().join("content/pages").join(file);
        let made = page(reader).text;
        if std::env::var_os("UPDATE_KEYS").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        let line = made.lines().zip(committed.lines()).position(|(a, b)| a != b);
        assert!(
            made == committed,
            "{file} is not what is declared, from line {:?}; UPDATE_KEYS=1 cargo test --test keys",
            line.map(|line| line + 1)
        );
    }
}

#[test]
fn every_key_has_a_row_and_every_map_a_table() {
    fn count(group: &'static Group) -> usize {
        let inner = |key: &&'static Key| key.value.group().filter(|inner| inner.file.is_none()).map(count);
        group.keys.len() + group.keys.iter().filter_map(inner).sum::<usize>()
    }
    for reader in [UiLanguage::Arabic, UiLanguage::English] {
        let page = page(reader);
        let rows = page.text.lines().filter(|line| line.starts_with("| `")).count();
        assert_eq!(rows, FILES.iter().map(|group| count(group)).sum::<usize>());
        for anchor in &page.written {
            assert!(page.text.contains(&format!("(#{anchor})")), "nothing links to {anchor}");
        }
    }
}
