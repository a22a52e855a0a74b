//! Kills runs, or lets them fail, at each step of staging and commit.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use sada::output::{OutputError, Watch};
use tempfile::TempDir;

use crate::faults::{
    FOLDED, Fault, Faults, Swaps, copy_folder, publish, publish_in_child, publish_nothing, publish_well,
    scratch, site,
};
use crate::support::{Tree, forget_roles, read_tree};
use crate::{assert_clean, files, stride};

/// A folder, and a run into it.
struct Case {
    name: &'static str,
    /// Prepares the output.
    prepare: fn(&Path),
    /// The site that stands there, and the site that the run publishes.
    sites: [&'static str; 2],
    swaps: Swaps,
}

const CASES: [Case; 10] = [
    Case { name: "a first build", prepare: |_| (), sites: ["", "old"], swaps: Swaps::Yes },
    Case { name: "a rebuild", prepare: stands, sites: ["old", "new"], swaps: Swaps::Yes },
    Case { name: "a rebuild without swaps", prepare: stands, sites: ["old", "new"], swaps: Swaps::No },
    Case { name: "a recovery", prepare: cut_off, sites: ["old", "new"], swaps: Swaps::Yes },
    Case { name: "a recovery without swaps", prepare: cut_off, sites: ["old", "new"], swaps: Swaps::No },
    Case {
        name: "a rebuild where names fold",
        prepare: names_fold,
        sites: ["old", "new"],
        swaps: Swaps::Yes,
    },
    Case {
        name: "a recovery where names fold",
        prepare: cut_off_where_names_fold,
        sites: ["old", "new"],
        swaps: Swaps::No,
    },
    Case { name: "a lost manifest", prepare: lost_manifest, sites: ["old", "new"], swaps: Swaps::Yes },
    Case { name: "an older program's folder", prepare: no_roles, sites: ["old", "new"], swaps: Swaps::Yes },
    Case { name: "files without roles", prepare: no_roles, sites: ["old", "old"], swaps: Swaps::Yes },
];

/// Makes the old site stand.
fn stands(output: &Path) {
    publish_well(output, &site("old"));
}

/// Makes the old site stand, and interrupts a run in the middle of its commit.
fn cut_off(output: &Path) {
    stands(output);
    let faults = Faults::new(Fault::Freeze(34), Swaps::Yes);
    publish(output, &site("new"), faults).unwrap_err();
    let (now, old, new) = (read_tree(output), site("old"), site("new"));
    assert!(now != old && now != new, "the commit was not in its middle");
    assert!(output.join(".sada/journal").exists());
}

/// Makes the old site stand on a system on which a run takes `owner` and `OWNER` for the same name.
fn names_fold(output: &Path) {
    stands(output);
    fs::write(output.join(".sada").join(FOLDED), "").unwrap();
}

fn cut_off_where_names_fold(output: &Path) {
    names_fold(output);
    publish(output, &site("new"), Faults::new(Fault::Freeze(34), Swaps::No)).unwrap_err();
    assert!(output.join(".sada/journal").exists());
}

fn lost_manifest(output: &Path) {
    stands(output);
    fs::remove_file(output.join(".sada/manifest")).unwrap();
}

/// Makes the old site stand as a program without roles published it.
fn no_roles(output: &Path) {
    stands(output);
    forget_roles(output);
}

impl Case {
    fn standing(&self) -> Tree {
        if self.sites[0].is_empty() { Tree::new() } else { site(self.sites[0]) }
    }

    fn coming(&self) -> Tree {
        site(self.sites[1])
    }

    /// Returns the prepared output, and the number of steps of a run without a fault.
    fn prepared(&self) -> (TempDir, usize) {
        let folder = scratch();
        (self.prepare)(&folder.path().join("output"));
        let counted = scratch();
        if folder.path().join("output").exists() {
            copy_folder(folder.path(), counted.path());
        }
        let faults = Faults::new(Fault::None, self.swaps);
        publish(&counted.path().join("output"), &self.coming(), Arc::clone(&faults) as Arc<dyn Watch>)
            .unwrap();
        println!("{}: {} steps", self.name, faults.steps());
        (folder, faults.steps())
    }

    /// Checks that every visible file belongs to the old site or the new one, and that no file of both is
    /// missing.
    fn assert_whole(&self, output: &Path, told: &str) {
        if !output.exists() {
            return;
        }
        let (now, old, new) = (read_tree(output), self.standing(), self.coming());
        for (path, bytes) in &now {
            let whole = [&old, &new].iter().any(|tree| tree.get(path) == Some(bytes));
            assert!(whole, "{}, {told}: {path} is not whole", self.name);
        }
        for path in old.keys().filter(|path| new.contains_key(*path)) {
            assert!(now.contains_key(path), "{}, {told}: {path} is missing", self.name);
        }
    }

    /// Checks that the next run gives the same files as a clean build, and leaves no work.
    fn assert_heals(&self, output: &Path, told: &str) {
        let healed = publish(output, &self.coming(), Faults::new(Fault::None, self.swaps));
        assert!(healed.is_ok(), "{}, {told}: {healed:?}", self.name);
        assert_clean(output, &self.coming(), &format!("{}, {told}", self.name));
    }
}

/// Runs something on a fresh copy of the prepared output for each step of each case.
fn at_every_step(mut tried: impl FnMut(&Case, &Path, usize)) {
    for case in &CASES {
        let (prepared, steps) = case.prepared();
        for at in 0..steps {
            let copy = scratch();
            copy_folder(prepared.path(), copy.path());
            tried(case, &copy.path().join("output"), at);
        }
    }
}

#[test]
fn a_run_killed_before_any_step_leaves_whole_files_and_the_next_run_heals() {
    at_every_step(|case, output, at| {
        publish_in_child(output, case.sites[1], Fault::Kill(at), case.swaps);
        case.assert_whole(output, &format!("killed at step {at}"));
        case.assert_heals(output, &format!("killed at step {at}"));
    });
}

#[test]
fn a_run_killed_in_the_middle_of_any_step_leaves_whole_files_and_the_next_run_heals() {
    at_every_step(|case, output, at| {
        publish_in_child(output, case.sites[1], Fault::Tear(at), case.swaps);
        case.assert_whole(output, &format!("torn at step {at}"));
        case.assert_heals(output, &format!("torn at step {at}"));
    });
}

#[test]
fn a_run_that_fails_at_any_step_leaves_the_old_site_and_the_next_run_heals() {
    at_every_step(|case, output, at| {
        let told = format!("failed at step {at}");
        let ended = publish(output, &case.coming(), Faults::new(Fault::Fail(at), case.swaps));
        case.assert_whole(output, &told);
        // A run only finishes a site that a crash left between old and new; the same holds for one without
        // swaps.
        let takes_back = case.swaps == Swaps::Yes && !case.name.contains("recovery");
        match ended {
            Ok(_) => {
                assert!(read_tree(output) == case.coming(), "{}, {told}: it said it was done", case.name);
            }
            Err(OutputError::Io(path, error)) => {
                assert_eq!(error.kind(), io::ErrorKind::StorageFull);
                assert!(
                    path.starts_with(output.canonicalize().unwrap_or(output.into())),
                    "{}",
                    path.display()
                );
                let stands = !output.exists() || read_tree(output) == case.standing();
                assert!(stands || !takes_back, "{}, {told}: {:?}", case.name, files(output));
            }
            Err(other) => panic!("{}, {told}: {other}", case.name),
        }
        case.assert_heals(output, &told);
    });
}

#[test]
fn a_disk_that_fails_for_good_at_any_step_leaves_whole_files_and_the_next_run_heals() {
    at_every_step(|case, output, at| {
        let told = format!("frozen at step {at}");
        let ended = publish(output, &case.coming(), Faults::new(Fault::Freeze(at), case.swaps));
        assert!(ended.is_err() || read_tree(output) == case.coming(), "{}, {told}", case.name);
        case.assert_whole(output, &told);
        case.assert_heals(output, &told);
    });
}

#[test]
fn a_run_cut_off_while_it_finishes_one_that_was_cut_off_leaves_whole_files() {
    let case = &CASES[1];
    let (prepared, steps) = case.prepared();
    let mut pairs = 0;
    for first in 0..steps {
        let cut = scratch();
        copy_folder(prepared.path(), cut.path());
        let output = cut.path().join("output");
        let _ = publish(&output, &case.coming(), Faults::new(Fault::Freeze(first), case.swaps));
        for second in (first % stride()..).step_by(stride()) {
            let copy = scratch();
            copy_folder(cut.path(), copy.path());
            let output = copy.path().join("output");
            let told = format!("cut off at step {first}, then {second}");
            let faults = Faults::new(Fault::Freeze(second), case.swaps);
            let _ = publish(&output, &case.coming(), Arc::clone(&faults) as Arc<dyn Watch>);
            case.assert_whole(&output, &told);
            case.assert_heals(&output, &told);
            pairs += 1;
            if faults.steps() <= second {
                break;
            }
        }
    }
    println!("{pairs} pairs of steps");
    assert!(pairs > steps, "only {pairs} pairs of steps were tried");
}

#[test]
fn a_first_build_whose_files_did_not_reach_the_disk_before_the_power_went_is_made_again() {
    // A first build does not wait for the disk: after it, only the journal and the manifest are sure to be
    // whole.
    let case = &CASES[0];
    let (_, steps) = case.prepared();
    let mut torn = 0;
    for (at, share) in (0..=steps).flat_map(|at| [(at, 0), (at, 2)]) {
        let folder = scratch();
        let output = folder.path().join("output");
        let _ = publish(&output, &case.coming(), Faults::new(Fault::Freeze(at), case.swaps));
        for root in [output.clone(), output.join(".sada/stage")].iter().filter(|root| root.exists()) {
            for path in read_tree(root).into_keys() {
                let file = fs::File::options().write(true).open(root.join(path)).unwrap();
                let found = file.metadata().unwrap();
                file.set_len(found.len() * share / 4).unwrap();
                file.set_modified(found.modified().unwrap()).unwrap();
                torn += 1;
            }
        }
        // A run that publishes nothing of its own must not make torn files visible either.
        let visible = if output.exists() { read_tree(&output) } else { Tree::new() };
        publish_nothing(&output);
        let shown: Vec<String> =
            files(&output).into_iter().filter(|path| !visible.contains_key(path)).collect();
        assert_eq!(shown, [""; 0], "step {at}, {share}/4: torn files were made visible");
        case.assert_heals(&output, &format!("the power went at step {at}, {share}/4 of each file was left"));
    }
    assert!(torn > 100, "only {torn} files were torn");
}
