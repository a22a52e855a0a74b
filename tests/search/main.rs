//! Searches a site in real browsers, over http and from disk.
//!
//! `queries.tsv` holds what people type and the events they mean. It was written before the index, from the
//! content alone. Needs Debian's `chromium` and `chromium-driver`; `.ci/run` installs them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[path = "../benches/build/corpus.rs"]
#[expect(dead_code, reason = "the benchmarks need all of it")]
mod corpus;
mod disk;
#[path = "../support/driver.rs"]
mod driver;
#[path = "../support/firefox.rs"]
mod firefox;
#[path = "../support/folder_server.rs"]
mod folder_server;
mod page;
mod pinned;
mod queries;
mod sizes;
#[path = "../support/mod.rs"]
mod support;
mod words;

use std::path::PathBuf;

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::json;

/// The day of these tests: some events are past on it, most are coming.
const TODAY: &str = "2026-11-25";

/// The folder with the site of the queries.
fn site() -> PathBuf {
    support::project().join("tests/search/site")
}

/// Returns what stands on the browser's console (a command of `ChromeDriver`).
#[derive(Debug)]
struct BrowserLog;

impl WebDriverCompatibleCommand for BrowserLog {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (ureq::http::Method, Option<String>) {
        (ureq::http::Method::POST, Some(json!({"type": "browser"}).to_string()))
    }
}
