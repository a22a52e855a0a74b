//! From bytes to the model: every file under `content/` is read, checked and made valid here.
//!
//! Each kind of file has a module; all of them read YAML as `yaml::Node`s with positions, through
//! `fields::Fields`, which tells every fault it meets and goes on. What is not a valid value never
//! leaves this room. [`read`] reads the vocabulary first (site, places, categories), then all else in
//! parallel.

mod characters;
mod config;
mod contact;
mod direction;
mod event;
mod event_parts;
mod fields;
mod files;
mod front_matter;
mod keys;
mod look_alike;
mod markdown;
mod names;
mod organizer;
mod page;
mod pictures;
mod plain_yaml;
mod rrule;
mod slips;
mod svg;
mod time;
mod translation;
mod vocabulary;
mod yaml;
mod zones;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::fields::Reader;
use crate::content::files::{Document, Files};
use crate::content::markdown::Library;
use crate::diagnostic::Diagnostics;
use crate::model::category::Category;
use crate::model::config::Config;
use crate::model::region::Regions;
use crate::model::site::Site;
use crate::model::sources::{FileSource, Sources};
use crate::model::text::Texts;

/// Whether events that are marked as drafts are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out and counted.
    LeftOut,
    /// They are published like any other.
    Published,
}

/// Whether all that a file lists was read. Where it was not, a name that is not known may stand in the part
/// that has errors: those are told, and the name is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All was read.
    Whole,
    /// Something was left out, and told.
    InPart,
}

/// What content files refer to by name.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'v> {
    /// The site's settings.
    pub config: &'v Config,
    /// The places.
    pub regions: &'v Regions,
    /// Whether those are all places.
    pub regions_reach: Reach,
    /// The categories.
    pub categories: &'v [Category],
    /// Whether those are all categories.
    pub categories_reach: Reach,
    /// The organisers by the names of their files.
    pub organizers: &'v organizer::Names,
    /// What the organisers are called, once they are read.
    pub organizer_names: &'v [(Arc<str>, Texts)],
    /// Pictures and content files by path.
    pub library: &'v Library,
}

/// Reads all content; what is wrong with it is told to `diagnostics`.
///
/// Returns `None` where there is no site to work with: `site.yaml` is missing or has errors.
pub fn read(sources: Sources, drafts: Drafts, diagnostics: &mut Diagnostics) -> Option<Site> {
    let site_files = files::SiteFiles::of(&sources.texts);
    let config = config::read(site_files.config, diagnostics);
    let config = config?;
    let (regions, regions_reach) = vocabulary::regions(site_files.regions, &config, diagnostics);
    let (categories, categories_reach) = vocabulary::categories(site_files.categories, &config, diagnostics);
    svg::check(&sources.files, diagnostics);
    let files = Files::sort(sources, &config, diagnostics);

    let mut names = organizer::names(&files.organizers);
    let without_organizers = Vocabulary {
        config: &config,
        regions: &regions,
        regions_reach,
        categories: &categories,
        categories_reach,
        organizers: &organizer::Names::new(),
        organizer_names: &[],
        library: &files.library,
    };
    let organizers =
        each(files.organizers, diagnostics, |d, told| organizer::read(d, &without_organizers, told));
    organizer::number(&mut names, &organizers);
    let vocabulary = Vocabulary { organizers: &names, ..without_organizers };
    let pages = each(files.pages, diagnostics, |d, told| page::read(d, &vocabulary, told));
    let organizer_names: Vec<(Arc<str>, Texts)> =
        organizers.iter().map(|o| (o.id.as_str().into(), o.name.clone())).collect();
    let vocabulary = Vocabulary { organizer_names: &organizer_names, ..vocabulary };
    let events = each(files.events, diagnostics, |d, told| event::read(d, &vocabulary, told));
    let before = events.len();
    let mut events: Vec<_> =
        events.into_iter().filter(|e| drafts == Drafts::Published || !e.draft).map(|e| e.event).collect();
    let left_out = before - events.len();
    events.par_sort_by(|a, b| a.slug.cmp(&b.slug).then_with(|| a.source.cmp(&b.source)));
    look_alike::slugs(events.iter().map(|event| (&event.slug, &event.source)), diagnostics);
    look_alike::slugs(organizers.iter().map(|o| (&o.id, &o.source)), diagnostics);
    look_alike::slugs(pages.iter().map(|page| (&page.slug, &page.source)), diagnostics);
    look_alike::hosts(config.base_url.as_str(), diagnostics);
    let mut site = Site {
        config,
        regions,
        categories,
        organizers,
        events,
        pages,
        pictures: BTreeMap::new(),
        statics: files.statics,
        drafts: left_out,
    };
    site.pictures = pictures::read(site.shown_pictures(), &files.pictures, diagnostics);
    Some(site)
}

/// How many documents a thread takes at once: few, so that none waits long for the last of another.
const SHARE: usize = 32;

/// Reads documents in parallel, in their order; each is dropped as soon as it was read.
fn each<T: Send>(
    documents: Vec<Document>,
    diagnostics: &mut Diagnostics,
    read: impl Fn(&Document, &mut Diagnostics) -> Option<T> + Sync,
) -> Vec<T> {
    let results: Vec<(Option<T>, Diagnostics)> = documents
        .into_par_iter()
        .with_max_len(SHARE)
        .map(|document| {
            let mut told = Diagnostics::default();
            let value = read(&document, &mut told);
            (value, told)
        })
        .collect();
    let mut values = Vec::with_capacity(results.len());
    for (value, told) in results {
        values.extend(value);
        diagnostics.append(told);
    }
    values
}

/// Reads what a file lists, and returns whether that is all of it; without a file there is nothing to list.
fn read_list<T>(
    file: Option<&FileSource>,
    diagnostics: &mut Diagnostics,
    read: impl FnOnce(&Reader, &yaml::Node<'_>) -> (T, Reach),
) -> (T, Reach)
where
    T: Default,
{
    let Some(file) = file else { return (T::default(), Reach::Whole) };
    let list = read_yaml(file, diagnostics, |reader, node| Some(read(reader, node)));
    list.unwrap_or_else(|| (T::default(), Reach::InPart))
}

/// Reads a file of the site that is YAML as a whole.
fn read_yaml<T>(
    file: &FileSource,
    diagnostics: &mut Diagnostics,
    read: impl FnOnce(&Reader, &yaml::Node<'_>) -> Option<T>,
) -> Option<T> {
    let reader = Reader::new(&file.path);
    let value = front_matter::decode(&file.blob.read(), &reader).and_then(|text| {
        let node = yaml::parse(&text, 1, &reader)?;
        read(&reader, &node)
    });
    diagnostics.append(reader.finish());
    value
}
