//! `dates: git`: when a file changed, where the file does not say it. These tests use git itself.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use sada::content::{Drafts, Options};
use sada::model::now::Now;
use sada::model::sources::Touched;
use sada::model::url::OutputPath;
use sada::pipeline::{self, Live};
use sada::source::{Inventory, history};
use support::{Built, DAY, SMALL_SITE, build, build_on, event, write_tree};
use tempfile::TempDir;

/// Runs git in a folder, with its clock at a time.
fn git(root: &Path, time: &str, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(arguments);
    git.env("GIT_COMMITTER_DATE", time).env("GIT_AUTHOR_DATE", time);
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        git.env_remove(variable);
    }
    let done = git.output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Commits everything in a folder at a time.
fn commit(root: &Path, time: &str) {
    git(root, time, &["add", "-A"]);
    git(root, time, &["commit", "-q", "--no-gpg-sign", "-m", "x"]);
}

/// Writes the small site with calendars and feeds, and dates from a source.
fn write_site(root: &Path, dates: &str) {
    write_tree(root, SMALL_SITE);
    let settings = format!("{}formats: [atom, ics]\ndates: {dates}\n", SMALL_SITE[0].1);
    write_tree(root, [("content/site.yaml", &*settings)]);
}

/// The small site with an event, in a repository. All of it is committed on 10 November.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), "2026-11-10T08:00:00+03:00", &["init", "-q"]);
    write_site(folder.path(), "git");
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء", ""))]);
    commit(folder.path(), "2026-11-10T08:00:00+03:00");
    folder
}

/// Returns when an event changed, by the sitemap, its feed, and its calendar.
fn times(built: &Built, slug: &str) -> (Option<String>, String, Option<String>) {
    let between = |text: &str, begin: &str, end: &str| {
        text.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).map(|(found, _)| found.to_owned())
    };
    let page = format!("events/{slug}.html</loc>");
    let in_map = built.text("sitemap.xml").lines().find(|line| line.contains(&page)).unwrap().to_owned();
    let feed = built.text("atom.xml");
    let entry = feed.split("<entry").find(|entry| entry.contains(&format!("events/{slug}.html"))).unwrap();
    let calendar = built.text(&format!("events/{slug}.ics")).replace("\r\n", "\n");
    let modified = between(&calendar, "\nLAST-MODIFIED:", "\n");
    assert_eq!(modified.is_some(), calendar.contains("\nSEQUENCE:"));
    (between(&in_map, "<lastmod>", "<"), between(entry, "<updated>", "<").unwrap(), modified)
}

#[test]
fn the_newest_commit_of_a_file_or_its_translation_counts() {
    let site = site();
    let of = |day: &str| {
        (Some(day.to_owned()), format!("{day}T05:00:00Z"), Some(format!("{}T050000Z", day.replace('-', ""))))
    };
    let built = build(site.path());
    assert!(built.diagnostics.is_empty(), "{}", built.told());
    assert_eq!(times(&built, "a"), of("2026-11-10"));
    assert!(built.text("events/a.html").contains("class=\"as-of\""), "the page says when it changed");
    write_tree(site.path(), [("content/events/a.en.md", "---\ntitle: Meeting\n---\nText.\n")]);
    commit(site.path(), "2026-11-12T08:00:00+03:00");
    assert_eq!(times(&build(site.path()), "a"), of("2026-11-12"));
    // The file's own word holds.
    write_tree(site.path(), [("content/events/a.md", &*event("لقاء", "updated: 2026-11-01 08:00\n"))]);
    commit(site.path(), "2026-11-14T08:00:00+03:00");
    assert_eq!(times(&build(site.path()), "a"), of("2026-11-01"));
}

#[test]
fn arabic_names_new_names_and_a_site_inside_a_repository_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("المواقع/site one");
    fs::create_dir_all(&root).unwrap();
    git(folder.path(), "2026-11-10T08:00:00+03:00", &["init", "-q"]);
    write_site(&root, "git");
    write_tree(&root, [("content/events/مسيرة.md", &*event("مسيرة", "slug: walk\n"))]);
    write_tree(&root, [("content/events/old name.md", &*event("قديم", "slug: old\n"))]);
    write_tree(folder.path(), [("other.md", "x")]);
    commit(folder.path(), "2026-11-10T08:00:00+03:00");
    fs::create_dir_all(root.join("content/events/kw")).unwrap();
    fs::rename(root.join("content/events/old name.md"), root.join("content/events/kw/جديد \"x\".md"))
        .unwrap();
    commit(folder.path(), "2026-11-12T08:00:00+03:00");
    let built = build(&root);
    assert!(built.diagnostics.is_empty(), "{}", built.told());
    for slug in ["walk", "old"] {
        assert_eq!(times(&built, slug).0.as_deref(), Some("2026-11-10"), "{slug}");
    }
}

#[test]
fn what_is_not_committed_changed_on_the_day_of_the_build() {
    let site = site();
    write_tree(site.path(), [("content/events/b.md", &*event("جديد", "published: 2026-11-02\n"))]);
    write_tree(site.path(), [("content/events/a.md", &*event("لقاء آخر", ""))]);
    let built = build(site.path());
    for slug in ["a", "b"] {
        assert_eq!(times(&built, slug).0.as_deref(), Some(DAY), "{slug}");
        assert!(
            !built.text(&format!("events/{slug}.html")).contains("class=\"as-of\""),
            "a page would change every day"
        );
    }
    let (today, tomorrow) = (build_on(site.path(), DAY, 0), build_on(site.path(), "2026-11-23", 0));
    assert_eq!(today.text("events/a.html"), tomorrow.text("events/a.html"));
}

#[test]
fn no_date_is_later_than_the_day_of_the_build() {
    let site = site();
    let more = [("b", "published: 2027-03-01\n"), ("c", "updated: 2027-03-01 08:00\n"), ("d", "")];
    for (name, more) in more {
        write_tree(site.path(), [(&*format!("content/events/{name}.md"), &*event(name, more))]);
    }
    commit(site.path(), "2026-12-24T08:00:00+03:00");
    for dates in ["git", "none"] {
        write_site(site.path(), dates);
        let built = build(site.path());
        for slug in ["b", "c", "d"] {
            let (in_map, in_feed, _) = times(&built, slug);
            assert_eq!(in_feed, "2026-11-21T21:00:00Z", "{slug}, {dates}");
            assert!(in_map.is_none_or(|day| day == DAY), "{slug}, {dates}");
        }
    }
}

#[test]
fn without_git_the_same_files_give_the_same_bytes() {
    let (site, other) = (site(), tempfile::tempdir().unwrap());
    for root in [site.path(), other.path()] {
        write_site(root, "none");
        write_tree(root, [("content/events/a.md", &*event("لقاء", "published: 2026-11-02\n"))]);
    }
    let (built, plain) = (build(site.path()), build(other.path()));
    assert!(built.files == plain.files);
    assert_eq!(times(&built, "a"), (Some("2026-11-02".into()), "2026-11-01T21:00:00Z".into(), None));
}

#[test]
fn a_history_that_is_not_whole_and_one_that_is_not_there_are_told() {
    let site = site();
    write_tree(site.path(), [("content/events/a.md", &*event("لقاء", "published: 2026-11-02\n"))]);
    commit(site.path(), "2026-11-12T08:00:00+03:00");
    let shallow = tempfile::tempdir().unwrap();
    let from = format!("file://{}", site.path().display());
    git(shallow.path(), "2026-11-12T08:00:00+03:00", &["clone", "-q", "--depth", "1", &from, "."]);
    let bare = tempfile::tempdir().unwrap();
    write_site(bare.path(), "git");
    write_tree(bare.path(), [("content/events/a.md", &*event("لقاء", "published: 2026-11-02\n"))]);
    for (root, variant) in [(shallow.path(), "shallow"), (bare.path(), "repository")] {
        let built = build(root);
        let told: Vec<_> = built.diagnostics.iter().map(|told| (told.code.as_str(), told.variant)).collect();
        assert_eq!(told, [("W804", Some(variant))], "{}", built.told());
        assert_eq!(built.diagnostics[0].place.to_string(), "content/site.yaml:6:8");
        assert_eq!(times(&built, "a"), (Some("2026-11-02".into()), "2026-11-01T21:00:00Z".into(), None));
    }
}

#[test]
fn a_repository_in_which_nothing_was_committed_yet_is_one() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), "2026-11-10T08:00:00+03:00", &["init", "-q"]);
    write_site(folder.path(), "git");
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء", ""))]);
    let built = build(folder.path());
    assert!(built.diagnostics.is_empty(), "{}", built.told());
    assert_eq!(times(&built, "a").0.as_deref(), Some(DAY));
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_names_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let (mark, spy) = (site.path().join("was-run"), site.path().join("spy"));
    fs::write(&spy, format!("#!/bin/sh\necho x >> '{}'\ncat\n", mark.display())).unwrap();
    fs::set_permissions(&spy, fs::Permissions::from_mode(0o755)).unwrap();
    let spy = spy.to_str().unwrap();
    write_tree(site.path(), [(".gitattributes", "*.md filter=spy diff=spy\n")]);
    for (name, value) in [
        ("core.fsmonitor", spy),
        ("core.pager", spy),
        ("pager.log", spy),
        ("diff.external", spy),
        ("diff.spy.textconv", spy),
        ("diff.spy.command", spy),
        ("filter.spy.clean", spy),
        ("filter.spy.smudge", spy),
        ("filter.spy.required", "true"),
        ("gpg.program", spy),
        ("log.showSignature", "true"),
        ("core.hooksPath", "."),
    ] {
        git(site.path(), DAY, &["config", name, value]);
    }
    fs::copy(spy, site.path().join("post-index-change")).unwrap();
    // The same length and another time: git has to compare the content.
    let path = site.path().join("content/events/a.md");
    fs::write(&path, event("لقاء", "")).unwrap();
    fs::File::options()
        .append(true)
        .open(&path)
        .unwrap()
        .set_modified(std::time::SystemTime::UNIX_EPOCH)
        .unwrap();
    let built = build(site.path());
    assert!(built.diagnostics.is_empty(), "{}", built.told());
    assert_eq!(times(&built, "a").0.as_deref(), Some("2026-11-10"));
    write_tree(site.path(), [("content/events/a.md", &*event("لقاء", "status: cancelled\n"))]);
    assert_eq!(checked(site.path()), [""; 0], "git itself says when the file changed");
    assert!(!mark.exists(), "{}", fs::read_to_string(mark).unwrap());
    // git itself would have run it.
    let _ = Command::new("git").arg("-C").arg(site.path()).arg("status").output().unwrap();
    assert!(mark.exists(), "the spy was no spy");
}

#[test]
fn a_feed_that_cannot_hold_all_keeps_the_events_that_come_next() {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), "none");
    for n in 0..60_u32 {
        let start = format!("2027-{:02}-{:02}", n / 28 + 1, n % 28 + 1);
        let text = event(&format!("حدث {n}"), "").replace("2026-12-05", &start);
        write_tree(folder.path(), [(&*format!("content/events/n{:02}.md", 59 - n), &*text)]);
    }
    let known = event("معلوم", "published: 2026-10-01\n").replace("2026-12-05", "2027-06-01");
    write_tree(folder.path(), [("content/events/known.md", &*known)]);
    let built = build(folder.path());
    let feed = built.text("atom.xml");
    let entries: Vec<&str> = feed
        .split("<entry>")
        .skip(1)
        .map(|entry| entry.split("events/").nth(1).unwrap().split(".html").next().unwrap())
        .collect();
    let expected: Vec<String> =
        ["known".to_owned()].into_iter().chain((0..29).map(|n| format!("n{:02}", 59 - n))).collect();
    assert_eq!(entries, expected);
}

#[test]
fn while_the_site_is_served_an_edited_file_changed_today() {
    let site = site();
    let mut live = Live::new(history::of(site.path()));
    let (mut inventory, all) = Inventory::begin(site.path());
    live.take(all);
    let options = Options { drafts: Drafts::LeftOut, base_url: None, theme: None };
    let feed = |live: &mut Live| {
        let (made, told) = live.make(Now::Day(DAY.parse().unwrap()), &options);
        assert!(told.items().is_empty(), "{told:?}");
        let made = made.unwrap();
        let path = OutputPath::parse("atom.xml").unwrap();
        let bytes = pipeline::render_file(&made.plan, &made.edition, &path).unwrap().unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert!(feed(&mut live).contains("<updated>2026-11-10T05:00:00Z</updated>"));
    write_tree(site.path(), [("content/events/a.md", &*event("لقاء آخر", ""))]);
    live.take(inventory.update(site.path(), &Touched::Everything));
    let after = feed(&mut live);
    assert!(after.contains("<updated>2026-11-21T21:00:00Z</updated>"), "{after}");
    assert_eq!(after, build(site.path()).text("atom.xml"), "a clean build says the same");
}

/// Returns the codes and variants that `sada check` tells in a site's folder.
fn checked(root: &Path) -> Vec<String> {
    let mut sada = Command::new(env!("CARGO_BIN_EXE_sada"));
    sada.current_dir(root).args(["check", "--format", "json", "--lang", "en", "--today", DAY]);
    let out = sada.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
    let lines = String::from_utf8(out.stdout).unwrap();
    let told = lines.lines().filter(|line| line.contains("\"code\":")).map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let place = format!("{}:{}", value["file"].as_str().unwrap(), value["line"]);
        let about = value["message"].as_str().unwrap().contains("has no `updated`");
        format!("{place} {}{}", value["code"].as_str().unwrap(), if about { " missing" } else { "" })
    });
    told.collect()
}

#[test]
fn a_status_that_changed_without_updated_is_told_by_the_history() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), "2026-11-10T08:00:00+03:00", &["init", "-q"]);
    write_site(folder.path(), "none");
    // Numbered events are several, and not one that stands there again.
    let dated = |number: u8, status: &str, updated: &str| {
        event(&format!("لقاء {number}"), &format!("{status}{updated}"))
    };
    for (number, name) in [(1, "kept"), (2, "told"), (3, "missing"), (4, "born")] {
        let updated = if name == "missing" { "" } else { "updated: 2026-11-01 08:00\n" };
        let status = if name == "born" { "status: cancelled\n" } else { "" };
        write_tree(
            folder.path(),
            [(&*format!("content/events/{name}.md"), &*dated(number, status, updated))],
        );
    }
    commit(folder.path(), "2026-11-10T08:00:00+03:00");
    assert_eq!(checked(folder.path()), [""; 0]);
    let cancelled = "status: cancelled\n";
    write_tree(
        folder.path(),
        [
            ("content/events/kept.md", &*dated(1, cancelled, "updated: 2026-11-12 08:00\n")),
            ("content/events/told.md", &*dated(2, cancelled, "updated: 2026-11-01 08:00\n")),
            ("content/events/missing.md", &*dated(3, cancelled, "")),
        ],
    );
    let both = ["content/events/missing.md:0 W314 missing", "content/events/told.md:7 W314"];
    assert_eq!(checked(folder.path()), both, "what is not committed counts too");
    commit(folder.path(), "2026-11-12T08:00:00+03:00");
    assert_eq!(checked(folder.path()), both);
    // A later change of another line does not hide it, and a new `updated` ends it.
    write_tree(
        folder.path(),
        [("content/events/told.md", &*dated(2, cancelled, "updated: 2026-11-13 08:00\n"))],
    );
    let more = dated(3, cancelled, "tags: [بحر]\n");
    write_tree(folder.path(), [("content/events/missing.md", &*more)]);
    commit(folder.path(), "2026-11-13T08:00:00+03:00");
    assert_eq!(checked(folder.path()), both[..1]);
}

#[test]
fn a_time_or_status_that_changed_without_updated_is_told_by_what_was_published() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write_site(root, "none");
    let build = |expected: &[&str]| {
        assert_eq!(checked(root), expected, "check");
        let mut sada = Command::new(env!("CARGO_BIN_EXE_sada"));
        let built =
            sada.current_dir(root).args(["build", "--format", "json", "--today", DAY]).output().unwrap();
        let told = String::from_utf8(built.stdout).unwrap();
        assert_eq!(told.matches("\"W314\"").count(), expected.len(), "{told}");
        assert!(built.status.success(), "{told}");
    };
    let write = |more: &str| write_tree(root, [("content/events/a.md", &*event("لقاء", more))]);
    let weekly = "repeat: FREQ=WEEKLY;COUNT=5\n";
    write("");
    build(&[]);
    write("status: full\n");
    build(&["content/events/a.md:0 W314 missing"]);
    build(&[]);
    // Words alone are nothing that people must not miss.
    write("status: full\nsummary: كلام\n");
    build(&[]);
    write("status: cancelled\nupdated: 2026-11-20 09:00\n");
    build(&[]);
    write("updated: 2026-11-20 09:00\n");
    build(&["content/events/a.md:6 W314"]);
    write(&format!("{weekly}updated: 2026-11-20 09:00\n"));
    build(&["content/events/a.md:7 W314"]);
    write(&format!("{weekly}updated: 2026-11-21 09:00\n"));
    build(&[]);
    let change = "changes: [{at: 2026-12-12, status: cancelled}]\n";
    write(&format!("{weekly}updated: 2026-11-21 09:00\n{change}"));
    build(&["content/events/a.md:7 W314"]);
    write(&format!("{weekly}updated: 2026-11-21 09:00\nexcept: [2026-12-12]\n"));
    build(&["content/events/a.md:7 W314"]);
    write(&format!("{weekly}updated: 2026-11-21 09:30\n"));
    // What is over is nothing that people could miss.
    let over = |more: &str| event("مضى", more).replace("2026-12-05", "2026-11-05");
    write_tree(root, [("content/events/b.md", &*over(""))]);
    build(&[]);
    write_tree(root, [("content/events/b.md", &*over("status: cancelled\n"))]);
    build(&[]);
    // A file that somebody has torn is no reason to stop.
    fs::write(root.join("output/events/a.ics"), "torn").unwrap();
    write(&format!("{weekly}updated: 2026-11-21 10:00\n"));
    let mut sada = Command::new(env!("CARGO_BIN_EXE_sada"));
    assert!(sada.current_dir(root).args(["check", "--today", DAY]).status().unwrap().success());
}
