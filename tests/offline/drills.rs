//! Drills: what can go wrong with a site that is kept.

use serde_json::{Value, json};

use crate::browser::{KEPT, Site, Visitor};

const SEARCHES: &str = "return (await sadaSearch.find('قراءة')).entries.length;";

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_second_visit_needs_no_network() {
    let site = Site::new();
    let visitor = Visitor::new(9551).await;
    visitor.go(&site.url("events/e1.html")).await;
    visitor.settle().await;
    site.server.go_down();
    visitor.go(&site.url("events/e1.html")).await;
    assert!(visitor.text().await.contains("لقاء first رقم 1"), "the page that was visited");
    assert_eq!(site.build_of(&visitor).await, "first");
    for home in ["", "index.html"] {
        visitor.go(&site.url(home)).await;
        assert!(visitor.text().await.contains("لقاء first رقم 0"), "the home page");
    }
    visitor.go(&site.url("search.html?q=x#q=قراءة")).await;
    visitor.wait("return document.querySelectorAll('.results li').length === 4;").await;
    assert_eq!(site.build_of(&visitor).await, "first");
    visitor.go(&site.url("events/e2.html")).await;
    assert!(visitor.text().await.contains("لم تُحفظ"), "{}", visitor.text().await);
    visitor.go(&site.url("en/index.html")).await;
    assert!(visitor.text().await.contains("لم تُحفظ"), "no English page was opened before");
    site.server.come_back();
    visitor.go(&site.url("en/index.html")).await;
    visitor.settle().await;
    site.server.go_down();
    visitor.go(&site.url("en/none.html")).await;
    assert!(visitor.text().await.contains("not kept on your device"), "the offline page is English there");
    visitor.client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_new_build_takes_over_and_an_open_page_keeps_its_own() {
    let mut site = Site::new();
    let visitor = Visitor::new(9552).await;
    visitor.go(&site.url("search.html")).await;
    visitor.settle().await;
    visitor.go(&site.url("events/e3.html")).await;
    visitor.settle().await;
    visitor.go(&site.url("search.html")).await;
    site.publish("second", "");
    let old_tab = visitor.client.window().await.unwrap();
    let new_tab = visitor.client.new_window(true).await.unwrap().handle;
    visitor.client.switch_to_window(new_tab.clone()).await.unwrap();
    visitor.go(&site.url("index.html")).await;
    assert_eq!(site.build_of(&visitor).await, "second", "the first page after the build is new");
    let has_two = "return (await caches.keys()).filter((name) => name.includes(' shell ')).length === 2;";
    visitor.wait(has_two).await;
    visitor.settle().await;

    // The open page of the first build still has its own search, and loads nothing of the second.
    visitor.client.switch_to_window(old_tab).await.unwrap();
    assert_eq!(visitor.ask(SEARCHES).await, 4);
    assert_eq!(
        visitor.ask("return (await sadaSearch.describe('ar', [0]))[0].title;").await,
        "لقاء first رقم 0"
    );
    assert_eq!(site.build_of(&visitor).await, "first");

    // Without a network the second build is there, and the visited page of the first one with its own style.
    site.server.go_down();
    visitor.go(&site.url("search.html")).await;
    assert_eq!(site.build_of(&visitor).await, "second");
    assert_eq!(visitor.ask(SEARCHES).await, 4);
    assert_eq!(site.build_of(&visitor).await, "second");
    visitor.go(&site.url("events/e3.html")).await;
    assert_eq!(site.build_of(&visitor).await, "first");
    let styled = visitor.ask("return getComputedStyle(document.querySelector('.top')).display;").await;
    assert_eq!(styled, "flex", "the page has its style");
    site.server.come_back();
    visitor.go(&site.url("events/e3.html")).await;
    assert_eq!(site.build_of(&visitor).await, "second");
    visitor.client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_build_that_cannot_be_kept_leaves_the_one_before() {
    let mut site = Site::new();
    let visitor = Visitor::new(9553).await;
    visitor.go(&site.url("search.html")).await;
    visitor.settle().await;
    for failing in ["search/terms", "assets/style"] {
        site.server.fail(&[failing]);
        site.publish("second", "");
        visitor.ask("await (await navigator.serviceWorker.ready).update().catch(() => {});").await;
        let is_over = "const { installing, waiting } = await navigator.serviceWorker.ready; return !installing && !waiting;";
        visitor.wait(is_over).await;
        let shells = "return (await caches.keys()).filter((name) => name.includes(' shell ')).length;";
        assert_eq!(visitor.ask(shells).await, 1, "nothing half is left");
        // The page of the new build is seen, and not kept without its search.
        visitor.go(&site.url("search.html")).await;
        visitor.settle().await;
        site.server.go_down();
        visitor.go(&site.url("search.html")).await;
        assert_eq!(site.build_of(&visitor).await, "first");
        assert_eq!(visitor.ask(SEARCHES).await, 4);
        site.server.come_back();
    }
    site.server.fail(&[]);
    visitor.go(&site.url("index.html")).await;
    visitor.ask("await (await navigator.serviceWorker.ready).update();").await;
    visitor
        .wait("return (await caches.keys()).filter((name) => name.includes(' shell ')).length === 2;")
        .await;
    visitor.settle().await;
    site.server.go_down();
    visitor.go(&site.url("search.html")).await;
    assert_eq!(site.build_of(&visitor).await, "second");
    visitor.client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_full_disk_harms_no_visit() {
    let site = Site::new();
    let visitor = Visitor::new(9554).await;
    visitor.go(&site.url("index.html")).await;
    visitor.settle().await;
    let origin = site.server.url().trim_end_matches("/sada/").to_owned();
    let quota = |size: Value| json!({"origin": origin, "quotaSize": size});
    visitor.command("Storage.overrideQuotaForOrigin", quota(json!(1))).await;
    for path in ["events/e0.html", "events/e1.html", "regions.html"] {
        visitor.go(&site.url(path)).await;
        assert_eq!(site.build_of(&visitor).await, "first");
    }
    // What was kept before the disk was full is still there.
    site.server.go_down();
    visitor.go(&site.url("search.html")).await;
    assert_eq!(visitor.ask(SEARCHES).await, 4);
    visitor.go(&site.url("events/e1.html")).await;
    assert!(visitor.text().await.contains("لم تُحفظ"), "there was no room for this page");
    site.server.come_back();
    visitor.command("Storage.overrideQuotaForOrigin", json!({"origin": origin})).await;
    visitor.go(&site.url("events/e1.html")).await;
    visitor.settle().await;
    site.server.go_down();
    visitor.go(&site.url("events/e1.html")).await;
    assert!(visitor.text().await.contains("لقاء first رقم 1"));
    visitor.client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_site_that_keeps_nothing_takes_back_what_it_kept() {
    let mut site = Site::new();
    let visitor = Visitor::new(9555).await;
    visitor.go(&site.url("events/e1.html")).await;
    visitor.settle().await;
    visitor.ask("await caches.open('of another site');").await;
    site.publish("second", "offline: false\n");
    visitor.go(&site.url("index.html")).await;
    let is_gone = "return (await navigator.serviceWorker.getRegistrations()).length === 0;";
    visitor.wait(is_gone).await;
    visitor.wait("return (await caches.keys()).length === 1;").await;
    assert_eq!(visitor.ask("return caches.keys();").await, json!(["of another site"]));
    visitor.go(&site.url("index.html")).await;
    assert_eq!(site.build_of(&visitor).await, "second");
    assert_eq!(visitor.ask("return navigator.serviceWorker.controller;").await, Value::Null);
    assert!(visitor.ask(is_gone).await == Value::Bool(true), "pages bring no worker back");
    site.server.go_down();
    visitor.go_in_vain(&site.url("index.html")).await;
    visitor.client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_site_in_a_folder_controls_nothing_outside_it() {
    let site = Site::new();
    let visitor = Visitor::new(9556).await;
    visitor.go(&site.url("en/regions/kw/hawalli.html")).await;
    visitor.settle().await;
    let scopes = "return (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope);";
    assert_eq!(visitor.ask(scopes).await, json!([site.server.url()]));
    let outside = site.server.url().replace("/sada/", "/sadaqa/page.html");
    visitor.go(&outside).await;
    assert_eq!(visitor.ask("return navigator.serviceWorker.controller;").await, Value::Null);
    site.server.go_down();
    visitor.go_in_vain(&outside).await;
    let kept = {
        site.server.come_back();
        visitor.go(&site.url("index.html")).await;
        visitor.ask(KEPT).await.to_string()
    };
    assert!(!kept.contains("sadaqa"), "{kept}");
    visitor.client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn of_many_visited_pages_the_oldest_are_forgotten() {
    let site = Site::new();
    let visitor = Visitor::new(9557).await;
    visitor.go(&site.url("events/e0.html")).await;
    visitor.settle().await;
    let pages: Vec<String> = (0..61).map(|n| format!("p{n}")).collect();
    for page in &pages {
        let path = site.folder().join("first").join(format!("{page}.html"));
        std::fs::write(path, format!("<!doctype html><title>{page} first</title><main>{page}</main>"))
            .unwrap();
    }
    for page in &pages {
        visitor.go(&site.url(&format!("{page}.html"))).await;
    }
    let visited = "const name = (await caches.keys()).find((name) => name.endsWith('visited'));\
        const pages = (await (await caches.open(name)).keys()).filter(({ url }) => url.endsWith('.html'));\
        return pages.length === 60 && pages.at(-1).url.endsWith('p60.html');";
    visitor.wait(visited).await;
    site.server.go_down();
    visitor.go(&site.url("p60.html")).await;
    assert_eq!(visitor.text().await, "p60");
    visitor.go(&site.url("p0.html")).await;
    assert_ne!(visitor.text().await, "p0", "the oldest is forgotten");
    let left = visitor.ask(KEPT).await.to_string();
    assert!(!left.contains("events/e0.html"), "{left}");
    visitor.client.close().await.unwrap();
}
