//! `sada completions` and `sada manual`: what a shell and a reader of manuals need, out of the declarations of the
//! command line.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use crate::cli::report::print;
use crate::cli::{Arguments, exit};

/// Prints the script by which a shell completes commands.
pub fn completions(shell: Shell) -> u8 {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "sada", &mut script);
    done(io::stdout().write_all(&script))
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
