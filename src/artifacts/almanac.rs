//! Days and times as pages write them: in the site's calendars and in the zone of the place.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use serde::Serialize;

use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::voice::Voice;
use crate::catalogue::{Month, Occurrence};
use crate::i18n::Preferences;
use crate::i18n::dates::{DateForm, Dates, Reckoning};
use crate::i18n::lists::{Lists, Name, between};
use crate::i18n::messages::Argument;
use crate::model::choices::Calendar;
use crate::model::config::City;
use crate::model::event::Event;
use crate::model::hijri::HijriMonth;
use crate::model::memo::Memo;
use crate::model::region::RegionId;
use crate::model::schedule::LocalTime;

/// The formatters that write dates and zones in a language for a country. Thousands of pages name the same few
/// hundred days and zones, so the formatters keep what they have written.
#[derive(Debug)]
pub struct Written {
    dates: Dates,
    lists: Lists,
    zones: Memo<(Option<Box<str>>, Offset), Shared<ZoneView>>,
}

impl Written {
    /// Keeps nothing yet.
    pub fn new(dates: Dates, lists: Lists) -> Written {
        Written { dates, lists, zones: Memo::default() }
    }
}

/// A day, or some days in a row, in the site's calendars.
#[derive(Clone, Debug, Serialize)]
pub struct DaysView {
    /// The days in the calendar that the site names first, with weekdays.
    pub date: String,
    /// The same days in the other calendar, if the site names two.
    pub also: Option<String>,
}

/// A day as the head of a card shows it.
#[derive(Clone, Debug, Serialize)]
pub struct DateBlock {
    /// The weekday.
    pub weekday: String,
    /// The day of the month.
    pub day: String,
    /// The month; with its year, if that is not the year of the site's day.
    pub month: String,
    /// Day and month in the other calendar.
    pub also: Option<String>,
}

/// The zone of a time whose clocks differ from those of the site's zone.
#[derive(Clone, Debug, Serialize)]
pub struct ZoneView {
    /// The name that people use, such as «توقيت مصر», else its distance from UTC.
    pub name: String,
    /// Its distance from UTC at that time, such as `UTC+02:00`.
    pub offset: String,
}

/// The time in a city when an event begins.
#[derive(Clone, Debug, Serialize)]
pub struct CityView {
    /// The city.
    pub name: WordsView,
    /// The time of day there.
    pub time: String,
    /// The day there, if it differs from the day at the event.
    pub day: Option<String>,
}

/// Writes the days and times of a place in an edition's voice; without a place, as the site writes them.
#[derive(Clone, Copy, Debug)]
pub struct Almanac<'e> {
    pub(super) voice: Voice<'e>,
    pub(super) region: Option<RegionId>,
}

impl<'e> Almanac<'e> {
    /// Returns the formatters of the country that the place lies in.
    fn written(self) -> &'e Written {
        let site = &self.voice.edition.site;
        let country = self.region.map(|id| site.regions.country(id));
        let number = country.map_or(0, |id| id.index() + 1);
        self.voice.tables.written[number].get_or_init(|| {
            let language = self.voice.language();
            let of_site = Preferences { language, country: site.country(), digits: site.config.digits };
            let there = country.map(|id| site.regions.get(id).id.as_str());
            Box::new(Written::new(Dates::new(of_site, there), Lists::new(of_site)))
        })
    }

    /// Returns the country that the place lies in (ISO 3166-1), if there is a place.
    pub fn country(self) -> Option<&'e str> {
        let regions = &self.voice.edition.site.regions;
        self.region.map(|id| regions.get(regions.country(id)).id.as_str())
    }

    /// Joins names to a list: «السبت والإثنين».
    pub fn join(self, names: &[String]) -> String {
        let name = |text: &String| Name { text: text.clone(), markup: text.clone() };
        self.written().lists.join(&names.iter().map(name).collect::<Vec<_>>())
    }

    /// Returns the formatters.
    pub fn dates(self) -> &'e Dates {
        &self.written().dates
    }

    /// Returns the times in the site's cities when an occurrence begins, without the cities of its own zone.
    pub fn cities(self, event: &Event, occurrence: &Occurrence) -> Vec<CityView> {
        let (Some(dated), LocalTime::Time(start)) = (event.schedule.dated(), occurrence.start) else {
            return Vec::new();
        };
        let written = self.dates();
        let elsewhere = self.voice.edition.site.config.cities.iter().filter(|city| city.zone != dated.zone);
        let view = |city: &City| {
            let there = city.zone.to_datetime(occurrence.starts);
            let named = || {
                written.city(&city.zone).or(city.zone.iana_name().map(str::to_owned)).map(WordsView::plain)
            };
            Some(CityView {
                name: city.name.as_ref().map(|name| self.voice.words(name)).or_else(named)?,
                time: written.time(there.time()),
                day: (there.date() != start.date()).then(|| {
                    let days = (there.date(), there.date());
                    self.unmarked_days(self.calendar(), DateForm::FullWithoutYear, days)
                }),
            })
        };
        elsewhere.filter_map(view).collect()
    }

    /// Returns the first calendar of the site.
    pub fn calendar(self) -> Calendar {
        self.voice.edition.site.config.calendars.first().copied().unwrap_or(Calendar::Gregorian)
    }

    /// Returns the second calendar of the site, if it names two.
    pub fn other_calendar(self) -> Option<Calendar> {
        self.voice.edition.site.config.calendars.get(1).copied().filter(|other| *other != self.calendar())
    }

    /// Writes the days from a first to a last one in a calendar.
    pub fn unmarked_days(self, calendar: Calendar, form: DateForm, (first, last): (Date, Date)) -> String {
        let ahead = match calendar {
            Calendar::Gregorian => 0,
            Calendar::UmmAlQura => self.hijri_ahead(),
        };
        self.dates().range(Reckoning { calendar, ahead }, form, first, last)
    }

    /// Returns by how many days the place's Hijri calendar runs ahead; without a place, the first country's.
    pub(super) fn hijri_ahead(self) -> i8 {
        self.voice.edition.site.regions.hijri_adjustment(self.region)
    }

    /// Writes the days from a first to a last one in a calendar, and marks a Hijri date as calculated.
    pub fn days_in(self, calendar: Calendar, form: DateForm, days: (Date, Date)) -> String {
        let text = self.unmarked_days(calendar, form, days);
        let mark = match (calendar, form) {
            (Calendar::Gregorian, _) | (_, DateForm::Day) => return text,
            (Calendar::UmmAlQura, DateForm::Short | DateForm::Month) => "hijri-short",
            (Calendar::UmmAlQura, _) => "hijri-date",
        };
        let marked = self.voice.messages().format_with(mark, "date", Argument::Text(text.as_str().into()));
        marked.unwrap_or(text)
    }

    /// Returns the days from a first to a last one in the site's calendars.
    pub fn days_view(self, days: (Date, Date)) -> DaysView {
        let also = |calendar| self.days_in(calendar, DateForm::Long, days);
        DaysView {
            date: self.days_in(self.calendar(), DateForm::Full, days),
            also: self.other_calendar().map(also),
        }
    }

    /// Returns whether a day is in the year of the site's day, in the site's first calendar.
    fn is_of_this_year(self, day: Date) -> bool {
        let today = self.voice.edition.catalogue.today;
        match self.calendar() {
            Calendar::Gregorian => day.year() == today.year(),
            Calendar::UmmAlQura => {
                let year = |day: Date| {
                    HijriMonth::of(day.saturating_add(self.hijri_ahead().days())).map(|(month, _)| month.year)
                };
                year(day) == year(today)
            }
        }
    }

    /// Returns a day as the head of a card shows it.
    pub fn date_block(self, day: Date) -> DateBlock {
        let write = |calendar, form| self.days_in(calendar, form, (day, day));
        let of_this_year = self.is_of_this_year(day);
        let month = if of_this_year { DateForm::Month } else { DateForm::MonthYear };
        DateBlock {
            weekday: self.dates().weekday(day.weekday()),
            day: write(self.calendar(), DateForm::Day),
            month: write(self.calendar(), month),
            also: self.other_calendar().map(|calendar| write(calendar, DateForm::Short)),
        }
    }

    /// Writes the last day of some days in a row, in the site's first calendar: with its year, if that is not
    /// the year of the site's day.
    pub fn last_day(self, last: Date) -> String {
        let of_this_year = self.is_of_this_year(last);
        let form = if of_this_year { DateForm::FullWithoutYear } else { DateForm::Full };
        self.days_in(self.calendar(), form, (last, last))
    }

    /// Writes a day within a sentence, in all of the site's calendars.
    pub fn day(self, form: DateForm, date: Date) -> String {
        let first = self.days_in(self.calendar(), form, (date, date));
        self.with_the_other(first, date)
    }

    /// Writes a day with its weekday, and the time of that day if it is known, in the site's first calendar.
    pub fn moment(self, time: LocalTime) -> String {
        let day = self.days_in(self.calendar(), DateForm::Full, (time.date(), time.date()));
        let of_day = time.time().map(|of_day| self.dates().time(of_day));
        of_day.map_or_else(|| day.clone(), |of_day| [&*day, &*of_day].join(between(self.voice.language())))
    }

    /// Writes a day within a sentence, and the time of that day if it is known.
    pub fn time(self, time: LocalTime) -> String {
        self.with_the_other(self.moment(time), time.date())
    }

    /// Adds the same day in the second calendar to a day that is written in the first, if the site names two.
    fn with_the_other(self, first: String, date: Date) -> String {
        let Some(calendar) = self.other_calendar() else { return first };
        let also = self.days_in(calendar, DateForm::Long, (date, date));
        let both = [("date", Argument::Text(first.as_str().into())), ("also", Argument::Text(also.into()))];
        self.voice.messages().format_whole("date-and-also", both).unwrap_or(first)
    }

    /// Writes the time of day at which an occurrence begins and ends; returns `None` for whole days.
    pub fn times(self, occurrence: &Occurrence) -> Option<String> {
        let dates = self.dates();
        let from = occurrence.start.time()?;
        Some(match occurrence.end.filter(|end| *end != occurrence.start).and_then(LocalTime::time) {
            Some(until) => dates.times(from, until),
            None => dates.time(from),
        })
    }

    /// Returns an event's zone, if the site's zone has another distance from UTC when the occurrence begins.
    pub fn foreign_zone(self, event: &Event, occurrence: &Occurrence) -> Option<Shared<ZoneView>> {
        let zone = &event.schedule.dated()?.zone;
        let offset = |zone: &TimeZone| zone.to_offset(occurrence.starts);
        let there = offset(zone);
        (there != offset(&self.voice.edition.site.config.timezone)).then(|| {
            let written = self.written();
            written.zones.get((zone.iana_name().map(Box::from), there), || {
                let offset = occurrence.starts.to_zoned(zone.clone()).strftime("UTC%:z").to_string();
                let name = written.dates.zone(zone);
                Shared::new(ZoneView { name: name.unwrap_or_else(|| offset.clone()), offset })
            })
        })
    }

    /// Returns a link to the month of a day, with the month's name as the place writes it.
    pub fn month_link(self, date: Date) -> Shared<LinkView> {
        let month = Month::of(date);
        let first = month.first();
        let days = (first, first.last_of_month());
        let text = self.days_in(Calendar::Gregorian, DateForm::MonthYear, days);
        let url = self.voice.edition.urls.month(self.voice.lang, month).link();
        Shared::new(LinkView { name: WordsView::plain(text), url, count: None })
    }
}
