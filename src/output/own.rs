//! Our folder in the output, and what lies in it.

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
    /// Returns the one in an output folder.
    pub fn of(root: &Path) -> Own {
        Own(root.join(OWN_FOLDER))
    }

    /// Tells whether nothing else stands in the output.
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

    /// Returns the file that a run holds locked.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// Returns the list of all published files.
    pub fn manifest(&self) -> PathBuf {
        self.0.join("manifest")
    }

    /// Returns a copy of the manifest, for the day on which it is lost.
    pub fn spare(&self) -> PathBuf {
        self.0.join("manifest.spare")
    }

    /// Returns the manifest to come, from when a commit begins until it is done.
    pub fn journal(&self) -> PathBuf {
        self.0.join("journal")
    }

    /// Returns where a manifest is written before it takes its name.
    pub fn draft(&self) -> PathBuf {
        self.0.join("journal.new")
    }

    /// Returns the folder of files that wait to be published, and of those whose place they took.
    pub fn stage(&self) -> PathBuf {
        self.0.join("stage")
    }

    /// Returns the folder of files that are no longer published, until the commit is done.
    pub fn gone(&self) -> PathBuf {
        self.0.join("gone")
    }

    /// Removes whatever stands where a folder of ours has to be.
    pub fn unblock(&self, disk: &Disk) -> Result<(), OutputError> {
        for folder in [self.stage(), self.gone()] {
            if std::fs::symlink_metadata(&folder).is_ok_and(|metadata| !metadata.is_dir()) {
                disk.remove_file(&folder)?;
            }
        }
        Ok(())
    }

    /// Throws away what a run leaves behind. Nothing is taken from a commit that is to be finished.
    pub fn discard(&self, disk: &Disk) -> Result<(), OutputError> {
        if self.journal().exists() {
            return Ok(());
        }
        disk.remove_file(&self.draft())?;
        disk.remove_tree(&self.stage())?;
        disk.remove_tree(&self.gone())
    }

    /// Returns how the system that the output lies on compares names.
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
    /// Returns a path as the system sees it: what is the same for it is the same text.
    pub fn seen(self, path: &str) -> Cow<'_, str> {
        match self {
            Naming::Exact => Cow::Borrowed(path),
            Naming::Folded => folded(path),
        }
    }
}
