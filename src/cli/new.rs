//! `sada new`: writes one new file of content, and nothing else.

mod caption;
mod titled;
mod translated;

use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;

use crate::cli::build::{End, explain, in_pool};
use crate::cli::files;
use crate::cli::report::{Report, text};
use crate::cli::{NewArguments, NewEventArguments, NewFileArguments, NewWhat, exit};
use crate::diagnostic::Diagnostics;
use crate::editor::{ContentKind, LARGEST_CAPTION};
use crate::import::{Effect, PlannedFile, decode};
use crate::source::{ReadError, on_disk};

/// Writes a new file.
pub fn new(arguments: &NewArguments) -> u8 {
    let (kind, file, event) = match &arguments.what {
        NewWhat::Event(event) => (ContentKind::Event, &event.file, Some(event)),
        NewWhat::Organizer(file) => (ContentKind::Organizer, file, None),
        NewWhat::Page(file) => (ContentKind::Page, file, None),
    };
    let report = Report::new(&file.common);
    let work = || match (event, &file.translate[..]) {
        (Some(NewEventArguments { from_caption: Some(path), .. }), _) => {
            caption::event(path, event.expect("the caption is an argument of an event"), &report)
        }
        (_, [original, language]) => translated::file(kind, original, language, file, &report),
        _ => titled::file(kind, file, event, &report),
    };
    let ended = in_pool(file.common.threads, work);
    ended.unwrap_or_else(|end| explain(&report, end))
}

/// Writes the new file, or prints it.
fn put(path: &Arc<str>, text: &str, arguments: &NewFileArguments) -> Result<(), End> {
    let file = PlannedFile { path: Arc::clone(path), text: text.to_owned(), effect: Effect::New };
    if arguments.dry_run {
        files::print(&file);
        return Ok(());
    }
    let root = &arguments.common.root;
    files::make_room(root, &on_disk(root, path)).map_err(End::Write)?;
    files::write_all(root, &[file]).map_err(End::Write)
}

/// Reads a text that somebody wrote for people; tells if it is none.
fn read_text(path: &Path, report: &Report) -> Result<String, End> {
    let bytes = match path == Path::new("-") {
        true => pasted(report).map_err(|error| End::Read(ReadError { path: path.to_owned(), error }))?,
        false => files::read(path, LARGEST_CAPTION).map_err(End::Read)?,
    };
    let name: Arc<str> = path.to_string_lossy().replace('\\', "/").into();
    if bytes.len() > LARGEST_CAPTION {
        report.fail("new-long", [("path", text(&name))]);
        return Err(End::Told(exit::CONTENT));
    }
    let mut told = Diagnostics::default();
    let read = decode(&bytes, &name, &mut told);
    report.diagnostics(told);
    read.ok_or(End::Told(exit::CONTENT))
}

/// Reads what a person types or pastes, or as much of it as shows that it is too long.
fn pasted(report: &Report) -> io::Result<Vec<u8>> {
    if io::stdin().is_terminal() {
        report.say("new-paste", []);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(LARGEST_CAPTION as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
