//! Gathers the terms of all entries.
//!
//! An entry's text is long, and most of its words say little. So of the words that stand only in its body the
//! index takes the few that tell it apart best: those that are frequent in it and rare around it (tf·idf,
//! Büttcher and Clarke: A Document-Centric Approach to Static Index Pruning, 2006).

use std::cmp::Ordering;
use std::collections::HashMap;
use std::mem;

use rayon::prelude::*;

use crate::search::stems::without_particle;
use crate::search::words;

/// The place of a word in an entry, the one that says most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// The name of something that the entry belongs to: organiser, place, category.
    Name,
    /// The summary.
    Summary,
    /// The body.
    Body,
}

/// The number of fields.
pub const FIELDS: usize = 4;

/// How many entries are read by one thread and compared with each other.
const CHUNK: usize = 512;

/// How many terms of an entry's body are kept.
const OF_BODY: usize = 48;

/// A term with the entries that have it, for each field in ascending order. An entry stands only in its best
/// field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub word: Box<str>,
    /// The postings: its entries, by field.
    pub postings: [Vec<u32>; FIELDS],
}

/// Gathers the terms of entries, in the order in which JavaScript sorts strings. `read` hands the texts of an
/// entry to an indexer.
pub fn terms(entries: usize, read: impl Fn(usize, &mut Indexer) + Sync) -> Vec<Term> {
    let chunks = (0..entries.div_ceil(CHUNK)).into_par_iter().map(|chunk| {
        let mut indexer = Indexer::default();
        for entry in chunk * CHUNK..((chunk + 1) * CHUNK).min(entries) {
            read(entry, &mut indexer);
            indexer.finish(u32::try_from(entry).unwrap_or(u32::MAX));
        }
        indexer.terms()
    });
    let mut found: Vec<(usize, Term)> = chunks
        .enumerate()
        .flat_map_iter(|(chunk, terms)| terms.into_iter().map(move |term| (chunk, term)))
        .collect();
    found.par_sort_unstable_by(|(a, one), (b, other)| order(&one.word, &other.word).then(a.cmp(b)));
    let mut terms: Vec<Term> = Vec::new();
    for (_, term) in found {
        match terms.last_mut().filter(|last| last.word == term.word) {
            Some(last) => {
                for (all, more) in last.postings.iter_mut().zip(term.postings) {
                    all.extend(more);
                }
            }
            None => terms.push(term),
        }
    }
    share_with_bare(&mut terms);
    terms
}

/// Compares strings as JavaScript does, by their UTF-16 code units.
pub fn order(one: &str, other: &str) -> Ordering {
    let is_plain = |text: &str| text.bytes().all(|byte| byte < 0xee);
    match is_plain(one) && is_plain(other) {
        true => one.cmp(other),
        false => one.encode_utf16().cmp(other.encode_utf16()),
    }
}

/// Adds the entries of a term that may begin with a particle to the term without it, if there is one.
fn share_with_bare(terms: &mut [Term]) {
    let find = |word: &str| terms.binary_search_by(|term| order(&term.word, word)).ok();
    let pairs: Vec<(usize, usize)> = terms
        .par_iter()
        .enumerate()
        .filter_map(|(from, term)| Some((find(&without_particle(&term.word)?)?, from)))
        .collect();
    let shared: Vec<(usize, Term)> = pairs.into_iter().map(|(to, from)| (to, terms[from].clone())).collect();
    for (to, more) in shared {
        let both = [&terms[to], &more].into_iter().flat_map(Term::pairs);
        let mut pairs: Vec<(u32, usize)> = both.collect();
        pairs.sort_unstable();
        pairs.dedup_by_key(|(entry, _)| *entry);
        terms[to].postings = by_field(pairs);
    }
}

fn by_field(pairs: impl IntoIterator<Item = (u32, usize)>) -> [Vec<u32>; FIELDS] {
    let mut postings: [Vec<u32>; FIELDS] = Default::default();
    for (entry, field) in pairs {
        postings[field].push(entry);
    }
    postings
}

impl Term {
    /// Returns each entry with the number of its field.
    fn pairs(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        self.postings.iter().enumerate().flat_map(|(field, entries)| entries.iter().map(move |e| (*e, field)))
    }

    /// Returns the number of entries that have it.
    pub fn count(&self) -> usize {
        self.postings.iter().map(Vec::len).sum()
    }
}

/// Reads the texts of entries, one entry after another.
#[derive(Debug, Default)]
pub struct Indexer {
    /// What each word as it is written stands for; none for what is no word.
    known: HashMap<Box<str>, Option<Known>>,
    positions: HashMap<Box<str>, u32>,
    terms: Vec<Seen>,
    /// The positions of the present entry's terms.
    present: Vec<u32>,
    found: Vec<Posting>,
    /// Where each entry begins in `found`.
    begins: Vec<usize>,
}

/// A word that was met before.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// The position of its term.
    term: u32,
    is_stop: bool,
}

/// A term, and how the present entry uses it.
#[derive(Debug)]
struct Seen {
    word: Box<str>,
    field: Field,
    times: u16,
    /// The number of entries that have it.
    entries: u32,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    entry: u32,
    term: u32,
    field: Field,
    times: u16,
}

impl Indexer {
    /// Takes in a text.
    pub fn text(&mut self, field: Field, text: &str) {
        words::tokenize(text, |word| self.word(field, word));
    }

    /// Takes in HTML that the program wrote.
    pub fn html(&mut self, field: Field, html: &str) {
        words::tokenize_html(html, |word| self.word(field, word));
    }

    fn word(&mut self, field: Field, word: &str) {
        let known = match self.known.get(word) {
            Some(known) => *known,
            None => self.learn(word),
        };
        let Some(Known { term: position, .. }) = known.filter(|known| !known.is_stop || field <= Field::Name)
        else {
            return;
        };
        let seen = &mut self.terms[position as usize];
        if seen.times == 0 {
            self.present.push(position);
            seen.field = field;
        }
        seen.field = seen.field.min(field);
        seen.times = seen.times.saturating_add(1);
    }

    /// Finds what a word stands for, and remembers it.
    fn learn(&mut self, word: &str) -> Option<Known> {
        let next = u32::try_from(self.terms.len()).ok()?;
        let known = words::term(word).map(|term| {
            let is_stop = words::is_stop(word);
            if let Some(position) = self.positions.get(&*term) {
                return Known { term: *position, is_stop };
            }
            let term: Box<str> = term.into();
            self.positions.insert(term.clone(), next);
            self.terms.push(Seen { word: term, field: Field::Body, times: 0, entries: 0 });
            Known { term: next, is_stop }
        });
        self.known.insert(word.into(), known);
        known
    }

    /// Ends the present entry.
    fn finish(&mut self, entry: u32) {
        self.begins.push(self.found.len());
        for term in mem::take(&mut self.present) {
            let seen = &mut self.terms[term as usize];
            self.found.push(Posting { entry, term, field: seen.field, times: mem::take(&mut seen.times) });
            seen.entries += 1;
        }
    }

    /// Returns the terms of all entries, sorted.
    fn terms(mut self) -> Vec<Term> {
        let mut postings: Vec<[Vec<u32>; FIELDS]> = vec![Default::default(); self.terms.len()];
        self.begins.push(self.found.len());
        for entry in self.begins.windows(2) {
            for found in kept(&mut self.found[entry[0]..entry[1]], &self.terms, self.begins.len()) {
                postings[found.term as usize][found.field as usize].push(found.entry);
            }
        }
        let terms =
            self.terms.into_iter().zip(postings).map(|(seen, postings)| Term { word: seen.word, postings });
        let mut terms: Vec<Term> = terms.filter(|term| term.count() > 0).collect();
        terms.sort_unstable_by(|a, b| order(&a.word, &b.word));
        terms
    }
}

/// Returns those of an entry's terms that the index keeps.
fn kept<'f>(found: &'f mut [Posting], terms: &[Seen], entries: usize) -> impl Iterator<Item = &'f Posting> {
    #[expect(clippy::cast_precision_loss, reason = "an entry count is far below 2^52")]
    let weight = |found: &Posting| {
        let rare = entries as f64 / f64::from(terms[found.term as usize].entries);
        f64::from(found.times).sqrt() * rare.ln_1p()
    };
    found.sort_by_key(|found| found.field == Field::Body);
    let body = found.partition_point(|found| found.field != Field::Body);
    found[body..].sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let most = found.len().min(body + OF_BODY);
    found[..most].iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&[(Field, &str)]]) -> Vec<Term> {
        terms(texts.len(), |entry, indexer| {
            for (field, text) in texts[entry] {
                indexer.text(*field, text);
            }
        })
    }

    fn entries(terms: &[Term], word: &str) -> [Vec<u32>; FIELDS] {
        let at = terms.binary_search_by(|term| order(&term.word, word)).expect(word);
        terms[at].postings.clone()
    }

    #[test]
    fn an_entry_stands_once_with_each_term_in_its_best_field() {
        let terms = of(&[
            &[(Field::Title, "تنظيف الشاطئ"), (Field::Body, "نلتقي عند الشاطئ للتنظيف")],
            &[(Field::Summary, "شاطئ"), (Field::Name, "الكويت"), (Field::Body, "شاطئ، شاطئ")],
        ]);
        assert_eq!(entries(&terms, "شاطي"), [vec![0], vec![], vec![1], vec![]]);
        assert_eq!(entries(&terms, "كويت"), [vec![], vec![1], vec![], vec![]]);
        assert!(terms.is_sorted_by(|a, b| order(&a.word, &b.word).is_lt()));
    }

    #[test]
    fn a_word_with_a_particle_is_found_without_it() {
        let terms = of(&[&[(Field::Title, "لمكتبات الحي")], &[(Field::Body, "المكتبة")]]);
        assert_eq!(entries(&terms, "مكتب"), [vec![0], vec![], vec![], vec![1]]);
    }

    #[test]
    fn entries_of_all_chunks_stay_in_order_and_the_same_whoever_counts() {
        let title = |n: usize| format!("عنوان{} مشترك", n % 7);
        let all = terms(1_500, |entry, indexer| indexer.text(Field::Title, &title(entry)));
        let shared = &all.iter().find(|term| &*term.word == "مشترك").unwrap().postings[0];
        assert!(shared.iter().copied().eq(0..1_500));
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let again =
            alone.install(|| terms(1_500, |entry, indexer| indexer.text(Field::Title, &title(entry))));
        assert_eq!(all, again);
    }

    #[test]
    fn of_a_long_body_the_words_are_kept_that_tell_it_apart() {
        let common: String = (0..200).map(|n| format!("common{n}x")).collect::<Vec<_>>().join(" ");
        let own = format!("{common} Arduino");
        let texts: Vec<&str> = (0..50).map(|n| if n == 7 { &*own } else { &*common }).collect();
        let terms = terms(50, |entry, indexer| indexer.text(Field::Body, texts[entry]));
        assert_eq!(entries(&terms, "arduino")[3], [7]);
        let of_entry = terms.iter().filter(|term| term.postings[3].contains(&7)).count();
        assert_eq!(of_entry, OF_BODY);
    }

    #[test]
    fn words_that_say_nothing_count_in_titles_and_names_only() {
        let terms = of(&[&[(Field::Title, "عن بعد"), (Field::Summary, "من هنا")]]);
        assert_eq!(entries(&terms, "بعد")[0], [0]);
        assert!(terms.binary_search_by(|term| order(&term.word, "من")).is_err());
    }

    #[test]
    fn strings_are_in_the_order_of_javascript() {
        assert_eq!(order("\u{ff41}", "\u{1f600}"), Ordering::Greater);
        assert_eq!(order("ا", "ب"), Ordering::Less);
        assert_eq!(order("a", "ab"), Ordering::Less);
    }
}
