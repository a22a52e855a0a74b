//! A Chromium that a test drives. Needs Debian's `chromium` and `chromium-driver`.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(missing_docs, reason = "the names say it")]

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;

/// A `ChromeDriver` that ends with the test.
pub struct Driver(Child, u16);

impl Driver {
    pub fn start(port: u16) -> Driver {
        Driver::start_in(port, "Asia/Kuwait")
    }

    /// Starts a browser whose clock is in a time zone.
    pub fn start_in(port: u16, zone: &str) -> Driver {
        let mut command = Command::new("chromedriver");
        let command = command.arg(format!("--port={port}")).env("TZ", zone).stdout(Stdio::null());
        Driver(command.spawn().expect("chromedriver is installed"), port)
    }

    pub async fn open(&self, width: u32) -> Client {
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

/// Goes to a page, and waits until it is loaded and its own scripts have run.
///
/// On a busy machine `ChromeDriver` says too early that a page is there.
pub async fn visit(client: &Client, url: &str) {
    let is_there =
        "return document.readyState === 'complete' && location.pathname === new URL(arguments[0]).pathname;";
    client.goto(url).await.unwrap();
    for _ in 0..500 {
        // A script fails that runs while the page before goes away.
        if client.execute(is_there, vec![url.into()]).await.is_ok_and(|there| there == true) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{url} is not loaded after ten seconds: the browser shows {:?}", client.current_url().await);
}

/// Runs a script in the page, which finds its arguments in `given`; returns what it resolves to.
pub async fn ask(client: &Client, script: &str, arguments: Vec<Value>) -> Value {
    let found = client.execute_async(&settled(script), arguments).await.unwrap();
    assert!(!found.as_str().is_some_and(|found| found.starts_with("failed: ")), "{found}\n{script}");
    found
}

/// Wraps a script for `WebDriver`, which waits until it is done, and does not tell why it failed.
pub fn settled(script: &str) -> String {
    format!(
        "const done = arguments[arguments.length - 1];\
         (async (...given) => {{ {script} }})(...arguments)\
           .then((found) => done(found ?? null), (error) => done(`failed: ${{error}} at ${{location.href}}`));"
    )
}
