//! The files in a site's folders: those of themes in memory, all others as handles. While a site is served, a
//! file may also come, change and go.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::history::HistorySource;

/// The folders that make a site, in its root.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// The files of a site, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    /// Markdown and YAML under `content/`.
    pub texts: Vec<FileSource>,
    /// All other files under `content/`.
    pub files: Vec<FileSource>,
    /// The files of the themes, in memory.
    pub theme_files: Vec<TextSource>,
    /// When the files last changed.
    pub history: HistorySource,
}

/// A file whose bytes were read.
#[derive(Clone, Debug)]
pub struct TextSource {
    /// Its path from the site's root, with `/` between its parts.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file whose bytes are read when they are needed.
#[derive(Clone, Debug)]
pub struct FileSource {
    /// Its path from the site's root, with `/` between its parts.
    pub path: Arc<str>,
    /// The handle to its bytes.
    pub blob: Blob,
}

/// A file as it lies in a site's folders.
#[derive(Clone, Debug)]
pub enum SourceFile {
    /// A file under `content/` that is no part of a theme.
    Content(FileSource),
    /// A file of a theme.
    Theme(TextSource),
    /// A file or folder that cannot be used, and why.
    Refused(Diagnostic),
}

/// A file that came, changed or went.
#[derive(Clone, Debug)]
pub struct FileChange {
    /// Its path from the site's root, with `/` between its parts.
    pub path: Arc<str>,
    /// The file as it is now; none if it is gone.
    pub source: Option<SourceFile>,
}

/// The part of a site's folders that may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// These files and folders, with everything in the folders; the paths begin at the site's root.
    Paths(BTreeSet<PathBuf>),
    /// Any file, because nobody knows which.
    Everything,
}

type Read = dyn Fn() -> io::Result<Vec<u8>> + Send + Sync;

/// A handle to a file's bytes, made by whoever may read files.
#[derive(Clone)]
pub struct Blob(Arc<Read>);

impl Blob {
    /// Makes a handle from a function that reads the bytes.
    pub fn new(read: impl Fn() -> io::Result<Vec<u8>> + Send + Sync + 'static) -> Blob {
        Blob(Arc::new(read))
    }

    /// Makes a handle to an empty file.
    pub fn empty() -> Blob {
        Blob::new(|| Ok(Vec::new()))
    }

    /// Reads the bytes.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        (self.0)()
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Blob")
    }
}
