//! Where published files go.

use std::io;

use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// Takes published files as they are made, from any thread.
pub trait Sink: Sync {
    /// Hears which file this thread begins to render, and when it is done with it.
    fn rendering(&self, _path: Option<&OutputPath>) {}

    /// Returns an empty buffer for a file; one that was used before, where there is one.
    fn buffer(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Keeps the file that the sink already holds under a path that names its content by a hash.
    ///
    /// Returns the hash of its bytes where there is such a file; it need not be made again then.
    fn keep(&self, path: &OutputPath, role: Role) -> Option<ContentHash>;

    /// Takes a file with the hash of its bytes.
    fn put(&self, path: &OutputPath, role: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()>;
}

/// A sink that keeps nothing.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn keep(&self, _: &OutputPath, _: Role) -> Option<ContentHash> {
        None
    }

    fn put(&self, _: &OutputPath, _: Role, _: ContentHash, _: Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}
