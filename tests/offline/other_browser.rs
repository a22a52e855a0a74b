//! The same site in Firefox: what it keeps, takes and gives back.

use std::time::Duration;

use serde_json::{Value, json};

use crate::browser::Site;
use crate::firefox::Firefox;

const TITLE: &str = "return document.querySelector('h1').textContent.trim();";
const FIRST: &str = "return (await sadaSearch.describe('ar', [0]))[0].title;";
const FOUND: &str = "return (await sadaSearch.find('قراءة')).entries.length;";
const IS_KEPT: &str = "return !!navigator.serviceWorker.controller && \
    !!(await caches.match(new URL('e1.html', location.href)));";
const SHELLS: &str = "return (await caches.keys()).filter((name) => name.includes(' shell ')).length;";

fn wait(firefox: &mut Firefox, script: &str) {
    for _ in 0..400 {
        if firefox.ask(script, &[]) == Value::Bool(true) {
            return;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("it never became true: {script}");
}

/// Waits until no worker is being installed and `count` builds are kept.
fn wait_for_builds(firefox: &mut Firefox, count: usize) {
    let script = format!(
        "const {{ installing, waiting }} = await navigator.serviceWorker.ready; \
         const shells = (await caches.keys()).filter((name) => name.includes(' shell ')); \
         return shells.length === {count} && !installing && !waiting;"
    );
    wait(firefox, &script);
}

#[test]
#[ignore = "needs firefox-esr"]
fn firefox_needs_no_network_on_a_second_visit_and_takes_a_new_build() {
    let mut site = Site::new();
    let mut firefox = Firefox::start(9560);
    firefox.go(&site.url("events/e1.html"));
    wait(&mut firefox, IS_KEPT);
    site.server.go_down();
    firefox.go(&site.url("events/e1.html"));
    assert_eq!(firefox.ask(TITLE, &[]), json!("لقاء first رقم 1"));
    firefox.go(&site.url("search.html"));
    assert_eq!(firefox.ask(FOUND, &[]), json!(4));
    site.server.come_back();

    site.publish("second", "");
    firefox.go(&site.url("events/e1.html"));
    assert_eq!(firefox.ask(TITLE, &[]), json!("لقاء second رقم 1"));
    wait_for_builds(&mut firefox, 2);
    site.server.go_down();
    firefox.go(&site.url("search.html"));
    assert_eq!(firefox.ask(FIRST, &[]), json!("لقاء second رقم 0"));
}

#[test]
#[ignore = "needs firefox-esr"]
fn firefox_keeps_the_build_before_when_the_next_cannot_be_kept() {
    let mut site = Site::new();
    let mut firefox = Firefox::start(9561);
    firefox.go(&site.url("events/e1.html"));
    wait(&mut firefox, IS_KEPT);
    for failing in ["search/terms", "assets/style"] {
        site.server.fail(&[failing]);
        site.publish("second", "");
        firefox.ask("await (await navigator.serviceWorker.ready).update().catch(() => {});", &[]);
        wait_for_builds(&mut firefox, 1);
        site.server.go_down();
        firefox.go(&site.url("search.html"));
        assert_eq!(firefox.ask(FIRST, &[]), json!("لقاء first رقم 0"), "{failing} failed");
        site.server.come_back();
    }
    site.server.fail(&[]);
    firefox.ask("await (await navigator.serviceWorker.ready).update();", &[]);
    wait_for_builds(&mut firefox, 2);
    site.server.go_down();
    firefox.go(&site.url("search.html"));
    assert_eq!(firefox.ask(FIRST, &[]), json!("لقاء second رقم 0"));
}

#[test]
#[ignore = "needs firefox-esr"]
fn firefox_gives_back_what_it_kept_and_touches_nothing_outside_the_site() {
    let mut site = Site::new();
    let mut firefox = Firefox::start(9562);
    firefox.go(&site.url("events/e1.html"));
    wait(&mut firefox, IS_KEPT);
    let scopes = "return (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope);";
    assert_eq!(firefox.ask(scopes, &[]), json!([site.server.url()]));
    firefox.go(&site.server.url().replace("/sada/", "/sadaqa/page.html"));
    assert_eq!(firefox.ask("return navigator.serviceWorker.controller;", &[]), Value::Null);

    firefox.ask("await caches.open('of another site');", &[]);
    site.publish("second", "offline: false\n");
    firefox.go(&site.url("index.html"));
    wait(&mut firefox, "return (await navigator.serviceWorker.getRegistrations()).length === 0;");
    wait(&mut firefox, "return (await caches.keys()).length === 1;");
    assert_eq!(firefox.ask("return caches.keys();", &[]), json!(["of another site"]));
    firefox.go(&site.url("index.html"));
    assert_eq!(firefox.ask("return navigator.serviceWorker.controller;", &[]), Value::Null);
    assert_eq!(firefox.ask(SHELLS, &[]), json!(0));
}
