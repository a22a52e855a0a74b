//! The one place that knows the order in which a site is made: sources → site → catalogue → plan → bytes.

mod render;
#[cfg(test)]
pub mod sample;

use std::io;
use std::sync::Arc;

use crate::artifacts::{self, Edition};
use crate::catalogue;
use crate::content::{self, Documents, Drafts, Options};
use crate::diagnostic::Diagnostics;
use crate::model::config::Config;
use crate::model::now::Now;
use crate::model::sink::Sink;
use crate::model::site::Site;
use crate::model::sources::Sources;
use crate::model::url::BaseUrl;
use crate::theme::{Theme, ThemeChoice};

/// What is asked for besides the sources.
pub struct Request<'r> {
    /// The day for which the site is made.
    pub now: Now,
    /// Whether drafts are published.
    pub drafts: Drafts,
    /// An address that takes the place of the site's own.
    pub base_url: Option<BaseUrl>,
    /// A theme that takes the place of the site's own.
    pub theme: Option<String>,
    /// Told as each stage begins.
    pub on_stage: &'r (dyn Fn(Stage) + Sync),
}

/// The stages of making a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Content is parsed and checked.
    Parse,
    /// Events are expanded, sorted and put into listings; beside that, the theme is loaded.
    Arrange,
    /// All files are named.
    Plan,
    /// All files are made and handed to the sink.
    Render,
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The site's day.
    pub day: Option<jiff::civil::Date>,
    /// How many events the site has.
    pub events: usize,
    /// How many pages of their own.
    pub pages: usize,
    /// How many drafts were left out.
    pub drafts: usize,
    /// How many occurrences were left out.
    pub occurrences_left_out: usize,
}

/// Makes a site and hands its files to a sink.
///
/// Returns nothing where an error forbids it; what is wrong is told to `diagnostics`. The sink may hold
/// files when an error is told only as they are made. Fails where the sink does.
pub fn run(
    mut sources: Sources,
    request: &Request<'_>,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> io::Result<Option<Summary>> {
    (request.on_stage)(Stage::Parse);
    let theme_files = std::mem::take(&mut sources.theme_files);
    let documents = Documents::parse(&sources);
    drop(sources);
    let options = Options {
        drafts: request.drafts,
        base_url: request.base_url.clone(),
        theme: request.theme.clone().map(Into::into),
    };
    let Some(site) = content::resolve(&documents, &options, diagnostics) else { return Ok(None) };
    rayon::spawn(|| drop(documents));
    if diagnostics.has_errors() {
        return Ok(None);
    }
    (request.on_stage)(Stage::Arrange);
    let mut of_theme = Diagnostics::default();
    let (catalogue, theme) = rayon::join(
        || catalogue::arrange(&site, request.now, diagnostics),
        || Theme::load(&theme_files, theme_choice(&site), &mut of_theme),
    );
    diagnostics.append(of_theme);
    let Some(theme) = theme else { return Ok(None) };
    (request.on_stage)(Stage::Plan);
    let edition = Edition::new(Arc::new(site), Arc::new(catalogue), Arc::new(theme));
    let plan = artifacts::plan(&edition, diagnostics);
    if diagnostics.has_errors() {
        return Ok(None);
    }
    (request.on_stage)(Stage::Render);
    render::render(&plan, &edition, sink, diagnostics)?;
    let summary = Summary {
        day: Some(edition.catalogue.today),
        events: edition.site.events.len(),
        pages: plan.pages(),
        drafts: edition.site.drafts,
        occurrences_left_out: edition.catalogue.timelines.iter().map(|line| line.left_out).sum(),
    };
    // Taking a large site apart is work too; nobody waits for it.
    rayon::spawn(|| drop((plan, edition)));
    Ok((!diagnostics.has_errors()).then_some(summary))
}

/// Returns what a site asks of its theme.
fn theme_choice(site: &Site) -> ThemeChoice<'_> {
    let Config { theme, languages, digits, .. } = &site.config;
    ThemeChoice { name: theme, languages, country: site.country(), digits: *digits }
}
