//! Resolves an event of a site: looks up its names, and puts its times in their zone.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::content::event_maps::RawChange;
use crate::content::raw_event::RawEvent;
use crate::content::raw_schedule::{RawDates, RawSchedule};
use crate::content::reader::Reader;
use crate::content::resolve::vocabulary::Vocabulary;
use crate::content::{time, zones};
use crate::diagnostic::Marked;
use crate::model::event::{Event, EventText};
use crate::model::hash::ContentHash;
use crate::model::recurrence::{Recurrence, Scale};
use crate::model::region::RegionId;
use crate::model::schedule::{Change, Dated, LocalTime, Schedule};
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
    let around = vocabulary.zone_of(region);
    let zone = match &raw.timezone {
        Some(name) => zones::find(reader, &name.value, name.mark, Some(around)),
        None => Some(around.clone()),
    };
    let in_zone = zone.clone().unwrap_or(TimeZone::UTC);
    let schedule = raw.schedule.as_ref().map(|raw| schedule(raw, &in_zone, region, vocabulary, reader));
    let mut categories = Vec::with_capacity(raw.categories.len());
    for id in raw.categories.iter().filter_map(|name| vocabulary.category(reader, name)) {
        if !categories.contains(&id) {
            categories.push(id);
        }
    }
    let organizer = raw.organizer.as_ref().and_then(|name| vocabulary.organizer(reader, name));
    let image = vocabulary.image(reader, raw.image.as_ref());
    zone?;
    if categories.is_empty() {
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
        registration: facts.registration.clone(),
        needs: facts.needs.clone(),
        accessibility: facts.accessibility.clone(),
        audience: facts.audience.clone(),
        previous_start: facts.previous_start,
        image,
        tags: facts.tags.clone(),
        contact: facts.contact.clone(),
        published: facts.published,
        updated: raw.updated.map(|time| time.begins(&vocabulary.terms.config.timezone)),
        aliases: facts.aliases.clone(),
        texts,
        hash,
    })
}

/// Returns the `uid` of an event that has none of its own: its slug at the site's host.
fn made_uid(slug: &Slug, vocabulary: &Vocabulary<'_>) -> Box<str> {
    let host = vocabulary.terms.config.base_url.as_str().split('/').nth(2).unwrap_or("localhost");
    format!("{slug}@{host}").into()
}

fn schedule(
    raw: &RawSchedule,
    zone: &TimeZone,
    region: Option<RegionId>,
    vocabulary: &Vocabulary<'_>,
    reader: &Reader,
) -> Schedule {
    match raw {
        RawSchedule::Ongoing { end, review } => Schedule::Ongoing {
            end: end.map(LocalTime::date),
            review: review.as_ref().map(|day| Marked { value: day.value.date(), mark: day.mark }),
        },
        RawSchedule::Dated(raw) => {
            warn_ambiguous(raw, zone, reader);
            let ahead = vocabulary.terms.regions.hijri_adjustment(region);
            Schedule::Dated(Box::new(dated(raw, zone, ahead)))
        }
    }
}

/// Warns of each time that the zone skips or repeats.
fn warn_ambiguous(raw: &RawDates, zone: &TimeZone, reader: &Reader) {
    let changed = raw.changes.iter().flat_map(|change| [&change.start, &change.end]);
    let single = [Some(&raw.start), raw.end.as_ref()].into_iter().flatten();
    for time in single.chain(&raw.also).chain(changed.flatten()) {
        time::warn_ambiguous(reader, time, zone);
    }
}

/// Returns the occurrences in a zone. `ahead` is the number of days by which the Hijri calendar of the place
/// runs ahead of the calculated one.
fn dated(raw: &RawDates, zone: &TimeZone, ahead: i8) -> Dated {
    let start = raw.start.value;
    let here = |rule: &Recurrence| {
        let mut rule = rule.clone();
        if let Scale::UmmAlQura { ahead: of_rule } = &mut rule.scale {
            *of_rule = ahead;
        }
        rule
    };
    let change = |change: &RawChange| Change {
        at: change.at.value,
        mark: change.at.mark,
        start: change.start.as_ref().map(|time| time.value.at_usual(Some(start))),
        end: change.end.as_ref().map(|time| time.value),
        status: change.status,
        note: change.note.clone(),
    };
    Dated {
        start,
        end: raw.end.as_ref().map(|end| end.value),
        zone: zone.clone(),
        rule: raw.rule.as_ref().map(here),
        rule_mark: raw.rule_mark,
        except: raw.except.clone(),
        also: raw.also.iter().map(|time| time.value.at_usual(Some(start))).collect(),
        changes: raw.changes.iter().map(change).collect(),
    }
}
