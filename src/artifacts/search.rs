//! The index of the site's search, and the page that asks it.
//!
//! An *entry* of the index is an event, with its words in all languages. The entries stand in the order of the
//! listing of all events, so of entries that match alike the coming ones come before the past ones, and the
//! sooner before the later.

mod descriptions;
mod facets;
mod page;
mod text;

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::artifacts::{Artifact, Edition, Halt, Issue, Next, Section};
use crate::catalogue::Scope;
use crate::model::event::{Event, EventId};
use crate::model::hash::ContentHash;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::search::{ENGINE, IndexShape, Parts, rules, terms};

use facets::Facets;

/// All parts of the index. They are made in one pass, when the first of them is needed.
struct SearchIndex {
    paths: Vec<OutputPath>,
    version: String,
}

/// The bytes of the parts, in the order of their paths.
struct MadeParts(OnceLock<Vec<String>>);

/// Plans the parts of the index, and the page of the search in each language.
pub fn plan(edition: &Edition, section: &mut Section) {
    let version = version(edition);
    let paths: Vec<OutputPath> = parts_of(edition).into_iter().map(|part| part.path).collect();
    for voice in edition.voices() {
        section.add(page::SearchPage {
            lang: voice.lang,
            path: voice.page("search"),
            index: paths[0].clone(),
        });
    }
    section.add(SearchIndex { paths, version });
}

fn path(name: &str, version: &str) -> OutputPath {
    OutputPath::of_slugs(&format!("search/{name}-{version}.js"))
}

/// Returns the entries in their order, and the number of those that are not past.
fn entries(edition: &Edition) -> (Vec<EventId>, usize) {
    let listing = edition.catalogue.listing(Scope::Upcoming);
    let (coming, past) =
        listing.map_or((&[][..], &[][..]), |all| (all.coming(Lang::MAIN), all.past(Lang::MAIN)));
    ([coming, past].concat(), coming.len())
}

fn shape(edition: &Edition) -> IndexShape {
    IndexShape { entries: edition.site.events.len() }
}

/// A part of the index as others see it.
pub struct PartOfIndex {
    /// Its path.
    pub path: OutputPath,
    /// The language whose readers need it; none if all do.
    pub lang: Option<Lang>,
    /// Whether it grows with the site, and a query needs only a few of its kind.
    pub is_large: bool,
}

/// Returns all parts of the index.
pub fn parts_of(edition: &Edition) -> Vec<PartOfIndex> {
    let version = version(edition);
    let part = |name: PartName| PartOfIndex {
        path: path(&name.text, &version),
        lang: name.lang,
        is_large: name.is_large,
    };
    names(edition).into_iter().map(part).collect()
}

/// The name of a part without version and ending.
struct PartName {
    text: String,
    lang: Option<Lang>,
    is_large: bool,
}

/// Returns the names of the parts. The engine comes first.
fn names(edition: &Edition) -> Vec<PartName> {
    let shape = shape(edition);
    let one = |text: &str, lang| PartName { text: text.to_owned(), lang, is_large: false };
    let numbered = |kind: String, count: usize, lang| {
        (0..count).map(move |n| PartName { text: format!("{kind}-{n}"), lang, is_large: true })
    };
    let mut names = vec![one("index", None)];
    names.extend(numbered("terms".into(), shape.terms(), None));
    names.extend(numbered("endings".into(), shape.endings(), None));
    names.extend(facets::PARTS.map(|name| one(name, None)));
    for (lang, language) in edition.site.config.langs() {
        names.push(one(&format!("names-{language}"), Some(lang)));
        names.extend(numbered(format!("events-{language}"), shape.descriptions(), Some(lang)));
    }
    names
}

/// The number of this way to make the index. It grows whenever the same content gives another index, as the test
/// beside it says.
const RECIPE: u32 = 3;

/// Returns a hash of everything that the index is made from.
fn version(edition: &Edition) -> String {
    let (site, catalogue) = (&edition.site, &edition.catalogue);
    let mut text = format!("{RECIPE} {}", catalogue.today);
    let config = &site.config;
    let _ = write!(text, "{:?}{:?}{:?}", config.languages, config.digits, config.calendars);
    let _ = write!(text, "{:?}{}", config.timezone.iana_name(), edition.theme.hash_of_messages());
    for (_, region) in site.regions.iter() {
        let _ = write!(text, "{}{:?}{:?}", region.path, region.name, region.hijri_adjustment);
        let _ = write!(text, "{:?}", region.timezone.as_ref().map(jiff::tz::TimeZone::iana_name));
    }
    for category in &*site.categories {
        let _ = write!(text, "{}{:?}", category.id, category.name);
    }
    for organizer in &*site.organizers {
        let _ = write!(text, "{}{:?}", organizer.id, organizer.name);
    }
    let _ = write!(text, "{}{:?}", rules(), shape(edition));
    let of_rest = [ContentHash::of(ENGINE.as_bytes()), ContentHash::of(text.as_bytes())].into_iter();
    // A slug comes from a file's name, which is no part of the file.
    let of_event = |event: &Arc<Event>| [ContentHash::of(event.slug.as_str().as_bytes()), event.hash];
    ContentHash::of_all(of_rest.chain(site.events.iter().flat_map(of_event))).for_name()
}

impl Artifact for SearchIndex {
    fn role(&self) -> Role {
        Role::Search
    }

    fn paths(&self) -> &[OutputPath] {
        &self.paths
    }

    fn make(&self, issue: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt> {
        let made = issue.edition.remember(|| MadeParts(OnceLock::new()));
        for number in 0..self.paths.len() {
            next(&mut |out| {
                let parts = made.0.get_or_init(|| parts(issue.edition, &self.version));
                out.extend_from_slice(parts[number].as_bytes());
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// Makes all parts.
fn parts(edition: &Edition, version: &str) -> Vec<String> {
    let (entries, coming) = entries(edition);
    let labels = text::labels(edition);
    let found = terms(entries.len(), |entry, indexer| text::read(edition, &labels, entries[entry], indexer));
    let of_terms = Parts::of(&found, shape(edition));
    let facets = Facets::of(edition, &entries);
    let mut index = String::from(ENGINE);
    let _ = write!(index, "({{{}", of_terms.head());
    let _ = writeln!(
        index,
        "version:\"{version}\",entries:{},coming:{coming},inPart:{}}});",
        entries.len(),
        shape(edition).described_in_part()
    );
    let mut arguments: Vec<String> = of_terms.terms;
    arguments.extend(of_terms.endings);
    arguments.extend(facets.parts(edition));
    for voice in edition.voices() {
        arguments.push(facets.names(voice));
        let parts = entries.par_chunks(shape(edition).described_in_part());
        arguments.extend(parts.map(|part| descriptions::of(voice, &facets, part)).collect::<Vec<_>>());
    }
    let names = names(edition);
    let call =
        |(name, arguments): (&PartName, String)| format!("sadaSearch.take(\"{}\",{arguments});\n", name.text);
    std::iter::once(index).chain(names[1..].iter().zip(arguments).map(call)).collect()
}
