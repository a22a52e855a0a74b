//! JSON Schemas (draft 7) of the files that editors write, made of the declarations by which the program reads.
//!
//! Programs for writing complete and check by them as a person types. The schema of a site that is there knows its
//! places, categories and organisers. A schema refuses what no build accepts; what depends on another file or another
//! value, only a build can judge. It also refuses an unknown key, of which a build warns.

use jiff::tz::db;
use serde_json::{Map, Value, json};

use crate::model::keys::patterns::{GEO_NUMBER, LANGUAGE, NUMBER, SLUG, SLUG_LETTERS, WRITTEN};
use crate::model::keys::{
    Group, Key, Nature, Need, Type, category, event, organizer, page, region, site, theme,
};
use crate::model::site::Site;

/// A kind of file that editors write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaFile {
    /// The front matter of an event.
    Event,
    /// The front matter of an organiser.
    Organizer,
    /// The front matter of a page.
    Page,
    /// `site.yaml`.
    Site,
    /// `regions.yaml`.
    Regions,
    /// `categories.yaml`.
    Categories,
    /// A theme's `theme.yaml`.
    Theme,
}

/// Whether a file is an original or the translation of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaPart {
    /// It has all keys.
    Original,
    /// It has the keys that hold words; facts come from its original.
    Translation,
}

impl SchemaFile {
    /// All kinds of files.
    pub const ALL: [SchemaFile; 7] = [
        SchemaFile::Event,
        SchemaFile::Organizer,
        SchemaFile::Page,
        SchemaFile::Site,
        SchemaFile::Regions,
        SchemaFile::Categories,
        SchemaFile::Theme,
    ];

    /// Returns the keys of the file, or of each item of its list.
    pub fn group(self) -> &'static Group {
        match self {
            SchemaFile::Event => &event::EVENT,
            SchemaFile::Organizer => &organizer::ORGANIZER,
            SchemaFile::Page => &page::PAGE,
            SchemaFile::Site => &site::SITE,
            SchemaFile::Regions => &region::REGION,
            SchemaFile::Categories => &category::CATEGORY,
            SchemaFile::Theme => &theme::THEME,
        }
    }

    /// Returns the name by which a person asks for the schema.
    pub fn name(self) -> &'static str {
        match self {
            SchemaFile::Event => "event",
            SchemaFile::Organizer => "organizer",
            SchemaFile::Page => "page",
            SchemaFile::Site => "site",
            SchemaFile::Regions => "regions",
            SchemaFile::Categories => "categories",
            SchemaFile::Theme => "theme",
        }
    }

    /// Returns whether files of this kind have translations.
    pub fn is_translated(self) -> bool {
        matches!(self, SchemaFile::Event | SchemaFile::Organizer | SchemaFile::Page)
    }
}

/// Returns the schema of a kind of file. With a site, its own places, categories and organisers are the only ones.
pub fn schema(file: SchemaFile, part: SchemaPart, site: Option<&Site>) -> Value {
    let mut schema = match file {
        SchemaFile::Regions | SchemaFile::Categories => {
            json!({ "type": "array", "items": { "$ref": reference(file.name()) } })
        }
        _ => object(file.group(), part),
    };
    let mut definitions = definitions(site);
    if matches!(file, SchemaFile::Regions | SchemaFile::Categories) {
        definitions.insert(file.name().into(), object(file.group(), part));
    }
    if file == SchemaFile::Theme {
        // Other keys are for people, such as `author`.
        schema["additionalProperties"] = true.into();
    }
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = file.name().into();
    keep_used(&mut definitions, &schema);
    if !definitions.is_empty() {
        schema["definitions"] = definitions.into();
    }
    schema
}

/// Returns the definitions of values that stand in several places, or are long.
fn definitions(site: Option<&Site>) -> Map<String, Value> {
    let known = |names: Vec<&str>, otherwise: &str| match names.is_empty() {
        true => json!({ "type": "string", "pattern": otherwise }),
        false => json!({ "enum": names }),
    };
    let path = format!("^{SLUG_LETTERS}(/{SLUG_LETTERS})*$");
    let of_site = |names: fn(&Site) -> Vec<&str>| site.map(names).unwrap_or_default();
    let mut zones: Vec<String> = db().available().map(|zone| zone.to_string()).collect();
    zones.retain(|zone| zone != "Factory");
    let definitions = [
        ("zone", json!({ "enum": zones })),
        ("place", known(of_site(|site| site.regions.paths().collect()), &path)),
        (
            "category",
            known(of_site(|site| site.categories.iter().map(|one| one.id.as_str()).collect()), SLUG),
        ),
        (
            "organizer",
            known(of_site(|site| site.organizers.iter().map(|one| one.id.as_str()).collect()), SLUG),
        ),
    ];
    definitions.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Removes the definitions to which nothing refers.
fn keep_used(definitions: &mut Map<String, Value>, schema: &Value) {
    let all = format!("{schema}{}", Value::Object(definitions.clone()));
    definitions.retain(|name, _| all.contains(&format!("\"{}\"", reference(name))));
}

fn reference(name: &str) -> String {
    format!("#/definitions/{name}")
}

/// Returns the schema of a map.
fn object(group: &'static Group, part: SchemaPart) -> Value {
    let is_there = |key: &&&'static Key| part == SchemaPart::Original || key.nature != Nature::Fact;
    let keys: Vec<&'static Key> = group.keys.iter().filter(is_there).copied().collect();
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), property(key, part))).collect();
    let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    let required: Vec<&str> = keys.iter().filter(|key| is_required(key, part)).map(|key| key.name).collect();
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    let alternatives: Vec<Value> = keys.iter().filter_map(|key| alternative(key)).collect();
    if !alternatives.is_empty() {
        schema["allOf"] = alternatives.into();
    }
    schema
}

/// Returns whether a key has to be there. A translation without a name for its organiser has that of the original.
fn is_required(key: &Key, part: SchemaPart) -> bool {
    let is_inherited = part == SchemaPart::Translation && matches!(key.value, Type::Texts);
    key.need == Need::Required && !is_inherited
}

/// Says that a key or a certain other one has to be there, as `attendance: online` in place of a region.
fn alternative(key: &Key) -> Option<Value> {
    let Need::Unless(other) = key.need else { return None };
    let (other, value) = match other.split_once(": ") {
        Some((other, word)) => (other, Value::from(word)),
        None => (other, Value::from(true)),
    };
    Some(json!({ "anyOf": [
        { "required": [key.name] },
        { "required": [other], "properties": { other: { "const": value } } },
    ]}))
}

/// Returns the schema of a key's value with what the key means.
fn property(key: &'static Key, part: SchemaPart) -> Value {
    let value = match (&key.value, part) {
        (Type::Texts, SchemaPart::Translation) => of_type(&Type::Text, part),
        (value, _) => of_type(value, part),
    };
    let is_optional = !is_required(key, part);
    let mut property = if is_optional { or_nothing(value) } else { value };
    // Beside a reference nothing else counts in this draft.
    if property.get("$ref").is_some() {
        property = json!({ "allOf": [property] });
    }
    property["description"] = format!("{}\n\n{}", key.arabic, key.english).into();
    property
}

/// Lets a value be missing behind its key.
fn or_nothing(mut value: Value) -> Value {
    if let Some(Value::Array(words)) = value.get_mut("enum") {
        words.push(Value::Null);
    } else if let Some(Value::Array(alternatives)) = value.get_mut("anyOf") {
        alternatives.push(json!({ "type": "null" }));
    } else if let Some(Value::Array(types)) = value.get_mut("type") {
        types.push("null".into());
    } else if let Some(one) = value.get("type").cloned() {
        value["type"] = json!([one, "null"]);
    } else {
        value = json!({ "anyOf": [value, { "type": "null" }] });
    }
    value
}

fn of_type(of: &'static Type, part: SchemaPart) -> Value {
    let bounded = |kind: &str, least: Value, most: Value| json!({ "type": [kind, "string"], "minimum": least, "maximum": most, "pattern": NUMBER });
    match of {
        Type::Text | Type::Word => json!({ "type": ["string", "number", "boolean"], "pattern": WRITTEN }),
        Type::Texts => json!({ "anyOf": [of_type(&Type::Text, part), {
            "type": "object",
            "minProperties": 1,
            "propertyNames": { "pattern": LANGUAGE },
            "additionalProperties": or_nothing(of_type(&Type::Text, part)),
        }]}),
        Type::Flag => json!({ "type": "boolean" }),
        Type::Whole { least, most } => bounded("integer", (*least).into(), (*most).into()),
        Type::Decimal { least, most } => bounded("number", (*least).into(), (*most).into()),
        Type::Choice(words) => json!({ "enum": words }),
        Type::Zone => json!({ "$ref": reference("zone") }),
        Type::Region => json!({ "$ref": reference("place") }),
        Type::Category => json!({ "$ref": reference("category") }),
        Type::Organizer => json!({ "$ref": reference("organizer") }),
        Type::Geo => json!({
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": [degrees(90), degrees(180)],
        }),
        Type::Map(group) => map(group, part),
        Type::Named(group) => json!({ "type": "object", "additionalProperties": object(group, part) }),
        Type::Options => json!({ "type": "object" }),
        Type::Either(plain, group) => json!({ "anyOf": [of_type(plain, part), map(group, part)] }),
        Type::List(item) => {
            let item = of_type(item, part);
            json!({ "anyOf": [{ "type": "array", "items": or_nothing(item.clone()) }, item] })
        }
        // A program for YAML takes `12` for a number, whatever it is meant for.
        Type::Slug | Type::Phone | Type::Age | Type::Tag => {
            json!({ "type": ["string", "integer"], "pattern": of.pattern() })
        }
        Type::Day
        | Type::Time
        | Type::Rule
        | Type::Language
        | Type::Picture
        | Type::WebAddress
        | Type::ReportAddress
        | Type::Email
        | Type::Instagram
        | Type::Color => json!({ "type": "string", "pattern": of.pattern() }),
    }
}

/// Returns the schema of a map inside another. One that holds maps of its own kind is a definition.
fn map(group: &'static Group, part: SchemaPart) -> Value {
    let own = SchemaFile::ALL.into_iter().find(|file| std::ptr::eq(file.group(), group));
    match own {
        Some(file) => json!({ "$ref": reference(file.name()) }),
        None => object(group, part),
    }
}

fn degrees(most: i32) -> Value {
    json!({ "type": ["number", "string"], "minimum": -most, "maximum": most, "pattern": GEO_NUMBER })
}
