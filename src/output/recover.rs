//! Recovery: finishes the work of a run that was cut off, and finds the record of our files.

use std::fs;
use std::path::Path;

use crate::model::hash::ContentHash;
use crate::model::manifest::{Entry, Manifest};
use crate::output::OutputError;
use crate::output::commit::{Folders, Waiting, apply, tidy};
use crate::output::disk::Disk;
use crate::output::moves::{Moves, is_file};
use crate::output::obstacle::{Ours, obstacle};
use crate::output::record::{load, save, save_spare, stat};

/// Finishes a commit that was cut off, throws away a stage that was never committed, and returns the manifest
/// if there is one.
pub fn recover(disk: &Disk, at: Folders<'_>) -> Result<Option<Manifest>, OutputError> {
    let own = at.own;
    own.unblock(disk)?;
    let known = load(&own.manifest())?;
    let lost = known.is_none();
    let known = match known {
        None => load(&own.spare())?.map(|spare| still_standing(at.root, spare)),
        known => known,
    };
    if let Some(new) = load(&own.journal())? {
        return finish(disk, at, &known.unwrap_or_default(), new).map(Some);
    }
    disk.remove_file(&own.journal())?;
    own.discard(disk)?;
    if let Some(manifest) = known.as_ref().filter(|_| lost) {
        save(manifest, disk, &own.draft())?;
        disk.replace(&own.draft(), &own.manifest())?;
    }
    if let Some(manifest) = &known {
        mend_spare(disk, at, manifest)?;
    }
    Ok(known)
}

/// Does what the journal says. If that is no longer possible, finds out which of it was done.
fn finish(disk: &Disk, at: Folders<'_>, old: &Manifest, new: Manifest) -> Result<Manifest, OutputError> {
    let own = at.own;
    let waiting = waiting(at, old, &new);
    let ours = Ours::of(old, own.naming());
    let in_the_way = |file: &Waiting| obstacle(at.root, &file.path, &ours).is_some();
    match waiting.filter(|waiting| !waiting.iter().any(in_the_way)) {
        Some(waiting) => {
            apply(&mut Moves::new(disk), at, old, &new, waiting)?;
            disk.replace(&own.journal(), &own.manifest())?;
            tidy(disk, own, &new)?;
            Ok(new)
        }
        None => {
            let adopted = adopt(at, old.clone(), &new);
            save(&adopted, disk, &own.draft())?;
            disk.replace(&own.draft(), &own.manifest())?;
            disk.remove_file(&own.journal())?;
            tidy(disk, own, &adopted)?;
            Ok(adopted)
        }
    }
}

/// Returns the files that still have to be moved; `None` if one of them is lost or not whole.
fn waiting(at: Folders<'_>, old: &Manifest, new: &Manifest) -> Option<Vec<Waiting>> {
    let stage = at.own.stage();
    let mut waiting = Vec::new();
    for (path, entry) in &new.files {
        let stands = old.files.get(path).is_some_and(|known| known.is_same_file(entry));
        if stands || holds(&at.root.join(path), entry) {
            continue;
        }
        if !holds(&stage.join(path), entry) {
            return None;
        }
        waiting.push(Waiting::new(path.clone(), entry.role));
    }
    Some(waiting)
}

/// Returns whether a file has the size and hash of an entry.
fn holds(path: &Path, entry: &Entry) -> bool {
    stat(path).is_ok_and(|(size, _)| size == entry.size)
        && fs::read(path).is_ok_and(|bytes| ContentHash::of(&bytes) == entry.hash)
}

/// Returns the old manifest, with the files of the new one that already stand in their place.
///
/// A file that is not whole is still ours if it left the stage and is empty or has the time that we gave it.
/// The next build writes it again. A file that stands there while ours still waits is somebody else's.
fn adopt(at: Folders<'_>, mut old: Manifest, new: &Manifest) -> Manifest {
    let stage = at.own.stage();
    for (path, entry) in &new.files {
        let full = at.root.join(path);
        let Ok((size, modified)) = stat(&full) else { continue };
        let whole = holds(&full, entry);
        if whole && modified == entry.modified {
            old.files.insert(path.clone(), *entry);
        } else if whole || (!is_file(&stage.join(path)) && (size == 0 || modified == entry.modified)) {
            old.files.insert(path.clone(), Entry { modified: 0, ..*entry });
        }
    }
    old
}

/// Returns a spare manifest with only the files that stand as they were published. A changed file of the same
/// name may be somebody else's.
fn still_standing(root: &Path, mut spare: Manifest) -> Manifest {
    spare.files.retain(|path, entry| {
        stat(&root.join(path)).is_ok_and(|found| found == (entry.size, entry.modified))
    });
    spare
}

/// Writes the spare again if it is older than the manifest.
fn mend_spare(disk: &Disk, at: Folders<'_>, manifest: &Manifest) -> Result<(), OutputError> {
    let written = |path: &Path| stat(path).ok().map(|(_, modified)| modified);
    let (spare, own) = (at.own.spare(), at.own.manifest());
    if is_file(&spare) && written(&spare) >= written(&own) {
        return Ok(());
    }
    save_spare(manifest, disk, at.own)
}
