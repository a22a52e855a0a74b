//! Atom feeds (RFC 4287): the newest events of each listing. Events of which nobody knows when they changed
//! stand after the others, the soonest first, so that a feed that cannot hold all keeps what comes next.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};

use crate::artifacts::alternate::{Alternate, Subject};
use crate::artifacts::changes::{published, today, updated};
use crate::artifacts::each_event::EachEvent;
use crate::artifacts::feeds::{
    ListingFormat, feed_title, instant, last_changed, newest, status_now, summary, titled,
};
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::catalogue::{Facet, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::choices::Format;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;

struct Atom {
    lang: Lang,
    scope: Scope,
    path: OutputPath,
}

/// For each language, the entry of each event. Each stands in the feeds of several listings.
struct Entries(Vec<EachEvent<Box<str>>>);

/// The feeds of listings.
const ATOM: ListingFormat = ListingFormat {
    format: Format::Atom,
    name: "atom.xml",
    media_type: "application/atom+xml",
    title: "feed",
    everywhere: false,
};

/// Plans a feed for each listing in each language, if the site publishes Atom.
pub fn plan(edition: &Edition, section: &mut Section) {
    ATOM.plan(edition, section, |lang, scope, path| Atom { lang, scope, path });
}

/// Returns whether two editions plan the same feeds.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::listings(one, other, |_| ())
}

/// Returns the feed for a subject; for an event, the feed of its main category.
pub fn alternate(voice: Voice<'_>, subject: Subject) -> Option<Alternate> {
    let Subject::Event(id) = subject else { return ATOM.alternate(voice, subject) };
    let main = voice.edition.site.events[id.index()].categories.first()?;
    let alternate = ATOM.alternate(voice, Subject::Listing(Scope::Of(Facet::Category(*main))))?;
    Some(Alternate { title: None, ..alternate })
}

impl OneFile for Atom {
    fn role(&self) -> Role {
        Role::Feed
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let listing = issue.edition.catalogue.listing(self.scope);
        let newest = listing.map_or_else(Vec::new, |listing| newest(issue.edition, listing, self.lang));
        let mut xml = Writer::new(out);
        self.write(issue.voice(self.lang), &newest, &mut xml).expect("writing into memory cannot fail");
        Ok(())
    }
}

type Out<'o> = Writer<&'o mut Vec<u8>>;

impl Atom {
    fn write(&self, voice: Voice<'_>, newest: &[EventId], xml: &mut Out<'_>) -> std::io::Result<()> {
        let (edition, site) = (voice.edition, &voice.edition.site);
        let base = &site.config.base_url;
        let language = voice.language().tag();
        let title = voice.words(&site.config.title).text;
        let name = feed_title(voice, self.scope);
        let own = self.path.under(base);
        let page = edition.urls.listing(self.lang, self.scope, Half::Coming, 1).under(base);
        let times = newest.iter().map(|id| last_changed(edition, *id).unwrap_or_else(|| today(edition)));
        // An empty feed takes the time of the site's newest event, so that it does not change every day.
        let known =
            || (0..).map(EventId).take(site.events.len()).filter_map(|id| last_changed(edition, id)).max();
        let changed = times.max().or_else(known).unwrap_or_else(|| today(edition));

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
        let entries = edition.remember(|| Entries(EachEvent::in_each_language(site)));
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
    element(xml, "title", &titled(voice, event, status_now(voice, id, event)))?;
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
    element(xml, "summary", &summary(voice, id))?;
    xml.write_event(Xml::End(BytesEnd::new("entry")))?;
    xml.get_mut().push(b'\n');
    Ok(())
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

fn is_uuid(uid: &str) -> bool {
    let lengths: Vec<usize> = uid.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && uid.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
