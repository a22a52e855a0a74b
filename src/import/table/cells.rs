//! Divides a table into rows and cells (RFC 4180). Commas, semicolons or tabs separate the cells.
//!
//! The crate `csv` does not say in which column of a line a cell begins, and every report of an import names that
//! place. It also takes a quote that nothing closes for the end of the file, and here that is told.

use crate::diagnostic::{Code, Mark};
use crate::import::desk::Desk;

/// One cell, with its place.
#[derive(Clone, Debug)]
pub struct TableCell {
    /// Its text, without quotes.
    pub text: String,
    /// Where it begins.
    pub mark: Mark,
}

/// One row.
pub type Cells = Vec<TableCell>;

/// Returns the rows of a table that have a text in any cell; reports a quote that nothing closes.
pub fn rows(text: &str, desk: &Desk<'_>) -> Option<Vec<Cells>> {
    let (named, text_start) = named_separator(text);
    let separator = named.unwrap_or_else(|| guess(text));
    let mut scan =
        Scan { chars: text[text_start..].chars().peekable(), line: 1 + u32::from(text_start > 0), column: 1 };
    let mut rows = Vec::new();
    while scan.chars.peek().is_some() {
        match scan.row(separator) {
            Ok(row) if row.iter().any(|cell| !cell.text.trim().is_empty()) => rows.push(row),
            Ok(_) => {}
            Err(open) => {
                desk.tell(desk.fault(Code::E602, "cell-quote", open));
                return None;
            }
        }
    }
    Some(rows)
}

/// Returns the separator that the first line names as Excel does, `sep=;`, and where the table begins.
fn named_separator(text: &str) -> (Option<char>, usize) {
    let first = text.lines().next().unwrap_or_default();
    let named = first.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    (named, named.map_or(0, |_| (first.len() + 1).min(text.len())))
}

/// Returns the separator that the first line has most often outside quotes.
fn guess(text: &str) -> char {
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    let mut is_quoted = false;
    for c in text.chars().take_while(|c| *c != '\n') {
        is_quoted ^= c == '"';
        counts.iter_mut().filter(|(sign, _)| *sign == c && !is_quoted).for_each(|(_, count)| *count += 1);
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts.iter().find(|(_, count)| Some(*count) == most).map_or(',', |(sign, _)| *sign)
}

/// A place in the table.
struct Scan<'t> {
    chars: std::iter::Peekable<std::str::Chars<'t>>,
    line: u32,
    column: u32,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.chars.next()?;
        match c {
            '\n' => (self.line, self.column) = (self.line + 1, 1),
            _ => self.column = self.column.saturating_add(1),
        }
        Some(c)
    }

    fn mark(&self) -> Mark {
        Mark { line: self.line, column: self.column, length: 1 }
    }

    /// Reads a row; an error is the place of a quote that nothing closes.
    fn row(&mut self, separator: char) -> Result<Cells, Mark> {
        let mut row = Vec::new();
        loop {
            let (cell, end) = self.cell(separator)?;
            row.push(cell);
            if end != Some(separator) {
                return Ok(row);
            }
        }
    }

    /// Reads a cell; returns it with the character that ends it.
    fn cell(&mut self, separator: char) -> Result<(TableCell, Option<char>), Mark> {
        let (mark, mut text) = (self.mark(), String::new());
        if self.chars.next_if_eq(&'"').is_some() {
            self.column += 1;
            loop {
                match self.next().ok_or(mark)? {
                    '"' if self.chars.peek() == Some(&'"') => text.extend(self.next()),
                    '"' => break,
                    c => text.push(c),
                }
            }
        }
        loop {
            match self.next() {
                Some(c) if c != separator && c != '\n' => text.push(c),
                end => {
                    let text = without_sign(text);
                    let length = text.lines().next().unwrap_or_default().chars().count().max(1);
                    let length = u32::try_from(length).unwrap_or(u32::MAX);
                    return Ok((TableCell { text, mark: Mark { length, ..mark } }, end));
                }
            }
        }
    }
}

/// Takes away the sign that a program puts before a value so that no spreadsheet runs it as a formula: the tables
/// of this site have it.
fn without_sign(text: String) -> String {
    // A carriage return of the file is a line feed by now.
    let is_signed = |rest: &str| rest.starts_with(['=', '+', '-', '@', '\t', '\n']);
    match text.strip_prefix('\'').filter(|rest| is_signed(rest)) {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::desk::Decisions;
    use crate::import::sample;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let (site, decisions) = (sample::site(), Decisions::default());
        let rows = rows(text, &Desk::new(&site, &"x.csv".into(), &decisions)).unwrap();
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn cells_are_divided_by_what_divides_the_first_line() {
        assert_eq!(cells("a,b\n1;2,3\n"), [["a", "b"], ["1;2", "3"]]);
        assert_eq!(cells("a;b;c\n1,5;2;3"), [["a", "b", "c"], ["1,5", "2", "3"]]);
        assert_eq!(cells("a\tb\n1\t"), [["a", "b"], ["1", ""]]);
        assert_eq!(cells("\"a,x\";b\n1;2"), [["a,x", "b"], ["1", "2"]]);
        assert_eq!(cells("sep=;\na,b;c\n"), [["a,b", "c"]]);
    }

    #[test]
    fn quotes_hold_separators_line_ends_and_quotes() {
        assert_eq!(cells("a,\"b\n\"\"c\"\", d\"\n\n,,\nx,y"), [["a", "b\n\"c\", d"], ["x", "y"]]);
    }

    #[test]
    fn a_sign_against_formulas_is_no_part_of_a_value() {
        assert_eq!(cells("'+965,'=1,\"'-x\",'@a"), [["+965", "=1", "-x", "@a"]]);
        assert_eq!(cells("'a,'','x'=,\"''=1\""), [["'a", "''", "'x'=", "''=1"]]);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_told_where_it_opens() {
        let (site, decisions) = (sample::site(), Decisions::default());
        let desk = Desk::new(&site, &"x.csv".into(), &decisions);
        assert!(rows("a,b\n1,\"2\n3", &desk).is_none());
        assert_eq!(desk.finish().items()[0].place.to_string(), "x.csv:2:3");
    }
}
