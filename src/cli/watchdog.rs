//! Gives up work whose rendering has no end: the last resort against a template that no other limit stops.
//!
//! Loops are counted and pages measured while they are rendered (see `theme`). But a template may still loop
//! over a list of its own without writing anything, or double a text until the memory is full. Tera offers no
//! way to stop either, and no thread can be ended from outside. So the work runs on a thread of its own. If
//! the work has no end, the caller leaves that thread behind and goes on with a diagnostic.

use std::fs;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::hash::{ContentHash, Digest};
use crate::model::role::Role;
use crate::model::sink::{AtRender, Sink};
use crate::model::url::OutputPath;

/// How often the watchdog looks.
const PACE: Duration = Duration::from_millis(50);

/// The limits for one file; beyond them the work is given up.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How long one file may be rendered.
    pub time: Duration,
    /// How much the memory may grow while files are rendered, in KiB; none for a quarter of the machine's
    /// memory.
    pub memory: Option<u64>,
}

/// The file that each thread is rendering, and the time since when.
#[derive(Debug, Default)]
pub struct AtWork {
    threads: OnceLock<Vec<Rendering>>,
    outcome: OnceLock<Outcome>,
}

/// How the rendering ended; whichever comes first holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All files are rendered.
    Done,
    /// The watchdog has given up.
    GivenUp,
}

/// The file that a thread is rendering, and since when.
type Rendering = Mutex<Option<(AtRender, Instant)>>;

/// A sink that notes the file that each thread is rendering.
pub struct Watched<'s> {
    sink: &'s dyn Sink,
    at_work: &'s AtWork,
}

/// Does work on a thread of its own, and returns its result. If the work has no end, returns a diagnostic
/// instead, and leaves the thread behind.
pub fn guard<T: Send + 'static>(
    patience: Patience,
    work: impl FnOnce(&AtWork) -> T + Send + 'static,
) -> Result<T, Diagnostic> {
    let at_work = Arc::new(AtWork::default());
    let noted = Arc::clone(&at_work);
    let (running, ended) = mpsc::channel::<()>();
    let worker = std::thread::spawn(move || {
        // It is dropped when the work ends, even if it ends by a panic.
        let _running = running;
        work(&noted)
    });
    match at_work.look_on(&ended, patience) {
        Some(endless) => Err(endless),
        None => Ok(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
    }
}

impl Sink for Watched<'_> {
    fn planned(&self, files: &mut dyn Iterator<Item = Role>) {
        self.sink.planned(files);
    }

    fn wants(&self, role: Role) -> bool {
        self.sink.wants(role)
    }

    fn rendering(&self, file: Option<&AtRender>) {
        let index = rayon::current_thread_index().unwrap_or(0);
        if let Some(thread) = self.at_work.threads().get(index) {
            let mut rendering = thread.lock().unwrap_or_else(PoisonError::into_inner);
            *rendering = file.map(|file| (file.clone(), Instant::now()));
        }
    }

    fn buffer(&self) -> Vec<u8> {
        self.sink.buffer()
    }

    fn keep(&self, path: &OutputPath, role: Role) -> Option<Digest> {
        self.sink.keep(path, role)
    }

    fn published(&self, path: &OutputPath, hash: ContentHash) -> Option<Vec<u8>> {
        self.sink.published(path, hash)
    }

    fn put(&self, path: &OutputPath, role: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
        self.sink.put(path, role, hash, bytes)
    }
}

impl<'s> Watched<'s> {
    /// Wraps a sink to note its files; called by a thread of the pool that renders.
    pub fn new(sink: &'s dyn Sink, at_work: &'s AtWork) -> Watched<'s> {
        at_work.threads.get_or_init(|| (0..rayon::current_num_threads()).map(|_| Mutex::default()).collect());
        Watched { sink, at_work }
    }
}

impl AtWork {
    /// Says that all files are rendered, so that the watchdog gives up no more. Returns whether it has not
    /// given up before; if it has, the work must publish nothing.
    #[must_use]
    pub fn done(&self) -> bool {
        *self.outcome.get_or_init(|| Outcome::Done) == Outcome::Done
    }

    /// Returns whether the work may be given up: it is not yet done.
    fn give_up(&self) -> bool {
        *self.outcome.get_or_init(|| Outcome::GivenUp) == Outcome::GivenUp
    }

    fn threads(&self) -> &[Rendering] {
        self.threads.get().map_or(&[], Vec::as_slice)
    }

    /// Watches until the work ends; returns a diagnostic if the work has no end.
    fn look_on(&self, ended: &Receiver<()>, patience: Patience) -> Option<Diagnostic> {
        let most = patience.memory.or_else(|| Some(machine_memory()? / 4));
        let mut before = None;
        while ended.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
            let Some((file, since)) = self.oldest() else { continue };
            let used = used_memory();
            before = before.or(used);
            let grown = before.zip(used).map(|(before, used)| used.saturating_sub(before));
            // A file that was begun only a moment ago is hardly the cause of much memory.
            let hungry =
                since.elapsed() > 4 * PACE && grown.zip(most).is_some_and(|(grown, most)| grown > most);
            let slow = since.elapsed() > patience.time;
            if (slow || hungry) && self.give_up() {
                let template = file.template.as_deref();
                return Some(given_up(file.path.as_str(), template, slow.then_some(patience.time)));
            }
        }
        None
    }

    /// Returns the file that has been rendered for longest.
    fn oldest(&self) -> Option<(AtRender, Instant)> {
        let file = |thread: &Rendering| thread.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.threads().iter().filter_map(file).min_by_key(|(_, since)| *since)
    }
}

/// Makes the diagnostic of a page that was given up: after a time, or else because it filled the memory. It is
/// reported at the page's template, if that is known.
pub fn given_up(page: &str, template: Option<&str>, after: Option<Duration>) -> Diagnostic {
    let file = template.unwrap_or(page);
    let fault = Diagnostic::new(Code::E701, Place::file(&file.into())).with("page", page);
    match after {
        Some(time) => fault.variant("endless").with("seconds", time.as_secs().to_string()),
        None => fault.variant("memory"),
    }
}

/// Returns the memory that the process holds, in KiB, if the system reports it.
fn used_memory() -> Option<u64> {
    number_after(&fs::read_to_string("/proc/self/status").ok()?, "VmRSS:")
}

/// Returns the whole memory of the machine or of the container, in KiB, if the system reports it.
fn machine_memory() -> Option<u64> {
    let machine = number_after(&fs::read_to_string("/proc/meminfo").ok()?, "MemTotal:")?;
    let container = fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let container = container.and_then(|bytes| bytes.trim().parse::<u64>().ok()).map(|bytes| bytes / 1024);
    Some(container.map_or(machine, |container| container.min(machine)))
}

fn number_after(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sink::Nowhere;

    const PATIENCE: Patience = Patience { time: Duration::from_millis(100), memory: None };

    fn page() -> AtRender {
        AtRender { path: OutputPath::of_slugs("a.html"), template: Some("themes/mine/a.html".into()) }
    }

    /// Renders a file for as long as `rendering` says, then does nothing for a while.
    fn work(rendering: Duration) -> Result<&'static str, Diagnostic> {
        guard(PATIENCE, move |at_work| {
            let watched = Watched::new(&Nowhere, at_work);
            watched.rendering(Some(&page()));
            std::thread::sleep(rendering);
            watched.rendering(None);
            std::thread::sleep(Duration::from_millis(300));
            "done"
        })
    }

    #[test]
    fn only_a_file_that_is_being_rendered_can_try_ones_patience() {
        assert_eq!(work(Duration::ZERO), Ok("done"));
    }

    #[test]
    fn work_that_has_no_end_is_left_behind_and_the_asker_goes_on() {
        let asked = Instant::now();
        let told = work(Duration::from_mins(1)).unwrap_err();
        assert_eq!((told.variant, &*told.place.file), (Some("endless"), "themes/mine/a.html"));
        assert!(asked.elapsed() < Duration::from_secs(30), "the asker waited for the work");
    }

    #[test]
    fn work_that_is_given_up_does_not_go_on_and_publish() {
        let (says, hears) = mpsc::channel();
        let given_up = guard(PATIENCE, move |at_work| {
            Watched::new(&Nowhere, at_work).rendering(Some(&page()));
            std::thread::sleep(Duration::from_secs(2));
            says.send(at_work.done())
        });
        assert!(given_up.is_err());
        assert_eq!(hears.recv_timeout(Duration::from_mins(1)), Ok(false));
    }

    #[test]
    fn work_that_is_done_is_not_given_up_while_it_publishes() {
        let done = guard(PATIENCE, |at_work| {
            Watched::new(&Nowhere, at_work).rendering(Some(&page()));
            let done = at_work.done();
            std::thread::sleep(Duration::from_millis(500));
            done
        });
        assert_eq!(done, Ok(true));
    }

    #[test]
    fn work_that_panics_does_so_for_its_asker() {
        let asked = std::panic::catch_unwind(|| guard(PATIENCE, |_| panic!("a defect")));
        assert!(asked.is_err());
    }
}
