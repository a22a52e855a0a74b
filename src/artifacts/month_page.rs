//! A month as a grid of days, with the list of what happens on each.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::artifacts::days::{DaysView, ZoneView};
use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::{Artifact, Edition, Listed, Plan, langs};
use crate::catalogue::{Month, MonthEntry, Scope};
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::DateForm;
use crate::model::choices::{Calendar, Choice};
use crate::model::hijri::HijriMonth;
use crate::model::language::Lang;
use crate::model::region::RegionId;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// How many events a day of the grid names.
const MOST_IN_CELL: usize = 3;

struct MonthPage {
    lang: Lang,
    month: Month,
    path: OutputPath,
}

/// Plans a page for each month in which something happens.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for lang in langs(edition) {
        for month in edition.catalogue.months.all() {
            plan.add(MonthPage { lang, month, path: edition.month_path(lang, month) });
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
    /// The names of the weekdays, short and long, the first day of the week first.
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
    /// The day in the other calendar, with its month where that begins.
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
    days: Shared<DaysView>,
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
}

impl Artifact for MonthPage {
    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn listed(&self) -> Option<Listed> {
        Some(Listed::default())
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let view = edition.month_view(self.lang, self.month);
        let title = WordsView::plain(view.title.clone());
        let mut head = PageHead::everywhere(edition, title, |lang| edition.month_path(lang, self.month));
        head.breadcrumbs = vec![edition.home_link(self.lang), edition.fixed_link(self.lang, "calendar")];
        let mut context = Context::new();
        context.insert_value("month", Value::from_serializable(&view));
        edition.render_page(self.lang, &self.path, "month.html", &head, context, out)
    }
}

impl Edition<'_> {
    /// Returns a link to the month of a day, named as at a place.
    pub fn month_link(&self, lang: Lang, region: Option<RegionId>, date: Date) -> Shared<LinkView> {
        let key = (lang, region.map(|id| self.site.regions.country(id)), Month::of(date));
        self.month_links.get(key, || {
            let first = key.2.first();
            let days = (first, first.last_of_month());
            let text = self.days_in(lang, region, Calendar::Gregorian, DateForm::MonthYear, days);
            let url = self.month_path(lang, key.2).link();
            Shared::new(LinkView { name: WordsView::plain(text), url, count: None })
        })
    }

    /// Returns a month for templates.
    pub fn month_view(&self, lang: Lang, month: Month) -> MonthView {
        let dates = self.dates(lang, None);
        let week = self.weeks.at(None, self.site);
        let entries = self.catalogue.months.entries(lang, month);
        let views = |day: &[MonthEntry]| day.iter().map(|e| Shared::new(self.entry_view(lang, e))).collect();
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
        let of_month = (first, first.last_of_month());
        let in_calendar = |calendar| self.days_in(lang, None, calendar, DateForm::MonthYear, of_month);
        let (before, after) = self.catalogue.months.neighbours(month);
        let weekdays = (0..7).map(|n| {
            let weekday = grid_start.saturating_add(n.days()).weekday();
            (dates.weekday_short(weekday), dates.weekday(weekday))
        });
        MonthView {
            title: in_calendar(self.calendar()),
            also: self.other_calendar().map(in_calendar),
            previous: before.map(|month| self.month_link(lang, None, month.first())),
            next: after.map(|month| self.month_link(lang, None, month.first())),
            weekdays: weekdays.collect(),
            weeks: (0..weeks)
                .map(|w| (0..7).map(|d| self.cell(lang, day(w, d), month, of_day(day(w, d)))).collect())
                .collect(),
            days: by_day
                .iter()
                .map(|(day, entries)| DayView {
                    anchor: anchor(*day),
                    days: self.days_view(lang, None, (*day, *day)),
                    iso: day.to_string(),
                    entries: entries.clone(),
                })
                .collect(),
            total: self.catalogue.months.count(month),
        }
    }

    fn cell(&self, lang: Lang, date: Date, month: Month, entries: &[Shared<EntryView>]) -> Cell {
        let week = self.weeks.at(None, self.site);
        let in_month = Month::of(date) == month;
        let entries = if in_month { entries } else { &[] };
        let write = |calendar, form| self.unmarked_days(lang, None, calendar, form, (date, date));
        Cell {
            date: date.to_string(),
            number: write(self.calendar(), DateForm::Day),
            also: self.other_calendar().filter(|_| in_month).map(|calendar| {
                let begins = date.day() == 1 || self.begins_month(calendar, date);
                write(calendar, if begins { DateForm::Short } else { DateForm::Day })
            }),
            in_month,
            weekend: week.weekend.contains(&date.weekday()),
            anchor: anchor(date),
            count: entries.len(),
            shown: entries.iter().take(MOST_IN_CELL).cloned().collect(),
            more: entries.len().saturating_sub(MOST_IN_CELL),
        }
    }

    /// Tells whether a day is the first of its month in a calendar.
    fn begins_month(&self, calendar: Calendar, date: Date) -> bool {
        match calendar {
            Calendar::Gregorian => date.day() == 1,
            Calendar::UmmAlQura => {
                let there = date.saturating_add(self.hijri_ahead(None).days());
                HijriMonth::of(there).is_some_and(|(_, day)| day == 1)
            }
        }
    }

    fn entry_view(&self, lang: Lang, entry: &MonthEntry) -> EntryView {
        let event = &self.site.events[entry.event.index()];
        let occurrence = &self.catalogue.timeline(entry.event).occurrences[entry.occurrence];
        let dates = self.dates(lang, event.region);
        let starts_here = occurrence.start.date() == entry.date;
        let time = occurrence.start.time().filter(|_| starts_here).map(|time| dates.time(time));
        EntryView {
            title: self.title(lang, event),
            url: self.event_path(lang, entry.event).link(),
            zone: time.as_ref().and_then(|_| self.foreign_zone(lang, event, occurrence)),
            time,
            place: event.region.map(|region| self.named_link(lang, Scope::Region(region))),
            status: occurrence.status.word(),
            attendance: event.attendance.word(),
            form: event.form.word(),
            ends: occurrence.ends.to_string(),
        }
    }
}

fn anchor(date: Date) -> String {
    format!("d{:02}", date.day())
}
