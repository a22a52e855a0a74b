//! Texts that were written before: the same few hundred days and counts stand on thousands of pages.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

/// How many texts are remembered; what comes later is written anew each time.
const MOST: usize = 8_192;

/// Texts by what they say, each written once.
#[derive(Debug)]
pub struct Written<K>(RwLock<HashMap<K, Box<str>>>);

impl<K> Default for Written<K> {
    fn default() -> Written<K> {
        Written(RwLock::default())
    }
}

impl<K: Eq + Hash> Written<K> {
    /// Returns the text for `key`, by `write` where it is asked for the first time; none where that writes none.
    pub fn text(&self, key: K, write: impl FnOnce() -> Option<String>) -> Option<String> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = known.get(&key) {
            return Some(text.to_string());
        }
        drop(known);
        let text = write()?;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(key, text.as_str().into());
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_once_and_no_more_are_remembered_than_there_is_room_for() {
        let written = Written::default();
        let ask = |n, text: Option<&str>| written.text(n, || text.map(str::to_owned));
        assert_eq!(ask(0, None), None);
        assert_eq!(ask(0, Some("zero")).as_deref(), Some("zero"));
        assert_eq!(ask(0, Some("other")).as_deref(), Some("zero"));
        for n in 1..2 * MOST {
            assert_eq!(ask(n, Some("text")).as_deref(), Some("text"));
        }
        assert_eq!(written.0.read().unwrap().len(), MOST);
        assert_eq!(ask(2 * MOST - 1, Some("anew")).as_deref(), Some("anew"));
    }
}
