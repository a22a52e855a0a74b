//! Numbers as people write them: with the digits and commas of several scripts.

/// Returns a whole number without the commas between its thousands.
pub fn without_commas(text: &str) -> Option<String> {
    let is_comma = |c| matches!(c, ',' | '،' | '\u{66c}');
    let mut groups = text.split(is_comma);
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = groups.next().is_some_and(|first| is_number(first) && first.len() < 4);
    let is_grouped = text.contains(is_comma) && groups.all(|group| is_number(group) && group.len() == 3);
    (is_first && is_grouped).then(|| text.replace(is_comma, ""))
}

/// Returns a number with ASCII digits and point. Removes the Arabic sign between thousands, and takes the Arabic
/// decimal sign, and a comma before one or two digits, for a point.
pub fn plain_number(text: &str) -> String {
    let text = without_groups(&ascii_digits(text)).replace('\u{66b}', ".");
    match text.split_once([',', '،']) {
        Some((whole, rest)) if rest.len() <= 2 && !rest.is_empty() => format!("{whole}.{rest}"),
        _ => text,
    }
}

/// Removes the Arabic sign between thousands, where three digits follow each.
fn without_groups(text: &str) -> String {
    let mut groups = text.split('\u{66c}');
    let first = groups.next().unwrap_or_default();
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    if groups.clone().all(is_group) {
        groups.fold(first.to_owned(), |text, group| text + group)
    } else {
        text.to_owned()
    }
}

/// Returns a text with Arabic-Indic and Persian digits written as ASCII ones.
pub fn ascii_digits(text: &str) -> String {
    let digit = |c: char, zero: u32| char::from_digit(c as u32 - zero, 10).unwrap_or(c);
    text.chars()
        .map(|c| match c {
            '\u{0660}'..='\u{0669}' => digit(c, 0x0660),
            '\u{06f0}'..='\u{06f9}' => digit(c, 0x06f0),
            other => other,
        })
        .collect()
}
