//! What the formats of listings share: which files there are, which events each holds, and an event's title,
//! summary and place in words.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::{Timestamp, ToSpan};

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::changes::changed_or_published;
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Artifact, Edition, Section};
use crate::catalogue::{Listing, Scope, State};
use crate::i18n::bidi::isolated;
use crate::i18n::lists::between;
use crate::model::choices::{Attendance, Choice, Format, Status};
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::url::OutputPath;

/// The most events in one feed.
const MOST: usize = 30;

/// For how many days a file that holds what is coming keeps an event after its end.
const KEPT_DAYS: i64 = 30;

/// What the formats ask about each event in every listing that holds it.
struct EventMemory {
    /// When it last changed, else when it was published.
    changed: EachEvent<Option<Timestamp>>,
    /// Whether an occurrence ended at most [`KEPT_DAYS`] days ago.
    has_just_ended: EachEvent<bool>,
    /// For each language, its [`summary`].
    summaries: Vec<EachEvent<Box<str>>>,
}

impl EventMemory {
    fn of(edition: &Edition) -> Arc<EventMemory> {
        let site = &edition.site;
        edition.remember(|| EventMemory {
            changed: EachEvent::of(site),
            has_just_ended: EachEvent::of(site),
            summaries: EachEvent::in_each_language(site),
        })
    }
}

/// A format in which each listing has one file in each language.
pub struct ListingFormat {
    /// The word for it in `site.yaml`.
    pub format: Format,
    /// The name of the file in the listing's folder.
    pub name: &'static str,
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// The message that is the text of a link to it.
    pub title: &'static str,
    /// Whether listings that only help to choose have it too. People follow them in a calendar or a feed, but
    /// their data is large, and stands in other listings too.
    pub everywhere: bool,
}

impl ListingFormat {
    /// Plans a file for each listing in each language, if the site publishes the format.
    pub fn plan<A: Artifact + 'static>(
        &self,
        edition: &Edition,
        section: &mut Section,
        file: impl Fn(Lang, Scope, OutputPath) -> A,
    ) {
        if !self.is_published(edition) {
            return;
        }
        for voice in edition.voices() {
            for listing in edition.catalogue.published().filter(|listing| self.is_of(listing.scope)) {
                let path = self.path(edition, voice.lang, listing.scope);
                section.add(file(voice.lang, listing.scope, path));
            }
        }
    }

    /// Returns the file of a listing, or of all events for the whole site.
    pub fn alternate(&self, voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
        if !self.is_published(voice.edition) {
            return None;
        }
        let scope = match subject {
            Subject::Site => Scope::Upcoming,
            Subject::Listing(scope) if self.is_of(scope) => scope,
            Subject::Listing(_) | Subject::Event(_) => return None,
        };
        Some(Alternate {
            media_type: self.media_type,
            title: Some(voice.say(self.title).to_owned()),
            path: self.path(voice.edition, voice.lang, scope),
        })
    }

    /// Returns the path of a listing's file. That of all events stands in the folder of the language.
    pub fn path(&self, edition: &Edition, lang: Lang, scope: Scope) -> OutputPath {
        edition.urls.in_listing(lang, scope, self.name)
    }

    /// Returns whether the listing of a scope has such a file, if the site publishes the format.
    pub fn is_of(&self, scope: Scope) -> bool {
        self.everywhere || !scope.only_helps_to_choose()
    }

    /// Returns whether the site publishes the format.
    pub fn is_published(&self, edition: &Edition) -> bool {
        edition.site.config.formats.contains(&self.format)
    }
}

/// Returns the events of a listing that changed last, the newest first, then the others, the soonest first; at
/// most [`MOST`].
pub fn newest(edition: &Edition, listing: &Listing, lang: Lang) -> Vec<EventId> {
    let all = listing.coming(lang).iter().chain(listing.past(lang));
    // The order of the listing is that in which the events come; it decides where nothing else does.
    let mut events: Vec<_> =
        all.enumerate().map(|(place, id)| (Reverse(last_changed(edition, *id)), place, *id)).collect();
    if events.len() > MOST {
        events.select_nth_unstable(MOST);
        events.truncate(MOST);
    }
    events.sort_unstable();
    events.into_iter().map(|(.., id)| id).collect()
}

/// Returns when an event last changed, else when it was published.
pub fn last_changed(edition: &Edition, id: EventId) -> Option<Timestamp> {
    let known = EventMemory::of(edition);
    *known.changed.get(id, || changed_or_published(edition, &edition.site.events[id.index()]))
}

/// Returns the events of a listing that are coming, and those that ended at most [`KEPT_DAYS`] days ago.
pub fn lasting(edition: &Edition, listing: &Listing, lang: Lang) -> Vec<EventId> {
    let known = EventMemory::of(edition);
    let recent = |id: &&EventId| *known.has_just_ended.get(**id, || has_just_ended(edition, **id));
    listing.coming(lang).iter().chain(listing.past(lang).iter().filter(recent)).copied().collect()
}

/// Returns whether an event is coming, or ended at most [`KEPT_DAYS`] days ago.
pub fn is_lasting(edition: &Edition, id: EventId) -> bool {
    edition.catalogue.timeline(id).state != State::Past || has_just_ended(edition, id)
}

fn has_just_ended(edition: &Edition, id: EventId) -> bool {
    let kept = edition.catalogue.today.checked_sub(KEPT_DAYS.days()).unwrap_or(Date::MIN);
    edition.catalogue.timeline(id).occurrences.iter().any(|occurrence| occurrence.last_day() >= kept)
}

/// Returns the status of an event now: that of its present occurrence.
pub fn status_now(voice: Voice<'_>, id: EventId, event: &Event) -> Status {
    voice.edition.catalogue.timeline(id).current().map_or(event.status, |occurrence| occurrence.status)
}

/// Returns an event's title, followed by the word for its status unless it is scheduled.
pub fn titled(voice: Voice<'_>, event: &Event, status: Status) -> String {
    let title = voice.title(event).text;
    match status {
        Status::Scheduled => title,
        status => format!("{title} ({})", voice.say(&format!("status-{}", status.word()))),
    }
}

/// Returns an event's days and times, its places and its summary in one line.
pub fn summary(voice: Voice<'_>, id: EventId) -> String {
    let known = EventMemory::of(voice.edition);
    known.summaries[voice.lang.index()].get(id, || summarised(voice, id).into()).to_string()
}

fn summarised(voice: Voice<'_>, id: EventId) -> String {
    let event = &voice.edition.site.events[id.index()];
    let almanac = voice.almanac(event.region);
    let mut parts = Vec::new();
    if let Some(occurrence) = voice.edition.catalogue.timeline(id).current() {
        let days = almanac.days_view((occurrence.start.date(), occurrence.last_day())).date;
        let former = |time: &str| format!("{} {time}", voice.say("previously"));
        parts.push(if occurrence.status == Status::Postponed { former(&days) } else { days });
        let zone = almanac.foreign_zone(event, occurrence).map(|zone| format!(" ({})", zone.name));
        let times = almanac.times(occurrence);
        parts.extend(times.map(|times| times + &zone.unwrap_or_default()));
        parts.extend(occurrence.previous(event).map(|start| former(&almanac.moment(start))));
    }
    let places = event.region.map_or_else(Vec::new, |region| voice.places(region));
    parts.extend(places.iter().map(|place| place.name.text.clone()));
    let note = event.note_for(voice.lang, status_now(voice, id, event));
    parts.extend(note.map(|words| words.text.to_owned()));
    parts.extend(event.words(voice.lang, |text| text.summary.as_deref()).map(|words| words.text.to_owned()));
    parts.join(between(voice.language()))
}

/// Writes an instant in UTC to the second (RFC 3339).
pub fn instant(timestamp: Timestamp) -> String {
    DateTimePrinter::new().precision(Some(0)).timestamp_to_string(&timestamp)
}

/// Returns the name that people see for a listing among their feeds and calendars.
pub fn feed_title(voice: Voice<'_>, scope: Scope) -> String {
    let title = voice.words(&voice.edition.site.config.title).text;
    match scope {
        Scope::Upcoming => title,
        Scope::In(_, country) => {
            let country = voice.scope_name(Scope::Region(country)).text;
            format!("{} – {country} – {title}", voice.scope_title(scope).text)
        }
        scope => format!("{} – {title}", voice.scope_title(scope).text),
    }
}

/// Returns the venue, its address and the places around it, unless the event is no longer held there.
pub fn place(voice: Voice<'_>, event: &Event, status: Status) -> Option<String> {
    if status == Status::MovedOnline {
        return None;
    }
    let venue = event.words(voice.lang, |text| text.venue.as_deref()).map(|words| words.text.to_owned());
    let address = event.words(voice.lang, |text| text.address.as_deref()).map(|words| words.text.to_owned());
    let places = event.region.map_or_else(Vec::new, |region| voice.places(region));
    let places = places.iter().map(|place| place.name.text.clone());
    let named: Vec<String> = venue.into_iter().chain(address).chain(places).collect();
    (!named.is_empty()).then(|| named.join(&format!("{} ", voice.say("comma"))))
}

/// Returns where people meet, in few words: the venue, else its address, with the place; or that all is online.
pub fn whereabouts(voice: Voice<'_>, event: &Event, status: Status) -> Option<String> {
    if event.attendance == Attendance::Online || status == Status::MovedOnline {
        return Some(voice.say("online").to_owned());
    }
    let apart = |text: &str| isolated(text, voice.language().direction()).into_owned();
    let venue = event.words(voice.lang, |text| text.venue.as_deref());
    let venue = venue.or_else(|| event.words(voice.lang, |text| text.address.as_deref()));
    let places = event.region.map_or_else(Vec::new, |region| voice.places(region));
    let places = places.iter().map(|place| apart(&place.name.text));
    let named: Vec<String> = venue.map(|words| apart(words.text)).into_iter().chain(places).collect();
    (!named.is_empty()).then(|| named.join(&format!("{} ", voice.say("comma"))))
}
