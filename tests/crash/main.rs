//! Checks what the output holds after a run that was killed, that failed, or that was not alone, and that
//! folders of other owners stay as they are.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod faults;
mod mounts;
mod order;
mod ownership;
mod random;
mod steps;
mod strangers;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::path::Path;

use faults::{OWN_NAMES, folders, own_names, publish_well};
use support::{Tree, read_tree};

#[test]
#[ignore = "the process that other tests kill"]
fn child() {
    faults::run_child();
}

/// Checks that a site stands as a clean build leaves it.
pub fn assert_clean(output: &Path, tree: &Tree, told: &str) {
    assert_eq!(differences(&read_tree(output), tree), [""; 0], "{told}: files differ from a clean build's");
    let expected: BTreeSet<&Path> = tree
        .keys()
        .flat_map(|path| Path::new(path).ancestors().skip(1))
        .filter(|folder| *folder != Path::new(""))
        .collect();
    assert_eq!(folders(output), expected.into_iter().collect::<Vec<_>>(), "{told}: folders");
    assert_eq!(own_names(output), OWN_NAMES, "{told}: .sada");
    let again = publish_well(output, tree);
    assert_eq!((again.written, again.removed), (0, 0), "{told}: a further run");
    assert_eq!(own_names(output), OWN_NAMES, "{told}: .sada after a further run");
}

/// Lists the visible files.
pub fn files(output: &Path) -> Vec<String> {
    read_tree(output).into_keys().collect()
}

/// Returns the files that only one of two trees has, or that differ between them.
pub fn differences(one: &Tree, other: &Tree) -> Vec<String> {
    let paths = one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path));
    paths.cloned().collect::<BTreeSet<String>>().into_iter().collect()
}

/// Returns the stride through very many trials: one in three is made, or all if `SADA_KILLS` asks for more.
pub fn stride() -> usize {
    if std::env::var_os("SADA_KILLS").is_some() { 1 } else { 3 }
}
