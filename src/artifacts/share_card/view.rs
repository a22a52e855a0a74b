//! A card's words, as the template sees them.

use serde::Serialize;

use crate::artifacts::event_view::WhenView;
use crate::artifacts::feeds::{status_now, whereabouts};
use crate::artifacts::voice::Voice;
use crate::i18n::bidi::isolated;
use crate::i18n::lists::between;
use crate::model::category::CategoryId;
use crate::model::choices::{CardSize, Choice, Form, Status};
use crate::model::event::EventId;
use crate::theme::shades;

/// An event for `card.svg`. Words of another language stand between isolates (UAX #9 §2.4).
#[derive(Debug, Serialize)]
pub struct CardView {
    /// The word of the size: `og`, `post`, `story` or `square`.
    size: &'static str,
    /// The width in pixels.
    width: u16,
    /// The height in pixels.
    height: u16,
    /// `rtl` or `ltr`.
    dir: &'static str,
    /// Whether a photograph stands under the drawing.
    pub picture: bool,
    /// The title.
    pub title: String,
    /// What readers have to know first: that the event is cancelled, postponed …
    status: Option<&'static str>,
    /// The words for it.
    status_words: Option<String>,
    /// `planned` or `response`.
    form: &'static str,
    /// The words for it.
    form_words: String,
    /// The weekday of the first day.
    weekday: Option<String>,
    /// The first day of the month.
    day: Option<String>,
    /// Its month.
    month: Option<String>,
    /// The day, or the first and the last day, in full.
    date: Option<String>,
    /// The same in the other calendar.
    also: Option<String>,
    /// The last day, if there are several.
    until: Option<String>,
    /// The time of day with its zone.
    time: Option<String>,
    /// The place.
    place: Option<String>,
    /// The organiser.
    organizer: Option<String>,
    /// The main category.
    category: Option<CategoryWords>,
    #[serde(flatten)]
    site: SiteWords,
}

/// A category for a card.
#[derive(Debug, Serialize)]
pub struct CategoryWords {
    name: String,
    icon: Option<String>,
    /// A ground on which white can be read, as `#rrggbb`.
    ground: Option<String>,
}

impl CategoryWords {
    /// Returns a category in a language.
    pub fn of(voice: Voice<'_>, id: CategoryId) -> CategoryWords {
        let category = voice.category(id);
        CategoryWords {
            name: isolated(&category.name.text, voice.language().direction()).into_owned(),
            icon: category.icon.clone(),
            ground: category.color.as_deref().and_then(shades).map(|shades| shades.light),
        }
    }
}

/// What every card shows of the site.
#[derive(Debug, Serialize)]
pub struct SiteWords {
    /// The name of the site.
    site: String,
    /// The site's address, without its scheme.
    address: String,
}

impl SiteWords {
    /// Returns the site in a language.
    pub fn of(voice: Voice<'_>) -> SiteWords {
        let config = &voice.edition.site.config;
        let name = voice.words(&config.title).text;
        SiteWords {
            site: isolated(&name, voice.language().direction()).into_owned(),
            address: address(config.base_url.as_str()),
        }
    }
}

impl CardView {
    /// Returns the words of an event for a card of a size.
    pub fn of(voice: Voice<'_>, id: EventId, size: CardSize) -> CardView {
        let edition = voice.edition;
        let (content, event) = (&edition.site, &edition.site.events[id.index()]);
        let (width, height) = size.pixels();
        let apart = |text: &str| isolated(text, voice.language().direction()).into_owned();
        let at = edition.catalogue.timeline(id).current();
        let when = at.map(|at| WhenView::of(voice, event, at));
        let when = when.as_ref();
        let status = status_now(voice, id, event);
        let status = (status != Status::Scheduled).then_some(status);
        let organizer = event.organizer.map(|id| voice.words(&content.organizers[id.index()].name).text);
        let category = event.categories.first().map(|id| CategoryWords::of(voice, *id));
        let zone = when.and_then(|when| when.zone.as_ref()).map(|zone| zone.name.clone());
        let time = when.and_then(|when| when.time.clone()).map(|time| apart(&unbroken(&time)));
        CardView {
            size: size.word(),
            width,
            height,
            dir: voice.language().direction().as_str(),
            picture: event.image.is_some(),
            title: voice.title(event).text,
            status: status.map(Status::word),
            status_words: status.map(|status| voice.say(&format!("status-{}", status.word())).to_owned()),
            form: event.form.word(),
            form_words: voice
                .say(match event.form {
                    Form::Planned => "form-planned",
                    Form::Response => "form-response",
                })
                .to_owned(),
            weekday: when.map(|when| when.card.weekday.clone()),
            day: when.map(|when| when.card.day.clone()),
            month: when.map(|when| when.card.month.clone()),
            date: when
                .map_or_else(|| Some(voice.say("ongoing").to_owned()), |when| Some(when.days.date.clone())),
            also: when.and_then(|when| {
                if when.until.is_some() { when.days.also.clone() } else { when.card.also.clone() }
            }),
            until: when.and_then(|when| when.until.clone()),
            time: time.map(|time| {
                [Some(time), zone].into_iter().flatten().collect::<Vec<_>>().join(between(voice.language()))
            }),
            place: whereabouts(voice, event, status.unwrap_or(event.status)),
            organizer: organizer.map(|name| apart(&name)),
            category,
            site: SiteWords::of(voice),
        }
    }
}

impl CardView {
    /// Returns the words besides the title that the content gives.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let category = self.category.as_ref().map(|category| &category.name);
        [self.place.as_ref(), self.organizer.as_ref(), category, Some(&self.site.site)]
            .into_iter()
            .flatten()
            .map(|text| &**text)
    }
}

/// Returns a time of day that breaks only behind the dash between its start and its end.
fn unbroken(time: &str) -> String {
    time.replace(' ', "\u{a0}").replace("–\u{a0}", "– ")
}

/// Returns an address as people write it.
fn address(url: &str) -> String {
    let short = url.trim_end_matches('/');
    let short = short.strip_prefix("https://").or(short.strip_prefix("http://")).unwrap_or(short);
    format!("\u{2066}{short}\u{2069}")
}
