//! The command `sada`: hands its arguments to the library and ends with the library's exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(sada::cli::run())
}
