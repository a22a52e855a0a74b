//! A remote: a destination whose files change one at a time. Each kind implements [`Remote`]; the order of the work is
//! the same for all (`steps`).

use crate::model::hash::ContentHash;
use crate::publish::fault::Fault;
use crate::publish::headers::Headers;

/// A file that was found.
#[derive(Clone, Debug)]
pub struct FoundFile {
    /// Its bytes, as a visitor gets them.
    pub bytes: Vec<u8>,
    /// Its version, if the remote knows one.
    pub version: Option<FileVersion>,
    /// The hash of the headers with which it is served; none where a remote does not decide them.
    pub headers: Option<ContentHash>,
}

/// A version of a file, by which a remote can tell that nobody has changed it since (RFC 9110 §8.8.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileVersion(pub String);

/// What has to stand in a file's place when it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Nothing.
    Nothing,
    /// This version.
    This(FileVersion),
    /// Anything.
    Anything,
}

/// The result of a write that expects something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteOutcome {
    /// The file stands there now, in this version if the remote knows one.
    Yes(Option<FileVersion>),
    /// Something else stood there, and nothing was written.
    Otherwise,
    /// The remote cannot compare, and nothing was written.
    CannotCompare,
}

/// A destination whose files change one at a time. Paths are those of the site, without the folder in which the site
/// stands there.
pub trait Remote {
    /// How many files are sent at once.
    const AT_ONCE: usize;

    /// Reads a file; returns `None` if there is none.
    async fn get(&self, path: &str) -> Result<Option<FoundFile>, Fault>;

    /// Returns whether a file is there.
    async fn is_there(&self, path: &str) -> Result<bool, Fault>;

    /// Calls `each` with the path of every file.
    async fn list(&self, each: &mut dyn FnMut(&str)) -> Result<(), Fault>;

    /// Writes a file. A visitor reads the old one or the new one, never a part.
    async fn put(&self, path: &str, headers: &Headers, bytes: Vec<u8>) -> Result<(), Fault>;

    /// Writes a small file about the site, if what is expected stands in its place.
    async fn put_if(&self, path: &str, bytes: Vec<u8>, expected: &Expected) -> Result<WriteOutcome, Fault>;

    /// Deletes files; those that are not there count as deleted.
    async fn delete(&self, paths: &[String]) -> Result<(), Fault>;
}
