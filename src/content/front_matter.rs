//! Decodes a content file and cuts it into its two parts: the front matter between `---` lines, and the body.

use std::borrow::Cow;
use std::io;

use crate::content::characters::find_forbidden;
use crate::content::node::Node;
use crate::content::reader::Reader;
use crate::content::yaml;
use crate::diagnostic::{Code, Diagnostic, Mark, Place};

/// The largest text file that is read, in bytes.
pub const LARGEST_TEXT: usize = 1024 * 1024;

/// The largest front matter, in bytes.
pub const LARGEST_FRONT_MATTER: usize = 64 * 1024;

/// A content file cut in two.
#[derive(Debug)]
pub struct FrontMatter<'t> {
    /// The text of the front matter, from the file's second line on.
    pub yaml: &'t str,
    /// The front matter.
    pub front: Node<'t>,
    /// The text after it.
    pub body: &'t str,
    /// The file's line on which the body begins.
    pub body_line: u32,
}

/// Decodes a file as text with `\n` line ends; reports bytes that are no text, and a file that cannot be
/// read.
pub fn decode<'b>(bytes: &'b io::Result<Vec<u8>>, reader: &Reader) -> Option<Cow<'b, str>> {
    let whole = |code| Diagnostic::new(code, Place::file(reader.file()));
    let bytes = match bytes {
        Ok(bytes) => bytes.as_slice(),
        Err(error) => {
            if error.kind() == io::ErrorKind::NotFound {
                reader.saw_nothing();
            }
            reader.report(Diagnostic::unreadable(reader.file(), error));
            return None;
        }
    };
    reader.saw_bytes(bytes);
    if bytes.len() > LARGEST_TEXT {
        reader.report(whole(Code::E104).with("most", "1 MiB"));
        return None;
    }
    let text = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let before = before.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
            let variant = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
                "utf-16"
            } else {
                "bytes"
            };
            reader.report(reader.fault(Code::E101, end_of(&before)).variant(variant));
            return None;
        }
    };
    if text.trim().is_empty() {
        reader.report(whole(Code::E103));
        return None;
    }
    let text = match memchr::memchr(b'\r', text.as_bytes()) {
        Some(_) => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        None => Cow::Borrowed(text),
    };
    if let Some(mark) = unfinished_merge(&text) {
        reader.report(reader.fault(Code::E201, mark).variant("merge"));
        return None;
    }
    if let Some((at, character)) = find_forbidden(&text) {
        let fault = reader.fault(Code::E102, end_of(&text[..at]));
        let character = format!("U+{:04X}", u32::from(character));
        reader.report(fault.variant("in-file").with("character", character));
        return None;
    }
    Some(text)
}

/// Returns where git's marks of two versions begin, if all of them stand there in their order.
fn unfinished_merge(text: &str) -> Option<Mark> {
    const MARKS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];
    let is = |line: &str, mark: &str| {
        let rest = line.strip_prefix(mark);
        rest.is_some_and(|rest| rest.trim_end().is_empty() || (mark != "=======" && rest.starts_with(' ')))
    };
    // Hardly any text has such a line, and looking for the sign is quick.
    memchr::memmem::find(text.as_bytes(), MARKS[0].as_bytes())?;
    let mut lines = (1..).zip(text.lines());
    let (number, first) = lines.by_ref().find(|(_, line)| is(line, MARKS[0]))?;
    let ends = MARKS[1..].iter().all(|mark| lines.by_ref().any(|(_, line)| is(line, mark)));
    let length = u32::try_from(first.chars().count()).unwrap_or(u32::MAX);
    ends.then_some(Mark { line: number, column: 1, length })
}

/// Cuts a text into front matter and body; reports a text without front matter.
pub fn split<'t>(text: &'t str, reader: &Reader) -> Option<FrontMatter<'t>> {
    let top = Mark { line: 1, column: 1, length: 3 };
    let opening = text.lines().next().unwrap_or_default();
    let invisible = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}');
    if opening.trim_start_matches(invisible).trim_end() != "---" {
        let other =
            opening.strip_prefix("---").is_some_and(|rest| rest.trim().chars().all(char::is_alphanumeric))
                || opening.trim_end() == "+++";
        let fault = if other {
            reader.fault(Code::E207, top).with("found", opening.trim())
        } else {
            reader.fault(Code::E201, Mark { length: 1, ..top }).variant("none")
        };
        reader.report(fault);
        return None;
    }
    let yaml_start = text.find('\n').map_or(text.len(), |n| n + 1);
    let mut end = yaml_start;
    for (line, content) in (2_u32..).zip(text[yaml_start..].split_inclusive('\n')) {
        if content.trim_end() == "---" {
            let yaml = &text[yaml_start..end];
            if yaml.len() > LARGEST_FRONT_MATTER {
                reader.report(reader.fault(Code::E203, top).variant("size").with("most", "64 KiB"));
                return None;
            }
            let front = yaml::parse(yaml, 2, reader)?;
            return Some(FrontMatter {
                yaml,
                front,
                body: &text[end + content.len()..],
                body_line: line + 1,
            });
        }
        end += content.len();
    }
    reader.report(reader.fault(Code::E201, top).variant("unclosed"));
    None
}

/// Returns the mark of the character after a text.
pub fn end_of(before: &str) -> Mark {
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Mark { line: number(line), column: number(column), length: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<String> {
        let reader = Reader::new(&"x.md".into());
        if let Some(text) = decode(&Ok(bytes.to_vec()), &reader) {
            split(&text, &reader);
        }
        reader
            .finish()
            .sorted()
            .iter()
            .map(|d| format!("{} {}:{}", d.code, d.place.line, d.place.column))
            .collect()
    }

    #[test]
    fn a_byte_order_mark_and_foreign_line_ends_are_harmless() {
        let reader = Reader::new(&"x.md".into());
        let bytes = Ok("\u{feff}---\r\ntitle: x\r\n---\r\nbody\r\n".into());
        let text = decode(&bytes, &reader).unwrap();
        let parts = split(&text, &reader).unwrap();
        assert_eq!((parts.body, parts.body_line), ("body\n", 4));
        assert!(reader.finish().sorted().is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told() {
        let reader = Reader::new(&"x.md".into());
        assert!(decode(&Err(io::ErrorKind::PermissionDenied.into()), &reader).is_none());
        let told = reader.finish().sorted();
        assert_eq!((told.len(), told[0].code, told[0].variant), (1, Code::E105, Some("unreadable")));
    }

    #[test]
    fn what_is_no_content_file_is_told() {
        assert_eq!(told(b""), ["E103 0:0"]);
        assert_eq!(told(b"---\ntitle: \xff\n---\n"), ["E101 2:8"]);
        assert_eq!(told(b"---\ntitle: a\0\n---\n"), ["E102 2:9"]);
        assert_eq!(told(b"---\ntitle: a\n"), ["E201 1:1"]);
        assert_eq!(told(b"title: a\n"), ["E201 1:1"]);
        assert_eq!(told(b"---js\ntitle\n---\n"), ["E207 1:1"]);
    }
}
