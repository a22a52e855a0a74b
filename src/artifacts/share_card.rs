//! Share cards: pictures of an event for social networks and for the preview of a link, drawn from the theme's
//! `card.svg`.
//!
//! A card's name holds a hash of all that decides about its pixels. So a card that is there is never drawn again.

mod drawing;
mod missing;
mod studio;
mod view;

use rayon::prelude::*;

use crate::artifacts::each_event::EachEvent;
use crate::artifacts::feeds::{status_now, summary, titled};
use crate::artifacts::json::json;
use crate::artifacts::share_card::drawing::filled;
use crate::artifacts::share_card::studio::Studio;
use crate::artifacts::share_card::view::CardView;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::diagnostic::Diagnostic;
use crate::i18n::lists::between;
use crate::model::choices::{CardSize, Choice};
use crate::model::event::EventId;
use crate::model::hash::{hash_for_names, in_name};
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::Value;

pub use drawing::{CardFormat, Sheet, draw};
pub use view::{CategoryWords, SiteWords};

/// The number of this way to draw. It stands in the names of cards, so it grows whenever the same drawing and the same
/// words give other pixels.
const RECIPE: u32 = 2;

/// The template of cards.
pub const TEMPLATE: &str = "card.svg";

/// For each language, the paths of each event's cards, which its pages name too.
struct CardPaths(Vec<EachEvent<Box<[OutputPath]>>>);

struct Card {
    id: EventId,
    lang: Lang,
    size: CardSize,
    path: OutputPath,
}

/// Plans a card of each size for each event in each of its languages, if the site publishes cards. Reports letters
/// that cards have to leave out.
pub fn plan(edition: &Edition, section: &mut Section) {
    let sizes = &edition.site.config.cards;
    if sizes.is_empty() {
        return;
    }
    tell_fonts(edition, section);
    let ids: Vec<EventId> = (0..).map(EventId).take(edition.site.events.len()).collect();
    let cards = ids.par_iter().flat_map_iter(|id| {
        let languages = edition.site.events[id.index()].texts.iter().map(|(lang, _)| lang);
        languages.flat_map(|lang| sizes.iter().map(move |size| (lang, *size))).map(|(lang, size)| Card {
            id: *id,
            lang,
            size,
            path: path(edition.voice(lang), *id, size),
        })
    });
    for card in cards.collect::<Vec<_>>() {
        section.add(card);
    }
    // What is wrong in the drawing is wrong in every card.
    for voice in edition.voices().filter(|_| !ids.is_empty()) {
        let (id, size) = (EventId(0), sizes[0]);
        if let Err(told) = filled(voice, &sheet(voice, id, size, &CardView::of(voice, id, size))) {
            section.tell(told);
        }
    }
    tell_letters(edition, &ids, section);
}

/// Reports what is wrong with the theme's fonts.
pub fn tell_fonts(edition: &Edition, section: &mut Section) {
    for told in &Studio::of(edition).told {
        section.tell(told.clone());
    }
}

/// Reports letters that the cards of some events have to leave out; emoji only once.
pub fn tell_letters(edition: &Edition, ids: &[EventId], section: &mut Section) {
    let mut knows_of_emoji = false;
    for told in missing::letters(edition, &Studio::of(edition), ids) {
        let is_emoji = told.variant == Some(missing::EMOJI);
        if !(is_emoji && knows_of_emoji) {
            section.tell(told);
        }
        knows_of_emoji |= is_emoji;
    }
}

/// Draws an event's card in a size.
pub fn draw_event(
    voice: Voice<'_>,
    id: EventId,
    size: CardSize,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let format = CardFormat::of(&voice.edition.site.events[id.index()]);
    draw(voice, &sheet(voice, id, size, &CardView::of(voice, id, size)), format, out)
}

/// Returns an event's card to draw.
fn sheet<'e>(voice: Voice<'e>, id: EventId, size: CardSize, view: &CardView) -> Sheet<'e> {
    let view = Value::from_serializable(view);
    let photograph = voice.edition.site.events[id.index()].image.as_deref();
    Sheet { template: TEMPLATE, view: ("card", view), size, photograph }
}

/// Returns the words of an event's card for people who cannot see it.
pub fn described(voice: Voice<'_>, id: EventId) -> String {
    let event = &voice.edition.site.events[id.index()];
    let title = titled(voice, event, status_now(voice, id, event));
    [title, summary(voice, id)].join(between(voice.language()))
}

/// Returns the path of an event's card for readers of a language: in that language, else the original. The site
/// publishes cards of the size.
pub fn path(voice: Voice<'_>, id: EventId, size: CardSize) -> OutputPath {
    let edition = voice.edition;
    let lang = edition.site.events[id.index()].language_for(voice.lang);
    let known = edition.remember(|| CardPaths(EachEvent::in_each_language(&edition.site)));
    let paths = known.0[lang.index()].get(id, || paths(edition.voice(lang), id));
    let position = edition.site.config.cards.iter().position(|known| *known == size);
    paths[position.expect("the site publishes cards of the size")].clone()
}

/// Makes the paths of an event's cards, in the order of the site's sizes.
fn paths(voice: Voice<'_>, id: EventId) -> Box<[OutputPath]> {
    let edition = voice.edition;
    let event = &edition.site.events[id.index()];
    // The words are the same in every size.
    let words = json(&CardView::of(voice, id, CardSize::Og));
    let picture = event.image.as_deref().map_or(0, |path| edition.site.pictures[path].hash);
    let seed = format!("{RECIPE} {:016x} {picture:016x} {words}", Studio::of(edition).hash);
    let hash = in_name(hash_for_names(seed.as_bytes()));
    let (folder, ending) = (edition.site.config.prefix(voice.lang), CardFormat::of(event).ending());
    let name = |size: &CardSize| format!("{folder}cards/{}-{}-{hash}.{ending}", event.slug, size.word());
    edition.site.config.cards.iter().map(|size| OutputPath::of_slugs(&name(size))).collect()
}

impl OneFile for Card {
    fn role(&self) -> Role {
        Role::Card
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        draw_event(issue.voice(self.lang), self.id, self.size, out)
    }
}

#[cfg(test)]
mod tests;
