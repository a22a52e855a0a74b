//! Writes the files of an import: all of them, or none.
//!
//! Every file is first written into a hidden folder beside the events, which no build reads. Then the files are
//! renamed into their places. If one cannot be, those before it are taken back.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::import::{Effect, PlannedFile};
use crate::source::on_disk;

/// The folder for files that wait.
const WAITING: &str = ".sada-import";

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteFault {
    /// Another import is writing into this folder.
    Locked(PathBuf),
    /// This file came, changed or went while the import was made.
    InTheWay(PathBuf),
    /// This file cannot be read or written.
    Io(PathBuf, io::Error),
}

/// A file that waits, and the place to which it goes.
struct WaitingFile<'f> {
    file: &'f PlannedFile,
    waiting: PathBuf,
    /// Where the file that it replaces waits, in case it has to come back.
    former: PathBuf,
    target: PathBuf,
}

/// Writes all files; on a fault the folder is as it was.
pub fn write_all(root: &Path, files: &[PlannedFile]) -> Result<(), WriteFault> {
    if files.is_empty() {
        return Ok(());
    }
    let folder = root.join("content/events");
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteFault::Io(path, error)
    };
    for outer in [root.join("content"), folder.clone()] {
        if fs::symlink_metadata(&outer).is_ok_and(|found| found.is_symlink()) {
            return Err(WriteFault::InTheWay(outer));
        }
    }
    let waiting = folder.join(WAITING);
    fs::create_dir_all(&waiting).map_err(at(&waiting))?;
    let lock = File::create(waiting.join("lock")).map_err(at(&waiting))?;
    if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(WriteFault::Locked(folder));
    }
    let written = write_in(root, &waiting, files);
    // What is left here is hidden and harmless, and the next import clears it away.
    let _ = fs::remove_dir_all(&waiting);
    drop(lock);
    written
}

fn write_in(root: &Path, waiting: &Path, files: &[PlannedFile]) -> Result<(), WriteFault> {
    let mut all = Vec::with_capacity(files.len());
    for (number, file) in files.iter().enumerate() {
        let one = WaitingFile {
            file,
            waiting: waiting.join(format!("new-{number}")),
            former: waiting.join(format!("old-{number}")),
            target: on_disk(root, &file.path),
        };
        one.write().map_err(|error| WriteFault::Io(one.target.clone(), error))?;
        all.push(one);
    }
    for (number, one) in all.iter().enumerate() {
        if let Err(fault) = one.place() {
            all[..number].iter().rev().for_each(WaitingFile::take_back);
            return Err(fault);
        }
    }
    Ok(())
}

impl WaitingFile<'_> {
    fn write(&self) -> io::Result<()> {
        let mut file = File::create(&self.waiting)?;
        file.write_all(self.file.text.as_bytes())?;
        file.sync_all()
    }

    /// Renames the file into its place, unless something else stands there now.
    fn place(&self) -> Result<(), WriteFault> {
        let fault = |error| WriteFault::Io(self.target.clone(), error);
        match &self.file.effect {
            Effect::New if fs::symlink_metadata(&self.target).is_ok() => {
                return Err(WriteFault::InTheWay(self.target.clone()));
            }
            Effect::New => {}
            Effect::Update(before) => {
                if fs::read(&self.target).map_err(fault)? != *before {
                    return Err(WriteFault::InTheWay(self.target.clone()));
                }
                fs::rename(&self.target, &self.former).map_err(fault)?;
            }
        }
        fs::rename(&self.waiting, &self.target).map_err(|error| {
            if matches!(self.file.effect, Effect::Update(_)) {
                let _ = fs::rename(&self.former, &self.target);
            }
            fault(error)
        })
    }

    /// Takes a file back that was placed.
    fn take_back(&self) {
        let _ = match self.file.effect {
            Effect::New => fs::remove_file(&self.target),
            Effect::Update(_) => fs::rename(&self.former, &self.target),
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn file(path: &str, text: &str, effect: Effect) -> PlannedFile {
        PlannedFile { path: Arc::from(format!("content/events/{path}")), text: text.into(), effect }
    }

    fn tree(root: &Path) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = fs::read_dir(root.join("content/events"))
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                (entry.file_name().into_string().unwrap(), text)
            })
            .collect();
        found.sort();
        found
    }

    #[test]
    fn all_files_of_an_import_are_written_or_none() {
        let root = tempfile::tempdir().unwrap();
        let events = root.path().join("content/events");
        fs::create_dir_all(&events).unwrap();
        fs::write(events.join("old.md"), "old").unwrap();
        fs::write(events.join("taken.md"), "of another").unwrap();
        let before = tree(root.path());
        let update = || file("old.md", "changed", Effect::Update(b"old".to_vec()));
        let cases = [
            vec![update(), file("new.md", "new", Effect::New), file("taken.md", "x", Effect::New)],
            vec![update(), file("none/new.md", "new", Effect::New)],
            vec![file("new.md", "new", Effect::New), file("old.md", "x", Effect::Update(b"older".to_vec()))],
        ];
        for files in cases {
            write_all(root.path(), &files).unwrap_err();
            assert_eq!(tree(root.path()), before);
        }
        write_all(root.path(), &[update(), file("new.md", "new", Effect::New)]).unwrap();
        let names: Vec<_> =
            tree(root.path()).into_iter().map(|(name, text)| format!("{name} {text}")).collect();
        assert_eq!(names, ["new.md new", "old.md changed", "taken.md of another"]);
    }

    #[test]
    fn two_imports_do_not_write_at_once() {
        let root = tempfile::tempdir().unwrap();
        let waiting = root.path().join("content/events").join(WAITING);
        fs::create_dir_all(&waiting).unwrap();
        let lock = File::create(waiting.join("lock")).unwrap();
        lock.lock().unwrap();
        let fault = write_all(root.path(), &[file("a.md", "a", Effect::New)]);
        assert!(matches!(fault, Err(WriteFault::Locked(_))), "{fault:?}");
        drop(lock);
        write_all(root.path(), &[file("a.md", "a", Effect::New)]).unwrap();
    }
}
