//! The cover of a week, as its template sees it.

use serde::Serialize;

use crate::artifacts::share_card::{CategoryWords, SiteWords};
use crate::artifacts::share_week::ShareWeek;
use crate::artifacts::voice::Voice;
use crate::model::choices::{CardSize, Choice};

/// The most causes that the cover names.
const MOST_CAUSES: usize = 5;

/// A week for `cover.svg`.
#[derive(Debug, Serialize)]
pub struct CoverView {
    /// The word of the size.
    size: &'static str,
    /// The width in pixels.
    width: u16,
    /// The height in pixels.
    height: u16,
    /// `rtl` or `ltr`.
    dir: &'static str,
    /// The week and its place.
    title: String,
    /// The first and the last day.
    date: String,
    /// The same in the other calendar.
    also: Option<String>,
    /// How many events it has, in words.
    count: String,
    /// The causes of the events, each once.
    causes: Vec<CategoryWords>,
    #[serde(flatten)]
    site: SiteWords,
}

impl CoverView {
    /// Returns a week for a cover of a size.
    pub fn of(voice: Voice<'_>, week: &ShareWeek, size: CardSize) -> CoverView {
        let (width, height) = size.pixels();
        let days = voice.almanac(week.region).days_view(week.days);
        let mut causes = Vec::new();
        for id in &week.events {
            let category = voice.edition.site.events[id.index()].categories.first();
            causes.extend(category.filter(|id| !causes.contains(*id)).copied());
        }
        CoverView {
            size: size.word(),
            width,
            height,
            dir: voice.language().direction().as_str(),
            title: week.title(voice),
            date: days.date,
            also: days.also,
            count: week.count(voice),
            causes: causes.into_iter().take(MOST_CAUSES).map(|id| CategoryWords::of(voice, id)).collect(),
            site: SiteWords::of(voice),
        }
    }
}
