//! Exports the example, imports its calendars into an empty site with the same names, and exports that again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::import;
use crate::support::{build_on, code, project, said};

const DAY: &str = "2026-11-25";

/// The properties that may differ, and why.
const LEFT_OUT: [&str; 5] = [
    // The time of the export, where the event does not say when it changed.
    "DTSTAMP",
    // It is told in words that depend on the day and the page: the old date, the address of the page.
    "DESCRIPTION",
    // Of an event without a word of its last change there is none.
    "SEQUENCE",
    // An import fetches nothing, so it has no pictures.
    "IMAGE",
    "ATTACH",
];

/// Returns the lines of each event of a calendar, by `UID` and date.
fn events(calendar: &str) -> BTreeMap<String, Vec<String>> {
    let calendar = calendar.replace("\r\n ", "");
    let mut events = BTreeMap::new();
    for event in calendar.split("BEGIN:VEVENT\r\n").skip(1) {
        let event = event.split("END:VEVENT").next().unwrap();
        let name = |line: &str| line[..line.find([':', ';']).unwrap()].to_owned();
        let lines = event.lines().filter(|line| !LEFT_OUT.contains(&&*name(line)));
        let mut lines: Vec<String> = lines.map(str::to_owned).collect();
        lines.sort();
        let key: Vec<&str> = event
            .lines()
            .filter(|line| line.starts_with("UID:") || line.starts_with("RECURRENCE-ID"))
            .collect();
        assert!(events.insert(key.join(" "), lines).is_none(), "{key:?} stands there twice");
    }
    events
}

/// Copies what an empty site needs: its settings, places, categories and organisers.
fn empty_site(root: &Path) {
    let content = project().join("content");
    fs::create_dir_all(root.join("content/organizers")).unwrap();
    for name in ["site.yaml", "regions.yaml", "categories.yaml"] {
        fs::copy(content.join(name), root.join("content").join(name)).unwrap();
    }
    for entry in fs::read_dir(content.join("organizers")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, root.join("content/organizers").join(path.file_name().unwrap())).unwrap();
    }
}

#[test]
fn what_is_exported_imported_and_exported_again_says_the_same() {
    let example = build_on(&project(), DAY, 0);
    let first = events(example.text("calendar.ics"));
    assert!(first.len() > 30, "the example has {} events", first.len());
    let site = tempfile::tempdir().unwrap();
    empty_site(site.path());
    let output = import(site.path(), "calendar.ics", example.text("calendar.ics"), &["--online"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    for file in fs::read_dir(site.path().join("content/events")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("draft: true\n", "")).unwrap();
    }
    let again = build_on(site.path(), DAY, 0);
    let second = events(again.text("calendar.ics"));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let differ: Vec<String> = first
        .iter()
        .filter(|(key, lines)| second[*key] != **lines)
        .map(|(key, lines)| {
            let only = |one: &[String], other: &[String]| {
                one.iter().filter(|line| !other.contains(line)).cloned().collect::<Vec<_>>()
            };
            format!("{key}\n  was {:?}\n  is {:?}", only(lines, &second[key]), only(&second[key], lines))
        })
        .collect();
    assert!(differ.is_empty(), "{} of {}:\n{}", differ.len(), first.len(), differ.join("\n"));
}

#[test]
fn every_calendar_of_the_example_is_read_and_what_is_imported_twice_is_not_doubled() {
    let example = build_on(&project(), DAY, 0);
    let site = tempfile::tempdir().unwrap();
    empty_site(site.path());
    import(site.path(), "calendar.ics", example.text("calendar.ics"), &["--online"]);
    let is_translated = |path: &str| ["en/", "fr/", "ur/"].iter().any(|folder| path.starts_with(folder));
    let listings: Vec<&String> =
        example.files.keys().filter(|path| path.ends_with("/calendar.ics") && !is_translated(path)).collect();
    assert!(listings.len() > 20);
    let mut all = vec!["calendar.ics".to_owned()];
    all.extend(listings.iter().step_by(listings.len() / 12).map(|path| (*path).clone()));
    for path in all {
        let output = import(site.path(), "again.ics", example.text(&path), &["--online"]);
        assert!(
            said(&output).contains("0 updated") && !said(&output).contains("E6"),
            "{path}: {}",
            said(&output)
        );
    }
    let files = super::events(site.path());
    let uid = |bytes: &Vec<u8>| {
        String::from_utf8_lossy(bytes).lines().find(|line| line.starts_with("uid: ")).map(str::to_owned)
    };
    let uids: BTreeSet<String> = files.values().filter_map(uid).collect();
    assert!(uids.len() > 30 && uids.len() == files.len(), "{} files of {} events", files.len(), uids.len());
}
