//! Finds signs of other programs that stand in the text as they were written: sizes of pictures, pictures of a
//! notebook, and short codes of other site generators.

use std::ops::Range;

use crate::content::markdown::failed::failure::Failure;
use crate::content::markdown::failed::links::LONGEST;

/// How short codes open and close.
const CODES: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];

/// Finds signs of other programs.
pub fn find(all: &str, range: &Range<usize>) -> Vec<Failure> {
    let text = all.get(range.clone()).unwrap_or_default();
    let mut found: Vec<Failure> = attributes(all, range).into_iter().collect();
    for (at, _) in text.match_indices("![[") {
        let inside = text[at + 3..].split(']').next().unwrap_or_default();
        let end = at + 3 + inside.len();
        if text[end..].starts_with("]]") && inside.len() <= LONGEST {
            let file = inside.split('|').next().unwrap_or_default();
            let better = Some(format!("![…]({file})"));
            found.push(Failure {
                variant: "notebook",
                range: range.start + at..range.start + end + 2,
                better,
            });
        }
    }
    found.extend(sizes(all, range));
    if let Some((at, end)) = short_code(text) {
        found.push(Failure {
            variant: "short-code",
            range: range.start + at..range.start + end,
            better: None,
        });
    }
    found
}

/// Finds the attributes of a picture or a link: `{width=300}` right after it.
fn attributes(all: &str, range: &Range<usize>) -> Option<Failure> {
    let text = &all[range.clone()];
    let inside = text.strip_prefix('{')?.split('}').next()?;
    let end = inside.len() + 2;
    let is_meant = inside.starts_with(['.', '#', ':']) || inside.contains('=');
    let is_after = all[..range.start].ends_with(')') && text.get(..end).is_some_and(|all| all.ends_with('}'));
    let range = range.start..range.start + end;
    (is_meant && is_after && inside.len() <= LONGEST).then_some(Failure {
        variant: "attributes",
        range,
        better: None,
    })
}

/// Finds a size in the brackets of a picture's address, for which it is no picture: `![…](p.jpg =300x)`.
fn sizes(all: &str, range: &Range<usize>) -> Vec<Failure> {
    let text = &all[range.clone()];
    let size = |(at, _): (usize, &str)| {
        let inside = text[at + 2..].split(')').next()?;
        let (address, size) = inside.rsplit_once(" =")?;
        let (width, height) = size.split_once('x')?;
        let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'%');
        let is_size = is_number(width) && is_number(height) && size.len() > 1;
        let from = text[..at].rfind("![")?;
        let words = &text[from..at];
        let range = range.start + from..range.start + at + 3 + inside.len();
        let better = Some(format!("{words}]({})", address.trim()));
        is_size.then_some(Failure { variant: "size", range, better })
    };
    text.match_indices("](").filter_map(size).collect()
}

/// Returns where the first short code begins and ends.
fn short_code(text: &str) -> Option<(usize, usize)> {
    CODES.iter().find_map(|(open, close)| {
        let at = text.find(open)?;
        let length = text[at..].find(close)? + close.len();
        Some((at, at + length))
    })
}
