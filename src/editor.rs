//! What helps a person to write content: the first files of a site, new files, and schemas by which other programs
//! complete and check them.
//!
//! A new file is made of a title and of what the person set or answered in a form ([`from_title`]), of an original to translate
//! ([`translation`]), or of a *caption*, the text under a picture on a social network ([`from_caption`]). A comment stands
//! at each value that is not certain, and what nobody understood stays in the body. Nothing is invented.
//!
//! This room is pure: it gets texts, the site and the day, and returns texts. `cli` reads and writes.

mod blank;
mod caption;
mod form;
mod new_event;
mod schema;
mod setting;
mod start;
mod translation;

pub use blank::{BlankRequest, ContentKind, MissingDate, NewFile, from_title, usual_start};
pub use caption::LARGEST_CAPTION;
pub use form::FormAnswers;
pub use new_event::{NewEvent, NewEventRequest, from_caption};
pub use schema::{SchemaFile, SchemaPart, schema};
pub use setting::{KeySetting, SettingFault};
pub use start::{
    Country, Host, StartFile, StartRequest, categories, content, countries, country, regions, surroundings,
};
pub use translation::{TranslationRequest, translation, translation_path};
