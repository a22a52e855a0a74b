//! Reads an event's file: every value is well-formed and has its place, and no name is looked up.

use std::collections::HashSet;
use std::sync::Arc;

use crate::content::addresses;
use crate::content::characters::divided;
use crate::content::contact::{self, RawContact, RawImage};
use crate::content::event_maps::{MapWords, Maps, RawRegistration};
use crate::content::fields::Fields;
use crate::content::front_matter::FrontMatter;
use crate::content::markdown;
use crate::content::node::{MapKey, Node};
use crate::content::raw_schedule::{self, RawSchedule};
use crate::content::reader::Reader;
use crate::content::slugs::{file_slug, slug};
use crate::content::time::{self, WrittenTime};
use crate::content::zones;
use crate::diagnostic::{Code, Mark, Marked};
use crate::model::choices::{Accessibility, Attendance, Audience, Form, Status};
use crate::model::event::{EventText, Needs, Tag};
use crate::model::folding::is_combining_mark;
use crate::model::keys::Key;
use crate::model::keys::event::{self as key, register};
use crate::model::url::Slug;

/// The most tags of one event.
const MOST_TAGS: usize = 30;

/// An event as its file says it. Missing and wrong values were reported. All other values are here, so that
/// the names in them can still be looked up.
#[derive(Debug)]
pub struct RawEvent {
    /// Its name in addresses.
    pub slug: Option<Slug>,
    /// Where the slug stands, unless it comes from the file's name.
    pub slug_mark: Option<Mark>,
    /// Its globally unique name.
    pub uid: Option<Marked<Box<str>>>,
    /// When it happens.
    pub schedule: Option<RawSchedule>,
    /// The zone of its times.
    pub timezone: Option<Marked<Box<str>>>,
    /// Where it is.
    pub region: Option<Marked<Box<str>>>,
    /// Its categories.
    pub categories: Vec<Marked<Box<str>>>,
    /// Who organises it.
    pub organizer: Option<Marked<Box<str>>>,
    /// Its picture.
    pub image: Option<RawImage>,
    /// How people register.
    pub registration: Option<Box<RawRegistration>>,
    /// When it would have started, if it was rescheduled.
    pub previous_start: Option<Marked<WrittenTime>>,
    /// The day it was first published.
    pub published: Option<Marked<WrittenTime>>,
    /// When it last changed.
    pub updated: Option<Marked<WrittenTime>>,
    /// The facts that need no other file.
    pub facts: RawFacts,
    /// Its words.
    pub text: Option<Arc<EventText>>,
}

/// The facts of an event that need no other file.
#[derive(Debug)]
pub struct RawFacts {
    /// Whether it answers a crisis or was planned.
    pub form: Form,
    /// Whether people come, join online, or choose between the two.
    pub attendance: Attendance,
    /// Whether it happens as announced.
    pub status: Status,
    /// Latitude and longitude of the venue in degrees (WGS 84).
    pub geo: Option<(f64, f64)>,
    /// Where people join online.
    pub online_url: Option<Box<str>>,
    /// What the event asks of volunteers.
    pub needs: Needs,
    /// What the place or meeting offers to people with a disability.
    pub accessibility: Vec<Accessibility>,
    /// The people for whom it is above all.
    pub audience: Vec<Audience>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// How to reach the people to ask.
    pub contact: RawContact,
    /// Old slugs that lead to this event.
    pub aliases: Vec<Marked<Slug>>,
    /// Whether the event is a draft.
    pub draft: bool,
}

/// Reads an event from its file; `stem` is the file's name without its ending.
pub fn read(reader: &Reader, parts: &FrontMatter<'_>, stem: &str) -> Option<RawEvent> {
    let fields = Fields::of(reader, &key::EVENT, &parts.front)?;
    let slug = file_slug(&fields, &key::SLUG, stem);
    let maps = Maps::read(&fields);
    let attendance = fields.choice(&key::ATTENDANCE);
    let status = fields.choice(&key::STATUS);
    let facts = facts(&fields, &maps, (attendance, status), slug.as_ref());
    let region = region(&fields, attendance);
    let schedule = raw_schedule::read(&fields);
    let categories = categories(&fields);
    let image = contact::image(&fields, &key::IMAGE);
    let alt = image.as_ref().and_then(|image| image.alt.clone());
    let text = text(&fields, parts, maps.words, alt);
    let timezone = fields.get(&key::TIMEZONE).and_then(|node| zones::name(reader, node));
    let (uid, organizer) = (fields.marked_word(&key::UID), fields.marked_word(&key::ORGANIZER));
    let times = [&key::PREVIOUS_START, &key::PUBLISHED, &key::UPDATED].map(|key| time::field(&fields, key));
    let [previous_start, published, updated] = times;
    let slug_mark = fields.mark_of(&key::SLUG);
    tell_effects(&fields, (attendance, status), maps.registration.as_deref());
    fields.finish();
    Some(RawEvent {
        slug,
        slug_mark,
        uid,
        schedule,
        timezone,
        region,
        categories,
        organizer,
        image,
        registration: maps.registration,
        previous_start,
        published,
        updated,
        facts,
        text: text.map(Arc::new),
    })
}

/// Reads the place, which an event needs unless it is online. A wrong attendance may have meant that.
fn region(fields: &Fields<'_, '_>, attendance: Option<Attendance>) -> Option<Marked<Box<str>>> {
    let is_written = fields.mark_of(&key::ATTENDANCE).is_some() || fields.stands_as_key(&key::ATTENDANCE);
    let is_unclear = attendance.is_none() && is_written;
    if attendance != Some(Attendance::Online) && !is_unclear {
        fields.required(&key::REGION)?;
    }
    fields.marked_word(&key::REGION)
}

/// Reads the facts that need no other file; `own` is the event's slug.
fn facts(
    fields: &Fields<'_, '_>,
    maps: &Maps,
    (attendance, status): (Option<Attendance>, Option<Status>),
    own: Option<&Slug>,
) -> RawFacts {
    RawFacts {
        form: fields.choice(&key::FORM).unwrap_or(Form::Planned),
        attendance: attendance.unwrap_or(Attendance::InPerson),
        status: status.unwrap_or(Status::Scheduled),
        geo: maps.geo,
        online_url: addresses::field(fields, &key::ONLINE_URL),
        needs: maps.needs.clone(),
        accessibility: fields.choices(&key::ACCESSIBILITY),
        audience: fields.choices(&key::AUDIENCE),
        tags: tags(fields),
        contact: contact::read(fields, &key::CONTACT),
        aliases: aliases(fields, own),
        draft: fields.flag(&key::DRAFT).unwrap_or(false),
    }
}

/// Reports values that no page shows because of another key, and a new date without the old one. A wrong
/// attendance or status was reported, and nothing is said about the keys that depend on it.
fn tell_effects(
    fields: &Fields<'_, '_>,
    (attendance, status): (Option<Attendance>, Option<Status>),
    registration: Option<&RawRegistration>,
) {
    let tell = |key: &'static Key, variant| {
        if let Some(mark) = fields.mark_of(key) {
            let fault = fields.reader().fault(Code::W210, mark).variant(variant);
            fields.reader().report(fault.with("key", key.name));
        }
    };
    let is_usual = |key| fields.mark_of(key).is_none() && !fields.stands_as_key(key);
    let in_person = attendance == Some(Attendance::InPerson) || is_usual(&key::ATTENDANCE);
    let status = status.or(is_usual(&key::STATUS).then_some(Status::Scheduled));
    if in_person && status.is_some_and(|status| status != Status::MovedOnline) {
        tell(&key::ONLINE_URL, "online-url");
    }
    if !is_usual(&key::START) {
        tell(&key::REVIEW, "review");
    } else if fields.flag(&key::ONGOING) == Some(true) {
        for key in [&key::REPEAT, &key::EXCEPT, &key::ALSO, &key::CHANGES] {
            tell(key, "ongoing");
        }
    }
    let may_be_full = status.is_none_or(|status| status == Status::Full) || !is_usual(&key::CHANGES);
    if registration.is_some_and(|r| r.waitlist.is_some() && r.closes.is_none()) && !may_be_full {
        tell(&key::REGISTER, "waitlist");
    }
    match status {
        Some(Status::Rescheduled) => {
            if let (None, Some(mark)) = (fields.mark_of(&key::PREVIOUS_START), fields.mark_of(&key::STATUS)) {
                fields.reader().report(fields.reader().fault(Code::W212, mark));
            }
        }
        Some(Status::Scheduled | Status::Full) => {
            tell(&key::NOTE, "note");
            tell(&key::PREVIOUS_START, "previous");
        }
        Some(Status::MovedOnline) => {
            tell(&key::PREVIOUS_START, "previous");
            tell_no_way_in(fields, &key::STATUS, "moved-online");
        }
        Some(Status::Cancelled | Status::Postponed) => tell(&key::PREVIOUS_START, "previous"),
        None => {}
    }
    let takes_place = !matches!(status, Some(Status::Cancelled | Status::Postponed | Status::MovedOnline));
    match attendance.filter(|_| takes_place) {
        Some(Attendance::Online) => tell_no_way_in(fields, &key::ATTENDANCE, "online"),
        Some(Attendance::Hybrid) => tell_no_way_in(fields, &key::ATTENDANCE, "hybrid"),
        Some(Attendance::InPerson) | None => {}
    }
}

/// Reports an event online that says neither where people meet nor where they get that address. `key` is the
/// key by which the event is online.
fn tell_no_way_in(fields: &Fields<'_, '_>, key: &'static Key, variant: &'static str) {
    let is_address =
        |(name, node): &(MapKey<'_>, Node<'_>)| name.text == register::URL.name && !node.is_blank();
    let register = fields.get(&key::REGISTER);
    let registers = register.is_some_and(|node| !node.is_map() || node.entries().iter().any(is_address));
    let has_way_in = registers || fields.mark_of(&key::ONLINE_URL).is_some();
    if let Some(mark) = fields.mark_of(key).filter(|_| !has_way_in) {
        fields.reader().report(fields.reader().fault(Code::W212, mark).variant(variant));
    }
}

/// Reads the ids of the categories; an event needs at least one.
fn categories(fields: &Fields<'_, '_>) -> Vec<Marked<Box<str>>> {
    if fields.required(&key::CATEGORIES).is_some_and(|node| node.items().iter().all(Node::is_blank)) {
        fields.missing(&key::CATEGORIES);
    }
    let reader = fields.reader();
    let id = |node: &Node<'_>| {
        let id = reader.word(node, "text")?;
        (!reader.has_arabic_comma(node, id)).then(|| Marked { value: id.into(), mark: node.mark })
    };
    fields.each(&key::CATEGORIES, id)
}

/// Reads the tags; each needs a letter or digit, because its slug is made of them.
fn tags(fields: &Fields<'_, '_>) -> Vec<Tag> {
    let reader = fields.reader();
    let items = fields.get(&key::TAGS).map_or(&[][..], Node::items);
    if fields.is_undivided(&key::TAGS) {
        return Vec::new();
    }
    let mut written: Vec<(&Node<'_>, &str)> = Vec::new();
    for node in items.iter().filter(|node| !node.is_blank()) {
        let Some(text) = reader.text(node, "text") else { continue };
        written.extend(divided(text).map(|part| (node, part)));
    }
    if let Some((first_over, _)) = written.get(MOST_TAGS) {
        let fault = reader.fault(Code::E203, first_over.mark).variant("many").with("key", key::TAGS.name);
        reader.report(fault.with("found", written.len().to_string()).with("most", MOST_TAGS.to_string()));
        return Vec::new();
    }
    let mut tags: Vec<Tag> = Vec::new();
    for (node, text) in written {
        match Tag::new(text) {
            Some(tag) if tags.iter().any(|known| known.slug == tag.slug) => {}
            Some(tag) => tags.push(tag),
            None => reader.wrong_type(node, "tag"),
        }
    }
    tags
}

/// Reads the old slugs; reports a slug that stands there twice, and the event's own slug.
fn aliases(fields: &Fields<'_, '_>, own: Option<&Slug>) -> Vec<Marked<Slug>> {
    if fields.get(&key::ALIASES).is_none() {
        return Vec::new();
    }
    let reader = fields.reader();
    let mut taken: HashSet<String> = own.map(|slug| slug.as_str().to_lowercase()).into_iter().collect();
    let mut aliases = fields.each(&key::ALIASES, |node| {
        let is_several = reader.has_arabic_comma(node, reader.word(node, "text")?);
        let value = if is_several { None } else { slug(reader, node) };
        Some(Marked { value: value?, mark: node.mark })
    });
    aliases.retain(|alias| {
        let new = taken.insert(alias.value.as_str().to_lowercase());
        if !new {
            let fault = reader.fault(Code::E404, alias.mark).variant("again");
            reader.report(fault.with("path", alias.value.as_str()));
        }
        new
    });
    aliases
}

/// The words of an event in the language of a file, with the words inside its maps.
pub fn text(
    fields: &Fields<'_, '_>,
    parts: &FrontMatter<'_>,
    words: MapWords,
    image_alt: Option<Box<str>>,
) -> Option<EventText> {
    let title = fields.required_text(&key::TITLE);
    let summary = fields.text(&key::SUMMARY);
    tell_long_summary(fields, summary.as_deref());
    let note = fields.text(&key::NOTE);
    let body = markdown::render(fields.reader(), parts.body, parts.body_line);
    let MapWords { venue, address, cost, skills } = words;
    Some(EventText { title: title?, summary, note, venue, address, image_alt, cost, skills, body })
}

/// Warns of a summary that is longer than lists and messages show.
fn tell_long_summary(fields: &Fields<'_, '_>, summary: Option<&str>) {
    let letters = summary.map_or(0, |text| text.chars().filter(|c| !is_combining_mark(*c)).count());
    if let Some(mark) = fields.mark_of(&key::SUMMARY).filter(|_| letters > key::LONGEST_SUMMARY) {
        let fault = fields.reader().fault(Code::W211, mark).with("found", letters.to_string());
        fields.reader().report(fault.with("most", key::LONGEST_SUMMARY.to_string()));
    }
}
