//! What follows when a site is published: reads files back as visitors get them, and tells others what changed.

use std::env;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Response};

use crate::model::destination::{Address, Destination};
use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::url::{BaseUrl, OutputPath};
use crate::network;
use crate::publish::built::{Built, gunzip};
use crate::publish::ledger::PublishedFile;
use crate::publish::plan::PublishPlan;

/// How many files are read back.
const SAMPLE: usize = 20;

/// How long all files together may need until they are as they were sent: a cache may need a moment, and a host that
/// takes a branch builds the site from it first.
const PATIENCE: Duration = Duration::from_secs(6);
const PATIENCE_WITH_BRANCH: Duration = Duration::from_mins(3);

/// How long an answer may take.
const LONGEST: Duration = Duration::from_secs(30);

/// The service that passes changes on to search engines (`IndexNow`).
const INDEX_NOW: &str = "https://api.indexnow.org/indexnow";

/// The most addresses that `IndexNow` takes at once.
const MOST_TOLD: usize = 10_000;

/// The most addresses that are sent to a cache; above it, all are to be forgotten.
const MOST_PURGED: usize = 30;

/// How a file that a visitor gets differs from the one that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is answered with another status than 200.
    Status(u16),
    /// Its bytes are others.
    Bytes,
    /// A header has another value.
    Header {
        /// The header's name.
        name: &'static str,
        /// The value that came.
        value: String,
        /// The value that was sent.
        wanted: String,
    },
    /// It cannot be read.
    Unread,
}

/// The result of reading back.
#[derive(Debug, Default)]
pub struct Verified {
    /// How many files were read.
    pub read: usize,
    /// The addresses that differ, and how.
    pub differing: Vec<(String, Difference)>,
}

/// Somebody to tell of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listener {
    /// Search engines.
    IndexNow,
    /// A cache.
    Webhook,
}

/// What became of telling somebody.
#[derive(Debug)]
pub struct Announcement {
    /// Who was told.
    pub listener: Listener,
    /// Its host: the rest of an address may be a secret.
    pub host: String,
    /// How many files it was told of, or why it was not.
    pub result: Result<usize, String>,
}

/// Reads a sample of the published files back from the address at which visitors read them.
pub fn verify(built: &Built, destination: &Destination, base: &BaseUrl, plan: &PublishPlan) -> Verified {
    let sample = sample(plan);
    network::run(async {
        let Some(client) = client() else { return Verified::default() };
        let mut verified = Verified { read: sample.len(), differing: Vec::new() };
        let mut patience = match destination.address {
            Address::Git { .. } => PATIENCE_WITH_BRANCH,
            _ => PATIENCE,
        };
        for (path, record) in sample {
            let Ok(output) = OutputPath::parse(path) else { continue };
            let url = output.under(base);
            while let Some(difference) = differs(&client, &url, (built, destination), (path, record)).await {
                if patience.is_zero() {
                    verified.differing.push((url.clone(), difference));
                    break;
                }
                let pause = (patience / 4).max(Duration::from_secs(1)).min(patience);
                tokio::time::sleep(pause).await;
                patience -= pause;
            }
        }
        verified
    })
    .unwrap_or_default()
}

/// Chooses files of every kind, those that were sent first.
fn sample(plan: &PublishPlan) -> Vec<(&str, &PublishedFile)> {
    let sent: Vec<(&str, &PublishedFile)> =
        plan.sendings.iter().map(|sending| (&*sending.path, &sending.record)).collect();
    // A server answers the page for unknown addresses as such.
    let is_read = |record: &PublishedFile| !record.outlived && record.role != Role::Unlisted;
    let all: Vec<(&str, &PublishedFile)> = plan
        .files
        .iter()
        .filter(|(_, record)| is_read(record))
        .map(|(path, record)| (&**path, record))
        .collect();
    let spread = |files: &[(&'_ str, &'_ PublishedFile)], most: usize| {
        let step = files.len().div_ceil(most).max(1);
        (0..files.len()).step_by(step).collect::<Vec<usize>>()
    };
    let mut chosen: Vec<(&str, &PublishedFile)> =
        spread(&sent, SAMPLE / 2).into_iter().map(|at| sent[at]).collect();
    let home = all.iter().filter(|(path, _)| *path == "index.html");
    let spread_all = spread(&all, SAMPLE - chosen.len());
    for file in home.chain(spread_all.iter().map(|at| &all[*at])) {
        if chosen.len() < SAMPLE && !chosen.iter().any(|(path, _)| *path == file.0) {
            chosen.push(*file);
        }
    }
    chosen
}

async fn differs(
    client: &Client,
    url: &str,
    (built, destination): (&Built, &Destination),
    (path, record): (&str, &PublishedFile),
) -> Option<Difference> {
    let Ok(answer) = client.get(url).send().await else { return Some(Difference::Unread) };
    if answer.status() != 200 {
        return Some(Difference::Status(answer.status().as_u16()));
    }
    let headers = answer.headers().clone();
    let Ok(sent) = answer.bytes().await else { return Some(Difference::Unread) };
    let is_gzip = value(&headers, "content-encoding") == "gzip";
    let bytes = if is_gzip { gunzip(&sent) } else { sent.to_vec() };
    if ContentHash::of(&bytes) != record.hash {
        return Some(Difference::Bytes);
    }
    // Only a store serves the headers that were sent.
    if !matches!(destination.address, Address::Bucket { .. }) {
        return None;
    }
    let wanted = built.headers(path, record, destination.compress);
    let language = wanted.language.unwrap_or_default();
    let named = [
        ("content-type", wanted.media_type),
        ("cache-control", wanted.cache),
        ("content-language", &language),
    ];
    named.into_iter().find(|(name, wanted)| !wanted.is_empty() && value(&headers, name) != *wanted).map(
        |(name, wanted)| Difference::Header {
            name,
            value: value(&headers, name).to_owned(),
            wanted: wanted.to_owned(),
        },
    )
}

fn value<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Tells search engines and a cache what a run has changed, if the destination wants it.
pub fn tell(destination: &Destination, base: &BaseUrl, plan: &PublishPlan) -> Vec<Announcement> {
    let address = |path: &str| OutputPath::parse(path).ok().map(|path| path.under(base));
    // What a run that was cut off has sent, nobody was told of.
    let carried = plan.carried.iter().map(|(path, record)| (&**path, record.role));
    let sent = plan.sendings.iter().map(|sending| (&*sending.path, sending.record.role));
    let pages = sent.chain(carried.clone()).filter(|(_, role)| *role == Role::Page);
    let pages: Vec<String> = pages.filter_map(|(path, _)| address(path)).take(MOST_TOLD).collect();
    let replaced = plan.sendings.iter().filter(|sending| !sending.is_new).map(|sending| &*sending.path);
    let changed =
        replaced.chain(carried.map(|(path, _)| path)).chain(plan.deletes.iter().map(|path| &**path));
    let changed: Vec<String> = changed.filter_map(address).collect();
    network::run(async {
        let mut told = Vec::new();
        let Some(client) = client() else { return told };
        if let Some(key) = destination.index_now.as_deref().filter(|_| !pages.is_empty()) {
            let url = env::var("SADA_INDEX_NOW").unwrap_or_else(|_| INDEX_NOW.to_owned());
            let host = host_of(base.as_str());
            let body = serde_json::json!({
                "host": host, "key": key, "keyLocation": format!("{}{key}.txt", base.as_str()), "urlList": pages,
            });
            let result = post(&client, &url, body.to_string(), None).await.map(|()| pages.len());
            told.push(Announcement { listener: Listener::IndexNow, host: host_of(&url).to_owned(), result });
        }
        if let Some(url) = destination.webhook.as_deref().filter(|_| !changed.is_empty()) {
            let body = match changed.len() > MOST_PURGED {
                true => serde_json::json!({ "purge_everything": true }),
                false => serde_json::json!({ "files": changed }),
            };
            let token = env::var("SADA_WEBHOOK_TOKEN").ok();
            let result = post(&client, url, body.to_string(), token).await.map(|()| changed.len());
            told.push(Announcement { listener: Listener::Webhook, host: host_of(url).to_owned(), result });
        }
        told
    })
    .unwrap_or_default()
}

/// Returns the host and the port of an address.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Sends JSON to an address. An error says no more than it has to: an address may hold a secret.
async fn post(client: &Client, url: &str, body: String, token: Option<String>) -> Result<(), String> {
    let request = client.post(url).header(CONTENT_TYPE, "application/json; charset=utf-8").body(body);
    let request = match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    };
    let answer = request.send().await.and_then(Response::error_for_status);
    answer.map(drop).map_err(|error| match error.status() {
        Some(status) => status.to_string(),
        None => error.without_url().to_string(),
    })
}

fn client() -> Option<Client> {
    network::client(LONGEST, concat!("sada/", env!("CARGO_PKG_VERSION")))
}
