//! Reading an organiser's file.

use std::sync::Arc;

use crate::content::addresses;
use crate::content::contact::{self, RawContact, RawImage};
use crate::content::fields::Fields;
use crate::content::front_matter::FrontMatter;
use crate::content::markdown;
use crate::content::reader::Reader;
use crate::content::texts::{self, RawTexts};
use crate::diagnostic::{Code, Marked};
use crate::model::body::Body;
use crate::model::keys::organizer as key;
use crate::model::url::Slug;

/// An organiser as its file says it. Missing and wrong values were reported.
#[derive(Debug)]
pub struct RawOrganizer {
    /// Its name in front matter and addresses, which is the name of its file.
    pub id: Option<Slug>,
    /// Its name for people.
    pub name: Option<RawTexts>,
    /// Its summary, in a sentence.
    pub summary: Option<RawTexts>,
    /// Its own site.
    pub url: Option<Box<str>>,
    /// The place in which it is at home.
    pub region: Option<Marked<Box<str>>>,
    /// How to reach it.
    pub contact: RawContact,
    /// Its picture or logo.
    pub image: Option<RawImage>,
    /// A text about it.
    pub body: Arc<Body>,
}

/// Reads an organiser; `stem` is the file's name without its ending.
pub fn read(reader: &Reader, parts: &FrontMatter<'_>, stem: &str) -> Option<RawOrganizer> {
    let fields = Fields::of(reader, &key::ORGANIZER, &parts.front)?;
    let id = Slug::parse(stem);
    if id.is_none() {
        reader.report(reader.fault(Code::E403, fields.mark()).variant("name").with("path", stem));
    }
    let name = fields.required(&key::NAME).and_then(|node| texts::read(reader, node));
    let summary = fields.get(&key::SUMMARY).and_then(|node| texts::read(reader, node));
    let url = addresses::field(&fields, &key::URL);
    let region = fields.marked_word(&key::REGION);
    let image = contact::image(&fields, &key::IMAGE);
    let contact = contact::read(&fields, &key::CONTACT);
    fields.finish();
    let body = Arc::new(markdown::render(reader, parts.body, parts.body_line));
    Some(RawOrganizer { id, name, summary, url, region, contact, image, body })
}
