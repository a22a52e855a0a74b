//! A region that a visitor keeps.

use crate::browser::{KEPT, Site, Visitor};

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_place_is_kept_after_its_size_is_said_and_taken_away_again() {
    let site = Site::new();
    let visitor = Visitor::new(9558).await;
    let place = site.url("en/regions/kw/hawalli.html");
    visitor.go(&place).await;
    visitor.settle().await;
    visitor.go(&place).await;
    visitor.wait("return !document.querySelector('.keep').hidden;").await;
    let press = |n: usize| format!("document.querySelectorAll('.keep button')[{n}].click();");
    let said = "return document.querySelector('.keep [role=status]').textContent;";
    site.server.asked();
    visitor.ask(&press(0)).await;
    visitor.wait("return document.querySelector('.keep [role=status]').textContent !== '';").await;
    let text = visitor.ask(said).await.as_str().unwrap().to_owned();
    assert!(text.contains("Events: 4") && text.contains("megabyte"), "{text}");
    assert_eq!(site.server.asked(), ["en/regions/kw/hawalli/offline.json"], "nothing is loaded before a yes");
    visitor.ask(&press(0)).await;
    visitor.wait("return !document.querySelectorAll('.keep button')[1].hidden;").await;
    assert!(visitor.ask(said).await.as_str().unwrap().contains("kept on this device"));
    site.server.go_down();
    for n in 0..4 {
        visitor.go(&site.url(&format!("events/e{n}.html"))).await;
        assert!(visitor.text().await.contains(&format!("لقاء first رقم {n}")));
        assert_eq!(site.build_of(&visitor).await, "first");
    }
    visitor.go(&place).await;
    visitor.wait("return !document.querySelectorAll('.keep button')[1].hidden;").await;
    visitor.ask(&press(1)).await;
    visitor.wait("return !document.querySelectorAll('.keep button')[0].hidden;").await;
    let kept = visitor.ask(KEPT).await.to_string();
    assert!(!kept.contains(" region "), "{kept}");
    visitor.client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_place_that_cannot_be_kept_whole_leaves_nothing() {
    let site = Site::new();
    let visitor = Visitor::new(9559).await;
    let place = site.url("en/regions/kw.html");
    visitor.go(&place).await;
    visitor.settle().await;
    visitor.go(&place).await;
    visitor.wait("return !document.querySelector('.keep').hidden;").await;
    let press = "document.querySelector('.keep button').click();";
    visitor.ask(press).await;
    visitor.wait("return document.querySelector('.keep [role=status]').textContent !== '';").await;
    site.server.fail(&["events/e2"]);
    visitor.ask(press).await;
    visitor
        .wait(
            "return document.querySelector('.keep [role=status]').textContent.includes('could not be kept');",
        )
        .await;
    let kept = visitor.ask(KEPT).await.to_string();
    assert!(!kept.contains(" region "), "{kept}");
    visitor.client.close().await.unwrap();
}
