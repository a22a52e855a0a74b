//! Captions: the words to paste under an event's card, one text for each network.

mod hashtag;
mod length;
mod view;

pub use hashtag::hashtags;
pub use view::shorten;

use serde::Serialize;

use crate::artifacts::caption::length::{by_utf16, weighted};
use crate::artifacts::caption::view::CaptionView;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::diagnostic::Diagnostic;
use crate::i18n::bidi::started;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// A network for which there is a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Instagram: 2,200 characters and five hashtags.
    Instagram,
    /// X: 280, weighted.
    X,
    /// WhatsApp: a message, with words in bold.
    Whatsapp,
}

impl Network {
    /// Every network.
    pub const ALL: [Network; 3] = [Network::Instagram, Network::X, Network::Whatsapp];

    /// Returns its word in the names of files and templates.
    pub fn word(self) -> &'static str {
        match self {
            Network::Instagram => "instagram",
            Network::X => "x",
            Network::Whatsapp => "whatsapp",
        }
    }

    /// Returns its own name.
    pub fn name(self) -> &'static str {
        match self {
            Network::Instagram => "Instagram",
            Network::X => "X",
            Network::Whatsapp => "WhatsApp",
        }
    }

    fn template(self) -> &'static str {
        match self {
            Network::Instagram => "captions/instagram.txt",
            Network::X => "captions/x.txt",
            Network::Whatsapp => "captions/whatsapp.txt",
        }
    }

    /// Returns whether a text is short enough.
    fn takes(self, text: &str) -> bool {
        match self {
            Network::Instagram => by_utf16(text) <= 2_200,
            Network::X => weighted(text) <= 280,
            // WhatsApp takes 65,536; what is longer than a screen is not read.
            Network::Whatsapp => by_utf16(text) <= 3_000,
        }
    }

    /// Returns how many hashtags a caption has at most.
    pub fn most_hashtags(self) -> usize {
        match self {
            Network::Instagram => 5,
            Network::X => 3,
            Network::Whatsapp => 0,
        }
    }
}

struct Caption {
    id: EventId,
    lang: Lang,
    network: Network,
    path: OutputPath,
}

/// Plans a caption for each network and each event in each of its languages, if the site publishes cards.
pub fn plan(edition: &Edition, section: &mut Section) {
    if edition.site.config.cards.is_empty() {
        return;
    }
    for (id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in event.texts.iter() {
            for network in Network::ALL {
                section.add(Caption { id, lang, network, path: path(edition, lang, id, network) });
            }
        }
    }
}

/// Returns whether two editions plan the same captions.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::events(&one.site, &other.site)
}

/// Returns the path of a caption for readers of a language.
pub fn path(edition: &Edition, lang: Lang, id: EventId, network: Network) -> OutputPath {
    edition.urls.beside_event(lang, id, &format!("{}.txt", network.word()))
}

impl OneFile for Caption {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(self.network.template())
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        out.extend_from_slice(text(issue.voice(self.lang), self.id, self.network)?.as_bytes());
        Ok(())
    }
}

/// What a caption is made of.
pub trait Shorten: Serialize {
    /// Leaves out the least important part that is still there. Returns whether there was one.
    fn shorten(&mut self) -> bool;
}

/// Returns the caption of an event for a network.
pub fn text(voice: Voice<'_>, id: EventId, network: Network) -> Result<String, Diagnostic> {
    let mut view = CaptionView::of(voice, id, network.most_hashtags());
    fitted(voice, network, (network.template(), "caption"), &mut view)
}

/// Renders a template that sees a view under a name. Where the caption would be too long, the least important of it
/// is left out.
pub fn fitted(
    voice: Voice<'_>,
    network: Network,
    (template, name): (&str, &'static str),
    view: &mut impl Shorten,
) -> Result<String, Diagnostic> {
    loop {
        let mut context = Context::new();
        context.insert_value(name, Value::from_serializable(view));
        let mut text = Vec::new();
        voice.render(template, context, &mut text)?;
        let text = tidied(&String::from_utf8_lossy(&text), voice);
        if network.takes(&text) || !view.shorten() {
            return Ok(text);
        }
    }
}

/// Takes away spaces at the ends of lines and all but one of several empty lines, and lets each line run in the
/// language's direction.
fn tidied(text: &str, voice: Voice<'_>) -> String {
    let direction = voice.language().direction();
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        let is_second = lines.last().is_none_or(String::is_empty);
        if !(line.is_empty() && is_second) {
            // Some programs would take a mark before an address or a hashtag for a part of it.
            lines.push(if line.starts_with("http") || line.starts_with('#') {
                line.to_owned()
            } else {
                started(line, direction).into_owned()
            });
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n") + "\n"
}
