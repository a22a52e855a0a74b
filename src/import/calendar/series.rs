//! When an event of a calendar happens: its start and end, its rule, and the single dates that differ.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::content::values;
use crate::content::writing::FrontValue;
use crate::diagnostic::{Code, Mark};
use crate::import::calendar::component::CalendarPart;
use crate::import::calendar::moment::{self, Moment, NoMoment, written};
use crate::import::calendar::property::Property;
use crate::import::calendar::zones::CalendarZones;
use crate::import::desk::Desk;
use crate::import::draft::Draft;
use crate::model::keys::event::{ALSO, END, EXCEPT, REPEAT, START, TIMEZONE};
use crate::model::schedule::LocalTime;

/// Reads the times of one event.
pub struct SeriesReader<'r, 's> {
    /// The desk of the import.
    pub desk: &'r Desk<'s>,
    /// The zones of the calendar.
    pub zones: &'r CalendarZones,
    /// The zone of the event's times.
    pub zone: TimeZone,
}

/// The first date of an event: its start and its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FirstDates {
    /// The start.
    pub start: LocalTime,
    /// The end; of a whole day, the last day.
    pub end: Option<LocalTime>,
}

impl<'r, 's> SeriesReader<'r, 's> {
    /// Makes the reader of an event's times. The zone is that of its start. A time in UTC is put in the zone of
    /// the place, unless a rule repeats it and the clocks of the place change, or its day is another one there:
    /// then its dates keep to UTC, since a rule counts days.
    pub fn of(
        desk: &'r Desk<'s>,
        zones: &'r CalendarZones,
        master: &CalendarPart,
        of_place: &TimeZone,
    ) -> Self {
        let repeats = master.property("RRULE").is_some();
        let start = master.property("DTSTART").and_then(|start| moment::one(start, zones).ok());
        let moves_day = |first: Timestamp, own: &TimeZone| {
            own.to_datetime(first).date() != of_place.to_datetime(first).date()
        };
        let zone = match &start {
            Some(Moment::Zoned(_, zone)) => zone.clone(),
            Some(Moment::Instant(first))
                if repeats
                    && (of_place.following(*first).next().is_some() || moves_day(*first, &TimeZone::UTC)) =>
            {
                TimeZone::UTC
            }
            Some(Moment::Described(first, clocks)) if repeats && clocks.are_steady() => {
                let own = clocks.fixed_zone().filter(|own| moves_day(*first, own));
                own.unwrap_or_else(|| of_place.clone())
            }
            Some(Moment::Described(..)) if repeats => {
                let property = master.property("DTSTART");
                let id = property.and_then(|start| start.parameter("TZID")).unwrap_or_default();
                desk.lose("clocks", property.map_or(master.mark, |start| start.mark), id);
                of_place.clone()
            }
            _ => of_place.clone(),
        };
        SeriesReader { desk, zones, zone }
    }

    /// Reads the start and end of an event or of one of its dates; returns nothing if the start cannot be read.
    pub fn dates(&self, component: &CalendarPart) -> Option<FirstDates> {
        let start = component.property("DTSTART")?;
        let moment = moment::one(start, self.zones);
        if matches!(moment, Err(NoMoment::Text)) {
            return None;
        }
        let first = self.local(moment, start)?;
        let end = match (component.property("DTEND"), component.property("DURATION")) {
            (Some(end), _) => self.end(first, end),
            (None, Some(length)) => self.after(first, length),
            (None, None) => None,
        };
        Some(FirstDates { start: first, end })
    }

    /// Returns the local time of a moment. Reports a zone that nobody knows, whose times are taken for those of
    /// the place, and a value that is no time.
    fn local(&self, moment: Result<Moment<'_>, NoMoment>, property: &Property) -> Option<LocalTime> {
        match moment {
            Ok(moment) => Some(moment.in_zone(&self.zone)),
            Err(NoMoment::Zone(local)) => {
                let id = property.parameter("TZID").unwrap_or_default();
                self.desk.lose("zone", property.mark, id);
                Some(local)
            }
            Err(NoMoment::Text) => {
                self.desk.lose("time", property.mark, &property.value);
                None
            }
        }
    }

    fn end(&self, start: LocalTime, property: &Property) -> Option<LocalTime> {
        let end = self.local(moment::one(property, self.zones), property)?;
        let end = match (start, end) {
            // The end of a whole day is the day after the last one (RFC 5545 §3.6.1).
            (LocalTime::Day(_), LocalTime::Day(after)) => LocalTime::Day(after.yesterday().ok()?),
            (LocalTime::Day(_), LocalTime::Time(time)) => LocalTime::Day(time.date()),
            (LocalTime::Time(_), end) => end,
        };
        let is_instant = start.time().is_some() && start == end;
        if !start.is_before(end) {
            self.desk.lose("end", property.mark, &property.value);
        }
        (start.is_before(end) && !is_instant).then_some(end)
    }

    fn after(&self, start: LocalTime, property: &Property) -> Option<LocalTime> {
        let span = moment::duration(&property.value);
        let end = span.and_then(|span| match start {
            LocalTime::Time(time) => time.checked_add(span).ok().map(LocalTime::Time),
            LocalTime::Day(day) => {
                let after = day.checked_add(span).ok()?;
                after.yesterday().ok().filter(|last| *last >= day).map(LocalTime::Day)
            }
        });
        if end.is_none() {
            self.desk.lose("end", property.mark, &property.value);
        }
        end.filter(|end| start.time().is_none() || *end > start)
    }

    /// Writes when the event happens, without the dates that differ.
    pub fn write(&self, master: &CalendarPart, dates: FirstDates, of_place: &TimeZone, draft: &mut Draft) {
        let mark = master.property("DTSTART").map_or(master.mark, |start| start.mark);
        draft.set_text(&START, written(dates.start), mark);
        if let Some(end) = dates.end {
            let property = master.property("DTEND").or_else(|| master.property("DURATION"));
            draft.set_text(&END, written(end), property.map_or(mark, |end| end.mark));
        }
        let name = self.zone.iana_name().filter(|name| Some(*name) != of_place.iana_name());
        if let Some(name) = name.filter(|_| dates.start.time().is_some()) {
            draft.set_text(&TIMEZONE, name, mark);
        }
        self.write_rule(master, draft);
        let mut except = self.list(master, "EXDATE");
        for (_, time) in &mut except {
            *time = on_days(*time, dates.start);
        }
        if let Some((first, _)) = except.first() {
            draft.set(&EXCEPT, FrontValue::texts(except.iter().map(|(_, time)| written(*time))), *first);
        }
        let mut also = self.list(master, "RDATE");
        also.retain(|(mark, time)| {
            let fits = dates.start.time().is_some() || time.time().is_none();
            if !fits {
                self.desk.lose("also", *mark, &written(*time));
            }
            fits && *time != dates.start
        });
        if let Some((first, _)) = also.first() {
            draft.set(&ALSO, FrontValue::texts(also.iter().map(|(_, time)| written(*time))), *first);
        }
    }

    /// Writes the rule; reports a part of it that the site does not know, and every further rule.
    fn write_rule(&self, master: &CalendarPart, draft: &mut Draft) {
        let mut rules = master.each("RRULE");
        if let Some(rule) = rules.next() {
            match values::rule(&rule.value) {
                Ok(_) => draft.set_text(&REPEAT, rule.value.trim(), rule.mark),
                Err(told) => {
                    let lost = self.desk.fault(Code::W603, "rule", rule.mark).with("value", &*rule.value);
                    self.desk.tell(lost.with("part", told.arg("part").unwrap_or(&rule.value)));
                }
            }
        }
        for other in rules.chain(master.each("EXRULE")) {
            self.desk.lose("rules", other.mark, &format!("{}:{}", other.name, other.value));
        }
    }

    /// Reads the dates of all properties with a name, each once; a date without a time is that day.
    fn list(&self, master: &CalendarPart, name: &str) -> Vec<(Mark, LocalTime)> {
        let mut dates: Vec<(Mark, LocalTime)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for property in master.each(name) {
            let mut moments = moment::each(property, self.zones);
            // All values of a property have one zone, so it is told once.
            let is_unknown = |moment: &Result<Moment<'_>, NoMoment>| matches!(moment, Err(NoMoment::Zone(_)));
            if let Some(first) = moments.iter().position(is_unknown) {
                for moment in moments.iter_mut().skip(first + 1) {
                    if let Err(NoMoment::Zone(local)) = moment {
                        *moment = Ok(Moment::Local(*local));
                    }
                }
            }
            for moment in moments {
                let time = self.local(moment, property);
                dates.extend(time.filter(|time| seen.insert(*time)).map(|time| (property.mark, time)));
            }
        }
        dates
    }

    /// Returns the date of the series that a component changes.
    pub fn recurrence_id(&self, component: &CalendarPart) -> Option<LocalTime> {
        let property = component.property("RECURRENCE-ID")?;
        self.local(moment::one(property, self.zones), property)
    }
}

/// Returns a date that a calendar says of a series as the series has its dates: a series of whole days has no
/// times, though some programs write midnight.
pub fn on_days(time: LocalTime, start: LocalTime) -> LocalTime {
    if start.time().is_none() { LocalTime::Day(time.date()) } else { time }
}

impl FirstDates {
    /// Returns the dates of the same event when it starts at another time.
    pub fn moved_to(self, start: LocalTime) -> FirstDates {
        let end = self.end.and_then(|end| self.start.moved_end(end, start));
        FirstDates { start, end }
    }
}
