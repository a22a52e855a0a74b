//! `sada new`.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;

use crate::cli::build::{End, explain, in_pool};
use crate::cli::files;
use crate::cli::import::{not_written, print};
use crate::cli::report::Report;
use crate::cli::{NewEventArguments, exit, named};
use crate::content::{Drafts, Options};
use crate::diagnostic::Diagnostics;
use crate::editor::{LARGEST_CAPTION, NewEvent, NewEventRequest, from_caption};
use crate::i18n::messages::Argument;
use crate::i18n::words::Words;
use crate::import::{Effect, PlannedFile, decode};
use crate::pipeline;
use crate::source::{self, ReadError};

/// Writes a draft event out of a caption.
pub fn event(arguments: &NewEventArguments) -> u8 {
    let report = Report::new(&arguments.common);
    let ended = in_pool(arguments.common.threads, || run(arguments, &report));
    ended.unwrap_or_else(|end| explain(&report, end))
}

fn run(arguments: &NewEventArguments, report: &Report) -> Result<u8, End> {
    let common = &arguments.common;
    let mut told = Diagnostics::default();
    let Some(caption) = caption(&arguments.from_caption, report, &mut told)? else {
        report.diagnostics(told);
        return Ok(exit::CONTENT);
    };
    let mut of_site = Diagnostics::default();
    let sources = source::read(&common.root, &mut of_site).map_err(End::Read)?;
    let documents = pipeline::parse(&sources);
    let options = Options { drafts: Drafts::Published, ..common.options().map_err(End::Usage)? };
    let Some(resolved) = pipeline::resolve(&documents, &options, None, &mut of_site) else {
        report.diagnostics(of_site);
        return Ok(exit::CONTENT);
    };
    let site = &resolved.site;
    let categories = named::categories(site, &arguments.categories).map_err(End::Usage)?;
    let request = NewEventRequest {
        site,
        documents: &documents,
        region: named::region(site, arguments.region.as_deref()).map_err(End::Usage)?,
        categories: &categories,
        today: common.now().map_err(End::Usage)?.day(&site.config.timezone),
        words: &Words::new(common.reader()),
    };
    let event = from_caption(&caption, request);
    let file = PlannedFile { path: Arc::clone(&event.path), text: event.text.clone(), effect: Effect::New };
    if arguments.dry_run {
        print(&file);
    } else if let Err(fault) = files::write_all(&common.root, &[file]) {
        return not_written(report, fault);
    }
    summary(&event, report);
    let written = match (arguments.dry_run, event.missing.is_empty()) {
        (true, _) => "import-dry",
        (false, true) => "new-written",
        (false, false) => "new-unfinished",
    };
    report.say(written, [("path", Argument::Text(event.path.to_string().into()))]);
    Ok(exit::DONE)
}

/// Reads the caption; reports one that is no text.
fn caption(path: &Path, report: &Report, told: &mut Diagnostics) -> Result<Option<String>, End> {
    let most = u64::try_from(LARGEST_CAPTION).unwrap_or(u64::MAX) + 1;
    let fault = |error| End::Read(ReadError { path: path.to_owned(), error });
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        if io::stdin().is_terminal() {
            report.say("new-paste", []);
        }
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(fault)?;
    } else {
        let opened = File::open(path).map_err(fault)?;
        if opened.metadata().map_err(fault)?.is_dir() {
            return Err(fault(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        opened.take(most).read_to_end(&mut bytes).map_err(fault)?;
    }
    let name: Arc<str> = path.to_string_lossy().replace('\\', "/").into();
    if bytes.len() > LARGEST_CAPTION {
        report.fail("new-long", [("path", Argument::Text((&*name).into()))]);
        return Ok(None);
    }
    Ok(decode(&bytes, &name, told))
}

/// Prints what is not certain, and what the event still needs.
fn summary(event: &NewEvent, report: &Report) {
    let text = |text: &str| Argument::Text(text.to_owned().into());
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
