//! Makes a site of parsed files: puts translations beside their originals, looks up names, and keeps only
//! valid values.

mod edit;
mod event;
mod names;
mod options;
mod organizer;
mod originals;
mod pictures;
mod references;
mod resolved;
mod rest;
mod schedule;
mod unread;
mod vocabulary;

use crate::content::document::Documents;
use crate::content::resolve::edit::Edit;
use crate::content::resolve::rest::Rest;
use crate::content::resolve::unread::Unread;
use crate::diagnostic::Diagnostics;

pub use options::{Drafts, Options};
pub use resolved::Resolved;

/// Makes a site of all parsed files; adds everything that is wrong in them to `diagnostics`.
///
/// Returns `None` if there is no site to work with: `site.yaml` is missing or has errors. The result is the
/// same whatever is known from `before`. If only events changed since then, it shares all others.
pub fn resolve(
    documents: &Documents,
    options: &Options,
    before: Option<&Resolved>,
    diagnostics: &mut Diagnostics,
) -> Option<Resolved> {
    let edit = before.and_then(|before| Some((before, before.edit_to(documents, options)?)));
    let resolved = match edit {
        Some((before, edit)) => before.after(&edit, documents),
        None => {
            let mut told = Diagnostics::default();
            let Some(rest) = Rest::of(documents, options, &mut told) else {
                told.extend(documents.iter().flat_map(|document| document.told.items()).cloned());
                let told = Unread::of(documents.iter(), documents, diagnostics).join(told);
                diagnostics.extend(told);
                return None;
            };
            let all = Edit::between(&[], documents);
            Resolved::begin(rest, documents, options).after(&all, documents)
        }
    };
    resolved.tell(documents, diagnostics);
    Some(resolved)
}
