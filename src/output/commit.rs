//! Making a stage visible, and finishing what an earlier run began.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

use crate::output::manifest::{Manifest, stat};
use crate::output::stage::{Stage, Staged};
use crate::output::{Committed, OWN_FOLDER, Output, OutputError};

impl Stage<'_> {
    /// Makes everything that was staged visible, and removes what is gone.
    pub fn commit(self) -> Result<Committed, OutputError> {
        let (output, staged) = self.finish()?;
        let failed = |error| OutputError::Io(output.root.clone(), error);
        let new = |path: &&String| !staged.manifest.files.contains_key(*path);
        let removed = output.manifest.files.keys().filter(new).count();
        let done = Committed {
            written: staged.changed.len(),
            unchanged: staged.manifest.files.len() - staged.changed.len(),
            removed,
        };
        if staged.changed.is_empty() && removed == 0 && !output.fresh {
            return Ok(done);
        }
        write_journal(output, &staged).map_err(failed)?;
        apply(&output.root, &output.manifest, &staged.manifest).map_err(failed)?;
        Ok(done)
    }

    /// Throws away everything that was staged; fails with what stopped the writer, if anything did.
    pub fn discard(self) -> Result<(), OutputError> {
        let output = self.output;
        let finished = self.finish();
        output.discard()?;
        finished.map(|_| ())
    }
}

fn write_journal(output: &Output, staged: &Staged) -> io::Result<()> {
    let own = output.own_folder();
    if !output.fresh {
        sync_files(&own)?;
    }
    staged.manifest.save(&own.join("journal.new"))?;
    fs::rename(own.join("journal.new"), own.join("journal"))
}

/// Makes sure that staged files are on the disk before the journal says so.
fn sync_files(folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(fs::File::open(folder)?)?;
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
    Ok(())
}

/// Finishes a commit that was cut off, and throws away a stage that was never committed.
pub fn recover(root: &Path) -> io::Result<()> {
    let own = root.join(OWN_FOLDER);
    let journal = own.join("journal");
    if let Some(new) = Manifest::load(&journal)? {
        let old = Manifest::load(&own.join("manifest"))?.unwrap_or_default();
        if is_whole(root, &new) {
            return apply(root, &old, &new);
        }
        adopt(root, old, &new)?.save(&own.join("manifest"))?;
    }
    remove_file(&journal)?;
    remove_file(&own.join("journal.new"))?;
    remove_folder(&own.join("stage"))
}

/// Tells whether every staged file holds what the journal says.
fn is_whole(root: &Path, new: &Manifest) -> bool {
    let stage = root.join(OWN_FOLDER).join("stage");
    new.files.iter().all(|(path, entry)| match fs::read(stage.join(path)) {
        Ok(bytes) => xxh3_128(&bytes) == entry.hash,
        Err(_) => stat(&root.join(path)).is_ok_and(|(size, _)| size == entry.size),
    })
}

/// Returns the old manifest with those files of the new one that already stand in their place.
fn adopt(root: &Path, mut old: Manifest, new: &Manifest) -> io::Result<Manifest> {
    for (path, entry) in &new.files {
        match stat(&root.join(path)) {
            Ok(found) if found == (entry.size, entry.modified) => {
                old.files.insert(path.clone(), *entry);
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(old)
}

/// Moves staged files into place, removes what is gone, and turns the journal into the manifest.
fn apply(root: &Path, old: &Manifest, new: &Manifest) -> io::Result<()> {
    let own = root.join(OWN_FOLDER);
    let stage = own.join("stage");
    if old.files.is_empty() {
        move_whole_folders(&stage, root)?;
    }
    let mut waiting = Vec::new();
    list_files(&stage, "", &mut waiting)?;
    waiting.retain(|path| new.files.contains_key(path));
    waiting.sort_unstable_by_key(|path| (turn(path), path.clone()));
    let mut folders = HashSet::new();
    for path in &waiting {
        move_file(&stage, root, path, &mut folders)?;
    }
    let gone: Vec<&String> = old.files.keys().filter(|path| !new.files.contains_key(*path)).collect();
    for path in &gone {
        remove_file(&root.join(path))?;
    }
    remove_empty_folders(root, &gone);
    fs::rename(own.join("journal"), own.join("manifest"))?;
    remove_folder(&stage)
}

/// Returns when a file's turn comes: what pages need first, then pages, feeds, and the worker last.
fn turn(path: &str) -> u8 {
    match path {
        "sw.js" => 3,
        _ if path.starts_with("assets/") || path.starts_with("media/") || path.starts_with("search/") => 0,
        _ if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") => 1,
        _ => 2,
    }
}

/// Moves staged folders that are not there yet as a whole: a first build is a handful of renames.
fn move_whole_folders(stage: &Path, root: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(stage) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let target = root.join(entry.file_name());
        if entry.file_type()?.is_dir() && fs::symlink_metadata(&target).is_err() {
            fs::rename(entry.path(), target)?;
        }
    }
    Ok(())
}

fn move_file(stage: &Path, root: &Path, path: &str, folders: &mut HashSet<PathBuf>) -> io::Result<()> {
    let from = stage.join(path);
    let to = root.join(path);
    let parent = to.parent().unwrap_or(root);
    if !folders.contains(parent) {
        make_folders(root, path)?;
        folders.insert(parent.to_owned());
    }
    fs::rename(&from, &to)
}

/// Lists the files in a folder and all folders in it, by their paths from it.
fn list_files(folder: &Path, prefix: &str, files: &mut Vec<String>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
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

/// Makes the folders of a path; one that is a symbolic link or a file is never gone through.
fn make_folders(root: &Path, path: &str) -> io::Result<()> {
    let mut at = root.to_owned();
    let Some((folders, _)) = path.rsplit_once('/') else { return Ok(()) };
    for part in folders.split('/') {
        at.push(part);
        match fs::symlink_metadata(&at) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(io::Error::other(format!("{} is not a folder", at.display()))),
            Err(_) => fs::create_dir(&at)?,
        }
    }
    Ok(())
}

/// Removes folders that held only what is gone; one that holds anything else stays.
fn remove_empty_folders(root: &Path, gone: &[&String]) {
    let mut folders: Vec<&str> = Vec::new();
    for path in gone {
        let mut at = path.as_str();
        while let Some((folder, _)) = at.rsplit_once('/') {
            folders.push(folder);
            at = folder;
        }
    }
    folders.sort_unstable_by_key(|folder| std::cmp::Reverse(folder.len()));
    folders.dedup();
    for folder in folders {
        // A folder that is not empty refuses to be removed, and that is right.
        let _ = fs::remove_dir(root.join(folder));
    }
}

fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
