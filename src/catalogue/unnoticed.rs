//! Changes of a status that programs do not take notice of, as the history of the files knows them.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::choices::{Dating, Format};
use crate::model::event::Event;
use crate::model::history::{HistoryFault, HistorySource};
use crate::model::site::Site;

/// The keys of front matter that tell what became of an event.
const OF_STATUS: [&str; 2] = ["status", "changes"];

/// Reports events with a date whose status changed after their `updated` did, so that calendars which hold them
/// keep the old one. Fails if the history cannot be read; without calendars it is not asked.
pub fn statuses(site: &Site, history: &HistorySource) -> Result<Vec<Diagnostic>, HistoryFault> {
    if !site.config.formats.contains(&Format::Ics) {
        return Ok(Vec::new());
    }
    let (changed, updated) = (history.read_keys(&OF_STATUS)?, history.read_keys(&["updated"])?);
    let by_git = site.config.dates.value == Dating::Git;
    let dated = site.events.iter().filter(|event| event.schedule.dated().is_some());
    let counted = dated.filter(|event| event.updated.is_some() || !by_git);
    let behind = counted.filter(|event| {
        let change = changed.last_change(&event.source);
        change.is_some() && change > updated.last_change(&event.source)
    });
    Ok(behind.map(|event| warning(event)).collect())
}

/// Returns the warning that programs take no notice of a change of an event.
pub fn warning(event: &Event) -> Diagnostic {
    match event.updated {
        Some(at) => Diagnostic::new(Code::W314, at.mark.within(&event.source)),
        None => Diagnostic::new(Code::W314, Place::file(&event.source)).variant("missing"),
    }
}
