//! Any text as a recurrence rule.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of what is shared")]

#[path = "../../properties/hijri.rs"]
mod hijri;
#[path = "../../properties/rrule.rs"]
mod rrule;
#[path = "../../properties/site.rs"]
mod site;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    rrule::any_text(&String::from_utf8_lossy(bytes));
    rrule::any_rule(bytes);
    hijri::any_rule(bytes);
});
