//! What `sada publish` tells: the plan, why it did not work, and what happened after it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::text;
use crate::cli::build::{End, explain};
use crate::cli::report::{Report, megabytes, number};
use crate::cli::{Format, PublishArguments, exit};
use crate::i18n::messages::Argument;
use crate::model::config::Config;
use crate::model::destination::{Address, Destination};
use crate::output::{OutputError, Refusal};
use crate::publish::{
    self, Announcement, Built, Difference, Listener, PublishError, PublishPlan, PublishTerms, Verified,
};

/// The most files that a plan names; larger plans are told by kind.
const MOST_NAMED: usize = 1_000;

/// How many files in the way are named.
const MOST_IN_THE_WAY: usize = 5;

/// A plan as a JSON object.
#[derive(Serialize)]
struct PlanJson<'p> {
    destination: &'p str,
    dry_run: bool,
    sent: Vec<JsonFile<'p>>,
    deleted: &'p [String],
    unchanged: usize,
    bytes: u64,
}

/// A file of a plan.
#[derive(Serialize)]
struct JsonFile<'p> {
    path: &'p str,
    role: &'static str,
    new: bool,
    bytes: u64,
}

/// Tells what was done, or would be.
pub fn plan(report: &Report, to: &str, plan: &PublishPlan, is_dry_run: bool) {
    if report.arguments().format == Format::Json {
        return json(to, plan, is_dry_run);
    }
    if is_dry_run {
        name_all(report, plan);
    }
    let id = match is_dry_run {
        _ if plan.sendings.is_empty() && plan.deletes.is_empty() => "publish-nothing",
        true => "publish-plan",
        false => "published",
    };
    let numbers = [
        ("sent", number(plan.sendings.len())),
        ("deleted", number(plan.deletes.len())),
        ("unchanged", number(plan.unchanged)),
    ];
    let texts = [("to", text(to)), ("size", text(megabytes(plan.bytes())))];
    report.say(id, numbers.into_iter().chain(texts));
    if is_dry_run {
        report.say("publish-dry", []);
    }
}

/// Names every file of a plan, or counts them by kind if there are too many.
fn name_all(report: &Report, plan: &PublishPlan) {
    if plan.sendings.len() + plan.deletes.len() > MOST_NAMED {
        for (kind, [new, changed, deleted, bytes]) in by_kind(plan) {
            let kind = report.worded(&format!("publish-role-{kind}"), []).unwrap_or_default();
            let count = |n: u64| Argument::Number(i64::try_from(n).unwrap_or(i64::MAX));
            let numbers = [("new", count(new)), ("changed", count(changed)), ("deleted", count(deleted))];
            let texts = [("kind", text(kind)), ("size", text(megabytes(bytes)))];
            report.say("publish-of-kind", numbers.into_iter().chain(texts));
        }
        return;
    }
    for sending in &plan.sendings {
        let id = if sending.is_new { "publish-new" } else { "publish-changed" };
        report.say(id, [("path", text(&*sending.path)), ("size", text(kilobytes(sending.record.size)))]);
    }
    for path in &plan.deletes {
        report.say("publish-deleted", [("path", text(&**path))]);
    }
}

fn json(destination: &str, plan: &PublishPlan, dry_run: bool) {
    let sent = plan.sendings.iter().map(|sending| JsonFile {
        path: &sending.path,
        role: sending.record.role.word(),
        new: sending.is_new,
        bytes: sending.record.size,
    });
    let (deleted, unchanged, bytes) = (&*plan.deletes, plan.unchanged, plan.bytes());
    let json = PlanJson { destination, dry_run, sent: sent.collect(), deleted, unchanged, bytes };
    anstream::println!("{}", serde_json::to_string(&json).unwrap_or_default());
}

/// Counts the files of a plan by their kinds.
fn by_kind(plan: &PublishPlan) -> BTreeMap<&'static str, [u64; 4]> {
    let mut kinds: BTreeMap<&'static str, [u64; 4]> = BTreeMap::new();
    for sending in &plan.sendings {
        let counts = kinds.entry(sending.record.role.word()).or_default();
        counts[usize::from(!sending.is_new)] += 1;
        counts[3] += sending.record.size;
    }
    if !plan.deletes.is_empty() {
        // Nobody knows any more what they were.
        kinds.entry("unknown").or_default()[2] = plan.deletes.len() as u64;
    }
    kinds
}

/// Returns a number of bytes in KB, with one digit after the point.
fn kilobytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Tells why nothing, or not everything, was published; returns the exit code.
pub fn failure(report: &Report, terms: &PublishTerms, error: PublishError) -> u8 {
    match error {
        PublishError::Remote(fault) => {
            report.fail(fault.kind.sentence(), [("problem", text(fault.details))]);
            exit::UNPUBLISHED
        }
        PublishError::TooMany { lost, published } => {
            let percent = publish::percent(lost, published);
            let numbers = [("lost", lost), ("published", published), ("limit", terms.max_delete)];
            let numbers = numbers.into_iter().chain([("percent", percent)]);
            report.fail("publish-too-many", numbers.map(|(name, n)| (name, number(n))));
            exit::UNPUBLISHED
        }
        PublishError::InTheWay(paths) => {
            let more = if paths.len() > MOST_IN_THE_WAY { ", …" } else { "" };
            let named = paths.into_iter().take(MOST_IN_THE_WAY).collect::<Vec<_>>().join(", ");
            report.fail("publish-in-the-way", [("list", text(named + more))]);
            exit::UNPUBLISHED
        }
        PublishError::Another => {
            report.fail("publish-another", []);
            exit::LOCKED
        }
        PublishError::TakenOver => {
            report.fail("publish-taken-over", []);
            exit::UNPUBLISHED
        }
        PublishError::Changed(path) => {
            report.fail("publish-changed-file", [("path", text(path.display().to_string()))]);
            exit::UNPUBLISHED
        }
        PublishError::Local(path, error) => {
            let texts = [("path", text(path.display().to_string())), ("problem", text(error.to_string()))];
            report.fail("publish-local", texts);
            exit::UNPUBLISHED
        }
        PublishError::Folder(error) => folder(report, error),
    }
}

/// Tells why a folder cannot be published into.
fn folder(report: &Report, error: OutputError) -> u8 {
    if let OutputError::Refused(refusal @ (Refusal::Foreign | Refusal::Root), path) = &error {
        let id = if *refusal == Refusal::Foreign { "publish-foreign" } else { "publish-inside" };
        report.fail(id, [("path", text(path.display().to_string()))]);
        return exit::REFUSED;
    }
    if let OutputError::Refused(Refusal::Conflict, path) = &error {
        report.fail("publish-folder-way", [("path", text(path.display().to_string()))]);
        return exit::REFUSED;
    }
    match explain(report, End::Output(error)) {
        exit::FAILED => exit::UNPUBLISHED,
        code => code,
    }
}

/// Does what comes after publishing: tells others, and reads a sample back. Returns the exit code.
pub fn after(
    report: &Report,
    arguments: &PublishArguments,
    (built, destination, config): (&Built, &Destination, &Config),
    plan: &PublishPlan,
) -> u8 {
    let base = destination.url.as_ref().unwrap_or(&config.base_url);
    if !plan.sendings.is_empty() || !plan.deletes.is_empty() {
        for told in publish::tell(destination, base, plan) {
            told_others(report, told);
        }
    }
    if !arguments.verify {
        return exit::DONE;
    }
    let Verified { read, differing } = publish::verify(built, destination, base, plan);
    for (url, difference) in &differing {
        let problem = difference_in_words(report, difference);
        report.fail("verify-differs", [("url", text(&**url)), ("problem", text(problem))]);
    }
    if differing.is_empty() && read > 0 {
        report.say("verified", [("n", number(read)), ("url", text(base.as_str()))]);
        return exit::DONE;
    }
    let id = match destination.address {
        Address::Folder(_) => "verify-failed-folder",
        _ => "verify-failed",
    };
    report.fail(id, [("n", number(differing.len())), ("all", number(read))]);
    exit::UNPUBLISHED
}

fn difference_in_words(report: &Report, difference: &Difference) -> String {
    let worded = match difference {
        Difference::Status(status) => report.worded("verify-status", [("value", text(status.to_string()))]),
        Difference::Bytes => report.worded("verify-bytes", []),
        Difference::Unread => report.worded("verify-unread", []),
        Difference::Header { name, value, wanted } => {
            let texts = [("name", text(*name)), ("value", text(&**value)), ("wanted", text(&**wanted))];
            report.worded("verify-header", texts)
        }
    };
    worded.unwrap_or_default()
}

/// Tells whether somebody was told. The site is published in either case.
fn told_others(report: &Report, told: Announcement) {
    let id = match told.listener {
        Listener::IndexNow => "told-index-now",
        Listener::Webhook => "told-webhook",
    };
    match told.result {
        Ok(n) => report.say(id, [("n", number(n))]),
        Err(problem) => report.say("told-failed", [("url", text(told.host)), ("problem", text(problem))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::words::{UiLanguage, Words};
    use crate::publish::FaultKind;

    #[test]
    fn every_fault_is_a_sentence_that_says_what_to_do() {
        for reader in [UiLanguage::Arabic, UiLanguage::English] {
            let words = Words::new(reader);
            for kind in FaultKind::ALL {
                let said = |id: &str| words.say(id, [("problem", text("403 AccessDenied"))]);
                assert!(said(kind.sentence()).is_some(), "{kind:?} has no sentence");
                assert!(said(&format!("{}-help", kind.sentence())).is_some(), "{kind:?} has no help");
            }
        }
    }
}
