//! Finds Markdown that visibly failed: signs that stand in the text, though their author surely meant a link,
//! a heading, a list or a table.
//!
//! Only what can hardly be meant as it stands is reported. A line of hashtags is no heading, and a bracket
//! after a bracket is no link unless an address stands in it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::markdown::Source;
use crate::diagnostic::Code;

/// The most letters of a failed piece that a message shows.
const LONGEST_SHOWN: usize = 60;

/// The longest address that is looked at, in bytes, so that a hostile text takes no long time.
const LONGEST_ADDRESS: usize = 500;

/// The longest line that may be a heading, in letters.
const LONGEST_HEADING: usize = 80;

/// The parts of a body in which nothing is looked for, and what else has to be known of the text before.
#[derive(Default)]
pub struct Failures {
    /// How many code blocks and links are open.
    within: usize,
    /// Whether the next text is the first of an item of a list.
    begins_item: bool,
}

/// Markdown that failed: the sentence about it, and its place in the text.
struct Failure {
    variant: &'static str,
    range: Range<usize>,
    /// What has to stand there instead.
    better: Option<String>,
}

impl Failures {
    /// Takes a parser's event; reports what visibly failed in it.
    pub fn take(&mut self, source: &Source<'_>, event: &Event<'_>, range: &Range<usize>) {
        let is_first = std::mem::take(&mut self.begins_item);
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => self.within += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => self.within -= 1,
            Event::Start(Tag::Item) => self.begins_item = true,
            Event::Start(Tag::Paragraph) => {
                self.begins_item = is_first;
                if let Some(failure) = of_paragraph(source, range) {
                    tell(source, failure);
                }
            }
            Event::Text(_) if self.within == 0 => {
                let text = source.parsed().get(range.clone()).unwrap_or_default();
                let task = task(text, range.start).filter(|_| is_first);
                let found =
                    links(source.parsed(), range).into_iter().chain(stars(source, text, range)).chain(task);
                for failure in found {
                    tell(source, failure);
                }
            }
            _ => {}
        }
    }
}

fn tell(source: &Source<'_>, failure: Failure) {
    let text = source.parsed().get(failure.range.clone()).unwrap_or_default();
    let fault = source.reader.fault(Code::W507, source.mark(&failure.range)).variant(failure.variant);
    let fault = fault.with("text", shortened(&source.clean(text)));
    let better = failure.better.map(|better| source.clean(&better).into_owned());
    source.reader.report(fault.with("better", better.unwrap_or_default()));
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Returns whether a text is surely the address of a page, a file or a heading.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    let ending = text.split(['#', '?']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let has_ending = ending.rsplit_once('.').is_some_and(|(name, ending)| {
        let known = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
        !name.is_empty() && known && ending.bytes().any(|b| b.is_ascii_alphabetic())
    });
    text.contains("://")
        || ["www.", "mailto:", "tel:", "../", "./"].iter().any(|start| text.starts_with(start))
        || has_ending
}

/// Finds links and pictures that stand in the text as they were written.
fn links(all: &str, range: &Range<usize>) -> Vec<Failure> {
    let (text, offset) = (all.get(range.clone()).unwrap_or_default(), range.start);
    let after_text = all.get(range.end..).unwrap_or_default();
    let after_text = &after_text[..after_text.floor_char_boundary(LONGEST_ADDRESS)];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b']', &text.as_bytes()[from..]) {
        let (before, close) = (from, from + at);
        from = close + 1;
        let Some(open) = text[before..close].rfind('[').map(|open| before + open) else { continue };
        // The parser leaves the sign that makes a bracket a plain one out of the text.
        if all[..offset + open].ends_with('\\') || text[..close].ends_with('\\') {
            continue;
        }
        let after = &text[close + 1..];
        let gap = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{200f}', '\u{200e}']).len();
        let Some(inside) = after[gap..].strip_prefix('(') else { continue };
        let inside = &inside[..inside.floor_char_boundary(LONGEST_ADDRESS)];
        let is_picture = text[..open].ends_with('!');
        if text[open + 1..close].trim().is_empty() && !is_picture {
            continue;
        }
        let begin = open - usize::from(is_picture);
        let label = &text[begin..=close];
        let range = |end: usize| offset + begin..offset + end;
        let start = close + 1 + gap + 1;
        let Some(length) = end_of_target(inside) else {
            if is_address(inside) && gap == 0 && !after_text.lines().next().unwrap_or_default().contains(')')
            {
                let better = Some(format!("{label}({})", inside.trim_end()));
                found.push(Failure { variant: "unclosed", range: range(start + inside.len()), better });
            }
            continue;
        };
        let target = inside[..length].trim();
        let is_meant = is_address(target) || (is_picture && !target.is_empty());
        let failure = |variant, better| Failure { variant, range: range(start + length + 1), better };
        if gap > 0 && is_meant && !is_number(&text[open + 1..close]) {
            found.push(failure("gap", Some(format!("{label}({})", bracketed(target)))));
        } else if gap == 0 && is_meant && target.contains(char::is_whitespace) {
            let variant = if target.contains("://") { "space-in-address" } else { "space" };
            let better = match variant {
                "space" => format!("{label}({})", bracketed(target)),
                _ => format!("{label}({})", target.replace(' ', "%20")),
            };
            found.push(failure(variant, Some(better)));
        }
    }
    found
}

/// Returns the length of a target up to the `)` that closes it.
fn end_of_target(inside: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_numeric() || c.is_whitespace())
}

/// Returns a target in a form that may hold spaces.
fn bracketed(target: &str) -> String {
    if target.contains(char::is_whitespace) { format!("<{target}>") } else { target.to_owned() }
}

/// Finds the stars of bold text that stayed visible because of a space inside them.
fn stars(source: &Source<'_>, text: &str, range: &Range<usize>) -> Vec<Failure> {
    let mut found = Vec::new();
    let places: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), "**").collect();
    // More than two stars in a row are a line or a joke.
    let is_pair = |at: &usize| !text[..*at].ends_with(['*', '\\']) && !text[at + 2..].starts_with('*');
    let places: Vec<usize> = places.into_iter().filter(is_pair).collect();
    for pair in places.chunks_exact(2) {
        let (open, close) = (pair[0], pair[1]);
        let inside = &text[open + 2..close];
        let before = source.parsed()[..range.start + open].chars().next_back();
        let starts_line = before.is_none_or(|c| c == '\n');
        let spaced = [inside.starts_with(char::is_whitespace), inside.ends_with(char::is_whitespace)];
        let is_meant = match spaced {
            [false, false] => false,
            [true, true] => starts_line,
            _ => true,
        };
        if is_meant && inside.contains(char::is_alphabetic) {
            let better = Some(format!("**{}**", inside.trim()));
            let range = range.start + open..range.start + close + 2;
            found.push(Failure { variant: "stars", range, better });
        }
    }
    found
}

/// Finds a box of a task list that has no space after it.
fn task(text: &str, offset: usize) -> Option<Failure> {
    let rest = ["[x]", "[X]", "[ ]"].into_iter().find_map(|mark| text.strip_prefix(mark))?;
    let first = rest.chars().next()?;
    let better = Some(format!("- {} {}", &text[..3], shortened(rest)));
    (first.is_alphanumeric()).then_some(Failure { variant: "task", range: offset..offset + 3, better })
}

/// Finds a heading, a list or a table that became a paragraph.
fn of_paragraph(source: &Source<'_>, range: &Range<usize>) -> Option<Failure> {
    let text = source.parsed().get(range.clone())?;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    // Returns the place of a line by its number.
    let place = |number: usize| {
        let before = text.split('\n').take(number).map(|line| line.len() + 1).sum::<usize>();
        let begin = range.start + before;
        begin..begin + text.split('\n').nth(number).map_or(0, str::len)
    };
    let is_row = |line: &&&str| line.len() > 2 && line.starts_with('|') && line.ends_with('|');
    if lines.iter().filter(is_row).count() >= 2 {
        let better = Some("|---|---|".to_owned());
        return Some(Failure { variant: "table", range: place(0), better });
    }
    // A line that ends with two spaces or a `\` stays a line.
    let broken = |line: &str| line.ends_with("  ") || line.ends_with('\\');
    let runs_on = text.lines().take(lines.len().saturating_sub(1)).any(|line| !broken(line));
    let items: Vec<usize> = (0..lines.len()).filter(|at| item(lines[*at]).is_some()).collect();
    if let [at, _, ..] = *items
        && runs_on
        && let Some((sign, rest)) = item(lines[at])
    {
        let better = Some(format!("{sign} {}", shortened(rest)));
        return Some(Failure { variant: "list", range: place(at), better });
    }
    let least = if lines.len() == 1 && !ends_body(source, range) { 1 } else { 2 };
    let (at, better) = lines.iter().enumerate().find_map(|(at, line)| Some((at, heading(line, least)?)))?;
    Some(Failure { variant: "heading", range: place(at), better: Some(better) })
}

/// Returns whether nothing stands after a paragraph: there people put hashtags.
fn ends_body(source: &Source<'_>, range: &Range<usize>) -> bool {
    source.parsed().get(range.end..).is_none_or(|rest| rest.trim_start().is_empty())
}

/// Returns an item of a list whose sign is not one of Markdown's, or has no space after it: the right sign,
/// and the rest of the item.
fn item(line: &str) -> Option<(&'static str, &str)> {
    let is_letter = |rest: &str| rest.starts_with(char::is_alphabetic);
    if let Some(rest) = line.strip_prefix(['-', '*']) {
        return (is_letter(rest) && !rest.contains('*')).then_some(("-", rest));
    }
    if let Some(rest) = line.strip_prefix(['•', '●', '▪', '◦', '·', '–', '—']) {
        return Some(("-", rest.trim_start()));
    }
    // Markdown counts only in ASCII digits.
    let rest = line.trim_start_matches(|c| matches!(c, '٠'..='٩' | '۰'..='۹'));
    let has_digits = rest.len() < line.len() && line.len() - rest.len() <= 4;
    let rest = rest.strip_prefix(['.', '-', ')']).filter(|_| has_digits)?;
    is_letter(rest.trim_start()).then_some(("1.", rest.trim_start()))
}

/// Returns the heading of a level, at least `least`, that a line was meant to be. A single `#` without a space
/// may also begin a hashtag, so such a line may hold nothing that a hashtag has.
fn heading(line: &str, least: usize) -> Option<String> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_text = words.starts_with(char::is_alphabetic) && !words.contains('#');
    let is_short = words.chars().count() <= LONGEST_HEADING;
    let is_tag = words.contains('_') || words.ends_with(['.', '!', '؟', '?', '…']);
    let is_heading = (least..=6).contains(&level) && (level > 1 || !is_tag);
    (is_heading && is_text && is_short).then(|| format!("{} {words}", &line[..level]))
}
