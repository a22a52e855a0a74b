//! The plan of a run: what is sent, what is deleted and what stays, from what the build has made and what is known of
//! the destination. Pure.

use std::collections::BTreeMap;

use crate::model::role::{Role, Turn};
use crate::publish::ledger::{Intent, PublishedFile, PublishedFiles, RemoteInventory};

/// What is known of a file at the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownFile {
    /// It was published as this.
    Published(PublishedFile),
    /// A run that was cut off certainly sent it as this.
    Sent(PublishedFile),
    /// A run that was cut off may have sent it as this, or deleted it.
    Unsure(Option<PublishedFile>),
}

/// The site's files at a destination, by path. All other files there belong to somebody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemoteState {
    /// The files.
    pub files: BTreeMap<String, KnownFile>,
    /// Whether a run was cut off and left work behind.
    pub is_cut_off: bool,
}

/// One file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Its path.
    pub path: String,
    /// What it will be.
    pub record: PublishedFile,
    /// Whether nothing of the site stands there yet.
    pub is_new: bool,
}

/// The work of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishPlan {
    /// The files to send, in their order.
    pub sendings: Vec<Sending>,
    /// The files to delete, once all others are there.
    pub deletes: Vec<String>,
    /// How many of `deletes` a visitor can have the address of: all but those that are named by their content.
    pub lost: usize,
    /// How many such files are published now.
    pub published: usize,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// The files that a run that was cut off sent and that stay.
    pub carried: Vec<(String, PublishedFile)>,
    /// The files that a run that was cut off may have sent, and that may stay.
    pub unsure: Vec<(String, PublishedFile)>,
    /// All files after the run.
    pub files: PublishedFiles,
    /// Whether the destination has to learn of something, if it is only that a run that was cut off is finished.
    pub has_work: bool,
}

impl RemoteState {
    /// Puts together what the two files of the destination say.
    pub fn of(inventory: Option<&RemoteInventory>, intent: Option<&Intent>) -> RemoteState {
        let published = inventory.into_iter().flat_map(|inventory| &inventory.files);
        let mut files: BTreeMap<String, KnownFile> =
            published.map(|(path, record)| (path.clone(), KnownFile::Published(*record))).collect();
        let done = |intent: &&Intent| inventory.is_some_and(|inventory| inventory.run == intent.run);
        let Some(left) = intent.filter(|intent| !done(intent)) else {
            return RemoteState { files, is_cut_off: intent.is_some() };
        };
        for (number, (path, record)) in left.puts.iter().enumerate() {
            let known =
                if number < left.sent { KnownFile::Sent(*record) } else { KnownFile::Unsure(Some(*record)) };
            files.insert(path.clone(), known);
        }
        for path in &left.deletes {
            let before = match files.get(path) {
                Some(KnownFile::Published(record)) => Some(*record),
                _ => None,
            };
            files.insert(path.clone(), KnownFile::Unsure(before));
        }
        RemoteState { files, is_cut_off: true }
    }
}

impl PublishPlan {
    /// Compares what the build has made with what is known.
    pub fn of(wanted: &PublishedFiles, state: &RemoteState) -> PublishPlan {
        let mut plan = PublishPlan { files: wanted.clone(), ..PublishPlan::default() };
        for (path, record) in wanted {
            let known = state.files.get(path);
            match known {
                Some(KnownFile::Published(there)) if there.is_same(record) => plan.unchanged += 1,
                Some(KnownFile::Sent(there)) if there.is_same(record) => {
                    plan.carried.push((path.clone(), *record));
                    plan.unchanged += 1;
                }
                _ => plan.sendings.push(Sending {
                    path: path.clone(),
                    record: *record,
                    is_new: known.is_none(),
                }),
            }
        }
        let mut expired = Vec::new();
        for (path, known) in state.files.iter().filter(|(path, _)| !wanted.contains_key(*path)) {
            plan.leave(path, *known, &mut expired);
        }
        plan.published = state.files.values().filter(|known| known.is_page_like()).count();
        plan.has_work = state.is_cut_off || !plan.sendings.is_empty() || !plan.deletes.is_empty();
        if plan.has_work {
            plan.deletes.extend(expired.into_iter().map(|(path, _)| path));
        } else {
            // What has outlived its pages goes when something else changes: a run without a change changes nothing.
            plan.files.extend(expired);
        }
        plan.deletes.sort_unstable();
        // Within a turn new files come first: a changed page links to them.
        plan.sendings.sort_by(|a, b| a.order().cmp(&b.order()));
        plan
    }

    /// Decides about a file that the build has not made.
    fn leave(&mut self, path: &str, known: KnownFile, expired: &mut Vec<(String, PublishedFile)>) {
        let is_named = |record: &PublishedFile| record.role.is_named_by_content();
        match known {
            KnownFile::Published(record) | KnownFile::Unsure(Some(record)) if record.outlived => {
                expired.push((path.to_owned(), record));
            }
            KnownFile::Published(record) if is_named(&record) => {
                self.files.insert(path.to_owned(), PublishedFile { outlived: true, ..record });
            }
            KnownFile::Sent(record) if is_named(&record) => {
                self.carried.push((path.to_owned(), record));
                self.files.insert(path.to_owned(), PublishedFile { outlived: true, ..record });
            }
            KnownFile::Unsure(Some(record)) if is_named(&record) => {
                // Nobody knows whether it is there, so it is never taken for a file that need not be sent.
                let record = PublishedFile { headers: None, outlived: true, ..record };
                self.unsure.push((path.to_owned(), record));
                self.files.insert(path.to_owned(), record);
            }
            _ => {
                self.lost += usize::from(known.is_page_like());
                self.deletes.push(path.to_owned());
            }
        }
    }

    /// Returns the share of the published files that would be lost, in percent, rounded up.
    pub fn lost_percent(&self) -> usize {
        percent(self.lost, self.published)
    }

    /// Returns how many bytes are sent.
    pub fn bytes(&self) -> u64 {
        self.sendings.iter().map(|sending| sending.record.size).sum()
    }
}

/// Returns a share in percent, rounded up.
pub fn percent(part: usize, whole: usize) -> usize {
    if part == 0 { 0 } else { (part * 100).div_ceil(whole.max(1)) }
}

impl KnownFile {
    /// Returns whether visitors can have the file's address: a name that changes with the content is only known to
    /// pages.
    fn is_page_like(self) -> bool {
        match self {
            KnownFile::Published(record) | KnownFile::Sent(record) | KnownFile::Unsure(Some(record)) => {
                !record.role.is_named_by_content() && !record.outlived
            }
            KnownFile::Unsure(None) => true,
        }
    }
}

impl Sending {
    /// Returns when it is sent, compared with others.
    fn order(&self) -> (Turn, bool, Role, &str) {
        (self.turn(), !self.is_new, self.record.role, &self.path)
    }

    /// Returns the turn in which it is sent.
    pub fn turn(&self) -> Turn {
        self.record.role.turn()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::hash::ContentHash;

    fn record(role: Role, bytes: &str) -> PublishedFile {
        let hash = ContentHash::of(bytes.as_bytes());
        PublishedFile { hash, headers: Some(ContentHash::of(b"h")), size: 1, role, outlived: false }
    }

    fn files<const N: usize>(files: [(&str, Role, &str); N]) -> PublishedFiles {
        files.map(|(path, role, bytes)| (path.to_owned(), record(role, bytes))).into()
    }

    fn inventory(files: PublishedFiles) -> RemoteInventory {
        RemoteInventory { run: "before".to_owned(), files }
    }

    fn sent(plan: &PublishPlan) -> Vec<&str> {
        plan.sendings.iter().map(|sending| &*sending.path).collect()
    }

    fn intent(run: &str, sent: usize, puts: &[(&str, Role, &str)], deletes: &[&str]) -> Intent {
        Intent {
            run: run.to_owned(),
            publisher: ContentHash::of(b"me"),
            beat: 0,
            promise: Duration::ZERO,
            sent,
            puts: puts.iter().map(|(path, role, bytes)| ((*path).to_owned(), record(*role, bytes))).collect(),
            deletes: deletes.iter().map(|path| (*path).to_owned()).collect(),
        }
    }

    #[test]
    fn what_pages_need_is_sent_before_them_and_new_pages_before_changed_ones() {
        let before = inventory(files([("a.html", Role::Page, "1"), ("z.html", Role::Page, "1")]));
        let wanted = files([
            ("a.html", Role::Page, "2"),
            ("b.html", Role::Page, "1"),
            ("sitemap.xml", Role::Site, "1"),
            ("style-1.css", Role::Asset, "1"),
            ("sw.js", Role::Worker, "1"),
            ("z.html", Role::Page, "1"),
        ]);
        let plan = PublishPlan::of(&wanted, &RemoteState::of(Some(&before), None));
        assert_eq!(sent(&plan), ["style-1.css", "b.html", "a.html", "sitemap.xml", "sw.js"]);
        assert_eq!((plan.unchanged, plan.deletes.len(), plan.has_work), (1, 0, true));
    }

    #[test]
    fn an_asset_lives_one_run_longer_than_its_pages_but_not_two() {
        let wanted = |style: &'static str, page: &'static str| {
            files([("a.html", Role::Page, page), (style, Role::Asset, "1")])
        };
        let first = inventory(wanted("style-1.css", "1"));
        let plan = PublishPlan::of(&wanted("style-2.css", "2"), &RemoteState::of(Some(&first), None));
        assert!(plan.deletes.is_empty() && plan.files["style-1.css"].outlived);
        // A run without a change changes nothing.
        let second = inventory(plan.files);
        let plan = PublishPlan::of(&wanted("style-2.css", "2"), &RemoteState::of(Some(&second), None));
        assert!(!plan.has_work && plan.files == second.files);
        let plan = PublishPlan::of(&wanted("style-3.css", "3"), &RemoteState::of(Some(&second), None));
        assert_eq!(plan.deletes, ["style-1.css"]);
        assert!(plan.files["style-2.css"].outlived);
        assert_eq!(plan.lost, 0, "no page is lost");
        // What is wanted again is there again.
        let plan = PublishPlan::of(&wanted("style-1.css", "3"), &RemoteState::of(Some(&second), None));
        assert_eq!(sent(&plan), ["a.html"]);
        assert!(!plan.files["style-1.css"].outlived);
    }

    #[test]
    fn what_a_cut_off_run_certainly_sent_is_not_sent_again_and_the_rest_is() {
        let before = inventory(files([("a.html", Role::Page, "1"), ("old.html", Role::Page, "1")]));
        let puts = [("b.html", Role::Page, "1"), ("a.html", Role::Page, "2")];
        let left = intent("cut-off", 1, &puts, &["old.html"]);
        let state = RemoteState::of(Some(&before), Some(&left));
        let wanted =
            files([("a.html", Role::Page, "1"), ("b.html", Role::Page, "1"), ("old.html", Role::Page, "1")]);
        let plan = PublishPlan::of(&wanted, &state);
        assert_eq!(sent(&plan), ["a.html", "old.html"], "nobody knows whether they are as before");
        assert_eq!(plan.carried.len(), 1, "the next intent says whose it is");
        // The next build may want none of them.
        let plan = PublishPlan::of(&PublishedFiles::new(), &state);
        assert_eq!(plan.deletes, ["a.html", "b.html", "old.html"]);
    }

    #[test]
    fn an_asset_that_may_have_been_sent_is_kept_for_open_pages_and_sent_if_it_is_wanted() {
        let before = inventory(PublishedFiles::new());
        let left = intent("cut-off", 0, &[("style-1.css", Role::Asset, "1")], &[]);
        let plan = PublishPlan::of(&PublishedFiles::new(), &RemoteState::of(Some(&before), Some(&left)));
        assert!(plan.files["style-1.css"].outlived && plan.deletes.is_empty() && plan.has_work);
        let wanted = files([("style-1.css", Role::Asset, "1")]);
        let plan = PublishPlan::of(&wanted, &RemoteState::of(Some(&inventory(plan.files)), None));
        assert_eq!(sent(&plan), ["style-1.css"]);
    }

    #[test]
    fn an_intent_whose_run_has_finished_only_has_to_go() {
        let wanted = files([("a.html", Role::Page, "1")]);
        let done = RemoteInventory { run: "same".to_owned(), files: wanted.clone() };
        let left = intent("same", 0, &[("a.html", Role::Page, "1")], &["old.html"]);
        let plan = PublishPlan::of(&wanted, &RemoteState::of(Some(&done), Some(&left)));
        assert!(plan.sendings.is_empty() && plan.deletes.is_empty() && plan.has_work);
    }

    #[test]
    fn the_share_of_lost_files_counts_what_visitors_can_have_the_address_of() {
        let all = [
            ("a.html", Role::Page, "1"),
            ("b.html", Role::Page, "1"),
            ("c.html", Role::Page, "1"),
            ("x-1.css", Role::Asset, "1"),
            ("y-1.css", Role::Asset, "1"),
        ];
        let state = RemoteState::of(Some(&inventory(files(all))), None);
        let plan = PublishPlan::of(&files([all[0], all[1]]), &state);
        assert_eq!((plan.lost, plan.published, plan.lost_percent()), (1, 3, 34));
        assert_eq!(PublishPlan::of(&files(all), &state).lost_percent(), 0);
    }
}
