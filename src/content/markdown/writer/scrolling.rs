//! Code and tables: those which are so wide that they scroll on narrow screens are marked, so that a page makes
//! them reachable by the keyboard.

use crate::content::markdown::writer::Writer;
use crate::content::markdown::writer::extent::Extent;
use crate::model::body::{Piece, ScrollingPart};

impl Writer<'_, '_> {
    /// Begins code or a table, whose opening tag is written at its end: only then its width is known.
    pub(super) fn start_part(&mut self, extent: Extent) {
        self.waiting.push(std::mem::take(&mut self.out));
        self.extent = Some(extent);
    }

    /// Ends it, and marks it if it may be wider than a narrow screen.
    pub(super) fn end_part(&mut self, opening: &str, part: ScrollingPart) {
        let inside = std::mem::replace(&mut self.out, self.waiting.pop().unwrap_or_default());
        self.html(opening);
        if self.extent.take().is_some_and(|extent| extent.is_wide()) {
            self.out.push(Piece::Scrolling(part));
        }
        self.out.append(inside);
    }

    /// Notes a text for the width of the code or table that is open.
    pub(super) fn measure(&mut self, text: &str) {
        if let Some(extent) = &mut self.extent {
            extent.saw(text);
        }
    }
}
