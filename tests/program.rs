//! Runs the program as a person does: its exit codes, and its effect on the output folder.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use support::{SMALL_SITE, Tree, code, event, forget_roles, project, read_tree, run, sada, said, write_tree};
use tempfile::TempDir;

/// A small site with two events.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let (one, two) = (event("الأولى", ""), event("الثانية", ""));
    write_tree(folder.path(), [("content/events/one.md", &*one), ("content/events/two.md", &*two)]);
    folder
}

fn times(tree: &Tree, root: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &String| fs::metadata(root.join(path)).unwrap().modified().unwrap();
    tree.keys().map(|path| (path.clone(), time(path))).collect()
}

#[test]
fn a_build_without_changes_touches_nothing() {
    let site = site();
    let output = site.path().join("output");
    assert_eq!(code(&run(site.path())), 0);
    let (tree, before) = (read_tree(&output), times(&read_tree(&output), &output));
    let manifest = fs::metadata(output.join(".sada/manifest")).unwrap().modified().unwrap();
    let again = run(site.path());
    assert!(said(&again).contains("0 files written"), "{}", said(&again));
    assert_eq!(read_tree(&output), tree);
    assert_eq!(times(&tree, &output), before);
    assert_eq!(fs::metadata(output.join(".sada/manifest")).unwrap().modified().unwrap(), manifest);
    assert!(!output.join(".sada/stage").exists());
}

#[test]
fn more_threads_than_are_of_use_do_not_hold_the_program_up() {
    let site = site();
    let built = sada(site.path()).args(["--threads", "100000"]).output().unwrap();
    assert_eq!(code(&built), 0, "{}", said(&built));
}

#[test]
fn the_folder_of_a_program_that_knew_no_roles_is_taken_over_and_its_manifest_learns_them() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let record = || ["manifest", "manifest.spare"].map(|name| output.join(".sada").join(name));
    let texts = || record().map(|path| fs::read_to_string(path).unwrap());
    let written = || record().map(|path| fs::metadata(path).unwrap().modified().unwrap());
    let (tree, before, roles) = (read_tree(&output), times(&read_tree(&output), &output), texts());
    for line in [" page index.html\n", " site robots.txt\n", " unlisted en/404.html\n"] {
        assert!(roles[0].contains(line), "{line}\n{}", roles[0]);
    }
    forget_roles(&output);
    assert!(texts()[0].starts_with("sada manifest 1 ") && !texts()[0].contains(" page index.html\n"));
    let healed = run(site.path());
    assert_eq!(code(&healed), 0, "{}", said(&healed));
    assert!(said(&healed).contains("0 files written"), "{}", said(&healed));
    assert_eq!((read_tree(&output), times(&tree, &output)), (tree.clone(), before.clone()));
    assert_eq!(texts(), roles);
    let healed = written();
    assert!(said(&run(site.path())).contains("0 files written"));
    assert_eq!((written(), times(&tree, &output)), (healed, before), "a second run touches nothing");
}

#[test]
fn an_edit_in_the_folder_of_a_program_that_knew_no_roles_changes_what_shows_it() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    forget_roles(&output);
    write_tree(site.path(), [("content/events/one.md", &*event("الأولى وقد تغيرت", ""))]);
    fs::remove_file(site.path().join("content/events/two.md")).unwrap();
    let edited = run(site.path());
    assert_eq!(code(&edited), 0, "{}", said(&edited));
    let fresh = site.path().join("clean");
    assert_eq!(code(&sada(site.path()).arg("--output").arg(&fresh).output().unwrap()), 0);
    assert_eq!(read_tree(&output), read_tree(&fresh));
    let roles = |output: &Path| {
        let text = fs::read_to_string(output.join(".sada/manifest")).unwrap();
        let role = |line: &str| line.splitn(4, ' ').nth(3).map(str::to_owned);
        text.lines().skip(1).filter_map(role).collect::<Vec<String>>()
    };
    assert_eq!(roles(&output), roles(&fresh));
}

#[test]
fn an_edit_changes_only_the_files_that_show_it_and_what_is_gone_is_removed() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let before = times(&read_tree(&output), &output);
    write_tree(site.path(), [("content/events/one.md", &*event("الأولى وقد تغيرت", ""))]);
    fs::remove_file(site.path().join("content/events/two.md")).unwrap();
    assert_eq!(code(&run(site.path())), 0);
    let after = read_tree(&output);
    assert!(!after.contains_key("events/two.html"));
    assert!(String::from_utf8_lossy(&after["events/one.html"]).contains("وقد تغيرت"));
    let now = times(&after, &output);
    let shows = |path: &str| {
        let path = path.trim_start_matches("en/");
        // The page of past events links to coming ones, and the calendar to its months, each with a count.
        let listings = ["upcoming", "past", "regions", "categories", "calendar", "index", "events/one.html"];
        // The index of the search has a new name, which its page and the worker name.
        let listings = [&listings[..], &["in-person", "search", "sw.js"]].concat();
        path.ends_with(".xml") || listings.iter().any(|start| path.starts_with(start))
    };
    let written = now.keys().filter(|path| before.get(*path) != Some(&now[*path]));
    let others: Vec<&String> = written.filter(|path| !shows(path)).collect();
    assert!(others.is_empty(), "files that show neither event were written: {others:?}");
    let fresh = tempfile::tempdir().unwrap();
    let clean = sada(site.path()).arg("--output").arg(fresh.path().join("clean")).output().unwrap();
    assert_eq!(code(&clean), 0);
    assert_eq!(read_tree(&fresh.path().join("clean")), after, "it is what a clean build gives");
}

#[test]
fn an_error_publishes_nothing_and_ends_with_1() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let before = read_tree(&output);
    write_tree(site.path(), [("content/events/one.md", &*event("الأولى", "status: canceled\n"))]);
    let failed = run(site.path());
    assert_eq!(code(&failed), 1);
    let text = said(&failed);
    for part in [
        "error[E208]",
        "content/events/one.md:6:9",
        "help: did you mean `cancelled`?",
        "nothing was published",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert_eq!(read_tree(&output), before);
    assert!(!output.join(".sada/stage").exists());
}

#[test]
fn diagnostics_come_as_json_lines_and_as_annotations() {
    let site = site();
    write_tree(site.path(), [("content/events/one.md", &*event("الأولى", "sumary: x\n"))]);
    let json = sada(site.path()).args(["--format", "json"]).output().unwrap();
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&json.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["code"], "W206");
    assert_eq!((lines[0]["line"].as_u64(), lines[0]["column"].as_u64()), (Some(6), Some(1)));
    assert_eq!(lines[0]["help"], "did you mean `summary`?");
    let github = sada(site.path()).args(["--format", "github"]).output().unwrap();
    let line = String::from_utf8_lossy(&github.stdout).into_owned();
    assert!(line.starts_with("::warning file=content/events/one.md,line=6,col=1,title=W206::"), "{line}");
    let mut arabic = Command::new(env!("CARGO_BIN_EXE_sada"));
    let arabic = arabic.args(["check", "--lang", "ar", "--root"]).arg(site.path()).output().unwrap();
    assert!(said(&arabic).contains("هل تقصد \u{2068}`summary`\u{2069}؟"), "{}", said(&arabic));
}

#[test]
fn a_line_of_both_directions_is_shown_with_its_parts_set_apart_and_nothing_hidden() {
    let site = site();
    let more = "status: canceled   # \u{202e}ملغاة\n";
    write_tree(site.path(), [("content/events/كويت/يوم/one.md", &*event("حملة", more))]);
    let told = said(&run(site.path()));
    let path = "content/events/\u{2066}كويت\u{2069}/\u{2066}يوم\u{2069}/one.md:6:9\n";
    assert!(told.contains(path), "{told}");
    assert!(
        told.contains("6 | \u{2068}status: \u{2068}canceled\u{2069}   # <U+202E>ملغاة\u{2069}\n"),
        "{told}"
    );
    assert!(told.contains("  |         ^^^^^^^^\n"), "{told}");
    assert!(!told.contains(['\u{202e}', '\u{2061}', '\u{2062}', '\u{2063}']), "{told}");
}

#[test]
fn a_line_of_a_mebibyte_is_cut_around_the_place() {
    let site = site();
    let long = format!("{}[x](nowhere.md){}", "صدى ".repeat(50_000), " صدى".repeat(50_000));
    write_tree(site.path(), [("content/events/one.md", &*format!("{}{long}\n", event("الأولى", "")))]);
    let told = said(&run(site.path()));
    assert!(told.contains("one.md:8:200001"), "{told}");
    assert!(told.contains("\u{2068}[x](nowhere.md)\u{2069}") && told.len() < 2_000, "{told}");
}

#[test]
fn what_programs_read_has_no_isolates_and_one_object_or_command_a_line() {
    let site = site();
    let more = "status: \"a\\n::error::\\u202e حملة\"\n";
    write_tree(site.path(), [("content/events/a,b.md", &*event("الأولى", more).replace("حملة", "حملة 50%"))]);
    for (format, lang) in [("json", "ar"), ("github", "ar"), ("github", "en")] {
        let mut check = Command::new(env!("CARGO_BIN_EXE_sada"));
        check.args(["check", "--format", format, "--lang", lang, "--root"]).arg(site.path());
        let told = String::from_utf8(check.output().unwrap().stdout).unwrap();
        assert!(!told.contains(['\u{2066}', '\u{2068}', '\u{2069}', '\u{202e}']), "{told}");
        for line in told.lines() {
            match format {
                "json" => assert!(serde_json::from_str::<serde_json::Value>(line).unwrap().is_object()),
                _ => assert!(line.starts_with("::error file=content/events/a%2Cb.md,line="), "{line}"),
            }
        }
    }
}

#[test]
fn strict_turns_warnings_into_errors() {
    let site = site();
    write_tree(site.path(), [("content/events/one.md", &*event("الأولى", "catgory: x\n"))]);
    assert_eq!(code(&run(site.path())), 0);
    assert_eq!(code(&sada(site.path()).arg("--strict").output().unwrap()), 1);
}

#[test]
fn files_that_are_not_ours_are_left_alone() {
    let site = site();
    let output = site.path().join("output");
    fs::create_dir(&output).unwrap();
    fs::write(output.join("CNAME"), "example.org").unwrap();
    run(site.path());
    fs::create_dir_all(output.join("events/mine")).unwrap();
    fs::write(output.join("events/mine/photo.txt"), "x").unwrap();
    fs::remove_dir_all(site.path().join("content/events")).unwrap();
    assert_eq!(code(&run(site.path())), 0);
    assert!(!output.join("events/one.html").exists());
    assert!(output.join("events/mine/photo.txt").exists() && output.join("CNAME").exists());
}

#[test]
fn a_file_in_the_way_is_refused_with_2_and_stays() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    fs::write(output.join("events/three.html"), "mine").unwrap();
    write_tree(site.path(), [("content/events/three.md", &*event("الثالثة", ""))]);
    let before = read_tree(&output);
    let refused = run(site.path());
    assert_eq!(code(&refused), 2, "{}", said(&refused));
    assert_eq!(read_tree(&output), before);
}

#[test]
fn a_locked_folder_ends_with_5() {
    let site = site();
    run(site.path());
    let lock = fs::File::options().write(true).open(site.path().join("output/.sada/lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(code(&run(site.path())), 5);
    drop(lock);
    assert_eq!(code(&run(site.path())), 0);
}

#[test]
fn a_stage_that_was_never_committed_is_thrown_away() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let before = read_tree(&output);
    write_tree(&output.join(".sada"), [("stage/index.html", "half"), ("journal.new", "half")]);
    assert_eq!(code(&run(site.path())), 0);
    assert_eq!(read_tree(&output), before);
    assert!(!output.join(".sada/stage").exists() && !output.join(".sada/journal.new").exists());
}

#[test]
fn a_commit_that_was_cut_off_is_finished_by_the_next_run() {
    // The state after the journal was written: the whole new site is in the stage.
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let old = read_tree(&output);
    let other = tempfile::tempdir().unwrap();
    write_tree(site.path(), [("content/events/one.md", &*event("عنوان جديد", ""))]);
    let there = other.path().join("new");
    sada(site.path()).arg("--output").arg(&there).output().unwrap();
    let new = read_tree(&there);
    for (path, bytes) in new.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes)) {
        let staged = output.join(".sada/stage").join(path);
        fs::create_dir_all(staged.parent().unwrap()).unwrap();
        fs::write(staged, bytes).unwrap();
    }
    fs::copy(there.join(".sada/manifest"), output.join(".sada/journal")).unwrap();
    // The content has an error. The run itself changes nothing, but it finishes the commit.
    write_tree(site.path(), [("content/events/two.md", "---\n")]);
    assert_eq!(code(&run(site.path())), 1);
    assert_eq!(read_tree(&output), new);
    assert!(!output.join(".sada/journal").exists() && !output.join(".sada/stage").exists());
}

#[test]
fn a_commit_whose_stage_was_torn_is_made_again() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let before = read_tree(&output);
    fs::copy(output.join(".sada/manifest"), output.join(".sada/journal")).unwrap();
    write_tree(&output.join(".sada"), [("stage/index.html", "torn")]);
    // The content has an error. This run publishes nothing of its own, so the torn file would show.
    let good = event("الثانية", "");
    write_tree(site.path(), [("content/events/two.md", "---\n")]);
    assert_eq!(code(&run(site.path())), 1);
    assert_eq!(read_tree(&output), before);
    write_tree(site.path(), [("content/events/two.md", &*good)]);
    assert_eq!(code(&run(site.path())), 0);
    assert_eq!(read_tree(&output), before);
}

#[test]
fn a_first_build_that_was_cut_off_after_its_journal_is_made_again() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let before = read_tree(&output);
    fs::rename(output.join(".sada/manifest"), output.join(".sada/journal")).unwrap();
    fs::write(output.join("index.html"), "").unwrap();
    assert_eq!(code(&run(site.path())), 0);
    assert_eq!(read_tree(&output), before);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_behind_a_link() {
    let site = site();
    let output = site.path().join("output");
    let elsewhere = tempfile::tempdir().unwrap();
    run(site.path());
    fs::rename(output.join("events"), elsewhere.path().join("events")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("events"), output.join("events")).unwrap();
    let before = read_tree(elsewhere.path());
    write_tree(site.path(), [("content/events/one.md", &*event("عنوان آخر", ""))]);
    let refused = run(site.path());
    assert_eq!(code(&refused), 2, "{}", said(&refused));
    fs::remove_dir_all(site.path().join("content/events")).unwrap();
    run(site.path());
    assert_eq!(read_tree(elsewhere.path()), before);
}

#[test]
fn a_file_of_ours_may_become_a_folder_and_a_folder_a_file() {
    let site = site();
    let output = site.path().join("output");
    write_tree(site.path(), [("content/static/data", "file"), ("content/static/more/x.txt", "x")]);
    assert_eq!(code(&run(site.path())), 0);
    fs::remove_file(site.path().join("content/static/data")).unwrap();
    fs::remove_dir_all(site.path().join("content/static/more")).unwrap();
    write_tree(site.path(), [("content/static/data/x.txt", "x"), ("content/static/more", "file")]);
    let swapped = run(site.path());
    assert_eq!(code(&swapped), 0, "{}", said(&swapped));
    assert_eq!(fs::read_to_string(output.join("data/x.txt")).unwrap(), "x");
    assert_eq!(fs::read_to_string(output.join("more")).unwrap(), "file");
}

#[test]
fn a_file_where_another_needs_a_folder_is_told() {
    let site = site();
    write_tree(site.path(), [("content/static/events", "x")]);
    let told = run(site.path());
    assert_eq!(code(&told), 1);
    assert!(said(&told).contains("E404"), "{}", said(&told));
}

#[test]
fn a_changed_file_in_the_output_is_written_again() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let before = read_tree(&output);
    fs::write(output.join("index.html"), "changed by hand").unwrap();
    fs::remove_file(output.join("today.html")).unwrap();
    assert_eq!(code(&run(site.path())), 0);
    assert_eq!(read_tree(&output), before);
}

#[test]
fn a_site_without_a_site_file_and_a_bad_day_are_told() {
    let empty = tempfile::tempdir().unwrap();
    let told = run(empty.path());
    assert_eq!(code(&told), 1);
    assert!(said(&told).contains("there is no `content/site.yaml` here"), "{}", said(&told));
    let site = site();
    let told = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["--today", "tomorrow", "--root"])
        .arg(site.path())
        .output();
    assert_eq!(code(&told.unwrap()), 2);
}

#[test]
fn drafts_are_left_out_counted_and_published_on_demand() {
    let site = site();
    write_tree(site.path(), [("content/events/draft.md", &*event("مسودة", "draft: true\n"))]);
    let built = run(site.path());
    assert!(said(&built).contains("1 draft left out"), "{}", said(&built));
    assert!(!site.path().join("output/events/draft.html").exists());
    sada(site.path()).arg("--drafts").output().unwrap();
    assert!(site.path().join("output/events/draft.html").exists());
}

#[test]
fn the_example_is_built_from_any_folder_without_a_complaint() {
    let output = tempfile::tempdir().unwrap();
    let built =
        sada(&project()).arg("--strict").arg("--output").arg(output.path().join("site")).output().unwrap();
    assert_eq!(code(&built), 0, "{}", said(&built));
}

/// Gives a site a theme of its own with this offline page.
fn with_offline_page(root: &Path, template: &str) {
    let settings = fs::read_to_string(root.join("content/site.yaml")).unwrap();
    write_tree(
        root,
        [
            ("content/site.yaml", &*format!("{settings}theme: mine\n")),
            ("themes/mine/theme.yaml", "extends: sada\n"),
            ("themes/mine/templates/offline.html", template),
        ],
    );
}

#[test]
fn a_page_without_an_end_is_given_up_and_the_old_site_stands() {
    let site = site();
    let output = site.path().join("output");
    run(site.path());
    let before = read_tree(&output);
    let (open, close) = ("{% for a in xs %}".repeat(16), "{% endfor %}".repeat(16));
    with_offline_page(site.path(), &format!("{{% set xs = [1, 2, 3, 4, 5, 6, 7, 8, 9] %}}{open}{close}"));
    let told = sada(site.path()).args(["--patience", "1"]).output().unwrap();
    assert_eq!(code(&told), 1, "{}", said(&told));
    for part in ["E701", "offline.html", "was not finished after 1 second,", "nothing was published"] {
        assert!(said(&told).contains(part), "{part} is not in\n{}", said(&told));
    }
    assert_eq!(read_tree(&output), before);
    with_offline_page(site.path(), "x");
    fs::write(site.path().join("content/site.yaml"), SMALL_SITE[0].1).unwrap();
    assert_eq!(code(&run(site.path())), 0, "the next run clears away what was left");
}

#[cfg(target_os = "linux")]
#[test]
fn a_text_that_doubles_without_end_is_given_up() {
    let site = site();
    let double = "{% set_global s = s ~ s %}".repeat(6);
    with_offline_page(
        site.path(),
        &format!("{{% set s = 'x' %}}{{% for i in range(end=90000) %}}{double}{{% endfor %}}"),
    );
    let told = sada(site.path()).args(["--memory", "100"]).output().unwrap();
    assert_eq!(code(&told), 1, "{}", said(&told));
    assert!(said(&told).contains("needs more memory than this machine can spare"), "{}", said(&told));
    assert!(!site.path().join("output/index.html").exists());
}

#[test]
fn a_clock_that_cannot_be_read_is_named() {
    let site = site();
    let mut build = Command::new(env!("CARGO_BIN_EXE_sada"));
    build.args(["build", "--lang", "en", "--root"]).arg(site.path()).env("SOURCE_DATE_EPOCH", "yesterday");
    let told = build.output().unwrap();
    assert_eq!(code(&told), 2);
    assert!(said(&told).contains("`SOURCE_DATE_EPOCH` holds `yesterday`"), "{}", said(&told));
}
