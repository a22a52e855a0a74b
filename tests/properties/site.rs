//! A small site in memory with one more file, and choices that a property makes from bytes.

use std::fmt::Write as _;
use std::sync::Arc;

use sada::catalogue::{self, Catalogue};
use sada::content::{self, Documents, Drafts, Options};
use sada::diagnostic::{Diagnostic, Diagnostics};
use sada::i18n::words::{UiLanguage, Words};
use sada::model::event::Event;
use sada::model::now::Now;
use sada::model::site::Site;
use sada::model::sources::{Blob, FileSource, Sources};

/// The event of each property.
pub const EVENT: &str = "content/events/x.md";

/// The page with the body of a property.
pub const PAGE: &str = "content/pages/x.md";

/// The day of all builds.
pub const TODAY: jiff::civil::Date = jiff::civil::Date::constant(2026, 11, 22);

const FILES: [(&str, &str); 4] = [
    ("content/categories.yaml", "- {id: health, name: {ar: الصحة, en: Health}}\n- {id: social, name: x}\n"),
    ("content/organizers/hands.md", "---\nname: الأيادي\n---\n"),
    (
        "content/regions.yaml",
        "- id: kw\n  name: {ar: الكويت, en: Kuwait}\n  timezone: Asia/Kuwait\n  children:\n    - {id: hawalli, name: حولي}\n",
    ),
    (
        "content/site.yaml",
        "title: صدى\nbase_url: https://example.org/sada/\nlanguages: [ar, en]\ntimezone: Asia/Kuwait\n",
    ),
];

/// The site that was read, with every diagnostic.
pub struct Outcome {
    pub site: Arc<Site>,
    pub told: Vec<Diagnostic>,
}

impl Outcome {
    /// Returns the only event, if it was accepted.
    pub fn event(&self) -> Option<&Event> {
        self.site.events.first().map(|event| &**event)
    }

    /// Arranges the events for [`TODAY`].
    pub fn arrange(&self) -> Catalogue {
        catalogue::arrange(&self.site, Now::Day(TODAY), None, &mut Diagnostics::default())
    }

    /// Returns the diagnostics in their printed form.
    pub fn lines(&self) -> Vec<String> {
        // Words are read once, because reading them takes longer than most inputs.
        thread_local!(static WORDS: Words = Words::new(UiLanguage::English));
        let line = |words: &Words, d: &Diagnostic| format!("{}: {} {}", d.place, d.code, words.message(d));
        WORDS.with(|words| self.told.iter().map(|d| line(words, d)).collect())
    }
}

/// Reads the site with one more file.
pub fn read(path: &str, bytes: &[u8]) -> Outcome {
    let text = |path: &str, bytes: &[u8]| {
        let bytes = bytes.to_vec();
        FileSource { path: Arc::from(path), blob: Blob::new(move || Ok(bytes.clone())) }
    };
    let mut texts: Vec<FileSource> = FILES.map(|(path, bytes)| text(path, bytes.as_bytes())).into();
    texts.push(text(path, bytes));
    texts.sort_by(|a, b| a.path.cmp(&b.path));
    let mut told = Diagnostics::default();
    let sources = Sources { texts, ..Sources::default() };
    let options = Options { drafts: Drafts::Published, base_url: None, theme: None };
    let site = content::resolve(&Documents::parse(&sources), &options, None, &mut told);
    let site = site.expect("the site itself has no error").site;
    Outcome { site, told: told.sorted() }
}

/// Returns the file of an event from the lines of its front matter.
pub fn event_file(lines: &[String], body: &str) -> String {
    format!("---\n{}\n---\n{body}", lines.join("\n"))
}

/// Reads an event with all necessary keys and more lines.
pub fn read_event(more: &[String]) -> Outcome {
    let facts = ["title: عنوان", "region: kw/hawalli", "categories: [health]"].map(str::to_owned);
    read(EVENT, event_file(&[&facts, more].concat(), "نص.\n").as_bytes())
}

/// Writes any text as a YAML value between double quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control()
                || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}') =>
            {
                let _ = write!(out, "\\U{:08x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Choices from bytes, one after another; zeros after the last byte.
pub struct Choices<'b>(std::slice::Iter<'b, u8>);

impl<'b> Choices<'b> {
    pub fn new(bytes: &'b [u8]) -> Choices<'b> {
        Choices(bytes.iter())
    }

    /// Returns a number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let mut next = || usize::from(self.0.next().copied().unwrap_or(0));
        let number = if end > 256 { next() << 8 | next() } else { next() };
        number % end
    }

    /// Returns a number between two bounds, both included.
    pub fn between(&mut self, least: i16, most: i16) -> i16 {
        let end = usize::try_from(most - least + 1).expect("the bounds are in order");
        least + i16::try_from(self.below(end)).expect("it is not above the upper bound")
    }

    pub fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// Returns up to `most` values of `make`.
    pub fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }
}
