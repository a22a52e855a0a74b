//! A store that a test starts: Python's `moto`, which understands S3.

use std::env;
use std::fmt::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::Tree;

/// The bucket of the tests.
pub const BUCKET: &str = "site";

/// The secret that must never be printed.
pub const SECRET: &str = "markersecret";

pub struct Store {
    moto: Child,
    pub port: u16,
}

/// A file with the headers that a visitor gets.
pub struct Sent {
    pub bytes: Vec<u8>,
    pub headers: ureq::http::HeaderMap,
}

/// Returns a port that nobody uses.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until somebody answers at a port.
pub fn wait_for(port: u16) {
    for _ in 0..300 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("nobody answers at {port}");
}

impl Store {
    /// Starts a store with an empty bucket.
    pub fn start() -> Store {
        let tools = env::var("SADA_TOOLS").expect("SADA_TOOLS names the folder with moto in venv/bin");
        let port = free_port();
        let moto = Command::new(PathBuf::from(tools).join("venv/bin/moto_server"))
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("moto_server is installed");
        let store = Store { moto, port };
        wait_for(port);
        store.make(BUCKET);
        store
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Makes a bucket.
    pub fn make(&self, bucket: &str) {
        let made =
            ureq::put(format!("{}/{bucket}", self.url())).header("Authorization", &signed()).send_empty();
        made.unwrap();
    }

    /// Writes a file of somebody else.
    pub fn write(&self, key: &str, text: &str) {
        let put = ureq::put(self.address(key)).header("Authorization", &signed());
        put.send(text).unwrap();
    }

    pub fn delete(&self, key: &str) {
        ureq::delete(self.address(key)).header("Authorization", &signed()).call().unwrap();
    }

    fn address(&self, key: &str) -> String {
        format!("{}/{BUCKET}/{}", self.url(), encoded(key).replace("%2F", "/"))
    }

    pub fn read(&self, key: &str) -> Option<Sent> {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let mut answer = agent.get(self.address(key)).header("Authorization", &signed()).call().unwrap();
        if answer.status() == 404 {
            return None;
        }
        assert_eq!(answer.status(), 200, "{key}");
        let headers = answer.headers().clone();
        let bytes = answer.body_mut().with_config().limit(1 << 30).read_to_vec().unwrap();
        Some(Sent { bytes, headers })
    }

    /// Returns the names of all files.
    pub fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        loop {
            let after =
                keys.last().map_or_else(String::new, |key: &String| format!("&start-after={}", encoded(key)));
            let address = format!("{}/{BUCKET}?list-type=2{after}", self.url());
            let mut answer = ureq::get(address).header("Authorization", &signed()).call().unwrap();
            let text = answer.body_mut().read_to_string().unwrap();
            let found = text.split("<Key>").skip(1).map(|rest| {
                let key = rest.split("</Key>").next().unwrap();
                key.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
            });
            keys.extend(found);
            if !text.contains("<IsTruncated>true") {
                return keys;
            }
        }
    }

    /// Returns the site's files as they lie in the store, without those that it keeps about itself.
    pub fn files(&self) -> Tree {
        let own = |key: &String| key.contains(".sada/");
        let keys = self.keys().into_iter().filter(|key| !own(key));
        keys.map(|key| (self.read(&key).unwrap().bytes, key)).map(|(bytes, key)| (key, bytes)).collect()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.moto.kill();
        let _ = self.moto.wait();
    }
}

/// Returns a text as it stands in an address (RFC 3986 §2.1).
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
            true => encoded.push(byte.into()),
            false => write!(encoded, "%{byte:02X}").unwrap(),
        }
    }
    encoded
}

/// A signature as the store expects it; it looks at none.
fn signed() -> String {
    "AWS4-HMAC-SHA256 Credential=key/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
        .to_owned()
}
