//! A YAML text as a tree of nodes, each with its place.

use std::borrow::Cow;

use crate::content::characters::is_blank;
use crate::diagnostic::Mark;

/// How many levels of lists and maps may lie inside each other.
pub const DEEPEST: usize = 16;

/// A value in a YAML text.
#[derive(Debug)]
pub struct Node<'t> {
    /// The value.
    pub value: Value<'t>,
    /// The place of the value.
    pub mark: Mark,
}

/// The value of a node.
#[derive(Debug)]
pub enum Value<'t> {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// A text, as it was written.
    Scalar(Cow<'t, str>),
    /// A list.
    List(Vec<Node<'t>>),
    /// A map, in the order of the file; no key stands twice.
    Map(Vec<(MapKey<'t>, Node<'t>)>),
    /// A value that is no YAML; the reason was reported.
    Broken,
}

/// The name of a key, as it stands in a map.
#[derive(Debug)]
pub struct MapKey<'t> {
    /// Its text, without invisible direction marks around it.
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub mark: Mark,
}

impl<'t> Node<'t> {
    /// Returns the node as a list of nodes; a single value counts as a list of one.
    pub fn items(&self) -> &[Node<'t>] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// Returns the keys and values of a map; none for any other value.
    pub fn entries(&self) -> &[(MapKey<'t>, Node<'t>)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns whether the node is a map.
    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// Returns whether the value could not be read, which was reported.
    pub fn is_broken(&self) -> bool {
        matches!(self.value, Value::Broken)
    }

    /// Returns whether nobody could see anything of the node's value.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(text) => is_blank(text),
            _ => false,
        }
    }
}

/// Returns whether a plain text stands for an empty value.
pub fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null")
}
