//! Events as templates see them: on cards, in lists and on their own pages.

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::artifacts::Edition;
use crate::artifacts::days::{DateBlock, DaysView, ZoneView};
use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::catalogue::{Listing, Occurrence, Scope, State};
use crate::diagnostic::Diagnostic;
use crate::model::choices::Choice;
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::region::RegionId;
use crate::model::schedule::LocalTime;
use crate::model::text::Worded;
use crate::theme::{Context, Value};

/// What every list says of an event. Tera finds a field quickest among no more than twelve.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// The link to its page.
    pub url: String,
    /// Its title.
    pub title: WordsView,
    /// What it is, in a sentence.
    pub summary: Option<WordsView>,
    /// When it happens next, or happened last; nothing for an open call.
    pub when: Option<WhenView>,
    /// `coming`, `ongoing` or `past`.
    pub state: &'static str,
    /// Its form, attendance and status, as words of front matter.
    pub form: &'static str,
    /// How one takes part.
    pub attendance: &'static str,
    /// Whether one can take part from anywhere.
    pub online: bool,
    /// Whether it happens as announced.
    pub status: &'static str,
    /// Whether there is more than one occurrence.
    pub repeats: bool,
    /// The place and the country it lies in.
    pub places: Vec<Shared<LinkView>>,
    /// The fields, the main one first.
    pub categories: Vec<Shared<CategoryView>>,
    /// Who organises it.
    pub organizer: Option<Shared<LinkView>>,
}

/// A field of volunteering for templates.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: WordsView,
    /// Its listing.
    pub url: String,
    /// Its icon, if it has one.
    pub icon: Option<String>,
    /// Its colour, if it has one.
    pub color: Option<String>,
}

/// An occurrence for templates.
#[derive(Clone, Debug, Serialize)]
pub struct WhenView {
    /// The day, or the first and the last day.
    pub days: Shared<DaysView>,
    /// The first day as a card shows it.
    pub card: Shared<DateBlock>,
    /// From when to when; nothing for a whole day.
    pub time: Option<String>,
    /// The zone, where its clocks differ from those of the site's.
    pub zone: Option<Shared<ZoneView>>,
    /// The start for machines: a date, or an RFC 3339 time.
    pub start: String,
    /// The instant at which it is over, RFC 3339.
    pub ends: String,
    /// What became of it.
    pub status: &'static str,
    /// Why it differs from its series.
    pub note: Option<WordsView>,
}

impl Edition<'_> {
    /// Returns what every list says of an event, with its current occurrence.
    pub fn event_view(&self, lang: Lang, id: EventId) -> EventView {
        self.event_view_at(lang, id, self.catalogue.timeline(id).current())
    }

    /// Returns what a list says of an event with one of its occurrences.
    fn event_view_at(&self, lang: Lang, id: EventId, occurrence: Option<&Occurrence>) -> EventView {
        let event = &self.site.events[id.index()];
        let line = self.catalogue.timeline(id);
        EventView {
            url: self.event_path(lang, id).link(),
            title: self.title(lang, event),
            summary: event.words(lang, |text| text.summary.as_deref()).map(|words| self.worded(words)),
            when: occurrence.map(|occurrence| self.when_view(lang, event, occurrence)),
            state: match line.state {
                State::Coming => "coming",
                State::Ongoing => "ongoing",
                State::Past => "past",
            },
            form: event.form.word(),
            attendance: event.attendance.word(),
            online: event.is_online(),
            status: event.status.word(),
            repeats: event.schedule.dated().is_some_and(crate::model::schedule::Dated::repeats),
            places: event.region.map_or_else(Vec::new, |region| self.places(lang, region)),
            categories: event.categories.iter().map(|id| self.category_view(lang, *id).clone()).collect(),
            organizer: event.organizer.map(|id| self.named_link(lang, Scope::Organizer(id))),
        }
    }

    /// Returns an event's title with the language it is in.
    pub fn title(&self, lang: Lang, event: &Event) -> WordsView {
        let title = event.words(lang, |text| Some(&text.title));
        title.map_or_else(|| self.said(lang, "untitled"), |title| self.worded(title))
    }

    /// Returns links to a place and to the country it lies in.
    pub fn places(&self, lang: Lang, region: RegionId) -> Vec<Shared<LinkView>> {
        let country = self.site.regions.country(region);
        let mut places = vec![self.named_link(lang, Scope::Region(region))];
        if country != region {
            places.push(self.named_link(lang, Scope::Region(country)));
        }
        places
    }

    /// Returns an occurrence for templates.
    pub fn when_view(&self, lang: Lang, event: &Event, occurrence: &Occurrence) -> WhenView {
        let region = event.region;
        let first = occurrence.start.date();
        let zone = event.schedule.dated().map_or(&self.site.config.timezone, |dated| &dated.zone);
        let time = self.times(lang, region, occurrence);
        WhenView {
            days: self.days_view(lang, region, (first, occurrence.last_day())),
            card: self.date_block(lang, region, first),
            zone: time.as_ref().and_then(|_| self.foreign_zone(lang, event, occurrence)),
            time,
            start: machine_time(occurrence.start, occurrence, zone),
            ends: to_the_second(occurrence.ends, zone),
            status: occurrence.status.word(),
            // Notes stand in the main file only.
            note: occurrence
                .note
                .as_deref()
                .map(|note| self.worded(Worded { lang: Some(Lang::MAIN), text: note })),
        }
    }

    /// Renders an event's card with its current occurrence.
    pub fn render_card(&self, lang: Lang, id: EventId) -> Result<Box<str>, Diagnostic> {
        self.render_card_at(lang, id, self.catalogue.timeline(id).current())
    }

    fn render_card_at(
        &self,
        lang: Lang,
        id: EventId,
        at: Option<&Occurrence>,
    ) -> Result<Box<str>, Diagnostic> {
        self.render_card_of(lang, Value::from_serializable(&self.event_view_at(lang, id, at)))
    }

    /// Renders a card of a view that was made already.
    pub fn render_card_of(&self, lang: Lang, view: Value) -> Result<Box<str>, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("event", view);
        let mut html = Vec::with_capacity(2048);
        self.theme.render(lang, "card.html", &context, &mut html)?;
        Ok(String::from_utf8(html).unwrap_or_default().into())
    }

    /// Returns cards as values that templates set as they are.
    pub fn cards(&self, lang: Lang, events: &[EventId]) -> Result<Value, Diagnostic> {
        let cards = events.iter().map(|id| self.card(lang, *id).map(Value::safe_string));
        Ok(Value::from(cards.collect::<Result<Vec<Value>, Diagnostic>>()?))
    }

    /// Returns the cards of some of a listing's events, each with the occurrence that the listing means.
    pub fn cards_of(&self, lang: Lang, listing: &Listing, events: &[EventId]) -> Result<Value, Diagnostic> {
        let card = |id: &EventId| {
            let line = self.catalogue.timeline(*id);
            match listing.meant(*id).filter(|meant| *meant != line.current) {
                None => self.card(lang, *id).map(Value::safe_string),
                Some(meant) => self
                    .render_card_at(lang, *id, line.occurrences.get(meant))
                    .map(|html| Value::safe_string(&html)),
            }
        };
        Ok(Value::from(events.iter().map(card).collect::<Result<Vec<Value>, Diagnostic>>()?))
    }
}

/// Writes a start for machines.
fn machine_time(start: LocalTime, occurrence: &Occurrence, zone: &TimeZone) -> String {
    match start {
        LocalTime::Day(date) => date.to_string(),
        LocalTime::Time(_) => to_the_second(occurrence.starts, zone),
    }
}

/// Writes an instant with its offset in a zone (RFC 3339).
fn to_the_second(instant: Timestamp, zone: &TimeZone) -> String {
    let printer = DateTimePrinter::new().precision(Some(0));
    printer.timestamp_with_offset_to_string(&instant, zone.to_offset(instant))
}
