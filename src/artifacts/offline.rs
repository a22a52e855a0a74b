//! Files for use without a network: the worker that keeps pages in the browser (Service Workers), and for each
//! region the list of the files that keep its events.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;

use crate::artifacts::app_icon::IconForm;
use crate::artifacts::body_html::PictureView;
use crate::artifacts::json::{append, json};
use crate::artifacts::search;
use crate::artifacts::urls::Half;
use crate::artifacts::web_manifest;
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

/// The most events that are kept with a region.
const MOST_OF_REGION: usize = 200;

/// Plans the worker, and the list of each region with coming events.
pub fn plan(edition: &Edition, section: &mut Section) {
    section.add_about_others(Worker(OutputPath::of_slugs("sw.js")));
    if !edition.site.config.offline {
        return;
    }
    for (lang, _) in edition.site.config.langs() {
        for (region, _) in edition.site.regions.iter() {
            if edition.catalogue.count(Scope::Region(region)) > 0 {
                let path = list_of_region(edition, lang, region);
                section.add_about_others(RegionList { lang, region, path });
            }
        }
    }
}

/// Returns the path of the list of a region's files.
pub fn list_of_region(edition: &Edition, lang: Lang, region: RegionId) -> OutputPath {
    edition.urls.in_listing(lang, Scope::Region(region), "offline.json")
}

/// What the files about others look up in the list of all files.
struct Others {
    digests: HashMap<OutputPath, Digest>,
    /// The styles, scripts and drawings that a page of any kind may need.
    theme_files: Vec<OutputPath>,
    /// The icons for the system, which fetches them itself, and files of the content beside the theme's.
    unkept: Vec<OutputPath>,
}

impl Others {
    /// Returns what was looked up for an edition; the first file to ask pays for all.
    fn of(issue: Issue<'_>, others: &[Published]) -> Arc<Others> {
        issue.edition.remember(|| {
            let icon = issue.edition.theme.icon();
            let icons: Vec<OutputPath> =
                icon.iter().flat_map(|icon| IconForm::ALL.map(|form| form.path(icon))).collect();
            let of_role =
                |role: Role| others.iter().filter(move |file| file.role == role).map(|file| &file.path);
            let mut theme_files: Vec<OutputPath> =
                of_role(Role::Asset).filter(|path| !icons.contains(path)).cloned().collect();
            theme_files.sort_unstable();
            // A page may name them as it names the theme's files.
            let beside =
                |path: &&OutputPath| ["assets/", "search/"].iter().any(|at| path.as_str().starts_with(at));
            let statics = of_role(Role::Static).filter(beside).cloned();
            Others {
                digests: others.iter().map(|file| (file.path.clone(), file.digest)).collect(),
                theme_files,
                unkept: icons.into_iter().chain(statics).collect(),
            }
        })
    }
}

/// The worker.
struct Worker(OutputPath);

/// What the worker keeps of a build.
#[derive(Serialize)]
struct Build {
    version: String,
    /// The files for every visitor.
    files: Vec<String>,
    /// Files of this build that pages name and nobody keeps.
    unkept: Vec<String>,
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

    fn render(&self, issue: Issue<'_>, others: &[Published], out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        if !issue.edition.site.config.offline {
            out.extend_from_slice(NO_WORKER.as_bytes());
            return Ok(());
        }
        let build = json(&build(issue, others));
        out.extend_from_slice(format!("const build = {build};\n{WORKER}").as_bytes());
        Ok(())
    }
}

fn build(issue: Issue<'_>, others: &[Published]) -> Build {
    let edition = issue.edition;
    let others = Others::of(issue, others);
    let parts = search::parts_of(edition);
    let of_main = parts.iter().filter(|part| part.lang.is_none_or(|lang| lang == Lang::MAIN));
    let bytes: u64 =
        of_main.filter_map(|part| others.digests.get(&part.path)).map(|digest| digest.size).sum();
    let is_kept = |part: &search::PartOfIndex| bytes <= MOST_OF_SEARCH || !part.is_large;
    let parts_for = |lang: Option<Lang>| {
        let parts = parts.iter().filter(move |part| part.lang == lang && is_kept(part));
        parts.map(|part| part.path.to_string())
    };
    let texts = |paths: &[OutputPath]| paths.iter().map(OutputPath::to_string).collect::<Vec<_>>();
    let files: Vec<String> = texts(&others.theme_files).into_iter().chain(parts_for(None)).collect();
    let of_language = |(lang, _): (Lang, _)| {
        let pages = ["index", "search", "offline"].map(|name| edition.urls.page(lang, name).to_string());
        let pages = pages.into_iter().chain([web_manifest::path(edition.voice(lang)).to_string()]);
        (edition.site.config.prefix(lang), pages.chain(parts_for(Some(lang))).collect())
    };
    let languages: BTreeMap<String, Vec<String>> = edition.site.config.langs().map(of_language).collect();
    let all = files.iter().chain(languages.values().flatten());
    let digests = all.filter_map(|path| others.digests.get(&OutputPath::of_slugs(path)));
    let hashes = digests.map(|digest| digest.hash).chain([ContentHash::of(WORKER.as_bytes())]);
    let version = ContentHash::of_all(hashes).for_name();
    Build { version, files, unkept: texts(&others.unkept), languages }
}

/// The list of the files that keep a region's coming events.
struct RegionList {
    lang: Lang,
    region: RegionId,
    path: OutputPath,
}

/// What a page needs to keep a region.
#[derive(Serialize)]
struct KeptRegion {
    /// Changes when one of the files does.
    version: String,
    /// The number of events.
    events: usize,
    /// The size of all files together, in bytes.
    bytes: u64,
    /// The files, by their paths from the site's root.
    files: Vec<String>,
}

impl RegionList {
    fn files(&self, edition: &Edition) -> (usize, Vec<OutputPath>) {
        let scope = Scope::Region(self.region);
        let listing = edition.catalogue.listing(scope);
        let events = listing.map_or(&[][..], |listing| listing.coming(self.lang));
        let kept = &events[..events.len().min(MOST_OF_REGION)];
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

impl AboutOthers for RegionList {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, others: &[Published], out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let others = Others::of(issue, others);
        let (events, mut files) = self.files(issue.edition);
        files.extend(others.theme_files.iter().cloned());
        let digests: Vec<Digest> =
            files.iter().filter_map(|path| others.digests.get(path)).copied().collect();
        let region = KeptRegion {
            version: ContentHash::of_all(digests.iter().map(|digest| digest.hash)).for_name(),
            events,
            bytes: digests.iter().map(|digest| digest.size).sum(),
            files: files.iter().map(OutputPath::to_string).collect(),
        };
        append(&region, out);
        Ok(())
    }
}
