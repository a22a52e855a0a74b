//! The command `sada`: hands its arguments to the library and ends with the library's exit code.

use std::process::ExitCode;

/// Rendering makes and drops many small values on every thread; this allocator is made for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(sada::cli::run())
}
