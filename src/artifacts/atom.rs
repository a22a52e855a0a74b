//! Atom feeds (RFC 4287): the newest events of each listing. Events of which nobody knows when they changed
//! stand after the others, the soonest first, so that a feed that cannot hold all keeps what comes next.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::changes::{changed_or_published, published, today, updated};
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::feeds::{feed_title, titled};
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::catalogue::{Facet, Scope};
use crate::diagnostic::Diagnostic;
use crate::i18n::lists::between;
use crate::model::choices::{Format, Status};
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// The most events in one feed.
const MOST: usize = 50;

struct Atom {
    lang: Lang,
    scope: Scope,
    path: OutputPath,
}

/// For each language, the entry of each event. Each stands in the feeds of several listings.
struct Entries(Vec<EachEvent<Box<str>>>);

impl Entries {
    fn of(edition: &Edition) -> Entries {
        Entries(edition.voices().map(|_| EachEvent::of(&edition.site)).collect())
    }
}

/// Plans a feed for each listing in each language, if the site publishes Atom.
pub fn plan(edition: &Edition, section: &mut Section) {
    if !is_published(edition) {
        return;
    }
    for voice in edition.voices() {
        let lang = voice.lang;
        for listing in edition.catalogue.published() {
            let path = feed(edition, lang, listing.scope);
            section.add(Atom { lang, scope: listing.scope, path });
        }
    }
}

/// Returns whether two editions plan the same feeds.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::listings(one, other, |_| ())
}

/// Returns the feed for a subject; for an event, the feed of its main category.
pub fn alternate(voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
    if !is_published(voice.edition) {
        return None;
    }
    let (scope, title) = match subject {
        Subject::Site => (Scope::Upcoming, Some("feed")),
        Subject::Listing(scope) => (scope, Some("feed")),
        Subject::Event(id) => {
            let main = voice.edition.site.events[id.index()].categories.first()?;
            (Scope::Of(Facet::Category(*main)), None)
        }
    };
    Some(Alternate {
        media_type: "application/atom+xml",
        title: title.map(|id| voice.say(id).to_owned()),
        path: feed(voice.edition, voice.lang, scope),
    })
}

/// Returns the path of a listing's feed. The feed of all events stands in the folder of the language.
fn feed(edition: &Edition, lang: Lang, scope: Scope) -> OutputPath {
    edition.urls.in_listing(lang, scope, "atom.xml")
}

fn is_published(edition: &Edition) -> bool {
    edition.site.config.formats.contains(&Format::Atom)
}

impl OneFile for Atom {
    fn role(&self) -> Role {
        Role::Feed
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let newest = self.newest(issue.edition);
        let mut xml = Writer::new(out);
        self.write(issue.voice(self.lang), &newest, &mut xml).expect("writing into memory cannot fail");
        Ok(())
    }
}

type Out<'o> = Writer<&'o mut Vec<u8>>;

impl Atom {
    /// Returns the events that changed last, the newest first, then the others, the soonest first; at most
    /// [`MOST`].
    fn newest(&self, edition: &Edition) -> Vec<EventId> {
        let Some(listing) = edition.catalogue.listing(self.scope) else { return Vec::new() };
        let all = listing.coming(self.lang).iter().chain(listing.past(self.lang));
        // The order of the listing is that in which the events come; it decides where nothing else does.
        let mut events: Vec<(usize, EventId)> = all.copied().enumerate().collect();
        let key = |(place, id): &(usize, EventId)| {
            let event = &edition.site.events[id.index()];
            (Reverse(changed_or_published(edition, event)), *place)
        };
        if events.len() > MOST {
            events.select_nth_unstable_by_key(MOST, key);
            events.truncate(MOST);
        }
        events.sort_unstable_by_key(key);
        events.into_iter().map(|(_, id)| id).collect()
    }

    fn write(&self, voice: Voice<'_>, newest: &[EventId], xml: &mut Out<'_>) -> std::io::Result<()> {
        let (edition, site) = (voice.edition, &voice.edition.site);
        let base = &site.config.base_url;
        let language = voice.language().tag();
        let title = voice.words(&site.config.title).text;
        let name = feed_title(voice, self.scope);
        let own = self.path.under(base);
        let page = edition.urls.listing(self.lang, self.scope, Half::Coming, 1).under(base);
        let times = |ids: &[EventId]| ids.iter().map(|id| updated(edition, &site.events[id.index()])).max();
        // An empty feed takes the time of the site's newest event, so that it does not change every day.
        let known = || site.events.iter().filter_map(|event| changed_or_published(edition, event)).max();
        let changed = times(newest).or_else(known).unwrap_or_else(|| today(edition));

        xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let feed = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)];
        xml.write_event(Xml::Start(BytesStart::new("feed").with_attributes(feed)))?;
        element(xml, "title", &name)?;
        element(xml, "id", &own)?;
        link(xml, &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])?;
        link(xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &page)])?;
        element(xml, "updated", &instant(changed))?;
        author(xml, &title)?;
        element(xml, "generator", "sada")?;
        let entries = edition.remember(|| Entries::of(edition));
        for id in newest {
            let entry = entries.0[self.lang.index()].get(*id, || entry(voice, *id));
            xml.get_mut().extend_from_slice(entry.as_bytes());
        }
        xml.write_event(Xml::End(BytesEnd::new("feed")))
    }
}

fn entry(voice: Voice<'_>, id: EventId) -> Box<str> {
    let mut out = Vec::with_capacity(1024);
    write_entry(voice, id, &mut Writer::new(&mut out)).expect("writing into memory cannot fail");
    String::from_utf8(out).unwrap_or_default().into()
}

fn write_entry(voice: Voice<'_>, id: EventId, xml: &mut Out<'_>) -> std::io::Result<()> {
    let (edition, lang) = (voice.edition, voice.lang);
    let event = &edition.site.events[id.index()];
    let page = edition.urls.event(lang, id).under(&edition.site.config.base_url);
    let own_language = edition.site.config.language(event.language_for(lang)).tag();
    let mut start = BytesStart::new("entry");
    if event.language_for(lang) != lang {
        start.push_attribute(("xml:lang", own_language));
    }
    xml.write_event(Xml::Start(start))?;
    let status =
        edition.catalogue.timeline(id).current().map_or(event.status, |occurrence| occurrence.status);
    element(xml, "title", &titled(voice, event, status))?;
    element(xml, "id", &if is_uuid(&event.uid) { format!("urn:uuid:{}", event.uid) } else { page.clone() })?;
    link(xml, &[("rel", "alternate"), ("type", "text/html"), ("hreflang", own_language), ("href", &page)])?;
    element(xml, "updated", &instant(updated(edition, event)))?;
    if let Some(published) = published(edition, event) {
        element(xml, "published", &instant(published))?;
    }
    if let Some(organizer) = event.organizer {
        author(xml, &voice.named_link(Scope::Organizer(organizer)).name.text)?;
    }
    for category in &event.categories {
        let category = voice.category(*category);
        let attributes = [("term", category.id.as_str()), ("label", &category.name.text)];
        xml.write_event(Xml::Empty(BytesStart::new("category").with_attributes(attributes)))?;
    }
    element(xml, "summary", &summary(voice, id, event))?;
    xml.write_event(Xml::End(BytesEnd::new("entry")))?;
    xml.get_mut().push(b'\n');
    Ok(())
}

/// Returns the event's days and times, its places and its summary in one line.
fn summary(voice: Voice<'_>, id: EventId, event: &Event) -> String {
    let almanac = voice.almanac(event.region);
    let mut parts = Vec::new();
    if let Some(occurrence) = voice.edition.catalogue.timeline(id).current() {
        let days = almanac.days_view((occurrence.start.date(), occurrence.last_day())).date;
        let former = |time: &str| format!("{} {time}", voice.say("previously"));
        parts.push(if occurrence.status == Status::Postponed { former(&days) } else { days });
        let zone = almanac.foreign_zone(event, occurrence).map(|zone| format!(" ({})", zone.name));
        let times = almanac.times(occurrence);
        parts.extend(times.map(|times| times + &zone.unwrap_or_default()));
        parts.extend(occurrence.previous(event).map(|start| former(&almanac.moment(start))));
    }
    let places = event.region.map_or_else(Vec::new, |region| voice.places(region));
    parts.extend(places.iter().map(|place| place.name.text.clone()));
    let status =
        voice.edition.catalogue.timeline(id).current().map_or(event.status, |occurrence| occurrence.status);
    parts.extend(event.note_for(voice.lang, status).map(|words| words.text.to_owned()));
    parts.extend(event.words(voice.lang, |text| text.summary.as_deref()).map(|words| words.text.to_owned()));
    parts.join(between(voice.language()))
}

fn element(xml: &mut Out<'_>, name: &str, text: &str) -> std::io::Result<()> {
    xml.write_event(Xml::Start(BytesStart::new(name)))?;
    xml.write_event(Xml::Text(BytesText::new(text)))?;
    xml.write_event(Xml::End(BytesEnd::new(name)))
}

fn link(xml: &mut Out<'_>, attributes: &[(&str, &str)]) -> std::io::Result<()> {
    let link = BytesStart::new("link").with_attributes(attributes.iter().copied());
    xml.write_event(Xml::Empty(link))
}

fn author(xml: &mut Out<'_>, name: &str) -> std::io::Result<()> {
    xml.write_event(Xml::Start(BytesStart::new("author")))?;
    element(xml, "name", name)?;
    xml.write_event(Xml::End(BytesEnd::new("author")))
}

fn instant(timestamp: Timestamp) -> String {
    DateTimePrinter::new().precision(Some(0)).timestamp_to_string(&timestamp)
}

fn is_uuid(uid: &str) -> bool {
    let lengths: Vec<usize> = uid.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && uid.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
