//! Files of strangers, and lost records: the program never replaces or removes a file that is not its own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use sada::output::{Committed, OutputError, Refusal, Watch};

use crate::faults::{Fault, Faults, Swaps, copy_folder, publish, publish_well, scratch, site};
use crate::support::{Tree, read_tree};
use crate::{assert_clean, differences, stride};

/// The words in the stranger's file.
const FOREIGN: &str = "not ours";

/// Puts a stranger's file at a path; returns the path of its words, if the file could be put there.
type Intrusion = fn(&Path, &str) -> Option<String>;

/// Puts a file where there is none.
fn file(output: &Path, path: &str) -> Option<String> {
    let full = output.join(path);
    fs::create_dir_all(full.parent()?).ok()?;
    let mut made = fs::File::create_new(&full).ok()?;
    std::io::Write::write_all(&mut made, FOREIGN.as_bytes()).unwrap();
    Some(path.to_owned())
}

/// Puts a folder with a file in it in the place of any file.
fn folder(output: &Path, path: &str) -> Option<String> {
    let _ = fs::remove_file(output.join(path));
    fs::create_dir_all(output.join(path)).ok()?;
    file(output, &format!("{path}/theirs.txt"))
}

/// Puts a link to a file beside the output in the place of any file.
#[cfg(unix)]
fn link(output: &Path, path: &str) -> Option<String> {
    let theirs = output.parent()?.join("theirs.txt");
    fs::write(&theirs, FOREIGN).unwrap();
    let _ = fs::remove_file(output.join(path));
    std::os::unix::fs::symlink(theirs, output.join(path)).ok()?;
    Some(path.to_owned())
}

/// Removes the stranger's file.
fn take_back(output: &Path, path: &str) {
    let full = output.join(path);
    match fs::symlink_metadata(&full) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(full).unwrap(),
        Ok(_) => fs::remove_file(full).unwrap(),
        Err(_) => {}
    }
}

#[test]
fn what_a_stranger_puts_there_at_any_step_stays_and_stops_the_run_or_comes_after_it() {
    let prepared = scratch();
    publish_well(&prepared.path().join("output"), &site("old"));
    let mut told_of = 0;
    let intrusions: [(Intrusion, &[&str]); 3] = [
        (file, &["events/added.html", "assets/added.css", "fresh/deep/بر.html", "fresh", "data/x.txt"]),
        (folder, &["events/added.html", "events/changed.html", "index.html", "events/gone.html", "sw.js"]),
        (link, &["events/added.html", "events/changed.html", "index.html", "events/gone.html", "sw.js"]),
    ];
    for (swaps, steps) in [(Swaps::Yes, 64), (Swaps::No, 68)] {
        // Without swaps, the run replaces a link that comes between its look and its rename.
        let known = if swaps == Swaps::Yes { 3 } else { 2 };
        for (intrude, paths) in &intrusions[..known] {
            for (offset, path) in paths.iter().enumerate() {
                for at in (offset % stride()..steps).step_by(stride()) {
                    told_of += usize::from(intruded(prepared.path(), swaps, *intrude, path, at));
                }
            }
        }
    }
    assert!(told_of > 100, "strangers were told of {told_of} times");
}

/// Lets a stranger come at a step; returns whether the run was refused because of it.
fn intruded(prepared: &Path, swaps: Swaps, intrude: Intrusion, path: &'static str, at: usize) -> bool {
    let copy = scratch();
    copy_folder(prepared, copy.path());
    let output = copy.path().join("output");
    let put = Arc::new(std::sync::Mutex::new(None));
    let (there, kept) = (output.clone(), Arc::clone(&put));
    let come = move |step| {
        if step == at {
            *kept.lock().unwrap() = intrude(&there, path);
        }
    };
    let faults = Faults::with_intruder(Fault::None, swaps, come) as Arc<dyn Watch>;
    let ended = publish(&output, &site("new"), faults);
    let Some(theirs) = put.lock().unwrap().take() else { return false };
    let told = format!("{path} at step {at}, {swaps:?}: {ended:?}");
    let words = || fs::read_to_string(output.join(&theirs)).unwrap_or_default();
    assert_eq!(words(), FOREIGN, "{told}");
    match &ended {
        Ok(_) => {}
        Err(OutputError::Refused(Refusal::Conflict, named)) => {
            assert!(
                output.join(path).starts_with(named) || output.join(&theirs).starts_with(named),
                "{told}"
            );
            if swaps == Swaps::Yes {
                let different = differences(&read_tree(&output), &site("old"));
                // A file does not come back if a stranger's folder stands in its place.
                let touched = |other: &String| other.starts_with(path) || path.starts_with(other.as_str());
                let others: Vec<_> = different.iter().filter(|other| !touched(other)).collect();
                assert!(others.is_empty(), "{told}: {others:?} differ from the old site");
            }
        }
        Err(
            OutputError::Refused(..) | OutputError::Locked(_) | OutputError::Changed(_) | OutputError::Io(..),
        ) => panic!("{told}"),
    }
    let _ = publish(&output, &site("new"), Faults::new(Fault::None, swaps));
    assert_eq!(words(), FOREIGN, "{told}, a run later");
    take_back(&output, path);
    publish_well(&output, &site("new"));
    assert_clean(&output, &site("new"), &told);
    ended.is_err()
}

#[test]
fn a_first_build_that_fails_takes_no_file_of_a_stranger_with_it() {
    let mut visits = 0;
    for at in 0..64 {
        let copy = scratch();
        let output = copy.path().join("output");
        let put = Arc::new(std::sync::Mutex::new(None));
        let (there, kept) = (output.clone(), Arc::clone(&put));
        let come = move |step| {
            if step == at && there.join("events").is_dir() {
                *kept.lock().unwrap() = file(&there, "events/theirs.txt");
            }
        };
        let faults = Faults::with_intruder(Fault::Fail(at), Swaps::Yes, come) as Arc<dyn Watch>;
        let ended = publish(&output, &site("new"), faults);
        let Some(theirs) = put.lock().unwrap().take() else { continue };
        visits += 1;
        let told = format!("step {at}: {ended:?}");
        assert_eq!(fs::read_to_string(output.join(&theirs)).unwrap_or_default(), FOREIGN, "{told}");
        publish_well(&output, &site("new"));
        assert_eq!(fs::read_to_string(output.join(&theirs)).unwrap_or_default(), FOREIGN, "{told}");
        take_back(&output, &theirs);
        assert_clean(&output, &site("new"), &told);
    }
    assert!(visits > 3, "a stranger came {visits} times");
}

#[test]
fn a_file_that_a_stranger_put_there_before_a_commit_is_finished_stays() {
    // The run stops before its first move: the journal is there, `events/added.html` is not.
    let folder = scratch();
    let output = folder.path().join("output");
    publish_well(&output, &site("old"));
    let journal = output.join(".sada/journal");
    for at in 0.. {
        let _ = publish(&output, &site("new"), Faults::new(Fault::Freeze(at), Swaps::Yes));
        if journal.exists() {
            break;
        }
    }
    assert!(read_tree(&output) == site("old"));
    fs::write(output.join("events/added.html"), FOREIGN).unwrap();
    for _ in 0..2 {
        let refused = publish(&output, &site("new"), Faults::new(Fault::None, Swaps::Yes));
        assert!(matches!(refused, Err(OutputError::Refused(Refusal::Conflict, _))), "{refused:?}");
        assert_eq!(fs::read_to_string(output.join("events/added.html")).unwrap(), FOREIGN);
    }
    fs::remove_file(output.join("events/added.html")).unwrap();
    publish_well(&output, &site("new"));
    assert_clean(&output, &site("new"), "the stranger has gone");
}

/// The ways in which a record is lost.
const LOSSES: [fn(&Path); 3] = [
    |path| fs::remove_file(path).unwrap(),
    |path| fs::write(path, "").unwrap(),
    |path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    },
];

/// Makes the old site with a stranger's file in it, and loses its records.
fn lost(which: &[&str], lose: fn(&Path)) -> tempfile::TempDir {
    let folder = scratch();
    let output = folder.path().join("output");
    publish_well(&output, &site("old"));
    fs::write(output.join("events/theirs.html"), FOREIGN).unwrap();
    for name in which {
        lose(&output.join(".sada").join(name));
    }
    folder
}

fn with_theirs(name: &str) -> Tree {
    let mut tree = site(name);
    tree.insert("events/theirs.html".to_owned(), FOREIGN.as_bytes().to_vec());
    tree
}

#[test]
fn a_lost_manifest_is_read_from_its_spare() {
    for lose in LOSSES {
        let folder = lost(&["manifest"], lose);
        let output = folder.path().join("output");
        publish_well(&output, &site("new"));
        assert_eq!(differences(&read_tree(&output), &with_theirs("new")), [""; 0]);
        fs::remove_file(output.join("events/theirs.html")).unwrap();
        assert_clean(&output, &site("new"), "the manifest was lost");
    }
}

#[test]
fn a_lost_spare_is_written_again() {
    let folder = lost(&["manifest.spare"], LOSSES[0]);
    let output = folder.path().join("output");
    publish_well(&output, &site("old"));
    let read = |name| fs::read(output.join(".sada").join(name)).unwrap();
    assert_eq!(read("manifest"), read("manifest.spare"));
}

#[test]
fn without_any_record_files_that_hold_what_is_published_are_ours_and_others_are_not() {
    for lose in LOSSES {
        let folder = lost(&["manifest", "manifest.spare"], lose);
        let output = folder.path().join("output");
        let refused = publish(&output, &site("new"), Faults::new(Fault::None, Swaps::Yes));
        assert!(matches!(refused, Err(OutputError::Refused(Refusal::Conflict, _))), "{refused:?}");
        assert_eq!(differences(&read_tree(&output), &with_theirs("old")), [""; 0]);
        let found = publish_well(&output, &site("old"));
        assert_eq!(found, Committed { written: 0, unchanged: site("old").len(), removed: 0 });
        publish_well(&output, &site("new"));
        assert_eq!(differences(&read_tree(&output), &with_theirs("new")), [""; 0]);
    }
}

#[test]
fn a_file_that_took_the_place_of_one_in_a_spare_manifest_is_not_ours() {
    let folder = lost(&["manifest"], LOSSES[0]);
    let output = folder.path().join("output");
    fs::remove_file(output.join("events/changed.html")).unwrap();
    fs::write(output.join("events/changed.html"), FOREIGN).unwrap();
    let refused = publish(&output, &site("new"), Faults::new(Fault::None, Swaps::Yes));
    assert!(matches!(refused, Err(OutputError::Refused(Refusal::Conflict, _))), "{refused:?}");
    assert_eq!(fs::read_to_string(output.join("events/changed.html")).unwrap(), FOREIGN);
}
