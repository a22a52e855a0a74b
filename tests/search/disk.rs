//! A site on a stick: opened from disk, under a name with spaces and Arabic letters, in Chromium and Firefox.

use std::path::{Path, PathBuf};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::{Driver, ask, visit};
use crate::firefox::Firefox;
use crate::folder_server::FolderServer;
use crate::support::{build_into, project};
use crate::{TODAY, queries};

/// What a visitor does on each page: everything that it leads to, and everything that it loaded.
const LOOK: &str = "return {\
    links: [...document.querySelectorAll('a[href], form[action]')].map((link) => link.href || link.action),\
    loaded: performance.getEntriesByType('resource').map((entry) => entry.name),\
    title: document.title,\
  };";

/// Chooses a field of volunteering on the page of the search, and returns the results.
const FILTER: &str = "const select = document.querySelector('select[name=category]');\
    for (let n = 0; n < 200 && select.length < 2; n++) await new Promise((go) => setTimeout(go, 25));\
    const asked = Number(document.documentElement.dataset.answered);\
    select.selectedIndex = 1;\
    select.dispatchEvent(new Event('change'));\
    while (!(Number(document.documentElement.dataset.answered) > asked)) await new Promise((go) => setTimeout(go, 10));\
    const name = select.selectedOptions[0].textContent;\
    return [name, document.querySelectorAll('.results li').length, location.hash];";

fn stick(folder: &Path) -> PathBuf {
    let output = folder.join("موقع على ذاكرة 100%");
    build_into(&project(), &output, &["--today", TODAY]);
    output
}

/// Pages of each kind.
const PAGES: [&str; 11] = [
    "index.html",
    "upcoming.html",
    "regions/kw.html",
    "categories/health.html",
    "online.html",
    "organizers.html",
    "calendar.html",
    "calendar/2026-12.html",
    "pages/about.html",
    "en/index.html",
    "en/search.html",
];

fn address(site: &Path, page: &str) -> String {
    url::Url::from_file_path(site.join(page)).unwrap().to_string()
}

/// Checks what a page leads to and what it loaded. Returns the links to events.
fn check(site: &Path, page: &str, found: &Value) -> Vec<String> {
    assert!(!found["title"].as_str().unwrap().is_empty(), "{page}");
    for loaded in found["loaded"].as_array().unwrap().iter().filter_map(Value::as_str) {
        assert!(loaded.starts_with("file://"), "{page} asks the network for {loaded}");
    }
    let mut events = Vec::new();
    for link in found["links"].as_array().unwrap().iter().filter_map(Value::as_str) {
        let Ok(url) = url::Url::parse(link) else { panic!("{page}: {link}") };
        if url.scheme() != "file" {
            continue;
        }
        let path = url.to_file_path().unwrap();
        assert!(path.starts_with(site) && path.is_file(), "{page} leads to {}", path.display());
        if link.contains("/events/") && path.extension().is_some_and(|ending| ending == "html") {
            events.push(link.to_owned());
        }
    }
    events
}

async fn chromium_that_listens(port: u16) -> (Driver, Client) {
    let driver = Driver::start(port);
    drop(driver.open(360).await.close().await);
    let options = json!({
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"]},
    });
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let client = builder.capabilities(options.as_object().unwrap().clone());
    let client = client.connect(&format!("http://127.0.0.1:{port}")).await.unwrap();
    (driver, client)
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_stick_works_in_chromium() {
    let folder = tempfile::tempdir().unwrap();
    let site = stick(folder.path());
    let (_driver, client) = chromium_that_listens(9548).await;
    let mut events = Vec::new();
    for page in PAGES {
        visit(&client, &address(&site, page)).await;
        events.extend(check(&site, page, &ask(&client, LOOK, vec![]).await));
    }
    events.sort();
    events.dedup();
    assert!(events.len() > 20, "{}", events.len());
    for event in events.iter().step_by(5) {
        visit(&client, event).await;
        check(&site, event, &ask(&client, LOOK, vec![]).await);
    }
    visit(&client, &address(&site, "search.html")).await;
    check_filter(&ask(&client, FILTER, vec![]).await);
    let said = client.issue_cmd(crate::BrowserLog).await.unwrap();
    assert_eq!(said, json!([]), "the console is clean");
    client.close().await.unwrap();
}

fn check_filter(found: &Value) {
    let (name, count) = (found[0].as_str().unwrap(), found[1].as_u64().unwrap());
    assert!(count > 0, "{found}");
    let digits = |c: char| c.to_digit(10).or((c as u32).checked_sub(0x660).filter(|value| *value < 10));
    let said = name.chars().filter_map(digits).fold(0, |number, digit| number * 10 + u64::from(digit));
    assert_eq!(count, said.min(10), "{name}");
    assert!(found[2].as_str().unwrap().starts_with("#category="), "{found}");
}

#[test]
#[ignore = "needs firefox-esr"]
fn firefox_reads_a_stick_and_finds_what_people_mean() {
    let folder = tempfile::tempdir().unwrap();
    let site = stick(folder.path());
    let mut firefox = Firefox::start(9549);
    firefox.console();
    let mut events = Vec::new();
    for page in PAGES {
        firefox.go(&address(&site, page));
        events.extend(check(&site, page, &firefox.ask(LOOK, &[])));
    }
    events.sort();
    events.dedup();
    for event in events.iter().step_by(5) {
        firefox.go(event);
        check(&site, event, &firefox.ask(LOOK, &[]));
    }
    firefox.go(&address(&site, "search.html"));
    check_filter(&firefox.ask(FILTER, &[]));
    assert_eq!(firefox.console(), [""; 0], "the console is clean");

    let found = folder.path().join("بحث");
    build_into(&crate::site(), &found, &["--today", TODAY]);
    let server = FolderServer::start(&found, "/sada/");
    for page in [address(&found, "search.html"), format!("{}search.html", server.url())] {
        firefox.go(&page);
        let queries = queries::all();
        let answers = queries.iter().map(|query| firefox.ask(queries::ASK, &[json!(query.text)]));
        let answers: Vec<Value> = answers.collect();
        queries::judge(&format!("Firefox, {page}"), &answers);
    }
}
