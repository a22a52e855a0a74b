//! The facets by which results are narrowed: place, category, attendance, form, month, audience.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::artifacts::Edition;
use crate::artifacts::json::json;
use crate::artifacts::voice::Voice;
use crate::catalogue::{Catalogue, Month, Occurrence, State};
use crate::i18n::dates::DateForm;
use crate::model::choices::{Attendance, Audience, Calendar, Form, Status};
use crate::model::event::{Event, EventId};
use crate::model::language::Language;
use crate::model::region::RegionId;
use crate::search::column;

/// The parts with facets: the values that there are, and the values of each entry, facet by facet. Form,
/// attendance and audience share a column.
pub const PARTS: [&str; 5] = ["facets", "column-region", "column-category", "column-month", "column-kind"];

/// The most months of one occurrence.
const MOST_MONTHS: usize = 24;

/// The values of the facets that the entries have, and those of each entry.
pub struct Facets {
    regions: Vec<RegionId>,
    months: Vec<Month>,
    columns: [String; 4],
    category_sets: Vec<Vec<usize>>,
    month_sets: Vec<Vec<usize>>,
    kinds: Vec<Kind>,
}

/// The positions of an event's attendances, form and audiences.
type Kind = (Vec<usize>, usize, Vec<usize>);

/// Returns the different values in the order in which they are first seen, and the column of their positions.
fn distinct<T: Clone + Eq + Hash>(values: impl Iterator<Item = T>) -> (Vec<T>, String) {
    let (mut positions, mut seen) = (HashMap::new(), Vec::new());
    let column = column(values.map(|value| {
        *positions.entry(value.clone()).or_insert_with(|| {
            seen.push(value);
            seen.len() - 1
        })
    }));
    (seen, column)
}

impl Facets {
    /// Gathers the facets of entries.
    pub fn of(edition: &Edition, entries: &[EventId]) -> Facets {
        let (site, catalogue) = (&edition.site, &edition.catalogue);
        let events = || entries.iter().map(|id| &*site.events[id.index()]);
        let used = events().filter_map(|event| event.region).flat_map(|region| site.regions.outwards(region));
        let used: BTreeSet<RegionId> = used.collect();
        let regions: Vec<RegionId> = used.into_iter().collect();
        let months: Vec<BTreeSet<Month>> = entries.iter().map(|id| months_of(catalogue, *id)).collect();
        let all_months: BTreeSet<Month> = months.iter().flatten().copied().collect();
        let all_months: Vec<Month> = all_months.into_iter().collect();
        let month = |month: &Month| all_months.binary_search(month).unwrap_or_default();
        let region = |region: Option<RegionId>| {
            region.and_then(|region| regions.binary_search(&region).ok()).map_or(0, |at| at + 1)
        };
        let region_column = column(events().map(|event| region(event.region)));
        let (category_sets, categories) =
            distinct(events().map(|event| event.categories.iter().map(|id| id.index()).collect::<Vec<_>>()));
        let (month_sets, month_column) =
            distinct(months.iter().map(|months| months.iter().map(month).collect::<Vec<_>>()));
        let (kinds, kind_column) = distinct(events().map(|event| {
            let audience = event.audience.iter().map(|audience| *audience as usize).collect::<Vec<_>>();
            (attendances(event), event.form as usize, audience)
        }));
        let columns = [region_column, categories, month_column, kind_column];
        Facets { regions, months: all_months, columns, category_sets, month_sets, kinds }
    }

    /// Returns the position of a place among those that the entries have.
    pub fn place(&self, region: RegionId) -> Option<usize> {
        self.regions.binary_search(&region).ok()
    }

    /// Writes all parts, in the order of [`PARTS`].
    pub fn parts(&self, edition: &Edition) -> Vec<String> {
        let columns = self.columns.iter().map(json);
        std::iter::once(self.values(edition)).chain(columns).collect()
    }

    /// Writes the values as they stand in addresses.
    fn values(&self, edition: &Edition) -> String {
        let regions = &edition.site.regions;
        let parent = |id: &RegionId| {
            let parent = regions.get(*id).parent.and_then(|parent| self.place(parent));
            parent.map_or(-1, |at| isize::try_from(at).unwrap_or(-1))
        };
        json(&Values {
            regions: self.regions.iter().map(|id| &*regions.get(*id).path).collect(),
            parents: self.regions.iter().map(parent).collect(),
            categories: edition.site.categories.iter().map(|category| category.id.as_str()).collect(),
            attendances: Attendance::WORDS,
            forms: Form::WORDS,
            audiences: Audience::WORDS,
            months: self.months.iter().map(|month| format!("{:04}-{:02}", month.year, month.month)).collect(),
            category_sets: &self.category_sets,
            month_sets: &self.month_sets,
            kinds: &self.kinds,
        })
    }

    /// Writes the names of all values in a language, in the order of the values.
    pub fn names(&self, voice: Voice<'_>) -> String {
        let site = &voice.edition.site;
        let almanac = voice.almanac(None);
        let month = |month: &Month| {
            let first = month.first();
            almanac.unmarked_days(Calendar::Gregorian, DateForm::MonthYear, (first, first.last_of_month()))
        };
        let language = |(lang, language): (_, &Language)| LanguageNames {
            tag: language.tag().to_owned(),
            dir: language.direction().as_str(),
            folder: site.config.prefix(lang),
        };
        json(&Names {
            folder: site.config.prefix(voice.lang),
            languages: site.config.langs().map(language).collect(),
            region: self.regions.iter().map(|id| site.regions.get(*id).name.best(voice.lang).text).collect(),
            category: site.categories.iter().map(|category| category.name.best(voice.lang).text).collect(),
            month: self.months.iter().map(month).collect(),
            attendance: said(voice, "attendance", Attendance::WORDS),
            form: said(voice, "form", Form::WORDS),
            audience: said(voice, "audience", Audience::WORDS),
            statuses: said(voice, "status", Status::WORDS),
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Values<'f> {
    regions: Vec<&'f str>,
    /// The position of the place around each place; -1 for a country.
    parents: Vec<isize>,
    categories: Vec<&'f str>,
    attendances: &'static [&'static str],
    forms: &'static [&'static str],
    audiences: &'static [&'static str],
    months: Vec<String>,
    category_sets: &'f [Vec<usize>],
    month_sets: &'f [Vec<usize>],
    kinds: &'f [Kind],
}

#[derive(Serialize)]
struct Names<'n> {
    folder: String,
    languages: Vec<LanguageNames>,
    region: Vec<&'n str>,
    category: Vec<&'n str>,
    month: Vec<String>,
    attendance: Vec<&'n str>,
    form: Vec<&'n str>,
    audience: Vec<&'n str>,
    statuses: Vec<&'n str>,
}

#[derive(Serialize)]
struct LanguageNames {
    tag: String,
    dir: &'static str,
    folder: String,
}

/// Returns the messages of a closed set of values.
fn said<'e>(voice: Voice<'e>, kind: &str, words: &'static [&'static str]) -> Vec<&'e str> {
    words.iter().map(|word| voice.messages().get(&format!("{kind}-{word}")).unwrap_or(word)).collect()
}

/// Returns the ways in which people take part in an event: a hybrid one offers both ways, and one that moved
/// online is nowhere else.
fn attendances(event: &Event) -> Vec<usize> {
    let ways: &[Attendance] = match (event.attendance, event.status) {
        (_, Status::MovedOnline) | (Attendance::Online, _) => &[Attendance::Online],
        (Attendance::InPerson, _) => &[Attendance::InPerson],
        (Attendance::Hybrid, _) => &[Attendance::InPerson, Attendance::Online, Attendance::Hybrid],
    };
    ways.iter().map(|way| *way as usize).collect()
}

/// Returns the months in which an event still happens; for a past event, those in which it last happened.
fn months_of(catalogue: &Catalogue, id: EventId) -> BTreeSet<Month> {
    let line = catalogue.timeline(id);
    match line.state {
        State::Coming => line.coming().iter().flat_map(months).collect(),
        State::Ongoing | State::Past => line.current().into_iter().flat_map(months).collect(),
    }
}

fn months(occurrence: &Occurrence) -> impl Iterator<Item = Month> + use<> {
    let (first, last) = (Month::of(occurrence.start.date()), Month::of(occurrence.last_day()));
    let next = |month: &Month| Some(Month::of(month.first().checked_add(1.month()).unwrap_or(Date::MAX)));
    std::iter::successors(Some(first), next).take(MOST_MONTHS).take_while(move |month| *month <= last)
}
