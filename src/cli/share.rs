//! `sada share`.

use std::path::PathBuf;
use std::sync::Arc;

use crate::artifacts::{Edition, ShareWeek};
use crate::cli::build::{End, explain, guarded, home, in_pool};
use crate::cli::progress::Progress;
use crate::cli::report::{Report, number};
use crate::cli::watchdog::{AtWork, Watched};
use crate::cli::{WeekArguments, exit, named};
use crate::diagnostic::Diagnostics;
use crate::i18n::messages::Argument;
use crate::model::sink::Sink;
use crate::model::sources::FOLDERS;
use crate::output::{Committed, Output, OutputError, Refusal};
use crate::pipeline::{self, Hindsight, Request};
use crate::source;

/// Makes the carousel of a week: all of it, or nothing.
pub fn week(arguments: WeekArguments) -> u8 {
    let common = arguments.common.clone();
    guarded(&common, move |at_work| {
        let report = Report::new(&arguments.common);
        let ended = in_pool(arguments.common.threads, || make(&arguments, &report, at_work));
        ended.unwrap_or_else(|end| explain(&report, end))
    })
}

fn make(arguments: &WeekArguments, report: &Report, at_work: &AtWork) -> Result<u8, End> {
    let common = &arguments.common;
    // What lies in the output folder would be published, or taken for a file of somebody else.
    let apart: Vec<PathBuf> =
        FOLDERS.into_iter().chain(["output"]).map(|name| common.root.join(name)).collect();
    let mut diagnostics = Diagnostics::default();
    let request = Request {
        now: common.now().map_err(End::Usage)?,
        options: common.options().map_err(End::Usage)?,
        hindsight: Hindsight::LastBuild,
        on_stage: &|_| (),
    };
    let sources = source::read(&common.root, &mut diagnostics).map_err(End::Read)?;
    let Some((edition, _)) = pipeline::edition(&sources, &request, &mut diagnostics) else {
        report.diagnostics(diagnostics);
        return Ok(exit::CONTENT);
    };
    let region = named::region(&edition.site, arguments.region.as_deref()).map_err(End::Usage)?;
    let week = Arc::new(ShareWeek::of(&edition, region));
    if diagnostics.has_errors() {
        report.diagnostics(diagnostics);
        report.say("share-nothing", []);
        return Ok(exit::CONTENT);
    }
    if week.events.is_empty() {
        report.fail("share-empty", days(&week));
        return Ok(exit::REFUSED);
    }
    let output = match Output::open_for_week(&arguments.out, &apart, home().as_deref()) {
        Err(OutputError::Refused(refusal @ (Refusal::Root | Refusal::Foreign), folder)) => {
            let id = if refusal == Refusal::Root { "share-inside" } else { "share-foreign" };
            report.fail(id, [("path", Argument::Text(folder.display().to_string().into()))]);
            return Ok(exit::REFUSED);
        }
        opened => opened.map_err(End::Output)?,
    };
    let Some(done) = publish(&edition, &week, &output, (report, at_work), diagnostics)? else {
        return Ok(exit::CONTENT);
    };
    summary(report, arguments, &week, done);
    for id in &week.left_out {
        let event = &edition.site.events[id.index()];
        report.say("share-left-out", [("path", Argument::Text(event.source.as_ref().into()))]);
    }
    Ok(exit::DONE)
}

/// Draws and writes everything, and tells what is wrong. Returns `None` if nothing was written.
fn publish(
    edition: &Edition,
    week: &Arc<ShareWeek>,
    output: &Output,
    (report, at_work): (&Report, &AtWork),
    mut diagnostics: Diagnostics,
) -> Result<Option<Committed>, End> {
    let plan = pipeline::plan_week(edition, week, &mut diagnostics);
    let stage = output.stage();
    let watched = Watched::new(&stage, at_work);
    let progress = Progress::of(report, &watched);
    let sink: &dyn Sink = progress.as_ref().map_or(&watched, |progress| progress);
    let made = pipeline::render(&plan, edition, sink, &mut diagnostics);
    drop(progress);
    if !at_work.done() {
        stage.discard().map_err(End::Output)?;
        return Ok(None);
    }
    if report.diagnostics(diagnostics) || made.is_err() {
        stage.discard().map_err(End::Output)?;
        made?;
        report.say("share-nothing", []);
        return Ok(None);
    }
    stage.commit().map(Some).map_err(End::Output)
}

fn days(week: &ShareWeek) -> [(&'static str, Argument<'static>); 2] {
    let text = |day: jiff::civil::Date| Argument::Text(day.to_string().into());
    [("first", text(week.days.0)), ("last", text(week.days.1))]
}

fn summary(report: &Report, arguments: &WeekArguments, week: &ShareWeek, done: Committed) {
    let path = Argument::Text(arguments.out.display().to_string().into());
    let [first, last] = days(week);
    let files = number(done.written + done.unchanged);
    report.say("shared", [("n", number(week.events.len())), ("files", files), ("path", path), first, last]);
}
