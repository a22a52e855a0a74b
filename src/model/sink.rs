//! Where published files go.

use std::io;

use crate::model::url::OutputPath;

/// Takes published files as they are made, from any thread.
pub trait Sink: Sync {
    /// Is told which file this thread begins to render, and when it is done with it.
    fn rendering(&self, _path: Option<&OutputPath>) {}

    /// Returns an empty buffer for a file; one that was used before, where there is one.
    fn buffer(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Keeps the file that the sink already holds under a path that names its content by a hash.
    ///
    /// Returns whether there is such a file; if so, it need not be made again.
    fn keep(&self, path: &OutputPath) -> bool;

    /// Takes the bytes of a file.
    fn put(&self, path: &OutputPath, bytes: Vec<u8>) -> io::Result<()>;
}
