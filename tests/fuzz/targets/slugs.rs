//! Any text as a slug.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of what is shared")]

#[path = "../../properties/slugs.rs"]
mod slugs;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    slugs::any_text(&text);
    slugs::any_form_of_a_text(&text);
    slugs::any_given_slug(&text);
});
