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
    let rest = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let (days, clock) = rest.split_once('T').map_or((rest, None), |(days, clock)| (days, Some(clock)));
    let [weeks, days] = amounts(days, ['W', 'D'])?;
    let [hours, minutes, seconds] = clock.map_or(Some([None; 3]), |clock| amounts(clock, ['H', 'M', 'S']))?;
    let has_clock = [hours, minutes, seconds].iter().any(Option::is_some);
    if clock.is_some() != has_clock || !(has_clock || weeks.is_some() || days.is_some()) {
        return None;
    }
    let days = weeks.unwrap_or(0) * 7 + days.unwrap_or(0);
    let span = Span::new().try_days(days).ok()?.try_hours(hours.unwrap_or(0)).ok()?;
    span.try_minutes(minutes.unwrap_or(0)).ok()?.try_seconds(seconds.unwrap_or(0)).ok()
}

/// Reads numbers, each with one of some letters behind it, in the order of the letters.
fn amounts<const N: usize>(text: &str, letters: [char; N]) -> Option<[Option<i64>; N]> {
    let (mut rest, mut found) = (text, [None; N]);
    for (letter, found) in letters.into_iter().zip(&mut found) {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Some(after) = rest[digits..].strip_prefix(letter).filter(|_| (1..=6).contains(&digits)) {
            *found = rest[..digits].parse().ok();
            rest = after;
        }
    }
    rest.is_empty().then_some(found)
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
        assert_eq!(length("P2W").as_deref(), Some("P14D"));
        assert_eq!(length("+P1DT2H").as_deref(), Some("P1DT2H"));
        for text in ["", "P", "PT", "-PT1H", "P1H", "PT1D", "1D", "P1", "PT9999999999S", "P1D2"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
