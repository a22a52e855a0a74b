//! Reads the words of a content file as its author wrote them, for the draft of a translation.

use crate::content::front_matter::{decode, split};
use crate::content::node::{Node, Value};
use crate::content::reader::Reader;
use crate::content::writing::FrontValue;
use crate::diagnostic::Diagnostics;
use crate::model::keys::{Group, Key, Nature, Type};
use crate::model::sources::TextSource;

/// The words of a content file.
#[derive(Debug)]
pub struct Wording {
    /// The keys that hold words, with their values, in the order of their declarations.
    pub front: Vec<FrontWords>,
    /// The body, in Markdown.
    pub body: String,
}

/// A key that holds words, and its value.
pub type FrontWords = (&'static Key, FrontValue);

/// Reads the words of a file whose front matter has the keys of a group. A text in several languages is taken in the
/// first of `tags` that it has, else in its first language. Reports a file that cannot be read.
pub fn wording(
    file: &TextSource,
    group: &'static Group,
    tags: &[&str],
    told: &mut Diagnostics,
) -> Option<Wording> {
    let reader = Reader::new(&file.path);
    let bytes = Ok(file.bytes.clone());
    let text = decode(&bytes, &reader);
    let wording = text.as_deref().and_then(|text| split(text, &reader)).map(|parts| Wording {
        front: words(group, &parts.front, tags),
        body: parts.body.trim_start_matches('\n').to_owned(),
    });
    told.append(reader.finish());
    wording
}

fn words(group: &'static Group, node: &Node<'_>, tags: &[&str]) -> Vec<FrontWords> {
    let written = |name: &str| node.entries().iter().find(|(key, _)| key.text == name).map(|(_, node)| node);
    let of_key = |key: &&'static Key| {
        let node = written(key.name).filter(|node| !node.is_blank() && !node.is_broken())?;
        let value = match (key.nature, key.value.group()) {
            (Nature::Fact, _) => None,
            (Nature::Words, _) => plain(node, &key.value, tags),
            (Nature::Mixed, inner) => Some(FrontValue::Map(words(inner?, node, tags))),
        };
        Some((*key, value.filter(|value| !is_empty(value))?))
    };
    group.keys.iter().filter_map(of_key).collect()
}

fn is_empty(value: &FrontValue) -> bool {
    match value {
        FrontValue::Text(text) => text.is_empty(),
        FrontValue::List(items) => items.is_empty(),
        FrontValue::Map(entries) => entries.is_empty(),
    }
}

fn plain(node: &Node<'_>, of: &Type, tags: &[&str]) -> Option<FrontValue> {
    match (&node.value, of) {
        (Value::Scalar(text), Type::List(_)) => Some(FrontValue::texts([&**text])),
        (Value::Scalar(text), _) => Some(FrontValue::Text(text.to_string())),
        (Value::List(items), Type::List(item)) => {
            Some(FrontValue::List(items.iter().filter_map(|node| plain(node, item, tags)).collect()))
        }
        (Value::Map(entries), Type::Texts) => {
            let of_tag = |tag: &&str| entries.iter().find(|(name, _)| name.text.eq_ignore_ascii_case(tag));
            let (_, node) = tags.iter().find_map(of_tag).or(entries.first())?;
            plain(node, &Type::Text, tags)
        }
        _ => None,
    }
}
