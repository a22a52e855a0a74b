//! What `theme.yaml` says about a theme.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_yaml::{Location, Spanned};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::model::keys::theme::{EXTENDS, THEME};

/// The content of `theme.yaml`.
#[derive(Debug, Default)]
pub struct ThemeManifest {
    /// The name of the theme that gives the files that this one lacks.
    pub extends: Option<String>,
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
            if key.value != EXTENDS.name {
                map.next_value::<IgnoredAny>()?;
                manifest.unknown.push(key);
            } else if manifest.extends.is_some() {
                return Err(M::Error::duplicate_field(EXTENDS.name));
            } else {
                manifest.extends = map.next_value()?;
            }
        }
        Ok(manifest)
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
            assert!(read(&format!("{}: sada\n", key.name)).unwrap().unknown.is_empty(), "`{}`", key.name);
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
        for (text, line, column) in
            [("extends: [a]\n", 1, 10), ("- a\n", 1, 1), ("a: b\nextends: [\n", 2, 10)]
        {
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
