//! Reads a file that a person names, and writes files of the content: those of an import, or a new one. Either all of
//! them are written, or none.
//!
//! Every file is first written into a hidden folder beside the events, which no build reads. Then each is put in
//! its place in one step, so that at no moment an event is missing. If one cannot be, those before it are taken
//! back. The hidden folder keeps the old text of an event that cannot be taken back; only a person deletes that.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::exit;
use crate::cli::report::{Report, text};
use crate::import::{Effect, PlannedFile};
use crate::source::{ReadError, on_disk};

/// The folder for files that wait.
const WAITING: &str = ".sada-import";

/// How the name of a file begins that waits for its place.
const NEW: &str = "new-";

/// How the name of a file begins that holds the old text of an event.
const OLD: &str = "old-";

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteFault {
    /// Another run is writing into this folder.
    Locked(PathBuf),
    /// This file came, changed or went while the import was made, or a link leads out of the site.
    InTheWay(PathBuf),
    /// This file cannot be read or written.
    Io(PathBuf, io::Error),
    /// This event was changed and cannot be taken back.
    NotTakenBack {
        /// The file of the event.
        path: PathBuf,
        /// The file that has the text from before.
        kept: PathBuf,
    },
}

/// Tells why files were not written, unless one cannot be read or written at all; returns the exit code.
pub fn tell(report: &Report, fault: &WriteFault) -> u8 {
    let shown = |path: &Path| text(&path.display().to_string());
    match fault {
        WriteFault::Locked(folder) => {
            report.fail("import-locked", [("path", shown(folder))]);
            return exit::LOCKED;
        }
        WriteFault::InTheWay(path) => report.fail("import-changed", [("path", shown(path))]),
        WriteFault::NotTakenBack { path, kept } => {
            report.fail("import-kept", [("path", shown(path)), ("kept", shown(kept))]);
        }
        WriteFault::Io(..) => {}
    }
    exit::FAILED
}

/// Reads a file that a person names, or as much of it as shows that it has more than `most` bytes.
pub fn read(path: &Path, most: usize) -> Result<Vec<u8>, ReadError> {
    let within = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| match file.metadata()?.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => file.take(within).read_to_end(&mut bytes),
    });
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(ReadError { path: path.to_owned(), error }),
    }
}

/// Prints a file that would be written under its path.
pub fn print(file: &PlannedFile) {
    anstream::println!("==> {} <==\n{}", file.path, file.text);
}

/// A file that waits, and the place to which it goes.
struct WaitingFile<'f> {
    file: &'f PlannedFile,
    waiting: PathBuf,
    /// Where the text that it replaces waits, in case it has to come back.
    former: PathBuf,
    target: PathBuf,
}

/// Writes all files; on a fault the folder is as it was.
pub fn write_all(root: &Path, files: &[PlannedFile]) -> Result<(), WriteFault> {
    if files.is_empty() {
        return Ok(());
    }
    let folder = root.join("content/events");
    let waiting = folder.join(WAITING);
    refuse_links(root, &waiting.join("lock"))?;
    fs::create_dir_all(&waiting).map_err(at(&waiting))?;
    let path = waiting.join("lock");
    let lock = OpenOptions::new().write(true).create(true).truncate(false).open(&path).map_err(at(&path))?;
    if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(WriteFault::Locked(folder));
    }
    let written = clear(&waiting, NEW).and_then(|()| write_in(root, &waiting, files));
    // What is left here is hidden and harmless, and the next import clears it away.
    let _ = clear(&waiting, NEW);
    let _ = fs::remove_file(&path);
    let _ = fs::remove_dir(&waiting);
    drop(lock);
    written
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteFault {
    let path = path.to_owned();
    move |error| WriteFault::Io(path, error)
}

/// Makes the folders in which a file is going to lie, unless a link is on the way.
pub fn make_room(root: &Path, file: &Path) -> Result<(), WriteFault> {
    refuse_links(root, file)?;
    file.parent().map_or(Ok(()), |folder| fs::create_dir_all(folder).map_err(at(folder)))
}

/// Reports a link on the way from the root to a path: nobody knows where it leads.
fn refuse_links(root: &Path, path: &Path) -> Result<(), WriteFault> {
    let is_link = |path: &&Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    let mut on_the_way = path.ancestors().take_while(|outer| *outer != root);
    on_the_way.find(is_link).map_or(Ok(()), |link| Err(WriteFault::InTheWay(link.to_owned())))
}

/// Removes what an import that broke off left of files with a beginning of their name.
fn clear(waiting: &Path, beginning: &str) -> Result<(), WriteFault> {
    for name in names(waiting)?.iter().filter(|name| name.starts_with(beginning)) {
        let path = waiting.join(name);
        fs::remove_file(&path).map_err(at(&path))?;
    }
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<String>, WriteFault> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<fs::DirEntry>>>);
    let names = entries.map_err(at(folder))?.into_iter().map(|entry| entry.file_name());
    Ok(names.map(|name| name.to_string_lossy().into_owned()).collect())
}

fn write_in(root: &Path, waiting: &Path, files: &[PlannedFile]) -> Result<(), WriteFault> {
    let kept: Vec<usize> =
        names(waiting)?.iter().filter_map(|name| name.strip_prefix(OLD)?.parse().ok()).collect();
    let first = kept.into_iter().max().map_or(0, |last| last.saturating_add(1));
    let mut all = Vec::with_capacity(files.len());
    for (number, file) in (first..).zip(files) {
        let one = WaitingFile {
            file,
            waiting: waiting.join(format!("{NEW}{number}")),
            former: waiting.join(format!("{OLD}{number}")),
            target: on_disk(root, &file.path),
        };
        refuse_links(root, &one.target)?;
        write_new(&one.waiting, file.text.as_bytes()).map_err(at(&one.target))?;
        all.push(one);
    }
    for (number, one) in all.iter().enumerate() {
        if let Err(fault) = one.place() {
            one.forget();
            // Each of the others is taken back, whatever becomes of one of them.
            let back: Vec<_> = all[..number].iter().rev().map(WaitingFile::take_back).collect();
            return back.into_iter().collect::<Result<(), _>>().and(Err(fault));
        }
    }
    all.iter().for_each(WaitingFile::forget);
    Ok(())
}

/// Writes a file where there is none.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

impl WaitingFile<'_> {
    /// Puts the file in its place, unless something else stands there now.
    fn place(&self) -> Result<(), WriteFault> {
        let Effect::Update(before) = &self.file.effect else { return self.place_new() };
        let fault = |error| WriteFault::Io(self.target.clone(), error);
        if fs::read(&self.target).map_err(fault)? != *before {
            return Err(WriteFault::InTheWay(self.target.clone()));
        }
        // Some file systems have no second name for a file.
        let kept = fs::hard_link(&self.target, &self.former).or_else(|_| write_new(&self.former, before));
        kept.map_err(at(&self.former))?;
        fs::rename(&self.waiting, &self.target).map_err(fault)
    }

    /// Gives the file its name. Unlike a renaming this writes over nothing, even if it came just now.
    fn place_new(&self) -> Result<(), WriteFault> {
        let fault = |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => WriteFault::InTheWay(self.target.clone()),
            _ => WriteFault::Io(self.target.clone(), error),
        };
        match fs::hard_link(&self.waiting, &self.target) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(fault(error)),
            // Some file systems have no second name for a file: an empty file holds the place.
            Err(_) => drop(File::create_new(&self.target).map_err(fault)?),
        }
        fs::rename(&self.waiting, &self.target).map_err(|error| {
            let _ = fs::remove_file(&self.target);
            fault(error)
        })
    }

    /// Takes a file back that was placed.
    fn take_back(&self) -> Result<(), WriteFault> {
        match self.file.effect {
            Effect::New => fs::remove_file(&self.target).map_err(at(&self.target)),
            Effect::Update(_) => fs::rename(&self.former, &self.target).map_err(|_| {
                WriteFault::NotTakenBack { path: self.target.clone(), kept: self.former.clone() }
            }),
        }
    }

    /// Removes the old text of a file that is as it should be.
    fn forget(&self) {
        if matches!(self.file.effect, Effect::Update(_)) {
            // A text that stays is hidden and harmless.
            let _ = fs::remove_file(&self.former);
        }
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

    #[test]
    fn what_came_just_now_is_not_written_over() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("content/events/a.md");
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        let new = file("a.md", "new", Effect::New);
        let waiting = root.path().join("waiting");
        fs::write(&waiting, "new").unwrap();
        let one = WaitingFile { file: &new, waiting, former: root.path().join("former"), target };
        fs::write(&one.target, "of another").unwrap();
        assert!(matches!(one.place(), Err(WriteFault::InTheWay(_))));
        assert_eq!(fs::read_to_string(&one.target).unwrap(), "of another");
    }

    #[test]
    fn an_event_that_cannot_be_taken_back_is_told_with_its_old_text_which_no_import_removes() {
        let root = tempfile::tempdir().unwrap();
        let events = root.path().join("content/events");
        let kept = events.join(WAITING).join("old-0");
        fs::create_dir_all(kept.parent().unwrap()).unwrap();
        fs::write(&kept, "the only copy").unwrap();
        fs::write(kept.with_file_name("new-1"), "left over").unwrap();
        fs::write(events.join("a.md"), "old").unwrap();
        let update = file("a.md", "changed", Effect::Update(b"old".to_vec()));
        write_all(root.path(), std::slice::from_ref(&update)).unwrap();
        assert_eq!(names(&events.join(WAITING)).unwrap(), ["old-0"]);
        assert_eq!(fs::read_to_string(&kept).unwrap(), "the only copy");

        let target = root.path().join("content/gone/a.md");
        let one = WaitingFile { file: &update, waiting: target.clone(), former: kept.clone(), target };
        let fault = one.take_back();
        assert!(matches!(fault, Err(WriteFault::NotTakenBack { kept: own, .. }) if own == kept));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_an_import_out_of_the_site() {
        use std::os::unix::fs::symlink;
        for link in ["content", "content/events", "content/events/kw", "content/events/.sada-import"] {
            let (root, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let path = root.path().join(link);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            symlink(outside.path(), &path).unwrap();
            let fault = write_all(root.path(), &[file("kw/a.md", "a", Effect::New)]);
            assert!(matches!(fault, Err(WriteFault::InTheWay(at)) if at == path), "{link}");
            assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{link}");
        }
        for (name, is_refused) in [("lock", true), ("new-0", false)] {
            let (root, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let foreign = outside.path().join("foreign");
            fs::write(&foreign, "foreign").unwrap();
            let waiting = root.path().join("content/events").join(WAITING);
            fs::create_dir_all(&waiting).unwrap();
            symlink(&foreign, waiting.join(name)).unwrap();
            let written = write_all(root.path(), &[file("a.md", "a", Effect::New)]);
            assert_eq!(written.is_err(), is_refused, "{name}");
            assert_eq!(fs::read_to_string(&foreign).unwrap(), "foreign", "{name}");
        }
    }
}
