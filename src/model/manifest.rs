//! The manifest: every published file with its role, size, time and hash; and the text form of the manifest.
//!
//! The first line holds the version and the number of files; each line after it holds one file. Version 1 had
//! no roles: its files are read without roles.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// How a manifest's first line begins.
const HEADER: &str = "sada manifest ";

/// Stands for an unknown role.
const NO_ROLE: &str = "-";

/// The manifest's entry for a published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its role; unknown for a file that an older program published, until a build plans it again.
    pub role: Option<Role>,
    /// Its size in bytes.
    pub size: u64,
    /// When it was written, in nanoseconds since 1970.
    pub modified: u128,
    /// The hash of its bytes.
    pub hash: ContentHash,
}

impl Entry {
    /// Returns whether two entries have the same bytes, written at the same time, whatever their roles.
    pub fn is_same_file(&self, other: &Entry) -> bool {
        Entry { role: other.role, ..*self } == *other
    }
}

/// All published files by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files.
    pub files: HashMap<String, Entry>,
}

impl Manifest {
    /// Returns the manifest's text, in the newest version.
    pub fn text(&self) -> String {
        let mut files: Vec<(&String, &Entry)> = self.files.iter().collect();
        files.sort_unstable_by_key(|(path, _)| *path);
        let mut text = format!("{HEADER}2 {}\n", files.len());
        for (path, Entry { role, size, modified, hash }) in files {
            let role = role.map_or(NO_ROLE, Role::word);
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{hash} {size} {modified} {role} {path}");
        }
        text
    }

    /// Parses a manifest of either version; returns `None` if its text is incomplete.
    pub fn parse(text: &str) -> Option<Manifest> {
        let mut lines = text.lines();
        let (version, count) = lines.next()?.strip_prefix(HEADER)?.split_once(' ')?;
        let parse = match version {
            "1" => parse_without_role,
            "2" => parse_entry,
            _ => return None,
        };
        let files: HashMap<String, Entry> = lines.map(parse).collect::<Option<_>>()?;
        let is_whole = count.parse() == Ok(files.len());
        let mut manifest = is_whole.then_some(Manifest { files })?;
        // A path that this program would not publish is not its own, whoever wrote it here.
        manifest.files.retain(|path, _| OutputPath::parse(path).is_ok());
        Some(manifest)
    }
}

fn parse_without_role(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(4, ' ');
    let hash = ContentHash::parse(parts.next()?)?;
    let size = parts.next()?.parse().ok()?;
    let modified = parts.next()?.parse().ok()?;
    Some((parts.next()?.to_owned(), Entry { role: None, size, modified, hash }))
}

fn parse_entry(line: &str) -> Option<(String, Entry)> {
    let (rest, entry) = parse_without_role(line)?;
    let (role, path) = rest.split_once(' ')?;
    // A newer program may know more roles; its files still belong to this program.
    Some((path.to_owned(), Entry { role: Role::parse(role), ..entry }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(role: Option<Role>) -> Entry {
        Entry { role, size: 7, modified: 9, hash: ContentHash::of(b"x") }
    }

    #[test]
    fn a_manifest_comes_back_as_it_was_and_a_torn_one_does_not() {
        let mut manifest = Manifest::default();
        let roles = Role::ALL.into_iter().map(Some).chain([None]);
        for (number, role) in roles.enumerate() {
            manifest.files.insert(format!("tags/بحر كبير {number}.html"), entry(role));
        }
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text), Some(manifest));
        assert_eq!(Manifest::parse(text.rsplit_once(" tags").unwrap().0), None);
        assert_eq!(Manifest::parse(""), None);
        assert_eq!(Manifest::parse(&text.replacen('2', "3", 1)), None);
    }

    #[test]
    fn a_manifest_of_version_1_is_read_and_has_no_roles() {
        let hash = ContentHash::of(b"x");
        let text = format!("sada manifest 1 2\n{hash} 7 9 index.html\n{hash} 7 9 static/بحر كبير.txt\n");
        let files = ["index.html", "static/بحر كبير.txt"].map(|path| (path.to_owned(), entry(None)));
        let manifest = Manifest { files: files.into() };
        assert_eq!(Manifest::parse(&text), Some(manifest.clone()));
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest), "it is kept in version 2");
    }

    #[test]
    fn a_role_of_a_newer_program_is_not_known_and_its_file_is_ours() {
        let text = format!("sada manifest 2 1\n{} 7 9 hologram a.html\n", ContentHash::of(b"x"));
        let manifest = Manifest { files: [("a.html".to_owned(), entry(None))].into() };
        assert_eq!(Manifest::parse(&text), Some(manifest));
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_not_ours() {
        let line = |path: &str| format!("{} 1 1 page {path}\n", ContentHash::of(b""));
        let text = format!("{HEADER}2 3\n{}{}{}", line("../x"), line("/etc/x"), line("a.html"));
        let manifest = Manifest::parse(&text).unwrap();
        assert_eq!(manifest.files.keys().collect::<Vec<_>>(), ["a.html"]);
    }

    #[test]
    fn entries_are_of_the_same_file_whatever_their_roles() {
        assert!(entry(None).is_same_file(&entry(Some(Role::Page))));
        assert!(!entry(None).is_same_file(&Entry { modified: 8, ..entry(None) }));
    }
}
