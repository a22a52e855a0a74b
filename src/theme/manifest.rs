//! What `theme.yaml` says about a theme.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_yaml::{Location, Spanned};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::model::keys::theme::{BACKGROUND_COLOR, EXTENDS, THEME, THEME_COLOR};
use crate::model::keys::{Key, Type};

/// The content of `theme.yaml`.
#[derive(Debug, Default)]
pub struct ThemeManifest {
    /// The name of the theme that gives the files that this one lacks.
    pub extends: Option<String>,
    /// The colour of the frame around the site, as `#rrggbb`.
    pub theme_color: Option<String>,
    /// The colour before the first page is there, as `#rrggbb`.
    pub background_color: Option<String>,
    /// The keys that are not declared, in the order of the file.
    unknown: Vec<Spanned<String>>,
}

impl ThemeManifest {
    /// Reads a `theme.yaml`. An empty one says nothing.
    ///
    /// # Errors
    ///
    /// Returns E701 if the text is not YAML, not a map, or has a value of the wrong type.
    pub fn read(text: &str, source: &Arc<str>) -> Result<ThemeManifest, Diagnostic> {
        serde_yaml::from_str(text).map_err(|error| unreadable(&error, source))
    }

    /// Reports keys that are misspelt names of declared ones. Any other key may stand there for people, such
    /// as the theme's author.
    pub fn misspelt(&self, source: &Arc<str>) -> Vec<Diagnostic> {
        let report = |key: &Spanned<String>| {
            let meant = nearest(&key.value, THEME.names())?;
            let length = u32::try_from(key.value.chars().count()).unwrap_or(u32::MAX);
            let fault = Diagnostic::new(Code::W206, place(source, key.referenced, length));
            Some(fault.with("key", &key.value).suggest(Some(meant)))
        };
        self.unknown.iter().filter_map(report).collect()
    }
}

impl<'de> Deserialize<'de> for ThemeManifest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ThemeManifest, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

/// Reads the map of `theme.yaml` by the declared keys.
struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = ThemeManifest;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<ThemeManifest, M::Error> {
        let mut manifest = ThemeManifest::default();
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            let Some(declared) = THEME.find(&key.value) else {
                map.next_value::<IgnoredAny>()?;
                manifest.unknown.push(key);
                continue;
            };
            let value = match declared.value {
                Type::Color => map.next_value::<Option<HexColor>>()?.map(|color| color.0),
                _ => map.next_value()?,
            };
            let slot = manifest.slot(declared).expect("each declared key has a field");
            if slot.is_some() {
                return Err(M::Error::duplicate_field(declared.name));
            }
            *slot = value;
        }
        Ok(manifest)
    }
}

impl ThemeManifest {
    /// Returns the field for a key.
    fn slot(&mut self, key: &Key) -> Option<&mut Option<String>> {
        let fields = [
            (&EXTENDS, &mut self.extends),
            (&THEME_COLOR, &mut self.theme_color),
            (&BACKGROUND_COLOR, &mut self.background_color),
        ];
        fields.into_iter().find(|(of, _)| std::ptr::eq(*of, key)).map(|(_, field)| field)
    }
}

/// A colour as `#rrggbb`.
struct HexColor(String);

impl<'de> Deserialize<'de> for HexColor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<HexColor, D::Error> {
        let text = String::deserialize(deserializer)?;
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6);
        match hex.is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())) {
            true => Ok(HexColor(text)),
            false => Err(D::Error::custom(format!("`{text}` is not a colour such as `\"#c0392b\"`"))),
        }
    }
}

fn unreadable(error: &serde_yaml::Error, source: &Arc<str>) -> Diagnostic {
    let place = error.location().map_or(Place::file(source), |at| place(source, at, 1));
    let problem = error.without_snippet().to_string();
    // The parser repeats the place after the problem.
    let problem = problem.lines().next().unwrap_or_default();
    let problem = problem.rsplit_once(" at line ").map_or(problem, |(problem, _)| problem);
    let problem =
        problem.split_once(": ").filter(|(before, _)| before.contains("line ")).map_or(problem, |(_, p)| p);
    Diagnostic::new(Code::E701, place).variant("manifest").with("problem", problem)
}

fn place(source: &Arc<str>, at: Location, length: u32) -> Place {
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Place { file: Arc::clone(source), line: number(at.line()), column: number(at.column()), length }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ThemeManifest, Diagnostic> {
        ThemeManifest::read(text, &"themes/mine/theme.yaml".into())
    }

    #[test]
    fn every_declared_key_is_read() {
        for key in THEME.keys {
            let value = if matches!(key.value, Type::Color) { "\"#0f5c5c\"" } else { "sada" };
            let mut manifest = read(&format!("{}: {value}\n", key.name)).unwrap();
            assert_eq!(
                manifest.slot(key).unwrap().as_deref(),
                Some(value.trim_matches('"')),
                "`{}`",
                key.name
            );
            assert!(manifest.unknown.is_empty(), "`{}`", key.name);
        }
        assert_eq!(read("extends: sada\n").unwrap().extends.as_deref(), Some("sada"));
    }

    #[test]
    fn a_manifest_may_say_nothing() {
        for text in ["", "# The theme of the north.\n", "extends:\n", "author: Example\n"] {
            assert_eq!(read(text).unwrap().extends, None, "{text}");
        }
    }

    #[test]
    fn a_value_of_the_wrong_type_is_reported_at_its_place() {
        for (text, line, column) in [
            ("extends: [a]\n", 1, 10),
            ("- a\n", 1, 1),
            ("a: b\nextends: [\n", 2, 10),
            ("a: b\ntheme_color: red\n", 2, 14),
            ("background_color: \"#12345\"\n", 1, 19),
        ] {
            let fault = read(text).unwrap_err();
            assert_eq!(
                (fault.code, fault.place.line, fault.place.column),
                (Code::E701, line, column),
                "{text}"
            );
        }
        assert!(read("extends: a\nextends: b\n").is_err());
    }

    #[test]
    fn a_misspelt_key_is_reported_and_a_note_for_people_is_not() {
        let text = "author: Example\n\"extend\": sada\n";
        let faults = read(text).unwrap().misspelt(&"themes/mine/theme.yaml".into());
        let faults: Vec<_> =
            faults.iter().map(|fault| (fault.place.line, fault.place.column, &fault.suggestion)).collect();
        assert_eq!(faults, [(2, 1, &Some("extends".to_owned()))]);
    }
}
