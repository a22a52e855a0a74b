//! `sada completions` and `sada manual`: what a shell and a reader of manuals need, out of the declarations of the
//! command line.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use crate::cli::report::print;
use crate::cli::{Arguments, exit};

/// Prints the script by which a shell completes commands.
pub fn completions(shell: Shell) -> u8 {
    done(io::stdout().write_all(&script(shell)))
}

fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    generate(shell, &mut shown(&Arguments::command()), "sada", &mut script);
    script
}

/// Returns what people see of a command: scripts for shells would offer the hidden parts too.
fn shown(command: &Command) -> Command {
    let arguments = command.get_arguments().filter(|argument| !argument.is_hide_set()).cloned();
    let below = command.get_subcommands().filter(|below| !below.is_hide_set()).map(shown);
    Command::new(command.get_name().to_owned())
        .about(command.get_about().cloned().unwrap_or_default())
        .args(arguments)
        .subcommands(below)
}

/// Prints the manual page of the program, or writes a page for each command into a folder.
pub fn manual(folder: Option<&Path>) -> u8 {
    let Some(folder) = folder else {
        let mut page = Vec::new();
        return done(
            Man::new(Arguments::command()).render(&mut page).and_then(|()| io::stdout().write_all(&page)),
        );
    };
    let written =
        fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Arguments::command(), folder));
    done(written)
}

fn done(written: io::Result<()>) -> u8 {
    match written {
        // Whoever reads the page may have read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            print(&format!("error: {error}"));
            exit::FAILED
        }
        _ => exit::DONE,
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    #[test]
    fn shells_offer_all_commands_but_what_is_hidden() {
        for shell in Shell::value_variants() {
            let script = String::from_utf8(script(*shell)).unwrap();
            for offered in ["publish", "organizer", "from-caption"] {
                assert!(script.contains(offered), "{shell}: {offered}");
            }
            for hidden in ["try-theme", "patience", "--memory"] {
                assert!(!script.contains(hidden), "{shell}: {hidden}");
            }
        }
    }
}
