//! The single dates of an event that differ from its series (RFC 5545 §3.8.4.4 RECURRENCE-ID).

use std::collections::HashSet;

use crate::content::writing::FrontValue;
use crate::import::calendar::component::CalendarPart;
use crate::import::calendar::moment::written;
use crate::import::calendar::series::{FirstDates, SeriesReader, on_days};
use crate::import::calendar::words::{self, SeriesWords};
use crate::import::draft::Draft;
use crate::model::choices::{Choice, Status};
use crate::model::keys::Key;
use crate::model::keys::event::{ALSO, CHANGES, EXCEPT, change};
use crate::model::schedule::LocalTime;

impl SeriesReader<'_, '_> {
    /// Writes the dates that differ; reports what they change and the site cannot say of a single date.
    pub fn write_changes(
        &self,
        master: &CalendarPart,
        usual: FirstDates,
        others: &[&CalendarPart],
        draft: &mut Draft,
    ) {
        let mut written_dates: Vec<(LocalTime, FrontValue)> = Vec::new();
        let mut mark = None;
        let of_series = SeriesWords::of(master);
        let mut seen = HashSet::new();
        for other in words::newest_first(others) {
            let Some(at) = self.recurrence_id(other) else { continue };
            let at = on_days(at, usual.start);
            if let Some(range) = other.property("RECURRENCE-ID").filter(|id| id.parameter("RANGE").is_some())
            {
                self.desk.lose("future", range.mark, &range.value);
                continue;
            }
            if seen.contains(&at) {
                continue;
            }
            self.tell_words(&of_series, other);
            if let Some(map) = self.change(at, &of_series, usual, other) {
                seen.insert(at);
                mark.get_or_insert(other.mark);
                written_dates.push((at, map));
            }
        }
        written_dates.sort_by_key(|(at, _)| *at);
        if let Some(mark) = mark {
            let maps = written_dates.into_iter().map(|(_, map)| map).collect();
            draft.set(&CHANGES, FrontValue::List(maps), mark);
        }
    }

    /// Returns the map for one date; none for a date that is as usual.
    fn change(
        &self,
        at: LocalTime,
        of_series: &SeriesWords,
        usual: FirstDates,
        other: &CalendarPart,
    ) -> Option<FrontValue> {
        let dates = self.dates(other);
        if let Some(start) = other.property("DTSTART").filter(|_| dates.is_none()) {
            self.desk.lose("time", start.mark, &start.value);
        }
        let as_usual = usual.moved_to(at.at_usual(Some(usual.start)));
        let mut map: Vec<(&'static Key, FrontValue)> = vec![(&change::AT, FrontValue::Text(written(at)))];
        let is_moved = dates.is_some_and(|dates| dates.start != as_usual.start);
        if let Some(dates) = dates {
            let fits = usual.start.time().is_some() || dates.start.time().is_none();
            if let Some(start) = other.property("DTSTART").filter(|_| !fits) {
                self.desk.lose("also", start.mark, &written(dates.start));
            }
            if is_moved && fits {
                map.push((&change::START, FrontValue::Text(written(dates.start))));
            }
            let expected = usual.moved_to(dates.start).end;
            if let Some(end) = dates.end.filter(|end| Some(*end) != expected && fits) {
                map.push((&change::END, FrontValue::Text(written(end))));
            }
        }
        let (_, own) = words::title_and_status(other);
        let status = own.filter(|status| Some(*status) != of_series.status);
        let status = status.filter(|status| is_moved || *status != Status::Rescheduled);
        if let Some(status) = status {
            map.push((&change::STATUS, FrontValue::Text(status.word().to_owned())));
        }
        if let Some(note) = of_series.note_of_date(other, status) {
            map.push((&change::NOTE, FrontValue::Text(note)));
        }
        (map.len() > 1).then_some(FrontValue::Map(map))
    }

    /// Reports words of a single date that differ from those of the series; the site has one text for all.
    fn tell_words(&self, of_series: &SeriesWords, other: &CalendarPart) {
        let (own, _) = words::title_and_status(other);
        if let Some(property) = other.property("SUMMARY").filter(|_| own != of_series.title) {
            self.desk.lose("date-words", property.mark, &own);
        }
        if let (Some(own), Some(property)) = (words::location(other), other.property("LOCATION"))
            && of_series.location.as_ref() != Some(&own)
        {
            self.desk.lose("date-words", property.mark, &own);
        }
        let own_others = words::others(other);
        for ((name, value), usual) in words::OTHERS.iter().zip(&own_others).zip(&of_series.others) {
            if let (Some(value), Some(property)) = (value, other.property(name))
                && usual.as_ref() != Some(value)
            {
                self.desk.lose("date-words", property.mark, value);
            }
        }
        if words::says_status(other, "TENTATIVE") && !of_series.is_tentative {
            let mark = other.property("STATUS").map_or(other.mark, |status| status.mark);
            self.desk.lose("tentative", mark, &own);
        }
    }

    /// Writes an event of which the calendar holds only single dates: the first is its start, and the others
    /// are added to it. Returns the first.
    pub fn write_lone_dates(&self, lone: &[&CalendarPart], draft: &mut Draft, of_first: FirstDates) {
        let starts = lone.iter().filter_map(|one| Some(self.dates(one)?.start));
        let mut more: Vec<LocalTime> = starts.filter(|start| *start != of_first.start).collect();
        more.sort_unstable();
        more.dedup();
        if !more.is_empty() && !draft.has(&ALSO) && !draft.has(&EXCEPT) {
            draft.set(&ALSO, FrontValue::texts(more.into_iter().map(written)), draft.mark);
        }
    }
}
