//! The time of a build: the only clock of all pure code.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The moment for which a site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// A day, as `--today` gives it.
    Day(Date),
    /// An instant; its day depends on the site's zone.
    Instant(Timestamp),
}

impl Now {
    /// Returns the site's day in its zone.
    pub fn day(self, zone: &TimeZone) -> Date {
        match self {
            Now::Day(day) => day,
            Now::Instant(instant) => zone.to_datetime(instant).date(),
        }
    }
}
