//! Gathers all sentences of a code, for the page that explains the messages.

use crate::diagnostic::Code;
use crate::i18n::messages::Argument;
use crate::i18n::words::{ENGLISH, Words};

/// The explanation of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Its sentences, each with its advice.
    pub sentences: Vec<(String, Option<String>)>,
    /// Why the program reports it.
    pub why: String,
    /// A line with the problem, and the same line without it.
    pub example: Option<(String, String)>,
}

/// The endings of message names that are not sentences of a code.
const BESIDE: [&str; 5] = ["-help", "-suggest", "-why", "-bad", "-good"];

impl Words {
    /// Returns all sentences of a code, with `…` in place of the values.
    pub fn explain(&self, code: Code) -> Explanation {
        let name = code.as_str().to_ascii_lowercase();
        let say = |id: &str| self.say(id, arguments().map(|argument| (argument, Argument::Text("…".into()))));
        let ids = ENGLISH.lines().filter_map(|line| line.split_once(" = ").map(|(id, _)| id));
        let of_code = ids.filter(|id| {
            id.strip_prefix(&*name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                && !BESIDE.iter().any(|ending| id.ends_with(ending))
        });
        let sentences = of_code.filter_map(|id| Some((say(id)?, nearest_help(id, say))));
        let example = say(&format!("{name}-bad")).zip(say(&format!("{name}-good")));
        Explanation {
            sentences: sentences.collect(),
            why: say(&format!("{name}-why")).unwrap_or_default(),
            example,
        }
    }
}

/// Returns the help of a sentence, else the help of the nearest shorter name.
fn nearest_help(id: &str, say: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut name = id;
    loop {
        if let Some(help) = say(&format!("{name}-help")) {
            return Some(help);
        }
        name = &name[..name.rfind('-')?];
    }
}

/// Returns the names of all arguments in the message files.
fn arguments() -> impl Iterator<Item = &'static str> {
    ENGLISH.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next())
}
