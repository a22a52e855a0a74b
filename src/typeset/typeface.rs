//! Typefaces: faces that stand in for each other.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::folding::{is_combining_mark, is_unseen};
use crate::typeset::face::Face;

/// Faces in the order in which they are asked for a letter.
#[derive(Clone, Debug)]
pub struct Typeface {
    /// The faces; at least one.
    pub faces: Vec<Arc<Face>>,
    /// The height of a line, in ems.
    pub leading: f32,
}

/// A part of a text whose letters come from one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacePiece {
    /// The position of the face in its family.
    pub face: usize,
    /// The bytes of the text.
    pub range: Range<usize>,
}

impl Typeface {
    /// Returns the characters of a text that no face has.
    pub fn missing(&self, text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| !self.has(*c))
    }

    /// Returns a text without the characters that no face has, and with single spaces.
    pub fn only_known(&self, text: &str) -> String {
        let known: String =
            text.chars().map(|c| if c.is_whitespace() && !is_fixed(c) { ' ' } else { c }).collect();
        let known: String = known.chars().filter(|c| self.has(*c)).collect();
        known.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn has(&self, c: char) -> bool {
        c.is_whitespace() || is_silent(c) || self.faces.iter().any(|face| face.covers(c))
    }

    /// Divides a text into parts by the faces of its letters. A word comes from one face, if one has all of it.
    pub fn pieces(&self, text: &str) -> Vec<FacePiece> {
        let mut pieces: Vec<FacePiece> = Vec::new();
        let mut from = 0;
        for word in text.split_inclusive(' ') {
            let whole = self.faces.iter().position(|face| word.chars().all(|c| gives(face, c)));
            for (at, c) in word.char_indices() {
                let range = from + at..from + at + c.len_utf8();
                let before = pieces.last().map(|piece| piece.face);
                let follows = is_combining_mark(c) || is_silent(c) || c == ' ';
                let kept = before.filter(|face| follows && (gives(&self.faces[*face], c)));
                let own = || self.faces.iter().position(|face| gives(face, c));
                let face = kept.or(whole).or_else(own).unwrap_or(0);
                match pieces.last_mut().filter(|piece| piece.face == face) {
                    Some(piece) => piece.range.end = range.end,
                    None => pieces.push(FacePiece { face, range }),
                }
            }
            from += word.len();
        }
        pieces
    }
}

fn gives(face: &Face, c: char) -> bool {
    is_silent(c) || face.covers(c)
}

/// Returns whether a character only tells how others are set: joiners, marks of direction, isolates. A tatweel is drawn.
fn is_silent(c: char) -> bool {
    is_unseen(c) && c != '\u{640}'
}

/// Returns whether a space may not end a line.
fn is_fixed(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}')
}

/// Typefaces by their names. `title-ur` is the family `title` in Urdu.
#[derive(Clone, Debug, Default)]
pub struct Typefaces(pub BTreeMap<String, Typeface>);

impl Typefaces {
    /// Returns a family for a language, by its primary subtag; else the one for all languages.
    pub fn get(&self, name: &str, primary: &str) -> Option<&Typeface> {
        self.0.get(&format!("{name}-{primary}")).or_else(|| self.0.get(name))
    }
}
