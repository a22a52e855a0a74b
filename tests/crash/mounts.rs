//! Disks that are full or cannot be written. These tests mount file systems: root runs them in a namespace of
//! their own (`unshare -m`), an ordinary user in `unshare -rm`, as `.ci/run` does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::faults::{OWN_NAMES, own_names};
use crate::support::{SMALL_SITE, Tree, code, event, read_tree, run, sada, said, write_tree};

/// A mount that ends with the test.
struct Mount(PathBuf);

impl Mount {
    fn new(arguments: &[&str], at: &Path) -> Mount {
        mount(arguments, at);
        Mount(at.to_owned())
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Mounts, or stops the test, because nothing was tested without the mount.
fn mount(arguments: &[&str], at: &Path) {
    let mounted = Command::new("mount").args(arguments).arg(at).output().unwrap();
    assert!(mounted.status.success(), "mount {arguments:?}: {}", said(&mounted));
}

/// A site with its old state published and its new state in its content.
struct Site {
    folder: TempDir,
    output: PathBuf,
    old: Tree,
    new: Tree,
    /// The mount of the output; it ends before the folder is removed.
    _mount: Option<Mount>,
}

/// Lays out a site; `mount` makes the output.
fn site(mount: fn(&Path) -> Option<Mount>) -> Site {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    fs::create_dir(&output).unwrap();
    let mount = mount(&output);
    write_tree(folder.path(), SMALL_SITE);
    let clean = |state: &str| {
        let file = state.repeat(30_000);
        write_tree(
            folder.path(),
            [("content/events/one.md", &*event(state, "")), ("content/static/big.txt", &file)],
        );
        let there = folder.path().join("clean");
        assert_eq!(code(&sada(folder.path()).arg("--output").arg(&there).output().unwrap()), 0);
        let tree = read_tree(&there);
        fs::remove_dir_all(there).unwrap();
        tree
    };
    let old = clean("old");
    let built = run(folder.path());
    assert_eq!(code(&built), 0, "{}", said(&built));
    let new = clean("new");
    Site { folder, output, old, new, _mount: mount }
}

impl Site {
    /// Checks that a run failed, named a path in the output and the reason, and left the old site.
    fn assert_failed(&self, run: &Output, why: &str) {
        assert_eq!(code(run), 3, "{}", said(run));
        assert!(said(run).contains(why), "{why} is not in\n{}", said(run));
        assert!(said(run).contains(self.output.to_str().unwrap()), "no path in\n{}", said(run));
        assert!(self.visible() == self.old, "{}: the old site does not stand", said(run));
    }

    /// Checks that the next run gives the same files as a clean build.
    fn assert_heals(&self) {
        let healed = run(self.folder.path());
        assert_eq!(code(&healed), 0, "{}", said(&healed));
        assert!(self.visible() == self.new, "it is not what a clean build gives");
        assert_eq!(own_names(&self.output), OWN_NAMES);
        assert!(said(&run(self.folder.path())).contains("\n0 files written"));
    }

    fn visible(&self) -> Tree {
        let mut tree = read_tree(&self.output);
        tree.remove("filler");
        tree
    }
}

#[test]
#[ignore = "mounts; run by .ci/run in a namespace"]
fn on_a_full_disk_the_old_site_stands() {
    let mut failed = 0;
    for free in [0, 1, 2, 4, 8, 16, 32, 64, 96, 128, 192, 256, 320, 384] {
        let site = site(|at| Some(Mount::new(&["-t", "tmpfs", "-o", "size=8m", "tmpfs"], at)));
        fill(&site.output.join("filler"), free);
        let tried = run(site.folder.path());
        if code(&tried) != 0 {
            site.assert_failed(&tried, "the disk is full");
            failed += 1;
        }
        fs::remove_file(site.output.join("filler")).unwrap();
        site.assert_heals();
    }
    println!("{failed} runs found the disk full");
    assert!(failed > 8, "only {failed} runs found the disk full");
}

/// Fills a disk except for some KiB.
fn fill(filler: &Path, free: u64) {
    let mut file = fs::File::create(filler).unwrap();
    let kib = [0; 1024];
    while std::io::Write::write_all(&mut file, &kib).is_ok() {}
    let size = file.metadata().unwrap().len();
    file.set_len(size - free * 1024).unwrap();
}

#[test]
#[ignore = "mounts; run by .ci/run in a namespace"]
fn a_first_build_on_a_full_disk_is_made_when_there_is_room() {
    for size in ["4k", "16k", "64k", "200k"] {
        let site = site(|_| None);
        let mount = Mount::new(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], &site.output);
        let tried = run(site.folder.path());
        assert_eq!(code(&tried), 3, "{}", said(&tried));
        assert!(said(&tried).contains("the disk is full"), "{}", said(&tried));
        assert!(read_tree(&site.output).is_empty(), "{:?}", read_tree(&site.output).keys());
        self::mount(&["-o", "remount,size=8m"], &site.output);
        site.assert_heals();
        drop(mount);
    }
}

#[test]
#[ignore = "mounts; run by .ci/run in a namespace"]
fn in_a_read_only_output_the_old_site_stands() {
    let site = site(|at| Some(Mount::new(&["-t", "tmpfs", "-o", "size=8m", "tmpfs"], at)));
    mount(&["-o", "remount,ro"], &site.output);
    site.assert_failed(&run(site.folder.path()), "nothing can be written");
    mount(&["-o", "remount,rw"], &site.output);
    site.assert_heals();
}

#[test]
#[ignore = "mounts; run by .ci/run in a namespace"]
fn with_a_read_only_folder_in_the_output_the_old_site_stands() {
    let site = site(|_| None);
    let events = site.output.join("events");
    let bound = Mount::new(&["--bind", events.to_str().unwrap()], &events);
    mount(&["-o", "remount,bind,ro"], &events);
    let failed = run(site.folder.path());
    site.assert_failed(&failed, events.to_str().unwrap());
    assert_eq!(own_names(&site.output), OWN_NAMES);
    drop(bound);
    site.assert_heals();
}

#[test]
#[ignore = "needs a user namespace; run by .ci/run"]
fn mounts_or_not_a_folder_without_permission_leaves_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    for folder in ["events", "en", ".sada", ""] {
        let site = site(|_| None);
        let closed = site.output.join(folder);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
        // In a user namespace without a mapping, the disk treats root as an ordinary user.
        let failed = Command::new("unshare")
            .args(["-U", env!("CARGO_BIN_EXE_sada")])
            .args(sada(site.folder.path()).get_args())
            .output()
            .unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        site.assert_failed(&failed, "may not read or write");
        site.assert_heals();
    }
}
