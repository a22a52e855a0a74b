//! Remembers values, because the same few hundred days, counts and links stand on thousands of pages.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxBuildHasher;

/// How many values are remembered; every later value is made anew each time.
const MOST: usize = 8_192;

/// Values by the key from which they are made, each made once.
///
/// The hash of the keys is fast, and weak against malice. There are so few keys that even keys which were
/// made to clash cost little.
#[derive(Debug)]
pub struct Memo<K, V>(RwLock<HashMap<K, V, FxBuildHasher>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Memo<K, V> {
        Memo(RwLock::default())
    }
}

impl<K: Eq + Hash, V: Clone> Memo<K, V> {
    /// Returns the value for `key`; calls `make` for a key that it does not remember.
    pub fn get(&self, key: K, make: impl FnOnce() -> V) -> V {
        self.try_get(key, || Some(make())).expect("`make` returns a value, whatever the key")
    }

    /// Returns the value for `key`; calls `make` for a key that it does not remember, and returns none if
    /// `make` does.
    pub fn try_get(&self, key: K, make: impl FnOnce() -> Option<V>) -> Option<V> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = known.get(&key) {
            return Some(value.clone());
        }
        let full = known.len() >= MOST;
        drop(known);
        let value = make()?;
        if full {
            return Some(value);
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(key, value.clone());
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_no_more_are_remembered_than_there_is_room_for() {
        let memo = Memo::default();
        let ask = |n, text: Option<&str>| memo.try_get(n, || text.map(str::to_owned));
        assert_eq!(ask(0, None), None);
        assert_eq!(ask(0, Some("zero")).as_deref(), Some("zero"));
        assert_eq!(ask(0, Some("other")).as_deref(), Some("zero"));
        for n in 1..2 * MOST {
            assert_eq!(ask(n, Some("text")).as_deref(), Some("text"));
        }
        assert_eq!(memo.0.read().unwrap().len(), MOST);
        assert_eq!(ask(2 * MOST - 1, Some("anew")).as_deref(), Some("anew"));
    }
}
