//! Checks publishing: into a folder, into a git branch, and (with servers that the tests start) into a store and onto
//! an SSH server.
//!
//! The store is Python's `moto`, the SSH server is Debian's; `SADA_TOOLS` names the folder in which `.ci/run` installs
//! `moto`. What `steps` does where nothing answers is tested beside it, in `src/publish/steps/tests.rs`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod after;
mod branch;
mod bucket;
mod folder;
#[path = "../support/folder_server.rs"]
mod folder_server;
mod interruptions;
mod proxy;
mod server;
mod site;
mod store;
#[path = "../support/mod.rs"]
mod support;
