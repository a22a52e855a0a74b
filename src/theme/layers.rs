//! The layers of a theme and the files in each.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::sources::TextSource;

/// The default theme, as it was when the program was made.
static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/sada");

/// The name of the default theme.
const DEFAULT_NAME: &str = "sada";

/// The folder of a site's own changes, and the name of their layer.
const SITE_FOLDER: &str = "content/theme/";
const SITE_LAYER: &str = "@site";

/// What `theme.yaml` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Manifest {
    extends: Option<String>,
}

/// A layer: the site's own changes, or one theme.
#[derive(Debug)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// The folder it lies in, with its closing `/`.
    pub folder: String,
    /// Its files by their paths in the folder.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Layer {
    /// Returns a file as text, if it is one.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Returns the files in one of its folders, by their paths in that folder.
    pub fn within<'l>(&'l self, folder: &'l str) -> impl Iterator<Item = (&'l str, &'l [u8])> {
        self.files.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, &**bytes)))
    }

    /// Returns a file's path from the site's root.
    pub fn source(&self, path: &str) -> Arc<str> {
        format!("{}{path}", self.folder).into()
    }
}

/// All layers, the most specific first.
#[derive(Debug)]
pub struct Layers(pub Vec<Layer>);

impl Layers {
    /// Returns what to tell where a page has no template: which templates of the default theme no layer has.
    pub fn lacks(&self) -> Diagnostic {
        let present = |path: &str| self.0.iter().any(|layer| layer.files.contains_key(path));
        let lacking: Vec<String> = embedded()
            .into_keys()
            .filter(|path| path.starts_with("templates/") && path.matches('/').count() == 1 && !present(path))
            .map(|path| path.trim_start_matches("templates/").to_owned())
            .collect();
        let theme = self.0.iter().find(|layer| layer.name != SITE_LAYER);
        let (name, place) = theme.map_or(("", SITE_FOLDER.into()), |layer| {
            let manifest = if layer.files.contains_key("theme.yaml") { "theme.yaml" } else { "" };
            (&*layer.name, layer.source(manifest))
        });
        let told = Diagnostic::new(Code::E701, Place::file(&place)).variant("lacks");
        let more = if lacking.len() > 3 { ", …" } else { "" };
        told.with("theme", name)
            .with("template", format!("{}{more}", lacking[..lacking.len().min(3)].join(", ")))
    }

    /// Stacks the layers of the theme that a site names.
    pub fn stack(files: Vec<TextSource>, theme: &str) -> Result<Layers, Diagnostic> {
        let mut folders: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
        for file in files {
            let (folder, path) = match file.path.strip_prefix(SITE_FOLDER) {
                Some(path) => (SITE_FOLDER.to_owned(), path),
                None => match file.path.strip_prefix("themes/").and_then(|rest| rest.split_once('/')) {
                    Some((name, path)) => (format!("themes/{name}/"), path),
                    None => continue,
                },
            };
            folders.entry(folder).or_default().insert(path.to_owned(), file.bytes);
        }
        let mut layers = Vec::new();
        if let Some(files) = folders.remove(SITE_FOLDER) {
            layers.push(Layer { name: SITE_LAYER.into(), folder: SITE_FOLDER.into(), files });
        }
        let mut next = Some(theme.to_owned());
        let mut named_in: Arc<str> = "content/site.yaml".into();
        while let Some(name) = next {
            let folder = format!("themes/{name}/");
            let told = |variant| Diagnostic::new(Code::E701, Place::file(&named_in)).variant(variant);
            if layers.iter().any(|layer: &Layer| layer.folder == folder) {
                return Err(told("loop").with("theme", name));
            }
            let files = folders.remove(&folder).or_else(|| (name == DEFAULT_NAME).then(embedded));
            let Some(files) = files else { return Err(told("missing").with("theme", name)) };
            let layer = Layer { name, folder, files };
            named_in = layer.source("theme.yaml");
            next = manifest(&layer, &named_in)?.extends;
            layers.push(layer);
        }
        Ok(Layers(layers))
    }
}

fn manifest(layer: &Layer, source: &Arc<str>) -> Result<Manifest, Diagnostic> {
    let Some(text) = layer.text("theme.yaml") else { return Ok(Manifest::default()) };
    serde_yaml::from_str(text).map_err(|error| {
        let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let (line, column) = error.location().map_or((0, 0), |at| (number(at.line()), number(at.column())));
        let place = Place { file: Arc::clone(source), line, column, length: 1 };
        let problem = error.without_snippet().to_string();
        // The parser names the place once more after the problem.
        let problem = problem.lines().next().unwrap_or_default();
        let problem = problem.rsplit_once(" at line ").map_or(problem, |(problem, _)| problem);
        let problem = problem
            .split_once(": ")
            .filter(|(before, _)| before.contains("line "))
            .map_or(problem, |(_, p)| p);
        Diagnostic::new(Code::E701, place).variant("manifest").with("problem", problem)
    })
}

fn embedded() -> BTreeMap<String, Vec<u8>> {
    fn gather(dir: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.insert(path, file.contents().to_vec());
        }
        dir.dirs().for_each(|inner| gather(inner, files));
    }
    let mut files = BTreeMap::new();
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
        let layers = Layers::stack(files, "mine").unwrap();
        let names: Vec<_> = layers.0.iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["@site", "mine", "sada"]);
    }

    #[test]
    fn a_theme_that_is_not_there_or_extends_itself_is_told() {
        assert_eq!(Layers::stack(vec![], "nothing").unwrap_err().variant, Some("missing"));
        let files =
            vec![file("themes/a/theme.yaml", "extends: b\n"), file("themes/b/theme.yaml", "extends: a\n")];
        assert_eq!(Layers::stack(files, "a").unwrap_err().variant, Some("loop"));
    }
}
