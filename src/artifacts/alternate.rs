//! Other forms of what a page shows, such as a feed to follow or a calendar to keep.

use serde::Serialize;

use crate::artifacts::voice::Voice;
use crate::catalogue::Scope;
use crate::model::event::EventId;
use crate::model::url::OutputPath;

/// What a page is about, where that is published in other forms too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole site.
    Site,
    /// A listing.
    Listing(Scope),
    /// An event.
    Event(EventId),
}

/// Another form of a subject, for readers of one language.
#[derive(Clone, Debug)]
pub struct Alternate {
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// What a link to it says; nothing where the page's head names it for programs alone.
    pub title: Option<String>,
    /// Where it is published.
    pub path: OutputPath,
}

/// An alternate for templates.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// Its media type.
    #[serde(rename = "type")]
    media_type: &'static str,
    /// What a link to it says, if one is to stand on the page.
    title: Option<String>,
    /// The link.
    url: String,
    /// Its address with that of the site.
    absolute: String,
}

impl AlternateView {
    /// Returns alternates for templates.
    pub fn all(voice: Voice<'_>, alternates: &[Alternate]) -> Vec<AlternateView> {
        let base = &voice.edition.site.config.base_url;
        let view = |Alternate { media_type, title, path }: &Alternate| AlternateView {
            media_type,
            title: title.clone(),
            url: path.link(),
            absolute: path.under(base),
        };
        alternates.iter().map(view).collect()
    }
}
