//! Which file is what: the folders of `content/`, translations beside their originals, pictures, and
//! files that belong to nothing.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::markdown::Library;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::config::Config;
use crate::model::language::{Lang, Language};
use crate::model::picture::PictureId;
use crate::model::sources::{FileSource, Sources};

/// The files that make the vocabulary.
#[derive(Debug)]
pub struct SiteFiles<'s> {
    /// `site.yaml`.
    pub config: Option<&'s FileSource>,
    /// `regions.yaml`.
    pub regions: Option<&'s FileSource>,
    /// `categories.yaml`.
    pub categories: Option<&'s FileSource>,
}

const SITE_FILES: [&str; 3] = ["content/site.yaml", "content/regions.yaml", "content/categories.yaml"];

impl<'s> SiteFiles<'s> {
    /// Finds the files among all texts.
    pub fn of(texts: &'s [FileSource]) -> SiteFiles<'s> {
        let find = |path: &str| texts.iter().find(|text| &*text.path == path);
        let [config, regions, categories] = SITE_FILES.map(find);
        SiteFiles { config, regions, categories }
    }
}

/// A Markdown file with its translations.
#[derive(Debug)]
pub struct Document {
    /// The name of the file without its ending.
    pub stem: Box<str>,
    /// The file in the main language.
    pub main: FileSource,
    /// The translations, by language.
    pub translations: Vec<(Lang, FileSource)>,
}

/// All other files, by what they are.
#[derive(Debug, Default)]
pub struct Files {
    /// Organisers, by path.
    pub organizers: Vec<Document>,
    /// Events, by path.
    pub events: Vec<Document>,
    /// Free pages, by path.
    pub pages: Vec<Document>,
    /// Pictures, in the order of their ids.
    pub pictures: Vec<FileSource>,
    /// Pictures and content files by path.
    pub library: Library,
    /// Files that are copied as they are.
    pub statics: Vec<FileSource>,
}

impl Files {
    /// Sorts files by their folders; tells which are in no folder that is published.
    pub fn sort(sources: Sources, config: &Config, diagnostics: &mut Diagnostics) -> Files {
        let mut files = Files::default();
        for file in sources.files {
            if file.path.starts_with("content/static/") {
                files.statics.push(file);
            } else if is_picture(&file.path) {
                let id = PictureId(u32::try_from(files.pictures.len()).unwrap_or(u32::MAX));
                files.library.pictures.insert(Arc::clone(&file.path), id);
                files.pictures.push(file);
            } else {
                diagnostics.push(Diagnostic::new(Code::W412, Place::file(&file.path)).variant("kind"));
            }
        }
        let [mut organizers, mut events, mut pages] = [(); 3].map(|()| Vec::new());
        for text in sources.texts {
            let folder = text.path.strip_prefix("content/").and_then(|path| path.split_once('/'));
            match folder {
                Some(("events", _)) if is_markdown(&text.path) => events.push(text),
                Some(("organizers", name)) if is_markdown(&text.path) && !name.contains('/') => {
                    organizers.push(text);
                }
                Some(("pages", name)) if is_markdown(&text.path) && !name.contains('/') => pages.push(text),
                _ if SITE_FILES.contains(&&*text.path) => {}
                _ => diagnostics.push(Diagnostic::new(Code::W412, Place::file(&text.path)).variant("folder")),
            }
        }
        files.organizers = pair(organizers, config, diagnostics);
        files.events = pair(events, config, diagnostics);
        files.pages = pair(pages, config, diagnostics);
        let documents = files.organizers.iter().chain(&files.events).chain(&files.pages);
        files.library.documents = documents.map(|document| Arc::clone(&document.main.path)).collect();
        files
    }
}

fn is_picture(path: &str) -> bool {
    has_ending(path, &["jpg", "jpeg", "png", "webp"])
}

fn is_markdown(path: &str) -> bool {
    has_ending(path, &["md"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
}

/// Puts translations beside their originals; tells of a translation without one.
fn pair(texts: Vec<FileSource>, config: &Config, diagnostics: &mut Diagnostics) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::with_capacity(texts.len());
    let mut by_path: HashMap<Box<str>, usize> = HashMap::with_capacity(texts.len());
    let mut translations = Vec::new();
    for text in texts {
        let path = text.path.rsplit_once('.').map_or(&*text.path, |(path, _)| path);
        let name = path.rsplit('/').next().unwrap_or(path);
        match name.rsplit_once('.') {
            Some((_, tag)) if Language::parse(tag).is_some() => translations.push(text),
            _ => {
                by_path.insert(path.into(), documents.len());
                documents.push(Document { stem: name.into(), main: text, translations: Vec::new() });
            }
        }
    }
    for text in translations {
        let path = text.path.trim_end_matches(".md");
        let Some((original, tag)) = path.rsplit_once('.') else { continue };
        match (by_path.get(original), config.find_language(tag)) {
            (Some(document), Some(lang)) if lang != Lang::MAIN => {
                documents[*document].translations.push((lang, text));
            }
            (Some(_), _) => {
                let told = Diagnostic::new(Code::W412, Place::file(&text.path)).variant("language");
                diagnostics.push(told.with("language", tag));
            }
            (None, _) => {
                let told = Diagnostic::new(Code::E411, Place::file(&text.path)).variant("without-original");
                diagnostics.push(told.with("original", format!("{original}.md")));
            }
        }
    }
    documents
}
