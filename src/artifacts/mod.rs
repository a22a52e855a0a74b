//! The published files: what there is to publish, where it goes, and how each is made.
//!
//! An [`Artifact`] names the path it publishes and renders its bytes into a buffer. Each kind has a file
//! of its own and one entry in `KINDS`, a function that adds its artifacts to the [`Plan`]; so adding a
//! format takes one file, one `mod` line, one entry and a golden test. Everything an artifact may look at
//! is in the [`Edition`].

mod alias;
mod asset;
mod atom;
mod body_html;
mod calendar;
mod clash;
mod content_page;
mod days;
mod edition;
mod error_page;
mod event_page;
mod event_view;
mod feeds;
mod home;
mod index_page;
mod link;
mod listing_page;
mod month_page;
mod months_page;
mod page_html;
mod paths;
mod picture;
mod robots;
mod sitemap;
mod static_file;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::catalogue::Entity;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::body::{Body, Target};
use crate::model::language::Lang;
use crate::model::url::OutputPath;

pub use edition::Edition;

/// A file that is published.
pub trait Artifact: Send + Sync {
    /// Returns where it is published.
    fn path(&self) -> &OutputPath;

    /// Returns the content file that it comes from, if there is one.
    fn source(&self) -> Option<&Arc<str>> {
        None
    }

    /// Tells what search engines should know of it; nothing for a file that is no page of its own.
    fn listed(&self) -> Option<Listed> {
        None
    }

    /// Tells whether its name changes with its content, so that one that is there need not be made again.
    fn named_by_content(&self) -> bool {
        false
    }

    /// Renders its bytes to the end of a buffer.
    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic>;
}

/// What the sitemap says of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listed {
    /// The day it last changed, where that is known.
    pub changed: Option<Date>,
}

impl fmt::Debug for dyn Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Artifact").field(&self.path()).finish()
    }
}

/// The kinds of published files, in the order in which they are planned; files about files come last.
const KINDS: &[fn(&Edition<'_>, &mut Plan)] = &[
    home::plan,
    event_page::plan,
    listing_page::plan,
    months_page::plan,
    month_page::plan,
    index_page::plan,
    content_page::plan,
    error_page::plan,
    atom::plan,
    calendar::plan,
    alias::plan,
    picture::plan,
    asset::plan,
    static_file::plan,
    robots::plan,
    sitemap::plan,
];

/// All files that one build publishes.
#[derive(Debug, Default)]
pub struct Plan {
    artifacts: Vec<Box<dyn Artifact>>,
    diagnostics: Diagnostics,
}

impl Plan {
    /// Adds an artifact.
    pub fn add(&mut self, artifact: impl Artifact + 'static) {
        self.artifacts.push(Box::new(artifact));
    }

    /// Adds something that is wrong with a path.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Returns the artifacts in the order in which they were planned.
    pub fn artifacts(&self) -> &[Box<dyn Artifact>] {
        &self.artifacts
    }

    /// Returns how many of the artifacts are pages of their own.
    pub fn pages(&self) -> usize {
        self.artifacts.iter().filter(|artifact| artifact.listed().is_some()).count()
    }
}

/// Plans all files of an edition; tells of two files for one path, and of links to none.
pub fn plan(edition: &Edition<'_>, diagnostics: &mut Diagnostics) -> Plan {
    let mut plan = Plan::default();
    for kind in KINDS {
        kind(edition, &mut plan);
    }
    edition.set_published(plan.artifacts.iter().map(|artifact| artifact.path().clone()).collect());
    clash::check(edition, &plan.artifacts, &mut plan.diagnostics);
    check_links(edition, &mut plan.diagnostics);
    check_fragments(edition, &mut plan.diagnostics);
    diagnostics.append(std::mem::take(&mut plan.diagnostics));
    plan
}

/// Tells of links in bodies that lead to nothing on the site.
fn check_links(edition: &Edition<'_>, diagnostics: &mut Diagnostics) {
    for (lang, body) in edition.site.bodies() {
        for link in body.links().filter(|link| !edition.leads_somewhere(lang, link)) {
            let target = match &link.target {
                Target::Here => continue,
                Target::Content(path) | Target::Published(path) => path,
            };
            diagnostics.push(Diagnostic::new(Code::E407, link.place.clone()).with("target", &**target));
        }
    }
}

/// Tells of links whose fragment names no heading of the page that they lead to.
fn check_fragments(edition: &Edition<'_>, diagnostics: &mut Diagnostics) {
    for (lang, body) in edition.site.bodies() {
        for link in body.links().filter(|link| !link.fragment.is_empty()) {
            let (there, page) = match &link.target {
                Target::Here => (Some(body), &link.place.file),
                Target::Content(path) => (body_of(edition, lang, path), path),
                Target::Published(_) => continue,
            };
            let (Some(there), name) = (there, link.anchor()) else { continue };
            // The theme's own names are not known here.
            if name.starts_with("sada-") || there.has_anchor(&name) {
                continue;
            }
            let told = Diagnostic::new(Code::W413, link.place.clone()).with("page", &**page);
            let headings = there.anchors.iter().map(|anchor| &**anchor);
            diagnostics.push(told.with("fragment", &*name).suggest(nearest(&name, headings)));
        }
    }
}

/// Returns the text of a content file's page in a language.
fn body_of<'e>(edition: &'e Edition<'_>, lang: Lang, source: &str) -> Option<&'e Body> {
    let site = edition.site;
    match edition.catalogue.entity(source)? {
        Entity::Event(id) => Some(&site.events[id.index()].text_for(lang).body),
        Entity::Organizer(id) => in_language(&site.organizers[id.index()].bodies, lang).map(|body| &**body),
        Entity::Page(page) => in_language(&site.pages[page].texts, lang).map(|text| &text.body),
    }
}

/// Returns what there is in a language, else in the main one.
fn in_language<T>(each: &[Option<T>], lang: Lang) -> Option<&T> {
    each.get(lang.index()).and_then(Option::as_ref).or_else(|| each.first()?.as_ref())
}

/// Returns every language of an edition's site.
fn langs(edition: &Edition<'_>) -> Vec<Lang> {
    edition.site.config.langs().map(|(lang, _)| lang).collect()
}
