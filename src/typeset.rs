//! Typesetting: words become outlines in a drawing (SVG), line by line, from right to left or from left to right.
//!
//! A *face* is one font file. A *family* is several faces: where the first lacks a letter, the next one gives it.
//! A *line* is a text in visual order (Unicode Standard Annex #9) whose glyphs have their places. A *slot* is the
//! room that a drawing leaves for a text. [`fill`] breaks texts into lines that fit their slots.
//!
//! The room knows neither content nor theme.

mod face;
mod fill;
mod ink;
mod line;
mod paragraph;
mod stack;
mod text_block;
mod typeface;

pub use face::Face;
pub use fill::{Drawn, Filled, Room, fill};
pub use line::Base;
pub use typeface::{Typeface, Typefaces};
