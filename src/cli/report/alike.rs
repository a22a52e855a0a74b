//! Puts diagnostics that say nearly the same into groups, so that a slip in a hundred files is told a few times
//! and then counted.
//!
//! All diagnostics of one code are a group. Of a small group, only what is said again and again is counted. Of a
//! large one, a few examples are shown, and all others are counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Severity};

/// The most diagnostics of a small group.
const MOST_OF_CODE: usize = 12;

/// How many examples are shown of a large group, if there are few such groups, and of what a small one repeats.
const EXAMPLES: usize = 3;

/// How many large groups are few.
const FEW_GROUPS: usize = 3;

/// How many values of a group are named.
const MOST_NAMED: usize = 8;

/// The diagnostics that a person sees, and those that are only counted.
#[derive(Debug)]
pub struct Alike {
    /// The diagnostics to show, in their order.
    pub shown: Vec<Diagnostic>,
    /// The groups that are not shown whole: errors before warnings, those in many files first.
    pub counted: Vec<Counted>,
}

/// The diagnostics of a group that are not shown.
#[derive(Debug)]
pub struct Counted {
    /// One of them, or one that says the same.
    pub example: Diagnostic,
    /// How many more there are.
    pub more: usize,
    /// How many files these stand in.
    pub files: usize,
    /// The values that the group names, the most frequent first; none if all say the same.
    pub values: Vec<String>,
    /// How many other values the group names.
    pub other_values: usize,
}

/// What a diagnostic says, apart from its place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said<'d> {
    variant: Option<&'static str>,
    args: &'d [(&'static str, String)],
    suggestion: Option<&'d str>,
}

impl Said<'_> {
    fn of(diagnostic: &Diagnostic) -> Said<'_> {
        let suggestion = diagnostic.suggestion.as_deref();
        Said { variant: diagnostic.variant, args: &diagnostic.args, suggestion }
    }
}

impl Alike {
    /// Groups sorted diagnostics.
    pub fn of(sorted: Vec<Diagnostic>) -> Alike {
        let mut by_code: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
        for (at, diagnostic) in sorted.iter().enumerate() {
            by_code.entry(diagnostic.code).or_default().push(at);
        }
        let is_large = |all: &Vec<usize>| all.len() > MOST_OF_CODE;
        let groups = by_code.values().filter(|all| is_large(all)).count();
        let most = if groups > FEW_GROUPS { 1 } else { EXAMPLES };
        let mut hidden: BTreeSet<usize> = BTreeSet::new();
        let mut counted: Vec<Counted> = Vec::new();
        for all in by_code.values() {
            let shown =
                if is_large(all) { examples(&sorted, all, most) } else { first_of_each(&sorted, all) };
            let rest: Vec<usize> = all.iter().copied().filter(|at| !shown.contains(at)).collect();
            if !rest.is_empty() {
                counted.push(Counted::of(&sorted, if is_large(all) { all } else { &rest }, &rest));
            }
            hidden.extend(rest);
        }
        counted.sort_by_key(|group| {
            (group.example.code.severity() != Severity::Error, Reverse(group.files), group.example.code)
        });
        let shown = sorted.into_iter().enumerate().filter(|(at, _)| !hidden.contains(at));
        Alike { shown: shown.map(|(_, diagnostic)| diagnostic).collect(), counted }
    }

    /// Shows all diagnostics.
    pub fn none(sorted: Vec<Diagnostic>) -> Alike {
        Alike { shown: sorted, counted: Vec::new() }
    }
}

impl Counted {
    /// Counts the `rest` of a group. `all` are those whose values stand for it.
    fn of(sorted: &[Diagnostic], all: &[usize], rest: &[usize]) -> Counted {
        let files: BTreeSet<&Arc<str>> = rest.iter().map(|at| &sorted[*at].place.file).collect();
        let mut values: BTreeMap<&str, usize> = BTreeMap::new();
        for at in all {
            // A single sign, such as a bracket, says nothing without its sentence.
            let named = sorted[*at].args.iter().find(|(_, value)| value.chars().count() > 1);
            if let Some((_, value)) = named {
                *values.entry(value).or_default() += 1;
            }
        }
        let mut values: Vec<(&str, usize)> = values.into_iter().collect();
        values.sort_by_key(|(value, times)| (Reverse(*times), *value));
        let is_one = all.iter().all(|at| Said::of(&sorted[*at]) == Said::of(&sorted[all[0]]));
        let named = if is_one { 0 } else { values.len().min(MOST_NAMED) };
        Counted {
            example: sorted[all[0]].clone(),
            more: rest.len(),
            files: files.len(),
            values: values[..named].iter().map(|(value, _)| (*value).to_owned()).collect(),
            other_values: if is_one { 0 } else { values.len() - named },
        }
    }
}

/// Returns the first few of each thing that the diagnostics of a code say.
fn first_of_each(sorted: &[Diagnostic], all: &[usize]) -> Vec<usize> {
    let mut times: BTreeMap<Said<'_>, usize> = BTreeMap::new();
    let is_new = |at: &usize| {
        let times = times.entry(Said::of(&sorted[*at])).or_default();
        *times += 1;
        *times <= EXAMPLES
    };
    all.iter().copied().filter(is_new).collect()
}

/// Chooses examples from the diagnostics of a code: of each sentence what it says most often, then what else is
/// said often, each at its first place. If all say the same, the first places are the examples.
fn examples(sorted: &[Diagnostic], all: &[usize], most: usize) -> Vec<usize> {
    let mut things: BTreeMap<Said<'_>, (usize, usize)> = BTreeMap::new();
    for at in all {
        things.entry(Said::of(&sorted[*at])).or_insert((*at, 0)).1 += 1;
    }
    let mut often: Vec<(Option<&str>, usize, usize)> =
        things.iter().map(|(said, (first, times))| (said.variant, *first, *times)).collect();
    often.sort_by_key(|(_, first, times)| (Reverse(*times), *first));
    let mut sentences = BTreeSet::new();
    let (of_sentences, others): (Vec<_>, Vec<_>) =
        often.into_iter().partition(|(variant, ..)| sentences.insert(*variant));
    let mut chosen: Vec<usize> = of_sentences.into_iter().chain(others).map(|(_, first, _)| first).collect();
    let again = all.iter().copied().filter(|at| !chosen.contains(at)).take(most).collect::<Vec<_>>();
    chosen.extend(again);
    chosen.truncate(most);
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn told(code: Code, file: usize, key: &str) -> Diagnostic {
        let file: Arc<str> = format!("{file:03}.md").into();
        Diagnostic::new(code, Place { file, line: 2, column: 1, length: 1 }).with("key", key)
    }

    fn files(alike: &Alike) -> Vec<&str> {
        alike.shown.iter().map(|d| &*d.place.file).collect()
    }

    #[test]
    fn the_same_slip_in_many_files_is_shown_thrice_and_counted() {
        let alike = Alike::of((0..150).map(|n| told(Code::W206, n, "layout")).collect());
        assert_eq!(files(&alike), ["000.md", "001.md", "002.md"]);
        let [counted] = &alike.counted[..] else { panic!("{:?}", alike.counted) };
        assert_eq!((counted.more, counted.files, counted.values.len()), (147, 147, 0));
    }

    #[test]
    fn what_is_rare_among_many_is_shown_and_named() {
        let mut all: Vec<Diagnostic> = (0..150).map(|n| told(Code::W206, n, "layout")).collect();
        all.push(told(Code::W206, 150, "titel"));
        let alike = Alike::of(all);
        assert_eq!(files(&alike), ["000.md", "001.md", "150.md"]);
        assert_eq!(alike.counted[0].values, ["layout", "titel"]);
    }

    #[test]
    fn each_sentence_of_a_code_has_an_example() {
        let inside = |n| told(Code::W206, n, "geo").variant("within");
        let mut all: Vec<Diagnostic> = (0..40).map(|n| told(Code::W206, n, &format!("k{n:02}"))).collect();
        all.extend((40..50).map(inside));
        let alike = Alike::of(all);
        assert_eq!(files(&alike), ["000.md", "001.md", "040.md"]);
        let [counted] = &alike.counted[..] else { panic!("{:?}", alike.counted) };
        assert_eq!((counted.more, counted.files), (47, 47));
        assert_eq!(
            (counted.values.len(), &*counted.values[0], counted.other_values),
            (MOST_NAMED, "geo", 33)
        );
    }

    #[test]
    fn of_many_large_groups_each_has_one_example_and_errors_come_first() {
        let codes = [Code::W206, Code::W309, Code::E204, Code::E301];
        let all = codes
            .iter()
            .enumerate()
            .flat_map(|(more, code)| (0..20 + more).map(move |n| told(*code, n, &format!("k{n:02}"))));
        let alike = Alike::of(all.collect());
        assert_eq!(files(&alike), ["000.md"; 4]);
        let order: Vec<Code> = alike.counted.iter().map(|counted| counted.example.code).collect();
        assert_eq!(order, [Code::E301, Code::E204, Code::W309, Code::W206]);
    }

    #[test]
    fn of_few_only_what_is_said_again_is_counted() {
        let mut all: Vec<Diagnostic> = (0..6).map(|n| told(Code::W206, n, "layout")).collect();
        all.push(told(Code::W206, 6, "titel"));
        let alike = Alike::of(all);
        assert_eq!(files(&alike), ["000.md", "001.md", "002.md", "006.md"]);
        let [counted] = &alike.counted[..] else { panic!("{:?}", alike.counted) };
        assert_eq!((counted.more, counted.files, counted.values.len()), (3, 3, 0));
    }

    #[test]
    fn a_few_different_ones_are_all_shown() {
        let all: Vec<Diagnostic> = (0..MOST_OF_CODE).map(|n| told(Code::W206, n, &format!("k{n}"))).collect();
        assert_eq!(Alike::of(all.clone()).shown, all);
        assert!(Alike::of(all).counted.is_empty());
    }
}
