//! A site in two builds, and the browser that visits it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::Client;
use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Driver, ask, visit};
use crate::folder_server::FolderServer;
use crate::support::{DAY, SMALL_SITE, Tree, build_into, event, read_tree, write_tree};

/// A site under `/sada/`, with builds that differ in every page, in the style and in the search.
pub struct Site {
    folder: TempDir,
    pub server: FolderServer,
    builds: Vec<(String, Tree)>,
}

impl Site {
    /// Builds and publishes the first build, named `first`.
    pub fn new() -> Site {
        let folder = tempfile::tempdir().unwrap();
        let server = FolderServer::start(folder.path(), "/sada/");
        let mut site = Site { folder, server, builds: Vec::new() };
        site.publish("first", "");
        site
    }

    fn build(&mut self, name: &str, settings: &str) -> PathBuf {
        let root = self.folder.path().join("root");
        write_tree(&root, SMALL_SITE);
        let (_, text) = SMALL_SITE[0];
        let text = text.replace("صدى", &format!("صدى {name}")).replace("Sada", &format!("Sada {name}"));
        write_tree(&root, [("content/site.yaml", &*(text + settings))]);
        let style = include_str!("../../themes/sada/assets/style.css");
        write_tree(&root, [("content/theme/assets/style.css", &*format!("{style}\n/* {name} */\n"))]);
        for n in 0..4 {
            let path = format!("content/events/e{n}.md");
            let text = event(&format!("لقاء {name} رقم {n}"), "summary: قراءة\n");
            write_tree(&root, [(&*path, &*text)]);
        }
        let output = self.folder.path().join(name);
        build_into(&root, &output, &["--today", DAY, "--base-url", &self.server.url()]);
        self.builds.push((name.to_owned(), read_tree(&output)));
        output
    }

    /// Makes another build, with more settings, and publishes it.
    pub fn publish(&mut self, name: &str, settings: &str) {
        let output = self.build(name, settings);
        self.server.publish(&output);
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.url())
    }

    /// Returns the folder in which builds lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the name of the build that a page shows; fails if anything that it loaded is of another build.
    pub async fn build_of(&self, visitor: &Visitor) -> String {
        let shown = visitor
            .ask(
                "return {title: document.title, names: performance.getEntriesByType('resource')\
                   .filter((entry) => entry.responseStatus !== 404).map((entry) => entry.name)};",
            )
            .await;
        let title = shown["title"].as_str().unwrap();
        let (name, tree) = self
            .builds
            .iter()
            .find(|(name, _)| title.contains(name.as_str()))
            .unwrap_or_else(|| panic!("{title} is of no build"));
        for loaded in shown["names"].as_array().unwrap().iter().filter_map(Value::as_str) {
            let Some(path) = loaded.strip_prefix(&self.server.url()) else { continue };
            assert!(tree.contains_key(path), "the page of the {name} build loaded {path}");
        }
        name.clone()
    }
}

/// A person with a browser.
pub struct Visitor {
    _driver: Driver,
    pub client: Client,
}

impl Visitor {
    pub async fn new(port: u16) -> Visitor {
        let driver = Driver::start(port);
        let client = driver.open(360).await;
        let patience = Some(Duration::from_secs(40));
        client.update_timeouts(TimeoutConfiguration::new(patience, patience, None)).await.unwrap();
        Visitor { _driver: driver, client }
    }

    pub async fn go(&self, url: &str) {
        visit(&self.client, url).await;
    }

    /// Goes to a page that cannot be loaded.
    pub async fn go_in_vain(&self, url: &str) {
        let _ = self.client.goto(url).await;
        let shown = self.ask("return location.href;").await;
        assert!(shown.as_str().unwrap().starts_with("chrome-error:"), "{url} was there");
    }

    /// Runs a script in the page and returns what it resolves to.
    pub async fn ask(&self, script: &str) -> Value {
        ask(&self.client, script, vec![]).await
    }

    /// Waits until a script returns true.
    pub async fn wait(&self, script: &str) {
        for _ in 0..400 {
            if self.ask(script).await == Value::Bool(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("it never became true: {script}\n{}", self.ask(KEPT).await);
    }

    /// Waits until the worker is there, and has nothing more to keep.
    pub async fn settle(&self) {
        self.wait("return !!navigator.serviceWorker.controller;").await;
        let quiet = format!(
            "{KEPT_AS_FUNCTION} const one = await kept(); await new Promise((go) => setTimeout(go, 400)); return one === await kept();"
        );
        self.wait(&quiet).await;
    }

    /// Returns the text of the main part of a page.
    pub async fn text(&self) -> String {
        self.ask("return document.querySelector('main').textContent;").await.as_str().unwrap().to_owned()
    }

    /// Sends a command to the browser's own protocol.
    pub async fn command(&self, name: &'static str, parameters: Value) {
        self.client.issue_cmd(BrowserCommand(name, parameters)).await.unwrap();
    }
}

const KEPT_AS_FUNCTION: &str = "const kept = async () => JSON.stringify(await Promise.all((await caches.keys()).map(async (name) => \
    [name, (await (await caches.open(name)).keys()).map(({ url }) => url)])));";
pub const KEPT: &str = "const names = await caches.keys(); return Promise.all(names.map(async (name) => \
    [name, (await (await caches.open(name)).keys()).map(({ url }) => url)]));";

/// A command of Chrome's own protocol (CDP).
#[derive(Debug)]
struct BrowserCommand(&'static str, Value);

impl WebDriverCompatibleCommand for BrowserCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (ureq::http::Method, Option<String>) {
        (ureq::http::Method::POST, Some(json!({"cmd": self.0, "params": self.1}).to_string()))
    }
}
