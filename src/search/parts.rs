//! Writes the parts of an index: the scripts that the engine loads.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::search::irregular::FAMILIES;
use crate::search::numbers::push;
use crate::search::stems::{ALEF, ARTICLES, LATIN_ARTICLES, PARTICLES, SUFFIXES};
use crate::search::terms::{Field, Term, order};
use crate::search::words::STOP;

/// How many entries are in one part of terms, on average.
const ENTRIES_FOR_TERMS: usize = 256;

/// How many parts of terms share a part of endings.
const TERMS_FOR_ENDINGS: usize = 8;

/// How many entries one part describes on a large site: few, since the results of a query lie far apart.
const ENTRIES_DESCRIBED: usize = 64;

/// The most entries of a small site, and how many one part describes there.
const SMALL: usize = 4_000;
const ENTRIES_DESCRIBED_OF_SMALL: usize = 256;

/// The most letters that a term shares with the term before it in writing.
const MOST_SHARED: usize = 9;

/// The number of parts of each kind, known before the terms are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexShape {
    /// The number of entries.
    pub entries: usize,
}

impl IndexShape {
    /// Returns the number of parts with terms.
    pub fn terms(self) -> usize {
        self.entries.div_ceil(ENTRIES_FOR_TERMS).max(1)
    }

    /// Returns the number of parts with the terms spelt backwards. They find words whose beginning is
    /// misspelt; with a single part of terms that part does.
    pub fn endings(self) -> usize {
        match self.terms() {
            1 => 0,
            terms => terms.div_ceil(TERMS_FOR_ENDINGS),
        }
    }

    /// Returns how many entries one part describes.
    pub fn described_in_part(self) -> usize {
        if self.entries > SMALL { ENTRIES_DESCRIBED } else { ENTRIES_DESCRIBED_OF_SMALL }
    }

    /// Returns the number of parts with the descriptions of entries, in one language.
    pub fn descriptions(self) -> usize {
        self.entries.div_ceil(self.described_in_part())
    }
}

/// The parts that hold terms.
#[derive(Debug)]
pub struct Parts {
    /// The arguments of each part of terms: their words and their entries, as two strings of JavaScript.
    pub terms: Vec<String>,
    /// The argument of each part of endings.
    pub endings: Vec<String>,
    /// The first term of each part of terms.
    first_terms: Vec<Box<str>>,
    first_endings: Vec<Box<str>>,
}

impl Parts {
    /// Cuts sorted terms into parts of about the same size.
    pub fn of(terms: &[Term], shape: IndexShape) -> Parts {
        let written: Vec<String> = terms.par_iter().map(write).collect();
        let words: Vec<&str> = terms.iter().map(|term| &*term.word).collect();
        let sizes = written.iter().zip(&words).map(|(entries, word)| entries.len() + word.len());
        let cuts = cuts(&sizes.collect::<Vec<_>>(), shape.terms());
        let part = |cut: &(usize, usize)| {
            let mut entries = String::new();
            for (n, written) in written[cut.0..cut.1].iter().enumerate() {
                entries.push_str(if n > 0 { "~" } else { "" });
                entries.push_str(written);
            }
            format!("\"{}\",\"{entries}\"", front_coded(&words[cut.0..cut.1]))
        };
        let mut backwards = Vec::new();
        if shape.endings() > 0 {
            let is_guessed = |term: &&Term| Field::Body as usize > best_field(term);
            backwards =
                terms.par_iter().filter(is_guessed).map(|term| term.word.chars().rev().collect()).collect();
            backwards.par_sort_unstable_by(|a: &String, b| order(a, b));
        }
        let backwards: Vec<&str> = backwards.iter().map(String::as_str).collect();
        let ending_cuts =
            self::cuts(&backwards.iter().map(|word| word.len()).collect::<Vec<_>>(), shape.endings());
        let ending = |cut: &(usize, usize)| format!("\"{}\"", front_coded(&backwards[cut.0..cut.1]));
        Parts {
            first_terms: first(&cuts, &words),
            first_endings: first(&ending_cuts, &backwards),
            terms: cuts.par_iter().map(part).collect(),
            endings: ending_cuts.iter().map(ending).collect(),
        }
    }

    /// Returns the rules of words and the table of parts, as properties of a JavaScript object.
    pub fn head(&self) -> String {
        let words = |words: &[Box<str>]| words.iter().map(|word| &**word).collect::<Vec<_>>().join("~");
        let (terms, endings) = (words(&self.first_terms), words(&self.first_endings));
        format!("{}{}{}", rules(), list("terms", &terms), list("endings", &endings))
    }
}

/// Returns the rules of words, as properties of a JavaScript object.
pub fn rules() -> String {
    let lists: [(&str, &[&str]); 7] = [
        ("stop", STOP),
        ("families", FAMILIES),
        ("articles", &ARTICLES),
        ("particles", &PARTICLES),
        ("latinArticles", &LATIN_ARTICLES),
        ("suffixes", &SUFFIXES),
        ("alef", &[ALEF]),
    ];
    lists.iter().map(|(name, words)| list(name, &words.join("~"))).collect()
}

/// Writes a list of words that are joined by `~`.
fn list(name: &str, words: &str) -> String {
    debug_assert!(!words.contains(['"', '\\']), "a word has letters, digits and marks only");
    format!("{name}:\"{words}\".split(\"~\"),")
}

/// Returns the number of the best field in which a term stands.
fn best_field(term: &Term) -> usize {
    term.postings.iter().position(|entries| !entries.is_empty()).unwrap_or(Field::Body as usize)
}

/// Writes the entries of a term: for each field their number, and the steps from each entry to the next.
fn write(term: &Term) -> String {
    let mut text = String::new();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for entries in &term.postings {
        push(number(entries.len()), &mut text);
        let mut next = 0;
        for entry in entries {
            push(entry - next, &mut text);
            next = entry + 1;
        }
    }
    text
}

/// Cuts things of some sizes into `parts` runs of about the same size; returns the begin and end of each.
fn cuts(sizes: &[usize], parts: usize) -> Vec<(usize, usize)> {
    let total: usize = sizes.iter().sum();
    let mut cuts = Vec::with_capacity(parts);
    let (mut begin, mut so_far) = (0, 0);
    for (n, size) in sizes.iter().enumerate() {
        so_far += size;
        if cuts.len() + 1 < parts && so_far * parts >= total * (cuts.len() + 1) {
            cuts.push((begin, n + 1));
            begin = n + 1;
        }
    }
    cuts.resize(parts, (begin, sizes.len()));
    // Parts that nothing is left for are empty.
    if let Some(first_rest) = cuts.iter().position(|cut| *cut == (begin, sizes.len())) {
        cuts[first_rest + 1..].fill((sizes.len(), sizes.len()));
    }
    cuts
}

/// Returns the first word of each run; nothing comes after the word of an empty one.
fn first(cuts: &[(usize, usize)], words: &[&str]) -> Vec<Box<str>> {
    let word = |(begin, end): &(usize, usize)| if begin < end { words[*begin] } else { "\u{ffff}" };
    cuts.iter().map(word).map(Box::from).collect()
}

/// Writes sorted words, each with the number of letters that it shares with the word before it.
fn front_coded(words: &[&str]) -> String {
    let mut text = String::new();
    let mut before = "";
    for (n, word) in words.iter().enumerate() {
        let same = before.chars().zip(word.chars()).take_while(|(a, b)| a == b && (*a as u32) < 0x1_0000);
        let shared: String = same.take(MOST_SHARED).map(|(c, _)| c).collect();
        let _ = write!(
            text,
            "{}{}{}",
            if n > 0 { "~" } else { "" },
            shared.chars().count(),
            &word[shared.len()..]
        );
        before = word;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_of_about_the_same_size_and_hold_everything() {
        assert_eq!(cuts(&[1, 1, 1, 1], 2), [(0, 2), (2, 4)]);
        assert_eq!(cuts(&[9, 1, 1, 1], 2), [(0, 1), (1, 4)]);
        assert_eq!(cuts(&[5], 3), [(0, 1), (1, 1), (1, 1)]);
        assert_eq!(cuts(&[], 1), [(0, 0)]);
        assert_eq!(cuts(&[], 0), []);
        for parts in 1..20 {
            let cuts = cuts(&[3; 50], parts);
            assert_eq!(cuts.len(), parts);
            assert!(cuts.windows(2).all(|two| two[0].1 == two[1].0));
            assert_eq!((cuts[0].0, cuts[parts - 1].1), (0, 50));
        }
    }

    #[test]
    fn words_share_their_beginnings() {
        assert_eq!(front_coded(&["شاطي", "شاطر", "كتاب", "2026"]), "0شاطي~3ر~0كتاب~02026");
        assert_eq!(front_coded(&["0123456789a", "0123456789b"]), "00123456789a~99b");
    }

    #[test]
    fn steps_between_entries_are_written() {
        let term = Term { word: "ا".into(), postings: [vec![0, 1, 5], vec![], vec![70], vec![]] };
        assert_eq!(write(&term), "&##&#$a-#");
    }
}
