//! The record of our files on the disk: loads and saves the manifest, and reads the size and time of files to
//! compare with it.

use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::model::manifest::Manifest;
use crate::output::OutputError;
use crate::output::disk::Disk;
use crate::output::own::Own;

/// Loads a manifest; returns `None` if there is none or it is not whole.
pub fn load(path: &Path) -> Result<Option<Manifest>, OutputError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Manifest::parse(&text)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => {
            Ok(None)
        }
        Err(error) => Err(OutputError::Io(path.to_owned(), error)),
    }
}

/// Writes a manifest to a file, and waits until it is on the disk.
pub fn save(manifest: &Manifest, disk: &Disk, path: &Path) -> Result<(), OutputError> {
    let file = disk.write(path, manifest.text().as_bytes())?;
    disk.sync(path, &file)
}

/// Writes the spare, the copy that is read if the manifest is lost.
pub fn save_spare(manifest: &Manifest, disk: &Disk, own: &Own) -> Result<(), OutputError> {
    disk.write(&own.draft(), manifest.text().as_bytes())?;
    disk.replace(&own.draft(), &own.spare())
}

/// Returns a file's size in bytes and its time in nanoseconds since 1970. Fails for a link.
pub fn stat(path: &Path) -> io::Result<(u64, u128)> {
    let metadata = fs::symlink_metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    }
    Ok((metadata.len(), modified(&metadata)))
}

/// Returns when a file was written, in nanoseconds since 1970.
pub fn modified(metadata: &fs::Metadata) -> u128 {
    let time = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    time.map_or(0, |since| since.as_nanos())
}
