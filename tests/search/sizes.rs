//! How much a visitor loads: the index of sites of 1,000, 10,000 and 100,000 events.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sada::artifacts::{Artifact, Edition, Halt};
use sada::content::{Drafts, Options};
use sada::diagnostic::Diagnostics;
use sada::model::now::Now;
use sada::model::role::Role;
use sada::model::url::OutputPath;
use sada::{pipeline, source};
use serde_json::json;

use crate::TODAY;
use crate::corpus;
use crate::driver::{Driver, ask, visit};
use crate::folder_server::FolderServer;

/// What people type, a key at a time: one word, several, an unfinished one, misspelt ones, another language.
const QUERIES: [&str; 8] = [
    "الشاطئ",
    "تدريب الاطفال",
    "مكتبه المدرسه في الحي",
    "حديق",
    "المستشفا",
    "الححاسوب",
    "Event number 77",
    "القراءة والكتاب في مكتبة الشباب",
];

/// Makes the search of a generated site of a size, without its other pages.
fn search_of(events: usize, output: &Path) {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench").join(format!("site-{events}"));
    corpus::generate(&root, events);
    let mut told = Diagnostics::default();
    let sources = source::read(&root, &mut told).unwrap();
    let options = Options { drafts: Drafts::LeftOut, base_url: None, theme: None };
    let site = pipeline::resolve(&pipeline::parse(&sources), &options, None, &mut told).unwrap().site;
    let catalogue = pipeline::arrange(&site, Now::Day(TODAY.parse().unwrap()), None, &mut told);
    let theme = pipeline::load_theme(&[], &site, &mut told).unwrap();
    let edition = Edition::new(site, catalogue, theme, std::sync::Arc::default(), None);
    let plan = pipeline::plan(&edition, None, &mut told);
    let write = |path: &OutputPath, bytes: &[u8]| {
        let path = output.join(path.as_str());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let is_needed = |artifact: &&dyn Artifact| matches!(artifact.role(), Role::Search | Role::Asset);
    for artifact in plan.artifacts().filter(is_needed) {
        let mut paths = artifact.paths().iter();
        let made = artifact.make(plan.issue(&edition), &mut |render| {
            let mut bytes = Vec::new();
            render(&mut bytes).map_err(Halt::Told)?;
            write(paths.next().unwrap(), &bytes);
            Ok(())
        });
        made.unwrap();
    }
    let page = OutputPath::parse("search.html").unwrap();
    write(&page, &pipeline::render_file(&plan, &edition, &page).unwrap().unwrap());
}

/// Returns the size of a file as servers send it.
fn compressed(path: &Path) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&fs::read(path).unwrap()).unwrap();
    encoder.finish().unwrap().len()
}

/// Asks every query of a site of a size in a new visit; returns the most that one of them loads of the index.
async fn most_loaded(events: usize, port: u16) -> usize {
    let folder = tempfile::tempdir().unwrap();
    search_of(events, folder.path());
    let all: usize = fs::read_dir(folder.path().join("search"))
        .unwrap()
        .map(|entry| compressed(&entry.unwrap().path()))
        .sum();
    println!("{events} events: {all} bytes in all, compressed");
    if events <= 1_000 {
        assert!(all <= 150_000, "{all} bytes");
    }
    let server = FolderServer::start(folder.path(), "/");
    let driver = Driver::start(port);
    let client = driver.open(360).await;
    let mut most = 0;
    for query in QUERIES {
        server.asked();
        client.goto("about:blank").await.unwrap();
        visit(&client, &format!("{}search.html", server.url())).await;
        // The page answers while the visitor types; the last answer is asked again, with all its parts there.
        let script = "const type = async (text) => {\
              const found = await sadaSearch.find(text);\
              return [found.entries.length, await sadaSearch.describe('ar', [...found.entries].slice(0, 10))];\
            };\
            await type(given[0].slice(0, -1));\
            await type(given[0]);\
            const times = [];\
            for (let n = 0; n < 9; n++) {\
              const start = performance.now();\
              await type(given[0]);\
              times.push(performance.now() - start);\
            }\
            return [times.sort((a, b) => a - b)[4], (await type(given[0]))[0]];";
        let found = ask(&client, script, vec![json!(query)]).await;
        let parts = server.asked().into_iter().filter(|path| path.starts_with("search/"));
        let loaded: usize = parts.map(|path| compressed(&folder.path().join(path))).sum();
        println!("  {query}: {loaded} bytes, {} found in {} ms", found[1], found[0]);
        most = most.max(loaded);
    }
    client.close().await.unwrap();
    most
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver, and makes large sites"]
async fn a_query_loads_little_also_of_a_large_site() {
    for (events, port, limit) in [(1_000, 9545, 150_000), (10_000, 9546, 200_000), (100_000, 9547, 400_000)] {
        let most = most_loaded(events, port).await;
        assert!(most <= limit, "a query of {events} events loads {most} bytes");
    }
}
