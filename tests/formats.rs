//! Checks the formats of listings beside HTML: feeds, tables and open data.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;

use sada::diagnostic::Severity;
use serde_json::Value;
use support::{Built, SMALL_SITE, build_on, event, write_tree};

/// Titles that some format could take for something else. The words `\u{…}` stand for themselves.
const HOSTILE: [&str; 30] = [
    "سطر\\nثانٍ",
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "--><b>",
    "\"اقتباس\" و'اقتباس'",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "&amp; &lt;b&gt; &#1575;",
    "a;b;c,d,e",
    "، و؛ و:",
    "\\n\\N\\;\\,",
    "100%20 %",
    "{{ title }} {% raw %}",
    "[رابط](https://example.org) **مهم**",
    "`رمز`",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    "\u{2028}سطر\u{2029}",
    "🌊🏖\u{fe0f} شاطئ",
    "\u{200f}من اليمين",
    "مُحَمَّدٌ",
    "Ünïcödé ß İ",
    "$(whoami) ${x}",
    "C:\\temp\\x",
    "تنظيف?a=1&b=2#c",
    "  فراغات   كثيرة  ",
    "\"\"\"\",,,\"",
];

/// Builds the small site with all formats and more files.
fn site(files: &[(&str, &str)]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings =
        format!("{}formats: [atom, json-feed, ics, csv, json, embed]\nlicense: CC BY 4.0\n", SMALL_SITE[0].1);
    write_tree(folder.path(), [("content/site.yaml", &*settings)]);
    write_tree(folder.path(), files.iter().copied());
    build_on(folder.path(), "2026-11-22", 0)
}

/// Writes a text as YAML in double quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Reads a table: each row by the names of the columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text =
        text.strip_prefix('\u{feff}').expect("a spreadsheet learns the encoding from the first character");
    assert!(!text.replace("\r\n", "").contains('\r'));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row =
        |record: csv::StringRecord| names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn hostile_titles_come_through_every_format_as_themselves_and_once() {
    let texts: Vec<(String, String)> = HOSTILE
        .iter()
        .enumerate()
        .map(|(n, title)| {
            (format!("content/events/e{n:02}.md"), event("عنوان", "").replace("عنوان", &quoted(title)))
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = site(&files);
    assert_eq!(
        built.diagnostics.iter().filter(|d| d.code.severity() == Severity::Error).count(),
        0,
        "{}",
        built.told()
    );
    let feed: Value = serde_json::from_str(built.text("feed.json")).unwrap();
    let data: Value = serde_json::from_str(built.text("data/events.json")).unwrap();
    let list: Value = serde_json::from_str(built.text("events.json")).unwrap();
    let table = rows(built.text("events.csv"));
    let all = rows(built.text("data/events.csv"));
    let calendar = built.text("calendar.ics").replace("\r\n ", "");
    for (n, title) in HOSTILE.iter().enumerate() {
        // Front matter takes a text without the spaces around it.
        let title = title.trim();
        let page = format!("e{n:02}.html");
        let items: Vec<&Value> = feed["items"].as_array().unwrap().iter().collect();
        let of_feed = items.iter().filter(|item| item["url"].as_str().unwrap().ends_with(&page));
        assert_eq!(of_feed.map(|item| &item["title"]).collect::<Vec<_>>(), [title]);
        let listed = list["itemListElement"].as_array().unwrap().iter().map(|listed| &listed["item"]);
        let of_list = listed.filter(|item| item["url"].as_str().unwrap().ends_with(&page));
        assert_eq!(of_list.map(|item| &item["name"]).collect::<Vec<_>>(), [title]);
        let records = data["events"].as_array().unwrap();
        let of_data = records.iter().filter(|event| event["page"]["ar"].as_str().unwrap().ends_with(&page));
        assert_eq!(of_data.map(|event| &event["title"]["ar"]).collect::<Vec<_>>(), [title]);
        for table in [&table, &all] {
            let of_table = table.iter().filter(|row| row["page"].ends_with(&page)).map(|row| &*row["title"]);
            let runs = title.starts_with(['=', '+', '-', '@']);
            assert_eq!(
                of_table.collect::<Vec<_>>(),
                [if runs { format!("'{title}") } else { title.to_owned() }]
            );
        }
        let escaped =
            title.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
        let line = format!("SUMMARY;LANGUAGE=ar:{escaped}\r\n");
        assert_eq!(calendar.matches(&line).count(), 1, "{line}");
    }
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), HOSTILE.len());
}

#[test]
fn a_table_has_the_columns_of_front_matter_and_its_values() {
    let more = "end: 2026-12-05 10:00\nrepeat: FREQ=WEEKLY;COUNT=6\nexcept: [2026-12-12]\nstatus: full\n\
        needs: {skills: [تنظيم، إسعاف], languages: [ar], age: 12+, hours: 2.5}\ntags: [بحر, شاطئ]\n\
        venue: {name: الشاطئ, geo: [29.2, 48.1]}\n\
        register: {url: https://example.org/join, closes: 2026-12-04, capacity: 40, cost: free}\n\
        contact: {phone: +96522222222}\nuid: one@example.org\nupdated: 2026-11-01 12:00\n";
    let built = site(&[("content/events/one.md", &event("تنظيف", more))]);
    let told: Vec<_> = built.diagnostics.iter().filter(|d| d.code.severity() == Severity::Error).collect();
    assert!(told.is_empty(), "{told:?}");
    let rows = rows(built.text("regions/kw/events.csv"));
    assert_eq!(rows.len(), 1);
    for (column, value) in [
        ("uid", "one@example.org"),
        ("title", "تنظيف"),
        ("start", "2026-12-05 08:00"),
        ("end", "2026-12-05 10:00"),
        ("timezone", "Asia/Kuwait"),
        ("repeat", "FREQ=WEEKLY;COUNT=6"),
        ("except", "2026-12-12"),
        ("next_start", "2026-12-05 08:00"),
        ("next_end", "2026-12-05 10:00"),
        ("next_status", "full"),
        ("status", "full"),
        ("region", "kw/hawalli"),
        ("place", "حولي، الكويت"),
        ("venue", "الشاطئ"),
        ("geo", "29.2, 48.1"),
        ("categories", "health"),
        ("tags", "بحر; شاطئ"),
        ("skills", "تنظيم; إسعاف"),
        ("age", "12+"),
        ("hours", "2.5"),
        // Nothing leads to what is full.
        ("register", ""),
        ("closes", "2026-12-04"),
        ("capacity", "40"),
        ("cost", "free"),
        ("phone", "'+96522222222"),
        ("updated", "2026-11-01T09:00:00Z"),
        ("page", "https://example.org/sada/events/one.html"),
    ] {
        assert_eq!(rows[0][column], value, "{column}");
    }
}

#[test]
fn tables_hold_what_is_coming_and_what_ended_in_the_last_thirty_days() {
    let on = |day: &str| event("لقاء", "").replace("2026-12-05", day);
    let built = site(&[
        ("content/events/coming.md", &on("2027-12-05")),
        ("content/events/recent.md", &on("2026-10-23")),
        ("content/events/old.md", &on("2026-10-22")),
    ]);
    let pages = |path: &str| {
        rows(built.text(path))
            .iter()
            .map(|row| row["page"].rsplit('/').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(pages("events.csv"), ["coming.html", "recent.html"]);
    assert_eq!(pages("en/regions/kw/events.csv"), ["coming.html", "recent.html"]);
    assert_eq!(pages("data/events.csv"), ["coming.html", "old.html", "recent.html"]);
}

#[test]
fn a_list_for_programs_holds_events_and_open_calls() {
    let call = event("نداء", "").replace("start: 2026-12-05 08:00", "ongoing: true");
    let built = site(&[("content/events/one.md", &event("لقاء", "")), ("content/events/two.md", &call)]);
    let list: Value = serde_json::from_str(built.text("en/regions/kw/events.json")).unwrap();
    assert_eq!(
        (&list["@type"], &list["numberOfItems"], &list["license"]),
        (&"ItemList".into(), &2.into(), &"CC BY 4.0".into())
    );
    assert_eq!(list["url"], "https://example.org/sada/en/regions/kw.html");
    let items = &list["itemListElement"];
    assert_eq!((&items[0]["position"], &items[0]["item"]["@type"]), (&1.into(), &"Event".into()));
    assert_eq!(items[0]["item"]["startDate"], "2026-12-05T08:00:00+03:00");
    assert_eq!(
        (&items[1]["item"]["@type"], &items[1]["item"]["name"]),
        (&"CreativeWork".into(), &"نداء".into())
    );
}

#[test]
fn open_data_is_cut_into_pages_that_name_the_next_one() {
    let one = event("لقاء", "");
    let names: Vec<String> = (0..1001).map(|n| format!("content/events/e{n:04}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), one.as_str())).collect();
    let built = site(&files);
    let first: Value = serde_json::from_str(built.text("data/events.json")).unwrap();
    let second: Value = serde_json::from_str(built.text("data/events-2.json")).unwrap();
    assert_eq!(first["license"], "CC BY 4.0");
    assert_eq!(
        (&first["total"], &first["pages"], &first["date"]),
        (&1001.into(), &2.into(), &"2026-11-22".into())
    );
    assert_eq!(first["events"].as_array().unwrap().len(), 1000);
    assert_eq!(first["next"], "https://example.org/sada/data/events-2.json");
    assert_eq!((&second["next"], second["events"].as_array().unwrap().len()), (&Value::Null, 1));
    assert_eq!(first["$schema"], "https://example.org/sada/data/events.schema.json");
    assert!(built.files.contains_key("data/events.schema.json"));
}

#[test]
fn a_listing_says_how_to_follow_it() {
    let built = site(&[("content/events/one.md", &event("لقاء", ""))]);
    let html = built.text("en/regions/kw.html");
    for text in [
        "href=\"webcal://example.org/sada/en/regions/kw/calendar.ics\"",
        "data-copy=\"https://example.org/sada/en/regions/kw/atom.xml\"",
        "<link rel=\"alternate\" type=\"application/feed+json\" href=\"https://example.org/sada/en/regions/kw/feed.json\">",
        "<link rel=\"alternate\" type=\"text/csv\" href=\"https://example.org/sada/en/regions/kw/events.csv\">",
        "&lt;iframe src=&quot;https://example.org/sada/en/regions/kw/embed.html&quot; title=&quot;Kuwait&quot;",
    ] {
        assert!(html.contains(text), "{text}");
    }
    // A listing that only helps to choose has the calendar alone.
    for (path, stands) in [("calendar.ics", true), ("atom.xml", false), ("events.csv", false)] {
        assert_eq!(built.files.contains_key(&format!("weekend/{path}")), stands, "{path}");
    }
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/one.md", &*event("لقاء", ""))]);
    let plain = build_on(folder.path(), "2026-11-22", 0);
    assert!(!plain.files.keys().any(|path| path.ends_with(".json") && !path.ends_with("offline.json")));
    assert!(!plain.text("regions/kw.html").contains("iframe"));
}

#[test]
fn the_code_of_a_frame_holds_a_hostile_name_as_a_name() {
    let hostile = event("لقاء", "tags: ['x\" onload=\"alert(1)']\n");
    let built = site(&[("content/events/one.md", &*hostile)]);
    let path =
        built.files.keys().find(|path| path.starts_with("tags/") && path.ends_with("embed.html")).unwrap();
    let html = built.text(&path.replace("/embed.html", ".html"));
    // What a browser shows of it is HTML itself.
    let code = html.split("data-copy=\"&lt;iframe").nth(1).unwrap().split("\">").next().unwrap();
    let shown = code.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    assert!(shown.contains("title=\"x&quot; onload=&quot;alert(1)\" width"), "{shown}");
}

#[test]
fn the_way_into_a_cancelled_event_stands_in_no_file() {
    let more = "status: cancelled\nattendance: hybrid\nonline_url: https://example.org/secret\nregister: {url: https://example.org/form}\n";
    let built = site(&[("content/events/one.md", &*event("لقاء", more))]);
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("example.org/secret") && !text.contains("example.org/form"), "{path}");
    }
    let open = site(&[("content/events/one.md", &*event("لقاء", &more.replace("cancelled", "scheduled")))]);
    for path in ["data/events.json", "data/events.csv", "events/one.html"] {
        let text = open.text(path);
        assert!(text.contains("example.org/secret") && text.contains("example.org/form"), "{path}");
    }
}

#[test]
fn how_to_follow_a_calendar_is_said_only_where_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/one.md", &*event("لقاء", ""))]);
    for (formats, is_said) in [("[atom]", false), ("[ics, atom]", true)] {
        let settings = format!("{}formats: {formats}\n", SMALL_SITE[0].1);
        write_tree(folder.path(), [("content/site.yaml", &*settings)]);
        let built = build_on(folder.path(), "2026-11-22", 0);
        assert_eq!(built.text("en/regions/kw.html").contains("adds a calendar by its address"), is_said);
    }
}

#[test]
fn a_frame_for_other_sites_shows_the_next_events_without_a_script() {
    let texts: Vec<(String, String)> =
        (0..12).map(|n| (format!("content/events/e{n:02}.md"), event(&format!("لقاء {n}"), ""))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = site(&files);
    let html = built.text("en/regions/kw/hawalli/embed.html");
    assert_eq!(html.matches("<li>").count(), 10);
    assert!(html.contains(">All 12 coming events</a>"), "{html}");
    assert!(html.contains("As of Sunday, November 22, 2026"), "{html}");
    assert!(!html.contains("<script") && html.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert_eq!(html.matches("<a ").count(), html.matches(" target=\"_blank\" rel=\"noopener\"").count());
    assert!(!built.text("sitemap.xml").contains("embed.html"));
}

#[test]
fn a_calendar_names_organiser_picture_and_colour() {
    let organizer = "---\nname: {ar: 'الأيادي \"الخضراء\"; فريق', en: Green Hands}\ncontact: {email: hands@example.org}\n---\n";
    let categories = "- {id: health, name: {ar: الصحة, en: Health}, color: \"#2e8b57\"}\n";
    let picture = {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(80, 60, image::Rgb([90; 3]));
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}formats: [ics]\ndescription: {{ar: دليل, en: A directory}}\n", SMALL_SITE[0].1);
    let one = event("لقاء", "organizer: hands\nimage: {file: one.png, alt: بحر}\n");
    write_tree(
        folder.path(),
        [
            ("content/site.yaml", &*settings),
            ("content/organizers/hands.md", organizer),
            ("content/categories.yaml", categories),
            ("content/events/one.md", &*one),
        ],
    );
    std::fs::write(folder.path().join("content/events/one.png"), picture).unwrap();
    let built = build_on(folder.path(), "2026-11-22", 0);
    assert_eq!(built.told(), "");
    let text = built.text("en/categories/health/calendar.ics").replace("\r\n ", "");
    for line in [
        "DESCRIPTION:A directory",
        "URL:https://example.org/sada/en/categories/health.html",
        "SOURCE;VALUE=URI:https://example.org/sada/en/categories/health/calendar.ics",
        "COLOR:seagreen",
        "ORGANIZER;CN=\"Green Hands\":mailto:hands@example.org",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line}: {text}");
    }
    assert!(
        text.contains("IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/jpeg:https://example.org/sada/media/one/")
    );
    let arabic = built.text("calendar.ics").replace("\r\n ", "");
    assert!(arabic.contains("ORGANIZER;CN=\"الأيادي 'الخضراء'; فريق\":mailto:"), "{arabic}");
}
