//! Files that mean harm, or that were damaged on their way.

use std::time::Instant;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sada::content::{Documents, Drafts, Options, resolve};
use sada::diagnostic::Diagnostics;
use sada::import::{Decisions, Duplicates, Elsewhere, ImportPlan, ImportRequest, plan};
use sada::model::region::RegionId;
use sada::model::sources::{Blob, FileSource, Sources, TextSource};

use super::{USUAL, calendar};
use crate::support::SMALL_SITE;

/// Plans the import of a file into the small site, and checks that the site accepts each file of the plan.
fn planned(name: &str, bytes: Vec<u8>) -> (ImportPlan, Diagnostics) {
    let file = |path: &str, text: &str| {
        let text = text.to_owned();
        FileSource { path: path.into(), blob: Blob::new(move || Ok(text.clone().into_bytes())) }
    };
    let mut texts: Vec<FileSource> = SMALL_SITE.iter().map(|(path, text)| file(path, text)).collect();
    texts.sort_by(|one, other| one.path.cmp(&other.path));
    let sources = Sources { texts, ..Sources::default() };
    let mut documents = Documents::parse(&sources);
    let options = Options { drafts: Drafts::Published, base_url: None, theme: None };
    let site = resolve(&documents, &options, None, &mut Diagnostics::default()).unwrap().site;
    let elsewhere = Some(Elsewhere::Region(RegionId(0)));
    let decisions = Decisions {
        elsewhere,
        categories: vec!["health".into()],
        duplicates: Duplicates::LeftOut,
        dates: None,
    };
    let request = ImportRequest {
        file: &TextSource { path: name.into(), bytes },
        mapping: None,
        decisions: &decisions,
        site: &site,
        documents: &documents,
        sources: &sources,
    };
    let mut told = Diagnostics::default();
    let plan = plan(&request, &mut told);
    let files: Vec<FileSource> = plan.files.iter().map(|one| file(&one.path, &one.text)).collect();
    for one in &plan.files {
        assert!(one.path.starts_with("content/events/") && !one.path.contains(".."), "{}", one.path);
        assert_eq!(one.path.matches('/').count(), 2, "{}", one.path);
    }
    documents.put_all(&files.iter().collect::<Vec<_>>());
    let mut of_site = Diagnostics::default();
    let after = resolve(&documents, &options, None, &mut of_site).unwrap().site;
    assert!(!of_site.has_errors(), "{:?}", of_site.items());
    assert_eq!(after.events.len(), plan.files.len());
    (plan, told)
}

const RICH: &str = "SUMMARY;LANGUAGE=ar:حملة (ملغاة)\nDESCRIPTION:سطر\\nآخر <b>x</b>\nDTSTART;TZID=\"Arab Standard Time\":20261205T080000\n\
    DTEND;TZID=Asia/Kuwait:20261205T100000\nRRULE:FREQ=MONTHLY;BYDAY=1SA,-1SU;COUNT=6\nEXDATE:20261219T050000Z,20261226T050000Z\n\
    RDATE;VALUE=DATE:20270105\nLOCATION:قاعة\\, حولي\nGEO:29.3;48.0\nCATEGORIES:الصحة,شاطئ\nURL:https://example.net/a\nSTATUS:CONFIRMED\n\
    ORGANIZER;CN=\"x:y\":mailto:a@b.c\nCONFERENCE;VALUE=URI:https://meet.example.org/a\nLAST-MODIFIED:20261101T000000Z\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:one@example.net\nRECURRENCE-ID:20270102T050000Z\nDTSTART:20270103T050000Z\nDURATION:PT3H\nSUMMARY:y";

#[test]
fn no_damage_to_a_calendar_or_table_stops_the_program_or_gives_a_file_that_the_site_refuses() {
    let table = "العنوان;البداية;النهاية;المنطقة;المجالات;الحالة;register.url;geo;description\n\
                 حملة;2026-12-05 08:00;10:00;حولي;الصحة;ملغاة;https://a.b/;29.3, 48.0;\"- a\n- b\"\nب;٢٠٢٦-١٢-٠٦;;Kuwait;health;;;;\n";
    let calendar = calendar(RICH);
    let (whole, told) = planned("a.ics", calendar.clone().into_bytes());
    assert_eq!((whole.files.len(), told.has_errors()), (1, false), "{:?}", told.items());
    let (whole, told) = planned("a.csv", table.as_bytes().to_vec());
    assert_eq!((whole.files.len(), told.has_errors()), (2, false), "{:?}", told.items());
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..12,
        "[\\PC\n\r\t:;,\"\\\\#\\-={}\\[\\]<>&*|0-9A-Z\u{202e}\u{0}\u{feff}]{0,6}",
    );
    let edits = prop::collection::vec(edit, 1..6);
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    runner
        .run(&(edits, any::<bool>()), |(edits, is_table)| {
            let mut chars: Vec<char> = if is_table { table } else { &calendar }.chars().collect();
            for (at, gone, new) in edits {
                let from = at.index(chars.len() + 1);
                let to = (from + gone).min(chars.len());
                chars.splice(from..to, new.chars());
            }
            let text: String = chars.into_iter().collect();
            planned(if is_table { "a.csv" } else { "a.ics" }, text.into_bytes());
            Ok(())
        })
        .unwrap();
}

#[test]
fn bytes_that_are_no_text_and_files_that_are_too_large_are_refused() {
    for bytes in [
        b"BEGIN:VCALENDAR\nX:\xff\xfe\n".to_vec(),
        vec![0; 100],
        vec![0xff, 0xfe, 0xd8],
        b"\n".repeat(100),
        vec![b'a'; 17 << 20],
    ] {
        for name in ["a.ics", "a.csv"] {
            let (plan, told) = planned(name, bytes.clone());
            assert!(plan.files.is_empty() && told.has_errors(), "{name} {:?}", &bytes[..3]);
        }
    }
}

/// Some megabytes on which work must not grow with the square of the size. A test that does not end has failed.
#[test]
fn what_is_long_is_read_once() {
    let many = |text: &str, bytes: usize| text.repeat(bytes / text.len());
    let of = |line: &str| calendar(&format!("{USUAL}\n{line}"));
    let mega = 3 << 20;
    for part in
        ["<title></title>", "<script>x</SCRIPT>", "<style><", "<b ", "<b><", "</p", "<a href=", "&", "&#"]
    {
        planned("a.ics", of(&format!("DESCRIPTION:<b>x</b>{}", many(part, mega))).into_bytes());
    }
    let lines = format!("DESCRIPTION:{}\nSUMMARY:{}", many("a b\\n", mega), many("c ", mega));
    let date = |n: u32| {
        format!(
            "END:VEVENT\nBEGIN:VEVENT\nUID:one@example.net\nRECURRENCE-ID:{}T080000\nDESCRIPTION:{n}",
            20_200_101 + n
        )
    };
    let dates: Vec<String> = (0..9_000).map(date).collect();
    planned("a.ics", of(&format!("RRULE:FREQ=DAILY\n{lines}\n{}", dates.join("\n"))).into_bytes());

    let clock = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0300\nRRULE:FREQ=DAILY\nEND:STANDARD\n";
    let zone = |clocks: usize| {
        format!("BEGIN:VTIMEZONE\nTZID:Ours\n{}END:VTIMEZONE\nBEGIN:VEVENT", clock.repeat(clocks))
    };
    let long_name = many("a/", mega);
    for (clocks, name) in [(200, "Ours"), (20_000, "Ours"), (1, &*long_name)] {
        let values = many("20261205T080000,", mega);
        let text = of(&format!("EXDATE;TZID={name}:{values}")).replacen("BEGIN:VEVENT", &zone(clocks), 1);
        planned("a.ics", text.into_bytes());
    }
}

#[test]
fn what_is_huge_in_one_way_has_an_end() {
    let began = Instant::now();
    let many = |text: &str, count: usize| text.repeat(count);
    let of = |line: &str| calendar(&format!("{USUAL}\n{line}"));
    for text in [
        many("BEGIN:A\n", 200_000),
        many("x\n", 100_000),
        of(&format!("EXDATE:{}", many("20261205T080000,", 200_000))),
        of(&format!(
            "RDATE;TZID=Asia/Kuwait:{}",
            (0..9_999)
                .map(|n| format!("2027{:02}{:02}T08{:02}00,", n % 12 + 1, n % 28 + 1, n % 60))
                .collect::<Vec<_>>()
                .concat()
        )),
        of(&format!("CATEGORIES:{}", many("a,", 60_000))),
        of(&format!("LOCATION:{}", many("حولي\\, ", 100_000))),
        of(&format!("DESCRIPTION:{}", many("<b><a href=x>", 60_000))),
        of(&format!("DESCRIPTION:{}", many("&amp;<", 60_000))),
        of(&format!("X-A{}:x", many(";B=\"c\"", 200_000))),
        of("RRULE:FREQ=YEARLY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=29;COUNT=9999"),
        of(&format!("SUMMARY:{}", many("\n a", 200_000))),
        format!(
            "BEGIN:VCALENDAR\n{}END:VCALENDAR\n",
            many("BEGIN:VEVENT\nUID:a\nSUMMARY:a\nDTSTART:20261205T080000\nEND:VEVENT\n", 9_000)
        ),
        format!(
            "BEGIN:VCALENDAR\n{}END:VCALENDAR\n",
            (0..1_000)
                .map(|n| format!(
                    "BEGIN:VEVENT\nUID:{n}\nSUMMARY:a {n}\nDTSTART:20261205T080000\nEND:VEVENT\n"
                ))
                .collect::<Vec<_>>()
                .concat()
        ),
        format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", many("BEGIN:VEVENT\nEND:VEVENT\n", 20_000)),
    ] {
        planned("a.ics", text.into_bytes());
    }
    for table in [
        many("title,start\n", 30_000),
        format!("title,start\n{}", many("\"", 60_001)),
        many("a,", 100_000),
        format!("title,start,{}\n", many("a,", 100_000)),
    ] {
        planned("a.csv", table.into_bytes());
    }
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}
