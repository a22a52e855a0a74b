//! Memories: values that a kind of files makes once for an edition and uses in many of its files.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// The memories of one edition, one of each type.
///
/// They belong to the edition and not to a planned file, because a plan shares files with the plan before an
/// edit: no remembered text may outlive the content that it was made from.
#[derive(Default)]
pub struct Memories(RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Memories {
    /// Returns the memory of a type, and makes it with `make` when it is first asked for.
    pub fn get<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).cloned();
        let memory = known.unwrap_or_else(|| {
            let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(make())))
        });
        memory.downcast().expect("each memory is kept under its own type")
    }
}

impl fmt::Debug for Memories {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memories")
    }
}
