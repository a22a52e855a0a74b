//! Writes dates and times as people of a language and country do, in the civil and the Hijri calendar.

use icu::calendar::{Date as IcuDate, Iso};
use icu::datetime::fieldsets::enums::{CalendarPeriodFieldSet, CompositeDateTimeFieldSet, DateFieldSet};
use icu::datetime::fieldsets::zone::{ExemplarCity, Location};
use icu::datetime::fieldsets::{D, E, M, MD, MDE, T, YM, YMD, YMDE};
use icu::datetime::input::DateTime as IcuDateTime;
use icu::datetime::options::TimePrecision;
use icu::datetime::parts::{DAY, DAY_PERIOD, WEEKDAY, YEAR};
use icu::datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu::locale::Locale;
use icu::locale::extensions::unicode::{Value, key};
use icu::time::{Time as IcuTime, TimeZone as IcuZone};
use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use crate::i18n::bidi::isolated;
use crate::i18n::fields::FormattedFields;
use crate::i18n::numbers::Numbers;
use crate::i18n::patterns::{DatePattern, PatternFor, Patterns, RangePattern, TimePattern};
use crate::i18n::{Preferences, set};
use crate::model::choices::Calendar;
use crate::model::language::{Direction, Language};
use crate::model::memo::Memo;

/// The formatters of one language in one country.
#[derive(Debug)]
pub struct Dates {
    civil: Forms,
    hijri: Forms,
    ranges: Ranges,
    weekday: Option<Formatter>,
    weekday_short: Option<Formatter>,
    time: Option<NoCalendarFormatter<T>>,
    time_pattern: Option<TimePattern>,
    zone: Option<NoCalendarFormatter<Location>>,
    city: Option<NoCalendarFormatter<ExemplarCity>>,
    joints: Joints,
    direction: Direction,
    /// The digits of ICU for this language and country, and those of the site.
    digits: ([char; 10], [char; 10]),
    written: Memo<AskedDate, String>,
}

type Formatter = DateTimeFormatter<CompositeDateTimeFieldSet>;

/// How much of a date is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// With its weekday: «السبت، ٥ ديسمبر ٢٠٢٦».
    Full,
    /// «السبت، ٥ ديسمبر».
    FullWithoutYear,
    /// «٥ ديسمبر ٢٠٢٦».
    Long,
    /// «٥ ديسمبر».
    Short,
    /// «ديسمبر ٢٠٢٦».
    MonthYear,
    /// «ديسمبر».
    Month,
    /// «٥».
    Day,
}

impl DateForm {
    /// Returns the form without the year.
    fn without_year(self) -> DateForm {
        match self {
            DateForm::Full => DateForm::FullWithoutYear,
            DateForm::Long => DateForm::Short,
            DateForm::MonthYear => DateForm::Month,
            other => other,
        }
    }
}

/// The text between the two ends of a range.
#[derive(Debug)]
struct Joints {
    /// Between two complete ends.
    apart: &'static str,
    /// Between two ends that share the text before or after them.
    together: &'static str,
}

impl Joints {
    /// Returns the joints of a language, from CLDR's interval patterns.
    fn of(language: &Language) -> Joints {
        const THIN: &str = "\u{2009}–\u{2009}";
        let (apart, together) = match language.primary() {
            "am" | "ar" | "be" | "bn" | "el" | "gu" | "he" | "hi" | "hy" | "kk" | "ky" | "pa" | "ps"
            | "ru" | "te" | "ti" | "tt" | "uk" | "ur" => (" – ", "–"),
            "bg" | "km" | "lo" | "mn" | "mr" | "ta" | "tg" | "th" | "ug" | "zh" => (" – ", " – "),
            "az" | "en" | "jv" | "ku" | "om" | "pt" | "sq" | "sw" | "tk" | "uz" | "vi" | "xh" | "zu" => {
                (THIN, THIN)
            }
            "ml" | "my" | "si" => (THIN, " – "),
            "da" | "nb" | "nn" | "no" | "sl" | "sv" => ("–", "–"),
            "fa" => (" تا ", " تا "),
            "ja" => ("～", "～"),
            _ => (THIN, "–"),
        };
        Joints { apart, together }
    }
}

/// The writers of a calendar, in the order of the forms.
#[derive(Debug)]
struct Forms([Option<DateWriter>; 7]);

/// A writer of one form of date.
#[derive(Debug)]
enum DateWriter {
    /// By CLDR's pattern.
    Pattern(DatePattern),
    /// By the pattern that ICU4X makes.
    Usual(Formatter),
}

impl DateWriter {
    fn fields(&self, date: Date) -> Option<FormattedFields> {
        let moment = moment(date)?;
        match self {
            DateWriter::Pattern(pattern) => pattern.fields(moment.date),
            DateWriter::Usual(formatter) => Some(FormattedFields::of(&formatter.format(&moment))),
        }
    }
}

impl Forms {
    fn of(preferences: Preferences<'_>, calendar: Calendar) -> Forms {
        let mut locale = preferences.locale();
        let patterns = Patterns::of(&locale);
        let name = match calendar {
            Calendar::Gregorian => "gregory",
            Calendar::UmmAlQura => "islamic-umalqura",
        };
        // Without this, some languages would use another calendar: Persian would use its solar one.
        let name = Value::try_from_str(name).expect("both are names of calendars in CLDR");
        set(&mut locale, key!("ca"), name);
        let by_pattern = |form| {
            let purpose = match (calendar, form) {
                (Calendar::Gregorian, DateForm::Full) => PatternFor::Full,
                (Calendar::Gregorian, DateForm::FullWithoutYear) => PatternFor::FullWithoutYear,
                (Calendar::Gregorian, DateForm::Long) => PatternFor::Long,
                (Calendar::Gregorian, DateForm::Short) => PatternFor::Short,
                (Calendar::Gregorian, DateForm::MonthYear) => PatternFor::MonthYear,
                (Calendar::UmmAlQura, DateForm::Full) => PatternFor::HijriFull,
                (Calendar::UmmAlQura, DateForm::Long) => PatternFor::HijriLong,
                _ => return None,
            };
            let pattern = patterns.as_ref()?.get(purpose)?;
            match calendar {
                Calendar::Gregorian => DatePattern::civil(pattern, &locale),
                Calendar::UmmAlQura => DatePattern::hijri(pattern, &locale),
            }
        };
        let make = |form, fields| {
            let usual = || DateTimeFormatter::try_new((&locale).into(), fields).ok().map(DateWriter::Usual);
            by_pattern(form).map(DateWriter::Pattern).or_else(usual)
        };
        let date = |form, fields| make(form, CompositeDateTimeFieldSet::Date(fields));
        let period = |form, fields| make(form, CompositeDateTimeFieldSet::CalendarPeriod(fields));
        Forms([
            date(DateForm::Full, DateFieldSet::YMDE(YMDE::long())),
            date(DateForm::FullWithoutYear, DateFieldSet::MDE(MDE::long())),
            date(DateForm::Long, DateFieldSet::YMD(YMD::long())),
            date(DateForm::Short, DateFieldSet::MD(MD::long())),
            period(DateForm::MonthYear, CalendarPeriodFieldSet::YM(YM::long())),
            period(DateForm::Month, CalendarPeriodFieldSet::M(M::long())),
            date(DateForm::Day, DateFieldSet::D(D::short())),
        ])
    }

    fn fields(&self, form: DateForm, date: Date) -> Option<FormattedFields> {
        self.0[form as usize].as_ref()?.fields(date)
    }
}

/// The patterns for ranges of days with a year, in the order of how far their ends lie apart.
#[derive(Debug)]
struct Ranges([Option<RangePattern>; 3]);

impl Ranges {
    fn of(locale: &Locale) -> Ranges {
        let patterns = Patterns::of(locale);
        let purposes = [PatternFor::DaysInMonth, PatternFor::DaysInYear, PatternFor::Days];
        Ranges(purposes.map(|purpose| RangePattern::civil(patterns.as_ref()?.get(purpose)?, locale)))
    }

    fn write(&self, first: Date, last: Date) -> Option<String> {
        let [in_month, in_year, apart] = &self.0;
        let pattern = match (first.year() == last.year(), first.month() == last.month()) {
            (true, true) => in_month,
            (true, false) => in_year,
            (false, _) => apart,
        };
        pattern.as_ref()?.write(moment(first)?.date, moment(last)?.date)
    }
}

/// A calendar as a place counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reckoning {
    /// The calendar.
    pub calendar: Calendar,
    /// By how many days the calendar of the place runs ahead of the calculated one; weekdays never move.
    pub ahead: i8,
}

impl From<Calendar> for Reckoning {
    fn from(calendar: Calendar) -> Reckoning {
        Reckoning { calendar, ahead: 0 }
    }
}

/// The dates, times and ranges that pages ask for again and again.
#[derive(Debug, PartialEq, Eq, Hash)]
enum AskedDate {
    Date(Reckoning, DateForm, Date),
    Range(Reckoning, DateForm, Date, Date),
    Time(Time),
    Times(Time, Time),
    Weekday(i8),
}

impl Dates {
    /// Makes the formatters of a site's language for a country. Months have their names in that country, but
    /// digits and hours follow the site, so that no page mixes two kinds.
    pub fn new(site: Preferences<'_>, country: Option<&str>) -> Dates {
        let there = Preferences { country: country.or(site.country), ..site };
        let (own, locale) = (site.locale(), there.locale());
        let weekday = |fields| {
            let fields = CompositeDateTimeFieldSet::Date(DateFieldSet::E(fields));
            DateTimeFormatter::try_new((&locale).into(), fields).ok()
        };
        let to_the_minute = T::short().with_time_precision(TimePrecision::Minute);
        let time_pattern =
            Patterns::of(&own).and_then(|patterns| TimePattern::new(patterns.get(PatternFor::Time)?, &own));
        Dates {
            ranges: Ranges::of(&locale),
            civil: Forms::of(there, Calendar::Gregorian),
            hijri: Forms::of(there, Calendar::UmmAlQura),
            weekday: weekday(E::long()),
            weekday_short: weekday(E::short()),
            time: NoCalendarFormatter::try_new((&own).into(), to_the_minute).ok(),
            time_pattern,
            zone: NoCalendarFormatter::try_new((&own).into(), Location).ok(),
            city: NoCalendarFormatter::try_new((&own).into(), ExemplarCity).ok(),
            joints: Joints::of(site.language),
            direction: site.language.direction(),
            digits: (Numbers::new(there).own_digits(), Numbers::new(site).own_digits()),
            written: Memo::default(),
        }
    }

    /// Writes a time once. Isolates a time with letters of the other direction, such as "AM" in Urdu.
    fn time_once(&self, asked: AskedDate, write: impl FnOnce() -> String) -> String {
        self.once(asked, || isolated(&write(), self.direction).into_owned())
    }

    fn once(&self, asked: AskedDate, write: impl FnOnce() -> String) -> String {
        let (from, to) = self.digits;
        let own = |c: char| from.iter().position(|digit| *digit == c).map_or(c, |n| to[n]);
        self.written.get(asked, || if from == to { write() } else { write().chars().map(own).collect() })
    }

    fn forms(&self, calendar: Calendar) -> &Forms {
        match calendar {
            Calendar::Gregorian => &self.civil,
            Calendar::UmmAlQura => &self.hijri,
        }
    }

    /// Writes a date in a calendar.
    pub fn date(&self, reckoning: impl Into<Reckoning>, form: DateForm, date: Date) -> String {
        let reckoning = reckoning.into();
        self.once(AskedDate::Date(reckoning, form, date), || {
            let fields = self.fields(reckoning, form, date);
            fields.map_or_else(|| date.to_string(), FormattedFields::into_text)
        })
    }

    /// Writes a date with its fields; the weekday does not move, even if the calendar runs ahead.
    fn fields(
        &self,
        Reckoning { calendar, ahead }: Reckoning,
        form: DateForm,
        date: Date,
    ) -> Option<FormattedFields> {
        let forms = self.forms(calendar);
        let moved = forms.fields(form, date.saturating_add(ahead.days()))?;
        match ahead {
            0 => Some(moved),
            _ => Some(match forms.fields(form, date)?.get(WEEKDAY) {
                Some(weekday) => moved.with_text(WEEKDAY, weekday),
                None => moved,
            }),
        }
    }

    /// Writes the days from one to another, both included. Writes the parts that they share only once: «٥–٧
    /// ديسمبر ٢٠٢٦».
    ///
    /// With [`DateForm::Day`], [`DateForm::Month`] and the forms without a year, writes both ends in full.
    pub fn range(&self, reckoning: impl Into<Reckoning>, form: DateForm, first: Date, last: Date) -> String {
        let calendar = reckoning.into();
        if first == last {
            return self.date(calendar, form, first);
        }
        self.once(AskedDate::Range(calendar, form, first, last), || {
            let apart = || {
                [self.date(calendar, form, first), self.date(calendar, form, last)].join(self.joints.apart)
            };
            let civil_days = calendar.calendar == Calendar::Gregorian && form == DateForm::Long;
            let by_pattern = if civil_days { self.ranges.write(first, last) } else { None };
            by_pattern.or_else(|| self.shared_range(calendar, form, first, last)).unwrap_or_else(apart)
        })
    }

    fn shared_range(&self, calendar: Reckoning, form: DateForm, first: Date, last: Date) -> Option<String> {
        let (from, to) = (self.fields(calendar, form, first)?, self.fields(calendar, form, last)?);
        if from.get(YEAR)? != to.get(YEAR)? {
            return None;
        }
        let month = |date| self.date(calendar, DateForm::Month, date);
        if month(first) == month(last) {
            return match form {
                DateForm::Long => {
                    // Where days end in a point, the first day of two has one too: "1.–3. ledna".
                    let point = if to.after(DAY)?.starts_with('.') { "." } else { "" };
                    to.with(DAY, &[from.get(DAY)?, point, self.joints.together, to.get(DAY)?].concat())
                }
                DateForm::MonthYear => Some(to.into_text()),
                _ => self.one_year(calendar, form, (first, from), (last, to)),
            };
        }
        self.one_year(calendar, form, (first, from), (last, to))
    }

    /// Writes a range within a year, with the year only once: at the end beside which it stands.
    fn one_year(
        &self,
        calendar: Reckoning,
        form: DateForm,
        (first, from): (Date, FormattedFields),
        (last, to): (Date, FormattedFields),
    ) -> Option<String> {
        let year_first = from.find(YEAR)?.start == 0;
        let bare = |date| self.date(calendar, form.without_year(), date);
        let (from, to) =
            if year_first { (from.into_text(), bare(last)) } else { (bare(first), to.into_text()) };
        Some([from, to].join(self.joints.apart))
    }

    /// Writes the weekday: «السبت».
    pub fn weekday(&self, weekday: Weekday) -> String {
        let number = weekday.to_monday_zero_offset();
        self.once(AskedDate::Weekday(number), || written(self.weekday.as_ref(), weekday))
    }

    /// Writes the weekday as the head of a column.
    pub fn weekday_short(&self, weekday: Weekday) -> String {
        written(self.weekday_short.as_ref(), weekday)
    }

    /// Writes a time of day: «٨:٠٠ ص».
    pub fn time(&self, time: Time) -> String {
        self.time_once(AskedDate::Time(time), || self.bare_time(time))
    }

    fn bare_time(&self, time: Time) -> String {
        match self.time_fields(time) {
            Some(fields) => fields.into_text(),
            None => time.strftime("%H:%M").to_string(),
        }
    }

    /// Writes a range of times: «٨:٠٠–١١:٠٠ ص», «١٠:٠٠ ص – ١:٠٠ م».
    pub fn times(&self, from: Time, until: Time) -> String {
        self.time_once(AskedDate::Times(from, until), || {
            let apart = || [self.bare_time(from), self.bare_time(until)].join(self.joints.apart);
            self.shared_times(from, until).unwrap_or_else(apart)
        })
    }

    fn shared_times(&self, from: Time, until: Time) -> Option<String> {
        let (from, until) = (self.time_fields(from)?, self.time_fields(until)?);
        let Some(half) = from.find(DAY_PERIOD) else {
            return Some([from.into_text(), until.into_text()].join(self.joints.together));
        };
        if from.get(DAY_PERIOD) != until.get(DAY_PERIOD) {
            return None;
        }
        let (from, until) = match half.start {
            0 => (from.into_text(), until.without(DAY_PERIOD)?),
            _ => (from.without(DAY_PERIOD)?, until.into_text()),
        };
        Some([from, until].join(self.joints.together))
    }

    fn time_fields(&self, time: Time) -> Option<FormattedFields> {
        let part = |n: i8| u8::try_from(n).unwrap_or(0);
        let time = IcuTime::try_new(part(time.hour()), part(time.minute()), 0, 0).ok()?;
        if let Some(fields) = self.time_pattern.as_ref().and_then(|pattern| pattern.fields(time)) {
            return Some(fields);
        }
        Some(FormattedFields::of(&self.time.as_ref()?.format(&time)))
    }

    /// Names a time zone by its place: «توقيت مصر»; nothing for a zone without a place.
    pub fn zone(&self, zone: &TimeZone) -> Option<String> {
        let formatter = self.zone.as_ref()?;
        placed(zone, |zone| formatter.format(&zone.without_offset()).to_string())
    }

    /// Names the city in the name of a time zone: «القاهرة».
    pub fn city(&self, zone: &TimeZone) -> Option<String> {
        let formatter = self.city.as_ref()?;
        placed(zone, |zone| formatter.format(&zone.without_offset()).to_string())
    }
}

fn written(formatter: Option<&Formatter>, weekday: Weekday) -> String {
    let moment = a_day(weekday).and_then(moment);
    formatter
        .zip(moment)
        .map_or_else(String::new, |(formatter, moment)| formatter.format(&moment).to_string())
}

/// Names a zone; nothing if ICU knows no place for it and only returns an offset (`UTC`, `Etc/GMT+3`).
fn placed(zone: &TimeZone, name: impl Fn(IcuZone) -> String) -> Option<String> {
    let named = name(IcuZone::from_iana_id(zone.iana_name()?));
    (named != name(IcuZone::UNKNOWN)).then_some(named)
}

/// Returns midnight of a day as a value for ICU.
fn moment(date: Date) -> Option<IcuDateTime<Iso>> {
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let date = IcuDate::try_new_iso(i32::from(date.year()), part(date.month()), part(date.day())).ok()?;
    Some(IcuDateTime { date, time: IcuTime::start_of_day() })
}

/// Returns any day with a weekday; 5 January 2026 was a Monday.
fn a_day(weekday: Weekday) -> Option<Date> {
    Date::constant(2026, 1, 5).checked_add(weekday.to_monday_zero_offset().days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::model::choices::Digits;

    fn dates(language: &str, country: &str) -> Dates {
        let language = Language::parse(language).unwrap();
        Dates::new(Preferences::usual(&language, Some(country)), None)
    }

    fn long(language: &str, country: &str, day: Date) -> String {
        dates(language, country).date(Calendar::Gregorian, DateForm::Long, day)
    }

    #[test]
    fn a_month_is_named_as_its_country_names_it() {
        let day = date(2026, 12, 5);
        assert_eq!(long("ar", "kw", day), "٥ ديسمبر ٢٠٢٦");
        assert_eq!(long("ar", "sy", day), "٥ كانون الأول ٢٠٢٦");
        assert_eq!(long("ar", "ma", day), "5 دجنبر 2026");
        assert_eq!(long("fa", "ir", day), "۵ دسامبر ۲۰۲۶");
        assert_eq!(
            dates("en", "kw").date(Calendar::Gregorian, DateForm::Full, day),
            "Saturday, December 5, 2026"
        );
    }

    #[test]
    fn a_language_without_messages_of_its_own_has_its_patterns() {
        let day = date(2026, 11, 25);
        let full = |tag| dates(tag, "kw").date(Calendar::Gregorian, DateForm::Full, day);
        assert_eq!(full("sw"), "Jumatano, 25 Novemba 2026");
        assert_eq!(full("ha"), "Laraba 25 Nuwamba, 2026");
        assert_eq!(full("de"), "Mittwoch, 25. November 2026");
        assert_eq!(full("ckb"), "٢٠٢٦ تشرینی دووەم ٢٥, چوارشەممە");
        assert_eq!(full("zh-Hant"), "2026年11月25日 星期三");
        assert_eq!(full("az"), "25 noyabr 2026, Çərşənbə");
        assert_eq!(dates("es", "es").time(time(8, 0, 0, 0)), "8:00");
        let hijri = dates("sw", "ke").date(Calendar::UmmAlQura, DateForm::Full, day);
        assert!(hijri.starts_with("Jumatano, 15 ") && hijri.ends_with(" 1448 AH"), "{hijri}");
    }

    #[test]
    fn hijri_dates_are_those_of_umm_al_qura() {
        let hijri = |day| dates("ar", "kw").date(Calendar::UmmAlQura, DateForm::Long, day);
        assert_eq!(hijri(date(2025, 6, 26)), "١ محرم ١٤٤٧ هـ");
        assert_eq!(hijri(date(2022, 9, 21)), "٢٥ صفر ١٤٤٤ هـ");
    }

    #[test]
    fn what_the_ends_of_a_range_share_stands_once() {
        let range = |language, country, form, first: (i8, i8), last: (i16, i8, i8)| {
            let first = date(2026, first.0, first.1);
            dates(language, country).range(Calendar::Gregorian, form, first, date(last.0, last.1, last.2))
        };
        assert_eq!(range("ar", "kw", DateForm::Long, (12, 5), (2026, 12, 7)), "٥–٧ ديسمبر ٢٠٢٦");
        assert_eq!(range("ar", "kw", DateForm::Long, (11, 30), (2026, 12, 2)), "٣٠ نوفمبر – ٢ ديسمبر ٢٠٢٦");
        assert_eq!(
            range("ar", "kw", DateForm::Long, (12, 30), (2027, 1, 2)),
            "٣٠ ديسمبر ٢٠٢٦ – ٢ يناير ٢٠٢٧"
        );
        assert_eq!(
            range("en", "us", DateForm::Long, (12, 5), (2026, 12, 7)),
            "December 5\u{2009}–\u{2009}7, 2026"
        );
        assert_eq!(
            range("en", "us", DateForm::Long, (11, 30), (2026, 12, 2)),
            "November 30\u{2009}–\u{2009}December 2, 2026"
        );
        assert_eq!(
            range("en", "gb", DateForm::Long, (12, 5), (2026, 12, 7)),
            "5\u{2009}–\u{2009}7 December 2026"
        );
        assert_eq!(range("fr", "ma", DateForm::Long, (12, 5), (2026, 12, 7)), "5–7 décembre 2026");
        assert_eq!(
            range("ar", "kw", DateForm::Full, (12, 5), (2026, 12, 7)),
            "السبت، ٥ ديسمبر – الاثنين، ٧ ديسمبر ٢٠٢٦"
        );
        assert_eq!(
            range("zh", "my", DateForm::Long, (11, 30), (2026, 12, 2)),
            "2026年11月30日\u{2009}–\u{2009}12月2日"
        );
        assert_eq!(range("cs", "cz", DateForm::Long, (12, 5), (2026, 12, 7)), "5.–7. prosince 2026");
    }

    #[test]
    fn times_follow_the_language_and_share_their_half_of_the_day() {
        let kuwait = dates("ar", "kw");
        assert_eq!(kuwait.time(time(8, 0, 0, 0)), "٨:٠٠ ص");
        assert_eq!(kuwait.times(time(8, 0, 0, 0), time(11, 30, 0, 0)), "٨:٠٠–١١:٣٠ ص");
        assert_eq!(kuwait.times(time(10, 0, 0, 0), time(13, 0, 0, 0)), "١٠:٠٠ ص – ١:٠٠ م");
        assert_eq!(dates("fr", "ma").times(time(10, 0, 0, 0), time(13, 0, 0, 0)), "10:00–13:00");
        assert_eq!(kuwait.weekday(Weekday::Saturday), "السبت");
        let karachi = dates("ur", "pk").times(time(10, 0, 0, 0), time(13, 0, 0, 0));
        assert_eq!(karachi, "\u{2068}10:00 AM – 1:00 PM\u{2069}");
    }

    #[test]
    fn a_zone_is_named_by_its_place() {
        let cairo = TimeZone::get("Africa/Cairo").unwrap();
        assert_eq!(dates("ar", "kw").zone(&cairo).as_deref(), Some("توقيت مصر"));
        assert_eq!(dates("en", "kw").zone(&cairo).as_deref(), Some("Egypt Time"));
        assert_eq!(dates("ar", "kw").city(&cairo).as_deref(), Some("القاهرة"));
        assert_eq!(dates("en", "kw").zone(&TimeZone::fixed(jiff::tz::offset(3))), None);
    }

    #[test]
    fn digits_are_those_that_the_site_asks_for() {
        let arabic = Language::parse("ar").unwrap();
        let kuwait = Preferences { language: &arabic, country: Some("kw"), digits: Digits::Latin };
        let dates = |country| Dates::new(kuwait, country);
        let written = dates(None).date(Calendar::Gregorian, DateForm::Long, date(2026, 12, 5));
        assert_eq!(written, "5 ديسمبر 2026");
        let in_syria = dates(Some("sy"));
        assert_eq!(
            in_syria.date(Calendar::Gregorian, DateForm::Long, date(2026, 12, 5)),
            "5 كانون الأول 2026"
        );
        assert_eq!(in_syria.times(time(8, 0, 0, 0), time(9, 0, 0, 0)), "8:00–9:00 ص");
        let in_morocco = Dates::new(Preferences::usual(&arabic, Some("kw")), Some("ma"));
        assert_eq!(in_morocco.date(Calendar::Gregorian, DateForm::Long, date(2026, 12, 5)), "٥ دجنبر ٢٠٢٦");
        assert_eq!(in_morocco.time(time(8, 0, 0, 0)), "٨:٠٠ ص");
    }
}
