//! Footnotes: they stand at the end in the order of their calls, and each leads back to where it is called.

use std::collections::HashMap;
use std::fmt::Write as _;

use pulldown_cmark::CowStr;

use crate::content::markdown::writer::buffer::Buffer;
use crate::model::body::{Piece, WayBack};

/// The most calls to which one footnote leads back.
const MOST_WAYS_BACK: usize = 20;

/// The footnotes of a body.
#[derive(Default)]
pub struct Footnotes<'t> {
    /// The footnotes in the order of their calls.
    notes: Vec<Footnote>,
    numbers: HashMap<CowStr<'t>, usize>,
}

#[derive(Default)]
struct Footnote {
    /// Its `dir` attribute and its text; none before its definition.
    text: Option<(&'static str, Buffer)>,
    /// The ids of its calls.
    calls: Vec<Box<str>>,
}

impl<'t> Footnotes<'t> {
    /// Returns the number of a footnote, from 1.
    pub fn number(&mut self, name: CowStr<'t>) -> usize {
        let notes = &mut self.notes;
        *self.numbers.entry(name).or_insert_with(|| {
            notes.push(Footnote::default());
            notes.len()
        })
    }

    /// Notes the id of a call.
    pub fn called(&mut self, number: usize, id: String) {
        let calls = &mut self.notes[number - 1].calls;
        if calls.len() < MOST_WAYS_BACK {
            calls.push(id.into());
        }
    }

    /// Takes the text of a footnote, with its `dir` attribute.
    pub fn define(&mut self, name: CowStr<'t>, dir: &'static str, text: Buffer) {
        let number = self.number(name);
        self.notes[number - 1].text = Some((dir, text));
    }

    /// Writes all footnotes, if one has a text.
    pub fn write(&mut self, out: &mut Buffer) {
        let notes = std::mem::take(&mut self.notes);
        if notes.iter().all(|note| note.text.is_none()) {
            return;
        }
        out.html.push_str("<ol class=\"footnotes\">\n");
        for (number, note) in (1..).zip(notes) {
            let (dir, text) = note.text.unwrap_or_default();
            // Writing into a string cannot fail.
            let _ = write!(out.html, "<li{dir} id=\"sada-fn-{number}\">");
            out.append(text);
            write_ways_back(number, note.calls, out);
            out.html.push_str("</li>\n");
        }
        out.html.push_str("</ol>\n");
    }
}

/// Writes a link back to each call, in the last paragraph of the footnote where it ends with one.
fn write_ways_back(footnote: usize, calls: Vec<Box<str>>, out: &mut Buffer) {
    const END: &str = "</p>\n";
    let in_paragraph = out.html.ends_with(END);
    if in_paragraph {
        out.html.truncate(out.html.len() - END.len());
    }
    let several = calls.len() > 1;
    for (call, id) in (1..).zip(calls) {
        out.html.push(' ');
        out.push(Piece::WayBack(Box::new(WayBack { id, footnote, call: several.then_some(call) })));
    }
    if in_paragraph {
        out.html.push_str(END);
    }
}
