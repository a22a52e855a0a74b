//! The archive: a zip of all published files, in which a person carries the site on a USB stick.
//!
//! It holds the files of the manifest, in the order of their paths, and nothing else that lies in the output.
//! It is written to a file beside its place, the *part*, which gets the archive's name when it is whole. So
//! an older archive stays until then.
//!
//! The site's files stand at the top of the archive, in no folder of its own. Explorer, Finder and the file
//! managers of Android make a folder with the archive's name when they extract it; there `index.html` should
//! be found at once, and paths should be as short as Windows wants them.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use zip::write::PreparedZipFile;

use crate::model::hash::{ContentHash, hash_for_names};
use crate::model::manifest::Entry;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::output::ownership::resolve;
use crate::output::record::load;
use crate::output::zip_file::{MARK, ZipFile, deflated, stored};
use crate::output::{Output, OutputError, Refusal};

/// How many files are packed together, on all threads, before they are written.
const TOGETHER: usize = 512;

/// The bytes after which fewer files are packed together, so that memory does not grow with the site.
const ENOUGH: u64 = 16 * 1024 * 1024;

/// A place where an archive may be written.
#[derive(Clone, Debug)]
pub struct ArchivePlace(PathBuf);

/// A file that the manifest lists.
type ListedFile = (OutputPath, Entry);

impl ArchivePlace {
    /// Checks that an archive may be written to a path, and leaves nothing behind.
    ///
    /// The path must not lie in the output or in one of the `sources`, since a build would publish the
    /// archive or meet it as a stranger. No file is replaced but an archive that the program wrote.
    pub fn claim(path: &Path, output: &Path, sources: &[PathBuf]) -> Result<ArchivePlace, OutputError> {
        let refused = |refusal| Err(OutputError::Refused(refusal, path.to_owned()));
        let failed = |error| OutputError::Io(path.to_owned(), error);
        let (Some(name), false) = (path.file_name(), ends_as_folder(path)) else {
            return refused(Refusal::ArchiveIsFolder);
        };
        let folder = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
        let Ok(real) = resolve(folder).map(|folder| folder.join(name)) else {
            return refused(Refusal::ArchiveNowhere);
        };
        for owned in sources.iter().map(PathBuf::as_path).chain([output]) {
            if real.starts_with(resolve(owned).map_err(failed)?) {
                return refused(Refusal::ArchiveInside);
            }
        }
        if !folder.is_dir() {
            return refused(Refusal::ArchiveNowhere);
        }
        match fs::symlink_metadata(&real) {
            Ok(metadata) if metadata.is_dir() => refused(Refusal::ArchiveIsFolder),
            Ok(metadata) if !metadata.is_file() => refused(Refusal::ArchiveForeign),
            Ok(metadata) if metadata.len() > 0 && !is_own(&real).map_err(failed)? => {
                refused(Refusal::ArchiveForeign)
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error)),
            _ => {
                let place = ArchivePlace(real);
                place.try_part(output).map_err(failed)?;
                Ok(place)
            }
        }
    }

    /// Finds out whether the part can be made, before the work of a whole build.
    fn try_part(&self, output: &Path) -> io::Result<()> {
        let part = self.part(output);
        match fs::File::create_new(&part) {
            Ok(_) => fs::remove_file(&part),
            // Another run writes it, or left it behind.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Returns the part's path. Each output folder has a part of its own, and its lock guards it; a part
    /// that a killed run left behind is replaced by the next run.
    fn part(&self, output: &Path) -> PathBuf {
        let owner = [output, &self.0].map(|path| path.as_os_str().as_encoded_bytes()).join(&b'\n');
        self.0.with_file_name(format!(".sada-{:016x}.part", hash_for_names(&owner)))
    }
}

/// Returns whether a path ends with a separator, as only a folder's path may.
fn ends_as_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

/// Returns whether the program wrote an archive: the archive's comment says so, at its end.
fn is_own(path: &Path) -> io::Result<bool> {
    let mut file = fs::File::open(path)?;
    let length = i64::try_from(MARK.len()).unwrap_or_default();
    if file.seek(SeekFrom::End(-length)).is_err() {
        return Ok(false);
    }
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    Ok(end == MARK.as_bytes())
}

impl Output {
    /// Packs the files that the last commit published into an archive; returns its size in bytes. If that
    /// fails, an older archive stays.
    ///
    /// Fails with [`OutputError::Changed`] if a file no longer holds the bytes that were published.
    pub fn pack(&self, place: &ArchivePlace) -> Result<u64, OutputError> {
        let part = place.part(&self.root);
        let packed = self.write_archive(&part).and_then(|size| {
            self.disk.replace(&part, &place.0)?;
            Ok(size)
        });
        if packed.is_err() {
            // The next run replaces a part that stays. The caller needs the error of this run.
            let _ = self.disk.remove_file(&part);
        }
        packed.map_err(|error| match error {
            // People know the archive by its own name.
            OutputError::Io(path, error) if path == part => OutputError::Io(place.0.clone(), error),
            other => other,
        })
    }

    fn write_archive(&self, part: &Path) -> Result<u64, OutputError> {
        let failed = |error| OutputError::Io(part.to_owned(), error);
        let files = self.listed()?;
        self.disk.remove_file(part)?;
        let mut zip = ZipFile::new(self.disk.create_new(part)?).map_err(failed)?;
        let mut rest = &*files;
        while !rest.is_empty() && !zip.has_failed() {
            let (lot, later) = rest.split_at(lot_size(rest));
            let packed: Vec<_> = lot.par_iter().map(|file| self.packed(file)).collect();
            for entry in packed {
                zip.add(entry?).map_err(failed)?;
            }
            rest = later;
        }
        let (file, size) = zip.finish().map_err(failed)?;
        self.disk.sync(part, &file)?;
        Ok(size)
    }

    /// Returns the published files in the order of their paths, as the manifest on the disk lists them.
    fn listed(&self) -> Result<Vec<ListedFile>, OutputError> {
        let path = self.own.manifest();
        let manifest = load(&path)?.ok_or(OutputError::Changed(path))?;
        let known = |(path, entry): (String, Entry)| Some((OutputPath::parse(&path).ok()?, entry));
        let mut files: Vec<ListedFile> = manifest.files.into_iter().filter_map(known).collect();
        files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(files)
    }

    /// Reads a published file, and packs it.
    fn packed(&self, (path, entry): &ListedFile) -> Result<PreparedZipFile, OutputError> {
        let full = self.root.join(path.as_str());
        let bytes = match fs::read(&full) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(OutputError::Changed(full)),
            Err(error) => return Err(OutputError::Io(full, error)),
        };
        if ContentHash::of(&bytes) != entry.hash {
            return Err(OutputError::Changed(full));
        }
        // A role that this program does not know is that of a newer one; the path has to do for it.
        let packed = match entry.role.unwrap_or(Role::Static).is_compressed(path) {
            true => stored(path.as_str(), &bytes),
            false => deflated(path.as_str(), &bytes),
        };
        packed.map_err(|error| OutputError::Io(full, error))
    }
}

/// Returns how many of the first files are packed together: at least one.
fn lot_size(files: &[ListedFile]) -> usize {
    let mut bytes = 0;
    let fits = |(_, entry): &&ListedFile| {
        bytes += entry.size;
        bytes <= ENOUGH
    };
    files.iter().take(TOGETHER).take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_files_are_packed_by_few_and_each_in_its_turn() {
        let file = |size| {
            let entry = Entry { role: None, size, modified: 0, hash: ContentHash::of(b"") };
            (OutputPath::of_slugs("a"), entry)
        };
        assert_eq!(lot_size(&vec![file(1); 2_000]), TOGETHER);
        assert_eq!(lot_size(&[file(ENOUGH * 9), file(1)]), 1);
        assert_eq!(lot_size(&[file(ENOUGH / 2), file(ENOUGH / 2), file(1)]), 2);
    }
}
