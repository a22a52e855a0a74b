//! Checks the calendars for calendar programs, on small sites of their own.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use support::{Built, SMALL_SITE, build_on, write_tree};

/// Builds the small site with calendars and one event, and returns it.
fn site(front_matter: &str) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}formats: [ics]\n", SMALL_SITE[0].1);
    let event = format!("---\n{front_matter}\nregion: kw/hawalli\ncategories: [health]\n---\n");
    write_tree(folder.path(), [("content/site.yaml", &*settings), ("content/events/one.md", &*event)]);
    let built = build_on(folder.path(), "2026-11-22", 0);
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
    built
}

/// Returns the lines of the event's calendar that begin with a name, unfolded.
fn lines(built: &Built, name: &str) -> Vec<String> {
    let text = built.text("events/one.ics").replace("\r\n ", "");
    let own = |line: &&str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([';', ':']));
    text.split("\r\n").filter(own).map(str::to_owned).collect()
}

#[test]
fn a_hijri_rule_is_published_day_by_day_for_ten_years() {
    let built = site(
        "title: حقائب\nstart: 2027-02-22 16:00\nrepeat: RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15\n\
         except: [2028-02-11]",
    );
    assert_eq!(lines(&built, "RRULE"), [""; 0]);
    let days = lines(&built, "RDATE");
    assert_eq!(days.len(), 10, "{days:?}");
    // Some programs show only the listed days, so the start is one of them.
    assert_eq!(days[0], "RDATE;TZID=Asia/Kuwait:20270222T160000");
    assert_eq!(days[1], "RDATE;TZID=Asia/Kuwait:20290130T160000");
    assert_eq!(days[9], "RDATE;TZID=Asia/Kuwait:20361104T160000");
    assert!(!built.text("calendar.ics").contains("RSCALE"));
}

#[test]
fn a_start_that_is_excepted_is_excepted_in_calendars_too() {
    let built =
        site("title: أ\nstart: 2026-12-05\nend: 2026-12-06\nrepeat: FREQ=WEEKLY\nexcept: [2026-12-05]");
    assert_eq!(lines(&built, "DTSTART"), ["DTSTART;VALUE=DATE:20261205"]);
    assert_eq!(lines(&built, "DTEND"), ["DTEND;VALUE=DATE:20261207"], "the day after the last");
    assert_eq!(lines(&built, "RRULE"), ["RRULE:FREQ=WEEKLY"]);
    assert_eq!(lines(&built, "EXDATE"), ["EXDATE;VALUE=DATE:20261205"]);
    let built = site("title: أ\nstart: 2026-12-05 08:00\nalso: [2026-12-12 09:00]\nexcept: [2026-12-05]");
    assert_eq!(lines(&built, "EXDATE"), ["EXDATE;TZID=Asia/Kuwait:20261205T080000"]);
    assert_eq!(lines(&built, "RDATE"), ["RDATE;TZID=Asia/Kuwait:20261212T090000"]);
}

#[test]
fn a_day_alone_is_meant_at_the_usual_time() {
    let built = site(
        "title: أ\nstart: 2026-12-05 08:00\nend: 2026-12-05 10:00\nrepeat: FREQ=WEEKLY\nalso: [2026-12-06]\n\
         changes: [{at: 2026-12-12, start: 2026-12-13}, {at: 2026-12-19, end: 2026-12-19 11:00}]",
    );
    assert_eq!(lines(&built, "RDATE"), ["RDATE;TZID=Asia/Kuwait:20261206T080000"]);
    let zone = "TZID=Asia/Kuwait";
    let starts = ["20261205T080000", "20261213T080000", "20261219T080000"];
    assert_eq!(lines(&built, "DTSTART")[1..], starts.map(|time| format!("DTSTART;{zone}:{time}")));
    let ends = ["20261205T100000", "20261213T100000", "20261219T110000"];
    assert_eq!(lines(&built, "DTEND"), ends.map(|time| format!("DTEND;{zone}:{time}")));
}

#[test]
fn a_change_after_what_pages_show_stands_in_calendars() {
    let built = site(
        "title: أ\nstart: 2026-12-05\nrepeat: FREQ=WEEKLY\n\
         changes: [{at: 2030-12-07, status: cancelled}, {at: 2030-12-14, start: 2030-12-15 09:00}]",
    );
    let days = ["RECURRENCE-ID;VALUE=DATE:20301207", "RECURRENCE-ID;VALUE=DATE:20301214"];
    assert_eq!(lines(&built, "RECURRENCE-ID"), days);
    assert_eq!(lines(&built, "STATUS"), ["STATUS:CONFIRMED", "STATUS:CANCELLED", "STATUS:CONFIRMED"]);
    // The calendar describes the zone of the only time among whole days, and only from that year on.
    assert_eq!(lines(&built, "DTSTART")[3], "DTSTART;TZID=Asia/Kuwait:20301215T090000");
    assert_eq!(lines(&built, "TZID"), ["TZID:Asia/Kuwait"]);
}

#[test]
fn clocks_are_told_from_the_year_of_the_calendar_on() {
    let built = site("title: أ\nstart: 2026-12-05 08:00\ntimezone: Africa/Cairo");
    let onsets = lines(&built, "DTSTART");
    assert_eq!(onsets[..2], ["DTSTART:20251031T000000", "DTSTART:20260424T000000"]);
}

#[test]
fn where_one_joins_online_is_told_beside_the_place() {
    let built = site(
        "title: أ\nstart: 2026-12-05 08:00\nattendance: hybrid\nonline_url: https://meet.example.org/a\nvenue: {name: قاعة}",
    );
    assert_eq!(lines(&built, "CONFERENCE"), ["CONFERENCE;VALUE=URI:https://meet.example.org/a"]);
    assert!(lines(&built, "LOCATION")[0].starts_with("LOCATION:قاعة"));
}

#[test]
fn a_title_cannot_leave_its_line() {
    let built = site("title: \"a, b; c\\\\d\\nEND:VEVENT\"\nstart: 2026-12-05");
    assert_eq!(lines(&built, "SUMMARY"), ["SUMMARY;LANGUAGE=ar:a\\, b\\; c\\\\d\\nEND:VEVENT"]);
    assert_eq!(built.text("events/one.ics").matches("\r\nEND:VEVENT\r\n").count(), 1);
}

#[test]
fn what_was_over_a_month_ago_and_what_has_no_date_stand_in_no_calendar() {
    let held = |front: &str| site(front).text("calendar.ics").matches("BEGIN:VEVENT").count();
    let has_own = |front: &str| site(front).files.contains_key("events/one.ics");
    for (front, stands) in [
        ("title: أ\nstart: 2026-10-22", 0),
        ("title: أ\nstart: 2026-10-23", 1),
        ("title: أ\nongoing: true", 0),
    ] {
        assert_eq!((held(front), has_own(front)), (stands, stands == 1), "{front}");
    }
}
