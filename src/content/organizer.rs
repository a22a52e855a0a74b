//! Reading organisers.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::fields::{Fields, Reader};
use crate::content::files::Document;
use crate::content::{Vocabulary, config, contact, event_parts, front_matter, markdown};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::body::Body;
use crate::model::language::Lang;
use crate::model::organizer::{Organizer, OrganizerId};
use crate::model::sources::FileSource;
use crate::model::text::Texts;
use crate::model::url::Slug;

/// The organisers that events may name, by the names of their files; none for a file with errors.
pub type Names = HashMap<Box<str>, Option<OrganizerId>>;

/// Returns the names of all files, as if each had errors.
pub fn names(documents: &[Document]) -> Names {
    documents.iter().map(|document| (document.stem.clone(), None)).collect()
}

/// Gives those organisers their ids that were read without errors.
pub fn number(names: &mut Names, organizers: &[Organizer]) {
    for (id, organizer) in (0..).map(OrganizerId).zip(organizers) {
        let name = organizer.source.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        names.insert(stem.into(), Some(id));
        // A file system may keep names in another form (NFD) than an editor writes them.
        names.insert(organizer.id.as_str().into(), Some(id));
    }
}

/// Reads an organiser with its translations.
pub fn read(
    document: &Document,
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Organizer> {
    let reader = Reader::new(&document.main.path);
    let organizer = front_matter::decode(&document.main.blob.read(), &reader).and_then(|text| {
        let parts = front_matter::split(&text, &reader)?;
        let fields = Fields::of(&reader, &parts.front)?;
        let languages = &vocabulary.config.languages;
        let id = Slug::parse(&document.stem);
        if id.is_none() {
            reader.report(
                reader.fault(Code::E403, fields.mark()).variant("name").with("path", &*document.stem),
            );
        }
        let name = fields.required("name").and_then(|node| config::texts(&reader, node, languages));
        let summary = fields.get("summary").and_then(|node| config::texts(&reader, node, languages));
        let url = contact::web_address(&fields, "url");
        let region = fields.get("region").and_then(|node| event_parts::region(&reader, node, vocabulary));
        let image = contact::image(&fields, vocabulary);
        let contact = contact::read(&fields);
        fields.finish();
        let mut bodies = vec![None; languages.len()];
        bodies[0] = Some(markdown::render(&reader, parts.body, parts.body_line, vocabulary.library));
        let (image, image_alt) = image.map_or((None, None), |(id, alt)| (Some(id), alt));
        let source = Arc::clone(&document.main.path);
        Some(Organizer {
            source,
            id: id?,
            name: name?,
            summary,
            url,
            region,
            contact,
            image,
            image_alt,
            bodies,
        })
    });
    diagnostics.append(reader.finish());
    let mut organizer = organizer?;
    for (lang, source) in &document.translations {
        translate(&mut organizer, *lang, source, vocabulary, diagnostics);
    }
    Some(organizer)
}

/// Adds a translation's name, summary and text.
fn translate(
    organizer: &mut Organizer,
    lang: Lang,
    source: &FileSource,
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Diagnostics,
) {
    let reader = Reader::new(&source.path);
    let read = |text: &str| {
        let parts = front_matter::split(text, &reader)?;
        let fields = Fields::of(&reader, &parts.front)?;
        let words = (fields.text("name"), fields.text("summary"));
        fields.finish();
        let body = markdown::render(&reader, parts.body, parts.body_line, vocabulary.library);
        Some((words, body))
    };
    let translated = front_matter::decode(&source.blob.read(), &reader).and_then(|text| read(&text));
    if let Some(((name, summary), body)) = translated {
        let count = vocabulary.config.languages.len();
        if let Some(name) = name {
            set(&mut organizer.name, lang, name, count);
        }
        if let Some(summary) = summary {
            let texts = organizer.summary.get_or_insert_with(|| Texts::Each(vec![None; count]));
            set(texts, lang, summary, count);
        }
        organizer.bodies[lang.index()] = Some(body).filter(|body: &Body| !body.is_empty());
    }
    diagnostics.append(reader.finish());
}

fn set(texts: &mut Texts, lang: Lang, text: Box<str>, languages: usize) {
    if let Texts::One(one) = texts {
        let mut each = vec![None; languages];
        each[0] = Some(std::mem::take(one));
        *texts = Texts::Each(each);
    }
    if let Texts::Each(each) = texts {
        each[lang.index()] = Some(text);
    }
}
