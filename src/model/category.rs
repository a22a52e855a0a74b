//! The categories of volunteering.

use crate::model::text::Texts;
use crate::model::url::Slug;

/// A category of volunteering, such as health or environment.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its name in front matter and addresses.
    pub id: Slug,
    /// Its name for people.
    pub name: Texts,
    /// The name of an icon of the theme.
    pub icon: Option<Box<str>>,
    /// A colour as `#rrggbb`.
    pub color: Option<Box<str>>,
}

/// A category by its place in `categories.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategoryId(pub u16);

impl CategoryId {
    /// Returns the category's place in the file's order.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}
