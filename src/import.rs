//! Import: turns a calendar or a table into draft events of the site.
//!
//! A *draft* is the file that an import would write. Its values keep their places in the file that is imported,
//! and the site's own reader judges it before anybody writes it: what it finds is told at those places. An event
//! keeps its `uid`, so a second import updates its file. A file that a person changed is left alone.
//!
//! This room is pure: it gets bytes and the site, and returns texts. `cli` reads and writes the files.

mod accept;
mod calendar;
mod desk;
mod draft;
mod encoding;
mod free_names;
mod html_text;
mod judge;
mod names;
mod place;
#[cfg(test)]
mod sample;
mod table;

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::Documents;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::import::accept::Candidate;
use crate::import::desk::Desk;
use crate::import::draft::Draft;
use crate::model::site::Site;
use crate::model::sources::{Sources, TextSource};

pub use accept::Effect;
pub use desk::{DateOrder, Decisions, Duplicates, Elsewhere};
pub use encoding::{LARGEST_IMPORT, decode};
pub use free_names::FreeNames;
pub use judge::{Judgement, judge};
pub use names::SiteNames;

/// A file to import, and the site into which it comes.
#[derive(Debug)]
pub struct ImportRequest<'r> {
    /// The calendar or table.
    pub file: &'r TextSource,
    /// A mapping of a table's columns.
    pub mapping: Option<&'r TextSource>,
    /// What the person decided for all events.
    pub decisions: &'r Decisions,
    /// The site, with its drafts.
    pub site: &'r Site,
    /// The parsed files of the site.
    pub documents: &'r Documents,
    /// The files of the site.
    pub sources: &'r Sources,
}

/// What an import would write.
#[derive(Debug, Default)]
pub struct ImportPlan {
    /// The files.
    pub files: Vec<PlannedFile>,
    /// How many events are in the site as the file has them.
    pub unchanged: usize,
    /// How many events are in the site in files that a person wrote or changed.
    pub left_alone: usize,
    /// How many events of the file are not written, for reasons that were told.
    pub refused: usize,
}

impl ImportPlan {
    /// Returns whether the file has no event that the site has, or may have.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.unchanged == 0 && self.left_alone == 0
    }
}

/// A file to write.
#[derive(Debug)]
pub struct PlannedFile {
    /// Its path from the site's root.
    pub path: Arc<str>,
    /// Its text.
    pub text: String,
    /// What it changes.
    pub effect: Effect,
}

/// Plans the import of a file; reports everything that the site cannot say, and every event that is not written.
/// A broken file has an empty plan.
pub fn plan(request: &ImportRequest<'_>, told: &mut Diagnostics) -> ImportPlan {
    let desk = Desk::new(request.site, &request.file.path, request.decisions);
    let Some(text) = encoding::decode(&request.file.bytes, &request.file.path, told) else {
        return ImportPlan::default();
    };
    let mapping = request.mapping.map(|file| table::mapping(file, told)).unwrap_or_default();
    let is = |ending: &str| request.file.path.to_ascii_lowercase().ends_with(ending);
    let (drafts, found) = if is(".ics")
        || is(".ifb")
        || (!is(".csv") && !is(".tsv") && text.trim_start().starts_with("BEGIN:VCALENDAR"))
    {
        calendar::drafts(&text, &desk)
    } else if is(".csv") || is(".tsv") || is(".txt") {
        table::drafts(&text, &mapping, &desk)
    } else {
        told.push(Diagnostic::new(Code::E602, Place::file(&request.file.path)).variant("kind"));
        return ImportPlan::default();
    };
    let plan = if told.has_errors() { ImportPlan::default() } else { decide(drafts, found, request, &desk) };
    told.append(desk.finish());
    plan
}

/// Decides for each draft what becomes of it.
fn decide(drafts: Vec<Draft>, found: usize, request: &ImportRequest<'_>, desk: &Desk<'_>) -> ImportPlan {
    let known = known_uids(request);
    let mut names = FreeNames::of("events", request.site, request.documents);
    let mut plan = ImportPlan::default();
    let (mut candidates, mut seen): (Vec<Candidate>, HashMap<String, u32>) = (Vec::new(), HashMap::new());
    for draft in drafts {
        if let Some(first) = seen.get(&draft.uid) {
            let fault = desk.fault(Code::W605, "twice", draft.mark).with("title", &*draft.title);
            desk.tell(fault.with("first", first.to_string()));
            continue;
        }
        seen.insert(draft.uid.clone(), draft.mark.line);
        let mut text = draft.text();
        let Some(path) = known.get(&*draft.uid) else {
            let path = names.free(draft.slug.as_ref(), &draft.title);
            candidates.push(Candidate { path, draft: text, effect: Effect::New, title: draft.title });
            continue;
        };
        let bytes = read(request.sources, path);
        let before = String::from_utf8_lossy(&bytes).into_owned();
        let (Some(old), Some(new)) = (draft::signs(&before), draft::signs(&text.text)) else {
            plan.left_alone += 1;
            continue;
        };
        if old.written == new.written {
            plan.unchanged += 1;
        } else if old.now == old.written {
            text.text = draft::as_published(&text.text, &before);
            if draft::is_unnoticed(&text.text, &before) {
                desk.tell(desk.fault(Code::W314, "missing", draft.mark));
            }
            candidates.push(Candidate {
                path: Arc::clone(path),
                draft: text,
                effect: Effect::Update(bytes),
                title: draft.title,
            });
        } else {
            plan.left_alone += 1;
            let keys = draft::differing(&text.text, &before).join("`, `");
            let fault = Diagnostic::new(Code::W604, draft.mark.within(&desk.file)).with("path", &**path);
            desk.tell(fault.with("list", keys));
        }
    }
    let sound = accept::accepted(candidates, request.documents, desk);
    plan.files = sound
        .into_iter()
        .map(|one| PlannedFile { path: one.path, text: one.draft.text, effect: one.effect })
        .collect();
    plan.refused = found.saturating_sub(plan.files.len() + plan.unchanged + plan.left_alone);
    plan
}

/// Returns the paths of the site's events by their `uid`, also of those with errors.
fn known_uids(request: &ImportRequest<'_>) -> HashMap<String, Arc<str>> {
    let written = request
        .documents
        .iter()
        .filter_map(|document| Some((document.written_uid()?.to_owned(), Arc::clone(&document.path))));
    let made = request.site.events.iter().map(|event| (event.uid.to_string(), Arc::clone(&event.source)));
    written.chain(made).collect()
}

fn read(sources: &Sources, path: &str) -> Vec<u8> {
    let file = sources.texts.iter().find(|file| *file.path == *path);
    file.and_then(|file| file.blob.read().ok()).unwrap_or_default()
}
