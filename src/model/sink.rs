//! Sinks, which receive the published files.

use std::io;
use std::sync::Arc;

use crate::model::hash::{ContentHash, Digest};
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// A file that is being rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtRender {
    /// Its path.
    pub path: OutputPath,
    /// The source file of its template, if that is known.
    pub template: Option<Arc<str>>,
}

/// Receives published files from any thread as soon as they are made.
pub trait Sink: Sync {
    /// Learns of which roles the files are that will come.
    fn planned(&self, _files: &mut dyn Iterator<Item = Role>) {}

    /// Learns which file this thread begins to render; `None` means that the thread is done with it.
    fn rendering(&self, _file: Option<&AtRender>) {}

    /// Returns whether files of a role are made for this sink.
    fn wants(&self, _role: Role) -> bool {
        true
    }

    /// Returns an empty buffer for a file, if possible one that was used before.
    fn buffer(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Keeps the file that the sink already holds under a path with a hash of its content.
    ///
    /// Returns the digest of its bytes if there is such a file; then the file need not be made again.
    fn keep(&self, path: &OutputPath, role: Role) -> Option<Digest>;

    /// Returns the bytes that stand under a path since an earlier build, if their hash is another one.
    fn published(&self, _path: &OutputPath, _hash: ContentHash) -> Option<Vec<u8>> {
        None
    }

    /// Takes a file with the hash of its bytes.
    fn put(&self, path: &OutputPath, role: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()>;
}

/// A sink that keeps nothing.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn wants(&self, role: Role) -> bool {
        role.is_looked_at()
    }

    fn keep(&self, _: &OutputPath, _: Role) -> Option<Digest> {
        None
    }

    fn put(&self, _: &OutputPath, _: Role, _: ContentHash, _: Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}
