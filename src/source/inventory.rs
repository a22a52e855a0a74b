//! The files that lie in a site's folders, each with a stamp: two inventories of the same folders show what
//! changed between them, and no unchanged file is opened.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::ops::Bound;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use walkdir::DirEntry;

use crate::diagnostic::Diagnostic;
use crate::model::hash::ContentHash;
use crate::model::sources::{FileChange, SourceFile, Touched};
use crate::source::{
    Found, LARGEST_THEME_FILE, ReadError, folders, is_visible, open, read_at_most, relative, twins, walk,
};

/// A file that changed so shortly before it was seen may change again and keep its time, since clocks of
/// file systems tick only this often.
const TICK: Duration = Duration::from_millis(50);

/// The same for file systems that keep whole seconds.
const COARSE_TICK: Duration = Duration::from_secs(2);

/// The files of a site's folders as they lay there when they were last looked at.
#[derive(Debug, Default)]
pub struct Inventory(BTreeMap<Arc<str>, Stamped>);

/// A file in an inventory.
#[derive(Debug)]
struct Stamped {
    found: Found,
    sign: Sign,
    /// Its path on the disk. For twins it is the folder that holds both, with all its folders.
    full: PathBuf,
}

/// The sign by which a file is recognised.
#[derive(Debug)]
enum Sign {
    /// The file is read after this time, and so has its content as it was then, or a later one.
    After(SystemTime),
    Stamp(Stamp),
    /// The hash of its bytes, because the file may change without a change of its stamp; none if it cannot
    /// be read, or is large.
    Bytes(Option<ContentHash>),
}

/// What a file system says of a file without opening it; it changes with the file's content.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    modified: SystemTime,
    size: u64,
    identity: Identity,
}

/// What more some systems know of a file: its number, and when it was last written, renamed or given another
/// time.
#[derive(Debug, PartialEq, Eq)]
struct Identity {
    number: u64,
    changed: Duration,
}

impl Inventory {
    /// Lists all files of a site's folders for the first time, and returns them in the order of their paths.
    /// They must be read at once. Looks at no file's stamp, since the next look at everything does so.
    pub fn begin(root: &Path) -> (Inventory, Vec<FileChange>) {
        let now = SystemTime::now();
        let all = scan(root, Path::new(""), |_| Sign::After(now));
        let changes = all.iter().map(|(path, stamped)| stamped.as_change(root, path)).collect();
        (Inventory(all), changes)
    }

    /// Looks at the files that may have changed, and returns those that came, changed or went, in the order
    /// of their paths. A file that is named in `touched` counts as changed.
    ///
    /// A file or folder that cannot be read becomes a refused source; so nothing ends the watching.
    pub fn update(&mut self, root: &Path, touched: &Touched) -> Vec<FileChange> {
        let mut changes = Vec::new();
        match touched {
            Touched::Everything => self.compare(root, Path::new(""), &mut changes),
            Touched::Paths(paths) => {
                let mut last: Option<&PathBuf> = None;
                for path in paths {
                    // A folder comes before the files in it, and stands for them.
                    if last.is_some_and(|last| path.starts_with(last)) {
                        continue;
                    }
                    last = Some(path);
                    self.compare(root, path, &mut changes);
                }
            }
        }
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        changes
    }

    /// Compares a file, or a folder with everything in it, with what lies there now.
    fn compare(&mut self, root: &Path, touched: &Path, changes: &mut Vec<FileChange>) {
        let seen_at = SystemTime::now();
        let touched = self.covering(root, touched);
        let now = scan(root, touched, |entry| Sign::of(entry, seen_at));
        let prefix = relative(Path::new(""), touched);
        let gone: Vec<Arc<str>> = self.within(&prefix).filter(|path| !now.contains_key(path)).collect();
        for path in gone {
            self.0.remove(&path);
            changes.push(FileChange { path, source: None });
        }
        // A file that is named counts as changed.
        self.0.remove(&*prefix);
        self.take(root, now, changes);
    }

    /// Returns the path itself, or the nearest folder around it that holds every file of this path in any
    /// Unicode form, so that a file is compared together with its twin.
    fn covering<'p>(&self, root: &Path, touched: &'p Path) -> &'p Path {
        let holds_all = |top: &&Path| {
            let full = root.join(top);
            self.within(&relative(Path::new(""), top)).all(|path| self.0[&path].full.starts_with(&full))
        };
        touched.ancestors().find(holds_all).unwrap_or(Path::new(""))
    }

    /// Takes in what lies there now.
    fn take(&mut self, root: &Path, now: BTreeMap<Arc<str>, Stamped>, changes: &mut Vec<FileChange>) {
        for (path, stamped) in now {
            let is_same = |before: &Stamped| before.full == stamped.full && before.is_same(&stamped);
            if !self.0.get(&path).is_some_and(is_same) {
                changes.push(stamped.as_change(root, &path));
            }
            self.0.insert(path, stamped);
        }
    }

    /// Returns the paths of a file, or of all files in a folder; an empty path stands for all.
    fn within<'l>(&'l self, prefix: &'l str) -> impl Iterator<Item = Arc<str>> + 'l {
        let folder = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        let file = self.0.get_key_value(prefix).map(|(path, _)| Arc::clone(path));
        let inside = self.0.range::<str, _>((Bound::Included(&*folder), Bound::Unbounded));
        let inside = inside.map(|(path, _)| Arc::clone(path));
        file.into_iter().chain(inside.take_while(move |path| path.starts_with(&*folder)))
    }
}

impl Stamped {
    fn as_change(&self, root: &Path, path: &Arc<str>) -> FileChange {
        let source = match &self.found {
            Ok(usage) => open(path, &self.full, *usage).unwrap_or_else(|error| unreadable(root, &error)),
            Err(told) => SourceFile::Refused(told.clone()),
        };
        FileChange { path: Arc::clone(path), source: Some(source) }
    }

    /// Returns whether the file is surely the same as it is now. Reads the file if its stamp does not tell.
    fn is_same(&self, now: &Stamped) -> bool {
        match (&self.found, &now.found) {
            (Ok(before), Ok(now)) if before == now => {}
            (before, now) => return before.is_err() && before == now,
        }
        match (&self.sign, &now.sign) {
            (Sign::After(read), Sign::Stamp(now)) => now.is_before(*read),
            (Sign::Stamp(before), Sign::Stamp(now)) => before == now,
            (_, Sign::After(_)) | (Sign::Stamp(_) | Sign::After(_), Sign::Bytes(_)) => false,
            (Sign::Bytes(before), Sign::Bytes(now)) => before.is_some() && before == now,
            (Sign::Bytes(before), Sign::Stamp(_)) => before.is_some() && *before == hash_of(&now.full),
        }
    }
}

impl Sign {
    fn of(entry: &DirEntry, seen_at: SystemTime) -> Sign {
        let stamp = entry.metadata().ok().and_then(|metadata| Stamp::of(&metadata));
        // To read a large file at each look would take too long.
        let is_enough = |stamp: &Stamp| stamp.is_before(seen_at) || stamp.size > LARGEST_THEME_FILE as u64;
        match stamp.filter(is_enough) {
            Some(stamp) => Sign::Stamp(stamp),
            None => Sign::Bytes(hash_of(entry.path())),
        }
    }
}

/// Returns the hash of a file's bytes; none if it cannot be read, or is large.
fn hash_of(path: &Path) -> Option<ContentHash> {
    let most = LARGEST_THEME_FILE as u64;
    let bytes = read_at_most(path, most + 1).ok()?;
    (bytes.len() as u64 <= most).then(|| ContentHash::of(&bytes))
}

/// Lists a file, or a folder with everything in it, as it lies there now.
fn scan(root: &Path, touched: &Path, sign: impl Fn(&DirEntry) -> Sign) -> BTreeMap<Arc<str>, Stamped> {
    let mut found: BTreeMap<Arc<str>, Stamped> = BTreeMap::new();
    let mut take = |path: Arc<str>, file: Found, entry: &DirEntry| {
        let stamped = match found.get(&path) {
            None => Stamped { found: file, sign: sign(entry), full: entry.path().to_owned() },
            Some(known) => of_twins(root, &path, [&known.full, entry.path()]),
        };
        found.insert(path, stamped);
    };
    let mut failed = None;
    if touched.as_os_str().is_empty() {
        for folder in folders(root) {
            failed = failed.or(walk(root, Path::new(folder), &mut take));
        }
    } else if is_within_site(root, touched) {
        failed = walk(root, touched, &mut take);
    }
    // A folder that went away while it was read is gone, and no fault.
    if let Some(error) = failed.filter(|failed| failed.error.kind() != std::io::ErrorKind::NotFound) {
        let path = relative(root, &error.path);
        let unread = Stamped { found: Err(told(root, &error)), sign: Sign::Bytes(None), full: error.path };
        found.insert(path, unread);
    }
    found
}

/// Returns what stands for two files that have one path but for its Unicode form.
fn of_twins(root: &Path, path: &Arc<str>, both: [&Path; 2]) -> Stamped {
    let [one, other] = both;
    let around = one.ancestors().find(|folder| other.starts_with(folder)).unwrap_or(root);
    let mut sorted = both;
    sorted.sort_unstable();
    Stamped { found: Err(twins(root, path, sorted)), sign: Sign::Bytes(None), full: around.to_owned() }
}

/// Returns whether a path lies in one of the site's folders, and only in visible folders that are no links.
fn is_within_site(root: &Path, path: &Path) -> bool {
    let mut parts = path.components();
    let top = parts.next().and_then(|first| first.as_os_str().to_str());
    if !top.is_some_and(|top| folders(root).any(|folder| folder == top)) {
        return false;
    }
    let mut full = root.join(top.unwrap_or_default());
    parts.all(|part| {
        let is_folder = fs::symlink_metadata(&full).is_ok_and(|found| found.is_dir());
        full.push(part);
        is_folder && matches!(part, Component::Normal(_)) && is_visible(&full, root)
    })
}

fn unreadable(root: &Path, error: &ReadError) -> SourceFile {
    SourceFile::Refused(told(root, error))
}

fn told(root: &Path, error: &ReadError) -> Diagnostic {
    Diagnostic::unreadable(&relative(root, &error.path), &error.error)
}

impl Stamp {
    fn of(metadata: &Metadata) -> Option<Stamp> {
        Some(Stamp {
            modified: metadata.modified().ok()?,
            size: metadata.len(),
            identity: identity(metadata),
        })
    }

    /// Returns whether the file last changed before a time, so long that a later change gives it another
    /// stamp.
    fn is_before(&self, time: SystemTime) -> bool {
        let since_epoch = self.modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let tick = if since_epoch.subsec_nanos() == 0 { COARSE_TICK } else { TICK };
        let changed = SystemTime::UNIX_EPOCH + self.identity.changed;
        time.duration_since(self.modified.max(changed)).is_ok_and(|age| age > tick)
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    let seconds = Duration::from_secs(u64::try_from(metadata.ctime()).unwrap_or(0));
    let nanoseconds = Duration::from_nanos(u64::try_from(metadata.ctime_nsec()).unwrap_or(0));
    Identity { number: metadata.ino(), changed: seconds + nanoseconds }
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    Identity { number: 0, changed: Duration::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn write(root: &Path, path: &str, text: &str) {
        let full = root.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, text).unwrap();
    }

    /// Sets the time of a file to an hour ago, so that its stamp is trusted.
    fn age(root: &Path, path: &str) {
        set_time(root, path, SystemTime::now() - Duration::from_hours(1));
    }

    fn set_time(root: &Path, path: &str, time: SystemTime) {
        let file = fs::File::options().append(true).open(root.join(path)).unwrap();
        file.set_modified(time).unwrap();
    }

    /// Returns each change as its path with `+` for a file and `-` for a file that is gone.
    fn shown(changes: &[FileChange]) -> Vec<String> {
        let sign = |source: &Option<SourceFile>| match source {
            None => '-',
            Some(SourceFile::Refused(_)) => '!',
            Some(_) => '+',
        };
        changes.iter().map(|change| format!("{}{}", sign(&change.source), change.path)).collect()
    }

    fn paths(paths: &[&str]) -> Touched {
        Touched::Paths(paths.iter().map(PathBuf::from).collect::<BTreeSet<_>>())
    }

    #[test]
    fn files_that_come_change_and_go_are_found_wherever_one_looks() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for path in ["content/site.yaml", "content/events/a.md", "content/events/a-b.md", "themes/x/t.html"] {
            write(root, path, "x");
            age(root, path);
        }
        let mut inventory = Inventory::default();
        let all = inventory.update(root, &Touched::Everything);
        let expected =
            ["+content/events/a-b.md", "+content/events/a.md", "+content/site.yaml", "+themes/x/t.html"];
        assert_eq!(shown(&all), expected);
        assert!(inventory.update(root, &Touched::Everything).is_empty());

        write(root, "content/events/a.md", "y");
        write(root, "content/new/deep/b.md", "y");
        for path in ["content/events/a.md", "content/new/deep/b.md"] {
            set_time(root, path, SystemTime::now() + Duration::from_hours(1));
        }
        fs::remove_file(root.join("themes/x/t.html")).unwrap();
        let expected = ["+content/events/a.md", "+content/new/deep/b.md", "-themes/x/t.html"];
        assert_eq!(shown(&inventory.update(root, &Touched::Everything)), expected);
        assert!(inventory.update(root, &Touched::Everything).is_empty());
        // A file that is so young may change again and keep its time and size.
        let time = fs::metadata(root.join("content/events/a.md")).unwrap().modified().unwrap();
        write(root, "content/events/a.md", "z");
        set_time(root, "content/events/a.md", time);
        assert_eq!(shown(&inventory.update(root, &Touched::Everything)), ["+content/events/a.md"]);
    }

    #[test]
    fn what_changes_between_the_first_reading_and_the_first_look_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, "content/events/a.md", "x");
        write(root, "content/events/b.md", "x");
        std::thread::sleep(2 * TICK);
        let (mut inventory, all) = Inventory::begin(root);
        assert_eq!(shown(&all), ["+content/events/a.md", "+content/events/b.md"]);
        write(root, "content/events/a.md", "y");
        assert_eq!(shown(&inventory.update(root, &Touched::Everything)), ["+content/events/a.md"]);
        assert!(inventory.update(root, &Touched::Everything).is_empty());
    }

    #[test]
    fn a_touched_path_stands_for_the_file_or_for_everything_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for path in ["content/events/a.md", "content/events/a/b.md", "content/events/a-c.md"] {
            write(root, path, "x");
            age(root, path);
        }
        let mut inventory = Inventory::default();
        inventory.update(root, &Touched::Everything);
        assert_eq!(
            shown(&inventory.update(root, &paths(&["content/events/a.md"]))),
            ["+content/events/a.md"]
        );
        assert!(inventory.update(root, &paths(&["content/events", "content/events/a"])).is_empty());
        fs::remove_dir_all(root.join("content/events/a")).unwrap();
        assert_eq!(shown(&inventory.update(root, &paths(&["content/events/a"]))), ["-content/events/a/b.md"]);
        fs::remove_dir_all(root.join("content")).unwrap();
        let gone = ["-content/events/a-c.md", "-content/events/a.md"];
        assert_eq!(shown(&inventory.update(root, &paths(&["content"]))), gone);
    }

    #[test]
    fn nothing_outside_the_folders_and_nothing_hidden_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let outside = ["secret.md", "content/.git/a.md", "content/a.md~", "content/events/.b.md.swp"];
        for path in outside.iter().chain(&["content/events/a.md"]) {
            write(root, path, "x");
        }
        let mut inventory = Inventory::default();
        assert_eq!(shown(&inventory.update(root, &Touched::Everything)), ["+content/events/a.md"]);
        let hidden =
            ["", "secret.md", "content/../secret.md", "content/.git", "content/.git/a.md", "content/a.md~"];
        for path in &hidden[1..] {
            assert!(inventory.update(root, &paths(&[path])).is_empty(), "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_refused_and_what_lies_behind_it_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, "content/events/a.md", "x");
        write(root, "elsewhere/b.md", "x");
        std::os::unix::fs::symlink(root.join("elsewhere"), root.join("content/link")).unwrap();
        let mut inventory = Inventory::default();
        let all = ["+content/events/a.md", "!content/link"];
        assert_eq!(shown(&inventory.update(root, &Touched::Everything)), all);
        assert!(inventory.update(root, &paths(&["content/link/b.md"])).is_empty());
    }
}
