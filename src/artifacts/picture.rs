//! Pictures in their published sizes, as JPEG in sRGB.

use std::collections::HashSet;
use std::io::Cursor;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{PixelTrait, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Rgb, RgbImage, RgbaImage};

use crate::artifacts::colors::Conversion;
use crate::artifacts::inks;
use crate::artifacts::{Edition, Issue, OneFile, Origin, Section};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// JPEG's quality, 1 to 100. [`crate::model::picture::RECIPE`] changes with it.
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
        publish(&bytes, (self.width, self.height), out).map_err(|problem| self.tell(&problem))
    }
}

impl Resized {
    fn tell(&self, problem: &str) -> Diagnostic {
        Diagnostic::new(Code::E105, Place::file(&self.origin.file)).with("problem", problem)
    }
}

/// Makes the published file of a picture in a size.
fn publish(bytes: &[u8], size: (u32, u32), out: &mut Vec<u8>) -> Result<(), String> {
    let (picture, conversion) = decode(bytes)?;
    let picture = resize(picture, size)?;
    // Few pixels are left, so the conversion takes little time.
    let picture = match conversion {
        Some(conversion) => conversion.convert(picture)?,
        None => picture.into_rgb8(),
    };
    JpegEncoder::new_with_quality(out, QUALITY).encode_image(&picture).map_err(|e| e.to_string())
}

/// Returns the pixels of a picture in sRGB that fills a room of some pixels, as red, green and blue. What does not fit
/// is cut off at both sides.
pub fn covering(bytes: &[u8], size: (u32, u32)) -> Result<Vec<u8>, String> {
    let (picture, conversion) = decode(bytes)?;
    let (wide, high) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (f64::from(size.0) / wide).max(f64::from(size.1) / high);
    let (width, height) = ((f64::from(size.0) / scale).min(wide), (f64::from(size.1) / scale).min(high));
    let picture = resize(cut(picture, (width.round(), height.round())), size)?;
    Ok(match conversion {
        Some(conversion) => conversion.convert(picture)?,
        None => picture.into_rgb8(),
    }
    .into_raw())
}

/// Decodes a picture, turns it as its camera says, and puts a transparent one on white. Also returns the
/// conversion of its colours, if it needs one; a picture in inks without a profile is decoded by the plain
/// formula.
fn decode(bytes: &[u8]) -> Result<(DynamicImage, Option<Conversion>), String> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| e.to_string())?;
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let orientation = decoder.orientation().map_err(|e| e.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let of_inks = profile.as_deref().and_then(Conversion::of_inks);
    if let Some((conversion, picture)) =
        of_inks.and_then(|conversion| Some((conversion, inks::decode(bytes)?)))
    {
        let mut picture = DynamicImage::ImageRgba8(picture);
        picture.apply_orientation(orientation);
        return Ok((picture, Some(conversion)));
    }
    let conversion = profile.and_then(|profile| Conversion::of(&profile, decoder.color_type()));
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    image.apply_orientation(orientation);
    let picture = if image.color().has_alpha() { on_white(&image) } else { image.into_rgb8() };
    Ok((picture.into(), conversion))
}

fn on_white(image: &DynamicImage) -> RgbImage {
    let image = image.to_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [r, g, b, a] = image.get_pixel(x, y).0.map(u16::from);
        let mix = |c: u16| u8::try_from((c * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX);
        Rgb([mix(r), mix(g), mix(b)])
    })
}

/// Cuts a picture off at all sides, so that its middle stays.
fn cut(image: DynamicImage, (width, height): (f64, f64)) -> DynamicImage {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is at most the whole side"
    )]
    let [width, height] =
        [(width, image.width()), (height, image.height())].map(|(s, all)| (s as u32).clamp(1, all));
    let (left, top) = ((image.width() - width) / 2, (image.height() - height) / 2);
    let whole = image.width() as usize;
    let rows = |pixels: &[u8], values: usize| -> Vec<u8> {
        let rows = pixels.chunks_exact(whole * values).skip(top as usize).take(height as usize);
        let (from, to) = (left as usize * values, (left + width) as usize * values);
        rows.flat_map(|row| row[from..to].iter().copied()).collect()
    };
    let made = "the rows hold all pixels";
    match image {
        DynamicImage::ImageRgba8(image) => {
            RgbaImage::from_raw(width, height, rows(&image, 4)).expect(made).into()
        }
        image => RgbImage::from_raw(width, height, rows(&image.into_rgb8(), 3)).expect(made).into(),
    }
}

fn resize(image: DynamicImage, (width, height): (u32, u32)) -> Result<DynamicImage, String> {
    if (image.width(), image.height()) == (width, height) {
        return Ok(image);
    }
    // A picture here is in three colours or in four inks, so the program holds no code for other kinds.
    match image {
        DynamicImage::ImageRgba8(image) => {
            let mut smaller = RgbaImage::new(width, height);
            fill::<U8x4>((image.dimensions(), &image), ((width, height), &mut smaller))?;
            Ok(smaller.into())
        }
        image => {
            let (image, mut smaller) = (image.into_rgb8(), RgbImage::new(width, height));
            fill::<U8x3>((image.dimensions(), &image), ((width, height), &mut smaller))?;
            Ok(smaller.into())
        }
    }
}

/// Fills the values of a picture with those of another one.
fn fill<P: PixelTrait>(
    (from, image): ((u32, u32), &[u8]),
    (to, out): ((u32, u32), &mut [u8]),
) -> Result<(), String> {
    let image = TypedImageRef::<P>::from_buffer(from.0, from.1, image).map_err(|e| e.to_string())?;
    let mut smaller = TypedImage::<P>::from_buffer(to.0, to.1, out).map_err(|e| e.to_string())?;
    // The fourth value of a picture in inks is black, and no picture here is transparent.
    let options = ResizeOptions::new().use_alpha(false);
    Resizer::new().resize_typed(&image, &mut smaller, &options).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::inks::samples::{self, Stored, jpeg};
    use crate::model::hash::hash_for_names;
    use crate::model::picture::RECIPE;
    use image::codecs::png::PngEncoder;
    use image::{ExtendedColorType, ImageEncoder};
    use moxcms::ColorProfile;

    /// A picture of many colours, with a profile.
    fn png(profile: Option<Vec<u8>>) -> Vec<u8> {
        let shade = |n: u32| u8::try_from(n % 256).unwrap();
        let picture = RgbImage::from_fn(32, 32, |x, y| Rgb([shade(x * 8), shade(y * 8), 90]));
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).unwrap();
        }
        encoder.write_image(&picture, 32, 32, ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    fn published(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        publish(bytes, (16, 16), &mut out).unwrap();
        out
    }

    #[test]
    fn only_a_profile_of_other_colors_changes_the_published_bytes() {
        let plain = published(&png(None));
        assert_eq!(published(&png(Some(ColorProfile::new_srgb().encode().unwrap()))), plain);
        assert_eq!(published(&png(Some(b"no profile".to_vec()))), plain);
        assert_ne!(published(&png(Some(ColorProfile::new_display_p3().encode().unwrap()))), plain);
    }

    /// Returns a point of the published picture of a JPEG in inks.
    fn printed(stored: [u8; 4], way: Stored, profile: Option<&[u8]>) -> [u8; 3] {
        let published = published(&jpeg(stored, way, profile));
        image::load_from_memory(&published).unwrap().to_rgb8().get_pixel(8, 8).0
    }

    #[track_caller]
    fn assert_near(found: [u8; 3], wanted: [u8; 3]) {
        assert!(found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 4), "{found:?} {wanted:?}");
    }

    #[test]
    fn a_picture_in_inks_takes_its_colors_from_its_profile_else_from_the_plain_formula() {
        let profile = samples::profile();
        let broken = &profile[..150];
        // Cyan, in both ways of storing it.
        for (stored, way) in [([0, 255, 255, 255], Stored::Cmyk), ([76, 85, 255, 255], Stored::Ycck)] {
            assert_near(printed(stored, way, Some(&profile)), [0, 151, 218]);
            assert_near(printed(stored, way, None), [0, 255, 255]);
            assert_near(printed(stored, way, Some(broken)), [0, 255, 255]);
        }
        // Black is not the rest of an opaque picture: it does not change the weight of the other inks.
        assert_near(printed([255, 255, 255, 255], Stored::Cmyk, Some(&profile)), [241, 241, 241]);
        assert_near(printed([255, 255, 255, 0], Stored::Cmyk, Some(&profile)), [0, 0, 0]);
    }

    #[test]
    fn a_recipe_with_other_results_has_another_number() {
        // If this fails, raise the recipe and write the new hash here: visitors keep pictures by their names.
        let mut out = Vec::new();
        publish(&png(None), (32, 32), &mut out).unwrap();
        assert_eq!((RECIPE, hash_for_names(&out)), (3, 1_022_937_900_556_795_138));
    }
}
