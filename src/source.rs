//! Reading the site's folders: `content/` and `themes/`, in the order of their paths.
//!
//! A theme's files are read into memory. All other files become handles, so that the thread which parses a
//! text also reads it, and drops it at once. Symbolic links are reported and not followed; hidden files and
//! editors' backups are skipped. An [`Inventory`] remembers what lay in the folders, and finds what changed.
//!
//! The path of a source is in NFC, whatever form the disk keeps: macOS and zip files often take letters and
//! their marks apart (NFD), and a text that names the file does not. So everything after this room compares
//! paths byte by byte. Two files whose paths differ only in form are *twins*, and neither is read.
#![expect(clippy::disallowed_methods, reason = "this room reads files")]

pub mod history;
mod inventory;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::sources::{Blob, FOLDERS, FileSource, SourceFile, Sources, TextSource};
use crate::model::url::nfc;

pub use inventory::Inventory;

/// A little over the largest text, so that the reader of a text can report that it is too large.
const LARGEST_READ: u64 = 1024 * 1024 + 1;

/// The largest file of a theme, in bytes.
const LARGEST_THEME_FILE: usize = 16 * 1024 * 1024;

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// Its path.
    pub path: PathBuf,
    /// The system's error.
    pub error: io::Error,
}

/// The use of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileUse {
    Text,
    Theme,
    Handle,
}

/// A file or link in a folder: its use, or the reason why it cannot be used.
type Found = Result<FileUse, Diagnostic>;

/// Reads the sources of the site in a folder.
pub fn read(root: &Path, diagnostics: &mut Diagnostics) -> Result<Sources, ReadError> {
    let mut found = Vec::new();
    for folder in folders(root) {
        let mut take = |path: Arc<str>, file: Found, entry: &DirEntry| match file {
            Ok(usage) => found.push((path, entry.path().to_owned(), usage)),
            Err(told) => diagnostics.push(told),
        };
        walk(root, Path::new(folder), &mut take).map_or(Ok(()), Err)?;
    }
    found.sort_unstable_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let mut sources = Sources { history: history::of(root), ..Sources::default() };
    for same in found.chunk_by(|one, other| one.0 == other.0) {
        let (path, full, usage) = &same[0];
        if let Some((_, other, _)) = same.get(1) {
            diagnostics.push(twins(root, path, [full, other]));
            continue;
        }
        match (open(path, full, *usage)?, usage) {
            (SourceFile::Content(file), FileUse::Text) => sources.texts.push(file),
            (SourceFile::Content(file), _) => sources.files.push(file),
            (SourceFile::Theme(file), _) => sources.theme_files.push(file),
            (SourceFile::Refused(told), _) => diagnostics.push(told),
        }
    }
    Ok(sources)
}

/// Returns the folders of the site that are there.
fn folders(root: &Path) -> impl Iterator<Item = &'static str> {
    FOLDERS.into_iter().filter(|folder| root.join(folder).is_dir())
}

/// Reports two files that have one path but for its Unicode form.
fn twins(root: &Path, path: &Arc<str>, both: [&Path; 2]) -> Diagnostic {
    let [one, other] = both.map(|full| as_on_disk(root, full));
    Diagnostic::new(Code::E403, Place::file(path)).variant("twins").with("path", one).with("other", other)
}

/// Makes a handle of a content file, and reads a file of a theme. `full` is its path on the disk.
fn open(path: &Arc<str>, full: &Path, usage: FileUse) -> Result<SourceFile, ReadError> {
    let (path, full) = (Arc::clone(path), full.to_owned());
    Ok(match usage {
        FileUse::Text => {
            let blob = Blob::new(move || read_at_most(&full, LARGEST_READ));
            SourceFile::Content(FileSource { path, blob })
        }
        FileUse::Handle => SourceFile::Content(FileSource { path, blob: Blob::new(move || fs::read(&full)) }),
        FileUse::Theme => {
            let read = read_at_most(&full, LARGEST_THEME_FILE as u64 + 1);
            let bytes = read.map_err(|error| ReadError { path: full, error })?;
            if bytes.len() > LARGEST_THEME_FILE {
                SourceFile::Refused(Diagnostic::new(Code::E104, Place::file(&path)).with("most", "16 MiB"))
            } else {
                SourceFile::Theme(TextSource { path, bytes })
            }
        }
    })
}

/// Walks a file or folder, and hands on every file and link that is visible. A path that is not there has
/// none. Goes on after a folder that cannot be read, and returns the first of them.
fn walk(root: &Path, top: &Path, take: &mut dyn FnMut(Arc<str>, Found, &DirEntry)) -> Option<ReadError> {
    let mut failed = None;
    let top = root.join(top);
    if fs::symlink_metadata(&top).is_err() {
        return None;
    }
    let visible = |entry: &DirEntry| entry.depth() == 0 || is_visible(entry.path(), root);
    let walker = WalkDir::new(&top).follow_links(false).follow_root_links(false);
    for entry in walker.into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&top).to_owned();
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of folders"));
                failed = failed.or(Some(ReadError { path, error }));
                continue;
            }
        };
        if !entry.file_type().is_dir() {
            let path = relative(root, entry.path());
            if let Some(found) = found(root, &path, &entry) {
                take(path, found, &entry);
            }
        }
    }
    failed
}

fn found(root: &Path, path: &Arc<str>, entry: &DirEntry) -> Option<Found> {
    if entry.path().strip_prefix(root).is_ok_and(|path| path.to_str().is_none()) {
        let told = Diagnostic::new(Code::E403, Place::file(path)).variant("name");
        Some(Err(told.with("path", &**path)))
    } else if entry.file_type().is_symlink() {
        Some(Err(Diagnostic::new(Code::E406, Place::file(path))))
    } else {
        entry.file_type().is_file().then(|| Ok(use_of(path)))
    }
}

/// Returns whether a file is visible: not hidden, and no editor's backup. `content/**/.well-known` is
/// visible.
fn is_visible(path: &Path, root: &Path) -> bool {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return false };
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    // Windows and macOS leave these beside the files of people.
    let of_system =
        ["Thumbs.db", "desktop.ini", "__MACOSX"].iter().any(|ours| ours.eq_ignore_ascii_case(&name));
    let published =
        || name == ".well-known" && path.strip_prefix(root).is_ok_and(|p| p.starts_with("content"));
    !backup && !of_system && (!name.starts_with('.') || published())
}

fn use_of(path: &str) -> FileUse {
    if path.starts_with("themes/") || path.starts_with("content/theme/") {
        return FileUse::Theme;
    }
    let text = [".md", ".yaml"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    if text && !path.starts_with("content/static/") { FileUse::Text } else { FileUse::Handle }
}

/// Returns a path from the site's root, in NFC.
fn relative(root: &Path, path: &Path) -> Arc<str> {
    (*nfc(&as_on_disk(root, path))).into()
}

/// Returns a path from the site's root in the form in which the disk has it.
fn as_on_disk(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Returns the path on the disk of a source, whose own path may be in another Unicode form.
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    let whole = root.join(path);
    if path.is_ascii() || fs::symlink_metadata(&whole).is_ok() {
        return whole;
    }
    let mut full = root.to_owned();
    for part in path.split('/') {
        let names =
            fs::read_dir(&full).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.file_name()));
        let same = names.into_iter().find(|name| name.to_str().is_some_and(|name| nfc(name) == part));
        full.push(same.unwrap_or_else(|| part.into()));
    }
    full
}

fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
