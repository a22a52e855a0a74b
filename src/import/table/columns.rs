//! Finds the keys that the columns of a table mean, by the names that the keys have in Arabic and English, or by a
//! mapping that a person writes.

use crate::content::values;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Marked, nearest};
use crate::import::desk::Desk;
use crate::import::table::cells::Cells;
use crate::model::folding::fold_name;
use crate::model::keys::event::{
    CHANGES, CONTACT, DRAFT, EVENT, IMAGE, NEEDS, REGION, REGISTER, VENUE, register,
};
use crate::model::keys::{Group, Key, Type};
use crate::model::sources::TextSource;

/// Words that only say which half of a time a column has: `start date`, `start time`.
const HALVES: [&str; 10] = ["date", "time", "day", "hour", "at", "تاريخ", "وقت", "يوم", "ساعه", "توقيت"];

/// The name of the text after the front matter, in a mapping and as a column.
const BODY: &str = "body";

/// Columns of the tables that this site publishes, which say again what others say, in words or for one day.
const SAID_AGAIN: [&str; 4] = ["page", "next start", "next end", "next status"];

/// The column of those tables that says the place again in words, beside the one that names it by its path.
const PLACE_IN_WORDS: &str = "place";

/// What a column means.
#[derive(Clone, Copy, Debug)]
pub enum Column {
    /// A key.
    Key(&'static Key),
    /// A key inside another.
    Inner(&'static Key, &'static Key),
    /// The text after the front matter.
    Body,
    /// Nothing that an event has.
    Nothing,
}

/// A mapping: names of columns, and what they mean.
pub type Mapping = Vec<(Box<str>, Column)>;

/// Reads a mapping file of `their column: our key` lines; reports a key that is none.
pub fn mapping(file: &TextSource, told: &mut Diagnostics) -> Mapping {
    let mut mapping = Mapping::new();
    for (column, Marked { value: key, mark }) in values::pairs(file, told) {
        let meant = if matches!(&*key, "-" | "") { Some(Column::Nothing) } else { declared(&key) };
        match meant {
            Some(meant) => mapping.push((column.value, meant)),
            None => {
                let fault = Diagnostic::new(Code::E602, mark.within(&file.path))
                    .variant("map-key")
                    .with("key", &*key);
                told.push(fault.suggest(nearest(&key, EVENT.names())));
            }
        }
    }
    mapping
}

/// Returns what each column means; reports a column that means nothing, and one that means what another does.
pub fn find(header: &Cells, mapping: &Mapping, desk: &Desk<'_>) -> Vec<Column> {
    let names: Vec<&str> = header.iter().map(|cell| values::trim_marks(&cell.text)).collect();
    let mapped: Vec<Option<Column>> = names.iter().map(|name| in_mapping(mapping, name)).collect();
    let names_region =
        names.iter().zip(&mapped).any(|(name, mapped)| mapped.is_none() && fold_name(name) == REGION.name);
    let mut columns: Vec<Column> = Vec::with_capacity(header.len());
    for (at, name) in names.iter().enumerate() {
        let folded = fold_name(name);
        let says_again = SAID_AGAIN.contains(&&*folded) || (names_region && folded == PLACE_IN_WORDS);
        if mapped[at].is_none() && says_again {
            columns.push(Column::Nothing);
            continue;
        }
        let mut meant = mapped[at].or_else(|| by_name(name)).unwrap_or(Column::Nothing);
        let taken = |columns: &[Column], meant: Column| columns.iter().position(|known| known.is(meant));
        if let Some(first) = taken(&columns, meant) {
            // One of two columns for `venue` may be named for a key inside it, such as `address`.
            let inside = |at: usize| {
                let inner = meant.inside(names[at]).filter(|_| mapped[at].is_none());
                inner.filter(|inner| taken(&columns, *inner).is_none())
            };
            match (inside(at), inside(first)) {
                (Some(inner), _) => meant = inner,
                (None, Some(inner)) => columns[first] = inner,
                (None, None) => {}
            }
        }
        let mark = header[at].mark;
        if let Some(first) = taken(&columns, meant).filter(|_| !meant.may_stand_twice()) {
            let told = desk.fault(Code::W603, "column-twice", mark).with("value", *name);
            desk.tell(told.with("first", names[first]));
            meant = Column::Nothing;
        } else if matches!(meant, Column::Nothing) && mapped[at].is_none() && !name.is_empty() {
            desk.lose("column", mark, name);
        }
        columns.push(meant);
    }
    columns
}

/// Returns what a mapping says of a column.
fn in_mapping(mapping: &Mapping, name: &str) -> Option<Column> {
    let wanted = fold_name(name);
    let is = |known: &str| known == name || fold_name(known) == wanted;
    mapping.iter().find(|(known, _)| is(known)).map(|(_, meant)| *meant)
}

impl Column {
    /// Returns whether the column means a key.
    pub fn is_key(self, key: &'static Key) -> bool {
        matches!(self, Column::Key(own) if std::ptr::eq(own, key))
    }

    /// Returns whether the column means a key inside another.
    pub fn is_inner(self, outer: &'static Key, inner: &'static Key) -> bool {
        self.is(Column::Inner(outer, inner))
    }

    /// Returns whether its values are days or times.
    pub fn is_time(self) -> bool {
        matches!(self, Column::Key(key) | Column::Inner(_, key) if matches!(key.value, Type::Time | Type::Day))
    }

    fn is(self, other: Column) -> bool {
        match (self, other) {
            (Column::Key(one), Column::Key(other)) => std::ptr::eq(one, other),
            (Column::Inner(one, inner), Column::Inner(other, of_other)) => {
                std::ptr::eq(one, other) && std::ptr::eq(inner, of_other)
            }
            (Column::Body, Column::Body) => true,
            _ => false,
        }
    }

    /// Returns the key inside that of the column which has a name too, such as `address` inside `venue`.
    fn inside(self, name: &str) -> Option<Column> {
        let Column::Key(outer) = self else { return None };
        called(inner_of(outer)?, &fold_name(name)).map(|inner| Column::Inner(outer, inner))
    }

    /// Returns whether several columns may make one value: a date and a time, or a list.
    fn may_stand_twice(self) -> bool {
        match self {
            Column::Key(key) | Column::Inner(_, key) => {
                matches!(key.value, Type::Time | Type::Day | Type::List(_))
            }
            Column::Body | Column::Nothing => false,
        }
    }
}

/// Finds what a declared name means: `title`, `venue.name`, `body`.
fn declared(name: &str) -> Option<Column> {
    if name == BODY {
        return Some(Column::Body);
    }
    let is_fixed = |key: &&'static Key| std::ptr::eq(*key, &raw const DRAFT);
    let Some((outer, inner)) = name.split_once('.') else {
        return EVENT.find(name).filter(|key| !is_fixed(key)).and_then(key);
    };
    let outer = EVENT.find(outer.trim())?;
    inner_of(outer)?.find(inner.trim()).map(|inner| Column::Inner(outer, inner))
}

/// Returns the column of a key; none for a key that no cell can hold. An address alone is that of `register`, so
/// that other columns can add to it.
fn key(key: &'static Key) -> Option<Column> {
    if std::ptr::eq(key, &raw const REGISTER) {
        return Some(Column::Inner(&REGISTER, &register::URL));
    }
    (!std::ptr::eq(key, &raw const CHANGES)).then_some(Column::Key(key))
}

fn inner_of(key: &'static Key) -> Option<&'static Group> {
    key.value.group().filter(|_| !matches!(key.value, Type::List(_)))
}

/// Finds what the name of a column means: a key by one of its names, a key inside another, or half of a time.
fn by_name(name: &str) -> Option<Column> {
    /// The maps whose keys have columns, in the order in which one is looked for.
    const OUTER: [&Key; 5] = [&VENUE, &REGISTER, &NEEDS, &CONTACT, &IMAGE];
    let name = fold_name(name);
    if name == BODY {
        return Some(Column::Body);
    }
    let of_event = |name: &str| called(&EVENT, name).and_then(key);
    let within = |outer: &'static Key| {
        let inner = inner_of(outer)?;
        let own_names = std::iter::once(outer.name).chain(outer.called.iter().copied()).map(fold_name);
        let mut rest = own_names.filter_map(|own| name.strip_prefix(&own)?.strip_prefix(' '));
        rest.find_map(|rest| called(inner, rest)).map(|inner| Column::Inner(outer, inner))
    };
    let alone =
        |outer: &'static Key| called(inner_of(outer)?, &name).map(|inner| Column::Inner(outer, inner));
    let half = || {
        let words: Vec<&str> =
            name.split(' ').filter(|word| !HALVES.iter().any(|half| fold_name(half) == *word)).collect();
        let key = called(&EVENT, &words.join(" "))?;
        matches!(key.value, Type::Time | Type::Day).then_some(Column::Key(key))
    };
    let outer = || OUTER.into_iter();
    of_event(&name).or_else(|| outer().find_map(within)).or_else(half).or_else(|| outer().find_map(alone))
}

/// Returns the key of a group with a folded name.
fn called(group: &'static Group, name: &str) -> Option<&'static Key> {
    let is =
        |key: &&Key| fold_name(key.name) == name || key.called.iter().any(|called| fold_name(called) == name);
    let found = group.keys.iter().copied().find(is).filter(|_| !name.is_empty());
    found.filter(|key| !std::ptr::eq(*key, &raw const DRAFT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(column: Option<Column>) -> String {
        match column {
            Some(Column::Key(key)) => key.name.to_owned(),
            Some(Column::Inner(outer, inner)) => format!("{}.{}", outer.name, inner.name),
            Some(Column::Body) => "body".to_owned(),
            Some(Column::Nothing) | None => "-".to_owned(),
        }
    }

    #[test]
    fn columns_are_found_by_the_names_of_the_keys_in_arabic_and_english() {
        for (name, key) in [
            ("العنوان", "title"),
            ("Title", "title"),
            ("البداية", "start"),
            ("Start date", "start"),
            ("start_time", "start"),
            ("تاريخ البداية", "start"),
            ("وقت البداية", "start"),
            ("تاريخ النهاية", "end"),
            ("End Time", "end"),
            ("المنطقة", "region"),
            ("المجالات", "categories"),
            ("الجهة المنظمة", "organizer"),
            ("online_url", "online_url"),
            ("الموقع", "venue"),
            ("venue name", "venue.name"),
            ("venue.geo", "venue.geo"),
            ("contact email", "contact.email"),
            ("البريد", "contact.email"),
            ("الهاتف", "contact.phone"),
            ("register url", "register.url"),
            ("link", "register.url"),
            ("capacity", "register.capacity"),
            ("المهارات", "needs.skills"),
            ("body", "body"),
            ("draft", "-"),
            ("changes", "-"),
            ("الطقس", "-"),
            ("", "-"),
            ("date of", "-"),
        ] {
            assert_eq!(shown(by_name(name)), key, "{name}");
        }
    }

    #[test]
    fn a_mapping_names_keys_as_they_are_declared() {
        for (name, key) in [
            ("title", "title"),
            ("venue.name", "venue.name"),
            ("body", "body"),
            ("register", "register.url"),
            ("عنوان", "-"),
            ("draft", "-"),
            ("changes", "-"),
            ("venue.x", "-"),
            ("x.name", "-"),
        ] {
            assert_eq!(shown(declared(name)), key, "{name}");
        }
    }
}
