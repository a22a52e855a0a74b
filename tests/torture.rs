//! Files that are impractical to keep in git, and content that no published page may hold.
//!
//! Bad files of the kind that editors write are golden sites (`tests/golden/`). The files here are too large,
//! too deep, no text, or badly named, each with its exact diagnostics. A tokenizer also reads everything that
//! the hostile sites publish.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

#[cfg(unix)]
#[path = "torture/child.rs"]
mod child;
#[cfg(unix)]
#[path = "torture/defects.rs"]
mod defects;
#[path = "torture/depth.rs"]
mod depth;
#[path = "torture/encodings.rs"]
mod encodings;
#[path = "torture/markup.rs"]
mod markup;
#[path = "torture/names.rs"]
mod names;
#[cfg(unix)]
#[path = "torture/runaway.rs"]
mod runaway;
#[path = "torture/safe_html.rs"]
mod safe_html;
#[path = "torture/sites.rs"]
mod sites;
#[path = "torture/themes.rs"]
mod themes;

use std::fs;

use support::{Built, SMALL_SITE, build, write_tree};
use tempfile::TempDir;

/// The keys that an event of the small site needs; they go between two lines `---`.
const FACTS: &str = "title: عنوان\nstart: 2026-12-05 08:00\nregion: kw/hawalli\ncategories: [health]\n";

/// Writes the small site with more files, or with other files in place of its own.
fn site<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for (path, bytes) in files {
        let full = folder.path().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }
    folder
}

/// Builds the small site with one event of these bytes; returns the place and the code of each diagnostic.
fn event_told(bytes: &[u8]) -> Vec<String> {
    places(&build(site([("content/events/x.md", bytes)]).path()))
}

/// Returns an event with more front matter and a body.
fn event(front: &str, body: &str) -> Vec<u8> {
    format!("---\n{FACTS}{front}---\n{body}").into_bytes()
}

/// Returns the place and the code of each diagnostic; `x` stands for the only event of a site.
fn places(built: &Built) -> Vec<String> {
    let place = |d: &sada::diagnostic::Diagnostic| {
        let file = d.place.file.strip_prefix("content/events/x.md").map_or(&*d.place.file, |_| "x");
        let at = d.place.to_string();
        format!("{file}{} {}", &at[d.place.file.len()..], d.code)
    };
    built.diagnostics.iter().map(place).collect()
}

/// Returns the sentence of each diagnostic.
fn sentences(built: &Built) -> Vec<String> {
    let words = sada::i18n::words::Words::new(sada::i18n::words::UiLanguage::English);
    built.diagnostics.iter().map(|d| words.message(d)).collect()
}
