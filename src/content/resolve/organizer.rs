//! Resolves an organiser of a site: its names, and its words in each language.

use std::sync::Arc;

use crate::content::raw_organizer::RawOrganizer;
use crate::content::raw_translation::OrganizerWords;
use crate::content::reader::Reader;
use crate::content::resolve::vocabulary::Vocabulary;
use crate::model::language::Lang;
use crate::model::organizer::Organizer;
use crate::model::text::Texts;
use crate::model::translated::Translated;

/// Resolves an organiser with its translations.
pub fn resolve(
    raw: &RawOrganizer,
    translations: &[(Lang, &OrganizerWords)],
    vocabulary: &Vocabulary<'_>,
    reader: &Reader,
) -> Option<Organizer> {
    let languages = &vocabulary.terms.config.languages;
    let name = raw.name.as_ref().and_then(|name| name.resolve(reader, languages));
    let summary = raw.summary.as_ref().and_then(|summary| summary.resolve(reader, languages));
    let region = raw.region.as_ref().and_then(|name| vocabulary.region(reader, name));
    let picture = vocabulary.image(reader, raw.image.as_ref());
    let mut bodies = vec![None; languages.len()];
    bodies[0] = Some(Arc::clone(&raw.body));
    let bodies = Translated::of(bodies)?;
    let mut organizer = Organizer {
        source: Arc::clone(reader.file()),
        id: raw.id.clone()?,
        name: name?,
        summary,
        url: raw.url.clone(),
        region,
        contact: raw.contact.resolve(vocabulary.country(region, raw.region.as_ref()), reader),
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
        organizer.name = with(Some(&organizer.name), lang, name, languages);
    }
    if let Some(summary) = &words.summary {
        organizer.summary = Some(with(organizer.summary.as_ref(), lang, summary, languages));
    }
    if !words.body.is_empty() {
        organizer.bodies.set(lang, Arc::clone(&words.body));
    }
}

/// Returns texts with one more, in a language. A text for every language then becomes the one in the main
/// language.
fn with(texts: Option<&Texts>, lang: Lang, text: &str, languages: usize) -> Texts {
    let mut each: Vec<Option<Box<str>>> = vec![None; languages];
    match texts {
        None => {}
        Some(Texts::One(one)) => each[Lang::MAIN.index()] = Some(one.clone()),
        Some(Texts::Each(known)) => {
            for (lang, text) in known.iter() {
                each[lang.index()] = Some(text.clone());
            }
        }
    }
    each[lang.index()] = Some(text.into());
    Translated::of(each).map_or_else(|| Texts::One(text.into()), Texts::Each)
}
