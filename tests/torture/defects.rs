//! Files that made the program hang or crash, or that it accepted without a diagnostic.

use crate::child::{build, codes};
use crate::{event, site};

#[test]
fn an_organizer_whose_name_holds_no_language_is_told() {
    let files: [(&str, &[u8]); 3] = [
        ("content/organizers/a.md", b"---\nname: {}\n---\n"),
        ("content/organizers/b.md", "---\nname: ب\n---\n".as_bytes()),
        ("content/events/x.md", &event("organizer: b\n", "")),
    ];
    let (code, told) = codes(site(files).path());
    assert_eq!(code, Some(1), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("content/organizers/a.md:2 E20")), "{told:?}");
}

#[test]
fn a_site_whose_title_holds_no_language_is_told() {
    let yaml = b"title: {}\nbase_url: https://example.org/\nlanguages: [ar]\n";
    let (code, told) = codes(site([("content/site.yaml", &yaml[..])]).path());
    assert_eq!(code, Some(1));
    assert!(told.iter().any(|line| line.starts_with("content/site.yaml:1 E20")), "{told:?}");
}

#[test]
fn an_event_with_an_empty_list_of_categories_is_told() {
    let text = String::from_utf8(event("", "")).unwrap().replace("[health]", "[]");
    let (code, told) = codes(site([("content/events/x.md", text.as_bytes())]).path());
    assert_eq!((code, told), (Some(1), vec!["content/events/x.md:5 E205".to_owned()]));
}

#[test]
fn a_place_may_be_named_like_a_page_of_ours_on_any_day() {
    let regions = "- {id: kw, name: س, children: [{id: past, name: ص}, {id: hawalli, name: ض}]}\n";
    let text = String::from_utf8(event("", "")).unwrap();
    let built = |text: &str| {
        let files: [(&str, &[u8]); 2] =
            [("content/regions.yaml", regions.as_bytes()), ("content/events/x.md", text.as_bytes())];
        codes(site(files).path())
    };
    // The diagnostics of the name `past` do not depend on whether an event is past.
    assert_eq!(built(&text), built(&text.replace("2026-12", "2026-01")));
}

#[test]
fn a_rule_with_ten_thousand_parts_ends() {
    let rule = format!(
        "repeat: FREQ=YEARLY;BYMONTH={};BYDAY={}\n",
        vec!["1"; 15_000].join(","),
        vec!["MO"; 5000].join(",")
    );
    let ended = build(site([("content/events/x.md", &*event(&rule, ""))]).path(), &[]);
    assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.told);
}

#[test]
fn fifty_thousand_faults_on_one_line_are_told_in_time() {
    let body = "[x](javascript:1) ".repeat(50_000);
    let ended = build(site([("content/events/x.md", &*event("", &body))]).path(), &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.told);
}

#[test]
fn a_message_file_of_brackets_is_told() {
    let deep = format!("when = {} x {}\n", "{".repeat(50_000), "}".repeat(50_000));
    let files: [(&str, &[u8]); 3] = [
        (
            "content/site.yaml",
            "title: س\nbase_url: https://example.org/\nlanguages: [ar]\ntheme: mine\n".as_bytes(),
        ),
        ("themes/mine/theme.yaml", b"extends: sada\n"),
        ("themes/mine/i18n/ar.ftl", deep.as_bytes()),
    ];
    let (code, told) = codes(site(files).path());
    assert_eq!((code, told), (Some(1), vec!["themes/mine/i18n/ar.ftl:1 E701".to_owned()]));
}
