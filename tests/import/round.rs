//! Exports the example, imports its calendars into an empty site with the same names, and exports that again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::import;
use crate::support::{build_on, code, event, project, said, write_tree};

const DAY: &str = "2026-11-25";

/// The properties that may differ, and why.
const LEFT_OUT: [&str; 5] = [
    // The time of the export, where the event does not say when it changed.
    "DTSTAMP",
    // It is told in words that depend on the day and the page: the old date, the address of the page. The summary
    // and the note in it are compared in the tables.
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

/// Publishes all drafts of a site.
fn publish(root: &Path) {
    for file in fs::read_dir(root.join("content/events")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("draft: true\n", "")).unwrap();
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
    publish(site.path());
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

    let (first, second) = (rows(example.text("events.csv")), rows(again.text("events.csv")));
    // An event without a date stands in tables alone.
    let shared: Vec<_> = first.iter().filter_map(|(uid, row)| Some((uid, row, second.get(uid)?))).collect();
    assert!(shared.iter().filter(|(_, row, _)| !row["summary"].is_empty()).count() > 20);
    for (uid, row, again) in shared {
        for name in ["summary", "note"] {
            assert_eq!(row[name], again[name], "the {name} of {uid}");
        }
    }
}

#[test]
fn the_summary_and_the_reason_of_a_calendar_come_back() {
    for (status, note) in [
        ("cancelled", "note: بسبب المطر"),
        ("postponed", "note: بسبب المطر"),
        ("rescheduled", "note: بسبب المطر"),
        ("rescheduled\nprevious_start: 2026-12-01 08:00", "note: بسبب المطر"),
        ("rescheduled\nprevious_start: 2026-12-01 08:00", ""),
    ] {
        come_back(&format!("status: {status}"), note);
    }
}

/// Checks that a summary, a status and a note come back from the calendar of a site.
fn come_back(status: &str, note: &str) {
    let lines = ["summary: جملة واحدة", status, note];
    let first = super::site();
    let event = event("حملة", &format!("{}\n", lines.join("\n")));
    let settings = fs::read_to_string(first.path().join("content/site.yaml")).unwrap() + "formats: [ics]\n";
    write_tree(first.path(), [("content/events/a.md", &*event), ("content/site.yaml", &*settings)]);
    let published = build_on(first.path(), DAY, 0);
    let text = super::only("calendar.ics", published.text("calendar.ics"), &[]);
    let (status, _) = status.split_once('\n').unwrap_or((status, ""));
    for line in [lines[0], status, note].into_iter().filter(|line| !line.is_empty()) {
        assert!(text.contains(&format!("\n{line}\n")), "{line}\n{text}");
    }
    assert_eq!(text.contains("\nnote: "), !note.is_empty(), "{text}");
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
            said(&output).contains(" 0 updated") && !said(&output).contains("E6"),
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

/// Returns the cells of each row of a table, by its `uid`, without the columns that may differ.
fn rows(table: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let names = reader.headers().unwrap().clone();
    // The page has its name from the file, which an import names by the title. A table has no `changes`, so it
    // does not say of the next date what they say.
    let is_kept = |name: &str| name != "page" && !name.starts_with("next_");
    let cells = |row: &csv::StringRecord| -> BTreeMap<String, String> {
        let cells = names.iter().zip(row).filter(|(name, _)| is_kept(name));
        cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    let rows = reader.records().map(|row| cells(&row.unwrap()));
    rows.map(|row| (row["uid"].clone(), row)).collect()
}

#[test]
fn a_table_that_is_exported_imported_and_exported_again_says_the_same() {
    let example = build_on(&project(), DAY, 0);
    let first = rows(example.text("events.csv"));
    assert!(first.len() > 20, "the example has {} events", first.len());
    let site = tempfile::tempdir().unwrap();
    empty_site(site.path());
    let output = import(site.path(), "events.csv", example.text("events.csv"), &["--with-duplicates"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(!said(&output).contains("W603"), "{}", said(&output));
    publish(site.path());
    let again = build_on(site.path(), DAY, 0);
    let second = rows(again.text("events.csv"));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let mut differ = Vec::new();
    for (uid, row) in &first {
        let other = &second[uid];
        let cells = row.iter().filter(|(name, cell)| other[*name] != **cell);
        differ.extend(cells.map(|(name, cell)| format!("{uid} {name}: {cell:?} {:?}", other[name])));
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
