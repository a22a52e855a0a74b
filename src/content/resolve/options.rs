//! The options that change how a site is resolved.

use crate::model::url::BaseUrl;

/// Whether events that are marked as drafts are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Drafts are left out and counted.
    LeftOut,
    /// Drafts are published like any other event.
    Published,
}

/// The options of a run that change the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are published.
    pub drafts: Drafts,
    /// An address that takes the place of the site's own.
    pub base_url: Option<BaseUrl>,
    /// A theme that takes the place of the site's own.
    pub theme: Option<Box<str>>,
}
