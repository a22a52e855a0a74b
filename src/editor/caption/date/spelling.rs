//! Reads days in the spellings that people use.

use std::ops::RangeInclusive;

use crate::content::values::month_named;
use crate::editor::caption::date::TO;
use crate::editor::caption::date::meaning::{WrittenCalendar, WrittenDay};
use crate::editor::caption::date::weekday::long_weekday;
use crate::editor::caption::token::{Token, TokenKind};
use crate::model::folding::fold_name;

/// The years that a date of an event may have; `2015` in «since 2015» belongs to no date.
const YEARS: RangeInclusive<i16> = 2000..=2100;

/// The Hijri years of the same time.
const HIJRI_YEARS: RangeInclusive<i16> = 1420..=1525;

/// The most tokens of a list of days.
const MOST_OF_DAYS: usize = 64;

/// Folded words between days that follow each other.
const AND: [&str; 2] = ["و", "and"];

/// The names of the Hijri months, folded, without the article.
const HIJRI: [&[&str]; 12] = [
    &["محرم", "muharram"],
    &["صفر", "safar"],
    &["ربيع اول", "rabi al awwal", "rabi i"],
    &["ربيع اخر", "ربيع ثاني", "rabi al thani", "rabi ii"],
    &["جمادي اولي", "جمادي اول", "jumada al ula", "jumada i"],
    &[
        "جمادي اخره",
        "جمادي ثانيه",
        "جمادي ثاني",
        "جمادي اخر",
        "jumada al thani",
        "jumada al akhirah",
        "jumada ii",
    ],
    &["رجب", "rajab"],
    &["شعبان", "shaban"],
    &["رمضان", "ramadan"],
    &["شوال", "shawwal"],
    &["ذو قعده", "ذي قعده", "dhu al qadah"],
    &["ذو حجه", "ذي حجه", "dhu al hijjah"],
];

/// A day, or some days, in the words of a caption.
#[derive(Clone, Copy, Debug)]
pub struct SpelledDays {
    /// The first day.
    pub first: WrittenDay,
    /// The last day, if they follow each other.
    pub last: Option<WrittenDay>,
    /// Whether other days stand beside the first that do not follow it: «٥ و١٢ ديسمبر».
    pub has_others: bool,
    /// The token behind them.
    pub end: usize,
}

/// A month, with the token behind it.
#[derive(Clone, Copy)]
struct SpelledMonth {
    calendar: WrittenCalendar,
    number: i16,
    end: usize,
}

/// Some days of a month, in numbers.
#[derive(Clone, Copy)]
struct DayNumbers {
    first: i16,
    last: Option<i16>,
    has_others: bool,
    end: usize,
}

/// Reads days at a token.
pub fn days_at(tokens: &[Token], at: usize) -> Option<SpelledDays> {
    in_numbers(tokens, at).or_else(|| day_first(tokens, at)).or_else(|| month_first(tokens, at))
}

/// Reads `2026-12-05`, `5/12/2026`, `5/12`.
fn in_numbers(tokens: &[Token], at: usize) -> Option<SpelledDays> {
    let signs = ['/', '-', '.'];
    let first = tokens[at].number()?;
    let is_part = at > 0 && !tokens[at].is_spaced && tokens[at - 1].is_sign(&['/', '-', '.', ':', '+']);
    let sign = tokens.get(at + 1).filter(|sign| sign.is_sign(&signs) && !is_part)?;
    let second = tokens.get(at + 2)?.number()?;
    let again = tokens.get(at + 3).filter(|other| other.raw == sign.raw);
    let third = again.and_then(|_| tokens.get(at + 4)?.number());
    let lengths = [at, at + 2, at + 4].map(|at| tokens.get(at).map_or(0, |token| token.folded.len()));
    let are_days = (1..=31).contains(&first) && (1..=31).contains(&second);
    let hijri = |day, month, year| dated(WrittenCalendar::Hijri, day, month, Some(year));
    let (written, end) = match (third, lengths) {
        (Some(day), [4, 1..=2, 1..=2]) if YEARS.contains(&first) => {
            (dated(WrittenCalendar::Civil, day, second, Some(first)), at + 5)
        }
        (Some(day), [4, 1..=2, 1..=2]) if HIJRI_YEARS.contains(&first) => (hijri(day, second, first), at + 5),
        (Some(year), [1..=2, 1..=2, 4]) if HIJRI_YEARS.contains(&year) => {
            (hijri(first, second, year), at + 5)
        }
        (Some(year), [1..=2, 1..=2, 4]) if YEARS.contains(&year) && are_days => {
            (numbers(first, second, Some(year)), at + 5)
        }
        (Some(year), [1..=2, 1..=2, 2]) if are_days && year > 20 => {
            (numbers(first, second, Some(2000 + year)), at + 5)
        }
        // `8-10` and `8.30` are times, and `1/2` of a thing may be a half.
        (None, [1..=2, 1..=2, _]) if sign.raw == "/" && are_days && first.max(second) > 2 => {
            (numbers(first, second, None), at + 3)
        }
        _ => return None,
    };
    Some(SpelledDays { first: written, last: None, has_others: false, end: after_era(tokens, end) })
}

fn dated(calendar: WrittenCalendar, day: i16, month: i16, year: Option<i16>) -> WrittenDay {
    WrittenDay::Dated { calendar, day, month, year }
}

/// Returns a date of two numbers; one above twelve is the day.
fn numbers(first: i16, second: i16, year: Option<i16>) -> WrittenDay {
    match (first > 12, second > 12) {
        (false, true) => dated(WrittenCalendar::Civil, second, first, year),
        (false, false) if first != second => WrittenDay::Numbers { first, second, year },
        _ => dated(WrittenCalendar::Civil, first, second, year),
    }
}

/// Reads `5 ديسمبر 2026`, `5th of December`, `٥ – ٧ ديسمبر`, `14 رجب 1448هـ`.
fn day_first(tokens: &[Token], at: usize) -> Option<SpelledDays> {
    let days = day_numbers(tokens, at)?;
    let between = tokens[days.end..].iter().take_while(|token| token.is_word(&["of", "من", "شهر"])).count();
    let month = month(tokens, days.end + between)?;
    let (year, end) = year(tokens, month.end, month.calendar);
    Some(spelled(days, month, year, end))
}

/// Reads `December 5, 2026`, `Dec 5–7`.
fn month_first(tokens: &[Token], at: usize) -> Option<SpelledDays> {
    let month = month(tokens, at)?;
    let days = day_numbers(tokens, month.end)?;
    // «في ديسمبر 5 فعاليات» names no day.
    let is_alone = tokens.get(month.end + 1).is_none_or(|after| after.is_sign(&['،', ',']));
    if !tokens[at].raw.is_ascii() && !is_alone {
        return None;
    }
    let comma = usize::from(tokens.get(days.end).is_some_and(|token| token.is_sign(&[',', '،'])));
    let (year, end) = match year(tokens, days.end + comma, month.calendar) {
        (Some(year), end) => (Some(year), end),
        (None, _) => (None, days.end),
    };
    Some(spelled(days, month, year, end))
}

fn spelled(days: DayNumbers, month: SpelledMonth, year: Option<i16>, end: usize) -> SpelledDays {
    let written = |day| dated(month.calendar, day, month.number, year);
    SpelledDays { first: written(days.first), last: days.last.map(written), has_others: days.has_others, end }
}

/// Reads the days of a month: `5`, `5–7`, «٥ و٦», «من الخميس ١٧ إلى السبت ١٩».
fn day_numbers(tokens: &[Token], at: usize) -> Option<DayNumbers> {
    let first = day(tokens, at)?;
    let mut days = DayNumbers { first, last: None, has_others: false, end: after_ordinal(tokens, at + 1) };
    while let Some(joins) = tokens.get(days.end).filter(|_| days.end < at + MOST_OF_DAYS) {
        let is_to = joins.is_sign(&['-', '–', '—']) || joins.is_word(&TO);
        if !is_to && !joins.is_sign(&['&', '،', ',']) && !joins.is_word(&AND) {
            break;
        }
        let next = days.end + 1;
        let next = next + usize::from(tokens.get(next).is_some_and(|token| long_weekday(token).is_some()));
        let Some(other) = day(tokens, next).filter(|_| !clock_follows(tokens, next + 1)) else { break };
        let is_next = is_to || other == days.last.unwrap_or(first) + 1;
        days.last = days.last.filter(|_| !is_next).or(is_next.then_some(other));
        days.has_others |= !is_next;
        days.end = after_ordinal(tokens, next + 1);
    }
    Some(days)
}

fn day(tokens: &[Token], at: usize) -> Option<i16> {
    let token = tokens.get(at)?;
    let number = token.number().filter(|day| (1..=31).contains(day) && token.folded.len() <= 2)?;
    let is_part = at > 0 && !token.is_spaced && tokens[at - 1].is_sign(&[':', '.', '+', '/']);
    (!is_part && !token.is_used).then_some(number)
}

/// Returns whether the number before a token is one of a clock: `5pm`, `5:30`.
fn clock_follows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_sign(&[':']) || token.is_word(&["am", "pm", "ص", "م"]))
}

/// Skips `st`, `nd`, `rd`, `th`.
fn after_ordinal(tokens: &[Token], at: usize) -> usize {
    let is_ordinal = |token: &Token| !token.is_spaced && token.is_word(&["st", "nd", "rd", "th", "er"]);
    if tokens.get(at).is_some_and(is_ordinal) { at + 1 } else { at }
}

/// Reads a month, which some write twice: `كانون الأول/ديسمبر`, `كانون الأول (ديسمبر)`.
fn month(tokens: &[Token], at: usize) -> Option<SpelledMonth> {
    let once = month_once(tokens, at)?;
    let is_sign = tokens.get(once.end).is_some_and(|sign| sign.is_sign(&['/', '(']));
    let again = if is_sign { month_once(tokens, once.end + 1) } else { None };
    let Some(again) = again.filter(|again| again.number == once.number) else { return Some(once) };
    let closes = usize::from(tokens.get(again.end).is_some_and(|sign| sign.is_sign(&[')'])));
    Some(SpelledMonth { end: again.end + closes, ..once })
}

/// Reads the name of a month.
fn month_once(tokens: &[Token], at: usize) -> Option<SpelledMonth> {
    [3, 2, 1].into_iter().find_map(|count| {
        let part = tokens.get(at..at + count)?;
        if part.iter().any(|token| token.kind != TokenKind::Word || token.is_used) {
            return None;
        }
        let name = part.iter().map(|token| &*token.folded).collect::<Vec<_>>().join(" ");
        let folded = fold_name(&name);
        if let Some(index) = HIJRI.iter().position(|names| names.contains(&&*folded)) {
            let number = i16::try_from(index + 1).ok()?;
            return Some(SpelledMonth { calendar: WrittenCalendar::Hijri, number, end: at + count });
        }
        let number = i16::try_from(month_named(&name)?).ok()?;
        let dot = tokens.get(at + count).is_some_and(|dot| dot.is_sign(&['.']) && part[0].raw.is_ascii());
        let end = at + count + usize::from(dot);
        Some(SpelledMonth { calendar: WrittenCalendar::Civil, number, end })
    })
}

/// Reads a year; returns it with the token behind it.
fn year(tokens: &[Token], at: usize, calendar: WrittenCalendar) -> (Option<i16>, usize) {
    let is_before = |token: &Token| token.is_word(&["سنه", "عام", "لعام"]) || token.is_sign(&[',']);
    let from = at + usize::from(tokens.get(at).is_some_and(is_before));
    let years = match calendar {
        WrittenCalendar::Civil => YEARS,
        WrittenCalendar::Hijri => HIJRI_YEARS,
    };
    match tokens.get(from).and_then(Token::number).filter(|year| years.contains(year)) {
        Some(year) => (Some(year), after_era(tokens, from + 1)),
        None => (None, after_era(tokens, at)),
    }
}

/// Skips the sign of an era: `هـ`, `م`, `AH`.
fn after_era(tokens: &[Token], at: usize) -> usize {
    let is_era = |token: &Token| token.is_word(&["ه", "هجري", "ah", "ميلادي"]);
    let is_short = |token: &Token| token.is_word(&["م"]) && at > 0 && tokens[at - 1].folded.len() == 4;
    if tokens.get(at).is_some_and(|token| is_era(token) || is_short(token)) { at + 1 } else { at }
}
