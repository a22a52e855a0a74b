//! What is not certain about a value that was taken from a caption.

use jiff::civil::Weekday;

/// Why a value may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptionDoubt {
    /// The caption names no year. The next such day was taken.
    Year {
        /// The year that was taken.
        taken: i16,
        /// Whether the weekday that the caption names is that of the day.
        is_proved: bool,
    },
    /// Two numbers of which each may be the month.
    Order {
        /// The numbers.
        said: String,
    },
    /// Two numbers of which the first was taken for the month, because the day would have passed otherwise.
    MonthFirst {
        /// The numbers.
        said: String,
    },
    /// The weekday is not that of the day.
    Weekday {
        /// The weekday in the caption.
        said: Weekday,
        /// That of the day.
        found: Weekday,
    },
    /// The day has passed.
    Past,
    /// The day is reckoned from the one on which the caption is read.
    Relative {
        /// The words in the caption.
        said: String,
    },
    /// The day is one of a calendar that follows the moon.
    Hijri,
    /// The caption names two days for one, in two calendars.
    Calendars {
        /// The two days, in the caption's words.
        said: String,
    },
    /// The hours may be those of each of several days.
    Daily,
    /// A number does not say its country.
    NoCountry,
    /// The caption names other days too.
    OtherDays {
        /// The other days, in the caption's words.
        said: String,
    },
    /// The day stands in running text.
    Running,
    /// The caption does not say which half of the day.
    Half,
    /// The caption does not say in which half of the day the end is.
    End,
    /// The caption names the last day without a time, so all of that day was taken.
    EndOfDay,
    /// The caption names other times too.
    OtherTimes {
        /// The other times, in the caption's words.
        said: String,
    },
    /// A word in the text was taken for it.
    Word {
        /// The word.
        said: String,
    },
    /// The country's code of a telephone number was taken for it.
    Code,
    /// It is the only one of the site.
    Only,
    /// The first words of a longer text were taken.
    Beginning,
}
