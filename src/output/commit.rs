//! Commits: makes a stage visible. A commit that fails is taken back, and [`recover`] finishes a commit that
//! was cut off.
//!
//! [`recover`]: crate::output::recover

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::model::manifest::Manifest;
use crate::model::role::{Role, Turn};
use crate::output::disk::Disk;
use crate::output::moves::{Moves, is_file};
use crate::output::obstacle::Ours;
use crate::output::own::Naming;
use crate::output::record::{save, save_spare};
use crate::output::staging::{Staged, Staging};
use crate::output::{Committed, Output, OutputError, Own, Refusal};

impl Staging<'_> {
    /// Makes the staged files visible, and removes files that are no longer published. If that fails, the old
    /// site stays.
    pub fn commit(self) -> Result<Committed, OutputError> {
        let output = self.output;
        let done = self.finish().and_then(|staged| {
            let (old, new) = (&output.manifest.files, &staged.manifest.files);
            let (written, unchanged) = (staged.changed.len(), new.len() - staged.changed.len());
            // A new manifest is written even if only roles differ, as after a build by an older program.
            if written == 0 && old == new && !output.fresh {
                return Ok(Committed { written, unchanged, removed: 0 });
            }
            let removed = old.keys().filter(|path| !new.contains_key(*path)).count();
            publish(output, staged).map(|()| Committed { written, unchanged, removed })
        });
        if done.is_err() {
            // The next run throws away what is left of the stage.
            let _ = output.discard();
        }
        done
    }

    /// Throws away all staged files. Fails with the writer's error, if the writer failed.
    pub fn discard(self) -> Result<(), OutputError> {
        let output = self.output;
        let finished = self.finish();
        let discarded = output.discard();
        finished.and(discarded)
    }
}

/// Writes the journal and does what it says. After an error, removes the journal if all changes could be
/// taken back.
fn publish(output: &Output, staged: Staged) -> Result<(), OutputError> {
    let Output { disk, root, own, .. } = output;
    if !output.fresh {
        disk.sync_all(&own.folder())?;
    }
    save(&staged.manifest, disk, &own.draft())?;
    disk.replace(&own.draft(), &own.journal())?;
    let mut moves = Moves::new(disk);
    let all = || {
        let waiting = match output.fresh {
            true => move_whole_folders(&mut moves, &own.stage(), root, staged.changed)?,
            false => staged.changed,
        };
        apply(&mut moves, output.folders(), &output.manifest, &staged.manifest, waiting)?;
        disk.replace(&own.journal(), &own.manifest())
    };
    if let Err(error) = all() {
        if moves.undo(&Ours::of(&staged.manifest, own.naming())) {
            // If the journal stays, the next run follows it. The caller needs the error of this run.
            let _ = disk.remove_file(&own.journal());
        }
        return Err(error);
    }
    // The site is published already, and the next run tidies what cannot be tidied now.
    let _ = tidy(disk, own, &staged.manifest);
    Ok(())
}

/// Removes everything from our folder that the next run does not need.
pub fn tidy(disk: &Disk, own: &Own, manifest: &Manifest) -> Result<(), OutputError> {
    save_spare(manifest, disk, own)?;
    own.discard(disk)
}

/// The folders of a commit: the output folder, and our folder in it.
#[derive(Clone, Copy)]
pub struct Folders<'o> {
    /// The output folder.
    pub root: &'o Path,
    /// Our folder in it.
    pub own: &'o Own,
}

/// A file that waits in the stage. Files are published in the order of their turns. A file without a known
/// role comes first, since pages may need it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    turn: Option<Turn>,
    /// Its path, in the stage and in the output.
    pub path: String,
}

impl Waiting {
    /// Returns the waiting file at a path.
    pub fn new(path: String, role: Option<Role>) -> Waiting {
        Waiting { turn: role.map(Role::turn), path }
    }
}

/// Moves waiting files from the stage into place, and files that are no longer published out of sight.
pub fn apply(
    moves: &mut Moves<'_>,
    at: Folders<'_>,
    old: &Manifest,
    new: &Manifest,
    mut waiting: Vec<Waiting>,
) -> Result<(), OutputError> {
    let stage = at.own.stage();
    waiting.sort_unstable();
    let waiting: Vec<String> = waiting.into_iter().map(|file| file.path).collect();
    let naming = at.own.naming();
    let renamed = already_renamed(naming, new, &waiting);
    let is_gone = |path: &&String| !new.files.contains_key(*path) && !renamed.contains(&naming.seen(path));
    let mut gone: Vec<&String> = old.files.keys().filter(is_gone).collect();
    gone.sort_unstable();
    let (blocking, other) = part(gone, &waiting, naming);
    take_away(moves, at, &blocking)?;
    let mut folders = HashSet::new();
    for path in &waiting {
        let to = at.root.join(path);
        let parent = to.parent().unwrap_or(at.root);
        if !folders.contains(parent) {
            make_folders(moves, at.root, path)?;
            folders.insert(parent.to_owned());
        }
        if old.files.contains_key(path) {
            moves.put(stage.join(path), to)?;
        } else {
            moves.place(stage.join(path), to)?;
        }
    }
    take_away(moves, at, &other)
}

/// Returns the names, as the system sees them, of new files that already stand in their place. If the system
/// folds names, an old file with such a name is the new file.
fn already_renamed<'m>(naming: Naming, new: &'m Manifest, waiting: &[String]) -> HashSet<Cow<'m, str>> {
    if naming == Naming::Exact {
        return HashSet::new();
    }
    let waiting: HashSet<&String> = waiting.iter().collect();
    let stands = |path: &&String| !waiting.contains(*path);
    new.files.keys().filter(stands).map(|path| naming.seen(path)).collect()
}

/// Parts the files to remove into those that block a waiting file, and all others. A file blocks if it stands
/// where a folder has to be, lies in a folder where a file has to be, or has the same name in other letters.
fn part<'m>(gone: Vec<&'m String>, waiting: &[String], naming: Naming) -> (Vec<&'m String>, Vec<&'m String>) {
    let files: HashSet<Cow<'_, str>> = waiting.iter().map(|path| naming.seen(path)).collect();
    let folders: HashSet<&str> = files.iter().flat_map(|path| outwards(path)).collect();
    let blocks = |path: &str| {
        files.contains(path) || folders.contains(path) || outwards(path).any(|folder| files.contains(folder))
    };
    gone.into_iter().partition(|path| blocks(&naming.seen(path)))
}

/// Returns the folders that a path lies in, from the innermost outwards.
fn outwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// Moves files that are no longer published out of sight, and removes folders that held nothing else. A file
/// behind a link is not ours.
fn take_away(moves: &mut Moves<'_>, at: Folders<'_>, gone: &[&String]) -> Result<(), OutputError> {
    let mut real = HashMap::new();
    for path in gone {
        let from = at.root.join(path);
        if lies_in_real_folders(at.root, path, &mut real) && is_file(&from) {
            moves.take_away(from, &at.own.gone(), path)?;
        }
    }
    // A run that was cut off may have moved the files and left some folders, so all folders are looked at.
    let mut folders: Vec<&str> = gone.iter().flat_map(|path| outwards(path)).collect();
    folders.sort_unstable_by(|a, b| (b.len(), b).cmp(&(a.len(), a)));
    folders.dedup();
    folders.retain(|folder| lies_in_real_folders(at.root, folder, &mut real));
    for folder in folders {
        moves.remove_if_empty(at.root.join(folder))?;
    }
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

/// Moves each staged folder that does not exist in the output as a whole, in the turn of its first file, so
/// that a first build takes only a few renames. Returns the files that still wait.
fn move_whole_folders(
    moves: &mut Moves<'_>,
    stage: &Path,
    root: &Path,
    waiting: Vec<Waiting>,
) -> Result<Vec<Waiting>, OutputError> {
    let mut turns: BTreeMap<&str, Option<Turn>> = BTreeMap::new();
    for Waiting { turn, path } in &waiting {
        if let Some((top, _)) = path.split_once('/') {
            turns.entry(top).and_modify(|first| *first = *turn.min(first)).or_insert(*turn);
        }
    }
    let mut tops: Vec<(Option<Turn>, &str)> = turns.into_iter().map(|(top, turn)| (turn, top)).collect();
    tops.sort_unstable();
    let mut whole = HashSet::new();
    for (_, top) in tops {
        let to: PathBuf = root.join(top);
        if fs::symlink_metadata(&to).is_err() {
            moves.place_folder(stage.join(top), to)?;
            whole.insert(top.to_owned());
        }
    }
    let still = |file: &Waiting| !file.path.split_once('/').is_some_and(|(top, _)| whole.contains(top));
    Ok(waiting.into_iter().filter(still).collect())
}

/// Makes the folders of a path. Refuses a path that goes through a symbolic link or a file.
fn make_folders(moves: &mut Moves<'_>, root: &Path, path: &str) -> Result<(), OutputError> {
    let mut at = root.to_owned();
    let Some((folders, _)) = path.rsplit_once('/') else { return Ok(()) };
    for part in folders.split('/') {
        at.push(part);
        match fs::symlink_metadata(&at) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(OutputError::Refused(Refusal::Conflict, at)),
            Err(_) => moves.make_folder(at.clone())?,
        }
    }
    Ok(())
}
