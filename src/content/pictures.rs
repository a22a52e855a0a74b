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
    if bytes.as_deref().is_ok_and(is_cut_off) {
        let told = Diagnostic::new(Code::E105, Place::file(&file.path)).variant("cut-off");
        let blob = file.blob.clone();
        return (Picture { source: Arc::clone(&file.path), blob, width: 1, height: 1, hash: 0 }, Some(told));
    }
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

/// Tells whether the end of a picture is missing, as after a copy that broke off; decoders fill up with grey.
fn is_cut_off(bytes: &[u8]) -> bool {
    let holds = |bytes: &[u8], end: &[u8]| bytes.windows(end.len()).rev().any(|window| window == end);
    if bytes.starts_with(&[0xff, 0xd8]) {
        // A thumbnail before the picture has an end of its own.
        return !scan_of(bytes).is_some_and(|scan| holds(scan, &[0xff, 0xd9]));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return !holds(bytes, b"IEND");
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let length = bytes.get(4..8).and_then(|size| size.try_into().ok()).map_or(0, u32::from_le_bytes);
        return u64::from(length) + 8 > bytes.len() as u64;
    }
    false
}

/// Returns a JPEG's data from its first scan on (ITU-T T.81, B.1.1); none where it has no scan.
fn scan_of(jpeg: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        match *jpeg.get(at..at + 4)? {
            [0xff, 0xff, ..] => at += 1,
            [0xff, 0xda, ..] => return jpeg.get(at..),
            [0xff, _, high, low] => at += 2 + usize::from(u16::from_be_bytes([high, low])),
            // What is no marker is for the decoder to judge.
            _ => return Some(jpeg),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, RgbImage};

    #[test]
    fn a_picture_whose_end_is_missing_is_found() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let mut bytes = Cursor::new(Vec::new());
            let shade = |n: u32| u8::try_from(n % 256).unwrap();
            let picture =
                RgbImage::from_fn(64, 64, |x, y| image::Rgb([shade(x * 4), shade(y * 4), shade(x * y)]));
            picture.write_to(&mut bytes, format).unwrap();
            let bytes = bytes.into_inner();
            assert!(!is_cut_off(&bytes), "{format:?}");
            for part in [bytes.len() - 20, bytes.len() / 2, 30] {
                assert!(is_cut_off(&bytes[..part]), "{format:?} {part}");
            }
        }
        assert!(!is_cut_off(b"no picture"));
    }
}
