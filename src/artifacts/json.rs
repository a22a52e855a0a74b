//! Values as JSON, which is JavaScript too.

use serde::Serialize;

/// Writes a value of texts, lists, maps with text keys and numbers.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, lists and numbers are always JSON")
}
