//! Ownership: decides whether we may publish into a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::disk::Disk;
use crate::output::own::{OWN_FOLDER, Own};
use crate::output::{OutputError, Refusal};

/// The files and folders that a new output folder may hold.
const HARMLESS: [&str; 6] = [".git", ".gitignore", ".gitkeep", "CNAME", ".nojekyll", ".well-known"];

/// What a folder is for. A folder for one thing is never taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderUse {
    /// A published site.
    Site,
    /// A week to post.
    Week,
}

impl FolderUse {
    /// Returns the marker's text.
    fn marker(self) -> &'static str {
        match self {
            FolderUse::Site => {
                "This folder is published by sada; files it lists in manifest are replaced and removed.\n"
            }
            FolderUse::Week => {
                "This folder holds a week to post, made by sada; files it lists in manifest are replaced and removed.\n"
            }
        }
    }
}

/// Checks that we may publish into a folder, creates it if it does not exist, and marks it as ours.
pub fn claim(
    disk: &Disk,
    (root, purpose): (&Path, FolderUse),
    sources: &[PathBuf],
    home: Option<&Path>,
) -> Result<PathBuf, OutputError> {
    // With a separator at its end, a path to a link would name the link's target.
    let root = &root.components().collect::<PathBuf>();
    let refused = |refusal| Err(OutputError::Refused(refusal, root.to_owned()));
    let failed = |error| OutputError::Io(root.to_owned(), error);
    match fs::symlink_metadata(root) {
        Ok(metadata) if metadata.file_type().is_symlink() => return refused(Refusal::Link),
        Ok(metadata) if !metadata.is_dir() => return refused(Refusal::Foreign),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    if root.ancestors().any(is_dangling) {
        return refused(Refusal::Link);
    }
    let real = resolve(root).map_err(failed)?;
    let home = home.and_then(|home| home.canonicalize().ok());
    if real.parent().is_none() || home.is_some_and(|home| home.starts_with(&real)) {
        return refused(Refusal::Root);
    }
    for source in sources {
        let source = resolve(source).map_err(failed)?;
        if source.starts_with(&real) || real.starts_with(&source) {
            return refused(Refusal::Root);
        }
    }
    let own = Own::of(&real);
    if fs::symlink_metadata(own.folder()).is_ok_and(|metadata| !metadata.is_dir()) {
        return refused(Refusal::Link);
    }
    if !own.marker().is_file() {
        // Another run may have marked it as ours while we looked.
        if real.exists() && !is_harmless(&real).map_err(failed)? && !own.marker().is_file() {
            return refused(Refusal::Foreign);
        }
        disk.make_folders(&own.folder())?;
        disk.write(&own.marker(), purpose.marker().as_bytes())?;
    }
    let other = if purpose == FolderUse::Site { FolderUse::Week } else { FolderUse::Site };
    if fs::read_to_string(own.marker()).is_ok_and(|marker| marker == other.marker()) {
        return refused(Refusal::Foreign);
    }
    Ok(real)
}

fn is_harmless(root: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name();
        // A run that was cut off may leave our folder without its marker.
        let own = name == OWN_FOLDER && fs::read_dir(root.join(OWN_FOLDER))?.next().is_none();
        if !own && !HARMLESS.iter().any(|harmless| name == *harmless) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns whether a path is a link to nothing.
fn is_dangling(path: &Path) -> bool {
    path.is_symlink() && !path.exists()
}

/// Resolves a path whose last parts may not exist yet.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let absolute = std::path::absolute(path)?;
            match (absolute.parent(), absolute.file_name()) {
                (Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
                _ => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::disk::Unwatched;

    fn refusal(result: &Result<PathBuf, OutputError>) -> Option<Refusal> {
        match result {
            Err(OutputError::Refused(refusal, _)) => Some(*refusal),
            _ => None,
        }
    }

    #[test]
    fn folders_that_are_not_ours_are_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        let content = site.join("content");
        fs::create_dir_all(&content).unwrap();
        let foreign = folder.path().join("foreign");
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join("mine.txt"), "x").unwrap();
        let disk = Disk::watched(std::sync::Arc::new(Unwatched));
        let sources = std::slice::from_ref(&content);
        let claim =
            |path: &Path| refusal(&claim(&disk, (path, FolderUse::Site), sources, Some(folder.path())));
        assert_eq!(claim(Path::new("/")), Some(Refusal::Root));
        assert_eq!(claim(folder.path()), Some(Refusal::Root));
        assert_eq!(claim(&site), Some(Refusal::Root));
        assert_eq!(claim(&content), Some(Refusal::Root));
        assert_eq!(claim(&content.join("events")), Some(Refusal::Root));
        assert_eq!(claim(&foreign), Some(Refusal::Foreign));
        assert_eq!(fs::read_dir(&foreign).unwrap().count(), 1);
        #[cfg(unix)]
        {
            let link = folder.path().join("link");
            std::os::unix::fs::symlink(&foreign, &link).unwrap();
            assert_eq!(claim(&link), Some(Refusal::Link));
        }
    }

    #[test]
    fn a_new_folder_and_one_with_git_in_it_become_ours() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::watched(std::sync::Arc::new(Unwatched));
        let output = folder.path().join("a/b");
        let claim = |path: &Path, purpose| claim(&disk, (path, purpose), &[], None);
        assert!(claim(&output, FolderUse::Site).is_ok());
        assert!(claim(&output, FolderUse::Site).is_ok());
        assert_eq!(refusal(&claim(&output, FolderUse::Week)), Some(Refusal::Foreign));
        let week = folder.path().join("week");
        assert!(claim(&week, FolderUse::Week).is_ok());
        assert!(claim(&week, FolderUse::Week).is_ok());
        assert_eq!(refusal(&claim(&week, FolderUse::Site)), Some(Refusal::Foreign));
        let git = folder.path().join("git");
        fs::create_dir_all(git.join(".git")).unwrap();
        assert!(claim(&git, FolderUse::Site).is_ok());
    }
}
