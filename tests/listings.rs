//! Checks which events stand in which listing, on small sites of their own.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use support::{Built, SMALL_SITE, build, build_on, event, write_tree};

/// Builds the small site with more files, for a day.
fn site(day: &str, files: &[(&str, &str)]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), files.iter().copied());
    build_on(folder.path(), day, 0)
}

fn with(title: &str, times: &str) -> String {
    format!("---\ntitle: {title}\n{times}region: kw/hawalli\ncategories: [health]\n---\nنص.\n")
}

fn codes(built: &Built) -> Vec<String> {
    built
        .diagnostics
        .iter()
        .map(|d| format!("{}{}", d.code, d.variant.map_or(String::new(), |v| format!("-{v}"))))
        .collect()
}

#[test]
fn a_card_on_the_page_of_the_weekend_shows_the_day_of_the_weekend() {
    // The day is a Monday; the weekend of Kuwait is Friday and Saturday.
    let text = with("لقاء", "start: 2026-11-02 18:00\nrepeat: FREQ=WEEKLY;BYDAY=MO,SA\n");
    let built = site("2026-11-23", &[("content/events/one.md", &text)]);
    let day = |page: &str| {
        let text = built.text(page);
        let at = text.find("<time class=\"date dt-start\" datetime=\"").expect("a card") + 38;
        text[at..at + 10].to_owned()
    };
    assert_eq!(day("weekend.html"), "2026-11-28");
    assert_eq!(day("today.html"), "2026-11-23");
    assert_eq!(day("upcoming.html"), "2026-11-23");
}

#[test]
fn an_event_that_never_happens_is_told() {
    let until = with("أ", "start: 2026-12-05 08:00\nrepeat: FREQ=WEEKLY;UNTIL=20261101\n");
    let except = with("ب", "start: 2026-12-05 08:00\nexcept: [2026-12-05]\n");
    let files = [("content/events/a.md", &*until), ("content/events/b.md", &*except)];
    let built = site("2026-11-22", &files);
    assert_eq!(codes(&built), ["E302-never", "E302-never"]);
    assert!(built.files.is_empty());
}

#[test]
fn past_events_are_the_latest_first_also_among_open_calls() {
    let call = with("نداء", "ongoing: true\nend: 2026-10-01\n");
    let late = with("متأخر", "start: 2026-11-20\n");
    let early = with("مبكر", "start: 2026-01-20\n");
    let files = [
        ("content/events/call.md", &*call),
        ("content/events/late.md", &*late),
        ("content/events/early.md", &*early),
    ];
    let built = site("2026-11-22", &files);
    let page = built.text("past.html");
    let at = |slug: &str| page.find(&format!("events/{slug}.html")).unwrap();
    assert!(at("late") < at("call") && at("call") < at("early"));
    assert!(built.text("ongoing/past.html").contains("events/call.html"));
    assert!(!built.text("ongoing.html").contains("events/call.html"));
}

#[test]
fn an_event_of_several_days_counts_once_in_its_month() {
    let text = with("معرض", "start: 2026-12-01\nend: 2026-12-31\n");
    let built = site("2026-11-22", &[("content/events/one.md", &text)]);
    let page = built.text("en/calendar/2026-12.html");
    assert!(page.contains("<p class=\"as-of\">1 event</p>"));
    assert_eq!(page.matches("<section class=\"agenda\"").count(), 31);
}

#[test]
fn every_event_is_in_the_listings_of_its_place_and_all_that_it_lies_in() {
    let built = site(
        "2026-11-22",
        &[("content/events/one.md", &event("فعالية", "tags: [بحر]\nattendance: hybrid\n"))],
    );
    for page in [
        "regions/kw",
        "regions/kw/hawalli",
        "categories/health",
        "categories/health/kw",
        "online",
        "tags/بحر",
        "upcoming",
    ] {
        assert!(built.text(&format!("{page}.html")).contains("events/one.html"), "{page}");
        assert!(built.text(&format!("en/{page}.html")).contains("events/one.html"), "en/{page}");
    }
    for page in ["today", "weekend", "response", "ongoing", "past"] {
        assert!(!built.text(&format!("{page}.html")).contains("events/one.html"), "{page}");
    }
}

#[test]
fn a_skill_has_listings_under_its_name_in_each_language() {
    let one = event("فعالية", "needs: {skills: [إسعاف أولي, طبخ]}\n");
    let two = event("ثانية", "needs: {skills: [إسعاف أولي، الطبخ، طبخ]}\n");
    let three = event("ثالثة", "needs: {skills: [الطبخ، قيادة]}\n");
    let english = "---\ntitle: An event\nneeds: {skills: [first aid, cooking]}\n---\nText.\n";
    let built = site(
        "2026-11-22",
        &[
            ("content/events/one.md", &one),
            ("content/events/one.en.md", english),
            ("content/events/two.md", &two),
            ("content/events/three.md", &three),
        ],
    );
    assert_eq!(built.told(), "");
    for (page, title, here) in [
        ("skills/إسعاف-أولي.html", "المهارات: إسعاف أولي", true),
        ("en/skills/إسعاف-أولي/kw.html", "Skills: first aid – Kuwait", true),
        ("en/skills/طبخ.html", "Skills: cooking", true),
        // No translation says what these are in English.
        ("en/skills/الطبخ.html", "Skills: الطبخ", false),
    ] {
        let html = built.text(page);
        let said = html.split_once("<title>").unwrap().1.split("</title>").next().unwrap();
        assert!(
            said.replace(['\u{2068}', '\u{2069}'], "").starts_with(&format!("{title} – ")),
            "{page}: {said:?}"
        );
        assert_eq!(html.contains("events/one.html"), here, "{page}");
    }
    for (page, link) in [
        ("upcoming.html", "skills/طبخ.html\"><bdi>طبخ</bdi> <span class=\"count\">٢</span>"),
        ("en/regions/kw.html", "skills/طبخ/kw.html\"><bdi>cooking</bdi> <span class=\"count\">2</span>"),
        ("events/one.html", "skills/طبخ.html\"><bdi>طبخ</bdi></a>"),
        ("en/events/one.html", "skills/طبخ.html\"><bdi>cooking</bdi></a>"),
        ("en/skills/طبخ.html", "<bdi>Kuwait</bdi>"),
    ] {
        let link = link.replacen("طبخ", "%D8%B7%D8%A8%D8%AE", 1);
        assert!(built.text(page).contains(&link), "{page} has no {link}");
    }
    // One event alone asks for it.
    assert!(built.text("events/three.html").contains("<bdi>قيادة</bdi>"));
    assert!(!built.files.keys().any(|path| path.contains("قيادة")));
}

#[test]
fn a_page_links_to_the_skills_that_most_events_ask_for() {
    let texts: Vec<(String, String)> = (0..30)
        .map(|n| {
            let skills: Vec<String> = (n..30).map(|skill| format!("s{skill:02}")).collect();
            let needs = format!("needs: {{skills: [{}]}}\n", skills.join(", "));
            (format!("content/events/e{n}.md"), event("فعالية", &needs))
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = site("2026-11-22", &files);
    let html = built.text("upcoming.html");
    let linked = (0..30).filter(|skill| html.contains(&format!("\"skills/s{skill:02}.html\"")));
    assert_eq!(linked.collect::<Vec<_>>(), (10..30).collect::<Vec<_>>());
    assert!(built.files.contains_key("skills/s01.html") && !built.files.contains_key("skills/s00.html"));
}

#[test]
fn in_a_large_directory_a_rare_skill_has_no_list() {
    let common = event("لقاء", "needs: {skills: [طبخ]}\n");
    let rare = event("لقاء", "needs: {skills: [نجارة]}\n");
    let texts: Vec<(String, &str)> = (0..1500)
        .map(|n| (format!("content/events/e{n}.md"), if n % 750 == 0 { &*rare } else { &*common }))
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let all = site("2026-11-22", &files);
    assert!(all.files.contains_key("skills/طبخ/kw.html") && !all.files.contains_key("skills/نجارة.html"));
    assert!(site("2026-11-22", &files[..751]).files.contains_key("skills/نجارة.html"));
}

#[test]
fn long_listings_are_cut_into_pages_that_lead_to_each_other() {
    let texts: Vec<(String, String)> = (0..50)
        .map(|n| (format!("content/events/e{n}.md"), with(&format!("فعالية {n}"), "start: 2026-12-05\n")))
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = site("2026-11-22", &files);
    let cards = |page: &str| built.text(page).matches("<article>").count();
    assert_eq!(
        [cards("upcoming.html"), cards("upcoming/page/2.html"), cards("upcoming/page/3.html")],
        [24, 24, 2]
    );
    assert!(built.text("upcoming/page/2.html").contains("rel=\"prev\" href=\"../../upcoming.html\""));
    assert!(built.text("upcoming/page/2.html").contains("rel=\"next\" href=\"../../upcoming/page/3.html\""));
    assert!(!built.files.contains_key("upcoming/page/4.html"));
}

#[test]
fn a_site_without_atom_links_to_no_feed() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}formats: [ics]\n", SMALL_SITE[0].1);
    write_tree(
        folder.path(),
        [("content/site.yaml", &*settings), ("content/events/one.md", &*event("فعالية", ""))],
    );
    let built = build_on(folder.path(), "2026-11-22", 0);
    for (path, bytes) in &built.files {
        assert!(!String::from_utf8_lossy(bytes).contains("atom"), "{path} links to a feed");
    }
}

#[test]
fn links_to_drafts_and_to_files_that_are_not_there_are_told_and_static_files_are_found_from_any_language() {
    let draft = event("مسودة", "draft: true\n");
    let body =
        format!("{}[مسودة](draft.md) [ملف](../static/doc.html) [لا شيء](../static/no.pdf)\n", event("أ", ""));
    let english = "---\ntitle: A\n---\n[doc](../static/doc.html) [place](../regions/kw.html)\n";
    let files = [
        ("content/events/draft.md", &*draft),
        ("content/events/a.md", &*body),
        ("content/events/a.en.md", english),
        ("content/static/doc.html", "<p>x</p>"),
    ];
    let told = site("2026-11-22", &files);
    assert_eq!(codes(&told), ["E407", "E407"]);
    let built = site("2026-11-22", &[("content/events/a.md", &*event("أ", "")), files[2], files[3]]);
    let page = built.text("en/events/a.html");
    assert!(
        page.contains("href=\"../../doc.html\"") && page.contains("href=\"../../en/regions/kw.html\""),
        "{page}"
    );
}

#[test]
fn a_translation_without_a_text_shows_the_original_marked_with_its_language() {
    let built = site(
        "2026-11-22",
        &[("content/events/a.md", &*event("أ", "")), ("content/events/a.en.md", "---\ntitle: A\n---\n")],
    );
    assert!(
        built
            .text("en/events/a.html")
            .contains("<div class=\"body e-content\" lang=\"ar\" dir=\"rtl\">\n<p dir=\"auto\">نص.</p>")
    );
}

#[test]
fn two_events_with_one_uid_are_told() {
    let files = [
        ("content/events/a.md", &*event("أ", "uid: x\n")),
        ("content/events/b.md", &*event("ب", "uid: x\n")),
    ];
    assert_eq!(codes(&site("2026-11-22", &files)), ["E404-uid"]);
}

#[test]
fn where_all_events_are_past_the_counts_are_left_out() {
    let here = with("لقاء", "start: 2026-01-20 18:00\norganizer: example\n");
    let online = "---\ntitle: عن بعد\nstart: 2026-02-20 18:00\nattendance: online\nonline_url: https://example.org/room\ncategories: [health]\n---\nنص.\n";
    let group = "---\nname: مجموعة المثال\n---\nنص.\n";
    let files = [
        ("content/events/here.md", &*here),
        ("content/events/online.md", online),
        ("content/organizers/example.md", group),
    ];
    let built = site("2026-11-22", &files);
    assert_eq!(codes(&built), [""; 0]);
    let organizers = built.text("organizers.html");
    assert!(organizers.contains("organizers/example/past.html"), "{organizers}");
    assert!(!organizers.contains("class=\"facts\"><span>"), "{organizers}");
    let place = built.text("regions/kw/hawalli/past.html");
    assert!(!place.contains("class=\"count\">٠") && !place.contains("يُقام عن بُعد"), "{place}");
}

/// Builds a site with places in two countries, some of which have a position.
fn site_with_positions(events: &[(&str, &str)]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let regions = "- id: kw\n  name: {ar: الكويت, en: Kuwait}\n  geo: [29.5, 47.75]\n  children:\n\
                   \x20   - {id: hawalli, name: {ar: حولي, en: Hawalli}, geo: [٢٩٫٣٣٣٠١, 48.029]}\n\
                   \x20   - {id: jahra, name: {ar: الجهراء, en: Jahra}}\n\
                   - {id: ye, name: {ar: اليمن, en: Yemen}}\n";
    write_tree(folder.path(), [("content/regions.yaml", regions)]);
    for (name, more) in events {
        let text = event("لقاء", "").replace("region: kw/hawalli\n", more);
        write_tree(folder.path(), [(&*format!("content/events/{name}.md"), &*text)]);
    }
    build(folder.path())
}

/// Returns the positions on the cards of a page, in the order of the cards; `-` for a card without one.
fn positions(html: &str) -> Vec<&str> {
    let cards = html.split("<li class=\"card").skip(1).map(|card| card.split('>').next().unwrap());
    cards
        .map(|card| card.split_once("data-at=\"").map_or("-", |(_, at)| at.split('"').next().unwrap()))
        .collect()
}

#[test]
fn a_card_carries_the_position_of_the_venue_or_of_the_nearest_place_around_it() {
    let built = site_with_positions(&[
        ("a", "region: kw/hawalli\n"),
        ("b", "region: kw/hawalli\nvenue: {name: قاعة, geo: [29.333333333, 48]}\n"),
        ("c", "region: kw/jahra\n"),
        ("d", "region: ye\n"),
        ("e", "region: kw/hawalli\nattendance: online\nonline_url: https://example.org/\n"),
        ("f", "region: kw/hawalli\nstatus: moved-online\nonline_url: https://example.org/\n"),
    ]);
    assert_eq!(built.told(), "");
    let mut found = positions(built.text("upcoming.html"));
    found.sort_unstable();
    assert_eq!(found, ["-", "-", "-", "29.333,48.029", "29.3333,48", "29.5,47.75"]);
}

#[test]
fn a_list_can_be_sorted_by_distance_where_something_is_nearer_than_the_rest() {
    let option = |at: &str, name: &str| format!("<option value=\"{at}\">{name}</option>");
    let built = site_with_positions(&[
        ("a", "region: kw/hawalli\n"),
        ("b", "region: kw/jahra\n"),
        ("c", "region: ye\nvenue: {name: قاعة, geo: [12.7855, 45.0187]}\n"),
    ]);
    let all = built.text("upcoming.html");
    assert!(all.contains("<script defer src=\"assets/near-"));
    assert!(all.contains(&option("29.333,48.029", "حولي، الكويت")), "{all}");
    // A country by itself needs no country beside it; on a page of one country no place does.
    assert!(all.contains(&option("12.7855,45.0187", "اليمن")));
    assert!(built.text("regions/kw.html").contains(&option("29.5,47.75", "الجهراء")));
    assert!(built.text("en/regions/kw.html").contains(&option("29.5,47.75", "Jahra")));
    // One position, and pages that are no lists.
    for path in ["regions/kw/hawalli.html", "regions/ye.html", "index.html", "events/a.html"] {
        assert!(!built.text(path).contains("near-"), "{path}");
    }
}

#[test]
fn a_position_of_a_place_that_is_none_on_earth_is_reported_at_its_place() {
    for wrong in ["[29.3]", "[91, 48]", "[29.3, 181]", "somewhere", "[29.3, 48.0, 5]", "[nan, 48]"] {
        let folder = tempfile::tempdir().unwrap();
        write_tree(folder.path(), SMALL_SITE);
        let regions = format!("- {{id: kw, name: الكويت, geo: {wrong}}}\n");
        write_tree(folder.path(), [("content/regions.yaml", &*regions)]);
        let told = build(folder.path()).told();
        assert!(told.contains("content/regions.yaml:1:") && told.contains("E204"), "{wrong}: {told}");
    }
}
