//! Requests that no browser of the person sends.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use crate::server::Server;
use crate::support::{SMALL_SITE, event, write_tree};

/// The text of a file that lies beside the site's folders.
const SECRET: &str = "a secret beside the site";

fn request(method: &str, target: &str, headers: &str) -> Vec<u8> {
    format!("{method} {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").into_bytes()
}

/// Ways to write the way out of a folder.
fn ways_out() -> Vec<String> {
    let up = [
        "..",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%2e.",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%uff0e%uff0e",
        "..;",
        "...",
        "%e2%80%a5",
        "．．",
        "..%00",
        "%2e%2e%00",
        "..%0d%0a",
    ];
    let between = ["/", "%2f", "%2F", "\\", "%5c", "%255c", "//", "/./", "%c0%af"];
    let files = ["secret.txt", "etc/passwd", "content/site.yaml"];
    let mut all = Vec::new();
    for up in up {
        for between in between {
            for file in files {
                let out = format!("{up}{between}").repeat(4);
                all.push(format!("/{out}{file}"));
            }
        }
    }
    all.extend(
        ["/secret.txt", "/content/site.yaml", "//etc/passwd", "/.sada/manifest", "/C:/secret.txt"]
            .map(Into::into),
    );
    all
}

#[test]
fn five_hundred_hostile_requests_get_nothing_and_the_server_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    write_tree(&root, SMALL_SITE);
    write_tree(&root, [("content/events/a.md", &*event("لقاء", "")), ("secret.txt", SECRET)]);
    write_tree(folder.path(), [("secret.txt", SECRET)]);
    let mut server = Server::start(&root);
    let here = format!("Host: 127.0.0.1:{}\r\n", server.port);
    let mut sent = 0;
    for target in ways_out() {
        let answer = server.send(&request("GET", &target, &here));
        assert!(answer.starts_with("HTTP/1.1 40"), "{target}: {answer}");
        assert!(
            !answer.contains(SECRET) && !answer.contains("root:") && !answer.contains("timezone"),
            "{target}"
        );
        sent += 1;
    }
    for host in [
        "example.org",
        "example.org:4000",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "169.254.169.254",
        "192.168.0.1",
        "0.0.0.0",
        "2130706433",
        "localhost@example.org",
        "[::2]",
        "",
        "localhost\u{0}",
    ] {
        for target in ["/", "/events/a.html", "/.sada/events", "/.sada/reload.js", "/sw.js", "/none"] {
            let answer = server.send(&request("GET", target, &format!("Host: {host}\r\n")));
            assert!(answer.starts_with("HTTP/1.1 40"), "{host} {target}: {answer}");
            sent += 1;
        }
    }
    for origin in
        ["http://example.org", "https://localhost", "null", "file://", "http://127.0.0.1.example.org"]
    {
        for target in ["/", "/.sada/events", "/events/a.html"] {
            let answer = server.send(&request("GET", target, &format!("{here}Origin: {origin}\r\n")));
            assert!(answer.starts_with("HTTP/1.1 403"), "{origin} {target}: {answer}");
            sent += 1;
        }
    }
    let answer = server.send(&request("GET", "http://example.org/", &here));
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    let two_hosts = server.send(&request("GET", "/", &format!("{here}Host: example.org\r\n")));
    assert!(two_hosts.starts_with("HTTP/1.1 40"), "{two_hosts}");
    let no_host = server.send(b"GET / HTTP/1.0\r\n\r\n");
    assert!(no_host.starts_with("HTTP/1.0 403"), "{no_host}");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "صدى"]
    {
        for target in ["/", "/events/a.html", "/.sada/events", "*"] {
            let answer = server.send(&request(method, target, &here));
            assert!(answer.starts_with("HTTP/1.1 40"), "{method} {target}: {answer}");
            sent += 1;
        }
    }
    let huge = [
        request("GET", &format!("/{}", "a".repeat(1 << 20)), &here),
        request("GET", "/", &format!("{here}X: {}\r\n", "a".repeat(1 << 20))),
        request("GET", "/", &format!("{here}{}", "X: a\r\n".repeat(5_000))),
        request("GET", "/", &format!("Host: {}\r\n", "a".repeat(1 << 16))),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        vec![0; 100_000],
        b"GET /\r\n".repeat(1_000),
    ];
    for bytes in &huge {
        let answer = server.send_and_wait(bytes, Duration::from_millis(500));
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
        sent += 1;
    }
    assert!(sent >= 500, "{sent} requests");
    let half_open: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
            stream
        })
        .collect();
    assert_eq!(server.get("/events/a.html").status, 200);
    drop(half_open);
    assert!(server.is_running());
    let said = server.said();
    assert!(!said.contains("panicked") && !said.contains("defect"), "{said}");
}
