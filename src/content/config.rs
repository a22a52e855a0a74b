//! Reading `site.yaml`.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::content::fields::{Fields, Reader};
use crate::content::look_alike::host_of;
use crate::content::read_yaml;
use crate::content::yaml::{Node, Value};
use crate::content::zones;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::model::choices::{Calendar, Digits, Format};
use crate::model::config::{City, Config};
use crate::model::language::Language;
use crate::model::sources::FileSource;
use crate::model::text::Texts;
use crate::model::url::{BaseFault, BaseUrl, Slug};

/// Keys whose features are not here yet; they are no mistakes.
const LATER: [&str; 8] =
    ["cards", "instagram", "publish", "cms", "offline", "repository", "license", "options"];

/// Reads the site's settings; tells what is wrong with them.
pub fn read(file: Option<&FileSource>, diagnostics: &mut Diagnostics) -> Option<Config> {
    let Some(file) = file else {
        let file: Arc<str> = "content/site.yaml".into();
        diagnostics.push(Diagnostic::new(Code::E801, Place::file(&file)).variant("missing"));
        return None;
    };
    read_yaml(file, diagnostics, config)
}

fn config(reader: &Reader, node: &Node<'_>) -> Option<Config> {
    let fields = Fields::of(reader, node)?;
    let languages = languages(&fields)?;
    let title = fields.required("title").and_then(|node| texts(reader, node, &languages));
    let description = fields.get("description").and_then(|node| texts(reader, node, &languages));
    let base_url = fields.required("base_url").and_then(|node| base_url(reader, node));
    let timezone =
        fields.get("timezone").map_or(Some(TimeZone::UTC), |node| zones::timezone(reader, node, None));
    let per_page = fields.number("per_page", 1..=1000).unwrap_or(24);
    let calendars = fields.choices::<Calendar>("calendars");
    let digits = fields.choice("digits").unwrap_or(Digits::Auto);
    let cities = cities(&fields, &languages);
    let formats = match fields.get("formats") {
        Some(_) => fields.choices::<Format>("formats"),
        None => vec![Format::Atom],
    };
    let theme = fields.word("theme").unwrap_or_else(|| "sada".into());
    let report_url = fields.word("report_url").filter(|url| report_url(&fields, url));
    for key in LATER {
        fields.get(key);
    }
    fields.finish();
    Some(Config {
        title: title?,
        description,
        base_url: base_url?,
        languages,
        timezone: timezone?,
        theme,
        digits,
        cities,
        calendars: if calendars.is_empty() { vec![Calendar::Gregorian] } else { calendars },
        per_page,
        formats,
        report_url,
    })
}

/// Reads the cities whose time is told: names of zones, or zones with a name of the site's own; one that stands
/// twice is told once.
fn cities(fields: &Fields<'_, '_>, languages: &[Language]) -> Vec<City> {
    let reader = fields.reader();
    let read = |node: &Node<'_>| {
        if !matches!(node.value, Value::Map(_)) {
            return zones::timezone(reader, node, None).map(|zone| City { name: None, zone });
        }
        let city = Fields::of(reader, node)?;
        let zone = city.required("zone").and_then(|node| zones::timezone(reader, node, None));
        let name = city.get("name").and_then(|node| texts(reader, node, languages));
        city.finish();
        Some(City { name, zone: zone? })
    };
    let mut cities = fields.each("cities", read);
    let mut plain: Vec<TimeZone> = Vec::new();
    cities.retain(|city| {
        let again = city.name.is_none() && plain.contains(&city.zone);
        plain.extend(city.name.is_none().then(|| city.zone.clone()));
        !again
    });
    cities
}

fn languages(fields: &Fields<'_, '_>) -> Option<Vec<Language>> {
    let node = fields.required("languages")?;
    let reader = fields.reader();
    let mut languages: Vec<Language> = Vec::new();
    for item in node.items() {
        let text = reader.word(item, "language")?;
        let known = languages.iter().any(|known| known.tag().eq_ignore_ascii_case(text));
        match Language::parse(text) {
            Some(language) if !known && languages.len() < 100 && Slug::parse(text).is_some() => {
                languages.push(language);
            }
            _ => {
                reader.report(reader.fault(Code::E801, item.mark).variant("language").with("value", text));
            }
        }
    }
    if languages.is_empty() {
        fields.missing("languages");
    }
    (!languages.is_empty()).then_some(languages)
}

fn base_url(reader: &Reader, node: &Node<'_>) -> Option<BaseUrl> {
    let text = reader.word(node, "text")?;
    let variant = match BaseUrl::parse(text) {
        Ok(url) => return Some(url),
        Err(BaseFault::Scheme) => "base-url-scheme",
        Err(BaseFault::Space) => "base-url-space",
        Err(BaseFault::Query) => "base-url-query",
        Err(BaseFault::Host) => "base-url-host",
        Err(BaseFault::Port) => "base-url-port",
        Err(BaseFault::Dots) => "base-url-dots",
    };
    reader.report(reader.fault(Code::E801, node.mark).variant(variant).with("value", text));
    None
}

fn report_url(fields: &Fields<'_, '_>, url: &str) -> bool {
    let harmless = url.starts_with("mailto:") || host_of(url).is_some();
    if !harmless && let Some(node) = fields.get("report_url") {
        let fault = fields.reader().fault(Code::E502, node.mark).with("value", url);
        fields.reader().report(fault.with("key", "report_url"));
    }
    harmless
}

/// Reads one text, or a map from language to text; names in languages that the site lacks are passed over.
/// Tells where no text is left.
pub fn texts(reader: &Reader, node: &Node<'_>, languages: &[Language]) -> Option<Texts> {
    let Value::Map(entries) = &node.value else {
        return reader.text(node, "text").map(|text| Texts::One(text.into()));
    };
    let mut each: Vec<Option<Box<str>>> = vec![None; languages.len()];
    let mut first_other = None;
    for (key, value) in entries.iter().filter(|(_, value)| !value.is_blank()) {
        let text = reader.text(value, "text")?;
        match languages.iter().position(|language| language.tag() == key.name) {
            Some(index) => each[index] = Some(text.into()),
            None if Language::parse(&key.name).is_some() => first_other = first_other.or(Some(text)),
            None => {
                let fault = reader.fault(Code::W206, key.mark).with("key", key.name.as_ref());
                reader.report(fault.suggest(nearest(&key.name, languages.iter().map(Language::tag))));
            }
        }
    }
    if each.iter().any(Option::is_some) {
        return Some(Texts::Each(each));
    }
    if first_other.is_none() {
        let tags: Vec<&str> = languages.iter().map(Language::tag).collect();
        reader.report(reader.fault(Code::E205, node.mark).variant("language").with("list", tags.join(", ")));
    }
    first_other.map(|text| Texts::One(text.into()))
}
