//! A small site in memory, for tests that need an edition.

use crate::artifacts::Edition;
use crate::content::{Drafts, Options};
use crate::diagnostic::Diagnostics;
use crate::model::now::Now;
use crate::model::sources::{Blob, FileSource, Sources};
use crate::pipeline;

const TEXTS: [(&str, &str); 4] = [
    ("content/categories.yaml", "- {id: health, name: {ar: الصحة}}\n"),
    (
        "content/events/one.md",
        "---\ntitle: حملة\nstart: 2026-12-05 08:00\nregion: kw\ncategories: [health]\naliases: [first]\n---\nنص.\n",
    ),
    ("content/regions.yaml", "- {id: kw, name: {ar: الكويت}, timezone: Asia/Kuwait}\n"),
    (
        "content/site.yaml",
        "title: {ar: صدى}\nbase_url: https://example.org/sada/\nlanguages: [ar]\ntimezone: Asia/Kuwait\nformats: [atom, ics]\n",
    ),
];

/// Calls a test with the sample's edition for a day before its only event.
pub fn with_edition<T>(test: impl FnOnce(&Edition) -> T) -> T {
    with_edition_of(TEXTS.map(|(path, text)| (path.to_owned(), text.to_owned())), test)
}

/// Calls a test with an edition of these files by their paths, for the same day.
pub fn with_edition_of<T>(
    texts: impl IntoIterator<Item = (String, String)>,
    test: impl FnOnce(&Edition) -> T,
) -> T {
    let source = |(path, text): (String, String)| FileSource {
        path: path.into(),
        blob: Blob::new(move || Ok(text.clone().into_bytes())),
    };
    let sources = Sources { texts: texts.into_iter().map(source).collect(), ..Sources::default() };
    let mut diagnostics = Diagnostics::default();
    let options = Options { drafts: Drafts::LeftOut, base_url: None, theme: None };
    let site = pipeline::resolve(&pipeline::parse(&sources), &options, None, &mut diagnostics);
    let site = site.expect("there is a site file").site;
    let day = "2026-11-22".parse().expect("it is a day");
    let catalogue = pipeline::arrange(&site, Now::Day(day), None, &mut diagnostics);
    let theme = pipeline::load_theme(&[], &site, &mut diagnostics);
    let edition = Edition::new(
        site,
        catalogue,
        theme.expect("the default theme is in the program"),
        std::sync::Arc::default(),
        None,
    );
    let told = diagnostics.sorted();
    assert!(told.is_empty(), "{told:?}");
    test(&edition)
}
