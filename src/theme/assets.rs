//! Assets: styles, scripts and drawings. Each is published under a name that changes with its content.

use std::collections::BTreeMap;

use crate::model::hash::{hash_for_names, in_name};
use crate::model::url::OutputPath;
use crate::theme::layers::Layers;

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

/// Gathers the assets of all layers; for each name, that of the most specific layer.
pub fn gather(layers: &Layers<'_>) -> Vec<Asset> {
    let mut by_name: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for layer in layers.0.iter().rev() {
        by_name.extend(layer.within("assets/"));
    }
    by_name.into_iter().filter_map(|(name, bytes)| asset(name, bytes)).collect()
}

fn asset(name: &str, bytes: &[u8]) -> Option<Asset> {
    let (stem, ending) = name.rsplit_once('.')?;
    let path =
        OutputPath::parse(&format!("assets/{stem}-{}.{ending}", in_name(hash_for_names(bytes)))).ok()?;
    Some(Asset { name: name.to_owned(), path, bytes: bytes.to_vec() })
}
