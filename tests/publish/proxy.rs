//! A proxy before the store that does wrong what a network or a store can do wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is passed on, and its answer back.
    Good,
    /// It is passed on after a while.
    Slow,
    /// It is dropped.
    Dropped,
    /// It is passed on, and its answer is dropped.
    Unanswered,
    /// Half of it is passed on.
    Torn,
    /// Half of its answer comes back.
    HalfAnswered,
    /// The store has a fault.
    Failed,
    /// The store is asked too often.
    Busy,
    /// The store says this, with a status and a code.
    Says(u16, &'static str),
}

/// Decides the fate of each request by its number and its first line.
pub type Deciding = dyn FnMut(usize, &str) -> Fate + Send;

/// The requests that have come, by their first lines, and the bytes of their bodies.
pub type Asked = Vec<(String, usize)>;

pub struct Proxy {
    pub port: u16,
    asked: Arc<Mutex<Asked>>,
}

impl Proxy {
    /// Starts a proxy before a port.
    pub fn start(before: u16, deciding: impl FnMut(usize, &str) -> Fate + Send + 'static) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let deciding: Arc<Mutex<Box<Deciding>>> = Arc::new(Mutex::new(Box::new(deciding)));
        let (asked, number) = (Arc::<Mutex<Asked>>::default(), Arc::new(AtomicUsize::new(0)));
        let shared = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (deciding, asked, number) =
                    (Arc::clone(&deciding), Arc::clone(&shared), Arc::clone(&number));
                thread::spawn(move || {
                    // Whatever breaks here is what the test wants.
                    let _ = pass(stream, before, |line, length| {
                        asked.lock().unwrap().push((line.to_owned(), length));
                        (deciding.lock().unwrap())(number.fetch_add(1, Ordering::SeqCst), line)
                    });
                });
            }
        });
        Proxy { port, asked }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns the requests since the last call.
    pub fn asked(&self) -> Asked {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn pass(mut from: TcpStream, before: u16, decide: impl FnOnce(&str, usize) -> Fate) -> std::io::Result<()> {
    let mut reader = BufReader::new(from.try_clone()?);
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    let line = head.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() {
        return Ok(());
    }
    let length = header(&head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let fate = decide(&line, length);
    let answer = match fate {
        Fate::Dropped => return Ok(()),
        Fate::Failed => said(500, "InternalError"),
        Fate::Busy => said(503, "SlowDown"),
        Fate::Says(status, code) => said(status, code),
        Fate::Torn => {
            // A store takes no part of a file.
            let mut to = TcpStream::connect(("127.0.0.1", before))?;
            to.write_all(closing(&head).as_bytes())?;
            to.write_all(&body[..length / 2])?;
            return Ok(());
        }
        Fate::Good | Fate::Slow | Fate::Unanswered | Fate::HalfAnswered => {
            if fate == Fate::Slow {
                thread::sleep(Duration::from_millis(60));
            }
            let mut to = TcpStream::connect(("127.0.0.1", before))?;
            to.write_all(closing(&head).as_bytes())?;
            to.write_all(&body)?;
            let mut answer = Vec::new();
            to.read_to_end(&mut answer)?;
            answer
        }
    };
    match fate {
        Fate::Unanswered => Ok(()),
        Fate::HalfAnswered => from.write_all(&answer[..answer.len() / 2]),
        _ => from.write_all(&answer),
    }
}

/// Returns a head that asks for the connection to be closed, so that an answer has an end.
fn closing(head: &str) -> String {
    let lines = head.trim_end().lines().filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    lines.collect::<Vec<&str>>().join("\r\n") + "\r\nConnection: close\r\n\r\n"
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// Returns an answer of a store that refuses.
fn said(status: u16, code: &str) -> Vec<u8> {
    let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>m</Message></Error>");
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/xml\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}
