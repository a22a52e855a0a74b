//! Asks git when the site's files last changed.
//!
//! git is a program with settings of its own, and some settings start further programs. So each is turned off
//! that could do so for the commands that run here, and git writes nothing, asks nothing, and has to end in
//! time. Its answers end with NUL, so no name needs quotes. Files are found by their paths in the site's
//! folder, wherever in the repository that lies.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::model::history::{History, HistoryFault, HistorySource, LastChange};
use crate::model::url::nfc;

/// How long git may take for everything.
const LIMIT: Duration = Duration::from_secs(30);

/// How often the end of the program is looked for.
const PACE: Duration = Duration::from_millis(5);

/// The mark before the time of each commit in the log.
const MARK: char = '\u{1}';

/// Settings by which the commands below could start a program, and values with which they do not.
const HARMLESS: [&str; 5] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "diff.external=",
    "submodule.recurse=false",
];

/// Variables that lead git to another repository than that in which the site lies.
const ELSEWHERE: [&str; 5] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"];

/// Returns a handle to the history of a site's files.
pub fn of(root: &Path) -> HistorySource {
    let root = root.to_owned();
    HistorySource::new(move |keys| read(Path::new("git"), &root, LIMIT, keys))
}

/// Reads the history of whole files, or of their lines with one of the keys.
fn read(program: &Path, root: &Path, limit: Duration, keys: &[&str]) -> Result<History, HistoryFault> {
    let mut git = Git { program, root, limit, began: Instant::now(), settings: Vec::new() };
    let place = git.said(&["rev-parse", "--is-shallow-repository", "--show-prefix"])?;
    let (shallow, prefix) = place.split_once('\n').unwrap_or((&place, ""));
    if shallow == "true" {
        return Err(HistoryFault::Shallow);
    }
    let prefix = prefix.strip_suffix('\n').unwrap_or(prefix);
    git.turn_off_filters()?;
    let format = format!("--format=format:{MARK}%ct");
    let lines = format!("-G(^|[{{,])[-[:space:]]*[\"']?({})[\"']?[[:space:]]*:", keys.join("|"));
    let only: &[&str] = if keys.is_empty() { &[] } else { &["--no-textconv", "--diff-filter=M", &lines] };
    let log = ["log", "-z", "--name-status", "--no-ext-diff", "-M100%", "--relative", &format];
    let log = match git.run(&[&log[..], only, &["--", "content"]].concat()) {
        // A repository in which nothing was committed yet.
        Err(HistoryFault::Failed(problem)) if problem.contains("does not have any commits") => Vec::new(),
        log => log?,
    };
    let mut changes = committed(&String::from_utf8_lossy(&log));
    changes.extend(if keys.is_empty() { git.changed_files(prefix)? } else { git.changed_lines(only)? });
    // Git keeps the form that a name has on the disk; all else knows files by their names in NFC.
    let in_nfc = |(path, change): (Arc<str>, LastChange)| (Arc::from(nfc(&path)), change);
    Ok(History::of(changes.into_iter().map(in_nfc)))
}

/// Reads the log, the newest commit first. A file that was only renamed did not change, so its earlier name is
/// followed.
fn committed(log: &str) -> BTreeMap<Arc<str>, LastChange> {
    let mut changes: BTreeMap<Arc<str>, LastChange> = BTreeMap::new();
    // The names that files had earlier, each with the name that it has now.
    let mut names: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let mut time = 0;
    let mut tokens = log.split('\0');
    while let Some(token) = tokens.next() {
        let mut token = token.trim_start_matches('\n');
        if let Some(commit) = token.strip_prefix(MARK) {
            let (seconds, rest) = commit.split_once('\n').unwrap_or((commit, ""));
            (time, token) = (seconds.parse().unwrap_or(time), rest);
        }
        let Some(status) = token.chars().next() else { continue };
        let Some(path) = tokens.next() else { break };
        let now = |names: &BTreeMap<String, Arc<str>>, path: &str| {
            names.get(path).map_or_else(|| path.into(), Arc::clone)
        };
        if status == 'R' || status == 'C' {
            let Some(new) = tokens.next() else { break };
            // The new name may have been given up and taken again since.
            let current = now(&names, new);
            if status == 'R' && !changes.contains_key(&current) && !gone.contains(new) {
                names.remove(new);
                names.insert(path.to_owned(), current);
            } else {
                changes.entry(current).or_insert(LastChange::Committed(time));
            }
        } else if status == 'D' && !names.contains_key(path) {
            gone.insert(path.to_owned());
        } else {
            changes.entry(now(&names, path)).or_insert(LastChange::Committed(time));
        }
    }
    changes
}

/// Reads the files that were changed and not committed. Their paths begin at the top of the repository.
fn uncommitted(status: &str, prefix: &str) -> Vec<(Arc<str>, LastChange)> {
    let path = |entry: &str| entry.get(3..)?.strip_prefix(prefix).map(Into::into);
    let paths = status.split('\0').filter_map(path);
    paths.map(|path| (path, LastChange::Uncommitted)).collect()
}

/// A git that is asked about a folder.
struct Git<'g> {
    program: &'g Path,
    root: &'g Path,
    limit: Duration,
    began: Instant,
    /// Further settings, in the form `name=value`.
    settings: Vec<String>,
}

impl Git<'_> {
    /// Returns the files that were changed and not committed. `prefix` is the site's place in the repository.
    fn changed_files(&self, prefix: &str) -> Result<Vec<(Arc<str>, LastChange)>, HistoryFault> {
        let status = ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all"];
        let status = self.run(&[&status[..], &["--ignore-submodules=all", "--", "content"]].concat())?;
        Ok(uncommitted(&String::from_utf8_lossy(&status), prefix))
    }

    /// Returns the files of which some lines were changed and not committed.
    fn changed_lines(&self, only: &[&str]) -> Result<Vec<(Arc<str>, LastChange)>, HistoryFault> {
        let diff = ["diff", "-z", "--name-only", "--no-ext-diff", "--ignore-submodules=all", "--relative"];
        let paths = match self.run(&[&diff[..], only, &["HEAD", "--", "content"]].concat()) {
            // Nothing was committed yet.
            Err(HistoryFault::Failed(problem)) if problem.contains("'HEAD'") => Vec::new(),
            paths => paths?,
        };
        let paths = String::from_utf8_lossy(&paths);
        let named = paths.split('\0').filter(|path| !path.is_empty());
        Ok(named.map(|path| (path.into(), LastChange::Uncommitted)).collect())
    }

    /// Turns off the filters of the repository's settings, which `status` would run on changed files.
    fn turn_off_filters(&mut self) -> Result<(), HistoryFault> {
        let asked =
            ["config", "-z", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process|required)$"];
        let names = match self.run(&asked) {
            // git says nothing and fails if there is none.
            Err(HistoryFault::Failed(problem)) if problem.is_empty() => return Ok(()),
            names => names?,
        };
        for name in String::from_utf8_lossy(&names).split('\0').filter(|name| !name.is_empty()) {
            let value = if name.ends_with(".required") { "false" } else { "" };
            self.settings.push(format!("{name}={value}"));
        }
        Ok(())
    }

    fn said(&self, arguments: &[&str]) -> Result<String, HistoryFault> {
        self.run(arguments).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, HistoryFault> {
        let mut command = Command::new(self.program);
        command.arg("--no-pager").arg("-C").arg(self.root);
        let settings = HARMLESS.iter().copied().chain(self.settings.iter().map(String::as_str));
        command.args(settings.flat_map(|setting| ["-c", setting])).args(arguments);
        command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
        command.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_LITERAL_PATHSPECS", "1").env("LC_ALL", "C");
        for variable in ELSEWHERE {
            command.env_remove(variable);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => HistoryFault::NoProgram,
            _ => HistoryFault::Failed(error.to_string()),
        })?;
        let (out, problem) = (all_of(child.stdout.take()), all_of(child.stderr.take()));
        let ended = self.wait(&mut child, &out, &problem);
        if ended.is_none() {
            // If it has ended meanwhile, there is nothing to end.
            let _ = child.kill().and_then(|()| child.wait());
        }
        let (succeeded, out, problem) = ended.ok_or(HistoryFault::Slow(self.limit.as_secs()))?;
        if succeeded {
            return Ok(out);
        }
        let problem = String::from_utf8_lossy(&problem);
        match problem.contains("not a git repository") {
            true => Err(HistoryFault::NoRepository),
            false => Err(HistoryFault::Failed(problem.lines().next().unwrap_or_default().to_owned())),
        }
    }

    /// Waits until the program has ended. Returns whether it succeeded, and what it wrote; none if its time is
    /// over before that.
    fn wait(
        &self,
        child: &mut Child,
        out: &Receiver<Vec<u8>>,
        problem: &Receiver<Vec<u8>>,
    ) -> Option<(bool, Vec<u8>, Vec<u8>)> {
        let left = || self.limit.checked_sub(self.began.elapsed());
        let out = out.recv_timeout(left()?).ok()?;
        let problem = problem.recv_timeout(left()?).ok()?;
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Some((status.success(), out, problem)),
                Ok(None) => {
                    left()?;
                    thread::sleep(PACE);
                }
                Err(_) => return None,
            }
        }
    }
}

/// Reads everything from a pipe on a thread of its own. A program that hangs keeps only that thread.
fn all_of(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (says, hears) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What can be read is enough: the exit code says whether git succeeded.
        let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        // The asker may have given up.
        let _ = says.send(bytes);
    });
    hears
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn shown(log: &str) -> Vec<(String, LastChange)> {
        committed(log).into_iter().map(|(path, change)| (path.to_string(), change)).collect()
    }

    #[test]
    fn the_newest_commit_counts_and_a_new_name_is_no_change() {
        let log = "\u{1}40\nM\0content/خبر.md\0\0\u{1}30\nR100\0content/b.md\0content/c d.md\0\0\u{1}20\nM\0content/b.md\0\0\u{1}10\nA\0content/b.md\0A\0content/خبر.md\0";
        let at = LastChange::Committed;
        assert_eq!(shown(log), [("content/c d.md".into(), at(20)), ("content/خبر.md".into(), at(40))]);
    }

    #[test]
    fn a_name_that_was_given_up_and_taken_again_is_that_of_the_new_file() {
        // A new b.md came after the old one was renamed.
        let log = "\u{1}40\nA\0b.md\0\0\u{1}30\nR100\0b.md\0c.md\0\0\u{1}10\nA\0b.md\0";
        let at = LastChange::Committed;
        assert_eq!(shown(log), [("b.md".into(), at(40)), ("c.md".into(), at(10))]);
        assert!(shown("").is_empty() && shown("\u{1}40\nM").is_empty() && shown("\u{1}4\0\u{1}3").is_empty());
    }

    #[test]
    fn paths_of_the_status_begin_at_the_site() {
        let status = " M sub/content/a.md\0?? sub/content/b c.md\0 M other/x.md\0";
        let found: Vec<String> =
            uncommitted(status, "sub/").into_iter().map(|(path, _)| path.to_string()).collect();
        assert_eq!(found, ["content/a.md", "content/b c.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_git_that_hangs_is_given_up_and_one_that_is_missing_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let slow = folder.path().join("slow-git");
        fs::write(&slow, "#!/bin/sh\nexec sleep 60\n").unwrap();
        fs::set_permissions(&slow, fs::Permissions::from_mode(0o755)).unwrap();
        let began = Instant::now();
        let ended = read(&slow, folder.path(), Duration::from_millis(300), &[]);
        assert_eq!(ended, Err(HistoryFault::Slow(0)));
        assert!(began.elapsed() < Duration::from_secs(20));
        let none = read(&folder.path().join("no-git"), folder.path(), LIMIT, &[]);
        assert_eq!(none, Err(HistoryFault::NoProgram));
    }
}
