//! A site that is read for a command which writes beside it.

use std::sync::Arc;

use crate::cli::build::End;
use crate::cli::exit;
use crate::cli::report::Report;
use crate::content::{Documents, Drafts, Options};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::site::Site;
use crate::model::sources::Sources;
use crate::pipeline;
use crate::source;

/// A site to write for, with its drafts.
pub struct OpenedSite {
    /// Its files.
    pub sources: Sources,
    /// Its parsed files.
    pub documents: Documents,
    /// The site.
    pub site: Arc<Site>,
}

impl OpenedSite {
    /// Reads the site; if there is none, that is told. A file with errors is no hindrance, but those of the site's
    /// places, causes and settings are told, since what they hold is not known then.
    pub fn open(report: &Report) -> Result<OpenedSite, End> {
        let mut told = Diagnostics::default();
        let opened = OpenedSite::look(report, &mut told)?;
        let mut shown = Diagnostics::default();
        let is_shown = |one: &Diagnostic| opened.is_none() || is_fault_of_settings(one);
        told.into_items().into_iter().filter(is_shown).for_each(|one| shown.push(one));
        report.diagnostics(shown);
        opened.ok_or(End::Told(exit::CONTENT))
    }

    /// Reads the site, if there is one; adds what is wrong in it to `told`.
    pub fn look(report: &Report, told: &mut Diagnostics) -> Result<Option<OpenedSite>, End> {
        let common = report.arguments();
        let sources = source::read(&common.root, told).map_err(End::Read)?;
        let documents = pipeline::parse(&sources);
        let options = Options { drafts: Drafts::Published, ..common.options().map_err(End::Usage)? };
        let resolved = pipeline::resolve(&documents, &options, None, told);
        Ok(resolved.map(|resolved| OpenedSite { sources, documents, site: resolved.site }))
    }
}

/// Returns whether a diagnostic is an error in a file that holds for the whole site.
fn is_fault_of_settings(told: &Diagnostic) -> bool {
    let is_of_settings = told.place.file.strip_prefix("content/").is_some_and(|name| !name.contains('/'));
    is_of_settings && told.code.severity() == Severity::Error
}
