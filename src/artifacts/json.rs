//! Values as JSON, which is JavaScript too.

use serde::Serialize;
use serde_json::value::to_raw_value;

/// A value that is written already.
pub use serde_json::value::RawValue as RawJson;

/// Writes a value of texts, lists, maps with text keys and numbers.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, lists and numbers are always JSON")
}

/// Appends a value of texts, lists, maps with text keys and numbers to a file.
pub fn append(value: &impl Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("texts, lists and numbers are always JSON");
}

/// Writes a value of texts, lists, maps with text keys and numbers, as a part of other values.
pub fn written(value: &impl Serialize) -> Box<RawJson> {
    to_raw_value(value).expect("texts, lists and numbers are always JSON")
}
