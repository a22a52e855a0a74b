//! Reading a free page's file.

use std::sync::Arc;

use crate::content::fields::Fields;
use crate::content::front_matter::FrontMatter;
use crate::content::markdown;
use crate::content::reader::Reader;
use crate::content::slugs::file_slug;
use crate::model::keys::page as key;
use crate::model::page::PageText;
use crate::model::url::Slug;

/// A free page as its file says it.
#[derive(Debug)]
pub struct RawPage {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its place in the menu.
    pub menu: Option<i64>,
    /// Its words.
    pub text: Arc<PageText>,
}

/// Reads a page; `stem` is the file's name without its ending.
pub fn read(reader: &Reader, parts: &FrontMatter<'_>, stem: &str) -> Option<RawPage> {
    let fields = Fields::of(reader, &key::PAGE, &parts.front)?;
    let slug = file_slug(&fields, &key::SLUG, stem);
    let menu = fields.whole(&key::MENU);
    let text = text(&fields, parts);
    fields.finish();
    Some(RawPage { slug: slug?, menu, text: Arc::new(text?) })
}

/// Reads the words of a page in the language of a file.
pub fn text(fields: &Fields<'_, '_>, parts: &FrontMatter<'_>) -> Option<PageText> {
    let title = fields.required_text(&key::TITLE);
    let summary = fields.text(&key::SUMMARY);
    let body = markdown::render(fields.reader(), parts.body, parts.body_line);
    Some(PageText { title: title?, summary, body })
}
