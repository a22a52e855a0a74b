//! Compares dates, numbers, plurals and names of languages with those of ICU (in Node), and local times with
//! those of Python's zoneinfo.
//!
//! `.ci/oracles.mjs` and `.ci/zones.py` write the tables into the folder that `SADA_ORACLES` names.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::PathBuf;

use jiff::civil::{Date, Time};
use sada::i18n::Preferences;
use sada::i18n::dates::{DateForm, Dates};
use sada::i18n::languages::Languages;
use sada::i18n::lists::{Lists, Name};
use sada::i18n::numbers::Numbers;
use sada::model::choices::Calendar;
use sada::model::hijri::HijriMonth;
use sada::model::language::Language;

use support::{build, write_tree};

/// Reads a table: its rows, each with at least `columns` columns.
fn table(name: &str, columns: usize) -> Vec<Vec<String>> {
    let folder = std::env::var_os("SADA_ORACLES").expect("SADA_ORACLES names the folder of the tables");
    let text = fs::read_to_string(PathBuf::from(folder).join(name)).unwrap();
    let rows: Vec<Vec<String>> =
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    assert!(rows.iter().all(|row| row.len() >= columns), "{name} has other columns");
    rows
}

/// Fails if any rows differ. Tells the number of them in each group, with the first of the group.
fn compare(rows: impl IntoIterator<Item = (String, String, String)>) {
    let (mut compared, mut different) = (0, 0);
    let mut groups: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (what, wanted, found) in rows {
        compared += 1;
        if wanted != found {
            different += 1;
            let group = what.split(' ').take(2).collect::<Vec<_>>().join(" ");
            let first = || (0, format!("{what}: wanted {wanted}, found {found}"));
            groups.entry(group).or_insert_with(first).0 += 1;
        }
    }
    println!("{compared} rows compared, {different} differ");
    let told: Vec<String> =
        groups.values().map(|(count, first)| format!("{count} such as {first}")).collect();
    assert!(compared > 0 && different == 0, "{different} of {compared} differ\n{}", told.join("\n"));
}

/// The differences from ICU that stay: the kinds of rows, the languages, and why.
///
/// The ICU of Node has CLDR 48, and ICU4X has CLDR 49.
const DIFFERENT: [(&[&str], &str, &str); 12] = [
    (ALL, "uz-Arab", "ICU4X has neither names nor digits of Uzbek in Arabic letters"),
    (&["range"], "cs ja lo sk zh zh-Hant", "ICU writes these ranges in figures, beside dates in words"),
    (&["range"], "sw", "the pattern of CLDR leaves out the first of two months"),
    (&["range"], "th", "ICU writes the era with the first year only"),
    (
        &["weekday", "weekday-short", "full", "full-without-year", "hijri-full"],
        "az ps",
        "new names since CLDR 48",
    ),
    (&["weekday-short"], "nb no", "new names since CLDR 48"),
    (&["hijri-month", "hijri-short", "hijri-long", "hijri-full"], "ckb he ps", "new names since CLDR 48"),
    (&["hijri-short"], "az lo yo", "ICU4X orders day and month as in a Hijri date with its year"),
    (&["hijri-full"], "id", "ICU calls a Sunday otherwise in the Hijri calendar; ICU4X has one name for it"),
    (&["list"], "ckb om rw", "ICU takes English lists, and ICU4X joins by commas"),
    (&["language", "list", "plural"], CHANGED, "new names, lists and plurals since CLDR 48"),
    (&["time"], "en-IN ko", "new halves of the day since CLDR 48"),
];

/// All kinds of rows.
const ALL: &[&str] = &[];

/// The languages in which names of languages, lists or plurals changed since CLDR 48.
const CHANGED: &str = "bg bn ckb fil he hi hu ig my ps rw sd sl sr sr-Latn sw tg vi zu";

/// Returns the position of the exception for a row.
fn exception(what: &str, locale: &str) -> Option<usize> {
    DIFFERENT.iter().position(|(kinds, locales, _)| {
        (kinds.is_empty() || kinds.contains(&what)) && locales.split(' ').any(|of| of == locale)
    })
}

/// Returns a text without what differs between two releases of CLDR and no reader sees: the kind of its spaces,
/// and the mark of the genitive on Persian months, which CLDR 49 leaves out.
fn alike(text: &str) -> String {
    let space = |c| if matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}') { ' ' } else { c };
    text.chars().filter(|c| *c != '\u{654}').map(space).collect()
}

/// The formatters of a locale such as `ar-KW`.
struct Formatters {
    dates: Dates,
    numbers: Numbers,
    lists: Lists,
    languages: Languages,
}

impl Formatters {
    fn of(locale: &str) -> Formatters {
        let (language, country) = match locale.rsplit_once('-') {
            Some((language, country)) if country.len() == 2 => (language, Some(country)),
            _ => (locale, None),
        };
        let language = Language::parse(language).unwrap();
        let country = country.map(str::to_ascii_lowercase);
        let preferences = Preferences::usual(&language, country.as_deref());
        let numbers = Numbers::new(preferences);
        let languages = Languages::new(&Language::parse(locale).unwrap());
        let lists = Lists::new(preferences);
        Formatters { dates: Dates::new(preferences, None), numbers, lists, languages }
    }

    /// Writes the value that a row asks for.
    fn write(&self, what: &str, of: &str) -> String {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let civil = |form| self.dates.date(Calendar::Gregorian, form, date(of));
        let hijri = |form| self.dates.date(Calendar::UmmAlQura, form, date(of));
        match what {
            "month" => civil(DateForm::Month),
            "full" => civil(DateForm::Full),
            "full-without-year" => civil(DateForm::FullWithoutYear),
            "hijri-short" => hijri(DateForm::Short),
            "hijri-full" => hijri(DateForm::Full),
            "time" => self.dates.time(of.parse::<Time>().unwrap()).replace(['\u{2068}', '\u{2069}'], ""),
            "language" => self.languages.name(of).unwrap(),
            "weekday-short" => self.dates.weekday_short(date(of).weekday()),
            "weekday" => self.dates.weekday(date(of).weekday()),
            "day" => civil(DateForm::Day),
            "short" => civil(DateForm::Short),
            "month-year" => civil(DateForm::MonthYear),
            "long" => civil(DateForm::Long),
            "hijri-month" => hijri(DateForm::Month),
            "hijri-long" => hijri(DateForm::Long),
            "range" => {
                let (first, last) = of.split_once('/').unwrap();
                self.dates.range(Calendar::Gregorian, DateForm::Long, date(first), date(last))
            }
            "plural" => format!("{:?}", self.numbers.plural(of).unwrap()).to_lowercase(),
            "number" => self.numbers.write(of),
            "list" => {
                let name = |name: &str| Name { text: name.into(), markup: name.into() };
                self.lists.join(&of.split(',').map(name).collect::<Vec<_>>())
            }
            _ => panic!("nothing is known of `{what}`"),
        }
    }
}

#[test]
#[ignore = "needs the tables that .ci/oracles.mjs makes"]
fn every_hijri_day_of_1356_to_1500_is_that_of_icu() {
    let kuwait = Formatters::of("ar-KW");
    let rows = table("hijri.tsv", 5);
    assert!(rows.len() > 51_000);
    compare(rows.into_iter().map(|row| {
        let date: Date = row[0].parse().unwrap();
        let (HijriMonth { year, month }, day) = HijriMonth::of(date).unwrap();
        assert_eq!(HijriMonth { year, month }.days()[usize::from(day) - 1], date);
        let found = format!("{year}-{month}-{day} {}", kuwait.write("hijri-long", &row[0]));
        (row[0].clone(), format!("{}-{}-{} {}", row[1], row[2], row[3], row[4]), found)
    }));
}

#[test]
#[ignore = "needs the tables that .ci/oracles.mjs makes"]
fn dates_numbers_plurals_and_lists_are_those_of_icu() {
    let mut formatters: HashMap<String, Formatters> = HashMap::new();
    let mut kept = [0; DIFFERENT.len()];
    compare(table("written.tsv", 4).into_iter().filter_map(|row| {
        let formatters = formatters.entry(row[1].clone()).or_insert_with(|| Formatters::of(&row[1]));
        let (wanted, found) = (alike(&row[3]), alike(&formatters.write(&row[0], &row[2])));
        let excepted = if wanted == found { None } else { exception(&row[0], &row[1]) };
        if let Some(at) = excepted {
            kept[at] += 1;
        }
        excepted.is_none().then(|| (row[..3].join(" "), wanted, found))
    }));
    for (count, (kinds, locales, reason)) in kept.iter().zip(DIFFERENT) {
        assert!(*count > 0, "no row needs the exception of {locales}: {reason}");
        println!("{count} rows stay different: {} in {locales}: {reason}", kinds.join(", "));
    }
}

#[test]
#[ignore = "needs the table that .ci/zones.py makes"]
fn local_times_are_those_of_zoneinfo() {
    let rows = table("zones.tsv", 4);
    assert!(rows.len() >= 24);
    let folder = tempfile::tempdir().unwrap();
    let site = "title: ص\nbase_url: https://example.org/\nlanguages: [ar]\ntimezone: UTC\n";
    write_tree(folder.path(), [("content/site.yaml", site)]);
    write_tree(folder.path(), [("content/categories.yaml", "- {id: a, name: أ}\n")]);
    for (number, row) in rows.iter().enumerate() {
        let event = format!(
            "---\ntitle: س\nstart: {}\ntimezone: {}\nattendance: online\nonline_url: https://example.org/room\ncategories: [a]\n---\n",
            row[1], row[0]
        );
        write_tree(folder.path(), [(&*format!("content/events/e{number}.md"), &*event)]);
    }
    let built = build(folder.path());
    assert!(built.summary.is_some(), "{}", built.told());
    compare(rows.into_iter().enumerate().map(|(number, row)| {
        let page = built.text(&format!("events/e{number}.html"));
        let value = |name: &str| {
            let rest =
                page.split_once(&format!("<time {name}=\"")).or(page.split_once(&format!(" {name}=\"")));
            rest.unwrap().1.split('"').next().unwrap().to_owned()
        };
        let found = format!("{} {}", value("datetime"), value("data-ends"));
        (row[..2].join(" "), row[2..].join(" "), found)
    }));
}
