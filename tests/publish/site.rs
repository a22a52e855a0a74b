//! A small site that the tests publish.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::{DAY, SMALL_SITE, Tree, event, read_tree, write_tree};

/// A site in a folder of its own.
pub struct Site {
    folder: tempfile::TempDir,
}

/// What a run has printed, and its exit code.
pub struct Ended {
    pub code: i32,
    pub printed: String,
    pub told: String,
}

impl Site {
    /// Makes a site with a few events, and with files whose names are unusual.
    pub fn new() -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        write_tree(site.root(), SMALL_SITE);
        for number in 1..=6 {
            site.write(&format!("content/events/e{number}.md"), &event(&format!("لقاء {number}"), ""));
        }
        site.write("content/theme/assets/site.css", "h1 { color: #123456; }\n");
        site.write("content/events/لقاء-القراءة.md", &event("لقاء القراءة", "tags: [كتب]\n"));
        site.write("content/static/دليل المتطوع 100%.txt", "دليل");
        site.write("content/static/a+b & c#d.txt", "signs");
        site
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path beside the site.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, path: &str, text: &str) {
        write_tree(self.root(), [(path, text)]);
    }

    /// Changes a title, which changes an event and the pages that list it.
    pub fn retitle(&self, title: &str) {
        self.write("content/events/e1.md", &event(title, ""));
    }

    /// Changes a title and the style, which changes every page and the file of the style.
    pub fn change(&self, title: &str, color: &str) {
        self.retitle(title);
        self.write("content/theme/assets/site.css", &format!("h1 {{ color: {color}; }}\n"));
    }

    /// The command that publishes it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
        command.args(["publish", "--today", DAY, "--lang", "en", "--root"]).arg(self.root()).args(arguments);
        // Nothing of the person who runs the tests has a say.
        for (name, _) in
            std::env::vars().filter(|(name, _)| name.starts_with("AWS_") || name.starts_with("SADA_"))
        {
            command.env_remove(name);
        }
        command.env("HOME", self.root()).env("GIT_CONFIG_NOSYSTEM", "1");
        command
    }

    /// Publishes it.
    pub fn publish(&self, arguments: &[&str]) -> Ended {
        ended(self.command(arguments).output().unwrap())
    }

    /// Publishes it without a fault.
    pub fn publish_well(&self, arguments: &[&str]) -> Ended {
        let ended = self.publish(arguments);
        assert_eq!(ended.code, 0, "{}", ended.told);
        ended
    }

    /// The files that the build has made.
    pub fn built(&self) -> Tree {
        read_tree(&self.root().join("output"))
    }
}

pub fn ended(output: Output) -> Ended {
    Ended {
        code: output.status.code().unwrap_or(-1),
        printed: String::from_utf8(output.stdout).unwrap(),
        told: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Returns the files of a tree that a build has not made.
pub fn beyond(tree: &Tree, built: &Tree) -> Vec<String> {
    tree.keys().filter(|path| !built.contains_key(*path)).cloned().collect()
}

/// Checks that all files of a build are there as they are, and nothing else but files of one publish before.
pub fn assert_published(tree: &Tree, built: &Tree, told: &str) {
    for (path, bytes) in built {
        assert!(tree.get(path) == Some(bytes), "{told}: {path} is not there as it was built");
    }
    for path in beyond(tree, built) {
        assert!(path.starts_with("assets/") || path.starts_with("search/"), "{told}: {path} is left");
    }
}
