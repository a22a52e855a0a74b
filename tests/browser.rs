//! The example in a real Chromium, opened from disk: the ways that a visitor clicks.
//!
//! Needs Debian's `chromium` and `chromium-driver`; `.ci/run` installs them and runs these tests.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use support::{DAY, project};

/// A `ChromeDriver` that ends with the test.
struct Driver(Child, u16);

impl Driver {
    fn start(port: u16) -> Driver {
        let child = Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).spawn();
        Driver(child.expect("chromedriver is installed"), port)
    }

    async fn open(&self, width: u32) -> Client {
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--window-size={width},900"),
        ];
        let options = serde_json::json!({"goog:chromeOptions": {
            "args": arguments,
            "mobileEmulation": {"deviceMetrics": {"width": width, "height": 900, "pixelRatio": 1.0}},
        }});
        let capabilities = options.as_object().expect("a map").clone();
        let address = format!("http://127.0.0.1:{}", self.1);
        for _ in 0..100 {
            if let Ok(client) = ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities.clone())
                .connect(&address)
                .await
            {
                return client;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("ChromeDriver did not answer");
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

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

async fn visit(client: &Client, lang: &str, dir: &str) {
    let html = client.find(Locator::Css("html")).await.unwrap();
    assert_eq!(html.attr("lang").await.unwrap().as_deref(), Some(lang));
    assert_eq!(html.attr("dir").await.unwrap().as_deref(), Some(dir));
    click(client, ".columns section:first-of-type li:first-child a").await;
    let country = text(client, "h1").await;
    click(client, "nav .pills a[href*=categories]").await;
    assert!(text(client, "h1").await.contains(&country), "the field is limited to {country}");
    click(client, ".card h3 a").await;
    assert!(client.current_url().await.unwrap().path().contains("/events/"));
    assert!(!text(client, ".facts-list").await.is_empty());
    assert!(client.find(Locator::Css("a[href*='calendar/']")).await.is_ok(), "the event leads to no month");
    click(client, "a[href*='calendar/']").await;
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
    client.goto(&home).await.unwrap();
    visit(&client, "ar", "rtl").await;
    client.goto(&home).await.unwrap();
    click(&client, ".languages a[lang=en]").await;
    visit(&client, "en", "ltr").await;
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
            client.goto(&format!("file://{}/{prefix}{page}.html", site.display())).await.unwrap();
            let script = "return [document.documentElement.scrollWidth, window.innerWidth]";
            let widths = client.execute(script, vec![]).await.unwrap();
            assert!(widths[0].as_i64() <= widths[1].as_i64(), "{prefix}{page}: {widths}");
        }
    }
    client.close().await.unwrap();
}
