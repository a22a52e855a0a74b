//! Checks which room (a module at the top of `src/`) may use which, and where each outside crate has its
//! home.
//!
//! The tables here are the rule. If a stage needs a room that it may not use, a type lies on the wrong level:
//! move the type. A table changes in a commit of its own that gives the reason.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms by level; a room may use only rooms of lower levels, and the rooms beside its name.
const ROOMS: &[(&str, u8, &[&str])] = &[
    ("diagnostic", 0, &[]),
    ("model", 1, &[]),
    ("i18n", 2, &[]),
    ("content", 3, &[]),
    ("catalogue", 3, &[]),
    ("theme", 3, &[]),
    ("search", 3, &["model"]),
    ("typeset", 3, &["model"]),
    ("import", 4, &["diagnostic", "model", "i18n", "content", "catalogue"]),
    // A caption becomes a draft as any file of others does: with the same names of places and the same free paths.
    ("editor", 5, &["diagnostic", "model", "i18n", "content", "import"]),
    ("artifacts", 4, &["diagnostic", "model", "i18n", "catalogue", "theme", "typeset", "search"]),
    ("pipeline", 5, &[]),
    ("source", 6, &["diagnostic", "model", "i18n"]),
    ("output", 6, &["diagnostic", "model", "i18n"]),
    ("serve", 6, &["diagnostic", "model", "i18n"]),
    ("network", 2, &["model"]),
    ("links", 6, &["diagnostic", "model", "i18n", "network"]),
    // A folder to publish into changes in the same one step as the output folder.
    ("publish", 7, &["diagnostic", "model", "i18n", "output", "network"]),
    ("cli", 8, &[]),
];

/// The paths, from `src/`, in which each outside crate may be used; standard crates of data (serde) are
/// listed too.
const HOMES: &[(&str, &[&str])] = &[
    ("anstream", &["cli/"]),
    ("annotate_snippets", &["cli/"]),
    ("axum", &["serve/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/manual.rs"]),
    ("fast_image_resize", &["artifacts/picture.rs"]),
    // Cargo.toml chooses the backend that deflates for `zip` too.
    ("flate2", &["artifacts/share_card/studio.rs", "publish/built.rs"]),
    ("fluent_bundle", &["i18n/"]),
    ("harfrust", &["typeset/face.rs"]),
    ("icu", &["model/hijri.rs", "i18n/"]),
    ("icu_experimental", &["i18n/languages.rs"]),
    ("icu_provider", &["i18n/languages.rs"]),
    ("idna", &["model/url.rs", "content/look_alike/"]),
    (
        "image",
        &[
            "content/pictures.rs",
            "artifacts/picture.rs",
            "artifacts/colors.rs",
            "artifacts/inks.rs",
            "artifacts/app_icon.rs",
            "artifacts/share_card/drawing.rs",
        ],
    ),
    ("fluent_syntax", &["i18n/"]),
    ("form_urlencoded", &["artifacts/sharing.rs"]),
    ("futures_util", &["serve/", "publish/", "links.rs"]),
    ("hyper", &["serve/"]),
    ("hyper_util", &["serve/"]),
    ("include_dir", &["theme/"]),
    (
        "jiff",
        &[
            "model/",
            "i18n/",
            "content/",
            "catalogue/",
            "import/",
            "editor/",
            "artifacts/",
            "pipeline.rs",
            "cli/",
        ],
    ),
    ("indicatif", &["cli/progress.rs", "cli/publish/bar.rs"]),
    ("linkify", &["content/markdown/", "content/outside.rs"]),
    ("memchr", &["model/", "content/"]),
    ("mimalloc", &["main.rs"]),
    ("moxcms", &["artifacts/colors.rs"]),
    ("notify", &["serve/"]),
    ("object_store", &["publish/bucket.rs"]),
    ("opener", &["cli/"]),
    ("pulldown_cmark", &["content/markdown/"]),
    ("pulldown_cmark_escape", &["content/markdown/"]),
    ("qrcodegen", &["artifacts/printed.rs"]),
    ("quick_xml", &["artifacts/", "content/svg.rs"]),
    (
        "rayon",
        &[
            "content/",
            "catalogue/",
            "artifacts/",
            "search/",
            "pipeline.rs",
            "pipeline/",
            "source.rs",
            "output/archive.rs",
            "cli/",
        ],
    ),
    ("reqwest", &["network.rs", "publish/http.rs", "links.rs"]),
    ("resvg", &["theme/icon.rs", "theme/plain_svg.rs", "typeset/", "artifacts/share_card/"]),
    ("unicode_bidi", &["typeset/line.rs"]),
    ("russh_sftp", &["publish/sftp.rs"]),
    ("rustc_hash", &["model/memo.rs"]),
    ("rustix", &["output/"]),
    ("rustls", &["network.rs"]),
    ("serde", &["theme/", "artifacts/", "serve/", "cli/"]),
    ("csv", &["artifacts/table.rs"]),
    (
        "serde_json",
        &[
            "artifacts/admin.rs",
            "artifacts/admin/",
            "artifacts/json.rs",
            "artifacts/record_schema.rs",
            "artifacts/structured/thing.rs",
            "artifacts/web_manifest.rs",
            "editor/",
            "publish/http.rs",
            "serve/",
            "cli/",
        ],
    ),
    ("serde_yaml", &["content/", "theme/"]),
    ("simdutf8", &["content/front_matter.rs"]),
    ("strsim", &["diagnostic.rs"]),
    ("tera", &["theme/"]),
    ("tokio", &["serve.rs", "serve/", "publish.rs", "publish/", "links.rs", "network.rs"]),
    ("tower_http", &["serve/"]),
    ("unic_langid", &["i18n/"]),
    ("unicode_normalization", &["model/"]),
    ("uuid", &["cli/new/titled.rs"]),
    ("unicode_security", &["content/look_alike/"]),
    ("walkdir", &["source.rs", "source/"]),
    ("writeable", &["i18n/"]),
    ("xxhash_rust", &["model/hash.rs"]),
    ("zip", &["output/archive.rs", "output/zip_file.rs"]),
    ("zune_jpeg", &["artifacts/inks.rs"]),
];

/// A source file without its tests: its path from `src/` and its text.
fn sources() -> Vec<(String, String)> {
    fn gather(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, root, found);
            } else if path.ends_with("tests.rs") {
                // A file of tests alone.
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap().to_owned();
                found.push((path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    gather(&root, &root, &mut found);
    assert!(found.len() > 50, "the sources were not found");
    found
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Returns the code of a text, line by line, without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Returns every name that follows `prefix` in a line, where a name may begin.
fn names_after<'l>(line: &'l str, prefix: &'l str) -> impl Iterator<Item = &'l str> {
    line.match_indices(prefix).map(move |(at, _)| {
        let rest = &line[at + prefix.len()..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let level = |name: &str| ROOMS.iter().find(|(room, ..)| *room == name);
    let mut faults = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| path != "lib.rs" && path != "main.rs") {
        let Some((_, own, only)) = level(room(path)) else {
            faults.push(format!("{path} is in no room of the table"));
            continue;
        };
        for (number, line) in code(text) {
            for used in names_after(line, "crate::").filter(|used| *used != room(path)) {
                let allowed = level(used).is_some_and(|(_, used_level, _)| used_level < own)
                    && (only.is_empty() || only.contains(&used));
                if !allowed {
                    faults.push(format!("{path}:{number} may not use `{used}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_outside_crate_is_used_only_at_home() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code(&text) {
            for (name, homes) in HOMES {
                let used = names_after(line, &format!("{name}::")).next().is_some()
                    && line.match_indices(&format!("{name}::")).any(|(at, _)| {
                        let before = line[..at].chars().next_back();
                        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
                    });
                if used && !homes.iter().any(|home| path.starts_with(home)) {
                    faults.push(format!("{path}:{number} uses `{name}`, which is at home in {homes:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_dependency_has_a_home_and_a_line_in_the_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut declared = BTreeSet::new();
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]") && !line.contains("dev-");
        } else if in_dependencies && let Some((name, _)) = line.split_once(" = ") {
            declared.insert(name.replace('-', "_"));
            assert!(readme.contains(&format!("`{name}`")), "the README does not say what `{name}` is for");
        }
    }
    let homes: BTreeSet<String> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(declared, homes);
}

#[test]
fn files_are_small_enough_to_read() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    lengths.sort();
    let (median, _) = lengths[lengths.len() / 2];
    assert!(median <= 150, "the median file has {median} lines");
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > 500).collect();
    assert!(long.is_empty(), "too long: {long:?}");
}

/// The rooms in which no file may depend on itself, directly or through others.
const WITHOUT_CIRCLES: [&str; 3] = ["content", "theme", "model"];

/// Returns the paths that follow `crate::` in a text, with those between braces spelled out.
fn crate_paths(text: &str) -> Vec<String> {
    let code: String = code(text).map(|(_, line)| line).collect();
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        spell_out("", &code[at + start.len()..], &mut found);
    }
    found
}

/// Adds the paths at the beginning of a text to `found`; returns the rest of the text.
fn spell_out<'t>(prefix: &str, text: &'t str, found: &mut Vec<String>) -> &'t str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = spell_out(prefix, rest, found).trim_start();
            rest = match rest.strip_prefix(',') {
                Some(next) if !next.trim_start().starts_with('}') => next,
                next => return next.unwrap_or(rest).trim_start().trim_start_matches('}'),
            };
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let path = format!("{prefix}{}", &text[..end]);
    match text[end..].strip_prefix("::") {
        Some(rest) => spell_out(&format!("{path}::"), rest, found),
        None => {
            found.push(path);
            text[end..].split_once([',', '}', ';']).map_or("", |(skipped, _)| &text[end + skipped.len()..])
        }
    }
}

#[test]
fn no_file_leads_back_to_itself() {
    let sources = sources();
    let module = |path: &str| path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
    let files: BTreeMap<String, &str> = sources.iter().map(|(path, _)| (module(path), &**path)).collect();
    // Finds the file for the longest beginning of a path that is a module.
    let file_of = |path: &str| {
        let parts: Vec<&str> = path.split("::").collect();
        (1..=parts.len()).rev().find_map(|n| files.get(&parts[..n].join("::")).copied())
    };
    let uses: BTreeMap<&str, BTreeSet<&str>> = sources
        .iter()
        .filter(|(path, _)| WITHOUT_CIRCLES.contains(&room(path)))
        .map(|(path, text)| {
            let used = crate_paths(text).iter().filter_map(|used| file_of(used)).collect::<BTreeSet<_>>();
            (&**path, used.into_iter().filter(|used| used != path).collect())
        })
        .collect();
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 200, "the uses were not found");
    for file in uses.keys() {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = uses[file].iter().copied().collect();
        while let Some(next) = open.pop() {
            assert!(next != *file, "{file} leads back to itself");
            if reached.insert(next) {
                open.extend(uses.get(next).into_iter().flatten());
            }
        }
    }
}

#[test]
fn functions_fit_a_screen() {
    let mut long = Vec::new();
    let mut counted = 0;
    for (path, text) in sources() {
        let most = if room(&path) == "pipeline" { 40 } else { 60 };
        let lines: Vec<&str> = text.lines().collect();
        for (from, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let words = line.trim_start().trim_start_matches("pub ");
            let begins = ["fn ", "const fn ", "pub(super) fn ", "pub(crate) fn "];
            if !begins.iter().any(|begin| words.starts_with(begin)) || line.ends_with(';') {
                continue;
            }
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[from..].iter().position(|line| *line == end).unwrap_or(0) + 1;
            counted += 1;
            if length > most {
                long.push(format!("{path}:{} has {length} lines", from + 1));
            }
        }
    }
    assert!(counted > 500, "the functions were not found");
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        for (number, line) in code(&text) {
            let line = line.strip_prefix("pub ").or(line.strip_prefix("pub(super) ")).unwrap_or(line);
            let kinds = ["struct ", "enum ", "trait ", "type "];
            for name in kinds.iter().filter_map(|kind| line.strip_prefix(kind)) {
                let end = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
                names.entry(name[..end].to_owned()).or_default().push(format!("{path}:{number}"));
            }
        }
    }
    assert!(names.len() > 150, "the types were not found");
    names.retain(|_, places| places.len() > 1);
    assert!(names.is_empty(), "one name for two types: {names:?}");
}
