//! Everything that a code can say, for the page that explains the messages.

use crate::diagnostic::Code;
use crate::i18n::messages::Argument;
use crate::i18n::words::{ENGLISH, Words};

/// What is known of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Its sentences, each with what to do.
    pub sentences: Vec<(String, Option<String>)>,
    /// Why the program reports it.
    pub why: String,
    /// A line for which it is reported, and the same line as it should be.
    pub example: Option<(String, String)>,
}

/// The endings of what is said beside a code's sentences.
const BESIDE: [&str; 5] = ["-help", "-suggest", "-why", "-bad", "-good"];

impl Words {
    /// Returns everything that a code can say; `…` stands for what the sentences name.
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

/// Returns the help of a sentence, else that of what its name begins with.
fn nearest_help(id: &str, say: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut name = id;
    loop {
        if let Some(help) = say(&format!("{name}-help")) {
            return Some(help);
        }
        name = &name[..name.rfind('-')?];
    }
}

/// Returns the names of all arguments in the program's words.
fn arguments() -> impl Iterator<Item = &'static str> {
    ENGLISH.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next())
}
