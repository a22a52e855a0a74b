//! `sada build` and `sada check`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::cli::files::{self, WriteFault};
use crate::cli::progress::Progress;
use crate::cli::report::{Report, megabytes, number};
use crate::cli::watchdog::{self, AtWork, Watched};
use crate::cli::{BuildArguments, CheckArguments, CommonArguments, Unusable, exit, outside};
use crate::diagnostic::Diagnostics;
use crate::i18n::messages::Argument;
use crate::model::now::Now;
use crate::model::sink::Sink;
use crate::model::sources::FOLDERS;
use crate::output::{ArchivePlace, Committed, LastBuild, Output, OutputError, Refusal};
use crate::pipeline::{self, Hindsight, Request, Stage, Summary};
use crate::source::{self, ReadError};

/// The most threads to work with. More would only wait for each other, for minutes.
const MOST_THREADS: usize = 256;

/// The reason for which a run ended early.
pub enum End {
    /// A value of an option cannot be used.
    Usage(Unusable),
    /// A file cannot be read or written.
    Read(ReadError),
    /// The output cannot be written.
    Output(OutputError),
    /// A file of the content cannot be written.
    Write(WriteFault),
    /// Reading or writing failed.
    Io(io::Error),
    /// What is wrong was told; this is the exit code.
    Told(u8),
}

/// Builds the site into its output folder.
pub fn build(arguments: BuildArguments) -> u8 {
    let common = arguments.common.clone();
    guarded(&common, move |at_work| build_watched(&arguments, at_work))
}

fn build_watched(arguments: &BuildArguments, at_work: &AtWork) -> u8 {
    let common = &arguments.common;
    let report = Report::new(common);
    let output = arguments.output.clone().unwrap_or_else(|| common.root.join("output"));
    let ended = in_pool(common.threads, || -> Result<u8, End> {
        let mut times = Times::start();
        let sources = source_folders(common);
        let place = |path: &PathBuf| ArchivePlace::claim(path, &output, &sources);
        let place = arguments.zip.as_ref().map(place).transpose().map_err(End::Output)?;
        let opened = Output::open(&output, &sources, home().as_deref()).map_err(End::Output)?;
        let Some((summary, committed)) = build_into(&report, &opened, at_work, &times)? else {
            return Ok(exit::CONTENT);
        };
        let packed = place.map(|place| {
            times.mark("zip");
            opened.pack(&place)
        });
        times.finish();
        // The site is published even if it cannot be packed.
        print_summary(&report, &summary, &times, Some((&output, committed)));
        if let (Some(path), Some(packed)) = (&arguments.zip, packed) {
            print_packed(&report, path, packed.map_err(End::Output)?);
        }
        Ok(exit::DONE)
    });
    ended.unwrap_or_else(|end| explain(&report, end))
}

/// Returns the folders that hold a site's sources.
pub fn source_folders(common: &CommonArguments) -> Vec<PathBuf> {
    FOLDERS.map(|folder| common.root.join(folder)).to_vec()
}

/// Builds the site into an output folder that is ours. Returns `None` if errors were told and nothing was changed.
pub fn build_into(
    report: &Report,
    opened: &Output,
    at_work: &AtWork,
    times: &Times,
) -> Result<Option<(Summary, Committed)>, End> {
    let mut diagnostics = Diagnostics::default();
    let stage = opened.stage();
    let made = make(report, &Watched::new(&stage, at_work), Hindsight::LastBuild, &mut diagnostics, times);
    if !at_work.done() {
        stage.discard().map_err(End::Output)?;
        return Ok(None);
    }
    let refused = report.diagnostics(diagnostics);
    let summary = match made {
        Ok(Some(summary)) if !refused => summary,
        ended => {
            stage.discard().map_err(End::Output)?;
            ended?;
            report.say("nothing-changed", []);
            return Ok(None);
        }
    };
    times.mark("commit");
    let committed = stage.commit().map_err(End::Output)?;
    Ok(Some((summary, committed)))
}

/// Makes the whole site to find its errors, and keeps nothing of it.
pub fn check(arguments: CheckArguments) -> u8 {
    guarded(&arguments.common.clone(), move |at_work| check_watched(&arguments, at_work))
}

fn check_watched(arguments: &CheckArguments, at_work: &AtWork) -> u8 {
    let common = &arguments.common;
    let report = Report::new(common);
    let mut times = Times::start();
    let ended = in_pool(common.threads, || -> Result<u8, End> {
        let mut diagnostics = Diagnostics::default();
        let published = LastBuild::look(&common.root.join("output"));
        let made =
            make(&report, &Watched::new(&published, at_work), Hindsight::History, &mut diagnostics, &times);
        if !at_work.done() {
            return Ok(exit::CONTENT);
        }
        if arguments.links {
            outside::check(&report, &mut diagnostics).map_err(End::Read)?;
        }
        let refused = report.diagnostics(diagnostics);
        match made? {
            Some(summary) if !refused => {
                times.finish();
                print_summary(&report, &summary, &times, None);
                Ok(exit::DONE)
            }
            _ => Ok(exit::CONTENT),
        }
    });
    ended.unwrap_or_else(|end| explain(&report, end))
}

/// Does a command's work on a thread of its own, and gives up work whose rendering has no end. The thread
/// then goes on until the program ends, which is soon.
pub fn guarded(common: &CommonArguments, work: impl FnOnce(&AtWork) -> u8 + Send + 'static) -> u8 {
    watchdog::guard(common.patience(60), work).unwrap_or_else(|endless| {
        let report = Report::new(common);
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(endless);
        report.diagnostics(diagnostics);
        report.say("nothing-changed", []);
        exit::CONTENT
    })
}

fn make(
    report: &Report,
    sink: &dyn Sink,
    hindsight: Hindsight,
    diagnostics: &mut Diagnostics,
    times: &Times,
) -> Result<Option<Summary>, End> {
    let common = report.arguments();
    let now: Now = common.now().map_err(End::Usage)?;
    let options = common.options().map_err(End::Usage)?;
    times.mark("read");
    let sources = source::read(&common.root, diagnostics).map_err(End::Read)?;
    let request = Request { now, options, hindsight, on_stage: &|stage| times.mark(name(stage)) };
    let progress = Progress::of(report, sink);
    let sink = progress.as_ref().map_or(sink, |progress| progress);
    pipeline::run(&sources, &request, sink, diagnostics).map_err(End::Io)
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Parse => "parse",
        Stage::Arrange => "arrange",
        Stage::Plan => "plan",
        Stage::Render => "render",
    }
}

/// Does work on the threads that a person wants.
pub fn in_pool<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    match pool(threads) {
        Some(pool) => pool.install(work),
        // A machine that gives no more threads still has the current one.
        None => work(),
    }
}

/// Makes the threads to work with; none on a machine that gives no more.
pub fn pool(threads: Option<usize>) -> Option<ThreadPool> {
    let threads = threads.unwrap_or(0).min(MOST_THREADS);
    ThreadPoolBuilder::new().num_threads(threads).build().ok()
}

/// Returns the home folder, into which nothing is published.
pub fn home() -> Option<PathBuf> {
    std::env::home_dir()
}

/// The time at which each stage began.
pub struct Times {
    began: Instant,
    marks: Mutex<Vec<(&'static str, Duration)>>,
    total: Duration,
}

impl Times {
    /// Begins to count.
    pub fn start() -> Times {
        Times { began: Instant::now(), marks: Mutex::default(), total: Duration::ZERO }
    }

    fn mark(&self, stage: &'static str) {
        let mut marks = self.marks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        marks.push((stage, self.began.elapsed()));
    }

    fn finish(&mut self) {
        self.total = self.began.elapsed();
    }

    /// Returns how long each stage took.
    fn stages(&self) -> Vec<(&'static str, Duration)> {
        let marks = self.marks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let ends = marks.iter().skip(1).map(|(_, at)| *at).chain([self.total]);
        marks.iter().zip(ends).map(|((name, at), end)| (*name, end.saturating_sub(*at))).collect()
    }
}

fn print_summary(report: &Report, summary: &Summary, times: &Times, committed: Option<(&Path, Committed)>) {
    let text = |text: String| Argument::Text(text.into());
    let day = summary.day.map_or_else(String::new, |day| day.to_string());
    let seconds = format!("{:.2}", times.total.as_secs_f64());
    let mut args = vec![
        ("events", number(summary.events)),
        ("pages", number(summary.pages)),
        ("day", text(day)),
        ("seconds", text(seconds)),
    ];
    if summary.drafts > 0 {
        report.say("left-out-drafts", [("n", number(summary.drafts))]);
    }
    if summary.occurrences_left_out > 0 {
        report.say("left-out-occurrences", [("n", number(summary.occurrences_left_out))]);
    }
    match committed {
        None => report.say("checked", args),
        Some((output, done)) => {
            args.push(("output", text(output.display().to_string())));
            report.say("built", args);
            report.say(
                "files",
                [
                    ("written", number(done.written)),
                    ("unchanged", number(done.unchanged)),
                    ("removed", number(done.removed)),
                ],
            );
        }
    }
    report.stages(&times.stages());
}

/// Prints where the zip is, and its size in bytes.
fn print_packed(report: &Report, path: &Path, size: u64) {
    let text = |text: String| Argument::Text(text.into());
    report.say("packed", [("zip", text(path.display().to_string())), ("size", text(megabytes(size)))]);
}

/// Prints the reason for which a run ended early; returns its exit code.
pub fn explain(report: &Report, end: End) -> u8 {
    let path = |path: &Path| [("path", Argument::Text(path.display().to_string().into()))];
    let problem = |problem: String| [("problem", Argument::Text(problem.into()))];
    match end {
        End::Told(code) => code,
        End::Write(WriteFault::Io(path, error)) => explain(report, End::Read(ReadError { path, error })),
        End::Write(fault) => files::tell(report, &fault),
        End::Usage(Unusable { id, value }) => {
            report.fail(id, [("value", Argument::Text(value.into()))]);
            exit::REFUSED
        }
        End::Output(OutputError::Refused(refusal, folder)) => {
            report.fail(
                match refusal {
                    Refusal::Root => "refused-root",
                    Refusal::Link => "refused-link",
                    Refusal::Foreign => "refused-foreign",
                    Refusal::Conflict => "refused-conflict",
                    Refusal::ArchiveInside => "refused-zip-inside",
                    Refusal::ArchiveIsFolder => "refused-zip-folder",
                    Refusal::ArchiveNowhere => "refused-zip-nowhere",
                    Refusal::ArchiveForeign => "refused-zip-foreign",
                },
                path(&folder),
            );
            exit::REFUSED
        }
        End::Output(OutputError::Locked(folder)) => {
            report.fail("locked", path(&folder));
            exit::LOCKED
        }
        End::Output(OutputError::Changed(file)) => {
            report.fail("changed-meanwhile", path(&file));
            exit::FAILED
        }
        End::Output(OutputError::Io(file, error)) | End::Read(ReadError { path: file, error }) => {
            match error.kind() {
                io::ErrorKind::PermissionDenied => report.fail("io-denied", path(&file)),
                io::ErrorKind::ReadOnlyFilesystem => report.fail("io-read-only", path(&file)),
                io::ErrorKind::StorageFull => report.fail("io-full", path(&file)),
                io::ErrorKind::NotFound => report.fail("io-missing", path(&file)),
                io::ErrorKind::NotADirectory => report.fail("io-no-folder", path(&file)),
                io::ErrorKind::IsADirectory => report.fail("io-folder", path(&file)),
                _ => report.fail("io-failed", problem(format!("{}: {error}", file.display()))),
            }
            exit::FAILED
        }
        End::Io(error) => {
            report.fail("io-failed", problem(error.to_string()));
            exit::FAILED
        }
    }
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> End {
        End::Io(error)
    }
}
