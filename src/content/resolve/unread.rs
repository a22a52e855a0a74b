//! Files that lie in `content/` and are not read, because of their name, their folder, or what the system makes
//! of them. Texts that name such a file give no message of their own beside the file's: one slip is told once,
//! with the way out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::content::document::{Document, Documents};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// The files of settings, each with the code of a name that is looked up there.
const SETTINGS: [(Code, &str); 3] = [
    (Code::E408, "content/regions.yaml"),
    (Code::E409, "content/categories.yaml"),
    (Code::E801, "content/site.yaml"),
];

/// The files that are not read.
pub struct Unread<'d> {
    /// The files and folders that cannot be used, which was told when they were found.
    refused: BTreeSet<Arc<str>>,
    /// The diagnostics of the others, by their paths, and by the paths that they were meant to have.
    strays: BTreeMap<&'d str, &'d Diagnostic>,
    documents: &'d Documents,
}

impl<'d> Unread<'d> {
    /// Gathers the files that are not read. `found` holds what was told when the files were found.
    ///
    /// `speaking` are the files with diagnostics, among all `documents`.
    pub fn of(
        speaking: impl Iterator<Item = &'d Arc<Document>>,
        documents: &'d Documents,
        found: &Diagnostics,
    ) -> Unread<'d> {
        let of_files = speaking.flat_map(|document| document.told.items());
        let mut strays = BTreeMap::new();
        for told in of_files.filter(|told| told.code == Code::W412) {
            strays.insert(&*told.place.file, told);
            strays.extend(argument(told, "meant").map(|meant| (meant, told)));
        }
        let refused = found.items().iter().map(|told| Arc::clone(&told.place.file)).collect();
        Unread { refused, strays, documents }
    }

    /// Returns diagnostics in which each file that is not read is told once: where texts name it, if they do.
    pub fn join(&self, all: Diagnostics) -> Vec<Diagnostic> {
        let (mut named, mut joined) = (BTreeSet::new(), Vec::new());
        let mut lacking = BTreeSet::new();
        for told in all.into_items() {
            match self.cause(&told) {
                Cause::Other => joined.push(told),
                Cause::Refused => {}
                Cause::Settings(path) => {
                    if lacking.insert(told.code) {
                        let told = Diagnostic::new(told.code, Place::file(&path.into()));
                        joined.push(told.variant("missing").with("name", path));
                    }
                }
                Cause::Stray(stray) => {
                    let is_new = named.insert(&*stray.place.file);
                    let is_of_settings = SETTINGS.iter().any(|(code, _)| *code == told.code);
                    if is_of_settings && is_new {
                        joined.push(blame(Diagnostic::new(told.code, Place::file(&stray.place.file)), stray));
                    } else if !is_of_settings {
                        joined.push(blame(told, stray));
                    }
                }
            }
        }
        joined.retain(|told| told.code != Code::W412 || !named.contains(&*told.place.file));
        joined.into_iter().map(|told| self.beside(told)).collect()
    }

    /// Says of a file that another one already lies where this one was meant to be.
    fn beside(&self, told: Diagnostic) -> Diagnostic {
        let is_of_name = matches!(told.variant, Some("rename" | "name" | "move" | "folder-name"));
        match argument(&told, "meant").filter(|meant| is_of_name && self.documents.get(meant).is_some()) {
            Some(meant) => {
                Diagnostic::new(told.code, told.place.clone()).variant("second").with("name", meant)
            }
            None => told,
        }
    }

    fn cause(&self, told: &Diagnostic) -> Cause<'d> {
        let Some(path) = self.missing(told) else { return Cause::Other };
        let is_refused = |refused: &Arc<str>| {
            path.strip_prefix(&**refused).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match self.strays.get(path) {
            _ if self.refused.iter().any(is_refused) => Cause::Refused,
            Some(stray) => Cause::Stray(stray),
            None => SETTINGS
                .into_iter()
                .find(|(code, _)| *code == told.code)
                .map_or(Cause::Other, |(_, path)| Cause::Settings(path)),
        }
    }

    /// Returns the path of the file that lacks, if a diagnostic comes from that.
    fn missing<'t>(&self, told: &'t Diagnostic) -> Option<&'t str> {
        match told.code {
            Code::E407 | Code::E410 | Code::E411 => argument(told, "path"),
            Code::E801 if told.variant != Some("missing") => None,
            code => {
                let (_, path) = SETTINGS.into_iter().find(|(known, _)| *known == code)?;
                self.documents.get(path).is_none().then_some(path)
            }
        }
    }
}

/// Why a file that is named is not there.
enum Cause<'d> {
    /// It lies nowhere.
    Other,
    /// It cannot be used.
    Refused,
    /// It is this file of settings, and lies nowhere.
    Settings(&'static str),
    /// It lies there under a name or in a folder that is not read.
    Stray(&'d Diagnostic),
}

/// Says in a diagnostic which file is not read, and how it would be.
fn blame(mut told: Diagnostic, stray: &Diagnostic) -> Diagnostic {
    let found = &*stray.place.file;
    told.suggestion = None;
    let told = told.with("found", found);
    // Whoever names a text by the ending that nothing reads wants to hand it out.
    let is_copied = told.code == Code::E407 && argument(&told, "path") == Some(found);
    match (argument(stray, "meant"), stray.variant) {
        (Some(meant), Some("save")) => told.variant("unread-save").with("meant", meant),
        (Some(meant), Some("rename")) => told.variant("unread-ending").with("meant", meant),
        (Some(meant), Some("text")) if !is_copied => told.variant("unread-ending").with("meant", meant),
        (Some(meant), variant) if variant != Some("text") => told.variant("unread").with("meant", meant),
        _ => {
            let name = found.rsplit('/').next().unwrap_or(found);
            let told = told.variant("unread-copy").with("meant", format!("content/static/{name}"));
            told.with("link", format!("/static/{name}"))
        }
    }
}

fn argument<'t>(told: &'t Diagnostic, name: &str) -> Option<&'t str> {
    told.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}
