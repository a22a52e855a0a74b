//! Finds characters in a body that turn the direction of text, block by block, as a browser applies them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::direction::{first_fault, is_turn, may_turn, named};
use crate::content::markdown::Source;
use crate::diagnostic::Code;

/// The turns of the current block.
#[derive(Default)]
pub struct Turns {
    /// Whether the body may hold any turn; hardly any body does.
    watched: bool,
    seen: Vec<(usize, char)>,
}

impl Turns {
    /// Begins to watch a body.
    pub fn of(source: &Source<'_>) -> Turns {
        let text = source.text;
        let turns = may_turn(text) && text.contains(is_turn);
        let watched = turns || memchr::memmem::find(text.as_bytes(), b"&#").is_some();
        Turns { watched, seen: Vec::new() }
    }

    /// Takes a parser's event; if a block begins or ends with it, reports a wrong turn before it.
    pub fn take(&mut self, source: &Source<'_>, event: &Event<'_>, range: &Range<usize>) {
        if !self.watched {
            return;
        }
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(source, text, range);
            }
            Event::Start(tag) if is_block(tag) => self.end_block(source),
            Event::End(tag) if is_block_end(*tag) => self.end_block(source),
            _ => {}
        }
    }

    /// Ends a block; reports the first turn in it that is wrong.
    pub fn end_block(&mut self, source: &Source<'_>) {
        if let Some((at, turn)) = first_fault(self.seen.drain(..)) {
            let mark = source.mark(&(at..at));
            source.reader.report(source.reader.fault(Code::E504, mark).with("character", named(turn)));
        }
    }

    fn text(&mut self, source: &Source<'_>, text: &str, range: &Range<usize>) {
        let mut from = range.start;
        for turn in text.chars().filter(|c| is_turn(*c)) {
            // The place of a turn that is written as a reference (`&#8238;`) is the beginning of that
            // reference.
            let rest = source.parsed().get(from..range.end).unwrap_or_default();
            let at = rest.find(turn).or_else(|| rest.find("&#")).map_or(from, |at| from + at);
            self.seen.push((at, turn));
            from = at + 1;
            while !source.parsed().is_char_boundary(from) {
                from += 1;
            }
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
