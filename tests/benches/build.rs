//! Measures how fast a site is built, against a floor in the same run.
//!
//! `cargo bench` builds a generated directory of 1,000, 10,000 and 50,000 events. For each size it measures
//! these, as medians of several rounds:
//!
//! - *cold*: the program builds into a folder that is not there yet;
//! - *floor*: plain `std::fs` reads the same content files and writes the same output bytes, on one thread,
//!   into a folder that is not there yet;
//! - *unchanged*: the program builds again with nothing changed, and writes nothing;
//! - *one edited*: it builds again after one event's title was changed.
//!
//! Sizes and options come after `--`:
//!
//! - `--rounds N`: another number of rounds than three;
//! - `--bare`: pages alone, without the feeds that the directory has otherwise; `--formats`: every format;
//!   `--cards`: two pictures to share for each event;
//! - `--peers`: the plainer directory that other generators are compared on;
//! - `--hugo` or `--hugo PATH`: that directory, built by Hugo too (see `hugo`).
//!
//! Cold builds, floors and Hugo's builds take turns, and nothing is deleted before the end: after a mass
//! delete some file systems create files many times slower for minutes. Before each run, the files of the run
//! before are synced to the disk. CPU seconds are those of all cores together.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[path = "build/corpus.rs"]
mod corpus;
#[path = "build/hugo.rs"]
mod hugo;
#[path = "build/measure.rs"]
mod measure;
#[path = "build/programs.rs"]
mod programs;

use std::fs;
use std::path::{Path, PathBuf};

use hugo::Hugo;
use measure::{Directory, measure};

struct Options {
    sizes: Vec<usize>,
    rounds: usize,
    directory: Directory,
    hugo: Option<PathBuf>,
}

fn main() {
    let options = Options::read(std::env::args().skip(1));
    let hugo = options.hugo.map(Hugo::find).transpose().unwrap_or_else(|reason| {
        eprintln!("{reason}");
        std::process::exit(2);
    });
    if let Some(hugo) = &hugo {
        println!("against {}", hugo.version());
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    println!(
        "events | cold s (per s) | CPU s | floor s | cold/floor | unchanged s | one edited s | peak MiB | files | MB"
    );
    let mut costs = Vec::new();
    for size in options.sizes {
        let measured = measure(&root, options.directory, size, options.rounds, hugo.as_ref());
        costs.push((size, measured.cold() / as_float(size)));
        measured.print(size);
    }
    if let (Some((_, first)), Some((_, last))) = (costs.iter().find(|(n, _)| *n == 10_000), costs.last()) {
        println!("cost of an event at the largest size, against 10,000: {:.2}", last / first);
    }
    fs::remove_dir_all(root.join("outputs")).expect("the outputs can be removed");
}

impl Options {
    fn read(arguments: impl Iterator<Item = String>) -> Self {
        let mut options = Self { sizes: Vec::new(), rounds: 3, directory: Directory::Whole, hugo: None };
        let mut arguments = arguments.peekable();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--rounds" => {
                    options.rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(options.rounds);
                }
                "--bare" => options.directory = Directory::Bare,
                "--formats" => options.directory = Directory::Formats,
                "--cards" => options.directory = Directory::Cards,
                "--peers" => options.directory = Directory::Peers,
                "--hugo" => {
                    let named =
                        arguments.next_if(|next| !next.starts_with('-') && next.parse::<usize>().is_err());
                    options.hugo = Some(named.unwrap_or_else(|| "hugo".into()).into());
                    options.directory = Directory::Peers;
                }
                other => options.sizes.extend(other.parse::<usize>().ok()),
            }
        }
        if options.sizes.is_empty() {
            options.sizes = vec![1_000, 10_000, 50_000];
        }
        options
    }
}

fn as_float(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
