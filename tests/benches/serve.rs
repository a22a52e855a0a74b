//! Measures the editor's server, with a real HTTP client, on generated directories of 1,000, 10,000 and
//! 100,000 events; other sizes come after `--`, and `--rounds N` for another number of rounds than 30.
//!
//! - *read and parse*: a new process with the program's allocator reads and parses all files, and does
//!   nothing else;
//! - *first page*: from the start of the program until it has answered with the first page;
//! - *saved*: from the saving of one event's file until the server answers with the changed page. The
//!   client asks again as soon as it has an answer. Rounds change the title, the date, the category and the
//!   tags in turns. More than a second passes between two rounds, so that each is a save of its own.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[path = "build/corpus.rs"]
#[allow(dead_code, reason = "the directory for other generators is not of use here")]
mod corpus;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sada::diagnostic::Diagnostics;
use sada::{pipeline, source};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const DAY: &str = "2026-11-22";

const EVENT: &str = "content/events/0/event-0.md";

/// A server that ends with the benchmark.
struct Server {
    child: Child,
    url: String,
    agent: ureq::Agent,
}

impl Server {
    fn start(site: &Path) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
        command.args(["serve", "--port", "0", "--lang", "en", "--today", DAY, "--root"]).arg(site);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let url =
            lines.by_ref().find_map(|line| line.unwrap().strip_prefix("the site is at ").map(str::to_owned));
        std::thread::spawn(move || lines.for_each(drop));
        Server {
            child,
            url: url.expect("it says where the site is"),
            agent: ureq::Agent::new_with_defaults(),
        }
    }

    fn get(&self, path: &str) -> String {
        self.agent.get(format!("{}{path}", self.url)).call().unwrap().body_mut().read_to_string().unwrap()
    }

    /// Returns the memory that the server holds, in MiB (Linux; elsewhere 0).
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The argument with which the benchmark starts itself to read and parse a site.
const PARSE: &str = "--parse";

/// Reads and parses a site in a process of its own, since a process that did so before is faster.
fn read_and_parse(site: &Path) -> Duration {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let output = command.arg(PARSE).arg(site).output().unwrap();
    let nanoseconds = String::from_utf8(output.stdout).unwrap();
    Duration::from_nanos(nanoseconds.trim().parse().unwrap())
}

fn parse_and_print_time(site: &Path) {
    let began = Instant::now();
    let sources = source::read(site, &mut Diagnostics::default()).unwrap();
    let documents = pipeline::parse(&sources);
    println!("{}", began.elapsed().as_nanos());
    drop(documents);
}

/// Returns the text of the event in a round, and a sign of it on the event's page.
fn edited(text: &str, round: usize) -> (String, String) {
    let title = format!("round-{round}");
    let text = text.replacen("title: ", &format!("title: {title} "), 1);
    let text = match round % 4 {
        1 => text.replacen("17:00", "16:00", 1),
        2 => text.replacen("categories: [", "categories: [c3, ", 1),
        3 => text.replacen("tags: [", &format!("tags: [{title}, "), 1),
        _ => text,
    };
    (text, title)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn measure(site: &Path, events: usize, rounds: usize) {
    let (mut parsed, mut first) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        parsed.push(read_and_parse(site));
        let began = Instant::now();
        let server = Server::start(site);
        assert!(server.get("index.html").contains("</html>"));
        first.push(began.elapsed());
    }
    let (parsed, first) = (median(parsed), median(first));
    let server = Server::start(site);
    // The server says its address before it has read the site.
    server.get("index.html");
    let before = fs::read_to_string(site.join(EVENT)).unwrap();
    let mut saved = Vec::new();
    for round in 0..rounds {
        std::thread::sleep(Duration::from_millis(1_500));
        let (text, sign) = edited(&before, round);
        let began = Instant::now();
        fs::write(site.join(EVENT), text).unwrap();
        while !server.get("events/event-0.html").contains(&sign) {
            assert!(began.elapsed() < Duration::from_mins(1), "the edit never came");
        }
        saved.push(began.elapsed());
    }
    fs::write(site.join(EVENT), before).unwrap();
    let longest = saved.iter().max().copied().unwrap_or_default();
    println!(
        "{events} | {:.0} | {:.0} ({:.2}) | {:.0} | {:.0} | {}",
        ms(parsed),
        ms(first),
        ms(first) / ms(parsed),
        ms(median(saved)),
        ms(longest),
        server.memory(),
    );
}

fn main() {
    let (mut sizes, mut rounds) = (Vec::new(), 30);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            PARSE => return parse_and_print_time(Path::new(&arguments.next().unwrap())),
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            other => sizes.extend(other.parse::<usize>().ok()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000];
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    println!(
        "events | read and parse ms | first page ms (per read and parse) | saved: median ms | longest | MiB"
    );
    for events in sizes {
        let site = root.join(format!("site-{events}"));
        corpus::generate(&site, events);
        measure(&site, events, rounds.max(1));
    }
}
