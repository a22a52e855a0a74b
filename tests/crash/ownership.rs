//! Checks that the program refuses folders that are not its own, and changes nothing in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::faults::{scratch, start};
use crate::support::{SMALL_SITE, code, event, sada, said, write_tree};

/// Returns everything in a folder: the bytes of files, the targets of links, and the names of folders.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(path) = waiting.pop() {
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        let what = if kind.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            b"a folder".to_vec()
        } else if kind.is_symlink() {
            fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes()
        } else {
            fs::read(&path).unwrap()
        };
        found.insert(path, what);
    }
    found
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_not_ours_is_refused_with_2_and_nothing_is_touched() {
    use std::os::unix::fs::symlink;
    let folder = scratch();
    let at = |path: &str| folder.path().join(path);
    let site = at("people/me/site");
    write_tree(&site, SMALL_SITE);
    write_tree(&site, [("content/events/one.md", &*event("الأولى", ""))]);
    write_tree(
        folder.path(),
        [
            ("foreign/mine.txt", "x"),
            ("foreign-marker/.sada/mine.txt", "x"),
            ("project/.git/HEAD", "x"),
            ("project/code.rs", "x"),
            ("projects/one/.git/HEAD", "x"),
            ("a-file", "x"),
        ],
    );
    for empty in ["people/me/home", "empty", "links"] {
        fs::create_dir_all(at(empty)).unwrap();
    }
    symlink(at("empty"), at("links/empty")).unwrap();
    symlink(at("nowhere"), at("links/dangling")).unwrap();
    symlink(site.join("content"), at("links/content")).unwrap();
    let cases = [
        "/",
        "people/me/home",
        "people/me",
        "people",
        "",
        "people/me/site",
        "people/me/site/content",
        "people/me/site/content/new",
        "people/me/site/content/events/..",
        "people/me/site/themes",
        "people/me/site/themes/new/deep",
        "foreign",
        "foreign/",
        "foreign-marker",
        "project",
        "project/.git",
        "projects",
        "a-file",
        "a-file/",
        "links/empty",
        "links/empty/",
        "links/empty/.",
        "links/empty//",
        "links/dangling",
        "links/dangling/",
        "links/dangling/inside",
        "links/content/new",
    ];
    let before = snapshot(folder.path());
    for case in cases {
        let output = if case == "/" { "/".to_owned() } else { format!("{}/{case}", folder.path().display()) };
        let mut command = sada(&site);
        command.env("HOME", at("people/me/home")).arg("--output").arg(&output);
        command.stderr(std::process::Stdio::piped());
        let refused = start(&mut command).wait_with_output().unwrap();
        assert_eq!(code(&refused), 2, "`{output}`: {}", said(&refused));
        assert!(snapshot(folder.path()) == before, "`{output}` was touched");
        assert!(!Path::new("/.sada").exists());
    }
}
