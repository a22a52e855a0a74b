//! The page of what to post for an event: its cards to download, and its captions to copy.

use serde::Serialize;

use crate::artifacts::caption::{self, Network};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike, share_card};
use crate::diagnostic::Diagnostic;
use crate::model::choices::{CardSize, Choice};
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "share.html";

struct SharePage {
    lang: Lang,
    id: EventId,
    path: OutputPath,
}

/// A card for the template.
#[derive(Debug, Serialize)]
struct CardLink {
    /// The word of its size.
    size: &'static str,
    url: String,
    width: u16,
    height: u16,
    /// The name under which it is downloaded.
    name: String,
}

/// A caption for the template.
#[derive(Debug, Serialize)]
struct CaptionLink {
    /// The network's own name.
    network: &'static str,
    url: String,
    text: String,
}

/// Plans the page of each event in each of its languages, if the site publishes cards.
pub fn plan(edition: &Edition, section: &mut Section) {
    if edition.site.config.cards.is_empty() {
        return;
    }
    for (id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in event.texts.iter() {
            section.add(SharePage { lang, id, path: edition.urls.share(lang, id) });
        }
    }
}

/// Returns whether two editions plan the same pages.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::events(&one.site, &other.site)
}

/// Returns the link to the page of an event, if there is one.
pub fn link(voice: Voice<'_>, id: EventId) -> Option<String> {
    let edition = voice.edition;
    (!edition.site.config.cards.is_empty()).then(|| edition.urls.share(voice.lang, id).link())
}

impl OneFile for SharePage {
    fn role(&self) -> Role {
        Role::Unlisted
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let event = &edition.site.events[self.id.index()];
        let mut head = PageHead::everywhere(edition, voice.title(event), |_| self.path.clone());
        let there = event.texts.iter();
        head.translations = there.map(|(lang, _)| (lang, edition.urls.share(lang, self.id))).collect();
        head.hidden = true;
        let cards = edition.site.config.cards.iter().map(|size| card(voice, self.id, *size));
        let captions = Network::ALL.into_iter().map(|network| {
            Ok(CaptionLink {
                network: network.name(),
                url: caption::path(edition, self.lang, self.id, network).link(),
                text: caption::text(voice, self.id, network)?,
            })
        });
        let captions: Vec<CaptionLink> = captions.collect::<Result<_, Diagnostic>>()?;
        let mut context = Context::new();
        context.insert_value("event_url", Value::from(edition.urls.event(self.lang, self.id).link()));
        context.insert_value("alt", Value::from(share_card::described(voice, self.id)));
        context.insert_value("cards", Value::from_serializable(&cards.collect::<Vec<_>>()));
        context.insert_value("captions", Value::from_serializable(&captions));
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}

fn card(voice: Voice<'_>, id: EventId, size: CardSize) -> CardLink {
    let path = share_card::path(voice, id, size);
    let slug = &voice.edition.site.events[id.index()].slug;
    let (width, height) = size.pixels();
    let ending = path.as_str().rsplit('.').next().unwrap_or_default();
    let name = format!("{slug}-{}.{ending}", size.word());
    CardLink { size: size.word(), url: path.link(), width, height, name }
}
