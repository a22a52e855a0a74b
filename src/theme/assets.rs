//! Assets: styles, scripts and drawings. Each is published under a name that changes with its content.
//!
//! A style sheet may name other assets beside it. They are published under other names than they have in the
//! theme, so the addresses in the style sheet are led there, and its own name changes with all that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, nearest_file};
use crate::model::hash::{hash_for_names, in_name};
use crate::model::url::OutputPath;
use crate::theme::css::{self, CssTarget};
use crate::theme::layers::{Layer, Layers};
use crate::theme::tags::Lines;

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

/// The assets by their names, each from the most specific layer.
type ByName<'f> = BTreeMap<&'f str, SourceAsset<'f>>;

/// An asset that is being gathered.
struct SourceAsset<'f> {
    bytes: &'f [u8],
    hash: u64,
    /// The addresses in a style sheet that lead to other assets, each with the asset's name.
    targets: Vec<(Range<usize>, String)>,
}

impl<'f> SourceAsset<'f> {
    fn of(name: &str, bytes: &'f [u8]) -> SourceAsset<'f> {
        let css = sheet(name, bytes).unwrap_or_default();
        let target = |range: Range<usize>| match css::target(name, &css[range.clone()]) {
            CssTarget::Asset(target) => Some((range, target)),
            _ => None,
        };
        let targets = css::addresses(css).into_iter().filter_map(target).collect();
        SourceAsset { bytes, hash: hash_for_names(bytes), targets }
    }
}

/// Gathers the assets of all layers, in the order of their names; for each name, that of the most specific
/// layer. Each style sheet is read once.
pub fn gather(layers: &Layers<'_>) -> Vec<Asset> {
    let mut bytes: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for layer in layers.0.iter().rev() {
        bytes.extend(layer.within("assets/"));
    }
    let by_name: ByName<'_> =
        bytes.into_iter().map(|(name, bytes)| (name, SourceAsset::of(name, bytes))).collect();
    let published = by_name.keys().filter_map(|name| Some((*name, path(name, &by_name)?)));
    let mut paths: BTreeMap<&str, OutputPath> = published.collect();
    let led: Vec<Option<Vec<u8>>> = by_name.values().map(|known| led(known, &paths)).collect();
    let assets = by_name.iter().zip(led).filter_map(|((name, known), led)| {
        let bytes = led.unwrap_or_else(|| known.bytes.to_vec());
        Some(Asset { name: (*name).to_owned(), path: paths.remove(name)?, bytes })
    });
    assets.collect()
}

/// Returns the text of a style sheet; none for any other asset.
pub fn sheet<'f>(name: &str, bytes: &'f [u8]) -> Option<&'f str> {
    let is_sheet = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("css"));
    is_sheet.then(|| std::str::from_utf8(bytes).ok()).flatten()
}

/// Returns the path at which an asset is published; none if its name cannot be published.
fn path(name: &str, by_name: &ByName<'_>) -> Option<OutputPath> {
    let (stem, ending) = name.rsplit_once('.')?;
    let all = with_named(name, by_name);
    let mut hashes = all.iter().filter_map(|name| by_name.get(name)).map(|known| known.hash);
    let hash = if all.len() > 1 {
        hash_for_names(&hashes.flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
    } else {
        hashes.next()?
    };
    OutputPath::parse(&format!("assets/{stem}-{}.{ending}", in_name(hash))).ok()
}

/// Returns an asset with all assets that it names, and that these name.
fn with_named<'f>(name: &str, by_name: &ByName<'f>) -> BTreeSet<&'f str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = by_name.get_key_value(name).map(|(name, _)| *name).into_iter().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            let targets = by_name.get(next).into_iter().flat_map(|known| &known.targets);
            let named = targets.filter_map(|(_, target)| by_name.get_key_value(target.as_str()));
            open.extend(named.map(|(name, _)| *name));
        }
    }
    found
}

/// Returns a style sheet whose addresses lead to the published names of the assets; none for any other asset.
fn led(known: &SourceAsset<'_>, paths: &BTreeMap<&str, OutputPath>) -> Option<Vec<u8>> {
    if known.targets.is_empty() {
        return None;
    }
    let css = std::str::from_utf8(known.bytes).ok()?;
    let mut out = String::with_capacity(css.len());
    let mut done = 0;
    for (range, target) in &known.targets {
        let Some(path) = paths.get(target.as_str()) else { continue };
        let file = path.link();
        let file = file.rsplit('/').next().unwrap_or_default();
        out.push_str(&css[done..range.start]);
        out.push_str(&css::renamed(&css[range.clone()], file));
        done = range.end;
    }
    out.push_str(&css[done..]);
    Some(out.into_bytes())
}

/// Returns whether there is an asset of a name; the assets are in the order of their names.
fn has(assets: &[Asset], name: &str) -> bool {
    assets.binary_search_by(|asset| asset.name.as_str().cmp(name)).is_ok()
}

/// Reports addresses in a layer's style sheets that lead to no asset, or away from the site.
pub fn lost(layer: &Layer<'_>, assets: &[Asset]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for (name, bytes) in layer.within("assets/") {
        let Some(css) = sheet(name, bytes) else { continue };
        let source = layer.source(&format!("assets/{name}"));
        let mut lines = Lines::of(css);
        for range in css::addresses(css) {
            let address = &css[range.clone()];
            let mut fault = |variant| {
                let place = lines.mark(range.start, address).within(&source);
                Diagnostic::new(Code::W706, place).variant(variant).with("address", address)
            };
            told.extend(match css::target(name, address) {
                CssTarget::Elsewhere => Some(fault("elsewhere")),
                CssTarget::HostRoot => Some(fault("host-root")),
                CssTarget::Asset(target) if !has(assets, &target) => {
                    let names = assets.iter().map(|asset| asset.name.as_str());
                    Some(fault("no-asset").suggest(nearest_file(&target, names)))
                }
                CssTarget::Asset(_) | CssTarget::Own => None,
            });
        }
    }
    told
}
