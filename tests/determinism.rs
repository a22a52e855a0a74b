//! The same content and the same day give the same bytes: with any number of threads, in any order of
//! files, in any zone and locale of the machine.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fs;
use std::process::Command;

use support::{DAY, build, build_on, project, read_tree};

#[test]
fn the_example_is_the_same_with_1_2_and_16_threads() {
    let one = build_on(&project(), DAY, 1);
    assert!(one.files.len() > 500, "the example was not built");
    for threads in [2, 16] {
        let other = build_on(&project(), DAY, threads);
        assert!(one.files == other.files, "{threads} threads give another site");
        assert_eq!(one.diagnostics, other.diagnostics);
    }
}

#[test]
fn the_order_of_files_in_a_folder_does_not_matter() {
    let content = read_tree(&project().join("content"));
    let copy = tempfile::tempdir().unwrap();
    for (path, bytes) in content.iter().rev() {
        let full = copy.path().join("content").join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }
    let (original, copied) = (build(&project()), build(copy.path()));
    assert!(original.files.keys().eq(copied.files.keys()), "other files were published");
    let differs: Vec<_> =
        original.files.iter().filter(|(path, bytes)| copied.files.get(*path) != Some(bytes)).collect();
    assert!(differs.is_empty(), "{:?}", differs.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn the_zone_and_locale_of_the_machine_do_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let mut trees = Vec::new();
    for (i, (zone, locale)) in
        [("UTC", "C"), ("Pacific/Kiritimati", "ar_KW.UTF-8"), ("Pacific/Pago_Pago", "tr_TR.UTF-8")]
            .into_iter()
            .enumerate()
    {
        let output = folder.path().join(i.to_string());
        let run = Command::new(env!("CARGO_BIN_EXE_sada"))
            .args(["build", "--today", DAY, "--root"])
            .arg(project())
            .arg("--output")
            .arg(&output)
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        trees.push(read_tree(&output));
    }
    assert!(trees[0] == trees[1] && trees[1] == trees[2]);
}

#[test]
fn pages_of_events_stay_the_same_from_day_to_day() {
    let (today, tomorrow) = (build_on(&project(), "2026-11-23", 0), build_on(&project(), "2026-11-24", 0));
    let events: Vec<&String> = today.files.keys().filter(|path| path.starts_with("events/")).collect();
    assert!(events.len() > 50, "the events were not built");
    for path in events {
        // An event that repeats moves to its next date, and one that ended long ago loses its calendar.
        let repeats = || today.text(path).contains("class=\"occurrences\"");
        let calendar = path.replace(".html", ".ics");
        let loses = today.files.contains_key(&calendar) && !tomorrow.files.contains_key(&calendar);
        let moves = loses || repeats();
        assert!(moves || today.files[path] == tomorrow.files[path], "{path} changed overnight");
    }
}
