//! Reading free pages.

use std::sync::Arc;

use crate::content::Vocabulary;
use crate::content::fields::{Fields, Reader};
use crate::content::files::Document;
use crate::content::{front_matter, markdown};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::page::{Page, PageText};
use crate::model::sources::FileSource;
use crate::model::url::Slug;

/// Reads a page with its translations.
pub fn read(document: &Document, vocabulary: &Vocabulary<'_>, diagnostics: &mut Diagnostics) -> Option<Page> {
    let mut slug = None;
    let mut menu = None;
    let main = read_text(&document.main, vocabulary, diagnostics, |fields| {
        slug = file_slug(fields, &document.stem);
        menu = fields.number("menu", -1000..=1000);
    });
    let mut texts: Vec<Option<PageText>> = vec![None; vocabulary.config.languages.len()];
    for (lang, source) in &document.translations {
        texts[lang.index()] = read_text(source, vocabulary, diagnostics, |_| ());
    }
    texts[0] = Some(main?);
    Some(Page { source: Arc::clone(&document.main.path), slug: slug?, menu, texts })
}

fn read_text(
    source: &FileSource,
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Diagnostics,
    facts: impl FnOnce(&Fields<'_, '_>),
) -> Option<PageText> {
    let reader = Reader::new(&source.path);
    let text = front_matter::decode(&source.blob.read(), &reader).and_then(|text| {
        let parts = front_matter::split(&text, &reader)?;
        let fields = Fields::of(&reader, &parts.front)?;
        let title = fields.required_text("title");
        let summary = fields.text("summary");
        facts(&fields);
        fields.finish();
        let body = markdown::render(&reader, parts.body, parts.body_line, vocabulary.library);
        Some(PageText { title: title?, summary, body })
    });
    diagnostics.append(reader.finish());
    text
}

/// Returns the slug of a file: `slug` where there is one, else its name.
pub fn file_slug(fields: &Fields<'_, '_>, stem: &str) -> Option<Slug> {
    let reader = fields.reader();
    let Some(node) = fields.get("slug") else {
        let slug = Slug::from_text(stem);
        if slug.is_none() {
            reader.report(reader.fault(Code::E403, fields.mark()).variant("name").with("path", stem));
        }
        return slug;
    };
    slug(reader, node)
}

/// Reads a slug; tells when a text is none.
pub fn slug(reader: &Reader, node: &crate::content::yaml::Node<'_>) -> Option<Slug> {
    let text = reader.word(node, "text")?;
    let slug = Slug::parse(text);
    if slug.is_none() {
        let suggestion = Slug::from_text(text).map(|slug| slug.to_string());
        reader.report(
            reader.fault(Code::E403, node.mark).variant("slug").with("path", text).suggest(suggestion),
        );
    }
    slug
}
