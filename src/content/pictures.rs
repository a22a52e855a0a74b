//! Measures pictures: their size as pages show them, and a hash of their bytes.

use std::io::{self, Cursor};
use std::sync::Arc;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageReader};

use crate::content::picture_formats::UnshownFormat;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::hash::hash_for_names;
use crate::model::picture::Picture;
use crate::model::sources::FileSource;

/// The largest width or height of a picture that is read, in pixels.
const LARGEST_SIDE: u32 = 12_000;

/// The most pixels of a picture that is read.
const MOST_PIXELS: u64 = 50_000_000;

/// The most memory that one open picture may take, in MiB; several are open at once.
const MOST_MEMORY: u64 = 200;

/// A measured picture and its diagnostics.
#[derive(Debug)]
pub struct Measured {
    /// The picture; its size is one pixel if it cannot be read.
    pub picture: Picture,
    /// The reason why it cannot be read.
    pub told: Option<Diagnostic>,
    /// The format that pages do not show. It is reported where a text names the picture.
    pub unshown: Option<UnshownFormat>,
}

impl Measured {
    /// Returns whether pages can show the picture.
    pub fn is_sound(&self) -> bool {
        self.told.is_none() && self.unshown.is_none()
    }
}

/// Reports a picture of a format that pages do not show, at the place that names it. `path` is the picture's
/// path from the site's root.
pub fn unshown(path: &str, format: UnshownFormat, place: Place) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (better, ending) = format.better();
    let told = Diagnostic::new(Code::E105, place).variant("format").with("file", name);
    let told = told.with("format", format.to_string()).with("as", better).with("picture", path);
    told.with("name", format!("{stem}.{ending}"))
}

/// Opens a picture.
pub fn measure(file: &FileSource) -> Measured {
    let mut unshown = None;
    let known = file.blob.read().map_err(PictureFault::Unreadable).and_then(|bytes| {
        unshown = UnshownFormat::of(&bytes, &file.path);
        if unshown.is_some() {
            return Ok(((1, 1), 0));
        }
        let whole = if is_cut_off(&bytes) { Err(PictureFault::CutOff) } else { Ok(&bytes) }?;
        Ok((size(whole)?, hash_for_names(whole)))
    });
    let (((width, height), hash), told) = match known {
        Ok(known) => (known, None),
        Err(fault) => (((1, 1), 0), Some(fault.told(&file.path))),
    };
    let picture = Picture { source: Arc::clone(&file.path), blob: file.blob.clone(), width, height, hash };
    Measured { picture, told, unshown }
}

/// Returns whether the end of a picture is missing, as after an interrupted copy. Decoders would fill the
/// rest with grey.
fn is_cut_off(bytes: &[u8]) -> bool {
    let holds = |bytes: &[u8], end: &[u8]| bytes.windows(end.len()).rev().any(|window| window == end);
    if bytes.starts_with(&[0xff, 0xd8]) {
        // A thumbnail before the picture has its own end mark.
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

/// Returns a JPEG's data from its first scan on (ITU-T T.81, B.1.1); none if it has no scan.
fn scan_of(jpeg: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        match *jpeg.get(at..at + 4)? {
            [0xff, 0xff, ..] => at += 1,
            [0xff, 0xda, ..] => return jpeg.get(at..),
            [0xff, _, high, low] => at += 2 + usize::from(u16::from_be_bytes([high, low])),
            // The decoder reports any bytes that are no marker.
            _ => return Some(jpeg),
        }
    }
}

/// Why a picture is refused.
enum PictureFault {
    /// The system does not allow reading it.
    Unreadable(io::Error),
    /// Its end is missing.
    CutOff,
    /// It is no picture; the text comes from the decoder.
    Problem(String),
    /// It would take so many MiB of memory when it is open.
    Heavy(u64),
}

impl PictureFault {
    fn told(self, file: &Arc<str>) -> Diagnostic {
        let told = Diagnostic::new(Code::E105, Place::file(file));
        match self {
            PictureFault::Unreadable(error) => Diagnostic::unreadable(file, &error),
            PictureFault::CutOff => told.variant("cut-off"),
            PictureFault::Problem(problem) => told.with("problem", problem),
            PictureFault::Heavy(found) => {
                let told = told.variant("heavy").with("found", found.to_string());
                told.with("most", MOST_MEMORY.to_string())
            }
        }
    }
}

/// Returns width and height as the picture is shown, after its orientation (Exif) is applied.
fn size(bytes: &[u8]) -> Result<(u32, u32), PictureFault> {
    let reader = ImageReader::new(Cursor::new(bytes));
    let reader = reader.with_guessed_format().map_err(|e| PictureFault::Problem(e.to_string()))?;
    let mut decoder = reader.into_decoder().map_err(|e| PictureFault::Problem(e.to_string()))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > MOST_PIXELS || width > LARGEST_SIDE || height > LARGEST_SIDE {
        return Err(PictureFault::Problem(format!("{width} × {height}")));
    }
    let memory = decoder.total_bytes() / (1024 * 1024);
    if memory > MOST_MEMORY {
        return Err(PictureFault::Heavy(memory));
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

    /// The beginning of a PNG of this size, with so many bits for each of four colour channels.
    fn png(width: u32, height: u32, bits: u8) -> Vec<u8> {
        let chunk = |name: &[u8; 4], data: &[u8]| {
            let named = [name, data].concat();
            let check = named.iter().fold(u32::MAX, |sum, byte| {
                (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
            });
            let length = u32::try_from(data.len()).unwrap();
            [&length.to_be_bytes()[..], &named, &(!check).to_be_bytes()].concat()
        };
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, 6, 0, 0, 0]].concat();
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", &[])].concat()
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_refused_before_it_is_opened() {
        assert!(matches!(size(&png(12_000, 4_166, 16)), Err(PictureFault::Heavy(381))));
        assert!(matches!(size(&png(12_000, 4_166, 8)), Ok((12_000, 4_166))));
        assert!(matches!(size(&png(12_001, 4, 8)), Err(PictureFault::Problem(_))));
    }
}
