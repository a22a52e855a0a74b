//! A small site for the tests of this room.

use std::sync::Arc;

use crate::content::{Documents, Drafts, Options, resolve};
use crate::diagnostic::Diagnostics;
use crate::model::site::Site;
use crate::model::sources::{Blob, FileSource, Sources};

/// Returns the site.
pub fn site() -> Arc<Site> {
    let files = [
        (
            "content/site.yaml",
            "title: ص\nbase_url: https://example.org/\nlanguages: [ar, en]\ntimezone: Asia/Kuwait\n",
        ),
        ("content/regions.yaml", "- {id: kw, name: {ar: الكويت, en: Kuwait}}\n"),
        ("content/categories.yaml", "- {id: health, name: {ar: الصحة, en: Health}}\n"),
    ];
    let file = |(path, text): (&str, &'static str)| FileSource {
        path: path.into(),
        blob: Blob::new(|| Ok(text.into())),
    };
    let sources = Sources { texts: files.into_iter().map(file).collect(), ..Sources::default() };
    let options = Options { drafts: Drafts::Published, base_url: None, theme: None };
    let mut told = Diagnostics::default();
    let resolved = resolve(&Documents::parse(&sources), &options, None, &mut told);
    resolved.unwrap_or_else(|| panic!("{told:?}")).site
}
