//! Ends a run whose rendering has no end: the last resort against a template that no other limit stops.
//!
//! Loops are counted and pages measured as they are rendered (see `theme`); but a template may still loop over a
//! list of its own without writing anything, or double a text until the memory is full. Tera offers no place to
//! stop either, so the whole run ends here. Nothing was committed by then; the next run clears the stage away.

use std::fs;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::sink::Sink;
use crate::model::url::OutputPath;

/// How often the watchdog looks.
const PACE: Duration = Duration::from_millis(50);

/// What one file may cost before the run is ended.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How long one file may be rendered.
    pub time: Duration,
    /// How much the memory may grow while files are rendered, in KiB; without it, by a quarter of the machine's.
    pub memory: Option<u64>,
}

/// A sink that knows which file each thread is rendering, and since when.
pub struct Watched<'s> {
    sink: &'s dyn Sink,
    threads: Vec<Mutex<Option<(OutputPath, Instant)>>>,
}

impl Sink for Watched<'_> {
    fn rendering(&self, path: Option<&OutputPath>) {
        let index = rayon::current_thread_index().unwrap_or(0);
        if let Some(thread) = self.threads.get(index) {
            let mut at_work = thread.lock().unwrap_or_else(PoisonError::into_inner);
            *at_work = path.map(|path| (path.clone(), Instant::now()));
        }
    }

    fn buffer(&self) -> Vec<u8> {
        self.sink.buffer()
    }

    fn keep(&self, path: &OutputPath, role: Role) -> Option<ContentHash> {
        self.sink.keep(path, role)
    }

    fn put(&self, path: &OutputPath, role: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
        self.sink.put(path, role, hash, bytes)
    }
}

impl<'s> Watched<'s> {
    /// Watches what is handed to a sink.
    pub fn new(sink: &'s dyn Sink) -> Watched<'s> {
        let threads = (0..rayon::current_num_threads()).map(|_| Mutex::default()).collect();
        Watched { sink, threads }
    }

    /// Looks on until the run ends; returns what is wrong where it has no end.
    pub fn watch(&self, ended: &Receiver<()>, patience: Patience) -> Option<Diagnostic> {
        let most = patience.memory.or_else(|| Some(machine_memory()? / 4));
        let mut before = None;
        while ended.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
            let Some((path, since)) = self.oldest() else { continue };
            let used = used_memory();
            before = before.or(used);
            let told = Diagnostic::new(Code::E701, Place::file(&path.as_str().into()));
            if since.elapsed() > patience.time {
                let told = told.variant("endless").with("page", path.as_str());
                return Some(told.with("seconds", patience.time.as_secs().to_string()));
            }
            if let (Some(before), Some(used), Some(most)) = (before, used, most)
                && used.saturating_sub(before) > most
                // What was begun a moment ago is hardly to blame.
                && since.elapsed() > 4 * PACE
            {
                return Some(told.variant("memory").with("page", path.as_str()));
            }
        }
        None
    }

    /// Returns the file that has been rendered for longest.
    fn oldest(&self) -> Option<(OutputPath, Instant)> {
        let at_work = |thread: &Mutex<Option<(OutputPath, Instant)>>| {
            thread.lock().unwrap_or_else(PoisonError::into_inner).clone()
        };
        self.threads.iter().filter_map(at_work).min_by_key(|(_, since)| *since)
    }
}

/// Returns the memory that the process holds, in KiB, where the system tells.
fn used_memory() -> Option<u64> {
    number_after(&fs::read_to_string("/proc/self/status").ok()?, "VmRSS:")
}

/// Returns the memory that the machine, or the container, has in all, in KiB, where the system tells.
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
    use std::sync::mpsc;

    struct Nowhere;

    impl Sink for Nowhere {
        fn keep(&self, _: &OutputPath, _: Role) -> Option<ContentHash> {
            None
        }

        fn put(&self, _: &OutputPath, _: Role, _: ContentHash, _: Vec<u8>) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn only_a_file_that_is_being_rendered_can_try_ones_patience() {
        let patience = Patience { time: Duration::from_millis(100), memory: None };
        let watched = Watched::new(&Nowhere);
        let path = OutputPath::parse("a.html").unwrap();
        watched.rendering(Some(&path));
        let (end, ended) = mpsc::channel::<()>();
        assert_eq!(watched.watch(&ended, patience).unwrap().variant, Some("endless"));
        watched.rendering(None);
        std::thread::scope(|scope| {
            let watch = scope.spawn(|| watched.watch(&{ ended }, patience));
            std::thread::sleep(Duration::from_millis(300));
            drop(end);
            assert_eq!(watch.join().unwrap(), None);
        });
    }
}
