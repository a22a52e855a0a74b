//! JSON Feeds (version 1.1, <https://www.jsonfeed.org/version/1.1/>): the newest events of each listing, as in
//! its Atom feed.

use serde::Serialize;

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::body_html::PictureView;
use crate::artifacts::changes::{published, updated};
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::event_view::{machine_end, machine_start};
use crate::artifacts::feeds::{ListingFormat, feed_title, instant, newest, status_now, summary, titled};
use crate::artifacts::json::{RawJson, append, written};
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::catalogue::{Occurrence, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::choices::{Choice, Format};
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// The feeds of listings.
const JSON_FEED: ListingFormat = ListingFormat {
    format: Format::JsonFeed,
    name: "feed.json",
    media_type: "application/feed+json",
    title: "json-feed",
    everywhere: false,
};

struct JsonFeed {
    lang: Lang,
    scope: Scope,
    path: OutputPath,
}

/// For each language, the item of each event. Each stands in the feeds of several listings.
struct Items(Vec<EachEvent<Box<RawJson>>>);

#[derive(Serialize)]
struct FeedView<'f> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    language: &'f str,
    authors: [AuthorView; 1],
    items: Vec<&'f RawJson>,
}

#[derive(Serialize)]
struct AuthorView {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct ItemView<'e> {
    id: &'e str,
    url: String,
    title: String,
    content_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<[AuthorView; 1]>,
    tags: Vec<String>,
    language: &'e str,
    #[serde(rename = "_event", skip_serializing_if = "Option::is_none")]
    event: Option<EventPart>,
}

/// What a feed says of an event beyond the standard, under a name of our own (JSON Feed, "Extensions").
#[derive(Serialize)]
struct EventPart {
    /// The start and the end of the present occurrence (RFC 3339), or its days.
    start: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    timezone: String,
    status: &'static str,
    attendance: &'static str,
}

/// Plans a feed for each listing in each language, if the site publishes JSON Feed.
pub fn plan(edition: &Edition, section: &mut Section) {
    JSON_FEED.plan(edition, section, |lang, scope, path| JsonFeed { lang, scope, path });
}

/// Returns whether two editions plan the same feeds.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::listings(one, other, |_| ())
}

/// Returns the feed for a subject.
pub fn alternate(voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
    JSON_FEED.alternate(voice, subject)
}

impl OneFile for JsonFeed {
    fn role(&self) -> Role {
        Role::Feed
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let base = &edition.site.config.base_url;
        let listing = edition.catalogue.listing(self.scope);
        let newest = listing.map_or_else(Vec::new, |listing| newest(edition, listing, self.lang));
        let items = edition.remember(|| Items(EachEvent::in_each_language(&edition.site)));
        let items = &items.0[self.lang.index()];
        let home = edition.urls.page(self.lang, "index").under(base);
        let site = AuthorView { name: voice.words(&edition.site.config.title).text, url: Some(home) };
        let feed = FeedView {
            version: "https://jsonfeed.org/version/1.1",
            title: feed_title(voice, self.scope),
            home_page_url: edition.urls.listing(self.lang, self.scope, Half::Coming, 1).under(base),
            feed_url: self.path.under(base),
            language: voice.language().tag(),
            authors: [site],
            items: newest.iter().map(|id| &**items.get(*id, || written(&item(voice, *id)))).collect(),
        };
        append(&feed, out);
        Ok(())
    }
}

fn item(voice: Voice<'_>, id: EventId) -> ItemView<'_> {
    let (edition, lang) = (voice.edition, voice.lang);
    let event = &edition.site.events[id.index()];
    let base = &edition.site.config.base_url;
    let organizer = event.organizer.map(|organizer| AuthorView {
        name: voice.named_link(Scope::Organizer(organizer)).name.text.clone(),
        url: Some(edition.urls.organizer(lang, organizer).under(base)),
    });
    let categories = event.categories.iter().map(|id| voice.category(*id).name.text.clone());
    ItemView {
        id: &event.uid,
        url: edition.urls.event(lang, id).under(base),
        title: titled(voice, event, status_now(voice, id, event)),
        content_text: summary(voice, id),
        image: event.image.as_ref().map(|path| PictureView::middle(edition, path).under(base)),
        date_published: published(edition, event).map(instant),
        date_modified: instant(updated(edition, event)),
        authors: organizer.map(|organizer| [organizer]),
        tags: categories.chain(event.tags.iter().map(|tag| tag.text.to_string())).collect(),
        language: edition.site.config.language(event.language_for(lang)).tag(),
        event: edition.catalogue.timeline(id).current().and_then(|occurrence| part(event, occurrence)),
    }
}

/// Returns an occurrence for programs.
fn part(event: &Event, occurrence: &Occurrence) -> Option<EventPart> {
    let zone = &event.schedule.dated()?.zone;
    Some(EventPart {
        start: machine_start(occurrence, zone),
        end: machine_end(occurrence, zone),
        timezone: zone.iana_name().unwrap_or("UTC").to_owned(),
        status: occurrence.status.word(),
        attendance: event.attendance.word(),
    })
}
