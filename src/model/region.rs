//! The tree of places. A *place* is a country, a governorate, a town, or any depth in between.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use crate::model::language::Lang;
use crate::model::text::Texts;
use crate::model::url::Slug;

/// A place by its position in the tree's order, parents before children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegionId(pub u32);

impl RegionId {
    /// Returns the place's position in the tree's order.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place: a country, a governorate, a town, or any depth in between.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its name in its parent.
    pub id: Slug,
    /// The ids of all places from the outermost one down, joined by `/`: `kw/hawalli`.
    pub path: Box<str>,
    /// Its name for people.
    pub name: Texts,
    /// The place around it.
    pub parent: Option<RegionId>,
    /// The places directly inside it, in the file's order.
    pub children: Vec<RegionId>,
    /// Its time zone; the parent's zone if it has none of its own.
    pub timezone: Option<TimeZone>,
    /// Its latitude and longitude in degrees (WGS 84), if the file gives them.
    pub geo: Option<(f64, f64)>,
    /// Days to add to the calculated Hijri date, for local sighting.
    pub hijri_adjustment: i8,
}

/// All places, parents before children, in the order of `regions.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    nodes: Vec<Region>,
    by_path: HashMap<Box<str>, RegionId>,
}

impl Regions {
    /// Adds a place under its parent; returns `None` if the path is taken.
    pub fn add(&mut self, region: Region) -> Option<RegionId> {
        let id = RegionId(u32::try_from(self.nodes.len()).ok()?);
        if self.by_path.contains_key(&region.path) {
            return None;
        }
        self.by_path.insert(region.path.clone(), id);
        if let Some(parent) = region.parent {
            self.nodes[parent.index()].children.push(id);
        }
        self.nodes.push(region);
        Some(id)
    }

    /// Finds a place by its path.
    pub fn find(&self, path: &str) -> Option<RegionId> {
        self.by_path.get(path).copied()
    }

    /// Returns a place.
    pub fn get(&self, id: RegionId) -> &Region {
        &self.nodes[id.index()]
    }

    /// Returns all places in the tree's order.
    pub fn iter(&self) -> impl Iterator<Item = (RegionId, &Region)> {
        (0..).map(RegionId).zip(&self.nodes)
    }

    /// Returns the country, if there is only one.
    pub fn only_country(&self) -> Option<RegionId> {
        let mut countries = self.countries();
        let (id, _) = countries.next()?;
        countries.next().is_none().then_some(id)
    }

    /// Returns the outermost places: the countries.
    pub fn countries(&self) -> impl Iterator<Item = (RegionId, &Region)> {
        self.iter().filter(|(_, region)| region.parent.is_none())
    }

    /// Returns a place and all places around it, from the inside outwards.
    pub fn outwards(&self, id: RegionId) -> impl Iterator<Item = RegionId> {
        std::iter::successors(Some(id), |id| self.get(*id).parent)
    }

    /// Returns the outermost place around a place: its country.
    pub fn country(&self, id: RegionId) -> RegionId {
        self.outwards(id).last().unwrap_or(id)
    }

    /// Returns where a place is (latitude and longitude in degrees): its own position, else that of the nearest
    /// place around it that has one.
    pub fn position(&self, id: RegionId) -> Option<(f64, f64)> {
        self.outwards(id).find_map(|id| self.get(id).geo)
    }

    /// Returns by how many days the Hijri calendar of a place runs ahead of the calculated one. Without a
    /// place, takes the first country's value.
    pub fn hijri_adjustment(&self, place: Option<RegionId>) -> i8 {
        let place = place.or_else(|| self.countries().next().map(|(id, _)| id));
        place.map_or(0, |id| self.get(id).hijri_adjustment)
    }

    /// Returns the name of a place after those of the places around it.
    pub fn full_name(&self, id: RegionId, lang: Lang) -> String {
        let mut names: Vec<&str> =
            self.outwards(id).map(|around| self.get(around).name.best(lang).text).collect();
        names.reverse();
        names.join(" › ")
    }

    /// Returns every place's path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().map(|region| &*region.path)
    }
}
