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
        _ => match std::str::from_utf8(bytes)
            .map(str::to_owned)
            .or_else(|error| unsplit(bytes, file).ok_or(error))
        {
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

/// Returns the text of a calendar whose folds stand between the bytes of a character (RFC 5545 §3.1): each is moved
/// behind the character, so that every line keeps its number.
fn unsplit(bytes: &[u8], file: &str) -> Option<String> {
    let file = file.to_ascii_lowercase();
    let is_calendar = [".ics", ".ifb"].iter().any(|ending| file.ends_with(ending));
    if !is_calendar && !bytes.trim_ascii_start().starts_with(b"BEGIN:VCALENDAR") {
        return None;
    }
    let (mut out, mut folds) = (Vec::with_capacity(bytes.len()), Vec::new());
    let (mut rest, mut missing) = (bytes, 0);
    while let [first, after @ ..] = rest {
        let fold = match rest {
            [b'\r', b'\n', b' ' | b'\t', ..] => 3,
            [b'\n', b' ' | b'\t', ..] => 2,
            _ => 0,
        };
        if missing > 0 && fold > 0 {
            folds.extend_from_slice(&rest[..fold]);
            rest = &rest[fold..];
            continue;
        }
        missing = match first {
            0x80..=0xbf if missing > 0 => missing - 1,
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            _ => 0,
        };
        out.push(*first);
        rest = after;
        if missing == 0 {
            out.append(&mut folds);
        }
    }
    String::from_utf8(out).ok()
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
    fn folds_of_calendars_may_divide_a_character() {
        let name = "BEGIN:VCALENDAR\r\nX:";
        let whole = format!("{name}حملة 😀\r\nY:1\r\n");
        let plain = |text: &str| text.replace("\n ", "").replace("\n\t", "");
        for fold in ["\r\n ", "\n\t"] {
            for at in name.len()..whole.len() - 8 {
                let bytes = [&whole.as_bytes()[..at], fold.as_bytes(), &whole.as_bytes()[at..]].concat();
                let read = decode(&bytes, &"x".into(), &mut Diagnostics::default()).unwrap();
                assert_eq!(plain(&read), whole.replace("\r\n", "\n"), "{at}");
                assert_eq!(read.lines().count(), 4);
            }
        }
        let many = format!("{name}\u{1f600}").into_bytes();
        let (before, bytes) = many.split_at(name.len());
        let folded = bytes.iter().flat_map(|byte| [b'\n', b' ', *byte]);
        let folded: Vec<u8> = before.iter().copied().chain(folded).collect();
        let read = decode(&folded, &"x.ics".into(), &mut Diagnostics::default()).unwrap();
        assert_eq!(plain(&read), "BEGIN:VCALENDAR\nX:\u{1f600}");
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
