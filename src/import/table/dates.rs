//! Dates as spreadsheets write them, `5/12/2026 8:30 PM`, put into the form of front matter. Which number is the day
//! depends on the country of whoever saved the table, so a person says it, or some date of the table does.

use jiff::civil::{Date, Time};

use crate::content::values;
use crate::diagnostic::Code;
use crate::import::desk::{DateOrder, Desk};
use crate::import::table::cells::Cells;
use crate::import::table::columns::Column;

/// A date of a spreadsheet: its first two numbers, its year, and the time behind it.
struct DateNumbers {
    first: i8,
    second: i8,
    year: i16,
    time: Option<Time>,
}

/// Returns the rows of a table with its dates and times in the form of front matter. Reports the first date of which
/// nobody says which number is the day; then there are no rows.
pub fn in_plain_form(rows: &[Cells], columns: &[Column], desk: &Desk<'_>) -> Option<Vec<Cells>> {
    let is_time = |at: usize| columns.get(at).is_some_and(|column| column.is_time());
    let times = || rows.iter().flat_map(|row| row.iter().enumerate()).filter(|(at, _)| is_time(*at));
    let shown = |order: DateOrder| times().any(|(_, cell)| order_shown(&cell.text) == Some(order));
    let of_table = match (shown(DateOrder::DayFirst), shown(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    };
    let order = desk.decisions.dates.or(of_table);
    if let Some((_, cell)) = times().find(|(_, cell)| order.is_none() && is_ambiguous(&cell.text)) {
        desk.tell(desk.fault(Code::E602, "dates", cell.mark).with("value", cell.text.trim()));
        return None;
    }
    let mut rows = rows.to_vec();
    for (at, cell) in rows.iter_mut().flat_map(|row| row.iter_mut().enumerate()) {
        if let Some(text) = is_time(at).then(|| written(&cell.text, order)).flatten() {
            cell.text = text;
        }
    }
    Some(rows)
}

/// Returns the order that a date shows by itself: one of its numbers is no month.
fn order_shown(text: &str) -> Option<DateOrder> {
    let numbers = numbers(text)?;
    match (numbers.first > 12, numbers.second > 12) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Returns whether a date means two days, as long as nobody says which number is the day.
fn is_ambiguous(text: &str) -> bool {
    numbers(text)
        .is_some_and(|numbers| numbers.first != numbers.second && numbers.first <= 12 && numbers.second <= 12)
}

/// Writes a date or a time of day of a spreadsheet as front matter has it; `None` for every other text.
fn written(text: &str, order: Option<DateOrder>) -> Option<String> {
    // A time that says no half of the day is one of front matter already.
    if let Some(time) = clock(text).filter(|_| text.trim().ends_with(char::is_alphabetic)) {
        return Some(time.strftime("%H:%M").to_string());
    }
    let DateNumbers { first, second, year, time } = numbers(text)?;
    let order = order_shown(text).or(order).or((first == second).then_some(DateOrder::DayFirst))?;
    let (month, day) = match order {
        DateOrder::DayFirst => (second, first),
        DateOrder::MonthFirst => (first, second),
    };
    let date = Date::new(year, month, day).ok()?;
    Some(time.map_or_else(|| date.to_string(), |time| format!("{date} {}", time.strftime("%H:%M"))))
}

fn numbers(text: &str) -> Option<DateNumbers> {
    let text = values::ascii_digits(text.trim());
    let (date, rest) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let [first, second, year] = parts[..] else { return None };
    if year.len() != 4 || [first, second].iter().any(|part| !(1..=2).contains(&part.len())) {
        return None;
    }
    let time = if rest.trim().is_empty() { None } else { Some(clock(rest)?) };
    Some(DateNumbers {
        first: first.parse().ok()?,
        second: second.parse().ok()?,
        year: year.parse().ok()?,
        time,
    })
}

/// Reads a time of day, with the half of the day if one is written: `8:30 PM`, `08:30:00`, `٨:٣٠ ص`.
fn clock(text: &str) -> Option<Time> {
    let text = values::ascii_digits(text.trim()).to_lowercase();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let half = text[digits.len()..].trim().replace('.', "");
    let parts: Vec<&str> = digits.split(':').collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|part| !(1..=2).contains(&part.len())) {
        return None;
    }
    let number = |at: usize| parts.get(at).map_or(Some(0), |part| part.parse::<i8>().ok());
    let (hour, minute, second) = (number(0)?, number(1)?, number(2)?);
    let hour = match (&*half, hour) {
        ("", hour) => hour,
        ("am" | "ص" | "صباحا" | "صباحًا", 1..=12) => hour % 12,
        ("pm" | "م" | "مساء" | "مساءً", 1..=12) => hour % 12 + 12,
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_a_spreadsheet_is_read_where_it_means_one_day() {
        for (text, expected) in [
            ("13/2/2027", "2027-02-13"),
            ("2/13/2027 8:30 PM", "2027-02-13 20:30"),
            ("16.01.2027", "2027-01-16"),
            ("٢٥/١٢/٢٠٢٦ ٨:٣٠ ص", "2026-12-25 08:30"),
            ("5/5/2027 00:15:00", "2027-05-05 00:15"),
            ("8:30 PM", "20:30"),
            ("12:05 am", "00:05"),
            ("٨:٣٠ مساءً", "20:30"),
        ] {
            assert_eq!(written(text, None).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "5/12/2026",
            "2026-12-05",
            "31/31/2026",
            "1/2/26",
            "13:75",
            "15:30 PM",
            "x",
            "",
            "5/12/2026 at 8",
        ] {
            assert_eq!(written(text, None), None, "{text}");
        }
    }

    #[test]
    fn who_says_the_order_is_understood() {
        assert!(is_ambiguous("5/12/2026") && !is_ambiguous("25/12/2026") && !is_ambiguous("5/5/2026"));
        assert_eq!(written("5/12/2026", Some(DateOrder::DayFirst)).as_deref(), Some("2026-12-05"));
        assert_eq!(written("5/12/2026", Some(DateOrder::MonthFirst)).as_deref(), Some("2026-05-12"));
        // A date that shows its order is not read in another one.
        assert_eq!(written("25/12/2026", Some(DateOrder::MonthFirst)).as_deref(), Some("2026-12-25"));
    }
}
