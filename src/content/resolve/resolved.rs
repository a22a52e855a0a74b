//! A resolved site, with what is needed to make the site after an edit from it.
//!
//! An event is resolved again only if its file, one of its translations, or a file that is no event is not
//! the same as before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::document::{Document, Documents, Parsed};
use crate::content::look_alike::{self, Hosts};
use crate::content::raw_event::RawEvent;
use crate::content::resolve::edit::Edit;
use crate::content::resolve::event;
use crate::content::resolve::options::{Drafts, Options};
use crate::content::resolve::originals::{Families, each, in_languages};
use crate::content::resolve::pictures;
use crate::content::resolve::references;
use crate::content::resolve::rest::Rest;
use crate::content::resolve::unread::Unread;
use crate::content::resolve::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::event::Event;
use crate::model::keys;
use crate::model::site::{Broken, Site};
use crate::model::sorted::patched;
use crate::model::url::Slug;

/// A resolved site.
#[derive(Debug)]
pub struct Resolved {
    /// The site.
    pub site: Arc<Site>,
    options: Options,
    /// All files, in the order of their paths.
    documents: Vec<Arc<Document>>,
    rest: Arc<Rest>,
    /// The files with diagnostics of their own, and those that name other files.
    speaking: Vec<Arc<Document>>,
    /// The further diagnostics of events and their translations, by path.
    told: BTreeMap<Arc<str>, Diagnostics>,
    /// The paths of the drafts that are left out.
    drafts: BTreeSet<Arc<str>>,
    /// The events with errors, by path.
    broken: BTreeMap<Arc<str>, Broken>,
    /// Slugs of events that look like another.
    look_alikes: Arc<Diagnostics>,
    hosts: Arc<Hosts>,
    /// What is wrong in the pictures that the site shows.
    of_pictures: Arc<Diagnostics>,
}

/// What is known of single events besides their values, by the paths of their files.
struct Notes {
    told: BTreeMap<Arc<str>, Diagnostics>,
    drafts: BTreeSet<Arc<str>>,
    broken: BTreeMap<Arc<str>, Broken>,
}

/// The events that an edit changes.
struct Changed {
    /// The positions of the events that are no longer there, in order.
    gone: Vec<usize>,
    /// The events that are new, in their order.
    new: Vec<Arc<Event>>,
}

impl Resolved {
    /// Begins a site with everything but its events.
    pub fn begin(rest: Rest, documents: &Documents, options: &Options) -> Resolved {
        let mut site = rest.site();
        let of_pictures = pictures::of_site(&mut site, documents);
        Resolved {
            site: Arc::new(site),
            options: options.clone(),
            documents: Vec::new(),
            rest: Arc::new(rest),
            speaking: Vec::new(),
            told: BTreeMap::new(),
            drafts: BTreeSet::new(),
            broken: BTreeMap::new(),
            look_alikes: Arc::default(),
            hosts: Arc::default(),
            of_pictures,
        }
    }

    /// Returns the edit that leads from these files to those of today, if it changes only events.
    pub fn edit_to<'e>(&'e self, documents: &'e Documents, options: &Options) -> Option<Edit<'e>> {
        let edit = (self.options == *options).then(|| Edit::between(&self.documents, documents));
        edit.filter(Edit::is_of_events)
    }

    /// Returns the site after an edit.
    #[must_use]
    pub fn after(&self, edit: &Edit<'_>, documents: &Documents) -> Resolved {
        let kin = edit.kin(documents);
        let mut notes =
            Notes { told: self.told.clone(), drafts: self.drafts.clone(), broken: self.broken.clone() };
        let earlier: Vec<&Arc<Document>> = edit.gone.iter().chain(&kin).copied().collect();
        for document in &earlier {
            notes.told.remove(&document.path);
            notes.drafts.remove(&document.path);
            notes.broken.remove(&document.path);
        }
        let new = self.events(&kin, documents, &mut notes);
        let changed = Changed { gone: self.positions(&earlier), new };
        let base = self.rest.terms.config.base_url.as_str();
        let hosts = self.hosts.after(hosts(&edit.gone), hosts(&edit.new), base);
        let keeps_slugs = self.keeps_slugs(&changed);
        let (site, of_pictures) = self.site_after(changed, &notes, documents);
        let look_alikes = if keeps_slugs { Arc::clone(&self.look_alikes) } else { look_alikes(&site) };
        Resolved {
            site: Arc::new(site),
            options: self.options.clone(),
            documents: documents.iter().cloned().collect(),
            rest: Arc::clone(&self.rest),
            speaking: speaking(&self.speaking, edit),
            told: notes.told,
            drafts: notes.drafts,
            broken: notes.broken,
            look_alikes,
            hosts,
            of_pictures,
        }
    }

    /// Resolves events, and notes what is wrong in them, and which of them are drafts or have errors.
    fn events(&self, kin: &[&Arc<Document>], documents: &Documents, notes: &mut Notes) -> Vec<Arc<Event>> {
        let vocabulary = Vocabulary { terms: &self.rest.terms, documents };
        let config = &vocabulary.terms.config;
        let mut faults = Diagnostics::default();
        let families = Families::of(kin.iter().copied(), config, &mut faults);
        for fault in faults.items() {
            notes.told.entry(Arc::clone(&fault.place.file)).or_default().push(fault.clone());
        }
        let resolved = each(&families.events, &keys::event::EVENT, |family, reader| {
            let raw = family.original.value.as_ref()?;
            let texts = in_languages(raw.text.as_ref(), family, config.languages.len());
            let event = event::resolve(raw, texts, family.hash(), &vocabulary, reader)?;
            Some((raw.facts.draft, Arc::new(event)))
        });
        let mut events = Vec::with_capacity(resolved.len());
        for (family, (value, of_family)) in families.events.iter().zip(resolved) {
            if !of_family.items().is_empty() {
                notes.told.entry(Arc::clone(family.path)).or_default().append(of_family);
            }
            let is_left_out = |is_draft: bool| is_draft && self.options.drafts == Drafts::LeftOut;
            match value {
                Some((is_draft, _)) if is_left_out(is_draft) => {
                    notes.drafts.insert(Arc::clone(family.path));
                }
                Some((_, event)) => events.push(event),
                None if is_left_out(
                    documents.get(family.path).is_some_and(|document| document.is_draft()),
                ) =>
                {
                    notes.drafts.insert(Arc::clone(family.path));
                }
                None => {
                    let broken = family.original.value.as_ref().and_then(|raw| broken(family.path, raw));
                    notes.broken.extend(broken.map(|broken| (Arc::clone(family.path), broken)));
                }
            }
        }
        events.par_sort_by(|a, b| a.key().cmp(&b.key()));
        events
    }

    /// Returns the positions of those events that these files gave, in order.
    fn positions(&self, files: &[&Arc<Document>]) -> Vec<usize> {
        if self.site.events.is_empty() {
            return Vec::new();
        }
        let keys = files.iter().filter_map(|document| key_of_event(document));
        let positions: BTreeSet<usize> = keys.filter_map(|key| position(&self.site.events, key)).collect();
        positions.into_iter().collect()
    }

    /// Returns whether the events that are new have the slugs and files of those that are gone.
    fn keeps_slugs(&self, changed: &Changed) -> bool {
        let gone = changed.gone.iter().map(|at| self.site.events[*at].key());
        gone.eq(changed.new.iter().map(|event| event.key()))
    }

    /// Returns the site with the events that changed, and what is wrong in the pictures that it shows now.
    fn site_after(&self, changed: Changed, notes: &Notes, documents: &Documents) -> (Site, Arc<Diagnostics>) {
        let before = &*self.site;
        let gone = changed.gone.iter().map(|at| &before.events[*at]);
        let went = referring(gone);
        let came = referring(changed.new.iter());
        let shows_the_same = pictures::of_events(&went) == pictures::of_events(&came);
        let went = went.iter().filter_map(|event| position(&before.referring, event.key())).collect();
        let rest = self.rest.site();
        let mut site = Site {
            events: patched(&before.events, changed.gone, changed.new, by_key),
            referring: patched(&before.referring, went, came, by_key),
            drafts: notes.drafts.len(),
            pictures: Arc::clone(&before.pictures),
            broken: rest.broken.iter().chain(notes.broken.values()).cloned().collect(),
            ..rest
        };
        let of_pictures = match shows_the_same {
            true => Arc::clone(&self.of_pictures),
            false => pictures::of_site(&mut site, documents),
        };
        (site, of_pictures)
    }

    /// Reports everything that is wrong in the files.
    pub fn tell(&self, documents: &Documents, diagnostics: &mut Diagnostics) {
        // A draft that nobody publishes yet may lack what an event needs.
        let is_unfinished = |told: &&Diagnostic| {
            told.code == Code::E205
                && self.options.drafts == Drafts::LeftOut
                && documents.get(&told.place.file).is_some_and(|document| document.is_draft())
        };
        let of_files = self.speaking.iter().flat_map(|document| document.told.items());
        let of_files = of_files.filter(|told| !is_unfinished(told));
        let of_events = self.told.values().flat_map(Diagnostics::items);
        let of_events = of_events.filter(|told| !is_unfinished(told));
        let further = [&self.rest.told, &*self.look_alikes, &*self.of_pictures];
        let further = further.into_iter().flat_map(Diagnostics::items);
        let mut told = Diagnostics::default();
        references::check(&self.speaking, &Vocabulary { terms: &self.rest.terms, documents }, &mut told);
        told.extend(of_events.chain(further).cloned());
        let named: BTreeSet<&str> = told.items().iter().filter_map(pictures::named).collect();
        let is_known = |told: &&Diagnostic| {
            let file = &*told.place.file;
            told.code == Code::W412 && (self.site.pictures.contains_key(file) || named.contains(file))
        };
        let mut all = Diagnostics::default();
        all.extend(of_files.filter(|told| !is_known(told)).cloned());
        all.append(told);
        let all = Unread::of(self.speaking.iter(), documents, diagnostics).join(all);
        diagnostics.extend(all);
        self.hosts.tell(documents.iter().flat_map(|document| document.told.hosts()), diagnostics);
    }
}

/// Returns the addresses that an event with errors would take.
fn broken(path: &Arc<str>, raw: &RawEvent) -> Option<Broken> {
    let (slug, slug_mark) = (raw.slug.clone()?, raw.slug_mark);
    let aliases = raw.facts.aliases.clone();
    Some(Broken { source: Arc::clone(path), folder: "events", slug, slug_mark, aliases })
}

/// Returns those of the events that name other files.
fn referring<'e>(events: impl Iterator<Item = &'e Arc<Event>>) -> Vec<Arc<Event>> {
    events.filter(|event| event.is_referring()).cloned().collect()
}

/// Finds the slugs of events that look like another.
fn look_alikes(site: &Site) -> Arc<Diagnostics> {
    let mut told = Diagnostics::default();
    look_alike::slugs(site.events.iter().map(|event| event.key()), &mut told);
    Arc::new(told)
}

fn by_key(a: &Arc<Event>, b: &Arc<Event>) -> std::cmp::Ordering {
    a.key().cmp(&b.key())
}

/// Returns the place in the order of events that the event of a file has, if there is one.
fn key_of_event(document: &Arc<Document>) -> Option<(&Slug, &Arc<str>)> {
    match &document.parsed {
        Parsed::Event(original) => Some((original.value.as_ref()?.slug.as_ref()?, &document.path)),
        _ => None,
    }
}

fn position(events: &[Arc<Event>], key: (&Slug, &Arc<str>)) -> Option<usize> {
    events.binary_search_by(|event| event.key().cmp(&key)).ok()
}

/// Returns the hosts in the links of files, as the links write them.
fn hosts<'d>(documents: &[&'d Arc<Document>]) -> Vec<&'d str> {
    documents.iter().flat_map(|document| document.told.hosts()).map(|(host, _)| &**host).collect()
}

/// Returns the files after an edit that have diagnostics of their own or name other files.
fn speaking(before: &[Arc<Document>], edit: &Edit<'_>) -> Vec<Arc<Document>> {
    let by_path = |a: &Arc<Document>, b: &Arc<Document>| a.path.cmp(&b.path);
    let gone = edit.gone.iter().filter_map(|gone| before.binary_search_by(|known| by_path(known, gone)).ok());
    let speaks =
        |document: &&&Arc<Document>| !document.told.items().is_empty() || !document.references.is_empty();
    patched(before, gone.collect(), edit.new.iter().filter(speaks).copied().cloned().collect(), by_path)
}
