//! x
pub mod diagnostic;
pub mod model;
pub mod content;
pub mod i18n;
pub mod catalogue;
