//! Finds the times of day that a caption names: `٨:٣٠ ص`, «من ٤ إلى ٧ م», `5:00 PM – 8:00 PM`, «السادسة والنصف مساءً».

use std::ops::Range;

use jiff::civil::Time;

use crate::editor::caption::doubt::CaptionDoubt;
use crate::editor::caption::segment::Topic;
use crate::editor::caption::token::{Token, TokenKind, mark_used};

/// Folded words between the first and the last time.
const TO: [&str; 11] = ["الي", "حتي", "ولغايه", "لغايه", "وحتي", "ل", "لحد", "لين", "to", "till", "until"];

/// Folded words that say that an hour follows.
const HOUR: [&str; 4] = ["الساعه", "ساعه", "at", "hour"];

/// Folded words after a number that count something, so that it is no hour.
const COUNTED: [&str; 17] = [
    "ساعه",
    "ساعات",
    "ساعتين",
    "hours",
    "hour",
    "hrs",
    "دقيقه",
    "minutes",
    "سنه",
    "عاما",
    "عام",
    "سنوات",
    "years",
    "متطوع",
    "متطوعا",
    "people",
    "volunteers",
];

/// Folded words before a time at which people only come in.
const DOORS: [&str; 6] = ["doors", "الابواب", "استقبال", "registration", "التسجيل", "حضور"];

/// The folded names of the hours.
const HOURS: [&str; 11] = [
    "الواحده",
    "الثانيه",
    "الثالثه",
    "الرابعه",
    "الخامسه",
    "السادسه",
    "السابعه",
    "الثامنه",
    "التاسعه",
    "العاشره",
    "الحاديه",
];

/// How Egypt names the hours after ten.
const LATE_HOURS: [&str; 2] = ["الحداشر", "الاتناشر"];

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayPart {
    Morning,
    Noon,
    Evening,
    Night,
    /// It is written by the 24-hour clock.
    Whole,
}

/// A time as it is written.
#[derive(Clone, Copy, Debug)]
struct WrittenClock {
    hour: i8,
    minute: i8,
    half: Option<DayPart>,
    /// Whether its form shows that it is a time: it has minutes, or a part of the day.
    is_plain: bool,
}

/// A time, or two with a word for "to" between them.
#[derive(Clone, Debug)]
pub struct FoundTime {
    first: WrittenClock,
    last: Option<WrittenClock>,
    /// The tokens that say it.
    pub at: Range<usize>,
    /// Whether people only come in then.
    pub is_of_doors: bool,
}

/// The times that a time means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeantTimes {
    /// When it begins.
    pub start: Time,
    /// How many days later it begins than it says, because it is after midnight.
    pub days_later: i8,
    /// When it ends; before the start if that is on the next day.
    pub end: Option<Time>,
    /// What is not certain.
    pub doubts: Vec<CaptionDoubt>,
}

/// Finds the times of some tokens, and marks what they are made of as used. In a line that is about the
/// time of day, a number alone is one.
pub fn find(tokens: &mut [Token], topic: Option<Topic>) -> Vec<FoundTime> {
    let mut found: Vec<FoundTime> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match range_at(tokens, at, topic) {
            Some(time) => {
                at = time.at.end;
                found.push(time);
            }
            None => at += 1,
        }
    }
    for time in &found {
        mark_used(&mut tokens[time.at.clone()]);
    }
    found
}

fn range_at(tokens: &[Token], from: usize, topic: Option<Topic>) -> Option<FoundTime> {
    let after = |at: usize| at + usize::from(tokens.get(at).is_some_and(|token| token.is_word(&HOUR)));
    let is_named = after(from) > from;
    let (first, end) = time_at(tokens, after(from))?;
    let mut to = end;
    while tokens.get(to).is_some_and(|token| token.is_sign(&['-', '–', '—', '~', '→']) || token.is_word(&TO))
    {
        to += 1;
    }
    let last = if to > end { time_at(tokens, after(to)) } else { None };
    let before = from.checked_sub(1).map(|at| &tokens[at]);
    let is_from = last.is_some() && before.is_some_and(|token| token.is_word(&["من", "from"]));
    let is_time = first.is_plain
        || is_named
        || is_from
        || topic == Some(Topic::Clock)
        || last.is_some_and(|(last, _)| last.is_plain);
    // `+965`, `12/5`, `3.5` are no times, and neither are people: `8-12 سنة`.
    let is_part =
        !tokens[from].is_spaced && before.is_some_and(|token| token.is_sign(&['+', '/', '.', ':', '-', '#']));
    let end_at = last.map_or(end, |(_, end)| end);
    let counts =
        tokens.get(end_at).is_some_and(|token| token.is_word(&COUNTED) || token.is_sign(&['/', '%', '+']))
            && !first.is_plain
            && !last.is_some_and(|(last, _)| last.is_plain);
    if !is_time || is_part || counts {
        return None;
    }
    let is_of_doors = (from.saturating_sub(3)..from).any(|at| tokens[at].is_word(&DOORS));
    Some(FoundTime { first, last: last.map(|(last, _)| last), at: from..end_at, is_of_doors })
}

/// Reads a time; returns it with where it ends.
fn time_at(tokens: &[Token], at: usize) -> Option<(WrittenClock, usize)> {
    let token = tokens.get(at).filter(|token| !token.is_used)?;
    if token.is_word(&["noon", "midday"]) {
        return Some((
            WrittenClock { hour: 12, minute: 0, half: Some(DayPart::Noon), is_plain: true },
            at + 1,
        ));
    }
    if token.kind == TokenKind::Word {
        return named_hour(tokens, at);
    }
    let hour = token.number().filter(|hour| *hour <= 24 && token.folded.len() <= 2)?;
    let minute = minute_at(tokens, at + 1);
    let mut end = at + 1 + if minute.is_some() { 2 } else { 0 };
    let is_colon = minute.is_some() && tokens[at + 1].is_sign(&[':']);
    let (part, after) = part_of_hour(tokens, end);
    end = after;
    let half = half_at(tokens, end);
    if let Some((_, after)) = half {
        end = after;
    }
    let minute = minute.or(part);
    if part.is_none() && minute.is_some() && !is_colon && half.is_none() {
        return None;
    }
    let half = half.map(|(half, _)| half);
    // `06:00` is one of the 24-hour clock.
    let is_long = is_colon && half.is_none() && token.folded.len() == 2;
    let hour = i8::try_from(hour).ok().filter(|hour| half.is_none() || (1..=23).contains(hour))?;
    let half = if is_long { Some(DayPart::Whole) } else { half };
    Some((
        WrittenClock { hour, minute: minute.unwrap_or(0), half, is_plain: half.is_some() || is_colon },
        end,
    ))
}

fn minute_at(tokens: &[Token], at: usize) -> Option<i8> {
    let sign = tokens.get(at).filter(|sign| sign.is_sign(&[':', '.']) && !sign.is_spaced)?;
    let minute =
        tokens.get(at + 1).filter(|token| token.folded.len() == 2 && !token.is_spaced && !token.is_used)?;
    // `5.12.2026` is a day.
    let goes_on = tokens.get(at + 2).is_some_and(|next| {
        next.raw == sign.raw
            && !next.is_spaced
            && tokens.get(at + 3).is_some_and(|token| token.kind == TokenKind::Number && !token.is_spaced)
    });
    minute.number().filter(|minute| *minute < 60 && !goes_on).and_then(|minute| i8::try_from(minute).ok())
}

/// Reads «السادسة والنصف مساءً».
fn named_hour(tokens: &[Token], at: usize) -> Option<(WrittenClock, usize)> {
    let name = &*tokens[at].folded;
    let mut end = at + 1;
    let is_ten_more = tokens.get(end).is_some_and(|token| token.is_word(&["عشر", "عشره"]));
    let late = LATE_HOURS.iter().position(|hour| *hour == name).map(|late| late + 10);
    let named = || match (HOURS.iter().position(|hour| *hour == name)?, is_ten_more) {
        (10, true) => Some(10),
        (1, true) => Some(11),
        (_, true) | (10, false) => None,
        (index, false) => Some(index),
    };
    let index = late.or_else(named)?;
    end += usize::from(is_ten_more);
    let hour = i8::try_from(index + 1).ok()?;
    let (part, after) = part_of_hour(tokens, end);
    end = after;
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_word(words));
    let is_less = is(end, &["الا"]) && is(end + 1, &["ربع", "ربعا", "الربع"]);
    let (hour, minute) = match (part, is_less) {
        (Some(part), _) => (hour, part),
        (None, true) => (if hour == 1 { 12 } else { hour - 1 }, 45),
        (None, false) => (hour, 0),
    };
    end += if part.is_none() && is_less { 2 } else { 0 };
    let half = half_at(tokens, end);
    let is_named = at > 0 && tokens[at - 1].is_word(&HOUR);
    // «المرة الثانية» is no time.
    if half.is_none() && !is_named {
        return None;
    }
    let (half, end) = half.map_or((None, end), |(half, end)| (Some(half), end));
    Some((WrittenClock { hour, minute, half, is_plain: true }, end))
}

/// Reads «والنصف», «ونص», «والربع» behind an hour; returns the minutes with where they end.
fn part_of_hour(tokens: &[Token], at: usize) -> (Option<i8>, usize) {
    match tokens.get(at) {
        Some(token) if token.is_word(&["والنصف", "ونصف", "ونص"]) => (Some(30), at + 1),
        Some(token) if token.is_word(&["والربع", "وربع"]) => (Some(15), at + 1),
        _ => (None, at),
    }
}

/// Reads the part of the day behind a time; returns it with where it ends.
fn half_at(tokens: &[Token], at: usize) -> Option<(DayPart, usize)> {
    let skip = usize::from(tokens.get(at).is_some_and(|token| token.is_word(&["في", "من", "بعد"])));
    let token = tokens.get(at + skip)?;
    let half = match &*token.folded {
        "ص" | "صباحا" | "صباح" | "الصباح" | "الصبح" | "am" | "فجرا" | "الفجر" | "ضحي" => {
            DayPart::Morning
        }
        "ظهرا" | "الظهر" | "ظهر" | "الضهر" | "noon" => DayPart::Noon,
        "م" | "مسا" | "المسا" | "مساا" | "عصرا" | "عصر" | "العصر" | "مغربا" | "المغرب" | "pm" => {
            DayPart::Evening
        }
        "ليلا" | "الليل" => DayPart::Night,
        // `a.m.`
        "a" | "p"
            if tokens.get(at + 1).is_some_and(|dot| dot.is_sign(&['.']))
                && tokens.get(at + 2).is_some_and(|m| m.is_word(&["m"])) =>
        {
            let end = at
                + 3
                + usize::from(tokens.get(at + 3).is_some_and(|dot| dot.is_sign(&['.']) && !dot.is_spaced));
            return Some((if token.folded == "a" { DayPart::Morning } else { DayPart::Evening }, end));
        }
        _ => return None,
    };
    // «بعد الظهر» is the evening's half.
    let half = if skip == 1 && tokens[at].is_word(&["بعد"]) {
        if half == DayPart::Noon { DayPart::Evening } else { return None }
    } else {
        half
    };
    Some((half, at + skip + 1))
}

impl FoundTime {
    /// Returns whether it has an end.
    pub fn has_end(&self) -> bool {
        self.last.is_some()
    }

    /// Returns the times that it means.
    pub fn meant(&self) -> Option<MeantTimes> {
        let mut doubts = Vec::new();
        let (start, later) = match self.last {
            Some(last) if !self.first.has_half() && self.first.hour <= 12 && last.has_half() => {
                // «من ٤ إلى ٧ م» says its half once, and `11–1 PM` begins in the other one.
                let (end, _) = last.on_clock(&mut Vec::new())?;
                let hour = self.first.hour % 12;
                let start = [hour + 12, hour]
                    .into_iter()
                    .filter_map(|hour| Time::new(hour, self.first.minute, 0, 0).ok());
                let before: Vec<Time> = start.filter(|start| *start < end).collect();
                (before.first().copied().or_else(|| Time::new(hour + 12, self.first.minute, 0, 0).ok())?, 0)
            }
            _ => self.first.on_clock(&mut doubts)?,
        };
        let end = match self.last {
            None => None,
            // «٩ صباحًا – ١» ends at the next one.
            Some(last) if last.half.is_none() && last.hour <= 12 => {
                if self.first.hour <= 12 && self.first.hour != 0 {
                    doubts.push(CaptionDoubt::End);
                }
                let hours = [last.hour % 24, (last.hour + 12) % 24];
                let ends = hours.into_iter().filter_map(|hour| Time::new(hour, last.minute, 0, 0).ok());
                // `10 PM – 2` ends on the next day.
                ends.clone().filter(|end| *end > start).min().or_else(|| ends.min())
            }
            Some(last) => Some(last.on_clock(&mut doubts)?.0),
        };
        Some(MeantTimes { start, days_later: later, end, doubts })
    }
}

impl WrittenClock {
    /// Returns whether it names a part of the day, which may hold for the time before it too.
    fn has_half(self) -> bool {
        self.half.is_some_and(|half| half != DayPart::Whole)
    }

    /// Returns the time by the 24-hour clock, and by how many days it is later.
    fn on_clock(self, doubts: &mut Vec<CaptionDoubt>) -> Option<(Time, i8)> {
        let (hour, later) = match (self.half, self.hour) {
            // People mean noon and midnight by both.
            (Some(DayPart::Morning), 12) => {
                doubts.push(CaptionDoubt::Half);
                (0, 0)
            }
            (Some(DayPart::Evening), 12) => {
                doubts.push(CaptionDoubt::Half);
                (12, 0)
            }
            (Some(DayPart::Night), 12) | (_, 24) => (0, 1),
            (Some(DayPart::Night), hour @ 1..=4) => (hour, 1),
            (Some(DayPart::Whole), hour @ 1..=6) => {
                doubts.push(CaptionDoubt::Half);
                (hour, 0)
            }
            (_, hour @ (0 | 13..=23))
            | (Some(DayPart::Morning | DayPart::Whole), hour)
            | (Some(DayPart::Noon), hour @ 10..=12) => (hour, 0),
            (Some(_), hour) => (hour % 12 + 12, 0),
            (None, hour) => {
                doubts.push(CaptionDoubt::Half);
                (if (7..=11).contains(&hour) { hour } else { hour % 12 + 12 }, 0)
            }
        };
        Some((Time::new(hour, self.minute, 0, 0).ok()?, later))
    }
}
