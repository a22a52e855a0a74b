//! Writes numbers as text: small numbers, which are most, take one symbol, and compression makes them smaller
//! still.
//!
//! There are 90 symbols: the printable ASCII characters from `#` to `}` without the backslash. The first 60 end
//! a number, the other 30 are digits before the last.

/// The values of a last symbol.
const LAST: u32 = 60;

/// The values of a symbol that is not the last.
const MORE: u32 = 30;

/// Appends a number: symbols for its upper digits (base 30), and a last symbol for the rest (base 60).
pub fn push(number: u32, out: &mut String) {
    push_upper(number / LAST, out);
    out.push(symbol(number % LAST));
}

fn push_upper(number: u32, out: &mut String) {
    if number > 0 {
        push_upper(number / MORE, out);
        out.push(symbol(LAST + number % MORE));
    }
}

/// Returns the symbol of a value below 90.
fn symbol(value: u32) -> char {
    let code = u32::from(b'#') + value;
    char::from_u32(if code < u32::from(b'\\') { code } else { code + 1 }).unwrap_or('#')
}

/// Writes a column of numbers.
pub fn column(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut text = String::new();
    for number in numbers {
        push(u32::try_from(number).unwrap_or(u32::MAX), &mut text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads numbers as the engine does.
    fn read(text: &str) -> Vec<u32> {
        let (mut numbers, mut upper) = (Vec::new(), 0);
        for code in text.bytes().map(u32::from) {
            let value = code - u32::from(b'#') - u32::from(code > u32::from(b'\\'));
            if value < LAST {
                numbers.push(upper * LAST + value);
                upper = 0;
            } else {
                upper = upper * MORE + (value - LAST);
            }
        }
        numbers
    }

    #[test]
    fn numbers_come_back_as_they_were() {
        let numbers: Vec<u32> =
            (0..4_000).chain([53_999, 54_000, 54_001, 107_999, 108_000, 1_620_000, 99_999_999]).collect();
        let text = column(numbers.iter().map(|number| *number as usize));
        assert_eq!(read(&text), numbers);
        assert!(text.chars().all(|c| ('#'..='}').contains(&c) && c != '\\'));
        assert_eq!(column([0, 59, 60, 1_799]).len(), 1 + 1 + 2 + 2);
    }
}
