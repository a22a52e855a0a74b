//! Dates and times of iCalendar (RFC 5545 §3.3.4 to §3.3.6), read by the site's own reader of times.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::content::values;
use crate::import::calendar::property::Property;
use crate::import::calendar::zones::{CalendarZones, Clocks, NamedZone};
use crate::model::schedule::LocalTime;

/// A day or time of a calendar.
#[derive(Clone, Debug)]
pub enum Moment<'z> {
    /// A day, or a time in whatever zone the event has.
    Local(LocalTime),
    /// An instant: a time in UTC.
    Instant(Timestamp),
    /// A time in a zone.
    Zoned(DateTime, TimeZone),
    /// A time in a zone that only the calendar describes.
    Described(Timestamp, Clocks<'z>),
}

/// Why a value is no day or time.
#[derive(Debug, PartialEq, Eq)]
pub enum NoMoment {
    /// It is none.
    Text,
    /// Nobody knows its zone; this is the time in it.
    Zone(LocalTime),
}

/// Reads the values of a property; commas divide them.
pub fn each<'z>(property: &Property, zones: &'z CalendarZones) -> Vec<Result<Moment<'z>, NoMoment>> {
    property.value.split(',').map(|value| read(value, property, zones)).collect()
}

/// Reads the value of a property.
pub fn one<'z>(property: &Property, zones: &'z CalendarZones) -> Result<Moment<'z>, NoMoment> {
    read(&property.value, property, zones)
}

fn read<'z>(value: &str, property: &Property, zones: &'z CalendarZones) -> Result<Moment<'z>, NoMoment> {
    // Of a period only the start is a date of its own.
    let value = value.split('/').next().unwrap_or_default().trim();
    let time = values::time(&values::extended_time(value)).ok_or(NoMoment::Text)?;
    if let Some(instant) = time.instant() {
        return Ok(Moment::Instant(instant));
    }
    let local = time.local();
    let LocalTime::Time(civil) = local else { return Ok(Moment::Local(local)) };
    let Some(id) = property.parameter("TZID") else { return Ok(Moment::Local(local)) };
    match zones.find(id).ok_or(NoMoment::Zone(local))? {
        NamedZone::Known(zone) => Ok(Moment::Zoned(civil, zone)),
        NamedZone::Clocks(clocks) => {
            clocks.instant(civil).map(|instant| Moment::Described(instant, clocks)).ok_or(NoMoment::Text)
        }
    }
}

impl Moment<'_> {
    /// Returns the local time in a zone.
    pub fn in_zone(&self, zone: &TimeZone) -> LocalTime {
        match self {
            Moment::Local(local) => *local,
            Moment::Instant(instant) | Moment::Described(instant, _) => {
                LocalTime::Time(zone.to_datetime(*instant))
            }
            Moment::Zoned(civil, own) if own.iana_name() == zone.iana_name() => LocalTime::Time(*civil),
            Moment::Zoned(civil, own) => {
                LocalTime::Time(zone.to_datetime(LocalTime::Time(*civil).begins(own)))
            }
        }
    }
}

/// Reads a length of time (RFC 5545 §3.3.6), such as `PT1H30M` or `P2D`; none for one that goes back.
pub fn duration(text: &str) -> Option<Span> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    // The reader of ISO 8601 also takes years and months, and words such as `2 hours`.
    let span: Span = Some(text).filter(|text| text.starts_with('P') && !text.contains(' '))?.parse().ok()?;
    (span.get_years() == 0 && span.get_months() == 0).then_some(span)
}

/// Writes a day or time as front matter has it, with seconds where there are any.
pub fn written(time: LocalTime) -> String {
    match time {
        LocalTime::Time(civil) if civil.second() != 0 => civil.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        time => time.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read() {
        let length = |text: &str| duration(text).map(|span| format!("{span}"));
        assert_eq!(length("PT1H30M").as_deref(), Some("PT1H30M"));
        assert_eq!(length("P2W").as_deref(), Some("P2W"));
        assert_eq!(length("+P1DT2H").as_deref(), Some("P1DT2H"));
        for text in [
            "",
            "P",
            "PT",
            "-PT1H",
            "P1H",
            "PT1D",
            "1D",
            "P1",
            "P1Y",
            "P2M",
            "++P1D",
            "-P1D",
            "2 hours",
            "PT99999999999999S",
            "P1D2",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
