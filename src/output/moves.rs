//! Moves: changes of names that can be taken back, so that a commit that fails leaves the old site as it was.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::disk::Disk;
use crate::output::obstacle::{Ours, holds_only_ours};
use crate::output::{OutputError, Refusal};

/// A change that was made.
enum Move {
    Moved(PathBuf, PathBuf),
    MovedFolder(PathBuf, PathBuf),
    Swapped(PathBuf, PathBuf),
    Made(PathBuf),
    Removed(PathBuf),
}

/// The changes of a commit, in their order.
pub struct Moves<'d> {
    disk: &'d Disk,
    done: Vec<Move>,
    /// Whether a file was replaced on a system that cannot swap, so that it cannot come back.
    replaced: bool,
}

impl<'d> Moves<'d> {
    /// Begins with no changes.
    pub fn new(disk: &'d Disk) -> Moves<'d> {
        Moves { disk, done: Vec::new(), replaced: false }
    }

    /// Moves a file to a place where nothing stands.
    pub fn place(&mut self, from: PathBuf, to: PathBuf) -> Result<(), OutputError> {
        self.disk.rename_new(&from, &to).map_err(conflict)?;
        self.done.push(Move::Moved(from, to));
        Ok(())
    }

    /// Moves a folder with everything in it to a place where nothing stands.
    pub fn place_folder(&mut self, from: PathBuf, to: PathBuf) -> Result<(), OutputError> {
        self.disk.rename_new(&from, &to).map_err(conflict)?;
        self.done.push(Move::MovedFolder(from, to));
        Ok(())
    }

    /// Puts a file in the place of a file of ours. The two change names, if the system can do that.
    pub fn put(&mut self, from: PathBuf, to: PathBuf) -> Result<(), OutputError> {
        match self.disk.swap(&from, &to) {
            Ok(()) if is_file(&from) => {
                self.done.push(Move::Swapped(from, to));
                Ok(())
            }
            // Somebody put something else there a moment ago.
            Ok(()) => {
                self.disk.swap(&from, &to)?;
                Err(OutputError::Refused(Refusal::Conflict, to))
            }
            Err(OutputError::Io(_, error)) if error.kind() == io::ErrorKind::NotFound => self.place(from, to),
            Err(OutputError::Io(_, error)) if error.kind() == io::ErrorKind::Unsupported => {
                if fs::symlink_metadata(&to).is_err() {
                    return self.place(from, to);
                }
                if !is_file(&to) {
                    return Err(OutputError::Refused(Refusal::Conflict, to));
                }
                self.disk.replace(&from, &to).map_err(conflict)?;
                self.replaced = true;
                Ok(())
            }
            failed => failed,
        }
    }

    /// Moves a file out of sight, to its path in the folder `gone`.
    pub fn take_away(&mut self, from: PathBuf, gone: &Path, path: &str) -> Result<(), OutputError> {
        let to = gone.join(path);
        if let Some(folder) = to.parent().filter(|folder| !folder.is_dir()) {
            self.disk.make_folders(folder)?;
        }
        match self.disk.replace(&from, &to) {
            // Somebody put something else there a moment ago.
            Ok(()) if !is_file(&to) => self.disk.rename_new(&to, &from),
            Ok(()) => {
                self.done.push(Move::Moved(from, to));
                Ok(())
            }
            // The error has to name the file's path in the output, not the one out of sight.
            Err(OutputError::Io(_, error)) => Err(OutputError::Io(from, error)),
            refused => refused,
        }
    }

    /// Makes a folder in a folder that exists.
    pub fn make_folder(&mut self, path: PathBuf) -> Result<(), OutputError> {
        self.disk.make_folders(&path).map_err(conflict)?;
        self.done.push(Move::Made(path));
        Ok(())
    }

    /// Removes a folder if it is empty and the system allows it. A folder that stays does no harm.
    pub fn remove_if_empty(&mut self, path: PathBuf) -> Result<(), OutputError> {
        use io::ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound, PermissionDenied, ResourceBusy};
        match self.disk.remove_folder(&path) {
            Ok(()) => self.done.push(Move::Removed(path)),
            Err(OutputError::Io(_, error))
                if matches!(
                    error.kind(),
                    DirectoryNotEmpty | NotADirectory | NotFound | PermissionDenied | ResourceBusy
                ) => {}
            failed => return failed,
        }
        Ok(())
    }

    /// Takes back all changes that it can, the last one first, and returns whether it took back all of them.
    /// A moved folder stays if it holds anything that is not one of our `new` files.
    pub fn undo(self, new: &Ours<'_>) -> bool {
        if self.replaced {
            return false;
        }
        let failed = self.done.iter().rev().filter(|change| self.take_back(change, new).is_err());
        failed.count() == 0
    }

    fn take_back(&self, change: &Move, new: &Ours<'_>) -> Result<(), OutputError> {
        match change {
            // Somebody else put something there after our file.
            Move::Moved(_, to) | Move::Swapped(_, to) if !is_file(to) => Ok(()),
            Move::MovedFolder(_, to) if !is_all_new(to, new) => {
                Err(OutputError::Refused(Refusal::Conflict, to.clone()))
            }
            Move::Moved(from, to) | Move::MovedFolder(from, to) => self.disk.rename_new(to, from),
            Move::Swapped(from, to) => self.disk.swap(from, to),
            Move::Removed(path) => self.disk.make_folders(path),
            Move::Made(path) => match self.disk.remove_folder(path) {
                // Somebody put a file into it.
                Err(OutputError::Io(_, error)) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
                done => done,
            },
        }
    }
}

/// Returns whether a folder at the site's root holds only our new files.
fn is_all_new(folder: &Path, new: &Ours<'_>) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| holds_only_ours(folder, name, new))
}

/// Turns an error about a name that is taken into a conflict: somebody took the name after we looked.
fn conflict(error: OutputError) -> OutputError {
    match error {
        OutputError::Io(path, error)
            if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::IsADirectory) =>
        {
            OutputError::Refused(Refusal::Conflict, path)
        }
        other => other,
    }
}

/// Returns whether a file stands at a path, and not a link to a file.
pub fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}
