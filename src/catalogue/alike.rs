//! Finds events that are most likely one.

use crate::diagnostic::nearest;
use crate::model::region::{RegionId, Regions};

/// The most events of a day whose titles are compared letter by letter.
const MOST_COMPARED: usize = 200;

/// Returns the first of several things whose title is the same as a title, or comes near to it. Titles are folded.
pub fn find<'t, T>(title: &str, others: impl IntoIterator<Item = (&'t str, T)>) -> Option<T> {
    let mut numbered = others.into_iter().enumerate();
    let is_near = |number: usize, other: &str| number < MOST_COMPARED && nearest(title, [other]).is_some();
    numbered.find_map(|(number, (other, found))| (other == title || is_near(number, other)).then_some(found))
}

/// Returns whether one of two places lies in the other, or both events are online only.
pub fn share_a_place(regions: &Regions, one: Option<RegionId>, other: Option<RegionId>) -> bool {
    let holds = |outer, inner| regions.outwards(inner).any(|around| around == outer);
    match (one, other) {
        (Some(one), Some(other)) => holds(one, other) || holds(other, one),
        (None, None) => true,
        _ => false,
    }
}
