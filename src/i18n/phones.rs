//! Finds telephone numbers in running text. Among letters of the other direction their groups would change
//! places.

use std::iter::successors;
use std::ops::{Range, RangeInclusive};

/// How many digits a telephone number has (ITU-T E.164 §6: 15 at most).
const DIGITS: RangeInclusive<usize> = 7..=15;

/// How many digits a national number with short groups has, its leading 0 included.
const TRUNK_DIGITS: RangeInclusive<usize> = 9..=15;

/// Years of both calendars; groups that are all years make no telephone number.
const YEARS: [RangeInclusive<u64>; 2] = [1300..=1500, 1900..=2099];

/// The characters that may stand between the groups of a number.
const BETWEEN: &str = "+ -()";

/// A run of digits in a text.
#[derive(Clone, Debug)]
struct DigitGroup {
    /// The position of its digits, in bytes.
    range: Range<usize>,
    /// The position of the first sign that belongs to it: a `+`, or a bracket that closes right after the
    /// digits.
    start: usize,
    /// How many digits it has.
    digits: usize,
    value: u64,
    plus: bool,
    bracketed: bool,
    /// Whether letters, or the signs of a time, a date or a sum, join it to the text before and after it.
    joined: [bool; 2],
}

/// Finds the first telephone number in a text, in bytes.
///
/// A telephone number begins with `+`; or has groups of three to five digits with a space or a hyphen
/// between; or begins with 0 and has groups of at least two digits. A date, years in a row and a range of
/// round numbers are no telephone numbers. Without `+`, the first digit is an ASCII one, perhaps after a
/// bracket.
pub fn find(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(begin) = beginning(text.as_bytes(), from) {
        from = match group(text, begin) {
            Some(first) => {
                let end = first.range.end;
                let phone = phone(text, first);
                if phone.is_some() {
                    return phone;
                }
                end
            }
            None => begin + 1,
        };
    }
    None
}

/// Finds the first `+` or ASCII digit. Most texts have none, so the search looks at many bytes together.
fn beginning(text: &[u8], from: usize) -> Option<usize> {
    let begins = |byte: &u8| byte.is_ascii_digit() || *byte == b'+';
    let any = |chunk: &[u8]| chunk.iter().fold(false, |any, byte| any | begins(byte));
    let (number, chunk) = text[from..].chunks(64).enumerate().find(|(_, chunk)| any(chunk))?;
    Some(from + number * 64 + chunk.iter().position(begins)?)
}

fn digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

/// Returns the group of digits that follows a byte, after the characters that may stand between two groups.
fn group(text: &str, from: usize) -> Option<DigitGroup> {
    // The longest such text is a bracket, a space, and another bracket with a plus.
    let start =
        from + text[from..].bytes().take(4).take_while(|byte| BETWEEN.as_bytes().contains(byte)).count();
    let digits = text[start..].chars().take_while(|c| digit(*c));
    let range = start..start + digits.clone().map(char::len_utf8).sum::<usize>();
    if range.is_empty() {
        return None;
    }
    let (before, after) = (&text[..start], &text[range.end..]);
    let inner = before.strip_suffix('+').unwrap_or(before);
    let open = inner.strip_suffix('(').filter(|_| after.starts_with(')'));
    let outer = open.map_or(inner, |open| open.strip_suffix('+').unwrap_or(open));
    Some(DigitGroup {
        start: outer.len(),
        digits: digits.clone().count(),
        // In each of the three rows of digits, the low four bits are the digit's value.
        value: digits.fold(0, |value: u64, c| value.saturating_mul(10).saturating_add(u64::from(c) & 0xF)),
        plus: before[outer.len()..].contains('+'),
        bracketed: open.is_some(),
        joined: [joins_before(outer), joins_after(after)],
        range,
    })
}

/// Returns whether the end of a text belongs to the number after it, as in `a12`, `18:30` and `2.500`.
fn joins_before(text: &str) -> bool {
    let mut back = text.chars().rev();
    match back.next() {
        Some(':' | '/' | '.' | ',' | '٫' | '٬') => back.next().is_some_and(digit),
        Some(last) => last.is_alphanumeric() || last == '+',
        None => false,
    }
}

/// Returns whether the beginning of a text belongs to the number before it, as in `12a`, `18:30` and `5%`.
fn joins_after(text: &str) -> bool {
    let mut rest = text.chars();
    match rest.next() {
        Some(':' | '/' | '.' | ',' | '٫' | '٬') => rest.next().is_some_and(digit),
        Some(next) => next.is_alphanumeric() || matches!(next, '%' | '٪' | '+'),
        None => false,
    }
}

/// Returns the longest telephone number whose first group is `first`.
fn phone(text: &str, first: DigitGroup) -> Option<Range<usize>> {
    // The day in «2026-12-05» begins no number, even if a number follows it.
    let dated = text[..first.start].strip_suffix('-').is_some_and(|before| before.ends_with(digit));
    if dated || first.joined[0] || !(first.plus || text.as_bytes()[first.range.start].is_ascii_digit()) {
        return None;
    }
    let [start, alone] = [first.start, first.range.start - usize::from(first.plus)];
    let next =
        |group: &DigitGroup| self::group(text, group.range.end).filter(|next| follows(text, group, next));
    let groups: Vec<DigitGroup> = successors(Some(first), next).take(*DIGITS.end()).collect();
    let groups = (1..=groups.len()).rev().map(|count| &groups[..count]).find(|groups| is_phone(groups))?;
    Some(if groups.len() == 1 { alone } else { start }..groups.last()?.range.end)
}

/// Returns whether a group continues the number of the group before it.
fn follows(text: &str, before: &DigitGroup, group: &DigitGroup) -> bool {
    let end = before.range.end + usize::from(before.bracketed);
    let between = text.get(end..group.start);
    !group.plus
        && between.is_some_and(|between| matches!(between, "" | " " | "-"))
        && !before.joined[1]
        && (group.bracketed || !group.joined[0])
}

/// Returns whether consecutive groups are a telephone number.
fn is_phone(groups: &[DigitGroup]) -> bool {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return false };
    let count: usize = groups.iter().map(|group| group.digits).sum();
    let ends_well = !last.joined[1] && (!last.bracketed || groups.len() == 1 && first.plus);
    if !DIGITS.contains(&count) || !ends_well {
        return false;
    }
    if first.plus {
        return true;
    }
    let grouped = groups.len() > 1 && groups.iter().all(|group| (3..=5).contains(&group.digits));
    let trunk = groups.len() > 2
        && first.begins_with_zero()
        && TRUNK_DIGITS.contains(&count)
        && groups.iter().all(|group| group.digits > 1 && !group.is_year());
    (grouped && !groups.iter().all(DigitGroup::is_year) && !groups.iter().all(DigitGroup::is_round)) || trunk
}

impl DigitGroup {
    fn begins_with_zero(&self) -> bool {
        self.value.to_string().len() < self.digits
    }

    fn is_year(&self) -> bool {
        self.digits == 4 && YEARS.iter().any(|years| years.contains(&self.value))
    }

    /// Returns whether it is a round number, by which people count, as in «1500-2500».
    fn is_round(&self) -> bool {
        self.value.is_multiple_of(50) && !self.begins_with_zero()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find(text).map(|range| &text[range])
    }

    #[test]
    fn a_number_is_found_with_its_country_and_its_groups() {
        for (text, phone) in [
            ("اتصل على +965 2222 3333، أو زرنا", "+965 2222 3333"),
            ("هاتف +٩٦٥ ٢٢٢٢ ٣٣٣٣.", "+٩٦٥ ٢٢٢٢ ٣٣٣٣"),
            ("1 خط: 2222 3333 (مساءً)", "2222 3333"),
            ("+1 (555) 010-9999", "+1 (555) 010-9999"),
            ("+1(555)010-9999", "+1(555)010-9999"),
            ("+44 (0)20 7946 0000", "+44 (0)20 7946 0000"),
            ("(965) 2222 3333", "(965) 2222 3333"),
            ("(+965) 2222 3333", "(+965) 2222 3333"),
            ("الهاتف (+96522223333)", "+96522223333"),
            ("(هاتف 2222 3333)", "2222 3333"),
            ("(2222 3333)", "2222 3333"),
            ("01 23 45 67 89", "01 23 45 67 89"),
            ("0532 123 45 67", "0532 123 45 67"),
            ("00965 2222 3333", "00965 2222 3333"),
        ] {
            assert_eq!(found(text), Some(phone), "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_number_is_no_part_of_it() {
        for (text, phone) in [
            ("2026-12-05 ثم 555-0100", "555-0100"),
            ("2026-12-05 555-0100", "555-0100"),
            ("+965 2222 3333 (9-12)", "+965 2222 3333"),
            ("+965 2222 3333 (9)", "+965 2222 3333"),
            ("+965 2222 3333 - +965 4444 5555", "+965 2222 3333"),
            ("+965 2222 3333 - 4444 5555", "+965 2222 3333"),
            ("5 +965 2222 3333", "+965 2222 3333"),
            ("+965 2222 3333 18:30", "+965 2222 3333"),
            ("+965 2222 3333 4pm", "+965 2222 3333"),
        ] {
            assert_eq!(found(text), Some(phone), "{text}");
        }
    }

    #[test]
    fn dates_years_and_sums_are_no_telephone_numbers() {
        for text in [
            "2026-12-05",
            "05-12-2026",
            "1999 2000",
            "2026-2027",
            "1447-1448",
            "1446 1447",
            "1448-2026",
            "1500-2500",
            "10000-15000",
            "100 200 300",
            "1 000 000",
            "12+",
            "a1234 5678",
            "1234 5678b",
            "10:2222 3333",
            "+5",
            "12345678",
            "+",
            "(",
            "(+",
            "c++ 17",
            "+1234567890123456",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
