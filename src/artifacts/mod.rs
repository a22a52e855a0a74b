//! The published files: what there is to publish, where it goes, and how each is made.
//!
//! An [`Artifact`] names the path it publishes and renders its bytes into a buffer. Each kind has a file
//! of its own and one entry in `KINDS`: a function that adds its artifacts to the [`Plan`], and for a format
//! beside HTML another that offers it to pages as one of their alternates. So adding a format takes one file,
//! one `mod` line, one entry and a golden test; no page and no template knows of it.
//!
//! Everything an artifact may look at is in the [`Issue`]: the [`Edition`] with the paths of its plan. What an
//! edition says in one language is its [`Voice`], and the days of a place in that language are an
//! [`Almanac`].

mod alias;
mod almanac;
mod alternate;
mod asset;
mod atom;
mod body_html;
mod calendar;
mod cards;
mod clash;
mod content_page;
mod dead_links;
mod each_event;
mod edition;
mod error_page;
mod event_page;
mod event_view;
mod feeds;
mod home;
mod index_page;
mod link;
mod listing_page;
mod month_page;
mod months_page;
mod page_html;
mod picture;
mod plan;
mod robots;
mod sitemap;
mod static_file;
mod surroundings;
mod tables;
mod urls;
mod voice;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::url::OutputPath;

use alternate::{Alternate, Subject};

pub use almanac::Almanac;
pub use edition::Edition;
pub use plan::{Issue, Plan};
pub use urls::Urls;
pub use voice::Voice;

/// A file that is published.
pub trait Artifact: Send + Sync {
    /// Returns where it is published.
    fn path(&self) -> &OutputPath;

    /// Returns the content file that it comes from, if there is one.
    fn source(&self) -> Option<&Arc<str>> {
        None
    }

    /// Tells what search engines should know of it; nothing for a file that is no page of its own.
    fn listed(&self) -> Option<Listed> {
        None
    }

    /// Returns whether its name changes with its content, so that one that is there need not be made again.
    fn named_by_content(&self) -> bool {
        false
    }

    /// Renders its bytes to the end of a buffer.
    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic>;
}

/// What the sitemap says of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listed {
    /// The day it last changed, where that is known.
    pub changed: Option<Date>,
}

impl fmt::Debug for dyn Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Artifact").field(&self.path()).finish()
    }
}

/// A kind of published files.
struct FileKind {
    /// Adds the files of this kind.
    plan: fn(&Edition, &mut Plan),
    /// Returns the file of this kind that shows a subject in another form than a page does.
    alternate: fn(Voice<'_>, Subject) -> Option<Alternate>,
}

/// Makes a kind of files that are pages themselves, or serve them.
const fn files(plan: fn(&Edition, &mut Plan)) -> FileKind {
    FileKind { plan, alternate: |_, _| None }
}

/// Makes a kind of files that show what pages show in another format.
const fn format(
    plan: fn(&Edition, &mut Plan),
    alternate: fn(Voice<'_>, Subject) -> Option<Alternate>,
) -> FileKind {
    FileKind { plan, alternate }
}

/// The kinds of published files, in the order in which they are planned; files about files come last.
const KINDS: &[FileKind] = &[
    files(home::plan),
    files(event_page::plan),
    files(listing_page::plan),
    files(months_page::plan),
    files(month_page::plan),
    files(index_page::plan),
    files(content_page::plan),
    files(error_page::plan),
    format(atom::plan, atom::alternate),
    format(calendar::plan, calendar::alternate),
    files(alias::plan),
    files(picture::plan),
    files(asset::plan),
    files(static_file::plan),
    files(robots::plan),
    files(sitemap::plan),
];

/// Returns the other forms of a subject, in the order of their kinds.
fn alternates(voice: Voice<'_>, subject: Subject) -> Vec<Alternate> {
    KINDS.iter().filter_map(|kind| (kind.alternate)(voice, subject)).collect()
}

/// Plans all files of an edition; reports two files for one path, and links to none.
pub fn plan(edition: &Edition, diagnostics: &mut Diagnostics) -> Plan {
    let mut plan = Plan::default();
    for kind in KINDS {
        (kind.plan)(edition, &mut plan);
    }
    let mut told = std::mem::take(&mut plan.diagnostics);
    clash::check(edition, plan.artifacts(), &mut told);
    dead_links::check(plan.issue(edition), &mut told);
    diagnostics.append(told);
    plan
}
