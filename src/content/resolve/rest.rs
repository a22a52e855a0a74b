//! Resolves everything but events: settings, places, categories, organisers and free pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::document::{Document, Documents, Parsed};
use crate::content::look_alike;
use crate::content::resolve::options::Options;
use crate::content::resolve::organizer;
use crate::content::resolve::originals::{Families, each, in_languages};
use crate::content::resolve::vocabulary::{Terms, Vocabulary};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::config::Config;
use crate::model::keys;
use crate::model::organizer::Organizer;
use crate::model::page::Page;
use crate::model::site::{Broken, Site};
use crate::model::sources::FileSource;

/// Everything of a site but its events.
#[derive(Debug)]
pub struct Rest {
    /// The names to which events refer.
    pub terms: Terms,
    /// What is wrong in these files together. The diagnostics of each file alone are not among it.
    pub told: Diagnostics,
    config: Arc<Config>,
    organizers: Arc<[Organizer]>,
    pages: Arc<[Page]>,
    statics: Arc<[FileSource]>,
    broken: Vec<Broken>,
}

impl Rest {
    /// Resolves all files but events; reports a `site.yaml` that is missing, and returns nothing without its
    /// languages.
    pub fn of(documents: &Documents, options: &Options, diagnostics: &mut Diagnostics) -> Option<Rest> {
        let config = config(documents, diagnostics)?;
        let mut told = Diagnostics::default();
        let files = documents.iter().filter(|document| !document.parsed.is_of_event());
        let files: Vec<&Arc<Document>> = files.collect();
        let families = Families::of(files.iter().copied(), &config, &mut told);
        let mut readers = Vec::new();
        let mut terms = Terms::of(&files, config, &mut readers);
        for reader in readers {
            told.append(reader.finish());
        }
        let mut broken = Vec::new();
        let organizers =
            organizers(&families, Vocabulary { terms: &terms, documents }, &mut told, &mut broken);
        terms.add_organizers(&organizers);
        let pages = pages(&families, terms.config.languages.len(), &mut told, &mut broken);
        look_alike::slugs(organizers.iter().map(|o| (&o.id, &o.source)), &mut told);
        look_alike::slugs(pages.iter().map(|page| (&page.slug, &page.source)), &mut told);
        let mut config = terms.config.clone();
        config.replace(options.base_url.clone(), options.theme.clone());
        Some(Rest {
            config: Arc::new(config),
            organizers: organizers.into(),
            pages: pages.into(),
            statics: statics(&files),
            broken,
            told,
            terms,
        })
    }

    /// Returns the site without its events and pictures.
    pub fn site(&self) -> Site {
        Site {
            config: Arc::clone(&self.config),
            regions: Arc::clone(&self.terms.regions),
            categories: Arc::clone(&self.terms.categories),
            organizers: Arc::clone(&self.organizers),
            events: Vec::new(),
            referring: Vec::new(),
            pages: Arc::clone(&self.pages),
            pictures: Arc::new(BTreeMap::new()),
            statics: Arc::clone(&self.statics),
            drafts: 0,
            broken: self.broken.clone(),
        }
    }
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
    vocabulary: Vocabulary<'_>,
    told: &mut Diagnostics,
    broken: &mut Vec<Broken>,
) -> Vec<Organizer> {
    let resolved = each(&families.organizers, &keys::organizer::ORGANIZER, |family, reader| {
        let translations: Vec<_> = family.words().collect();
        organizer::resolve(family.original.value.as_ref()?, &translations, &vocabulary, reader)
    });
    let unfit = families.organizers.iter().zip(&resolved).filter(|(_, (value, _))| value.is_none());
    broken.extend(unfit.filter_map(|(family, _)| {
        let slug = family.original.value.as_ref()?.id.clone()?;
        Some(Broken::named(family.path, "organizers", slug))
    }));
    values(resolved, told)
}

fn pages(
    families: &Families<'_>,
    languages: usize,
    told: &mut Diagnostics,
    broken: &mut Vec<Broken>,
) -> Vec<Page> {
    let resolved = each(&families.pages, &keys::page::PAGE, |family, reader| {
        let raw = family.original.value.as_ref()?;
        let texts = in_languages(Some(&raw.text), family, languages)?;
        Some(Page { source: Arc::clone(reader.file()), slug: raw.slug.clone(), menu: raw.menu, texts })
    });
    let unfit = families.pages.iter().zip(&resolved).filter(|(_, (value, _))| value.is_none());
    broken.extend(unfit.filter_map(|(family, _)| {
        let slug = family.original.value.as_ref()?.slug.clone();
        Some(Broken::named(family.path, "pages", slug))
    }));
    values(resolved, told)
}

/// Returns the values, and adds all diagnostics to `told`.
fn values<T>(resolved: Vec<(Option<T>, Diagnostics)>, told: &mut Diagnostics) -> Vec<T> {
    let value = |(value, of_file)| {
        told.append(of_file);
        value
    };
    resolved.into_iter().filter_map(value).collect()
}

fn statics(files: &[&Arc<Document>]) -> Arc<[FileSource]> {
    let file = |document: &&Arc<Document>| match &document.parsed {
        Parsed::Static(file) => Some(file.clone()),
        _ => None,
    };
    files.iter().filter_map(file).collect()
}
