//! Runs the editor's server, edits its site on disk, and asks it as browsers do.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

#[path = "../support/driver.rs"]
mod driver;
#[path = "../support/mod.rs"]
mod support;

mod answers;
mod browser;
mod edits;
mod errors;
mod hostile;
mod server;
mod storms;
