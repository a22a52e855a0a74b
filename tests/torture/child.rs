//! Runs the program as a child, which is killed if it takes too long or too much memory.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::DAY;

/// How long the build of a small site may take.
const LONGEST: Duration = Duration::from_mins(1);

/// How much memory the program may ask for, in KiB.
const MEMORY: u32 = 4_000_000;

/// The result of a run.
pub struct Ended {
    /// The exit code; none if a signal ended the program, or this module killed it.
    pub code: Option<i32>,
    /// What it printed on standard output.
    pub told: String,
}

/// Builds a site with `arguments`; kills the program if it does not end in time.
pub fn build(root: &Path, arguments: &[&str]) -> Ended {
    let said = root.join("said");
    let file = |name| Stdio::from(fs::File::create(root.join(name)).unwrap());
    let script = format!("ulimit -v {MEMORY}; exec \"$0\" build --lang en --today {DAY} --root \"$@\"");
    let mut child = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_sada")])
        .arg(root)
        .args(arguments)
        .stdout(file("said"))
        .stderr(file("whispered"))
        .spawn()
        .unwrap();
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Ended { code: status.code(), told: fs::read_to_string(said).unwrap() };
        }
        if start.elapsed() > LONGEST {
            child.kill().unwrap();
            child.wait().unwrap();
            return Ended { code: None, told: "it did not end".to_owned() };
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Builds a site; returns its exit code, and the place and the code of each diagnostic.
pub fn codes(root: &Path) -> (Option<i32>, Vec<String>) {
    let ended = build(root, &["--format", "json"]);
    let code = |line: &str| {
        let told: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(format!("{}:{} {}", told["file"].as_str()?, told["line"], told["code"].as_str()?))
    };
    let mut codes: Vec<String> = ended.told.lines().filter_map(code).collect();
    codes.dedup();
    (ended.code, codes)
}
