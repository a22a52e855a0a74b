//! The formats of pictures, found by a file's first bytes: telephones and messengers give a picture of one
//! format the name of another.

use std::fmt;

/// A format in which people have pictures, and which pages do not show.
///
/// Some browsers show some of these. A picture is published in several sizes and has to look the same
/// everywhere, so only JPEG, PNG and WebP are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnshownFormat(&'static str);

/// The endings of pictures that pages show.
const SHOWN: [&str; 6] = ["jpg", "jpeg", "jpe", "jfif", "png", "webp"];

/// The endings of pictures and films that pages do not show, each with the name of its format.
const UNSHOWN: [(&str, &str); 31] = [
    ("heic", "HEIC"),
    ("heif", "HEIF"),
    ("hif", "HEIF"),
    ("avif", "AVIF"),
    ("jxl", "JPEG XL"),
    ("jp2", "JPEG 2000"),
    ("tif", "TIFF"),
    ("tiff", "TIFF"),
    ("bmp", "BMP"),
    ("gif", "GIF"),
    ("ico", "ICO"),
    ("dng", "DNG"),
    ("cr2", "CR2"),
    ("cr3", "CR3"),
    ("nef", "NEF"),
    ("arw", "ARW"),
    ("raf", "RAF"),
    ("orf", "ORF"),
    ("rw2", "RW2"),
    ("psd", "PSD"),
    ("xcf", "XCF"),
    ("ai", "AI"),
    ("eps", "EPS"),
    ("indd", "INDD"),
    ("svg", "SVG"),
    ("pdf", "PDF"),
    ("mp4", "MP4"),
    ("mov", "MOV"),
    ("m4v", "MP4"),
    ("webm", "WebM"),
    ("3gp", "3GP"),
];

impl UnshownFormat {
    /// Returns the format of a file that is no JPEG, PNG or WebP, if it is a known one.
    ///
    /// `path` tells apart what begins with the same bytes, such as the raw pictures of cameras.
    pub fn of(bytes: &[u8], path: &str) -> Option<UnshownFormat> {
        let of_ending = UnshownFormat::of_ending(path);
        // These begin like TIFF and PDF.
        let special = |general| of_ending.filter(|format| format.0 != "PDF").map_or(general, |own| own.0);
        let name = match bytes {
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => of_brand(brand),
            [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => special("TIFF"),
            [b'%', b'P', b'D', b'F', ..] => special("PDF"),
            [b'G', b'I', b'F', b'8', ..] => "GIF",
            [b'8', b'B', b'P', b'S', ..] => "PSD",
            [b'%', b'!', b'P', b'S', ..] => special("EPS"),
            [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', b' ', ..] => "JPEG XL",
            [0, 0, 0, 0x0c, b'j', b'P', b' ', b' ', ..] => "JPEG 2000",
            [0, 0, 1, 0, ..] => "ICO",
            [0x1a, 0x45, 0xdf, 0xa3, ..] => "WebM",
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => "BMP",
            _ if is_drawing(bytes) => "SVG",
            _ if is_read(bytes) => return None,
            _ => return of_ending,
        };
        Some(UnshownFormat(name))
    }

    /// Returns the format that an ending names.
    pub fn of_ending(path: &str) -> Option<UnshownFormat> {
        let (_, ending) = path.rsplit_once('.')?;
        let known = UNSHOWN.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
        known.map(|(_, name)| UnshownFormat(name))
    }

    /// Returns whether its files are photographs, which belong beside an event and nowhere else.
    pub fn is_photograph(self) -> bool {
        !matches!(self.0, "SVG" | "PDF" | "AI" | "EPS" | "INDD" | "ICO" | "MP4" | "MOV" | "WebM" | "3GP")
    }

    /// Returns the name of the format that keeps most of such a picture, and its ending.
    pub fn better(self) -> (&'static str, &'static str) {
        match self.0 {
            "SVG" | "AI" | "EPS" | "PDF" | "ICO" | "GIF" => ("PNG", "png"),
            _ => ("JPEG", "jpg"),
        }
    }
}

impl fmt::Display for UnshownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Returns whether a file has the ending of a picture that pages show.
pub fn is_shown(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    SHOWN.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Returns the format for a brand of ISO base media files (ISO/IEC 14496-12 §4.3).
fn of_brand(brand: &[u8]) -> &'static str {
    match brand.get(..4).unwrap_or_default() {
        b"avif" | b"avis" => "AVIF",
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => "HEIC",
        b"mif1" | b"msf1" => {
            let holds = |name: &[u8]| brand.get(..32).unwrap_or(brand).windows(4).any(|part| part == name);
            if holds(b"avif") { "AVIF" } else { "HEIC" }
        }
        b"crx " => "CR3",
        b"qt  " => "MOV",
        _ => "MP4",
    }
}

fn is_drawing(bytes: &[u8]) -> bool {
    let start = bytes.get(..512).unwrap_or(bytes);
    let text = start.trim_ascii_start();
    text.starts_with(b"<svg") || (text.starts_with(b"<?xml") && start.windows(4).any(|part| part == b"<svg"))
}

/// Returns whether bytes begin like a picture that is read.
fn is_read(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8])
        || bytes.starts_with(b"\x89PNG")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8], path: &str) -> Option<&'static str> {
        UnshownFormat::of(bytes, path).map(|format| format.0)
    }

    #[test]
    fn a_format_is_found_by_the_first_bytes_whatever_the_ending_says() {
        for (bytes, path, format) in [
            (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], "a.jpg", Some("HEIC")),
            (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "a.jpeg", Some("AVIF")),
            (b"\0\0\0\x18ftypisom", "a.jpg", Some("MP4")),
            (b"II*\0\x08\0\0\0", "a.png", Some("TIFF")),
            (b"II*\0\x08\0\0\0", "a.NEF", Some("NEF")),
            (b"%PDF-1.7", "a.jpg", Some("PDF")),
            (b"%PDF-1.7", "a.ai", Some("AI")),
            (b"GIF89a", "a.png", Some("GIF")),
            (b"BM\x36\0\0\0\0\0\0\0", "a.jpg", Some("BMP")),
            (b"<?xml version='1.0'?><svg>", "a.png", Some("SVG")),
            (b"\xff\xd8\xff\xe0", "a.heic", None),
            (b"RIFF\0\0\0\0WEBPVP8 ", "a.gif", None),
            (b"nothing known", "a.cr2", Some("CR2")),
            (b"nothing known", "a.jpg", None),
            (b"", "a", None),
        ] {
            assert_eq!(found(bytes, path), format, "{path} {bytes:?}");
        }
    }

    #[test]
    fn no_ending_is_both_shown_and_not() {
        assert!(UNSHOWN.iter().all(|(ending, _)| !SHOWN.contains(ending)));
    }
}
