//! The two files that a published site keeps about itself in `.sada/`: the *inventory*, which lists what was
//! published, and the *intent*, which lists what a run is about to change.
//!
//! Both are texts with one file a line. The first line holds the version, the number of lines and the id of the run
//! that wrote it. A text that is not whole counts as none.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// Where the inventory stands.
pub const INVENTORY: &str = ".sada/published";

/// Where the intent stands.
pub const INTENT: &str = ".sada/intent";

const INVENTORY_HEAD: &str = "sada published 1 ";
const INTENT_HEAD: &str = "sada intent 1 ";

/// A published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// The hash of its bytes.
    pub hash: ContentHash,
    /// The hash of the headers with which it is served; none if nobody knows them, or whether the file is there.
    pub headers: Option<ContentHash>,
    /// Its size in bytes.
    pub size: u64,
    /// Its role.
    pub role: Role,
    /// Whether no page of the site needs it any more, and only a page that is still open may.
    pub outlived: bool,
}

impl PublishedFile {
    /// Returns whether a visitor gets the same from two files.
    pub fn is_same(&self, other: &PublishedFile) -> bool {
        self.headers.is_some() && self.headers == other.headers && self.hash == other.hash
    }
}

/// Files by path.
pub type PublishedFiles = BTreeMap<String, PublishedFile>;

/// What is published at a destination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemoteInventory {
    /// The id of the run that published it.
    pub run: String,
    /// The files.
    pub files: PublishedFiles,
}

/// What a run is about to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The run's id.
    pub run: String,
    /// Who publishes: the same for all runs from one folder of one machine.
    pub publisher: ContentHash,
    /// How often the run has written the intent.
    pub beat: u64,
    /// How long the run may take until it writes the intent again.
    pub promise: Duration,
    /// How many of `puts` were certainly sent, counted from the first.
    pub sent: usize,
    /// The files to send, in their order.
    pub puts: Vec<(String, PublishedFile)>,
    /// The files to delete.
    pub deletes: Vec<String>,
}

/// The sign for headers that nobody knows.
const UNKNOWN: &str = "-";

fn write_record(text: &mut String, word: &str, path: &str, record: &PublishedFile) {
    let PublishedFile { hash, headers, size, role, .. } = record;
    let headers = headers.map_or_else(|| UNKNOWN.to_owned(), |headers| headers.to_string());
    // Writing into a string cannot fail.
    let _ = writeln!(text, "{word} {hash} {headers} {size} {} {path}", role.word());
}

fn parse_record(rest: &str) -> Option<(String, PublishedFile)> {
    let mut parts = rest.splitn(5, ' ');
    let hash = ContentHash::parse(parts.next()?)?;
    let headers = match parts.next()? {
        UNKNOWN => None,
        headers => Some(ContentHash::parse(headers)?),
    };
    let size = parts.next()?.parse().ok()?;
    let role = Role::parse(parts.next()?)?;
    Some((parts.next()?.to_owned(), PublishedFile { hash, headers, size, role, outlived: false }))
}

/// Returns whether this program would publish a path: any other was written by somebody else, and is not touched.
fn is_ours(path: &str) -> bool {
    OutputPath::parse(path).is_ok_and(|parsed| parsed.as_str() == path)
}

impl RemoteInventory {
    /// Returns the text.
    pub fn text(&self) -> String {
        let mut text = format!("{INVENTORY_HEAD}{} {}\n", self.files.len(), self.run);
        for (path, record) in &self.files {
            write_record(&mut text, if record.outlived { "outlived" } else { "file" }, path, record);
        }
        text
    }

    /// Parses a text; returns `None` if it is not whole.
    pub fn parse(text: &str) -> Option<RemoteInventory> {
        let mut lines = text.lines();
        let (count, run) = lines.next()?.strip_prefix(INVENTORY_HEAD)?.split_once(' ')?;
        let parse = |line: &str| {
            let (word, rest) = line.split_once(' ')?;
            let (path, record) = parse_record(rest)?;
            Some((path, PublishedFile { outlived: word == "outlived", ..record }))
        };
        let mut files: PublishedFiles = lines.map(parse).collect::<Option<_>>()?;
        if count.parse() != Ok(files.len()) {
            return None;
        }
        files.retain(|path, _| is_ours(path));
        Some(RemoteInventory { run: run.to_owned(), files })
    }
}

impl Intent {
    /// Returns the text.
    pub fn text(&self) -> String {
        let Intent { run, publisher, beat, promise, sent, puts, deletes } = self;
        let (count, promise) = (puts.len() + deletes.len(), promise.as_millis());
        let mut text = format!("{INTENT_HEAD}{count} {run}\n{publisher} {beat} {promise} {sent}\n");
        for (path, record) in puts {
            write_record(&mut text, "put", path, record);
        }
        for path in deletes {
            let _ = writeln!(text, "delete {path}");
        }
        text
    }

    /// Parses a text; returns `None` if it is not whole.
    pub fn parse(text: &str) -> Option<Intent> {
        let mut lines = text.lines();
        let (count, run) = lines.next()?.strip_prefix(INTENT_HEAD)?.split_once(' ')?;
        let mut state = lines.next()?.split(' ');
        let mut intent = Intent {
            run: run.to_owned(),
            publisher: ContentHash::parse(state.next()?)?,
            beat: state.next()?.parse().ok()?,
            promise: Duration::from_millis(state.next()?.parse().ok()?),
            sent: state.next()?.parse().ok()?,
            puts: Vec::new(),
            deletes: Vec::new(),
        };
        for line in lines {
            match line.split_once(' ')? {
                ("put", rest) => intent.puts.push(parse_record(rest)?),
                ("delete", path) => intent.deletes.push(path.to_owned()),
                _ => return None,
            }
        }
        if count.parse() != Ok(intent.puts.len() + intent.deletes.len()) || intent.sent > intent.puts.len() {
            return None;
        }
        let foreign = |(path, _): &(String, PublishedFile)| !is_ours(path);
        if intent.puts.iter().any(foreign) || !intent.deletes.iter().all(|path| is_ours(path)) {
            return None;
        }
        Some(intent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(outlived: bool) -> PublishedFile {
        let headers = (!outlived).then(|| ContentHash::of(b"h"));
        PublishedFile { hash: ContentHash::of(b"x"), headers, size: 7, role: Role::Page, outlived }
    }

    #[test]
    fn an_inventory_comes_back_as_it_was_and_a_torn_one_does_not() {
        let files = [("a b.html", false), ("events/لقاء.html", true), ("100%.txt", false)];
        let files = files.map(|(path, outlived)| (path.to_owned(), record(outlived)));
        let inventory = RemoteInventory { run: "1-a".to_owned(), files: files.into() };
        let text = inventory.text();
        assert_eq!(RemoteInventory::parse(&text), Some(inventory));
        assert_eq!(RemoteInventory::parse(text.trim_end().rsplit_once('\n').unwrap().0), None);
        assert_eq!(RemoteInventory::parse(""), None);
        assert_eq!(RemoteInventory::parse(&text.replacen('1', "2", 1)), None);
    }

    #[test]
    fn an_intent_comes_back_as_it_was_and_a_torn_one_does_not() {
        let intent = Intent {
            run: "1-a".to_owned(),
            publisher: ContentHash::of(b"me"),
            beat: 3,
            promise: Duration::from_mins(1),
            sent: 1,
            puts: vec![("index.html".to_owned(), record(false)), ("b c.html".to_owned(), record(false))],
            deletes: vec!["old page.html".to_owned()],
        };
        let text = intent.text();
        assert_eq!(Intent::parse(&text), Some(intent));
        assert_eq!(Intent::parse(text.trim_end().rsplit_once('\n').unwrap().0), None);
        assert_eq!(Intent::parse(&text.replace(" 1\nput", " 9\nput")), None, "more sent than there is");
    }

    #[test]
    fn a_path_outside_of_the_site_is_nobodys() {
        let text = RemoteInventory {
            run: "x".to_owned(),
            files: ["../a", ".sada/intent", "/etc/x", "a.html"]
                .map(|path| (path.to_owned(), record(false)))
                .into(),
        }
        .text();
        assert_eq!(RemoteInventory::parse(&text).unwrap().files.keys().collect::<Vec<_>>(), ["a.html"]);
    }
}
