//! Making a stage visible, and finishing what an earlier run began.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

use crate::output::manifest::{Entry, Manifest, stat};
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
    let stage = own.join("stage");
    if fs::symlink_metadata(&stage).is_ok_and(|metadata| !metadata.is_dir()) {
        fs::remove_file(&stage)?;
    }
    if let Some(new) = Manifest::load(&journal)? {
        let old = Manifest::load(&own.join("manifest"))?.unwrap_or_default();
        if is_whole(root, &new) && is_free(root, &old)? {
            return apply(root, &old, &new);
        }
        adopt(root, old, &new)?.save(&own.join("manifest"))?;
    }
    remove_file(&journal)?;
    remove_file(&own.join("journal.new"))?;
    remove_folder(&stage)
}

/// Tells whether every staged file holds what the journal says.
fn is_whole(root: &Path, new: &Manifest) -> bool {
    let stage = root.join(OWN_FOLDER).join("stage");
    new.files.iter().all(|(path, entry)| match fs::read(stage.join(path)) {
        Ok(bytes) => xxh3_128(&bytes) == entry.hash,
        Err(_) => stat(&root.join(path)).is_ok_and(|(size, _)| size == entry.size),
    })
}

/// Tells whether nothing is in the way of the staged files.
fn is_free(root: &Path, old: &Manifest) -> io::Result<bool> {
    let mut waiting = Vec::new();
    list_files(&root.join(OWN_FOLDER).join("stage"), "", &mut waiting)?;
    Ok(waiting.iter().all(|path| obstacle(root, path, old).is_none()))
}

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

fn holds_only_ours(folder: &Path, name: &str, ours: &Manifest) -> bool {
    let mut files = Vec::new();
    let listed = list_files(folder, &format!("{name}/"), &mut files);
    listed.is_ok() && files.iter().all(|file| ours.files.contains_key(file))
}

/// Returns the old manifest with those files of the new one that already stand in their place. One that is
/// not whole is ours all the same, and is written again.
fn adopt(root: &Path, mut old: Manifest, new: &Manifest) -> io::Result<Manifest> {
    for (path, entry) in &new.files {
        match stat(&root.join(path)) {
            Ok(found) if found == (entry.size, entry.modified) => {
                old.files.insert(path.clone(), *entry);
            }
            Ok(_) => {
                old.files.insert(path.clone(), Entry { modified: 0, ..*entry });
            }
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
    let mut waiting = Vec::new();
    list_files(&stage, "", &mut waiting)?;
    if old.files.is_empty() && waiting.iter().all(|path| new.files.contains_key(path)) {
        move_whole_folders(&stage, root)?;
        waiting.clear();
        list_files(&stage, "", &mut waiting)?;
    }
    waiting.retain(|path| new.files.contains_key(path));
    waiting.sort_unstable_by_key(|path| (turn(path), path.clone()));
    let gone = gone(old, new);
    let (blocking, other) = part(gone, &waiting);
    remove_files(root, &blocking)?;
    let mut folders = HashSet::new();
    for path in &waiting {
        move_file(&stage, root, path, &mut folders)?;
    }
    remove_files(root, &other)?;
    fs::rename(own.join("journal"), own.join("manifest"))?;
    remove_folder(&stage)
}

/// Returns the files that are no longer published. One whose name only changed its case is not among them:
/// on some systems it is the same file.
fn gone<'m>(old: &'m Manifest, new: &Manifest) -> Vec<&'m String> {
    let mut gone: Vec<&String> = old.files.keys().filter(|path| !new.files.contains_key(*path)).collect();
    if !gone.is_empty() {
        let folded: HashSet<String> = new.files.keys().map(|path| path.to_lowercase()).collect();
        gone.retain(|path| !folded.contains(&path.to_lowercase()));
    }
    gone
}

/// Parts files that go into those that are in the way of a waiting one (it stands where a folder has to be,
/// or lies in a folder where a file has to be) and all others.
fn part<'m>(gone: Vec<&'m String>, waiting: &[String]) -> (Vec<&'m String>, Vec<&'m String>) {
    let files: HashSet<&str> = waiting.iter().map(String::as_str).collect();
    let folders: HashSet<&str> = waiting.iter().flat_map(|path| outwards(path)).collect();
    let blocks = |path: &str| folders.contains(path) || outwards(path).any(|folder| files.contains(folder));
    gone.into_iter().partition(|path| blocks(path))
}

/// Returns the folders that a path lies in, from the innermost outwards.
fn outwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// Removes files that are no longer published, and folders that held nothing else. What lies behind a link
/// is not ours.
fn remove_files(root: &Path, gone: &[&String]) -> io::Result<()> {
    let mut real = HashMap::new();
    let gone: Vec<&String> =
        gone.iter().copied().filter(|path| lies_in_real_folders(root, path, &mut real)).collect();
    for path in &gone {
        if fs::symlink_metadata(root.join(path)).is_ok_and(|metadata| !metadata.is_dir()) {
            remove_file(&root.join(path))?;
        }
    }
    remove_empty_folders(root, &gone);
    Ok(())
}

fn lies_in_real_folders<'p>(root: &Path, path: &'p str, known: &mut HashMap<&'p str, bool>) -> bool {
    let Some((folder, _)) = path.rsplit_once('/') else { return true };
    if let Some(real) = known.get(folder) {
        return *real;
    }
    let is_folder = fs::symlink_metadata(root.join(folder)).is_ok_and(|metadata| metadata.is_dir());
    let real = is_folder && lies_in_real_folders(root, folder, known);
    known.insert(folder, real);
    real
}

/// Returns when a file's turn comes: what pages need first, then pages, feeds, and the worker last.
fn turn(path: &str) -> u8 {
    match path {
        "sw.js" => 3,
        _ if path.starts_with("assets/") || path.starts_with("media/") || path.starts_with("search/") => 0,
        _ if path.ends_with(".html") => 1,
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
    let mut folders: Vec<&str> = gone.iter().flat_map(|path| outwards(path)).collect();
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
