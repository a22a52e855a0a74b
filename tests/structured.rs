//! Checks what pages tell programs: JSON-LD (schema.org), microformats (h-event) and Open Graph, which all say what
//! the page says.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use html5gum::{Token, Tokenizer};
use serde_json::{Value, json};
use support::{Built, SMALL_SITE, build_on, write_tree};

const DAY: &str = "2026-11-25";

/// The small site in Arabic and English with more regions and an organiser.
fn built(files: &[(&str, &str)]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let regions = "- id: kw\n  name: {ar: الكويت, en: Kuwait}\n  timezone: Asia/Kuwait\n  children:\n    - id: hawalli\n      name: {ar: حولي, en: Hawalli}\n      children:\n        - {id: salmiya, name: {ar: السالمية, en: Salmiya}}\n- {id: gulf, name: {ar: الخليج, en: The Gulf}}\n";
    let organizer = "---\nname: {ar: الأيادي الخضراء, en: Green Hands}\nsummary: {ar: نزرع, en: We plant}\nregion: kw/hawalli\ncontact: {email: a@example.org, instagram: green.hands}\n---\n";
    write_tree(
        folder.path(),
        [("content/regions.yaml", regions), ("content/organizers/green.md", organizer)],
    );
    write_tree(folder.path(), files.iter().copied());
    let mut picture = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(640, 480, image::Rgb([200; 3]))
        .write_to(&mut picture, image::ImageFormat::Png)
        .unwrap();
    fs::create_dir_all(folder.path().join("content/events")).unwrap();
    fs::write(folder.path().join("content/events/sea.png"), picture.into_inner()).unwrap();
    build_on(folder.path(), DAY, 0)
}

/// Builds one event, which has a start and a place unless `more` says otherwise, and its English translation.
fn with_event(more: &str) -> Built {
    let begins = |key: &str| more.lines().any(|line| line.starts_with(key));
    let start = if begins("start:") || begins("ongoing:") {
        ""
    } else {
        "start: 2026-12-05 08:00\nend: 2026-12-05 10:00\n"
    };
    let region =
        if begins("region:") || more.contains("attendance: online") { "" } else { "region: kw/hawalli\n" };
    let event =
        format!("---\ntitle: حملة\n{start}{region}categories: [health]\n{more}---\nنلتقي **عند** الشاطئ.\n");
    let built = built(&[
        ("content/events/one.md", &*event),
        ("content/events/one.en.md", "---\ntitle: Cleanup\nsummary: By the sea\n---\nText.\n"),
    ]);
    assert!(built.summary.is_some(), "{more}: {}", built.told());
    built
}

/// Returns the things of schema.org on a page.
fn things(page: &str) -> Vec<Value> {
    let scripts = page.split("<script type=\"application/ld+json\">").skip(1);
    let things = scripts.map(|rest| rest.split_once("</script>").unwrap().0);
    things.map(|text| serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))).collect()
}

fn thing(page: &str, kind: &str) -> Option<Value> {
    let mut found = things(page).into_iter().filter(|thing| thing["@type"] == kind);
    let one = found.next();
    assert!(found.next().is_none(), "two things of the type {kind}");
    one
}

/// Returns the event of the English page, which says what its microformats say.
fn event(more: &str) -> Value {
    let built = with_event(more);
    for (path, online) in [("events/one.html", "عن بُعد"), ("en/events/one.html", "Online")] {
        let page = built.text(path);
        let event = thing(page, "Event").unwrap();
        let formats = Formats::of(page);
        assert_eq!(formats.one("p-name"), event["name"], "{more}");
        assert_eq!(formats.one("dt-start"), event["startDate"], "{more}");
        assert_eq!(
            formats.all("dt-end").first().map_or(Value::Null, |end| json!(end)),
            event["endDate"],
            "{more}"
        );
        assert_eq!(formats.one("u-url"), event["url"], "{more}");
        let locations = formats.all("p-location");
        match &event["location"] {
            Value::Object(place) if place["@type"] == "VirtualLocation" => {
                assert_eq!(locations, [online], "{more}");
                assert_eq!(place["name"], online);
            }
            Value::Object(place) => {
                assert!(locations[0].starts_with(place["name"].as_str().unwrap()), "{more}");
            }
            both => assert!(locations[0].starts_with(both[0]["name"].as_str().unwrap()), "{more}"),
        }
    }
    thing(built.text("en/events/one.html"), "Event").unwrap()
}

/// Returns the name of a value of schema.org's lists.
fn term(value: &Value) -> &str {
    value.as_str().unwrap_or_default().strip_prefix("https://schema.org/").unwrap_or("not a term")
}

/// What a program reads of the microformats of a page, which is taken apart as a browser does it: for each class,
/// the values in the order in which their elements end.
struct Formats(BTreeMap<String, Vec<String>>);

impl Formats {
    fn of(page: &str) -> Formats {
        let mut found = Formats(BTreeMap::new());
        let mut open: Vec<(String, Vec<String>, Option<String>, String)> = Vec::new();
        for token in Tokenizer::new(page) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    let name = String::from_utf8(tag.name.to_vec()).unwrap();
                    let attribute = |wanted: &str| {
                        let value =
                            tag.attributes.iter().find(|(name, _)| name.as_slice() == wanted.as_bytes());
                        value.map(|(_, value)| String::from_utf8(value.to_vec()).unwrap())
                    };
                    let classes = attribute("class").unwrap_or_default();
                    let is_own =
                        |class: &&str| ["p-", "dt-", "u-", "e-", "h-"].iter().any(|p| class.starts_with(p));
                    let classes: Vec<String> = classes.split(' ').filter(is_own).map(str::to_owned).collect();
                    let value = attribute("datetime").or_else(|| attribute("value"));
                    if ["meta", "link", "img", "br", "input", "hr", "path", "circle"].contains(&&*name) {
                        let src = attribute("src").unwrap_or_default();
                        found.add(&classes, &src);
                    } else if !tag.self_closing {
                        open.push((name, classes, value, String::new()));
                    }
                }
                Token::String(text) => {
                    let text = String::from_utf8(text.to_vec()).unwrap();
                    for (.., inner) in &mut open {
                        inner.push_str(&text);
                    }
                }
                Token::EndTag(tag) => {
                    let name = String::from_utf8(tag.name.to_vec()).unwrap();
                    let at = open.iter().rposition(|(open, ..)| *open == name);
                    let Some((_, classes, value, text)) = at.and_then(|at| open.drain(at..).next()) else {
                        continue;
                    };
                    found.add(&classes, value.as_deref().unwrap_or(text.trim()));
                }
                _ => {}
            }
        }
        found
    }

    fn add(&mut self, classes: &[String], value: &str) {
        for class in classes {
            self.0.entry(class.clone()).or_default().push(value.to_owned());
        }
    }

    fn all(&self, class: &str) -> &[String] {
        self.0.get(class).map_or(&[], |all| all)
    }

    fn one(&self, class: &str) -> &str {
        self.all(class).first().unwrap_or_else(|| panic!("no {class}"))
    }
}

/// Returns what Open Graph and the cards of X say of a page.
fn graph(page: &str) -> BTreeMap<String, Vec<String>> {
    let mut graph: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for token in Tokenizer::new(page) {
        let Token::StartTag(tag) = token.unwrap() else { continue };
        let attribute = |wanted: &str| {
            let value = tag.attributes.iter().find(|(name, _)| name.as_slice() == wanted.as_bytes());
            value.map(|(_, value)| String::from_utf8(value.to_vec()).unwrap())
        };
        if let (b"meta", Some(name)) =
            (tag.name.as_slice(), attribute("property").or_else(|| attribute("name")))
        {
            graph.entry(name).or_default().push(attribute("content").unwrap());
        }
    }
    graph
}

#[test]
fn each_status_is_told_in_the_words_of_schema_org() {
    let place = "Place";
    for (more, status, mode, location) in [
        ("", "EventScheduled", "Offline", place),
        ("status: cancelled\n", "EventCancelled", "Offline", place),
        ("status: postponed\n", "EventPostponed", "Offline", place),
        ("status: full\n", "EventScheduled", "Offline", place),
        ("status: rescheduled\nprevious_start: 2026-12-01 08:00\n", "EventRescheduled", "Offline", place),
        ("status: moved-online\n", "EventMovedOnline", "Online", "VirtualLocation"),
    ] {
        let event = event(more);
        assert_eq!(term(&event["eventStatus"]), status, "{more}");
        assert_eq!(term(&event["eventAttendanceMode"]), format!("{mode}EventAttendanceMode"), "{more}");
        assert_eq!(event["location"]["@type"], location, "{more}");
        let previous =
            if status == "EventRescheduled" { json!("2026-12-01T08:00:00+03:00") } else { Value::Null };
        assert_eq!(event["previousStartDate"], previous, "{more}");
    }
}

#[test]
fn a_date_of_a_series_may_have_moved_in_time_and_online_at_once() {
    let series = "repeat: FREQ=WEEKLY;COUNT=3\nchanges: [{at: 2026-12-05 08:00, start: 2026-12-06 09:00, status: moved-online}]\n";
    let event = event(series);
    let statuses: Vec<&str> = event["eventStatus"].as_array().unwrap().iter().map(term).collect();
    assert_eq!(statuses, ["EventMovedOnline", "EventRescheduled"]);
    assert_eq!(event["startDate"], "2026-12-06T09:00:00+03:00");
    assert_eq!(event["previousStartDate"], "2026-12-05T08:00:00+03:00");
    assert_eq!(event["location"]["@type"], "VirtualLocation");
}

#[test]
fn a_place_a_meeting_or_both_say_where_people_take_part() {
    let room = "online_url: https://meet.example.org/room\n";
    let place =
        event("region: kw/hawalli/salmiya\nvenue: {name: قاعة, address: شارع, geo: [29.34, 48.09]}\n");
    assert_eq!(
        place["location"],
        json!({"@type": "Place", "name": "قاعة",
            "address": {"@type": "PostalAddress", "streetAddress": "شارع", "addressLocality": "Salmiya",
                "addressRegion": "Hawalli", "addressCountry": "KW"},
            "geo": {"@type": "GeoCoordinates", "latitude": 29.34, "longitude": 48.09}})
    );
    let country = event("region: gulf\n");
    assert_eq!(country["location"]["name"], "The Gulf");
    assert_eq!(
        country["location"]["address"],
        json!({"@type": "PostalAddress", "addressCountry": "The Gulf"})
    );
    let meeting =
        json!({"@type": "VirtualLocation", "name": "Online", "url": "https://meet.example.org/room"});
    assert_eq!(event(&format!("attendance: online\n{room}"))["location"], meeting);
    let both = event(&format!("attendance: hybrid\n{room}"));
    assert_eq!(term(&both["eventAttendanceMode"]), "MixedEventAttendanceMode");
    assert_eq!([&both["location"][0]["@type"], &both["location"][1]], [&json!("Place"), &meeting]);
    // The room is for those who can join; others find the page.
    let full = event(&format!("attendance: online\nstatus: full\n{room}"));
    assert_eq!(full["location"]["url"], "https://example.org/sada/en/events/one.html");
}

#[test]
fn days_stay_days_and_times_have_the_offset_of_their_day() {
    for (more, start, end) in [
        ("start: 2026-12-05\n", "2026-12-05", Value::Null),
        ("start: 2026-12-05\nend: 2026-12-07\n", "2026-12-05", json!("2026-12-07")),
        ("start: 2026-12-05 08:00\n", "2026-12-05T08:00:00+03:00", Value::Null),
        (
            "start: 2026-12-05 22:00\nend: 2026-12-06 02:00\n",
            "2026-12-05T22:00:00+03:00",
            json!("2026-12-06T02:00:00+03:00"),
        ),
        (
            "start: 2027-07-05 08:00\nend: 2027-07-05 09:00\ntimezone: Europe/London\n",
            "2027-07-05T08:00:00+01:00",
            json!("2027-07-05T09:00:00+01:00"),
        ),
        (
            "start: 2027-03-28 00:30\nend: 2027-03-28 03:00\ntimezone: Europe/London\n",
            "2027-03-28T00:30:00+00:00",
            json!("2027-03-28T03:00:00+01:00"),
        ),
    ] {
        let event = event(more);
        assert_eq!((&event["startDate"], &event["endDate"]), (&json!(start), &end), "{more}");
    }
}

#[test]
fn an_offer_says_whether_there_is_a_place_and_leads_only_where_there_is() {
    let register = |more: &str| format!("register: {{url: https://example.org/r{more}}}\n");
    for (more, availability, leads) in [
        (register(""), "InStock", true),
        (register(", opens: 2026-12-01 09:00"), "PreOrder", true),
        (register(", closes: 2026-11-20"), "SoldOut", false),
        (format!("status: full\n{}", register("")), "SoldOut", false),
    ] {
        let offer = &event(&more)["offers"];
        assert_eq!(term(&offer["availability"]), availability, "{more}");
        assert_eq!(offer["url"] == "https://example.org/r", leads, "{more}");
    }
    for status in ["cancelled", "postponed"] {
        assert_eq!(event(&format!("status: {status}\n{}", register("")))["offers"], Value::Null);
    }
    assert_eq!(
        event(&format!("start: 2026-11-01 08:00\n{}", register("")))["offers"],
        Value::Null,
        "it is over"
    );
    assert_eq!(event("")["offers"], Value::Null, "nothing is said of joining");
    let free = event("register: {opens: 2026-11-20, closes: 2026-12-04 18:00, cost: free, capacity: 30}\n");
    assert_eq!((&free["isAccessibleForFree"], &free["offers"]["price"]), (&json!(true), &json!(0)));
    assert_eq!(free["offers"]["validFrom"], "2026-11-20");
    assert_eq!(free["offers"]["validThrough"], "2026-12-04T18:00:00+03:00");
    assert_eq!(free["maximumAttendeeCapacity"], 30);
    let paid = event("register: {cost: paid}\n");
    assert_eq!((&paid["isAccessibleForFree"], &paid["offers"]["price"]), (&json!(false), &Value::Null));
    let worded = event("register: {cost: خمسة دنانير}\n");
    assert_eq!(worded["offers"]["description"], "خمسة دنانير");
    assert_eq!(worded["isAccessibleForFree"], Value::Null);
}

#[test]
fn an_event_says_who_it_is_for_and_who_makes_it() {
    let event = event(
        "organizer: green\naudience: [families, youth]\nneeds: {age: 12+, people: women}\ntags: [بحر, شاطئ]\n",
    );
    assert_eq!(event["organizer"]["name"], "Green Hands");
    assert_eq!(event["organizer"]["url"], "https://example.org/sada/en/organizers/green.html");
    assert_eq!(event["audience"]["audienceType"], json!(["Families", "Young people", "For women"]));
    assert_eq!(event["typicalAgeRange"], "12-");
    assert_eq!(event["keywords"], json!(["بحر", "شاطئ"]));
    assert_eq!(event["about"], json!({"@type": "Thing", "name": "Health"}));
    assert_eq!((&event["inLanguage"], &event["description"]), (&json!("en"), &json!("By the sea")));
}

#[test]
fn the_first_paragraph_describes_an_event_without_a_summary() {
    let built = with_event("");
    let page = built.text("events/one.html");
    assert_eq!(thing(page, "Event").unwrap()["description"], "نلتقي عند الشاطئ.");
    assert_eq!(graph(page)["og:description"], ["نلتقي عند الشاطئ."]);
    assert_eq!(graph(page)["description"], ["نلتقي عند الشاطئ."]);
}

/// Returns the schedules of an event of the small site.
#[test]
fn a_start_that_its_rule_does_not_give_has_a_schedule_of_its_own() {
    let found = schedules("repeat: FREQ=WEEKLY;BYDAY=SU;COUNT=3\n");
    let facts: Vec<_> =
        found.iter().map(|one| (&one["startDate"], &one["repeatFrequency"], &one["repeatCount"])).collect();
    let day = json!("2026-12-05");
    assert_eq!(facts, [(&day, &json!("P1W"), &json!(2)), (&day, &json!("P1D"), &json!(1))]);
    assert_eq!(schedules("repeat: FREQ=WEEKLY;BYDAY=SU;COUNT=3\nexcept: [2026-12-05]\n").len(), 1);
}

fn schedules(more: &str) -> Vec<Value> {
    match event(more)["eventSchedule"].take() {
        Value::Null => Vec::new(),
        Value::Array(all) => all,
        one => vec![one],
    }
}

#[test]
fn a_series_has_its_next_date_and_a_schedule() {
    let weekly = "start: 2026-11-07 08:00\nend: 2026-11-07 10:00\nrepeat: FREQ=WEEKLY;UNTIL=20270130\nexcept: [2026-12-12]\n";
    assert_eq!(event(weekly)["startDate"], "2026-11-28T08:00:00+03:00");
    assert_eq!(
        schedules(weekly),
        [json!({"@type": "Schedule", "repeatFrequency": "P1W", "byDay": "https://schema.org/Saturday",
            "startDate": "2026-11-07", "endDate": "2027-01-30", "startTime": "08:00", "endTime": "10:00",
            "scheduleTimezone": "Asia/Kuwait", "exceptDate": "2026-12-12"})]
    );
    let monthly =
        schedules("start: 2026-12-07\nend: 2026-12-08\nrepeat: FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;COUNT=4\n");
    assert_eq!(
        monthly,
        [json!({"@type": "Schedule", "repeatFrequency": "P1M", "byDay": "1MO", "repeatCount": 4,
            "startDate": "2026-12-07", "duration": "P2D"})]
    );
    let of_day = schedules("repeat: FREQ=MONTHLY;INTERVAL=2\n");
    assert_eq!((&of_day[0]["repeatFrequency"], &of_day[0]["byMonthDay"]), (&json!("P2M"), &json!(5)));
    let yearly = schedules("repeat: FREQ=YEARLY;BYMONTH=3,12;BYDAY=-1FR,1SA\nstart: 2026-12-05 08:00\n");
    assert_eq!((&yearly[0]["byDay"], &yearly[0]["byMonth"]), (&json!(["-1FR", "1SA"]), &json!([3, 12])));
    assert_eq!(schedules(""), Vec::<Value>::new());
}

#[test]
fn a_date_that_differs_from_its_series_has_a_schedule_of_its_own() {
    let found = schedules(
        "repeat: FREQ=WEEKLY;COUNT=4\nchanges: [{at: 2026-12-12 08:00, status: cancelled}, {at: 2026-12-19 08:00, start: 2026-12-20 09:00}]\nalso: [2027-01-20 08:00]\n",
    );
    assert_eq!(found[0]["exceptDate"], json!(["2026-12-12", "2026-12-19"]));
    let single = |schedule: &Value| {
        assert_eq!((&schedule["repeatFrequency"], &schedule["repeatCount"]), (&json!("P1D"), &json!(1)));
        [schedule["startDate"].clone(), schedule["startTime"].clone(), schedule["endTime"].clone()]
    };
    let singles: Vec<_> = found[1..].iter().map(single).collect();
    assert_eq!(singles, [["2026-12-20", "09:00", "11:00"], ["2027-01-20", "08:00", "10:00"]]);
}

#[test]
fn a_rule_that_schema_org_cannot_say_is_not_told_by_half() {
    for rule in [
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-1",
        "RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=SU",
    ] {
        assert_eq!(schedules(&format!("repeat: {rule}\n")), Vec::<Value>::new(), "{rule}");
    }
}

#[test]
fn an_open_call_has_no_date_and_so_is_no_event() {
    let built = with_event("ongoing: true\nend: 2027-03-01\n");
    for page in [built.text("events/one.html"), built.text("en/events/one.html")] {
        assert!(thing(page, "Event").is_none() && !page.contains("h-event"));
        assert!(thing(page, "BreadcrumbList").is_some() && page.contains("h-entry"));
        assert_eq!(Formats::of(page).all("dt-start"), Vec::<String>::new());
    }
}

#[test]
fn the_way_to_a_page_is_told_as_it_is_shown() {
    let built = with_event("");
    let way = thing(built.text("en/events/one.html"), "BreadcrumbList").unwrap();
    let items: Vec<_> = way["itemListElement"].as_array().unwrap().iter().collect();
    let names: Vec<_> = items.iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Home", "Kuwait", "Hawalli", "Cleanup"]);
    let positions: Vec<_> = items.iter().map(|item| item["position"].as_u64().unwrap()).collect();
    assert_eq!(positions, [1, 2, 3, 4]);
    assert_eq!(items[2]["item"], "https://example.org/sada/en/regions/kw/hawalli.html");
    assert_eq!(items[3]["item"], Value::Null, "it is the page itself");
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        let shows = page.contains("<nav class=\"breadcrumbs\"");
        assert_eq!(thing(page, "BreadcrumbList").is_some(), shows, "{path}");
    }
}

#[test]
fn the_home_page_tells_of_the_site_and_its_search() {
    let built = with_event("");
    let site = thing(built.text("en/index.html"), "WebSite").unwrap();
    assert_eq!(
        (&site["name"], &site["url"]),
        (&json!("Sada"), &json!("https://example.org/sada/en/index.html"))
    );
    assert_eq!(
        site["potentialAction"]["target"]["urlTemplate"],
        "https://example.org/sada/en/search.html?q={search_term_string}"
    );
    assert!(thing(built.text("en/upcoming.html"), "WebSite").is_none());
}

#[test]
fn the_page_of_an_organiser_tells_of_the_organiser() {
    let built = with_event("organizer: green\n");
    let organizer = thing(built.text("en/organizers/green.html"), "Organization").unwrap();
    assert_eq!(
        organizer,
        json!({"@context": "https://schema.org", "@type": "Organization", "name": "Green Hands",
            "url": "https://example.org/sada/en/organizers/green.html", "description": "We plant",
            "address": {"@type": "PostalAddress", "addressLocality": "Hawalli", "addressCountry": "KW"},
            "email": "a@example.org", "sameAs": "https://www.instagram.com/green.hands/"})
    );
}

#[test]
fn a_picture_stands_for_its_event_wherever_its_address_is_shared() {
    let built = with_event("image: {file: sea.png, alt: موج على الشاطئ}\n");
    let page = built.text("events/one.html");
    let graph = graph(page);
    let address = &graph["og:image"][0];
    let path = address.strip_prefix("https://example.org/sada/").unwrap();
    assert!(built.files.contains_key(path), "{path} is published");
    assert_eq!(thing(page, "Event").unwrap()["image"], **address);
    assert_eq!([&graph["og:image:width"][0], &graph["og:image:height"][0]], ["640", "480"]);
    assert_eq!(graph["og:image:alt"], ["موج على الشاطئ"]);
    assert_eq!(graph["twitter:card"], ["summary_large_image"]);
    assert!(Formats::of(page).one("u-photo").contains("media/sea/"));
}

#[test]
fn every_page_says_what_others_show_of_it() {
    let built = with_event("aliases: [old]\n");
    let mut seen = 0;
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let graph = graph(std::str::from_utf8(bytes).unwrap());
        for name in ["og:type", "og:title", "og:url", "og:site_name", "og:locale", "twitter:card"] {
            assert_eq!(graph.get(name).map(Vec::len), Some(1), "{path}: {name}");
        }
        assert!(graph["og:url"][0].starts_with("https://example.org/sada/"), "{path}");
        seen += 1;
    }
    assert!(seen > 20);
    let arabic = graph(built.text("events/one.html"));
    assert_eq!([&arabic["og:locale"][0], &arabic["og:locale:alternate"][0]], ["ar_KW", "en_US"]);
    let old = graph(built.text("events/old.html"));
    assert_eq!([&old["og:url"], &old["og:title"]], [&arabic["og:url"], &arabic["og:title"]]);
}

#[test]
fn the_cards_of_a_listing_are_read_as_a_feed_of_events() {
    let built = with_event("organizer: green\nsummary: على الشاطئ\n");
    let page = built.text("upcoming.html");
    let formats = Formats::of(page);
    assert_eq!((formats.all("h-feed").len(), formats.all("h-event").len()), (1, 1));
    assert_eq!(formats.one("p-name"), "حملة");
    assert_eq!(formats.one("dt-start"), "2026-12-05T08:00:00+03:00");
    assert_eq!(formats.one("dt-end"), "2026-12-05T10:00:00+03:00");
    assert_eq!(formats.one("p-location"), "حولي، الكويت");
    assert_eq!(formats.one("p-summary"), "على الشاطئ");
    assert_eq!(formats.one("p-organizer"), "الأيادي الخضراء");
    let online = with_event("attendance: online\n");
    assert_eq!(Formats::of(online.text("upcoming.html")).one("p-location"), "عن بُعد");
}

/// Titles that try to leave the place where they stand.
const HOSTILE: [&str; 30] = [
    "</script><script>alert(1)</script>",
    "</SCRIPT >",
    "</script/x>",
    "<!-- تعليق",
    "<!--<script>",
    "--> بعد",
    "]]> نهاية",
    "<![CDATA[ بداية",
    "قال: \"نعم\"",
    "قال: 'نعم'",
    "\" onload=\"alert(1)",
    "' onload='alert(1)",
    "أ &amp; ب",
    "&lt;b&gt; &quot;",
    "أ & ب &amp",
    "&#x22; &#34; &nbsp;",
    "\\\" \\u003c \\n",
    "\\</script>",
    "أ\tب",
    "سطر\nوسطر",
    "أ\u{2028}ب\u{2029}ج",
    "😀👩🏽‍🌾🇰🇼",
    "=HYPERLINK(\"https://evil.example\")",
    "+1-2 @SUM(1)",
    "{{ 7 * 7 }} {% raw %}",
    "{\"@type\":\"Event\"}",
    "</title></head><body>",
    "`${alert(1)}` <% %> <?php ?>",
    "Cleanup حملة 2026 (ب)",
    "مُحَمَّد ٱلرَّحْمٰن — «ق»",
];

#[test]
fn hostile_titles_come_through_as_themselves_and_once() {
    let long = "كلمة ".repeat(80).trim().to_owned();
    let titles: Vec<&str> = HOSTILE.iter().copied().chain([&*long]).collect();
    let texts: Vec<(String, String)> = titles.iter().zip(1..).flat_map(|(title, n)| {
        let title = serde_json::to_string(title).unwrap();
        let event = format!(
            "---\ntitle: {title}\nsummary: {title}\nvenue: {{name: {title}, address: {title}}}\nstart: 2026-12-05 08:00\nend: 2026-12-05 10:00\nregion: kw/hawalli\ncategories: [health]\nimage: {{file: sea.png, alt: {title}}}\n---\nنص.\n"
        );
        let english = format!("---\ntitle: {title}\nsummary: {title}\n---\nText.\n");
        [(format!("content/events/e{n}.md"), event), (format!("content/events/e{n}.en.md"), english)]
    }).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (&**path, &**text)).collect();
    let built = built(&files);
    assert!(built.summary.is_some(), "{}", built.told());
    for (title, n) in titles.iter().zip(1..) {
        for path in [format!("events/e{n}.html"), format!("en/events/e{n}.html")] {
            let page = built.text(&path);
            assert_eq!(things(page).len(), 2, "{title}");
            let event = thing(page, "Event").unwrap();
            for told in [
                &event["name"],
                &event["description"],
                &event["location"]["name"],
                &event["location"]["address"]["streetAddress"],
            ] {
                assert_eq!(told, title);
            }
            let way = thing(page, "BreadcrumbList").unwrap();
            assert_eq!(way["itemListElement"].as_array().unwrap().last().unwrap()["name"], *title);
            let graph = graph(page);
            for name in ["og:title", "og:description", "og:image:alt"] {
                assert_eq!(graph[name], [*title], "{name}");
            }
            let formats = Formats::of(page);
            // The venue is the other name on the page.
            assert_eq!(formats.all("p-name"), [*title, *title]);
            assert_eq!(formats.all("p-summary"), [*title]);
        }
    }
}
