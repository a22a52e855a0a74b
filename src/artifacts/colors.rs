//! Colours: pictures with a colour profile (ICC) are converted to sRGB, which is what browsers take a picture
//! without a profile for. Telephones take pictures in Display P3, and cameras in Adobe RGB.

use image::{ColorType, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};

/// The largest profile that is read, in bytes; those of telephones have some hundred.
const LARGEST: usize = 2 * 1024 * 1024;

/// The largest difference, of 255, that nobody sees.
const UNSEEN: u8 = 2;

/// A conversion from the colours of a profile to sRGB.
pub struct Conversion {
    transform: std::sync::Arc<dyn TransformExecutor<u8> + Send + Sync>,
    is_of_grey: bool,
}

impl Conversion {
    /// Makes the conversion for a picture with a profile and decoded colours of a kind.
    ///
    /// Returns `None` if the picture is in sRGB already, and if the profile is broken or is one of other
    /// colours than those that were decoded: then the colours stay as they are.
    pub fn of(profile: &[u8], decoded: ColorType) -> Option<Conversion> {
        if profile.len() > LARGEST {
            return None;
        }
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        let is_of_grey = match (profile.color_space, decoded.has_color()) {
            (DataColorSpace::Rgb, true) => false,
            (DataColorSpace::Gray, false) => true,
            _ => return None,
        };
        let from = if is_of_grey { Layout::Gray } else { Layout::Rgb };
        let options = TransformOptions::default();
        let transform =
            profile.create_transform_8bit(from, &ColorProfile::new_srgb(), Layout::Rgb, options).ok()?;
        let conversion = Conversion { transform, is_of_grey };
        conversion.changes_colors().then_some(conversion)
    }

    /// Converts a picture. Leaves it as it is if that fails.
    pub fn convert(&self, picture: &mut RgbImage) {
        if let Some(converted) = self.converted(picture.as_raw()) {
            picture.copy_from_slice(&converted);
        }
    }

    /// Returns the colours of the pixels in sRGB.
    fn converted(&self, pixels: &[u8]) -> Option<Vec<u8>> {
        let mut out = vec![0; pixels.len()];
        let grey: Vec<u8>;
        let pixels = if self.is_of_grey {
            grey = pixels.iter().step_by(3).copied().collect();
            &grey
        } else {
            pixels
        };
        self.transform.transform(pixels, &mut out).ok()?;
        Some(out)
    }

    /// Returns whether anybody would see a difference, by colours from the whole range.
    fn changes_colors(&self) -> bool {
        const LEVELS: [u8; 6] = [0, 51, 102, 153, 204, 255];
        let pairs = || LEVELS.iter().flat_map(|green| LEVELS.map(|blue| [*green, blue]));
        let colors: Vec<u8> =
            LEVELS.iter().flat_map(|red| pairs().flat_map(|[green, blue]| [*red, green, blue])).collect();
        let greys: Vec<u8> = LEVELS.iter().flat_map(|level| [*level; 3]).collect();
        let samples = if self.is_of_grey { greys } else { colors };
        let converted = self.converted(&samples);
        converted.is_some_and(|new| new.iter().zip(&samples).any(|(new, old)| new.abs_diff(*old) > UNSEEN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(profile: &ColorProfile, decoded: ColorType, color: [u8; 3]) -> Option<[u8; 3]> {
        let conversion = Conversion::of(&profile.encode().unwrap(), decoded)?;
        let mut picture = RgbImage::from_pixel(2, 2, image::Rgb(color));
        conversion.convert(&mut picture);
        Some(picture.get_pixel(1, 1).0)
    }

    #[track_caller]
    fn assert_near(found: Option<[u8; 3]>, wanted: [u8; 3]) {
        let near = found.is_some_and(|found| found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 2));
        assert!(near, "{found:?} {wanted:?}");
    }

    #[test]
    fn colors_of_other_profiles_become_those_of_srgb() {
        // The values come from the matrices of the two spaces (SMPTE EG 432-1, Adobe RGB 1998 §4.3).
        let p3 = ColorProfile::new_display_p3();
        assert_near(converted(&p3, ColorType::Rgb8, [200, 100, 50]), [215, 93, 31]);
        assert_near(converted(&p3, ColorType::Rgb8, [128, 128, 128]), [128, 128, 128]);
        let adobe = ColorProfile::new_adobe_rgb();
        assert_near(converted(&adobe, ColorType::Rgb8, [120, 100, 80]), [128, 100, 78]);
        let grey = ColorProfile::new_gray_with_gamma(1.0);
        assert_near(converted(&grey, ColorType::L8, [55, 55, 55]), [128, 128, 128]);
    }

    #[test]
    fn srgb_and_profiles_of_other_colors_change_nothing() {
        assert_eq!(converted(&ColorProfile::new_srgb(), ColorType::Rgb8, [9, 9, 9]), None);
        assert_eq!(converted(&ColorProfile::new_display_p3(), ColorType::L8, [9, 9, 9]), None);
        assert_eq!(converted(&ColorProfile::new_gray_with_gamma(1.0), ColorType::Rgb8, [9, 9, 9]), None);
    }

    #[test]
    fn a_broken_profile_is_ignored() {
        let whole = ColorProfile::new_display_p3().encode().unwrap();
        for length in [0, 1, 64, 127, 128, 132, whole.len() / 2] {
            assert!(Conversion::of(&whole[..length], ColorType::Rgb8).is_none(), "{length}");
        }
        let mut long = whole.clone();
        long.resize(LARGEST + 1, 0);
        assert!(Conversion::of(&long, ColorType::Rgb8).is_none());
        // Whatever a byte becomes, nothing panics.
        for at in 0..whole.len() {
            for value in [0, 0x7f, 0xff, whole[at] ^ 1] {
                let mut spoilt = whole.clone();
                spoilt[at] = value;
                drop(Conversion::of(&spoilt, ColorType::Rgb8));
            }
        }
    }
}
