//! Any bytes as an event.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of what is shared")]

#[path = "../../properties/front_matter.rs"]
mod front_matter;
#[path = "../../properties/site.rs"]
mod site;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    front_matter::any_bytes(bytes);
    front_matter::any_front_matter(bytes);
    front_matter::any_valid_event(bytes);
});
