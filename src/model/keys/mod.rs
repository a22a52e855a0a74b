//! Every key that an editor may write, declared once: in front matter, in the files of a site, and in a
//! theme.
//!
//! A [`Key`] declares a name, the values that it may have, whether it holds words or a fact, and its meaning
//! in Arabic and English. A [`Group`] is the keys of one map. Reading, suggestions for unknown keys, the rule
//! for translations and the guide's tables all come from these declarations: `content` and `theme` read a key
//! only by its declaration, and their tests fail if a declared key is never read.

pub mod category;
pub mod event;
pub mod organizer;
pub mod page;
pub mod patterns;
pub mod region;
pub mod shared;
pub mod site;
pub mod theme;

use std::ops::RangeInclusive;

/// A key with its value.
#[derive(Debug)]
pub struct Key {
    /// Its name, as it stands before the colon.
    pub name: &'static str,
    /// The type of its value.
    pub value: Type,
    /// Whether a translation may have its own value.
    pub nature: Nature,
    /// Whether it has to be there.
    pub need: Need,
    /// Other names that people give it: Arabic ones without the article, and those of other programs. One such
    /// name means one key of a group.
    pub called: &'static [&'static str],
    /// Its meaning, in Arabic.
    pub arabic: &'static str,
    /// Its meaning, in English.
    pub english: &'static str,
}

/// The type of a key's value.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// A text for people.
    Text,
    /// One text for every language, or a map from language to text.
    Texts,
    /// A name or a word for programs.
    Word,
    /// A name in an address.
    Slug,
    /// `true` or `false`.
    Flag,
    /// A whole number within bounds, both included.
    Whole {
        /// The least value.
        least: i64,
        /// The greatest value.
        most: i64,
    },
    /// A number with a fraction within bounds, both included.
    Decimal {
        /// The least value.
        least: f64,
        /// The greatest value.
        most: f64,
    },
    /// One word from a closed set.
    Choice(&'static [&'static str]),
    /// A day.
    Day,
    /// A day, or a time on a day.
    Time,
    /// A recurrence rule (RFC 5545 §3.3.10, RFC 7529 §4).
    Rule,
    /// A time zone of the IANA database.
    Zone,
    /// A language by its tag (BCP 47).
    Language,
    /// The path of a place in `regions.yaml`.
    Region,
    /// The id of a category in `categories.yaml`.
    Category,
    /// The name of a file in `organizers/`, without its ending.
    Organizer,
    /// The name of a picture beside the content file.
    Picture,
    /// A web address.
    WebAddress,
    /// A web address or a mail address (`mailto:`).
    ReportAddress,
    /// A mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A name on Instagram.
    Instagram,
    /// Latitude and longitude in degrees (WGS 84).
    Geo,
    /// An age, or a range of ages.
    Age,
    /// A keyword.
    Tag,
    /// A colour as `#rrggbb`.
    Color,
    /// A map with keys of its own.
    Map(&'static Group),
    /// A map in which each name has a map with these keys.
    Named(&'static Group),
    /// The options of the theme, by their names.
    Options,
    /// A plain value, or a map with keys of its own.
    Either(&'static Type, &'static Group),
    /// A list; a single value counts as a list of one.
    List(&'static Type),
}

/// Whether a key holds words or a fact. A translation has its own words, and takes each fact from its
/// original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Words.
    Words,
    /// A fact.
    Fact,
    /// A map in which some keys hold words.
    Mixed,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It has to be there.
    Required,
    /// It has to be there unless a certain other key is.
    Unless(&'static str),
    /// It may be missing.
    Optional,
}

/// The keys of one map.
#[derive(Debug)]
pub struct Group {
    /// The kind of file that has these keys at its top, by its name in the program's words; none for a map
    /// inside another.
    pub file: Option<&'static str>,
    /// The keys, in the order of the guide.
    pub keys: &'static [&'static Key],
}

impl Group {
    /// Returns the key with a name.
    pub fn find(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().copied().find(|key| key.name == name)
    }

    /// Returns whether a key belongs to this group.
    pub fn holds(&self, key: &Key) -> bool {
        self.keys.iter().any(|known| std::ptr::eq(*known, key))
    }

    /// Returns the names of the keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }
}

impl Type {
    /// Returns the keys of the map that is, or may be, the value, or an item of its list.
    pub fn group(&self) -> Option<&'static Group> {
        match self {
            Type::Map(group) | Type::Named(group) | Type::Either(_, group) => Some(group),
            Type::List(item) => item.group(),
            _ => None,
        }
    }

    /// Returns the bounds of a whole number.
    pub fn whole(&self) -> Option<RangeInclusive<i64>> {
        match *self {
            Type::Whole { least, most } => Some(least..=most),
            _ => None,
        }
    }

    /// Returns the bounds of a number with a fraction.
    pub fn decimal(&self) -> Option<RangeInclusive<f64>> {
        match *self {
            Type::Decimal { least, most } => Some(least..=most),
            _ => None,
        }
    }

    /// Returns the name of the type in the program's words, without bounds and choices.
    pub fn kind(&self) -> &'static str {
        match self {
            Type::Text => "text",
            Type::Texts => "texts",
            Type::Word => "word",
            Type::Slug => "slug",
            Type::Flag => "flag",
            Type::Whole { .. } => "whole",
            Type::Decimal { .. } => "decimal",
            Type::Choice(_) => "choice",
            Type::Day => "day",
            Type::Time => "date",
            Type::Rule => "rule",
            Type::Zone => "zone",
            Type::Language => "language",
            Type::Region => "region",
            Type::Category => "category",
            Type::Organizer => "organizer",
            Type::Picture => "picture",
            Type::WebAddress => "address",
            Type::ReportAddress => "report-address",
            Type::Email => "email",
            Type::Phone => "phone",
            Type::Instagram => "instagram",
            Type::Geo => "geo",
            Type::Age => "age",
            Type::Tag => "tag",
            Type::Color => "color",
            Type::Map(_) | Type::Named(_) => "map",
            Type::Options => "options",
            Type::Either(plain, _) => plain.kind(),
            Type::List(item) => item.kind(),
        }
    }

    /// Returns the words of the closed set for the value, or for each item of its list.
    pub fn words(&self) -> Option<&'static [&'static str]> {
        match self {
            Type::Choice(words) => Some(words),
            Type::List(item) => item.words(),
            _ => None,
        }
    }
}

/// The groups of all kinds of files; each holds the groups of the maps inside it.
pub const FILES: [&Group; 7] = [
    &event::EVENT,
    &organizer::ORGANIZER,
    &page::PAGE,
    &site::SITE,
    &region::REGION,
    &category::CATEGORY,
    &theme::THEME,
];

/// Declares the keys of a map: each as a constant, and all as a [`Group`].
macro_rules! keys {
    (
        $(#[$meta:meta])* $group:ident($file:expr) {
            $($key:ident = $name:literal: $value:expr, $nature:ident, $need:expr, $called:expr,
                $arabic:literal, $english:literal;)+
        }
    ) => {
        $(
            #[doc = concat!("`", $name, "`: ", $english, ".")]
            pub static $key: $crate::model::keys::Key = $crate::model::keys::Key {
                name: $name,
                value: $value,
                nature: $crate::model::keys::Nature::$nature,
                need: $need,
                called: &$called,
                arabic: $arabic,
                english: $english,
            };
        )+

        $(#[$meta])*
        pub static $group: $crate::model::keys::Group =
            $crate::model::keys::Group { file: $file, keys: &[$(&$key),+] };
    };
}

use keys;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::model::folding::fold_name;

    /// Returns a group with all groups inside it.
    fn with_inner(group: &'static Group, found: &mut Vec<&'static Group>) {
        if found.iter().any(|known| std::ptr::eq(*known, group)) {
            return;
        }
        found.push(group);
        for inner in group.keys.iter().filter_map(|key| key.value.group()) {
            with_inner(inner, found);
        }
    }

    fn all() -> Vec<&'static Group> {
        let mut found = Vec::new();
        for group in FILES {
            with_inner(group, &mut found);
        }
        assert!(found.len() > FILES.len(), "no map lies in another");
        found
    }

    #[test]
    fn a_name_means_one_key_of_a_group() {
        for group in all() {
            let mut names = HashSet::new();
            for key in group.keys {
                assert!(names.insert(key.name.to_owned()), "`{}` is declared twice", key.name);
                for called in key.called {
                    assert!(
                        names.insert(fold_name(called)),
                        "`{called}` means two keys beside `{}`",
                        key.name
                    );
                }
            }
        }
    }

    #[test]
    fn a_key_with_words_inside_is_told_from_a_fact() {
        for key in all().iter().flat_map(|group| group.keys) {
            let inner = key.value.group().filter(|_| !matches!(key.value, Type::List(_)));
            let words = inner.is_some_and(|group| group.keys.iter().any(|key| key.nature != Nature::Fact));
            assert_eq!(words, key.nature == Nature::Mixed, "`{}`", key.name);
        }
    }

    #[test]
    fn every_key_is_described_in_both_languages() {
        for key in all().iter().flat_map(|group| group.keys) {
            for text in [key.arabic, key.english] {
                assert!(!text.is_empty() && !text.ends_with('.') && !text.contains('|'), "`{}`", key.name);
            }
            assert!(key.arabic.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)), "`{}`", key.name);
        }
    }
}
