//! `sada new event --from-caption`.

use std::path::Path;

use crate::cli::build::End;
use crate::cli::new::{put, read_text};
use crate::cli::opened::OpenedSite;
use crate::cli::report::{Report, text};
use crate::cli::{NewEventArguments, exit, named};
use crate::editor::{NewEvent, NewEventRequest, from_caption};
use crate::i18n::words::Words;

/// Writes a draft event out of a caption.
pub fn event(path: &Path, arguments: &NewEventArguments, report: &Report) -> Result<u8, End> {
    let common = report.arguments();
    let caption = read_text(path, report)?;
    let OpenedSite { documents, site, .. } = OpenedSite::open(report)?;
    let categories = named::categories(&site, &arguments.categories).map_err(End::Usage)?;
    let request = NewEventRequest {
        site: &site,
        documents: &documents,
        region: named::region(&site, arguments.region.as_deref()).map_err(End::Usage)?,
        categories: &categories,
        today: common.now().map_err(End::Usage)?.day(&site.config.timezone),
        words: &Words::new(common.reader()),
    };
    let event = from_caption(&caption, request);
    put(&event.path, &event.text, &arguments.file)?;
    summary(&event, report);
    let written = match (arguments.file.dry_run, event.missing.is_empty()) {
        (true, _) => "import-dry",
        (false, true) => "new-written",
        (false, false) => "new-unfinished",
    };
    report.say(written, [("path", text(&event.path))]);
    Ok(exit::DONE)
}

/// Prints what is not certain, and what the event still needs.
fn summary(event: &NewEvent, report: &Report) {
    for (key, reason) in &event.guesses {
        report.say("new-guess", [("key", text(key)), ("reason", text(reason))]);
    }
    if let Some(twin) = &event.twin {
        report.say("new-twin", [("path", text(twin))]);
    }
    for key in &event.missing {
        report.say("new-missing", [("key", text(key))]);
    }
}
