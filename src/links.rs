//! Asks whether the addresses of other sites, to which the content leads, still answer.
//!
//! This is polite: a few hosts at a time, each asked one question after another with a pause between them, and an
//! address that answered is not asked again for a week. It reads no page, only whether there is one. Only a clear answer
//! counts: a site that refuses robots, or is busy, is not reported.

mod memory;

use std::collections::BTreeMap;
use std::error::Error as _;
use std::io;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use futures_util::stream;
use reqwest::{Client, Method, StatusCode};

use crate::network;

pub use memory::LinkMemory;

/// How many hosts are asked at the same time.
const HOSTS: usize = 8;

/// The pause between two questions to one host.
const PAUSE: Duration = Duration::from_millis(500);

/// How long an answer may take.
const LONGEST: Duration = Duration::from_secs(15);

/// How long all questions together may take.
const ALL: Duration = Duration::from_mins(10);

/// What became of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Something is there, or nobody may know.
    Answers,
    /// The host says that there is nothing, with this status (RFC 9110 §15.5).
    Gone(u16),
    /// The host says that it is broken, with this status (RFC 9110 §15.6).
    Broken(u16),
    /// There is no such host, or it does not listen.
    NoHost,
    /// The host did not answer in time.
    Slow,
}

/// The answers to all questions.
#[derive(Debug, Default)]
pub struct Findings {
    /// What became of each address.
    pub of: BTreeMap<String, Finding>,
    /// How many addresses were not asked for, because the time was over.
    pub left: usize,
    /// Whether no host answered at all, so that there is most likely no network. Then nothing is known of any.
    pub is_offline: bool,
}

/// Asks for addresses that the memory does not know, and remembers the answers. `now` is the time in seconds since 1970.
pub fn ask(addresses: impl IntoIterator<Item = String>, memory: &mut LinkMemory, now: i64) -> Findings {
    let mut findings = Findings::default();
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        if let Some(finding) = memory.recall(&address, now) {
            findings.of.insert(address, finding);
            continue;
        }
        let host = address.split('/').nth(2).unwrap_or_default().to_ascii_lowercase();
        let asked = hosts.entry(host).or_default();
        if !asked.contains(&address) {
            asked.push(address);
        }
    }
    let ended = Instant::now() + ALL;
    let work = async {
        let agent = concat!("sada/", env!("CARGO_PKG_VERSION"), " (looks for dead links)");
        let Some(client) = network::client(LONGEST, agent) else { return Vec::new() };
        let of_hosts = hosts.into_values().map(|addresses| of_host(&client, addresses, ended));
        stream::iter(of_hosts).buffer_unordered(HOSTS).concat().await
    };
    let answers = network::run(work).unwrap_or_default();
    let absent = answers.iter().filter(|(_, finding)| *finding == Some(Finding::NoHost)).count();
    if absent > 1 && absent == answers.len() && findings.of.is_empty() {
        return Findings { is_offline: true, ..findings };
    }
    for (address, finding) in answers {
        match finding {
            Some(finding) => {
                memory.keep(&address, finding, now);
                findings.of.insert(address, finding);
            }
            None => findings.left += 1,
        }
    }
    findings
}

/// Asks one host, one question after another.
async fn of_host(client: &Client, addresses: Vec<String>, ended: Instant) -> Vec<(String, Option<Finding>)> {
    let mut answers = Vec::with_capacity(addresses.len());
    for (number, address) in addresses.into_iter().enumerate() {
        if Instant::now() >= ended {
            answers.push((address, None));
            continue;
        }
        if number > 0 {
            tokio::time::sleep(PAUSE).await;
        }
        let finding = one(client, &address).await;
        answers.push((address, Some(finding)));
    }
    answers
}

/// Asks for one address: without its page, and where a host does not understand that, with it.
async fn one(client: &Client, address: &str) -> Finding {
    match status(client, Method::HEAD, address).await {
        Ok(status) if !status.is_client_error() && !status.is_server_error() => Finding::Answers,
        Err(finding @ (Finding::NoHost | Finding::Slow)) => finding,
        _ => match status(client, Method::GET, address).await {
            Ok(StatusCode::NOT_FOUND) => Finding::Gone(404),
            Ok(StatusCode::GONE) => Finding::Gone(410),
            // A busy host is none that is broken.
            Ok(StatusCode::SERVICE_UNAVAILABLE) => Finding::Answers,
            Ok(status) if status.is_server_error() => Finding::Broken(status.as_u16()),
            Ok(_) => Finding::Answers,
            Err(finding) => finding,
        },
    }
}

async fn status(client: &Client, method: Method, address: &str) -> Result<StatusCode, Finding> {
    // What follows the sign names a place on the page, of which the host is not told.
    let address = address.split('#').next().unwrap_or(address);
    match client.request(method, address).send().await {
        Ok(answer) => Ok(answer.status()),
        Err(error) if error.is_timeout() => Err(Finding::Slow),
        Err(error) if is_absent(&error) => Err(Finding::NoHost),
        // A broken connection, a certificate, too many redirections: a browser may know more.
        Err(_) => Err(Finding::Answers),
    }
}

/// Returns whether there is no host of a name, or it does not listen.
fn is_absent(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        let is_refused =
            inner.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::ConnectionRefused);
        // The library gives a failed lookup no type of its own.
        if is_refused || inner.to_string().starts_with("dns error") {
            return true;
        }
        cause = inner.source();
    }
    false
}
