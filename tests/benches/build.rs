//! How fast a site is built, against a floor measured in the same run.
//!
//! `cargo bench` builds a generated directory of 1,000, 10,000 and 50,000 events (`cargo bench -- 10000`
//! for one size; `--rounds N` for another number of rounds; `--peers` for the plainer directory that other
//! generators are compared on). For each size it measures, by the medians of several rounds:
//!
//! - *cold*: the program builds into a folder that is not there yet;
//! - *floor*: plain `std::fs` reads the same content files and writes the same output bytes, on one thread,
//!   into a folder that is not there yet;
//! - *unchanged*: the program builds again with nothing changed, and writes nothing;
//! - *one edited*: it builds again after one event's title was changed.
//!
//! Cold builds and floors take turns, and nothing is deleted before the end: after a mass delete some file
//! systems create files many times slower for minutes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[path = "build/corpus.rs"]
mod corpus;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const DAY: &str = "2026-11-22";

fn main() {
    let mut sizes = Vec::new();
    let mut rounds = 3;
    let mut corpus = Corpus::Whole;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            "--peers" => corpus = Corpus::Peers,
            other => sizes.extend(other.parse::<usize>().ok()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 50_000];
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    println!(
        "events | cold s (per s) | floor s | cold/floor | unchanged s | one edited s | peak MiB | files | MB"
    );
    let mut cold_rates = Vec::new();
    for size in &sizes {
        let measured = measure(&root, corpus, *size, rounds);
        cold_rates
            .push((*size, measured.cold.as_secs_f64() / f64::from(u32::try_from(*size).unwrap_or(u32::MAX))));
        measured.print(*size);
    }
    if let (Some((_, first)), Some((_, last))) =
        (cold_rates.iter().find(|(n, _)| *n == 10_000), cold_rates.last())
    {
        println!("cost of an event at the largest size, against 10,000: {:.2}", last / first);
    }
    fs::remove_dir_all(root.join("outputs")).expect("the outputs can be removed");
}

/// The directory that is built.
#[derive(Clone, Copy)]
enum Corpus {
    Whole,
    Peers,
}

impl Corpus {
    /// Writes it unless it is there, and names its folder.
    fn generate(self, root: &Path, events: usize) -> PathBuf {
        match self {
            Self::Whole => {
                let site = root.join(format!("site-{events}"));
                corpus::generate(&site, events);
                site
            }
            Self::Peers => {
                let site = root.join(format!("peers-{events}"));
                corpus::peers::generate(&site, events);
                site
            }
        }
    }
}

struct Measured {
    cold: Duration,
    floor: Duration,
    unchanged: Duration,
    edited: Duration,
    peak: u64,
    files: usize,
    bytes: u64,
    stages: String,
}

impl Measured {
    fn print(&self, size: usize) {
        let cold = self.cold.as_secs_f64();
        println!(
            "{size} | {cold:.3} ({:.0}) | {:.3} | {:.2} | {:.3} | {:.3} | {} | {} | {:.1}",
            f64::from(u32::try_from(size).unwrap_or(u32::MAX)) / cold,
            self.floor.as_secs_f64(),
            cold / self.floor.as_secs_f64(),
            self.unchanged.as_secs_f64(),
            self.edited.as_secs_f64(),
            self.peak,
            self.files,
            f64::from(u32::try_from(self.bytes / 1024).unwrap_or(u32::MAX)) / 1024.0,
        );
        println!("    {}", self.stages);
    }
}

fn measure(root: &Path, corpus: Corpus, events: usize, rounds: usize) -> Measured {
    let site = corpus.generate(root, events);
    let outputs = root.join("outputs").join(events.to_string());
    let (mut colds, mut floors) = (Vec::new(), Vec::new());
    let mut written: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for round in 0..rounds {
        let output = outputs.join(format!("cold-{round}"));
        colds.push(build(&site, &output));
        if written.is_empty() {
            collect(&output, &output, &mut written);
        }
        floors.push(floor(&site, &outputs.join(format!("floor-{round}")), &written));
    }
    let output = outputs.join("cold-0");
    let unchanged = median(&mut (0..rounds).map(|_| again(&site, &output)).collect::<Vec<_>>());
    let event = site.join("content/events/0/event-0.md");
    let before = fs::read_to_string(&event).expect("the first event is there");
    let edited = (0..rounds).map(|round| {
        fs::write(&event, before.replacen("title: ", &format!("title: {round} "), 1))
            .expect("it can be edited");
        build(&site, &output).time
    });
    let edited = median(&mut edited.collect::<Vec<_>>());
    fs::write(&event, before).expect("it can be restored");
    colds.sort_by_key(|run| run.time);
    let middle = &colds[colds.len() / 2];
    Measured {
        cold: middle.time,
        floor: median(&mut floors),
        unchanged,
        edited,
        peak: colds.iter().map(|run| run.peak).max().unwrap_or(0),
        files: written.len(),
        bytes: written.iter().map(|(_, bytes)| bytes.len() as u64).sum(),
        stages: middle.stages.clone(),
    }
}

struct Run {
    time: Duration,
    peak: u64,
    stages: String,
    summary: String,
}

/// Runs the program, and takes its own report of stages and peak memory.
fn build(site: &Path, output: &Path) -> Run {
    let began = Instant::now();
    let run = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["build", "--verbose", "--lang", "en", "--today", DAY, "--root"])
        .arg(site)
        .arg("--output")
        .arg(output)
        .output()
        .expect("the program runs");
    let time = began.elapsed();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{said}");
    let stages = said.lines().last().unwrap_or_default().to_owned();
    let peak =
        stages.rsplit_once("peak ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok()).unwrap_or(0);
    Run { time, peak, stages, summary: said }
}

fn again(site: &Path, output: &Path) -> Duration {
    let run = build(site, output);
    assert!(
        run.summary.contains("\n0 files written") || run.summary.starts_with("0 files written"),
        "{}",
        run.summary
    );
    run.time
}

/// Reads all content and writes all output with plain `std::fs`.
fn floor(site: &Path, output: &Path, written: &[(PathBuf, Vec<u8>)]) -> Duration {
    let began = Instant::now();
    let mut read = 0;
    let mut folders = vec![site.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the corpus is there") {
            let entry = entry.expect("the corpus can be read");
            if entry.file_type().expect("a type").is_dir() {
                folders.push(entry.path());
            } else {
                read += fs::read(entry.path()).expect("the corpus can be read").len();
            }
        }
    }
    assert!(read > 0, "the corpus is empty");
    let mut last_folder = PathBuf::new();
    for (path, bytes) in written {
        let full = output.join(path);
        if let Some(parent) = full.parent()
            && parent != last_folder
        {
            fs::create_dir_all(parent).expect("a folder can be made");
            parent.clone_into(&mut last_folder);
        }
        fs::write(full, bytes).expect("a file can be written");
    }
    began.elapsed()
}

fn collect(root: &Path, folder: &Path, written: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("the output is there") {
        let path = entry.expect("the output can be read").path();
        if path.file_name().is_some_and(|name| name == ".sada") {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, written);
        } else {
            let name = path.strip_prefix(root).expect("it lies in the output").to_owned();
            written.push((name, fs::read(&path).expect("the output can be read")));
        }
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
