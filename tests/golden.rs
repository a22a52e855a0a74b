//! Golden sites: each folder of `tests/golden/` holds a site and its expected result.
//!
//! `expected/` holds published files, or the reported diagnostics in `expected/diagnostics.txt`. If a case
//! has a file `only`, its lines are the beginnings of the paths that are compared; else all are. A missing or
//! an extra file fails. `UPDATE_GOLDEN=1 cargo test --test golden` writes the files again; read them before
//! you keep them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fs;
use std::path::Path;

use support::{Tree, build, project, read_tree};

/// Replaces the hash in an asset's name, which changes with every change of a style.
fn without_fingerprints(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("assets/") {
        let end = rest[at..].find(['"', ')', ' ', '\n']).map_or(rest.len(), |n| at + n);
        let name = &rest[at..end];
        out.push_str(&rest[..at]);
        match name.rsplit_once('-') {
            Some((stem, tail)) if tail.len() > 11 && tail.as_bytes()[10] == b'.' => {
                out.extend([stem, "-HASH", &tail[10..]]);
            }
            _ => out.push_str(name),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.into_bytes()
}

fn outcome(case: &Path) -> Tree {
    let built = build(case);
    let mut files: Tree =
        built.files.iter().map(|(path, bytes)| (path.clone(), without_fingerprints(bytes))).collect();
    let told = built.told();
    if !told.is_empty() {
        files.insert("diagnostics.txt".into(), told.into_bytes());
    }
    if let Ok(only) = fs::read_to_string(case.join("only")) {
        files
            .retain(|path, _| path == "diagnostics.txt" || only.lines().any(|start| path.starts_with(start)));
    }
    files
}

fn compare(case: &Path) -> Result<(), String> {
    let expected = case.join("expected");
    let found = outcome(case);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&expected);
        for (path, bytes) in &found {
            let full = expected.join(path);
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, bytes).unwrap();
        }
        return Ok(());
    }
    let wanted = read_tree(&expected);
    let name = case.file_name().unwrap().to_string_lossy();
    assert!(!wanted.is_empty(), "{name}: nothing is expected");
    for path in wanted.keys().chain(found.keys()) {
        match (wanted.get(path), found.get(path)) {
            (Some(wanted), Some(found)) if wanted == found => {}
            (Some(wanted), Some(found)) => {
                let (wanted, found) = (String::from_utf8_lossy(wanted), String::from_utf8_lossy(found));
                let line = wanted.lines().zip(found.lines()).position(|(a, b)| a != b).unwrap_or(0);
                let at = |text: &str| text.lines().nth(line).unwrap_or_default().to_owned();
                return Err(format!(
                    "{name}: {path}:{}\n  wanted {}\n  found  {}",
                    line + 1,
                    at(&wanted),
                    at(&found)
                ));
            }
            (Some(_), None) => return Err(format!("{name}: {path} is missing")),
            (None, _) => return Err(format!("{name}: {path} was not expected")),
        }
    }
    Ok(())
}

#[test]
fn every_golden_site_comes_out_as_it_is_written_down() {
    let mut cases: Vec<_> =
        fs::read_dir(project().join("tests/golden")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 4, "the golden sites were not found");
    let faults: Vec<String> = cases.iter().filter_map(|case| compare(case).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
