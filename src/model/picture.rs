//! Pictures beside events: their sizes and hashes are known; the bytes are resized when the site is made.

use std::sync::Arc;

use crate::model::hash::{hash_for_names, in_name};
use crate::model::sources::Blob;

/// A picture beside a content file.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its path from the site's root.
    pub source: Arc<str>,
    /// Its bytes, read when they are needed.
    pub blob: Blob,
    /// Its width in pixels as pages show it.
    pub width: u32,
    /// Its height in pixels as pages show it.
    pub height: u32,
    /// A hash of its bytes.
    pub hash: u64,
}

/// The widths in pixels in which pictures are published; never wider than the original.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];

/// The number of the recipe by which published pictures are made. It stands in their names with the hash of
/// the picture, so it goes up with every change after which the same picture comes out otherwise.
pub const RECIPE: u64 = 3;

impl Picture {
    /// Returns the part of the names of its published files that changes with its bytes and with the recipe.
    pub fn hash_in_names(&self) -> String {
        in_name(hash_for_names(&[self.hash, RECIPE].map(u64::to_le_bytes).concat()))
    }

    /// Returns the sizes in which the picture is published, in pixels, narrow ones first.
    pub fn sizes(&self) -> impl Iterator<Item = (u32, u32)> {
        let widest = self.width.min(WIDTHS[2]);
        let narrower = WIDTHS.into_iter().filter(move |w| *w < widest);
        let height = |width: u32| {
            let scaled = u64::from(self.height) * u64::from(width) / u64::from(self.width.max(1));
            u32::try_from(scaled.max(1)).unwrap_or(1)
        };
        narrower.chain([widest]).map(move |width| (width, height(width)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_never_blown_up() {
        let picture =
            |width, height| Picture { source: "x.jpg".into(), blob: Blob::empty(), width, height, hash: 0 };
        assert_eq!(picture(300, 200).sizes().collect::<Vec<_>>(), [(300, 200)]);
        assert_eq!(picture(1000, 500).sizes().collect::<Vec<_>>(), [(480, 240), (960, 480), (1000, 500)]);
        assert_eq!(picture(4000, 2000).sizes().last(), Some((1600, 800)));
    }
}
