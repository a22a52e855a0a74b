//! 150 queries find the events that people mean.

use std::fs;

use fantoccini::Client;
use serde_json::{Value, json};

use crate::driver::{Driver, ask, visit};
use crate::folder_server::FolderServer;
use crate::support::build_into;
use crate::{TODAY, site};

/// A question, and the events that are meant.
pub struct Query {
    kind: String,
    pub text: String,
    /// The slugs of the events that are meant; the first of them should come first.
    expected: Vec<String>,
}

/// Types a query on the page of the search; returns the addresses of the first ten results.
pub const ASK: &str = "const field = document.querySelector('form.search').elements.q;\
    const asked = Number(document.documentElement.dataset.answered ?? 0);\
    field.value = given[0];\
    field.dispatchEvent(new Event('input'));\
    while (!(Number(document.documentElement.dataset.answered) > asked)) \
      await new Promise((go) => setTimeout(go, 5));\
    return [...document.querySelectorAll('.results h2 a')].slice(0, 10).map((link) => link.href);";

pub fn all() -> Vec<Query> {
    let text = fs::read_to_string(site().join("../queries.tsv")).unwrap();
    let query = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let (kind, text) = (parts.next().unwrap(), parts.next().unwrap());
        let expected = parts.next().unwrap().split(' ').map(str::to_owned).collect();
        Query { kind, text, expected }
    };
    let queries: Vec<Query> = text.lines().filter(|line| !line.starts_with('#')).map(query).collect();
    assert_eq!(queries.len(), 150);
    queries
}

/// Fails if too few of the answers to all queries are what is meant.
pub fn judge(place: &str, answers: &Vec<Value>) {
    let (mut recall, mut first, mut worse) = (0.0, 0.0, Vec::new());
    for (query, links) in all().iter().zip(answers) {
        let links: Vec<&str> = links.as_array().unwrap().iter().map(|link| link.as_str().unwrap()).collect();
        let stands =
            |slug: &String| links.iter().position(|link| link.ends_with(&format!("/events/{slug}.html")));
        let found = query.expected.iter().filter(|slug| stands(slug).is_some()).count();
        #[expect(clippy::cast_precision_loss, reason = "a few slugs")]
        let share = found as f64 / query.expected.len() as f64;
        recall += share;
        let is_first = stands(&query.expected[0]) == Some(0);
        first += f64::from(u8::from(is_first));
        if share < 1.0 || !is_first {
            worse.push(format!("{} {}: {:?} instead of {:?}", query.kind, query.text, links, query.expected));
        }
    }
    let (recall, first) = (recall / 150.0, first / 150.0);
    println!("{place}: recall@10 {recall:.3}, first {first:.3}\n{}", worse.join("\n"));
    assert!(recall >= 0.95 && first >= 0.8, "recall@10 {recall}, first {first}");
}

/// Asks all queries on a page, as a visitor types them.
async fn ask_all(client: &Client, page: &str) {
    visit(client, page).await;
    let mut answers = Vec::new();
    for query in all() {
        answers.push(ask(client, ASK, vec![json!(query.text)]).await);
    }
    judge(page, &answers);
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn people_find_what_they_mean_over_http_and_from_disk() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("نسخة من الموقع");
    build_into(&site(), &output, &["--today", TODAY]);
    let server = FolderServer::start(&output, "/sada/");
    let driver = Driver::start(9542);
    let client = driver.open(360).await;
    ask_all(&client, &format!("{}search.html", server.url())).await;
    ask_all(&client, &format!("file://{}/search.html", output.display())).await;
    ask_all(&client, &format!("{}en/search.html", server.url())).await;
    client.close().await.unwrap();
}
