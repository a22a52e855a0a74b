//! Event files: reading never panics, diagnostics have places in the file, and equal meanings are read as
//! equal.

use sada::diagnostic::Diagnostic;
use sada::model::event::Event;
use sada::model::hash::ContentHash;

use crate::site::{Choices, EVENT, Outcome, event_file, read};

/// Any bytes may be an event; the place of every diagnostic lies inside the file.
pub fn any_bytes(bytes: &[u8]) {
    let outcome = read(EVENT, bytes);
    assert!(outcome.event().is_some() || !outcome.told.is_empty(), "a file went away without a word");
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap_or(&text).split('\n').collect();
    for (told, line) in outcome.told.iter().zip(outcome.lines()) {
        assert!(&*told.place.file == EVENT, "{line}: another file is blamed");
        check_place(told, &lines).unwrap_or_else(|fault| panic!("{line}: {fault}: {text:?}"));
    }
    outcome.arrange();
}

fn check_place(told: &Diagnostic, lines: &[&str]) -> Result<(), String> {
    let place = &told.place;
    if place.line == 0 {
        return if place.column == 0 { Ok(()) } else { Err("a column without a line".to_owned()) };
    }
    let line = lines.get(place.line as usize - 1).ok_or(format!("there are {} lines", lines.len()))?;
    let end = line.chars().count() + 1;
    if place.column as usize > end {
        return Err(format!("line {line:?} ends at column {end}"));
    }
    Ok(())
}

/// The same holds for front matter of parts that have a meaning in YAML or in an event.
pub fn any_front_matter(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let mut text = String::from("---\n");
    while text.len() < bytes.len() * 4 && text.len() < 4_000 {
        let key = choices.one_of(&KEYS);
        text.push_str(key);
        text.push_str(
            choices.one_of(&[": ", ": ", ": ", ":\n  ", ":\n  - ", ":\n", ":", " : ", ": {", ": [", "\n"]),
        );
        for _ in 0..choices.below(4) {
            text.push_str(choices.one_of(&PIECES));
        }
        text.push_str(choices.one_of(&["\n", "\n", "\n", "", "]\n", "}\n", "\r\n", " # x\n"]));
    }
    text.push_str(choices.one_of(&["---\n", "---", "", "---\nنص [x](y.md) <b>\n", "--- \r\n**x"]));
    any_bytes(text.as_bytes());
}

const KEYS: [&str; 40] = [
    "title",
    "start",
    "end",
    "region",
    "categories",
    "timezone",
    "repeat",
    "except",
    "changes",
    "also",
    "form",
    "attendance",
    "venue",
    "online_url",
    "organizer",
    "register",
    "needs",
    "accessibility",
    "audience",
    "status",
    "previous_start",
    "image",
    "tags",
    "contact",
    "published",
    "updated",
    "uid",
    "slug",
    "aliases",
    "draft",
    "ongoing",
    "review",
    "summary",
    "titel",
    "\u{200f}title",
    "عنوان",
    "  x",
    "- y",
    "? z",
    "\"q\"",
];

const PIECES: [&str; 64] = [
    "x",
    "نص",
    "2026-12-05",
    "2026-12-05 08:00",
    "٢٠٢٦-١٢-٠٥",
    "5/12/2026",
    "kw",
    "kw/hawalli",
    "health",
    "[health, social]",
    "true",
    "no",
    "~",
    "null",
    "''",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    "- ",
    "\n  ",
    "\n    - ",
    "\n  a: ",
    "|\n  x\n  y",
    ">\n  x",
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "#",
    " # c",
    "%",
    "@",
    "`",
    "\t",
    "\u{200f}",
    "\u{202e}",
    "\u{2067}",
    "\u{feff}",
    "\0",
    "\\",
    "\"\\x1a\"",
    "\"\\u202e\"",
    "{at: 2026-12-05, status: cancelled}",
    "{name: x, geo: [29.2, 48.1]}",
    "{geo: [91, 0]}",
    "FREQ=WEEKLY;COUNT=3",
    "FREQ=WEKLY",
    "online",
    "in-person",
    "cancelled",
    "{file: x.jpg, alt: y}",
    "{url: https://example.org}",
    "{capacity: 9, cost: free}",
    "{age: 12+, people: all, hours: 2}",
    "[a, b, [c]]",
    "\n---\n",
    "...",
    "08:00",
    "\u{2028}",
];

/// A valid event stays the same with other line ends, a byte order mark, a comment, or another order of its
/// keys.
pub fn any_valid_event(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let mut lines: Vec<String> =
        OPTIONS.iter().filter_map(|all| choices.one_of(all)).map(str::to_owned).collect();
    let body = choices.one_of(&[
        "",
        "نص.\n",
        "# عنوان\n\n- a\n- b\n\n<b>\n",
        "[x](https://example.org/)\n\n```\nx\n```\n",
    ]);
    let file = event_file(&lines, body);
    let original = read(EVENT, file.as_bytes());
    assert!(original.event().is_some(), "{:?}\n{file}", original.lines());
    let same = |text: String| {
        let other = read(EVENT, text.as_bytes());
        assert_eq!(event_of(&other), event_of(&original), "{text:?}");
        other.lines()
    };
    assert_eq!(same(file.replace('\n', "\r\n")), original.lines());
    assert_eq!(same(file.replace('\n', "\r")), original.lines());
    assert_eq!(same(format!("\u{feff}{file}")), original.lines());
    assert_eq!(same(format!("\u{feff}{}", file.replace('\n', "\r\n"))), original.lines());
    for at in (1..lines.len()).rev() {
        lines.swap(at, choices.below(at + 1));
    }
    assert_eq!(same(event_file(&lines, body)).len(), original.told.len());
    lines.push("# a comment, for which the whole of YAML is read".to_owned());
    assert_eq!(same(event_file(&lines, body)).len(), original.told.len());
}

/// Returns an event without the positions in its file, and without the hash of the file.
fn event_of(outcome: &Outcome) -> Option<String> {
    let event = Event { hash: ContentHash::of(b""), ..outcome.event()?.clone() };
    let shown = format!("{event:#?}");
    let mut parts = shown.split("Mark {");
    let first = parts.next().map(str::to_owned);
    let unmarked = parts.filter_map(|part| part.split_once('}').map(|(_, rest)| rest));
    Some(first.into_iter().chain(unmarked.map(str::to_owned)).collect())
}

/// The lines of a valid event, each in several forms; a key with an empty form may be missing.
const OPTIONS: [&[Option<&str>]; 21] = [
    &[
        Some("title: عنوان"),
        Some("title: \"a: \\\"b\\\" #c\""),
        Some("title: 'x: ''y'''"),
        Some("title: no"),
        Some("title: >-\n  a\n  b"),
    ],
    &[
        Some("start: 2026-12-05 08:00"),
        Some("start: 2026-12-05 08:00"),
        Some("start: ٢٠٢٦-١٢-٠٥ ٠٨:٠٠"),
        Some("start: \"2026-12-05T08:00\""),
    ],
    &[None, Some("end: 2026-12-05 10:00"), Some("end: 2026-12-6 1:30")],
    &[Some("region: kw/hawalli"), Some("region: kw"), Some("region: 'kw'")],
    &[
        Some("categories: [health]"),
        Some("categories: [ social, health ]"),
        Some("categories:\n  - social"),
        Some("categories: health"),
    ],
    &[None, Some("timezone: Asia/Kuwait"), Some("timezone: Africa/Cairo")],
    &[None, Some("repeat: FREQ=WEEKLY;BYDAY=SA;COUNT=6"), Some("repeat: 'RRULE:FREQ=DAILY;UNTIL=20261220'")],
    &[None, Some("except: [2026-12-19]"), Some("except: 2026-12-12 08:00")],
    &[
        None,
        Some("changes: [{at: 2026-12-12 08:00, status: cancelled, note: \"أمطار، ريح\"}]"),
        Some("changes:\n  - at: 2026-12-12 08:00\n    start: 2026-12-12 09:00"),
    ],
    &[None, Some("also: [2027-01-30 08:00, 2027-02-06 08:00]")],
    &[None, Some("form: planned"), Some("form: response")],
    &[None, Some("attendance: hybrid"), Some("attendance: in-person")],
    &[None, Some("venue: {name: شاطئ, address: 'a, b', geo: [29.2153, 48.0866]}"), Some("venue:\n  name: x")],
    &[None, Some("organizer: hands")],
    &[
        None,
        Some("register: {url: https://example.org/r/1, closes: 2026-12-04 18:00, capacity: 60, cost: free}"),
        Some("register: {cost: 3 KD}"),
    ],
    &[None, Some("needs: {skills: [تنظيم, x], languages: [ar], age: 12+, people: all, hours: 2}")],
    &[None, Some("tags: [شاطئ, \"a, b\", 'c']"), Some("tags: x"), Some("tags:")],
    &[None, Some("contact: {email: a@example.org, phone: \"+96512345678\", instagram: x}")],
    &[None, Some("published: 2026-11-20"), Some("updated: 2026-11-21 09:00")],
    &[None, Some("uid: 0192f3c2-1"), Some("slug: يوم-البحر"), Some("aliases: [old-name, older]")],
    &[
        None,
        Some("draft: true"),
        Some("unknown: x"),
        Some("summary: x, y - z"),
        Some("summary: 'é - [x] {y}'"),
    ],
];
