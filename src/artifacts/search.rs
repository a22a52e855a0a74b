//! The index of the site's search, and the page that asks it.
//!
//! An *entry* of the index is an event, with its words in all languages. The entries stand in the order of the
//! listing of all events, so the coming ones come before the past ones, and of two that match alike the sooner
//! one comes first.

mod descriptions;
mod facets;
mod page;
mod text;

use std::fmt::Write as _;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::artifacts::{Artifact, Edition, Halt, Issue, Next, Section};
use crate::catalogue::Scope;
use crate::model::event::EventId;
use crate::model::hash::ContentHash;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::search::{ENGINE, Parts, Shape, terms};

use facets::Facets;

/// All parts of the index. They are made in one pass, when the first of them is needed.
struct Index {
    paths: Vec<OutputPath>,
    version: String,
}

/// The bytes of the parts, in the order of their paths.
struct Made(OnceLock<Vec<String>>);

/// Plans the parts of the index, and the page of the search in each language.
pub fn plan(edition: &Edition, section: &mut Section) {
    let version = version(edition);
    let paths: Vec<OutputPath> = names(edition).iter().map(|name| path(name, &version)).collect();
    for voice in edition.voices() {
        section.add(page::SearchPage {
            lang: voice.lang,
            path: voice.page("search"),
            index: paths[0].clone(),
        });
    }
    section.add(Index { paths, version });
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

fn shape(edition: &Edition) -> Shape {
    Shape { entries: edition.site.events.len() }
}

/// Returns the names of the parts without version and ending. The engine comes first.
fn names(edition: &Edition) -> Vec<String> {
    let shape = shape(edition);
    let numbered = |kind: &str, count: usize| (0..count).map(|n| format!("{kind}-{n}")).collect::<Vec<_>>();
    let mut names = vec!["index".to_owned()];
    names.extend(numbered("terms", shape.terms()));
    names.extend(numbered("endings", shape.endings()));
    names.extend(facets::PARTS.map(str::to_owned));
    for (_, language) in edition.site.config.langs() {
        names.push(format!("names-{language}"));
        names.extend(numbered(&format!("events-{language}"), shape.descriptions()));
    }
    names
}

/// Returns a hash of everything that the index is made from. Whoever changes the index without a change of
/// this list gets a new version with the next release of the program.
fn version(edition: &Edition) -> String {
    let (site, catalogue) = (&edition.site, &edition.catalogue);
    let mut text = format!("{} {}", env!("CARGO_PKG_VERSION"), catalogue.today);
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
    let of_rest = [ContentHash::of(ENGINE.as_bytes()), ContentHash::of(text.as_bytes())].into_iter();
    ContentHash::of_all(of_rest.chain(site.events.iter().map(|event| event.hash))).for_name()
}

impl Artifact for Index {
    fn role(&self) -> Role {
        Role::Search
    }

    fn paths(&self) -> &[OutputPath] {
        &self.paths
    }

    fn make(&self, issue: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt> {
        let made = issue.edition.memories.get(|| Made(OnceLock::new()));
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
    let found = terms(entries.len(), |entry, reader| text::read(edition, &labels, entries[entry], reader));
    let of_terms = Parts::of(&found, shape(edition));
    let facets = Facets::of(edition, &entries);
    let mut index = String::from(ENGINE);
    let _ = write!(index, "self.sadaSearch = sadaSearchEngine({{{}", of_terms.head());
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
    let call = |(name, arguments): (&String, String)| format!("sadaSearch.take(\"{name}\",{arguments});\n");
    std::iter::once(index).chain(names[1..].iter().zip(arguments).map(call)).collect()
}

/// Writes a value as JavaScript.
fn script(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
