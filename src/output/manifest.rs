//! The manifest: every file that was published, with its size, its time and its hash.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::model::hash::ContentHash;
use crate::model::url::OutputPath;
use crate::output::OutputError;
use crate::output::disk::Disk;
use crate::output::own::Own;

/// The first line of a manifest.
const HEADER: &str = "sada manifest 1";

/// What is known of a published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its size in bytes.
    pub size: u64,
    /// When it was written, in nanoseconds since 1970.
    pub modified: u128,
    /// The hash of its bytes.
    pub hash: ContentHash,
}

/// All published files by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files.
    pub files: HashMap<String, Entry>,
}

impl Manifest {
    /// Loads a manifest; returns `None` where there is none, or none that is whole.
    pub fn load(path: &Path) -> Result<Option<Manifest>, OutputError> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Manifest::parse(&text)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => {
                Ok(None)
            }
            Err(error) => Err(OutputError::Io(path.to_owned(), error)),
        }
    }

    /// Writes the manifest to a file and makes sure that it is on the disk.
    pub fn save(&self, disk: &Disk, path: &Path) -> Result<(), OutputError> {
        let file = disk.write(path, self.text().as_bytes())?;
        disk.sync(path, &file)
    }

    /// Writes the copy that is read where the manifest is lost.
    pub fn save_spare(&self, disk: &Disk, own: &Own) -> Result<(), OutputError> {
        disk.write(&own.draft(), self.text().as_bytes())?;
        disk.replace(&own.draft(), &own.spare())
    }

    fn text(&self) -> String {
        let mut files: Vec<(&String, &Entry)> = self.files.iter().collect();
        files.sort_unstable_by_key(|(path, _)| *path);
        let mut text = format!("{HEADER} {}\n", files.len());
        for (path, entry) in files {
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{} {} {} {path}", entry.hash, entry.size, entry.modified);
        }
        text
    }

    fn parse(text: &str) -> Option<Manifest> {
        let mut lines = text.lines();
        let count: usize = lines.next()?.strip_prefix(HEADER)?.trim().parse().ok()?;
        let entry = |line: &str| {
            let mut parts = line.splitn(4, ' ');
            let hash = ContentHash::parse(parts.next()?)?;
            let size = parts.next()?.parse().ok()?;
            let modified = parts.next()?.parse().ok()?;
            Some((parts.next()?.to_owned(), Entry { size, modified, hash }))
        };
        let files: HashMap<String, Entry> = lines.map(entry).collect::<Option<_>>()?;
        let mut manifest = (files.len() == count).then_some(Manifest { files })?;
        // A path that we would not publish is not ours, whoever wrote it here.
        manifest.files.retain(|path, _| OutputPath::parse(path).is_ok());
        Some(manifest)
    }
}

/// Returns a file's size and time, without following a link.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_comes_back_as_it_was_and_a_torn_one_does_not() {
        let mut manifest = Manifest::default();
        for path in ["index.html", "tags/بحر كبير.html"] {
            manifest.files.insert(path.into(), Entry { size: 7, modified: 9, hash: ContentHash::of(b"x") });
        }
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text), Some(manifest));
        let torn = text.rsplit_once(" tags").unwrap().0;
        assert_eq!(Manifest::parse(torn), None);
        assert_eq!(Manifest::parse(""), None);
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_not_ours() {
        let line = |path: &str| format!("{:032x} 1 1 {path}\n", 0);
        let text = format!("{HEADER} 3\n{}{}{}", line("../x"), line("/etc/x"), line("a.html"));
        let manifest = Manifest::parse(&text).unwrap();
        assert_eq!(manifest.files.keys().collect::<Vec<_>>(), ["a.html"]);
    }
}
