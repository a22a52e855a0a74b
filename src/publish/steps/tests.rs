//! Runs at a remote in memory that fails at any step, before or after the step has its effect.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::*;
use crate::model::manifest::{Entry, Manifest};
use crate::model::role::Role;
use crate::publish::fault::{Fault, FaultKind};
use crate::publish::headers::Headers;

/// When a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failing {
    /// Before it has its effect.
    Before,
    /// After it, so that only the answer is lost.
    After,
}

/// Whether a remote can compare what stands in a file's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparing {
    Can,
    Cannot,
    /// It says that it does, and does not.
    Pretends,
}

/// Files with the hash of their headers.
type Stored = BTreeMap<String, (Vec<u8>, Option<ContentHash>)>;

struct FakeRemote {
    files: RefCell<Stored>,
    comparing: Comparing,
    steps: Cell<usize>,
    fails_at: Cell<Option<(usize, Failing)>>,
    asked: RefCell<Vec<String>>,
}

impl FakeRemote {
    fn new(comparing: Comparing) -> FakeRemote {
        FakeRemote {
            files: RefCell::default(),
            comparing,
            steps: Cell::new(0),
            fails_at: Cell::new(None),
            asked: RefCell::default(),
        }
    }

    /// Does a step, and every later one, unless the connection has gone by then.
    fn step<T>(&self, asked: &str, effect: impl FnOnce() -> T) -> Result<T, Fault> {
        self.asked.borrow_mut().push(asked.to_owned());
        let number = self.steps.replace(self.steps.get() + 1);
        match self.fails_at.get() {
            Some((at, _)) if number > at => return Err(FaultKind::Broken.said("")),
            Some((at, Failing::Before)) if number == at => return Err(FaultKind::Broken.said("")),
            Some((at, Failing::After)) if number == at => {
                effect();
                return Err(FaultKind::Broken.said(""));
            }
            _ => {}
        }
        Ok(effect())
    }

    fn version(bytes: &[u8]) -> FileVersion {
        FileVersion(ContentHash::of(bytes).to_string())
    }

    /// Returns the site's files as visitors get them.
    fn visible(&self) -> BTreeMap<String, String> {
        let files = self.files.borrow();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        files
            .iter()
            .filter(|(path, _)| !path.starts_with(".sada/"))
            .map(|(path, (bytes, _))| (path.clone(), text(bytes)))
            .collect()
    }

    /// Checks that every page has the files that it names.
    fn check(&self, of: &str) {
        let files = self.visible();
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html") || *path == "sw.js") {
            for needed in text.split(' ').filter(|word| word.starts_with("assets/")) {
                assert!(files.contains_key(needed), "{of}: {path} needs {needed}, and it is not there");
            }
        }
    }
}

impl Remote for FakeRemote {
    // One at a time, so that a step has the same number in every run.
    const AT_ONCE: usize = 1;

    async fn get(&self, path: &str) -> Result<Option<FoundFile>, Fault> {
        self.step(&format!("get {path}"), || {
            let found = self.files.borrow().get(path).cloned();
            found.map(|(bytes, headers)| FoundFile {
                version: Some(FakeRemote::version(&bytes)),
                bytes,
                headers,
            })
        })
    }

    async fn is_there(&self, path: &str) -> Result<bool, Fault> {
        self.step(&format!("head {path}"), || self.files.borrow().contains_key(path))
    }

    async fn list(&self, each: &mut dyn FnMut(&str)) -> Result<(), Fault> {
        self.step("list", || {
            self.files.borrow().keys().for_each(|path| each(path));
        })
    }

    async fn put(&self, path: &str, headers: &Headers, bytes: Vec<u8>) -> Result<(), Fault> {
        self.step(&format!("put {path}"), || {
            self.files.borrow_mut().insert(path.to_owned(), (bytes, Some(headers.hash())));
        })
    }

    async fn put_if(&self, path: &str, bytes: Vec<u8>, expected: &Expected) -> Result<WriteOutcome, Fault> {
        if *expected != Expected::Anything && self.comparing == Comparing::Cannot {
            return Ok(WriteOutcome::CannotCompare);
        }
        self.step(&format!("put {path}"), || {
            let mut files = self.files.borrow_mut();
            let version = files.get(path).map(|(bytes, _)| FakeRemote::version(bytes));
            let fits = match expected {
                _ if self.comparing == Comparing::Pretends => true,
                Expected::Anything => true,
                Expected::Nothing => version.is_none(),
                Expected::This(wanted) => version.as_ref() == Some(wanted),
            };
            if !fits {
                return WriteOutcome::Otherwise;
            }
            let version = FakeRemote::version(&bytes);
            files.insert(path.to_owned(), (bytes, None));
            WriteOutcome::Yes(Some(version))
        })
    }

    async fn delete(&self, paths: &[String]) -> Result<(), Fault> {
        for path in paths {
            self.step(&format!("delete {path}"), || self.files.borrow_mut().remove(path))?;
        }
        Ok(())
    }
}

/// Makes a build of some files in a folder.
fn built(root: &Path, files: &[(&str, Role, &str)]) -> Built {
    let mut manifest = Manifest::default();
    for (path, role, text) in files {
        let full = root.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(&full, text).unwrap();
        let (hash, size) = (ContentHash::of(text.as_bytes()), text.len() as u64);
        manifest.files.insert((*path).to_owned(), Entry { role: Some(*role), size, modified: 0, hash });
    }
    let languages = vec![(String::new(), "ar".into())];
    Built { root: root.to_owned(), manifest, languages, apart: Vec::new(), home: None }
}

const FIRST: &[(&str, Role, &str)] = &[
    ("assets/style-1.css", Role::Asset, "1"),
    ("assets/logo-1.svg", Role::Asset, "logo"),
    ("index.html", Role::Page, "needs assets/style-1.css assets/logo-1.svg"),
    ("events/لقاء.html", Role::Page, "needs assets/style-1.css"),
    ("events/gone.html", Role::Page, "needs assets/style-1.css"),
    ("events/same.html", Role::Page, "as it was"),
    ("sitemap.xml", Role::Site, "1"),
    ("sw.js", Role::Worker, "assets/style-1.css"),
];

const SECOND: &[(&str, Role, &str)] = &[
    ("assets/style-2.css", Role::Asset, "2"),
    ("assets/logo-1.svg", Role::Asset, "logo"),
    ("index.html", Role::Page, "needs assets/style-2.css assets/logo-1.svg"),
    ("events/لقاء.html", Role::Page, "needs assets/style-2.css"),
    ("events/new.html", Role::Page, "needs assets/style-2.css"),
    ("events/same.html", Role::Page, "as it was"),
    ("sitemap.xml", Role::Site, "2"),
    ("sw.js", Role::Worker, "assets/style-2.css"),
];

struct Nobody;

impl Onlooker for Nobody {}

fn terms(run: &str) -> PublishTerms {
    let own = PublishTerms::of(run.to_owned(), ContentHash::of(b"me"));
    PublishTerms { settle: Duration::ZERO, beat: Duration::from_mins(10), ..own }
}

fn publish(remote: &FakeRemote, built: &Built, terms: &PublishTerms) -> Result<PublishPlan, PublishError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let run = Run { remote, built, terms, watch: &Nobody };
        let survey = run.survey().await?;
        run.carry_out(survey).await
    })
}

/// The first build and the second, in folders of their own.
struct Two {
    _folder: tempfile::TempDir,
    first: Built,
    second: Built,
}

fn two() -> Two {
    let folder = tempfile::tempdir().unwrap();
    let first = built(&folder.path().join("first"), FIRST);
    let second = built(&folder.path().join("second"), SECOND);
    Two { _folder: folder, first, second }
}

/// Returns what stands at a remote after the first build, and after the second too.
fn clean(two: &Two) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let remote = FakeRemote::new(Comparing::Can);
    publish(&remote, &two.first, &terms("1")).unwrap();
    let first = remote.visible();
    publish(&remote, &two.second, &terms("2")).unwrap();
    (first, remote.visible())
}

#[test]
fn an_asset_stays_one_run_longer_and_a_page_goes_at_once() {
    let two = two();
    let (first, second) = clean(&two);
    assert_eq!(first.len(), FIRST.len());
    assert!(second.contains_key("assets/style-1.css") && !second.contains_key("events/gone.html"));
    assert_eq!(second.len(), SECOND.len() + 1);
}

#[test]
fn wherever_a_run_is_cut_off_pages_are_whole_and_the_next_run_ends_the_work() {
    let two = two();
    let (_, expected) = clean(&two);
    let mut cut_off = 0;
    for comparing in [Comparing::Can, Comparing::Cannot] {
        for failing in [Failing::Before, Failing::After] {
            for at in 0..200 {
                let remote = FakeRemote::new(comparing);
                publish(&remote, &two.first, &terms("1")).unwrap();
                remote.steps.set(0);
                remote.fails_at.set(Some((at, failing)));
                let done = publish(&remote, &two.second, &terms("2"));
                let of = format!("{comparing:?} {failing:?} {at}");
                remote.check(&of);
                remote.fails_at.set(None);
                if done.is_ok() {
                    break;
                }
                cut_off += 1;
                let plan = publish(&remote, &two.second, &terms("3"))
                    .unwrap_or_else(|error| panic!("{of}: {error:?}"));
                remote.check(&of);
                assert!(plan.sendings.len() <= SECOND.len(), "{of}");
                let mut left = remote.visible();
                // If the run had come to its end but for the last steps, its assets have lived one run by now.
                left.entry("assets/style-1.css".to_owned()).or_insert_with(|| "1".to_owned());
                assert_eq!(left, expected, "{of}");
                assert!(!remote.files.borrow().contains_key(INTENT), "{of}: the intent is left");
                let again = publish(&remote, &two.second, &terms("4")).unwrap();
                assert!(!again.has_work, "{of}: the next run has something to do");
            }
        }
    }
    assert!(cut_off > 60, "only {cut_off} runs were cut off");
}

#[test]
fn a_run_that_is_cut_off_twice_on_its_way_to_another_build_ends_too() {
    let two = two();
    let (expected, _) = clean(&two);
    for at in 0..60 {
        for then in 0..60 {
            let remote = FakeRemote::new(Comparing::Can);
            publish(&remote, &two.first, &terms("1")).unwrap();
            for (build, fails_at, run) in [(&two.second, at, "2"), (&two.first, then, "3")] {
                remote.steps.set(0);
                remote.fails_at.set(Some((fails_at, Failing::After)));
                let _ = publish(&remote, build, &terms(run));
                remote.check(&format!("{at} {then}"));
            }
            remote.fails_at.set(None);
            publish(&remote, &two.first, &terms("4")).unwrap();
            let mut left = remote.visible();
            // The second build's own assets may still be there for pages that are open.
            left.retain(|path, _| path != "assets/style-2.css");
            assert_eq!(left, expected, "{at} {then}");
        }
    }
}

#[test]
fn a_run_without_a_change_reads_the_two_files_about_the_site_and_nothing_else() {
    let two = two();
    let remote = FakeRemote::new(Comparing::Can);
    publish(&remote, &two.first, &terms("1")).unwrap();
    remote.asked.take();
    publish(&remote, &two.first, &terms("2")).unwrap();
    assert_eq!(remote.asked.take(), [format!("get {INVENTORY}"), format!("get {INTENT}")]);
}

#[test]
fn only_what_changed_is_sent() {
    let two = two();
    let remote = FakeRemote::new(Comparing::Can);
    publish(&remote, &two.first, &terms("1")).unwrap();
    remote.asked.take();
    publish(&remote, &two.second, &terms("2")).unwrap();
    let asked = remote.asked.take();
    let sent: Vec<&str> = asked.iter().filter_map(|asked| asked.strip_prefix("put ")).collect();
    let own = |path: &&&str| path.starts_with(".sada/");
    let of_site: Vec<&&str> = sent.iter().filter(|path| !own(path)).collect();
    let expected =
        ["assets/style-2.css", "events/new.html", "events/لقاء.html", "index.html", "sitemap.xml", "sw.js"];
    assert_eq!(of_site, expected.iter().collect::<Vec<_>>());
    assert_eq!((sent.first(), sent.last()), (Some(&INTENT), Some(&INVENTORY)));
}

#[test]
fn a_strangers_file_stays_and_one_in_the_way_stops_the_run() {
    let two = two();
    let remote = FakeRemote::new(Comparing::Can);
    let stranger = |path: &str, text: &str| {
        remote.files.borrow_mut().insert(path.to_owned(), (text.as_bytes().to_vec(), None));
    };
    stranger("notes.txt", "mine");
    stranger("index.html", "mine");
    let refused = publish(&remote, &two.first, &terms("1"));
    assert!(matches!(refused, Err(PublishError::InTheWay(paths)) if paths == ["index.html"]));
    assert_eq!(remote.visible().len(), 2, "nothing was sent");
    let replacing = PublishTerms { replaces_strangers: true, ..terms("2") };
    publish(&remote, &two.first, &replacing).unwrap();
    // One that comes later, where a new page will be.
    stranger("events/new.html", "mine");
    let refused = publish(&remote, &two.second, &terms("3"));
    assert!(matches!(refused, Err(PublishError::InTheWay(paths)) if paths == ["events/new.html"]));
    publish(&remote, &two.second, &PublishTerms { replaces_strangers: true, ..terms("4") }).unwrap();
    publish(
        &remote,
        &built(two.first.root.as_path(), &FIRST[..3]),
        &PublishTerms { max_delete: 100, ..terms("5") },
    )
    .unwrap();
    assert_eq!(remote.visible()["notes.txt"], "mine");
}

#[test]
fn a_lost_inventory_is_made_again_of_what_has_the_same_bytes() {
    let two = two();
    let remote = FakeRemote::new(Comparing::Can);
    publish(&remote, &two.first, &terms("1")).unwrap();
    let before = remote.visible();
    for text in [None, Some("sada published 1 9 torn")] {
        remote.files.borrow_mut().remove(INVENTORY);
        if let Some(text) = text {
            remote.files.borrow_mut().insert(INVENTORY.to_owned(), (text.as_bytes().to_vec(), None));
        }
        remote.asked.take();
        publish(&remote, &two.first, &terms("2")).unwrap();
        let sent = remote.asked.take();
        assert!(!sent.iter().any(|asked| asked.starts_with("put ") && !asked.contains(".sada/")), "{sent:?}");
        assert_eq!(remote.visible(), before);
        let again = publish(&remote, &two.first, &terms("3")).unwrap();
        assert!(!again.has_work);
    }
}

#[test]
fn two_publishers_at_once_do_not_mix_their_sites() {
    let two = two();
    for comparing in [Comparing::Can, Comparing::Cannot] {
        let remote = FakeRemote::new(comparing);
        publish(&remote, &two.first, &terms("1")).unwrap();
        // The first of them is in the middle of its work, and still beats.
        remote.steps.set(0);
        remote.fails_at.set(Some((8, Failing::Before)));
        publish(&remote, &two.second, &PublishTerms { beat: Duration::from_millis(20), ..terms("2") })
            .unwrap_err();
        remote.fails_at.set(None);
        let before = remote.visible();
        let left = remote.files.borrow()[INTENT].0.clone();
        let mut beating = Intent::parse(&String::from_utf8(left).unwrap()).unwrap();
        beating.promise = Duration::from_millis(40);
        let write = |intent: &Intent| {
            remote.files.borrow_mut().insert(INTENT.to_owned(), (intent.text().into_bytes(), None));
        };
        write(&beating);
        let other = PublishTerms { publisher: ContentHash::of(b"other"), ..terms("3") };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let second = runtime.block_on(async {
            let run = Run { remote: &remote, built: &two.first, terms: &other, watch: &Nobody };
            let survey = run.survey().await.unwrap();
            let beats = async {
                tokio::time::sleep(Duration::from_millis(10)).await;
                beating.beat += 1;
                write(&beating);
            };
            tokio::join!(run.carry_out(survey), beats).0
        });
        assert!(matches!(second, Err(PublishError::Another)), "{second:?}");
        assert_eq!(remote.visible(), before, "the second has changed nothing");
        // One that is silent for as long as it promised is dead, and its work goes on.
        publish(&remote, &two.second, &other).unwrap();
        remote.check("after both");
        assert_eq!(remote.visible()["index.html"], SECOND[2].2);
    }
}

/// Takes the intent away as soon as a file is sent.
struct Taker<'t>(&'t FakeRemote, &'t Cell<bool>);
impl Onlooker for Taker<'_> {
    fn sent(&self, _: u64) {
        if !self.1.replace(true) {
            let text = self.0.files.borrow()[INTENT].0.clone();
            let mut intent = Intent::parse(&String::from_utf8(text).unwrap()).unwrap();
            intent.run = "other".to_owned();
            self.0.files.borrow_mut().insert(INTENT.to_owned(), (intent.text().into_bytes(), None));
        }
    }
}

#[test]
fn a_run_whose_intent_another_has_taken_deletes_nothing() {
    let two = two();
    for comparing in [Comparing::Can, Comparing::Cannot] {
        let remote = FakeRemote::new(comparing);
        publish(&remote, &two.first, &terms("1")).unwrap();
        let taken = Cell::new(false);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let done = runtime.block_on(async {
            let watch = Taker(&remote, &taken);
            let terms = terms("2");
            let run = Run { remote: &remote, built: &two.second, terms: &terms, watch: &watch };
            run.carry_out(run.survey().await.unwrap()).await
        });
        assert!(matches!(done, Err(PublishError::TakenOver)), "{done:?}");
        assert!(remote.visible().contains_key("events/gone.html"));
        let left = remote.files.borrow()[INTENT].0.clone();
        assert_eq!(Intent::parse(&String::from_utf8(left).unwrap()).unwrap().run, "other");
    }
}

#[test]
fn too_many_deletions_stop_a_run_before_it_changes_anything() {
    let two = two();
    let remote = FakeRemote::new(Comparing::Can);
    publish(&remote, &two.first, &terms("1")).unwrap();
    let before = remote.files.borrow().clone();
    let few = built(&two.second.root.join("few"), &FIRST[..3]);
    let refused = publish(&remote, &few, &terms("2"));
    assert!(matches!(refused, Err(PublishError::TooMany { lost: 5, published: 6 })), "{refused:?}");
    assert_eq!(*remote.files.borrow(), before);
    publish(&remote, &few, &PublishTerms { max_delete: 84, ..terms("3") }).unwrap();
    assert_eq!(remote.visible().len(), 3);
}

#[test]
fn a_file_that_somebody_changed_after_the_build_is_not_sent() {
    let two = two();
    let remote = FakeRemote::new(Comparing::Can);
    fs::write(two.first.root.join("events/same.html"), "changed").unwrap();
    let done = publish(&remote, &two.first, &terms("1"));
    assert!(matches!(done, Err(PublishError::Changed(path)) if path.ends_with("events/same.html")));
    remote.check("changed");
}

#[test]
fn a_run_that_planned_before_another_one_ended_plans_again() {
    let two = two();
    let (_, expected) = clean(&two);
    for comparing in [Comparing::Can, Comparing::Cannot] {
        let remote = FakeRemote::new(comparing);
        let other = PublishTerms { publisher: ContentHash::of(b"other"), ..terms("other") };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let run = Run { remote: &remote, built: &two.second, terms: &other, watch: &Nobody };
            // Nothing is there yet.
            let survey = run.survey().await.unwrap();
            let own = terms("1");
            let first = Run { remote: &remote, built: &two.first, terms: &own, watch: &Nobody };
            first.carry_out(first.survey().await.unwrap()).await.unwrap();
            run.carry_out(survey).await.unwrap();
        });
        assert_eq!(remote.visible(), expected, "{comparing:?}: the first run's files are known");
    }
}

#[test]
fn a_store_that_takes_every_condition_is_not_trusted() {
    let two = two();
    let remote = FakeRemote::new(Comparing::Pretends);
    publish(&remote, &two.first, &terms("1")).unwrap();
    let asked = remote.asked.take();
    // Before each write of the intent, it is read: only so a run sees that another one has come.
    let own = asked.iter().filter(|asked| asked.contains(INTENT)).map(|asked| &asked[..3]);
    let own: Vec<&str> = own.collect();
    assert!(own.windows(2).filter(|two| two == &["get", "put"]).count() >= 3, "{asked:?}");
    assert_eq!(remote.visible().len(), FIRST.len());
}
