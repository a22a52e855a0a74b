//! Reading an event in another language: words only. Facts come from the main file, and stating them
//! differently is an error.

use crate::content::fields::{Fields, Reader};
use crate::content::yaml::{Node, Value};
use crate::content::{Vocabulary, event_parts, front_matter, keys, markdown};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::event::EventText;
use crate::model::sources::FileSource;

/// The keys that hold words, and those inside a map that do; `""` stands for the key itself.
const WORDS: [(&str, &[&str]); 6] = [
    ("title", &[""]),
    ("summary", &[""]),
    ("venue", &["name", "address"]),
    ("image", &["alt"]),
    ("register", &["cost"]),
    ("needs", &["skills"]),
];

/// Reads a translation; `main` is the front matter of the original, `known` the keys of events.
pub fn read(
    source: &FileSource,
    main: Option<&Node<'_>>,
    known: &[&'static str],
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<EventText> {
    let reader = Reader::new(&source.path);
    let words = front_matter::decode(&source.blob.read(), &reader).and_then(|text| {
        let parts = front_matter::split(&text, &reader)?;
        if let Some(main) = main {
            compare(&reader, main, &parts.front, known);
        }
        let fields = Fields::of(&reader, &parts.front)?;
        let title = fields.required_text("title");
        let ((venue, address), _) = event_parts::venue(&fields);
        let image = fields
            .get("image")
            .filter(|node| matches!(node.value, Value::Map(_)))
            .and_then(|node| Fields::of(&reader, node));
        let (registration, in_words) = event_parts::registration(&fields);
        drop(registration);
        let (_, skills) = event_parts::needs(&fields);
        let body = markdown::render(&reader, parts.body, parts.body_line, vocabulary.library);
        Some(EventText {
            title: title?,
            summary: fields.text("summary"),
            venue,
            address,
            image_alt: image.and_then(|image| image.text("alt")),
            cost: in_words,
            skills,
            body,
        })
    });
    diagnostics.append(reader.finish());
    words
}

/// Tells of keys that are unknown, or that state a fact otherwise than the original.
fn compare(reader: &Reader, main: &Node<'_>, translated: &Node<'_>, known: &[&'static str]) {
    let Value::Map(entries) = &translated.value else { return };
    for (key, node) in entries {
        if !known.is_empty() && !known.contains(&&*key.name) {
            let fault = reader.fault(Code::W206, key.mark).with("key", key.name.as_ref());
            reader.report(keys::explain(fault, &key.name, known));
            continue;
        }
        let words = WORDS.iter().find(|(word, _)| *word == key.name).map_or(&[][..], |(_, inner)| inner);
        if words.contains(&"") {
            continue;
        }
        let original = find(main, &key.name);
        match &node.value {
            Value::Map(inner) if !words.is_empty() => {
                let facts = inner.iter().filter(|(k, _)| !words.contains(&&*k.name));
                for (inner_key, inner_node) in facts.filter(|(k, node)| !reader.is_cut_off(k, node)) {
                    let same = original.and_then(|node| find(node, &inner_key.name));
                    tell_unless_same(reader, &inner_key.name, inner_node, same);
                }
            }
            _ => tell_unless_same(reader, &key.name, node, original),
        }
    }
}

fn tell_unless_same(reader: &Reader, key: &str, node: &Node<'_>, original: Option<&Node<'_>>) {
    if !original.is_some_and(|original| same(original, node)) {
        reader.report(reader.fault(Code::E411, node.mark).variant("against-original").with("key", key));
    }
}

fn find<'n, 't>(node: &'n Node<'t>, key: &str) -> Option<&'n Node<'t>> {
    match &node.value {
        Value::Map(entries) => entries.iter().find(|(k, _)| k.name == key).map(|(_, node)| node),
        _ => None,
    }
}

fn same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar(a), Value::Scalar(b)) => a.trim() == b.trim(),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k.name == l.name && same(a, b))
        }
        _ => false,
    }
}
