//! The options of a theme, as a site sets them in `site.yaml`. Which options there are, the theme declares.

use crate::diagnostic::{Mark, Marked};
use crate::model::text::Texts;

/// An option that a site sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteOption {
    /// Its name.
    pub name: Marked<Box<str>>,
    /// Its value; none for a key without one.
    pub value: Option<Texts>,
    /// Where the value stands.
    pub mark: Mark,
}
