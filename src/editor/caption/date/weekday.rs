//! The names of weekdays.

use jiff::civil::Weekday;

use crate::editor::caption::token::{Token, TokenKind};

/// The folded names of the weekdays, without the article.
const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("احد", "sunday", Weekday::Sunday),
    ("اثنين", "monday", Weekday::Monday),
    ("ثلاثا", "tuesday", Weekday::Tuesday),
    ("اربعا", "wednesday", Weekday::Wednesday),
    ("خميس", "thursday", Weekday::Thursday),
    ("جمعه", "friday", Weekday::Friday),
    ("سبت", "saturday", Weekday::Saturday),
];

/// Reads the name of a weekday in full.
pub fn long_weekday(token: &Token) -> Option<Weekday> {
    let bare = ["ال", "وال", "بال", "لل"].iter().find_map(|article| token.folded.strip_prefix(article));
    let is =
        |(arabic, english, _): &&(&str, &str, Weekday)| bare == Some(*arabic) || token.folded == *english;
    WEEKDAYS.iter().find(is).filter(|_| token.kind == TokenKind::Word).map(|(.., weekday)| *weekday)
}

/// Reads the name of a weekday beside a date, where it may be short: `Sat`, «سبت».
pub fn weekday(token: &Token) -> Option<Weekday> {
    let is_short = |(arabic, english, _): &&(&str, &str, Weekday)| {
        token.folded == *arabic || (token.folded.len() >= 3 && english.starts_with(&token.folded))
    };
    let short = WEEKDAYS.iter().find(is_short).filter(|_| token.kind == TokenKind::Word);
    long_weekday(token).or(short.map(|(.., weekday)| *weekday))
}
