//! What may be wrong with content that every single file has right: what a build does not look for, and a check does.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::{Date, Time};

use crate::catalogue::alike;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::choices::Status;
use crate::model::event::Event;
use crate::model::folding::fold_name;
use crate::model::history::{HistoryFault, HistorySource, LastChange};
use crate::model::keys::{Group, Nature, event, organizer, page};
use crate::model::language::Language;
use crate::model::schedule::LocalTime;
use crate::model::site::Site;

/// Reports what an editor should look at again.
pub fn events(site: &Site, today: Date) -> Vec<Diagnostic> {
    let mut told = twins(site);
    let over = site.events.iter().filter_map(|event| left_open(event, today));
    let late = site.events.iter().filter_map(|event| closes_late(event));
    told.extend(over.chain(late));
    told
}

/// Reports an event that was postponed, whose old day has passed and that has no new one.
fn left_open(event: &Event, today: Date) -> Option<Diagnostic> {
    let dated = event.schedule.dated().filter(|dated| !dated.repeats())?;
    let day = dated.end.unwrap_or(dated.start).date();
    let is_left = event.status == Status::Postponed && day < today;
    let told = Diagnostic::new(Code::W315, Place::file(&event.source));
    is_left.then(|| told.with("date", day.to_string()))
}

/// Reports a registration that closes after the only date of its event has begun.
fn closes_late(event: &Event) -> Option<Diagnostic> {
    let dated = event.schedule.dated().filter(|dated| !dated.repeats())?;
    let closes = event.registration.as_ref()?.closes?;
    let is_one_day = dated.end.is_none_or(|end| end.date() == dated.start.date());
    // A day without a time closes at its end, which may be said of the event's own day.
    let is_late = match closes.value {
        LocalTime::Day(day) => day > dated.start.date(),
        LocalTime::Time(_) => closes.value.begins(&dated.zone) > dated.start.begins(&dated.zone),
    };
    let told = Diagnostic::new(Code::W313, closes.mark.within(&event.source)).variant("late");
    (is_one_day && is_late)
        .then(|| told.with("value", closes.value.to_string()).with("start", dated.start.to_string()))
}

/// Reports events that are most likely one: on the same day, at places of which one lies in the other, with titles that
/// hardly differ.
fn twins(site: &Site) -> Vec<Diagnostic> {
    let mut days: HashMap<Date, Vec<(String, &Arc<Event>)>> = HashMap::new();
    let mut told = Vec::new();
    for event in &site.events {
        let Some(dated) = event.schedule.dated() else { continue };
        let title = fold_name(&event.original().title);
        let known = days.entry(dated.start.date()).or_default();
        let there = known.iter().filter(|(other, known)| {
            alike::share_a_place(&site.regions, event.region, known.region)
                && is_then(event, known)
                && digits(&title).eq(digits(other))
        });
        if let Some(twin) = alike::find(&title, there.map(|(other, known)| (other.as_str(), known))) {
            let fault = Diagnostic::new(Code::W414, Place::file(&event.source));
            told.push(fault.with("path", &*twin.source));
        }
        known.push((title, event));
    }
    told
}

/// Returns whether two events of a day begin within an hour, or one of them says no time.
fn is_then(one: &Event, other: &Event) -> bool {
    let time = |event: &Event| event.schedule.dated()?.start.time();
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    time(one).zip(time(other)).is_none_or(|(one, other)| (minutes(one) - minutes(other)).abs() <= 60)
}

/// Returns the digits of a title: what is numbered is several things.
fn digits(title: &str) -> impl Iterator<Item = char> + '_ {
    title.chars().filter(|c| c.is_numeric())
}

/// Reports translations whose originals got other words since. Changes of facts alone do not count. Fails if the
/// history cannot be read.
pub fn translations(site: &Site, history: &HistorySource) -> Result<Vec<Diagnostic>, HistoryFault> {
    let tags: Vec<&str> = site.config.languages.iter().skip(1).map(Language::tag).collect();
    if tags.is_empty() {
        return Ok(Vec::new());
    }
    let files = history.read()?;
    let facts = history.read_keys(&keys_that_hold(|nature| nature == Nature::Fact))?;
    let words = history.read_keys(&keys_that_hold(|nature| nature == Nature::Words))?;
    let originals = site.events.iter().map(|event| &event.source);
    let originals = originals.chain(site.organizers.iter().map(|organizer| &organizer.source));
    let originals = originals.chain(site.pages.iter().map(|page| &page.source));
    let mut told = Vec::new();
    for original in originals {
        let Some(changed) = files.last_change(original) else { continue };
        // What last changed may have been a date or a place; then the words of the front matter tell when they did. Of
        // the text below it nobody knows whether it changed at the same time.
        let changed = match facts.last_change(original) {
            Some(of_facts) if of_facts == changed => match words.last_change(original) {
                Some(of_words) => of_words,
                None => continue,
            },
            _ => changed,
        };
        let stem = original.strip_suffix(".md").unwrap_or(original);
        for tag in &tags {
            let path: Arc<str> = format!("{stem}.{tag}.md").into();
            if files.last_change(&path).is_some_and(|translated: LastChange| translated < changed) {
                let fault = Diagnostic::new(Code::W415, Place::file(&path));
                told.push(fault.with("path", &**original));
            }
        }
    }
    Ok(told)
}

/// Returns the names of the keys of content files that hold facts, or words.
fn keys_that_hold(holds: impl Fn(Nature) -> bool) -> Vec<&'static str> {
    let groups: [&Group; 3] = [&event::EVENT, &organizer::ORGANIZER, &page::PAGE];
    let keys = groups.iter().flat_map(|group| group.keys).filter(|key| holds(key.nature));
    let names: BTreeSet<&str> = keys.map(|key| key.name).collect();
    names.into_iter().collect()
}
