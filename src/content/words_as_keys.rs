//! Finds the values of closed sets that people write as keys: `cancelled: true`, `online: yes`.

use crate::content::flags;
use crate::content::node::{Node, Value};
use crate::model::choices::{Accessibility, Attendance, Audience, Choice, Form, People, Status};
use crate::model::keys::{Group, Key, Type};

/// Finds the value of a set for a word.
type FindWord = fn(&str) -> Option<&'static str>;

/// The keys with closed sets, each with the value that holds where the key is missing.
const SETS: [(&str, FindWord, Option<&str>); 6] = [
    ("status", named::<Status>, Some("scheduled")),
    ("attendance", named::<Attendance>, Some("in-person")),
    ("form", named::<Form>, Some("planned")),
    ("audience", named::<Audience>, None),
    ("accessibility", named::<Accessibility>, None),
    ("people", named::<People>, None),
];

fn named<C: Choice>(word: &str) -> Option<&'static str> {
    C::named(word).map(Choice::word)
}

/// A value that stands as a key.
pub struct WordAsKey {
    /// The key whose value it is.
    pub key: &'static Key,
    /// The value.
    pub word: &'static str,
    /// Whether visitors would come in vain, or to a wrong place, if the value is left out.
    pub is_grave: bool,
}

impl WordAsKey {
    /// Returns the line that says what is meant.
    pub fn line(&self) -> String {
        match self.key.value {
            Type::List(_) => format!("{}: [{}]", self.key.name, self.word),
            _ => format!("{}: {}", self.key.name, self.word),
        }
    }
}

/// Finds the key of a group whose value an unknown key is. What stands after it says yes, or says nothing. After
/// a status it may also say more, such as the reason.
pub fn find(name: &str, node: &Node<'_>, group: &Group) -> Option<WordAsKey> {
    if group.find(name).is_some() {
        return None;
    }
    let is_yes = match &node.value {
        Value::Null => Some(true),
        Value::Scalar(text) => flags::meant(text.trim()),
        _ => return None,
    };
    let of_set = |(key, named, usual): &(&str, FindWord, Option<&str>)| {
        let (key, word) = (group.find(key)?, named(name)?);
        let is_grave = usual.is_some_and(|usual| usual != word) && key.name != "form";
        let says_so = is_yes.unwrap_or(key.name == "status" && is_grave);
        says_so.then_some(WordAsKey { key, word, is_grave })
    };
    SETS.iter().find_map(of_set)
}
