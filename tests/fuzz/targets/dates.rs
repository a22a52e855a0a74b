//! Any text as a date.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of what is shared")]

#[path = "../../properties/dates.rs"]
mod dates;
#[path = "../../properties/site.rs"]
mod site;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    dates::any_text(&String::from_utf8_lossy(bytes));
    dates::any_way_to_write_it(bytes);
});
