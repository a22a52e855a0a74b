//! `sada init`.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write as _};
use std::path::Path;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::ask::{Asker, unanswered};
use crate::cli::build::{End, explain, in_pool};
use crate::cli::files;
use crate::cli::opened::OpenedSite;
use crate::cli::report::{Report, text};
use crate::cli::{CommonArguments, InitArguments, Unusable, exit};
use crate::editor::{self, Country, Host, StartFile, StartRequest};
use crate::model::language::Language;
use crate::model::now::Now;
use crate::source::{ReadError, on_disk};

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
    let files = match root.join("content/site.yaml").exists() {
        true => lacking(arguments, &languages, now, report)?,
        false => {
            let country = chosen_country(arguments, report)?;
            editor::content(&request(arguments, &languages, &country, now))
        }
    };
    let mut written = write_all(root, &files, report)?;
    let site = OpenedSite::open(report)?.site;
    let source = arguments.source.as_deref().unwrap_or(NO_SOURCE);
    let files = editor::surroundings(&site, arguments.host, source, common.reader());
    written += write_all(root, &files, report)?;
    let path = text(&root.display().to_string());
    report.say("init-done", [("path", path.clone()), ("files", text(&written.to_string()))]);
    if arguments.source.is_none() {
        report.say("init-source", [("source", text(NO_SOURCE))]);
    }
    report.say("init-next", [("path", path)]);
    Ok(exit::DONE)
}

/// Returns the causes and the places that a site lacks; the places are those of the country that the person names.
fn lacking(
    arguments: &InitArguments,
    languages: &[String],
    now: Now,
    report: &Report,
) -> Result<Vec<StartFile>, End> {
    if arguments.title.is_some() || !arguments.languages.is_empty() {
        report.say("init-only-new", []);
    }
    let mut files = vec![editor::categories()];
    if arguments.country.is_some() {
        let country = chosen_country(arguments, report)?;
        files.push(editor::regions(&request(arguments, languages, &country, now)));
    }
    files.retain(|(path, _)| !on_disk(&report.arguments().root, path).exists());
    Ok(files)
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
        today: now.day(&country.timezone()),
        reader: arguments.common.reader(),
    }
}

/// Returns the country that the person names, or chooses at a terminal; tells if there is none.
fn chosen_country(arguments: &InitArguments, report: &Report) -> Result<Country, End> {
    if let Some(name) = &arguments.country {
        let unusable = || End::Usage(Unusable { id: "bad-country", value: name.clone() });
        return editor::country(name).ok_or_else(unusable);
    }
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let asked = Asker::new(report, io::stdin().lock()).country();
        return asked.map_err(|error| unanswered(report, error));
    }
    report.fail("init-country", []);
    Err(End::Told(exit::REFUSED))
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

/// Writes the files that are not there, and tells of those that are; returns how many it wrote.
fn write_all(root: &Path, files: &[StartFile], report: &Report) -> Result<usize, End> {
    let mut written = 0;
    for (path, contents) in files {
        let target = on_disk(root, path);
        let fault = |error| End::Read(ReadError { path: target.clone(), error });
        files::make_room(root, &target).map_err(End::Write)?;
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
    Ok(written)
}

impl ValueEnum for Host {
    fn value_variants<'a>() -> &'a [Host] {
        &Host::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}
