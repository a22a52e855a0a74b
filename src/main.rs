//! The command `sada`: runs the library and ends with the library's exit code.

use std::process::ExitCode;

/// An allocator for many small values: rendering makes and drops them on every thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(sada::cli::run())
}
