//! The one place that changes the disk: each change is a [`Step`], told to a [`Watch`] before it is taken.
//!
//! Tests watch the steps to cut a run off, or to let it fail, at any of them.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::output::OutputError;

/// A change of the disk.
#[derive(Clone, Copy, Debug)]
pub enum Step<'s> {
    /// A folder is made, and those that it lies in.
    MakeFolders(&'s Path),
    /// A file is made, or emptied, and written.
    Write(&'s Path, &'s [u8]),
    /// What was written comes to rest on the disk.
    Sync(&'s Path),
    /// A file or folder takes a name that nothing has.
    Move(&'s Path, &'s Path),
    /// A file takes the name of another, which is gone.
    Replace(&'s Path, &'s Path),
    /// Two files change names.
    Swap(&'s Path, &'s Path),
    /// A file is removed.
    RemoveFile(&'s Path),
    /// An empty folder is removed.
    RemoveFolder(&'s Path),
    /// A folder is removed with everything in it.
    RemoveTree(&'s Path),
}

/// Sees each step before it is taken.
pub trait Watch: Send + Sync {
    /// Is told of a step; an error takes the place of the step.
    fn before(&self, step: Step<'_>) -> io::Result<()>;
}

/// Watches nothing.
pub struct Unwatched;

impl Watch for Unwatched {
    fn before(&self, _: Step<'_>) -> io::Result<()> {
        Ok(())
    }
}

/// The disk. Its errors name the file or folder that is to change.
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
    /// Returns the disk as somebody watches it.
    pub fn watched(watch: Arc<dyn Watch>) -> Disk {
        Disk { watch }
    }

    /// Makes a folder and those that it lies in; one that is there is left as it is.
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

    /// Opens a file for a lock, and makes it where there is none.
    pub fn open_lock(&self, path: &Path) -> Result<File, OutputError> {
        self.step(path, Step::Write(path, &[]), || {
            File::options().create(true).truncate(false).write(true).open(path)
        })
    }

    /// Waits until a file is on the disk.
    pub fn sync(&self, path: &Path, file: &File) -> Result<(), OutputError> {
        self.step(path, Step::Sync(path), || file.sync_all())
    }

    /// Waits until all files of the file system that a folder lies in are on the disk, where a system can.
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

    /// Gives a file the name of another, which is gone.
    pub fn replace(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.step(to, Step::Replace(from, to), || fs::rename(from, to))
    }

    /// Lets two files change names at once; [`io::ErrorKind::Unsupported`] where a system cannot.
    pub fn swap(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.step(to, Step::Swap(from, to), || swap(from, to))
    }

    /// Removes a file; one that is not there is no error.
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

    /// Removes a folder with everything in it, or what stands in its place; none is no error.
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

/// Looks before it renames: the best that every system has.
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

/// Tells whether a file system does not know the way of renaming that it was asked for.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}
