//! Runs that are interrupted, or that fail, at a chosen step.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use sada::model::hash::ContentHash;
use sada::model::role::Role;
use sada::model::sink::Sink;
use sada::model::url::OutputPath;
use sada::output::{Committed, Output, OutputError, Step, Watch};

use tempfile::TempDir;

use crate::support::Tree;

/// What happens to a run, and at which step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The process ends before the step.
    Kill(usize),
    /// The process ends in the middle of the step: it has written half of a file, or removed one file of a
    /// folder.
    Tear(usize),
    /// The step fails: the disk is full.
    Fail(usize),
    /// The step and all later ones fail. For the disk this is the same as the end of the process.
    Freeze(usize),
}

/// Whether the file system can swap two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swaps {
    Yes,
    No,
}

/// Counts the steps of a run, and causes the fault.
pub struct Faults {
    fault: Fault,
    swaps: Swaps,
    intrude: Box<dyn Fn(usize) + Send + Sync>,
    steps: AtomicUsize,
}

impl Faults {
    pub fn new(fault: Fault, swaps: Swaps) -> Arc<Faults> {
        Faults::with_intruder(fault, swaps, |_| ())
    }

    /// Calls `intrude` with the number of each step before that step.
    pub fn with_intruder(
        fault: Fault,
        swaps: Swaps,
        intrude: impl Fn(usize) + Send + Sync + 'static,
    ) -> Arc<Faults> {
        Arc::new(Faults { fault, swaps, intrude: Box::new(intrude), steps: AtomicUsize::new(0) })
    }

    /// Returns how many steps were taken.
    pub fn steps(&self) -> usize {
        self.steps.load(Ordering::SeqCst)
    }
}

impl Watch for Faults {
    fn before(&self, step: Step<'_>) -> io::Result<()> {
        let number = self.steps.fetch_add(1, Ordering::SeqCst);
        (self.intrude)(number);
        match self.fault {
            Fault::Kill(at) if at == number => std::process::abort(),
            Fault::Tear(at) if at == number => {
                tear(step);
                std::process::abort()
            }
            Fault::Fail(at) if at == number => Err(io::ErrorKind::StorageFull.into()),
            Fault::Freeze(from) if from <= number => Err(io::ErrorKind::StorageFull.into()),
            _ if self.swaps == Swaps::No && matches!(step, Step::Swap(..)) => {
                Err(io::ErrorKind::Unsupported.into())
            }
            _ => Ok(()),
        }
    }
}

/// Does half of a step.
fn tear(step: Step<'_>) {
    match step {
        Step::Write(path, bytes) => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
        Step::RemoveTree(path) => remove_one(path),
        Step::MakeFolders(path) => {
            let missing = path.ancestors().take_while(|folder| !folder.exists());
            if let Some(first) = missing.last() {
                fs::create_dir(first).unwrap();
            }
        }
        _ => {}
    }
}

/// Removes the first file or empty folder that it finds.
fn remove_one(folder: &Path) {
    match fs::read_dir(folder).unwrap().next() {
        None => fs::remove_dir(folder).unwrap(),
        Some(entry) => {
            let path = entry.unwrap().path();
            if path.is_dir() { remove_one(&path) } else { fs::remove_file(path).unwrap() }
        }
    }
}

/// A new process holds the locks of this one for a moment, so nothing may be locked meanwhile.
static STARTING: RwLock<()> = RwLock::new(());

/// Starts a process.
pub fn start(command: &mut Command) -> Child {
    let _alone = STARTING.write().unwrap_or_else(PoisonError::into_inner);
    command.spawn().unwrap()
}

/// Returns a new folder, if possible in memory, because thousands of runs would keep a disk busy.
pub fn scratch() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Returns the role of a file of a [`site`].
fn role(path: &str) -> Role {
    match path {
        "sw.js" => Role::Worker,
        _ if path.starts_with("assets/") => Role::Asset,
        _ if path.ends_with(".html") => Role::Page,
        _ => Role::Static,
    }
}

/// Publishes a tree of files into a folder, as a build does.
pub fn publish(output: &Path, tree: &Tree, watch: Arc<dyn Watch>) -> Result<Committed, OutputError> {
    let _no_start = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    let opened = Output::open_watched(output, &[], None, watch)?;
    let stage = opened.stage();
    for (path, bytes) in tree {
        let path = OutputPath::parse(path).unwrap();
        let hash = ContentHash::of(bytes);
        if stage.put(&path, role(path.as_str()), hash, bytes.clone()).is_err() {
            // As in a build: the writer has stopped, and the stage returns the reason when it is discarded.
            stage.discard()?;
            panic!("the writer stopped and did not say why");
        }
    }
    stage.commit()
}

/// Publishes without a fault.
pub fn publish_well(output: &Path, tree: &Tree) -> Committed {
    publish(output, tree, Faults::new(Fault::None, Swaps::Yes)).unwrap()
}

/// Opens an output as a run does whose content has an error.
pub fn publish_nothing(output: &Path) {
    let _no_start = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    Output::open(output, &[], None).unwrap().stage().discard().unwrap();
}

/// The names of the variables for a child.
const KEYS: [&str; 4] = ["SADA_CRASH_FAULT", "SADA_CRASH_SWAPS", "SADA_CRASH_OUTPUT", "SADA_CRASH_TREE"];

/// Publishes one of the [`site`]s in a process of its own, which the fault kills.
pub fn publish_in_child(output: &Path, name: &str, fault: Fault, swaps: Swaps) {
    let (kind, at) = match fault {
        Fault::Kill(at) => ("kill", at),
        Fault::Tear(at) => ("tear", at),
        _ => panic!("{fault:?} does not end a process"),
    };
    let swaps = if swaps == Swaps::Yes { "yes" } else { "no" };
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child", "--ignored", "--quiet", "--test-threads=1"]);
    child.envs(KEYS.into_iter().zip([&format!("{kind} {at}"), swaps, output.to_str().unwrap(), name]));
    child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let ended = start(&mut child).wait().unwrap();
    assert_eq!(ended.code(), None, "{fault:?}: it was not killed: {ended}");
}

/// The test that [`publish_in_child`] starts.
pub fn run_child() {
    let [fault, swaps, output, name] = KEYS.map(|key| std::env::var(key).expect("started by another test"));
    let (kind, at) = fault.split_once(' ').unwrap();
    let at = at.parse().unwrap();
    let fault = if kind == "tear" { Fault::Tear(at) } else { Fault::Kill(at) };
    let swaps = if swaps == "yes" { Swaps::Yes } else { Swaps::No };
    let _ = publish(Path::new(&output), &site(&name), Faults::new(fault, swaps));
}

/// Returns a site by its name, `old` or `new`. In `new`, files are changed, added, removed and renamed, a
/// file has become a folder, and a folder a file.
pub fn site(name: &str) -> Tree {
    let same = [("about.html", "about"), ("assets/same.js", "same"), ("events/same.html", "same")];
    let other: &[(&str, &str)] = match name {
        "old" => &[
            ("index.html", "the old home"),
            ("assets/style.css", "the old style"),
            ("events/changed.html", "an old event"),
            ("events/gone.html", "an event that goes"),
            ("events/before.html", "an event with a new name"),
            ("names/Case.txt", "a name in capitals"),
            ("tags/deep/بحر.html", "a tag that goes with its folders"),
            ("data", "a file that becomes a folder"),
            ("more/x.txt", "a folder that becomes a file"),
            ("more/deep/y.txt", "a folder that becomes a file"),
            ("sw.js", "the old worker"),
        ],
        "new" => &[
            ("index.html", "the new home, which is longer"),
            ("assets/style.css", "the new style"),
            ("assets/added.css", "a style"),
            ("events/changed.html", "a new event"),
            ("events/after.html", "an event with a new name"),
            ("events/added.html", "an event"),
            ("names/case.txt", "a name in capitals"),
            ("fresh/deep/بر.html", "a tag"),
            ("data/x.txt", "a file in a folder that was a file"),
            ("more", "a file that was a folder"),
            ("sw.js", "the new worker"),
        ],
        other => panic!("there is no site {other}"),
    };
    same.iter().chain(other).map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Copies a folder with the times of its files, by which a run knows that they did not change.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            fs::copy(&path, &copy).unwrap();
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            fs::File::options().write(true).open(&copy).unwrap().set_modified(time).unwrap();
        }
    }
}

/// Lists all folders except the program's own.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != ".sada") {
                found.push(path.strip_prefix(root).unwrap().to_owned());
                waiting.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The names in the program's own folder when no work is left.
pub const OWN_NAMES: [&str; 4] = ["lock", "manifest", "manifest.spare", "owner"];

/// A second name of the marker in the program's own folder. If it is there, names that differ only by case
/// are the same.
pub const FOLDED: &str = "OWNER";

/// Lists the names in the program's own folder.
pub fn own_names(output: &Path) -> Vec<String> {
    let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(output.join(".sada")).unwrap().map(name).collect();
    names.retain(|name| name != FOLDED);
    names.sort();
    names
}
