//! What follows publishing: reading back what visitors get, and telling others.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::folder_server::FolderServer;
use crate::site::{Site, ended};

/// Starts somebody who listens; returns the address, and what it is told: the headers and the body.
fn listener(status: &'static str) -> (String, Receiver<(String, serde_json::Value)>) {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://127.0.0.1:{}/told", socket.local_addr().unwrap().port());
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for mut stream in socket.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut head = String::new();
            while reader.read_line(&mut head).unwrap() > 2 {}
            let head = head.to_ascii_lowercase();
            let length =
                head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).unwrap();
            let _ = sender.send((head, serde_json::from_slice(&body).unwrap()));
        }
    });
    (url, receiver)
}

/// A site that is published into a folder, with keys of its own for that.
fn site(keys: &str) -> Site {
    let site = Site::new();
    fs::create_dir(site.beside("www")).unwrap();
    let config = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    let to = site.beside("www/site");
    site.write(
        "content/site.yaml",
        &format!("{config}publish:\n  - {{to: \"file://{}\"{keys}}}\n", to.display()),
    );
    site
}

#[test]
fn what_visitors_get_is_compared_with_what_was_sent() {
    let www = tempfile::tempdir().unwrap();
    let server = FolderServer::start(www.path(), "/sada/");
    let site = site(&format!(", url: \"{}\"", server.url()));
    server.publish(&site.beside("www/site"));
    let done = site.publish_well(&["--verify"]);
    assert!(done.told.contains("read back") && done.told.contains("all as they were sent"), "{}", done.told);
    let asked = server.asked();
    assert!(asked.contains(&"index.html".to_owned()) && asked.len() > 12 && asked.len() <= 20, "{asked:?}");

    fs::write(site.beside("www/site/index.html"), "an old page out of a cache").unwrap();
    let differs = site.publish(&["--verify"]);
    assert_eq!(differs.code, 4);
    assert!(
        differs.told.contains("index.html`") && differs.told.contains("is not as it was sent"),
        "{}",
        differs.told
    );
    assert!(
        differs.told.contains("other bytes") && differs.told.contains("differing files 1 of"),
        "{}",
        differs.told
    );
    server.fail(&["index.html"]);
    let failing = site.publish(&["--verify"]);
    assert!(failing.told.contains("status 500"), "{}", failing.told);
}

#[test]
fn search_engines_and_a_cache_are_told_only_what_changed() {
    let (webhook, cache) = listener("200 OK");
    let (index_now, engines) = listener("202 Accepted");
    let site = site(&format!(", index_now: 0123456789abcdef, webhook: \"{webhook}\""));
    let publish = || {
        let mut command = site.command(&[]);
        command.env("SADA_INDEX_NOW", &index_now).env("SADA_WEBHOOK_TOKEN", "markersecret");
        let ended = ended(command.output().unwrap());
        assert_eq!(ended.code, 0, "{}", ended.told);
        assert!(!ended.told.contains("markersecret"));
        ended.told
    };
    publish();
    let (_, body) = engines.try_recv().unwrap();
    assert_eq!((&body["host"], &body["key"]), (&"example.org".into(), &"0123456789abcdef".into()));
    assert_eq!(body["keyLocation"], "https://example.org/sada/0123456789abcdef.txt");
    let urls = body["urlList"].as_array().unwrap();
    assert!(urls.contains(&"https://example.org/sada/events/e1.html".into()), "{urls:?}");
    assert!(!urls.iter().any(|url| url.as_str().unwrap().ends_with("404.html")), "{urls:?}");
    assert!(cache.try_recv().is_err(), "a cache knows nothing of a new site");

    assert!(publish().contains("nothing has changed"));
    assert!(engines.try_recv().is_err() && cache.try_recv().is_err());

    site.retitle("لقاء آخر");
    let told = publish();
    assert!(told.contains("search engines were told") && told.contains("the cache was told"), "{told}");
    let (head, body) = cache.try_recv().unwrap();
    assert!(head.contains("authorization: bearer markersecret"), "{head}");
    let is_named = body["files"]
        .as_array()
        .is_some_and(|files| files.contains(&"https://example.org/sada/index.html".into()));
    assert!(is_named || body["purge_everything"] == true, "{body}");
    assert!(engines.try_recv().unwrap().1["urlList"].as_array().unwrap().len() < urls.len());
}

#[test]
fn a_listener_that_does_not_answer_stops_nothing() {
    let (webhook, _cache) = listener("500 Internal Server Error");
    let site = site(&format!(", webhook: \"{webhook}\""));
    site.publish_well(&[]);
    site.retitle("لقاء آخر");
    let done = site.publish_well(&[]);
    assert!(done.told.contains("was not told of the changes: 500"), "{}", done.told);
}
