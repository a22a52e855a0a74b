//! Finds the days that a caption names, in any of the usual spellings, and finds out which days they are.

mod meaning;
mod spelling;
mod weekday;

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::editor::caption::date::meaning::{Viewpoint, WrittenCalendar, WrittenDay};
use crate::editor::caption::date::spelling::days_at;
use crate::editor::caption::date::weekday::{long_weekday, weekday};
use crate::editor::caption::doubt::CaptionDoubt;
use crate::editor::caption::segment::Topic;
use crate::editor::caption::token::{Token, mark_used};

/// Folded words between the first and the last day of several.
const TO: [&str; 6] = ["الي", "حتي", "لغايه", "to", "till", "until"];

/// Folded words that may stand between a weekday and its date.
const BETWEEN: [&str; 12] = [
    "الموافق",
    "موافق",
    "يوم",
    "ليوم",
    "بتاريخ",
    "تاريخ",
    "المصادف",
    "ويستمر",
    "وتستمر",
    "يومي",
    "on",
    "the",
];

/// The most days between the first and the last one.
const LONGEST: i64 = 100;

/// Folded words after a weekday that mean the next one.
const COMING: [&str; 7] = ["القادم", "القادمه", "المقبل", "المقبله", "الجاي", "coming", "next"];

/// Folded words before a weekday that mean one of these days.
const BEFORE_WEEKDAY: [&str; 8] = ["يوم", "مساء", "صباح", "on", "this", "next", "coming", "ليله"];

/// A day, or some days in a row, in a caption.
#[derive(Clone, Debug)]
pub struct FoundDate {
    first: WrittenDay,
    last: Option<WrittenDay>,
    weekday: Option<Weekday>,
    /// The same day in another calendar, which stands beside it.
    also: Option<WrittenDay>,
    /// The tokens that say it.
    pub at: Range<usize>,
    /// Whether it names other days too, which do not follow each other.
    pub has_others: bool,
}

/// The days that a date means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeantDays {
    /// The first day.
    pub first: Date,
    /// The last day, if there are several.
    pub last: Option<Date>,
    /// What is not certain about them.
    pub doubts: Vec<CaptionDoubt>,
    /// What is not certain about the last day alone.
    pub last_doubts: Vec<CaptionDoubt>,
}

/// Finds the dates of some tokens, and marks what they are made of as used. In a line that is about days, a weekday alone
/// is one.
pub fn find(tokens: &mut [Token], topic: Option<Topic>) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let one = if tokens[at].is_used { None } else { days_at(tokens, at) };
        if let Some(days) = one {
            let has_others = days.has_others;
            let date = FoundDate { last: days.last, has_others, ..FoundDate::of(days.first, at..days.end) };
            found.push(date);
            at = days.end;
        } else {
            at += 1;
        }
    }
    let mut floor = 0;
    for date in &mut found {
        attach_weekday(tokens, floor, date);
        floor = date.at.end;
    }
    // «قبل الأربعاء ٩ ديسمبر» is no day of the event.
    let is_limit = |at: usize| tokens[at].is_word(&["قبل", "before"]);
    found.retain(|date| {
        !date
            .at
            .start
            .checked_sub(1)
            .is_some_and(|at| is_limit(at) || (tokens[at].is_word(&BETWEEN) && at > 0 && is_limit(at - 1)))
    });
    if found.is_empty() {
        found.extend((0..tokens.len()).find_map(|at| relative_at(tokens, at, topic)));
    }
    for date in &found {
        mark_used(&mut tokens[date.at.clone()]);
    }
    joined(tokens, found)
}

/// Gives a date the weekday that stands before it, behind the token `floor`, or after it.
fn attach_weekday(tokens: &[Token], floor: usize, date: &mut FoundDate) {
    let skips = |token: &Token| {
        token.is_sign(&['،', ',', '(', ':', '-', '–', '|', '/', '.']) || token.is_word(&BETWEEN)
    };
    let mut before = date.at.start;
    while before > floor && date.at.start - before < 3 && skips(&tokens[before - 1]) {
        before -= 1;
    }
    if let Some(found) = before.checked_sub(1).filter(|at| *at >= floor).and_then(|at| weekday(&tokens[at])) {
        // «يومي السبت والأحد 19 و20»
        let joins = |token: &Token| token.is_word(&["و", "and"]) || token.is_sign(&['-', '–', '،', ',', '&']);
        let mut first = (found, before - 1);
        let mut at = before - 1;
        while at > floor && (joins(&tokens[at - 1]) || long_weekday(&tokens[at - 1]).is_some()) {
            at -= 1;
            first = long_weekday(&tokens[at]).map_or(first, |weekday| (weekday, at));
        }
        (date.weekday, date.at.start) = (Some(first.0), first.1);
        return;
    }
    let mut after = date.at.end;
    while after - date.at.end < 2 && tokens.get(after).is_some_and(skips) {
        after += 1;
    }
    let is_of_next =
        |at: usize| (at..at + 3).any(|at| tokens.get(at).is_some_and(|token| token.number().is_some()));
    let found = tokens.get(after).and_then(weekday);
    if let Some(weekday) = found.filter(|_| {
        !is_of_next(after + 1) || tokens.get(after + 1).is_some_and(|token| token.is_sign(&[')']))
    }) {
        (date.weekday, date.at.end) = (Some(weekday), after + 1);
    }
}

/// Reads «السبت القادم», `tomorrow`.
fn relative_at(tokens: &[Token], at: usize, topic: Option<Topic>) -> Option<FoundDate> {
    let is_about_days = topic == Some(Topic::Day);
    let made = |first, from: usize, to: usize| Some(FoundDate::of(first, from..to));
    let token = tokens.get(at).filter(|token| !token.is_used)?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let repeats = |token: &Token| token.is_word(&["كل", "every", "each", "ايام", "جميع"]);
    if before.is_some_and(repeats)
        || (before.is_some_and(|token| token.is_word(&["يوم"])) && at > 1 && repeats(&tokens[at - 2]))
    {
        return None;
    }
    let next = tokens.get(at + 1);
    let with_weekday = |first, length: usize| {
        let found = tokens.get(at + length).and_then(long_weekday);
        let mut date = made(first, at, at + length + usize::from(found.is_some()))?;
        date.weekday = found;
        Some(date)
    };
    if token.is_word(&["غدا", "بكره", "بكرا", "باكر", "باچر", "باجر", "tomorrow"])
        && !before.is_some_and(|token| token.is_word(&["بعد"]))
    {
        return with_weekday(WrittenDay::Relative(1), 1);
    }
    if token.is_word(&["بعد"]) && next.is_some_and(|next| next.is_word(&["غد", "غدا", "بكره"])) {
        return with_weekday(WrittenDay::Relative(2), 2);
    }
    let names_today = token.is_word(&["اليوم", "today", "tonight"]);
    if names_today
        && (next.is_some_and(|next| long_weekday(next).is_some()) || (is_about_days && next.is_none()))
    {
        return with_weekday(WrittenDay::Relative(0), 1);
    }
    let weekday = long_weekday(token)?;
    let is_coming = next.is_some_and(|next| next.is_word(&COMING));
    let is_told = before.is_some_and(|token| token.is_word(&BEFORE_WEEKDAY) || token.is_word(&COMING));
    if is_coming || is_told || is_about_days {
        return made(WrittenDay::Weekday(weekday), at, at + 1 + usize::from(is_coming));
    }
    None
}

/// Joins two dates with a word for "to" between them. Of one day in two calendars, the civil date stays.
fn joined(tokens: &[Token], found: Vec<FoundDate>) -> Vec<FoundDate> {
    let mut joined: Vec<FoundDate> = Vec::new();
    for date in found {
        let Some(before) = joined.last_mut() else {
            joined.push(date);
            continue;
        };
        let between = &tokens[before.at.end..date.at.start];
        if before.calendar() != date.calendar() && is_beside(between) {
            let is_hijri = before.calendar() == Some(WrittenCalendar::Hijri);
            let (civil, hijri) = if is_hijri { (date, before.clone()) } else { (before.clone(), date) };
            let at = civil.at.start.min(hijri.at.start)..civil.at.end.max(hijri.at.end);
            let (weekday, also) = (civil.weekday.or(hijri.weekday), Some(hijri.first));
            *before = FoundDate { weekday, also, at, ..civil };
        } else if before.last.is_none() && date.last.is_none() && is_to(between) {
            before.last = Some(date.first);
            before.at.end = date.at.end;
        } else {
            joined.push(date);
        }
    }
    joined
}

/// Returns whether tokens only stand between two dates, and say nothing of their own.
fn only_joins(between: &[Token], joins: impl Fn(&Token) -> bool) -> bool {
    between.iter().all(|token| {
        joins(token)
            || token.is_sign(&['(', ')', '،', ','])
            || token.is_word(&BETWEEN)
            || long_weekday(token).is_some()
    })
}

/// Returns whether two dates stand beside each other as one day in two calendars.
fn is_beside(between: &[Token]) -> bool {
    only_joins(between, |token| token.is_sign(&['-', '–', '/', '|', '=']) || token.is_word(&["م", "ه"]))
}

/// Returns whether tokens mean "to".
fn is_to(between: &[Token]) -> bool {
    let is_to = |token: &Token| token.is_sign(&['-', '–', '—']) || token.is_word(&TO);
    only_joins(between, is_to) && between.iter().any(is_to)
}

impl FoundDate {
    fn of(first: WrittenDay, at: Range<usize>) -> FoundDate {
        FoundDate { first, last: None, weekday: None, also: None, at, has_others: false }
    }

    fn calendar(&self) -> Option<WrittenCalendar> {
        match self.first {
            WrittenDay::Dated { calendar, .. } => Some(calendar),
            WrittenDay::Numbers { .. } => Some(WrittenCalendar::Civil),
            WrittenDay::Weekday(_) | WrittenDay::Relative(_) => None,
        }
    }

    /// Returns the days that it means, seen from the day on which the caption is read; `None` if a calendar does not
    /// have them. `ahead` is by how many days the Hijri calendar of the place runs ahead; `said` are its words.
    pub fn meant(&self, today: Date, ahead: i8, said: &str) -> Option<MeantDays> {
        let (mut doubts, mut last_doubts) = (Vec::new(), Vec::new());
        let view = Viewpoint { from: today, ahead, weekday: self.weekday };
        let (first, last) = match (self.first.year(), self.last) {
            (_, None) => (self.first.on(view, &mut doubts)?, None),
            // «30 ديسمبر – 2 يناير 2027» says its year at the end.
            (None, Some(last)) if last.year().is_some() => {
                let ended = self.ended(last, view)?;
                doubts.extend(ended.doubts);
                last_doubts.extend(ended.last_doubts);
                (ended.first, ended.last)
            }
            (_, Some(last)) => {
                let first = self.first.on(view, &mut doubts)?;
                let alone = Viewpoint { weekday: None, ..view };
                let last = last.on(Viewpoint { from: first, ..alone }, &mut last_doubts)?;
                // Where the moon was seen a day later, the whole month is later.
                let shift = self.first.most_likely(alone).map_or(0, |counted| (first - counted).get_days());
                last_doubts.retain(|doubt| !matches!(doubt, CaptionDoubt::Year { .. }));
                (first, Some(last.saturating_add(i64::from(shift).days())))
            }
        };
        if last.is_some_and(|last| last < first || last > first.saturating_add(LONGEST.days())) {
            return None;
        }
        if let Some(weekday) = self.weekday.filter(|weekday| *weekday != first.weekday()) {
            doubts.push(CaptionDoubt::Weekday { said: weekday, found: first.weekday() });
        }
        // People see the moon a day sooner or later.
        let also = self.also.and_then(|also| also.most_likely(Viewpoint { weekday: None, ..view }));
        if also.is_some_and(|also| (also - first).get_days().abs() > 2) {
            doubts.push(CaptionDoubt::Calendars { said: said.to_owned() });
        }
        if last.unwrap_or(first) < today {
            doubts.push(CaptionDoubt::Past);
        }
        if self.is_relative() {
            doubts.push(CaptionDoubt::Relative { said: said.to_owned() });
        }
        if self.has_others {
            doubts.push(CaptionDoubt::OtherDays { said: said.to_owned() });
        }
        Some(MeantDays { first, last, doubts, last_doubts })
    }

    /// Returns the days of which only the last says its year.
    fn ended(&self, last: WrittenDay, view: Viewpoint) -> Option<MeantDays> {
        let year = last.year()?;
        let mut last_doubts = Vec::new();
        let last = last.on(Viewpoint { weekday: None, ..view }, &mut last_doubts)?;
        [year, year - 1].into_iter().find_map(|year| {
            let mut doubts = Vec::new();
            let first = self.first.in_year(year).on(view, &mut doubts).filter(|first| *first <= last)?;
            Some(MeantDays { first, last: Some(last), doubts, last_doubts: last_doubts.clone() })
        })
    }

    /// Returns whether it is told only from the day on which the caption is read.
    pub fn is_relative(&self) -> bool {
        matches!(self.first, WrittenDay::Weekday(_) | WrittenDay::Relative(_))
    }

    /// Returns whether a weekday stands beside it, which makes it one day of the event more likely than a number.
    pub fn has_weekday(&self) -> bool {
        self.weekday.is_some() || matches!(self.first, WrittenDay::Weekday(_))
    }
}
