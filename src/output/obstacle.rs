//! Obstacles: links, files and folders that are not ours, in the place of a file that has to be published.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::manifest::Manifest;
use crate::output::own::Naming;

/// The files of a manifest, with names compared as the system compares them.
#[derive(Debug)]
pub struct Ours<'m> {
    manifest: &'m Manifest,
    naming: Naming,
    /// The names as the system sees them; empty if it compares names byte by byte.
    seen: HashSet<Cow<'m, str>>,
}

impl<'m> Ours<'m> {
    /// Takes the files of a manifest.
    pub fn of(manifest: &'m Manifest, naming: Naming) -> Ours<'m> {
        let seen = match naming {
            Naming::Exact => HashSet::new(),
            Naming::Folded => manifest.files.keys().map(|path| naming.seen(path)).collect(),
        };
        Ours { manifest, naming, seen }
    }

    /// Returns whether a file with this path is one of them.
    pub fn hold(&self, path: &str) -> bool {
        self.manifest.files.contains_key(path)
            || (self.naming == Naming::Folded && self.seen.contains(&self.naming.seen(path)))
    }
}

/// Returns what is in the way of a file: a link or a file where a folder has to be, or anything at its own
/// place that is not ours. Our own files and folders are not in the way.
pub fn obstacle(root: &Path, path: &str, ours: &Ours<'_>) -> Option<PathBuf> {
    let mut at = root.to_owned();
    let mut name = String::new();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        name.push_str(part);
        let Ok(metadata) = fs::symlink_metadata(&at) else { return None };
        let is_ours = metadata.is_file() && ours.hold(&name);
        match (parts.peek().is_some(), metadata.is_dir()) {
            (true, true) => {}
            // A file of ours may stand where a folder has to be, since a commit moves it away first.
            (true | false, false) => return (!is_ours).then_some(at),
            (false, true) => return (!holds_only_ours(&at, &name, ours)).then_some(at),
        }
        name.push('/');
    }
    None
}

/// Returns whether a folder holds only files of ours. `name` is its path from the site's root.
pub fn holds_only_ours(folder: &Path, name: &str, ours: &Ours<'_>) -> bool {
    let mut files = Vec::new();
    let listed = list_files(folder, &format!("{name}/"), &mut files);
    listed.is_ok() && files.iter().all(|file| ours.hold(file))
}

/// Lists the files in a folder and in all folders in it. `prefix` comes before the path of each.
fn list_files(folder: &Path, prefix: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list_files(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::ContentHash;
    use crate::model::manifest::Entry;

    #[test]
    fn a_name_of_ours_in_other_letters_is_in_the_way_only_where_names_are_exact() {
        let folder = tempfile::tempdir().unwrap();
        // One file on a system that folds names, two on any other.
        for name in ["Docs/Caf\u{e9}.pdf", "docs/cafe\u{301}.pdf"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let entry = Entry { role: None, size: 0, modified: 0, hash: ContentHash::of(b"") };
        let manifest = Manifest { files: [("Docs/Caf\u{e9}.pdf".to_owned(), entry)].into() };
        let found = |path: &str, naming| obstacle(folder.path(), path, &Ours::of(&manifest, naming));
        for (path, is_foreign) in
            [("docs/cafe\u{301}.pdf", true), ("Docs/Caf\u{e9}.pdf", false), ("docs", true)]
        {
            assert_eq!(found(path, Naming::Exact).is_some(), is_foreign, "{path}");
            assert_eq!(found(path, Naming::Folded), None, "{path}");
        }
    }
}
