//! What became of addresses when they were last asked for, as a text that is kept beside the site.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::links::Finding;

/// How long an address that answered is not asked for again, in seconds.
const GOOD: i64 = 7 * 24 * 60 * 60;

/// How long any other is not: who mends a link wants to see it.
const BAD: i64 = 60 * 60;

/// The first line of the text.
const HEADER: &str = "sada links 1";

/// The answers of earlier runs.
#[derive(Debug, Default)]
pub struct LinkMemory(BTreeMap<String, (i64, Finding)>);

impl LinkMemory {
    /// Reads a memory; a broken one is empty.
    pub fn of(text: &str) -> LinkMemory {
        LinkMemory(
            text.strip_prefix(HEADER)
                .map(|lines| lines.lines().filter_map(entry).collect())
                .unwrap_or_default(),
        )
    }

    /// Returns what became of an address, if that is not too long ago.
    pub fn recall(&self, address: &str, now: i64) -> Option<Finding> {
        let (then, finding) = *self.0.get(address)?;
        let longest = if finding == Finding::Answers { GOOD } else { BAD };
        (0..longest).contains(&(now - then)).then_some(finding)
    }

    /// Remembers what became of an address.
    pub fn keep(&mut self, address: &str, finding: Finding, now: i64) {
        self.0.insert(address.to_owned(), (now, finding));
    }

    /// Returns the memory as a text, without what is too old.
    pub fn text(&self, now: i64) -> String {
        let mut text = format!("{HEADER}\n");
        for (address, (then, finding)) in
            self.0.iter().filter(|(address, _)| self.recall(address, now).is_some())
        {
            let (word, status) = match finding {
                Finding::Answers => ("answers", 0),
                Finding::Gone(status) => ("gone", *status),
                Finding::Broken(status) => ("broken", *status),
                Finding::NoHost => ("none", 0),
                Finding::Slow => ("slow", 0),
            };
            let _ = writeln!(text, "{then} {word} {status} {address}");
        }
        text
    }
}

fn entry(line: &str) -> Option<(String, (i64, Finding))> {
    let mut parts = line.splitn(4, ' ');
    let then = parts.next()?.parse().ok()?;
    let word = parts.next()?;
    let status = parts.next()?.parse().ok()?;
    let finding = match word {
        "answers" => Finding::Answers,
        "gone" => Finding::Gone(status),
        "broken" => Finding::Broken(status),
        "none" => Finding::NoHost,
        "slow" => Finding::Slow,
        _ => return None,
    };
    Some((parts.next()?.to_owned(), (then, finding)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_answers_hold_for_a_week_and_others_for_an_hour() {
        let mut memory = LinkMemory::default();
        memory.keep("https://a.org/x y", Finding::Answers, 1_000);
        memory.keep("https://b.org/", Finding::Gone(404), 1_000);
        let memory = LinkMemory::of(&memory.text(1_000));
        assert_eq!(memory.recall("https://a.org/x y", 1_000 + GOOD - 1), Some(Finding::Answers));
        assert_eq!(memory.recall("https://a.org/x y", 1_000 + GOOD), None);
        assert_eq!(memory.recall("https://b.org/", 1_000 + BAD - 1), Some(Finding::Gone(404)));
        assert_eq!(memory.recall("https://b.org/", 1_000 + BAD), None);
        // A clock that was put back makes nothing last for ever.
        assert_eq!(memory.recall("https://a.org/x y", 0), None);
    }

    #[test]
    fn a_broken_memory_is_empty() {
        for text in [
            "",
            "sada links 2\n1 answers 0 https://a.org/",
            "sada links 1\n1 answers\nx y z w\n1 odd 0 https://a.org/",
        ] {
            assert_eq!(LinkMemory::of(text).recall("https://a.org/", 2), None, "{text}");
        }
    }
}
