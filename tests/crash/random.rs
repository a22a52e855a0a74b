//! The program killed at random, run twice at once, and run on a disk that fails.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::faults::{OWN_NAMES, own_names, scratch, start};
use crate::support::{SMALL_SITE, Tree, code, event, read_tree, sada, said, write_tree};

/// How often the program is killed, unless `SADA_KILLS` gives another number.
const KILLS: usize = 100;

/// Files that are copied, so that a commit has much work.
const COPIES: usize = 150;

/// Two states of a site, and the files of a clean build of each.
struct Site {
    folder: TempDir,
    clean: [Tree; 2],
}

impl Site {
    fn new() -> Site {
        let folder = scratch();
        let site = |state| {
            write_state(folder.path(), state);
            let there = folder.path().join("clean");
            assert_eq!(code(&finish(sada(folder.path()).arg("--output").arg(&there))), 0);
            let tree = read_tree(&there);
            fs::remove_dir_all(there).unwrap();
            tree
        };
        let clean = [site(0), site(1)];
        assert!(clean[0] != clean[1] && clean[0].len() > COPIES);
        Site { folder, clean }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("output")
    }
}

/// Writes one of the two states: between them, events and files change, appear and vanish, and a file becomes
/// a folder.
fn write_state(root: &Path, state: usize) {
    let _ = fs::remove_dir_all(root.join("content"));
    write_tree(root, SMALL_SITE);
    let (one, two) = (event(&format!("الأولى {state}"), ""), event("الثانية", ""));
    let second = format!("content/events/second-{state}.md");
    write_tree(root, [("content/events/one.md", &*one), (&*second, &*two)]);
    for number in 0..COPIES {
        let path = match number % 5 {
            0 => format!("content/static/only-in-{state}/{number}.txt"),
            1 => format!("content/static/turned-{number}{}", ["", "/inside.txt"][state]),
            _ => format!("content/static/files/{number}.txt"),
        };
        write_tree(root, [(&*path, &*format!("state {state}, file {number}\n").repeat(1 + number))]);
    }
}

/// Runs a command to its end.
fn finish(command: &mut Command) -> Output {
    start(command.stdout(Stdio::null()).stderr(Stdio::piped())).wait_with_output().unwrap()
}

fn run(root: &Path) -> Output {
    finish(&mut sada(root))
}

/// Numbers that look random; the same seed gives the same numbers.
struct Random(u64);

impl Random {
    fn seeded() -> Random {
        let seed = std::env::var("SADA_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| RandomState::new().build_hasher().finish());
        println!("SADA_SEED={seed}");
        Random(seed)
    }

    /// Returns a number from 0 up to 1 (`SplitMix64`).
    #[expect(clippy::cast_precision_loss, reason = "32 bits have a place in it")]
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 32) as f64 / f64::from(u32::MAX)
    }
}

fn wait_for_journal(output: &Path, child: &mut Child) {
    while !output.join(".sada/journal").exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
}

fn assert_healthy(output: &Path, clean: &Tree, told: &str) {
    assert!(read_tree(output) == *clean, "{told}: it is not what a clean build gives");
    assert_eq!(own_names(output), OWN_NAMES, "{told}");
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "nobody kills that often")]
fn a_run_killed_at_random_leaves_whole_files_and_the_next_run_heals() {
    let kills = std::env::var("SADA_KILLS").map_or(KILLS, |number| number.parse().unwrap());
    let (site, mut random) = (Site::new(), Random::seeded());
    let output = site.output();
    let mut length = Duration::ZERO;
    for state in [0, 1, 0] {
        write_state(site.root(), state);
        let began = Instant::now();
        run(site.root());
        length = began.elapsed();
    }
    let (mut killed, mut mixed, mut journals) = (0, 0, 0);
    for number in 0..kills {
        let (old, new) = (&site.clean[number % 2], &site.clean[(number + 1) % 2]);
        write_state(site.root(), (number + 1) % 2);
        // The kills are spread over the whole length of a run, in no order.
        let part = ((number * 37 % kills) as f64 + random.next()) / kills as f64;
        let (wait, began) = (length.mul_f64(part), Instant::now());
        let mut child = start(sada(site.root()).stdout(Stdio::null()).stderr(Stdio::null()));
        if number % 4 == 3 {
            // A commit is a small part of a run, so every fourth kill waits for it.
            wait_for_journal(&output, &mut child);
            std::thread::sleep(length.mul_f64(part / 30.0));
        } else {
            std::thread::sleep(wait.saturating_sub(began.elapsed()));
        }
        child.kill().unwrap();
        killed += usize::from(child.wait().unwrap().code().is_none());
        let told = format!("kill {number} after {wait:?}");
        let now = read_tree(&output);
        for (path, bytes) in &now {
            assert!(
                [old, new].iter().any(|tree| tree.get(path) == Some(bytes)),
                "{told}: {path} is not whole"
            );
        }
        let missing = old.keys().find(|path| new.contains_key(*path) && !now.contains_key(*path));
        assert_eq!(missing, None, "{told}: it is missing");
        mixed += usize::from(now != *old && now != *new);
        journals += usize::from(output.join(".sada/journal").exists());
        let began = Instant::now();
        let healed = run(site.root());
        assert_eq!(code(&healed), 0, "{told}: {}", said(&healed));
        assert_healthy(&output, new, &told);
        if now == *old && !output.join(".sada/journal").exists() {
            length = (length * 3 + began.elapsed()) / 4;
        }
        if number % 10 == 0 {
            let again = run(site.root());
            assert!(said(&again).contains("\n0 files written"), "{told}: {}", said(&again));
        }
    }
    println!("{kills} kills: {killed} hit a run, {journals} a commit, {mixed} left a site between two");
    assert!(killed * 2 > kills, "most runs ended before they were killed: {killed} of {kills}");
}

#[test]
fn of_builds_at_once_one_publishes_and_the_others_end_with_5() {
    let site = Site::new();
    let (mut done, mut locked) = (0, 0);
    for round in 0..8 {
        let state = round % 2;
        if round % 4 == 0 {
            let _ = fs::remove_dir_all(site.output());
        }
        write_state(site.root(), state);
        let begin = |_| start(sada(site.root()).stdout(Stdio::null()).stderr(Stdio::piped()));
        let children: Vec<_> = (0..4).map(begin).collect();
        for child in children {
            let ended: Output = child.wait_with_output().unwrap();
            match code(&ended) {
                0 => done += 1,
                5 => locked += 1,
                other => panic!("{other}: {}", said(&ended)),
            }
        }
        assert_healthy(&site.output(), &site.clean[state], &format!("round {round}"));
    }
    println!("{done} builds published, {locked} found the folder locked");
    assert!(done >= 8 && locked > 0, "{done} published, {locked} found a lock");
}

#[cfg(unix)]
#[test]
fn a_failing_write_ends_with_3_and_names_the_file() {
    let site = Site::new();
    write_state(site.root(), 0);
    run(site.root());
    write_state(site.root(), 1);
    let big = site.root().join("content/static/big.bin");
    fs::write(&big, vec![7; 300_000]).unwrap();
    // No file may be larger than 128 KiB, so the write of one file fails in its middle.
    let mut limited = Command::new("bash");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "bash"]);
    let limited = finish(limited.arg(env!("CARGO_BIN_EXE_sada")).args(sada(site.root()).get_args()));
    assert_eq!(code(&limited), 3, "{}", said(&limited));
    for part in ["output/.sada/stage/big.bin", "File too large"] {
        assert!(said(&limited).contains(part), "{part} is not in\n{}", said(&limited));
    }
    assert_healthy(&site.output(), &site.clean[0], "the write failed");
    fs::remove_file(big).unwrap();
    assert_eq!(code(&run(site.root())), 0);
    assert_healthy(&site.output(), &site.clean[1], "the fault is gone");
}
