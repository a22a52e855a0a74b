//! Pictures: their size as they are shown, and a hash of their bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageReader};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::picture::{Picture, PictureId};
use crate::model::sources::FileSource;

/// The largest side of a picture that is read, in pixels.
const LARGEST_SIDE: u32 = 12_000;

/// The most pixels of a picture that is read.
const MOST_PIXELS: u64 = 50_000_000;

/// Reads the pictures that are shown; one that cannot be read keeps its place with a size of one pixel.
pub fn read(
    shown: impl Iterator<Item = PictureId>,
    files: &[FileSource],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<PictureId, Picture> {
    let shown: BTreeSet<PictureId> = shown.collect();
    let read: Vec<(PictureId, Picture, Option<Diagnostic>)> = shown
        .into_par_iter()
        .map(|id| {
            let (picture, told) = read_one(&files[id.index()]);
            (id, picture, told)
        })
        .collect();
    let mut pictures = BTreeMap::new();
    for (id, picture, told) in read {
        diagnostics.extend(told);
        pictures.insert(id, picture);
    }
    pictures
}

fn read_one(file: &FileSource) -> (Picture, Option<Diagnostic>) {
    let bytes = file.blob.read();
    let known =
        bytes.as_deref().map_err(ToString::to_string).and_then(|bytes| Ok((size(bytes)?, xxh3_64(bytes))));
    let (((width, height), hash), told) = match known {
        Ok(known) => (known, None),
        Err(problem) => {
            let told = Diagnostic::new(Code::E105, Place::file(&file.path)).with("problem", problem);
            (((1, 1), 0), Some(told))
        }
    };
    (Picture { source: Arc::clone(&file.path), blob: file.blob.clone(), width, height, hash }, told)
}

/// Returns width and height as the picture is shown, after its orientation (Exif) is applied.
fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| e.to_string())?;
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > MOST_PIXELS || width > LARGEST_SIDE || height > LARGEST_SIDE {
        return Err(format!("{width} × {height}"));
    }
    let turned = matches!(
        decoder.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(if turned { (height, width) } else { (width, height) })
}
