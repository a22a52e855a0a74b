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
        while let Some((number, line)) = lines.next_if(|(_, line)| line.starts_with([' ', '\t'])) {
            whole.pieces.push((whole.text.len(), number));
            whole.text.push_str(&line[1..]);
        }
        Some(whole)
    })
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
        let value = self.text[at + 1..].to_owned();
        let mark = Mark { length: length(&value), ..self.mark(at + 1) };
        Ok(Property { name: self.text[..name_end].to_ascii_uppercase(), parameters, value, mark })
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
        let value = value.replace("^n", "\n").replace("^'", "\"").replace("^^", "^");
        parameters.push((name, value));
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
        let read = property("attendee;cn=\"a;b:c,d\";X=1,\"2\";Y=^'z^n^^:mailto:x@y").unwrap();
        assert_eq!(read.name, "ATTENDEE");
        assert_eq!(read.parameter("CN"), Some("a;b:c,d"));
        assert_eq!(read.parameter("X"), Some("1,2"));
        assert_eq!(read.parameter("Y"), Some("\"z\n^"));
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
