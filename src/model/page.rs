//! Free pages: about the directory, how to add an event.

use std::sync::Arc;

use crate::model::body::Body;
use crate::model::translated::Translated;
use crate::model::url::Slug;

/// A free page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The file it was read from.
    pub source: Arc<str>,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its place in the menu, lower numbers first; without a number it is not in the menu.
    pub menu: Option<i64>,
    /// Its words by language; the main one is always there.
    pub texts: Translated<Arc<PageText>>,
}

/// A page's words in one language.
#[derive(Clone, Debug)]
pub struct PageText {
    /// Its title.
    pub title: Box<str>,
    /// Its summary, in a sentence.
    pub summary: Option<Box<str>>,
    /// Its text.
    pub body: Body,
}
