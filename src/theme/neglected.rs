//! Reports the files of a site's own theme changes, and of its themes, of which nothing makes use: most likely
//! a name is misspelt, or a file lies in the wrong folder.
//!
//! A template, component or asset that stands in place of one of the same name beneath it is always of use.
//! Any other has to be named by a template that is of use itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::model::language::Language;
use crate::model::options::SiteOption;
use crate::model::text::Texts;
use crate::model::url::nfc;
use crate::theme::assets::sheet;
use crate::theme::css::{self, CssTarget};
use crate::theme::layers::{Layer, Layers, SITE_LAYER, default_files};
use crate::theme::uses::Uses;

/// The folders of a layer.
const FOLDERS: [&str; 4] = ["templates/", "assets/", "i18n/", "fonts/"];

/// The site's own style sheet, which pages load after the theme's.
pub const SITE_STYLE: &str = "site.css";

/// The theme's style sheet.
const STYLE: &str = "style.css";

/// The least share of the classes of a style sheet that one which takes its place knows as well.
const LEAST_SHARE: usize = 4;

/// Reports the neglected files of all layers but the default theme.
pub fn neglected(
    layers: &Layers<'_>,
    uses: &Uses<'_>,
    languages: &[Language],
    options: &[SiteOption],
) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let named = &named_assets(layers, options);
    for (at, layer) in layers.0.iter().enumerate().filter(|(_, layer)| !layer.is_embedded) {
        let look = Look { layers, at, layer, uses, named, beneath: Beneath::of(layers, at, uses) };
        told.extend(layer.files.keys().filter_map(|path| look.place(path, languages)));
        told.extend(look.templates());
        told.extend(look.assets());
        told.extend(look.stylesheet());
    }
    told
}

/// The names in the layers beneath one, and in the default theme.
struct Beneath {
    paths: BTreeSet<String>,
    components: BTreeSet<String>,
}

impl Beneath {
    fn of(layers: &Layers<'_>, at: usize, uses: &Uses<'_>) -> Beneath {
        let mut paths: BTreeSet<String> = default_files().map(str::to_owned).collect();
        let beneath = at + 1..layers.0.len();
        paths.extend(
            layers.0[beneath.clone()].iter().flat_map(|layer| layer.files.keys().map(ToString::to_string)),
        );
        let templates = beneath.flat_map(|at| uses.of_layer(at));
        let components = templates.flat_map(|template| &template.tags.components);
        Beneath { paths, components: components.map(|named| named.name.to_owned()).collect() }
    }
}

/// Returns the names of the assets that options, style sheets and scripts name. Each of these files is read
/// once.
fn named_assets(layers: &Layers<'_>, options: &[SiteOption]) -> BTreeSet<String> {
    let set = options.iter().filter_map(|option| option.value.as_ref()).flat_map(Texts::all);
    let declared = layers.options();
    let defaults = declared.iter().filter_map(|option| option.default.as_deref());
    let mut named: BTreeSet<String> = set.chain(defaults).map(|text| nfc(text).into_owned()).collect();
    let assets = || layers.0.iter().flat_map(|layer| layer.within("assets/"));
    let mut by_file: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, _) in assets() {
        by_file.entry(file_name(name)).or_default().insert(name);
    }
    for (from, bytes) in assets() {
        if let Some(css) = sheet(from, bytes) {
            let targets = css::addresses(css).into_iter().map(|range| css::target(from, &css[range]));
            named.extend(targets.filter_map(|target| match target {
                CssTarget::Asset(name) => Some(name),
                _ => None,
            }));
        } else if from.ends_with(".js") {
            // A script puts paths together, so that only the name of the file stands in it for sure.
            let text = String::from_utf8_lossy(bytes);
            let meant = words_of_script(&text).filter_map(|word| by_file.get(word)).flatten();
            named.extend(meant.filter(|name| **name != from).map(|name| (*name).to_owned()));
        }
    }
    named
}

/// Returns the texts in a script that may be names of files: what stands between quotation marks and the signs
/// of an address, and the words of it.
fn words_of_script(script: &str) -> impl Iterator<Item = &str> {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '`' | '\n' | '\r');
    let divides = |c: char| c.is_whitespace() || "/?#()\\,;:=&|{}$<>[]".contains(c);
    let texts = script.split(is_quote);
    // A name may hold such a sign itself, as `photo (1).jpg` does.
    texts.flat_map(move |text| [text, file_name(text)].into_iter().chain(text.split(divides)))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A layer that is being looked through.
struct Look<'l, 'f> {
    layers: &'l Layers<'f>,
    at: usize,
    layer: &'l Layer<'f>,
    uses: &'l Uses<'f>,
    /// The assets that something other than a template names.
    named: &'l BTreeSet<String>,
    beneath: Beneath,
}

impl Look<'_, '_> {
    fn fault(&self, path: &str, variant: &'static str) -> Diagnostic {
        Diagnostic::new(Code::W706, Place::file(&self.layer.source(path))).variant(variant)
    }

    /// Reports a file that nothing reads, because of its folder or its ending.
    fn place(&self, path: &str, languages: &[Language]) -> Option<Diagnostic> {
        let is_of_site = self.layer.name == SITE_LAYER;
        let unread = || self.fault(path, "unread").suggest(self.right_path(path));
        let Some(folder) = FOLDERS.into_iter().find(|folder| path.starts_with(folder)) else {
            return match path {
                "theme.yaml" if is_of_site => Some(self.fault(path, "site-manifest")),
                "theme.yaml" => None,
                // Notes for people.
                _ if !path.contains('/') && is_note(path) => None,
                _ => Some(unread()),
            };
        };
        let name = &path[folder.len()..];
        match folder {
            "templates/" => {
                let included = self.uses.texts().contains(name);
                let is_caption = name.starts_with("captions/") && name.ends_with(".txt");
                let is_known = name.ends_with(".html") || name.ends_with(".svg") || is_caption;
                (!is_known && !included).then(unread)
            }
            "i18n/" => {
                let Some(tag) = name.strip_suffix(".ftl").filter(|tag| !tag.contains('/')) else {
                    return Some(unread());
                };
                let is_wanted = |language: &Language| {
                    language.with_its_wider().iter().any(|wider| wider.tag().eq_ignore_ascii_case(tag))
                };
                let wanted = tag.eq_ignore_ascii_case("en") || languages.iter().any(is_wanted);
                let is_unknown = !wanted && (is_of_site || Language::parse(tag).is_none());
                let near = || nearest(tag, languages.iter().map(Language::tag));
                is_unknown.then(|| {
                    let near = near().map(|tag| self.layer.source(&format!("i18n/{tag}.ftl")).to_string());
                    self.fault(path, "language").with("language", tag).suggest(near)
                })
            }
            "fonts/" => {
                let mut named = self.layers.fonts().flat_map(|font| &font.files);
                (!is_note(name) && !named.any(|(file, _)| file == name))
                    .then(|| self.fault(path, "font").with("font", name))
            }
            _ => None,
        }
    }

    /// Returns the path that a file was probably meant to have.
    fn right_path(&self, path: &str) -> Option<String> {
        let stem = path.strip_suffix(".txt").unwrap_or(path);
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let ending = name.rsplit_once('.').map(|(_, ending)| ending)?;
        let (folder, rest) = stem.split_once('/').unwrap_or(("", stem));
        let known = ["templates", "assets", "i18n"];
        let named = nearest(folder, known).filter(|_| !folder.is_empty());
        let meant = match (named, ending) {
            (Some(folder), _) => format!("{folder}/{rest}"),
            (None, "html") => format!("templates/{stem}"),
            (None, "ftl") => format!("i18n/{name}"),
            (None, "css" | "js" | "svg" | "png" | "jpg" | "webp" | "woff2") => format!("assets/{stem}"),
            _ => return None,
        };
        (meant != path).then(|| self.layer.source(&meant).to_string())
    }

    /// Reports templates that no page is made of, and components that nothing calls.
    fn templates(&self) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for template in self.uses.of_layer(self.at).filter(|template| template.name.ends_with(".html")) {
            let (name, components) = (&*template.name, &template.tags.components);
            let path = format!("templates/{name}");
            if self.beneath.paths.contains(&path) {
                continue;
            }
            if !self.uses.is_reached(name) && components.is_empty() {
                let known = self.beneath.paths.iter().filter_map(|path| path.strip_prefix("templates/"));
                let near = nearest(name, known).map(|name| self.layer.source(&format!("templates/{name}")));
                told.push(
                    self.fault(&path, "template")
                        .with("template", name)
                        .suggest(near.map(|path| path.to_string())),
                );
            }
            let unknown = components.iter().filter(|named| {
                !self.uses.is_called(named.name) && !self.beneath.components.contains(named.name)
            });
            let source: Arc<str> = self.layer.source(&path);
            told.extend(unknown.map(|named| {
                let told = Diagnostic::new(Code::W706, named.mark.within(&source)).variant("component");
                let near = nearest(named.name, self.beneath.components.iter().map(String::as_str));
                told.with("component", named.name).suggest(near)
            }));
        }
        told
    }

    /// Reports assets that no template, style sheet or script names.
    fn assets(&self) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for (name, _) in self.layer.within("assets/") {
            let path = format!("assets/{name}");
            if !file_name(name).contains('.') {
                told.push(self.fault(&path, "no-ending"));
                continue;
            }
            let is_named = self.named.contains(name) || self.uses.names_path(name);
            if self.beneath.paths.contains(&path) || is_named {
                continue;
            }
            if name == SITE_STYLE {
                told.push(self.fault(&path, "unlinked"));
            } else if !is_note(name) {
                let known = self.beneath.paths.iter().filter_map(|path| path.strip_prefix("assets/"));
                let near = nearest(name, known.chain([SITE_STYLE]));
                let near = near.map(|name| self.layer.source(&format!("assets/{name}")));
                told.push(
                    self.fault(&path, "asset").with("asset", name).suggest(near.map(|path| path.to_string())),
                );
            }
        }
        told
    }

    /// Reports a style sheet of the site that takes the place of the theme's and knows hardly any of its
    /// classes: most likely it was meant to be added.
    fn stylesheet(&self) -> Option<Diagnostic> {
        let own = self.layer.text("assets/style.css").filter(|_| self.layer.name == SITE_LAYER)?;
        // Whoever makes the pages anew needs other classes.
        if self.layer.files.contains_key("templates/base.html") {
            return None;
        }
        let theme = self.layers.0.iter().skip(1).find_map(|layer| layer.text("assets/style.css"))?;
        let (classes, own) = (classes(theme), classes(own));
        let shared = classes.intersection(&own).count();
        (shared * LEAST_SHARE < classes.len())
            .then(|| self.fault("assets/style.css", "stylesheet").with("asset", STYLE))
    }
}

/// Returns the classes that a style sheet names.
fn classes(css: &str) -> BTreeSet<&str> {
    let names = css.split('.').skip(1).map(|rest| {
        &rest[..rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).unwrap_or(rest.len())]
    });
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())).collect()
}

/// Returns whether a file is one of those that stand beside code for people.
fn is_note(path: &str) -> bool {
    let name = file_name(path).to_ascii_lowercase();
    let notes = ["license", "licence", "readme", "copying", "notice", "ofl", "authors"];
    name.ends_with(".md") || notes.iter().any(|note| name.starts_with(note))
}
