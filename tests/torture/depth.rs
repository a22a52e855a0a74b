//! Content that grows without end: nesting, repeated references, long rules. Nothing hangs, nothing
//! overflows.

use std::time::{Duration, Instant};

use crate::support::build;
use crate::{event, event_told, places, safe_html, site};

/// How deep and how often content repeats here, far beyond the content of any editor.
const MANY: usize = 50_000;

/// Far longer than the whole build of such a small site, even on a slow machine.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn front_matter_deeper_than_its_budget_is_told_where_it_becomes_too_deep() {
    let deep = 20_000;
    let front = |text: String| event_told(&event(&text, ""));
    // The parser itself counts the brackets on one line.
    assert_eq!(front(format!("tags: {}{}\n", "[".repeat(deep), "]".repeat(deep))), ["x:6:262 E201"]);
    assert_eq!(front(format!("tags: {}\n", "[".repeat(deep))), ["x:6:7 E201"]);
    assert_eq!(front(format!("venue: {}\n", "{a: ".repeat(15_000))), ["x:6:68 E203"]);
    assert_eq!(front(format!("tags:\n  {}x\n", "- ".repeat(deep))), ["x:7:33 E203"]);
    assert_eq!(front(format!("{}\n", "? ".repeat(deep))), ["x:6:33 E203"]);
    let block: String = (1..350).map(|n| " ".repeat(n) + "a:\n").collect();
    assert_eq!(front(format!("venue:\n{block}")), ["x:22:17 E203"]);
}

#[test]
fn front_matter_with_too_much_of_everything_is_read() {
    let many = |one: &str, n: usize| vec![one; n].join(", ");
    let fine = [
        format!("summary: |\n{}", "  x\n".repeat(15_000)),
        format!("also: [{}]\n", many("2026-12-06 08:00", 3000)),
        format!("aliases: [{}]\n", (0..500).map(|n| format!("a{n}")).collect::<Vec<_>>().join(", ")),
        "repeat: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO\n".to_owned(),
    ];
    // A long summary, and a rule that never comes to the start, are warned of.
    let meant = ["W211", "W310"];
    let event_told = |event: &[u8]| {
        let mut told = event_told(event);
        told.retain(|told| !meant.iter().any(|code| told.ends_with(code)));
        told
    };
    for front in fine {
        let start = Instant::now();
        assert_eq!(event_told(&event(&front, "")), [""; 0], "{}", &front[..40]);
        assert!(start.elapsed() < SOON, "{} took {:?}", &front[..40], start.elapsed());
    }
    let never = event("repeat: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n", "");
    let start = Instant::now();
    assert_eq!(event_told(&never), ["x:6:9 E306"]);
    assert!(start.elapsed() < SOON, "a rule that never comes took {:?}", start.elapsed());
    for list in [("BYMONTHDAY", "1"), ("BYSETPOS", "1"), ("BYDAY", "53MO")] {
        let rule = |n| format!("repeat: FREQ=YEARLY;{}={}\n", list.0, many(list.1, n).replace(' ', ""));
        assert_eq!(event_told(&event(&rule(366), "")), [""; 0], "{list:?}");
        assert_eq!(event_told(&event(&rule(10_000), "")), ["x:6:9 E306"], "{list:?}");
    }
    let keys = (0..500).fold(String::new(), |text, n| text + &format!("k{n}: x\n"));
    assert_eq!(event_told(&event(&keys, "")).len(), 500);
    assert_eq!(event_told(&event(&"status: full\n".repeat(500), "")).len(), 499);
}

/// Bodies that made some Markdown parser hang or overflow.
fn bombs() -> Vec<(&'static str, String)> {
    let r = |text: &str| text.repeat(MANY);
    vec![
        ("quotations", format!("{}x\n", r("> "))),
        ("lists", format!("{}x\n", r("- "))),
        ("numbered lists", format!("{}x\n", r("1. "))),
        ("quotations in lists", format!("{}x\n", "> - ".repeat(MANY / 2))),
        ("emphasis", format!("{}x{}\n", r("*a "), r(" a*"))),
        ("stars", format!("{}a{}\n", r("*"), r("*"))),
        ("stars by Arabic letters", r("**:أ")),
        ("mixed emphasis", r("_a *b ")),
        ("strikethrough", r("~~a ")),
        ("brackets", format!("{}a{}\n", r("["), r("]"))),
        ("open brackets", r("[[[[[[[[[[")),
        ("open links", r("[a](")),
        ("definitions with another colon", r("[a]：")),
        ("open pictures", r("![a](")),
        ("links in links", format!("{}a{}\n", r("["), r("](https://a.b)"))),
        ("open destinations", "[a]: <".repeat(MANY)),
        ("code of all lengths", (1..1300).fold(String::new(), |text, n| text + &"`".repeat(n) + " ")),
        ("open tags", r("<a ")),
        ("open comments", r("<!-- ")),
        ("open instructions", r("<?")),
        ("open autolinks", r("<http://")),
        ("addresses", r("http://a.b")),
        ("ampersands", "&".repeat(500_000)),
        ("backslashes", "\\".repeat(1_000_000)),
        ("headings", "# a\n\n".repeat(MANY)),
        ("underlined headings", "a\n=\n".repeat(MANY)),
        ("heading ids", r("# a {#")),
        ("tabs", "\t".repeat(500_000) + "x"),
        ("spaces", " ".repeat(1_000_000) + "x"),
        ("lazy lines", format!("{}a\n{}", ">".repeat(300), r("b\n"))),
        (
            "a wide table",
            format!("{}|\n{}|\n{}", "|a".repeat(10_000), "|-".repeat(10_000), "|\n".repeat(20_000)),
        ),
        ("a footnote called often", format!("{}\n\n[^1]: x\n", r("[^1]"))),
        (
            "footnotes that call each other",
            (0..15_000).fold(String::from("[^0]\n\n"), |text, n| {
                text + &format!("[^{n}]: [^{}] [^{n}]\n", (n + 1) % 15_000)
            }),
        ),
        (
            "a long definition used often",
            format!("[x]: https://example.org/{}\n\n{}", r("y"), "[x]".repeat(200_000)),
        ),
    ]
}

#[test]
fn bodies_that_nest_and_repeat_without_end_are_published_safely_and_soon() {
    let bombs = bombs();
    let texts: Vec<(String, Vec<u8>)> = (0..)
        .zip(&bombs)
        .map(|(n, (_, body))| (format!("content/events/b{n}.md"), event("", body)))
        .collect();
    let site = site(texts.iter().map(|(path, text)| (path.as_str(), &**text)));
    let start = Instant::now();
    let built = build(site.path());
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
    let told: Vec<String> = places(&built).into_iter().filter(|line| !line.ends_with("W501")).collect();
    assert_eq!(told, [""; 0]);
    for (n, (name, body)) in bombs.iter().enumerate() {
        let page = &built.files[&format!("events/b{n}.html")];
        let faults = safe_html::faults(page);
        assert!(faults.is_empty(), "{name}: {:?}", faults.first());
        // No output grows faster than the input, times the longest tag.
        assert!(page.len() < 100 * body.len() + 20_000, "{name}: {} of {}", page.len(), body.len());
    }
}

#[test]
fn a_title_of_ten_thousand_letters_is_published() {
    let text = format!("---\n{}---\n", crate::FACTS.replace("عنوان", &"ع".repeat(10_000)));
    let site = site([("content/events/x.md", text.as_bytes())]);
    let built = build(site.path());
    assert_eq!(places(&built), [""; 0]);
    assert!(safe_html::faults(&built.files["events/x.html"]).is_empty());
}

#[test]
fn five_thousand_places_become_pages() {
    let first = String::from("- {id: kw, name: س, children: [{id: hawalli, name: س}]}\n");
    let regions = (0..5000).fold(first, |text, n| text + &format!("- {{id: r{n}, name: س}}\n"));
    let built = build(site([("content/regions.yaml", regions.as_bytes())]).path());
    assert_eq!(places(&built), [""; 0]);
    assert!(built.files.contains_key("regions/r4999.html"));
}

#[test]
fn places_deeper_than_the_budget_are_told() {
    let level =
        |n: usize| ["- id: a", "  name: س", "  children:"].map(|line| format!("{}{line}\n", "  ".repeat(n)));
    let regions: String = (0..100).flat_map(level).collect();
    let built = build(site([("content/regions.yaml", regions.as_bytes())]).path());
    assert_eq!(places(&built), ["content/regions.yaml:25:19 E203"]);
}
