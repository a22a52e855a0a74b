//! An organiser of a site: its names looked up, its words in each language.

use std::sync::Arc;

use crate::content::raw_organizer::RawOrganizer;
use crate::content::raw_translation::OrganizerWords;
use crate::content::reader::Reader;
use crate::content::resolve::vocabulary::Vocabulary;
use crate::model::language::Lang;
use crate::model::organizer::Organizer;
use crate::model::text::Texts;

/// Resolves an organiser with its translations.
pub fn resolve(
    raw: &RawOrganizer,
    translations: &[(Lang, &OrganizerWords)],
    vocabulary: &Vocabulary<'_>,
    reader: &Reader,
) -> Option<Organizer> {
    let languages = &vocabulary.config.languages;
    let name = raw.name.as_ref().and_then(|name| name.resolve(reader, languages));
    let summary = raw.summary.as_ref().and_then(|summary| summary.resolve(reader, languages));
    let region = raw.region.as_ref().and_then(|name| vocabulary.region(reader, name));
    let picture = vocabulary.image(reader, raw.image.as_ref());
    let mut bodies = vec![None; languages.len()];
    bodies[0] = Some(Arc::clone(&raw.body));
    let mut organizer = Organizer {
        source: Arc::clone(reader.file()),
        id: raw.id.clone()?,
        name: name?,
        summary,
        url: raw.url.clone(),
        region,
        contact: raw.contact.clone(),
        image_alt: picture.as_ref().and(raw.image.as_ref()).and_then(|image| image.alt.clone()),
        image: picture,
        bodies,
    };
    for (lang, words) in translations {
        translate(&mut organizer, *lang, words, languages.len());
    }
    Some(organizer)
}

/// Adds a translation's name, summary and text.
fn translate(organizer: &mut Organizer, lang: Lang, words: &OrganizerWords, languages: usize) {
    if let Some(name) = &words.name {
        set(&mut organizer.name, lang, name, languages);
    }
    if let Some(summary) = &words.summary {
        let texts = organizer.summary.get_or_insert_with(|| Texts::Each(vec![None; languages]));
        set(texts, lang, summary, languages);
    }
    organizer.bodies[lang.index()] = Some(Arc::clone(&words.body)).filter(|body| !body.is_empty());
}

fn set(texts: &mut Texts, lang: Lang, text: &str, languages: usize) {
    if let Texts::One(one) = texts {
        let mut each = vec![None; languages];
        each[0] = Some(std::mem::take(one));
        *texts = Texts::Each(each);
    }
    if let Texts::Each(each) = texts {
        each[lang.index()] = Some(text.into());
    }
}
