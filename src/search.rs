//! Search: an index of words that a page reads in the browser, without a server.
//!
//! A *word* of a text is brought into the form that all of its spellings share ([`words::fold`]), and then
//! to its *stem* ([`stems::stem`]). A stem in the index is a *term*. For each term the index lists the
//! *entries* (events) whose words have that stem, apart by the [`Field`] in which the best of them stands.
//!
//! The index is cut into *parts*, so that a query loads only a few. Each part is a classic script, because
//! nothing else can be loaded from `file://`. The [`ENGINE`] reads them; it is published in front of the first
//! part, so that no engine ever reads an index of another build. The engine folds and stems the words of a query
//! with the rules that are written here in Rust; `tests/search` holds both equal.

mod engine;
mod numbers;

pub mod irregular;
pub mod parts;
pub mod stems;
pub mod terms;
pub mod words;

pub use engine::ENGINE;
pub use numbers::column;
pub use parts::{IndexShape, Parts, rules};
pub use terms::{Field, Indexer, Term, terms};
