//! What is in the way of a file that is to be published.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::manifest::Manifest;

/// Returns what is in the way of a file: a link or a file where a folder has to be, or anything at its own
/// place that is not in the manifest. Files and folders of ours that are to go are not in the way.
pub fn obstacle(root: &Path, path: &str, ours: &Manifest) -> Option<PathBuf> {
    let mut at = root.to_owned();
    let mut name = String::new();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        name.push_str(part);
        let Ok(metadata) = fs::symlink_metadata(&at) else { return None };
        let is_ours = metadata.is_file() && ours.files.contains_key(&name);
        match (parts.peek().is_some(), metadata.is_dir()) {
            (true, true) => {}
            // A file of ours stands where a folder has to be: it goes first.
            (true | false, false) => return (!is_ours).then_some(at),
            (false, true) => return (!holds_only_ours(&at, &name, ours)).then_some(at),
        }
        name.push('/');
    }
    None
}

/// Tells whether a folder, of this path from the site's root, holds nothing but files of a manifest.
pub fn holds_only_ours(folder: &Path, name: &str, ours: &Manifest) -> bool {
    let mut files = Vec::new();
    let listed = list_files(folder, &format!("{name}/"), &mut files);
    listed.is_ok() && files.iter().all(|file| ours.files.contains_key(file))
}

/// Lists the files in a folder and all folders in it, by their paths from it.
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
