//! The pipeline: the only place that knows the order in which a site is made.
//!
//! ```text
//! sources ──parse──▶ documents ──resolve──▶ site ──arrange──▶ catalogue ─┐
//! theme files ──load_theme──▶ theme ─────────────────────────────────────┤
//! bytes ◀──render── files ◀──plan── edition ◀────────────────────────────┘
//! ```
//!
//! Each named arrow is a function here. Its result is owned and shared, so a caller may keep the result of
//! every stage: after an edit of one file only that file is parsed again, and a theme stays as long as its
//! files do not change. The functions that take a result from `before` share with it what an edit of events
//! leaves as it was. The result is the same whatever is taken, so any earlier one will do. [`run`] goes the
//! whole way once.

mod live;
mod render;
#[cfg(test)]
pub mod sample;

use std::io;
use std::sync::Arc;

use crate::artifacts::{self, Edition, Issue, Plan, ShareWeek};
use crate::catalogue::{self, Catalogue};
use crate::content::{self, Documents, Options, Resolved};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::choices::Dating;
use crate::model::config::Config;
use crate::model::history::{History, HistoryFault, HistorySource};
use crate::model::now::Now;
use crate::model::sink::Sink;
use crate::model::site::Site;
use crate::model::sources::{Sources, TextSource};
use crate::theme::{Theme, ThemeChoice};

pub use live::{Live, Made};
pub use render::{render, render_file};

/// A request for a site, besides its sources.
pub struct Request<'r> {
    /// The day for which the site is made.
    pub now: Now,
    /// The options for resolving the content.
    pub options: Options,
    /// Where to look for changes that readers may have missed.
    pub hindsight: Hindsight,
    /// The function to call when a stage begins.
    pub on_stage: &'r (dyn Fn(Stage) + Sync),
}

/// Where a run looks for changes that readers may have missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindsight {
    /// In what the sink holds from the last build.
    LastBuild,
    /// Also in the history of the files, which takes its time.
    History,
}

/// The stages of making a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Parses and resolves the content.
    Parse,
    /// Expands and sorts the events and puts them into listings. At the same time, loads the theme.
    Arrange,
    /// Names all files.
    Plan,
    /// Makes all files and hands them to the sink.
    Render,
}

/// A summary of the site that was made.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The site's settings.
    pub config: Arc<Config>,
    /// The site's day.
    pub day: Option<jiff::civil::Date>,
    /// How many events the site has.
    pub events: usize,
    /// How many pages the site has.
    pub pages: usize,
    /// How many drafts the site leaves out.
    pub drafts: usize,
    /// How many occurrences the catalogue leaves out.
    pub occurrences_left_out: usize,
}

/// Makes a site and hands its files to a sink.
///
/// Reports to `diagnostics`, and returns `None` if an error is among them. The sink may then hold some files,
/// since rendering can find errors too. Fails if the sink fails.
pub fn run(
    sources: &Sources,
    request: &Request<'_>,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> io::Result<Option<Summary>> {
    let Some((edition, is_whole)) = edition(sources, request, diagnostics) else { return Ok(None) };
    (request.on_stage)(Stage::Plan);
    if !is_whole {
        artifacts::tell_clashes(&edition, None, diagnostics);
        return Ok(None);
    }
    let plan = plan(&edition, None, diagnostics);
    if diagnostics.has_errors() {
        return Ok(None);
    }
    (request.on_stage)(Stage::Render);
    render(&plan, &edition, sink, diagnostics)?;
    tell_hindsight(request, &edition, &sources.history, diagnostics);
    let summary = Summary::of(&edition, &plan);
    drop_later((plan, edition));
    Ok((!diagnostics.has_errors()).then_some(summary))
}

/// Brings content and theme together for a day. Also returns whether all of the content is there; a file with an error
/// is not. Returns `None` if there is no site or no theme.
pub fn edition(
    sources: &Sources,
    request: &Request<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Edition, bool)> {
    (request.on_stage)(Stage::Parse);
    let documents = parse(sources);
    let Resolved { site, .. } = resolve(&documents, &request.options, None, diagnostics)?;
    let is_whole = !diagnostics.has_errors();
    (request.on_stage)(Stage::Arrange);
    let mut of_theme = Diagnostics::default();
    let (catalogue, theme) = rayon::join(
        || arrange(&site, request.now, None, diagnostics),
        || {
            drop(documents);
            load_theme(&sources.theme_files, &site, &mut of_theme)
        },
    );
    diagnostics.append_warily(of_theme);
    let history = history(&sources.history, &site, diagnostics);
    Some((Edition::new(site, catalogue, theme?, history, None), is_whole))
}

/// Takes a large site apart, which is work too, while nobody waits for it.
fn drop_later(done_with: impl Send + 'static) {
    rayon::spawn(|| drop(done_with));
}

/// Parses every content file by itself.
pub fn parse(sources: &Sources) -> Documents {
    Documents::parse(sources)
}

/// Makes a site of the parsed files. Returns `None` if `site.yaml` is missing or names no language.
pub fn resolve(
    documents: &Documents,
    options: &Options,
    before: Option<&Resolved>,
    diagnostics: &mut Diagnostics,
) -> Option<Resolved> {
    content::resolve(documents, options, before, diagnostics)
}

/// Arranges the events of a site for a day.
pub fn arrange(
    site: &Arc<Site>,
    now: Now,
    before: Option<&Catalogue>,
    diagnostics: &mut Diagnostics,
) -> Arc<Catalogue> {
    Arc::new(catalogue::arrange(site, now, before, diagnostics))
}

/// Loads the theme that a site chooses. Returns `None` if the theme cannot be used.
pub fn load_theme(files: &[TextSource], site: &Site, diagnostics: &mut Diagnostics) -> Option<Arc<Theme>> {
    let Config { theme, languages, digits, options, .. } = &*site.config;
    let choice = ThemeChoice { name: theme, languages, country: site.country(), digits: *digits, options };
    Theme::load(files, choice, diagnostics).map(Arc::new)
}

/// Reads the history of the site's files, if the site takes dates from it. Reports why there is none.
pub fn history(source: &HistorySource, site: &Site, diagnostics: &mut Diagnostics) -> Arc<History> {
    let dates = &site.config.dates;
    if dates.value == Dating::None {
        return Arc::default();
    }
    let read = source.read().unwrap_or_else(|fault| {
        let told = Diagnostic::new(Code::W804, dates.mark.within(&"content/site.yaml".into()));
        diagnostics.push(match fault {
            HistoryFault::NoProgram => told.variant("program"),
            HistoryFault::NoRepository => told.variant("repository"),
            HistoryFault::Shallow => told.variant("shallow"),
            HistoryFault::Slow(seconds) => told.variant("slow").with("seconds", seconds.to_string()),
            HistoryFault::Failed(problem) => told.variant("failed").with("problem", problem),
        });
        History::default()
    });
    Arc::new(read)
}

/// Reports what an editor should look at again, and what the history knows: changes that readers may have missed, beside
/// those that are reported already, and translations that are behind. A site without a whole history has none that
/// anybody could find.
fn tell_hindsight(
    request: &Request<'_>,
    edition: &Edition,
    history: &HistorySource,
    diagnostics: &mut Diagnostics,
) {
    if request.hindsight == Hindsight::LastBuild {
        return;
    }
    let site = &edition.site;
    diagnostics.extend(catalogue::inspect::events(site, edition.catalogue.today));
    let known: Vec<(Code, Place)> =
        diagnostics.items().iter().map(|told| (told.code, told.place.clone())).collect();
    let asked = catalogue::unnoticed::statuses(site, history).and_then(|mut found| {
        found.extend(catalogue::inspect::translations(site, history)?);
        Ok(found)
    });
    let mut found = asked.unwrap_or_else(|fault| match fault {
        HistoryFault::NoProgram | HistoryFault::NoRepository | HistoryFault::Shallow => Vec::new(),
        HistoryFault::Slow(_) | HistoryFault::Failed(_) => {
            vec![Diagnostic::new(Code::W804, Place::file(&"content/site.yaml".into())).variant("unasked")]
        }
    });
    found.retain(|one| !known.contains(&(one.code, one.place.clone())));
    diagnostics.extend(found);
}

/// Names all files of an edition.
pub fn plan(edition: &Edition, before: Option<Issue<'_>>, diagnostics: &mut Diagnostics) -> Plan {
    artifacts::plan(edition, before, diagnostics)
}

/// Names the pictures and captions of a week.
pub fn plan_week(edition: &Edition, week: &Arc<ShareWeek>, diagnostics: &mut Diagnostics) -> Plan {
    artifacts::plan_week(edition, week, diagnostics)
}

impl Summary {
    fn of(edition: &Edition, plan: &Plan) -> Summary {
        Summary {
            config: Arc::clone(&edition.site.config),
            day: Some(edition.catalogue.today),
            events: edition.site.events.len(),
            pages: plan.pages(),
            drafts: edition.site.drafts,
            occurrences_left_out: edition.catalogue.timelines.iter().map(|line| line.left_out).sum(),
        }
    }
}
