//! The parts that feeds and calendars share: their names, an event's title and its place.

use crate::artifacts::voice::Voice;
use crate::catalogue::Scope;
use crate::model::choices::{Choice, Status};
use crate::model::event::Event;

/// Returns an event's title, followed by the word for its status unless it is scheduled.
pub fn titled(voice: Voice<'_>, event: &Event, status: Status) -> String {
    let title = voice.title(event).text;
    match status {
        Status::Scheduled => title,
        status => format!("{title} ({})", voice.say(&format!("status-{}", status.word()))),
    }
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
