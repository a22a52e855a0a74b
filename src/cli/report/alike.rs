//! Puts diagnostics that say the same into groups, so that a slip in a hundred files is told a few times and then
//! counted.
//!
//! Two diagnostics say the *same* if they differ only in their place. They are of one *kind* if they share a code
//! and a sentence; their values may differ.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::{Code, Diagnostic};

/// How many diagnostics that say the same are shown.
const SHOWN: usize = 3;

/// How many different things of one kind are shown each; of more, the first few stand for all.
const MOST_OF_KIND: usize = 12;

/// How many values of a kind are named.
const MOST_NAMED: usize = 8;

type SentenceId = (Code, Option<&'static str>);

/// What two diagnostics share that say the same: their values, and the value that was probably meant.
type Said<'d> = (&'d [(&'static str, String)], &'d Option<String>);

/// The diagnostics that a person sees, and those that are only counted.
#[derive(Debug)]
pub struct Alike {
    /// The diagnostics to show, in their order.
    pub shown: Vec<Diagnostic>,
    /// The groups of all others, in the order of their first places.
    pub counted: Vec<Counted>,
}

/// Diagnostics that are not shown, because others of their group are.
#[derive(Debug)]
pub struct Counted {
    /// One that is shown.
    pub example: Diagnostic,
    /// How many more there are.
    pub more: usize,
    /// How many files these stand in.
    pub files: usize,
    /// The values that they name, the most frequent first; none if all say the same.
    pub values: Vec<String>,
}

/// Where a diagnostic is counted.
#[derive(Clone, PartialEq, Eq, Hash)]
enum GroupKey {
    Kind(SentenceId),
    Same(SentenceId, Vec<(&'static str, String)>, Option<String>),
}

/// What is known of a group while it is gathered.
#[derive(Default)]
struct Gathered {
    shown: usize,
    first: usize,
    more: usize,
    files: BTreeSet<std::sync::Arc<str>>,
    values: BTreeMap<String, usize>,
}

impl Alike {
    /// Groups sorted diagnostics.
    pub fn of(sorted: Vec<Diagnostic>) -> Alike {
        let kinds = crowded_kinds(&sorted);
        let mut groups: HashMap<GroupKey, Gathered> = HashMap::new();
        let mut shown: Vec<Diagnostic> = Vec::new();
        for diagnostic in sorted {
            let kind = (diagnostic.code, diagnostic.variant);
            let key = if kinds.contains(&kind) {
                GroupKey::Kind(kind)
            } else {
                GroupKey::Same(kind, diagnostic.args.clone(), diagnostic.suggestion.clone())
            };
            let group = groups.entry(key).or_default();
            if group.shown < SHOWN {
                if group.shown == 0 {
                    group.first = shown.len();
                }
                group.shown += 1;
                shown.push(diagnostic);
                continue;
            }
            group.more += 1;
            group.files.insert(diagnostic.place.file);
            if let Some((_, value)) = diagnostic.args.into_iter().find(|(_, value)| value.chars().count() > 1)
            {
                *group.values.entry(value).or_default() += 1;
            }
        }
        let mut counted: Vec<(usize, Counted)> = groups
            .into_iter()
            .filter(|(_, group)| group.more > 0)
            .map(|(key, group)| (group.first, group.counted(&key, &shown)))
            .collect();
        counted.sort_by_key(|(first, _)| *first);
        Alike { shown, counted: counted.into_iter().map(|(_, counted)| counted).collect() }
    }

    /// Shows all diagnostics.
    pub fn none(sorted: Vec<Diagnostic>) -> Alike {
        Alike { shown: sorted, counted: Vec::new() }
    }
}

impl Gathered {
    fn counted(self, key: &GroupKey, shown: &[Diagnostic]) -> Counted {
        let mut values: Vec<(String, usize)> = self.values.into_iter().collect();
        values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let names_values = matches!(key, GroupKey::Kind(_));
        let values = values.into_iter().take(MOST_NAMED).map(|(value, _)| value);
        Counted {
            example: shown[self.first].clone(),
            more: self.more,
            files: self.files.len(),
            values: if names_values { values.collect() } else { Vec::new() },
        }
    }
}

/// Returns the kinds with more different things than a person reads.
fn crowded_kinds(sorted: &[Diagnostic]) -> BTreeSet<SentenceId> {
    let mut things: BTreeMap<SentenceId, BTreeSet<Said<'_>>> = BTreeMap::new();
    for diagnostic in sorted {
        let of_kind = things.entry((diagnostic.code, diagnostic.variant)).or_default();
        of_kind.insert((&diagnostic.args, &diagnostic.suggestion));
    }
    things.into_iter().filter(|(_, things)| things.len() > MOST_OF_KIND).map(|(kind, _)| kind).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Place;

    fn told(file: usize, key: &str) -> Diagnostic {
        let file: Arc<str> = format!("{file:03}.md").into();
        Diagnostic::new(Code::W206, Place { file, line: 2, column: 1, length: 1 }).with("key", key)
    }

    #[test]
    fn the_same_slip_in_many_files_is_shown_thrice_and_counted() {
        let mut all: Vec<Diagnostic> = (0..150).map(|n| told(n, "layout")).collect();
        all.push(told(150, "titel"));
        let alike = Alike::of(all);
        let shown: Vec<&str> = alike.shown.iter().map(|d| &*d.place.file).collect();
        assert_eq!(shown, ["000.md", "001.md", "002.md", "150.md"]);
        let [counted] = &alike.counted[..] else { panic!("{:?}", alike.counted) };
        assert_eq!((counted.more, counted.files, counted.values.len()), (147, 147, 0));
    }

    #[test]
    fn many_things_of_one_kind_are_a_few_examples_and_their_values() {
        let all = (0..200).flat_map(|file| (0..40).map(move |key| told(file, &format!("k{key:02}"))));
        let alike = Alike::of(all.collect());
        assert_eq!(alike.shown.len(), SHOWN);
        let [counted] = &alike.counted[..] else { panic!("{:?}", alike.counted) };
        assert_eq!((counted.more, counted.files), (8000 - SHOWN, 200));
        assert_eq!((counted.values.len(), &*counted.values[0]), (MOST_NAMED, "k03"));
    }

    #[test]
    fn different_things_are_all_shown() {
        let all: Vec<Diagnostic> = (0..MOST_OF_KIND).map(|n| told(n, &format!("k{n}"))).collect();
        assert_eq!(Alike::of(all.clone()).shown, all);
        assert!(Alike::of(all).counted.is_empty());
    }
}
