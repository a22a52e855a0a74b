//! The JSON Schema (2020-12) of the open data. Names and descriptions are those of the keys of front matter.

use serde_json::{Map, Value, json};

use crate::model::choices::Status;
use crate::model::keys::event::EVENT;
use crate::model::keys::{Group, Key, Nature, Type};

/// The keys of front matter that are no part of a record: they are about the file.
const OF_FILES: [&str; 3] = ["review", "aliases", "draft"];

/// Returns the schema, whose address is its `$id`.
pub fn schema(address: &str) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "required": ["$schema", "title", "date", "total", "page", "pages", "next", "events"],
        "additionalProperties": false,
        "properties": {
            "$schema": {"type": "string", "format": "uri"},
            "title": described(json!({"type": "string"}), "the site's name"),
            "license": described(json!({"type": "string"}), "the licence of the data"),
            "date": described(json!({"type": "string", "format": "date"}), "the day on which the data was right"),
            "total": described(json!({"type": "integer"}), "the number of events on all pages"),
            "page": described(json!({"type": "integer", "minimum": 1}), "the number of this page"),
            "pages": described(json!({"type": "integer", "minimum": 1}), "the number of pages"),
            "next": described(json!({"type": ["string", "null"]}), "the address of the next page"),
            "events": {"type": "array", "items": event()},
        },
    })
}

fn event() -> Value {
    let mut properties = properties(&EVENT, &OF_FILES);
    let by_language = json!({"type": "object", "additionalProperties": {"type": "string", "format": "uri"}});
    properties.insert("page".into(), described(by_language, "the addresses of its pages, by language"));
    let picture = json!({"type": "string", "format": "uri"});
    properties.insert("image".into(), described(picture, "the address of its picture"));
    let next = json!({
        "type": "object",
        "required": ["start", "status"],
        "additionalProperties": false,
        "properties": {
            "start": {"type": "string"},
            "end": {"type": "string"},
            "status": {"enum": Status::WORDS},
        },
    });
    let said = "the present occurrence (RFC 3339), for programs that read no rules";
    properties.insert("next".into(), described(next, said));
    let required =
        ["uid", "slug", "page", "title", "status", "form", "attendance", "categories"].map(Value::from);
    object(&properties, &required)
}

/// Returns the properties that stand for the keys of a group.
fn properties(group: &Group, without: &[&str]) -> Map<String, Value> {
    let keys = group.keys.iter().filter(|key| !without.contains(&key.name));
    let property = |key: &&'static Key| {
        let is_words = key.nature == Nature::Words;
        let value = if is_words { by_language(&key.value) } else { of_type(&key.value) };
        (key.name.to_owned(), described(value, key.english))
    };
    keys.map(property).collect()
}

/// Returns the schema of words, each under the tag of its language.
fn by_language(of: &Type) -> Value {
    json!({"type": "object", "additionalProperties": of_type(of)})
}

fn of_type(of: &Type) -> Value {
    match of {
        Type::Flag => json!({"type": "boolean"}),
        Type::Whole { least, most } => json!({"type": "integer", "minimum": least, "maximum": most}),
        Type::Decimal { least, most } => json!({"type": "number", "minimum": least, "maximum": most}),
        Type::Choice(words) => json!({"enum": words}),
        Type::Day => json!({"type": "string", "format": "date"}),
        Type::Time => json!({"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}"}),
        Type::WebAddress => json!({"type": "string", "format": "uri"}),
        Type::Geo => json!({"type": "array", "prefixItems": [
            {"type": "number", "minimum": -90, "maximum": 90},
            {"type": "number", "minimum": -180, "maximum": 180},
        ], "minItems": 2, "maxItems": 2}),
        Type::Map(group) | Type::Either(_, group) => object(&properties(group, &[]), &[]),
        Type::List(item) => json!({"type": "array", "items": of_type(item)}),
        _ => json!({"type": "string"}),
    }
}

fn object(properties: &Map<String, Value>, required: &[Value]) -> Value {
    json!({
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn described(mut schema: Value, english: &str) -> Value {
    schema["description"] = english.into();
    schema
}
