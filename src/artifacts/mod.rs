//! The published files: what there is to publish, where it goes, and how each is made.
//!
//! A [`OneFile`] says what it is ([`Role`]) and where it is published, and renders its bytes into a buffer; an
//! [`Artifact`] may make several files in one pass, and one [`AboutOthers`] is made last. Each kind has a file of its own and one entry in `KINDS`, a
//! function that adds its artifacts to the [`Plan`]; so adding a format takes one file, one `mod` line, one entry
//! and a golden test. Everything an artifact may look at is in the [`Edition`].

mod alias;
mod artifact;
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

use crate::artifacts::clash::Claim;
use crate::catalogue::Entity;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::body::{Body, Target};
use crate::model::language::Lang;
use crate::model::role::Role;

pub use artifact::{AboutOthers, Artifact, Halt, Next, OneFile, Origin, Published, Render};
pub use edition::Edition;

/// Plans all files of a kind.
pub type Planner = fn(&Edition<'_>, &mut Plan);

/// The kinds of published files, in the order in which they are planned; the sitemap lists what is planned before it.
const KINDS: &[Planner] = &[
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
    about_others: Vec<Box<dyn AboutOthers>>,
    diagnostics: Diagnostics,
}

impl Plan {
    /// Adds an artifact.
    pub fn add(&mut self, artifact: impl Artifact + 'static) {
        self.artifacts.push(Box::new(artifact));
    }

    /// Adds a file about the others.
    pub fn add_about_others(&mut self, file: impl AboutOthers + 'static) {
        self.about_others.push(Box::new(file));
    }

    /// Adds something that is wrong with a path.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Returns the artifacts in the order in which they were planned.
    pub fn artifacts(&self) -> &[Box<dyn Artifact>] {
        &self.artifacts
    }

    /// Returns the files about the others.
    pub fn about_others(&self) -> &[Box<dyn AboutOthers>] {
        &self.about_others
    }

    /// Returns how many pages of their own there are.
    pub fn pages(&self) -> usize {
        let pages = self.artifacts.iter().filter(|artifact| artifact.role() == Role::Page);
        pages.map(|artifact| artifact.paths().len()).sum()
    }

    /// Returns every path that is to be published, with who wants it.
    fn claims(&self) -> impl Iterator<Item = Claim<'_>> {
        let of_artifacts = self.artifacts.iter().flat_map(|artifact| {
            let (role, origin) = (artifact.role(), artifact.origin());
            artifact.paths().iter().map(move |path| Claim { path, role, origin })
        });
        let about_others = self.about_others.iter();
        of_artifacts.chain(about_others.map(|file| Claim {
            path: file.path(),
            role: file.role(),
            origin: None,
        }))
    }
}

/// Plans all files of an edition; reports two files for one path, and links to none.
pub fn plan(edition: &Edition<'_>, diagnostics: &mut Diagnostics) -> Plan {
    plan_with(&[], edition, diagnostics)
}

/// Plans all files of an edition, and those of `more` kinds.
pub(crate) fn plan_with(more: &[Planner], edition: &Edition<'_>, diagnostics: &mut Diagnostics) -> Plan {
    let mut plan = Plan::default();
    for kind in KINDS.iter().chain(more) {
        kind(edition, &mut plan);
    }
    edition.set_published(plan.claims().map(|claim| claim.path.clone()).collect());
    diagnostics.append(std::mem::take(&mut plan.diagnostics));
    clash::check(&plan, diagnostics);
    check_links(edition, diagnostics);
    check_fragments(edition, diagnostics);
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
        Entity::Organizer(id) => in_language(&site.organizers[id.index()].bodies, lang),
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
