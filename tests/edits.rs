//! Works like a live server: keeps a parsed site in memory, takes one edit after another, and renders single
//! files. Every edit parses one file, and leads to the bytes of a clean build.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};

use sada::content::{Drafts, Options};
use sada::diagnostic::{Diagnostic, Diagnostics};
use sada::model::now::Now;
use sada::model::sources::{Blob, FileChange, FileSource, SourceFile};
use sada::model::url::OutputPath;
use sada::{pipeline, source};
use support::{DAY, SMALL_SITE, build, event, write_tree};

/// How often each file was read.
type Reads = Arc<Mutex<BTreeMap<String, usize>>>;

/// A site in memory, as it is after each edit.
struct Held {
    folder: tempfile::TempDir,
    live: pipeline::Live,
    /// The last site without errors.
    made: Arc<pipeline::Made>,
    told: Vec<Diagnostic>,
    reads: Reads,
}

const OPTIONS: Options = Options { drafts: Drafts::LeftOut, base_url: None, theme: None };

/// Counts how often the file behind a source is read, and makes a change of it.
fn counted(file: FileSource, reads: &Reads) -> FileChange {
    let (reads, path) = (Arc::clone(reads), file.path.to_string());
    let blob = file.blob;
    let blob = Blob::new(move || {
        *reads.lock().unwrap().entry(path.clone()).or_default() += 1;
        blob.read()
    });
    let path = Arc::clone(&file.path);
    FileChange { path, source: Some(SourceFile::Content(FileSource { path: file.path, blob })) }
}

fn make(live: &mut pipeline::Live) -> (Option<Arc<pipeline::Made>>, Vec<Diagnostic>) {
    let (made, told) = live.make(Now::Day(DAY.parse().unwrap()), &OPTIONS);
    (made, told.sorted())
}

impl Held {
    fn start(files: &[(&str, &str)]) -> Held {
        let folder = tempfile::tempdir().unwrap();
        write_tree(folder.path(), SMALL_SITE);
        write_tree(folder.path(), files.iter().copied());
        let reads = Reads::default();
        let sources = source::read(folder.path(), &mut Diagnostics::default()).unwrap();
        let all = sources.texts.into_iter().chain(sources.files).map(|file| counted(file, &reads));
        let mut live = pipeline::Live::default();
        live.take(all.collect());
        let (made, told) = make(&mut live);
        Held { folder, live, made: made.expect("the site is right"), told, reads }
    }

    /// Writes a file, or removes it, and takes the edit.
    fn edit(&mut self, path: &str, bytes: Option<&[u8]>) {
        self.reads.lock().unwrap().clear();
        let full = self.folder.path().join(path);
        let change = match bytes {
            Some(bytes) => {
                fs::create_dir_all(full.parent().unwrap()).unwrap();
                fs::write(&full, bytes).unwrap();
                let blob = Blob::new(move || fs::read(&full));
                counted(FileSource { path: path.into(), blob }, &self.reads)
            }
            None => {
                fs::remove_file(full).unwrap();
                FileChange { path: path.into(), source: None }
            }
        };
        self.live.take(vec![change]);
        let (made, told) = make(&mut self.live);
        self.told = told;
        self.made = made.unwrap_or_else(|| Arc::clone(&self.made));
    }

    /// Returns the files that were read since the last edit.
    fn read(&self) -> Vec<String> {
        self.reads.lock().unwrap().keys().cloned().collect()
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        let path = OutputPath::parse(path).unwrap();
        pipeline::render_file(&self.made.plan, &self.made.edition, &path).unwrap()
    }

    /// Renders each file by itself, and compares it with the file of a clean build of the folder.
    fn compare(&self) {
        let clean = build(self.folder.path());
        assert_eq!(self.told, clean.diagnostics);
        let paths: Vec<String> = self.made.plan.claims().map(|claim| claim.path.to_string()).collect();
        assert_eq!(paths.len(), clean.files.len());
        for (path, bytes) in &clean.files {
            assert!(self.file(path).as_ref() == Some(bytes), "{path} is not as a clean build makes it");
        }
    }
}

/// A picture of one colour, as PNG.
fn picture(gray: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(8, 6, image::Rgb([gray; 3]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn three_events() -> Vec<(String, String)> {
    let one = |n: usize| (format!("content/events/e{n}.md"), event(&format!("فعالية {n}"), ""));
    (1..=3).map(one).collect()
}

fn live() -> Held {
    let events = three_events();
    let files: Vec<(&str, &str)> = events.iter().map(|(path, text)| (&**path, &**text)).collect();
    Held::start(&files)
}

#[test]
fn an_edit_parses_one_file_and_leads_to_the_bytes_of_a_clean_build() {
    let mut live = live();
    live.compare();
    live.edit("content/events/e2.md", Some(event("عنوان جديد", "tags: [بحر]\n").as_bytes()));
    assert_eq!(live.read(), ["content/events/e2.md"]);
    let page = String::from_utf8(live.file("events/e2.html").unwrap()).unwrap();
    assert!(page.contains("عنوان جديد"), "{page}");
    live.compare();
}

#[test]
fn files_come_and_go() {
    let mut live = live();
    live.edit("content/events/a0.md", Some(event("أول", "").as_bytes()));
    live.compare();
    live.edit("content/events/e1.en.md", Some("---\ntitle: One\n---\nText.\n".as_bytes()));
    assert_eq!(live.read(), ["content/events/e1.en.md"]);
    live.compare();
    live.edit("content/events/e1.en.md", None);
    live.edit("content/events/e3.md", None);
    assert!(live.read().is_empty());
    assert_eq!(live.file("events/e3.html"), None);
    live.compare();
}

#[test]
fn an_edit_of_the_vocabulary_parses_nothing_else() {
    let mut live = live();
    live.edit(
        "content/categories.yaml",
        Some("- {id: social, name: م}\n- {id: health, name: ص}\n".as_bytes()),
    );
    assert_eq!(live.read(), ["content/categories.yaml"]);
    live.compare();
    live.edit("content/organizers/hands.md", Some("---\nname: الأيادي\n---\nنص.\n".as_bytes()));
    live.compare();
}

#[test]
fn a_picture_that_is_added_renumbers_nothing_and_opens_no_other() {
    let mut live = live();
    let with_picture = |name: &str| event("مصوّرة", &format!("image: {{file: {name}, alt: بحر}}\n"));
    live.edit("content/events/m.png", Some(&picture(10)));
    live.edit("content/events/e1.md", Some(with_picture("m.png").as_bytes()));
    live.compare();
    let before: Vec<_> = live.made.edition.site.pictures.keys().cloned().collect();
    live.edit("content/events/a.png", Some(&picture(200)));
    live.edit("content/events/e2.md", Some(with_picture("a.png").as_bytes()));
    assert_eq!(live.read(), ["content/events/a.png", "content/events/e2.md"]);
    assert!(before.iter().all(|path| live.made.edition.site.pictures.contains_key(path)));
    live.compare();
}

#[test]
fn a_mistake_is_reported_as_a_clean_build_does_and_mending_it_brings_the_page_back() {
    let mut live = live();
    live.edit("content/events/e1.md", Some(event("أ", "status: no\n").as_bytes()));
    let clean = build(live.folder.path());
    assert!(clean.summary.is_none());
    assert_eq!(live.told.iter().filter(|told| told.code.as_str() == "E208").count(), 1);
    live.edit("content/events/e1.md", Some(event("أ", "status: full\n").as_bytes()));
    live.compare();
}
