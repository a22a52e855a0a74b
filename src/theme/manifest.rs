//! What `theme.yaml` says about a theme.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use serde_yaml::{Location, Spanned};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::model::keys::Group;
use crate::model::keys::theme::{
    BACKGROUND_COLOR, EXTENDS, FONTS, OPTIONS, THEME, THEME_COLOR, font, option,
};
use crate::theme::color::Rgb;
use crate::theme::loose_yaml::Loose;

/// The content of `theme.yaml`.
#[derive(Debug, Default)]
pub struct ThemeManifest {
    /// The name of the theme that gives the files that this one lacks.
    pub extends: Option<String>,
    /// The colour of the frame around the site, as `#rrggbb`.
    pub theme_color: Option<String>,
    /// The colour before the first page is there, as `#rrggbb`.
    pub background_color: Option<String>,
    /// The options that a site may set.
    pub options: Vec<DeclaredOption>,
    /// The families of fonts for share cards.
    pub fonts: Vec<DeclaredFont>,
    /// The keys that are misspelt names of declared ones.
    pub misspelt: Vec<Diagnostic>,
}

/// An option that a theme declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredOption {
    /// Its name.
    pub name: String,
    /// The kind of its value.
    pub kind: OptionKind,
    /// Its value in a site that sets none.
    pub default: Option<String>,
    /// The place of this value; if there is none, that of the name.
    pub place: Place,
}

/// A family of fonts that a theme declares.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredFont {
    /// Its name in drawings.
    pub name: String,
    /// The names of its files in `fonts/`, the first choice first, each with its place.
    pub files: Vec<(String, Place)>,
    /// The height of a line, in ems.
    pub leading: f32,
}

/// The height of a line in ems, where a theme gives none.
const USUAL_LEADING: f32 = 1.4;

/// The kind of an option's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// A colour as `#rrggbb`.
    Color,
    /// A text, or one for each language.
    Text,
    /// One of these words.
    Choice(Vec<String>),
    /// `true` or `false`.
    Flag,
    /// The name of an asset.
    Asset,
}

impl OptionKind {
    /// The names of the kinds in `theme.yaml`.
    pub const WORDS: &[&str] = option::KINDS;

    /// Returns why a value does not fit: a code, and the values that its sentence names.
    pub fn misfit(&self, name: &str, value: Option<&str>, place: Place) -> Option<Diagnostic> {
        let expected =
            |kind| Diagnostic::new(Code::E204, place.clone()).variant("expected").with("expected", kind);
        match (self, value) {
            (OptionKind::Color, value) => value.and_then(Rgb::parse).is_none().then(|| expected("color")),
            (OptionKind::Flag, value) => (!matches!(value, Some("true" | "false"))).then(|| expected("flag")),
            (OptionKind::Text | OptionKind::Asset, value) => value.is_none().then(|| expected("text")),
            (OptionKind::Choice(words), Some(value)) => {
                (!words.iter().any(|word| word == value)).then(|| {
                    let told = Diagnostic::new(Code::E208, place).with("key", name).with("value", value);
                    let near = nearest(value, words.iter().map(String::as_str));
                    told.with("list", words.join(", ")).suggest(near)
                })
            }
            (OptionKind::Choice(words), None) => {
                let told = Diagnostic::new(Code::E208, place).with("key", name).with("value", "");
                Some(told.with("list", words.join(", ")))
            }
        }
    }
}

impl ThemeManifest {
    /// Reads a `theme.yaml`. An empty one says nothing.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong: a text that is no YAML and no map, and values of the wrong kind.
    pub fn read(text: &str, source: &Arc<str>) -> Result<ThemeManifest, Vec<Diagnostic>> {
        let read: Result<Option<Spanned<Loose>>, _> = serde_yaml::from_str(text);
        let top = read.map_err(|error| vec![unreadable(&error, source)])?;
        let mut reading = Reading { source, faults: Vec::new(), misspelt: Vec::new() };
        let mut manifest = ThemeManifest::default();
        if let Some(top) = &top {
            reading.top(top, &mut manifest);
        }
        manifest.misspelt = reading.misspelt;
        if reading.faults.is_empty() { Ok(manifest) } else { Err(reading.faults) }
    }
}

/// A `theme.yaml` that is being read, and what is wrong in it.
struct Reading<'s> {
    source: &'s Arc<str>,
    faults: Vec<Diagnostic>,
    misspelt: Vec<Diagnostic>,
}

/// The entries of a map, each key with its value.
type EntriesOf<'y> = [(Spanned<String>, Spanned<Loose>)];

impl Reading<'_> {
    fn top(&mut self, top: &Spanned<Loose>, manifest: &mut ThemeManifest) {
        let Some(entries) = self.map(top) else { return };
        self.keys(entries, &THEME, "author");
        manifest.extends = self.word(entries, EXTENDS.name);
        manifest.theme_color = self.color(entries, THEME_COLOR.name);
        manifest.background_color = self.color(entries, BACKGROUND_COLOR.name);
        let options = value(entries, OPTIONS.name).and_then(|options| self.map(options)).unwrap_or_default();
        manifest.options = options.iter().filter_map(|(name, value)| self.option(name, value)).collect();
        let fonts = value(entries, FONTS.name).and_then(|fonts| self.map(fonts)).unwrap_or_default();
        manifest.fonts = fonts.iter().filter_map(|(name, value)| self.font(name, value)).collect();
    }

    fn font(&mut self, name: &Spanned<String>, declared: &Spanned<Loose>) -> Option<DeclaredFont> {
        let entries = self.map(declared)?;
        self.keys(entries, &font::FONT, "");
        let items = match value(entries, font::FILES.name).map(|files| &files.value) {
            Some(Loose::List(items)) => items.as_slice(),
            _ => &[],
        };
        let place_of = |item: &Spanned<Loose>| place(self.source, item.referenced, 1);
        let places: Vec<Place> = items.iter().map(place_of).collect();
        let names: Vec<Option<String>> = items.iter().map(|item| self.plain(item)).collect();
        let files: Vec<_> =
            names.into_iter().zip(places).filter_map(|(name, at)| Some((name?, at))).collect();
        if files.is_empty() {
            self.faults.push(self.at_key(Code::E205, name).with("key", font::FILES.name));
            return None;
        }
        let leading = match value(entries, font::LEADING.name) {
            None => USUAL_LEADING,
            Some(given) => {
                let (least, most) = font::LEADINGS;
                let read = given.value.plain().and_then(|text| text.parse().ok());
                let read = read.filter(|leading: &f64| (least..=most).contains(leading));
                let Some(leading) = read else {
                    self.wrong(given, "decimal");
                    return None;
                };
                #[expect(clippy::cast_possible_truncation, reason = "it is a small number")]
                let leading = leading as f32;
                leading
            }
        };
        Some(DeclaredFont { name: name.value.clone(), files, leading })
    }

    fn option(&mut self, name: &Spanned<String>, declared: &Spanned<Loose>) -> Option<DeclaredOption> {
        let entries = self.map(declared)?;
        self.keys(entries, &option::OPTION, "");
        let Some(word) = self.word(entries, option::TYPE.name) else {
            self.faults.push(self.at_key(Code::E205, name).with("key", option::TYPE.name));
            return None;
        };
        let choices = match value(entries, option::CHOICES.name).map(|choices| &choices.value) {
            Some(Loose::List(items)) => items.iter().filter_map(|item| self.plain(item)).collect(),
            _ => Vec::new(),
        };
        let kind = match &*word {
            "color" => OptionKind::Color,
            "text" => OptionKind::Text,
            "flag" => OptionKind::Flag,
            "asset" => OptionKind::Asset,
            "choice" if choices.is_empty() => {
                self.faults.push(self.at_key(Code::E205, name).with("key", option::CHOICES.name));
                return None;
            }
            "choice" => OptionKind::Choice(choices),
            other => {
                let at = value(entries, option::TYPE.name)?;
                let told = Diagnostic::new(Code::E208, place(self.source, at.referenced, 1));
                let told = told.with("key", option::TYPE.name).with("value", other);
                let near = nearest(other, OptionKind::WORDS.iter().copied());
                self.faults.push(told.with("list", OptionKind::WORDS.join(", ")).suggest(near));
                return None;
            }
        };
        let default = value(entries, option::DEFAULT.name);
        let at = place(self.source, default.map_or(name.referenced, |default| default.referenced), 1);
        if let Some(default) = default {
            self.faults.extend(kind.misfit(option::DEFAULT.name, default.value.plain(), at.clone()));
        }
        let default = default.and_then(|default| default.value.plain()).map(str::to_owned);
        Some(DeclaredOption { name: name.value.clone(), kind, default, place: at })
    }

    /// Reports keys that stand twice, and keys that are not declared but nearly so. Another key may be a note
    /// for people, if there are such `notes`.
    fn keys(&mut self, entries: &EntriesOf<'_>, group: &Group, notes: &str) {
        let mut lines = BTreeMap::new();
        for (key, _) in entries {
            match lines.entry(&*key.value) {
                Entry::Vacant(new) => {
                    new.insert(key.referenced.line());
                }
                Entry::Occupied(first) => {
                    let told = self.at_key(Code::E202, key).with("key", &key.value);
                    self.faults.push(told.with("first", first.get().to_string()));
                }
            }
            let near = nearest(&key.value, group.names());
            if group.find(&key.value).is_none() && (near.is_some() || notes.is_empty()) {
                self.misspelt.push(self.at_key(Code::W206, key).with("key", &key.value).suggest(near));
            }
        }
    }

    fn map<'y>(&mut self, value: &'y Spanned<Loose>) -> Option<&'y EntriesOf<'y>> {
        match &value.value {
            Loose::Map(entries) => Some(entries),
            Loose::Nothing => Some(&[]),
            Loose::Plain(_) | Loose::List(_) => {
                self.wrong(value, "map");
                None
            }
        }
    }

    fn word(&mut self, entries: &EntriesOf<'_>, key: &str) -> Option<String> {
        self.plain(value(entries, key)?)
    }

    fn plain(&mut self, value: &Spanned<Loose>) -> Option<String> {
        match &value.value {
            Loose::Plain(text) => Some(text.clone()),
            Loose::Nothing => None,
            Loose::List(_) | Loose::Map(_) => {
                self.wrong(value, "text");
                None
            }
        }
    }

    fn color(&mut self, entries: &EntriesOf<'_>, key: &str) -> Option<String> {
        let value = value(entries, key)?;
        let text = self.plain(value)?;
        if Rgb::parse(&text).is_none() {
            self.wrong(value, "color");
        }
        Some(text)
    }

    fn wrong(&mut self, value: &Spanned<Loose>, expected: &'static str) {
        let told = Diagnostic::new(Code::E204, place(self.source, value.referenced, 1));
        self.faults.push(told.variant("expected").with("expected", expected));
    }

    fn at_key(&self, code: Code, key: &Spanned<String>) -> Diagnostic {
        let length = u32::try_from(key.value.chars().count()).unwrap_or(u32::MAX);
        Diagnostic::new(code, place(self.source, key.referenced, length))
    }
}

fn value<'y>(entries: &'y EntriesOf<'y>, key: &str) -> Option<&'y Spanned<Loose>> {
    entries.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
}

fn unreadable(error: &serde_yaml::Error, source: &Arc<str>) -> Diagnostic {
    let place = error.location().map_or(Place::file(source), |at| place(source, at, 1));
    let problem = error.without_snippet().to_string();
    // The parser repeats the place after the problem.
    let problem = problem.lines().next().unwrap_or_default();
    let problem = problem.rsplit_once(" at line ").map_or(problem, |(problem, _)| problem);
    let problem =
        problem.split_once(": ").filter(|(before, _)| before.contains("line ")).map_or(problem, |(_, p)| p);
    let told = Diagnostic::new(Code::E701, place);
    let variant = [
        ("unclosed", "manifest-unclosed"),
        ("duplicate", "manifest-twice"),
        ("quote", "manifest-unclosed"),
        ("tab", "manifest-indent"),
        ("indent", "manifest-indent"),
    ];
    match variant.into_iter().find(|(word, _)| problem.contains(word)) {
        Some((_, variant)) => told.variant(variant),
        None => told.variant("manifest").with("problem", problem),
    }
}

fn place(source: &Arc<str>, at: Location, length: u32) -> Place {
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Place { file: Arc::clone(source), line: number(at.line()), column: number(at.column()), length }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::keys::Type;

    fn read(text: &str) -> Result<ThemeManifest, Vec<Diagnostic>> {
        ThemeManifest::read(text, &"themes/mine/theme.yaml".into())
    }

    /// Returns each diagnostic as its code, line and column.
    fn faults(text: &str) -> Vec<(Code, u32, u32)> {
        let faults = read(text).map_or_else(|faults| faults, |manifest| manifest.misspelt);
        faults.iter().map(|told| (told.code, told.place.line, told.place.column)).collect()
    }

    #[test]
    fn every_declared_key_is_read() {
        for key in THEME.keys {
            let value = match key.value {
                Type::Color => "\"#0f5c5c\"",
                Type::Named(_) if key.name == FONTS.name => "{title: {files: [a.ttf], leading: 1.3}}",
                Type::Named(_) => "{a: {type: flag, default: true}}",
                _ => "sada",
            };
            let read = read(&format!("{}: {value}\n", key.name)).unwrap();
            let said = format!("{read:?}");
            let nothing = format!("{:?}", ThemeManifest::default());
            assert_ne!(said, nothing, "`{}`", key.name);
            assert!(read.misspelt.is_empty(), "`{}`", key.name);
        }
        assert_eq!(read("extends: sada\n").unwrap().extends.as_deref(), Some("sada"));
    }

    #[test]
    fn a_manifest_may_say_nothing() {
        for text in ["", "# The theme of the north.\n", "extends:\n", "author: Example\n"] {
            assert_eq!(read(text).unwrap().extends, None, "{text}");
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn a_value_of_the_wrong_type_is_reported_at_its_place() {
        for (text, code, line, column) in [
            ("extends: [a]\n", Code::E204, 1, 10),
            ("- a\n", Code::E204, 1, 1),
            ("a: b\nextends: [\n", Code::E701, 2, 10),
            ("a: b\ntheme_color: red\n", Code::E204, 2, 14),
            ("background_color: \"#12345\"\n", Code::E204, 1, 19),
            ("options: [a]\n", Code::E204, 1, 10),
            ("options:\n  a: {type: colour}\n", Code::E208, 2, 13),
            ("options:\n  a: {}\n", Code::E205, 2, 3),
            ("options:\n  a: {type: choice}\n", Code::E205, 2, 3),
            ("options:\n  a: {type: flag, default: 7}\n", Code::E204, 2, 28),
            ("options:\n  a: {type: choice, choices: [b], default: c}\n", Code::E208, 2, 44),
            ("options:\n  a: {type: text, defalt: c}\n", Code::W206, 2, 19),
        ] {
            assert_eq!(faults(text), [(code, line, column)], "{text}");
        }
        assert!(read("extends: a\nextends: b\n").is_err());
    }

    #[test]
    fn all_options_are_read_with_their_defaults() {
        let text = "options:\n  accent: {type: color}\n  size: {type: choice, choices: [s, m], default: s}\n  wide: {type: flag, default: true}\n";
        let options = read(text).unwrap().options;
        let names: Vec<_> = options.iter().map(|option| (&*option.name, option.default.as_deref())).collect();
        assert_eq!(names, [("accent", None), ("size", Some("s")), ("wide", Some("true"))]);
        assert_eq!(options[1].kind, OptionKind::Choice(vec!["s".into(), "m".into()]));
    }

    #[test]
    fn a_misspelt_key_is_reported_and_a_note_for_people_is_not() {
        let text = "author: Example\n\"extend\": sada\n";
        let misspelt = read(text).unwrap().misspelt;
        assert_eq!(faults(text), [(Code::W206, 2, 1)]);
        assert_eq!(misspelt[0].suggestion.as_deref(), Some("extends"));
    }
}
