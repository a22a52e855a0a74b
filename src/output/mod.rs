//! The output folder, owned and committed like a database.
//!
//! `.sada/` in it holds the *marker* that makes the folder ours, the *lock*, the *manifest* (path, role, size,
//! time and hash of every file we published), and while a build goes on the *stage* with new files and
//! the *journal*, which is the manifest to come. Nothing visible changes before everything is staged;
//! then the journal is written, new files and old ones change places, files that are gone are moved away,
//! and the journal becomes the manifest. Where one of these steps fails, those before it are taken back, and
//! the old site stands. Whoever finds a journal, of a run that was cut off, finishes that work first.
//!
//! Only files in the manifest are ever replaced or removed. Where the manifest is lost, its *spare* tells which
//! files are ours, and so does a file that holds what is to be published in its place.
#![expect(clippy::disallowed_methods, reason = "this room reads and writes files")]

mod commit;
mod disk;
mod moves;
mod obstacle;
mod own;
mod ownership;
mod record;
mod recover;
mod staging;

use std::fmt;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use disk::{Step, Watch};
pub use staging::Staging;

use crate::model::manifest::Manifest;
use commit::Folders;
use disk::{Disk, Unwatched};
use own::Own;

/// Why nothing could be published.
#[derive(Debug)]
pub enum OutputError {
    /// The folder is not one that may be published into.
    Refused(Refusal, PathBuf),
    /// Another run is publishing into it.
    Locked(PathBuf),
    /// Reading or writing failed.
    Io(PathBuf, io::Error),
}

/// Why a folder is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is the root, the home folder, or holds or lies in the sources.
    Root,
    /// It is a symbolic link.
    Link,
    /// It holds files that are not ours.
    Foreign,
    /// A file that is not ours stands where one is to be published.
    Conflict,
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::Refused(refusal, path) => write!(f, "{}: refused ({refusal:?})", path.display()),
            OutputError::Locked(path) => write!(f, "{}: locked", path.display()),
            OutputError::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {}

/// What a commit did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were left as they were.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
}

/// An output folder that is ours, locked for this run.
#[derive(Debug)]
pub struct Output {
    disk: Disk,
    root: PathBuf,
    own: Own,
    manifest: Manifest,
    /// Whether nothing was ever published here, as far as we know.
    fresh: bool,
    /// Whether nothing stood in it but our own folder when it was taken.
    empty: bool,
    /// Held until the output is dropped.
    _lock: File,
}

impl Output {
    /// Takes a folder for publishing, and finishes what an earlier run left behind.
    ///
    /// `sources` are the folders that must neither lie in it nor hold it; `home` is refused too.
    pub fn open(root: &Path, sources: &[PathBuf], home: Option<&Path>) -> Result<Output, OutputError> {
        Output::open_watched(root, sources, home, Arc::new(Unwatched))
    }

    /// Takes a folder like [`Output::open`], and tells somebody of each step that changes the disk.
    pub fn open_watched(
        root: &Path,
        sources: &[PathBuf],
        home: Option<&Path>,
        watch: Arc<dyn Watch>,
    ) -> Result<Output, OutputError> {
        let disk = Disk::watched(watch);
        let root = ownership::claim(&disk, root, sources, home)?;
        let own = Own::of(&root);
        let lock = disk.open_lock(&own.lock())?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OutputError::Locked(root)),
            Err(TryLockError::Error(error)) => return Err(OutputError::Io(own.lock(), error)),
        }
        let manifest = recover::recover(&disk, Folders { root: &root, own: &own })?;
        let fresh = manifest.is_none();
        let empty = fresh && own.is_alone();
        Ok(Output { disk, root, own, manifest: manifest.unwrap_or_default(), fresh, empty, _lock: lock })
    }

    /// Begins to gather new files.
    pub fn stage(&self) -> Staging<'_> {
        Staging::new(self)
    }

    /// Throws away what was staged.
    fn discard(&self) -> Result<(), OutputError> {
        self.own.discard(&self.disk)
    }

    fn folders(&self) -> Folders<'_> {
        Folders { root: &self.root, own: &self.own }
    }
}
