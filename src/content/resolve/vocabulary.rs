//! Looks up the names by which content files refer to places, categories, organisers and pictures.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::content::contact::{HomeCountry, RawImage};
use crate::content::document::{Document, Documents, Parsed};
use crate::content::picture_formats::UnshownFormat;
use crate::content::pictures;
use crate::content::raw_vocabulary::{RawCategory, RawList, RawRegion, Reach};
use crate::content::reader::Reader;
use crate::content::resolve::names;
use crate::content::zones;
use crate::diagnostic::{Code, Diagnostic, Marked, nearest};
use crate::model::category::{Category, CategoryId};
use crate::model::config::Config;
use crate::model::organizer::{Organizer, OrganizerId};
use crate::model::region::{Region, RegionId, Regions};
use crate::model::text::Texts;
use crate::model::url::nfc;

/// A name with its place.
type Named = Marked<Box<str>>;

/// The places, categories and organisers, with the site's settings.
#[derive(Debug)]
pub struct Terms {
    /// The settings as `site.yaml` has them.
    pub config: Config,
    /// The places.
    pub regions: Arc<Regions>,
    regions_reach: Reach,
    /// The categories.
    pub categories: Arc<[Category]>,
    categories_reach: Reach,
    /// The organisers by the names of their files; none for a file with errors.
    organizers: HashMap<Box<str>, Option<OrganizerId>>,
    /// The names of the organisers for people.
    called: Vec<(Box<str>, Texts)>,
    /// The places in which the organisers are at home, in the order of their ids.
    homes: Vec<Option<RegionId>>,
}

/// Everything that content files refer to by name.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'d> {
    /// The places, categories and organisers.
    pub terms: &'d Terms,
    /// All files.
    pub documents: &'d Documents,
}

impl Terms {
    /// Gathers places and categories from the files that are no events. The organisers are added after they are resolved, because they name
    /// places.
    pub fn of(files: &[&Arc<Document>], config: Config, told: &mut Vec<Reader>) -> Terms {
        let mut tree = Tree::default();
        let mut categories = (Vec::new(), Reach::Whole);
        for document in files {
            let reader = Reader::new(&document.path);
            match &document.parsed {
                Parsed::Regions(list) => tree.branch(list, None, &reader, &config),
                Parsed::Categories(list) => categories = resolve_categories(list, &reader, &config),
                _ => continue,
            }
            told.push(reader);
        }
        let organizers = files.iter().filter(|document| matches!(document.parsed, Parsed::Organizer(_)));
        Terms {
            config,
            regions: Arc::new(tree.regions),
            regions_reach: tree.reach,
            categories: categories.0.into(),
            categories_reach: categories.1,
            organizers: organizers.map(|document| (document.stem().name().into(), None)).collect(),
            called: Vec::new(),
            homes: Vec::new(),
        }
    }

    /// Adds the organisers that were read without errors, in the order of their ids.
    pub fn add_organizers(&mut self, organizers: &[Organizer]) {
        for (id, organizer) in (0..).map(OrganizerId).zip(organizers) {
            let name = organizer.source.rsplit('/').next().unwrap_or_default();
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            self.organizers.insert(stem.into(), Some(id));
            self.called.push((organizer.id.as_str().into(), organizer.name.clone()));
            self.homes.push(organizer.region);
        }
    }

    /// Returns the place in which an organiser is at home.
    pub fn region_of(&self, organizer: OrganizerId) -> Option<RegionId> {
        self.homes.get(organizer.index()).copied().flatten()
    }
}

impl<'d> Vocabulary<'d> {
    /// Finds a place by its path in `regions.yaml`; reports an unknown one.
    pub fn region(&self, reader: &Reader, name: &Named) -> Option<RegionId> {
        let path = &*nfc(&name.value);
        let found = self.terms.regions.find(path);
        if found.is_none() && self.terms.regions_reach == Reach::Whole {
            let by_end = || self.terms.regions.paths().find(|known| known.rsplit('/').next() == Some(path));
            let named = || self.terms.regions.iter().map(|(_, region)| (&*region.path, &region.name));
            let by_name = || names::find(path.rsplit('/').next().unwrap_or(path), named());
            let near = || nearest(path, self.terms.regions.paths());
            let suggestion = by_end().or_else(near).or_else(by_name);
            reader.report(reader.fault(Code::E408, name.mark).with("region", path).suggest(suggestion));
        }
        found
    }

    /// Finds a category by its id; reports an unknown one.
    pub fn category(&self, reader: &Reader, name: &Named) -> Option<CategoryId> {
        let id = &*nfc(&name.value);
        let known = || (0..).map(CategoryId).zip(self.terms.categories.iter());
        let found = known().find(|(_, category)| category.id.as_str() == id).map(|(id, _)| id);
        if found.is_none() && self.terms.categories_reach == Reach::Whole {
            let ids = known().map(|(_, category)| category.id.as_str());
            let fault = reader.fault(Code::E409, name.mark).with("category", id);
            let named = self.terms.categories.iter().map(|category| (category.id.as_str(), &category.name));
            reader.report(fault.suggest(nearest(id, ids).or_else(|| names::find(id, named))));
        }
        found
    }

    /// Finds an organiser by the name of its file; reports an unknown one.
    pub fn organizer(&self, reader: &Reader, name: &Named) -> Option<OrganizerId> {
        let text = &*nfc(&name.value);
        let known = self.terms.organizers.get(text);
        if known.is_none() {
            let named = self.terms.called.iter().map(|(id, name)| (&**id, name));
            let near = nearest(text, self.terms.organizers.keys().map(|id| &**id));
            let suggestion = near.or_else(|| names::find(text, named));
            let fault = reader.fault(Code::E410, name.mark).with("organizer", text).suggest(suggestion);
            reader.report(fault.with("path", format!("content/organizers/{text}.md")));
        }
        known.copied().flatten()
    }

    /// Looks up a picture that a front matter names; reports a missing picture, and a picture without words
    /// for people who cannot see it.
    pub fn image(&self, reader: &Reader, raw: Option<&RawImage>) -> Option<Arc<str>> {
        let raw = raw?;
        let picture = self.picture(reader, &raw.file)?;
        if raw.alt.is_none() {
            reader.report(reader.fault(Code::W506, raw.file.mark));
        }
        Some(picture)
    }

    /// Finds a picture beside the file that is being read; reports a missing one.
    fn picture(&self, reader: &Reader, name: &Named) -> Option<Arc<str>> {
        let folder = reader.file().rsplit_once('/').map_or("", |(folder, _)| folder);
        let written = &*nfc(&name.value);
        let path = format!("{folder}/{written}");
        match self.shown_picture(&path) {
            Some(Ok(picture)) => return Some(picture),
            Some(Err(format)) => {
                reader.report(pictures::unshown(&path, format, reader.place(name.mark)));
                return None;
            }
            None => {}
        }
        let beside =
            || self.pictures().filter_map(|picture| picture.path.strip_prefix(folder)?.strip_prefix('/'));
        let unshown = |path: &&str| stem(path) == stem(written) && UnshownFormat::of_ending(path).is_some();
        let fault = match beside().find(unshown) {
            // The editor believes that the picture beside the file is a JPEG, or becomes one.
            Some(path) => {
                let format = UnshownFormat::of_ending(path)?;
                pictures::unshown(&format!("{folder}/{path}"), format, reader.place(name.mark))
            }
            None => {
                let suggestion = nearest(written, beside()).map(str::to_owned);
                let fault = reader.fault(Code::E407, name.mark).with("target", written).with("path", &*path);
                fault.suggest(suggestion)
            }
        };
        reader.report(fault);
        None
    }

    /// Returns the path of a picture in the form in which the documents have it, if there is one under this
    /// path; for a picture that pages do not show, its format.
    pub fn shown_picture(&self, path: &str) -> Option<Result<Arc<str>, UnshownFormat>> {
        let document = self.documents.get(path)?;
        let measured = document.parsed.measured()?;
        Some(measured.unshown.map_or_else(|| Ok(Arc::clone(&document.path)), Err))
    }

    fn pictures(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.documents.iter().filter(|document| matches!(document.parsed, Parsed::Picture(..)))
    }

    /// Returns the files in the main language, to which links may lead.
    pub fn originals(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().filter(|document| is_original(document)).map(|document| &*document.path)
    }

    /// Returns whether a path is that of a file in the main language.
    pub fn has_original(&self, path: &str) -> bool {
        self.documents.get(path).is_some_and(|document| is_original(document))
    }

    /// Returns whether a path is that of a file that is not published from where it lies.
    pub fn is_unread(&self, path: &str) -> bool {
        let told = self.documents.get(path).map(|document| document.told.items()).unwrap_or_default();
        told.iter().any(|told| told.code == Code::W412)
    }

    /// Returns the country of a file's telephone numbers: that of a place; `name` is the name by which the file
    /// leads there.
    pub fn country(&self, place: Option<RegionId>, name: Option<&Named>) -> HomeCountry<'d> {
        let regions = &self.terms.regions;
        match place {
            Some(place) => HomeCountry::Known(regions.get(regions.country(place)).id.as_str()),
            None if name.is_some() => HomeCountry::Unsettled,
            None => HomeCountry::Unknown,
        }
    }

    /// Returns the zone of events at a place: its own or inherited one, else the site's.
    pub fn zone_of(&self, region: Option<RegionId>) -> &TimeZone {
        let of_place = region.and_then(|id| self.terms.regions.get(id).timezone.as_ref());
        of_place.unwrap_or(&self.terms.config.timezone)
    }
}

/// Returns a file's name without its ending.
fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

fn is_original(document: &Document) -> bool {
    matches!(document.parsed, Parsed::Event(_) | Parsed::Organizer(_) | Parsed::Page(_))
}

/// The names of the pages that every place has, beside the places in it.
const OURS: [&str; 2] = ["past", "page"];

/// The tree of places as it grows.
struct Tree {
    regions: Regions,
    reach: Reach,
    /// The paths of places in lower case, for file systems that ignore case.
    taken: HashMap<String, Box<str>>,
}

impl Default for Tree {
    fn default() -> Tree {
        Tree { regions: Regions::default(), reach: Reach::Whole, taken: HashMap::new() }
    }
}

impl Tree {
    fn branch(
        &mut self,
        list: &RawList<RawRegion>,
        parent: Option<RegionId>,
        reader: &Reader,
        config: &Config,
    ) {
        if list.reach == Reach::InPart {
            self.reach = Reach::InPart;
        }
        for raw in &list.entries {
            if self.place(raw, parent, reader, config).is_none() {
                self.reach = Reach::InPart;
            }
        }
    }

    /// Adds a place and the places inside it; returns nothing if it leaves the place out.
    fn place(
        &mut self,
        raw: &RawRegion,
        parent: Option<RegionId>,
        reader: &Reader,
        config: &Config,
    ) -> Option<()> {
        let name = raw.name.resolve(reader, &config.languages);
        let own_zone = raw
            .timezone
            .as_ref()
            .and_then(|zone| zones::find(reader, &zone.value, zone.mark, Some(&config.timezone)));
        let Marked { value: id, mark } = &raw.id;
        if OURS.iter().any(|ours| id.as_str().eq_ignore_ascii_case(ours)) {
            // The name is refused even if no such page exists today, because the page may come on any later
            // day.
            reader.report(reader.fault(Code::E802, *mark).variant("ours").with("id", id.as_str()));
            return None;
        }
        let above = parent.map(|id| self.regions.get(id));
        let path = above.map_or(id.to_string(), |above| format!("{}/{id}", above.path));
        let region = Region {
            id: id.clone(),
            path: path.as_str().into(),
            name: name?,
            parent,
            children: Vec::new(),
            timezone: own_zone.or_else(|| above.and_then(|above| above.timezone.clone())),
            geo: raw.geo,
            hijri_adjustment: raw
                .hijri_adjustment
                .unwrap_or_else(|| above.map_or(0, |above| above.hijri_adjustment)),
        };
        let folded = path.to_lowercase();
        if let Some(other) = self.taken.get(&folded) {
            reader.report(twice(reader.fault(Code::E802, *mark), &path, other));
            return None;
        }
        self.taken.insert(folded, path.as_str().into());
        let id = self.regions.add(region)?;
        self.branch(&raw.children, Some(id), reader, config);
        Some(())
    }
}

fn resolve_categories(
    list: &RawList<RawCategory>,
    reader: &Reader,
    config: &Config,
) -> (Vec<Category>, Reach) {
    let mut taken: HashMap<String, &str> = HashMap::new();
    let (mut categories, mut reach) = (Vec::new(), list.reach);
    for raw in &list.entries {
        let id = raw.id.value.as_str();
        let Some(name) = raw.name.resolve(reader, &config.languages) else {
            reach = Reach::InPart;
            continue;
        };
        let folded = id.to_lowercase();
        if let Some(other) = taken.get(&folded) {
            reader.report(twice(reader.fault(Code::E803, raw.id.mark), id, other));
        } else {
            taken.insert(folded, id);
            let (icon, color) = (raw.icon.clone(), raw.color.clone());
            categories.push(Category { id: raw.id.value.clone(), name, icon, color });
        }
    }
    (categories, reach)
}

/// Fills the diagnostic of an id that is taken: by the same id, or by one that some file systems cannot tell
/// apart.
fn twice(fault: Diagnostic, id: &str, other: &str) -> Diagnostic {
    match id == other {
        true => fault.variant("twice").with("id", id),
        false => fault.variant("case").with("id", id).with("other", other),
    }
}
