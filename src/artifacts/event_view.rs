//! Events as templates see them: on cards, in lists and on their own pages.

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::artifacts::almanac::{DateBlock, DaysView, ZoneView};
use crate::artifacts::link::{CategoryView, LinkView, Shared, WordsView};
use crate::artifacts::rule_words;
use crate::artifacts::voice::Voice;
use crate::catalogue::{Occurrence, Scope, State};
use crate::i18n::lists::between;
use crate::model::choices::{Choice, Status};
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::schedule::LocalTime;
use crate::model::text::Worded;

/// The facts about an event that every list shows. Tera finds a key fastest among at most twelve.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// The link to its page.
    pub url: String,
    /// Its title.
    pub title: WordsView,
    /// Its summary, one sentence.
    pub summary: Option<WordsView>,
    /// The occurrence to show; `None` for an open call.
    pub when: Option<WhenView>,
    /// `coming`, `ongoing` or `past`.
    pub state: &'static str,
    /// Its form, as a word of front matter.
    pub form: &'static str,
    /// Its attendance, as a word of front matter.
    pub attendance: &'static str,
    /// Whether people can take part from anywhere.
    pub online: bool,
    /// Its status, as a word of front matter.
    pub status: &'static str,
    /// How it repeats, in words; `None` if it happens once.
    pub repeats: Option<String>,
    /// The place and the country that it lies in.
    pub places: Vec<Shared<LinkView>>,
    /// The categories, the main one first.
    pub categories: Vec<Shared<CategoryView>>,
    /// The organiser.
    pub organizer: Option<Shared<LinkView>>,
}

/// An occurrence for templates.
#[derive(Clone, Debug, Serialize)]
pub struct WhenView {
    /// The day, or the first and the last day.
    pub days: DaysView,
    /// The first day as a card shows it.
    pub card: DateBlock,
    /// The time of day at which it begins and ends; `None` for whole days.
    pub time: Option<String>,
    /// The zone, if its clocks differ from those of the site's zone.
    pub zone: Option<Shared<ZoneView>>,
    /// The start for programs: a date, or a time with its offset (RFC 3339).
    pub start: String,
    /// The end for programs, if it is known: the last day, or a time with its offset (RFC 3339).
    pub end: Option<String>,
    /// The instant at which it is over (RFC 3339).
    pub ends: String,
    /// The last day, if there are several.
    pub until: Option<String>,
    /// Its status, as a word of front matter.
    pub status: &'static str,
    /// When it was to be before it was rescheduled.
    pub previous: Option<String>,
    /// The note that says why it differs from its series, or why the event is not as announced.
    pub note: Option<WordsView>,
}

impl EventView {
    /// Returns an event for templates, with its current occurrence.
    pub fn of(voice: Voice<'_>, id: EventId) -> EventView {
        EventView::at(voice, id, voice.edition.catalogue.timeline(id).current())
    }

    /// Returns an event for templates, with the given occurrence.
    pub fn at(voice: Voice<'_>, id: EventId, occurrence: Option<&Occurrence>) -> EventView {
        let edition = voice.edition;
        let event = &edition.site.events[id.index()];
        let summary = event.words(voice.lang, |text| text.summary.as_deref());
        EventView {
            url: edition.urls.event(voice.lang, id).link(),
            title: voice.title(event),
            summary: summary.map(|words| voice.worded(words)),
            when: occurrence.map(|occurrence| WhenView::of(voice, event, occurrence)),
            state: match edition.catalogue.timeline(id).state {
                State::Coming => "coming",
                State::Ongoing => "ongoing",
                State::Past => "past",
            },
            form: event.form.word(),
            attendance: event.attendance.word(),
            online: event.is_online(),
            status: match (event.status, occurrence) {
                (Status::Rescheduled, Some(occurrence)) => occurrence.status.word(),
                (status, _) => status.word(),
            },
            repeats: rule_words::repeats(voice, event),
            places: event.region.map_or_else(Vec::new, |region| voice.places(region)),
            categories: event.categories.iter().map(|id| voice.category(*id).clone()).collect(),
            organizer: event.organizer.map(|id| voice.named_link(Scope::Organizer(id))),
        }
    }
}

impl WhenView {
    /// Returns the time of day, with its zone where that is not the readers'.
    pub fn time_in_zone(&self, voice: Voice<'_>) -> Option<String> {
        let zone = self.zone.as_ref().map(|zone| format!("{}{}", between(voice.language()), zone.name));
        Some(self.time.clone()? + &zone.unwrap_or_default())
    }

    /// Returns an occurrence of an event for templates.
    pub fn of(voice: Voice<'_>, event: &Event, occurrence: &Occurrence) -> WhenView {
        let almanac = voice.almanac(event.region);
        let first = occurrence.start.date();
        let of_site = &voice.edition.site.config.timezone;
        let zone = event.schedule.zone(of_site);
        let time = almanac.times(occurrence);
        // Notes stand in the main file only.
        let own = |text| voice.worded(Worded { lang: Some(Lang::MAIN), text });
        let of_event = || event.note_for(voice.lang, occurrence.status).map(|note| voice.worded(note));
        let last = occurrence.last_day();
        WhenView {
            days: almanac.days_view((first, last)),
            card: almanac.date_block(first),
            zone: time.as_ref().and_then(|_| almanac.foreign_zone(event, occurrence)),
            time,
            start: machine_start(occurrence, zone),
            end: machine_end(occurrence, zone),
            ends: to_the_second(occurrence.ends, zone),
            until: (last > first).then(|| almanac.last_day(last)),
            status: occurrence.status.word(),
            previous: occurrence.previous(event).map(|start| almanac.moment(start)),
            note: occurrence.note.as_deref().map(own).or_else(of_event),
        }
    }
}

/// Writes the start of an occurrence for programs: an instant (RFC 3339), or a day.
pub fn machine_start(occurrence: &Occurrence, zone: &TimeZone) -> String {
    machine_time(occurrence.start, occurrence.starts, zone)
}

/// Writes the end of an occurrence for programs, if it is known: an instant (RFC 3339), or the last day.
pub fn machine_end(occurrence: &Occurrence, zone: &TimeZone) -> Option<String> {
    occurrence.end.map(|end| machine_time(end, occurrence.ends, zone))
}

/// Writes a start or an end for programs: a day, or the instant of a time.
fn machine_time(time: LocalTime, instant: Timestamp, zone: &TimeZone) -> String {
    match time {
        LocalTime::Day(date) => date.to_string(),
        LocalTime::Time(_) => to_the_second(instant, zone),
    }
}

/// Writes an instant with its offset in a zone (RFC 3339).
pub fn to_the_second(instant: Timestamp, zone: &TimeZone) -> String {
    let printer = DateTimePrinter::new().precision(Some(0));
    printer.timestamp_with_offset_to_string(&instant, zone.to_offset(instant))
}
