//! Letters that no font of the theme has.

use rayon::prelude::*;

use crate::artifacts::Edition;
use crate::artifacts::share_card::studio::Studio;
use crate::artifacts::share_card::view::CardView;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::choices::CardSize;
use crate::model::event::EventId;

/// The variant of the diagnostic for emoji.
pub const EMOJI: &str = "emoji";

/// The families in which the words of cards are set: that of the title, and that of all else.
const FAMILIES: [&str; 2] = ["title", "text"];

/// Reports the letters of each event's words that no font has, in the order of the events.
pub fn letters(edition: &Edition, studio: &Studio, ids: &[EventId]) -> Vec<Diagnostic> {
    ids.par_iter().flat_map_iter(|id| of_event(edition, studio, *id)).collect()
}

fn of_event(edition: &Edition, studio: &Studio, id: EventId) -> Vec<Diagnostic> {
    let event = &edition.site.events[id.index()];
    let mut told = Vec::new();
    for (lang, _) in event.texts.iter() {
        let voice = edition.voice(lang);
        let families = FAMILIES.map(|name| studio.families.get(name, voice.language().primary()));
        let view = CardView::of(voice, id, CardSize::Og);
        let texts = view.texts().map(|text| (families[1], text));
        let set = std::iter::once((families[0], &*view.title)).chain(texts);
        let missing = set.filter_map(|(family, text)| Some(family?.missing(text)));
        let mut letters: Vec<char> = missing.flatten().collect();
        letters.sort_unstable();
        letters.dedup();
        let (emoji, letters): (Vec<char>, Vec<char>) = letters.into_iter().partition(|c| is_emoji(*c));
        for (variant, letters) in [(None, letters), (Some(EMOJI), emoji)] {
            if !letters.is_empty() {
                let place = Place::file(&event.source);
                let letters: Vec<String> = letters.into_iter().map(String::from).collect();
                let missing = Diagnostic::new(Code::W709, place).with("letters", letters.join(" "));
                told.push(variant.map_or(missing.clone(), |variant| missing.variant(variant)));
            }
        }
    }
    told
}

/// Returns whether a character is drawn as a small picture (Unicode Technical Standard #51).
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}'
        | '\u{20E3}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}
