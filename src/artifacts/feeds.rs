//! The parts that feeds and calendars share: their names, and an event's title.

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
            format!("{} – {country} – {title}", voice.scope_name(scope).text)
        }
        scope => format!("{} – {title}", voice.scope_name(scope).text),
    }
}
