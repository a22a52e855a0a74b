//! From bytes to the model: every file under `content/` is parsed by itself, then all are resolved together.
//!
//! *Parsing* ([`Document::parse`]) turns the bytes of one file into typed values with their places, and
//! reports every error that this file alone can show; so an edit parses one file. *Resolving* ([`resolve`])
//! looks up the names by which files refer to each other, puts translations beside their originals, and
//! returns a [`Site`](crate::model::site::Site). An invalid value never leaves this room.
//!
//! All kinds of files are read as YAML with places (`node`), key by key by their declarations
//! ([`model::keys`](crate::model::keys)), through `fields::Fields`.

mod addresses;
mod characters;
mod cms;
mod config;
mod contact;
mod destinations;
mod direction;
mod document;
mod endings;
mod event_maps;
mod fields;
mod flags;
mod front_matter;
mod geo;
mod look_alike;
mod markdown;
mod node;
mod numbers;
pub mod outside;
mod picture_formats;
mod pictures;
mod plain_text;
mod plain_yaml;
mod raw_event;
mod raw_organizer;
mod raw_page;
mod raw_schedule;
mod raw_translation;
mod raw_vocabulary;
mod reader;
mod resolve;
mod rrule;
mod salvage;
mod slips;
mod slugs;
mod statements;
mod svg;
mod texts;
mod time;
mod unknown;
pub mod values;
pub mod wording;
mod words_as_keys;
pub mod writing;
mod yaml;
mod zones;

pub use document::{Document, Documents};
pub use plain_text::to_markdown;
pub use resolve::{Drafts, Options, Resolved, resolve};
