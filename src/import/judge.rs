//! Puts new files among those of the site, and lets the site's own reader judge them.

use std::sync::Arc;

use jiff::civil::Date;

use crate::catalogue::arrange;
use crate::content::{Documents, Drafts, Options, resolve};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::now::Now;
use crate::model::site::Site;
use crate::model::sources::{Blob, FileSource};

/// A day on which the dates of events are judged: errors are the same on every day.
const ANY_DAY: Date = Date::constant(2000, 1, 1);

/// The site with new files in it, and what its reader says of any file.
#[derive(Debug)]
pub struct Judgement {
    /// The site.
    pub site: Arc<Site>,
    /// What the reader says, sorted.
    pub told: Vec<Diagnostic>,
}

/// Judges new files, each a path from the site's root and a text. Returns `None` if there is no site to judge by.
pub fn judge<'f>(
    files: impl IntoIterator<Item = (&'f Arc<str>, &'f str)>,
    documents: &Documents,
) -> Option<Judgement> {
    let mut documents = documents.clone();
    let files: Vec<FileSource> = files.into_iter().map(file).collect();
    documents.put_all(&files.iter().collect::<Vec<_>>());
    let options = Options { drafts: Drafts::Published, base_url: None, theme: None };
    let mut told = Diagnostics::default();
    let resolved = resolve(&documents, &options, None, &mut told)?;
    told.extend(errors_of_dates(&resolved.site));
    Some(Judgement { site: resolved.site, told: told.sorted() })
}

/// Returns the errors that a build finds in the dates of events, on whatever day.
fn errors_of_dates(site: &Arc<Site>) -> impl Iterator<Item = Diagnostic> {
    let mut told = Diagnostics::default();
    arrange(site, Now::Day(ANY_DAY), None, &mut told);
    told.into_items().into_iter().filter(|fault| fault.code.severity() == Severity::Error)
}

fn file((path, text): (&Arc<str>, &str)) -> FileSource {
    let text = text.to_owned();
    FileSource { path: Arc::clone(path), blob: Blob::new(move || Ok(text.clone().into_bytes())) }
}
