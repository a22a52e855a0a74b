//! Measures one size, and prints the results.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::as_float;
use crate::corpus;
use crate::hugo::Hugo;
use crate::programs::{Run, collect, floor, sada};

/// The directory that a benchmark builds.
#[derive(Clone, Copy)]
pub enum Directory {
    Whole,
    /// The whole directory with pages alone.
    Bare,
    /// The whole directory in every format.
    Formats,
    /// The whole directory with cards to share: a link's preview and a story.
    Cards,
    Peers,
}

impl Directory {
    /// Writes the directory unless it is there; returns its folder.
    fn generate(self, root: &Path, events: usize) -> PathBuf {
        let whole = |name: &str, formats: &str, cards: &str| {
            let site = root.join(format!("{name}-{events}"));
            corpus::generate(&site, events);
            corpus::publish(&site, formats, cards);
            site
        };
        match self {
            Self::Whole => whole("site", "atom", ""),
            Self::Bare => whole("bare", "", ""),
            Self::Formats => whole("formats", "atom, json-feed, ics, csv, json, embed", ""),
            Self::Cards => whole("cards", "atom", "og, story"),
            Self::Peers => {
                let site = root.join(format!("peers-{events}"));
                corpus::peers::generate(&site, events);
                site
            }
        }
    }
}

/// Builds of one program, each into a new folder.
struct Builds {
    runs: Vec<Run>,
    files: usize,
    bytes: usize,
}

/// All measurements of one size.
pub struct Measured {
    cold: Builds,
    floor: f64,
    unchanged: f64,
    edited: f64,
    hugo: Option<Builds>,
}

/// Measures one size. The programs and the floor take turns.
pub fn measure(
    root: &Path,
    directory: Directory,
    events: usize,
    rounds: usize,
    hugo: Option<&Hugo>,
) -> Measured {
    let site = directory.generate(root, events);
    let hugo = hugo.map(|hugo| (hugo, root.join(format!("hugo-{events}"))));
    if let Some((_, site)) = &hugo {
        Hugo::generate(site, events);
    }
    let outputs = root.join("outputs").join(events.to_string());
    let (mut colds, mut floors, mut peers) = (Vec::new(), Vec::new(), Vec::new());
    let mut written = Vec::new();
    for round in 0..rounds {
        let output = outputs.join(format!("cold-{round}"));
        colds.push(sada(&site, &output));
        if written.is_empty() {
            written = collect(&output);
        }
        floors.push(floor(&site, &outputs.join(format!("floor-{round}")), &written));
        if let Some((hugo, site)) = &hugo {
            peers.push(hugo.build(site, &outputs.join(format!("hugo-{round}"))));
        }
    }
    let output = outputs.join("cold-0");
    let unchanged = median_time((0..rounds).map(|_| again(&site, &output)));
    Measured {
        cold: Builds::new(colds, &written),
        floor: median_time(floors),
        unchanged,
        edited: edited(&site, &output, rounds),
        hugo: hugo.is_some().then(|| Builds::new(peers, &collect(&outputs.join("hugo-0")))),
    }
}

fn again(site: &Path, output: &Path) -> Duration {
    let run = sada(site, output);
    assert!(run.said.lines().any(|line| line.starts_with("0 files written")), "{}", run.said);
    run.time
}

/// Edits the first event once in each round, and restores it.
fn edited(site: &Path, output: &Path, rounds: usize) -> f64 {
    let event = site.join("content/events/0/event-0.md");
    let before = fs::read_to_string(&event).expect("the first event is there");
    let times = (0..rounds).map(|round| {
        let text = before.replacen("title: ", &format!("title: {round} "), 1);
        fs::write(&event, text).expect("it can be edited");
        sada(site, output).time
    });
    let middle = median_time(times);
    fs::write(&event, before).expect("it can be restored");
    middle
}

impl Builds {
    fn new(mut runs: Vec<Run>, written: &[(PathBuf, Vec<u8>)]) -> Self {
        runs.sort_by_key(|run| run.time);
        Self { runs, files: written.len(), bytes: written.iter().map(|(_, bytes)| bytes.len()).sum() }
    }

    fn middle(&self) -> &Run {
        &self.runs[self.runs.len() / 2]
    }

    fn seconds(&self) -> f64 {
        self.middle().time.as_secs_f64()
    }

    /// The median of CPU seconds, which need not be that of the median run.
    fn cpu(&self) -> String {
        let mut seconds: Vec<_> = self.runs.iter().filter_map(|run| run.cpu).collect();
        seconds.sort_by(f64::total_cmp);
        seconds.get(seconds.len() / 2).map_or_else(|| "–".into(), |middle| format!("{middle:.2}"))
    }

    fn peak(&self) -> u64 {
        self.runs.iter().map(|run| run.peak).max().unwrap_or(0)
    }

    fn megabytes(&self) -> f64 {
        as_float(self.bytes / 1024) / 1024.0
    }
}

impl Measured {
    /// Seconds of a cold build.
    pub fn cold(&self) -> f64 {
        self.cold.seconds()
    }

    pub fn print(&self, events: usize) {
        let (cold, seconds) = (&self.cold, self.cold());
        println!(
            "{events} | {seconds:.3} ({:.0}) | {} | {:.3} | {:.2} | {:.3} | {:.3} | {} | {} | {:.1}",
            as_float(events) / seconds,
            cold.cpu(),
            self.floor,
            seconds / self.floor,
            self.unchanged,
            self.edited,
            cold.peak(),
            cold.files,
            cold.megabytes(),
        );
        println!("    {}", cold.middle().stages());
        if let Some(hugo) = &self.hugo {
            println!(
                "    hugo {:.3} s, hugo/cold {:.2}, CPU {} s, peak {} MiB, {} files, {:.1} MB",
                hugo.seconds(),
                hugo.seconds() / seconds,
                hugo.cpu(),
                hugo.peak(),
                hugo.files,
                hugo.megabytes(),
            );
        }
    }
}

fn median_time(times: impl IntoIterator<Item = Duration>) -> f64 {
    let mut times: Vec<_> = times.into_iter().collect();
    times.sort();
    times[times.len() / 2].as_secs_f64()
}
