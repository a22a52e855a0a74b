//! The fonts with which a theme sets the words of share cards.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::model::hash::hash_for_names;
use crate::theme::layers::Layers;

/// The folder of the font files in a theme.
const FOLDER: &str = "fonts/";

/// A family of fonts: where the first file lacks a letter, the next one gives it.
#[derive(Clone, Debug)]
pub struct FontFamily {
    /// Its name in drawings. `title-ur` is the family `title` in Urdu.
    pub name: String,
    /// Its files.
    pub files: Vec<FontFile>,
    /// The height of a line, in ems.
    pub leading: f32,
}

/// A font file, as it lies in the theme.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// Its name in the folder of fonts.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// A hash of its bytes.
    pub hash: u64,
    /// Where `theme.yaml` names it.
    pub place: Place,
}

/// Returns the families that a theme declares, each as the most specific layer does. Reports files that are not there.
pub fn families(layers: &Layers<'_>) -> (Vec<FontFamily>, Vec<Diagnostic>) {
    let (mut families, mut told, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    for declared in layers.fonts() {
        if !known.insert(&declared.name) {
            continue;
        }
        let mut files = Vec::new();
        for (name, place) in &declared.files {
            let path = format!("{FOLDER}{name}");
            match layers.0.iter().find_map(|layer| layer.files.get(&*path)) {
                Some(bytes) => files.push(FontFile {
                    name: name.clone(),
                    bytes: (*bytes).into(),
                    hash: hash_for_names(bytes),
                    place: place.clone(),
                }),
                None => {
                    let there = layers.0.iter().flat_map(|layer| layer.within(FOLDER)).map(|(name, _)| name);
                    let missing = Diagnostic::new(Code::W707, place.clone()).with("name", name);
                    told.push(missing.suggest(nearest(name, there)));
                }
            }
        }
        if !files.is_empty() {
            families.push(FontFamily { name: declared.name.clone(), files, leading: declared.leading });
        }
    }
    (families, told)
}
