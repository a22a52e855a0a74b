//! The disk: the only place that changes files. Each change is a [`Step`], and a [`Watch`] sees it first.
//!
//! Tests watch the steps so that they can cut off a run, or let it fail, at any step.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::output::OutputError;

/// A single change of the disk.
#[derive(Clone, Copy, Debug)]
pub enum Step<'s> {
    /// Makes a folder, and the folders that it lies in.
    MakeFolders(&'s Path),
    /// Makes or empties a file, and writes it.
    Write(&'s Path, &'s [u8]),
    /// Waits until written files are on the disk.
    Sync(&'s Path),
    /// Gives a file or folder a name that nothing has.
    Move(&'s Path, &'s Path),
    /// Gives a file the name of another file, which is lost.
    Replace(&'s Path, &'s Path),
    /// Exchanges the names of two files.
    Swap(&'s Path, &'s Path),
    /// Removes a file.
    RemoveFile(&'s Path),
    /// Removes an empty folder.
    RemoveFolder(&'s Path),
    /// Removes a folder with everything in it.
    RemoveTree(&'s Path),
}

/// An observer that sees each step before the disk takes it.
pub trait Watch: Send + Sync {
    /// Sees a step. If this returns an error, the step is not taken and fails with that error.
    fn before(&self, step: Step<'_>) -> io::Result<()>;
}

/// An observer that lets every step pass.
pub struct Unwatched;

impl Watch for Unwatched {
    fn before(&self, _: Step<'_>) -> io::Result<()> {
        Ok(())
    }
}

/// The disk. Its errors name the file or folder that should change.
#[derive(Clone)]
pub struct Disk {
    watch: Arc<dyn Watch>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disk")
    }
}

impl Disk {
    /// Returns a disk with an observer.
    pub fn watched(watch: Arc<dyn Watch>) -> Disk {
        Disk { watch }
    }

    /// Makes a folder and the folders that it lies in; a folder that exists stays as it is.
    pub fn make_folders(&self, path: &Path) -> Result<(), OutputError> {
        self.step(path, Step::MakeFolders(path), || fs::create_dir_all(path))
    }

    /// Writes a file.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<File, OutputError> {
        self.step(path, Step::Write(path, bytes), || {
            let mut file = File::create(path)?;
            file.write_all(bytes)?;
            Ok(file)
        })
    }

    /// Makes a file where nothing stands, for its caller to write.
    pub fn create_new(&self, path: &Path) -> Result<File, OutputError> {
        self.step(path, Step::Write(path, &[]), || File::create_new(path))
    }

    /// Opens a file for a lock, and makes the file if there is none.
    pub fn open_lock(&self, path: &Path) -> Result<File, OutputError> {
        self.step(path, Step::Write(path, &[]), || {
            File::options().create(true).truncate(false).write(true).open(path)
        })
    }

    /// Waits until a file is on the disk.
    pub fn sync(&self, path: &Path, file: &File) -> Result<(), OutputError> {
        self.step(path, Step::Sync(path), || file.sync_all())
    }

    /// Waits until all files of a folder's file system are on the disk, if the system can do that.
    pub fn sync_all(&self, folder: &Path) -> Result<(), OutputError> {
        self.step(folder, Step::Sync(folder), || {
            #[cfg(target_os = "linux")]
            rustix::fs::syncfs(File::open(folder)?)?;
            Ok(())
        })
    }

    /// Gives a file or folder a name that nothing has.
    pub fn rename_new(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.step(to, Step::Move(from, to), || rename_new(from, to))
    }

    /// Gives a file the name of another file, which is lost.
    pub fn replace(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.step(to, Step::Replace(from, to), || fs::rename(from, to))
    }

    /// Exchanges the names of two files in one step. Fails with [`io::ErrorKind::Unsupported`] if the system
    /// cannot do that.
    pub fn swap(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.step(to, Step::Swap(from, to), || swap(from, to))
    }

    /// Removes a file; a missing file is no error.
    pub fn remove_file(&self, path: &Path) -> Result<(), OutputError> {
        if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(());
        }
        self.step(path, Step::RemoveFile(path), || fs::remove_file(path))
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, path: &Path) -> Result<(), OutputError> {
        self.step(path, Step::RemoveFolder(path), || fs::remove_dir(path))
    }

    /// Removes a folder with everything in it, or a file in its place; a missing folder is no error.
    pub fn remove_tree(&self, path: &Path) -> Result<(), OutputError> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                self.step(path, Step::RemoveTree(path), || fs::remove_dir_all(path))
            }
            _ => self.remove_file(path),
        }
    }

    fn step<T>(
        &self,
        path: &Path,
        step: Step<'_>,
        change: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, OutputError> {
        let done = self.watch.before(step).and_then(|()| change());
        done.map_err(|error| OutputError::Io(path.to_owned(), error))
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE).map_err(io::Error::from) {
        Err(error) if is_unsupported(&error) => rename_if_free(from, to),
        done => done,
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_if_free(from, to)
}

/// Looks whether the name is free, and then renames. Not every system can do both in one step.
fn rename_if_free(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
        Err(_) => fs::rename(from, to),
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn swap(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let done = renameat_with(CWD, from, CWD, to, RenameFlags::EXCHANGE).map_err(io::Error::from);
    done.map_err(|error| if is_unsupported(&error) { io::ErrorKind::Unsupported.into() } else { error })
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Returns whether an error means that the file system does not know this way of renaming.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}
