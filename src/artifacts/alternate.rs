//! Alternates: other forms of what a page shows, such as a feed or a calendar.

use serde::Serialize;

use crate::artifacts::voice::Voice;
use crate::catalogue::Scope;
use crate::model::event::EventId;
use crate::model::url::OutputPath;

/// The subject of a page that may be published in other forms too.
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
    /// The text of a link to it; `None` if only the page's head names it, for programs.
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
    /// The text of a link to it, if the page shows one.
    title: Option<String>,
    /// The link.
    url: String,
    /// Its whole address, which begins with the site's.
    absolute: String,
    /// The address of a calendar as programs for calendars take it (`webcal:`).
    webcal: Option<String>,
}

/// Returns an address of the web with the scheme by which devices know a calendar to subscribe to.
fn webcal(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    Some(format!("webcal://{rest}"))
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
            webcal: webcal(&path.under(base)).filter(|_| *media_type == "text/calendar"),
        };
        alternates.iter().map(view).collect()
    }
}
