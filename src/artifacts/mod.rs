//! The published files: which files there are, where they are published, and how each is made.
//!
//! A [`OneFile`] names its [`Role`](crate::model::role::Role) and its path, and renders its bytes into a
//! buffer. An [`Artifact`] may make several files in one pass. An [`AboutOthers`] is made last, from the list
//! of all other files.
//!
//! Each kind of file has a source file of its own and one entry in `KINDS`. The entry holds a function that
//! adds the kind's artifacts to its [`Section`] of the [`Plan`]. For a format beside HTML it holds a second
//! function, which offers the file to pages as one of their *alternates*. So a new format takes one file, one
//! `mod` line, one entry and a golden test; no page and no template names it.
//!
//! A kind with many files may name a third function, which compares two editions. If they plan the same files,
//! the later plan shares the section of the earlier one. Then an artifact of this kind may hold only what the
//! function compares, and takes everything else from the edition when it is rendered.
//!
//! An artifact may look only at the [`Issue`]: the [`Edition`] with the paths of its plan. A [`Voice`] is an
//! edition in one language, and an [`Almanac`] writes the days and times of a place in that language.

mod admin;
mod alias;
mod alike;
mod almanac;
mod alternate;
mod app_icon;
mod artifact;
mod asset;
mod atom;
mod body_html;
mod calendar;
mod caption;
mod cards;
mod changes;
mod clash;
mod colors;
mod content_page;
mod dead_links;
mod each_event;
mod edition;
mod embed;
mod error_page;
mod event_page;
mod event_view;
mod feeds;
mod home;
mod index_page;
mod inks;
mod item_list;
mod json;
mod json_feed;
mod link;
mod listing_page;
mod memories;
mod month_page;
mod months_page;
mod narrowing;
mod nearness;
mod offline;
mod open_data;
mod opening;
mod page_html;
mod picture;
mod plan;
mod printed;
mod record;
mod record_schema;
mod robots;
mod rule_words;
mod search;
mod share_card;
mod share_image;
mod share_page;
mod share_week;
mod sharing;
mod sitemap;
mod static_file;
mod structured;
mod surroundings;
mod table;
mod tables;
mod urls;
mod voice;
mod web_manifest;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;

use alternate::{Alternate, Subject};

pub use almanac::Almanac;
pub use artifact::{AboutOthers, Artifact, Before, Halt, Next, OneFile, Origin, Published, Render};
pub use edition::Edition;
pub use plan::{Issue, Maker, Plan, Section};
pub use share_week::{ShareWeek, plan as plan_week};
pub use urls::Urls;
pub use voice::Voice;

/// Plans all files of a kind.
pub type Planner = fn(&Edition, &mut Section);

/// Plans all files of a kind that looks at the files of all other kinds.
type LastPlanner = fn(&[Arc<Section>], &mut Section);

/// A kind of published files.
struct FileKind {
    /// Adds the files of this kind.
    plan: Planner,
    /// Returns whether two editions plan the same files of this kind, so that their plans can share them.
    is_planned_alike: fn(&Edition, &Edition) -> bool,
    /// Returns the file of this kind that shows a subject in another form than a page, if there is one.
    alternate: fn(Voice<'_>, Subject) -> Option<Alternate>,
}

impl FileKind {
    /// Names the function that finds out whether two editions plan the same files of this kind.
    const fn shared_if(self, is_planned_alike: fn(&Edition, &Edition) -> bool) -> FileKind {
        FileKind { is_planned_alike, ..self }
    }
}

/// Makes a kind of files that are pages, or that serve pages.
const fn files(plan: Planner) -> FileKind {
    FileKind { plan, is_planned_alike: |_, _| false, alternate: |_, _| None }
}

/// Makes a kind of files that show the content of pages in another format.
const fn format(plan: Planner, alternate: fn(Voice<'_>, Subject) -> Option<Alternate>) -> FileKind {
    FileKind { plan, is_planned_alike: |_, _| false, alternate }
}

/// The kinds of published files, in the order in which they are published.
const KINDS: &[FileKind] = &[
    files(home::plan),
    files(event_page::plan).shared_if(event_page::is_planned_alike),
    files(listing_page::plan).shared_if(listing_page::is_planned_alike),
    files(months_page::plan),
    files(month_page::plan),
    files(index_page::plan),
    files(content_page::plan),
    files(error_page::plan),
    files(search::plan),
    format(calendar::plan, calendar::alternate).shared_if(calendar::is_planned_alike),
    format(atom::plan, atom::alternate).shared_if(atom::is_planned_alike),
    format(json_feed::plan, json_feed::alternate).shared_if(json_feed::is_planned_alike),
    format(table::plan, table::alternate).shared_if(table::is_planned_alike),
    format(item_list::plan, item_list::alternate).shared_if(item_list::is_planned_alike),
    files(embed::plan).shared_if(embed::is_planned_alike),
    files(open_data::plan).shared_if(open_data::is_planned_alike),
    files(alias::plan).shared_if(alias::is_planned_alike),
    files(picture::plan),
    files(share_card::plan),
    files(share_page::plan).shared_if(share_page::is_planned_alike),
    files(caption::plan).shared_if(caption::is_planned_alike),
    files(asset::plan),
    files(app_icon::plan),
    files(static_file::plan),
    files(robots::plan),
    files(offline::plan),
    files(web_manifest::plan),
    files(admin::plan),
];

/// The kinds that look at the files of all others, and so are planned last.
const LAST_KINDS: &[LastPlanner] = &[sitemap::plan];

/// Returns the other forms of a subject, in the order of their kinds.
fn alternates(voice: Voice<'_>, subject: Subject) -> Vec<Alternate> {
    KINDS.iter().filter_map(|kind| (kind.alternate)(voice, subject)).collect()
}

/// Plans all files of an edition. Reports two files for one path, and links that lead to no file.
///
/// The result is the same whatever `before` is, and shares with its plan the kinds of files that are the same.
pub fn plan(edition: &Edition, before: Option<Issue<'_>>, diagnostics: &mut Diagnostics) -> Plan {
    plan_with(&[], edition, before, diagnostics)
}

/// Reports two files for one path in an edition with errors, which cannot be published.
pub fn tell_clashes(edition: &Edition, before: Option<Issue<'_>>, diagnostics: &mut Diagnostics) {
    let plan = Plan::of(sections(&[], edition, before));
    diagnostics.append(plan.told());
    diagnostics.append(clash::check_broken(&plan, &edition.site));
}

/// Plans all files of an edition, and the files of the kinds in `more`.
pub(crate) fn plan_with(
    more: &[Planner],
    edition: &Edition,
    before: Option<Issue<'_>>,
    diagnostics: &mut Diagnostics,
) -> Plan {
    let mut plan = Plan::of(sections(more, edition, before));
    let mut dead = Diagnostics::default();
    let (clashes, ()) = rayon::join(
        || clash::check(&plan, before.map(|before| before.plan)),
        || dead_links::check(plan.issue(edition), &mut dead),
    );
    plan.clashes = clashes;
    diagnostics.append(plan.told());
    diagnostics.append(dead);
    plan
}

/// Plans the files of each kind.
fn sections(more: &[Planner], edition: &Edition, before: Option<Issue<'_>>) -> Vec<Arc<Section>> {
    let sections = KINDS.par_iter().enumerate().map(|(number, kind)| {
        let before = before.filter(|before| (kind.is_planned_alike)(edition, before.edition));
        let shared = before.and_then(|before| before.plan.section(number));
        shared.map_or_else(|| Section::planned(|section| (kind.plan)(edition, section)), Arc::clone)
    });
    let mut sections: Vec<Arc<Section>> = sections.collect();
    sections.extend(more.iter().map(|plan| Section::planned(|section| plan(edition, section))));
    for plan in LAST_KINDS {
        sections.push(Section::planned(|section| plan(&sections, section)));
    }
    sections
}
