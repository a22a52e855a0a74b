//! What a published file says of itself, and how it is made.

use std::fmt;
use std::io;
use std::sync::Arc;

use jiff::civil::Date;

use crate::artifacts::Issue;
use crate::diagnostic::{Diagnostic, Mark, Marked, Place};
use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::url::{OutputPath, Slug};

/// What is published together because it is made in one pass: one file, or several of one role.
///
/// A kind of single files is a [`OneFile`].
pub trait Artifact: Send + Sync {
    /// Returns what its files are.
    fn role(&self) -> Role;

    /// Returns where its files are published, in the order in which they are made.
    fn paths(&self) -> &[OutputPath];

    /// Returns where the content names its paths, if it does.
    fn origin(&self) -> Option<&Origin> {
        None
    }

    /// Returns the day on which a page last changed, where that is known.
    fn changed(&self) -> Option<Date> {
        None
    }

    /// Makes its files: `next` is called once for each path, in their order, and hands the file on.
    fn make(&self, issue: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt>;
}

/// Makes the next file of an artifact and hands it on, so that no two of them are in memory.
pub type Next<'n> = dyn FnMut(&mut Render<'_>) -> Result<(), Halt> + 'n;

/// Renders a file's bytes to the end of a buffer.
pub type Render<'r> = dyn FnMut(&mut Vec<u8>) -> Result<(), Diagnostic> + 'r;

/// A file that is made by itself.
pub trait OneFile: Send + Sync {
    /// Returns what it is.
    fn role(&self) -> Role;

    /// Returns where it is published.
    fn path(&self) -> &OutputPath;

    /// Returns where the content names its path, if it does.
    fn origin(&self) -> Option<&Origin> {
        None
    }

    /// Returns the day on which a page last changed, where that is known.
    fn changed(&self) -> Option<Date> {
        None
    }

    /// Renders its bytes to the end of a buffer.
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

    fn changed(&self) -> Option<Date> {
        OneFile::changed(self)
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

/// Why an artifact's files are not handed on, or no longer.
#[derive(Debug)]
pub enum Halt {
    /// One of them cannot be rendered.
    Told(Diagnostic),
    /// Nobody takes them any more.
    Io(io::Error),
}

/// Where the content names the path of a file.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The content file.
    pub file: Arc<str>,
    /// The name that stands in it, where the path does not come from the file's own name.
    pub name: Option<Marked<Slug>>,
}

impl Origin {
    /// Returns the origin of a path that comes from a file's own name.
    pub fn file(file: &Arc<str>) -> Origin {
        Origin { file: Arc::clone(file), name: None }
    }

    /// Returns the origin of a path that comes from a name in a file, where it has a mark, or from the file's own.
    pub fn named(file: &Arc<str>, name: &Slug, mark: Option<Mark>) -> Origin {
        Origin { file: Arc::clone(file), name: mark.map(|mark| Marked { value: name.clone(), mark }) }
    }

    /// Returns the place of the name.
    pub fn place(&self) -> Place {
        self.name.as_ref().map_or_else(|| Place::file(&self.file), |name| name.mark.within(&self.file))
    }
}

/// A file about the others, such as a list of what to keep for use without a network. It is made last, when all
/// others are known.
pub trait AboutOthers: Send + Sync {
    /// Returns what it is.
    fn role(&self) -> Role;

    /// Returns where it is published.
    fn path(&self) -> &OutputPath;

    /// Renders its bytes to the end of a buffer, from all files that are not about others, in the order in which
    /// they were planned.
    fn render(&self, issue: Issue<'_>, others: &[Published<'_>], out: &mut Vec<u8>)
    -> Result<(), Diagnostic>;
}

/// A file that was handed on, or stands already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published<'p> {
    /// Where it is published.
    pub path: &'p OutputPath,
    /// What it is.
    pub role: Role,
    /// The hash of its bytes.
    pub hash: ContentHash,
}

impl fmt::Debug for dyn AboutOthers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AboutOthers").field(self.path()).finish()
    }
}
