//! Reads where something is: latitude and longitude in degrees.

use crate::content::node::{Node, Value};
use crate::content::numbers::ascii_digits;
use crate::content::reader::Reader;

/// Reads `[latitude, longitude]`, in digits of any script; reports what is no place on Earth.
pub fn read(reader: &Reader, node: &Node<'_>) -> Option<(f64, f64)> {
    let degrees = |node: &Node<'_>| {
        reader.word(node, "number").and_then(|t| ascii_digits(t).replace('\u{66b}', ".").parse::<f64>().ok())
    };
    if let Value::List(items) = &node.value
        && let [Node { value: Value::Scalar(text), .. }] = &items[..]
        && reader.has_arabic_comma(&items[0], text)
    {
        return None;
    }
    let place = match node.items() {
        [latitude, longitude] => degrees(latitude).zip(degrees(longitude)),
        _ => None,
    };
    let place = place.filter(|(latitude, longitude)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0);
    if place.is_none() {
        reader.wrong_type(node, "geo");
    }
    place
}
