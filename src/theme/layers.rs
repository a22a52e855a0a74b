//! The layers of a theme and the files in each.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::model::folding::is_noncharacter;
use crate::model::hash::ContentHash;
use crate::model::language::Language;
use crate::model::sources::TextSource;
use crate::model::url::nfc;
use crate::theme::manifest::{DeclaredFont, DeclaredOption, ThemeManifest};

/// The default theme, as it was when the program was built.
static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/sada");

/// The name of the default theme.
const DEFAULT_NAME: &str = "sada";

/// The folder of a site's own changes, and the name of their layer.
pub const SITE_FOLDER: &str = "content/theme/";
pub const SITE_LAYER: &str = "@site";

/// The file in which a theme says what it extends.
const MANIFEST: &str = "theme.yaml";

/// Files by their paths in a folder; their bytes are borrowed.
type LayerFiles<'f> = BTreeMap<Cow<'f, str>, &'f [u8]>;

/// A layer: the site's own changes, or one theme.
#[derive(Debug)]
pub struct Layer<'f> {
    /// Its name.
    pub name: String,
    /// The folder that it lies in, with a `/` at its end.
    pub folder: String,
    /// Its files by their paths in the folder.
    pub files: LayerFiles<'f>,
    /// Whether it is the default theme, as it is in the program.
    pub is_embedded: bool,
    manifest: ThemeManifest,
}

impl<'f> Layer<'f> {
    /// Returns a file as text, if it is valid UTF-8.
    pub fn text(&self, path: &str) -> Option<&'f str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Returns the files in one of its folders, by their paths in that folder.
    pub fn within<'l>(&'l self, folder: &'l str) -> impl Iterator<Item = (&'l str, &'f [u8])> {
        self.files.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, *bytes)))
    }

    /// Returns the templates by their names, without the mark at the beginning that some editors write.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &'f str)> {
        let text = |bytes: &'f [u8]| std::str::from_utf8(bytes).ok();
        let named = self.within("templates/").filter_map(move |(name, bytes)| Some((name, text(bytes)?)));
        named.map(|(name, text)| (name, text.strip_prefix('\u{feff}').unwrap_or(text)))
    }

    /// Returns a file's path from the site's root.
    pub fn source(&self, path: &str) -> Arc<str> {
        format!("{}{path}", self.folder).into()
    }
}

/// All layers, the most specific first.
#[derive(Debug)]
pub struct Layers<'f>(pub Vec<Layer<'f>>);

/// The colours of a theme that programs other than a page's reader show, as `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colors {
    /// The colour of the frame around the site.
    pub theme: Option<Box<str>>,
    /// The colour before the first page is there, and behind the icon.
    pub background: Option<Box<str>>,
}

/// A file of messages.
#[derive(Debug)]
pub struct MessagesOf<'f> {
    /// Its path from the site's root.
    pub path: String,
    /// The language that its name gives.
    pub language: Language,
    /// Its text.
    pub text: &'f str,
}

impl<'f> Layers<'f> {
    /// Returns the files of a language's messages, the most specific first: those of `pt-BR`, then of `pt`.
    pub fn messages(&self, language: &Language) -> Vec<MessagesOf<'f>> {
        let of_language = |language: Language| {
            let name = format!("i18n/{language}.ftl");
            self.0.iter().filter_map(move |layer| {
                let path = layer.files.keys().find(|path| path.eq_ignore_ascii_case(&name))?;
                let text = layer.text(path)?;
                Some(MessagesOf {
                    path: layer.folder.clone() + path,
                    language: language.clone(),
                    text: text.strip_prefix('\u{feff}').unwrap_or(text),
                })
            })
        };
        language.with_its_wider().into_iter().flat_map(of_language).collect()
    }

    /// Reports texts that are not valid UTF-8, and messages that hold a forbidden character.
    pub fn spoilt_texts(&self) -> Vec<Diagnostic> {
        let of_layer = |layer: &Layer<'_>| -> Vec<Diagnostic> {
            let spoilt = |(path, bytes): (&Cow<'_, str>, &&[u8])| {
                let is_message = path.starts_with("i18n/") && path.ends_with(".ftl");
                let is_text = path.starts_with("templates/") || path.to_ascii_lowercase().ends_with(".css");
                match (is_message, is_text) {
                    (true, _) => spoilt(&layer.source(path), bytes),
                    (false, true) => not_utf8(&layer.source(path), bytes),
                    (false, false) => None,
                }
            };
            layer.files.iter().filter_map(spoilt).collect()
        };
        self.0.iter().flat_map(of_layer).collect()
    }

    /// Returns a hash of all files of messages.
    pub fn hash_of_messages(&self) -> ContentHash {
        let of_file = |layer: &Layer<'_>, name: &str, bytes: &[u8]| {
            [ContentHash::of(layer.source(name).as_bytes()), ContentHash::of(bytes)]
        };
        let files = self.0.iter().flat_map(|layer| layer.within("i18n/").map(move |file| (layer, file)));
        ContentHash::of_all(files.flat_map(|(layer, (name, bytes))| of_file(layer, name, bytes)))
    }

    /// Returns a hash of all templates of drawings.
    pub fn hash_of_drawings(&self) -> ContentHash {
        let of_layer = |layer: &Layer<'_>| {
            let drawings = layer.templates().filter(|(name, _)| name.ends_with(".svg"));
            let hashes = drawings.map(|(name, text)| format!("{name} {text}"));
            hashes.map(|text| ContentHash::of(text.as_bytes())).collect::<Vec<_>>()
        };
        ContentHash::of_all(self.0.iter().flat_map(of_layer))
    }

    /// Reports misspelt keys of each theme's `theme.yaml`.
    pub fn misspelt_keys(&self) -> Vec<Diagnostic> {
        self.0.iter().flat_map(|layer| layer.manifest.misspelt.clone()).collect()
    }

    /// Returns the options that the themes declare, each as the most specific theme does.
    pub fn options(&self) -> Vec<&DeclaredOption> {
        let mut known = BTreeSet::new();
        let options = self.0.iter().flat_map(|layer| &layer.manifest.options);
        options.filter(|option| known.insert(&option.name)).collect()
    }

    /// Returns the families of fonts that the themes declare, the most specific layer's first.
    pub fn fonts(&self) -> impl Iterator<Item = &DeclaredFont> {
        self.0.iter().flat_map(|layer| &layer.manifest.fonts)
    }

    /// Returns the name of the theme that the site chooses.
    pub fn theme(&self) -> &str {
        self.0.iter().find(|layer| layer.name != SITE_LAYER).map_or("", |layer| &layer.name)
    }

    /// Returns each colour as the most specific theme gives it.
    pub fn colors(&self) -> Colors {
        let first = |color: fn(&ThemeManifest) -> &Option<String>| {
            self.0.iter().find_map(|layer| color(&layer.manifest).as_deref()).map(Into::into)
        };
        Colors {
            theme: first(|theme| &theme.theme_color),
            background: first(|theme| &theme.background_color),
        }
    }

    /// Returns the diagnostic for a page without a template. It names the default theme's templates that no
    /// layer has.
    pub fn lacks(&self) -> Diagnostic {
        let present = |path: &str| self.0.iter().any(|layer| layer.files.contains_key(path));
        let lacking: Vec<String> = embedded()
            .into_keys()
            .filter(|path| path.starts_with("templates/") && path.matches('/').count() == 1 && !present(path))
            .map(|path| path.trim_start_matches("templates/").to_owned())
            .collect();
        let theme = self.0.iter().find(|layer| layer.name != SITE_LAYER);
        let (name, place) = theme.map_or(("", SITE_FOLDER.into()), |layer| {
            let manifest = if layer.files.contains_key(MANIFEST) { MANIFEST } else { "" };
            (&*layer.name, layer.source(manifest))
        });
        let told = Diagnostic::new(Code::E701, Place::file(&place)).variant("lacks");
        let more = if lacking.len() > 3 { ", …" } else { "" };
        told.with("theme", name)
            .with("template", format!("{}{more}", lacking[..lacking.len().min(3)].join(", ")))
    }

    /// Stacks the layers of the theme that a site names.
    pub fn stack(files: &'f [TextSource], theme: &str) -> Result<Layers<'f>, Vec<Diagnostic>> {
        let mut folders: BTreeMap<String, LayerFiles<'f>> = BTreeMap::new();
        for file in files {
            let (folder, path) = match file.path.strip_prefix(SITE_FOLDER) {
                Some(path) => (SITE_FOLDER.to_owned(), path),
                None => match file.path.strip_prefix("themes/").and_then(|rest| rest.split_once('/')) {
                    Some((name, path)) => (format!("themes/{name}/"), path),
                    None => continue,
                },
            };
            folders.entry(folder).or_default().insert(path.into(), &file.bytes);
        }
        let mut layers = Vec::new();
        if let Some(files) = folders.remove(SITE_FOLDER) {
            let (name, folder) = (SITE_LAYER.into(), SITE_FOLDER.into());
            let (is_embedded, manifest) = (false, ThemeManifest::default());
            layers.push(Layer { name, folder, files, is_embedded, manifest });
        }
        let mut next = Some(theme.to_owned());
        let mut named_in: Arc<str> = "content/site.yaml".into();
        while let Some(name) = next {
            let folder = format!("themes/{}/", nfc(&name));
            let told = |variant| Diagnostic::new(Code::E701, Place::file(&named_in)).variant(variant);
            if layers.iter().any(|layer: &Layer<'_>| layer.folder == folder) {
                return Err(vec![told("loop").with("theme", name)]);
            }
            let own = folders.remove(&folder);
            let is_embedded = name == DEFAULT_NAME && own.is_none();
            let Some(files) = own.or_else(|| is_embedded.then(embedded)) else {
                let themes = folders.keys().filter_map(|folder| folder.strip_prefix("themes/"));
                let themes: Vec<&str> = themes.map(|name| name.trim_end_matches('/')).collect();
                let near = nearest(&name, themes.into_iter().chain([DEFAULT_NAME])).map(str::to_owned);
                return Err(vec![told("missing").with("theme", name).suggest(near)]);
            };
            named_in = format!("{folder}{MANIFEST}").into();
            let bytes = files.get(MANIFEST).copied().unwrap_or_default();
            if let Some(fault) = spoilt(&named_in, bytes) {
                return Err(vec![fault]);
            }
            let manifest = ThemeManifest::read(&String::from_utf8_lossy(bytes), &named_in)?;
            let extends = manifest.extends.clone();
            layers.push(Layer { name, folder, files, is_embedded, manifest });
            next = extends;
        }
        Ok(Layers(layers))
    }
}

fn spoilt(file: &Arc<str>, bytes: &[u8]) -> Option<Diagnostic> {
    let Ok(text) = std::str::from_utf8(bytes) else { return not_utf8(file, bytes) };
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let hidden = |c: char| control(c) || is_noncharacter(c) || is_override(c);
    let (position, c) = text.char_indices().find(|(_, c)| hidden(*c))?;
    let place = place(file, &bytes[..position]);
    let told = match is_override(c) {
        true => Diagnostic::new(Code::E504, place),
        false => Diagnostic::new(Code::E102, place).variant("in-file"),
    };
    Some(told.with("character", format!("U+{:04X}", u32::from(c))))
}

fn not_utf8(file: &Arc<str>, bytes: &[u8]) -> Option<Diagnostic> {
    let error = std::str::from_utf8(bytes).err()?;
    let wide = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    let place = place(file, &bytes[..error.valid_up_to()]);
    Some(Diagnostic::new(Code::E101, place).variant(if wide { "utf-16" } else { "bytes" }))
}

/// Returns the place in a file that follows some of its bytes.
fn place(file: &Arc<str>, before: &[u8]) -> Place {
    let before = String::from_utf8_lossy(before);
    let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    Place { file: Arc::clone(file), line: number(line), column: number(column), length: 1 }
}

/// Returns whether a character overrides the direction of the text after it (UAX #9 §2.2).
fn is_override(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

/// Returns the paths of the default theme's files in its folder.
pub fn default_files() -> impl Iterator<Item = &'static str> {
    static PATHS: LazyLock<Vec<String>> =
        LazyLock::new(|| embedded().into_keys().map(Cow::into_owned).collect());
    PATHS.iter().map(String::as_str)
}

/// Returns a text of the default theme.
pub fn default_text(path: &str) -> &'static str {
    embedded().get(path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

fn embedded() -> LayerFiles<'static> {
    fn gather(dir: &'static Dir<'static>, files: &mut LayerFiles<'static>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy();
            let path = if path.contains('\\') { path.replace('\\', "/").into() } else { path };
            files.insert(path, file.contents());
        }
        dir.dirs().for_each(|inner| gather(inner, files));
    }
    let mut files = LayerFiles::new();
    gather(&DEFAULT, &mut files);
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> TextSource {
        TextSource { path: path.into(), bytes: text.into() }
    }

    #[test]
    fn layers_go_from_the_site_to_the_theme_it_names_to_its_parents() {
        let files =
            vec![file("content/theme/assets/a.css", ""), file("themes/mine/theme.yaml", "extends: sada\n")];
        let layers = Layers::stack(&files, "mine").unwrap();
        let names: Vec<_> = layers.0.iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["@site", "mine", "sada"]);
    }

    #[test]
    fn a_theme_that_is_not_there_or_extends_itself_is_told() {
        assert_eq!(Layers::stack(&[], "nothing").unwrap_err()[0].variant, Some("missing"));
        let files =
            vec![file("themes/a/theme.yaml", "extends: b\n"), file("themes/b/theme.yaml", "extends: a\n")];
        assert_eq!(Layers::stack(&files, "a").unwrap_err()[0].variant, Some("loop"));
    }
}
