//! The forms of the editor in the browser: a field for each key.

use serde_json::{Value, json};

use crate::artifacts::Edition;
use crate::i18n::words::{UiLanguage, Words};
use crate::model::category::Category;
use crate::model::keys::{Group, Key, Nature, Need, Type, category, event, organizer, page, region, site};
use crate::model::language::Lang;
use crate::model::site::Site;
use crate::model::text::Texts;

/// How deep places lie in places at most, as the form has them: a country, a governorate, a city.
const DEEPEST: usize = 3;

/// Makes the forms of a site.
pub struct CmsForms<'e> {
    site: &'e Site,
    reader: UiLanguage,
    words: Words,
}

/// Where a form stands.
#[derive(Clone, Copy)]
struct FormPlace {
    /// Whether its files have translations beside them.
    is_translated: bool,
    /// How many maps of the same kind are around it.
    depth: usize,
}

impl<'e> CmsForms<'e> {
    /// Prepares the forms in the main language of a site, which is the one of its editors.
    pub fn of(edition: &'e Edition) -> CmsForms<'e> {
        let site = &*edition.site;
        let reader = UiLanguage::of(site.config.language(Lang::MAIN).tag());
        CmsForms { site, reader, words: Words::new(reader) }
    }

    /// Returns the collections: the folders of files, and the files of the site.
    pub fn collections(&self) -> Vec<Value> {
        vec![
            self.folder("events", &event::EVENT, &event::TITLE, "{{title}} · {{start}}"),
            self.folder("organizers", &organizer::ORGANIZER, &organizer::NAME, "{{slug}}"),
            self.folder("pages", &page::PAGE, &page::TITLE, "{{title}}"),
            json!({
                "name": "site",
                "label": self.say("form-site"),
                "icon": "settings",
                "files": [
                    self.file("site", &self.fields(&site::SITE, SETTINGS)),
                    self.file("regions", &[self.list(&region::REGION)]),
                    self.file("categories", &[self.list(&category::CATEGORY)]),
                ],
            }),
        ]
    }

    fn folder(&self, name: &str, group: &'static Group, title: &'static Key, summary: &str) -> Value {
        let is_translated = self.site.config.languages.len() > 1;
        let mut fields = self.fields(group, FormPlace { is_translated, depth: 0 });
        fields.push(json!({
            "name": "body",
            "label": self.say("form-body"),
            "widget": "richtext",
            "required": false,
            "i18n": is_translated,
        }));
        json!({
            "name": name,
            "label": self.say(&format!("kind-{name}")),
            "folder": format!("content/{name}"),
            "identifier_field": title.name,
            "slug": "{{slug}}",
            "summary": summary,
            "i18n": is_translated,
            // What is put into an entry lies beside it.
            "media_folder": "",
            "public_folder": "",
            "fields": fields,
        })
    }

    fn file(&self, name: &str, fields: &[Value]) -> Value {
        json!({
            "name": name,
            "label": self.say(&format!("kind-{name}")),
            "file": format!("content/{name}.yaml"),
            "fields": fields,
        })
    }

    /// Returns the field of a file that is one list.
    fn list(&self, group: &'static Group) -> Value {
        json!({
            "name": "list",
            "label": self.say(&format!("kind-{}", group.file.unwrap_or_default())),
            "widget": "list",
            "root": true,
            "summary": "{{fields.id}}",
            "fields": self.fields(group, SETTINGS),
        })
    }

    fn fields(&self, group: &'static Group, within: FormPlace) -> Vec<Value> {
        group.keys.iter().filter_map(|key| self.field(key, within)).collect()
    }

    /// Returns the field of a key. Places that lie too deep have none.
    fn field(&self, key: &'static Key, within: FormPlace) -> Option<Value> {
        let mut field = self.of_type(&key.value, key, within)?;
        let (first, meaning) = (self.reader.label(key), self.reader.meaning(key));
        field["name"] = key.name.into();
        field["label"] = format!("{first} ({})", key.name).into();
        if first.len() < meaning.len() {
            field["hint"] = meaning.into();
        }
        field["required"] = (key.need == Need::Required).into();
        if within.is_translated {
            let is_words = key.nature != Nature::Fact && !matches!(key.value, Type::Texts);
            field["i18n"] = is_words.into();
        }
        Some(field)
    }

    fn of_type(&self, of: &'static Type, key: &'static Key, within: FormPlace) -> Option<Value> {
        let number = |kind: &str, least: Value, most: Value| json!({ "widget": "number", "value_type": kind, "min": least, "max": most });
        Some(match of {
            Type::Texts if self.site.config.languages.len() > 1 => self.texts(key),
            // The editor writes a value for each flag, also where none was.
            Type::Flag => {
                json!({ "widget": "boolean", "default": std::ptr::eq(key, &raw const site::OFFLINE) })
            }
            Type::Whole { least, most } => number("int", (*least).into(), (*most).into()),
            Type::Decimal { least, most } => number("float", (*least).into(), (*most).into()),
            Type::Choice(words) => json!({ "widget": "select", "options": words }),
            Type::Day => json!({ "widget": "datetime", "type": "date", "format": "YYYY-MM-DD" }),
            Type::Region => self.places(),
            Type::Category => self.categories(),
            Type::Organizer => json!({
                "widget": "relation",
                "collection": "organizers",
                "value_field": "{{slug}}",
                "search_fields": ["{{slug}}"],
            }),
            Type::Picture => json!({ "widget": "image" }),
            Type::Geo => json!({
                "widget": "list",
                "min": 2,
                "max": 2,
                "field": { "name": "degrees", "widget": "number", "value_type": "float", "min": -180, "max": 180 },
            }),
            Type::Color => json!({ "widget": "color" }),
            Type::Options => json!({ "widget": "keyvalue" }),
            Type::Map(group) | Type::Named(group) | Type::Either(_, group) => self.map(group, within)?,
            Type::List(Type::Choice(words)) => {
                json!({ "widget": "select", "multiple": true, "options": words })
            }
            Type::List(Type::Category) => {
                let mut field = self.categories();
                field["multiple"] = true.into();
                field["min"] = i32::from(key.need == Need::Required).into();
                field
            }
            Type::List(Type::Map(group) | Type::Either(_, group)) => {
                let map = self.map(group, within)?;
                json!({ "widget": "list", "fields": map["fields"] })
            }
            Type::List(item) => {
                let mut field = self.of_type(item, key, within)?;
                field["name"] = key.name.into();
                field["label"] = key.name.into();
                json!({ "widget": "list", "field": field })
            }
            _ => self.word(of),
        })
    }

    /// Returns a field for a word or a text, which is checked as a build checks it.
    fn word(&self, of: &Type) -> Value {
        match of.pattern() {
            Some(pattern) => {
                let kind = self.say(&format!("kind-{}", of.kind()));
                json!({ "widget": "string", "pattern": [pattern, kind] })
            }
            None => json!({ "widget": "string" }),
        }
    }

    /// Returns a field with a text for each language of the site.
    fn texts(&self, key: &'static Key) -> Value {
        let languages = &self.site.config.languages;
        let fields: Vec<Value> = (0..)
            .zip(languages)
            .map(|(number, language)| {
                json!({
                    "name": language.tag(),
                    "label": language.tag(),
                    "widget": "string",
                    "required": number == 0 && key.need == Need::Required,
                })
            })
            .collect();
        json!({ "widget": "object", "fields": fields })
    }

    fn map(&self, group: &'static Group, within: FormPlace) -> Option<Value> {
        // Only places hold maps of their own kind.
        let is_own = std::ptr::eq(group, &raw const region::REGION);
        let within = FormPlace { depth: within.depth + usize::from(is_own), ..within };
        if within.depth >= DEEPEST {
            return None;
        }
        Some(json!({ "widget": "object", "collapsed": true, "fields": self.fields(group, within) }))
    }

    fn places(&self) -> Value {
        let regions = &self.site.regions;
        let options: Vec<Value> = regions
            .iter()
            .map(|(id, place)| json!({ "label": regions.full_name(id, Lang::MAIN), "value": place.path }))
            .collect();
        json!({ "widget": "select", "options": options })
    }

    fn categories(&self) -> Value {
        let option = |one: &Category| json!({ "label": name(&one.name), "value": one.id.as_str() });
        json!({ "widget": "select", "options": self.site.categories.iter().map(option).collect::<Vec<_>>() })
    }

    fn say(&self, id: &str) -> String {
        self.words.say(id, []).unwrap_or_else(|| id.to_owned())
    }
}

/// Returns a name in the main language.
fn name(texts: &Texts) -> &str {
    texts.best(Lang::MAIN).text
}

/// The files of the site have the texts of all languages in them.
const SETTINGS: FormPlace = FormPlace { is_translated: false, depth: 0 };
