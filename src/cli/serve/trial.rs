//! Tries a new theme in a process of its own, before the server renders any page with it.
//!
//! A template may loop without end, or double a text until the memory is full, and no thread can be ended
//! from outside (see `watchdog`). A process can. So this one renders a page of each folder, and the server
//! takes the theme only if that has an end. The two speak in lines: `template FILE` and `page PATH` before
//! each page, then `endless` or `memory` if the page was given up.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::cli::serve::workbench::{PATIENCE, Workbench};
use crate::cli::{CommonArguments, exit, watchdog};
use crate::diagnostic::Diagnostic;
use crate::model::sink::AtRender;

/// The name of the command that tries a theme.
pub const COMMAND: &str = "try-theme";

/// Tries the theme of a site in a process of its own; returns a diagnostic if a page has no end.
pub fn of(common: &CommonArguments) -> Option<Diagnostic> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.arg(COMMAND).arg("--root").arg(&common.root);
    for (name, value) in [
        ("--base-url", common.base_url.clone()),
        ("--today", common.today.clone()),
        ("--theme", common.theme.clone()),
        ("--patience", common.patience.map(|seconds| seconds.to_string())),
        ("--memory", common.memory.map(|mib| mib.to_string())),
    ] {
        command.args(value.iter().flat_map(|value| [name, value]));
    }
    command.args(common.drafts.then_some("--drafts"));
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let last = |word: &str| said.lines().rev().find_map(|line| line.strip_prefix(word));
    let (template, page) = (last("template "), last("page ")?);
    let time = Duration::from_secs(common.patience.unwrap_or(PATIENCE));
    match said.lines().last() {
        Some("endless") => Some(watchdog::given_up(page, template, Some(time))),
        // Without an exit code the system has ended it, for want of memory.
        Some("memory") => Some(watchdog::given_up(page, template, None)),
        _ => output.status.code().is_none().then(|| watchdog::given_up(page, template, None)),
    }
}

/// Tries the theme of a site in this process, which ends with the exit code that is returned.
pub fn run(common: &CommonArguments) -> u8 {
    let say = |line: &str| {
        let mut out = std::io::stdout();
        // If nobody listens any more, nobody needs the answer.
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    };
    let Ok(workbench) = Workbench::new(common) else { return exit::REFUSED };
    let begins = &mut |page: &AtRender| {
        page.template.iter().for_each(|template| say(&format!("template {template}")));
        say(&format!("page {}", page.path));
    };
    workbench.try_pages(begins, &mut |told| {
        say(told.variant.unwrap_or_default());
    });
    exit::DONE
}
