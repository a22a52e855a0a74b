//! Defects that the properties found, each with the smallest example.

use sada::model::url::OutputPath;

use crate::site::{EVENT, read, read_event};

#[test]
fn the_first_friday_of_a_year_is_no_other_first_friday() {
    // RFC 5545 §3.3.10: in a yearly rule a number counts within the year, unless BYMONTH is there.
    let rule = "repeat: FREQ=YEARLY;BYMONTHDAY=1,2,3;BYDAY=1FR;COUNT=3".to_owned();
    let outcome = read_event(&["start: 2027-01-01".to_owned(), rule]);
    let days: Vec<String> =
        outcome.arrange().timelines[0].occurrences.iter().map(|o| o.at.to_string()).collect();
    assert_eq!(days, ["2027-01-01", "2031-01-03", "2032-01-02"]);
}

#[test]
fn bytes_that_are_no_text_are_told_on_their_line_whatever_ends_the_lines() {
    let place = |bytes: &[u8]| read(EVENT, bytes).told[0].place.to_string();
    assert_eq!(place(b"---\r\ntitle: \xff\r\n---\r\n"), "content/events/x.md:2:8");
    assert_eq!(place(b"---\rtitle: \xff\r---\r"), "content/events/x.md:2:8");
}

#[test]
fn a_name_that_nfc_makes_longer_is_still_not_too_long() {
    let path = OutputPath::parse(&"\u{958}".repeat(66));
    assert!(path.is_err(), "{} bytes", path.map_or(0, |path| path.as_str().len()));
}

#[test]
fn the_folder_of_the_program_is_kept_from_content_in_any_case() {
    for path in [".sada/lock", ".SADA/lock", ".sadA"] {
        assert!(OutputPath::parse(path).is_err(), "{path}");
    }
}
