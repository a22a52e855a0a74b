//! The published files: what there is to publish, where it goes, and how each is made.
//!
//! A [`OneFile`] says what it is ([`Role`](crate::model::role::Role)) and where it is published, and renders its
//! bytes into a buffer; an [`Artifact`] may make several files in one pass, and one [`AboutOthers`] is made last, of
//! what the others are. Each kind has a file of its own and
//! one entry in `KINDS`, a function that adds its artifacts to the [`Plan`]; so adding a format takes one file,
//! one `mod` line, one entry and a golden test. Everything an artifact may look at is in the [`Issue`]: the [`Edition`] with the paths of its plan. What an edition says in one language is
//! its [`Voice`](voice::Voice), and the days of a place in that language are an
//! [`Almanac`](almanac::Almanac).

mod alias;
mod almanac;
mod artifact;
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

use crate::diagnostic::Diagnostics;

pub use artifact::{AboutOthers, Artifact, Halt, Next, OneFile, Origin, Published, Render};
pub use edition::Edition;
pub use plan::{Issue, Plan};

/// Plans all files of a kind.
pub type Planner = fn(&Edition, &mut Plan);

/// The kinds of published files, in the order in which they are planned; the sitemap lists what is planned before it.
const KINDS: &[Planner] = &[
    home::plan,
    event_page::plan,
    listing_page::plan,
    months_page::plan,
    month_page::plan,
    index_page::plan,
    content_page::plan,
    error_page::plan,
    atom::plan,
    calendar::plan,
    alias::plan,
    picture::plan,
    asset::plan,
    static_file::plan,
    robots::plan,
    sitemap::plan,
];

/// Plans all files of an edition; reports two files for one path, and links to none.
pub fn plan(edition: &Edition, diagnostics: &mut Diagnostics) -> Plan {
    plan_with(&[], edition, diagnostics)
}

/// Plans all files of an edition, and those of `more` kinds.
pub(crate) fn plan_with(more: &[Planner], edition: &Edition, diagnostics: &mut Diagnostics) -> Plan {
    let mut plan = Plan::default();
    for kind in KINDS.iter().chain(more) {
        kind(edition, &mut plan);
    }
    let mut told = std::mem::take(&mut plan.diagnostics);
    clash::check(&plan, &mut told);
    dead_links::check(plan.issue(edition), &mut told);
    diagnostics.append(told);
    plan
}
