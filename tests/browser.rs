//! Opens the example from disk in a real Chromium, and clicks as a visitor does.
//!
//! Needs Debian's `chromium` and `chromium-driver`; `.ci/run` installs them and runs these tests.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[path = "browser/cards.rs"]
mod cards;
#[path = "support/driver.rs"]
mod driver;
#[path = "support/folder_server.rs"]
mod folder_server;
mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use driver::{Driver, visit};
use fantoccini::{Client, Locator};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use support::{DAY, SMALL_SITE, build_on, event, project, write_tree};

/// Builds the example into a folder whose name has spaces and Arabic letters.
fn example(folder: &Path) -> PathBuf {
    let output = folder.join("نسخة من الموقع");
    let run = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["build", "--quiet", "--today", DAY, "--root"])
        .arg(project())
        .arg("--output")
        .arg(&output)
        .status();
    assert!(run.expect("the program runs").success());
    output
}

async fn click(client: &Client, selector: &str) {
    let element =
        client.find(Locator::Css(selector)).await.unwrap_or_else(|_| panic!("there is no {selector}"));
    let target = element.attr("href").await.unwrap().unwrap_or_else(|| panic!("{selector} is no link"));
    element.click().await.unwrap_or_else(|error| panic!("{selector} ({target}): {error}"));
    let title = client.title().await.unwrap();
    assert!(!title.is_empty() && !title.contains("ERR_"), "{selector} led to {title}");
}

async fn text(client: &Client, selector: &str) -> String {
    client.find(Locator::Css(selector)).await.unwrap().text().await.unwrap()
}

async fn look_around(client: &Client, lang: &str, dir: &str) {
    let html = client.find(Locator::Css("html")).await.unwrap();
    assert_eq!(html.attr("lang").await.unwrap().as_deref(), Some(lang));
    assert_eq!(html.attr("dir").await.unwrap().as_deref(), Some(dir));
    click(client, "main .pills a[href*='regions/']").await;
    let country = text(client, "h1").await;
    let open = "document.querySelector('.narrow a[href*=categories]').closest('details').open = true;";
    client.execute(open, Vec::new()).await.unwrap();
    click(client, ".narrow a[href*=categories]").await;
    assert!(text(client, "h1").await.contains(&country), "the field is limited to {country}");
    click(client, ".card h3 a").await;
    assert!(client.current_url().await.unwrap().path().contains("/events/"));
    assert!(!text(client, ".about").await.is_empty());
    assert!(
        client.find(Locator::Css(".event-end a[href*='calendar/']")).await.is_ok(),
        "the event leads to no month"
    );
    click(client, ".event-end a[href*='calendar/']").await;
    assert_eq!(client.find_all(Locator::Css(".grid th")).await.unwrap().len(), 7);
    click(client, ".agenda li a").await;
    assert!(client.current_url().await.unwrap().path().contains("/events/"));
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_visitor_clicks_from_home_to_place_field_event_and_month_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let site = example(folder.path());
    let driver = Driver::start(9517);
    let client = driver.open(1280).await;
    let home = format!("file://{}/index.html", site.display());
    visit(&client, &home).await;
    look_around(&client, "ar", "rtl").await;
    visit(&client, &home).await;
    click(&client, ".languages a[lang=en]").await;
    look_around(&client, "en", "ltr").await;
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn the_home_page_begins_with_the_country_that_the_visitor_read_of_last() {
    let folder = tempfile::tempdir().unwrap();
    let site = example(folder.path());
    let driver = Driver::start(9521);
    let client = driver.open(360).await;
    let home = format!("file://{}/index.html", site.display());
    visit(&client, &home).await;
    assert!(client.find_all(Locator::Css(".hero .yours")).await.unwrap().is_empty());
    for (page, leads_to) in
        [("regions/bh/muharraq", "/regions/bh.html"), ("en/regions/kw", "/regions/kw.html")]
    {
        visit(&client, &format!("file://{}/{page}.html", site.display())).await;
        visit(&client, &home).await;
        let first = client.find(Locator::Css(".hero .pills li:first-child a")).await.unwrap();
        assert!(first.prop("href").await.unwrap().unwrap().ends_with(leads_to), "after {page}");
        assert_eq!(client.find_all(Locator::Css(".hero .yours")).await.unwrap().len(), 1);
    }
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn no_page_scrolls_sideways_on_a_small_phone() {
    let folder = tempfile::tempdir().unwrap();
    let site = example(folder.path());
    let driver = Driver::start(9518);
    let client = driver.open(360).await;
    let pages =
        ["index", "upcoming", "regions", "categories", "organizers", "calendar", "calendar/2026-12", "past"];
    for prefix in ["", "en/"] {
        for page in pages {
            visit(&client, &format!("file://{}/{prefix}{page}.html", site.display())).await;
            let script = "return [document.documentElement.scrollWidth, window.innerWidth]";
            let widths = client.execute(script, vec![]).await.unwrap();
            assert!(widths[0].as_i64() <= widths[1].as_i64(), "{prefix}{page}: {widths}");
        }
    }
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_page_names_today_and_tomorrow_and_the_visitors_own_time() {
    // For the visitor in New York it may still be yesterday; the days on pages are those of the events.
    let now = Zoned::now().with_time_zone(TimeZone::get("Asia/Kuwait").unwrap());
    // An hour of the day at which no event of one hour goes on now.
    let hour = if now.hour() < 12 { Time::constant(20, 0, 0, 0) } else { Time::constant(6, 0, 0, 0) };
    let days = [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (9, "later")].map(|(days, name)| {
        let day = now.date().saturating_add(days.days());
        (name, day.to_datetime(hour).to_zoned(now.time_zone().clone()).unwrap())
    });
    let half_an_hour_ago = now.checked_sub(30.minutes()).unwrap();
    let starts = days.into_iter().chain([("now", half_an_hour_ago)]).collect::<Vec<_>>();
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for (name, start) in &starts {
        let end = start.checked_add(1.hour()).unwrap();
        let written = format!("{}{}", start.strftime("start: %F %H:%M\n"), end.strftime("end: %F %H:%M\n"));
        let text = event("لقاء", "attendance: hybrid\n").replace("start: 2026-12-05 08:00\n", &written);
        write_tree(folder.path(), [(&*format!("content/events/{name}.md"), &*text)]);
    }
    let site = folder.path().join("site");
    for (path, bytes) in &build_on(folder.path(), &now.date().to_string(), 0).files {
        let path = site.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let driver = Driver::start_in(9519, "America/New_York");
    let client = driver.open(360).await;
    let when = |name: &str| format!("file://{}/events/{name}.html", site.display());
    let labels =
        [("today", "اليوم"), ("tomorrow", "غدًا"), ("yesterday", "أمس"), ("later", ""), ("now", "جارية الآن")];
    for (name, label) in labels {
        visit(&client, &when(name)).await;
        let near = client.find_all(Locator::Css(".near")).await.unwrap();
        assert_eq!(near.len(), usize::from(!label.is_empty()), "{name}");
        for element in near {
            assert_eq!(element.text().await.unwrap(), label);
        }
        let there = &starts.iter().find(|(of, _)| *of == name).unwrap().1.in_tz("America/New_York").unwrap();
        let hour: String = there.strftime("%-I:%M").to_string();
        let arabic = |c: char| c.to_digit(10).map_or(c, |n| char::from_u32(0x660 + n).unwrap());
        let hour: String = hour.chars().map(arabic).collect();
        let yours = text(&client, ".yours").await;
        assert!(yours.contains("بتوقيتك") && yours.contains(&hour), "{name}: {yours} has no {hour}");
    }
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn what_has_opened_since_the_page_was_made_is_a_link_and_what_has_closed_is_none() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for (name, opens, closes) in [
        ("opened", "opens: 2020-02-01 09:00, ", "2120-01-01"),
        ("later", "opens: 2120-01-01 09:00, ", "2120-02-01"),
        ("over", "opens: 2020-02-01 09:00, ", "2020-03-01"),
        ("closed", "", "2020-03-01"),
    ] {
        let register = format!("register: {{url: https://example.org/{name}, {opens}closes: {closes}}}\n");
        let text = event("لقاء", &register).replace("2026-12-05", "2120-12-05");
        write_tree(folder.path(), [(&*format!("content/events/{name}.md"), &*text)]);
    }
    let site = folder.path().join("site");
    let files = build_on(folder.path(), "2020-01-15", 0).files;
    write_tree(
        &site,
        files.iter().filter_map(|(path, bytes)| Some((&**path, std::str::from_utf8(bytes).ok()?))),
    );
    let driver = Driver::start(9563);
    let client = driver.open(360).await;
    for (name, is_link, said) in [
        ("opened", true, "سجِّل"),
        ("later", false, "لم يبدأ التسجيل بعد"),
        ("over", false, "انتهى التسجيل"),
        ("closed", false, "انتهى التسجيل"),
    ] {
        visit(&client, &format!("file://{}/events/{name}.html", site.display())).await;
        let links = client.find_all(Locator::Css("a.button")).await.unwrap();
        assert_eq!(links.len(), usize::from(is_link), "{name}");
        for link in links {
            assert_eq!(link.attr("href").await.unwrap().unwrap(), format!("https://example.org/{name}"));
        }
        assert_eq!(text(&client, ".button").await, said, "{name}");
    }
    client.close().await.unwrap();
}

/// Returns how many sheets of paper a page takes.
fn sheets(folder: &Path, page: &Path) -> usize {
    let pdf = folder.join("page.pdf");
    let mut print = Command::new("chromium");
    print.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"]);
    print.arg("--disable-background-networking").arg(format!("--print-to-pdf={}", pdf.display()));
    let run = print.arg(format!("file://{}", page.display())).output().expect("chromium is installed");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let bytes = std::fs::read(&pdf).unwrap();
    std::fs::remove_file(&pdf).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

#[test]
#[ignore = "needs chromium"]
fn an_event_takes_one_sheet_of_paper_and_so_do_twenty_events_in_a_list() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for number in 0..40 {
        let text = event("تنظيف الشاطئ مع أهل الحي", "summary: ساعتان لتنظيف الشاطئ\n");
        write_tree(folder.path(), [(&*format!("content/events/e{number}.md"), &*text)]);
    }
    let site = folder.path().join("site");
    for (per_page, expected) in [(20, 1), (40, 2)] {
        let settings = format!("{}per_page: {per_page}\n", SMALL_SITE[0].1);
        write_tree(folder.path(), [("content/site.yaml", &*settings)]);
        let _ = std::fs::remove_dir_all(&site);
        for (path, bytes) in &build_on(folder.path(), DAY, 0).files {
            let path = site.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        assert_eq!(sheets(folder.path(), &site.join("upcoming.html")), expected, "{per_page} on a page");
    }
    assert_eq!(sheets(folder.path(), &site.join("events/e0.html")), 1);
    let example = example(folder.path());
    for prefix in ["", "en/"] {
        let page = format!("{prefix}events/abu-alhasaniya-beach-cleanup.html");
        assert_eq!(sheets(folder.path(), &example.join(&page)), 1, "{page}");
    }
}

/// Returns the addresses of the cards on a page, in their order.
async fn order(client: &Client) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('.cards .card h3 a')].map((a) => a.getAttribute('href'))";
    let found = client.execute(script, vec![]).await.unwrap();
    serde_json::from_value(found).unwrap()
}

/// Chooses an option of the control that sorts by distance.
async fn sort_by(client: &Client, name: &str) {
    let select = client.find(Locator::Css(".by-distance select")).await.unwrap();
    select.select_by_label(name).await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_visitor_sorts_a_list_by_the_distance_from_a_place_and_by_date_again() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for (name, day, more) in [
        ("far", "2026-12-01", "venue: {name: قاعة, geo: [29.0825, 48.1367]}\n"),
        ("online", "2026-12-02", "attendance: online\nonline_url: https://example.org/\n"),
        ("near", "2026-12-03", "venue: {name: قاعة, geo: [29.33, 48.03]}\n"),
        ("between", "2026-12-04", "venue: {name: قاعة, geo: [29.25, 48.05]}\n"),
    ] {
        let text = event("لقاء", more).replace("2026-12-05", day);
        write_tree(folder.path(), [(&*format!("content/events/{name}.md"), &*text)]);
    }
    let regions = SMALL_SITE[1].1.replace("en: Hawalli}", "en: Hawalli}, geo: [29.333, 48.029]");
    write_tree(folder.path(), [("content/regions.yaml", &*regions)]);
    let site = folder.path().join("site");
    for (path, bytes) in &build_on(folder.path(), DAY, 0).files {
        let path = site.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let driver = Driver::start(9564);
    let client = driver.open(360).await;
    let open = |page: &str| format!("file://{}/{page}", site.display());
    let names = ["far", "online", "near", "between"];
    let by_date = names.map(|name| format!("events/{name}.html"));
    let by_distance = [2, 3, 0, 1].map(|at| by_date[at].clone());
    visit(&client, &open("upcoming.html")).await;
    assert_eq!(order(&client).await, by_date);
    sort_by(&client, "حولي").await;
    assert_eq!(order(&client).await, by_distance);
    // The choice holds when the page opens again, until the visitor takes it back.
    visit(&client, &open("index.html")).await;
    visit(&client, &open("upcoming.html")).await;
    assert_eq!(order(&client).await, by_distance);
    sort_by(&client, "حسب التاريخ").await;
    assert_eq!(order(&client).await, by_date);
    visit(&client, &open("upcoming.html")).await;
    assert_eq!(order(&client).await, by_date);
    let kept = client.execute("return localStorage.length", vec![]).await.unwrap();
    assert_eq!(kept, 0, "nothing is remembered");
    // From a file no browser tells where the device is.
    let here = client.find(Locator::Css(".by-distance [value=here]")).await.unwrap();
    assert_eq!(here.attr("hidden").await.unwrap().as_deref(), Some("true"));
    client.close().await.unwrap();
}
