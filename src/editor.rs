//! New content files for editors: from a pasted caption, a draft of an event.
//!
//! A *caption* is the text under a picture on a social network. The draft has what the caption says; a comment stands at
//! each value that is not certain, and what nobody understood stays in the body. Nothing is invented.
//!
//! This room is pure: it gets texts, the site and the day, and returns the text of a file. `cli` reads and writes.

mod caption;
mod new_event;

pub use caption::LARGEST_CAPTION;
pub use new_event::{NewEvent, NewEventRequest, from_caption};
