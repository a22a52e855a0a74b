//! Checks the pages of the hostile golden sites with the default theme.

use std::fs;

use crate::safe_html::{faults, faults_of_xml};
use crate::support::{Built, build, build_with_theme, project};
use crate::{event, event_told, places, site};

/// Checks all pages and feeds; returns their number.
fn look_through(built: &Built) -> usize {
    let mut seen = 0;
    for (path, bytes) in &built.files {
        let found = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => faults(bytes),
            Some("xml") => faults_of_xml(bytes),
            _ => continue,
        };
        assert!(found.is_empty(), "{path}: {found:?}");
        seen += 1;
    }
    seen
}

#[test]
fn hostile_markup_publishes_nothing_that_runs() {
    let built = build_with_theme(&project().join("tests/golden/hostile-markup"), "sada");
    assert!(look_through(&built) > 100, "the pages were not found");
    let page = built.text("events/breakouts.html");
    for n in 0..=18 {
        let escaped = page.contains(&format!("alert({n})"));
        assert!(escaped || [3, 7, 12, 15].contains(&n), "alert({n}) is gone, so nothing was tested with it");
    }
}

#[test]
fn whatever_a_golden_site_publishes_is_safe() {
    for case in fs::read_dir(project().join("tests/golden")).unwrap() {
        look_through(&build(&case.unwrap().path()));
    }
}

#[test]
fn a_body_that_only_looks_like_text_publishes_nothing_that_runs() {
    let starts =
        ["", "> ", "- ", "# ", "    ", "```\n", "|a|\n|-|\n|", "[^1]: ", "[a]: ", "![", "[", "<", "**", "`"];
    let middles = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "](javascript:alert(1))",
        "<javascript:alert(1)>",
        "\"onclick=alert(1) x=\"",
        "https://example.org/\"onclick=alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "&#x6A;avascript&colon;alert(1)",
        "{#x onclick=alert(1)}",
        "\u{200f}<script>",
        "&#26;<b>\u{2e31}**:ب",
    ];
    let ends = ["", "\n```", ">", "](", "]", "</script>", " {#a}", "\\", "\n===", "\n\n[^1]"];
    let mut bodies = Vec::new();
    for start in starts {
        for middle in middles {
            bodies.extend(ends.map(|end| format!("{start}{middle}{end}\n")));
        }
    }
    let texts: Vec<(String, Vec<u8>)> = (0..)
        .zip(&bodies)
        .map(|(n, body)| {
            (format!("content/pages/b{n}.md"), format!("---\ntitle: س\n---\n{body}").into_bytes())
        })
        .collect();
    let site = site(texts.iter().map(|(path, text)| (path.as_str(), &**text)));
    // Links to nothing are errors, so this removes their pages, and the rest is published.
    for told in build(site.path()).diagnostics {
        if told.code.severity() == sada::diagnostic::Severity::Error {
            let _ = fs::remove_file(site.path().join(&*told.place.file));
        }
    }
    let kept = fs::read_dir(site.path().join("content/pages")).unwrap().count();
    let left: Vec<String> =
        places(&build(site.path())).into_iter().filter(|line| line.contains(" E")).collect();
    for line in &left {
        let _ = fs::remove_file(site.path().join(line.split(".md").next().unwrap().to_owned() + ".md"));
    }
    let built = build(site.path());
    assert!(kept > bodies.len() / 2 && look_through(&built) > kept, "{kept} of {} were kept", bodies.len());
}

#[test]
fn a_control_that_stands_for_a_way_to_the_root_is_never_taken_from_a_text() {
    let root = "\u{1a}";
    assert_eq!(event_told(&event(&format!("summary: {root}\n"), "")), ["x:6:10 E102"]);
    assert_eq!(event_told(&event("summary: \"\\x1a\"\n", "")), ["x:6:10 E102"]);
    let site =
        site([("content/events/x.md", &*event("", "a&#26;b&#x1a;c [d](https://example.org/&#26;)\n"))]);
    let built = build(site.path());
    assert!(built.text("events/x.html").contains("<p dir=\"auto\">abc <a href=\"https://example.org/\""));
}
