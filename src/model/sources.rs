//! What was found in the site's folders: a theme's files in memory, everything else as handles.

use std::fmt;
use std::io;
use std::sync::Arc;

/// The files of a site as they were found, in the order of their paths.
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
    /// Makes a handle from a way to read.
    pub fn new(read: impl Fn() -> io::Result<Vec<u8>> + Send + Sync + 'static) -> Blob {
        Blob(Arc::new(read))
    }

    /// Makes a handle to no bytes.
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
