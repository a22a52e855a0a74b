//! Paragraphs: a text in several lines of nearly one length.

use std::ops::Range;

use crate::typeset::line::{Base, SetLine};
use crate::typeset::typeface::Typeface;

/// The sign that stands for words that are left out.
const ELLIPSIS: &str = "…";

/// The parts of a line's width that are tried one after the other.
const NARROWER: [f32; 4] = [1.0, 0.98, 0.95, 0.9];

/// How far a letter may reach beyond its line, in ems.
const REACH: f32 = 0.02;

/// Returns the lines of a text in its original order, none wider than `width` ems; `None` if they are more than
/// `most`. The lines are as few as can be, and then as even.
pub fn broken(
    text: &str,
    width: f32,
    most: usize,
    family: &Typeface,
    base: Base<'_>,
) -> Option<Vec<SetLine>> {
    let words = words(text);
    if words.is_empty() {
        return Some(Vec::new());
    }
    let space = SetLine::set(" ", family, base).width;
    let widths: Vec<(f32, f32)> = words
        .iter()
        .map(|word| {
            let word = &text[word.clone()];
            let behind = if word.ends_with(' ') { space } else { 0.0 };
            (SetLine::set(word.trim_end(), family, base).width, behind)
        })
        .collect();
    let text_of = |line: Range<usize>| text[words[line.start].start..words[line.end - 1].end].trim();
    let set = |lines: Vec<Range<usize>>| -> Vec<SetLine> {
        lines.into_iter().map(|line| SetLine::set(text_of(line), family, base)).collect()
    };
    // The last letter of a line may reach beyond its end, so a line that is too wide gets less.
    NARROWER.into_iter().find_map(|part| {
        let lines = set(even(&widths, width * part, most)?);
        lines.iter().all(|line| line.reach(family) <= width + REACH).then_some(lines)
    })
}

/// Returns as many words of a text as fit into `most` lines, the last one followed by a sign that there were more. A
/// word that is wider than a line is cut.
pub fn shortened(text: &str, width: f32, most: usize, family: &Typeface, base: Base<'_>) -> Vec<SetLine> {
    let text = with_breaks(text, width, family, base);
    let ends: Vec<usize> = words(&text).iter().map(|word| word.end).collect();
    let tried = |count: usize| {
        let kept = text[..ends[count - 1]].trim_end_matches([' ', '،', ',', '.', ':', '؛', ';', '–', '-']);
        let sign = if count < ends.len() { ELLIPSIS } else { "" };
        broken(&format!("{kept}{sign}"), width, most, family, base)
    };
    // The more words, the more lines: the number that fits is found by halving.
    let counts: Vec<usize> = (1..=ends.len()).collect();
    let fits = counts.partition_point(|count| tried(*count).is_some());
    if fits == 0 { Vec::new() } else { tried(fits).unwrap_or_default() }
}

/// Returns the parts of a text between which a line may end.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        // After a hyphen or a slash between letters, a line may end too.
        let is_inside = |c: char| matches!(c, '-' | '/' | '\u{200B}' | '–' | '—');
        let goes_on = text[end..].chars().next().is_some_and(char::is_alphabetic);
        if c == ' ' || c == '\u{200B}' || (is_inside(c) && at > from && goes_on) {
            words.push(from..end);
            from = end;
        }
    }
    words.push(from..text.len());
    words.retain(|word| !text[word.clone()].trim().is_empty());
    words
}

/// Puts a break into words that are wider than a line.
fn with_breaks(text: &str, width: f32, family: &Typeface, base: Base<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        if SetLine::set(word.trim_end(), family, base).width <= width {
            out.push_str(word);
            continue;
        }
        let mut part = String::new();
        for c in word.chars() {
            part.push(c);
            if part.chars().count() > 1 && SetLine::set(&part, family, base).width > width {
                part.pop();
                out.push_str(&part);
                out.push('\u{200B}');
                part = c.to_string();
            }
        }
        out.push_str(&part);
    }
    out
}

/// Divides words into as few lines as can be, and among those into the most even ones: the sum of the squares of what
/// is left free is the least. Each word has its width and that of the space behind it. Returns `None` if a word is too
/// wide, or if the lines are more than `most`.
fn even(widths: &[(f32, f32)], width: f32, most: usize) -> Option<Vec<Range<usize>>> {
    let count = widths.len();
    // For each number of lines and words: the least unevenness, and where the last line begins.
    let mut best = vec![vec![(f32::INFINITY, 0); count + 1]; most + 1];
    best[0][0] = (0.0, 0);
    for lines in 1..=most {
        for end in 1..=count {
            let mut used = -widths[end - 1].1;
            for start in (0..end).rev() {
                used += widths[start].0 + widths[start].1;
                if used > width {
                    break;
                }
                let uneven = best[lines - 1][start].0 + (width - used).powi(2);
                if uneven < best[lines][end].0 {
                    best[lines][end] = (uneven, start);
                }
            }
        }
        if best[lines][count].0.is_finite() {
            let mut found = Vec::new();
            let (mut end, mut line) = (count, lines);
            while line > 0 {
                let start = best[line][end].1;
                found.push(start..end);
                (end, line) = (start, line - 1);
            }
            found.reverse();
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_few_and_then_even() {
        let lines = |widths: &[f32], most| {
            even(&widths.iter().map(|width| (*width, 1.0)).collect::<Vec<_>>(), 10.0, most)
        };
        assert_eq!(lines(&[4.0, 4.0, 1.0], 3).unwrap(), [0..1, 1..3]);
        assert_eq!(lines(&[4.0, 4.0], 3).unwrap().len(), 1);
        assert_eq!(lines(&[4.0, 4.0, 4.0, 4.0], 3).unwrap(), [0..2, 2..4]);
        assert_eq!(lines(&[9.0, 9.0, 9.0], 2), None);
        assert_eq!(lines(&[11.0], 2), None);
        assert_eq!(lines(&[5.0, 4.0, 2.0, 2.0, 3.0], 4).unwrap(), [0..2, 2..5]);
        // No space stands behind a hyphen.
        assert_eq!(even(&[(5.0, 0.0), (5.0, 1.0)], 10.0, 3).unwrap().len(), 1);
    }

    #[test]
    fn a_line_may_end_after_a_space_and_inside_a_word_with_a_hyphen() {
        let parts = |text: &'static str| words(text).into_iter().map(|word| &text[word]).collect::<Vec<_>>();
        assert_eq!(parts("نظافة الشاطئ"), ["نظافة ", "الشاطئ"]);
        assert_eq!(parts("sea-side walk 9-11"), ["sea-", "side ", "walk ", "9-11"]);
        assert_eq!(parts("- a"), ["- ", "a"]);
    }
}
