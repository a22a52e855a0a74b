//! A branch of a git repository: one commit with what changed, pushed onto the branch and never over it.
//!
//! The system's own `git` does the work in a repository of its own, so no work tree is touched, and keys, agents and
//! helpers are those that work on the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

use crate::publish::built::Built;
use crate::publish::fault::{Fault, FaultKind};
use crate::publish::ledger::{INVENTORY, RemoteInventory};
use crate::publish::plan::{KnownFile, PublishPlan, RemoteState};
use crate::publish::{Onlooker, PublishError, PublishTerms};

/// How often a commit is made again because somebody else changed the branch meanwhile.
const TRIES: usize = 3;

/// The file that keeps GitHub from changing a site (it would leave out names with `_`).
const NO_JEKYLL: &str = ".nojekyll";

/// A bare repository that is thrown away in the end.
struct Repository {
    folder: PathBuf,
    branch: String,
}

/// Why git failed, with all that it said.
struct Failed {
    fault: Fault,
    said: String,
}

/// The newest commit of the branch.
struct Tip {
    commit: String,
    /// The id of each file's bytes, by path.
    blobs: BTreeMap<String, String>,
    inventory: Option<RemoteInventory>,
    /// Whether the commit is not the one that published what the inventory lists.
    is_of_others: bool,
}

/// Publishes a build to a branch.
pub fn publish(
    built: &Built,
    (remote, branch): (&str, &str),
    terms: &PublishTerms,
    watch: &dyn Onlooker,
) -> Result<PublishPlan, PublishError> {
    let repository = Repository::make(remote, branch)?;
    for _ in 0..TRIES {
        let tip = repository.fetch()?;
        let plan = repository.plan(built, tip.as_ref(), terms)?;
        if terms.is_dry_run || !plan.has_work {
            return Ok(plan);
        }
        terms.check(&plan)?;
        watch.begins(&plan);
        let commit = repository.commit(built, &plan, tip.as_ref(), terms, watch)?;
        if repository.push(&commit)? {
            return Ok(plan);
        }
    }
    Err(FaultKind::Moved.said(branch).into())
}

impl Tip {
    /// Returns the file that stands where a path needs a folder, or one in a folder that stands where the path needs a
    /// file.
    fn in_place_of<'t>(&'t self, path: &'t str) -> impl Iterator<Item = &'t str> {
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        let folder = format!("{path}/");
        let below = self.blobs.range(folder.clone()..).map(|(path, _)| &**path).take(1);
        let below = below.filter(move |path| path.starts_with(&folder));
        above.filter(|above| self.blobs.contains_key(*above)).chain(below)
    }
}

impl Repository {
    fn make(remote: &str, branch: &str) -> Result<Repository, PublishError> {
        let nanos =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_nanos();
        let folder = env::temp_dir().join(format!("sada-git-{}-{nanos:x}", std::process::id()));
        fs::create_dir(&folder).map_err(|error| PublishError::Local(folder.clone(), error))?;
        let repository = Repository { folder, branch: branch.to_owned() };
        repository.git(["init", "--quiet", "--bare"])?;
        repository.git(["remote", "add", "origin", remote])?;
        Ok(repository)
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new("git");
        // A line on which nothing moves for a minute is dead.
        command.args(["-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60", "-C"]);
        command.arg(&self.folder).args(arguments).env("LC_ALL", "C");
        // A hook that publishes has these set for its own repository.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        if !io::stdin().is_terminal() {
            // Nobody is there to answer a question.
            command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
        }
        command
    }

    /// Runs git; returns what it printed, or why it failed.
    fn git<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Vec<u8>, Failed> {
        let done = self.command(arguments).output().map_err(|error| not_started(&error))?;
        match done.status.success() {
            true => Ok(done.stdout),
            false => Err(failure(&done)),
        }
    }

    /// Fetches the newest commit; returns `None` if there is no such branch.
    fn fetch(&self) -> Result<Option<Tip>, Fault> {
        let branch = format!("+refs/heads/{0}:refs/heads/base", self.branch);
        let fetched =
            self.git(["fetch", "--quiet", "--depth=1", "--no-tags", "--filter=blob:none", "origin", &branch]);
        match fetched {
            Err(failed) if failed.said.contains("couldn't find remote ref") => return Ok(None),
            fetched => fetched?,
        };
        let commit = text(self.git(["rev-parse", "refs/heads/base"])?);
        let listed = self.git(["ls-tree", "-r", "-z", &commit])?;
        let blob = |line: &str| {
            let (state, path) = line.split_once('\t')?;
            Some((path.to_owned(), state.rsplit(' ').next()?.to_owned()))
        };
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let blobs: BTreeMap<String, String> = listed.split('\0').filter_map(blob).collect();
        let known =
            blobs.contains_key(INVENTORY).then(|| self.git(["show", &format!("{commit}:{INVENTORY}")]));
        let inventory =
            known.transpose()?.and_then(|text| RemoteInventory::parse(&String::from_utf8_lossy(&text)));
        let message = text(self.git(["log", "-1", "--format=%B", &commit])?);
        let is_of_others = inventory.as_ref().is_none_or(|known| !message.contains(&trailer(&known.run)));
        Ok(Some(Tip { commit, blobs, inventory, is_of_others }))
    }

    /// Makes the plan. What others changed on the branch since is compared by bytes.
    fn plan(
        &self,
        built: &Built,
        tip: Option<&Tip>,
        terms: &PublishTerms,
    ) -> Result<PublishPlan, PublishError> {
        let wanted = built.files(terms.compress);
        let Some(tip) = tip else {
            let plan = PublishPlan::of(&wanted, &RemoteState::default());
            return Ok(PublishPlan { has_work: true, ..plan });
        };
        let mut state = RemoteState::of(tip.inventory.as_ref(), None);
        state.files.retain(|path, _| tip.blobs.contains_key(path));
        let is_doubtful = |path: &&String| match state.files.contains_key(*path) {
            true => tip.is_of_others,
            false => tip.blobs.contains_key(*path),
        };
        let doubtful: Vec<&String> = wanted.keys().filter(is_doubtful).collect();
        let ids = self.ids(built, &doubtful)?;
        let mut strangers = BTreeSet::new();
        for (path, id) in doubtful.into_iter().zip(ids) {
            let is_same = tip.blobs.get(path) == Some(&id);
            match (is_same, state.files.contains_key(path)) {
                (true, _) => drop(state.files.insert(path.clone(), KnownFile::Published(wanted[path]))),
                (false, true) => drop(state.files.insert(path.clone(), KnownFile::Unsure(None))),
                (false, false) => drop(strangers.insert(path.clone())),
            }
        }
        for path in wanted.keys().filter(|path| !tip.blobs.contains_key(*path)) {
            strangers.extend(
                tip.in_place_of(path).filter(|other| !state.files.contains_key(*other)).map(str::to_owned),
            );
        }
        if !strangers.is_empty() && !terms.replaces_strangers {
            return Err(PublishError::InTheWay(strangers.into_iter().collect()));
        }
        let plan = PublishPlan::of(&wanted, &state);
        Ok(PublishPlan { has_work: plan.has_work || tip.inventory.is_none(), ..plan })
    }

    /// Returns the ids that git gives to files of the build.
    fn ids(&self, built: &Built, paths: &[&String]) -> Result<Vec<String>, PublishError> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let root =
            fs::canonicalize(&built.root).map_err(|error| PublishError::Local(built.root.clone(), error))?;
        let mut lines = Vec::new();
        for path in paths {
            lines.extend(root.join(path).as_os_str().as_encoded_bytes());
            lines.push(b'\n');
        }
        let printed =
            self.fed(["hash-object", "--no-filters", "--stdin-paths"], move |to| to.write_all(&lines))?;
        Ok(text(printed).lines().map(str::to_owned).collect())
    }

    /// Makes a commit on top of the tip; returns its id.
    fn commit(
        &self,
        built: &Built,
        plan: &PublishPlan,
        tip: Option<&Tip>,
        terms: &PublishTerms,
        watch: &dyn Onlooker,
    ) -> Result<String, PublishError> {
        let message = format!("{}\n\n{}\n", terms.message.trim(), trailer(&terms.run));
        let inventory = RemoteInventory { run: terms.run.clone(), files: plan.files.clone() };
        let mut import = self
            .command(["fast-import", "--quiet", "--force"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| not_started(&error))?;
        let to = import.stdin.take().ok_or_else(|| FaultKind::Other.said("git fast-import"))?;
        let mut to = Stream { to: BufWriter::new(to) };
        let written: Result<(), PublishError> = (|| {
            to.begin(&self.committer(), &message, tip.map(|tip| &*tip.commit))?;
            for sending in &plan.sendings {
                to.file(&sending.path, &built.read(&sending.path, sending.record.hash)?)?;
                watch.sent(sending.record.size);
            }
            for path in
                plan.deletes.iter().filter(|path| tip.is_some_and(|tip| tip.blobs.contains_key(*path)))
            {
                to.delete(path)?;
            }
            if tip.is_none() {
                to.file(NO_JEKYLL, b"")?;
            }
            to.file(INVENTORY, inventory.text().as_bytes())?;
            Ok(to.to.flush().map_err(broken)?)
        })();
        drop(to);
        let done = import.wait_with_output().map_err(broken)?;
        match done.status.success() {
            // Git's own words say more than that it has gone away.
            false if !matches!(written, Err(PublishError::Changed(_) | PublishError::Local(..))) => {
                return Err(failure(&done).into());
            }
            _ => written?,
        }
        Ok(text(self.git(["rev-parse", "refs/heads/next"])?))
    }

    /// Returns who commits, and when: as git is set up, else a name that tells what it is.
    fn committer(&self) -> String {
        let known = self.git(["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"]).map(text);
        known.unwrap_or_else(|_| {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            format!("sada <sada@localhost> {} +0000", now.as_secs())
        })
    }

    /// Pushes a commit; returns whether the branch took it, and not something else meanwhile.
    fn push(&self, commit: &str) -> Result<bool, Fault> {
        let target = format!("{commit}:refs/heads/{}", self.branch);
        match self.git(["push", "--quiet", "origin", &target]) {
            Ok(_) => Ok(true),
            Err(failed) => {
                let moved =
                    ["[rejected]", "fetch first", "non-fast-forward", "cannot lock ref", "stale info"];
                match moved.iter().any(|word| failed.said.contains(word)) {
                    true => Ok(false),
                    false => Err(failed.fault),
                }
            }
        }
    }

    /// Runs git with a text for it to read; returns what it printed.
    fn fed<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        feed: impl FnOnce(&mut std::process::ChildStdin) -> io::Result<()> + Send,
    ) -> Result<Vec<u8>, Fault> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut git = command.spawn().map_err(|error| not_started(&error))?;
        let mut to = git.stdin.take().ok_or_else(|| FaultKind::Other.said("git"))?;
        let done = thread::scope(|scope| {
            // It reads while it prints, so both have to go on.
            scope.spawn(move || feed(&mut to));
            git.wait_with_output()
        });
        let done = done.map_err(broken)?;
        match done.status.success() {
            true => Ok(done.stdout),
            false => Err(failure(&done).fault),
        }
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What `git fast-import` reads.
struct Stream<W> {
    to: W,
}

impl<W: Write> Stream<W> {
    fn begin(&mut self, committer: &str, message: &str, parent: Option<&str>) -> Result<(), Fault> {
        let parent = parent.map_or_else(String::new, |parent| format!("from {parent}\n"));
        let head =
            format!("commit refs/heads/next\ncommitter {committer}\ndata {}\n{message}\n", message.len());
        self.to.write_all((head + &parent).as_bytes()).map_err(broken)
    }

    fn file(&mut self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        write!(self.to, "M 100644 inline {}\ndata {}\n", quoted(path), bytes.len())
            .and_then(|()| self.to.write_all(bytes))
            .and_then(|()| self.to.write_all(b"\n"))
            .map_err(broken)
    }

    fn delete(&mut self, path: &str) -> Result<(), Fault> {
        writeln!(self.to, "D {}", quoted(path)).map_err(broken)
    }
}

/// Returns a path as `git fast-import` reads it.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns the line of a commit's message by which the next run knows who made it.
fn trailer(run: &str) -> String {
    format!("Sada-Run: {run}")
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(bytes.as_ref()).trim().to_owned()
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
fn broken(error: io::Error) -> Fault {
    FaultKind::Other.said(error.to_string())
}

fn not_started(error: &io::Error) -> Failed {
    let fault = match error.kind() {
        io::ErrorKind::NotFound => FaultKind::NoProgram.said("git"),
        _ => FaultKind::Other.said(error.to_string()),
    };
    Failed { fault, said: String::new() }
}

impl From<Failed> for Fault {
    fn from(failed: Failed) -> Fault {
        failed.fault
    }
}

impl From<Failed> for PublishError {
    fn from(failed: Failed) -> PublishError {
        failed.fault.into()
    }
}

/// Returns what git means by what it said. A server's banner may stand before it.
fn failure(done: &Output) -> Failed {
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let has = |text: &str| said.contains(text);
    let kind = if has("could not read Username") || has("terminal prompts disabled") {
        FaultKind::NoKey
    } else if has("Authentication failed") || has("Invalid username") {
        FaultKind::BadKey
    } else if has("error: 403")
        || has("Permission to")
        || has("protected branch")
        || has("hook declined")
        || has("checked out branch")
    {
        FaultKind::Denied
    } else if has("Failed to connect") {
        FaultKind::Unreachable
    } else if let Some(kind) = FaultKind::of_ssh(&said) {
        kind
    } else if has("not found") || has("does not appear to be a git repository") || has("does not exist") {
        FaultKind::NoRepository
    } else if has("No space left") {
        FaultKind::Full
    } else if has("early EOF") || has("hung up") {
        FaultKind::Broken
    } else {
        FaultKind::Other
    };
    let signs = ["fatal:", "error:", "remote:", "ERROR:", "!"];
    let lines = said.lines().map(str::trim).filter(|line| signs.iter().any(|sign| line.starts_with(sign)));
    let told: Vec<String> = lines.take(3).map(without_password).collect();
    Failed { fault: kind.said(told.join(" ")), said }
}

/// Takes the password out of the addresses in a line.
fn without_password(line: &str) -> String {
    let clean = |word: &str| match (word.find("://"), word.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => format!("{}://…{}", &word[..scheme], &word[at..]),
        _ => word.to_owned(),
    };
    line.split(' ').map(clean).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_stays_in_what_git_said() {
        let line = "fatal: unable to access 'https://me:s3cret@example.org/a.git/': 403";
        assert_eq!(without_password(line), "fatal: unable to access 'https://…@example.org/a.git/': 403");
    }

    #[test]
    fn a_stream_holds_paths_of_any_letters() {
        let mut stream = Stream { to: Vec::new() };
        stream.begin("a <b@c> 0 +0000", "Publish\n", None).unwrap();
        stream.file("events/لقاء \"1\".html", b"<p>").unwrap();
        stream.delete("a b%20.html").unwrap();
        let text = String::from_utf8(stream.to).unwrap();
        let expected = "commit refs/heads/next\ncommitter a <b@c> 0 +0000\ndata 8\nPublish\n\n\
                        M 100644 inline \"events/لقاء \\\"1\\\".html\"\ndata 3\n<p>\nD \"a b%20.html\"\n";
        assert_eq!(text, expected);
    }
}
