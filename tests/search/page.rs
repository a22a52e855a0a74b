//! The page of the search: its address, its facets, its marks.

use fantoccini::Client;
use serde_json::{Value, json};

use crate::TODAY;
use crate::driver::{Driver, ask, visit};
use crate::folder_server::FolderServer;
use crate::support::{SMALL_SITE, build_into, event, write_tree};

/// Waits until the page has answered, and returns what it shows.
async fn shown(client: &Client) -> Value {
    let script = "let before;\
        for (;;) {\
          const now = document.documentElement.dataset.answered;\
          if (now && now === before && now !== window.asked) break;\
          before = now;\
          await new Promise((go) => setTimeout(go, 150));\
        }\
        return {\
          titles: [...document.querySelectorAll('.results h2')].map((title) => title.textContent),\
          marks: [...document.querySelectorAll('.results mark')].map((mark) => mark.textContent),\
          facts: [...document.querySelectorAll('.results .facts')].map((facts) => facts.textContent),\
          found: document.querySelector('.found').textContent,\
          region: [...document.querySelectorAll('select[name=region] option')].map((option) => option.textContent),\
          chosen: document.querySelector('select[name=region]').value,\
          field: document.querySelector('form.search').elements.q.value,\
          hash: decodeURIComponent(location.hash), search: location.search,\
          text: document.querySelector('main').innerHTML,\
        };";
    ask(client, script, vec![]).await
}

/// Runs a script after which the page answers once more.
async fn run(client: &Client, script: &str, arguments: Vec<Value>) {
    let script = format!("window.asked = document.documentElement.dataset.answered; {script}");
    ask(client, &script, arguments).await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn the_question_stands_in_the_address_and_the_match_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    write_tree(&root, SMALL_SITE);
    let hostile = "summary: \"<img src=x onerror=window.bad=1> قراءة\"\n";
    write_tree(&root, [("content/events/a.md", &*event("لقاء القراءة في الحديقة", hostile))]);
    let other = event("سباق الدراجات", "").replace("kw/hawalli", "kw");
    write_tree(&root, [("content/events/b.md", &*other)]);
    let past = event("قراءة قديمة", "").replace("2026-12-05", "2026-01-05");
    write_tree(&root, [("content/events/c.md", &*past)]);
    let output = folder.path().join("output");
    build_into(&root, &output, &["--today", TODAY]);
    let server = FolderServer::start(&output, "/");
    let driver = Driver::start(9543);
    let client = driver.open(360).await;

    // A form without script asks with `?q=`; the question moves into the fragment when it changes.
    visit(&client, &format!("{}search.html?q=%D9%82%D8%B1%D8%A7%D8%A1%D9%87", server.url())).await;
    let now = shown(&client).await;
    assert_eq!(now["titles"], json!(["لقاء القراءة في الحديقة", "قراءة قديمة"]), "the coming one is first");
    assert_eq!(now["field"], "قراءه");
    assert!(now["marks"].as_array().unwrap().contains(&json!("القراءة")), "{now}");
    assert!(now["facts"][0].as_str().unwrap().contains("حولي"), "{now}");
    assert!(now["found"].as_str().unwrap().contains('٢'), "{now}");
    let shown_text = now["text"].as_str().unwrap();
    assert!(shown_text.contains("&lt;img") && !shown_text.contains("<img"), "{now}");
    let bad = ask(&client, "return window.bad ?? null;", vec![]).await;
    assert_eq!(bad, Value::Null);

    let choose = "const select = document.querySelector('select[name=region]');\
        select.value = given[0]; select.dispatchEvent(new Event('change'));";
    let regions: Vec<&str> = now["region"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(regions[1..], ["الكويت (٢)", "حولي (٢)"]);
    run(&client, choose, vec![json!("kw/hawalli")]).await;
    let now = shown(&client).await;
    assert_eq!((&now["hash"], &now["search"]), (&json!("#q=قراءه&region=kw/hawalli"), &json!("")));
    assert_eq!(now["titles"].as_array().unwrap().len(), 2);

    // The address alone brings the question back.
    visit(&client, &format!("{}en/search.html#region=kw/hawalli&month=2026-12", server.url())).await;
    let now = shown(&client).await;
    assert_eq!(now["titles"], json!(["لقاء القراءة في الحديقة"]));
    assert_eq!((&now["chosen"], &now["field"]), (&json!("kw/hawalli"), &json!("")));
    run(&client, "document.querySelector('form.search [type=reset]').click();", vec![]).await;
    let now = shown(&client).await;
    assert_eq!(now["titles"].as_array().unwrap().len(), 3);
    assert_eq!(now["hash"], "");

    run(&client, "location.hash = '#q=زرافات';", vec![]).await;
    let now = shown(&client).await;
    assert_eq!(now["titles"], json!([]));
    assert!(now["found"].as_str().unwrap().starts_with("Nothing was found"), "{now}");
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn a_part_that_cannot_be_loaded_is_said_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    write_tree(&root, SMALL_SITE);
    write_tree(&root, [("content/events/a.md", &*event("لقاء القراءة", ""))]);
    let output = folder.path().join("output");
    build_into(&root, &output, &["--today", TODAY]);
    let server = FolderServer::start(&output, "/");
    server.fail(&["terms-0"]);
    let driver = Driver::start(9544);
    let client = driver.open(360).await;
    visit(&client, &format!("{}en/search.html#q=read", server.url())).await;
    let now = shown(&client).await;
    assert!(now["found"].as_str().unwrap().contains("could not be loaded"), "{now}");
    server.fail(&[]);
    run(&client, "location.hash = '#q=القراءة';", vec![]).await;
    assert_eq!(shown(&client).await["titles"], json!(["لقاء القراءة"]));
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn an_open_page_whose_index_is_gone_becomes_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    write_tree(&root, SMALL_SITE);
    let settings = format!("{}offline: false\n", SMALL_SITE[0].1);
    write_tree(&root, [(SMALL_SITE[0].0, &*settings)]);
    let builds = ["لقاء القراءة", "لقاء الكتابة"].map(|title| {
        write_tree(&root, [("content/events/a.md", &*event(title, ""))]);
        let output = folder.path().join(title);
        build_into(&root, &output, &["--today", TODAY]);
        output
    });
    let server = FolderServer::start(&builds[0], "/");
    // The page of the first build comes, and the site is published again before it asks.
    server.fail(&["terms-0"]);
    let driver = Driver::start(9550);
    let client = driver.open(360).await;
    visit(&client, &format!("{}search.html#q=لقاء", server.url())).await;
    shown(&client).await;
    server.publish(&builds[1]);
    server.fail(&[]);
    run(&client, "location.hash = '#q=لقا';", vec![]).await;
    let now = shown(&client).await;
    assert_eq!((&now["titles"], &now["field"]), (&json!(["لقاء الكتابة"]), &json!("لقا")));
    client.close().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn the_page_says_what_it_did_with_odd_questions() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    write_tree(&root, SMALL_SITE);
    write_tree(&root, [("content/events/a.md", &*event("سقيا ماء في أبوظبي", ""))]);
    let online = event("Reading for all", "attendance: online\n").replace("region: kw/hawalli\n", "");
    write_tree(&root, [("content/events/b.md", &*online)]);
    let output = folder.path().join("output");
    build_into(&root, &output, &["--today", TODAY]);
    let server = FolderServer::start(&output, "/");
    let driver = Driver::start(9551);
    let client = driver.open(360).await;
    visit(&client, &format!("{}en/search.html", server.url())).await;
    let (water, reading) = ("سقيا ماء في أبوظبي", "Reading for all");
    for (question, titles, said) in [
        // A word may look like one that says nothing, or be one in a name.
        ("ماء", vec![water], "Results: 1"),
        ("عن بعد", vec![reading], "Results: 1"),
        // Names are written as one word or as two.
        ("ابو ظبي", vec![water], "Results: 1"),
        ("reading qqqq", vec![reading], "Not found: “qqqq”"),
        ("raeding", vec![reading], "similar words taken for: “raeding”"),
        ("December", vec![water, reading], "Results: 2"),
        ("!!!", vec![], "Nothing was found"),
        ("ظ", vec![water, reading], "Results: 2"),
        ("سقيا&region=nowhere", vec![water], "Results: 1"),
    ] {
        run(&client, "location.hash = `#q=${given[0]}`;", vec![json!(question)]).await;
        let now = shown(&client).await;
        let mut found: Vec<&str> =
            now["titles"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        found.sort_by_key(|title| *title != water);
        assert_eq!(found, titles, "{question}: {now}");
        assert!(now["found"].as_str().unwrap().contains(said), "{question}: {now}");
    }
    let link = "return decodeURIComponent(document.querySelector('.languages a').hash) + document.title;";
    run(&client, "location.hash = '#q=سقيا';", vec![]).await;
    shown(&client).await;
    let told = ask(&client, link, vec![]).await;
    assert!(told.as_str().unwrap().starts_with("#q=سقياسقيا – "), "{told}");
    client.close().await.unwrap();
}
