//! The output folder. This module owns it, and commits a build to it as a database commits a change.
//!
//! The folder `.sada/` in it holds the *marker*, which makes the output folder ours, the *lock*, and the
//! *manifest*: path, role, size, time and hash of every file that we published. During a build it also holds
//! the *stage* with new files and the *journal*, which is the next manifest.
//!
//! Nothing visible changes before all files are staged. Then the journal is written, new files and old ones
//! change places, files that are no longer published are moved away, and the journal becomes the manifest. If
//! one of these steps fails, the steps before it are taken back, and the old site stays. A run that finds the
//! journal of a run that was cut off finishes that work first.
//!
//! Only files in the manifest are ever replaced or removed. If the manifest is lost, its copy, the *spare*,
//! says which files are ours. A file that already holds the bytes to publish is ours too.
#![expect(clippy::disallowed_methods, reason = "this room reads and writes files")]

mod archive;
mod commit;
mod disk;
mod moves;
mod obstacle;
mod own;
mod ownership;
mod published;
mod record;
mod recover;
mod staging;
mod zip_file;

use std::fmt;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

pub use archive::ArchivePlace;
pub use disk::{Step, Watch};
pub use published::LastBuild;
pub use staging::Staging;

use crate::model::manifest::Manifest;
use commit::Folders;
use disk::{Disk, Unwatched};
use own::Own;
use ownership::FolderUse;

/// How long an open waits for a lock that another holds, and how long between two tries.
const LONGEST_WAIT: Duration = Duration::from_millis(40);
const SHORT_WAIT: Duration = Duration::from_millis(4);

/// The reason why nothing could be published, or no archive be written.
#[derive(Debug)]
pub enum OutputError {
    /// Publishing into the folder, or writing the archive, is refused.
    Refused(Refusal, PathBuf),
    /// Another run is publishing into it.
    Locked(PathBuf),
    /// Somebody else changed this file after it was published.
    Changed(PathBuf),
    /// Reading or writing failed.
    Io(PathBuf, io::Error),
}

/// The reason why a folder, or the place of an archive, is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is the root or the home folder, or it holds the sources or lies in them.
    Root,
    /// It is a symbolic link.
    Link,
    /// It holds files that are not ours.
    Foreign,
    /// A file that is not ours stands where a file has to be published.
    Conflict,
    /// The archive would lie in the output folder or in the sources.
    ArchiveInside,
    /// The archive's path is that of a folder.
    ArchiveIsFolder,
    /// The archive's folder does not exist.
    ArchiveNowhere,
    /// A file that is no archive stands in the archive's place.
    ArchiveForeign,
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::Refused(refusal, path) => write!(f, "{}: refused ({refusal:?})", path.display()),
            OutputError::Locked(path) => write!(f, "{}: locked", path.display()),
            OutputError::Changed(path) => write!(f, "{}: changed", path.display()),
            OutputError::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {}

/// The numbers of files that a commit changed and kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files that were removed.
    pub removed: usize,
}

/// An output folder that is ours, locked for this run.
#[derive(Debug)]
pub struct Output {
    disk: Disk,
    root: PathBuf,
    own: Own,
    manifest: Manifest,
    /// Whether no record says that anything was published here.
    fresh: bool,
    /// Whether only our own folder stood in it when it was taken.
    empty: bool,
    /// The lock, held until the output is dropped.
    _lock: File,
}

/// Takes a lock; waits a moment for one that is held. A program that this one starts holds all its locks until
/// it runs on its own, so a lock that was given back may seem to be held.
fn take(lock: &File) -> Result<(), TryLockError> {
    let begun = Instant::now();
    loop {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) if begun.elapsed() < LONGEST_WAIT => thread::sleep(SHORT_WAIT),
            other => return other,
        }
    }
}

impl Output {
    /// Takes a folder for publishing, and finishes the work that an earlier run left behind.
    ///
    /// `sources` are the folders that must neither lie in it nor hold it. It must not be `home` or hold it.
    pub fn open(root: &Path, sources: &[PathBuf], home: Option<&Path>) -> Result<Output, OutputError> {
        Output::open_watched(root, sources, home, Arc::new(Unwatched))
    }

    /// Takes a folder like [`Output::open`] for a week to post.
    pub fn open_for_week(
        root: &Path,
        sources: &[PathBuf],
        home: Option<&Path>,
    ) -> Result<Output, OutputError> {
        Output::take((root, FolderUse::Week), sources, home, Arc::new(Unwatched))
    }

    /// Takes a folder like [`Output::open`], with an observer of each step that changes the disk.
    pub fn open_watched(
        root: &Path,
        sources: &[PathBuf],
        home: Option<&Path>,
        watch: Arc<dyn Watch>,
    ) -> Result<Output, OutputError> {
        Output::take((root, FolderUse::Site), sources, home, watch)
    }

    fn take(
        (root, purpose): (&Path, FolderUse),
        sources: &[PathBuf],
        home: Option<&Path>,
        watch: Arc<dyn Watch>,
    ) -> Result<Output, OutputError> {
        let disk = Disk::watched(watch);
        let root = ownership::claim(&disk, (root, purpose), sources, home)?;
        let own = Own::of(&root);
        let lock = disk.open_lock(&own.lock())?;
        match take(&lock) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OutputError::Locked(root)),
            Err(TryLockError::Error(error)) => return Err(OutputError::Io(own.lock(), error)),
        }
        let manifest = recover::recover(&disk, Folders { root: &root, own: &own })?;
        let fresh = manifest.is_none();
        let empty = fresh && own.is_alone();
        Ok(Output { disk, root, own, manifest: manifest.unwrap_or_default(), fresh, empty, _lock: lock })
    }

    /// Returns what is published in it.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Returns a word that is kept in the folder and that no other folder has, on this machine or another; makes it if
    /// there is none. `new` is a word that nobody has yet.
    pub fn token(&self, new: &str) -> Result<String, OutputError> {
        let path = self.own.token();
        match std::fs::read_to_string(&path) {
            Ok(token) if !token.is_empty() => Ok(token),
            _ => self.disk.write(&path, new.as_bytes()).map(|_| new.to_owned()),
        }
    }

    /// Begins to gather new files.
    pub fn stage(&self) -> Staging<'_> {
        Staging::new(self)
    }

    /// Throws away the staged files.
    fn discard(&self) -> Result<(), OutputError> {
        self.own.discard(&self.disk)
    }

    fn folders(&self) -> Folders<'_> {
        Folders { root: &self.root, own: &self.own }
    }
}
