//! Faces: the glyphs of one font file (OpenType), and how letters become glyphs.
#![expect(clippy::cast_precision_loss, reason = "the units of a font are at most 16 bits long")]

use std::fmt::Write as _;

use harfrust::font::Font;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use harfrust::{Buffer, BufferFlags, Direction, GlyphId, Language, ShapeOptions, ShaperFont, shape};

use crate::model::language::Direction as Reading;
use crate::typeset::ink::Ink;

/// A font file that was read.
pub struct Face {
    font: Font,
    /// Units of the font in one em.
    units: f32,
    /// The height above the baseline, in ems.
    pub ascent: f32,
    /// The depth below the baseline, in ems; not negative.
    pub descent: f32,
}

/// A glyph of a face. Its measures are in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// How far the next glyph stands from it.
    pub advance: f32,
    /// How far it is moved to the right.
    pub x: f32,
    /// How far it is moved upwards.
    pub y: f32,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face").field("units", &self.units).finish_non_exhaustive()
    }
}

impl Face {
    /// Reads a font file; returns `None` if it is none, or if it has no letters.
    pub fn read(bytes: Vec<u8>) -> Option<Face> {
        let font = Font::new(bytes, 0).filter(|font| font.charmap().has_unicode())?;
        let metrics = font.metrics();
        let units = f32::from(metrics.units_per_em);
        let line = metrics.hhea_line.or(metrics.typo_line)?;
        let (ascent, descent) = (line.ascender.to_f32() / units, -line.descender.to_f32() / units);
        Some(Face { font, units, ascent, descent })
    }

    /// Returns whether the face has a glyph for a character.
    pub fn covers(&self, c: char) -> bool {
        self.font.charmap().map_unicode(c).is_some()
    }

    /// Returns the glyphs of a text whose letters all run in one direction, from left to right.
    pub fn glyphs(&self, text: &str, reading: Reading, language: &str) -> Vec<Glyph> {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(match reading {
            Reading::Ltr => Direction::LeftToRight,
            Reading::Rtl => Direction::RightToLeft,
        });
        buffer.set_language(Language::new(language));
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.guess_segment_properties();
        if shape(&ShaperFont::new(&self.font), &mut buffer, ShapeOptions::new()).is_err() {
            return Vec::new();
        }
        let ems = |units: i32| units as f32 / self.units;
        let places = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        places
            .map(|(info, place)| Glyph {
                id: info.glyph_id,
                advance: ems(place.x_advance),
                x: ems(place.x_offset),
                y: ems(place.y_offset),
            })
            .collect()
    }

    /// Draws a glyph whose origin stands at a point. `size` is that of one em.
    pub fn draw(&self, glyph: u32, (x, y): (f32, f32), size: f32, ink: &mut Ink) {
        let Some(outline) = self.font.outline_glyphs().get(GlyphId::new(glyph)) else { return };
        let mut pen = Pen { ink, x, y, scale: size / self.units };
        // A glyph that cannot be drawn leaves its room empty.
        let _ = outline.draw(&DrawOptions::new(), DrawMemory::default(), &mut pen);
    }
}

/// Draws outlines, turned from the font's upward axis to the drawing's downward one.
struct Pen<'p> {
    ink: &'p mut Ink,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen<'_> {
    fn put(&mut self, command: char, points: &[(f32, f32)]) {
        self.ink.path.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + x * self.scale, self.y - y * self.scale);
            self.ink.reach(x, y);
            // Writing into memory cannot fail.
            let _ = write!(self.ink.path, "{x:.2} {y:.2} ");
        }
    }
}

impl PathSink for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.put('Q', &[(cx0, cy0), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.put('C', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.ink.path.push('Z');
    }
}
