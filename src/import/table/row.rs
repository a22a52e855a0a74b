//! Makes the draft of one row of a table. A cell keeps its text, and the site's own reader judges it later; only
//! names that people write for a value become that value.

use crate::content::writing::{FrontValue, cleaned, cleaned_line};
use crate::content::{to_markdown, values};
use crate::diagnostic::{Code, Mark};
use crate::import::desk::{Desk, Elsewhere};
use crate::import::draft::Draft;
use crate::import::html_text;
use crate::import::place::{self, Location};
use crate::import::table::cells::{Cells, TableCell};
use crate::import::table::columns::Column;
use crate::model::choices::{Accessibility, Attendance, Audience, Choice, Form, People, Status};
use crate::model::hash::ContentHash;
use crate::model::keys::event::{
    ATTENDANCE, CATEGORIES, END, EVENT, IMAGE, LONGEST_SUMMARY, ONGOING, ORGANIZER, REGION, SLUG, START,
    SUMMARY, TAGS, TITLE, UID, VENUE, venue,
};
use crate::model::keys::{Key, Type};
use crate::model::schedule::LocalTime;
use crate::model::url::Slug;

/// One row with what its columns mean.
#[derive(Clone, Copy)]
pub struct RowReader<'r, 's> {
    /// The desk of the import.
    pub desk: &'r Desk<'s>,
    /// What the columns mean.
    pub columns: &'r [Column],
    /// The row.
    pub row: &'r Cells,
}

impl<'r> RowReader<'r, '_> {
    /// Makes the draft of the row; reports why there is none.
    pub fn draft(self) -> Option<Draft> {
        let mark = Mark { length: 1, ..self.row[0].mark };
        if let Some(more) = self.row.get(self.columns.len()).filter(|cell| !cell.text.trim().is_empty()) {
            self.desk.lose("cells", more.mark, &more.text);
        }
        let Some(title) = self.cells(&TITLE).next() else {
            self.desk.tell(self.desk.fault(Code::E601, "title", mark));
            return None;
        };
        let start = self.time(&START);
        let written = self.cells(&UID).next().map(|cell| cleaned_line(&cell.text));
        let text = cleaned_line(&title.text);
        let uid = written.unwrap_or_else(|| {
            let day = |text: &str| values::time(text).map(|time| time.local().date().to_string());
            let day = start.as_ref().map(|(text, _)| day(text).unwrap_or_else(|| text.clone()));
            let said = format!("{text}\n{}", day.unwrap_or_default());
            format!("import-{}", ContentHash::of(said.as_bytes()).for_name())
        });
        let mut draft = Draft::new(mark, uid, text.clone());
        draft.set_text(&TITLE, text, title.mark);
        draft.slug = self.cells(&SLUG).next().and_then(|cell| Slug::parse(cell.text.trim()));
        let is_dated = self.write_times(start, &mut draft);
        for (column, cell) in
            self.columns.iter().zip(self.row).filter(|(_, cell)| !values::is_blank(&cell.text))
        {
            self.write_cell(*column, cell, &mut draft);
        }
        self.write_inner(&mut draft);
        let named: Vec<(String, Mark)> =
            self.cells(&CATEGORIES).map(|cell| (cleaned_line(&cell.text), cell.mark)).collect();
        let tags: Vec<String> = self
            .cells(&TAGS)
            .flat_map(|cell| values::divided(&cell.text).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let categories = self.desk.set_categories(&mut draft, &named, &tags);
        let place = self.write_place(&mut draft);
        (is_dated && categories.is_some() && place.is_some()).then_some(draft)
    }

    /// Writes start and end; reports an event without a start, unless it is an open call.
    fn write_times(self, start: Option<(String, Mark)>, draft: &mut Draft) -> bool {
        let is_ongoing = self.cells(&ONGOING).any(|cell| values::flag_meant(&cell.text) == Some(true));
        let day = start.as_ref().and_then(|(text, _)| Some(values::time(text)?.local().date()));
        if let Some((end, mark)) = self.time(&END) {
            // A time alone is on the day of the start.
            let end = match day.filter(|_| is_clock(&end)) {
                Some(day) => format!("{day} {end}"),
                None => end,
            };
            draft.set_text(&END, end, mark);
        }
        match start {
            Some((start, mark)) => draft.set_text(&START, start, mark),
            None if is_ongoing => {}
            None => {
                let fault = self.desk.fault(Code::E601, "start", draft.mark);
                self.desk.tell(fault.with("title", &*draft.title));
                return false;
            }
        }
        true
    }

    /// Returns the time that one or two columns of a key say: a date, and a time of day on it.
    fn time(self, key: &'static Key) -> Option<(String, Mark)> {
        let cells: Vec<&TableCell> = self.cells(key).collect();
        let mark = cells.first()?.mark;
        let texts: Vec<&str> = cells.iter().map(|cell| &*cell.text).collect();
        Some((joined_time(&texts), mark))
    }

    fn write_cell(self, column: Column, cell: &TableCell, draft: &mut Draft) {
        let later: [&Key; 9] = [&TITLE, &START, &END, &CATEGORIES, &TAGS, &REGION, &VENUE, &UID, &SLUG];
        match column {
            Column::Key(key) if later.iter().any(|later| std::ptr::eq(*later, key)) => {}
            Column::Key(key) if std::ptr::eq(key, &raw const IMAGE) => {
                self.desk.lose("picture", cell.mark, &cell.text);
            }
            Column::Key(key) if std::ptr::eq(key, &raw const ORGANIZER) => {
                self.desk.set_organizer(draft, &[&cleaned_line(&cell.text)], cell.mark);
            }
            Column::Key(key) if std::ptr::eq(key, &raw const SUMMARY) => self.write_summary(cell, draft),
            Column::Key(key) if !draft.has(key) => {
                let texts: Vec<&str> = self.cells(key).map(|cell| &*cell.text).collect();
                draft.set(key, value(key, &texts), cell.mark);
            }
            Column::Body => draft.set_body(to_markdown(&cleaned(&html_text::plain(&cell.text))), cell.mark),
            Column::Key(_) | Column::Inner(..) | Column::Nothing => {}
        }
    }

    /// Writes a description: one sentence is the summary, and a longer text the body.
    fn write_summary(self, cell: &TableCell, draft: &mut Draft) {
        let text = cleaned(&html_text::plain(&cell.text));
        let is_long = text.chars().count() > LONGEST_SUMMARY || text.trim().contains('\n');
        let is_body = |(column, cell): (&Column, &TableCell)| {
            matches!(column, Column::Body) && !values::is_blank(&cell.text)
        };
        let has_body = self.columns.iter().zip(self.row).any(is_body);
        match is_long && !has_body {
            true => draft.set_body(to_markdown(&text), cell.mark),
            false => draft.set_text(&SUMMARY, cleaned_line(&text), cell.mark),
        }
    }

    /// Writes the maps whose keys have columns of their own.
    fn write_inner(self, draft: &mut Draft) {
        for outer in EVENT.keys.iter().filter(|key| !std::ptr::eq(**key, &raw const VENUE)) {
            let (mut all, mut first): (Vec<(&'static Key, Vec<&str>)>, Option<Mark>) = (Vec::new(), None);
            for (column, cell) in self.columns.iter().zip(self.row) {
                let Column::Inner(of, inner) = column else { continue };
                if !std::ptr::eq(*of, *outer) || values::is_blank(&cell.text) {
                    continue;
                }
                if std::ptr::eq(*outer, &raw const IMAGE) {
                    self.desk.lose("picture", cell.mark, &cell.text);
                } else {
                    first.get_or_insert(cell.mark);
                    // A date and a time, or two columns of a list, are one value.
                    match all.iter_mut().find(|(known, _)| std::ptr::eq(*known, *inner)) {
                        Some((_, texts)) => texts.push(&cell.text),
                        None => all.push((inner, vec![&cell.text])),
                    }
                }
            }
            let map: Vec<_> = all.into_iter().map(|(inner, texts)| (inner, value(inner, &texts))).collect();
            if let Some(mark) = first.filter(|_| !draft.has(outer)) {
                draft.set(outer, FrontValue::Map(map), mark);
            }
        }
    }

    /// Finds and writes the place; reports a row that is nowhere in the site.
    fn write_place(self, draft: &mut Draft) -> Option<()> {
        let desk = self.desk;
        let text = |cell: Option<&TableCell>| cell.map(|cell| cleaned_line(&cell.text)).unwrap_or_default();
        let (region, spot) = (self.cells(&REGION).next(), self.cells(&VENUE).next());
        let geo = self.of_venue(&venue::GEO).map(|cell| geo_texts(&cell.text));
        let position = geo.as_ref().and_then(|texts| match &texts[..] {
            [latitude, longitude] => latitude.parse().ok().zip(longitude.parse().ok()),
            _ => None,
        });
        let mut spot_there = place::find(&desk.names.places, &text(spot), position, desk.region_elsewhere());
        // Where other columns say the place and the address, this one is the name alone.
        if region.is_some() && self.columns.iter().any(|column| column.is_inner(&VENUE, &venue::ADDRESS)) {
            spot_there.venue = spot.map(|_| text(spot));
            spot_there.address = None;
        }
        let by_region = region.map(|cell| {
            place::find(&desk.names.places, &text(Some(cell)), position, desk.region_elsewhere())
        });
        let by_region = by_region.and_then(|found: Location| found.region.filter(|_| found.venue.is_none()));
        let found = if region.is_some() { by_region } else { spot_there.region };
        let mark = region.or(spot).map_or(draft.mark, |cell| cell.mark);
        let attendance = self.cells(&ATTENDANCE).next().and_then(|cell| Attendance::named(&cell.text));
        match (found, &desk.decisions.elsewhere) {
            (Some(region), _) => desk.set_region(draft, region, mark),
            (None, _) if attendance == Some(Attendance::Online) && region.is_none() => {}
            (None, Some(Elsewhere::Region(region))) => desk.set_region(draft, *region, mark),
            (None, Some(Elsewhere::Online)) if attendance.is_none() => {
                draft.set_text(&ATTENDANCE, Attendance::Online.word(), mark);
            }
            (None, _) => {
                let place = text(region.or(spot));
                let variant = if place.is_empty() { "no-place" } else { "place" };
                desk.tell(
                    desk.fault(Code::E601, variant, mark).with("title", &*draft.title).with("place", place),
                );
                return None;
            }
        }
        self.write_venue(spot_there, geo, spot.map_or(mark, |cell| cell.mark), draft);
        Some(())
    }

    /// Returns the cell of a key of the venue, if it holds something.
    fn of_venue(self, key: &'static Key) -> Option<&'r TableCell> {
        let mut there = self.columns.iter().zip(self.row).filter(|(column, _)| column.is_inner(&VENUE, key));
        there.next().map(|(_, cell)| cell).filter(|cell| !values::is_blank(&cell.text))
    }

    /// Writes the venue: what a column of the location says beside the place, and the columns of its own keys.
    fn write_venue(self, spot_there: Location, geo: Option<Vec<String>>, mark: Mark, draft: &mut Draft) {
        let one = |key: &'static Key| self.of_venue(key).map(|cell| cleaned_line(&cell.text));
        let whole = spot_there.in_one();
        // Where a column of its own says the name, this one says the address, and the other way round.
        let (name, street) = match (one(&venue::NAME), one(&venue::ADDRESS)) {
            (None, None) => (spot_there.venue, spot_there.address),
            (None, Some(street)) => (whole, Some(street)),
            (Some(name), None) => {
                let street = whole.filter(|whole| *whole != name);
                (Some(name), street)
            }
            both => both,
        };
        let keys = [
            (&venue::NAME, name.map(FrontValue::Text)),
            (&venue::ADDRESS, street.map(FrontValue::Text)),
            (&venue::GEO, geo.map(FrontValue::texts)),
        ];
        let map: Vec<_> = keys.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        if !map.is_empty() {
            draft.set(&VENUE, FrontValue::Map(map), mark);
        }
    }

    /// Returns the cells of a key that hold something.
    fn cells(self, key: &'static Key) -> impl Iterator<Item = &'r TableCell> {
        let there = self.columns.iter().zip(self.row).filter(move |(column, _)| column.is_key(key));
        there.map(|(_, cell)| cell).filter(|cell| !values::is_blank(&cell.text))
    }
}

/// Returns the time that one or two texts say: a date, and a time of day on it.
fn joined_time(texts: &[&str]) -> String {
    let mut texts = texts.to_vec();
    texts.sort_by_key(|text| is_clock(text));
    let part = |text: &&str| {
        let text = cleaned_line(text);
        // Spreadsheets write midnight behind a date.
        let day = values::time(&text).filter(|_| texts.len() > 1).map(values::WrittenTime::local);
        match day {
            Some(LocalTime::Time(time)) if time.time() == jiff::civil::Time::midnight() => {
                time.date().to_string()
            }
            _ => text,
        }
    };
    texts.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// Returns whether a text is a time of day without a day.
fn is_clock(text: &str) -> bool {
    values::time(text).is_none() && values::time(&format!("2000-01-01 {}", text.trim())).is_some()
}

fn geo_texts(text: &str) -> Vec<String> {
    let text = values::ascii_digits(text).replace('\u{66b}', ".");
    text.trim_matches(['[', ']'])
        .split([',', '،', ';', '؛', ' '])
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns the value of a key that cells say. A word that people write for a value of a closed set becomes that
/// value.
fn value(key: &Key, texts: &[&str]) -> FrontValue {
    match &key.value {
        Type::List(item) => {
            let divided = texts.iter().flat_map(|text| values::divided(text));
            FrontValue::texts(divided.map(|text| word(item, &cleaned_line(text))))
        }
        Type::Geo => FrontValue::texts(geo_texts(texts[0])),
        Type::Time | Type::Day => FrontValue::Text(joined_time(texts)),
        own => {
            let texts: Vec<String> = texts.iter().map(|text| cleaned_line(text)).collect();
            FrontValue::Text(word(own, &texts.join(" ")))
        }
    }
}

/// Returns the word of a closed set, or yes and no, that a text means; any other text as it is.
fn word(own: &Type, text: &str) -> String {
    fn named<C: Choice>(text: &str) -> Option<&'static str> {
        C::named(text).map(C::word)
    }
    let found = match own {
        Type::Flag => values::flag_meant(text).map(|yes| if yes { "true" } else { "false" }),
        Type::Choice(words) => {
            let all = [
                named::<Form>,
                named::<Attendance>,
                named::<Status>,
                named::<People>,
                named::<Accessibility>,
                named::<Audience>,
            ];
            all.iter().filter_map(|named| named(text)).find(|word| words.contains(word))
        }
        _ => None,
    };
    found.map_or_else(|| text.to_owned(), str::to_owned)
}
