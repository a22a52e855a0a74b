//! Checks what `sada check` finds and a build does not look for: events that stand twice, late registrations, stale
//! postponements, translations that are behind, and dead links.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;
use support::{DAY, SMALL_SITE, event, write_tree};

/// Returns what a check tells: each code with its file and its sentence.
fn check(root: &Path, more: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    command
        .args(["check", "--format", "json", "--lang", "en", "--today", DAY, "--root"])
        .arg(root)
        .args(more);
    let output = command.output().unwrap();
    let line = |line: &str| {
        let told: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
        format!(
            "{} {}:{} {}",
            text("code"),
            text("file").replace("content/events/", ""),
            told["line"],
            text("message")
        )
    };
    String::from_utf8(output.stdout).unwrap().lines().map(line).collect()
}

fn git(root: &Path, time: &str, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(arguments);
    git.env("GIT_COMMITTER_DATE", time).env("GIT_AUTHOR_DATE", time);
    assert!(git.output().unwrap().status.success(), "{arguments:?}");
}

#[test]
fn events_that_are_most_likely_one_are_told_once() {
    let site = tempfile::tempdir().unwrap();
    write_tree(site.path(), SMALL_SITE);
    let elsewhere = event("حملة تنظيف الشاطئ", "").replace("kw/hawalli", "kw");
    let other_day = event("حملة تنظيف الشاطئ", "").replace("2026-12-05", "2026-12-06");
    write_tree(
        site.path(),
        [
            ("content/events/a.md", &*event("حملة تنظيف الشاطئ", "")),
            ("content/events/b.md", &*event("حمله تنظيف الشاطي", "")),
            ("content/events/c.md", &*elsewhere),
            ("content/events/d.md", &*other_day),
            ("content/events/e.md", &*event("درس في الإسعاف", "")),
        ],
    );
    let told = check(site.path(), &[]);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("W414 b.md:0") && told[0].contains("content/events/a.md"), "{told:?}");
    assert!(told[1].starts_with("W414 c.md:0"), "{told:?}");
    assert!(support::build(site.path()).diagnostics.is_empty(), "a build does not look for this");
}

#[test]
fn what_was_left_open_is_told() {
    let site = tempfile::tempdir().unwrap();
    write_tree(site.path(), SMALL_SITE);
    let past = |more: &str| event("لقاء", more).replace("2026-12-05", "2026-11-05");
    let cases = [
        (
            "late",
            event("أول", "register: {url: https://example.org/, closes: 2026-12-05 09:00}\n"),
            Some("W313 late.md:6"),
        ),
        ("in-time", event("ثان", "register: {url: https://example.org/, closes: 2026-12-05 08:00}\n"), None),
        ("that-day", event("ثالث", "register: {url: https://example.org/, closes: 2026-12-05}\n"), None),
        (
            "series",
            event(
                "رابع",
                "repeat: FREQ=WEEKLY;COUNT=3\nregister: {url: https://example.org/, closes: 2026-12-06}\n",
            ),
            None,
        ),
        ("postponed", past("status: postponed\n"), Some("W315 postponed.md:0")),
        ("postponed-to-come", event("خامس", "status: postponed\n"), None),
        ("past", past(""), None),
    ];
    for (name, text, _) in &cases {
        let text = text.replace("لقاء", name);
        write_tree(site.path(), [(&*format!("content/events/{name}.md"), &*text)]);
    }
    let told = check(site.path(), &[]);
    for (name, _, expected) in &cases {
        let of_file: Vec<&String> =
            told.iter().filter(|line| line.contains(&format!(" {name}.md:"))).collect();
        match expected {
            Some(expected) => {
                assert!(of_file.len() == 1 && of_file[0].starts_with(expected), "{name}: {told:?}");
            }
            None => assert!(of_file.is_empty(), "{name}: {told:?}"),
        }
    }
}

#[test]
fn a_translation_whose_original_got_other_words_is_told() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    git(root, "2026-11-01T08:00:00Z", &["init", "-q"]);
    write_tree(root, SMALL_SITE);
    write_tree(
        root,
        [
            ("content/events/words.md", &*event("أول", "")),
            ("content/events/words.en.md", "---\ntitle: First\n---\nText.\n"),
            ("content/events/facts.md", &*event("ثان", "").replace("2026-12-05", "2026-12-09")),
            ("content/events/facts.en.md", "---\ntitle: Second\n---\nText.\n"),
            ("content/pages/about.md", "---\ntitle: عنا\n---\nنص.\n"),
            ("content/pages/about.en.md", "---\ntitle: About\n---\nText.\n"),
        ],
    );
    let commit = |time: &str| {
        git(root, time, &["add", "-A"]);
        git(root, time, &["commit", "-q", "--no-gpg-sign", "-m", "x"]);
    };
    commit("2026-11-01T08:00:00Z");
    assert_eq!(check(root, &[]), [""; 0]);
    write_tree(
        root,
        [
            ("content/events/words.md", &*event("أول", "").replace("نص.", "نص آخر.")),
            ("content/events/facts.md", &*event("ثان", "").replace("2026-12-05", "2026-12-10")),
        ],
    );
    commit("2026-11-02T08:00:00Z");
    let told = check(root, &[]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("W415 words.en.md:0") && told[0].contains("content/events/words.md"),
        "{told:?}"
    );
    // What is not committed counts too, and a translation that follows ends it.
    write_tree(root, [("content/pages/about.md", "---\ntitle: عنا\n---\nنص آخر.\n")]);
    assert_eq!(check(root, &[]).len(), 2);
    write_tree(root, [("content/events/words.en.md", "---\ntitle: First\n---\nOther text.\n")]);
    commit("2026-11-03T08:00:00Z");
    let told = check(root, &[]);
    assert!(told.len() == 1 && told[0].starts_with("W415 content/pages/about.en.md"), "{told:?}");
}

/// Answers each request by its path, and remembers it.
fn answer(mut stream: TcpStream, asked: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    asked.lock().unwrap().push(format!("{method} {path}"));
    let status = match (&*method, &*path) {
        (_, "/gone") => 404,
        (_, "/old") => 410,
        ("HEAD", "/no-head") => 405,
        (_, "/refuses-robots") => 403,
        (_, "/busy") => 503,
        (_, "/broken") => 500,
        _ => 200,
    };
    let _ = write!(stream, "HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

#[test]
fn dead_links_are_told_at_their_places_and_asked_for_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = Arc::clone(&asked);
    thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(stream, &log)));
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();

    let site = tempfile::tempdir().unwrap();
    write_tree(site.path(), SMALL_SITE);
    let host = format!("http://127.0.0.1:{port}");
    let text = event("لقاء", &format!("register: {{url: {host}/gone}}\n"));
    let body = format!(
        "{text}\n[أ]({host}/ok) [ب]({host}/old#here) [ج]({host}/no-head)\n[د]({host}/refuses-robots) {host}/busy \
         <{host}/broken>\n[هـ](http://127.0.0.1:{nobody}/) https://example.org/none\n[أ]({host}/gone)\n"
    );
    write_tree(site.path(), [("content/events/a.md", &*body)]);
    assert_eq!(check(site.path(), &[]), [""; 0], "without `--links` nobody is asked");
    assert_eq!(asked.lock().unwrap().len(), 0);

    let expected = [
        format!("W416 a.md:6 nothing is at `{host}/gone` any more: its host answers 404"),
        format!("W416 a.md:10 nothing is at `{host}/old#here` any more: its host answers 410"),
        format!("W416 a.md:11 the host of `{host}/broken` is broken: it answers 500"),
        format!("W416 a.md:12 no host answers at `http://127.0.0.1:{nobody}/`"),
        format!("W416 a.md:13 nothing is at `{host}/gone` any more: its host answers 404"),
    ];
    assert_eq!(check(site.path(), &["--links"]), expected);
    let first = asked.lock().unwrap().clone();
    assert_eq!(
        first.iter().filter(|line| line.ends_with(" /gone")).count(),
        2,
        "once by each method: {first:?}"
    );
    assert!(
        first.contains(&"GET /no-head".to_owned()) && !first.contains(&"GET /ok".to_owned()),
        "{first:?}"
    );
    // What is known is not asked for again.
    assert_eq!(check(site.path(), &["--links"]), expected);
    assert_eq!(*asked.lock().unwrap(), first);
}
