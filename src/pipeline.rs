//! The one place that knows the order in which a site is made: sources → site → catalogue → plan → bytes.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::artifacts::{self, Artifact, Edition};
use crate::catalogue;
use crate::content::{self, Documents, Drafts, Options};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::now::Now;
use crate::model::sink::Sink;
use crate::model::sources::Sources;
use crate::model::url::BaseUrl;
use crate::theme::Theme;

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
        || Theme::load(theme_files, &site.config, site.country(), &mut of_theme),
    );
    diagnostics.append(of_theme);
    let Some(theme) = theme else { return Ok(None) };
    (request.on_stage)(Stage::Plan);
    let edition = Edition::new(&site, &catalogue, theme);
    let plan = artifacts::plan(&edition, diagnostics);
    if diagnostics.has_errors() {
        return Ok(None);
    }
    (request.on_stage)(Stage::Render);
    render(plan.artifacts(), &edition, sink, diagnostics)?;
    let summary = Summary {
        day: Some(catalogue.today),
        events: site.events.len(),
        pages: plan.pages(),
        drafts: site.drafts,
        occurrences_left_out: catalogue.timelines.iter().map(|line| line.left_out).sum(),
    };
    drop((plan, edition));
    // Taking a large site apart is work too; nobody waits for it.
    rayon::spawn(|| drop((site, catalogue)));
    Ok((!diagnostics.has_errors()).then_some(summary))
}

/// Why a file was not handed on.
enum Halt {
    Told(Diagnostic),
    Io(io::Error),
}

/// How many files a thread takes at once: few, so that none waits long for the last of another.
const SHARE: usize = 32;

/// Renders all artifacts in parallel, each handed to the sink as it is made.
fn render(
    artifacts: &[Box<dyn Artifact>],
    edition: &Edition<'_>,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    // Once the sink has failed, nothing that is made is of use.
    let failed = AtomicBool::new(false);
    let halts: Vec<Halt> = artifacts
        .par_iter()
        .with_max_len(SHARE)
        .filter_map(|artifact| {
            if failed.load(Ordering::Relaxed) {
                return None;
            }
            if artifact.named_by_content() && sink.keep(artifact.path()) {
                return None;
            }
            let mut bytes = sink.buffer();
            // What is named by its content is made without a template: nothing in it can go on for ever.
            sink.rendering(Some(artifact.path()).filter(|_| !artifact.named_by_content()));
            let rendered = artifact.render(edition, &mut bytes);
            sink.rendering(None);
            match rendered {
                Ok(()) => sink.put(artifact.path(), bytes).err().map(|error| {
                    failed.store(true, Ordering::Relaxed);
                    Halt::Io(error)
                }),
                Err(told) => Some(Halt::Told(told)),
            }
        })
        .collect();
    let mut stopped = Ok(());
    for halt in halts {
        match halt {
            Halt::Told(told) => diagnostics.push(told),
            Halt::Io(error) => stopped = stopped.and(Err(error)),
        }
    }
    stopped
}
