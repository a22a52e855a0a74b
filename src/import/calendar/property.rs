//! Content lines of iCalendar (RFC 5545 §3.1): unfolds the lines of a file, and divides each into name,
//! parameters (RFC 6868) and value.

use crate::diagnostic::Mark;

/// The most characters of a value that its place marks.
const LONGEST_MARK: usize = 40;

/// A property: a content line without its folds.
#[derive(Debug)]
pub struct Property {
    /// Its name, in capital letters.
    pub name: String,
    /// Its parameters, each with its name in capital letters.
    pub parameters: Vec<(String, String)>,
    /// Its value, still escaped.
    pub value: String,
    /// Where its value stands.
    pub mark: Mark,
    /// The encoding of a value that cannot be read, and is empty here.
    pub unread: Option<String>,
}

/// Why a line is no content line: the sentence, and where.
#[derive(Debug)]
pub struct BadLine {
    /// The sentence.
    pub variant: &'static str,
    /// Where the fault is.
    pub mark: Mark,
}

impl Property {
    /// Returns the value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// Returns the value as a text (RFC 5545 §3.3.11).
    pub fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// Returns the values of a list of texts, which commas divide.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = vec![String::new()];
        let mut is_escaped = false;
        for c in self.value.chars() {
            match texts.last_mut() {
                Some(_) if c == ',' && !is_escaped => texts.push(String::new()),
                Some(text) => text.push(c),
                None => {}
            }
            is_escaped = c == '\\' && !is_escaped;
        }
        texts.iter().map(|text| unescaped(text)).collect()
    }
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c @ ('\\' | ',' | ';' | ':' | '"')) => text.push(c),
                Some(c) => text.extend(['\\', c]),
                None => text.push('\\'),
            },
            c => text.push(c),
        }
    }
    text
}

/// A line of a file without its folds.
pub struct UnfoldedLine {
    text: String,
    /// The position at which each of the file's lines begins in the text, and the number of that line.
    pieces: Vec<(usize, u32)>,
}

/// Returns the lines of a file without their folds; empty lines are left out.
pub fn unfolded(text: &str) -> impl Iterator<Item = UnfoldedLine> + '_ {
    let mut lines = (1_u32..).zip(text.lines()).peekable();
    std::iter::from_fn(move || {
        let (number, first) = lines.by_ref().find(|(_, line)| !line.trim().is_empty())?;
        let mut whole = UnfoldedLine { text: first.to_owned(), pieces: vec![(0, number)] };
        let is_quoted = quoted_printable(first);
        loop {
            let goes_on = is_quoted && whole.text.ends_with('=');
            let next = lines.next_if(|(_, line)| goes_on || line.starts_with([' ', '\t']));
            let Some((number, line)) = next else { return Some(whole) };
            if goes_on {
                whole.text.pop();
            }
            whole.pieces.push((whole.text.len(), number));
            whole.text.push_str(if goes_on { line } else { &line[1..] });
        }
    })
}

/// Returns whether the value of a line is written as vCalendar 1.0 does: `=D8` for a byte, and `=` at the end of
/// a line that goes on.
fn quoted_printable(line: &str) -> bool {
    let before = line.split(':').next().unwrap_or_default();
    let mut parameters = before.split([';', '=']).skip(1);
    parameters.any(|word| word.trim().eq_ignore_ascii_case("QUOTED-PRINTABLE"))
}

/// Decodes a value that is not written as a text of iCalendar; an error is the name of an encoding that cannot be
/// read.
fn decoded(value: &str, parameters: &[(String, String)]) -> Result<String, String> {
    let of = |name: &str| parameters.iter().find(|(known, _)| known == name).map(|(_, value)| &**value);
    let alone = || parameters.iter().find(|(_, value)| value.is_empty()).map(|(name, _)| &**name);
    let encoding = of("ENCODING").or_else(alone).unwrap_or_default().to_ascii_uppercase();
    match &*encoding {
        "QUOTED-PRINTABLE" => {
            let bytes = of_quoted_printable(value);
            let charset = of("CHARSET").unwrap_or("UTF-8");
            let is_utf_8 = bytes.is_ascii() || charset.eq_ignore_ascii_case("UTF-8");
            let text = String::from_utf8(bytes).ok().filter(|_| is_utf_8);
            // The lines of the text end as those of a file may.
            text.map(|text| text.replace("\r\n", "\n")).ok_or_else(|| format!("{encoding}, {charset}"))
        }
        "BASE64" | "B" => Err(encoding),
        _ => Ok(value.to_owned()),
    }
}

/// Decodes `=D8` (RFC 2045 §6.7); what is no such code stays as it is.
fn of_quoted_printable(value: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        let digits =
            after.get(..2).filter(|digits| *first == b'=' && digits.iter().all(u8::is_ascii_hexdigit));
        let code = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    bytes
}

/// Returns the value of a parameter with its characters in place of their codes (RFC 6868).
fn parameter_text(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let coded = match chars.peek().filter(|_| c == '^') {
            Some('n') => Some('\n'),
            Some('\'') => Some('"'),
            Some('^') => Some('^'),
            _ => None,
        };
        text.push(coded.unwrap_or(c));
        if coded.is_some() {
            chars.next();
        }
    }
    text
}

impl UnfoldedLine {
    /// Reads the line as a property.
    pub fn property(&self) -> Result<Property, BadLine> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let name_end = self.text.find(|c| !is_name(c)).unwrap_or(self.text.len());
        if name_end == 0 {
            return Err(self.bad("name", 0));
        }
        let mut at = name_end;
        let mut parameters = Vec::new();
        loop {
            match self.text[at..].chars().next() {
                Some(':') => break,
                Some(';') => at = self.read_parameter(at + 1, &mut parameters)?,
                _ => return Err(self.bad("colon", at)),
            }
        }
        let written = &self.text[at + 1..];
        let mark = Mark { length: length(written), ..self.mark(at + 1) };
        let (value, unread) = match decoded(written, &parameters) {
            Ok(value) => (value, None),
            Err(encoding) => (String::new(), Some(encoding)),
        };
        Ok(Property { name: self.text[..name_end].to_ascii_uppercase(), parameters, value, mark, unread })
    }

    /// Reads the parameter that begins at a position; returns the position after it.
    fn read_parameter(&self, from: usize, parameters: &mut Vec<(String, String)>) -> Result<usize, BadLine> {
        let ends_name = |c| matches!(c, '=' | ';' | ':');
        let equals = self.text[from..].find(ends_name).ok_or_else(|| self.bad("colon", from))? + from;
        let name = self.text[from..equals].trim().to_ascii_uppercase();
        if !self.text[equals..].starts_with('=') {
            // vCalendar writes the value alone: `;QUOTED-PRINTABLE`.
            parameters.push((name, String::new()));
            return Ok(equals);
        }
        let (mut value, mut at) = (String::new(), equals + 1);
        loop {
            let rest = &self.text[at..];
            if let Some(quoted) = rest.strip_prefix('"') {
                let end = quoted.find('"').ok_or_else(|| self.bad("quote", at))?;
                value.push_str(&quoted[..end]);
                at += end + 2;
            } else {
                let end = rest.find([';', ':', ',', '"']).unwrap_or(rest.len());
                value.push_str(&rest[..end]);
                at += end;
            }
            match self.text[at..].chars().next() {
                Some(',') => {
                    value.push(',');
                    at += 1;
                }
                Some('"') => {}
                Some(_) => break,
                None => return Err(self.bad("colon", at)),
            }
        }
        parameters.push((name, parameter_text(&value)));
        Ok(at)
    }

    fn bad(&self, variant: &'static str, at: usize) -> BadLine {
        BadLine { variant, mark: self.mark(at) }
    }

    /// Returns the place of a position in the file.
    fn mark(&self, at: usize) -> Mark {
        let piece = self.pieces.iter().rposition(|(start, _)| *start <= at).unwrap_or(0);
        let (start, line) = self.pieces[piece];
        let before = self.text[start..at].chars().count() + usize::from(piece > 0);
        Mark { line, column: u32::try_from(before + 1).unwrap_or(u32::MAX), length: 1 }
    }
}

fn length(value: &str) -> u32 {
    let length = value.chars().take(LONGEST_MARK).count().max(1);
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn property(text: &str) -> Result<Property, (&'static str, u32, u32)> {
        let line = unfolded(text).next().unwrap();
        line.property().map_err(|bad| (bad.variant, bad.mark.line, bad.mark.column))
    }

    #[test]
    fn a_line_is_divided_into_name_parameters_and_value() {
        let read = property("attendee;cn=\"a;b:c,d\";X=1,\"2\";Y=^'z^n^^^^n^x:mailto:x@y").unwrap();
        assert_eq!(read.name, "ATTENDEE");
        assert_eq!(read.parameter("CN"), Some("a;b:c,d"));
        assert_eq!(read.parameter("X"), Some("1,2"));
        assert_eq!(read.parameter("Y"), Some("\"z\n^^n^x"));
        assert_eq!(read.value, "mailto:x@y");
    }

    #[test]
    fn folds_leave_no_trace_but_places_keep_their_lines() {
        let read = property("SUMM\r\n ARY:تنظ\r\n\tيف").unwrap();
        assert_eq!((read.name.as_str(), read.value.as_str()), ("SUMMARY", "تنظيف"));
        assert_eq!((read.mark.line, read.mark.column), (2, 6));
        assert_eq!(property("\n\nA;B=\"x\n y:z").unwrap_err(), ("quote", 3, 5));
    }

    #[test]
    fn values_of_old_phones_are_decoded_or_named() {
        let value = |text: &str| property(text).map(|read| (read.value, read.unread)).unwrap();
        for (text, read) in [
            ("A;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D8=AD=D9=\n=85=3D=0D=0Aa=zb\n", "حم=\na=zb"),
            ("A;CHARSET=utf-8;encoding=quoted-printable:a\n b=\n", "ab="),
            ("A;QUOTED-PRINTABLE:=41=\n\nB:", "A"),
            ("A;ENCODING=8BIT:=41", "=41"),
            ("A;X=\"QUOTED-PRINTABLE\":=41", "=41"),
        ] {
            assert_eq!(value(text), (read.to_owned(), None), "{text}");
        }
        for (text, encoding) in [
            ("A;ENCODING=QUOTED-PRINTABLE;CHARSET=WINDOWS-1256:=CD", "QUOTED-PRINTABLE, WINDOWS-1256"),
            ("A;QUOTED-PRINTABLE:=CD", "QUOTED-PRINTABLE, UTF-8"),
            ("A;ENCODING=b;VALUE=BINARY:AAAA", "B"),
            ("A;BASE64:AAAA", "BASE64"),
        ] {
            assert_eq!(value(text), (String::new(), Some(encoding.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_content_line_is_told_with_its_place() {
        assert_eq!(property("no colon here").unwrap_err(), ("colon", 1, 3));
        assert_eq!(property("SUMMARY").unwrap_err(), ("colon", 1, 8));
        assert_eq!(property(":x").unwrap_err(), ("name", 1, 1));
        assert_eq!(property("A;B=").unwrap_err(), ("colon", 1, 5));
        assert_eq!(property("A;B").unwrap_err(), ("colon", 1, 3));
    }

    #[test]
    fn texts_are_unescaped_and_divided_only_at_their_own_commas() {
        let read = property("CATEGORIES:a\\,b,c\\;d\\\\,\\Ne\\x").unwrap();
        assert_eq!(read.texts(), ["a,b", "c;d\\", "\ne\\x"]);
    }
}
