//! Blocks: a text that was broken into lines of a size that fits its width.
#![expect(clippy::cast_precision_loss, reason = "a card has few lines")]

use crate::typeset::ink::Ink;
use crate::typeset::line::{Base, SetLine};
use crate::typeset::paragraph::{broken, shortened};
use crate::typeset::typeface::Typeface;

/// The wish of a drawing for a text.
#[derive(Clone, Debug)]
pub struct Wish<'f> {
    /// The words, with single spaces and only letters that the family has.
    pub text: String,
    /// The family.
    pub family: &'f Typeface,
    /// The sizes of one em in pixels that may be tried, the largest first; at least one.
    pub sizes: Vec<f32>,
    /// The most lines.
    pub most: usize,
    /// Where the lines stand in their width.
    pub align: Align,
}

/// Where lines that are shorter than their room stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Where reading starts.
    Start,
    /// In the middle.
    Center,
    /// Where reading ends.
    End,
}

/// A text in lines.
#[derive(Clone, Debug)]
pub struct TextBlock<'f> {
    family: &'f Typeface,
    align: Align,
    /// The lines.
    pub lines: Vec<SetLine>,
    /// The size of one em in pixels.
    pub size: f32,
    /// Whether words were left out.
    pub is_cut: bool,
}

impl<'f> TextBlock<'f> {
    /// Breaks a text into lines for a width in pixels, in the largest size from the one at `step` on in which it fits;
    /// where it fits in none, the last words are left out.
    pub fn of(wish: &Wish<'f>, width: f32, step: usize, base: Base<'_>) -> TextBlock<'f> {
        let block =
            |lines, size, is_cut| TextBlock { family: wish.family, align: wish.align, lines, size, is_cut };
        let first = step.min(wish.sizes.len() - 1);
        for size in &wish.sizes[first..] {
            if let Some(lines) = broken(&wish.text, width / size, wish.most, wish.family, base) {
                return block(lines, *size, false);
            }
        }
        let size = wish.sizes[wish.sizes.len() - 1];
        block(shortened(&wish.text, width / size, wish.most, wish.family, base), size, true)
    }

    /// Returns the height of one line in pixels.
    pub fn leading(&self) -> f32 {
        self.size * self.family.leading
    }

    /// Returns the height of all lines in pixels.
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading()
    }

    /// Draws the lines in a room whose left and top are given.
    pub fn draw(&self, (left, top): (f32, f32), width: f32, base: Base<'_>) -> Ink {
        let mut ink = Ink::default();
        let face = &self.family.faces[0];
        // The letters stand in the middle of the line's height.
        let above = (self.family.leading - face.ascent - face.descent) / 2.0 + face.ascent;
        for (number, line) in self.lines.iter().enumerate() {
            let free = width - line.width * self.size;
            let x = match self.align.told_from_left(base) {
                Align::Start => left,
                Align::Center => left + free / 2.0,
                Align::End => left + free,
            };
            let baseline = top + (number as f32 + above / self.family.leading) * self.leading();
            let mut drawn = Ink::default();
            line.draw(self.family, (x, baseline), self.size, &mut drawn);
            // Letters that reach out of their own width may not reach out of the room.
            let [reaches_left, _, reaches_right, _] = drawn.reach;
            let moved = (left - reaches_left).max(0.0) - (reaches_right - left - width).max(0.0);
            if moved.abs() > 0.5 && moved.is_finite() {
                drawn = Ink::default();
                line.draw(self.family, (x + moved, baseline), self.size, &mut drawn);
            }
            ink.join(&drawn);
        }
        ink
    }
}

impl Align {
    /// Returns where lines stand, told from the left.
    fn told_from_left(self, base: Base<'_>) -> Align {
        match (self, base.is_rtl()) {
            (Align::Start, true) => Align::End,
            (Align::End, true) => Align::Start,
            (align, _) => align,
        }
    }
}
