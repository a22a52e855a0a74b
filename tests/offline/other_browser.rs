//! The same site in Firefox.

use std::time::Duration;

use serde_json::{Value, json};

use crate::browser::Site;
use crate::firefox::Firefox;

fn wait(firefox: &mut Firefox, script: &str) {
    for _ in 0..400 {
        if firefox.ask(script, &[]) == Value::Bool(true) {
            return;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("it never became true: {script}");
}

#[test]
#[ignore = "needs firefox-esr"]
fn firefox_needs_no_network_on_a_second_visit_and_takes_a_new_build() {
    let mut site = Site::new();
    let mut firefox = Firefox::start(9560);
    let kept = "return !!navigator.serviceWorker.controller && \
        !!(await caches.match(new URL('e1.html', location.href)));";
    let title = "return document.querySelector('h1').textContent.trim();";
    firefox.go(&site.url("events/e1.html"));
    wait(&mut firefox, kept);
    site.server.go_down();
    firefox.go(&site.url("events/e1.html"));
    assert_eq!(firefox.ask(title, &[]), json!("لقاء first رقم 1"));
    firefox.go(&site.url("search.html"));
    assert_eq!(firefox.ask("return (await sadaSearch.find('قراءة')).entries.length;", &[]), json!(4));
    site.server.come_back();

    site.publish("second", "");
    firefox.go(&site.url("events/e1.html"));
    assert_eq!(firefox.ask(title, &[]), json!("لقاء second رقم 1"));
    let is_taken = "const { installing, waiting } = await navigator.serviceWorker.ready; \
        const shells = (await caches.keys()).filter((name) => name.includes(' shell ')); \
        return shells.length === 2 && !installing && !waiting;";
    wait(&mut firefox, is_taken);
    site.server.go_down();
    firefox.go(&site.url("search.html"));
    let first = "return (await sadaSearch.describe('ar', [0]))[0].title;";
    assert_eq!(firefox.ask(first, &[]), json!("لقاء second رقم 0"));
}
