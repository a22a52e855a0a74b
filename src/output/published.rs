//! What was published before, for a run that only looks and writes nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::hash::{ContentHash, Digest};
use crate::model::manifest::Manifest;
use crate::model::role::Role;
use crate::model::sink::Sink;
use crate::model::url::OutputPath;
use crate::output::own::Own;
use crate::output::record::load;

/// The files of the last build, without the right to change them. As a sink it keeps nothing.
#[derive(Debug)]
pub struct LastBuild {
    root: PathBuf,
    manifest: Manifest,
}

impl LastBuild {
    /// Reads what was published into a folder; nothing, if the folder or its record cannot be read.
    pub fn look(root: &Path) -> LastBuild {
        let manifest = load(&Own::of(root).manifest()).ok().flatten();
        LastBuild { root: root.to_owned(), manifest: manifest.unwrap_or_default() }
    }

    /// Returns what was published.
    pub fn manifest(self) -> Manifest {
        self.manifest
    }
}

impl Sink for LastBuild {
    fn wants(&self, role: Role) -> bool {
        role.is_looked_at()
    }

    fn keep(&self, _: &OutputPath, _: Role) -> Option<Digest> {
        None
    }

    fn published(&self, path: &OutputPath, hash: ContentHash) -> Option<Vec<u8>> {
        published(&self.root, &self.manifest, path, hash)
    }

    fn put(&self, _: &OutputPath, _: Role, _: ContentHash, _: Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the bytes of a published file, if their hash is another one and they can be read.
pub fn published(root: &Path, manifest: &Manifest, path: &OutputPath, hash: ContentHash) -> Option<Vec<u8>> {
    manifest.files.get(path.as_str()).filter(|entry| entry.hash != hash)?;
    fs::read(root.join(path.as_str())).ok()
}
