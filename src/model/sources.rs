//! The files in a site's folders: those of themes in memory, all others as handles.

use std::fmt;
use std::io;
use std::sync::Arc;

/// The files of a site, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    /// Markdown and YAML under `content/`.
    pub texts: Vec<FileSource>,
    /// All other files under `content/`.
    pub files: Vec<FileSource>,
    /// The files of the themes, in memory.
    pub theme_files: Vec<TextSource>,
}

/// A file whose bytes were read.
#[derive(Debug)]
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
