//! Watches the folders of a site, and says which files and folders may have changed.
//!
//! What a system reports of changes is a hint and no more: it forgets changes when there are too many of
//! them, and files in a folder that was only just made. So after anything but the saving of one file, the
//! watch asks for a second look at everything.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::model::sources::{FOLDERS, Touched};
use crate::serve::quiet::{Burst, Writing};

/// How long after a doubt everything is looked at.
const SECOND_LOOK: Duration = Duration::from_millis(300);

/// How often everything is looked at where the system reports no changes.
const WITHOUT_REPORTS: Duration = Duration::from_secs(1);

/// The most paths that are kept; with more changes at once, all files are looked at.
const MOST_PATHS: usize = 10_000;

/// What the system reports.
enum Hint {
    /// A file or folder in the site's folders changed.
    Path(PathBuf, Writing),
    /// A folder came or went: what happened inside it may not be reported.
    Folder(PathBuf),
    /// Nobody knows what changed, and the watching must begin anew.
    Doubt,
}

/// A watch over the folders of a site.
pub struct FolderWatch {
    root: PathBuf,
    hints: Receiver<Hint>,
    says: Sender<Hint>,
    watcher: Result<RecommendedWatcher, String>,
    burst: Burst,
    paths: BTreeSet<PathBuf>,
    is_in_doubt: bool,
    second_look: Option<Instant>,
}

impl FolderWatch {
    /// Begins to watch the folders in `root`. What changed before is found by a first look at everything.
    pub fn start(root: &Path) -> FolderWatch {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let (says, hints) = mpsc::channel();
        let mut watch = FolderWatch {
            watcher: begin(&root, &says),
            root,
            hints,
            says,
            burst: Burst::default(),
            paths: BTreeSet::new(),
            is_in_doubt: false,
            second_look: None,
        };
        watch.look_again(SECOND_LOOK);
        watch
    }

    /// Returns why the system reports no changes, so that all files are looked at again and again.
    pub fn problem(&self) -> Option<&str> {
        self.watcher.as_ref().err().map(String::as_str)
    }

    /// Waits for changes, and returns them when a burst of them is over. Returns none after `limit` without
    /// any change.
    pub fn next(&mut self, limit: Duration) -> Option<Touched> {
        self.burst.taken_in(Instant::now());
        let until = Instant::now() + limit;
        loop {
            let now = Instant::now();
            match self.burst.due() {
                Some(due) if due <= now => return Some(self.take()),
                None if self.second_look.is_some_and(|look| look <= now) => return Some(self.look()),
                None if until <= now => return None,
                _ => {}
            }
            let wake =
                self.burst.due().unwrap_or_else(|| self.second_look.map_or(until, |look| look.min(until)));
            if let Ok(hint) = self.hints.recv_timeout(wake.saturating_duration_since(now)) {
                self.note(hint);
            }
        }
    }

    /// Lets everything be looked at, and tries again to watch where that was not possible.
    fn look(&mut self) -> Touched {
        self.second_look = None;
        if self.problem().is_some() {
            self.watcher = begin(&self.root, &self.says);
            self.look_again(if self.problem().is_some() { WITHOUT_REPORTS } else { SECOND_LOOK });
        }
        Touched::Everything
    }

    fn look_again(&mut self, after: Duration) {
        self.second_look = Some(Instant::now() + after);
    }

    fn note(&mut self, hint: Hint) {
        match hint {
            Hint::Path(path, _) | Hint::Folder(path) if path == self.root => self.note(Hint::Doubt),
            Hint::Path(path, step) => {
                if let Some(path) = self.inside(&path) {
                    self.note_path(path, step);
                    if self.paths.len() > 1 {
                        self.look_again(SECOND_LOOK);
                    }
                }
            }
            Hint::Folder(path) => {
                if let Some(path) = self.inside(&path) {
                    self.note_path(path, Writing::Finished);
                    self.look_again(SECOND_LOOK);
                }
            }
            Hint::Doubt => {
                self.is_in_doubt = true;
                self.burst.changed(Instant::now(), Writing::Finished);
                self.look_again(SECOND_LOOK);
            }
        }
    }

    fn note_path(&mut self, path: PathBuf, step: Writing) {
        self.burst.changed(Instant::now(), step);
        // One of the site's own folders came or went, and must be watched anew.
        self.is_in_doubt |= path.components().nth(1).is_none();
        // One more than the most says that there are too many.
        if self.paths.len() <= MOST_PATHS {
            self.paths.insert(path);
        }
    }

    /// Returns the path from the root, if it lies in one of the site's folders.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let path = path.strip_prefix(&self.root).ok()?;
        FOLDERS.iter().any(|folder| path.starts_with(folder)).then(|| path.to_owned())
    }

    fn take(&mut self) -> Touched {
        self.burst.take();
        let (paths, is_in_doubt) = (std::mem::take(&mut self.paths), std::mem::take(&mut self.is_in_doubt));
        if is_in_doubt {
            // Folders that came while nobody could say so are watched from now on.
            self.watcher = begin(&self.root, &self.says);
        }
        if is_in_doubt || self.second_look.is_some() {
            self.look_again(SECOND_LOOK);
        }
        match is_in_doubt || paths.len() > MOST_PATHS {
            true => Touched::Everything,
            false => Touched::Paths(paths),
        }
    }
}

/// Begins to watch; returns why it is not possible.
fn begin(root: &Path, says: &Sender<Hint>) -> Result<RecommendedWatcher, String> {
    let says = says.clone();
    let hear = move |event: notify::Result<Event>| {
        for hint in hints_of(event) {
            // Nobody listens any more when the program ends.
            let _ = says.send(hint);
        }
    };
    let watch = || -> notify::Result<RecommendedWatcher> {
        let mut watcher = RecommendedWatcher::new(hear, Config::default().with_follow_symlinks(false))?;
        // The root alone shows that one of its folders comes or goes.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|folder| root.join(folder)) {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(watcher)
    };
    // The paths that the error names say nothing new, and are written for programmers.
    watch().map_err(|error| notify::Error { paths: Vec::new(), ..error }.to_string())
}

/// Returns what an event of the system means; nothing for the reading of files.
fn hints_of(event: notify::Result<Event>) -> Vec<Hint> {
    let event = match event {
        Ok(event) if !event.need_rescan() => event,
        _ => return vec![Hint::Doubt],
    };
    let step = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Remove(_)
        | EventKind::Modify(ModifyKind::Name(_)) => Writing::Finished,
        EventKind::Access(_) => return Vec::new(),
        _ => Writing::Unfinished,
    };
    let is_folder = |path: &Path| match event.kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        // A folder changes with each file in it, and only its own coming is of interest.
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) => path.is_dir(),
        _ => false,
    };
    let hint = |path: &PathBuf| match is_folder(path) {
        true => Hint::Folder(path.clone()),
        false => Hint::Path(path.clone(), step),
    };
    event.paths.iter().map(hint).collect()
}
