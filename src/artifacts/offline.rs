//! Files for use without a network: the worker that keeps pages in the browser (Service Workers), and for each
//! place the list of the files that keep its events.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;

use crate::artifacts::body_html::PictureView;
use crate::artifacts::search;
use crate::artifacts::urls::Half;
use crate::artifacts::{AboutOthers, Edition, Issue, Published, Section};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::hash::{ContentHash, Digest};
use crate::model::language::Lang;
use crate::model::region::RegionId;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// The worker, without the list of files before it.
const WORKER: &str = include_str!("offline/worker.js");

/// The worker of a site that keeps nothing.
const NO_WORKER: &str = include_str!("offline/no_worker.js");

/// The most bytes of the search that every visitor keeps at once; the parts of a larger one are kept as they are used.
const MOST_OF_SEARCH: u64 = 1_200_000;

/// The most events that are kept with a place.
const MOST_OF_PLACE: usize = 200;

/// Plans the worker, and the list of each place with coming events.
pub fn plan(edition: &Edition, section: &mut Section) {
    section.add_about_others(Worker(OutputPath::of_slugs("sw.js")));
    if !edition.site.config.offline {
        return;
    }
    for (lang, _) in edition.site.config.langs() {
        for (region, _) in edition.site.regions.iter() {
            if edition.catalogue.count(Scope::Region(region)) > 0 {
                let path = list_of_place(edition, lang, region);
                section.add_about_others(PlaceList { lang, region, path });
            }
        }
    }
}

/// Returns the path of the list of a place's files.
pub fn list_of_place(edition: &Edition, lang: Lang, region: RegionId) -> OutputPath {
    edition.urls.in_listing(lang, Scope::Region(region), "offline.json")
}

/// The sizes of all files, by path.
struct Sizes(HashMap<OutputPath, Digest>);

fn sizes(issue: Issue<'_>, others: &[Published<'_>]) -> Arc<Sizes> {
    let size = |file: &Published<'_>| (file.path.clone(), file.digest);
    issue.edition.memories.get(|| Sizes(others.iter().map(size).collect()))
}

/// Returns the styles, scripts and drawings that a page of any kind may need.
fn assets<'p>(others: &[Published<'p>]) -> Vec<&'p OutputPath> {
    let is_needed = |file: &&Published<'_>| {
        // Icons as PNG are for the system, which fetches them itself.
        file.role == Role::Asset && file.role.media_type(file.path) != "image/png"
    };
    let mut assets: Vec<&OutputPath> = others.iter().filter(is_needed).map(|file| file.path).collect();
    assets.sort_unstable();
    assets
}

/// The worker.
struct Worker(OutputPath);

/// What the worker keeps of a build.
#[derive(Serialize)]
struct Build {
    version: String,
    /// The part of a name that all parts of the search share.
    search: String,
    /// The files for every visitor.
    files: Vec<String>,
    /// The files for the readers of each language, by its folder.
    languages: BTreeMap<String, Vec<String>>,
}

impl AboutOthers for Worker {
    fn role(&self) -> Role {
        Role::Worker
    }

    fn path(&self) -> &OutputPath {
        &self.0
    }

    fn render(
        &self,
        issue: Issue<'_>,
        others: &[Published<'_>],
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        if !issue.edition.site.config.offline {
            out.extend_from_slice(NO_WORKER.as_bytes());
            return Ok(());
        }
        let build = serde_json::to_string(&build(issue, others)).unwrap_or_default();
        out.extend_from_slice(format!("const build = {build};\n{WORKER}").as_bytes());
        Ok(())
    }
}

fn build(issue: Issue<'_>, others: &[Published<'_>]) -> Build {
    let edition = issue.edition;
    let sizes = sizes(issue, others);
    let parts = search::parts_of(edition);
    let of_main = parts.iter().filter(|part| part.lang.is_none_or(|lang| lang == Lang::MAIN));
    let bytes: u64 = of_main.filter_map(|part| sizes.0.get(&part.path)).map(|digest| digest.size).sum();
    let is_kept = |part: &search::PartOfIndex| bytes <= MOST_OF_SEARCH || !part.is_large;
    let parts_for = |lang: Option<Lang>| {
        let parts = parts.iter().filter(move |part| part.lang == lang && is_kept(part));
        parts.map(|part| part.path.to_string())
    };
    let files: Vec<String> =
        assets(others).into_iter().map(OutputPath::to_string).chain(parts_for(None)).collect();
    let of_language = |(lang, _): (Lang, _)| {
        let pages = ["index", "search", "offline"].map(|name| edition.urls.page(lang, name).to_string());
        (edition.site.config.prefix(lang), pages.into_iter().chain(parts_for(Some(lang))).collect())
    };
    let languages: BTreeMap<String, Vec<String>> = edition.site.config.langs().map(of_language).collect();
    let all = files.iter().chain(languages.values().flatten());
    let digests = all.filter_map(|path| sizes.0.get(&OutputPath::of_slugs(path)));
    let hashes = digests.map(|digest| digest.hash).chain([ContentHash::of(WORKER.as_bytes())]);
    let version = ContentHash::of_all(hashes).for_name();
    Build { version, search: search::version(edition), files, languages }
}

/// The list of the files that keep a place's coming events.
struct PlaceList {
    lang: Lang,
    region: RegionId,
    path: OutputPath,
}

/// What a page needs to keep a place.
#[derive(Serialize)]
struct Place {
    /// Changes when one of the files does.
    version: String,
    /// The number of events.
    events: usize,
    /// The size of all files together, in bytes.
    bytes: u64,
    /// The files, by their paths from the site's root.
    files: Vec<String>,
}

impl PlaceList {
    fn files(&self, edition: &Edition) -> (usize, Vec<OutputPath>) {
        let scope = Scope::Region(self.region);
        let listing = edition.catalogue.listing(scope);
        let events = listing.map_or(&[][..], |listing| listing.coming(self.lang));
        let kept = &events[..events.len().min(MOST_OF_PLACE)];
        let pages = 1..=kept.len().div_ceil(edition.site.config.per_page);
        let page = |number| edition.urls.listing(self.lang, scope, Half::Coming, number);
        let mut files: Vec<OutputPath> = pages.map(page).collect();
        for id in kept {
            files.push(edition.urls.event(self.lang, *id).clone());
            let image = edition.site.events[id.index()].image.as_deref();
            files.extend(image.map(|image| PictureView::middle(edition, image)));
        }
        (kept.len(), files)
    }
}

impl AboutOthers for PlaceList {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(
        &self,
        issue: Issue<'_>,
        others: &[Published<'_>],
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let sizes = sizes(issue, others);
        let (events, mut files) = self.files(issue.edition);
        files.extend(assets(others).into_iter().cloned());
        let digests: Vec<Digest> = files.iter().filter_map(|path| sizes.0.get(path)).copied().collect();
        let place = Place {
            version: ContentHash::of_all(digests.iter().map(|digest| digest.hash)).for_name(),
            events,
            bytes: digests.iter().map(|digest| digest.size).sum(),
            files: files.iter().map(OutputPath::to_string).collect(),
        };
        out.extend_from_slice(serde_json::to_string(&place).unwrap_or_default().as_bytes());
        Ok(())
    }
}
