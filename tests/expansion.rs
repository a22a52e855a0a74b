//! Compares the dates of repeating events with those that two programs for calendars find in the published
//! calendar: ical.js and recurring-ical-events.
//!
//! `SADA_TOOLS` names the folder of the tools that `.ci/run` installs.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[allow(dead_code, reason = "the benchmarks use more of it")]
#[path = "benches/build/corpus.rs"]
mod corpus;
mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use sada::content::{Drafts, Options};
use sada::diagnostic::Diagnostics;
use sada::model::event::EventId;
use sada::model::now::Now;
use sada::model::schedule::LocalTime;
use sada::{pipeline, source};
use support::{SMALL_SITE, build_on, project, write_tree};

/// A site knows all dates of an endless rule until the end of the next year: two years on this day.
const FIRST: &str = "2026-01-01";
const LAST: &str = "2027-12-30";

/// What makes dates, in every combination with the starts and the places.
const RULES: [&str; 36] = [
    "repeat: FREQ=DAILY",
    "repeat: FREQ=DAILY;INTERVAL=5;COUNT=40",
    "repeat: FREQ=DAILY;BYDAY=SA,SU",
    "repeat: FREQ=DAILY;BYMONTH=1,6",
    "repeat: FREQ=DAILY;UNTIL=20260701",
    "repeat: FREQ=WEEKLY",
    "repeat: FREQ=WEEKLY;BYDAY=WE,SA,MO",
    "repeat: FREQ=WEEKLY;INTERVAL=2;UNTIL=20270305",
    "repeat: FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,SA;WKST=SU",
    "repeat: FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,SA;WKST=MO",
    "repeat: FREQ=WEEKLY;BYDAY=TH;BYMONTH=3,4",
    "repeat: FREQ=MONTHLY",
    "repeat: FREQ=MONTHLY;INTERVAL=3",
    "repeat: FREQ=MONTHLY;BYMONTHDAY=5,21",
    "repeat: FREQ=MONTHLY;BYMONTHDAY=31",
    "repeat: FREQ=MONTHLY;BYMONTHDAY=-1",
    "repeat: FREQ=MONTHLY;BYMONTHDAY=5,-2",
    "repeat: FREQ=MONTHLY;BYDAY=1TH",
    "repeat: FREQ=MONTHLY;BYDAY=-1FR",
    "repeat: FREQ=MONTHLY;BYDAY=1TH,-1TH",
    "repeat: FREQ=MONTHLY;BYDAY=TH",
    "repeat: FREQ=MONTHLY;BYDAY=TH;BYMONTHDAY=1,2,3,4,5,6,7",
    "repeat: FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "repeat: FREQ=MONTHLY;BYDAY=FR,SA;BYSETPOS=2",
    "repeat: FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "repeat: FREQ=YEARLY",
    "repeat: FREQ=YEARLY;BYMONTH=3;BYDAY=-1SA",
    "repeat: FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=7",
    "repeat: FREQ=YEARLY;BYDAY=SA;BYMONTH=12;BYSETPOS=1",
    "repeat: RSCALE=ISLAMIC-UMALQURA;FREQ=MONTHLY",
    "repeat: RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY",
    "repeat: FREQ=WEEKLY\nexcept: [2026-01-29, 2026-02-05]",
    "repeat: FREQ=WEEKLY;COUNT=8\nalso: [2026-03-02, 2026-05-30]",
    "also: [2026-02-01, 2026-03-29, 2027-10-31]",
    "repeat: FREQ=WEEKLY\nchanges: [{at: 2026-02-05, start: 2026-02-07}, {at: 2026-02-12, status: cancelled}]",
    "repeat: FREQ=MONTHLY;BYDAY=-1TH\nexcept: [2026-03-26]\nchanges: [{at: 2026-05-28, start: 2026-06-01}]",
];

/// All start on a Thursday; the clocks of some places change in the two years.
const STARTS: [&str; 3] = ["2026-01-15", "2026-01-15 08:30", "2026-01-15 02:15"];
const ZONES: [&str; 4] = ["Asia/Kuwait", "Europe/London", "Africa/Cairo", "Africa/Casablanca"];

/// Writes a site with every combination of a rule, a start and a place.
fn write_combinations(root: &Path) {
    let settings = format!("{}formats: [ics]\n", SMALL_SITE[0].1);
    write_tree(root, SMALL_SITE);
    write_tree(root, [("content/site.yaml", &*settings)]);
    for (r, rule) in RULES.iter().enumerate() {
        for (s, start) in STARTS.iter().enumerate() {
            for (z, zone) in ZONES.iter().enumerate() {
                let text = format!(
                    "---\ntitle: لقاء\nuid: e{r}-{s}-{z}\nstart: {start}\ntimezone: {zone}\n{rule}\nregion: kw\n\
                     categories: [health]\n---\n"
                );
                write_tree(root, [(&*format!("content/events/e{r}-{s}-{z}.md"), &*text)]);
            }
        }
    }
}

/// Returns each date that the program finds, with the event's uid: an instant, or a day.
///
/// Leaves out the hours that a clock skips or repeats, of which programs take what they like.
fn ours(root: &Path, in_doubt: &mut BTreeSet<String>) -> BTreeSet<String> {
    let mut told = Diagnostics::default();
    let sources = source::read(root, &mut told).unwrap();
    let options = Options { drafts: Drafts::LeftOut, base_url: None, theme: None };
    let resolved = pipeline::resolve(&pipeline::parse(&sources), &options, None, &mut told).unwrap();
    let site = Arc::clone(&resolved.site);
    let catalogue = pipeline::arrange(&site, Now::Day(FIRST.parse().unwrap()), None, &mut told);
    let events = (0..).map(EventId).zip(&site.events);
    let dates = events.flat_map(|(id, event)| {
        let of = |occurrence: &sada::catalogue::Occurrence| match occurrence.start {
            LocalTime::Day(day) => format!("{}\t{day}", event.uid),
            LocalTime::Time(_) => {
                format!("{}\t{}", event.uid, occurrence.starts.strftime("%Y-%m-%dT%H:%M:%SZ"))
            }
        };
        let zone = event.schedule.zone(&site.config.timezone);
        let all = catalogue.timeline(id).occurrences.iter();
        let (sure, doubted): (Vec<_>, Vec<_>) =
            all.partition(|occurrence| occurrence.at.doubt(zone).is_none());
        in_doubt.extend(doubted.into_iter().map(|occurrence| day(&of(occurrence))));
        sure.into_iter().map(of).collect::<Vec<_>>()
    });
    dates.filter(|line| is_compared(line)).collect()
}

/// Returns whether a date lies in the two years.
fn is_compared(line: &str) -> bool {
    let at = line.split_once('\t').unwrap().1;
    (FIRST..LAST).contains(&at)
}

/// Returns the uid and the day of a date.
fn day(line: &str) -> String {
    line.split('T').next().unwrap().to_owned()
}

fn theirs(program: &mut Command) -> BTreeSet<String> {
    let run = program.output().unwrap_or_else(|error| panic!("{program:?}: {error}"));
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// Compares the dates of a site's events, which are at least so many, with those that each program finds in the
/// calendar of all events.
fn compare(root: &Path, at_least: usize) {
    let tools = std::env::var("SADA_TOOLS").expect("SADA_TOOLS names the folder of the tools");
    let built = build_on(root, FIRST, 0);
    let folder = tempfile::tempdir().unwrap();
    let calendar = folder.path().join("calendar.ics");
    std::fs::write(&calendar, &built.files["calendar.ics"]).unwrap();
    let mut in_doubt = BTreeSet::new();
    let ours = ours(root, &mut in_doubt);
    assert!(ours.len() >= at_least, "{}", ours.len());
    let scripts = project().join(".ci");
    let node = theirs(Command::new("node").env("NODE_PATH", Path::new(&tools).join("node_modules")).args([
        scripts.join("expand.mjs"),
        calendar.clone(),
        LAST.into(),
    ]));
    let python = theirs(Command::new(Path::new(&tools).join("venv/bin/python")).args([
        scripts.join("expand.py"),
        calendar,
        FIRST.into(),
        LAST.into(),
    ]));
    for (name, mut found) in [("ical.js", node), ("recurring-ical-events", python)] {
        found.retain(|line| is_compared(line) && !in_doubt.contains(&day(line)));
        let (more, fewer): (Vec<_>, Vec<_>) =
            (found.difference(&ours).collect(), ours.difference(&found).collect());
        println!("{name}: {} dates, {} that we lack, {} that it lacks", found.len(), more.len(), fewer.len());
        assert!(more.is_empty() && fewer.is_empty(), "{name}: {:?} {:?}", head(&more), head(&fewer));
    }
}

#[test]
#[ignore = "needs Node, Python and the tools of .ci/run"]
fn two_programs_find_the_dates_of_every_rule_start_and_place() {
    let folder = tempfile::tempdir().unwrap();
    write_combinations(folder.path());
    compare(folder.path(), 20_000);
}

#[test]
#[ignore = "needs Node, Python and the tools of .ci/run"]
fn two_programs_find_the_dates_of_the_example_and_of_a_thousand_events() {
    compare(&project(), 250);
    let folder = tempfile::tempdir().unwrap();
    corpus::generate(folder.path(), 1_000);
    corpus::publish(folder.path(), "ics", "");
    compare(folder.path(), 1_000);
}

fn head<'a>(all: &[&'a String]) -> Vec<&'a String> {
    all.iter().copied().take(20).collect()
}
