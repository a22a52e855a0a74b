//! Reads calendars (RFC 5545, RFC 7986): every event of a file becomes a draft.

mod changes;
mod component;
mod event;
mod moment;
mod property;
mod series;
mod words;
mod zones;

use std::collections::HashMap;

use crate::content::writing::cleaned_line;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::import::calendar::component::CalendarPart;
use crate::import::calendar::event::{EventParts, EventReader, WrittenBy};
use crate::import::calendar::zones::CalendarZones;
use crate::import::desk::Desk;
use crate::import::draft::Draft;
use crate::model::hash::ContentHash;

/// The most events of one import.
pub const MOST_EVENTS: usize = 10_000;

/// Makes drafts of the events of a calendar file; reports what they lose, and which have none. A broken file has
/// none at all. Returns the number of events beside them.
pub fn drafts(text: &str, desk: &Desk<'_>) -> (Vec<Draft>, usize) {
    let mut told = Diagnostics::default();
    let calendars = component::read(text, &desk.file, &mut told);
    let is_broken = told.has_errors();
    told.into_items().into_iter().for_each(|fault| desk.tell(fault));
    let events =
        calendars.iter().flat_map(|calendar| &calendar.parts).filter(|part| part.name == "VEVENT").count();
    if events > MOST_EVENTS {
        let fault = Diagnostic::new(Code::E602, Place::file(&desk.file)).variant("many");
        desk.tell(fault.with("found", events.to_string()).with("limit", MOST_EVENTS.to_string()));
        return (Vec::new(), 0);
    }
    if is_broken {
        return (Vec::new(), 0);
    }
    let made: Vec<Option<Draft>> =
        calendars.iter().flat_map(|calendar| of_calendar(calendar, desk)).collect();
    let found = made.len();
    (made.into_iter().flatten().collect(), found)
}

/// Makes a draft for each `UID` of a calendar, or nothing for one that has no draft.
fn of_calendar(calendar: &CalendarPart, desk: &Desk<'_>) -> Vec<Option<Draft>> {
    let zones = CalendarZones::of(calendar);
    let is_own = calendar.text("PRODID").is_some_and(|id| id.contains("//sada//"));
    let origin = if is_own { WrittenBy::Sada } else { WrittenBy::Other };
    let reader = EventReader { desk, zones: &zones, origin };
    let (mut order, mut all): (Vec<String>, HashMap<String, EventParts<'_>>) = (Vec::new(), HashMap::new());
    for part in &calendar.parts {
        match &*part.name {
            "VEVENT" => {
                let uid = uid(part);
                let parts = all.entry(uid.clone()).or_insert_with(|| {
                    order.push(uid);
                    EventParts::default()
                });
                match part.property("RECURRENCE-ID") {
                    Some(_) => parts.dates.push(part),
                    None => parts.masters.push(part),
                }
            }
            "VTIMEZONE" => {}
            name => desk.lose("component", part.mark, name),
        }
    }
    order.into_iter().map(|uid| reader.draft(uid.clone(), &all[&uid])).collect()
}

/// Returns the `UID` of an event. One that has none is known again by what it says.
fn uid(event: &CalendarPart) -> String {
    let written = event.text("UID").map(|uid| cleaned_line(&uid)).filter(|uid| !uid.is_empty());
    written.unwrap_or_else(|| {
        let value = |name| event.property(name).map_or("", |property| &property.value);
        let said = ["SUMMARY", "DTSTART", "LOCATION", "DESCRIPTION"].map(value).join("\n");
        format!("import-{}", ContentHash::of(said.as_bytes()).for_name())
    })
}
