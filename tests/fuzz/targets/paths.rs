//! Any text as the path of a published file.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of what is shared")]

#[path = "../../properties/paths.rs"]
mod paths;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    paths::any_path(&text);
    paths::any_link(&text);
});
