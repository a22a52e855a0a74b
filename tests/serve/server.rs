//! A running server, and what a browser asks of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use serde_json::Value;

use crate::support::{DAY, build};

/// How long a test waits for something that comes within milliseconds on a machine with nothing else to do.
const LONG: Duration = Duration::from_mins(1);

/// A server that ends with the test.
pub struct Server {
    child: Child,
    pub port: u16,
    said: Arc<Mutex<String>>,
    agent: ureq::Agent,
    /// The paths that were published the last time, to see that none stays that should go.
    published: BTreeSet<String>,
}

/// The answer to a request.
pub struct Answered {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// What open pages are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub version: String,
    pub notice: Option<String>,
}

impl Server {
    /// Serves the site in a folder for the tests' day.
    pub fn start(root: &Path) -> Server {
        Server::start_with(root, &["--port", "0", "--today", DAY])
    }

    pub fn start_with(root: &Path, arguments: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
        command.args(["serve", "--lang", "en", "--root"]).arg(root).args(arguments);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let port = loop {
            let line = lines.next().expect("it says where the site is").unwrap();
            said.lock().unwrap().extend([&*line, "\n"]);
            if let Some((_, port)) = line.strip_prefix("the site is at ").and_then(|url| url.rsplit_once(':'))
            {
                break port.trim_end_matches('/').parse().unwrap();
            }
        };
        let hears = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                hears.lock().unwrap().extend([&*line, "\n"]);
            }
        });
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Server { child, port, said, agent: config.build().into(), published: BTreeSet::new() }
    }

    /// Returns everything that it printed for the person so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until it has printed a text.
    pub fn wait_for_words(&self, text: &str) {
        let began = Instant::now();
        while !self.said().contains(text) {
            assert!(began.elapsed() < LONG, "it never said {text}, but:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn get(&self, path: &str) -> Answered {
        let response = self.agent.get(format!("http://127.0.0.1:{}{path}", self.port)).call().unwrap();
        let status = response.status().as_u16();
        let header = |(name, value): (_, &ureq::http::HeaderValue)| {
            (format!("{name}"), value.to_str().unwrap().to_owned())
        };
        let headers = response.headers().iter().map(header).collect();
        let mut body = Vec::new();
        response.into_body().into_reader().read_to_end(&mut body).unwrap();
        Answered { status, headers, body }
    }

    /// Returns a page as text.
    pub fn page(&self, path: &str) -> String {
        String::from_utf8(self.get(path).body).unwrap()
    }

    /// Sends bytes, and returns what comes back until the server closes the connection.
    pub fn send(&self, bytes: &[u8]) -> String {
        self.send_and_wait(bytes, LONG)
    }

    /// Sends bytes, and returns what comes back within a time.
    pub fn send_and_wait(&self, bytes: &[u8], most: Duration) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(most)).unwrap();
        // The server may close the connection before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Returns what a page is told that opens now.
    pub fn state(&self) -> State {
        self.listen().next().expect("an open page is told the state at once")
    }

    /// Returns everything that an open page is told from now on.
    pub fn listen(&self) -> impl Iterator<Item = State> + use<> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(b"GET /.sada/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.filter_map(|line| {
            let said: Value = serde_json::from_str(line.strip_prefix("data: ")?).unwrap();
            let notice = said["notice"].as_str().map(str::to_owned);
            Some(State { version: said["version"].as_str().unwrap().to_owned(), notice })
        })
    }

    /// Waits until the state is as `is` wants it.
    pub fn wait_for(&self, is: impl Fn(&State) -> bool) -> State {
        self.listen().find(is).expect("the state comes while the server runs")
    }

    /// Waits until the server gives each file of a clean build with its bytes, and no other. Returns how long
    /// that took.
    pub fn wait_for_truth(&mut self, root: &Path) -> Duration {
        let began = Instant::now();
        let clean = build(root);
        assert!(clean.summary.is_some(), "{}", clean.told());
        let gone: Vec<String> =
            self.published.iter().filter(|path| !clean.files.contains_key(*path)).cloned().collect();
        loop {
            let waited = began.elapsed();
            let wrong = clean.files.par_iter().find_any(|(path, bytes)| {
                let answered = self.get(&address(path));
                answered.status != 200 || !is_same(path, &answered.body, bytes)
            });
            let stays = || gone.iter().find(|path| self.get(&address(path)).status != 404);
            let Some(path) = wrong.map(|(path, _)| path).or_else(stays) else {
                self.published = clean.files.into_keys().collect();
                return waited;
            };
            assert!(waited < LONG, "{path} is not as after a clean build\n{}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends a signal to the server.
    pub fn signal(&self, name: &str) {
        let kill = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(kill.unwrap().success());
    }

    /// Waits until the server ends, and returns its exit code.
    pub fn ended(&mut self) -> Option<i32> {
        let began = Instant::now();
        while began.elapsed() < LONG {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server did not end");
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns the address of a published file.
pub fn address(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    format!("/{}", path.bytes().map(byte).collect::<String>())
}

/// Takes the script that reloads out of a page; it must be there once.
pub fn without_script(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8(page.to_vec()).unwrap();
    let (before, rest) =
        page.split_once("<script src=\"/.sada/reload.js\" data-version=\"").expect("the script");
    let (version, after) = rest.split_once("\" defer></script>").unwrap();
    assert!(version.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'), "{version}");
    assert!(!after.contains("reload.js"));
    format!("{before}{after}").into_bytes()
}

/// Returns whether a file is as a clean build makes it, but for the script in pages, and for the worker, of which
/// an editor's browser gets rid.
pub fn is_same(path: &str, served: &[u8], built: &[u8]) -> bool {
    if path == "sw.js" {
        return String::from_utf8_lossy(served).contains("unregister()");
    }
    if path.ends_with(".html") { without_script(served) == built } else { served == built }
}
