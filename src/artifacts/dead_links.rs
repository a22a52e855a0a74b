//! Dead links: links in bodies that lead to no published page, or to a heading that does not exist.

use crate::artifacts::body_html::leads_somewhere;
use crate::artifacts::{Edition, Issue};
use crate::catalogue::Entity;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::body::{Body, Target};
use crate::model::language::Lang;

/// Reports links in bodies that lead to nothing on the site, and fragments that name no heading.
pub fn check(issue: Issue<'_>, diagnostics: &mut Diagnostics) {
    check_links(issue, diagnostics);
    check_fragments(issue.edition, diagnostics);
}

/// Reports links in bodies that lead to nothing on the site.
fn check_links(issue: Issue<'_>, diagnostics: &mut Diagnostics) {
    for (lang, body) in issue.edition.site.referring_bodies() {
        for link in body.links().filter(|link| !leads_somewhere(issue, lang, link)) {
            let target = match &link.target {
                Target::Here => continue,
                Target::Content(path) | Target::Published(path) => path,
            };
            diagnostics.push(Diagnostic::new(Code::E407, link.place.clone()).with("target", &**target));
        }
    }
}

/// Reports links whose fragment names no heading of the page that they lead to.
fn check_fragments(edition: &Edition, diagnostics: &mut Diagnostics) {
    for (lang, body) in edition.site.referring_bodies() {
        for link in body.links().filter(|link| !link.fragment.is_empty()) {
            let (there, page) = match &link.target {
                Target::Here => (Some(body), &link.place.file),
                Target::Content(path) => (body_of(edition, lang, path), path),
                Target::Published(_) => continue,
            };
            let (Some(there), name) = (there, link.anchor()) else { continue };
            // The theme defines these names, and they are not known here.
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
fn body_of<'e>(edition: &'e Edition, lang: Lang, source: &str) -> Option<&'e Body> {
    let site = &edition.site;
    match edition.catalogue.entity(source)? {
        Entity::Event(id) => Some(&site.events[id.index()].text_for(lang).body),
        Entity::Organizer(id) => Some(site.organizers[id.index()].bodies.best(lang).1),
        Entity::Page(page) => Some(&site.pages[page].texts.best(lang).1.body),
    }
}
