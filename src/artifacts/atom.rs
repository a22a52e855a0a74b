//! Atom feeds (RFC 4287): the newest events of each listing.

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};

use crate::artifacts::paths::Half;
use crate::artifacts::{Edition, OneFile, Plan, langs};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::schedule::LocalTime;
use crate::model::url::OutputPath;

/// How many events a feed holds.
const MOST: usize = 50;

struct Atom {
    lang: Lang,
    scope: Scope,
    path: OutputPath,
}

/// Plans a feed for each listing in each language, where the site publishes Atom.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for lang in langs(edition) {
        for listing in &edition.catalogue.listings {
            if let Some(path) = edition.feed(lang, listing.scope) {
                plan.add(Atom { lang, scope: listing.scope, path });
            }
        }
    }
}

impl OneFile for Atom {
    fn role(&self) -> Role {
        Role::Feed
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let newest = self.newest(edition);
        let mut xml = Writer::new(out);
        self.write(edition, &newest, &mut xml).expect("writing into memory cannot fail");
        Ok(())
    }
}

type Out<'o> = Writer<&'o mut Vec<u8>>;

impl Atom {
    /// Returns the events that changed last, the newest first.
    fn newest(&self, edition: &Edition<'_>) -> Vec<EventId> {
        let Some(listing) = edition.catalogue.listing(self.scope) else { return Vec::new() };
        let all = listing.coming(self.lang).iter().chain(listing.past(self.lang));
        let mut events: Vec<EventId> = all.copied().collect();
        let key = |id: &EventId| {
            let event = &edition.site.events[id.index()];
            (std::cmp::Reverse(edition.updated(event)), *id)
        };
        if events.len() > MOST {
            events.select_nth_unstable_by_key(MOST, key);
            events.truncate(MOST);
        }
        events.sort_unstable_by_key(key);
        events
    }

    fn write(&self, edition: &Edition<'_>, newest: &[EventId], xml: &mut Out<'_>) -> std::io::Result<()> {
        let site = edition.site;
        let base = &site.config.base_url;
        let language = site.config.language(self.lang).tag();
        let title = edition.words(self.lang, &site.config.title).text;
        let name = edition.feed_title(self.lang, self.scope);
        let own = self.path.under(base);
        let page = edition.listing_path(self.lang, self.scope, Half::Coming, 1).under(base);
        // An empty feed is as old as the site's newest event: no clock stands in a feed.
        let newest_of_site = || site.events.iter().map(|event| edition.updated(event)).max();
        let newest_here = newest.first().map(|id| edition.updated(&site.events[id.index()]));
        let updated = newest_here.or_else(newest_of_site).unwrap_or(Timestamp::UNIX_EPOCH);

        xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let feed = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)];
        xml.write_event(Xml::Start(BytesStart::new("feed").with_attributes(feed)))?;
        element(xml, "title", &name)?;
        element(xml, "id", &own)?;
        link(xml, &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])?;
        link(xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &page)])?;
        element(xml, "updated", &instant(updated))?;
        author(xml, &title)?;
        element(xml, "generator", "sada")?;
        for id in newest {
            let entry = edition.entry(self.lang, *id, || entry(edition, self.lang, *id));
            xml.get_mut().extend_from_slice(entry.as_bytes());
        }
        xml.write_event(Xml::End(BytesEnd::new("feed")))
    }
}

fn entry(edition: &Edition<'_>, lang: Lang, id: EventId) -> Box<str> {
    let mut out = Vec::with_capacity(1024);
    write_entry(edition, lang, id, &mut Writer::new(&mut out)).expect("writing into memory cannot fail");
    String::from_utf8(out).unwrap_or_default().into()
}

fn write_entry(edition: &Edition<'_>, lang: Lang, id: EventId, xml: &mut Out<'_>) -> std::io::Result<()> {
    let event = &edition.site.events[id.index()];
    let page = edition.event_path(lang, id).under(&edition.site.config.base_url);
    let own_language = edition.site.config.language(event.language_for(lang)).tag();
    let mut start = BytesStart::new("entry");
    if event.language_for(lang) != lang {
        start.push_attribute(("xml:lang", own_language));
    }
    xml.write_event(Xml::Start(start))?;
    element(xml, "title", &edition.titled(lang, event, event.status))?;
    element(xml, "id", &if is_uuid(&event.uid) { format!("urn:uuid:{}", event.uid) } else { page.clone() })?;
    link(xml, &[("rel", "alternate"), ("type", "text/html"), ("hreflang", own_language), ("href", &page)])?;
    element(xml, "updated", &instant(edition.updated(event)))?;
    if let Some(day) = event.published {
        element(xml, "published", &instant(LocalTime::Day(day).begins(&edition.site.config.timezone)))?;
    }
    if let Some(organizer) = event.organizer {
        author(xml, &edition.named_link(lang, Scope::Organizer(organizer)).name.text)?;
    }
    for category in &event.categories {
        let category = edition.category_view(lang, *category);
        let attributes = [("term", category.id.as_str()), ("label", &category.name.text)];
        xml.write_event(Xml::Empty(BytesStart::new("category").with_attributes(attributes)))?;
    }
    element(xml, "summary", &summary(edition, lang, id, event))?;
    xml.write_event(Xml::End(BytesEnd::new("entry")))?;
    xml.get_mut().push(b'\n');
    Ok(())
}

/// Returns when and where, and what it is.
fn summary(edition: &Edition<'_>, lang: Lang, id: EventId, event: &Event) -> String {
    let mut parts = Vec::new();
    if let Some(occurrence) = edition.catalogue.timeline(id).current() {
        let days = (occurrence.start.date(), occurrence.last_day());
        parts.push(edition.days_view(lang, event.region, days).date.clone());
        let zone = edition.foreign_zone(lang, event, occurrence).map(|zone| format!(" ({})", zone.name));
        let times = edition.times(lang, event.region, occurrence);
        parts.extend(times.map(|times| times + &zone.unwrap_or_default()));
    }
    let places = event.region.map_or_else(Vec::new, |region| edition.places(lang, region));
    parts.extend(places.iter().map(|place| place.name.text.clone()));
    parts.extend(event.words(lang, |text| text.summary.as_deref()).map(|words| words.text.to_owned()));
    parts.join(" · ")
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
