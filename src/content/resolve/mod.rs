//! Makes a site of parsed files: puts translations beside their originals, looks up names, and keeps only
//! valid values.

mod event;
mod names;
mod organizer;
mod originals;
mod references;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::document::{Document, Documents, Parsed, SHARE};
use crate::content::look_alike;
use crate::content::reader::Reader;
use crate::content::resolve::originals::{Families, Family};
use crate::content::resolve::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::config::Config;
use crate::model::event::Event;
use crate::model::keys;
use crate::model::language::Lang;
use crate::model::organizer::Organizer;
use crate::model::page::Page;
use crate::model::picture::Picture;
use crate::model::site::Site;
use crate::model::sources::FileSource;
use crate::model::translated::Translated;
use crate::model::url::BaseUrl;

/// Whether events that are marked as drafts are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Drafts are left out and counted.
    LeftOut,
    /// Drafts are published like any other event.
    Published,
}

/// The options of a run that change the site.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether drafts are published.
    pub drafts: Drafts,
    /// An address that takes the place of the site's own.
    pub base_url: Option<BaseUrl>,
    /// A theme that takes the place of the site's own.
    pub theme: Option<Box<str>>,
}

/// Makes a site of all parsed files; adds everything that is wrong in them to `diagnostics`.
///
/// Returns `None` if there is no site to work with: `site.yaml` is missing or has errors.
pub fn resolve(documents: &Documents, options: &Options, diagnostics: &mut Diagnostics) -> Option<Site> {
    for document in documents.iter() {
        diagnostics.append(document.told.clone());
    }
    let config = config(documents, diagnostics)?;
    let families = Families::of(documents, &config, diagnostics);
    let mut readers = Vec::new();
    let mut vocabulary = Vocabulary::of(documents, config, &mut readers);
    for reader in readers {
        diagnostics.append(reader.finish());
    }
    let organizers = organizers(&families, &vocabulary, diagnostics);
    vocabulary.add_organizers(&organizers);
    let (events, drafts) = events(&families, &vocabulary, options.drafts, diagnostics);
    let pages = pages(&families, vocabulary.config.languages.len(), diagnostics);
    let mut site = Site {
        config: vocabulary.config.clone(),
        regions: vocabulary.regions.clone(),
        categories: vocabulary.categories.clone(),
        organizers,
        events,
        pages,
        pictures: BTreeMap::new(),
        statics: statics(documents),
        drafts,
    };
    references::check(documents, &vocabulary, diagnostics);
    look_alike(&site, diagnostics);
    site.pictures = pictures(&site, documents, diagnostics);
    site.config.replace(options.base_url.clone(), options.theme.clone());
    Some(site)
}

fn config(documents: &Documents, diagnostics: &mut Diagnostics) -> Option<Config> {
    let file = documents.get("content/site.yaml").map(|document| &document.parsed);
    match file {
        Some(Parsed::Site(config)) => config.as_deref().cloned(),
        _ => {
            let file: Arc<str> = "content/site.yaml".into();
            diagnostics.push(Diagnostic::new(Code::E801, Place::file(&file)).variant("missing"));
            None
        }
    }
}

fn organizers(
    families: &Families<'_>,
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Organizer> {
    each(&families.organizers, &keys::organizer::ORGANIZER, diagnostics, |family, reader| {
        let translations: Vec<_> = family.words().collect();
        organizer::resolve(family.original.value.as_ref()?, &translations, vocabulary, reader)
    })
}

/// Returns the events by slug, and the number of drafts that it left out.
fn events(
    families: &Families<'_>,
    vocabulary: &Vocabulary<'_>,
    drafts: Drafts,
    diagnostics: &mut Diagnostics,
) -> (Vec<Arc<Event>>, usize) {
    let languages = vocabulary.config.languages.len();
    let all = each(&families.events, &keys::event::EVENT, diagnostics, |family, reader| {
        let raw = family.original.value.as_ref()?;
        let texts = in_languages(raw.text.as_ref(), family, languages);
        let event = event::resolve(raw, texts, vocabulary, reader)?;
        Some((raw.facts.draft, Arc::new(event)))
    });
    let found = all.len();
    let kept = all.into_iter().filter(|(draft, _)| drafts == Drafts::Published || !draft);
    let mut events: Vec<Arc<Event>> = kept.map(|(_, event)| event).collect();
    let left_out = found - events.len();
    events.par_sort_by(|a, b| a.slug.cmp(&b.slug).then_with(|| a.source.cmp(&b.source)));
    (events, left_out)
}

fn pages(families: &Families<'_>, languages: usize, diagnostics: &mut Diagnostics) -> Vec<Page> {
    each(&families.pages, &keys::page::PAGE, diagnostics, |family, reader| {
        let raw = family.original.value.as_ref()?;
        let texts = in_languages(Some(&raw.text), family, languages)?;
        Some(Page { source: Arc::clone(reader.file()), slug: raw.slug.clone(), menu: raw.menu, texts })
    })
}

/// Returns the words of a file by language; none if the main file lacks its own words.
fn in_languages<T, W>(
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

/// Resolves files in parallel and in their order, and compares their translations with them. A file with
/// errors adds its further diagnostics, but no value.
fn each<T: Sync, W: Sync, R: Send>(
    families: &[Family<'_, T, W>],
    group: &'static keys::Group,
    diagnostics: &mut Diagnostics,
    resolve: impl Fn(&Family<'_, T, W>, &Reader) -> Option<R> + Sync,
) -> Vec<R> {
    let resolved: Vec<(Option<R>, Diagnostics)> = families
        .par_iter()
        .with_max_len(SHARE)
        .map(|family| {
            let reader = Reader::new(family.path);
            let value = resolve(family, &reader);
            let mut told = reader.finish();
            family.compare(group, &mut told);
            (value.filter(|_| family.is_sound), told)
        })
        .collect();
    let mut values = Vec::with_capacity(resolved.len());
    for (value, told) in resolved {
        values.extend(value);
        diagnostics.append(told);
    }
    values
}

fn statics(documents: &Documents) -> Vec<FileSource> {
    let file = |document: &Arc<Document>| match &document.parsed {
        Parsed::Static(file) => Some(file.clone()),
        _ => None,
    };
    documents.iter().filter_map(file).collect()
}

/// Reports names that look like another, and hosts that imitate another host.
fn look_alike(site: &Site, diagnostics: &mut Diagnostics) {
    look_alike::slugs(site.events.iter().map(|event| (&event.slug, &event.source)), diagnostics);
    look_alike::slugs(site.organizers.iter().map(|o| (&o.id, &o.source)), diagnostics);
    look_alike::slugs(site.pages.iter().map(|page| (&page.slug, &page.source)), diagnostics);
    look_alike::hosts(site.config.base_url.as_str(), diagnostics);
}

/// Measures the pictures that the site shows. A picture that cannot be read stays, with a size of one pixel.
fn pictures(
    site: &Site,
    documents: &Documents,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Arc<str>, Picture> {
    let of_events = site.events.iter().filter_map(|event| event.image.as_ref());
    let of_organizers = site.organizers.iter().filter_map(|organizer| organizer.image.as_ref());
    let in_bodies = site.bodies().flat_map(|(_, body)| body.figures()).map(|figure| &figure.path);
    let shown: BTreeSet<&Arc<str>> = of_events.chain(of_organizers).chain(in_bodies).collect();
    let measured: Vec<_> = shown
        .into_par_iter()
        .filter_map(|path| documents.get(path)?.parsed.measured().map(|measured| (path, measured)))
        .collect();
    let mut pictures = BTreeMap::new();
    for (path, measured) in measured {
        diagnostics.extend(measured.told.clone());
        pictures.insert(Arc::clone(path), measured.picture.clone());
    }
    pictures
}
