//! Reads what a person sets on the command line as `key=value`.

use crate::content::writing::{FrontValue, cleaned, cleaned_line};
use crate::diagnostic::nearest;
use crate::import::SiteNames;
use crate::model::folding::fold_name;
use crate::model::keys::{Group, Key, Type};
use crate::model::site::Site;

/// A value for a key of a new file.
#[derive(Clone, Debug)]
pub struct KeySetting {
    /// The key, after the keys of the maps around it.
    path: Vec<&'static Key>,
    text: String,
}

/// Why a setting cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum SettingFault {
    /// It has no `=`.
    NoSign,
    /// The file has no such key; perhaps this one is meant.
    UnknownKey(Option<&'static str>),
    /// The key holds a map, so one of these keys in it is meant.
    Map(Vec<&'static str>),
}

impl KeySetting {
    /// Reads `key=value`; a key in a map stands behind a point, as in `venue.name=Beach`. A key may have any of its
    /// other names.
    pub fn parse(group: &'static Group, text: &str) -> Result<KeySetting, SettingFault> {
        let (names, value) = text.split_once('=').ok_or(SettingFault::NoSign)?;
        let mut path: Vec<&'static Key> = Vec::new();
        for name in names.split('.').map(str::trim) {
            let group = path.last().map_or(Some(group), |key| key.value.group());
            let group = group.ok_or(SettingFault::UnknownKey(None))?;
            path.push(
                find(group, name).ok_or_else(|| SettingFault::UnknownKey(nearest(name, group.names())))?,
            );
        }
        let last = path.last().ok_or(SettingFault::UnknownKey(None))?;
        match (&last.value, last.value.group()) {
            (Type::Either(..), _) | (_, None) => {
                Ok(KeySetting { path, text: cleaned(value).trim().to_owned() })
            }
            (_, Some(inner)) => Err(SettingFault::Map(inner.names().collect())),
        }
    }

    /// Makes a setting for a key of the file itself.
    pub fn of(key: &'static Key, value: &str) -> KeySetting {
        KeySetting { path: vec![key], text: cleaned(value).trim().to_owned() }
    }

    /// Returns whether the value stands under a key at the top of the file.
    pub fn is_of(&self, key: &'static Key) -> bool {
        std::ptr::eq(self.path[0], key)
    }

    /// Returns whether another setting stands in a map under the key of this one.
    pub fn is_around(&self, other: &KeySetting) -> bool {
        self.path.len() < other.path.len()
            && self.path.iter().zip(&other.path).all(|(one, other)| std::ptr::eq(*one, *other))
    }

    /// Returns the text that the person gave.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the key as the person writes it.
    pub fn name(&self) -> String {
        self.path.iter().map(|key| key.name).collect::<Vec<_>>().join(".")
    }

    /// Returns the value as a file has it. Places, categories and organisers may be named as people name them.
    fn value(&self, site: &Site, names: &SiteNames<'_>) -> FrontValue {
        value(&self.path[self.path.len() - 1].value, &self.text, site, names)
    }
}

fn find(group: &'static Group, name: &str) -> Option<&'static Key> {
    let folded = fold_name(name);
    let is_called = |key: &&'static Key| key.called.iter().any(|called| fold_name(called) == folded);
    group.find(name).or_else(|| group.keys.iter().copied().find(is_called))
}

/// Gathers settings into the lines of a file; a later one wins over an earlier one of the same key.
pub fn gather(settings: &[KeySetting], site: &Site) -> Vec<(&'static Key, FrontValue)> {
    let names = SiteNames::of(site);
    let mut front = Vec::new();
    for setting in settings {
        put(&mut front, &setting.path, setting.value(site, &names));
    }
    front
}

fn put(front: &mut Vec<(&'static Key, FrontValue)>, path: &[&'static Key], value: FrontValue) {
    let [key, inner @ ..] = path else { return };
    let at = front.iter().position(|(known, _)| std::ptr::eq(*known, *key));
    if inner.is_empty() {
        match at {
            Some(at) => front[at].1 = value,
            None => front.push((key, value)),
        }
        return;
    }
    let at = at.unwrap_or_else(|| {
        front.push((key, FrontValue::Map(Vec::new())));
        front.len() - 1
    });
    if !matches!(front[at].1, FrontValue::Map(_)) {
        front[at].1 = FrontValue::Map(Vec::new());
    }
    if let FrontValue::Map(entries) = &mut front[at].1 {
        put(entries, inner, value);
    }
}

fn value(of: &Type, text: &str, site: &Site, names: &SiteNames<'_>) -> FrontValue {
    let text = text.trim();
    let or_as_written = |found: Option<String>| FrontValue::Text(found.unwrap_or_else(|| text.to_owned()));
    match of {
        Type::List(item) => {
            let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
            let items = inner.split([',', '،']).map(str::trim).filter(|item| !item.is_empty());
            FrontValue::List(items.map(|text| value(item, text, site, names)).collect())
        }
        Type::Geo => FrontValue::texts(text.trim_matches(['[', ']']).split([',', '،']).map(str::trim)),
        Type::Region => or_as_written(names.region(text).map(|id| site.regions.get(id).path.to_string())),
        Type::Category => or_as_written(names.category(text).map(|category| category.id.to_string())),
        Type::Organizer => or_as_written(names.organizer(text).map(|organizer| organizer.id.to_string())),
        Type::Text | Type::Texts => FrontValue::Text(cleaned_line(text)),
        _ => FrontValue::Text(text.to_owned()),
    }
}
