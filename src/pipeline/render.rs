//! Rendering: makes files in parallel, hashes each once and hands it to the sink. The files about the others
//! come last.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::artifacts::{AboutOthers, Artifact, Edition, Halt, Issue, Maker, Plan, Published, Render};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::hash::{ContentHash, Digest};
use crate::model::role::Role;
use crate::model::sink::{AtRender, Nowhere, Sink};
use crate::model::url::OutputPath;

/// The most artifacts that a thread takes at once: few, so that no thread waits long for another.
const SHARE: usize = 32;

/// Renders all files of a plan and hands them to a sink, files about others last. Fails if the sink fails.
pub fn render(
    plan: &Plan,
    edition: &Edition,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    let issue = plan.issue(edition);
    let roles = |artifact: &dyn Artifact| std::iter::repeat_n(artifact.role(), artifact.paths().len());
    let about_others = plan.about_others().map(AboutOthers::role);
    sink.planned(&mut plan.artifacts().flat_map(roles).chain(about_others));
    let Wave { files, halts, told } = render_artifacts(plan, issue, sink);
    diagnostics.extend(once_for_each_place(told));
    if !halts.is_empty() {
        return settle(halts, diagnostics);
    }
    let mut halts = Vec::new();
    for about in plan.about_others() {
        let mut render = |out: &mut Vec<u8>| about.render(issue, &files, out);
        halts.extend(make((about.path(), about.role(), None), sink, &mut render, &mut |_, _| ()).err());
    }
    settle(halts, diagnostics)
}

/// Renders the file at a path and returns its bytes, or `None` if no file is published there.
///
/// A file that is made in one pass with others costs as much as all of them. So does the first file about others
/// that is asked for.
pub fn render_file(plan: &Plan, edition: &Edition, path: &OutputPath) -> Result<Option<Vec<u8>>, Diagnostic> {
    let issue = plan.issue(edition);
    let only = KeepOne { path, bytes: Mutex::default() };
    let made = match plan.maker(path) {
        None => return Ok(None),
        Some(Maker::Artifact(artifact)) => make_all(artifact, issue, &only, &mut Wave::default()),
        Some(Maker::AboutOthers(about)) => {
            let others = edition.remember(OthersOfPlan::default);
            let others = others.0.get_or_init(|| others_of(plan, issue)).as_ref().map_err(Clone::clone)?;
            make(
                (path, about.role(), None),
                &only,
                &mut |out| about.render(issue, others, out),
                &mut |_, _| (),
            )
            .map(drop)
        }
    };
    match made {
        Err(Halt::Told(told)) => Err(told),
        Err(Halt::Io(_)) | Ok(()) => Ok(only.bytes.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

/// All files of a plan that are not about others, or why they cannot be made. It is made when one file about
/// the others is asked for, and the next ones find it.
#[derive(Default)]
struct OthersOfPlan(OnceLock<Result<Vec<Published>, Diagnostic>>);

fn others_of(plan: &Plan, issue: Issue<'_>) -> Result<Vec<Published>, Diagnostic> {
    let Wave { files, halts, .. } = render_artifacts(plan, issue, &Nowhere);
    let told = halts.into_iter().find_map(|halt| match halt {
        Halt::Told(told) => Some(told),
        Halt::Io(_) => None,
    });
    told.map_or(Ok(files), Err)
}

/// A sink that keeps only the file at one path.
struct KeepOne<'p> {
    path: &'p OutputPath,
    bytes: Mutex<Option<Vec<u8>>>,
}

impl Sink for KeepOne<'_> {
    fn keep(&self, _: &OutputPath, _: Role) -> Option<Digest> {
        None
    }

    fn put(&self, path: &OutputPath, _: Role, _: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
        if path == self.path {
            *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes);
        }
        Ok(())
    }
}

/// The result of rendering artifacts.
#[derive(Default)]
struct Wave {
    files: Vec<Published>,
    halts: Vec<Halt>,
    told: Vec<Diagnostic>,
}

impl Wave {
    fn append(mut self, mut other: Self) -> Self {
        self.told.append(&mut other.told);
        self.files.append(&mut other.files);
        self.halts.append(&mut other.halts);
        self
    }
}

fn render_artifacts(plan: &Plan, issue: Issue<'_>, sink: &dyn Sink) -> Wave {
    // Once the sink has failed, no further file is of use.
    let failed = AtomicBool::new(false);
    let sections = plan.sections().par_iter();
    let artifacts = sections.flat_map(|section| section.artifacts().par_iter().with_max_len(SHARE));
    let waves = artifacts.fold(Wave::default, |mut wave, artifact| {
        if !failed.load(Ordering::Relaxed)
            && let Err(halt) = make_all(&**artifact, issue, sink, &mut wave)
        {
            failed.fetch_or(matches!(halt, Halt::Io(_)), Ordering::Relaxed);
            wave.halts.push(halt);
        }
        wave
    });
    waves.reduce(Wave::default, Wave::append)
}

/// Makes the files of an artifact, one after another, and adds them to the wave.
fn make_all(artifact: &dyn Artifact, issue: Issue<'_>, sink: &dyn Sink, wave: &mut Wave) -> Result<(), Halt> {
    let role = artifact.role();
    if !sink.wants(role) {
        return Ok(());
    }
    let template = artifact.template().map(|name| issue.edition.theme.template_source(name));
    let mut paths = artifact.paths().iter();
    artifact.make(issue, &mut |render| {
        let path = paths.next().expect("an artifact makes no file that it did not name");
        let mut look = |bytes: &[u8], hash| {
            let before = || sink.published(path, hash);
            wave.told.extend(artifact.unnoticed(issue, bytes, &before));
        };
        let digest = make((path, role, template.as_ref()), sink, render, &mut look)?;
        wave.files.push(Published { path: path.clone(), role, digest });
        Ok(())
    })?;
    assert_eq!(paths.next(), None, "an artifact makes every file that it named");
    Ok(())
}

/// Makes a file, shows it to `look` and hands it on, unless the sink holds it already. Returns the digest of its
/// bytes.
fn make(
    (path, role, template): (&OutputPath, Role, Option<&Arc<str>>),
    sink: &dyn Sink,
    render: &mut Render<'_>,
    look: &mut dyn FnMut(&[u8], ContentHash),
) -> Result<Digest, Halt> {
    if role.is_named_by_content()
        && let Some(digest) = sink.keep(path, role)
    {
        return Ok(digest);
    }
    let mut bytes = sink.buffer();
    // Only the rendering of a template may have no end; a large file that is copied takes its time.
    let at = || AtRender { path: path.clone(), template: template.cloned() };
    sink.rendering(role.is_from_template().then(at).as_ref());
    let rendered = render(&mut bytes);
    sink.rendering(None);
    rendered.map_err(Halt::Told)?;
    let digest = Digest::of(&bytes);
    look(&bytes, digest.hash);
    sink.put(path, role, digest.hash, bytes).map_err(Halt::Io)?;
    Ok(digest)
}

/// Reports the diagnostics of artifacts. A fault of one place in a template counts once, whatever the number of
/// pages and languages that show it. Fails with the first failure of the sink.
fn settle(halts: Vec<Halt>, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let (mut stopped, mut all) = (Ok(()), Vec::new());
    for halt in halts {
        match halt {
            Halt::Told(told) => all.push(told),
            Halt::Io(error) => stopped = stopped.and(Err(error)),
        }
    }
    diagnostics.extend(once_for_each_place(all));
    stopped
}

fn once_for_each_place(mut told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    told.sort_by(Diagnostic::order);
    told.dedup_by(|one, other| one.code == other.code && one.place == other.place);
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::{AboutOthers, Next, OneFile, Planner, Section, plan_with};
    use crate::diagnostic::{Code, Diagnostic, Place};
    use crate::pipeline::sample::with_edition;
    use std::collections::BTreeMap;
    use std::fmt::Write as _;
    use std::sync::Mutex;

    /// A sink that holds every asset already.
    #[derive(Default)]
    struct Shelf(Mutex<Shelved>);

    type Shelved = BTreeMap<String, (Role, ContentHash, Vec<u8>)>;

    impl Sink for Shelf {
        fn keep(&self, path: &OutputPath, _: Role) -> Option<Digest> {
            path.as_str().starts_with("assets/").then(|| Digest::of(b"kept"))
        }

        fn put(&self, path: &OutputPath, role: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
            let before = self.0.lock().unwrap().insert(path.to_string(), (role, hash, bytes));
            assert!(before.is_none(), "{path} was handed on twice");
            Ok(())
        }
    }

    /// A file that lists all others, each with its role and hash.
    struct Precache(OutputPath);

    impl AboutOthers for Precache {
        fn role(&self) -> Role {
            Role::Worker
        }
        fn path(&self) -> &OutputPath {
            &self.0
        }
        fn render(&self, _: Issue<'_>, others: &[Published], out: &mut Vec<u8>) -> Result<(), Diagnostic> {
            let mut text = String::new();
            for Published { path, role, digest } in others {
                writeln!(text, "{} {} {} {path}", role.word(), digest.hash, digest.size).unwrap();
            }
            out.extend_from_slice(text.as_bytes());
            Ok(())
        }
    }

    fn precache(_: &Edition, section: &mut Section) {
        section.add_about_others(Precache(OutputPath::of_slugs("list.js")));
    }

    /// Plans the sample with more kinds and renders it. Returns the diagnostics and the files handed on.
    fn rendered(more: &[Planner]) -> (Plan, Vec<Diagnostic>, Shelved) {
        with_edition(|edition| {
            let (mut diagnostics, shelf) = (Diagnostics::default(), Shelf::default());
            let plan = plan_with(more, edition, None, &mut diagnostics);
            assert!(plan.issue(edition).publishes(&OutputPath::of_slugs("robots.txt")));
            let is_planned = plan.about_others().all(|file| plan.issue(edition).publishes(file.path()));
            assert!(is_planned, "links do not know a file about others");
            render(&plan, edition, &shelf, &mut diagnostics).unwrap();
            (plan, diagnostics.sorted(), shelf.0.into_inner().unwrap())
        })
    }

    #[test]
    fn a_file_about_others_is_made_of_each_of_them_also_of_those_that_were_kept() {
        let (plan, told, mut shelf) = rendered(&[precache]);
        assert_eq!(told, []);
        let (role, hash, list) = shelf.remove("list.js").unwrap();
        assert_eq!((role, hash), (Role::Worker, ContentHash::of(&list)));
        // No file about the others lists another one.
        shelf.retain(|path, _| !plan.about_others().any(|file| file.path().as_str() == path));
        let kept = Digest::of(b"kept");
        let expected = plan.artifacts().flat_map(|artifact| {
            let line = |path: &OutputPath| {
                let digest = shelf.get(path.as_str()).map_or(kept, |(_, _, bytes)| Digest::of(bytes));
                format!("{} {} {} {path}", artifact.role().word(), digest.hash, digest.size)
            };
            artifact.paths().iter().map(line).collect::<Vec<_>>()
        });
        let list = String::from_utf8(list).unwrap();
        let lines: Vec<&str> = list.lines().collect();
        assert_eq!(lines, expected.collect::<Vec<_>>());
        for (path, (role, hash, bytes)) in &shelf {
            assert_eq!(ContentHash::of(bytes), *hash, "{path}");
            assert!(lines.contains(&&*format!("{} {hash} {} {path}", role.word(), bytes.len())), "{path}");
        }
        let kept = format!("asset {} {} assets/", kept.hash, kept.size);
        let of_assets = lines.iter().filter(|line| line.starts_with(&kept));
        assert_eq!(of_assets.count(), lines.len() - shelf.len());
        for start in ["page ", "unlisted ", "alias ", "feed ", "calendar ", "site ", "asset "] {
            assert!(lines.iter().any(|line| line.starts_with(start)), "there is no {start}");
        }
    }

    #[test]
    fn two_files_for_one_path_are_told_when_one_is_about_others() {
        let robots: Planner =
            |_, section| section.add_about_others(Precache(OutputPath::of_slugs("robots.txt")));
        let told = with_edition(|edition| {
            let mut diagnostics = Diagnostics::default();
            plan_with(&[precache, robots], edition, None, &mut diagnostics);
            diagnostics.sorted()
        });
        let places: Vec<(Code, &str)> = told.iter().map(|told| (told.code, &*told.place.file)).collect();
        assert_eq!(places, [(Code::E404, "robots.txt")]);
    }

    /// A file that cannot be made.
    struct Broken(OutputPath);

    impl OneFile for Broken {
        fn role(&self) -> Role {
            Role::Data
        }
        fn path(&self) -> &OutputPath {
            &self.0
        }
        fn render(&self, _: Issue<'_>, _: &mut Vec<u8>) -> Result<(), Diagnostic> {
            Err(Diagnostic::new(Code::E701, Place::file(&"broken".into())))
        }
    }

    #[test]
    fn nothing_is_made_about_others_where_one_of_them_is_missing() {
        let broken: Planner = |_, section| section.add(Broken(OutputPath::of_slugs("broken.json")));
        let (_, told, shelf) = rendered(&[precache, broken]);
        assert_eq!(told.iter().map(|told| told.code).collect::<Vec<_>>(), [Code::E701]);
        assert!(
            !shelf.contains_key("list.js")
                && !shelf.contains_key("sw.js")
                && !shelf.contains_key("broken.json")
        );
        assert!(shelf.contains_key("index.html"), "the other files are checked all the same");
    }

    /// An artifact of two files, and a sink. Both write down each file that they make or take.
    struct Pair([OutputPath; 2], Arc<Mutex<Vec<String>>>);

    impl Artifact for Pair {
        fn role(&self) -> Role {
            Role::Data
        }
        fn paths(&self) -> &[OutputPath] {
            &self.0
        }
        fn make(&self, _: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt> {
            for path in &self.0 {
                next(&mut |out| {
                    assert!(out.is_empty());
                    out.extend_from_slice(path.as_str().as_bytes());
                    self.1.lock().unwrap().push(format!("made {path}"));
                    Ok(())
                })?;
            }
            Ok(())
        }
    }

    impl Sink for Pair {
        fn keep(&self, path: &OutputPath, _: Role) -> Option<Digest> {
            panic!("{path} is not named by its content")
        }
        fn put(&self, path: &OutputPath, _: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
            assert_eq!((&*bytes, hash), (path.as_str().as_bytes(), ContentHash::of(&bytes)));
            self.1.lock().unwrap().push(format!("handed on {path}"));
            Ok(())
        }
    }

    #[test]
    fn files_of_one_pass_are_handed_on_one_after_another() {
        let (log, paths) = (Arc::default(), || ["a.csv", "b.csv"].map(OutputPath::of_slugs));
        let plan = Plan::of(vec![Section::planned(|section| section.add(Pair(paths(), Arc::clone(&log))))]);
        let sink = Pair(paths(), Arc::clone(&log));
        with_edition(|edition| render(&plan, edition, &sink, &mut Diagnostics::default())).unwrap();
        let expected = ["made a.csv", "handed on a.csv", "made b.csv", "handed on b.csv"];
        assert_eq!(*log.lock().unwrap(), expected);
    }

    /// An artifact that names two files and makes only one.
    struct Forgetful([OutputPath; 2]);

    impl Artifact for Forgetful {
        fn role(&self) -> Role {
            Role::Data
        }
        fn paths(&self) -> &[OutputPath] {
            &self.0
        }
        fn make(&self, _: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt> {
            next(&mut |_| Ok(()))
        }
    }

    #[test]
    #[should_panic(expected = "an artifact makes every file that it named")]
    fn an_artifact_that_does_not_make_what_it_named_is_a_defect() {
        rendered(&[|_, section| section.add(Forgetful(["a.csv", "b.csv"].map(OutputPath::of_slugs)))]);
    }
}
