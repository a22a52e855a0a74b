//! Lines: a text in visual order, each glyph in its place.

use unicode_bidi::{BidiInfo, Level};

use crate::model::language::Direction;
use crate::typeset::face::Glyph;
use crate::typeset::ink::Ink;
use crate::typeset::typeface::Typeface;

/// How a text is read: its main direction, and its language as a tag of BCP 47.
#[derive(Clone, Copy, Debug)]
pub struct Base<'b> {
    /// The direction that the text as a whole has, whatever its first letter is.
    pub direction: Direction,
    /// The language.
    pub language: &'b str,
}

impl Base<'_> {
    /// Returns whether reading starts at the right.
    pub fn is_rtl(&self) -> bool {
        self.direction == Direction::Rtl
    }
}

/// A text that was set. Its measures are in ems.
#[derive(Clone, Debug, PartialEq)]
pub struct SetLine {
    /// Its glyphs from left to right, each with the position of its face in the family.
    glyphs: Vec<(usize, Glyph)>,
    /// Its width.
    pub width: f32,
    /// Whether a face had no glyph for a letter, and gave an empty box.
    pub has_gap: bool,
}

impl SetLine {
    /// Sets a text in one line.
    pub fn set(text: &str, family: &Typeface, base: Base<'_>) -> SetLine {
        let level = match base.direction {
            Direction::Ltr => Level::ltr(),
            Direction::Rtl => Level::rtl(),
        };
        let bidi = BidiInfo::new(text, Some(level));
        let mut glyphs = Vec::new();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_rtl = levels[run.start].is_rtl();
                let reading = if is_rtl { Direction::Rtl } else { Direction::Ltr };
                let mut pieces = family.pieces(&text[run.clone()]);
                if is_rtl {
                    pieces.reverse();
                }
                for piece in pieces {
                    let part = &text[run.start + piece.range.start..run.start + piece.range.end];
                    let set = family.faces[piece.face].glyphs(part, reading, base.language);
                    glyphs.extend(set.into_iter().map(|glyph| (piece.face, glyph)));
                }
            }
        }
        let width = glyphs.iter().map(|(_, glyph)| glyph.advance).sum();
        let has_gap = glyphs.iter().any(|(_, glyph)| glyph.id == 0);
        SetLine { glyphs, width, has_gap }
    }

    /// Returns the width from one end to the furthest letter beyond the other, in ems.
    pub fn reach(&self, family: &Typeface) -> f32 {
        let mut ink = Ink::default();
        self.draw(family, (0.0, 0.0), 1.0, &mut ink);
        let [left, _, right, _] = ink.reach;
        if ink.path.is_empty() { self.width } else { self.width.max(right).max(self.width - left) }
    }

    /// Draws the line from its left end on a baseline. `size` is that of one em.
    pub fn draw(&self, family: &Typeface, (left, baseline): (f32, f32), size: f32, ink: &mut Ink) {
        let mut x = left;
        for (face, glyph) in &self.glyphs {
            family.faces[*face].draw(glyph.id, (x + glyph.x * size, baseline - glyph.y * size), size, ink);
            x += glyph.advance * size;
        }
    }
}
