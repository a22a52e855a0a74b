//! Finds Markdown that visibly failed: signs that stand in the text, though their author surely meant a link,
//! a heading, a list or a table.
//!
//! Only what can hardly be meant as it stands is reported. A line of hashtags is no heading, and a bracket
//! after a bracket is no link unless an address stands in it.

mod blocks;
mod brackets;
mod failure;
mod foreign;
mod links;
mod references;
mod stars;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::content::markdown::Source;
use crate::content::markdown::failed::failure::Failure;
use crate::content::markdown::failed::references::Definitions;
use crate::content::numbers::ascii_digits;
use crate::diagnostic::Code;

/// The most letters of a failed piece that a message shows.
const LONGEST_SHOWN: usize = 60;

/// The longest line that may be a heading, in letters.
const LONGEST_HEADING: usize = 80;

/// The parts of a body in which nothing is looked for, and what else has to be known of the text before.
#[derive(Default)]
pub struct Failures {
    /// How many code blocks and links are open.
    within: usize,
    /// Whether the next text is the first of an item of a list.
    begins_item: bool,
    /// The address of a link that has just begun, and no word of it was seen.
    wordless: Option<Box<str>>,
    /// The lines that were meant to say where a name leads.
    definitions: Definitions,
}

impl Failures {
    /// Takes a parser's event; reports what visibly failed in it.
    pub fn take(&mut self, source: &Source<'_>, event: &Event<'_>, range: &Range<usize>) {
        let is_first = std::mem::take(&mut self.begins_item);
        self.take_link(source, event, range);
        take_block(source, event, range);
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
                let all = source.parsed();
                let mut found = foreign::find(all, range);
                let told: Vec<Range<usize>> = found.iter().map(|failure| failure.range.clone()).collect();
                let is_new = |failure: &Failure| !told.iter().any(|told| told.contains(&failure.range.start));
                found.extend(links::find(all, range).into_iter().filter(is_new));
                found.extend(brackets::find(all, range));
                found.extend(self.definitions.find(all, range));
                found.extend(stars::find(all, range));
                found.extend(task);
                // Places are counted from the last one on, so they rise.
                found.sort_by_key(|failure| failure.range.start);
                for failure in found {
                    tell(source, failure);
                }
            }
            _ => {}
        }
    }

    /// Reports a link without words, and one that leads nowhere.
    fn take_link(&mut self, source: &Source<'_>, event: &Event<'_>, range: &Range<usize>) {
        let wordless = self.wordless.take();
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) => {
                self.wordless = Some(dest_url.as_ref().into());
                let text = source.parsed().get(range.clone()).unwrap_or_default();
                if dest_url.trim().is_empty()
                    && let Some(end) = text.rfind("](")
                {
                    let better = Some(format!("{}](https://…)", &text[..end]));
                    tell(source, Failure { variant: "nowhere", range: range.clone(), better });
                    self.wordless = None;
                }
            }
            Event::Text(text) if text.trim().is_empty() => self.wordless = wordless,
            Event::End(TagEnd::Link) => {
                if let Some(address) = wordless {
                    let better = Some(address.into());
                    tell(source, Failure { variant: "wordless", range: range.clone(), better });
                }
            }
            _ => {}
        }
    }
}

/// Reports a table and a block of code that lose a part.
fn take_block(source: &Source<'_>, event: &Event<'_>, range: &Range<usize>) {
    let found = match event {
        Event::Start(Tag::Table(columns)) => blocks::long_rows(source.parsed(), range, columns.len()),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
            blocks::open_fence(source.parsed(), range).into_iter().collect()
        }
        _ => return,
    };
    for failure in found {
        tell(source, failure);
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
    if let Some((at, better)) = blocks::line_under_head(&lines) {
        return Some(Failure { variant: "columns", range: place(at), better: Some(better) });
    }
    let is_row = |line: &&&str| line.len() > 2 && line.starts_with('|') && line.ends_with('|');
    if lines.iter().filter(is_row).count() >= 2 {
        let better = Some("|---|---|".to_owned());
        return Some(Failure { variant: "table", range: place(0), better });
    }
    // A line that ends with two spaces or a `\` stays a line.
    let broken = |line: &str| line.ends_with("  ") || line.ends_with('\\');
    let runs_on = text.lines().take(lines.len().saturating_sub(1)).any(|line| !broken(line));
    let items: Vec<usize> = (0..lines.len()).filter(|at| item(lines[*at]).is_some()).collect();
    // Lines that begin with the numbers of days or years are no list; a list counts from one.
    let counts = |line: &str| {
        let digits = line.len() - line.trim_start_matches(char::is_numeric).len();
        matches!(&*ascii_digits(&line[..digits]), "" | "1")
    };
    if let [at, _, ..] = *items
        && runs_on
        && counts(lines[at])
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
    let rest = line.trim_start_matches(|c| matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹'));
    let number = &line[..line.len() - rest.len()];
    let is_ascii = number.bytes().all(|byte| byte.is_ascii_digit());
    let sign = rest.chars().next().filter(|c| matches!(c, '.' | '-' | ')'))?;
    let rest = &rest[1..];
    // `1. a` is an item, though it may not stand directly below a text.
    let is_item = is_ascii && sign != '-' && rest.starts_with(char::is_whitespace);
    // `3-day` is a word.
    let is_word = sign == '-' && rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_short = (1..=2).contains(&number.chars().count());
    (is_short && !is_item && !is_word && is_letter(rest.trim_start())).then_some(("1.", rest.trim_start()))
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
