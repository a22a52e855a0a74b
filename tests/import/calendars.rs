//! What becomes of each property of a calendar.

use super::{USUAL, calendar, events, import, only, site, told};
use crate::support::{code, said};

/// Returns the lines of the front matter that the import of an event adds to the usual ones.
fn added(lines: &str) -> Vec<String> {
    let usual = only("a.ics", calendar(USUAL), &[]);
    let text = only("a.ics", calendar(&format!("{USUAL}\n{lines}")), &[]);
    text.lines().filter(|line| !usual.lines().any(|known| known == *line)).map(str::to_owned).collect()
}

/// Returns the front matter of an event with another start.
fn with_start(lines: &str) -> Vec<String> {
    let usual = "SUMMARY:حملة\nLOCATION:حولي\nCATEGORIES:الصحة";
    let text = only("a.ics", calendar(&format!("{usual}\n{lines}")), &[]);
    let keys = ["start", "end", "timezone", "repeat", "except", "also", "changes"];
    let own = |line: &&str| keys.iter().any(|key| line.starts_with(&format!("{key}: ")));
    text.lines().filter(own).map(str::to_owned).collect()
}

#[test]
fn an_event_becomes_a_draft() {
    let text = only("a.ics", calendar(USUAL), &[]);
    assert_eq!(
        text,
        "---\ntitle: حملة\nstart: 2026-12-05 08:00\ncategories: [health]\nregion: kw/hawalli\nuid: \"one@example.net\"\n\
         draft: true\n---\n"
    );
}

#[test]
fn times_are_those_of_their_zone_by_whatever_name_the_calendar_has_for_it() {
    for (lines, expected) in [
        (
            "DTSTART;TZID=Asia/Kuwait:20261205T080000\nDTEND;TZID=Asia/Kuwait:20261205T100000",
            &["start: 2026-12-05 08:00", "end: 2026-12-05 10:00"][..],
        ),
        (
            "DTSTART:20261205T050000Z\nDTEND:20261205T070000Z",
            &["start: 2026-12-05 08:00", "end: 2026-12-05 10:00"],
        ),
        ("DTSTART:20261205T080000\nDURATION:PT2H", &["start: 2026-12-05 08:00", "end: 2026-12-05 10:00"]),
        (
            "DTSTART;TZID=\"Egypt Standard Time\":20261205T080000",
            &["start: 2026-12-05 08:00", "timezone: Africa/Cairo"],
        ),
        (
            "DTSTART;TZID=Africa/Cairo:20261205T080000\nDTEND;TZID=Asia/Kuwait:20261205T100000",
            &["start: 2026-12-05 08:00", "end: 2026-12-05 09:00", "timezone: Africa/Cairo"],
        ),
        ("DTSTART;VALUE=DATE:20261205\nDTEND;VALUE=DATE:20261207", &["start: 2026-12-05", "end: 2026-12-06"]),
        ("DTSTART;VALUE=DATE:20261205\nDURATION:P1D", &["start: 2026-12-05", "end: 2026-12-05"]),
        ("DTSTART:20261205T080030\nDTEND:20261205T080030", &["start: 2026-12-05 08:00:30"]),
        (
            "DTSTART:20261205T050000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
            &["start: 2026-12-05 08:00", "repeat: FREQ=WEEKLY;COUNT=2"],
        ),
    ] {
        assert_eq!(with_start(lines), expected, "{lines}");
    }
}

#[test]
fn a_zone_that_only_the_calendar_describes_is_followed() {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\n\
                TZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT";
    let lines = "SUMMARY:حملة\nLOCATION:حولي\nCATEGORIES:الصحة\nDTSTART;TZID=Ours:20261205T080000";
    let text = only("a.ics", calendar(lines).replacen("BEGIN:VEVENT", zone, 1), &[]);
    assert!(text.contains("\nstart: 2026-12-05 09:00\n"), "{text}");
}

#[test]
fn a_series_keeps_its_rule_and_the_dates_that_differ() {
    let zone = "TZID=Asia/Kuwait";
    let series = format!(
        "DTSTART;{zone}:20261205T080000\nDTEND;{zone}:20261205T100000\nRRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=6\n\
         EXDATE;{zone}:20261212T080000,20261219T080000\nRDATE;{zone}:20261207T080000"
    );
    let other = format!(
        "SUMMARY:حملة\nLOCATION:حولي\nCATEGORIES:الصحة\n{series}\nEND:VEVENT\nBEGIN:VEVENT\nUID:one@example.net\nSUMMARY:حملة (ملغاة)\n\
         LOCATION:حولي\nRECURRENCE-ID;{zone}:20261226T080000\nDTSTART;{zone}:20261226T080000\nSTATUS:CANCELLED\nDESCRIPTION:أمطار\n\
         END:VEVENT\nBEGIN:VEVENT\nUID:one@example.net\nSUMMARY:حملة\nLOCATION:حولي\nRECURRENCE-ID;{zone}:20270102T080000\n\
         DTSTART;{zone}:20270102T090000\nDTEND;{zone}:20270102T120000"
    );
    let text = only("a.ics", calendar(&other), &[]);
    for line in [
        "repeat: FREQ=WEEKLY;BYDAY=SA;COUNT=6",
        "except: [2026-12-12 08:00, 2026-12-19 08:00]",
        "also: [2026-12-07 08:00]",
        "changes: [{at: 2026-12-26 08:00, status: cancelled, note: أمطار}, {at: 2027-01-02 08:00, start: 2027-01-02 09:00, end: 2027-01-02 12:00}]",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "{line}\n{text}");
    }
}

#[test]
fn each_property_finds_its_key() {
    for (lines, expected) in [
        ("STATUS:CANCELLED", "status: cancelled"),
        ("URL:https://example.net/e", "register: {url: https://example.net/e}"),
        ("ORGANIZER;CN=Green Hands:mailto:x@example.org", "organizer: green-hands"),
        ("ORGANIZER:MAILTO:hands@example.org", "organizer: green-hands"),
        ("LAST-MODIFIED:20261120T060000Z", "updated: 2026-11-20 09:00"),
        ("GEO:29.33;48.02", "venue: {geo: [29.33, 48.02]}"),
        ("CATEGORIES:البيئه,شاطئ\\, بحر", "tags: [شاطئ, بحر]"),
    ] {
        let added = added(lines);
        assert!(added.iter().any(|line| line == expected), "{lines}: {added:?}");
    }
    assert!(added("CATEGORIES:البيئه").contains(&"categories: [health, environment]".to_owned()));
    let text = only("a.ics", calendar(&USUAL.replace("حملة", "حملة (ملغاة)")), &[]);
    assert!(text.contains("title: حملة\n") && text.contains("status: cancelled\n"), "{text}");
}

#[test]
fn an_event_online_needs_no_place() {
    let usual = "SUMMARY:لقاء\nDTSTART:20261205T050000Z\nCATEGORIES:health";
    for (lines, attendance, url) in [
        ("CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/a", "online", true),
        ("LOCATION:https://meet.example.org/a", "online", true),
        ("CONFERENCE;VALUE=URI:https://meet.example.org/a\nLOCATION:قاعة\\, حولي", "hybrid", true),
        ("X-GOOGLE-CONFERENCE:https://meet.example.org/a", "online", true),
        ("LOCATION:عن بعد", "online", false),
    ] {
        let text = only("a.ics", calendar(&format!("{usual}\n{lines}")), &[]);
        assert!(text.contains(&format!("\nattendance: {attendance}\n")), "{lines}\n{text}");
        assert_eq!(text.contains("\nonline_url: https://meet.example.org/a\n"), url, "{text}");
    }
}

#[test]
fn words_that_look_like_yaml_markdown_or_html_arrive_as_text() {
    let title = "- x: #y \"z\" [a] {b} & *c* 'd' | % @ `e`";
    let body = "---\\n# no heading\\n- no list\\n<script>alert(1)</script> **no** [no](javascript:x)";
    let lines = format!("{}\nDESCRIPTION:{body}", USUAL.replace("حملة", title));
    let site = site();
    let output = import(site.path(), "a.ics", calendar(&lines), &[]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let built = crate::support::sada(site.path()).args(["--drafts"]).output().unwrap();
    assert!(!said(&built).contains("warning"), "{}", said(&built));
    let page = events(site.path()).into_keys().next().unwrap().replace(".md", ".html");
    let html = std::fs::read_to_string(site.path().join("output/events").join(page)).unwrap();
    let heading = html.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(heading.contains("- x: #y &quot;z&quot; [a] {b} &amp; *c* &#39;d&#39; | % @ `e`"), "{heading}");
    assert!(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(
        html.contains("# no heading") && html.contains("- no list") && html.contains("[no](javascript:x)")
    );
}

#[test]
fn the_address_at_the_end_of_a_description_is_not_said_twice() {
    let added = added("DESCRIPTION:سطر\\n\\nhttps://example.net/e\nURL:https://example.net/e");
    assert_eq!(added, ["register: {url: https://example.net/e}", "سطر"]);
}

#[test]
fn html_of_other_programs_becomes_text() {
    let added = added("DESCRIPTION:<p>أول &amp\\; ثان</p><ul><li>بند</li></ul>");
    assert!(added.contains(&"أول & ثان".to_owned()) && added.contains(&"• بند".to_owned()), "{added:?}");
}

#[test]
fn what_the_site_cannot_say_is_told_with_its_line_and_the_rest_is_written() {
    for (lines, expected) in [
        ("RRULE:FREQ=YEARLY;BYWEEKNO=20", "W603 10:7"),
        ("RRULE:FREQ=DAILY;COUNT=2\nEXRULE:FREQ=WEEKLY", "W603 11:8"),
        ("DTEND;TZID=Asia/Kuwait:20261201T080000", "W603 10:24"),
        ("ATTACH:https://example.net/a.pdf", "W603 10:8"),
        ("ORGANIZER;CN=Nobody:mailto:nobody@example.net", "W603 10:21"),
        ("STATUS:TENTATIVE", "W603 10:8"),
        ("URL:ftp://example.net", "W603 10:5"),
        (
            "END:VEVENT\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nBEGIN:VJOURNAL\nEND:VJOURNAL\nBEGIN:VEVENT\nCLASS:PRIVATE\nUID:2\nSUMMARY:y",
            "W603 11:7",
        ),
        (
            "RRULE:FREQ=DAILY;COUNT=4\nEND:VEVENT\nBEGIN:VEVENT\nUID:one@example.net\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261206T050000Z\nDTSTART:20261206T060000Z",
            "W603 14:35",
        ),
    ] {
        let site = site();
        let told = told(site.path(), "a.ics", calendar(&format!("{USUAL}\n{lines}")), &[]);
        assert!(told.contains(&expected.to_owned()), "{lines}: {told:?}");
        assert_eq!(code(&import(site.path(), "a.ics", calendar(&format!("{USUAL}\n{lines}")), &[])), 0);
        assert_eq!(events(site.path()).len(), 1, "{lines}");
    }
    let usual = "SUMMARY:x\nLOCATION:حولي\nCATEGORIES:الصحة\nDTSTART;TZID=Nowhere:20261205T080000";
    assert_eq!(told(site().path(), "a.ics", calendar(usual), &[]), ["W603 9:22"]);
}

#[test]
fn an_event_that_lacks_what_the_site_needs_is_not_written_unless_the_person_decides() {
    for (leave_out, expected, option) in [
        ("LOCATION", "E601 4:7", &["--region", "kw"][..]),
        ("LOCATION", "E601 4:7", &["--online"]),
        ("CATEGORIES", "E601 4:7", &["--category", "health"]),
        ("SUMMARY", "E601 4:7", &[]),
        ("DTSTART", "E601 4:7", &[]),
    ] {
        let lines: Vec<&str> = USUAL.lines().filter(|line| !line.starts_with(leave_out)).collect();
        let text = calendar(&lines.join("\n"));
        let site = site();
        assert_eq!(told(site.path(), "a.ics", &text, &[]), [expected], "{leave_out}");
        assert_eq!(code(&import(site.path(), "a.ics", &text, &[])), 1);
        assert!(!site.path().join("content/events").exists());
        if !option.is_empty() {
            only("a.ics", &text, option);
        }
    }
    let unknown = USUAL.replace("حولي", "قاعة\\, باريس").replace("الصحة", "Sport");
    assert_eq!(told(site().path(), "a.ics", calendar(&unknown), &[]), ["E601 8:10", "E601 9:12"]);
}

#[test]
fn what_the_sites_own_reader_refuses_is_told_where_it_stands_in_the_calendar() {
    let lines = USUAL.replace("20261205T080000", "22990101T080000");
    let told_of = told(site().path(), "a.ics", calendar(&lines), &[]);
    assert_eq!(told_of, ["E601 7:26"]);
    let lines = format!("{USUAL}\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    let told_of = told(site().path(), "a.ics", calendar(&lines), &[]);
    assert_eq!(told_of, ["E306 10:7"]);
}

#[test]
fn of_a_broken_calendar_nothing_is_written() {
    let good = calendar(USUAL);
    for (text, expected) in [
        (good.replace("END:VEVENT\r\n", ""), "E602 10:5"),
        (good.replace("END:VEVENT\r\nEND:VCALENDAR\r\n", ""), "E602 1:7"),
        (good.replace("LOCATION:", "LOCATION "), "E602 8:9"),
        (good.replace("TZID=", "TZID=\""), "E602 7:14"),
        (good.replace("BEGIN:VCALENDAR\r\n", ""), "E602 1:9"),
        ("<!DOCTYPE html>".to_owned(), "E602 1:1"),
        ("BEGIN:VCARD\nEND:VCARD\n".to_owned(), "E602 0:0"),
        (String::new(), "E103 0:0"),
        (good.replacen("SUMMARY", &"BEGIN:X\r\n".repeat(20), 1), "E602 12:7"),
    ] {
        let site = site();
        let told = told(site.path(), "a.ics", &text, &[]);
        assert!(told.contains(&expected.to_owned()), "{text}: {told:?}");
        assert_eq!(code(&import(site.path(), "a.ics", &text, &[])), 1);
        assert!(!site.path().join("content/events").exists());
    }
}

#[test]
fn line_ends_marks_and_encodings_make_no_difference() {
    let text = calendar(USUAL);
    let expected = only("a.ics", &text, &[]);
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        text.replace("\r\n", "\n").into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        utf_16,
        text.replace("SUMMARY:حملة", "summ\r\n ary:حم\r\n\tلة").into_bytes(),
        text.replace("SUMMARY:", "SUMMARY;LANGUAGE=ar;X-A=\"a:b;c\":").into_bytes(),
    ] {
        assert_eq!(only("a.ics", bytes, &[]), expected);
    }
}

#[test]
fn a_rule_keeps_to_the_days_of_the_zone_in_which_it_counts_them() {
    // Saturday in UTC is Sunday in Kuwait, where the rule would begin with a day that it does not mean.
    let saturdays = "DTSTART:20270102T220000Z\nRRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=4\nEXDATE:20270109T220000Z";
    assert_eq!(
        with_start(saturdays),
        [
            "start: 2027-01-02 22:00",
            "timezone: UTC",
            "repeat: FREQ=WEEKLY;BYDAY=SA;COUNT=4",
            "except: [2027-01-09 22:00]"
        ]
    );
    let clocks = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE";
    let event = "BEGIN:VEVENT\nUID:a\nSUMMARY:حملة\nLOCATION:حولي\nCATEGORIES:الصحة\nDTSTART;TZID=Ours:20270102T200000\nRRULE:FREQ=MONTHLY\nEND:VEVENT";
    let text = only("a.ics", format!("BEGIN:VCALENDAR\n{clocks}\n{event}\nEND:VCALENDAR\n"), &[]);
    assert!(text.contains("start: 2027-01-02 20:00\n") && text.contains("timezone: Etc/GMT+5\n"), "{text}");
}

#[test]
fn a_series_of_whole_days_takes_no_times_from_its_exceptions() {
    let days =
        "DTSTART;VALUE=DATE:20270102\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;VALUE=DATE-TIME:20270109T000000";
    assert_eq!(
        with_start(days),
        ["start: 2027-01-02", "repeat: FREQ=WEEKLY;COUNT=4", "except: [2027-01-09]"]
    );
}

#[test]
fn an_event_of_which_no_date_is_left_is_not_written() {
    let usual = "SUMMARY:حملة\nLOCATION:حولي\nCATEGORIES:الصحة";
    let none = "DTSTART:20270102T080000\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:20270102T080000,20270103T080000";
    let site = site();
    let told = told(site.path(), "a.ics", calendar(&format!("{usual}\n{none}")), &[]);
    assert_eq!(told, ["E302 10:7"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let site = site();
    for lines in ["STATUS:POSTPONED", "GEO:29,3;48"] {
        let output = import(site.path(), "a.ics", calendar(&format!("{USUAL}\n{lines}")), &["--dry-run"]);
        let text = said(&output).replace(['\u{2068}', '\u{2069}'], "");
        assert!(text.contains(&format!("the site cannot read `{lines}`")), "{text}");
    }
}

/// Returns a calendar of events without the usual `UID`.
fn events_of(all: &[&str]) -> String {
    let events: Vec<String> =
        all.iter().map(|lines| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n")).collect();
    format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat())
}

#[test]
fn an_event_without_a_uid_is_another_one_at_another_place() {
    let there = USUAL.replace("حولي", "الكويت");
    let with_text = format!("{USUAL}\nDESCRIPTION:ب");
    let site = site();
    let text = events_of(&[USUAL, &there, &with_text, USUAL]);
    let output = import(site.path(), "a.ics", &text, &["--with-duplicates"]);
    assert!(
        said(&output).contains("3 new") && said(&output).matches("W605").count() == 0,
        "{}",
        said(&output)
    );
    let again = import(site.path(), "a.ics", &text, &["--with-duplicates"]);
    assert!(said(&again).contains("0 new, 0 updated, 3 unchanged"), "{}", said(&again));
}

#[test]
fn another_event_with_the_uid_of_one_is_told_and_a_version_of_it_is_not() {
    let one = |lines: &str| format!("UID:1\n{lines}");
    let later = USUAL.replace("20261205", "20261206");
    for (all, expected) in [
        ([one(USUAL), one(&later)], &["W605 2:7"][..]),
        ([one(USUAL), one(&USUAL.replace("حولي", "الكويت"))], &["W605 2:7"]),
        ([one(USUAL), one(&USUAL.replace("حملة", "ب"))], &["W605 2:7"]),
        ([one(USUAL), one(&format!("{later}\nSEQUENCE:1"))], &[]),
        ([one(&format!("{later}\nSEQUENCE:2")), one(USUAL)], &[]),
        ([one(USUAL), one(USUAL)], &[]),
    ] {
        let site = site();
        let text = events_of(&[&all[0], &all[1]]);
        assert_eq!(told(site.path(), "a.ics", &text, &[]), expected, "{text}");
        import(site.path(), "a.ics", &text, &[]);
        assert_eq!(events(site.path()).len(), 1);
    }
}

#[test]
fn a_fold_between_the_bytes_of_a_letter_leaves_no_trace() {
    let text = calendar(USUAL);
    let expected = only("a.ics", &text, &[]);
    let letter = text.find("حملة").unwrap();
    for at in [1, 3, 5] {
        let bytes = text.as_bytes();
        let folded = [&bytes[..letter + at], b"\r\n ", &bytes[letter + at..]].concat();
        assert_eq!(only("a.ics", folded, &[]), expected);
    }
    let broken = [text.as_bytes(), b"X:\xd8\r\n\xad"].concat();
    assert_eq!(told(site().path(), "a.ics", broken, &[]), ["E101 12:3"]);
}

#[test]
fn the_calendar_of_an_old_phone_is_read() {
    let quoted = |text: &str| text.bytes().map(|byte| format!("={byte:02X}")).collect::<Vec<_>>().concat();
    let title = quoted("حملة").replacen("=85", "=\n=85", 1);
    let lines =
        USUAL.replace("SUMMARY:حملة", &format!("SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{title}"));
    assert_eq!(only("a.ics", calendar(&lines), &[]), only("a.ics", calendar(USUAL), &[]));
    let binary = format!("{USUAL}\nDESCRIPTION;ENCODING=BASE64:2K3ZhdmE2Kk=");
    assert_eq!(told(site().path(), "a.ics", calendar(&binary), &[]), ["W603 10:29"]);
    assert_eq!(only("a.ics", calendar(&binary), &[]), only("a.ics", calendar(USUAL), &[]));
}

#[test]
fn a_time_for_one_date_of_whole_days_is_told() {
    let lines = "SUMMARY:حملة\nLOCATION:حولي\nCATEGORIES:الصحة\nDTSTART;VALUE=DATE:20261205\nRRULE:FREQ=DAILY;COUNT=3\n\
                 END:VEVENT\nBEGIN:VEVENT\nUID:one@example.net\nRECURRENCE-ID;VALUE=DATE:20261206\nDTSTART:20261206T080000";
    assert_eq!(told(site().path(), "a.ics", calendar(lines), &[]), ["W603 15:9"]);
    let status = only("a.ics", calendar(&format!("{lines}\nSTATUS:CANCELLED")), &[]);
    assert!(status.contains("\nchanges: [{at: 2026-12-06, status: cancelled}]\n"), "{status}");
}

#[test]
fn signs_that_turn_the_writing_do_not_come_in_as_references() {
    let added = added("DESCRIPTION:<p>a&#x202e\\;b</p>");
    assert_eq!(added, ["ab"]);
}

#[test]
fn a_zone_that_nobody_knows_is_told_once_for_the_dates_of_a_line() {
    let lines =
        format!("{USUAL}\nRRULE:FREQ=DAILY;COUNT=9\nEXDATE;TZID=Nowhere:20261206T080000,20261207T080000");
    assert_eq!(told(site().path(), "a.ics", calendar(&lines), &[]), ["W603 11:21"]);
    let text = only("a.ics", calendar(&lines), &[]);
    assert!(text.contains("\nexcept: [2026-12-06 08:00, 2026-12-07 08:00]\n"), "{text}");
}
