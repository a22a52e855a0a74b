//! Colours: pictures with a colour profile (ICC) are converted to sRGB, which is what browsers take a picture
//! without a profile for. Telephones take pictures in Display P3, and cameras in Adobe RGB.

use std::sync::Arc;

use image::{ColorType, DynamicImage, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};

/// The largest profile that is read, in bytes; those of telephones have some hundred.
const LARGEST: usize = 2 * 1024 * 1024;

/// The largest difference, of 255, that nobody sees.
const UNSEEN: u8 = 2;

/// A conversion from the colours of a profile to sRGB.
pub struct Conversion {
    transform: Arc<dyn TransformExecutor<u8> + Send + Sync>,
    colors: Colorants,
}

/// What the values of a pixel stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Colorants {
    /// The same grey three times.
    Grey,
    /// Red, green and blue.
    Lights,
    /// Cyan, magenta, yellow and black.
    Inks,
}

impl Conversion {
    /// Makes the conversion for a picture with a profile and decoded colours of a kind.
    ///
    /// Returns `None` if the picture is in sRGB already, and if the profile is broken or is one of other
    /// colours than those that were decoded: then the colours stay as they are.
    pub fn of(profile: &[u8], decoded: ColorType) -> Option<Conversion> {
        let profile = read(profile)?;
        let colors = match (profile.color_space, decoded.has_color()) {
            (DataColorSpace::Rgb, true) => Colorants::Lights,
            (DataColorSpace::Gray, false) => Colorants::Grey,
            _ => return None,
        };
        let from = if colors == Colorants::Grey { Layout::Gray } else { Layout::Rgb };
        let conversion = Conversion { transform: to_srgb(&profile, from)?, colors };
        conversion.changes_colors().then_some(conversion)
    }

    /// Makes the conversion for a picture in inks. Returns `None` if the profile is broken or is not one of
    /// inks.
    pub fn of_inks(profile: &[u8]) -> Option<Conversion> {
        let profile = read(profile).filter(|profile| profile.color_space == DataColorSpace::Cmyk)?;
        // Four values of a pixel have this name, whatever they are.
        Some(Conversion { transform: to_srgb(&profile, Layout::Rgba)?, colors: Colorants::Inks })
    }

    /// Converts a picture.
    pub fn convert(&self, picture: DynamicImage) -> Result<RgbImage, String> {
        let (width, height) = (picture.width(), picture.height());
        let pixels = match self.colors {
            Colorants::Grey | Colorants::Lights => picture.into_rgb8().into_raw(),
            Colorants::Inks => picture.into_rgba8().into_raw(),
        };
        let converted = self.converted(&pixels).and_then(|colors| RgbImage::from_raw(width, height, colors));
        converted.ok_or_else(|| "ICC".to_owned())
    }

    /// Returns the colours of the pixels in sRGB.
    fn converted(&self, pixels: &[u8]) -> Option<Vec<u8>> {
        let values = if self.colors == Colorants::Inks { 4 } else { 3 };
        let mut out = vec![0; pixels.len() / values * 3];
        let grey: Vec<u8>;
        let pixels = if self.colors == Colorants::Grey {
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
        let samples = if self.colors == Colorants::Grey { greys } else { colors };
        let converted = self.converted(&samples);
        converted.is_some_and(|new| new.iter().zip(&samples).any(|(new, old)| new.abs_diff(*old) > UNSEEN))
    }
}

fn read(profile: &[u8]) -> Option<ColorProfile> {
    (profile.len() <= LARGEST).then(|| ColorProfile::new_from_slice(profile).ok()).flatten()
}

fn to_srgb(profile: &ColorProfile, from: Layout) -> Option<Arc<dyn TransformExecutor<u8> + Send + Sync>> {
    let options = TransformOptions::default();
    profile.create_transform_8bit(from, &ColorProfile::new_srgb(), Layout::Rgb, options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::inks::samples;
    use image::RgbaImage;

    fn converted(profile: &ColorProfile, decoded: ColorType, color: [u8; 3]) -> Option<[u8; 3]> {
        let conversion = Conversion::of(&profile.encode().unwrap(), decoded)?;
        let picture = RgbImage::from_pixel(2, 2, image::Rgb(color));
        Some(conversion.convert(picture.into()).unwrap().get_pixel(1, 1).0)
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
    fn inks_become_the_colors_that_a_press_prints() {
        let conversion = Conversion::of_inks(&samples::profile()).unwrap();
        let printed = |inks: [u8; 4]| {
            let picture = RgbaImage::from_pixel(2, 2, image::Rgba(inks));
            Some(conversion.convert(picture.into()).unwrap().get_pixel(1, 1).0)
        };
        // The values come from CIELAB and the matrix of sRGB (IEC 61966-2-1), with white as in the profile.
        assert_near(printed([0, 0, 0, 255]), [0, 0, 0]);
        assert_near(printed([0, 0, 0, 0]), [241, 241, 241]);
        assert_near(printed([255, 0, 0, 0]), [0, 151, 218]);
        let of_lights = ColorProfile::new_display_p3().encode().unwrap();
        assert!(Conversion::of_inks(&of_lights).is_none());
        assert!(Conversion::of(&samples::profile(), ColorType::Rgb8).is_none());
    }

    #[test]
    fn a_broken_profile_is_ignored() {
        let whole = ColorProfile::new_display_p3().encode().unwrap();
        for length in [0, 1, 64, 127, 128, 132, whole.len() / 2] {
            assert!(Conversion::of(&whole[..length], ColorType::Rgb8).is_none(), "{length}");
        }
        for length in [0, 1, 127, 128, 150, 160, 1000] {
            assert!(Conversion::of_inks(&samples::profile()[..length]).is_none(), "{length}");
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
        for at in (0..200).step_by(7) {
            let mut spoilt = samples::profile();
            spoilt[at] ^= 0xff;
            if let Some(conversion) = Conversion::of_inks(&spoilt) {
                let _ = conversion.convert(RgbaImage::new(2, 2).into());
            }
        }
    }
}
