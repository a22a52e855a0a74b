//! Templates that run or grow without end: E701 for an endless loop, E702 for too much output.

use tempfile::TempDir;

use crate::child::{build, codes};
use crate::site;

/// Writes the small site with this text as the template of a page.
fn themed(text: &str) -> TempDir {
    let files: [(&str, &[u8]); 3] = [
        (
            "content/site.yaml",
            "title: س\nbase_url: https://example.org/\nlanguages: [ar]\ntheme: mine\n".as_bytes(),
        ),
        ("themes/mine/theme.yaml", b"extends: sada\n"),
        ("themes/mine/templates/offline.html", text.as_bytes()),
    ];
    site(files)
}

/// Builds the small site with this text as the template of a page.
fn template(text: &str) -> (Option<i32>, Vec<String>) {
    let (code, told) = codes(themed(text).path());
    let of = |line: &String| {
        let (file, code) = line.rsplit_once(' ').unwrap_or_default();
        file.starts_with("themes/mine/templates/offline.html").then(|| code.to_owned())
    };
    (code, told.iter().filter_map(of).collect())
}

fn wanted(code: &str) -> (Option<i32>, Vec<String>) {
    (Some(1), vec![code.to_owned()])
}

#[test]
fn a_loop_inside_a_loop_inside_a_loop_is_stopped() {
    let open = "{% for i in range(end=9000) %}".repeat(3);
    assert_eq!(template(&format!("{open}{}", "{% endfor %}".repeat(3))), wanted("E701"));
}

#[test]
fn a_loop_over_a_list_that_grows_is_stopped() {
    let text = "{% set l = [1] %}{% for i in range(end=60) %}{% for x in range(end=100000) %}\
        {% for y in range(end=100000) %}{% set_global l = [i] %}{% endfor %}{% endfor %}{% endfor %}";
    assert_eq!(template(text), wanted("E701"));
}

#[test]
fn a_text_that_doubles_is_stopped() {
    let text =
        "{% set s = \"xxxxxxxxxx\" %}{% for i in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}";
    let ended = build(themed(text).path(), &["--format", "json", "--memory", "100"]);
    assert_eq!(ended.code, Some(1), "{}", ended.told);
    assert!(ended.told.contains("\"E701\""), "{}", ended.told);
}

#[test]
fn a_page_of_a_hundred_megabytes_is_stopped() {
    let text = format!("{{% for i in range(end=100000) %}}{}{{% endfor %}}", "x".repeat(1100));
    assert_eq!(template(&text), wanted("E702"));
}

#[test]
fn a_list_of_a_milliard_is_never_made() {
    let (code, told) = template("{% for i in range(end=1000000000) %}{% endfor %}");
    assert_eq!(code, Some(1));
    assert!(told == ["E701"] || told == ["E703"], "{told:?}");
}
