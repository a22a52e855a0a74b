//! The pages of months: a grid of days, and a list of the events on each day.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::artifacts::almanac::{Almanac, DaysView, ZoneView};
use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::catalogue::{Month, MonthEntry, Scope};
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::DateForm;
use crate::i18n::week::Week;
use crate::model::choices::{Calendar, Choice};
use crate::model::hijri::HijriMonth;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "month.html";

/// The most events that a day of the grid names.
const MOST_IN_CELL: usize = 3;

struct MonthPage {
    lang: Lang,
    month: Month,
    path: OutputPath,
}

/// Plans a page for each month in which something happens.
pub fn plan(edition: &Edition, section: &mut Section) {
    for voice in edition.voices() {
        let lang = voice.lang;
        for month in edition.catalogue.months.all() {
            section.add(MonthPage { lang, month, path: edition.urls.month(lang, month) });
        }
    }
}

/// A month for templates.
#[derive(Serialize)]
pub struct MonthView {
    title: String,
    /// The same days in the other calendar.
    also: Option<String>,
    previous: Option<Shared<LinkView>>,
    next: Option<Shared<LinkView>>,
    /// The short and the long name of each weekday, from the first day of the week.
    weekdays: Vec<(String, String)>,
    weeks: Vec<Vec<Cell>>,
    days: Vec<DayView>,
    total: usize,
}

/// A day in the grid.
#[derive(Serialize)]
struct Cell {
    date: String,
    number: String,
    /// The day in the other calendar, with its month where a month begins.
    also: Option<String>,
    in_month: bool,
    weekend: bool,
    anchor: String,
    count: usize,
    shown: Vec<Shared<EntryView>>,
    more: usize,
}

/// A day in the list.
#[derive(Serialize)]
struct DayView {
    anchor: String,
    days: DaysView,
    iso: String,
    entries: Vec<Shared<EntryView>>,
}

#[derive(Serialize)]
struct EntryView {
    title: WordsView,
    url: String,
    time: Option<String>,
    zone: Option<Shared<ZoneView>>,
    place: Option<Shared<LinkView>>,
    status: &'static str,
    attendance: &'static str,
    form: &'static str,
    ends: String,
    /// Which of its days it is, if it lasts several: `first`, `middle` or `last`.
    part: Option<&'static str>,
}

impl OneFile for MonthPage {
    fn role(&self) -> Role {
        Role::Page
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let view = MonthView::of(voice, self.month);
        let title = WordsView::plain(view.title.clone());
        let mut head = PageHead::everywhere(edition, title, |lang| edition.urls.month(lang, self.month));
        head.breadcrumbs = vec![voice.home_link(), voice.fixed_link("calendar")];
        let mut context = Context::new();
        context.insert_value("month", Value::from_serializable(&view));
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}

impl MonthView {
    /// Returns a month for templates.
    pub fn of(voice: Voice<'_>, month: Month) -> MonthView {
        let (edition, almanac) = (voice.edition, voice.almanac(None));
        let months = &edition.catalogue.months;
        let week = Week::of(edition.site.country());
        let entries = months.entries(voice.lang, month);
        let views = |day: &[MonthEntry]| day.iter().map(|e| Shared::new(EntryView::of(voice, e))).collect();
        let by_day: Vec<(Date, Vec<Shared<EntryView>>)> =
            entries.chunk_by(|a, b| a.date == b.date).map(|day| (day[0].date, views(day))).collect();
        let of_day = |date: Date| {
            let found = by_day.iter().find(|(day, _)| *day == date);
            found.map_or(&[][..], |(_, entries)| entries)
        };
        let first = month.first();
        let lead = i32::from(first.weekday().since(week.first));
        let grid_start = first.saturating_sub(lead.days());
        let weeks = (lead + i32::from(first.days_in_month()) + 6) / 7;
        let day = |week: i32, day: i32| grid_start.saturating_add((week * 7 + day).days());
        let cell = |date: Date| Cell::of(almanac, &week, date, month, of_day(date));
        let of_month = (first, first.last_of_month());
        let in_calendar = |calendar| almanac.days_in(calendar, DateForm::MonthYear, of_month);
        let (before, after) = months.neighbours(month);
        let weekdays = (0..7).map(|n| {
            let weekday = grid_start.saturating_add(n.days()).weekday();
            (almanac.dates().weekday_short(weekday), almanac.dates().weekday(weekday))
        });
        MonthView {
            title: in_calendar(almanac.calendar()),
            also: almanac.other_calendar().map(in_calendar),
            previous: before.map(|month| almanac.month_link(month.first())),
            next: after.map(|month| almanac.month_link(month.first())),
            weekdays: weekdays.collect(),
            weeks: (0..weeks).map(|w| (0..7).map(|d| cell(day(w, d))).collect()).collect(),
            days: by_day
                .iter()
                .map(|(day, entries)| DayView {
                    anchor: anchor(*day),
                    days: almanac.days_view((*day, *day)),
                    iso: day.to_string(),
                    entries: entries.clone(),
                })
                .collect(),
            total: months.count(month),
        }
    }
}

impl Cell {
    fn of(
        almanac: Almanac<'_>,
        week: &Week,
        date: Date,
        month: Month,
        entries: &[Shared<EntryView>],
    ) -> Cell {
        let in_month = Month::of(date) == month;
        let entries = if in_month { entries } else { &[] };
        // What lasts several days stands first on each of them, so that it is one bar across the days.
        let (long, short): (Vec<_>, Vec<_>) = entries.iter().cloned().partition(|entry| entry.part.is_some());
        let write = |calendar, form| almanac.unmarked_days(calendar, form, (date, date));
        Cell {
            date: date.to_string(),
            number: write(almanac.calendar(), DateForm::Day),
            also: almanac.other_calendar().filter(|_| in_month).map(|calendar| {
                let begins = date.day() == 1 || begins_month(almanac, calendar, date);
                write(calendar, if begins { DateForm::Short } else { DateForm::Day })
            }),
            in_month,
            weekend: week.weekend.contains(&date.weekday()),
            anchor: anchor(date),
            count: entries.len(),
            shown: long.into_iter().chain(short).take(MOST_IN_CELL).collect(),
            more: entries.len().saturating_sub(MOST_IN_CELL),
        }
    }
}

/// Returns whether a day is the first of its month in a calendar.
fn begins_month(almanac: Almanac<'_>, calendar: Calendar, date: Date) -> bool {
    match calendar {
        Calendar::Gregorian => date.day() == 1,
        Calendar::UmmAlQura => {
            let there = date.saturating_add(almanac.hijri_ahead().days());
            HijriMonth::of(there).is_some_and(|(_, day)| day == 1)
        }
    }
}

impl EntryView {
    fn of(voice: Voice<'_>, entry: &MonthEntry) -> EntryView {
        let edition = voice.edition;
        let event = &edition.site.events[entry.event.index()];
        let occurrence = &edition.catalogue.timeline(entry.event).occurrences[entry.occurrence];
        let almanac = voice.almanac(event.region);
        let starts_here = occurrence.start.date() == entry.date;
        let time = occurrence.start.time().filter(|_| starts_here);
        let time = time.map(|time| almanac.dates().time(time));
        EntryView {
            title: voice.title(event),
            url: edition.urls.event(voice.lang, entry.event).link(),
            zone: time.as_ref().and_then(|_| almanac.foreign_zone(event, occurrence)),
            time,
            place: event.region.map(|region| voice.named_link(Scope::Region(region))),
            status: occurrence.status.word(),
            attendance: event.attendance.word(),
            form: event.form.word(),
            ends: occurrence.ends.to_string(),
            part: match occurrence.days() {
                (first, last) if first == last => None,
                (first, _) if first == entry.date => Some("first"),
                (_, last) if last == entry.date => Some("last"),
                _ => Some("middle"),
            },
        }
    }
}

fn anchor(date: Date) -> String {
    format!("d{:02}", date.day())
}
