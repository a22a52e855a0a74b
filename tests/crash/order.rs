//! Checks the order in which files become visible: roles decide it, not paths.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use sada::model::hash::ContentHash;
use sada::model::role::Role;
use sada::model::sink::Sink;
use sada::model::url::OutputPath;
use sada::output::{Output, Step, Watch};

use crate::faults::{Fault, Faults, Swaps, publish, scratch};
use crate::support::{Tree, forget_roles};

/// Notes each file that becomes visible.
#[derive(Default)]
struct Shown(Mutex<Vec<PathBuf>>);

impl Watch for Shown {
    fn before(&self, step: Step<'_>) -> io::Result<()> {
        match step {
            Step::Move(_, to) | Step::Swap(_, to) | Step::Replace(_, to) => {
                self.0.lock().unwrap().push(to.to_owned());
            }
            _ => {}
        }
        Ok(())
    }
}

/// Publishes files with these roles; returns the files in the order in which they became visible.
fn shown(output: &Path, files: &[(&str, Role)], text: &str) -> Vec<String> {
    let watch = Arc::new(Shown::default());
    let opened = Output::open_watched(output, &[], None, Arc::clone(&watch) as Arc<dyn Watch>).unwrap();
    let stage = opened.stage();
    for (path, role) in files {
        let bytes = format!("{text} {path}").into_bytes();
        stage.put(&OutputPath::parse(path).unwrap(), *role, ContentHash::of(&bytes), bytes).unwrap();
    }
    stage.commit().unwrap();
    let root = output.canonicalize().unwrap();
    let steps = watch.0.lock().unwrap();
    let inside = steps.iter().filter_map(|path| path.strip_prefix(&root).ok()?.to_str());
    inside.filter(|path| !path.starts_with(".sada")).map(str::to_owned).collect()
}

/// Files whose paths suggest other roles than theirs.
const FILES: [(&str, Role); 11] = [
    ("sw.js", Role::Static),
    ("a/offline.html", Role::Worker),
    ("assets/list.html", Role::Feed),
    ("b.xml", Role::Page),
    ("c/deep/page.txt", Role::Unlisted),
    ("c/calendar.html", Role::Calendar),
    ("d/robots.html", Role::Site),
    ("e.html", Role::Data),
    ("z/old.css", Role::Alias),
    ("z/picture.html", Role::Picture),
    ("y.ics", Role::Search),
];

#[test]
fn files_become_visible_in_the_order_of_their_roles() {
    let folder = scratch();
    let output = folder.path().join("output");
    shown(&output, &FILES, "old");
    let expected = [
        "sw.js",
        "y.ics",
        "z/picture.html",
        "b.xml",
        "c/deep/page.txt",
        "z/old.css",
        "assets/list.html",
        "c/calendar.html",
        "d/robots.html",
        "e.html",
        "a/offline.html",
    ];
    assert_eq!(shown(&output, &FILES, "new"), expected);
    forget_roles(&output);
    assert_eq!(shown(&output, &FILES, "newer"), expected, "the new plan's roles count");
}

#[test]
fn whole_folders_become_visible_in_the_order_of_the_first_role_in_them() {
    let folder = scratch();
    let folders_first = ["z", "c", "assets", "d", "a", "sw.js", "y.ics", "b.xml", "e.html"];
    assert_eq!(shown(&folder.path().join("output"), &FILES, ""), folders_first);
}

#[test]
fn a_commit_that_was_cut_off_is_finished_in_the_order_of_the_roles_in_its_journal() {
    let folder = scratch();
    let frozen = |at: usize| {
        // Each run has a folder of its own, because the number of steps to open a folder depends on its
        // files.
        let output = folder.path().join(at.to_string());
        publish(&output, &Tree::new(), Faults::new(Fault::None, Swaps::Yes)).unwrap();
        let opened =
            Output::open_watched(&output, &[], None, Faults::new(Fault::Freeze(at), Swaps::Yes)).ok()?;
        let stage = opened.stage();
        for (path, role) in FILES {
            let (path, bytes) = (OutputPath::parse(path).unwrap(), path.as_bytes().to_vec());
            stage.put(&path, role, ContentHash::of(&bytes), bytes).ok()?;
        }
        stage.commit().err()?;
        let untouched = output.join(".sada/journal").exists() && !output.join("sw.js").exists();
        untouched.then_some(output)
    };
    // The first step at which the journal is there and no move of it is done.
    let output = (0..200).find_map(frozen).expect("the journal stands before anything is moved");
    let order = shown(&output, &FILES, "");
    assert_eq!(order[..3], ["sw.js", "y.ics", "z/picture.html"]);
    assert_eq!(order[10], "a/offline.html");
}
