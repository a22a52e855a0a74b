//! The entities that content files hold, for links between the files.

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalogue::kept::Kept;
use crate::model::event::EventId;
use crate::model::organizer::OrganizerId;
use crate::model::site::Site;

/// The entity that a content file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entity {
    /// An event.
    Event(EventId),
    /// An organiser.
    Organizer(OrganizerId),
    /// A free page, by its position.
    Page(usize),
}

/// Returns the entity of each content file, by the file's path in the main language.
pub fn entities(site: &Site, kept: &Kept<'_>) -> Arc<HashMap<Arc<str>, Entity>> {
    let before = kept.before.filter(|before| Arc::ptr_eq(&before.site.pages, &site.pages));
    match before.filter(|_| kept.replaces(site, |event| Arc::clone(&event.source))) {
        Some(before) => Arc::clone(&before.by_source),
        None => Arc::new(all(site)),
    }
}

fn all(site: &Site) -> HashMap<Arc<str>, Entity> {
    let events =
        (0..).map(EventId).zip(&site.events).map(|(id, e)| (Arc::clone(&e.source), Entity::Event(id)));
    let organizers = (0..).map(OrganizerId).zip(site.organizers.iter());
    let organizers = organizers.map(|(id, o)| (Arc::clone(&o.source), Entity::Organizer(id)));
    let pages = site.pages.iter().enumerate().map(|(i, page)| (Arc::clone(&page.source), Entity::Page(i)));
    events.chain(organizers).chain(pages).collect()
}
