//! Our folder in the output, and the paths of the files in it.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::url::folded;
use crate::output::OutputError;
use crate::output::disk::Disk;

/// The name of our folder.
pub const OWN_FOLDER: &str = ".sada";

/// Our folder in the output.
#[derive(Clone, Debug)]
pub struct Own(PathBuf);

impl Own {
    /// Returns our folder in an output folder.
    pub fn of(root: &Path) -> Own {
        Own(root.join(OWN_FOLDER))
    }

    /// Returns whether nothing else stands in the output.
    pub fn is_alone(&self) -> bool {
        let ours = |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|entry| entry.file_name() == OWN_FOLDER);
        self.0.parent().and_then(|root| fs::read_dir(root).ok()).is_some_and(|mut all| all.all(ours))
    }

    /// Returns the folder itself.
    pub fn folder(&self) -> PathBuf {
        self.0.clone()
    }

    /// Returns the marker, which makes the output ours.
    pub fn marker(&self) -> PathBuf {
        self.0.join("owner")
    }

    /// Returns the file that a run locks.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// Returns the file with a word that no other folder has.
    pub fn token(&self) -> PathBuf {
        self.0.join("token")
    }

    /// Returns the list of all published files.
    pub fn manifest(&self) -> PathBuf {
        self.0.join("manifest")
    }

    /// Returns the spare, a copy of the manifest that is read if the manifest is lost.
    pub fn spare(&self) -> PathBuf {
        self.0.join("manifest.spare")
    }

    /// Returns the journal, the next manifest, which exists while a commit goes on.
    pub fn journal(&self) -> PathBuf {
        self.0.join("journal")
    }

    /// Returns the file that a manifest is written to before it gets its name.
    pub fn draft(&self) -> PathBuf {
        self.0.join("journal.new")
    }

    /// Returns the folder of files that wait to be published, and of the files that they replaced.
    pub fn stage(&self) -> PathBuf {
        self.0.join("stage")
    }

    /// Returns the folder of files that are no longer published, until the commit is done.
    pub fn gone(&self) -> PathBuf {
        self.0.join("gone")
    }

    /// Removes any file or link that stands where a folder of ours has to be.
    pub fn unblock(&self, disk: &Disk) -> Result<(), OutputError> {
        for folder in [self.stage(), self.gone()] {
            if std::fs::symlink_metadata(&folder).is_ok_and(|metadata| !metadata.is_dir()) {
                disk.remove_file(&folder)?;
            }
        }
        Ok(())
    }

    /// Throws away the files that a run left behind. Keeps them all if a commit still has to be finished.
    pub fn discard(&self, disk: &Disk) -> Result<(), OutputError> {
        if self.journal().exists() {
            return Ok(());
        }
        disk.remove_file(&self.draft())?;
        disk.remove_tree(&self.stage())?;
        disk.remove_tree(&self.gone())
    }

    /// Returns how the output's file system compares names.
    pub fn naming(&self) -> Naming {
        if self.0.join("OWNER").exists() { Naming::Folded } else { Naming::Exact }
    }
}

/// How a file system compares names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Byte by byte.
    Exact,
    /// Names that differ only by case or Unicode form are the same.
    Folded,
}

impl Naming {
    /// Returns a path as the system sees it: two paths that are the same for the system become the same text.
    pub fn seen(self, path: &str) -> Cow<'_, str> {
        match self {
            Naming::Exact => Cow::Borrowed(path),
            Naming::Folded => folded(path),
        }
    }
}
