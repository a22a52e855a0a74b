//! The output folder, owned and committed like a database.
//!
//! `.sada/` in it holds the *marker* that makes the folder ours, the *lock*, the *manifest* (path, size,
//! time and hash of every file we published), and while a build goes on the *stage* with new files and
//! the *journal*, which is the manifest to come. Nothing visible changes before everything is staged;
//! then the journal is written, files are renamed into place, files that are gone are removed, and the
//! journal becomes the manifest. Whoever finds a journal finishes that work first.
//!
//! Only files in the manifest are ever replaced or removed.
#![expect(clippy::disallowed_methods, reason = "this room reads and writes files")]

mod commit;
mod manifest;
mod ownership;
mod stage;

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

pub use stage::Stage;

use manifest::Manifest;

/// The folder with what we know of the output.
const OWN_FOLDER: &str = ".sada";

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
    root: PathBuf,
    manifest: Manifest,
    /// Whether nothing was ever published here.
    fresh: bool,
    /// Held until the output is dropped.
    _lock: File,
}

impl Output {
    /// Takes a folder for publishing, and finishes what an earlier run left behind.
    ///
    /// `sources` are the folders that must neither lie in it nor hold it; `home` is refused too.
    pub fn open(root: &Path, sources: &[PathBuf], home: Option<&Path>) -> Result<Output, OutputError> {
        let root = ownership::claim(root, sources, home)?;
        let own = root.join(OWN_FOLDER);
        let failed = |error| OutputError::Io(own.clone(), error);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(own.join("lock"))
            .map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OutputError::Locked(root)),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        commit::recover(&root).map_err(failed)?;
        let manifest = Manifest::load(&own.join("manifest")).map_err(failed)?;
        let fresh = manifest.is_none();
        Ok(Output { root, manifest: manifest.unwrap_or_default(), fresh, _lock: lock })
    }

    /// Begins to gather new files.
    pub fn stage(&self) -> Stage<'_> {
        Stage::new(self)
    }

    /// Throws away what was staged.
    pub fn discard(&self) -> Result<(), OutputError> {
        let stage = self.stage_folder();
        match fs::remove_dir_all(&stage) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(OutputError::Io(stage, error)),
            _ => Ok(()),
        }
    }

    fn own_folder(&self) -> PathBuf {
        self.root.join(OWN_FOLDER)
    }

    fn stage_folder(&self) -> PathBuf {
        self.own_folder().join("stage")
    }
}
