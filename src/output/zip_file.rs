//! The zip file that an archive is: entries that do not depend on the machine or the day, and the file into
//! which they are written.
//!
//! The crate `zip` knows the format. An entry is *prepared* on any thread, where its bytes are compressed, and
//! written in its turn.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The comment of every zip that the program writes. It stands at the very end, and tells them from the zips and
/// documents of others (APPNOTE.TXT 6.3.10, §4.3.16).
pub const MARK: &str = "made by sada";

/// How hard deflate tries, from 1 to 9.
const LEVEL: i64 = 6;

/// Prepares an entry whose bytes stay as they are.
pub fn stored(name: &str, bytes: &[u8]) -> io::Result<PreparedZipFile> {
    Ok(PreparedZipFile::from_data(name, options(CompressionMethod::Stored), bytes)?)
}

/// Prepares an entry whose bytes are deflated, or stored if that does not make them fewer.
pub fn deflated(name: &str, bytes: &[u8]) -> io::Result<PreparedZipFile> {
    let options = options(CompressionMethod::Deflated).compression_level(Some(LEVEL));
    let prepared = PreparedZipFile::from_data(name, options, bytes)?;
    match prepared.compressed_size() < prepared.uncompressed_size() {
        true => Ok(prepared),
        false => stored(name, bytes),
    }
}

/// Returns what every entry says of itself: a file of the format's first day, 1980-01-01, made on Unix, which
/// everybody may read and its owner may write.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::DEFAULT
        .compression_method(method)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644)
}

/// A zip that is being written to a file.
#[derive(Debug)]
pub struct ZipFile(ZipWriter<PatientFile>);

impl ZipFile {
    /// Begins a zip in an empty file.
    pub fn new(file: File) -> io::Result<ZipFile> {
        let file = PatientFile { file: BufWriter::new(file), position: 0, failure: None };
        let mut writer = ZipWriter::new(file);
        writer.set_comment(MARK)?;
        Ok(ZipFile(writer))
    }

    /// Adds an entry. Whether its bytes could be written is known at the end.
    pub fn add(&mut self, entry: PreparedZipFile) -> io::Result<()> {
        Ok(self.0.add_prepared_file(entry)?)
    }

    /// Returns whether writing failed, so that the rest is in vain.
    pub fn has_failed(&self) -> bool {
        self.0.get_ref().is_some_and(|file| file.failure.is_some())
    }

    /// Writes the zip's directory; returns the file and its size in bytes.
    pub fn finish(self) -> io::Result<(File, u64)> {
        let PatientFile { file, position, failure } = self.0.finish()?;
        match failure {
            Some(error) => Err(error),
            None => Ok((file.into_inner().map_err(io::IntoInnerError::into_error)?, position)),
        }
    }
}

/// A file that keeps its first failure to itself until it is asked.
///
/// A [`ZipWriter`] that is dropped finishes its zip, and prints to the terminal if that fails, as it would on
/// a full disk. A patient file lets it succeed, so that only `cli` speaks.
#[derive(Debug)]
struct PatientFile {
    file: BufWriter<File>,
    position: u64,
    failure: Option<io::Error>,
}

impl Write for PatientFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failure.is_none() {
            self.failure = self.file.write_all(bytes).err();
        }
        self.position += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for PatientFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if self.failure.is_none() {
            match self.file.seek(to) {
                Ok(position) => self.position = position,
                Err(error) => self.failure = Some(error),
            }
        }
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::ZipArchive;

    #[test]
    fn a_file_that_deflate_does_not_make_smaller_is_stored() {
        let size = |bytes: &str| deflated("a", bytes.as_bytes()).unwrap().compressed_size();
        for short in ["", "صدى"] {
            assert_eq!(size(short), short.len() as u64, "{short:?}");
        }
        let long = "صدى".repeat(9);
        assert!(size(&long) < long.len() as u64);
        assert_eq!(stored("a", long.as_bytes()).unwrap().compressed_size(), long.len() as u64);
    }

    /// Returns how many files an archive of more than 65,535 says that it holds, in its fields of zip64.
    fn counted(archive: &[u8]) -> u64 {
        let locator = &archive[archive.len() - MARK.len() - 22 - 20..];
        assert!(locator.starts_with(b"PK\x06\x07"), "zip64 has no locator");
        let at = u64::from_le_bytes(locator[8..16].try_into().unwrap());
        let end = &archive[usize::try_from(at).unwrap()..];
        assert!(end.starts_with(b"PK\x06\x06"), "zip64 has no end at {at}");
        u64::from_le_bytes(end[32..40].try_into().unwrap())
    }

    #[test]
    fn more_than_65535_files_are_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("many.zip");
        for count in [65_535, 65_536, 70_000] {
            let mut zip = ZipFile::new(File::create(&path).unwrap()).unwrap();
            for number in 0..count {
                let number = number.to_string();
                zip.add(stored(&number, number.as_bytes()).unwrap()).unwrap();
            }
            let (_, size) = zip.finish().unwrap();
            let bytes = std::fs::read(&path).unwrap();
            assert_eq!(bytes.len() as u64, size);
            if count > 65_535 {
                assert_eq!(counted(&bytes), count);
            }
            let mut archive = ZipArchive::new(io::Cursor::new(bytes)).unwrap();
            assert_eq!(archive.len() as u64, count);
            let last = (count - 1).to_string();
            assert_eq!(io::read_to_string(archive.by_name(&last).unwrap()).unwrap(), last);
        }
    }

    #[test]
    fn files_beyond_4_gb_are_read_again() {
        let mut file = tempfile::tempfile().unwrap();
        // Nothing is written before it, so that the file needs no room on the disk.
        let far = 5 << 30;
        file.seek(SeekFrom::Start(far)).unwrap();
        let mut zip = ZipFile::new(file).unwrap();
        for name in ["بعيد.html", "b.html"] {
            zip.add(stored(name, name.as_bytes()).unwrap()).unwrap();
        }
        let (file, size) = zip.finish().unwrap();
        assert_eq!(file.metadata().unwrap().len(), size);
        let mut archive = ZipArchive::new(file).unwrap();
        let second = far + 30 + 2 * "بعيد.html".len() as u64;
        for (name, begin) in [("بعيد.html", far), ("b.html", second)] {
            let entry = archive.by_name(name).unwrap();
            assert_eq!(entry.header_start(), begin, "{name}");
            assert_eq!(io::read_to_string(entry).unwrap(), name);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_at_the_end() {
        let full = || ZipFile::new(File::options().write(true).open("/dev/full").unwrap()).unwrap();
        let mut zip = full();
        assert!(!zip.has_failed());
        for name in ["a", "b"] {
            zip.add(stored(name, &vec![7; 20_000]).unwrap()).unwrap();
            assert!(zip.has_failed());
        }
        assert_eq!(zip.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
        // The directory alone does not fit either.
        assert_eq!(full().finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
