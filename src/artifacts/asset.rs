//! The theme's assets, published as they are.

use crate::artifacts::{Edition, OneFile, Plan};
use crate::diagnostic::Diagnostic;
use crate::model::role::Role;
use crate::model::url::OutputPath;

struct ThemeAsset {
    index: usize,
    path: OutputPath,
}

/// Plans every asset of the theme.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for (index, asset) in edition.theme.assets().iter().enumerate() {
        plan.add(ThemeAsset { index, path: asset.path.clone() });
    }
}

impl OneFile for ThemeAsset {
    fn role(&self) -> Role {
        Role::Asset
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        out.extend_from_slice(&edition.theme.assets()[self.index].bytes);
        Ok(())
    }
}
