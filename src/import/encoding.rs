//! Decodes a file that another program made: UTF-8, or the UTF-16 of spreadsheets.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Mark, Place};

/// The largest file that is imported, in bytes.
pub const LARGEST_IMPORT: usize = 16 * 1024 * 1024;

/// Returns the text of a file with `\n` line ends; reports a file that is none.
pub fn decode(bytes: &[u8], file: &Arc<str>, told: &mut Diagnostics) -> Option<String> {
    let whole = |code| Diagnostic::new(code, Place::file(file));
    if bytes.len() > LARGEST_IMPORT {
        told.push(whole(Code::E104).with("most", "16 MiB"));
        return None;
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => of_utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => of_utf_16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(error) => {
                let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
                let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                let mark = Mark { line: number(line), column: number(column), length: 1 };
                told.push(Diagnostic::new(Code::E101, mark.within(file)).variant("bytes"));
                return None;
            }
        },
    };
    if text.trim().is_empty() {
        told.push(whole(Code::E103));
        return None;
    }
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn of_utf_16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_may_write_utf_16() {
        let text = "عنوان\r\nيوم\r";
        let le: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let be: Vec<u8> =
            [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let utf_8 = format!("\u{feff}{text}").into_bytes();
        for bytes in [le, be, utf_8] {
            let read = decode(&bytes, &"x.csv".into(), &mut Diagnostics::default());
            assert_eq!(read.as_deref(), Some("عنوان\nيوم\n"));
        }
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place() {
        let told = |bytes: &[u8]| {
            let mut told = Diagnostics::default();
            assert_eq!(decode(bytes, &"x.csv".into(), &mut told), None);
            format!("{} {}", told.items()[0].code, told.items()[0].place)
        };
        assert_eq!(told(b"a\nb\xff"), "E101 x.csv:2:2");
        assert_eq!(told(b" \n"), "E103 x.csv");
        assert_eq!(told(&vec![b'a'; LARGEST_IMPORT + 1]), "E104 x.csv");
    }
}
