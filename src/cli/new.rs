//! `sada new`: writes one new file of content, and nothing else.

mod caption;
mod titled;
mod translated;

use std::fs::{self, File};
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
use crate::source::{self, ReadError};

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
    let target = source::on_disk(root, path);
    files::refuse_links(root, &target).map_err(End::Write)?;
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| End::Read(ReadError { path: folder.to_owned(), error }))?;
    }
    files::write_all(root, &[file]).map_err(End::Write)
}

/// Reads a text that somebody wrote for people; tells if it is none.
fn read_text(path: &Path, report: &Report) -> Result<String, End> {
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
        report.fail("new-long", [("path", text(&name))]);
        return Err(End::Told(exit::CONTENT));
    }
    let mut told = Diagnostics::default();
    let read = decode(&bytes, &name, &mut told);
    report.diagnostics(told);
    read.ok_or(End::Told(exit::CONTENT))
}
