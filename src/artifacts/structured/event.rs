//! An event for programs (schema.org `Event`), with the occurrence that its page shows first.

use jiff::tz::TimeZone;

use crate::artifacts::event_view::{machine_end, machine_start, to_the_second};
use crate::artifacts::opening::description;
use crate::artifacts::share_image::ShareImage;
use crate::artifacts::structured::location::locations;
use crate::artifacts::structured::named_organization;
use crate::artifacts::structured::schedule::schedules;
use crate::artifacts::structured::thing::{Thing, term};
use crate::artifacts::voice::Voice;
use crate::catalogue::{Joining, Occurrence};
use crate::model::choices::{Attendance, Choice, People, Status};
use crate::model::event::{Cost, Event, EventId, Registration};
use crate::model::schedule::LocalTime;

/// The parts of an edition that tell of one event.
pub struct EventFacts<'e> {
    /// The language of the page.
    pub voice: Voice<'e>,
    /// The event.
    pub event: &'e Event,
    /// The occurrence that the page shows first.
    pub at: &'e Occurrence,
    /// Whether people can join.
    pub joining: Joining,
    /// The address of the event's page.
    pub page: String,
}

impl EventFacts<'_> {
    /// Returns whether nobody meets at a place.
    pub fn is_remote(&self) -> bool {
        self.event.attendance == Attendance::Online || self.at.status == Status::MovedOnline
    }

    /// Returns whether people can take part from anywhere.
    pub fn is_online(&self) -> bool {
        self.is_remote() || self.event.is_online()
    }
}

/// Returns an event. An open call has no date, and what has no date is no `Event`.
pub fn event(voice: Voice<'_>, id: EventId) -> Option<Thing> {
    let edition = voice.edition;
    let (event, line) = (&*edition.site.events[id.index()], edition.catalogue.timeline(id));
    let at = line.current()?;
    let page = edition.urls.event(voice.lang, id).under(&edition.site.config.base_url);
    let facts = EventFacts { voice, event, at, joining: edition.catalogue.joining(id), page };
    let zone = event.schedule.zone(&edition.site.config.timezone);
    let keyword = |tag| Some(&*edition.catalogue.keywords.tags[edition.catalogue.keywords.tag(tag)?].text);
    let keywords: Vec<&str> = event.tags.iter().filter_map(keyword).collect();
    let causes =
        event.categories.iter().map(|id| Thing::of("Thing").with("name", &*voice.category(*id).name.text));
    let thing = Thing::of("Event")
        .with("name", voice.title(event).text)
        .with("description", description(event, voice.lang))
        .with("url", &*facts.page)
        .with("inLanguage", edition.site.config.language(event.language_for(voice.lang)).tag())
        .with("image", ShareImage::of_event(voice, id).map(|image| image.url))
        .with("startDate", machine_start(at, zone))
        .with("endDate", machine_end(at, zone))
        .with("eventStatus", statuses(&facts))
        .with("previousStartDate", previous(&facts).map(|start| written(start, zone)))
        .with("eventAttendanceMode", term(attendance(&facts)))
        .with_things("location", locations(&facts))
        .with_thing("organizer", event.organizer.map(|id| named_organization(voice, id)))
        .with_thing("offers", offer(&facts, zone))
        .with("keywords", keywords)
        .with_things("about", causes)
        .with_thing("audience", audience(&facts))
        .with("typicalAgeRange", event.needs.age.as_deref().map(age_range))
        .with_things("eventSchedule", schedules(event, line));
    let registration = event.registration.as_deref();
    let is_free = registration.and_then(|registration| registration.cost).map(|cost| cost == Cost::Free);
    let capacity = registration.and_then(|registration| registration.capacity);
    Some(thing.with("isAccessibleForFree", is_free).with("maximumAttendeeCapacity", capacity))
}

/// Returns when the occurrence was to start before it moved to the start that it has now.
fn previous(facts: &EventFacts<'_>) -> Option<LocalTime> {
    facts.at.previous(facts.event).filter(|_| facts.at.happens())
}

/// Returns what became of the occurrence: it may have moved online and to another time too.
fn statuses(facts: &EventFacts<'_>) -> Vec<String> {
    let has_moved = facts.at.status == Status::Rescheduled || previous(facts).is_some();
    let one = match facts.at.status {
        Status::Cancelled => Some("EventCancelled"),
        Status::Postponed => Some("EventPostponed"),
        Status::MovedOnline => Some("EventMovedOnline"),
        Status::Scheduled | Status::Rescheduled | Status::Full if has_moved => None,
        Status::Scheduled | Status::Rescheduled | Status::Full => Some("EventScheduled"),
    };
    one.into_iter().chain(has_moved.then_some("EventRescheduled")).map(term).collect()
}

fn attendance(facts: &EventFacts<'_>) -> &'static str {
    match (facts.is_remote(), facts.is_online()) {
        (true, _) => "OnlineEventAttendanceMode",
        (false, true) => "MixedEventAttendanceMode",
        (false, false) => "OfflineEventAttendanceMode",
    }
}

/// Returns how people get a place, as long as the event is still to come. schema.org has no word for closed
/// registration: `SoldOut` is the one of Google's three by which nobody expects a place.
fn offer(facts: &EventFacts<'_>, zone: &TimeZone) -> Option<Thing> {
    let (voice, event) = (facts.voice, facts.event);
    let availability = match facts.joining {
        Joining::Open => "InStock",
        Joining::NotYet => "PreOrder",
        Joining::Full | Joining::Closed => "SoldOut",
        Joining::Cancelled | Joining::Postponed | Joining::Over => return None,
    };
    let cost = event.words(voice.lang, |text| text.cost.as_deref()).map(|words| words.text);
    let none = Registration::default();
    let registration = event.registration.as_deref();
    if registration.is_none() && cost.is_none() && facts.joining != Joining::Full {
        return None;
    }
    let Registration { url, opens, closes, cost: kind, .. } = registration.unwrap_or(&none);
    Some(
        Thing::of("Offer")
            .with("availability", term(availability))
            .with("url", url.as_deref().filter(|_| facts.joining.is_open()))
            .with("price", (*kind == Some(Cost::Free)).then_some(0))
            .with("description", cost)
            .with("validFrom", opens.map(|opens| written(opens.value, zone)))
            .with("validThrough", closes.map(|closes| written(closes.value, zone))),
    )
}

/// Returns the people for whom the event is, in the words of the page.
fn audience(facts: &EventFacts<'_>) -> Option<Thing> {
    let (event, voice) = (facts.event, facts.voice);
    let only = event.needs.people.filter(|people| *people != People::All);
    let ids = event.audience.iter().map(|audience| format!("audience-{}", audience.word()));
    let ids = ids.chain(only.map(|people| format!("people-{}", people.word())));
    let people: Vec<String> = ids.map(|id| voice.say(&id).to_owned()).collect();
    (!people.is_empty()).then(|| Thing::of("Audience").with("audienceType", people))
}

/// Writes ages as schema.org does: `12-` for twelve and more.
fn age_range(ages: &str) -> String {
    ages.strip_suffix('+').map_or_else(|| ages.to_owned(), |from| format!("{from}-"))
}

/// Writes a day, or a time with its offset.
fn written(time: LocalTime, zone: &TimeZone) -> String {
    match time {
        LocalTime::Day(day) => day.to_string(),
        LocalTime::Time(_) => to_the_second(time.begins(zone), zone),
    }
}
