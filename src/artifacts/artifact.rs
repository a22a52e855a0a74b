//! Artifacts: how the program describes and makes the files that it publishes.

use std::fmt;
use std::io;
use std::sync::Arc;

use jiff::civil::Date;

use crate::artifacts::{Edition, Issue};
use crate::diagnostic::{Diagnostic, Mark, Marked, Place};
use crate::model::hash::Digest;
use crate::model::role::Role;
use crate::model::url::{OutputPath, Slug};

/// The files that are made in one pass: one file, or several of one role.
///
/// An artifact of a single file implements [`OneFile`] instead.
pub trait Artifact: Send + Sync {
    /// Returns the role of its files.
    fn role(&self) -> Role;

    /// Returns the paths of its files, in the order in which they are made.
    fn paths(&self) -> &[OutputPath];

    /// Returns the place where the content names its paths, if there is one.
    fn origin(&self) -> Option<&Origin> {
        None
    }

    /// Returns the name of the template of its files, if there is one.
    fn template(&self) -> Option<&str> {
        None
    }

    /// Returns the day on which the page last changed, if it is known.
    fn changed(&self, _: &Edition) -> Option<Date> {
        None
    }

    /// Returns what programs that know the file as it was published before would not take notice of. `before`
    /// reads that file, if there is one and it differs.
    fn unnoticed(&self, _: Issue<'_>, _now: &[u8], _before: &Before<'_>) -> Option<Diagnostic> {
        None
    }

    /// Makes its files: calls `next` once for each path, in their order, and `next` hands the file on.
    fn make(&self, issue: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt>;
}

/// Makes the next file of an artifact and hands it on, so that only one of them is in memory at a time.
pub type Next<'n> = dyn FnMut(&mut Render<'_>) -> Result<(), Halt> + 'n;

/// Reads a file as it was published before.
pub type Before<'b> = dyn Fn() -> Option<Vec<u8>> + 'b;

/// Appends a file's bytes to a buffer.
pub type Render<'r> = dyn FnMut(&mut Vec<u8>) -> Result<(), Diagnostic> + 'r;

/// A single file that is made by itself.
pub trait OneFile: Send + Sync {
    /// Returns its role.
    fn role(&self) -> Role;

    /// Returns its path.
    fn path(&self) -> &OutputPath;

    /// Returns the place where the content names its path, if there is one.
    fn origin(&self) -> Option<&Origin> {
        None
    }

    /// Returns the name of the template of the page, if there is one.
    fn template(&self) -> Option<&str> {
        None
    }

    /// Returns the day on which the page last changed, if it is known.
    fn changed(&self, _: &Edition) -> Option<Date> {
        None
    }

    /// Returns what programs that know the file as it was published before would not take notice of. `before`
    /// reads that file, if there is one and it differs.
    fn unnoticed(&self, _: Issue<'_>, _now: &[u8], _before: &Before<'_>) -> Option<Diagnostic> {
        None
    }

    /// Appends its bytes to a buffer.
    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic>;
}

impl<T: OneFile> Artifact for T {
    fn role(&self) -> Role {
        OneFile::role(self)
    }

    fn paths(&self) -> &[OutputPath] {
        std::slice::from_ref(self.path())
    }

    fn origin(&self) -> Option<&Origin> {
        OneFile::origin(self)
    }

    fn template(&self) -> Option<&str> {
        OneFile::template(self)
    }

    fn changed(&self, edition: &Edition) -> Option<Date> {
        OneFile::changed(self, edition)
    }

    fn unnoticed(&self, issue: Issue<'_>, now: &[u8], before: &Before<'_>) -> Option<Diagnostic> {
        OneFile::unnoticed(self, issue, now, before)
    }

    fn make(&self, issue: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt> {
        next(&mut |out| self.render(issue, out))
    }
}

impl fmt::Debug for dyn Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Artifact").field(&self.paths()).finish()
    }
}

/// The reason why an artifact stops making its files.
#[derive(Debug)]
pub enum Halt {
    /// A file cannot be rendered.
    Told(Diagnostic),
    /// The receiver takes no more files.
    Io(io::Error),
}

/// The place where the content names the path of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The content file.
    pub file: Arc<str>,
    /// The name that stands in the file, if the path does not come from the file's own name.
    pub name: Option<Marked<Slug>>,
}

impl Origin {
    /// Returns the origin of a path that comes from a file's own name.
    pub fn file(file: &Arc<str>) -> Origin {
        Origin { file: Arc::clone(file), name: None }
    }

    /// Returns the origin of a path that comes from a name in a file. Without a mark, the path comes from the
    /// file's own name.
    pub fn named(file: &Arc<str>, name: &Slug, mark: Option<Mark>) -> Origin {
        Origin { file: Arc::clone(file), name: mark.map(|mark| Marked { value: name.clone(), mark }) }
    }

    /// Returns the place of the name in the file, else the file.
    pub fn place(&self) -> Place {
        self.name.as_ref().map_or_else(|| Place::file(&self.file), |name| name.mark.within(&self.file))
    }
}

/// A file about the other files, such as a list of the files to keep for use without a network. It is made
/// last, when all others are known.
pub trait AboutOthers: Send + Sync {
    /// Returns its role.
    fn role(&self) -> Role;

    /// Returns its path.
    fn path(&self) -> &OutputPath;

    /// Appends its bytes to a buffer. `others` are all files that are not about others, in the order in which
    /// they were planned.
    fn render(&self, issue: Issue<'_>, others: &[Published], out: &mut Vec<u8>) -> Result<(), Diagnostic>;
}

/// A file that was handed on, or that the sink holds already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its path.
    pub path: OutputPath,
    /// Its role.
    pub role: Role,
    /// The digest of its bytes.
    pub digest: Digest,
}

impl fmt::Debug for dyn AboutOthers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AboutOthers").field(self.path()).finish()
    }
}
