//! What the server answers when nothing changes.

use std::process::{Command, Stdio};

use crate::server::{Server, address, is_same, without_script};
use crate::support::{DAY, SMALL_SITE, build, build_on, code, event, project, said, write_tree};

fn small() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء", ""))]);
    write_tree(folder.path(), [("content/static/خريطة.pdf", "pdf"), ("content/static/x.html", "<p>x</p>")]);
    let server = Server::start(folder.path());
    (folder, server)
}

#[test]
fn the_example_is_served_with_the_bytes_of_a_build_and_the_right_types() {
    let server = Server::start(&project());
    let clean = build_on(&project(), DAY, 0);
    let mut types = std::collections::BTreeMap::new();
    for (path, bytes) in &clean.files {
        let answered = server.get(&address(path));
        assert_eq!(answered.status, 200, "{path}");
        assert!(is_same(path, &answered.body, bytes), "{path}");
        let ending = path.rsplit_once('.').unwrap().1;
        types.insert(ending.to_owned(), answered.headers["content-type"].clone());
    }
    for (ending, media_type) in [
        ("html", "text/html; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("jpg", "image/jpeg"),
        ("svg", "image/svg+xml"),
        ("txt", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(types.get(ending).map(String::as_str), Some(media_type), "{ending}");
    }
}

#[test]
fn a_folder_means_its_index_and_an_unknown_address_shows_the_page_for_it() {
    let (folder, server) = small();
    let clean = build(folder.path());
    assert_eq!(without_script(&server.get("/").body), clean.files["index.html"]);
    assert_eq!(without_script(&server.get("/en/").body), clean.files["en/index.html"]);
    let without_slash = server.get("/en");
    assert_eq!((without_slash.status, &*without_slash.headers["location"]), (307, "/en/"));
    assert_eq!(without_script(&server.get("/x.html?q=1").body), b"<p>x</p>");
    for address in ["/none", "/events/none.html", "/a/b/c/d", "/%D8%A8"] {
        let unknown = server.get(address);
        assert_eq!(unknown.status, 404, "{address}");
        let page = String::from_utf8(unknown.body).unwrap();
        assert!(page.contains("href=\"/index.html\""), "it leads home on this server: {page}");
        assert!(!page.contains("https://example.org/sada/"), "{page}");
    }
    assert_eq!(without_script(&server.get("/404.html").body), clean.files["404.html"]);
}

#[test]
fn answers_are_compressed_for_who_can_read_it_and_nothing_is_kept() {
    let (_folder, server) = small();
    let head = |more: &str| {
        let request =
            format!("GET /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n");
        server.send(request.as_bytes()).split("\r\n\r\n").next().unwrap().to_lowercase()
    };
    assert!(head("Accept-Encoding: gzip\r\n").contains("content-encoding: gzip"));
    let plain = head("");
    assert!(!plain.contains("content-encoding"), "{plain}");
    for header in ["cache-control: no-cache", "x-content-type-options: nosniff"] {
        assert!(plain.contains(header), "{plain}");
    }
    let only_head = server.send(b"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(only_head.starts_with("HTTP/1.1 200") && only_head.ends_with("\r\n\r\n"), "{only_head}");
}

#[test]
fn an_old_worker_is_taken_away_and_a_visitor_can_have_the_plain_pages() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let server = Server::start_with(folder.path(), &["--port", "0", "--today", DAY, "--no-reload"]);
    let worker = server.get("/sw.js");
    assert_eq!((worker.status, &*worker.headers["content-type"]), (200, "text/javascript; charset=utf-8"));
    assert!(String::from_utf8(worker.body).unwrap().contains("registration.unregister()"));
    let clean = build(folder.path());
    assert_eq!(server.get("/index.html").body, clean.files["index.html"]);
    assert_eq!(server.get("/.sada/events").status, 404);
}

#[test]
fn a_port_that_is_taken_ends_with_2_unless_nobody_asked_for_it() {
    let (folder, server) = small();
    let serve = |port: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
        command.args(["serve", "--lang", "en", "--port", port, "--root"]).arg(folder.path());
        command.stdout(Stdio::null()).output().unwrap()
    };
    let taken = serve(&server.port.to_string());
    assert_eq!(code(&taken), 2);
    let expected = format!(
        "error: port {} is taken by another program, or kept for the system\n\
         help: name another one, such as `--port 4001`, or leave `--port` out\n",
        server.port
    );
    assert_eq!(said(&taken), expected);
    let (one, other) = (Server::start_with(folder.path(), &[]), Server::start_with(folder.path(), &[]));
    assert!(one.port >= 4000 && one.port != other.port);
}

#[test]
fn it_ends_when_the_person_wants_it_with_pages_still_open() {
    for signal in ["INT", "TERM"] {
        let (_folder, mut server) = small();
        let mut open_page = server.listen();
        assert!(open_page.next().is_some());
        let half_open = std::net::TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        let began = std::time::Instant::now();
        server.signal(signal);
        assert_eq!(server.ended(), Some(0));
        println!("{signal}: ended after {} ms", began.elapsed().as_millis());
        // What it is told ends with the server.
        open_page.for_each(drop);
        drop(half_open);
        server.wait_for_words("the server has ended\n");
    }
}
