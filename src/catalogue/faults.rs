//! What is wrong with the times and names of events.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::catalogue::months;
use crate::catalogue::occurrences::{self, Occurrence, Timeline};
use crate::catalogue::strayed;
use crate::diagnostic::{Code, Diagnostic, Marked, Place};
use crate::model::event::{Event, Tag};
use crate::model::schedule::{Doubt, Schedule};
use crate::model::site::Site;

/// Reports everything that is wrong with an event's times. `of_site` is the zone of the site's days.
pub fn of_times(event: &Event, line: &Timeline, of_site: &TimeZone, today: Date) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = overdue(event, today).into_iter().collect();
    told.extend(never(event, line));
    told.extend(unmatched(event));
    told.extend(doubtful(event, line));
    told.extend(early(event, of_site, today));
    let strayed = strayed::of_dates(event, line, of_site, today);
    // Of an end in a wrong year one message is enough.
    if !strayed.iter().any(strayed::is_of_end) {
        told.extend(cut_short(event, line, today));
    }
    told.extend(strayed);
    told
}

/// Reports a day of publication or of change that has not come.
fn early(event: &Event, of_site: &TimeZone, today: Date) -> impl Iterator<Item = Diagnostic> {
    let published = event.published.map(|day| (None, day));
    let updated = event
        .updated
        .map(|instant| (Some("updated"), instant.map(|value| of_site.to_datetime(value).date())));
    [published, updated].into_iter().flatten().filter(move |(_, day)| day.value > today).map(
        |(variant, day)| {
            let told = Diagnostic::new(Code::W311, day.mark.within(&event.source));
            Diagnostic { variant, ..told }.with("date", day.value.to_string())
        },
    )
}

/// Reports an occurrence of so many days that the calendar does not show all of them.
fn cut_short(event: &Event, line: &Timeline, today: Date) -> Option<Diagnostic> {
    let dated = event.schedule.dated()?;
    let cut = |occurrence: &&Occurrence| months::shown_days(occurrence, today) != occurrence.days();
    let place = dated.rule_mark.within(&event.source);
    let Some(occurrence) = line.occurrences.iter().find(cut) else {
        let days = |o: &Occurrence| {
            let (first, last) = o.days();
            first.until(last).map_or(0, |span| usize::try_from(span.get_days()).unwrap_or(0)) + 1
        };
        let all: usize = line.occurrences.iter().map(days).sum();
        let told = Diagnostic::new(Code::W312, place).variant("many").with("days", all.to_string());
        return (all > months::MOST_OF_EVENT).then(|| told.with("most", months::MOST_OF_EVENT.to_string()));
    };
    let ((first, last), (from, to)) = (occurrence.days(), months::shown_days(occurrence, today));
    let days = first.until(last).map_or(0, |span| span.get_days()) + 1;
    let told = Diagnostic::new(Code::W312, place).with("days", days.to_string());
    Some(told.with("first", from.to_string()).with("last", to.to_string()))
}

/// Reports an open call whose day of review has passed.
fn overdue(event: &Event, today: Date) -> Option<Diagnostic> {
    match event.schedule {
        Schedule::Ongoing { review: Some(Marked { value, mark }), .. } if value < today => {
            let told = Diagnostic::new(Code::W307, mark.within(&event.source));
            Some(told.with("date", value.to_string()))
        }
        _ => None,
    }
}

/// Reports an event with dates of which no occurrence is left.
fn never(event: &Event, line: &Timeline) -> Option<Diagnostic> {
    let dated = event.schedule.dated().filter(|_| line.occurrences.is_empty())?;
    let first = dated.except.first().filter(|_| dated.rule.is_none());
    let mark = first.map_or(dated.rule_mark, |except| except.mark);
    Some(Diagnostic::new(Code::E302, mark.within(&event.source)).variant("never"))
}

/// Reports exceptions and changes that mean no occurrence: an editor may believe that one was called off.
fn unmatched(event: &Event) -> impl Iterator<Item = Diagnostic> {
    let times = event.schedule.dated().map_or_else(Vec::new, occurrences::unmatched);
    times.into_iter().map(|time| {
        let place = time.mark.within(&event.source);
        Diagnostic::new(Code::W308, place).with("value", time.value.to_string())
    })
}

/// Reports a rule that comes to a time which the clocks skip or repeat, with the first such time to come.
fn doubtful(event: &Event, line: &Timeline) -> Option<Diagnostic> {
    let dated = event.schedule.dated().filter(|dated| dated.rule.is_some())?;
    let by_rule = line.coming().iter().map(|o| o.at).filter(|at| *at != dated.start);
    let mut unchanged = by_rule.filter(|at| dated.changes.iter().all(|change| change.at != *at));
    let (at, doubt) = unchanged.find_map(|at| Some((at, at.doubt(&dated.zone)?)))?;
    let code = match doubt {
        Doubt::Skipped => Code::W303,
        Doubt::Repeated => Code::W304,
    };
    let told = Diagnostic::new(code, dated.rule_mark.within(&event.source)).variant("repeat");
    let zone = dated.zone.iana_name().unwrap_or("?");
    Some(told.with("value", at.to_string()).with("zone", zone).with("taken", at.taken(&dated.zone)))
}

/// Reports tags that have one address and differ by more than case and form: their events stand on one page,
/// under the text of one of them.
pub fn same_tag(site: &Site) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, (&Tag, &Arc<Event>)> = HashMap::new();
    let mut told = Vec::new();
    for event in &site.events {
        for tag in &event.tags {
            let (known, other) = *seen.entry(tag.slug.as_str()).or_insert((tag, event));
            if known.text != tag.text && known.shape() != tag.shape() {
                let fault = Diagnostic::new(Code::W405, Place::file(&event.source)).variant("tag");
                let fault = fault.with("tag", &*tag.text).with("like", &*known.text);
                told.push(fault.with("other", &*other.source));
            }
        }
    }
    told
}

/// Reports events that share a `uid`, as after a copy of a file: calendars would take them for one event.
pub fn same_uid(site: &Site) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, &Arc<Event>> = HashMap::new();
    let mut told = Vec::new();
    for event in &site.events {
        let Some(other) = seen.insert(&event.uid, event) else { continue };
        let (copy, mark, other) = match (event.uid_mark, other.uid_mark) {
            (Some(mark), _) => (event, mark, other),
            (None, Some(mark)) => (other, mark, event),
            // Both come from the same slug, and the comparison of paths reports that.
            (None, None) => continue,
        };
        let fault = Diagnostic::new(Code::E404, mark.within(&copy.source)).variant("uid");
        told.push(fault.with("uid", &*event.uid).with("other", &*other.source));
    }
    told
}
