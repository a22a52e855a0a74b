//! Edits: the difference between the files of two sites.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::document::{Document, Documents};

/// The difference between earlier files and the files of today. A file that changed is among both lists.
#[derive(Debug)]
pub struct Edit<'e> {
    /// The earlier files that are not the same today, in the order of their paths.
    pub gone: Vec<&'e Arc<Document>>,
    /// The files of today that are not the same as earlier, in the order of their paths.
    pub new: Vec<&'e Arc<Document>>,
}

impl<'e> Edit<'e> {
    /// Compares the files of today with earlier ones, which are in the order of their paths.
    pub fn between(earlier: &'e [Arc<Document>], today: &'e Documents) -> Edit<'e> {
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        let mut earlier = earlier.iter().peekable();
        for document in today.iter() {
            // Most files are the same: their paths need no look.
            if earlier.next_if(|known| Arc::ptr_eq(known, document)).is_some() {
                continue;
            }
            while let Some(known) = earlier.next_if(|known| known.path < document.path) {
                gone.push(known);
            }
            if earlier.next_if(|known| Arc::ptr_eq(known, document)).is_some() {
                continue;
            }
            gone.extend(earlier.next_if(|known| known.path == document.path));
            new.push(document);
        }
        gone.extend(earlier);
        Edit { gone, new }
    }

    /// Returns whether only events and their translations changed.
    pub fn is_of_events(&self) -> bool {
        self.gone.iter().chain(&self.new).all(|document| document.parsed.is_of_event())
    }

    /// Returns the events and translations that have to be resolved: those that changed, and the files that
    /// belong to them. They are in the order of their paths.
    pub fn kin(&self, today: &'e Documents) -> Vec<&'e Arc<Document>> {
        let of_events = |document: &&Arc<Document>| document.parsed.is_of_event();
        let changed = self.gone.iter().chain(&self.new).copied().filter(of_events);
        if self.gone.is_empty() && self.new.len() == today.len() {
            return changed.collect();
        }
        let stems: BTreeSet<&str> = changed.map(|document| document.stem().path).collect();
        let mut kin: Vec<_> = stems.into_iter().flat_map(|stem| today.with_stem(stem)).collect();
        kin.sort_by(|a, b| a.path.cmp(&b.path));
        kin
    }
}
