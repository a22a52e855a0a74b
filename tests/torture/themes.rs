//! Broken themes: each case is the small site in one language with a theme `mine` over the default one.

use crate::support::build;
use crate::{places, sentences, site};

const SITE: &str = "title: صدى\nbase_url: https://example.org/\nlanguages: [ar]\ntheme: mine\n";

/// Builds with these files in `themes/`; returns the place and the code of each diagnostic, without
/// `themes/`.
fn told(files: &[(&str, &[u8])]) -> Vec<String> {
    let paths: Vec<String> = files.iter().map(|(path, _)| format!("themes/{path}")).collect();
    let mut all =
        vec![("content/site.yaml", SITE.as_bytes()), ("themes/mine/theme.yaml", &b"extends: sada\n"[..])];
    all.extend(paths.iter().map(String::as_str).zip(files.iter().map(|(_, bytes)| *bytes)));
    let told = places(&build(site(all).path()));
    told.iter().map(|line| line.trim_start_matches("themes/").to_owned()).collect()
}

/// Returns the position and the code of each diagnostic for a page's template.
fn template(text: &str) -> Vec<String> {
    let told = told(&[("mine/templates/offline.html", text.as_bytes())]);
    told.iter().map(|line| line.replace("mine/templates/offline.html", "")).collect()
}

fn messages(text: &str) -> Vec<String> {
    told(&[("mine/i18n/ar.ftl", text.as_bytes())])
}

#[test]
fn themes_that_extend_each_other_or_nothing_are_told() {
    assert_eq!(told(&[("mine/theme.yaml", b"extends: mine\n")]), ["mine/theme.yaml E701"]);
    let circle: [(&str, &[u8]); 2] =
        [("mine/theme.yaml", b"extends: b\n"), ("b/theme.yaml", b"extends: mine\n")];
    assert_eq!(told(&circle), ["b/theme.yaml E701"]);
    assert_eq!(told(&[("mine/theme.yaml", b"extends: nothing\n")]), ["mine/theme.yaml E701"]);
    assert_eq!(told(&[("mine/theme.yaml", b"extends: ../../../etc\n")]), ["mine/theme.yaml E701"]);
    // Without the theme that it was to extend, the theme also lacks templates.
    let misspelt = told(&[("mine/theme.yaml", b"extend: sada\n")]);
    assert_eq!(misspelt, ["mine/theme.yaml E701", "mine/theme.yaml:1:1 W206"]);
    assert_eq!(told(&[("mine/theme.yaml", b"extends: sad\xe1\n")]), ["mine/theme.yaml:1:13 E101"]);
    for (broken, code) in [("extends: [\n", "E701"), ("extends: [a, b]\n", "E204"), ("- a\n", "E204")] {
        let told = told(&[("mine/theme.yaml", broken.as_bytes())]);
        assert!(
            told.len() == 1 && told[0].starts_with("mine/theme.yaml") && told[0].ends_with(code),
            "{told:?}"
        );
    }
}

#[test]
fn templates_that_include_or_extend_each_other_are_told() {
    assert_eq!(template("{% include \"offline.html\" %}"), [":1:12 E701"]);
    assert_eq!(template("{% extends \"offline.html\" %}"), [":1:12 E701"]);
    let circle: [(&str, &[u8]); 2] = [
        ("mine/templates/offline.html", b"{% include \"card.html\" %}"),
        ("mine/templates/card.html", b"{% include \"offline.html\" %}"),
    ];
    assert_eq!(told(&circle), ["mine/templates/card.html:1:12 E701"]);
    assert_eq!(template("{% component A() %}{{ <A/> }}{% endcomponent A %}{{ <A/> }}"), [":1:14 E703"]);
}

#[test]
fn what_a_template_names_and_is_not_there_is_told() {
    assert_eq!(template("{% extends \"nothing.html\" %}"), [":1:12 E701"]);
    assert_eq!(template("{% include \"nothing.html\" %}"), [":1:12 E701"]);
    assert_eq!(template("{% include \"../../../content/site.yaml\" %}"), [":1:12 E701"]);
    assert_eq!(template("{% include \"/etc/passwd\" %}"), [":1:12 E701"]);
    assert_eq!(template("{{ 1 | nothing }}"), [":1:8 E701"]);
    assert_eq!(template("{{ nothing(a=1) }}"), [":1:4 E701"]);
    assert_eq!(template("{{ get_env(name=\"HOME\") }}"), [":1:4 E701"]);
    assert_eq!(template("{{ load_data(path=\"/etc/passwd\") }}"), [":1:4 E701"]);
    assert_eq!(template("{{ <Nothing/> }}"), [":1:4 E701"]);
    assert_eq!(template("{{ <Badges/> }}"), [":1:4 E703"]);
    assert_eq!(template("a\n{{ nothing }}"), [":2:4 E703"]);
    assert_eq!(template("a\n{{ site.nothing }}"), [":2:9 E703"]);
    assert_eq!(template("a\n{{ site.nothing.more }}"), [":2:9 E703"]);
    assert_eq!(template("{{ asset(path=\"../../etc/passwd\") }}"), [":1:4 E703"]);
    assert_eq!(template("{{ asset() }}"), [":1:4 E703"]);
    assert_eq!(template("{{ \"no-such-message\" | t }}"), [":1:24 E703"]);
}

#[test]
fn faults_of_syntax_are_told_where_they_stand() {
    assert_eq!(template("a\n{% if %}"), [":2:7 E701"]);
    assert_eq!(template("a\n{{ 1 + }}"), [":2:8 E701"]);
    assert_eq!(template("{% if true %}x"), [":1:15 E701"]);
    assert_eq!(template("{{ \"x\" "), [":1:7 E701"]);
    assert_eq!(template("{% endfor %}"), [":1:4 E701"]);
    assert_eq!(template("{% block a %}{% endblock b %}"), [":1:26 E701"]);
    assert_eq!(template("{{ 1 / 0 }}"), [":1:8 E703"]);
    assert_eq!(template("{{ \"x\" | number }}"), [":1:4 E703"]);
}

#[test]
fn message_files_that_do_not_load_are_told() {
    assert_eq!(messages("when"), ["mine/i18n/ar.ftl:1:1 E701"]);
    assert_eq!(messages("a = b\nwhen = { $x\n"), ["mine/i18n/ar.ftl:2:1 E701"]);
    // A message that leads nowhere is reported, and the words of the theme beneath stand in for it.
    for text in ["when = { when }\n", "when = { opens }\nopens = { when }\n", "when = { nothing-at-all }\n"] {
        let event = crate::event("", "");
        let files: [(&str, &[u8]); 4] = [
            ("content/site.yaml", SITE.as_bytes()),
            ("themes/mine/theme.yaml", b"extends: sada\n"),
            ("themes/mine/i18n/ar.ftl", text.as_bytes()),
            ("content/events/x.md", &event),
        ];
        let built = build(site(files).path());
        let led = sentences(&built).iter().any(|told| told.contains("the message `when` leads to"));
        assert!(led, "{:?}", sentences(&built));
        assert!(built.text("events/x.html").contains("<dt>متى</dt>"));
    }
}

#[test]
fn assets_stay_in_the_theme() {
    let large = vec![b'x'; 16 * 1024 * 1024 + 1];
    assert_eq!(told(&[("mine/assets/big.css", &large)]), ["mine/assets/big.css E104"]);
    let files: [(&str, &[u8]); 3] =
        [("mine/assets/con.css", b"x"), ("mine/assets/a b.css", b"x"), ("mine/assets/deep/er/x.js", b"x")];
    // They are published, and nothing names them.
    let paths = ["mine/assets/a b.css", "mine/assets/con.css", "mine/assets/deep/er/x.js"];
    assert_eq!(told(&files), paths.map(|path| format!("{path} W706")));
}

#[test]
fn a_part_that_cannot_be_made_is_told_once_and_where() {
    let part = |text: &str| told(&[("mine/templates/parts/bottom.html", text.as_bytes())]);
    // A part is made once for all pages, so it does not know the page.
    assert_eq!(part("<p>{{ page.url }}</p>"), ["mine/templates/parts/bottom.html:1:7 E703"]);
    assert_eq!(part("{{ part(name=\"top\") }}"), ["mine/templates/parts/bottom.html:1:4 E703"]);
    assert_eq!(
        part("{% for n in range(end=1000000000) %}x{% endfor %}"),
        ["mine/templates/parts/bottom.html:1:13 E701"]
    );
    assert_eq!(template("{{ part(name=\"nothing\") }}"), [":1:4 E703"]);
    assert_eq!(template("{{ part(name=\"../base\") }}"), [":1:4 E703"]);
}
