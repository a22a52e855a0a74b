//! Checks the JSON Schemas: every key is in them, and what they refuse, a build refuses. `.ci/schema.mjs` checks with
//! Ajv that they refuse these files, and that the example's files fit.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::process::Command;

use sada::diagnostic::Severity;
use sada::editor::{SchemaFile, SchemaPart, schema};
use sada::model::keys::{Group, Nature};
use serde_json::Value;

const BAD: &str = include_str!("schema/bad.txt");

/// Returns the sections of the bad files: each a kind, a name and a text.
fn bad() -> Vec<(&'static str, &'static str, &'static str)> {
    let sections = BAD.split("\n=== ").skip(1).map(|section| {
        let (head, text) = section.split_once('\n').unwrap();
        let (kind, name) = head.split_once(' ').unwrap();
        (kind, name, text)
    });
    sections.collect()
}

#[test]
fn a_build_refuses_what_the_schemas_refuse() {
    let files = bad();
    assert!(files.len() >= 40, "{} files", files.len());
    for (kind, name, text) in files {
        let site = tempfile::tempdir().unwrap();
        support::write_tree(site.path(), support::SMALL_SITE);
        let (path, text) = match kind {
            "event" | "organizer" | "page" => {
                (format!("content/{kind}s/bad.md"), format!("---\n{text}\n---\n"))
            }
            _ => (format!("content/{kind}.yaml"), text.to_owned()),
        };
        support::write_tree(site.path(), [(&*path, &*text)]);
        let built = support::build(site.path());
        let is_refused = |told: &&sada::diagnostic::Diagnostic| {
            told.code.severity() == Severity::Error && *told.place.file == *path
        };
        assert!(built.diagnostics.iter().any(|told| is_refused(&told)), "{kind} {name}: {}", built.told());
    }
}

/// Checks that a schema describes every key of a group, and every key of the groups inside it.
fn describes(schema: &Value, group: &'static Group, part: SchemaPart, way: &str) -> usize {
    let mut keys = 0;
    for key in group.keys.iter().filter(|key| part == SchemaPart::Original || key.nature != Nature::Fact) {
        let way = format!("{way}.{}", key.name);
        let property = &schema["properties"][key.name];
        let said = property["description"].as_str().unwrap_or_else(|| panic!("{way} has no description"));
        assert!(said.contains(key.arabic) && said.contains(key.english), "{way}");
        keys += 1;
        let Some(inner) = key.value.group().filter(|inner| inner.file.is_none()) else { continue };
        let object = objects(property)
            .into_iter()
            .find(|one| inner.names().any(|name| one["properties"][name].is_object()));
        keys += describes(object.unwrap_or_else(|| panic!("{way} has no map")), inner, part, &way);
    }
    keys
}

/// Returns the schemas of maps in a value, wherever they stand.
fn objects(value: &Value) -> Vec<&Value> {
    let own = value.get("properties").is_some().then_some(value);
    let inner: Vec<&Value> = match value {
        Value::Array(items) => items.iter().flat_map(objects).collect(),
        Value::Object(entries) if own.is_none() => entries.values().flat_map(objects).collect(),
        _ => Vec::new(),
    };
    own.into_iter().chain(inner).collect()
}

#[test]
fn every_key_is_in_a_schema_with_its_meaning_in_both_languages() {
    for file in SchemaFile::ALL {
        for part in [SchemaPart::Original, SchemaPart::Translation] {
            if part == SchemaPart::Translation && !file.is_translated() {
                continue;
            }
            let schema = schema(file, part, None);
            let root = match &schema["items"]["$ref"] {
                Value::String(_) => &schema["definitions"][file.name()],
                _ => &schema,
            };
            assert!(describes(root, file.group(), part, file.name()) > 1);
        }
    }
}

/// Returns the names of the fields of a form, each after those around it.
fn fields(of: &Value, way: &str, found: &mut Vec<String>) {
    for field in of.as_array().unwrap_or(&Vec::new()) {
        let way = format!("{way}.{}", field["name"].as_str().unwrap());
        fields(&field["fields"], &way, found);
        found.push(way);
    }
}

/// Returns the keys of a group, each after those around it.
fn keys(group: &'static Group, way: &str, found: &mut Vec<String>) {
    for key in group.keys {
        let way = format!("{way}.{}", key.name);
        if let Some(inner) = key.value.group().filter(|inner| inner.file.is_none()) {
            keys(inner, &way, found);
        }
        found.push(way);
    }
}

#[test]
fn every_key_is_in_the_schema_the_guide_and_the_form_of_the_editor() {
    let site = tempfile::tempdir().unwrap();
    support::write_tree(site.path(), support::SMALL_SITE);
    let settings = format!("{}cms: {{backend: test}}\n", support::SMALL_SITE[0].1);
    support::write_tree(site.path(), [("content/site.yaml", &*settings)]);
    let built = support::build(site.path());
    let config: Value = serde_json::from_str(built.text("admin/config.json")).unwrap();
    let mut in_form = Vec::new();
    for collection in config["collections"].as_array().unwrap() {
        fields(&collection["fields"], collection["name"].as_str().unwrap(), &mut in_form);
        for file in collection["files"].as_array().unwrap_or(&Vec::new()) {
            // A file that is one list has one field.
            let list = &file["fields"][0];
            let root = if list["root"] == true { &list["fields"] } else { &file["fields"] };
            fields(root, file["name"].as_str().unwrap(), &mut in_form);
        }
    }
    let guides = ["content/pages/keys.md", "content/pages/keys.en.md"];
    let guides = guides.map(|path| std::fs::read_to_string(support::project().join(path)).unwrap());
    for file in SchemaFile::ALL {
        let schema = schema(file, SchemaPart::Original, None).to_string();
        let kind = file.group().file.unwrap();
        let mut all = Vec::new();
        keys(file.group(), kind, &mut all);
        for way in all {
            let name = way.rsplit('.').next().unwrap();
            assert!(schema.contains(&format!("\"{name}\":{{")), "{way} is not in the schema");
            assert!(
                guides.iter().all(|guide| guide.contains(&format!("\n| `{name}` |"))),
                "{way} is not in the guide"
            );
            // A text for each language has a field for each, and themes are not made in a form.
            assert!(file == SchemaFile::Theme || in_form.contains(&way), "{way} is not in the form");
        }
    }
}

fn printed(arguments: &[&str], root: &std::path::Path) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    let run = command.arg("schema").args(arguments).arg("--root").arg(root).output().unwrap();
    (run.status.code().unwrap(), serde_json::from_slice(&run.stdout).unwrap_or_default())
}

#[test]
fn the_schema_of_a_site_knows_its_names_also_while_a_file_is_broken() {
    let site = tempfile::tempdir().unwrap();
    support::write_tree(site.path(), support::SMALL_SITE);
    support::write_tree(site.path(), [("content/events/broken.md", "---\ntitle: [\n---\n")]);
    let (code, schema) = printed(&["event"], site.path());
    assert_eq!(code, 0);
    let names = |of: &str| schema["definitions"][of]["enum"].as_array().unwrap().clone();
    assert!(names("place").contains(&"kw/hawalli".into()));
    assert!(names("category").contains(&"health".into()));
    assert!(names("zone").contains(&"Asia/Kuwait".into()));

    let nowhere = tempfile::tempdir().unwrap();
    let (code, schema) = printed(&["event"], nowhere.path());
    assert_eq!(code, 0);
    assert!(schema["definitions"]["place"]["pattern"].is_string());
    assert_eq!(printed(&["site", "--translation"], site.path()).0, 2);
}
