//! Finds the pictures that a site shows, and measures them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::document::Documents;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::body::Body;
use crate::model::event::Event;
use crate::model::site::Site;

/// Returns the paths of the pictures that events show.
pub fn of_events(events: &[Arc<Event>]) -> BTreeSet<&Arc<str>> {
    let of_facts = events.iter().filter_map(|event| event.image.as_ref());
    let bodies = events.iter().flat_map(|event| event.texts.iter()).map(|(_, text)| &text.body);
    of_facts.chain(bodies.flat_map(Body::figures).map(|figure| &figure.path)).collect()
}

/// Returns the path of the picture that a diagnostic is about, if it stands where a text names the picture.
pub fn named(told: &Diagnostic) -> Option<&str> {
    told.arg("picture")
}

/// Gives a site all pictures that it shows, measured; returns what is wrong in them. A picture that cannot be
/// read stays, with a size of one pixel.
pub fn of_site(site: &mut Site, documents: &Documents) -> Arc<Diagnostics> {
    let mut shown = of_events(&site.referring);
    shown.extend(site.organizers.iter().filter_map(|organizer| organizer.image.as_ref()));
    let in_bodies = site.referring_bodies().flat_map(|(_, body)| body.figures());
    shown.extend(in_bodies.map(|figure| &figure.path));
    let measured: Vec<_> = shown
        .into_par_iter()
        .filter_map(|path| documents.get(path)?.parsed.measured().map(|measured| (path, measured)))
        .collect();
    let mut told = Diagnostics::default();
    let mut pictures = BTreeMap::new();
    for (path, measured) in measured {
        // A format that pages do not show is reported where a text names the picture.
        told.extend(measured.told.clone());
        pictures.insert(Arc::clone(path), measured.picture.clone());
    }
    site.pictures = Arc::new(pictures);
    Arc::new(told)
}
