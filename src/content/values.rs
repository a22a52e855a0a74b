//! Reads single values as a file's front matter has them, for rooms that make content files.

use crate::content::front_matter::decode;
use crate::content::node::{Node, Value};
use crate::content::reader::Reader;
use crate::content::{rrule, yaml};
use crate::diagnostic::{Diagnostic, Diagnostics, Mark, Marked};
use crate::model::recurrence::Recurrence;
use crate::model::sources::TextSource;

pub use crate::content::characters::{divided, is_blank, trim_marks};
pub use crate::content::flags::meant as flag_meant;
pub use crate::content::numbers::ascii_digits;
pub use crate::content::time::{WrittenTime, extended as extended_time, month_named, parse as time};

/// Reads a recurrence rule; an error says which part of it the site does not know.
pub fn rule(text: &str) -> Result<Recurrence, Box<Diagnostic>> {
    let reader = Reader::new(&"".into());
    let node = Node { value: Value::Scalar(text.into()), mark: Mark::default() };
    let rule = rrule::read(&reader, &node);
    let told = reader.finish().into_items().into_iter().next();
    match (rule, told) {
        (Some(rule), _) => Ok(rule),
        (None, Some(told)) => Err(Box::new(told)),
        (None, None) => unreachable!("a rule that cannot be read is reported"),
    }
}

/// A name and its value, each with its place.
pub type MarkedPair = (Marked<Box<str>>, Marked<Box<str>>);

/// Reads a YAML file of plain `name: value` lines; reports what is none.
pub fn pairs(file: &TextSource, told: &mut Diagnostics) -> Vec<MarkedPair> {
    let reader = Reader::new(&file.path);
    let bytes = Ok(file.bytes.clone());
    let mut pairs = Vec::new();
    if let Some(text) = decode(&bytes, &reader)
        && let Some(root) = yaml::parse(&text, 1, &reader)
    {
        if !root.is_map() {
            reader.wrong_type(&root, "map");
        }
        for (name, node) in root.entries() {
            let name_there = Marked { value: name.text.as_ref().into(), mark: name.mark };
            if let Some(word) = reader.word(node, "text") {
                pairs.push((name_there, Marked { value: word.into(), mark: node.mark }));
            }
        }
    }
    told.append(reader.finish());
    pairs
}
