//! The theme's assets, published without a change.

use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::diagnostic::Diagnostic;
use crate::model::role::Role;
use crate::model::url::OutputPath;

struct ThemeAsset {
    index: usize,
    path: OutputPath,
}

/// Plans every asset of the theme.
pub fn plan(edition: &Edition, section: &mut Section) {
    for (index, asset) in edition.theme.assets().iter().enumerate() {
        section.add(ThemeAsset { index, path: asset.path.clone() });
    }
}

impl OneFile for ThemeAsset {
    fn role(&self) -> Role {
        Role::Asset
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        out.extend_from_slice(&issue.edition.theme.assets()[self.index].bytes);
        Ok(())
    }
}
