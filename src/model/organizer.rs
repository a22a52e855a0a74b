//! The organisers.

use std::sync::Arc;

use crate::model::body::Body;
use crate::model::contact::Contact;
use crate::model::region::RegionId;
use crate::model::text::Texts;
use crate::model::translated::Translated;
use crate::model::url::Slug;

/// An organiser by the position of its id in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrganizerId(pub u32);

impl OrganizerId {
    /// Returns the organiser's position.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A group, an institution or a team that organises events.
#[derive(Clone, Debug)]
pub struct Organizer {
    /// The file it was read from.
    pub source: Arc<str>,
    /// Its name in front matter and addresses.
    pub id: Slug,
    /// Its name for people.
    pub name: Texts,
    /// Its summary, in a sentence.
    pub summary: Option<Texts>,
    /// Its own site.
    pub url: Option<Box<str>>,
    /// The place in which it is at home.
    pub region: Option<RegionId>,
    /// How to reach it.
    pub contact: Contact,
    /// The path of its picture or logo from the site's root.
    pub image: Option<Arc<str>>,
    /// The words for people who cannot see the picture.
    pub image_alt: Option<Box<str>>,
    /// A text about it, by language; the main one is always there.
    pub bodies: Translated<Arc<Body>>,
}
