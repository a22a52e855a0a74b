//! What pages add on paper: their address, and a code that leads there. `tests/browser.rs` counts the sheets.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use support::{Built, SMALL_SITE, build, event, write_tree};

/// How many pixels wide a module is drawn for the reader.
const SCALE: usize = 4;

/// Returns the text of the code on a page, as a telephone reads it from its drawing.
fn read_code(html: &str) -> Option<String> {
    let svg = html.split_once("<svg viewBox=\"-4 -4 ")?.1;
    let size: usize = svg.split(' ').next().unwrap().parse().unwrap();
    let mut dark = vec![vec![false; size]; size];
    let path = svg.split_once(" d=\"").unwrap().1.split('"').next().unwrap();
    for row in path.split('M').skip(1) {
        let (mut x, mut y) = (4, None);
        for step in row.split('m') {
            let (to, length) = step.split_once('h').unwrap();
            let (across, down) = to.split_once(' ').unwrap();
            x += across.parse::<usize>().unwrap();
            y = y.or_else(|| Some(4 + down.strip_suffix(".5").unwrap().parse::<usize>().unwrap()));
            let end = x + length.parse::<usize>().unwrap();
            dark[y.unwrap()][x..end].fill(true);
            x = end;
        }
    }
    let mut image = rqrr::PreparedImage::prepare_from_bitmap(size * SCALE, size * SCALE, |x, y| {
        dark[y / SCALE][x / SCALE]
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is on the page");
    Some(grids[0].decode().unwrap().1)
}

fn canonical(html: &str) -> &str {
    html.split_once("<link rel=\"canonical\" href=\"").unwrap().1.split('"').next().unwrap()
}

fn site() -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}per_page: 1\n", SMALL_SITE[0].1);
    let one = event("تنظيف", "");
    let two = event("لقاء", "");
    write_tree(
        folder.path(),
        [
            ("content/site.yaml", &*settings),
            ("content/events/one.md", &*one),
            ("content/events/تنظيف-شاطئ-أبو-الحصانية-قبل-المد.md", &*two),
        ],
    );
    build(folder.path())
}

#[test]
fn the_code_on_a_page_leads_to_its_address() {
    let built = site();
    assert_eq!(built.told(), "");
    let mut read = Vec::new();
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        if let Some(text) = read_code(html) {
            assert_eq!(text, canonical(html), "{path}");
            read.push(&**path);
        }
    }
    for path in ["upcoming.html", "regions/kw.html", "regions/kw/hawalli.html", "categories/health.html"] {
        assert!(read.contains(&path), "{path} has no code: {read:?}");
    }
}

#[test]
fn only_sheets_that_people_hang_up_have_a_code() {
    let built = site();
    for path in [
        "index.html",
        "events/one.html",
        "past.html",
        "today.html",
        "upcoming/page/2.html",
        "regions/kw/page/2.html",
    ] {
        assert_eq!(read_code(built.text(path)), None, "{path}");
    }
}

#[test]
fn an_address_on_paper_is_written_in_letters_and_hidden_on_screens() {
    let built = site();
    let html = built.text("events/تنظيف-شاطئ-أبو-الحصانية-قبل-المد.html");
    let printed =
        html.split_once("<div class=\"printed\" hidden>").unwrap().1.split("</div>").next().unwrap();
    assert!(printed.contains("/events/تنظيف-شاطئ-أبو-الحصانية-قبل-المد.html</bdi>"), "{printed}");
    assert!(built.text("past.html").contains("/past.html</bdi>"));
}
