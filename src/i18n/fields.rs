//! A formatted date or time with the positions of its fields, so that two of them can become one range.

use std::fmt;
use std::ops::Range;

use writeable::{Part, PartsWrite, TryWriteable, Writeable};

/// A formatted text with the positions of its fields.
#[derive(Debug, Default)]
pub struct FormattedFields {
    text: String,
    fields: Vec<(Part, Range<usize>)>,
}

impl FormattedFields {
    /// Writes a formatted value.
    pub fn of(value: &impl Writeable) -> FormattedFields {
        let mut fields = FormattedFields::default();
        // Writing into a string cannot fail.
        let _ = value.write_to_parts(&mut fields);
        fields
    }

    /// Writes a value that may lack a part; returns `None` if it does.
    pub fn complete(value: &impl TryWriteable) -> Option<FormattedFields> {
        let mut fields = FormattedFields::default();
        value.try_write_to_parts(&mut fields).ok()?.ok()?;
        Some(fields)
    }

    /// Returns the position of a field.
    pub fn find(&self, part: Part) -> Option<Range<usize>> {
        self.fields.iter().find(|(of, _)| *of == part).map(|(_, range)| range.clone())
    }

    /// Returns the text of a field.
    pub fn get(&self, part: Part) -> Option<&str> {
        self.find(part).map(|range| &self.text[range])
    }

    /// Returns the text behind a field.
    pub fn after(&self, part: Part) -> Option<&str> {
        self.find(part).map(|range| &self.text[range.end..])
    }

    /// Returns the text with another text in place of a field.
    pub fn with(&self, part: Part, other: &str) -> Option<String> {
        let Range { start, end } = self.find(part)?;
        Some([&self.text[..start], other, &self.text[end..]].concat())
    }

    /// Returns the fields with another text in place of a field.
    #[must_use]
    pub fn with_text(mut self, part: Part, other: &str) -> FormattedFields {
        let Some(Range { start, end }) = self.find(part) else { return self };
        self.text.replace_range(start..end, other);
        let moved = |at: usize| if at >= end { at - (end - start) + other.len() } else { at };
        for (_, range) in &mut self.fields {
            *range = moved(range.start)..moved(range.end);
        }
        self
    }

    /// Returns the text without a field and without the space beside it.
    pub fn without(&self, part: Part) -> Option<String> {
        let Range { start, end } = self.find(part)?;
        let (before, after) = (&self.text[..start], &self.text[end..]);
        Some(match before.is_empty() {
            true => after.trim_start().to_owned(),
            false => [before.trim_end(), after].concat(),
        })
    }

    /// Returns the text.
    pub fn into_text(self) -> String {
        self.text
    }
}

impl fmt::Write for FormattedFields {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for FormattedFields {
    type SubPartsWrite = FormattedFields;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut FormattedFields) -> fmt::Result,
    ) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        self.fields.push((part, start..self.text.len()));
        Ok(())
    }
}
