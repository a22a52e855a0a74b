//! Reading the site's folders: `content/` and `themes/`, in the order of their paths.
//!
//! A theme's files are read into memory. All other files become handles, so that the thread which parses a
//! text also reads it, and drops it at once. Symbolic links are reported and not followed; hidden files and
//! editors' backups are skipped.
#![expect(clippy::disallowed_methods, reason = "this room reads files")]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::sources::{Blob, FileSource, Sources, TextSource};

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
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileUse {
    Text,
    Theme,
    Handle,
}

/// Reads the sources of the site in a folder.
pub fn read(root: &Path, diagnostics: &mut Diagnostics) -> Result<Sources, ReadError> {
    let mut found = Vec::new();
    for folder in ["content", "themes"] {
        walk(root, folder, &mut found, diagnostics)?;
    }
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut sources = Sources::default();
    for (path, usage) in found {
        let full = root.join(&*path);
        match usage {
            FileUse::Text => {
                let blob = Blob::new(move || read_at_most(&full, LARGEST_READ));
                sources.texts.push(FileSource { path, blob });
            }
            FileUse::Handle => {
                sources.files.push(FileSource { path, blob: Blob::new(move || fs::read(&full)) });
            }
            FileUse::Theme => {
                let read = read_at_most(&full, LARGEST_THEME_FILE as u64 + 1);
                let bytes = read.map_err(|error| ReadError { path: full, error })?;
                if bytes.len() > LARGEST_THEME_FILE {
                    diagnostics.push(Diagnostic::new(Code::E104, Place::file(&path)).with("most", "16 MiB"));
                } else {
                    sources.theme_files.push(TextSource { path, bytes });
                }
            }
        }
    }
    Ok(sources)
}

fn walk(
    root: &Path,
    folder: &str,
    found: &mut Vec<(Arc<str>, FileUse)>,
    diagnostics: &mut Diagnostics,
) -> Result<(), ReadError> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Ok(());
    }
    let visible = |entry: &DirEntry| entry.depth() == 0 || is_visible(entry, folder);
    for entry in
        WalkDir::new(&top).follow_links(false).follow_root_links(false).into_iter().filter_entry(visible)
    {
        let entry = entry.map_err(|error| ReadError {
            path: error.path().unwrap_or(&top).to_owned(),
            error: error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of folders")),
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = relative(root, entry.path());
        if entry.path().strip_prefix(root).is_ok_and(|path| path.to_str().is_none()) {
            let told = Diagnostic::new(Code::E403, Place::file(&path)).variant("name");
            diagnostics.push(told.with("path", &*path));
        } else if entry.file_type().is_symlink() {
            diagnostics.push(Diagnostic::new(Code::E406, Place::file(&path)));
        } else if entry.file_type().is_file() {
            let usage = use_of(&path);
            found.push((path, usage));
        }
    }
    Ok(())
}

/// Returns whether a file is visible: not hidden, and no editor's backup. `static/.well-known` is visible.
fn is_visible(entry: &DirEntry, folder: &str) -> bool {
    let name = entry.file_name().to_string_lossy();
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    let published = folder == "content" && name == ".well-known";
    (!name.starts_with('.') || published) && !backup
}

fn use_of(path: &str) -> FileUse {
    if path.starts_with("themes/") || path.starts_with("content/theme/") {
        return FileUse::Theme;
    }
    let text = [".md", ".yaml"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    if text && !path.starts_with("content/static/") { FileUse::Text } else { FileUse::Handle }
}

fn relative(root: &Path, path: &Path) -> Arc<str> {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
