//! Lists of events for programs (schema.org `ItemList`): the coming events of each listing and those that ended not
//! long ago.

use std::sync::Arc;

use serde::Serialize;

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::feeds::{ListingFormat, feed_title, is_lasting, lasting};
use crate::artifacts::json::{RawJson, append, written};
use crate::artifacts::structured::{self, Thing};
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::choices::Format;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::Value;

/// The lists of listings.
const LIST: ListingFormat = ListingFormat {
    format: Format::Json,
    name: "events.json",
    media_type: "application/ld+json",
    title: "data",
    everywhere: false,
};

/// About how many bytes stand around an item.
const ITEM_AROUND: usize = 50;

struct ItemList {
    lang: Lang,
    scope: Scope,
    path: OutputPath,
}

/// For each language, each event as an item. Each stands in the lists of several listings, and in its own page.
struct ListedEvents(Vec<EachEvent<Box<RawJson>>>);

impl ListedEvents {
    fn of(edition: &Edition) -> Arc<ListedEvents> {
        edition.remember(|| ListedEvents(EachEvent::in_each_language(&edition.site)))
    }

    fn get(&self, voice: Voice<'_>, id: EventId) -> &RawJson {
        self.0[voice.lang.index()].get(id, || item(voice, id))
    }
}

#[derive(Serialize)]
struct ItemListView<'l> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'l str>,
    #[serde(rename = "numberOfItems")]
    count: usize,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItemView<'l>>,
}

#[derive(Serialize)]
struct ListItemView<'l> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    item: &'l RawJson,
}

/// An open call: it has no date, and what has no date is no `Event`.
#[derive(Serialize)]
struct OpenCall {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    url: String,
}

/// Plans a list for each listing in each language, if the site publishes JSON.
pub fn plan(edition: &Edition, section: &mut Section) {
    LIST.plan(edition, section, |lang, scope, path| ItemList { lang, scope, path });
}

/// Returns whether two editions plan the same lists.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::listings(one, other, |_| ())
}

/// Returns the list for a subject.
pub fn alternate(voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
    LIST.alternate(voice, subject)
}

impl OneFile for ItemList {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let config = &edition.site.config;
        let listing = edition.catalogue.listing(self.scope);
        let events = listing.map_or_else(Vec::new, |listing| lasting(edition, listing, self.lang));
        let known = ListedEvents::of(edition);
        let items = (1..).zip(&events).map(|(position, id)| {
            let item = known.get(voice, *id);
            ListItemView { kind: "ListItem", position, item }
        });
        let list = ItemListView {
            context: "https://schema.org",
            kind: "ItemList",
            name: feed_title(voice, self.scope),
            url: edition.urls.listing(self.lang, self.scope, Half::Coming, 1).under(&config.base_url),
            license: config.license.as_deref(),
            count: events.len(),
            items: items.collect(),
        };
        // A list of thousands of events would be copied each time that the buffer has to grow.
        out.reserve(list.items.iter().map(|item| item.item.get().len() + ITEM_AROUND).sum());
        append(&list, out);
        Ok(())
    }
}

/// Returns what the page of an event tells programs, as the text of a `script` element; nothing for an open call.
pub fn script(voice: Voice<'_>, id: EventId) -> Option<Value> {
    let edition = voice.edition;
    edition.catalogue.timeline(id).current()?;
    if LIST.is_published(edition) && is_lasting(edition, id) {
        return Some(structured::script(ListedEvents::of(edition).get(voice, id).get()));
    }
    structured::event(voice, id).map(Thing::into_script)
}

fn item(voice: Voice<'_>, id: EventId) -> Box<RawJson> {
    if let Some(event) = structured::event(voice, id) {
        return event.into_json();
    }
    let event = &voice.edition.site.events[id.index()];
    let url = voice.edition.urls.event(voice.lang, id).under(&voice.edition.site.config.base_url);
    written(&OpenCall { kind: "CreativeWork", name: voice.title(event).text, url })
}
