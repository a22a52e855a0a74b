//! Finds the place of the site in which something lies, by a written location or by a position on Earth.

use std::collections::{HashMap, HashSet};

use crate::content::values::trim_marks;
use crate::model::folding::{fold, fold_name};
use crate::model::region::{RegionId, Regions};

/// How far a place may be from a position that is taken for it, in kilometres.
const NEAR: f64 = 60.0;

/// The radius of the Earth, in kilometres.
const EARTH: f64 = 6_371.0;

/// The most parts of a location that are compared with places.
const MOST_PARTS: usize = 12;

/// A location, divided into the site's place and the spot in it.
#[derive(Debug, Default, PartialEq)]
pub struct Location {
    /// The place of the site.
    pub region: Option<RegionId>,
    /// The name of the spot.
    pub venue: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// What divides its parts.
    comma: &'static str,
}

impl Location {
    /// Returns the name and the address of the spot as one text.
    pub fn in_one(&self) -> Option<String> {
        let parts: Vec<&str> = self.venue.iter().chain(&self.address).map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(self.comma))
    }
}

/// The places of a site, and which of them have a name.
#[derive(Debug)]
pub struct PlaceNames<'s> {
    regions: &'s Regions,
    by_name: HashMap<String, Vec<RegionId>>,
}

impl<'s> PlaceNames<'s> {
    /// Folds the names of all places.
    pub fn of(regions: &'s Regions) -> PlaceNames<'s> {
        let mut by_name: HashMap<String, Vec<RegionId>> = HashMap::new();
        for (id, region) in regions.iter() {
            for name in region.name.all() {
                for key in [fold_name(name), compact(name)] {
                    let ids = by_name.entry(key).or_default();
                    // A name of one word is its compact form too.
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
            }
        }
        PlaceNames { regions, by_name }
    }

    /// Returns the places that a part of a location names, by a name or by the path.
    pub fn named(&self, part: &str) -> impl Iterator<Item = RegionId> {
        let by_name = self.by_name.get(&fold_name(part)).or_else(|| self.by_name.get(&compact(part)));
        by_name.into_iter().flatten().copied().chain(self.regions.find(part))
    }
}

/// Returns a name without the spaces in it, which people write or leave out: «سعد العبدالله», «سعد العبد الله».
fn compact(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Divides a location: `Abu Al Hasaniya beach, Coast road, Kuwait`. Its last parts may name a place and the
/// places around it. If they name none, the nearest place of the position is taken.
pub fn find(
    places: &PlaceNames<'_>,
    text: &str,
    geo: Option<(f64, f64)>,
    within: Option<RegionId>,
) -> Location {
    let regions = places.regions;
    let parts: Vec<&str> =
        text.split([',', '،', '\n', ';', '؛', '|']).map(trim_marks).filter(|part| !part.is_empty()).collect();
    let by_name = by_name(places, &parts, geo, within);
    let region = by_name.or_else(|| nearest(regions, geo?));
    // A last part that names the place, or one around it, says nothing more; but a spot may be called like its
    // place, so each place counts once.
    let mut around: Vec<RegionId> = by_name.into_iter().flat_map(|id| regions.outwards(id)).collect();
    let mut says_place = |part: &str| {
        let named: Vec<RegionId> = places.named(part).collect();
        let found = around.iter().position(|id| named.contains(id));
        found.map(|at| around.remove(at)).is_some()
    };
    let rest = parts.len() - parts.iter().rev().take_while(|part| says_place(part)).count();
    let (venue, address) = match &parts[..rest] {
        [] => (None, None),
        [venue] => (Some((*venue).to_owned()), None),
        [venue, address @ ..] => (Some((*venue).to_owned()), Some(address)),
    };
    let comma = if text.contains('،') { "، " } else { ", " };
    let address = address.map(|parts| parts.join(comma));
    Location { region, venue, address, comma }
}

/// Returns the one place that the most parts of a location name, itself and those around it; none if several
/// are named as well as each other, and neither the position nor `within` decides.
fn by_name(
    places: &PlaceNames<'_>,
    parts: &[&str],
    geo: Option<(f64, f64)>,
    within: Option<RegionId>,
) -> Option<RegionId> {
    let regions = places.regions;
    let parts = &parts[parts.len().saturating_sub(MOST_PARTS)..];
    let named: HashSet<RegionId> = parts.iter().flat_map(|part| places.named(part)).collect();
    let score = |id: &RegionId| regions.outwards(*id).filter(|around| named.contains(around)).count();
    let most = named.iter().map(score).max()?;
    let mut best: Vec<RegionId> = named.iter().copied().filter(|id| score(id) == most).collect();
    best.sort_unstable();
    if let [only] = best[..] {
        return Some(only);
    }
    let inside: Vec<RegionId> = best
        .iter()
        .copied()
        .filter(|id| within.is_some_and(|around| regions.outwards(*id).any(|one| one == around)))
        .collect();
    if let [only] = inside[..] {
        return Some(only);
    }
    let here = geo?;
    let far = |id: &RegionId| regions.position(*id).map(|there| distance(here, there));
    let near = best.iter().filter_map(|id| Some((far(id)?, *id)));
    near.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, id)| id)
}

/// Returns the nearest place that has a position of its own, unless all are far away.
fn nearest(regions: &Regions, here: (f64, f64)) -> Option<RegionId> {
    let far = regions.iter().filter_map(|(id, region)| Some((distance(here, region.geo?), id)));
    let near = far.filter(|(far, _)| *far <= NEAR).min_by(|one, other| one.0.total_cmp(&other.0));
    near.map(|(_, id)| id)
}

/// Returns the distance between two positions in kilometres.
fn distance((from_latitude, from_longitude): (f64, f64), (latitude, longitude): (f64, f64)) -> f64 {
    let [from, to] = [from_latitude, latitude].map(f64::to_radians);
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let root = half(latitude - from_latitude) + from.cos() * to.cos() * half(longitude - from_longitude);
    2.0 * EARTH * root.sqrt().clamp(0.0, 1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::region::Region;
    use crate::model::text::Texts;
    use crate::model::translated::Translated;
    use crate::model::url::Slug;

    fn regions() -> Regions {
        let mut regions = Regions::default();
        let mut add = |path: &str, ar: &str, en: &str, parent: Option<u32>, geo| {
            let name = Texts::Each(Translated::of(vec![Some(ar.into()), Some(en.into())]).unwrap());
            let id = Slug::parse(path.rsplit('/').next().unwrap()).unwrap();
            let (parent, children) = (parent.map(RegionId), Vec::new());
            let region = Region {
                id,
                path: path.into(),
                name,
                parent,
                children,
                timezone: None,
                geo,
                hijri_adjustment: 0,
            };
            regions.add(region).unwrap();
        };
        add("kw", "الكويت", "Kuwait", None, Some((29.37, 47.97)));
        add("kw/qadsiya", "القادسية", "Qadsiya", Some(0), Some((29.35, 48.0)));
        add("iq", "العراق", "Iraq", None, None);
        add("iq/qadsiya", "القادسية", "Al-Qadisiyah", Some(2), Some((31.98, 44.92)));
        regions
    }

    fn found(text: &str, geo: Option<(f64, f64)>) -> (Option<String>, Option<String>, Option<String>) {
        let regions = regions();
        let Location { region, venue, address, .. } = find(&PlaceNames::of(&regions), text, geo, None);
        (region.map(|id| regions.get(id).path.to_string()), venue, address)
    }

    #[test]
    fn the_last_parts_of_a_location_name_its_place() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            found("مسجد، شارع 5، القادسيه، الكويت", None),
            (some("kw/qadsiya"), some("مسجد"), some("شارع 5"))
        );
        assert_eq!(found("Hall, Kuwait", None), (some("kw"), some("Hall"), None));
        assert_eq!(
            found("حي، القادسية، القادسية، الكويت", None),
            (some("kw/qadsiya"), some("حي"), some("القادسية"))
        );
        assert_eq!(found("kw/qadsiya", None), (some("kw/qadsiya"), None, None));
        assert_eq!(found("Kuwait, Hall", None), (some("kw"), some("Kuwait"), some("Hall")));
        assert_eq!(found("Kuwait Hall", None), (None, some("Kuwait Hall"), None));
        assert_eq!(found("", None), (None, None, None));
    }

    #[test]
    fn of_two_places_with_one_name_only_the_position_or_the_place_around_decides() {
        assert_eq!(found("القادسية", None).0, None);
        assert_eq!(found("القادسية", Some((32.0, 45.0))).0.as_deref(), Some("iq/qadsiya"));
        let regions = regions();
        let inside = find(&PlaceNames::of(&regions), "القادسية", None, Some(RegionId(0)));
        assert_eq!(inside.region, Some(RegionId(1)));
    }

    #[test]
    fn a_position_far_from_every_place_is_in_none() {
        assert_eq!(found("", Some((29.36, 47.99))).0.as_deref(), Some("kw/qadsiya"));
        assert_eq!(found("", Some((48.85, 2.35))).0, None);
    }
}
