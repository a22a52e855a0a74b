//! A draft: the front matter and body of an event that an import writes, each value with its place in the file
//! that is imported.

use crate::content::writing::{self, FrontValue};
use crate::diagnostic::Mark;
use crate::model::hash::ContentHash;
use crate::model::keys::Key;
use crate::model::keys::event::{
    ALSO, CHANGES, DRAFT, END, EVENT, EXCEPT, REPEAT, START, STATUS, TIMEZONE, UID, UPDATED,
};
use crate::model::url::Slug;

/// The line by which an import knows its files again: the sign of what it wrote follows.
const SIGNED: &str = "# sada import ";

/// An event that an import writes.
#[derive(Debug)]
pub struct Draft {
    /// Where it begins in the file that is imported.
    pub mark: Mark,
    /// Its globally unique name.
    pub uid: String,
    /// Its title.
    pub title: String,
    /// The name that its file should have, if that is known.
    pub slug: Option<Slug>,
    entries: Vec<(&'static Key, FrontValue, Mark)>,
    body: String,
    body_mark: Mark,
}

/// The text of a draft's file, and where each of its lines comes from.
#[derive(Clone, Debug)]
pub struct DraftText {
    /// The text.
    pub text: String,
    marks: Vec<Mark>,
}

impl Draft {
    /// Makes a draft without anything but its name.
    pub fn new(mark: Mark, uid: String, title: String) -> Draft {
        Draft { mark, uid, title, slug: None, entries: Vec::new(), body: String::new(), body_mark: mark }
    }

    /// Sets the value of a key.
    pub fn set(&mut self, key: &'static Key, value: FrontValue, mark: Mark) {
        self.entries.retain(|(known, ..)| !std::ptr::eq(*known, key));
        self.entries.push((key, value, mark));
    }

    /// Sets the value of a key to a text.
    pub fn set_text(&mut self, key: &'static Key, text: impl Into<String>, mark: Mark) {
        self.set(key, FrontValue::Text(text.into()), mark);
    }

    /// Returns whether a key has a value.
    pub fn has(&self, key: &'static Key) -> bool {
        self.entries.iter().any(|(known, ..)| std::ptr::eq(*known, key))
    }

    /// Sets the body, in Markdown.
    pub fn set_body(&mut self, body: String, mark: Mark) {
        (self.body, self.body_mark) = (body, mark);
    }

    /// Returns the text of the file. The keys stand in the order of the guide.
    pub fn text(&self) -> DraftText {
        let mut text = "---\n".to_owned();
        let mut marks = vec![self.mark];
        let fixed: [(&'static Key, &str); 2] = [(&UID, &self.uid), (&DRAFT, "true")];
        for key in EVENT.keys {
            let own = |(known, ..): &&(&'static Key, FrontValue, Mark)| std::ptr::eq(*known, *key);
            if let Some((_, value, mark)) = self.entries.iter().find(own) {
                text.push_str(&writing::line(key, value));
                marks.push(*mark);
            }
            if let Some((_, value)) = fixed.iter().find(|(known, _)| std::ptr::eq(*known, *key)) {
                text.push_str(&writing::line(key, &FrontValue::Text((*value).to_owned())));
                marks.push(self.mark);
            }
        }
        let sign = sign(&format!("{text}---\n{}", self.body));
        text.extend([SIGNED, &sign, "\n---\n", &self.body]);
        marks.extend([self.mark, self.mark, self.body_mark]);
        DraftText { text, marks }
    }
}

impl DraftText {
    /// Returns the place in the imported file from which a line of the text comes.
    pub fn origin(&self, line: u32) -> Mark {
        let index = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
        let last = self.marks.last().copied().unwrap_or_default();
        if line == 0 { self.marks[0] } else { self.marks.get(index).copied().unwrap_or(last) }
    }
}

/// A file that lies in the content already, as an import sees it.
#[derive(Debug, PartialEq, Eq)]
pub struct Signed {
    /// The sign of what the last import wrote.
    pub written: String,
    /// The sign of what stands there now.
    pub now: String,
}

/// Returns the signs of a file that an import wrote; none for any other file.
pub fn signs(text: &str) -> Option<Signed> {
    let text = plain(text);
    let written = front_lines(&text).find_map(|line| line.strip_prefix(SIGNED))?.trim().to_owned();
    Some(Signed { written, now: sign(&text) })
}

/// Returns the sign of a text: two texts of one sign say the same. The line of the sign does not count, and
/// neither does the line by which an editor publishes a draft.
fn sign(text: &str) -> String {
    let text = plain(text);
    let front: Vec<&str> = front_lines(&text)
        .filter(|line| !line.starts_with(SIGNED) && !is_draft_line(line))
        .map(str::trim_end)
        .collect();
    let body: Vec<&str> = text.lines().skip(front_lines(&text).count() + 1).map(str::trim_end).collect();
    let whole = format!("{}\n---\n{}", front.join("\n"), body.join("\n").trim());
    ContentHash::of(whole.as_bytes()).for_name()
}

/// Returns a text as every editor's program leaves it: without a mark at its beginning, and with plain line ends.
fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Returns the lines before the end of the front matter.
fn front_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .enumerate()
        .take_while(|(number, line)| *number == 0 || line.trim_end() != "---")
        .map(|(_, line)| line)
}

fn is_draft_line(line: &str) -> bool {
    line.strip_prefix(DRAFT.name).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// Returns the new text of a file whose draft line is that of the text before: what an editor published stays
/// published.
pub fn as_published(new: &str, before: &str) -> String {
    let before = plain(before);
    let kept =
        front_lines(&before).find(|line| is_draft_line(line)).map(|line| format!("{}\n", line.trim_end()));
    let end = front_lines(new).count();
    let mut out = String::with_capacity(new.len());
    for (number, line) in new.split_inclusive('\n').enumerate() {
        match number < end && is_draft_line(line) {
            true => out.push_str(kept.as_deref().unwrap_or_default()),
            false => out.push_str(line),
        }
    }
    out
}

/// Returns the keys whose lines differ in two texts, in the order of the guide; `body` for the text after them.
pub fn differing(one: &str, other: &str) -> Vec<&'static str> {
    let (one, other) = (plain(one), plain(other));
    let line = |text: &str, key: &Key| {
        let own = |line: &&str| line.strip_prefix(key.name).is_some_and(|rest| rest.starts_with(':'));
        front_lines(text).find(own).map(|line| line.trim_end().to_owned())
    };
    let body = |text: &str| {
        text.lines().skip(front_lines(text).count() + 1).collect::<Vec<_>>().join("\n").trim().to_owned()
    };
    let keys = EVENT.keys.iter().filter(|key| !std::ptr::eq(**key, &raw const DRAFT));
    let mut names: Vec<&'static str> =
        keys.filter(|key| line(&one, key) != line(&other, key)).map(|key| key.name).collect();
    names.extend((body(&one) != body(&other)).then_some("body"));
    names
}

/// Returns whether a new text of a published event moves or cancels it, and its `updated` does not say so.
pub fn is_unnoticed(new: &str, before: &str) -> bool {
    let is_draft = || front_lines(new).any(|line| is_draft_line(line) && line.trim_end().ends_with("true"));
    let keys = differing(new, before);
    let moves = [&START, &END, &TIMEZONE, &REPEAT, &EXCEPT, &ALSO, &CHANGES, &STATUS];
    !keys.contains(&UPDATED.name) && moves.iter().any(|key| keys.contains(&key.name)) && !is_draft()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::keys::event::TITLE;

    fn draft(title: &str) -> String {
        let mut draft = Draft::new(Mark { line: 7, column: 1, length: 1 }, "a@b".into(), title.into());
        draft.set_text(&START, "2026-12-05", Mark { line: 9, column: 9, length: 8 });
        draft.set_text(&TITLE, title, Mark { line: 8, column: 9, length: 3 });
        draft.set_body("نص\n".into(), Mark { line: 10, column: 1, length: 1 });
        let text = draft.text();
        assert_eq!([0, 1, 2, 3, 4, 8, 40].map(|line| text.origin(line).line), [7, 7, 8, 9, 7, 10, 10]);
        text.text
    }

    #[test]
    fn a_file_of_an_import_is_known_again() {
        let text = draft("أ");
        assert!(
            text.starts_with("---\ntitle: أ\nstart: 2026-12-05\nuid: \"a@b\"\ndraft: true\n# sada import "),
            "{text}"
        );
        let signed = signs(&text).unwrap();
        assert_eq!(signed.written, signed.now);
        assert_eq!(signs("---\ntitle: x\n---\n# sada import 12\n"), None);
    }

    #[test]
    fn only_what_an_editor_says_otherwise_counts_as_a_change() {
        let text = draft("أ");
        let is_same = |text: &str| signs(text).is_some_and(|signed| signed.now == signed.written);
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        for same in [
            &windows,
            &text.replace("draft: true", "draft: false"),
            &text.replace("draft: true\n", ""),
            &format!("{text}\n\n"),
        ] {
            assert!(is_same(same), "{same}");
        }
        for other in [
            text.replace("2026", "2027"),
            text.replace("نص", "نص آخر"),
            text.replace("uid", "tags: [x]\nuid"),
        ] {
            assert!(!is_same(&other), "{other}");
        }
    }

    #[test]
    fn what_an_editor_published_stays_published() {
        let (old, new) = (draft("أ").replace("draft: true\n", ""), draft("ب"));
        assert_eq!(as_published(&new, &old), new.replace("draft: true\n", ""));
        let old = draft("أ").replace("draft: true", "draft: false");
        assert!(as_published(&new, &old).contains("\ndraft: false\n"));
        assert_eq!(differing(&new, &old), ["title"]);
        assert_eq!(differing(&new, &new.replace("نص", "بحر")), ["body"]);
    }
}
