//! Files as people have them: their names come from macOS and from zip files, with the wrong ending, or from a
//! telephone.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

#[path = "files/clashes.rs"]
mod clashes;
#[path = "files/contacts.rs"]
mod contacts;
#[path = "files/endings.rs"]
mod endings;
#[path = "files/forms.rs"]
mod forms;
#[path = "files/unread.rs"]
mod unread;

use std::fs;
use std::path::Path;

use sada::diagnostic::Diagnostic;
use support::{Built, SMALL_SITE, build, event, write_tree};
use tempfile::TempDir;

/// Writes the small site with more files.
fn site<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for (path, bytes) in files {
        write(folder.path(), path, bytes);
    }
    folder
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, bytes).unwrap();
}

/// Builds the small site with more files.
fn built<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Built {
    build(site(files).path())
}

/// Returns the place, the code and the variant of each diagnostic.
fn places(built: &Built) -> Vec<String> {
    let place = |d: &Diagnostic| {
        let variant = d.variant.map_or_else(String::new, |variant| format!("-{variant}"));
        format!("{} {}{variant}", d.place, d.code)
    };
    built.diagnostics.iter().map(place).collect()
}

/// A picture of one colour, as JPEG.
fn jpeg() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([200, 60, 30]));
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}
