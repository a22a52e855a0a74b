//! Finds out which day a written one is.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::editor::caption::doubt::CaptionDoubt;
use crate::model::hijri::HijriMonth;

/// A calendar in which people write days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenCalendar {
    /// The Gregorian one.
    Civil,
    /// That of the Hijra.
    Hijri,
}

/// A day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenDay {
    /// A day of a month.
    Dated {
        /// The calendar.
        calendar: WrittenCalendar,
        /// The day of the month.
        day: i16,
        /// The month, from 1.
        month: i16,
        /// The year, if it is written.
        year: Option<i16>,
    },
    /// Two numbers of which nobody says which one is the day.
    Numbers {
        /// The first.
        first: i16,
        /// The second.
        second: i16,
        /// The year, if it is written.
        year: Option<i16>,
    },
    /// The next such weekday.
    Weekday(Weekday),
    /// So many days after that on which the caption is read.
    Relative(i16),
}

/// From where a written day is seen.
#[derive(Clone, Copy, Debug)]
pub struct Viewpoint {
    /// The earliest day that a day without a year can be.
    pub from: Date,
    /// By how many days the Hijri calendar of the place runs ahead.
    pub ahead: i8,
    /// The weekday that stands beside the day.
    pub weekday: Option<Weekday>,
}

impl WrittenDay {
    /// Returns the year, if it is written.
    pub fn year(self) -> Option<i16> {
        match self {
            WrittenDay::Dated { year, .. } | WrittenDay::Numbers { year, .. } => year,
            WrittenDay::Weekday(_) | WrittenDay::Relative(_) => None,
        }
    }

    /// Returns the same day in a year.
    pub fn in_year(self, of: i16) -> WrittenDay {
        let year = Some(of);
        match self {
            WrittenDay::Dated { calendar, day, month, .. } => {
                WrittenDay::Dated { calendar, day, month, year }
            }
            WrittenDay::Numbers { first, second, .. } => WrittenDay::Numbers { first, second, year },
            other => other,
        }
    }

    /// Returns the day that it means: without a year the next one. Returns `None` if the calendar does not have it.
    pub fn on(self, view: Viewpoint, doubts: &mut Vec<CaptionDoubt>) -> Option<Date> {
        match self {
            WrittenDay::Dated { calendar: WrittenCalendar::Civil, day, month, year } => {
                civil((day, month, year), view, doubts)
            }
            WrittenDay::Dated { calendar: WrittenCalendar::Hijri, day, month, year } => {
                hijri((day, month, year), view, doubts)
            }
            WrittenDay::Numbers { first, second, year } => numbers(first, second, year, view, doubts),
            // «السبت القادم» said on a Saturday means the next one.
            WrittenDay::Weekday(weekday) => (1..=7)
                .map(|days| view.from.saturating_add(days.days()))
                .find(|date| date.weekday() == weekday),
            WrittenDay::Relative(days) => view.from.checked_add(i64::from(days).days()).ok(),
        }
    }

    /// Returns the day that it means, whatever is doubtful about it.
    pub fn most_likely(self, view: Viewpoint) -> Option<Date> {
        self.on(view, &mut Vec::new())
    }
}

fn numbers(
    first: i16,
    second: i16,
    year: Option<i16>,
    view: Viewpoint,
    doubts: &mut Vec<CaptionDoubt>,
) -> Option<Date> {
    let [day_first, month_first] = [(first, second), (second, first)]
        .map(|(day, month)| civil((day, month, year), view, &mut Vec::new()));
    let fits = |date: Option<Date>| date.is_some_and(|date| Some(date.weekday()) == view.weekday);
    let comes = |date: Option<Date>| date.is_some_and(|date| date >= view.from);
    let said = || format!("{first}/{second}{}", year.map_or(String::new(), |year| format!("/{year}")));
    let (day, month) = match (fits(day_first), fits(month_first)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ if comes(month_first) && !comes(day_first) => {
            doubts.push(CaptionDoubt::MonthFirst { said: said() });
            (second, first)
        }
        _ => {
            doubts.push(CaptionDoubt::Order { said: said() });
            (first, second)
        }
    };
    civil((day, month, year), view, doubts)
}

fn civil(
    (day, month, year): (i16, i16, Option<i16>),
    view: Viewpoint,
    doubts: &mut Vec<CaptionDoubt>,
) -> Option<Date> {
    let on = |year: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if let Some(year) = year {
        return on(year);
    }
    // The 29th of February comes every fourth year.
    let this = view.from.year();
    let next = (this..=this + 4).filter_map(on).find(|date| *date >= view.from)?;
    doubts.push(CaptionDoubt::Year { taken: next.year(), is_proved: view.weekday == Some(next.weekday()) });
    Some(next)
}

fn hijri(
    (day, month, year): (i16, i16, Option<i16>),
    view: Viewpoint,
    doubts: &mut Vec<CaptionDoubt>,
) -> Option<Date> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let on = |year: i32| {
        let days = HijriMonth { year, month }.days();
        let date = days.get(usize::try_from(day - 1).ok()?).copied();
        // A month of 29 days may have had 30 for those who saw the moon a day later.
        let date = date.or_else(|| days.last()?.tomorrow().ok().filter(|_| day == 30))?;
        Some(date.saturating_sub(i64::from(view.ahead).days()))
    };
    let date = if let Some(year) = year {
        on(year.into())?
    } else {
        let (present, _) = HijriMonth::of(view.from)?;
        let years = [present.year, present.year + 1];
        let date = years.into_iter().find_map(|year| on(year).filter(|date| *date >= view.from))?;
        let taken = HijriMonth::of(date)?.0.year.try_into().ok()?;
        doubts.push(CaptionDoubt::Year { taken, is_proved: view.weekday == Some(date.weekday()) });
        date
    };
    let Some(weekday) = view.weekday else {
        doubts.push(CaptionDoubt::Hijri);
        return Some(date);
    };
    // A month begins when the moon is seen, so the weekday decides between neighbours.
    let near = [date, date.yesterday().ok()?, date.tomorrow().ok()?];
    let seen = near.into_iter().find(|near| near.weekday() == weekday).unwrap_or(date);
    doubts.extend((seen != date).then_some(CaptionDoubt::Hijri));
    Some(seen)
}
