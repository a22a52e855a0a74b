//! The places of the site, as the words of a caption name them.

use crate::editor::caption::segment::Segment;
use crate::editor::caption::token::{Token, TokenKind};
use crate::editor::caption::{CaptionDoubt, Guess, text};
use crate::import::SiteNames;
use crate::model::region::RegionId;
use crate::model::site::Site;

/// The letters that Arabic writes together with the name of a place: «بالسالمية», «والجهراء», «للكويت».
const JOINED: [&str; 6] = ["وبال", "بال", "وال", "لل", "ب", "ل"];

/// The most words of a place's name.
const MOST_WORDS: usize = 4;

/// The most places that are looked at.
const MOST_PLACES: usize = 50;

/// The places of a site and their names.
#[derive(Clone, Copy)]
pub struct Gazetteer<'s> {
    /// The site.
    pub site: &'s Site,
    /// Its names.
    pub names: &'s SiteNames<'s>,
    /// The place that the person gave: for events that name none, and where two places have one name.
    pub within: Option<RegionId>,
}

/// A place of the site, and the spot in it.
#[derive(Debug)]
pub struct Spot {
    /// The place.
    pub region: Option<RegionId>,
    /// The name of the spot.
    pub venue: Option<String>,
    /// Its address.
    pub address: Option<String>,
}

/// A place that some words name.
#[derive(Clone, Debug)]
pub struct NamedPlace {
    /// The place.
    pub id: RegionId,
    /// The words.
    pub said: String,
    /// The name among them, without what Arabic writes together with it.
    pub name: String,
    /// The token with which they begin.
    pub at: usize,
}

impl Gazetteer<'_> {
    /// Divides a written location; the names of the place may stand before the spot too: «جدة – ممشى الكورنيش».
    pub fn location(self, text: &str) -> Spot {
        let found = self.names.location(text, self.within);
        let around: Vec<RegionId> =
            found.region.into_iter().flat_map(|id| self.site.regions.outwards(id)).collect();
        let is_place = |part: &&str| self.named(part).any(|id| around.contains(&id));
        let parts = text.split([',', '،']).map(str::trim).filter(|part| !part.is_empty());
        let mut rest = parts.filter(|part| !is_place(part));
        let venue = rest.next().map(str::to_owned);
        let address: Vec<&str> = rest.collect();
        let comma = if text.contains('،') { "، " } else { ", " };
        Spot { region: found.region, venue, address: (!address.is_empty()).then(|| address.join(comma)) }
    }

    /// Returns the places that some words name; `Al Jahra` is Jahra.
    pub fn named(self, words: &str) -> impl Iterator<Item = RegionId> {
        let without = words
            .get(..3)
            .filter(|article| matches!(article.to_ascii_lowercase().as_str(), "al " | "al-" | "el " | "el-"));
        let bare = without.map(|_| &words[3..]);
        self.names
            .places_named(words)
            .chain(bare.into_iter().flat_map(move |bare| self.names.places_named(bare)))
    }

    /// Finds the place that a caption names, wherever it does.
    pub fn anywhere(self, segments: &[Segment], tags: &[String]) -> Option<Guess<RegionId>> {
        let mut places: Vec<NamedPlace> =
            segments.iter().flat_map(|segment| self.named_in(&segment.tokens)).take(MOST_PLACES).collect();
        for tag in tags {
            let named = self.names.places_named(tag);
            places.extend(named.map(|id| NamedPlace { id, said: tag.clone(), name: tag.clone(), at: 0 }));
        }
        let value = self.agreed(&places)?;
        let said = places.iter().find(|place| place.id == value).map(|place| place.said.clone());
        Some(Guess { value, doubts: vec![CaptionDoubt::Word { said: said.unwrap_or_default() }] })
    }

    /// Returns the places that some tokens name.
    pub fn named_in(self, tokens: &[Token]) -> Vec<NamedPlace> {
        let parts = (0..tokens.len()).flat_map(|at| {
            (1..=MOST_WORDS.min(tokens.len() - at)).map(move |count| (at, &tokens[at..at + count]))
        });
        parts.flat_map(|(at, part)| self.named_by(tokens, at, part)).collect()
    }

    fn named_by(self, tokens: &[Token], at: usize, part: &[Token]) -> Vec<NamedPlace> {
        let is_name =
            |token: &Token| token.kind == TokenKind::Word || (part.len() > 1 && token.is_sign(&['-']));
        // «بعد صلاة المغرب» names no country.
        let is_prayer = at > 0 && tokens[at - 1].is_word(&["صلاه", "اذان", "بعد", "قبل"]);
        if is_prayer || !part.iter().all(is_name) {
            return Vec::new();
        }
        let said = text(part);
        // Short names are words too: «شرق» is also the east.
        let is_divided = match at.checked_sub(1) {
            Some(before) => tokens[before].is_sign(&['،', ',', '-', '–', '—', '/']),
            None => tokens.len() == 1,
        };
        if part.len() == 1 && said.chars().count() < 4 && !is_divided {
            return Vec::new();
        }
        let bare = JOINED.iter().filter_map(|letters| said.strip_prefix(letters));
        let names = std::iter::once(&*said).chain(bare.filter(|bare| bare.chars().count() > 2));
        let found = names.map(|name| (name, self.named(name).collect::<Vec<_>>()));
        let Some((name, ids)) = found.into_iter().find(|(_, ids)| !ids.is_empty()) else { return Vec::new() };
        ids.into_iter().map(|id| NamedPlace { id, said: said.clone(), name: name.to_owned(), at }).collect()
    }

    /// Returns the one place that all named ones agree on: the innermost of those around each other.
    pub fn agreed(self, places: &[NamedPlace]) -> Option<RegionId> {
        let regions = &self.site.regions;
        let is_named = |around: &RegionId| places.iter().any(|place| place.id == *around);
        let inner = places.iter().map(|place| place.id).max_by_key(|id| {
            (regions.outwards(*id).filter(is_named).count(), regions.outwards(*id).count())
        })?;
        let said: Vec<&str> = places.iter().map(|place| &*place.name).collect();
        // Two places of one name are told apart as in a written location.
        let written = self.names.location(&said.join(", "), self.within).region;
        // Of several places, the first is where it happens: the others are those from which people come.
        let first = || {
            let is_around = |id: &RegionId| regions.outwards(inner).any(|around| around == *id);
            let is_alone = places.iter().all(|place| is_around(&place.id));
            let first = places.iter().find(|place| regions.get(place.id).parent.is_some())?;
            let innermost =
                places.iter().filter(|other| regions.outwards(other.id).any(|around| around == first.id));
            let depth = |place: &&NamedPlace| regions.outwards(place.id).count();
            if is_alone { Some(inner) } else { innermost.max_by_key(depth).map(|place| place.id) }
        };
        written.or_else(first)
    }
}
