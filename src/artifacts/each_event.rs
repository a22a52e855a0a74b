//! Values that are made once for each event, when they are first asked for.

use std::sync::OnceLock;

use crate::model::event::EventId;
use crate::model::site::Site;

/// How many values get their room together.
const TOGETHER: usize = 64;

/// A value for each event of a site.
///
/// The room for the values is made when one of them is asked for, because a page alone asks for few.
#[derive(Debug)]
pub struct EachEvent<T>(Blank<Blank<T>>);

/// Values that are not all made yet.
type Blank<T> = Box<[OnceLock<T>]>;

impl<T> EachEvent<T> {
    /// Makes an empty memory for the events of a site.
    pub fn of(site: &Site) -> EachEvent<T> {
        EachEvent(blank(site.events.len().div_ceil(TOGETHER)))
    }

    /// Makes an empty memory for each language of a site.
    pub fn in_each_language(site: &Site) -> Vec<EachEvent<T>> {
        site.config.langs().map(|_| EachEvent::of(site)).collect()
    }

    /// Returns the value of an event, and makes it with `make` when it is first asked for.
    pub fn get(&self, event: EventId, make: impl FnOnce() -> T) -> &T {
        let (group, at) = (event.index() / TOGETHER, event.index() % TOGETHER);
        self.0[group].get_or_init(|| blank(TOGETHER))[at].get_or_init(make)
    }
}

fn blank<T>(count: usize) -> Blank<T> {
    (0..count).map(|_| OnceLock::new()).collect()
}
