//! Imports calendars and tables into small sites, as a person does.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[path = "import/again.rs"]
mod again;
#[path = "import/calendars.rs"]
mod calendars;
#[path = "import/robust.rs"]
mod robust;
#[path = "import/round.rs"]
mod round;
mod support;
#[path = "import/tables.rs"]
mod tables;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{SMALL_SITE, Tree, code, read_tree, write_tree};
use tempfile::TempDir;

/// A small site without events.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let organizer =
        "---\nname: {ar: الأيادي الخضراء, en: Green Hands}\ncontact: {email: hands@example.org}\n---\n";
    let more = "- {id: health, name: {ar: الصحة, en: Health}}\n- {id: environment, name: {ar: البيئة, en: Environment}}\n";
    write_tree(
        folder.path(),
        [("content/organizers/green-hands.md", organizer), ("content/categories.yaml", more)],
    );
    folder
}

/// Imports a file into a site.
fn import(root: &Path, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> Output {
    let file = root.join(name);
    fs::write(&file, bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    command.args(["import", "--lang", "en", "--root"]).arg(root).arg(&file).args(options).output().unwrap()
}

/// Returns what the program told, one `CODE line:column` each.
fn told(root: &Path, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> Vec<String> {
    let output = import(root, name, bytes, &[options, &["--format", "json", "--dry-run"]].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().filter(|line| line.starts_with("{\"code\""));
    let told = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    told.map(|told| {
        let text = |key: &str| told[key].as_str().unwrap().to_owned();
        assert!(text("file").ends_with(name), "{told}");
        format!("{} {}:{}", text("code"), told["line"], told["column"])
    })
    .collect()
}

/// Returns the site's event files.
fn events(root: &Path) -> Tree {
    read_tree(&root.join("content/events"))
}

/// Imports a file, and returns the text of its only event without the sign of the import.
fn only(name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> String {
    let site = site();
    let output = import(site.path(), name, bytes, options);
    assert!(output.status.success(), "{}", support::said(&output));
    let events = events(site.path());
    assert_eq!(events.len(), 1, "{}", support::said(&output));
    let text = String::from_utf8(events.into_values().next().unwrap()).unwrap();
    assert_builds(site.path());
    text.lines().filter(|line| !line.starts_with("# sada import")).flat_map(|line| [line, "\n"]).collect()
}

/// Checks that a build takes all drafts of a site.
fn assert_builds(root: &Path) {
    let mut command = support::sada(root);
    let built = command.args(["--drafts"]).output().unwrap();
    assert_eq!(code(&built), 0, "{}", support::said(&built));
}

/// A calendar of one event with some lines, at a known place.
fn calendar(lines: &str) -> String {
    let lines = lines.trim().replace('\n', "\r\n");
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:one@example.net\r\n{lines}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// The lines that every event of the tests needs.
const USUAL: &str = "SUMMARY:حملة\nDTSTART;TZID=Asia/Kuwait:20261205T080000\nLOCATION:حولي\nCATEGORIES:الصحة";

#[test]
fn a_dry_run_prints_what_would_be_written_and_writes_nothing() {
    let site = site();
    let before = read_tree(&site.path().join("content"));
    let output = import(site.path(), "a.ics", calendar(USUAL), &["--dry-run"]);
    assert_eq!(code(&output), 0);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.starts_with("==> content/events/حملة.md <==\n---\ntitle: حملة\n"), "{printed}");
    assert_eq!(read_tree(&site.path().join("content")), before);
}

#[test]
fn a_folder_that_is_no_site_and_a_file_that_is_not_there_are_told() {
    let site = site();
    let missing = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["import", "none.ics", "--root"])
        .arg(site.path())
        .output();
    assert_eq!(code(&missing.unwrap()), 3);
    let nowhere = tempfile::tempdir().unwrap();
    assert_eq!(code(&import(nowhere.path(), "a.ics", calendar(USUAL), &[])), 1);
    assert_eq!(code(&import(site.path(), "a.ics", calendar(USUAL), &["--region", "none"])), 2);
    assert_eq!(code(&import(site.path(), "a.ics", calendar(USUAL), &["--category", "none"])), 2);
    assert_eq!(code(&import(site.path(), "a.pdf", "x", &[])), 1);
    assert!(!site.path().join("content/events").exists());
}
