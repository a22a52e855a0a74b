//! Compares dates, numbers, plurals and zones with those of ICU (in Node) and of Python's zoneinfo.
//!
//! `.ci/oracles.mjs` and `.ci/zones.py` write the tables into the folder that `SADA_ORACLES` names.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use jiff::civil::Date;
use sada::i18n::Preferences;
use sada::i18n::dates::{DateForm, Dates};
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

/// Fails if any rows differ, with the first of them and their number.
fn compare(rows: impl IntoIterator<Item = (String, String, String)>) {
    let (mut compared, mut different, mut told) = (0, 0, String::new());
    for (what, wanted, found) in rows {
        compared += 1;
        if wanted != found {
            different += 1;
            if different <= 20 {
                writeln!(told, "{what}: wanted {wanted}, found {found}").unwrap();
            }
        }
    }
    println!("{compared} rows compared, {different} differ");
    assert!(compared > 0 && different == 0, "{different} of {compared} differ\n{told}");
}

/// The formatters of a locale such as `ar-KW`.
struct Formatters {
    dates: Dates,
    numbers: Numbers,
    lists: Lists,
}

impl Formatters {
    fn of(locale: &str) -> Formatters {
        let (language, country) = locale.split_once('-').map_or((locale, None), |(l, c)| (l, Some(c)));
        let language = Language::parse(language).unwrap();
        let country = country.map(str::to_ascii_lowercase);
        let preferences = Preferences::usual(&language, country.as_deref());
        let numbers = Numbers::new(preferences);
        Formatters { dates: Dates::new(preferences, None), numbers, lists: Lists::new(preferences) }
    }

    /// Writes the value that a row asks for.
    fn write(&self, what: &str, of: &str) -> String {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let civil = |form| self.dates.date(Calendar::Gregorian, form, date(of));
        let hijri = |form| self.dates.date(Calendar::UmmAlQura, form, date(of));
        match what {
            "month" => civil(DateForm::Month),
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
            "joint" => {
                let range = self.write("range", of);
                let dash = range.find('–').unwrap();
                let before = range[..dash].trim_end().len();
                let after = range.len() - range[dash..].trim_start_matches('–').trim_start().len();
                let points = range[before..after].chars().map(|c| u32::from(c).to_string());
                points.collect::<Vec<_>>().join(",")
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
    compare(table("written.tsv", 4).into_iter().map(|row| {
        let formatters = formatters.entry(row[1].clone()).or_insert_with(|| Formatters::of(&row[1]));
        // Since CLDR 49 Persian month names carry no mark of the genitive; the ICU of a machine may be older.
        let (wanted, found) = (row[3].replace('\u{654}', ""), formatters.write(&row[0], &row[2]));
        (row[..3].join(" "), wanted, found.replace('\u{654}', ""))
    }));
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
            "---\ntitle: س\nstart: {}\ntimezone: {}\nattendance: online\ncategories: [a]\n---\n",
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
