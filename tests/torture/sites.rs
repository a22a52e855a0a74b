//! Broken site files: each case is the small site with another `site.yaml`, or with none.

use std::fs;

use crate::support::build;
use crate::{places, sentences, site};

/// Returns the place and the code of each diagnostic for a site with this `site.yaml`.
fn told(yaml: &str) -> Vec<String> {
    let built = build(site([("content/site.yaml", yaml.as_bytes())]).path());
    places(&built).iter().map(|line| line.replace("content/site.yaml", "")).collect()
}

/// Returns a site file with one line of its own.
fn with(line: &str) -> String {
    format!("title: صدى\nbase_url: https://example.org/\nlanguages: [ar, en]\n{line}\n")
}

fn base(url: &str) -> Vec<String> {
    told(&format!("title: صدى\nlanguages: [ar]\nbase_url: {url}\n"))
}

fn languages(list: &str) -> Vec<String> {
    told(&format!("title: صدى\nbase_url: https://example.org/\nlanguages: {list}\n"))
}

#[test]
fn a_site_file_that_is_missing_empty_or_no_map_is_told() {
    let site = site([]);
    fs::remove_file(site.path().join("content/site.yaml")).unwrap();
    assert_eq!(places(&build(site.path())), ["content/site.yaml E801"]);
    assert_eq!(told(""), [" E103"]);
    assert_eq!(told("# nothing\n"), [":1:1 E205"; 3]);
    assert_eq!(told("- title: x\n"), [":1:1 E204"]);
    assert_eq!(told("title"), [":1:1 E204"]);
    assert_eq!(told("title: [\n"), [":1:1 E205", ":1:1 E205", ":1:8 E201"]);
    assert_eq!(told("title: x\n---\ntitle: y\n"), [":3:1 E201"]);
    assert_eq!(told("---\ntitle: صدى\nbase_url: https://example.org/\nlanguages: [ar]\n"), [""; 0]);
    assert_eq!(told(&with("title: مرتان")), [":4:1 E202"]);
}

#[test]
fn an_address_that_is_none_is_told() {
    let bad = [
        "javascript:alert(1)",
        "example.org",
        "/",
        "//example.org/",
        "ftp://example.org/",
        "http:example.org",
        "https://",
        "https:///x",
        "https://exa mple.org/",
        "https://example.org/../x",
        "https://example.org/?q",
        "https://example.org/#x",
        "https://user@example.org/",
        "\"https://example.org/\\\"><script>\"",
        "'https:\\\\example.org'",
        "\"https://example.org/\\u202e\"",
    ];
    for url in bad {
        let code = if url.contains("u202e") { "E504" } else { "E801" };
        assert_eq!(base(url), [format!(":3:11 {code}")], "{url}");
    }
    assert_eq!(base("[https://example.org/]"), [":3:11 E204"]);
}

#[test]
fn languages_that_are_none_or_stand_twice_are_told() {
    assert_eq!(languages("[ar, ar]"), [":3:17 E801"]);
    assert_eq!(languages("[ar, arabic]"), [":3:17 E801"]);
    assert_eq!(languages("[../x]"), [":3:13 E801"]);
    assert_eq!(languages("[]"), [":3:1 E205"]);
    assert_eq!(languages("ar"), [""; 0]);
    assert_eq!(languages("{ar: Arabic}"), [":3:12 E204"]);
    assert_eq!(languages("[con]"), [":3:13 E801"]);
    let many: Vec<String> = (b'a'..=b'z')
        .flat_map(|a| (b'a'..=b'e').map(move |b| format!("{}{}", a as char, b as char)))
        .collect();
    let told = languages(&format!("[{}]", many.join(", ")));
    assert_eq!(told.iter().filter(|line| line.ends_with("E801")).count(), 30);
    assert_eq!(languages("[ar, xx]"), [":3:17 W213", "content/theme/i18n/xx.ftl W704"]);
}

#[test]
fn numbers_and_words_out_of_bounds_are_told() {
    for line in
        ["per_page: 0", "per_page: -1", "per_page: 1001", "per_page: 1e3", "per_page: 99999999999999999999"]
    {
        assert_eq!(told(&with(line)), [":4:11 E204"], "{line}");
    }
    assert_eq!(told(&with("per_page: ٢٤")), [""; 0]);
    assert_eq!(told(&with("formats: [atom, rss]")), [":4:17 E208"]);
    assert_eq!(told(&with("calendars: hijri")), [":4:12 E208"]);
    assert_eq!(told(&with("timezone: Asia/Kuweit")), [":4:11 E305"]);
    assert_eq!(told(&with("report_url: javascript:alert(1)")), [":4:13 E502"]);
    assert_eq!(told(&with("theme: ../../etc")), [" E701"]);
    assert_eq!(told(&with("theme: nothing")), [" E701"]);
    assert_eq!(told(&with("baseurl: x")), [":4:1 W206"]);
}

#[test]
fn a_broken_regions_file_is_told_once_whatever_its_fault() {
    let regions = |yaml: &[u8]| places(&build(site([("content/regions.yaml", yaml)]).path()));
    assert_eq!(regions(b"- {id: kw, name: [}\n"), ["content/regions.yaml:1:18 E201"]);
    assert_eq!(regions(b"- &a {id: kw, name: x, children: [*a]}\n"), ["content/regions.yaml:1:3 E201"]);
    assert_eq!(regions(b"\xff"), ["content/regions.yaml:1:1 E101"]);
    assert_eq!(regions(b"kw\n"), ["content/regions.yaml:1:1 E204"]);
    assert_eq!(regions(b"- id: kw\n  name: x\n  children:\n  - id: kw\n    name: x\n"), [""; 0]);
}

#[test]
fn what_a_sentence_names_is_named_as_it_was_written() {
    let built = build(site([("content/site.yaml", with("formats: [rss]").as_bytes())]).path());
    assert_eq!(sentences(&built), ["`rss` is not a value of `formats`"]);
}
