//! A server of a folder, as hosting has it: for tests that need http. It can go down, fail, and serve another
//! folder.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(missing_docs, reason = "the names say it")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A server that runs until the test ends.
pub struct FolderServer {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    folder: PathBuf,
    /// The path under which the folder stands, with `/` at both ends.
    under: String,
    is_down: bool,
    failing: Vec<String>,
    asked: Vec<String>,
}

impl FolderServer {
    /// Serves a folder under a path such as `/` or `/sada/`.
    pub fn start(folder: &Path, under: &str) -> FolderServer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = State { folder: folder.to_owned(), under: under.to_owned(), ..State::default() };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || answer(stream, &state));
            }
        });
        FolderServer { port, state }
    }

    /// The address at which the site stands.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.state.lock().unwrap().under)
    }

    /// Serves another folder from now on.
    pub fn publish(&self, folder: &Path) {
        folder.clone_into(&mut self.state.lock().unwrap().folder);
    }

    /// Closes every connection without an answer, as if there were no network.
    pub fn go_down(&self) {
        self.state.lock().unwrap().is_down = true;
    }

    pub fn come_back(&self) {
        self.state.lock().unwrap().is_down = false;
    }

    /// Answers with 500 for every path that contains one of these texts.
    pub fn fail(&self, texts: &[&str]) {
        self.state.lock().unwrap().failing = texts.iter().map(|text| (*text).to_owned()).collect();
    }

    /// Returns the paths that were asked for since the last call, without the path of the site.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().asked)
    }
}

fn answer(mut stream: TcpStream, state: &Mutex<State>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let target = first.split(' ').nth(1).unwrap_or("/");
    let path = decoded(target.split('?').next().unwrap_or("/"));
    let (file, fails) = {
        let mut state = state.lock().unwrap();
        if state.is_down {
            return;
        }
        let inside = path.strip_prefix(&*state.under).map(str::to_owned);
        state.asked.extend(inside.clone());
        let fails = state.failing.iter().any(|text| path.contains(text.as_str()));
        (inside.map(|path| state.folder.join(if path.is_empty() { "index.html" } else { &path })), fails)
    };
    let read = file.filter(|file| !fails && file.is_file()).and_then(|file| {
        let kind = media_type(file.extension()?.to_str()?);
        Some((kind, fs::read(file).ok()?))
    });
    let (status, kind, bytes) = match read {
        Some((kind, bytes)) => ("200 OK", kind, bytes),
        None if fails => ("500 Internal Server Error", "text/plain", b"failed".to_vec()),
        None => ("404 Not Found", "text/html; charset=utf-8", b"<!doctype html><title>404</title>".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&bytes));
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "ics" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match byte {
            b'%' => {
                let value = hex(rest.next()).unwrap_or(0) * 16 + hex(rest.next()).unwrap_or(0);
                bytes.push(u8::try_from(value).unwrap());
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
