//! The image that stands for a page where its address is shared: in a message, in a timeline, in the results of a
//! search. Every page takes its image from here.

use serde::Serialize;

use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, share_card};
use crate::model::choices::CardSize;
use crate::model::event::EventId;
use crate::model::organizer::Organizer;

/// An image that stands for a page.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImage {
    /// Its whole address.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The words for people who cannot see it.
    pub alt: Option<String>,
}

impl ShareImage {
    /// Returns the image of an event for readers of a language: its card, else its picture, if it has one.
    pub fn of_event(voice: Voice<'_>, id: EventId) -> Option<ShareImage> {
        let edition = voice.edition;
        let event = &edition.site.events[id.index()];
        if edition.site.config.cards.contains(&CardSize::Og) {
            let (width, height) = CardSize::Og.pixels();
            let url = share_card::path(voice, id, CardSize::Og).under(&edition.site.config.base_url);
            let alt = Some(share_card::described(voice, id));
            return Some(ShareImage { url, width: width.into(), height: height.into(), alt });
        }
        let alt = event.words(voice.lang, |text| text.image_alt.as_deref()).map(|words| words.text);
        Some(ShareImage::of_picture(voice.edition, event.image.as_deref()?, alt))
    }

    /// Returns the image of an organiser: its picture or logo, if it has one.
    pub fn of_organizer(voice: Voice<'_>, organizer: &Organizer) -> Option<ShareImage> {
        let alt = organizer.image_alt.as_deref();
        Some(ShareImage::of_picture(voice.edition, organizer.image.as_deref()?, alt))
    }

    /// Returns the picture at a path from the site's root, in its largest size.
    fn of_picture(edition: &Edition, path: &str, alt: Option<&str>) -> ShareImage {
        let picture = &edition.site.pictures[path];
        let (width, height) = picture.sizes().last().unwrap_or((1, 1));
        let url = edition.urls.picture(picture, width).under(&edition.site.config.base_url);
        ShareImage { url, width, height, alt: alt.map(str::to_owned) }
    }
}
