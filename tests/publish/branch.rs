//! Publishing into a branch of a git repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::site::{Site, assert_published, beyond};
use crate::support::{Tree, read_tree};

/// A bare repository beside a site.
struct Repository {
    folder: PathBuf,
    address: String,
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "core.quotePath=false"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

impl Repository {
    fn beside(site: &Site) -> Repository {
        let folder = site.beside("site.git");
        fs::create_dir(&folder).unwrap();
        git(&folder, &["init", "--quiet", "--bare"]);
        let address = format!("git+file://{}#pages", folder.display());
        Repository { folder, address }
    }

    /// Returns the branch's files, without those that sada keeps about the site.
    fn files(&self, site: &Site) -> Tree {
        let clone = site.beside("clone");
        let _ = fs::remove_dir_all(&clone);
        git(&self.folder, &["clone", "--quiet", "--branch", "pages", ".", &clone.display().to_string()]);
        let mut tree = read_tree(&clone);
        tree.retain(|path, _| !path.starts_with(".git/") && path != ".nojekyll");
        tree
    }

    /// Commits a change of somebody else.
    fn commit(&self, site: &Site, path: &str, text: &str) {
        self.files(site);
        let clone = site.beside("clone");
        fs::write(clone.join(path), text).unwrap();
        git(&clone, &["add", "--all"]);
        git(&clone, &["commit", "--quiet", "--message", "by hand"]);
        git(&clone, &["push", "--quiet"]);
    }

    fn log(&self) -> Vec<String> {
        git(&self.folder, &["log", "--format=%s", "pages"]).lines().map(str::to_owned).collect()
    }
}

#[test]
fn a_branch_gets_one_commit_with_what_changed() {
    let site = Site::new();
    let repository = Repository::beside(&site);
    let to = &*repository.address;
    assert_eq!(site.publish_well(&[to, "--dry-run"]).code, 0);
    assert_eq!(git(&repository.folder, &["branch"]), "");
    site.publish_well(&[to]);
    assert_eq!(repository.files(&site), site.built());
    assert_eq!(repository.log(), ["صدى: 2026-11-22"]);
    assert_eq!(git(&repository.folder, &["show", "pages:.nojekyll"]), "");
    site.publish_well(&[to]);
    assert_eq!(repository.log().len(), 1, "without a change there is no commit");

    site.change("لقاء آخر", "#7a1f5c");
    site.publish_well(&[to]);
    assert_published(&repository.files(&site), &site.built(), "after a change");
    let old = beyond(&repository.files(&site), &site.built());
    assert!(old.iter().any(|path| path.starts_with("assets/")), "open pages still have their style: {old:?}");
    site.retitle("لقاء ثالث");
    site.publish_well(&[to]);
    let changed = git(&repository.folder, &["show", "--name-only", "--format=", "pages"]);
    assert!(changed.contains("events/e1.html") && !changed.contains("events/e2.html"), "{changed}");
}

#[test]
fn what_others_put_into_the_branch_stays_and_what_they_changed_of_ours_is_sent_again() {
    let site = Site::new();
    let repository = Repository::beside(&site);
    let to = &*repository.address;
    site.publish_well(&[to]);
    repository.commit(&site, "CNAME", "example.org\n");
    repository.commit(&site, "index.html", "by hand");
    site.publish_well(&[to]);
    let files = repository.files(&site);
    assert_eq!(files["CNAME"], b"example.org\n");
    assert_eq!(files["index.html"], site.built()["index.html"]);
    assert_eq!(repository.log().len(), 4, "nothing was pushed over");

    repository.commit(&site, "events-new.txt", "mine");
    site.write("content/static/events-new.txt", "ours");
    let refused = site.publish(&[to]);
    assert_eq!(refused.code, 4);
    assert!(refused.told.contains("events-new.txt"), "{}", refused.told);
    site.publish_well(&[to, "--replace"]);
    assert_eq!(repository.files(&site)["events-new.txt"], b"ours");

    repository.commit(&site, "notes", "mine");
    site.write("content/static/notes/a.txt", "ours");
    let refused = site.publish(&[to]);
    assert!(
        refused.code == 4 && refused.told.contains("notes"),
        "a file where a folder is needed: {}",
        refused.told
    );
    assert_eq!(repository.files(&site)["notes"], b"mine");
}

#[test]
fn the_work_tree_and_the_index_of_the_site_stay_as_they_are() {
    let site = Site::new();
    git(site.root(), &["init", "--quiet"]);
    fs::write(site.root().join(".gitignore"), "output/\nsite.git/\n").unwrap();
    git(site.root(), &["add", "."]);
    git(site.root(), &["commit", "--quiet", "--message", "sources"]);
    let repository = Repository::beside(&site);
    // As a hook of git would run it.
    let git_folder = site.root().join(".git");
    let mut command = site.command(&[&repository.address]);
    command
        .env("GIT_DIR", &git_folder)
        .env("GIT_INDEX_FILE", git_folder.join("index"))
        .current_dir(site.root());
    assert!(command.status().unwrap().success());
    assert_eq!(git(site.root(), &["status", "--porcelain"]), "");
    assert_eq!(git(site.root(), &["branch", "--all"]).lines().count(), 1);
    assert_eq!(repository.files(&site), site.built());
}

#[test]
fn a_repository_that_is_not_there_and_a_branch_that_takes_nothing_are_told() {
    let site = Site::new();
    let nowhere = format!("git+file://{}#pages", site.beside("nowhere.git").display());
    let told = site.publish(&[&nowhere]);
    assert_eq!(told.code, 4);
    assert!(told.told.contains("there is no such repository"), "{}", told.told);

    let repository = Repository::beside(&site);
    site.publish_well(&[&repository.address]);
    let hook = repository.folder.join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\nexit 1\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    site.change("لقاء آخر", "#7a1f5c");
    let told = site.publish(&[&repository.address]);
    assert_eq!(told.code, 4);
    assert!(told.told.contains("may not write there"), "{}", told.told);
    assert_eq!(repository.log().len(), 1);
}

#[test]
fn the_message_is_the_sites_own() {
    let site = Site::new();
    let repository = Repository::beside(&site);
    let config = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    let own = format!(
        "publish:\n  - {{to: \"{}\", message: \"نشر {{title}} ليوم {{day}}\"}}\n",
        repository.address
    );
    site.write("content/site.yaml", &(config + &own));
    site.publish_well(&[]);
    assert_eq!(repository.log(), ["نشر صدى ليوم 2026-11-22"]);
}
