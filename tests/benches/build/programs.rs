//! Runs the programs that are measured, and the floor beneath them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const DAY: &str = "2026-11-22";

/// One run of a program.
pub struct Run {
    pub time: Duration,
    /// Seconds of all cores together; none if the system does not report them.
    pub cpu: Option<f64>,
    /// Peak memory in MiB.
    pub peak: u64,
    pub said: String,
}

impl Run {
    /// The report of stages, the last line that the program prints.
    pub fn stages(&self) -> &str {
        self.said.lines().last().unwrap_or_default()
    }
}

/// Waits until the system has written all earlier files to the disk, if it can. So no run pays for the files
/// of another.
pub fn settle() {
    let _ = Command::new("sync").status();
}

/// Runs this program, and takes its own report of peak memory.
pub fn sada(site: &Path, output: &Path) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    command.args(["build", "--verbose", "--lang", "en", "--today", DAY, "--root"]).arg(site);
    let mut run = timed(command.arg("--output").arg(output));
    let peak = run.stages().rsplit_once("peak ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
    run.peak = peak.unwrap_or(run.peak);
    run
}

/// Runs a program to its end; it must succeed.
pub fn timed(command: &mut Command) -> Run {
    settle();
    let cpu = cpu_of_children();
    let began = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("the program runs");
    let pid = child.id();
    let watch = std::thread::spawn(move || watch_memory(pid));
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the program runs");
    let time = began.elapsed();
    let cpu = cpu_of_children().zip(cpu).map(|(after, before)| after - before);
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{command:?}: {said}");
    Run { time, cpu, peak: watch.join().unwrap_or(0), said }
}

/// Watches a process until it ends; returns its peak memory in MiB (Linux; elsewhere 0).
fn watch_memory(pid: u32) -> u64 {
    let mut peak = 0;
    while let Ok(status) = fs::read_to_string(format!("/proc/{pid}/status")) {
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let Some(kib) = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()) else {
            break;
        };
        peak = peak.max(kib / 1024);
        std::thread::sleep(Duration::from_millis(10));
    }
    peak
}

/// CPU seconds of all ended children, from `/proc/self/stat` (Linux, 100 ticks a second).
fn cpu_of_children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in parentheses may hold spaces; `cutime` and `cstime` are the 14th and 15th field after it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let ticks: f64 = fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

/// Reads all content and writes all output with plain `std::fs`.
pub fn floor(site: &Path, output: &Path, written: &[(PathBuf, Vec<u8>)]) -> Duration {
    settle();
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

/// The published files of an output folder.
pub fn collect(output: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut written = Vec::new();
    let mut folders = vec![output.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the output is there") {
            let path = entry.expect("the output can be read").path();
            if path.file_name().is_some_and(|name| name == ".sada") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(output).expect("it lies in the output").to_owned();
                written.push((name, fs::read(&path).expect("the output can be read")));
            }
        }
    }
    written
}
