//! Bytes that are no text, or text in the encodings of other programs.

use std::fs::File;
use std::time::{Duration, Instant};

use crate::support::build;
use crate::{FACTS, event, event_told, places, sentences, site};

/// No diagnostic at all.
const FINE: [&str; 0] = [];

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn other_line_ends_and_a_byte_order_mark_are_harmless() {
    let text = String::from_utf8(event("", "نص\n\nنص\n")).unwrap();
    assert_eq!(event_told(text.replace('\n', "\r\n").as_bytes()), FINE);
    assert_eq!(event_told(text.replace('\n', "\r").as_bytes()), FINE);
    assert_eq!(event_told(format!("\u{feff}{text}").as_bytes()), FINE);
    assert_eq!(event_told(format!("\u{200f}{text}").as_bytes()), FINE);
}

#[test]
fn faults_are_placed_alike_whatever_the_line_ends() {
    let text = String::from_utf8(event("status: canceled\n", "[x](javascript:x)\n")).unwrap();
    let told = ["x:6:9 E208", "x:8:1 W502"];
    assert_eq!(event_told(text.as_bytes()), told);
    assert_eq!(event_told(text.replace('\n', "\r\n").as_bytes()), told);
    assert_eq!(event_told(text.replace('\n', "\r").as_bytes()), told);
    assert_eq!(event_told(format!("\u{feff}{text}").as_bytes()), told);
}

#[test]
fn a_text_in_utf_16_is_named_as_what_it_is() {
    let text = String::from_utf8(event("", "نص\n")).unwrap();
    for bytes in [utf_16(&text, u16::to_le_bytes), utf_16(&text, u16::to_be_bytes)] {
        let built = build(site([("content/events/x.md", &*bytes)]).path());
        assert_eq!(places(&built), ["x:1:1 E101"]);
        assert_eq!(sentences(&built), ["this file is a text in UTF-16, not in UTF-8"]);
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_told_where_they_stand() {
    let text = |bytes: &[u8]| [b"---\n", FACTS.as_bytes(), "---\nنص ".as_bytes(), bytes, b"\n"].concat();
    // Old programs for Arabic write Windows-1256.
    assert_eq!(event_told(&text(b"\xe4\xd5")), ["x:7:4 E101"]);
    // Half a letter, a surrogate, an overlong `/`, and a character past the last one.
    assert_eq!(event_told(&text(b"\xd9")), ["x:7:4 E101"]);
    assert_eq!(event_told(&text(b"\xed\xa0\x80")), ["x:7:4 E101"]);
    assert_eq!(event_told(&text(b"..\xc0\xaf")), ["x:7:6 E101"]);
    assert_eq!(event_told(&text(b"\xf4\x90\x80\x80")), ["x:7:4 E101"]);
}

#[test]
fn controls_are_told_where_they_stand() {
    for control in
        ["\0", "\u{1}", "\u{8}", "\u{b}", "\u{c}", "\u{1a}", "\u{1b}", "\u{7f}", "\u{85}", "\u{9f}"]
    {
        assert_eq!(event_told(&event("", &format!("نص\n\nنص {control} نص\n"))), ["x:9:4 E102"]);
        assert_eq!(event_told(&event(&format!("summary: {control}\n"), "")), ["x:6:10 E102"]);
    }
    for noncharacter in ["\u{fffe}", "\u{fdd0}", "\u{10ffff}"] {
        assert_eq!(event_told(&event("", noncharacter)), ["x:7:1 E102"]);
    }
    assert_eq!(event_told(&event("title: \"س\\uFDD0\"\n", "")).len(), 1);
}

#[test]
fn a_file_without_a_letter_is_empty() {
    for text in ["", " ", "\n\n\n", "\t\r\n", "\u{feff}", "\u{a0}\u{2003}\n"] {
        assert_eq!(event_told(text.as_bytes()), ["x E103"], "{text:?}");
    }
}

#[test]
fn a_file_of_200_mb_is_not_read() {
    let site = site([]);
    for name in ["content/events/x.md", "content/regions.yaml", "content/events/x.jpg"] {
        std::fs::create_dir_all(site.path().join("content/events")).unwrap();
        // A sparse file takes no room on the disk.
        File::create(site.path().join(name)).unwrap().set_len(200 * 1024 * 1024).unwrap();
    }
    let start = Instant::now();
    assert_eq!(places(&build(site.path())), ["x E104", "content/regions.yaml E104"]);
    assert!(start.elapsed() < Duration::from_secs(5), "it was read");
}

#[test]
fn the_largest_text_is_a_mebibyte() {
    let most = 1024 * 1024;
    let front = event("", "").len();
    assert_eq!(event_told(&event("", &"a".repeat(most - front))), FINE);
    assert_eq!(event_told(&event("", &"a".repeat(most - front + 1))), ["x E104"]);
}

#[test]
fn front_matter_over_its_budget_is_told() {
    let rest = 64 * 1024 - FACTS.len() - "summary: \n".len();
    assert_eq!(event_told(&event(&format!("summary: {}\n", "a".repeat(rest)), "")), ["x:6:10 W211"]);
    assert_eq!(event_told(&event(&format!("summary: {}\n", "a".repeat(rest + 1)), "")), ["x:1:1 E203"]);
}
