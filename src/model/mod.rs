//! The types of the directory and their rules: pure, valid by construction, without files or clocks.
//!
//! All content is read into these types, and all pages are made from them. A value that exists is valid: its
//! errors were reported where it was read.

pub mod body;
pub mod category;
pub mod choices;
pub mod cms;
pub mod config;
pub mod contact;
pub mod destination;
pub mod event;
pub mod folding;
pub mod hash;
pub mod hijri;
pub mod history;
pub mod keys;
pub mod language;
pub mod manifest;
pub mod memo;
pub mod now;
pub mod options;
pub mod organizer;
pub mod page;
pub mod picture;
pub mod recurrence;
pub mod region;
pub mod role;
pub mod schedule;
pub mod sink;
pub mod site;
pub mod sorted;
pub mod sources;
pub mod text;
pub mod translated;
pub mod url;
