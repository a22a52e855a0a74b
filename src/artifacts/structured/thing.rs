//! Things of the vocabulary schema.org, written as JSON-LD.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use crate::artifacts::json::{RawJson, json, written};
use crate::theme::Value;

/// A thing of schema.org with its properties.
#[derive(Clone, Debug)]
pub struct Thing(Map<String, Json>);

impl Thing {
    /// Makes a thing of a type, such as `Event`.
    pub fn of(kind: &str) -> Thing {
        Thing(Map::new()).with("@type", kind)
    }

    /// Adds a property. One without a value is left out, and a list of one value is written as that value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Json>) -> Thing {
        let value = match value.into() {
            Json::Array(mut values) if values.len() < 2 => values.pop().unwrap_or(Json::Null),
            value => value,
        };
        if !value.is_null() {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    /// Adds another thing as a property, if there is one.
    #[must_use]
    pub fn with_thing(self, name: &str, thing: Option<Thing>) -> Thing {
        self.with(name, thing.map(|thing| thing.0))
    }

    /// Adds other things as a property.
    #[must_use]
    pub fn with_things(self, name: &str, things: impl IntoIterator<Item = Thing>) -> Thing {
        self.with(name, things.into_iter().map(|thing| Json::Object(thing.0)).collect::<Vec<_>>())
    }

    /// Returns the thing as a part of other JSON.
    pub fn into_json(self) -> Box<RawJson> {
        written(&self.0)
    }

    /// Returns the thing as the text of a `script` element: no template has to escape it.
    pub fn into_script(self) -> Value {
        script(&json(&self.0))
    }
}

/// Returns a thing that is written already as the text of a `script` element: no template has to escape it.
pub fn script(thing: &str) -> Value {
    let properties = thing.strip_prefix('{').unwrap_or(thing);
    let whole = format!("{{\"@context\":\"https://schema.org\",{properties}");
    Value::safe_string(&without_markup(&whole))
}

/// Returns the name of a value of schema.org's own lists, such as `EventScheduled`.
pub fn term(name: &str) -> String {
    format!("https://schema.org/{name}")
}

/// Writes the signs of markup, which stand only inside the texts of JSON, as escapes. So nothing can end the
/// element or begin a comment, and older scripts take no line separator for the end of a line.
fn without_markup(json: &str) -> Cow<'_, str> {
    // The separators begin with the byte E2 in UTF-8, and few other signs of texts do.
    if !json.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xE2)) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_has_only_the_properties_with_a_value() {
        let none: Option<&str> = None;
        let thing = Thing::of("Event")
            .with("name", "حملة")
            .with("url", none)
            .with("keywords", Vec::<String>::new())
            .with("about", vec!["بحر"])
            .with_thing("organizer", None)
            .with_things("location", [Thing::of("Place"), Thing::of("VirtualLocation")]);
        let script = thing.into_script();
        assert_eq!(
            script.as_str(),
            Some(
                "{\"@context\":\"https://schema.org\",\"@type\":\"Event\",\"about\":\"بحر\",\
                 \"location\":[{\"@type\":\"Place\"},{\"@type\":\"VirtualLocation\"}],\"name\":\"حملة\"}"
            )
        );
    }

    #[test]
    fn no_text_can_leave_the_element() {
        let text = "</script><!-- ]]> &amp; \u{2028}\u{2029}\r\n\"";
        let script = Thing::of("Event").with("name", text).into_script();
        let script = script.as_str().unwrap();
        assert!(!script.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\n', '\r']), "{script}");
        let read: Json = serde_json::from_str(script).unwrap();
        assert_eq!(read["name"], text);
    }
}
