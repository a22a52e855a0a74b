//! Whether programs take notice of a change: those that hold an event take a new version of it only if its
//! SEQUENCE is higher (RFC 5545 §3.8.7.4, RFC 5546 §2.1.5), and that comes from `updated`, else from git.

use std::collections::BTreeMap;

use crate::artifacts::voice::Voice;
use crate::catalogue::State;
use crate::catalogue::unnoticed::warning;
use crate::diagnostic::Diagnostic;
use crate::model::choices::{Choice, Status};
use crate::model::event::EventId;

/// What decides whether, and when, somebody sets out for an event.
#[derive(Debug, Default, PartialEq, Eq)]
struct Essentials<'t> {
    /// The values of STATUS, DTSTART, DTEND and RRULE with their parameters.
    lines: Vec<&'t str>,
    /// The word for the status at the end of the title.
    status: Option<Status>,
}

/// One version of an event: the essentials of its series and of each date that differs, by RECURRENCE-ID.
#[derive(Debug, Default)]
struct Version<'t> {
    sequence: i64,
    parts: BTreeMap<&'t str, Essentials<'t>>,
}

/// Returns the warning that calendars would not take notice of a change, if that is so. Dates and events that are
/// over do not count: a calendar leaves them out as time goes on.
pub fn unnoticed(voice: Voice<'_>, id: EventId, before: &str, now: &str) -> Option<Diagnostic> {
    let edition = voice.edition;
    let event = &edition.site.events[id.index()];
    if edition.catalogue.timeline(id).state == State::Past {
        return None;
    }
    let today = edition.catalogue.today.strftime("%Y%m%d").to_string();
    let (before, now) = (unfolded(before), unfolded(now));
    let (before, now) = (version(voice, &before, &today), version(voice, &now, &today));
    if now.sequence > before.sequence || now.parts == before.parts {
        return None;
    }
    Some(warning(event))
}

/// Joins folded lines (RFC 5545 §3.1).
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

fn version<'t>(voice: Voice<'_>, text: &'t str, today: &str) -> Version<'t> {
    let mut version = Version::default();
    let (mut key, mut part) = ("", Essentials::default());
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        match name.split(';').next().unwrap_or(name) {
            "BEGIN" => (key, part) = ("", Essentials::default()),
            "RECURRENCE-ID" => key = value,
            "SEQUENCE" => version.sequence = version.sequence.max(value.parse().unwrap_or(0)),
            "STATUS" | "DTSTART" | "DTEND" | "RRULE" => part.lines.push(line),
            "EXDATE" if value >= today => part.lines.push(line),
            "SUMMARY" => part.status = status(voice, value),
            "END" if value == "VEVENT" && (key.is_empty() || key >= today) => {
                version.parts.insert(key, std::mem::take(&mut part));
            }
            _ => {}
        }
    }
    version
}

/// Returns the status whose word ends a title.
fn status(voice: Voice<'_>, title: &str) -> Option<Status> {
    let word = |status: Status| voice.say(&format!("status-{}", status.word())).to_owned();
    let ends = |status: &Status| title.ends_with(&format!("({})", word(*status)));
    Status::ALL.iter().copied().filter(|status| *status != Status::Scheduled).find(ends)
}
