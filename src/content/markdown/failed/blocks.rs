//! Finds blocks that lose a part: a table's row with more cells than its head, and code that nothing closes.

use std::ops::Range;

use crate::content::markdown::failed::failure::Failure;

/// Finds the rows of a table whose last cells nobody sees, because its head has fewer.
pub fn long_rows(all: &str, range: &Range<usize>, columns: usize) -> Vec<Failure> {
    let mut at = range.start;
    let mut found = Vec::new();
    for (number, whole) in all.get(range.clone()).unwrap_or_default().split_inclusive('\n').enumerate() {
        let line = whole.trim_end();
        let cells = cells(line);
        let lost: Vec<&str> = cells.iter().skip(columns).copied().filter(|cell| !cell.is_empty()).collect();
        if number > 1 && !lost.is_empty() {
            let begin = at + line.len() - line.trim_start().len();
            let better = Some(lost.join(" | "));
            found.push(Failure { variant: "cells", range: begin..at + line.len(), better });
        }
        at += whole.len();
    }
    found
}

/// Returns the line under the head of a table, with as many parts as the head has, if it has fewer or more.
pub fn line_under_head(lines: &[&str]) -> Option<(usize, String)> {
    let is_line = |line: &str| {
        line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    };
    let at = (1..lines.len()).find(|at| is_line(lines[*at]) && lines[at - 1].contains('|'))?;
    let columns = cells(lines[at - 1]).len();
    (columns != cells(lines[at]).len()).then(|| (at, format!("{}|", "|---".repeat(columns))))
}

/// Returns the cells of a row.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim().trim_start_matches(['>', ' ']);
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|line| !line.ends_with('\\')).unwrap_or(line);
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices('|').filter(|(at, _)| !line[..*at].ends_with('\\')) {
        cells.push(line[from..at].trim());
        from = at + 1;
    }
    cells.push(line[from..].trim());
    cells
}

/// Finds code between fences that nothing closes, so that the rest of the text is code.
pub fn open_fence(all: &str, range: &Range<usize>) -> Option<Failure> {
    let text = all.get(range.clone())?;
    let first = text.lines().next()?;
    let sign = first.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let fence = &first[..first.len() - first.trim_start_matches(sign).len()];
    let last = text.trim_end().lines().skip(1).last().unwrap_or_default();
    let last = last.trim_start_matches(['>', ' ']);
    let is_closed = last.starts_with(fence) && last.trim_matches(sign).is_empty();
    let range = range.start..range.start + first.len();
    (!is_closed).then(|| Failure { variant: "fence", range, better: Some(fence.to_owned()) })
}
