//! A site that is kept in a real browser: without a network, with a new build, with a full disk, and gone again.
//!
//! Needs Debian's `chromium` and `chromium-driver`; `.ci/run` installs them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod browser;
mod drills;
#[path = "../support/driver.rs"]
mod driver;
#[path = "../support/firefox.rs"]
mod firefox;
#[path = "../support/folder_server.rs"]
mod folder_server;
mod other_browser;
mod regions;
#[path = "../support/mod.rs"]
mod support;
