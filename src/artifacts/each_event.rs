//! Values that are made once for each event, when they are first asked for.

use std::sync::OnceLock;

use crate::model::event::EventId;
use crate::model::site::Site;

/// A value for each event of a site.
#[derive(Debug)]
pub struct EachEvent<T>(Box<[OnceLock<T>]>);

impl<T> EachEvent<T> {
    /// Makes room for a value of each event.
    pub fn of(site: &Site) -> EachEvent<T> {
        EachEvent(site.events.iter().map(|_| OnceLock::new()).collect())
    }

    /// Returns the value of an event, and makes it with `make` when it is first asked for.
    pub fn get(&self, event: EventId, make: impl FnOnce() -> T) -> &T {
        self.0[event.index()].get_or_init(make)
    }
}
