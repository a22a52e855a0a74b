//! Finds links and notes whose names lead nowhere: `[words][name]` and `[^1]` without a line that begins with
//! `[name]:` or `[^1]:`.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::content::markdown::failed::failure::Failure;
use crate::content::markdown::failed::links::{LONGEST, is_address};

/// Colons, with those of other scripts.
const COLONS: [char; 4] = [':', '：', '﹕', '∶'];

/// The names on lines that were meant to say where they lead, and do not because of their colon.
#[derive(Default)]
pub struct Definitions(OnceCell<HashSet<Box<str>>>);

impl Definitions {
    /// Finds names that lead nowhere, and the lines that failed to define a name.
    pub fn find(&self, all: &str, range: &Range<usize>) -> Vec<Failure> {
        let text = all.get(range.clone()).unwrap_or_default();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = memchr::memchr(b'[', &text.as_bytes()[from..]) {
            let open = from + at;
            from = open + 1;
            if all[..range.start + open].ends_with('\\') {
                continue;
            }
            if let Some((failure, end)) = self.name(all, range, open) {
                found.extend(failure);
                from = end;
            }
        }
        found
    }

    /// Returns what failed at an opening bracket, and where it ends.
    fn name(&self, all: &str, range: &Range<usize>, open: usize) -> Option<(Option<Failure>, usize)> {
        let text = &all[range.clone()];
        let (label, after) = bracket(&text[open..])?;
        let end = text.len() - after.len();
        let begins_line = all[..range.start + open].chars().next_back().is_none_or(|c| c == '\n');
        if let Some(definition) = begins_line.then(|| Definition::of(label, after)).flatten() {
            let variant = if label.starts_with('^') { "note-colon" } else { "definition" };
            let better = Some(format!("[{label}]: {}", definition.value));
            let length = after.len() - definition.rest.len();
            let range = range.start + open..range.start + end + length;
            return Some((Some(Failure { variant, range, better }), end + length));
        }
        if let Some(name) = label.strip_prefix('^') {
            let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
            let better = Some(format!("[{label}]: …"));
            let range = range.start + open..range.start + end;
            let is_lost = is_name && !self.is_tried(all, label);
            return Some((is_lost.then_some(Failure { variant: "note", range, better }), end));
        }
        let (name, after) = bracket(after)?;
        let is_index = text[..open].ends_with(|c: char| c.is_alphanumeric() || c == ']');
        let meant = if name.is_empty() { label } else { name };
        let is_lost = label.contains(char::is_alphabetic)
            && is_name(meant, label)
            && !is_index
            && !is_address(name)
            && !self.is_tried(all, meant);
        let end = text.len() - after.len();
        let better = Some(format!("[{label}](https://…)"));
        let range = range.start + open..range.start + end;
        Some((is_lost.then_some(Failure { variant: "reference", range, better }), end))
    }

    /// Returns whether a line tries to define a name. It is told there.
    fn is_tried(&self, all: &str, label: &str) -> bool {
        let of_line = |line: &str| {
            let (label, after) = bracket(line)?;
            Definition::of(label, after).map(|_| label.into())
        };
        self.0.get_or_init(|| all.lines().filter_map(of_line).collect()).contains(label)
    }
}

/// Returns whether a text can be meant as the name of a definition. A number can be one after a word.
fn is_name(name: &str, label: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_number = (1..=2).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_digit());
    letters(name) > 1 || (is_number && letters(label) > 2)
}

/// A line that was meant to define a name.
struct Definition<'t> {
    /// What the name is to stand for.
    value: &'t str,
    /// What comes after the value.
    rest: &'t str,
}

impl<'t> Definition<'t> {
    /// Returns the definition that failed, from what stands after a name in brackets: a value behind a space and a
    /// colon, or behind a colon of another script.
    fn of(label: &str, after: &'t str) -> Option<Definition<'t>> {
        let colon = after.trim_start_matches(' ');
        let value = colon.strip_prefix(COLONS)?;
        if after.starts_with(':') {
            return None;
        }
        let line = &value[..memchr::memchr(b'\n', value.as_bytes()).unwrap_or(value.len())];
        let is_meant = match label.strip_prefix('^') {
            Some(name) => !name.is_empty() && !line.trim().is_empty(),
            None => is_address(line.split_whitespace().next().unwrap_or_default()),
        };
        is_meant.then(|| Definition { value: line.trim(), rest: &value[line.len()..] })
    }
}

/// Returns the text in brackets with which a text begins, and what comes after.
fn bracket(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('[')?;
    let close = inside[..inside.floor_char_boundary(LONGEST)].find(['[', ']', '\n'])?;
    let after = inside[close..].strip_prefix(']')?;
    Some((&inside[..close], after))
}
