//! Reads tables (RFC 4180): every row becomes a draft.

mod cells;
mod columns;
mod dates;
mod row;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::import::calendar::MOST_EVENTS;
use crate::import::desk::Desk;
use crate::import::draft::Draft;
use crate::import::table::row::RowReader;
use crate::model::keys::event::{ONGOING, START, TITLE};

pub use columns::{Mapping, mapping};

/// The most columns of a table.
const MOST_COLUMNS: usize = 500;

/// Makes drafts of the rows of a table; reports columns that mean nothing, and rows that have no draft. Returns
/// the number of rows beside them.
pub fn drafts(text: &str, mapping: &Mapping, desk: &Desk<'_>) -> (Vec<Draft>, usize) {
    let Some(rows) = cells::rows(text, desk) else { return (Vec::new(), 0) };
    let Some((header, rows)) = rows.split_first() else { return (Vec::new(), 0) };
    let whole = |variant| Diagnostic::new(Code::E602, Place::file(&desk.file)).variant(variant);
    if rows.len() > MOST_EVENTS {
        let fault = whole("many").with("found", rows.len().to_string());
        desk.tell(fault.with("limit", MOST_EVENTS.to_string()));
        return (Vec::new(), 0);
    }
    if header.len() > MOST_COLUMNS {
        let fault = whole("many-columns").with("found", header.len().to_string());
        desk.tell(fault.with("limit", MOST_COLUMNS.to_string()));
        return (Vec::new(), 0);
    }
    let columns = columns::find(header, mapping, desk);
    let has = |key| columns.iter().any(|column| column.is_key(key));
    for (key, is_there) in [(&TITLE, has(&TITLE)), (&START, has(&START) || has(&ONGOING))] {
        if !is_there {
            let mark = header.first().map(|cell| cell.mark).unwrap_or_default();
            desk.tell(desk.fault(Code::E602, "columns", mark).with("key", key.name));
            return (Vec::new(), 0);
        }
    }
    let Some(rows) = dates::in_plain_form(rows, &columns, desk) else { return (Vec::new(), 0) };
    let drafts = rows.iter().filter_map(|row| RowReader { desk, columns: &columns, row }.draft()).collect();
    (drafts, rows.len())
}
