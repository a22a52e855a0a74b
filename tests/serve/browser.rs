//! An open page in a real Chromium follows the files without a touch.

use std::time::Duration;

use fantoccini::{Client, Locator};

use crate::driver::{Driver, visit};
use crate::server::Server;
use crate::support::{SMALL_SITE, event, write_tree};

/// Returns what a script finds in the page, as text.
async fn ask(client: &Client, script: &str) -> String {
    let found = client.execute(&format!("return String({script})"), vec![]).await;
    // While the page is loaded again there is no page to ask.
    found.ok().and_then(|found| found.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Waits until a script finds what is expected.
async fn wait_for(client: &Client, script: &str, is: impl Fn(&str) -> bool) -> String {
    let mut found = String::new();
    for _ in 0..600 {
        found = ask(client, script).await;
        if is(&found) {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{script} is still: {found}");
}

const HEADING: &str = "document.querySelector('h1').textContent.trim()";
const NOTICE: &str =
    "(document.querySelector('sada-notice') || {shadowRoot: {textContent: ''}}).shadowRoot.textContent";
const MARKED: &str = "document.querySelector('sada-notice').shadowRoot.querySelector('mark').textContent";

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn an_open_page_shows_an_edit_an_error_and_its_mending() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let write = |text: &str| write_tree(root, [("content/events/a.md", text)]);
    write_tree(root, SMALL_SITE);
    write(&event("لقاء القراءة", ""));
    let server = Server::start(root);
    let driver = Driver::start(9527);
    let client = driver.open(360).await;
    let page = format!("http://127.0.0.1:{}/events/a.html", server.port);
    visit(&client, &page).await;
    wait_for(&client, HEADING, |heading| heading == "لقاء القراءة").await;

    write(&event("لقاء الكتابة", ""));
    wait_for(&client, HEADING, |heading| heading == "لقاء الكتابة").await;
    assert_eq!(ask(&client, NOTICE).await, "");

    let wrong = event("لقاء", "").replace("2026-12-05 08:00", "2026-12-05 8<img src=x onerror=alert(1)>");
    write(&wrong);
    let notice = wait_for(&client, NOTICE, |notice| notice.contains("E301")).await;
    assert!(notice.contains("content/events/a.md:3:8"), "{notice}");
    assert_eq!(ask(&client, MARKED).await, "2026-12-05 8<img src=x onerror=alert(1)>");
    assert_eq!(ask(&client, HEADING).await, "لقاء الكتابة", "the last good page stays behind it");
    let images = "document.querySelector('sada-notice').shadowRoot.querySelectorAll('img, script').length";
    assert_eq!(ask(&client, images).await, "0");

    write(&event("لقاء الرسم", ""));
    wait_for(&client, HEADING, |heading| heading == "لقاء الرسم").await;
    assert_eq!(ask(&client, NOTICE).await, "");

    // A page that was closed by the person stays closed until something else is wrong.
    write_tree(root, [("content/events/b.md", "---\ntitle: x\n")]);
    wait_for(&client, NOTICE, |notice| notice.contains("content/events/b.md")).await;
    let is_open = "document.querySelector('sada-notice').shadowRoot.querySelector('details').open";
    assert_eq!(ask(&client, is_open).await, "true");
    ask(&client, "document.querySelector('sada-notice').shadowRoot.querySelector('summary').click()").await;
    wait_for(&client, is_open, |open| open == "false").await;
    client.refresh().await.unwrap();
    wait_for(&client, NOTICE, |notice| notice.contains("content/events/b.md")).await;
    assert_eq!(ask(&client, is_open).await, "false");
    assert!(client.find(Locator::Css("h1")).await.is_ok());
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn more_pages_are_open_than_a_browser_has_connections() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء القراءة", ""))]);
    let server = Server::start(folder.path());
    let driver = Driver::start(9528);
    let client = driver.open(360).await;
    let page = format!("http://127.0.0.1:{}/events/a.html", server.port);
    for _ in 0..9 {
        let window = client.new_window(true).await.unwrap();
        client.switch_to_window(window.handle).await.unwrap();
        visit(&client, &page).await;
        wait_for(&client, HEADING, |heading| heading == "لقاء القراءة").await;
    }
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء الكتابة", ""))]);
    for window in client.windows().await.unwrap().into_iter().skip(1) {
        client.switch_to_window(window).await.unwrap();
        wait_for(&client, HEADING, |heading| heading == "لقاء الكتابة").await;
    }
    client.close().await.unwrap();
}
