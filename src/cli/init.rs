//! `sada init`.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write as _};
use std::path::Path;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::ask::Asker;
use crate::cli::build::{End, explain, in_pool};
use crate::cli::files;
use crate::cli::import::not_written;
use crate::cli::report::{Report, text};
use crate::cli::{CommonArguments, InitArguments, Unusable, exit};
use crate::diagnostic::Diagnostics;
use crate::editor::{self, Country, Host, StartFile, StartRequest};
use crate::model::language::Language;
use crate::model::now::Now;
use crate::pipeline;
use crate::source::{self, ReadError, on_disk};

/// Where workflows find the program if nobody says it: an address that stands for one.
const NO_SOURCE: &str = "https://example.org/sada.git";

/// Begins a site in a folder, or adds to a site what it lacks. No file that is there is changed.
pub fn init(arguments: &InitArguments) -> u8 {
    let common = CommonArguments { root: arguments.folder.clone(), ..arguments.common.clone() };
    let report = Report::new(&common);
    let ended = in_pool(common.threads, || run(arguments, &common, &report));
    ended.unwrap_or_else(|end| explain(&report, end))
}

fn run(arguments: &InitArguments, common: &CommonArguments, report: &Report) -> Result<u8, End> {
    let root = &common.root;
    let now = common.now().map_err(End::Usage)?;
    let languages = languages(arguments).map_err(End::Usage)?;
    let mut written = 0;
    let is_site = root.join("content/site.yaml").exists();
    if !is_site {
        let Some(country) = chosen_country(arguments, report)? else { return Ok(exit::REFUSED) };
        match write_all(root, &editor::content(&request(arguments, &languages, &country, now)), report)? {
            Ok(more) => written += more,
            Err(code) => return Ok(code),
        }
    }
    if is_site {
        if arguments.title.is_some() || !arguments.languages.is_empty() {
            report.say("init-only-new", []);
        }
        written += match lacking(arguments, &languages, now, report)? {
            Ok(more) => more,
            Err(code) => return Ok(code),
        };
    }
    let mut told = Diagnostics::default();
    let sources = source::read(root, &mut told).map_err(End::Read)?;
    let options = common.options().map_err(End::Usage)?;
    let Some(resolved) = pipeline::resolve(&pipeline::parse(&sources), &options, None, &mut told) else {
        report.diagnostics(told);
        return Ok(exit::CONTENT);
    };
    let site = &resolved.site;
    let home = site.country().and_then(editor::country).or_else(|| editor::countries().into_iter().next());
    if let Some(home) = home {
        let files = editor::surroundings(&request(arguments, &languages, &home, now), site);
        match write_all(root, &files, report)? {
            Ok(more) => written += more,
            Err(code) => return Ok(code),
        }
    }
    let path = text(&root.display().to_string());
    report.say("init-done", [("path", path.clone()), ("files", text(&written.to_string()))]);
    if arguments.source.is_none() {
        report.say("init-source", [("source", text(NO_SOURCE))]);
    }
    report.say("init-next", [("path", path)]);
    Ok(exit::DONE)
}

/// Writes the causes and the places that a site lacks; the places are those of the country that the person names.
fn lacking(
    arguments: &InitArguments,
    languages: &[String],
    now: Now,
    report: &Report,
) -> Result<Result<usize, u8>, End> {
    let named = match &arguments.country {
        Some(_) => chosen_country(arguments, report)?,
        None => None,
    };
    let Some(any) = named.clone().or_else(|| editor::countries().into_iter().next()) else {
        return Ok(Ok(0));
    };
    let files = editor::vocabulary(&request(arguments, languages, &any, now));
    let root = &report.arguments().root;
    let is_lacking = |(path, _): &StartFile| {
        !on_disk(root, path).exists() && (named.is_some() || path.ends_with("categories.yaml"))
    };
    let files: Vec<StartFile> = files.into_iter().filter(is_lacking).collect();
    write_all(root, &files, report)
}

fn request<'r>(
    arguments: &'r InitArguments,
    languages: &'r [String],
    country: &'r Country,
    now: Now,
) -> StartRequest<'r> {
    StartRequest {
        country,
        title: arguments.title.as_deref(),
        languages,
        host: arguments.host,
        source: arguments.source.as_deref().unwrap_or(NO_SOURCE),
        today: now.day(&country.timezone()),
        reader: arguments.common.reader(),
    }
}

/// Returns the country that the person names, or chooses at a terminal; tells why there is none.
fn chosen_country(arguments: &InitArguments, report: &Report) -> Result<Option<Country>, End> {
    if let Some(name) = &arguments.country {
        let unusable = || End::Usage(Unusable { id: "bad-country", value: name.clone() });
        return editor::country(name).map(Some).ok_or_else(unusable);
    }
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let asked = Asker::new(report, io::stdin().lock()).country();
        let asked = asked.map_err(|error| End::Read(ReadError { path: "-".into(), error }))?;
        if asked.is_none() {
            report.say("ask-ended", []);
        }
        return Ok(asked);
    }
    report.fail("init-country", []);
    Ok(None)
}

/// Returns the tags of the site's languages.
fn languages(arguments: &InitArguments) -> Result<Vec<String>, Unusable> {
    let tag = |tag: &String| {
        let unusable = || Unusable { id: "bad-language", value: tag.clone() };
        Language::parse(tag.trim()).map(|language| language.tag().to_owned()).ok_or_else(unusable)
    };
    let tags: Vec<String> = arguments.languages.iter().map(tag).collect::<Result<_, _>>()?;
    Ok(if tags.is_empty() { vec!["ar".to_owned(), "en".to_owned()] } else { tags })
}

/// Writes the files that are not there, and tells of those that are. Returns how many it wrote, or the exit code if a link
/// leads out of the folder, which is told.
fn write_all(root: &Path, files: &[StartFile], report: &Report) -> Result<Result<usize, u8>, End> {
    let mut written = 0;
    for (path, contents) in files {
        let target = on_disk(root, path);
        let fault = |error| End::Read(ReadError { path: target.clone(), error });
        if let Err(way) = files::refuse_links(root, &target) {
            return not_written(report, way).map(Err);
        }
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(fault)?;
        }
        match File::create_new(&target) {
            Ok(mut file) => {
                // Half a file would be taken for a whole one by the next run.
                file.write_all(contents.as_bytes())
                    .inspect_err(|_| drop(fs::remove_file(&target)))
                    .map_err(fault)?;
                written += 1;
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                report.say("init-there", [("path", text(path))]);
            }
            Err(error) => return Err(fault(error)),
        }
    }
    Ok(Ok(written))
}

impl ValueEnum for Host {
    fn value_variants<'a>() -> &'a [Host] {
        &Host::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}
