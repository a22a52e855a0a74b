//! Puts originals and their translations together.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::document::{Document, Original, Parsed, SHARE};
use crate::content::raw_event::RawEvent;
use crate::content::raw_organizer::RawOrganizer;
use crate::content::raw_page::RawPage;
use crate::content::raw_translation::{OrganizerWords, RawTranslation};
use crate::content::reader::Reader;
use crate::content::statements::Statements;
use crate::content::yaml;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::config::Config;
use crate::model::event::EventText;
use crate::model::hash::ContentHash;
use crate::model::keys::Group;
use crate::model::language::Lang;
use crate::model::page::PageText;
use crate::model::translated::Translated;

/// A file in the main language with its translations.
#[derive(Debug)]
pub struct Family<'d, T, W> {
    /// The file's path.
    pub path: &'d Arc<str>,
    /// The contents of the file.
    pub original: &'d Original<T>,
    /// Whether the file has no errors of its own.
    pub is_sound: bool,
    /// The hashes of the file and of its translations.
    hashes: Vec<ContentHash>,
    translations: Vec<Beside<'d, W>>,
}

/// A translation: its language, its file's path, and what the file says; none if it cannot be read.
type Beside<'d, W> = (Lang, &'d Arc<str>, Option<&'d RawTranslation<W>>);

/// All files with their translations, one list for each kind, each in the order of paths.
#[derive(Debug, Default)]
pub struct Families<'d> {
    /// Events.
    pub events: Vec<Family<'d, RawEvent, Arc<EventText>>>,
    /// Organisers.
    pub organizers: Vec<Family<'d, RawOrganizer, OrganizerWords>>,
    /// Free pages.
    pub pages: Vec<Family<'d, RawPage, Arc<PageText>>>,
}

impl<'d> Families<'d> {
    /// Puts translations beside their originals; reports a translation without an original, and a translation
    /// into a language that the site lacks.
    pub fn of(
        documents: impl Iterator<Item = &'d Arc<Document>>,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Families<'d> {
        let mut families = Families::default();
        let documents: Vec<&Arc<Document>> = documents.collect();
        let is_translation = |document: &&&Arc<Document>| document.parsed.is_translation();
        let translations = || documents.iter().filter(is_translation);
        // Most originals have no translation, and need not be found by one.
        let wanted: HashSet<&str> = translations().map(|document| document.stem().path).collect();
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(wanted.len());
        for document in &documents {
            let position = match &document.parsed {
                Parsed::Event(original) => add(&mut families.events, document, original),
                Parsed::Organizer(original) => add(&mut families.organizers, document, original),
                Parsed::Page(original) => add(&mut families.pages, document, original),
                _ => continue,
            };
            let stem = document.stem().path;
            if wanted.contains(stem) {
                places.insert(stem, position);
            }
        }
        for document in translations() {
            families.take_translation(document, &places, config, diagnostics);
        }
        families
    }

    fn take_translation(
        &mut self,
        document: &'d Document,
        places: &HashMap<&str, usize>,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) {
        let path = &document.path;
        let (at, lang) = match beside(document, places, config) {
            Ok(found) => found,
            Err(told) => return diagnostics.push(told),
        };
        if let Some(other) = self.translated(&document.parsed, at, lang) {
            let told = Diagnostic::new(Code::E411, Place::file(path)).variant("twice");
            return diagnostics.push(told.with("other", &**other));
        }
        match &document.parsed {
            Parsed::EventTranslation(words) => {
                self.events[at].translations.push((lang, path, words.as_ref()));
                // The same words in another language are another event.
                let tag = ContentHash::of(config.language(lang).tag().as_bytes());
                self.events[at].hashes.extend([Some(tag), document.hash].into_iter().flatten());
            }
            Parsed::OrganizerTranslation(words) => {
                self.organizers[at].translations.push((lang, path, words.as_ref()));
            }
            Parsed::PageTranslation(words) => self.pages[at].translations.push((lang, path, words.as_ref())),
            _ => {}
        }
    }
}

impl<'d> Families<'d> {
    /// Returns the file that already translates an original of the same kind into a language: names may differ
    /// by the case of the language.
    fn translated(&self, kind: &Parsed, at: usize, lang: Lang) -> Option<&'d Arc<str>> {
        match kind {
            Parsed::EventTranslation(_) => self.events[at].translated(lang),
            Parsed::OrganizerTranslation(_) => self.organizers[at].translated(lang),
            _ => self.pages[at].translated(lang),
        }
    }
}

fn add<'d, T, W>(
    families: &mut Vec<Family<'d, T, W>>,
    document: &'d Document,
    original: &'d Original<T>,
) -> usize {
    let is_sound = !document.told.has_errors();
    let hashes = document.hash.into_iter().collect();
    families.push(Family { path: &document.path, original, is_sound, hashes, translations: Vec::new() });
    families.len() - 1
}

/// Finds the original of a translation, and its language; returns the diagnostic of a translation without an
/// original.
fn beside(
    document: &Document,
    places: &HashMap<&str, usize>,
    config: &Config,
) -> Result<(usize, Lang), Diagnostic> {
    let stem = document.stem();
    let tag = stem.tag.unwrap_or_default();
    match (places.get(stem.path), config.find_language(tag)) {
        (Some(place), Some(lang)) if lang != Lang::MAIN => Ok((*place, lang)),
        // Other programs put the language into every name.
        (place, Some(Lang::MAIN)) => {
            let name = format!("{}.md", stem.path);
            let variant = if place.is_some() { "main-twice" } else { "main" };
            let told = Diagnostic::new(Code::E411, Place::file(&document.path)).variant(variant);
            Err(told.with("language", tag).with("name", name))
        }
        (Some(_), _) => {
            let told = Diagnostic::new(Code::W412, Place::file(&document.path)).variant("language");
            Err(told.with("language", tag))
        }
        (None, _) => {
            let told = Diagnostic::new(Code::E411, Place::file(&document.path)).variant("without-original");
            let original = format!("{}.md", stem.path);
            Err(told.with("original", &*original).with("path", original.as_str()))
        }
    }
}

impl<'d, T, W> Family<'d, T, W> {
    fn translated(&self, lang: Lang) -> Option<&'d Arc<str>> {
        self.translations.iter().find(|(known, ..)| *known == lang).map(|(_, path, _)| *path)
    }

    /// Returns a hash of the file and of its translations.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of_all(self.hashes.iter().copied())
    }

    /// Returns the words of the translations by their languages.
    pub fn words(&self) -> impl Iterator<Item = (Lang, &W)> {
        let each = self.translations.iter();
        each.filter_map(|(lang, _, translation)| Some((*lang, translation.as_ref()?.words.as_ref()?)))
    }

    /// Reports the facts that differ between a translation and its original, by the keys of a group.
    pub fn compare(&self, group: &'static Group, diagnostics: &mut Diagnostics) {
        let translations = self.translations.iter().filter_map(|(_, path, read)| Some((path, (*read)?)));
        let mut stating = translations.filter(|(_, read)| !read.facts.is_empty()).peekable();
        // Hardly any translation states a fact, so those of its original are gathered only then.
        let Some(original) = stating.peek().and_then(|_| self.facts(group)) else { return };
        for (path, translation) in stating {
            let reader = Reader::new(path);
            for fact in translation.facts.against(&original) {
                let told = reader.fault(Code::E411, fact.mark).variant("against-original");
                let told = told.with("key", fact.key(group));
                reader.report(told.with("original", &**self.path));
            }
            diagnostics.append(reader.finish());
        }
    }

    /// Returns the facts that the original states; none where its front matter cannot be read.
    fn facts(&self, group: &'static Group) -> Option<Statements> {
        let text = self.original.front_matter.as_deref()?;
        // What is wrong with it was reported when the file was parsed.
        let front = yaml::parse(text, 2, &Reader::new(self.path))?;
        Some(Statements::of(group, &front))
    }
}

/// Resolves files in parallel and in their order, and compares their translations with them. A file with
/// errors gets its further diagnostics, but no value.
pub fn each<T: Sync, W: Sync, R: Send>(
    families: &[Family<'_, T, W>],
    group: &'static Group,
    resolve: impl Fn(&Family<'_, T, W>, &Reader) -> Option<R> + Sync,
) -> Vec<(Option<R>, Diagnostics)> {
    let resolved = families.par_iter().with_max_len(SHARE).map(|family| {
        let reader = Reader::new(family.path);
        let value = resolve(family, &reader);
        let mut told = reader.finish();
        family.compare(group, &mut told);
        (value.filter(|_| family.is_sound), told)
    });
    resolved.collect()
}

/// Returns the words of a file by language; none if the main file lacks its own words.
pub fn in_languages<T, W>(
    main: Option<&Arc<W>>,
    family: &Family<'_, T, Arc<W>>,
    languages: usize,
) -> Option<Translated<Arc<W>>> {
    let mut texts = vec![None; languages];
    texts[Lang::MAIN.index()] = Some(Arc::clone(main?));
    for (lang, words) in family.words() {
        texts[lang.index()] = Some(Arc::clone(words));
    }
    Translated::of(texts)
}
