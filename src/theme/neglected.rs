//! Reports the files of a site's own theme changes, and of its themes, of which nothing makes use: most likely
//! a name is misspelt, or a file lies in the wrong folder.
//!
//! A template, component or asset that stands in place of one of the same name beneath it is always of use.
//! Any other has to be named by a template that is of use itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::model::language::Language;
use crate::model::options::SiteOption;
use crate::model::url::nfc;
use crate::theme::assets::sheet;
use crate::theme::css::{self, CssTarget};
use crate::theme::layers::{Layer, Layers, SITE_LAYER, default_files};
use crate::theme::tags::Tags;

/// The folders of a layer.
const FOLDERS: [&str; 3] = ["templates/", "assets/", "i18n/"];

/// The site's own style sheet, which pages load after the theme's.
pub const SITE_STYLE: &str = "site.css";

/// The theme's style sheet.
const STYLE: &str = "style.css";

/// The least share of the classes of a style sheet that one which takes its place knows as well.
const LEAST_SHARE: usize = 4;

/// What the templates of all layers name.
pub struct Uses<'f> {
    /// The templates of all layers, the most specific layer first.
    templates: Vec<Template<'f>>,
    /// The templates that pages are made of, by their positions.
    reached: BTreeSet<usize>,
    /// The components that are called.
    called: BTreeSet<&'f str>,
}

/// A template of a layer.
struct Template<'f> {
    layer: String,
    name: String,
    tags: Tags<'f>,
}

impl<'f> Uses<'f> {
    /// Reads the tags of all templates.
    pub fn of(layers: &Layers<'f>) -> Uses<'f> {
        let of_layer = |layer: &Layer<'f>| -> Vec<Template<'f>> {
            let template = |(name, text): (&str, &'f str)| Template {
                layer: layer.name.clone(),
                name: name.to_owned(),
                tags: Tags::of(text),
            };
            layer.templates().map(template).collect()
        };
        let templates: Vec<Template<'f>> = layers.0.iter().flat_map(of_layer).collect();
        let mut uses = Uses { templates, reached: BTreeSet::new(), called: BTreeSet::new() };
        let names: BTreeSet<String> = default_files().filter_map(template_name).map(str::to_owned).collect();
        let parts =
            uses.templates.iter().map(|template| &template.name).filter(|name| name.starts_with("parts/"));
        let begins = names.iter().chain(parts).filter_map(|name| uses.find(name)).collect();
        uses.reach(begins);
        uses
    }

    /// Returns the template that a name means: that of the layer in it, else that of the most specific layer.
    fn find(&self, name: &str) -> Option<usize> {
        let of_layer = |template: &Template<'_>| {
            let rest = name.strip_prefix(template.layer.as_str()).and_then(|rest| rest.strip_prefix('/'));
            rest == Some(&*template.name)
        };
        let is = |template: &Template<'_>| template.name == name;
        self.templates.iter().position(of_layer).or_else(|| self.templates.iter().position(is))
    }

    /// Goes from some templates to all that they name.
    fn reach(&mut self, begins: Vec<usize>) {
        let mut open = begins;
        while let Some(next) = open.pop() {
            if !self.reached.insert(next) {
                continue;
            }
            let tags = &self.templates[next].tags;
            open.extend(tags.templates.iter().filter_map(|named| self.find(named.name)));
            for call in &tags.calls {
                self.called.insert(call);
                let defines = |template: &Template<'_>| {
                    template.tags.components.iter().any(|named| named.name == *call)
                };
                open.extend(self.templates.iter().position(defines));
            }
        }
    }

    /// Returns whether pages are made of a template of a name, in whatever layer.
    fn is_reached(&self, name: &str) -> bool {
        self.reached.iter().any(|at| self.templates[*at].name == name)
    }

    /// Returns the texts in quotation marks of all templates.
    pub fn texts(&self) -> BTreeSet<&'f str> {
        self.templates.iter().flat_map(|template| template.tags.texts.iter().copied()).collect()
    }

    /// Returns the beginnings of the ids of messages that templates put into lists.
    pub fn lists(&self) -> impl Iterator<Item = &'f str> {
        self.templates.iter().flat_map(|template| template.tags.lists.iter().copied())
    }

    fn names_path(&self, path: &str) -> bool {
        let tags = self.reached.iter().map(|at| &self.templates[*at].tags);
        let mut named = tags.flat_map(|tags| tags.paths.iter().chain(&tags.texts));
        named.any(|named| nfc(named) == path)
    }
}

/// Reports the neglected files of all layers but the default theme.
pub fn neglected(
    layers: &Layers<'_>,
    uses: &Uses<'_>,
    languages: &[Language],
    options: &[SiteOption],
) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for (at, layer) in layers.0.iter().enumerate().filter(|(_, layer)| !layer.is_embedded) {
        let beneath = Beneath::of(&layers.0[at + 1..]);
        let look = Look { layers, layer, uses, beneath };
        told.extend(layer.files.keys().filter_map(|path| look.place(path, languages)));
        told.extend(look.templates());
        told.extend(look.assets(options));
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
    fn of(layers: &[Layer<'_>]) -> Beneath {
        let mut paths: BTreeSet<String> = default_files().map(str::to_owned).collect();
        paths.extend(layers.iter().flat_map(|layer| layer.files.keys().map(ToString::to_string)));
        let of_layer = |layer: &Layer<'_>| -> Vec<String> {
            let tags = layer.templates().map(|(_, text)| Tags::of(text));
            tags.flat_map(|tags| tags.components).map(|named| named.name.to_owned()).collect()
        };
        Beneath { paths, components: layers.iter().flat_map(of_layer).collect() }
    }
}

/// A layer that is being looked through.
struct Look<'l, 'f> {
    layers: &'l Layers<'f>,
    layer: &'l Layer<'f>,
    uses: &'l Uses<'f>,
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
                (!name.ends_with(".html") && !included).then(unread)
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
        for (name, text) in self.layer.templates().filter(|(name, _)| name.ends_with(".html")) {
            let path = format!("templates/{name}");
            if self.beneath.paths.contains(&path) {
                continue;
            }
            let components = Tags::of(text).components;
            if !self.uses.is_reached(name) && components.is_empty() {
                let known = self.beneath.paths.iter().filter_map(|path| template_name(path));
                let near = nearest(name, known).map(|name| self.layer.source(&format!("templates/{name}")));
                told.push(
                    self.fault(&path, "template")
                        .with("template", name)
                        .suggest(near.map(|path| path.to_string())),
                );
            }
            let unknown = components.iter().filter(|named| {
                !self.uses.called.contains(named.name) && !self.beneath.components.contains(named.name)
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
    fn assets(&self, options: &[SiteOption]) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for (name, _) in self.layer.within("assets/") {
            let path = format!("assets/{name}");
            if name.rsplit('/').next().is_some_and(|file| !file.contains('.')) {
                told.push(self.fault(&path, "no-ending"));
                continue;
            }
            if self.beneath.paths.contains(&path) || self.is_named(name) {
                continue;
            }
            let is_set = |option: &SiteOption| {
                option.value.as_ref().is_some_and(|texts| texts.all().any(|text| nfc(text) == name))
            };
            if name == SITE_STYLE {
                told.push(self.fault(&path, "unlinked"));
            } else if !options.iter().any(is_set) && !is_note(name) {
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

    fn is_named(&self, name: &str) -> bool {
        let file = name.rsplit('/').next().unwrap_or(name);
        let in_asset = |(other, bytes): (&str, &[u8])| match sheet(other, bytes) {
            Some(css) => css::addresses(css)
                .into_iter()
                .any(|range| css::target(other, &css[range]) == CssTarget::Asset(name.to_owned())),
            None => other != name && other.ends_with(".js") && String::from_utf8_lossy(bytes).contains(file),
        };
        self.uses.names_path(name)
            || self.layers.0.iter().flat_map(|layer| layer.within("assets/")).any(in_asset)
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

fn template_name(path: &str) -> Option<&str> {
    path.strip_prefix("templates/")
}

/// Returns whether a file is one of those that stand beside code for people.
fn is_note(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let notes = ["license", "licence", "readme", "copying", "notice", "ofl", "authors"];
    name.ends_with(".md") || notes.iter().any(|note| name.starts_with(note))
}
