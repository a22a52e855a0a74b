//! Shared parts of the tests: building a site into memory, and comparing trees of files.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(missing_docs, reason = "the names say it")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

use sada::content::{Drafts, Options};
use sada::diagnostic::{Diagnostic, Diagnostics};
use sada::i18n::words::{UiLanguage, Words};
use sada::model::hash::{ContentHash, Digest};
use sada::model::now::Now;
use sada::model::role::Role;
use sada::model::sink::Sink;
use sada::model::url::OutputPath;
use sada::pipeline::{self, Hindsight, Request, Summary};
use sada::source;

/// The day of the tests' builds, unless a test names another one.
pub const DAY: &str = "2026-11-22";

/// Files by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A sink that keeps everything in memory.
#[derive(Default)]
pub struct Memory(Mutex<Tree>);

impl Sink for Memory {
    fn keep(&self, _: &OutputPath, _: Role) -> Option<Digest> {
        None
    }

    fn put(&self, path: &OutputPath, _: Role, _: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
        let before = self.0.lock().unwrap().insert(path.as_str().to_owned(), bytes);
        assert!(before.is_none(), "{path} was published twice");
        Ok(())
    }
}

/// The result of a build.
pub struct Built {
    pub files: Tree,
    pub diagnostics: Vec<Diagnostic>,
    pub summary: Option<Summary>,
}

impl Built {
    /// Returns a published file as text.
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("{path} was not published"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// Returns each diagnostic on a line: its place, code, sentence and advice.
    pub fn told(&self) -> String {
        let words = Words::new(UiLanguage::English);
        let line = |d: &Diagnostic| {
            let help = words.help(d).map_or_else(String::new, |help| format!(" -- {help}"));
            format!("{}: {}: {}{help}\n", d.place, d.code, words.message(d))
        };
        self.diagnostics.iter().map(line).collect()
    }
}

/// Builds the site in a folder, on `threads` threads (0 for as many as there are cores).
pub fn build_on(root: &Path, day: &str, threads: usize) -> Built {
    build_as(root, day, threads, None)
}

/// Builds the site in a folder with a theme other than its own.
pub fn build_with_theme(root: &Path, theme: &str) -> Built {
    build_as(root, DAY, 0, Some(theme.to_owned()))
}

fn build_as(root: &Path, day: &str, threads: usize, theme: Option<String>) -> Built {
    let memory = Memory::default();
    let mut diagnostics = Diagnostics::default();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let summary = pool.install(|| {
        let sources = source::read(root, &mut diagnostics).unwrap();
        let now = Now::Day(day.parse().unwrap());
        let theme = theme.map(Into::into);
        let options = Options { drafts: Drafts::LeftOut, base_url: None, theme };
        let request = Request { now, options, hindsight: Hindsight::LastBuild, on_stage: &|_| () };
        pipeline::run(&sources, &request, &memory, &mut diagnostics).unwrap()
    });
    Built { files: memory.0.into_inner().unwrap(), diagnostics: diagnostics.sorted(), summary }
}

/// Builds the site in a folder for [`DAY`].
pub fn build(root: &Path) -> Built {
    build_on(root, DAY, 0)
}

/// The folder of the project.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Reads a folder and all folders in it, except `.sada`.
pub fn read_tree(root: &Path) -> Tree {
    fn gather(folder: &Path, root: &Path, tree: &mut Tree) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().is_some_and(|name| name == ".sada") {
                continue;
            }
            if path.is_dir() {
                gather(&path, root, tree);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                tree.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut tree = Tree::new();
    gather(root, root, &mut tree);
    tree
}

/// Turns the records of an output folder into those of a program without roles.
pub fn forget_roles(output: &Path) {
    for name in [".sada/manifest", ".sada/manifest.spare"] {
        let text = fs::read_to_string(output.join(name)).unwrap();
        let (header, files) = text.split_once('\n').unwrap();
        let count = header.strip_prefix("sada manifest 2 ").unwrap();
        let without_role = |line: &str| {
            let mut parts: Vec<&str> = line.splitn(5, ' ').collect();
            parts.remove(3);
            parts.join(" ") + "\n"
        };
        let files: String = files.lines().map(without_role).collect();
        fs::write(output.join(name), format!("sada manifest 1 {count}\n{files}")).unwrap();
    }
}

/// Writes files into a folder.
pub fn write_tree<'a>(root: &Path, files: impl IntoIterator<Item = (&'a str, &'a str)>) {
    for (path, text) in files {
        let full = root.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, text).unwrap();
    }
}

/// Returns the program, ready to build the site in a folder for [`DAY`].
pub fn sada(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    command.args(["build", "--lang", "en", "--today", DAY, "--root"]).arg(root);
    command
}

/// Builds the site in a folder into another folder.
pub fn build_into(root: &Path, output: &Path, more: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    command.args(["build", "--quiet", "--root"]).arg(root).arg("--output").arg(output).args(more);
    assert!(command.status().expect("the program runs").success());
}

/// Runs the program.
pub fn run(root: &Path) -> Output {
    sada(root).output().unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

/// Returns the text that the program printed for a person.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The smallest site: one place, one category.
pub const SMALL_SITE: [(&str, &str); 3] = [
    (
        "content/site.yaml",
        "title: {ar: صدى, en: Sada}\nbase_url: https://example.org/sada/\nlanguages: [ar, en]\ntimezone: Asia/Kuwait\n",
    ),
    (
        "content/regions.yaml",
        "- id: kw\n  name: {ar: الكويت, en: Kuwait}\n  timezone: Asia/Kuwait\n  children:\n    - {id: hawalli, name: {ar: حولي, en: Hawalli}}\n",
    ),
    ("content/categories.yaml", "- {id: health, name: {ar: الصحة, en: Health}}\n"),
];

/// An event of the small site.
pub fn event(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\nstart: 2026-12-05 08:00\nregion: kw/hawalli\ncategories: [health]\n{more}---\nنص.\n"
    )
}

/// Returns each diagnostic in short: its place, code, variant and suggestion.
pub fn short(built: &Built) -> Vec<String> {
    let line = |told: &Diagnostic| {
        let variant = told.variant.map_or_else(String::new, |variant| format!("-{variant}"));
        let near = told.suggestion.as_ref().map_or_else(String::new, |near| format!(" ({near})"));
        format!("{} {}{variant}{near}", told.place, told.code)
    };
    built.diagnostics.iter().map(line).collect()
}
