//! Publishing into a store.

use std::fs;
use std::process::Command;

use crate::proxy::{Fate, Proxy};
use crate::site::{Ended, Site, assert_published, ended};
use crate::store::{BUCKET, SECRET, Store};

/// Publishes into a store at an address, with keys from the environment.
pub fn publish(site: &Site, url: &str, arguments: &[&str]) -> Ended {
    let ended = ended(command(site, url, arguments).output().unwrap());
    assert!(!ended.told.contains(SECRET) && !ended.printed.contains(SECRET), "{}", ended.told);
    ended
}

pub fn command(site: &Site, url: &str, arguments: &[&str]) -> Command {
    let mut command = site.command(arguments);
    command.env("AWS_ACCESS_KEY_ID", "key").env("AWS_SECRET_ACCESS_KEY", SECRET);
    command.env("AWS_REGION", "us-east-1").env("AWS_ENDPOINT_URL", url);
    command
}

fn to() -> String {
    format!("s3://{BUCKET}")
}

fn publish_well(site: &Site, url: &str, arguments: &[&str]) -> Ended {
    let ended = publish(site, url, arguments);
    assert_eq!(ended.code, 0, "{}", ended.told);
    ended
}

#[test]
#[ignore = "needs moto"]
fn a_store_gets_what_changed_with_its_headers() {
    let (site, store) = (Site::new(), Store::start());
    let url = store.url();
    publish_well(&site, &url, &[&to()]);
    assert_eq!(store.files(), site.built());
    for (key, media_type, cache, language) in [
        ("index.html", "text/html; charset=utf-8", "public, max-age=300", Some("ar")),
        ("en/index.html", "text/html; charset=utf-8", "public, max-age=300", Some("en")),
        ("sw.js", "text/javascript; charset=utf-8", "no-cache", None),
        ("دليل المتطوع 100%.txt", "text/plain; charset=utf-8", "public, max-age=3600", None),
    ] {
        let headers = store.read(key).unwrap().headers;
        let of = |name: &str| headers.get(name).map(|value| value.to_str().unwrap());
        assert_eq!((of("content-type"), of("cache-control")), (Some(media_type), Some(cache)), "{key}");
        assert_eq!(of("content-language"), language, "{key}");
    }
    let style =
        store.keys().into_iter().find(|key| key.starts_with("assets/") && key.ends_with(".css")).unwrap();
    assert_eq!(store.read(&style).unwrap().headers["cache-control"], "public, max-age=31536000, immutable");

    store.write("notes of others.txt", "mine");
    site.change("لقاء آخر", "#7a1f5c");
    let done = publish_well(&site, &url, &[&to()]);
    assert!(done.told.contains("published to `s3://site`"), "{}", done.told);
    let mut files = store.files();
    assert_eq!(files.remove("notes of others.txt").unwrap(), b"mine");
    assert_published(&files, &site.built(), "after a change");
    assert!(!store.keys().iter().any(|key| key.ends_with(".sada/intent")));
}

#[test]
#[ignore = "needs moto"]
fn a_run_without_a_change_reads_the_two_files_about_the_site_and_sends_nothing() {
    let (site, store) = (Site::new(), Store::start());
    let proxy = Proxy::start(store.port, |_, _| Fate::Good);
    publish_well(&site, &proxy.url(), &[&to()]);
    proxy.asked();
    publish_well(&site, &proxy.url(), &[&to()]);
    let mut asked = proxy.asked();
    asked.sort();
    let expected = ["GET /site/.sada/intent HTTP/1.1", "GET /site/.sada/published HTTP/1.1"];
    assert_eq!(asked, expected.map(|line| (line.to_owned(), 0)));

    // A change sends its own files, those that list it, and the files about the site.
    site.write("content/events/e1.md", &crate::support::event("لقاء آخر", ""));
    let before = store.files();
    publish_well(&site, &proxy.url(), &[&to()]);
    let built = site.built();
    let changed = built.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
    let sent: Vec<String> =
        proxy.asked().into_iter().map(|(line, _)| line).filter(|line| line.starts_with("PUT")).collect();
    let of_site = sent.iter().filter(|line| !line.contains(".sada")).count();
    assert_eq!(of_site, changed, "{sent:?}");
    assert!(changed < built.len() / 2, "{changed} of {}", built.len());
}

#[test]
#[ignore = "needs moto"]
fn texts_may_lie_there_compressed_and_are_read_back_as_they_were() {
    let (site, store) = (Site::new(), Store::start());
    let proxy = Proxy::start(store.port, |_, _| Fate::Good);
    let config = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    let own =
        format!("publish:\n  - {{to: \"s3://{BUCKET}/a\", endpoint: \"{}\", compress: gzip}}\n", proxy.url());
    site.write("content/site.yaml", &(config + &own));
    let mut command = command(&site, "http://127.0.0.1:9", &[]);
    command.env_remove("AWS_ENDPOINT_URL");
    let done = ended(command.output().unwrap());
    assert_eq!(done.code, 0, "{}", done.told);
    // The test's client, as a browser, takes apart what says that it is compressed.
    let (built, page) = (site.built(), store.read("a/index.html").unwrap());
    assert_eq!(page.bytes, built["index.html"]);
    let put = |(line, length): (String, usize)| line.starts_with("PUT /site/a/index.html ").then_some(length);
    let sent = proxy.asked().into_iter().find_map(put).unwrap();
    assert!(sent * 2 < page.bytes.len(), "{sent} of {} bytes", page.bytes.len());

    // A lost inventory is made again of what is there: nothing is sent twice.
    store.delete("a/.sada/published");
    let done = ended(command.output().unwrap());
    assert!(done.told.contains("nothing has changed"), "{}", done.told);
    store.write("a/index.html", "mine");
    store.delete("a/.sada/published");
    let refused = ended(command.output().unwrap());
    assert_eq!(refused.code, 4);
    assert!(
        refused.told.contains("did not publish") && refused.told.contains("index.html"),
        "{}",
        refused.told
    );
    assert_eq!(store.read("a/index.html").unwrap().bytes, b"mine");
}

#[test]
#[ignore = "needs moto"]
fn each_fault_of_a_store_is_a_sentence_and_deletes_nothing() {
    let (site, store) = (Site::new(), Store::start());
    publish_well(&site, &store.url(), &[&to()]);
    fs::remove_file(site.root().join("content/events/e2.md")).unwrap();
    for (fate, sentence) in [
        (Fate::Says(400, "ExpiredToken"), "the key has expired: 400 ExpiredToken"),
        (Fate::Says(403, "RequestTimeTooSkewed"), "clock is wrong"),
        (Fate::Says(403, "InvalidAccessKeyId"), "the key is not accepted"),
        (Fate::Says(403, "SignatureDoesNotMatch"), "the key is not accepted"),
        (Fate::Says(403, "AccessDenied"), "this key may not write there"),
        (Fate::Says(404, "NoSuchBucket"), "there is no such bucket"),
        (Fate::Says(301, "PermanentRedirect"), "in another region"),
        (Fate::Says(400, "AuthorizationHeaderMalformed"), "in another region"),
        (Fate::Says(507, "InsufficientStorage"), "no room left"),
        (Fate::Says(429, "TooManyRequests"), "asked too often"),
        (Fate::Busy, "asked too often"),
        (Fate::Failed, "a fault of its own"),
        (Fate::Dropped, "the connection broke"),
        (Fate::HalfAnswered, "the connection broke"),
    ] {
        // Reading goes well, and sending does not.
        let proxy = Proxy::start(store.port, move |_, line| {
            let is_of_site = line.starts_with("PUT") && !line.contains(".sada/");
            if is_of_site { fate } else { Fate::Good }
        });
        let told = publish(&site, &proxy.url(), &[&to(), "--max-delete", "100"]);
        assert_eq!(told.code, 4, "{fate:?}: {}", told.told);
        assert!(told.told.contains(sentence), "{fate:?}: {}", told.told);
        assert!(store.read("events/e2.html").is_some(), "{fate:?}");
        println!(
            "{fate:?}: {}",
            told.told.lines().filter(|line| line.starts_with("error")).collect::<String>()
        );
    }
    let nobody = publish(&site, "http://127.0.0.1:9", &[&to()]);
    assert!(nobody.code == 4 && nobody.told.contains("nobody answers there"), "{}", nobody.told);
    let bucket = publish(&site, &store.url(), &["s3://another"]);
    assert!(bucket.code == 4 && bucket.told.contains("there is no such bucket"), "{}", bucket.told);
    let done = publish_well(&site, &store.url(), &[&to(), "--max-delete", "100"]);
    assert!(store.read("events/e2.html").is_none(), "{}", done.told);
}

#[test]
#[ignore = "needs moto"]
fn keys_come_from_a_profile_and_are_not_printed() {
    let (site, store) = (Site::new(), Store::start());
    let mut without = command(&site, &store.url(), &[&to()]);
    without.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY");
    let told = ended(without.output().unwrap());
    assert!(told.code == 4 && told.told.contains("there is no key to log in with"), "{}", told.told);
    let keys = format!("[site]\naws_access_key_id = key\naws_secret_access_key = {SECRET}\n");
    site.write(".aws/credentials", &keys);
    let done = ended(without.env("AWS_PROFILE", "site").args(["--verbose"]).output().unwrap());
    assert_eq!(done.code, 0, "{}", done.told);
    assert!(!done.told.contains(SECRET));
    assert_eq!(store.files(), site.built());
}

#[test]
#[ignore = "needs moto"]
fn a_large_file_is_sent_in_parts() {
    let (site, store) = (Site::new(), Store::start());
    let large = "an hour a week for others\n".repeat(1_000_000);
    site.write("content/static/large.txt", &large);
    let proxy = Proxy::start(store.port, |_, _| Fate::Good);
    publish_well(&site, &proxy.url(), &[&to()]);
    let parts = proxy.asked().into_iter().filter(|(line, _)| line.contains("partNumber")).count();
    assert_eq!(parts, large.len().div_ceil(8 * 1024 * 1024));
    let sent = store.read("large.txt").unwrap();
    assert_eq!(sent.headers["content-type"], "text/plain; charset=utf-8");
    assert!(sent.bytes == large.as_bytes());
}
