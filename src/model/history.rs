//! The history of a site's files: when each last changed, as the version control that keeps them knows it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// When the files last changed, by their paths from the site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(BTreeMap<Arc<str>, LastChange>);

/// The last change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LastChange {
    /// The seconds from 1970 to the newest commit that changed it.
    Committed(i64),
    /// It was changed and not committed.
    Uncommitted,
}

/// The reason why there is no history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryFault {
    /// There is no `git`.
    NoProgram,
    /// The site does not lie in a repository.
    NoRepository,
    /// The repository holds only the newest part of its history.
    Shallow,
    /// The program had not ended after so many seconds.
    Slow(u64),
    /// The program failed, in its own words.
    Failed(String),
}

impl History {
    /// Makes a history of changes.
    pub fn of(changes: impl IntoIterator<Item = (Arc<str>, LastChange)>) -> History {
        History(changes.into_iter().collect())
    }

    /// Returns the last change of a file, if it is known.
    pub fn last_change(&self, path: &str) -> Option<LastChange> {
        self.0.get(path).copied()
    }

    /// Returns the history with files that were changed since.
    #[must_use]
    pub fn with_uncommitted<'p>(&self, paths: impl IntoIterator<Item = &'p Arc<str>>) -> History {
        let mut changes = self.0.clone();
        changes.extend(paths.into_iter().map(|path| (Arc::clone(path), LastChange::Uncommitted)));
        History(changes)
    }
}

type ReadHistory = dyn Fn(&[&str]) -> Result<History, HistoryFault> + Send + Sync;

/// A handle to a history, made by whoever may ask the version control. Most sites never ask.
#[derive(Clone, Default)]
pub struct HistorySource(Option<Arc<ReadHistory>>);

impl HistorySource {
    /// Makes a handle from a function that reads the history of whole files, or of their lines with some keys.
    pub fn new(
        read: impl Fn(&[&str]) -> Result<History, HistoryFault> + Send + Sync + 'static,
    ) -> HistorySource {
        HistorySource(Some(Arc::new(read)))
    }

    /// Reads the history; without a function there is none.
    pub fn read(&self) -> Result<History, HistoryFault> {
        self.read_keys(&[])
    }

    /// Reads when lines with one of the keys last changed in each file. The change that brought a file into the
    /// history does not count.
    pub fn read_keys(&self, keys: &[&str]) -> Result<History, HistoryFault> {
        self.0.as_ref().map_or_else(|| Ok(History::default()), |read| read(keys))
    }
}

impl fmt::Debug for HistorySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HistorySource")
    }
}
