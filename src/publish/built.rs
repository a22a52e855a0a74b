//! What is published: the files of a build, in its output folder.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

use flate2::Compression as Level;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::model::choices::Compression;
use crate::model::hash::ContentHash;
use crate::model::manifest::{Entry, Manifest};
use crate::model::url::OutputPath;
use crate::publish::PublishError;
use crate::publish::headers::{Headers, LanguageFolders};
use crate::publish::ledger::{PublishedFile, PublishedFiles};

/// The files of a build.
#[derive(Debug)]
pub struct Built {
    /// The folder in which they lie.
    pub root: PathBuf,
    /// What they are. A file without a role was published by an older program, and is planned again by any build.
    pub manifest: Manifest,
    /// The site's languages.
    pub languages: LanguageFolders,
    /// The folders that no destination may hold or lie in: the site's own.
    pub apart: Vec<PathBuf>,
    /// The user's home folder, which is no destination.
    pub home: Option<PathBuf>,
}

impl Built {
    /// Returns the files as they will be at a destination.
    pub fn files(&self, compress: Compression) -> PublishedFiles {
        let record = |(path, entry): (&String, &Entry)| {
            let (role, output) = (entry.role?, OutputPath::parse(path).ok()?);
            let headers = Headers::of(role, &output, &self.languages, compress).hash();
            let record = PublishedFile {
                hash: entry.hash,
                headers: Some(headers),
                size: entry.size,
                role,
                outlived: false,
            };
            Some((path.clone(), record))
        };
        self.manifest.files.iter().filter_map(record).collect()
    }

    /// Returns the headers of a file.
    pub fn headers(&self, path: &str, record: &PublishedFile, compress: Compression) -> Headers {
        let path = OutputPath::parse(path).expect("the path of a published file");
        Headers::of(record.role, &path, &self.languages, compress)
    }

    /// Reads a file, if it still is what the build has made.
    pub fn read(&self, path: &str, hash: ContentHash) -> Result<Vec<u8>, PublishError> {
        let full = self.root.join(path);
        let bytes = fs::read(&full).map_err(|error| PublishError::Local(full.clone(), error))?;
        match ContentHash::of(&bytes) == hash {
            true => Ok(bytes),
            false => Err(PublishError::Changed(full)),
        }
    }
}

/// Compresses bytes with gzip (RFC 1952), as well as it goes: a file is compressed once and read often.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Level::best());
    // Writing into memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Returns the bytes behind bytes that are compressed with gzip; as many as can be read.
pub fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    // What is cut off has another hash than what was sent.
    let _ = GzDecoder::new(bytes).read_to_end(&mut plain);
    plain
}
