//! x
pub mod diagnostic;
pub mod model;
pub mod content;
pub mod i18n;
pub mod catalogue;
pub mod theme;
pub mod artifacts;
pub mod pipeline; pub mod source; pub mod output;
