//! Resolves an event of a site: looks up its names, and puts its times in their zone.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::content::contact::HomeCountry;
use crate::content::event_maps::RawRegistration;
use crate::content::raw_event::RawEvent;
use crate::content::reader::Reader;
use crate::content::resolve::schedule;
use crate::content::resolve::vocabulary::Vocabulary;
use crate::content::time::Clock;
use crate::content::zones;
use crate::diagnostic::{Code, Marked};
use crate::model::category::CategoryId;
use crate::model::choices::Status;
use crate::model::event::{Event, EventText, Registration};
use crate::model::hash::ContentHash;
use crate::model::region::RegionId;
use crate::model::schedule::{LocalTime, Schedule};
use crate::model::translated::Translated;
use crate::model::url::Slug;

/// Resolves an event with its words in each language; returns nothing if a value that it needs is missing.
/// Looks up every name before it returns, so that no error hides another.
pub fn resolve(
    raw: &RawEvent,
    texts: Option<Translated<Arc<EventText>>>,
    hash: ContentHash,
    vocabulary: &Vocabulary<'_>,
    reader: &Reader,
) -> Option<Event> {
    let region = raw.region.as_ref().and_then(|name| vocabulary.region(reader, name));
    let zone = zone(raw, vocabulary.zone_of(region), reader);
    let is_stand_in = zone.is_err() || (raw.region.is_some() && region.is_none());
    let clock = Clock { reader, zone: zone.as_ref().unwrap_or_else(|around| around), is_stand_in };
    let ahead = vocabulary.terms.regions.hijri_adjustment(region);
    let schedule = raw.schedule.as_ref().map(|raw| schedule::resolve(raw, clock, ahead));
    let registration = raw.registration.as_ref().map(|raw| Box::new(registration(raw, clock)));
    let previous_start = raw.previous_start.as_ref().map(|time| clock.time(time));
    if raw.facts.status == Status::Rescheduled {
        tell_unmoved(schedule.as_ref(), previous_start.as_ref(), clock);
    }
    let categories = categories(raw, vocabulary, reader);
    let organizer = raw.organizer.as_ref().and_then(|name| vocabulary.organizer(reader, name));
    let image = vocabulary.image(reader, raw.image.as_ref());
    let of_site = &vocabulary.terms.config.timezone;
    let of_organizer = organizer.and_then(|id| vocabulary.terms.region_of(id));
    let contact = raw.facts.contact.resolve(home(raw, [region, of_organizer], vocabulary), reader);
    if zone.is_err() || categories.is_empty() {
        return None;
    }
    let (facts, slug, texts) = (&raw.facts, raw.slug.clone()?, texts?);
    Some(Event {
        source: Arc::clone(reader.file()),
        uid: raw.uid.as_ref().map_or_else(|| made_uid(&slug, vocabulary), |uid| uid.value.clone()),
        uid_mark: raw.uid.as_ref().map(|uid| uid.mark),
        slug,
        slug_mark: raw.slug_mark,
        schedule: schedule?,
        form: facts.form,
        attendance: facts.attendance,
        status: facts.status,
        region,
        geo: facts.geo,
        online_url: facts.online_url.clone(),
        categories,
        organizer,
        registration,
        needs: facts.needs.clone(),
        accessibility: facts.accessibility.clone(),
        audience: facts.audience.clone(),
        previous_start: previous_start.map(|time| time.value),
        image,
        tags: facts.tags.clone(),
        contact,
        published: raw.published.map(|time| time.map(|time| time.in_zone(of_site).date())),
        updated: raw.updated.map(|time| time.map(|time| time.begins(of_site))),
        aliases: facts.aliases.clone(),
        texts,
        hash,
    })
}

/// Returns the zone of an event's times, `around` unless it names another. A wrong name gives `around` as an error.
fn zone(raw: &RawEvent, around: &TimeZone, reader: &Reader) -> Result<TimeZone, TimeZone> {
    let Some(name) = &raw.timezone else { return Ok(around.clone()) };
    zones::find(reader, &name.value, name.mark, Some(around)).ok_or_else(|| around.clone())
}

/// Looks up the categories, each once.
fn categories(raw: &RawEvent, vocabulary: &Vocabulary<'_>, reader: &Reader) -> Vec<CategoryId> {
    let mut categories = Vec::with_capacity(raw.categories.len());
    for id in raw.categories.iter().filter_map(|name| vocabulary.category(reader, name)) {
        if !categories.contains(&id) {
            categories.push(id);
        }
    }
    categories
}

/// Returns the country of an event's telephone numbers: that of its place, else that of its organiser.
fn home<'v>(
    raw: &RawEvent,
    [own, of_organizer]: [Option<RegionId>; 2],
    vocabulary: &Vocabulary<'v>,
) -> HomeCountry<'v> {
    match &raw.region {
        Some(name) => vocabulary.country(own, Some(name)),
        None => vocabulary.country(of_organizer, None),
    }
}

/// Returns the `uid` of an event that has none of its own: its slug at the site's host.
fn made_uid(slug: &Slug, vocabulary: &Vocabulary<'_>) -> Box<str> {
    let host = vocabulary.terms.config.base_url.as_str().split('/').nth(2).unwrap_or("localhost");
    format!("{slug}@{host}").into()
}

/// Reports a former start that is the present one: then nothing was moved.
fn tell_unmoved(schedule: Option<&Schedule>, former: Option<&Marked<LocalTime>>, clock: Clock<'_>) {
    let start = schedule.and_then(|schedule| schedule.dated()).map(|dated| dated.start);
    if let Some(former) = former.filter(|former| Some(former.value) == start) {
        clock.reader.report(clock.reader.fault(Code::W212, former.mark).variant("same"));
    }
}

/// Puts the times of registration in their zone; reports a registration that closes before it opens.
fn registration(raw: &RawRegistration, clock: Clock<'_>) -> Registration {
    let [opens, closes] = [&raw.opens, &raw.closes].map(|time| time.as_ref().map(|time| clock.time(time)));
    if let (Some(opens), Some(closes)) = (&opens, &closes)
        && closes.value.last_moment() < opens.value.first_moment()
    {
        clock.reader.report(clock.reader.fault(Code::E302, closes.mark).variant("registration"));
    }
    Registration {
        url: raw.url.clone(),
        opens,
        closes,
        capacity: raw.capacity,
        cost: raw.cost,
        waitlist: raw.waitlist.clone(),
    }
}
