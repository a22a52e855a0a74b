//! What a page on paper adds for its reader: the page's address, and a code of it (QR, ISO/IEC 18004) that a
//! telephone reads.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};
use serde::Serialize;

use crate::model::url::{BaseUrl, OutputPath};

/// The shortest run of digits, capitals and signs that takes less room as a part of its own.
const SHORTEST_RUN: usize = 12;

/// What a page shows only on paper.
#[derive(Serialize)]
pub struct PrintedView {
    /// The page's address, in the letters that people read and type.
    address: String,
    code: Option<CodeView>,
}

/// A code as a drawing.
#[derive(Serialize)]
struct CodeView {
    /// How many modules wide and high the code is.
    size: usize,
    /// The dark modules as data of an SVG path: a line for each run, through the middle of its row.
    path: String,
}

impl PrintedView {
    /// Returns what a page shows on paper: its address.
    pub fn address(base: &BaseUrl, path: &OutputPath) -> PrintedView {
        PrintedView { address: format!("{}{path}", base.as_str()), code: None }
    }

    /// Returns what a page that people hang up shows on paper: its address, and a code of it.
    pub fn with_code(base: &BaseUrl, path: &OutputPath) -> PrintedView {
        PrintedView { code: CodeView::of(&path.under(base)), ..PrintedView::address(base, path) }
    }
}

impl CodeView {
    /// Returns the code of an address; `None` if it is longer than any code can be.
    fn of(address: &str) -> Option<CodeView> {
        let code = QrCode::encode_segments(&segments(address), QrCodeEcc::Low).ok()?;
        let size = code.size();
        let mut path = String::with_capacity(2048);
        for y in 0..size {
            write_row(&mut path, y, (0..size).filter(|x| code.get_module(*x, y)));
        }
        Some(CodeView { size: usize::try_from(size).ok()?, path })
    }
}

/// Returns an address in the parts that make the smallest code. Letters outside ASCII are written as
/// `%D8%AA`, and a code has a short way to write digits, capitals and such signs.
fn segments(address: &str) -> Vec<QrSegment> {
    let is_plain = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || " $%*+-./:".contains(c);
    let mut parts = Vec::new();
    let (mut rest, mut from) = (address, 0);
    while let Some(at) = rest[from..].find(is_plain).map(|at| from + at) {
        let end = rest[at..].find(|c| !is_plain(c)).map_or(rest.len(), |length| at + length);
        from = end;
        if end - at >= SHORTEST_RUN {
            if at > 0 {
                parts.push(QrSegment::make_bytes(&rest.as_bytes()[..at]));
            }
            parts.push(QrSegment::make_alphanumeric(&rest[at..end]));
            (rest, from) = (&rest[end..], 0);
        }
    }
    if !rest.is_empty() {
        parts.push(QrSegment::make_bytes(rest.as_bytes()));
    }
    parts
}

/// Writes the dark modules of a row. Steps from run to run are relative: they repeat, and so compress well.
fn write_row(path: &mut String, y: i32, dark: impl Iterator<Item = i32>) {
    let mut pen = None;
    let mut dark = dark.peekable();
    while let Some(first) = dark.next() {
        let mut end = first + 1;
        while dark.next_if_eq(&end).is_some() {
            end += 1;
        }
        let length = end - first;
        let written = match pen {
            None => write!(path, "M{first} {y}.5h{length}"),
            Some(pen) => write!(path, "m{} 0h{length}", first - pen),
        };
        written.expect("a text takes all that is written");
        pen = Some(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_arabic_letters_takes_a_smaller_code_in_parts() {
        let address =
            "https://example.org/events/%D8%AA%D9%86%D8%B8%D9%8A%D9%81-%D8%B4%D8%A7%D8%B7%D8%A6.html";
        let whole = QrCode::encode_text(address, QrCodeEcc::Low).unwrap().size();
        let in_parts = CodeView::of(address).unwrap().size;
        assert!(in_parts < usize::try_from(whole).unwrap(), "{in_parts} {whole}");
        assert_eq!(segments(address).len(), 3);
        assert_eq!(segments("https://example.org/upcoming.html").len(), 1);
    }

    #[test]
    fn a_row_is_written_run_by_run() {
        let mut path = String::new();
        write_row(&mut path, 3, [0, 1, 2, 5, 7, 8].into_iter());
        assert_eq!(path, "M0 3.5h3m2 0h1m1 0h2");
    }

    #[test]
    fn an_address_that_no_code_can_hold_has_none() {
        assert!(CodeView::of(&"a".repeat(4000)).is_none());
    }
}
