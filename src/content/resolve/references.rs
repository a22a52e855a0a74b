//! Checks that the files are there to which texts link or that texts show.

use std::sync::Arc;

use crate::content::document::Document;
use crate::content::pictures;
use crate::content::reader::{Meant, Reference};
use crate::content::resolve::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest_file};

/// Reports links to missing content files, and missing pictures.
pub fn check(documents: &[Arc<Document>], vocabulary: &Vocabulary<'_>, diagnostics: &mut Diagnostics) {
    let references = documents.iter().flat_map(|document| &document.references);
    diagnostics.extend(references.filter_map(|reference| fault(reference, vocabulary)));
}

fn fault(reference: &Reference, vocabulary: &Vocabulary<'_>) -> Option<Diagnostic> {
    let told = || Diagnostic::new(Code::E407, reference.place.clone());
    let path = &*reference.path;
    match &reference.meant {
        Meant::File if vocabulary.has_original(path) => None,
        Meant::File => {
            let suggestion = nearest_file(path, vocabulary.originals()).map(str::to_owned);
            Some(told().with("target", path).with("path", path).suggest(suggestion))
        }
        Meant::Picture(written) => match vocabulary.shown_picture(path) {
            Some(Ok(_)) => None,
            Some(Err(format)) => Some(pictures::unshown(path, format, reference.place.clone())),
            None => Some(told().with("target", &**written).with("path", path)),
        },
        Meant::Copy if vocabulary.is_unread(path) => {
            Some(told().with("target", path.trim_start_matches("content/")).with("path", path))
        }
        Meant::Copy => None,
    }
}
