//! x
pub mod diagnostic;
pub mod model;
