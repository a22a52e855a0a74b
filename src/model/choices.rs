//! The closed sets of values in front matter: each an enum that knows its words.

/// Declares an enum whose variants are written as fixed words in front matter.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// The words of all values, in the order of documentation.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
        }

        impl Choice for $name {
            const ALL: &'static [$name] = &[$($name::$variant),+];

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
    };
}

/// A value from a closed set of words.
pub trait Choice: Copy + 'static {
    /// Every value, in the order of documentation.
    const ALL: &'static [Self];

    /// Returns the word in front matter; the keys of its messages end with the same word.
    fn word(self) -> &'static str;

    /// Finds the value for a word.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.word() == word)
    }
}

choices! {
    /// The two forms of volunteering.
    Form {
        /// Thought, time and expertise given without an emergency.
        Planned = "planned",
        /// An answer to a crisis or a human situation: shown first, marked as urgent.
        Response = "response",
    }
}

choices! {
    /// How people take part (schema.org `eventAttendanceMode`).
    Attendance {
        /// At a place.
        InPerson = "in-person",
        /// From anywhere.
        Online = "online",
        /// Either way.
        Hybrid = "hybrid",
    }
}

choices! {
    /// Whether an event happens as announced (schema.org `eventStatus`, and two states of our own).
    Status {
        /// It happens.
        Scheduled = "scheduled",
        /// It does not happen.
        Cancelled = "cancelled",
        /// It is put off, the new time is not known yet.
        Postponed = "postponed",
        /// It has a new time.
        Rescheduled = "rescheduled",
        /// There are no places left.
        Full = "full",
        /// It happens, but online.
        MovedOnline = "moved-online",
    }
}

choices! {
    /// What a place or a meeting offers to people with a disability.
    Accessibility {
        /// Step-free for a wheelchair.
        Wheelchair = "wheelchair",
        /// An accessible toilet.
        Toilet = "accessible-toilet",
        /// Parking for people with a disability.
        Parking = "accessible-parking",
        /// Interpreted in a sign language.
        SignLanguage = "sign-language",
        /// A hearing loop.
        HearingLoop = "hearing-loop",
        /// Captions as people speak.
        Captions = "captions",
        /// Texts in Braille.
        Braille = "braille",
        /// A quiet room.
        QuietSpace = "quiet-space",
        /// Guide and assistance dogs are welcome.
        AssistanceDogs = "assistance-dogs",
    }
}

choices! {
    /// The people for whom an event is above all.
    Audience {
        /// Anyone.
        Everyone = "everyone",
        /// Families together.
        Families = "families",
        /// Children.
        Children = "children",
        /// Young people.
        Youth = "youth",
        /// Students.
        Students = "students",
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Older people.
        Seniors = "seniors",
        /// People with a disability.
        Disabled = "people-with-disabilities",
        /// People of a trade.
        Professionals = "professionals",
        /// Newcomers and refugees.
        Newcomers = "newcomers",
    }
}

choices! {
    /// Who may come.
    People {
        /// Anyone.
        All = "all",
        /// Women only.
        Women = "women",
        /// Men only.
        Men = "men",
        /// Families only.
        Families = "families",
    }
}

choices! {
    /// A calendar in which dates are shown.
    Calendar {
        /// The civil calendar.
        Gregorian = "gregorian",
        /// The Hijri calendar of Umm al-Qura, calculated.
        UmmAlQura = "islamic-umalqura",
    }
}

choices! {
    /// The digits that numbers and dates are written with.
    Digits {
        /// The digits that are usual in the language and country.
        Auto = "auto",
        /// The Arabic-Indic digits in languages that have them; Persian and Urdu use their own digits.
        Arabic = "arab",
        /// 0123456789.
        Latin = "latn",
    }
}

choices! {
    /// A format in which every listing is published beside HTML.
    Format {
        /// Atom, RFC 4287.
        Atom = "atom",
        /// JSON Feed 1.1.
        JsonFeed = "json-feed",
        /// iCalendar, RFC 5545.
        Ics = "ics",
        /// CSV, RFC 4180.
        Csv = "csv",
        /// schema.org `ItemList` as JSON.
        Json = "json",
    }
}
