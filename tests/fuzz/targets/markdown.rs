//! Any text as a body.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of what is shared")]

#[path = "../../properties/markdown.rs"]
mod markdown;
#[path = "../../torture/safe_html.rs"]
mod safe_html;
#[path = "../../properties/site.rs"]
mod site;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    markdown::any_body(&String::from_utf8_lossy(bytes));
    markdown::any_markup(bytes);
});
