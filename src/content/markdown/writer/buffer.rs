//! HTML that is being written, with the pieces before it.

use crate::model::body::Piece;

/// HTML that is being written, with the pieces before it.
#[derive(Default)]
pub struct Buffer {
    /// The finished pieces.
    pub pieces: Vec<Piece>,
    /// The HTML after them.
    pub html: String,
    replacements: Vec<Replacement>,
}

/// A replacement that waits: to make each at once would move all HTML after it again and again.
struct Replacement {
    place: HtmlPlace,
    /// The length of what is replaced, in bytes.
    length: usize,
    html: &'static str,
}

/// A place in the HTML of a buffer: the piece, and the byte in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HtmlPlace {
    piece: usize,
    byte: usize,
}

impl Buffer {
    /// Finishes the HTML as a piece.
    pub fn flush(&mut self) {
        if !self.html.is_empty() {
            // The copy takes no more room than it needs, because bodies are kept until all pages are made.
            self.pieces.push(Piece::Html(self.html.as_str().into()));
            self.html.clear();
        }
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: Piece) {
        self.flush();
        self.pieces.push(piece);
    }

    /// Adds everything of another buffer.
    pub fn append(&mut self, mut other: Buffer) {
        other.settle();
        for piece in other.pieces {
            match piece {
                Piece::Html(html) => self.html.push_str(&html),
                piece => self.push(piece),
            }
        }
    }

    /// Returns the place at which the next HTML will stand.
    pub fn place(&self) -> HtmlPlace {
        HtmlPlace { piece: self.pieces.len(), byte: self.html.len() }
    }

    /// Replaces some bytes of HTML at a place, when the buffer is settled.
    pub fn replace(&mut self, place: HtmlPlace, length: usize, html: &'static str) {
        self.replacements.push(Replacement { place, length, html });
    }

    /// Finishes the HTML, and makes all replacements.
    pub fn settle(&mut self) {
        self.flush();
        self.replacements.sort_unstable_by_key(|edit| edit.place);
        for edits in self.replacements.chunk_by(|one, other| one.place.piece == other.place.piece) {
            if let Some(Piece::Html(html)) = self.pieces.get_mut(edits[0].place.piece) {
                *html = edited(html, edits).into();
            }
        }
        self.replacements.clear();
    }
}

/// Returns HTML with replacements, which are in the order of their places.
fn edited(html: &str, edits: &[Replacement]) -> String {
    let mut new = String::with_capacity(html.len());
    let mut from = 0;
    for edit in edits {
        new.push_str(&html[from..edit.place.byte]);
        new.push_str(edit.html);
        from = edit.place.byte + edit.length;
    }
    new.push_str(&html[from..]);
    new
}
