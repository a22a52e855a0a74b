//! Two files for one address: one error names both, in the same run as all other errors.

use crate::support::{SMALL_SITE, event};
use crate::{built, places};

/// Returns the settings of the small site with calendars.
fn with_calendars() -> String {
    SMALL_SITE[0].1.to_owned() + "formats: [atom, ics]\n"
}

fn told(files: &[(&str, &str)]) -> Vec<String> {
    let settings = with_calendars();
    let site = [("content/site.yaml", settings.as_bytes())];
    let files = files.iter().map(|(path, text)| (*path, text.as_bytes()));
    places(&built(site.into_iter().chain(files)))
}

#[test]
fn two_events_with_one_slug_are_told_once() {
    let a = event("أ", "");
    for slug in ["a", "A"] {
        let b = event("ب", &format!("slug: {slug}\n"));
        let of_events = told(&[("content/events/a.md", &a), ("content/events/sub/b.md", &b)]);
        // The event that comes later in the order of slugs has to move.
        let expected =
            if slug == "a" { "content/events/sub/b.md:6:7 E404" } else { "content/events/a.md E404" };
        assert_eq!(of_events, [expected]);
    }
}

#[test]
fn two_organizers_whose_names_differ_by_case_are_told_once() {
    let organizer = "---\nname: جهة\n---\nنص.\n";
    let of_organizers =
        told(&[("content/organizers/Sea.md", organizer), ("content/organizers/sea.md", organizer)]);
    assert_eq!(of_organizers, ["content/organizers/sea.md E404"]);
}

#[test]
fn a_clash_is_told_in_the_same_run_as_other_errors() {
    let a = event("أ", "");
    let b = event("ب", "slug: a\n");
    let nowhere = event("ج", "").replace("kw/hawalli", "nowhere");
    let clash = "content/events/sub/b.md:6:7 E404";
    let with_region = told(&[
        ("content/events/a.md", &a),
        ("content/events/c.md", &nowhere),
        ("content/events/sub/b.md", &b),
    ]);
    assert_eq!(with_region, ["content/events/c.md:4:9 E408", clash]);
    // One of the two has another error of its own.
    let without_title = a.replace("title: أ\n", "");
    let with_title = told(&[("content/events/a.md", &without_title), ("content/events/sub/b.md", &b)]);
    assert!(with_title.iter().any(|line| line.starts_with("content/events/a.md:") && line.contains("E205")));
    assert!(with_title.iter().any(|line| line.ends_with("E404")), "{with_title:?}");
    assert_eq!(with_title.len(), 2);
}

#[test]
fn every_kind_of_clash_is_told_beside_an_error() {
    let nowhere = event("ج", "").replace("kw/hawalli", "nowhere");
    let alias = event("د", "aliases: [old]\n");
    let page = "---\ntitle: صفحة\n---\nنص.\n";
    let of_all = told(&[
        ("content/events/c.md", &nowhere),
        ("content/events/d.md", &alias),
        ("content/events/e.md", &event("هـ", "aliases: [OLD, c]\n")),
        ("content/pages/x.md", page),
        ("content/pages/y.md", &page.replace("title", "slug: x\ntitle")),
        ("content/static/index.html", "x"),
        ("content/static/events/d.ics", "x"),
        ("content/static/A.txt", "x"),
        ("content/static/a.txt", "x"),
    ]);
    let expected = [
        "content/events/c.md:4:9 E408",
        "content/events/e.md:6:11 E404-alias",
        "content/events/e.md:6:16 E404-alias",
        "content/pages/y.md E404",
        "content/static/a.txt E404-static",
        "content/static/events/d.ics E404-ours",
        "content/static/index.html E404-ours",
    ];
    assert_eq!(of_all, expected);
}
