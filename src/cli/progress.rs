//! Shows on a terminal how far the work has come, if it takes longer than a second.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::report::{Report, number};
use crate::model::hash::{ContentHash, Digest};
use crate::model::role::Role;
use crate::model::sink::{AtRender, Sink};
use crate::model::url::OutputPath;

/// After how long a person wants to know.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many other files take as long as a card.
const WEIGHT_OF_CARD: usize = 50;

/// A sink that counts the files on their way to another sink.
pub struct Progress<'s> {
    sink: &'s dyn Sink,
    report: &'s Report,
    bar: ProgressBar,
    began: Instant,
    /// Whether the bar is drawn.
    shown: OnceLock<()>,
    all: AtomicUsize,
    done: AtomicUsize,
}

impl<'s> Progress<'s> {
    /// Counts the files for a sink, if a person looks on.
    pub fn of(report: &'s Report, sink: &'s dyn Sink) -> Option<Progress<'s>> {
        if !report.is_for_people() || !io::stderr().is_terminal() {
            return None;
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let (shown, began) = (OnceLock::new(), Instant::now());
        Some(Progress {
            sink,
            report,
            bar,
            began,
            shown,
            all: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
        })
    }

    fn advance(&self, role: Role) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.bar.inc(weight(role));
        if self.began.elapsed() < PATIENCE {
            return;
        }
        self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        let all = self.all.load(Ordering::Relaxed);
        let words = self.report.worded("progress", [("done", number(done)), ("all", number(all))]);
        self.bar.set_message(words.unwrap_or_default());
    }
}

fn weight(role: Role) -> u64 {
    let weight = if role == Role::Card { WEIGHT_OF_CARD } else { 1 };
    u64::try_from(weight).unwrap_or(1)
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Sink for Progress<'_> {
    fn planned(&self, files: &mut dyn Iterator<Item = Role>) {
        let mut all = 0;
        for role in files.filter(|role| self.sink.wants(*role)) {
            all += 1;
            self.bar.inc_length(weight(role));
        }
        self.all.store(all, Ordering::Relaxed);
    }

    fn wants(&self, role: Role) -> bool {
        self.sink.wants(role)
    }

    fn rendering(&self, file: Option<&AtRender>) {
        self.sink.rendering(file);
    }

    fn buffer(&self) -> Vec<u8> {
        self.sink.buffer()
    }

    fn keep(&self, path: &OutputPath, role: Role) -> Option<Digest> {
        let kept = self.sink.keep(path, role);
        if kept.is_some() {
            self.advance(role);
        }
        kept
    }

    fn published(&self, path: &OutputPath, hash: ContentHash) -> Option<Vec<u8>> {
        self.sink.published(path, hash)
    }

    fn put(&self, path: &OutputPath, role: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
        self.advance(role);
        self.sink.put(path, role, hash, bytes)
    }
}
