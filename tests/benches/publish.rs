//! Measures publishing into a store of this machine that keeps nothing but what is asked for again, with sites of 10,000
//! and 100,000 files; other sizes come after `--`.
//!
//! - *first*: every file is sent;
//! - *unchanged*: nothing is;
//! - *changed*: one page is sent;
//! - *plan*: what `--dry-run` does: the inventory is read and compared. Its peak is all the memory that the process
//!   has held, the site's own manifest included.
//!
//! Each is a process of its own, which the benchmark starts out of itself. Requests and bytes are those that the store
//! has got.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

use sada::model::destination::{Address, Destination};
use sada::model::hash::ContentHash;
use sada::model::manifest::{Entry, Manifest};
use sada::model::role::Role;
use sada::publish::{Built, Onlooker, PublishTerms, publish};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument with which the benchmark starts itself.
const CHILD: &str = "--child";

/// The page that changes.
const PAGE: &str = "events/0/event-0.html";

/// What a store has got.
#[derive(Default)]
struct Got {
    files: HashMap<String, Vec<u8>>,
    requests: usize,
    bytes: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == CHILD) {
        return child(&arguments[at + 1], &PathBuf::from(&arguments[at + 2]));
    }
    let sizes: Vec<usize> = arguments.iter().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000] } else { sizes };
    println!("files | what | seconds | peak MiB | requests | bytes sent");
    for files in sizes {
        measure(files);
    }
}

fn measure(files: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut manifest = site(folder.path(), files);
    let (port, got) = store();
    let write = |manifest: &Manifest| fs::write(folder.path().join("manifest"), manifest.text()).unwrap();
    write(&manifest);
    for what in ["first", "unchanged", "changed", "plan"] {
        if what == "changed" {
            fs::write(folder.path().join(PAGE), "changed").unwrap();
            manifest.files.insert(PAGE.to_owned(), entry(Role::Page, b"changed"));
            write(&manifest);
        }
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([CHILD, what]).arg(folder.path());
        command.env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}")).env("AWS_REGION", "us-east-1");
        command.env("AWS_ACCESS_KEY_ID", "key").env("AWS_SECRET_ACCESS_KEY", "secret");
        let printed = command.output().unwrap();
        assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
        let mut got = got.lock().unwrap();
        let (requests, bytes) = (std::mem::take(&mut got.requests), std::mem::take(&mut got.bytes));
        println!(
            "{files} | {what} | {} | {requests} | {bytes}",
            String::from_utf8_lossy(&printed.stdout).trim()
        );
    }
}

/// Publishes, or plans, and prints how long it took and how much memory the process held at most.
fn child(what: &str, folder: &Path) {
    struct Nobody;
    impl Onlooker for Nobody {}

    let manifest = Manifest::parse(&fs::read_to_string(folder.join("manifest")).unwrap()).unwrap();
    let languages = vec![(String::new(), "ar".into()), ("en/".to_owned(), "en".into())];
    let built = Built { root: folder.to_owned(), manifest, languages, apart: Vec::new(), home: None };
    let destination = Destination::at(Address::parse("s3://site").unwrap());
    let terms = PublishTerms::of(format!("{what}-{}", std::process::id()), ContentHash::of(b"me"));
    let terms = PublishTerms { is_dry_run: what == "plan", ..terms };
    let began = Instant::now();
    let plan = publish(&built, &destination, &terms, &Nobody).unwrap_or_else(|error| panic!("{error:?}"));
    let seconds = began.elapsed().as_secs_f64();
    let expected = match what {
        "first" => built.manifest.files.len(),
        "changed" => 1,
        _ => 0,
    };
    assert_eq!(plan.sendings.len(), expected, "{what}");
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse::<u64>().ok());
    println!("{seconds:.3} | {}", peak.unwrap_or_default() / 1024);
}

fn entry(role: Role, bytes: &[u8]) -> Entry {
    Entry { role: Some(role), size: bytes.len() as u64, modified: 0, hash: ContentHash::of(bytes) }
}

/// Makes a site of so many files: pages of two languages, and their calendars.
fn site(folder: &Path, files: usize) -> Manifest {
    let mut manifest = Manifest::default();
    for number in 0..files {
        let (prefix, event) = (["", "en/"][number / 2 % 2], number / 4);
        let (role, ending) = [(Role::Page, "html"), (Role::Calendar, "ics")][number % 2];
        let path = format!("{prefix}events/{}/event-{event}.{ending}", event / 1_000);
        let bytes = format!("{path}\n").repeat(60);
        let full = folder.join(&path);
        if event % 1_000 == 0 {
            fs::create_dir_all(full.parent().unwrap()).unwrap();
        }
        fs::write(full, &bytes).unwrap();
        manifest.files.insert(path, entry(role, bytes.as_bytes()));
    }
    manifest
}

/// Starts a store; returns its port and what it gets.
fn store() -> (u16, Arc<Mutex<Got>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, got) = (listener.local_addr().unwrap().port(), Arc::<Mutex<Got>>::default());
    let shared = Arc::clone(&got);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let got = Arc::clone(&shared);
            // A connection ends as its client likes.
            thread::spawn(move || drop(answer(stream, &got)));
        }
    });
    (port, got)
}

fn answer(mut stream: TcpStream, got: &Mutex<Got>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let (mut line, mut length, mut expects_nothing) = (String::new(), 0, false);
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        loop {
            let mut header = String::new();
            reader.read_line(&mut header)?;
            let Some((name, value)) = header.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap();
            }
            expects_nothing |= name.eq_ignore_ascii_case("if-none-match");
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let mut words = line.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (status, tag, body) = {
            let mut got = got.lock().unwrap();
            got.requests += 1;
            got.bytes += length;
            match expects_nothing && got.files.contains_key(path) {
                true => ("412 Precondition Failed", ContentHash::of(b""), Vec::new()),
                false => done(&mut got.files, method, path, body),
            }
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nETag: \"{tag}\"\r\nLast-Modified: Sun, 22 Nov 2026 08:00:00 GMT\r\n"
        );
        write!(stream, "{head}Content-Length: {}\r\n\r\n", body.len())?;
        stream.write_all(&body)?;
    }
}

/// Does what a request wants; returns the status, the version and the bytes of the answer.
fn done(
    files: &mut HashMap<String, Vec<u8>>,
    method: &str,
    path: &str,
    body: Vec<u8>,
) -> (&'static str, ContentHash, Vec<u8>) {
    let is_kept = path.contains("/.sada/");
    match method {
        "PUT" => {
            let tag = ContentHash::of(&body);
            if is_kept {
                files.insert(path.to_owned(), body);
            }
            ("200 OK", tag, Vec::new())
        }
        // Several files are deleted at once, and only the intent ever is.
        "POST" => {
            files.retain(|path, _| !path.ends_with("/intent"));
            (
                "200 OK",
                ContentHash::of(b""),
                b"<DeleteResult><Deleted><Key>intent</Key></Deleted></DeleteResult>".to_vec(),
            )
        }
        "GET" if is_kept => match files.get(path) {
            Some(bytes) => ("200 OK", ContentHash::of(bytes), bytes.clone()),
            None => {
                ("404 Not Found", ContentHash::of(b""), b"<Error><Code>NoSuchKey</Code></Error>".to_vec())
            }
        },
        _ => {
            let nothing = b"<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
            ("200 OK", ContentHash::of(b""), nothing.to_vec())
        }
    }
}
