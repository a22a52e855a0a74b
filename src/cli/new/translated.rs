//! `sada new … --translate`.

use std::fs;
use std::sync::Arc;

use crate::cli::build::End;
use crate::cli::new::put;
use crate::cli::opened::OpenedSite;
use crate::cli::report::{Report, text};
use crate::cli::{NewFileArguments, Unusable, exit};
use crate::content::wording::wording;
use crate::content::{Document, Documents};
use crate::diagnostic::{Diagnostics, nearest_file};
use crate::editor::{ContentKind, TranslationRequest, translation, translation_path};
use crate::i18n::words::Words;
use crate::model::config::Config;
use crate::model::language::{Lang, Language};
use crate::model::sources::TextSource;
use crate::source::{ReadError, on_disk};

/// Writes a file for the translation of another.
pub fn file(
    kind: ContentKind,
    original: &str,
    language: &str,
    arguments: &NewFileArguments,
    report: &Report,
) -> Result<u8, End> {
    let OpenedSite { documents, site, .. } = OpenedSite::open(report)?;
    let language = translated_language(&site.config, language).map_err(End::Usage)?;
    let Some(path) = find(kind, original, &documents, report) else { return Ok(exit::REFUSED) };
    let target = translation_path(&path, language);
    if documents.get(&target).is_some() {
        report.fail("translate-there", [("path", text(&target))]);
        return Ok(exit::REFUSED);
    }
    let on_disk = on_disk(&arguments.common.root, &path);
    let bytes = fs::read(&on_disk).map_err(|error| End::Read(ReadError { path: on_disk, error }))?;
    let mut told = Diagnostics::default();
    let tags = [language.tag(), site.config.language(Lang::MAIN).tag()];
    let source = TextSource { path: Arc::clone(&path), bytes };
    let wording = wording(&source, kind.group(), &tags, &mut told);
    report.diagnostics(told);
    let Some(wording) = wording else { return Ok(exit::CONTENT) };
    let request = TranslationRequest {
        kind,
        original: &path,
        wording: &wording,
        language,
        title: arguments.title.as_deref(),
        words: &Words::new(arguments.common.reader()),
    };
    put(&target, &translation(request), arguments)?;
    report.say(if arguments.dry_run { "import-dry" } else { "translate-written" }, [("path", text(&target))]);
    Ok(exit::DONE)
}

/// Returns a language of the site other than its main one.
fn translated_language<'c>(config: &'c Config, tag: &str) -> Result<&'c Language, Unusable> {
    let found = config.find_language(tag).filter(|lang| *lang != Lang::MAIN);
    let unusable = || Unusable { id: "bad-translation", value: tag.to_owned() };
    found.map(|lang| config.language(lang)).ok_or_else(unusable)
}

/// Finds the original that a person means by its path, or by a part at its end; tells if there is none.
fn find(kind: ContentKind, given: &str, documents: &Documents, report: &Report) -> Option<Arc<str>> {
    let is_original = |document: &&Arc<Document>| {
        document.stem().tag.is_none() && document.path.starts_with(&format!("content/{}/", kind.folder()))
    };
    let wanted = given.replace('\\', "/");
    let wanted = wanted.trim_start_matches("./");
    let wanted = if wanted.ends_with(".md") { wanted.to_owned() } else { format!("{wanted}.md") };
    let is_wanted = |path: &str| {
        // A whole path may lead to the site from anywhere.
        wanted == path
            || wanted.strip_suffix(path).is_some_and(|rest| rest.ends_with('/'))
            || path.strip_suffix(&*wanted).is_some_and(|rest| rest.ends_with('/'))
    };
    let originals: Vec<&Arc<Document>> = documents.iter().filter(is_original).collect();
    let found = originals.iter().find(|document| is_wanted(&document.path));
    if found.is_none() {
        let near = nearest_file(&wanted, originals.iter().map(|document| &*document.path));
        let id = if near.is_some() { "translate-near" } else { "translate-none" };
        report.fail(id, [("path", text(given)), ("near", text(near.unwrap_or_default()))]);
    }
    found.map(|document| Arc::clone(&document.path))
}
