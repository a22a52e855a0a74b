//! Assets: styles, scripts and drawings. Each is published under a name that changes with its content.
//!
//! A style sheet may name other assets beside it. They are published under other names than they have in the
//! theme, so the addresses in the style sheet are led there, and its own name changes with all that it names.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, nearest_file};
use crate::model::hash::{hash_for_names, in_name};
use crate::model::url::OutputPath;
use crate::theme::css::{self, CssTarget};
use crate::theme::layers::{Layer, Layers};
use crate::theme::tags::mark;

/// A file of a theme that the site publishes.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name in templates, such as `style.css`.
    pub name: String,
    /// Its path in the output.
    pub path: OutputPath,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The bytes of the assets by their names, each from the most specific layer.
type ByName<'f> = BTreeMap<&'f str, &'f [u8]>;

/// Gathers the assets of all layers; for each name, that of the most specific layer.
pub fn gather(layers: &Layers<'_>) -> Vec<Asset> {
    let mut by_name = ByName::new();
    for layer in layers.0.iter().rev() {
        by_name.extend(layer.within("assets/"));
    }
    let published = |name: &str| path(name, &by_name);
    let asset = |name: &str, bytes: &[u8]| {
        let bytes =
            sheet(name, bytes).map_or_else(|| bytes.to_vec(), |css| led(name, css, &published).into());
        Some(Asset { name: name.to_owned(), path: published(name)?, bytes })
    };
    by_name.iter().filter_map(|(name, bytes)| asset(name, bytes)).collect()
}

/// Returns the text of a style sheet; none for any other asset.
pub fn sheet<'f>(name: &str, bytes: &'f [u8]) -> Option<&'f str> {
    let is_sheet = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("css"));
    is_sheet.then(|| std::str::from_utf8(bytes).ok()).flatten()
}

/// Returns the path at which an asset is published; none if its name cannot be published.
fn path(name: &str, by_name: &ByName<'_>) -> Option<OutputPath> {
    let (stem, ending) = name.rsplit_once('.')?;
    let hash = match by_name.get(name).zip(Some(with_named(name, by_name))) {
        Some((_, all)) if all.len() > 1 => {
            let bytes = all.iter().filter_map(|name| by_name.get(name));
            let hashes: Vec<u8> = bytes.flat_map(|bytes| hash_for_names(bytes).to_le_bytes()).collect();
            hash_for_names(&hashes)
        }
        Some((bytes, _)) => hash_for_names(bytes),
        None => return None,
    };
    OutputPath::parse(&format!("assets/{stem}-{}.{ending}", in_name(hash))).ok()
}

/// Returns an asset with all assets that it names, and that these name.
fn with_named<'f>(name: &str, by_name: &ByName<'f>) -> BTreeSet<&'f str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = by_name.get_key_value(name).map(|(name, _)| *name).into_iter().collect();
    while let Some(next) = open.pop() {
        if found.insert(next)
            && let Some(css) = by_name.get(next).and_then(|bytes| sheet(next, bytes))
        {
            let targets = css::addresses(css).into_iter().map(|range| css::target(next, &css[range]));
            let named = targets.filter_map(|target| match target {
                CssTarget::Asset(name) => by_name.get_key_value(&*name).map(|(name, _)| *name),
                _ => None,
            });
            open.extend(named);
        }
    }
    found
}

/// Returns a style sheet whose addresses lead to the published names of the assets.
fn led(name: &str, css: &str, published: &dyn Fn(&str) -> Option<OutputPath>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut done = 0;
    for range in css::addresses(css) {
        let CssTarget::Asset(target) = css::target(name, &css[range.clone()]) else { continue };
        let Some(path) = published(&target) else { continue };
        let file = path.link();
        let file = file.rsplit('/').next().unwrap_or_default();
        out.push_str(&css[done..range.start]);
        out.push_str(&css::renamed(&css[range.clone()], file));
        done = range.end;
    }
    out + &css[done..]
}

/// Reports addresses in a layer's style sheets that lead to no asset, or away from the site.
pub fn lost(layer: &Layer<'_>, assets: &[Asset]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for (name, bytes) in layer.within("assets/") {
        let Some(css) = sheet(name, bytes) else { continue };
        let source = layer.source(&format!("assets/{name}"));
        for range in css::addresses(css) {
            let address = &css[range.clone()];
            let fault = |variant| {
                let place = mark(css, range.start, address).within(&source);
                Diagnostic::new(Code::W706, place).variant(variant).with("address", address)
            };
            told.extend(match css::target(name, address) {
                CssTarget::Elsewhere => Some(fault("elsewhere")),
                CssTarget::HostRoot => Some(fault("host-root")),
                CssTarget::Asset(target) if !assets.iter().any(|asset| asset.name == target) => {
                    let names = assets.iter().map(|asset| asset.name.as_str());
                    Some(fault("no-asset").suggest(nearest_file(&target, names)))
                }
                CssTarget::Asset(_) | CssTarget::Own => None,
            });
        }
    }
    told
}
