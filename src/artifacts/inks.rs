//! Pictures in printing inks: a JPEG in CMYK, as programs for printed matter save it.
//!
//! Where such a file has the profile of its inks, its colours come from that. The file holds how much of the
//! paper each ink leaves free, as Adobe's programs have always written it, and browsers read it.

use image::RgbaImage;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Decodes a JPEG into inks: in each pixel stand cyan, magenta, yellow and black, from 0 for none to 255.
/// Returns `None` for any other picture.
pub fn decode(jpeg: &[u8]) -> Option<RgbaImage> {
    let options = DecoderOptions::default().set_strict_mode(false);
    let options = options.set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().ok()?;
    let space = decoder.input_colorspace()?;
    let inks = match space {
        ColorSpace::CMYK => |stored: [u8; 4]| stored.map(|free| 255 - free),
        ColorSpace::YCCK => of_ycck,
        _ => return None,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let (width, height) = decoder.dimensions()?;
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let mut picture = RgbaImage::from_raw(width, height, decoder.decode().ok()?)?;
    for pixel in picture.pixels_mut() {
        pixel.0 = inks(pixel.0);
    }
    Some(picture)
}

/// Returns the inks of a pixel whose first three are stored as lightness and colour (ITU-T T.871, §7).
fn of_ycck([y, cb, cr, k]: [u8; 4]) -> [u8; 4] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    // The conversion to a byte keeps to its bounds.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` keeps to the bounds of a byte"
    )]
    let byte = |value: f32| value.round() as u8;
    [byte(y + 1.402 * cr), byte(y - 0.344_136 * cb - 0.714_136 * cr), byte(y + 1.772 * cb), 255 - k]
}

#[cfg(test)]
pub mod samples {
    //! Pictures and a profile of inks, made byte by byte: the encoders at hand know no inks.

    use std::fmt::Write as _;

    /// How a JPEG stores its inks: the number that Adobe gives it.
    #[derive(Clone, Copy)]
    pub enum Stored {
        Cmyk = 0,
        Ycck = 2,
    }

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, data].concat()
    }

    /// Returns a JPEG of 16 by 16 pixels whose stored values are the same everywhere (ITU-T T.81).
    pub fn jpeg(stored: [u8; 4], way: Stored, profile: Option<&[u8]>) -> Vec<u8> {
        let mut bits = String::new();
        for block in 0..4 {
            for value in stored {
                // The first block has the difference from grey, and all others none. No block has details.
                let difference = if block == 0 { 8 * (i32::from(value) - 128) } else { 0 };
                let length = 32 - difference.unsigned_abs().leading_zeros();
                let low = if difference < 0 { difference + (1 << length) - 1 } else { difference };
                write!(bits, "{length:04b}").unwrap();
                if length > 0 {
                    write!(bits, "{low:0width$b}", width = length as usize).unwrap();
                }
                bits += "0";
            }
        }
        bits += &"1".repeat(bits.len().next_multiple_of(8) - bits.len());
        let bytes = bits.as_bytes().chunks(8);
        let byte = |bits: &[u8]| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap();
        let scan = bytes.map(byte).flat_map(|byte| if byte == 0xff { vec![0xff, 0] } else { vec![byte] });
        let adobe = [b"Adobe".as_slice(), &[0, 100, 0, 0, 0, 0, way as u8]].concat();
        let profile = profile.map(|icc| segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", icc].concat()));
        let parts = (1..=4).flat_map(|id| [id, 0x11, 0]);
        let frame: Vec<u8> = [8, 0, 16, 0, 16, 4].into_iter().chain(parts).collect();
        let counts = |lengths: [u8; 4]| [&lengths[..], &[0; 12]].concat();
        let lengths: Vec<u8> = (0..12).collect();
        [
            vec![0xff, 0xd8],
            segment(0xee, &adobe),
            profile.unwrap_or_default(),
            segment(0xdb, &[&[0][..], &[1; 64]].concat()),
            segment(0xc0, &frame),
            segment(0xc4, &[&[0][..], &counts([0, 0, 0, 12]), &lengths].concat()),
            segment(0xc4, &[&[0x10][..], &counts([1, 0, 0, 0]), &[0]].concat()),
            segment(0xda, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]),
            scan.collect(),
            vec![0xff, 0xd9],
        ]
        .concat()
    }

    /// Returns a profile of inks (ICC.1:2001-04, §6.5.8): paper, cyan, magenta and yellow as presses print them,
    /// and whatever has black is black.
    pub fn profile() -> Vec<u8> {
        // Lightness and the two colours, for no ink and for all of it; inks on each other are added up.
        let of = |inks: [bool; 4]| -> [f32; 3] {
            let [cyan, magenta, yellow, black] = inks.map(|ink| if ink { 1.0 } else { 0.0 });
            let light = f32::max(95.0 - 40.0 * cyan - 47.0 * magenta - 6.0 * yellow, 20.0) * (1.0 - black);
            let red = (-37.0 * cyan + 74.0 * magenta - 5.0 * yellow) * (1.0 - black);
            let gold = (-50.0 * cyan - 3.0 * magenta + 93.0 * yellow) * (1.0 - black);
            [light, red, gold]
        };
        let corners = (0..16u8).map(|n| [8, 4, 2, 1].map(|bit| n & bit != 0));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the values are bytes")]
        let byte = |value: f32| value.round() as u8;
        let table = corners.map(of).flat_map(|[l, a, b]| [byte(l * 2.55), byte(a + 128.0), byte(b + 128.0)]);
        let fixed = |n: u32| (n << 16).to_be_bytes();
        let one = [fixed(1), fixed(0), fixed(0), fixed(0)].concat();
        let matrix = [&one[..], &one, &fixed(1)].concat();
        let straight: Vec<u8> = (0..=255).collect();
        let lut = [
            b"mft1\0\0\0\0\x04\x03\x02\0",
            &matrix[..],
            &straight.repeat(4),
            &table.collect::<Vec<u8>>(),
            &straight.repeat(3),
        ]
        .concat();
        let white =
            [b"XYZ \0\0\0\0".as_slice(), &0xf6d6u32.to_be_bytes(), &fixed(1), &0xd32du32.to_be_bytes()];
        let white = white.concat();
        let place = |n: usize| u32::try_from(n).unwrap().to_be_bytes();
        let (first, second) = (128 + 4 + 24, 128 + 4 + 24 + lut.len());
        let tags =
            [place(2), *b"A2B0", place(first), place(lut.len()), *b"wtpt", place(second), place(white.len())];
        let size = place(second + white.len());
        let mut header = [&size[..], &[0; 4], &[2, 0x20, 0, 0], b"prtrCMYKLab "].concat();
        header.resize(36, 0);
        header.extend(b"acsp");
        header.resize(68, 0);
        header.extend([0xf6d6u32.to_be_bytes(), fixed(1), 0xd32du32.to_be_bytes()].concat());
        header.resize(128, 0);
        [header, tags.concat(), lut, white].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{Stored, jpeg};
    use super::*;

    #[test]
    fn the_inks_of_both_ways_of_storing_them_are_read() {
        let picture = decode(&jpeg([255, 155, 55, 235], Stored::Cmyk, None)).unwrap();
        assert_eq!(picture.dimensions(), (16, 16));
        assert_eq!(picture.get_pixel(9, 9).0, [0, 100, 200, 20]);
        // Cyan alone, as lightness and colour.
        let picture = decode(&jpeg([76, 85, 255, 255], Stored::Ycck, None)).unwrap();
        let inks = picture.get_pixel(9, 9).0;
        assert!(inks[0] > 250 && inks[1..].iter().all(|ink| *ink < 5), "{inks:?}");
    }

    #[test]
    fn a_picture_in_other_colours_has_no_inks() {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(4, 4).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
        assert!(decode(bytes.get_ref()).is_none());
        assert!(decode(b"no picture").is_none());
    }
}
