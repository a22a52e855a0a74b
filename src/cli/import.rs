//! `sada import`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::cli::build::{End, explain, in_pool};
use crate::cli::files;
use crate::cli::opened::OpenedSite;
use crate::cli::report::{Report, number};
use crate::cli::{ImportArguments, Unusable, WrittenDates, exit, named};
use crate::diagnostic::Diagnostics;
use crate::import::{
    DateOrder, Decisions, Duplicates, Effect, Elsewhere, ImportPlan, ImportRequest, LARGEST_IMPORT, plan,
};
use crate::model::site::Site;
use crate::model::sources::TextSource;

/// Writes draft events out of a calendar or a table: all files, or none.
pub fn import(arguments: &ImportArguments) -> u8 {
    let report = Report::new(&arguments.common);
    let ended = in_pool(arguments.common.threads, || run(arguments, &report));
    ended.unwrap_or_else(|end| explain(&report, end))
}

fn run(arguments: &ImportArguments, report: &Report) -> Result<u8, End> {
    let root = &arguments.common.root;
    let file = read(&arguments.file, root)?;
    let mapping = arguments.map.as_deref().map(|path| read(path, root)).transpose()?;
    let OpenedSite { sources, documents, site } = OpenedSite::open(report)?;
    let decisions = decisions(arguments, &site).map_err(End::Usage)?;
    let request = ImportRequest {
        file: &file,
        mapping: mapping.as_ref(),
        decisions: &decisions,
        site: &site,
        documents: &documents,
        sources: &sources,
    };
    let mut told = Diagnostics::default();
    let plan = plan(&request, &mut told);
    let has_errors = told.has_errors();
    let is_refused = report.diagnostics(told) && (arguments.common.strict || plan.is_empty());
    if is_refused {
        report.say("import-nothing", []);
        return Ok(exit::CONTENT);
    }
    if arguments.dry_run {
        plan.files.iter().for_each(files::print);
    } else {
        files::write_all(root, &plan.files).map_err(End::Write)?;
    }
    summary(&plan, arguments, report);
    Ok(if has_errors { exit::CONTENT } else { exit::DONE })
}

/// Reads a file that is imported, or as much of it as shows that it is too large. Its path is the one that the
/// person gave, unless the site lies elsewhere: then the lines of the file are found by its whole path.
fn read(path: &Path, root: &Path) -> Result<TextSource, End> {
    let bytes = files::read(path, LARGEST_IMPORT).map_err(End::Read)?;
    let shown = match root == Path::new(".") {
        true => path.to_owned(),
        false => std::path::absolute(path)?,
    };
    let shown: Cow<'_, str> = shown.to_string_lossy();
    Ok(TextSource { path: Arc::from(&*shown.replace('\\', "/")), bytes })
}

/// Looks up the places and categories that the person gave.
fn decisions(arguments: &ImportArguments, site: &Site) -> Result<Decisions, Unusable> {
    let region = named::region(site, arguments.region.as_deref())?.map(Elsewhere::Region);
    let elsewhere = region.or_else(|| arguments.online.then_some(Elsewhere::Online));
    let categories = named::categories(site, &arguments.categories)?;
    let duplicates = if arguments.with_duplicates { Duplicates::Written } else { Duplicates::LeftOut };
    let dates = arguments.dates.map(|order| match order {
        WrittenDates::DayFirst => DateOrder::DayFirst,
        WrittenDates::MonthFirst => DateOrder::MonthFirst,
    });
    Ok(Decisions { elsewhere, categories, duplicates, dates })
}

fn summary(plan: &ImportPlan, arguments: &ImportArguments, report: &Report) {
    let new = plan.files.iter().filter(|file| file.effect == Effect::New).count();
    let counts = [
        ("new", new),
        ("updated", plan.files.len() - new),
        ("unchanged", plan.unchanged),
        ("left", plan.left_alone),
        ("refused", plan.refused),
    ];
    report.say("imported", counts.map(|(name, count)| (name, number(count))));
    if arguments.dry_run {
        report.say("import-dry", []);
    } else if new > 0 {
        report.say("import-next", []);
    }
}
