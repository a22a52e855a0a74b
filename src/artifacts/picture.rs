//! Pictures in their published sizes, as JPEG.

use std::collections::HashSet;
use std::io::Cursor;

use fast_image_resize::Resizer;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Rgb, RgbImage};

use crate::artifacts::{Edition, Issue, OneFile, Origin, Section};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// JPEG's quality, 1 to 100.
const QUALITY: u8 = 78;

struct Resized {
    width: u32,
    height: u32,
    path: OutputPath,
    origin: Origin,
}

/// Plans each picture in each of its sizes. The same picture with one name in two folders is planned once.
pub fn plan(edition: &Edition, section: &mut Section) {
    let mut planned = HashSet::new();
    for picture in edition.site.pictures.values() {
        for (width, height) in picture.sizes() {
            let path = edition.urls.picture(picture, width);
            if planned.insert(path.clone()) {
                let origin = Origin::file(&picture.source);
                section.add(Resized { width, height, path, origin });
            }
        }
    }
}

impl OneFile for Resized {
    fn role(&self) -> Role {
        Role::Picture
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn origin(&self) -> Option<&Origin> {
        Some(&self.origin)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let picture = &issue.edition.site.pictures[&self.origin.file];
        let bytes = picture.blob.read().map_err(|error| Diagnostic::unreadable(&self.origin.file, &error))?;
        let image = decode(&bytes).map_err(|problem| self.tell(&problem))?;
        encode(image, self.width, self.height, out).map_err(|problem| self.tell(&problem))
    }
}

impl Resized {
    fn tell(&self, problem: &str) -> Diagnostic {
        Diagnostic::new(Code::E105, Place::file(&self.origin.file)).with("problem", problem)
    }
}

/// Decodes a picture, turns it as its camera says, and puts a transparent one on white.
fn decode(bytes: &[u8]) -> Result<RgbImage, String> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| e.to_string())?;
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let orientation = decoder.orientation().map_err(|e| e.to_string())?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    image.apply_orientation(orientation);
    Ok(if image.color().has_alpha() { on_white(&image) } else { image.into_rgb8() })
}

fn on_white(image: &DynamicImage) -> RgbImage {
    let image = image.to_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [r, g, b, a] = image.get_pixel(x, y).0.map(u16::from);
        let mix = |c: u16| u8::try_from((c * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX);
        Rgb([mix(r), mix(g), mix(b)])
    })
}

fn encode(image: RgbImage, width: u32, height: u32, out: &mut Vec<u8>) -> Result<(), String> {
    let mut encoder = JpegEncoder::new_with_quality(&mut *out, QUALITY);
    if (image.width(), image.height()) == (width, height) {
        return encoder.encode_image(&image).map_err(|e| e.to_string());
    }
    let source = DynamicImage::ImageRgb8(image);
    let mut smaller = DynamicImage::ImageRgb8(RgbImage::new(width, height));
    Resizer::new().resize(&source, &mut smaller, None).map_err(|e| e.to_string())?;
    encoder.encode_image(&smaller).map_err(|e| e.to_string())
}
