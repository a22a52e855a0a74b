//! Imports that meet what the site has already.

use std::fs;

use super::{USUAL, calendar, events, import, site, told};
use crate::support::{code, event, said, write_tree};

const FILE: &str = "content/events/حملة.md";

#[test]
fn a_second_import_changes_nothing_and_a_changed_calendar_updates_its_file() {
    let site = site();
    let file = site.path().join(FILE);
    import(site.path(), "a.ics", calendar(USUAL), &[]);
    let first = events(site.path());
    let again = import(site.path(), "a.ics", calendar(USUAL), &[]);
    assert!(said(&again).contains("0 new, 0 updated, 1 unchanged"), "{}", said(&again));
    assert_eq!(events(site.path()), first);

    // What an editor publishes stays published.
    let published = fs::read_to_string(&file).unwrap().replace("draft: true\n", "");
    fs::write(&file, published).unwrap();
    let moved = calendar(&USUAL.replace("T080000", "T090000").replace("SUMMARY:حملة", "SUMMARY:حملة كبيرة"));
    let updated = import(site.path(), "a.ics", &moved, &[]);
    assert!(said(&updated).contains("0 new, 1 updated"), "{}", said(&updated));
    assert_eq!(events(site.path()).len(), 1);
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("start: 2026-12-05 09:00")
            && text.contains("title: حملة كبيرة")
            && !text.contains("draft"),
        "{text}"
    );
}

#[test]
fn a_file_that_an_editor_changed_is_left_alone_and_told_only_if_the_calendar_changed() {
    let site = site();
    let file = site.path().join(FILE);
    import(site.path(), "a.ics", calendar(USUAL), &[]);
    let edited = fs::read_to_string(&file).unwrap() + "\nنص المحرر.\n";
    fs::write(&file, &edited).unwrap();
    assert!(told(site.path(), "a.ics", calendar(USUAL), &[]).is_empty());
    let moved = calendar(&USUAL.replace("T080000", "T090000"));
    assert_eq!(told(site.path(), "a.ics", &moved, &[]), ["W604 4:7"]);
    let output = import(site.path(), "a.ics", &moved, &[]);
    assert!(
        said(&output).contains("`start`, `body`") && said(&output).contains("1 left alone"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);
}

#[test]
fn a_file_that_was_moved_or_renamed_is_found_by_its_uid() {
    let site = site();
    import(site.path(), "a.ics", calendar(USUAL), &[]);
    let new = site.path().join("content/events/kw/campaign.md");
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::rename(site.path().join(FILE), &new).unwrap();
    import(site.path(), "a.ics", calendar(&USUAL.replace("T080000", "T090000")), &[]);
    assert_eq!(events(site.path()).into_keys().collect::<Vec<_>>(), ["kw/campaign.md"]);
    assert!(fs::read_to_string(new).unwrap().contains("start: 2026-12-05 09:00"));
}

#[test]
fn the_file_of_another_event_is_never_written_over() {
    let site = site();
    let other = event("حملة", "");
    let broken = "---\ntitle: [\n---\n";
    write_tree(site.path(), [(FILE, &*other), ("content/events/kw/حملة-2.md", broken)]);
    let text = calendar(&USUAL.replace("20261205", "20270105"));
    let output = import(site.path(), "a.ics", &text, &[]);
    assert!(said(&output).contains("1 new"), "{}", said(&output));
    let names: Vec<String> = events(site.path()).into_keys().collect();
    assert_eq!(names, ["kw/حملة-2.md", "حملة-3.md", "حملة.md"]);
    assert_eq!(fs::read_to_string(site.path().join(FILE)).unwrap(), other);
}

#[test]
fn an_event_that_the_site_wrote_by_hand_stays_as_it_is() {
    let site = site();
    let own = event("حملة أخرى", "uid: one@example.net\n");
    write_tree(site.path(), [("content/events/own.md", &*own)]);
    let output = import(site.path(), "a.ics", calendar(USUAL), &[]);
    assert!(said(&output).contains("0 new") && said(&output).contains("1 left alone"), "{}", said(&output));
    assert_eq!(fs::read_to_string(site.path().join("content/events/own.md")).unwrap(), own);
}

#[test]
fn a_likely_duplicate_is_named_and_written_only_if_the_person_says_so() {
    for (title, place, is_duplicate) in
        [("الحملة", "حولي", true), ("حمله", "الكويت", true), ("حملة تنظيف الشاطئ", "حولي", false)]
    {
        let site = site();
        write_tree(site.path(), [("content/events/own.md", &*event("حملة", ""))]);
        let text =
            calendar(&USUAL.replace("SUMMARY:حملة", &format!("SUMMARY:{title}")).replace("حولي", place));
        let expected: &[&str] = if is_duplicate { &["W605 4:7"] } else { &[] };
        assert_eq!(told(site.path(), "a.ics", &text, &[]), expected, "{title}");
        assert_eq!(code(&import(site.path(), "a.ics", &text, &[])), 0);
        assert_eq!(events(site.path()).len(), if is_duplicate { 1 } else { 2 });
        import(site.path(), "a.ics", &text, &["--with-duplicates"]);
        assert_eq!(events(site.path()).len(), 2);
    }
}

#[test]
fn a_fault_leaves_the_folder_as_it_was() {
    let site = site();
    // A folder has the name that the second event would get.
    fs::create_dir_all(site.path().join("content/events/ب.md")).unwrap();
    let two = calendar(&format!("{USUAL}\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n{}", USUAL.replace("حملة", "ب")));
    let output = import(site.path(), "a.ics", &two, &[]);
    assert_eq!(code(&output), 3, "{}", said(&output));
    assert!(said(&output).contains("ب.md"), "{}", said(&output));
    let names: Vec<_> =
        fs::read_dir(site.path().join("content/events")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["ب.md"]);
}

#[test]
fn a_published_event_that_a_calendar_moves_without_saying_when_is_told() {
    let site = site();
    let file = site.path().join(FILE);
    import(site.path(), "a.ics", calendar(USUAL), &[]);
    let moved = USUAL.replace("T080000", "T090000");
    assert!(told(site.path(), "a.ics", calendar(&moved), &[]).is_empty(), "nobody has seen a draft");
    let published = fs::read_to_string(&file).unwrap().replace("draft: true\n", "");
    fs::write(&file, published).unwrap();
    assert_eq!(told(site.path(), "a.ics", calendar(&moved), &[]), ["W314 4:7"]);
    let dated = format!("{moved}\nLAST-MODIFIED:20261120T080000Z");
    assert!(told(site.path(), "a.ics", calendar(&dated), &[]).is_empty());
    let renamed = USUAL.replace("SUMMARY:حملة", "SUMMARY:حملة كبيرة");
    assert!(told(site.path(), "a.ics", calendar(&renamed), &[]).is_empty());
}

#[test]
fn two_shifts_of_one_day_are_two_events_unless_they_begin_together() {
    let other = |line: &str| {
        let second = USUAL.replace("T080000", line);
        calendar(&format!("{USUAL}\nEND:VEVENT\nBEGIN:VEVENT\nUID:two@example.net\n{second}"))
    };
    let both = site();
    assert!(told(both.path(), "a.ics", other("T150000"), &[]).is_empty());
    import(both.path(), "a.ics", other("T150000"), &[]);
    assert_eq!(events(both.path()).len(), 2);
    let site = site();
    let output = import(site.path(), "a.ics", other("T080000"), &[]);
    assert_eq!(events(site.path()).len(), 1);
    assert!(said(&output).contains("begins at the same time and place"), "{}", said(&output));
}
