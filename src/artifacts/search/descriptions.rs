//! What the results show of an event: its title, its address, its time, its summary.

use std::collections::BTreeMap;

use crate::artifacts::json::json;
use crate::artifacts::search::facets::Facets;
use crate::artifacts::voice::Voice;
use crate::i18n::dates::DateForm;
use crate::model::choices::{Choice, Status};
use crate::model::event::{Event, EventId};
use crate::search::column;

/// The most characters of a summary that are shown.
const MOST_OF_SUMMARY: usize = 80;

/// Writes the descriptions of events in a language: columns of titles, slugs, times, summaries, places and main
/// categories, and what few of them have.
pub fn of(voice: Voice<'_>, facets: &Facets, events: &[EventId]) -> String {
    let site = &voice.edition.site;
    let events: Vec<(EventId, &Event)> = events.iter().map(|id| (*id, &*site.events[id.index()])).collect();
    let titles: Vec<&str> = events.iter().map(|(_, event)| &*event.text_for(voice.lang).title).collect();
    let slugs: Vec<&str> = events.iter().map(|(_, event)| event.slug.as_str()).collect();
    let times: Vec<String> = events.iter().map(|(id, event)| time(voice, *id, event)).collect();
    let summaries: Vec<String> = events.iter().map(|(_, event)| summary(voice, event)).collect();
    let place = |event: &Event| event.region.and_then(|region| facets.place(region)).map_or(0, |at| at + 1);
    let places = column(events.iter().map(|(_, event)| place(event)));
    let main = |event: &Event| event.categories.first().map_or(0, |category| category.index());
    let categories = column(events.iter().map(|(_, event)| main(event)));
    let more = events.iter().enumerate().filter_map(|(at, (id, event))| Some((at, more(voice, *id, event)?)));
    let more: BTreeMap<usize, [isize; 2]> = more.collect();
    let texts = [json(&titles), json(&slugs), json(&times), json(&summaries)];
    [&texts[..], &[json(&places), json(&categories), json(&more)]].concat().join(",")
}

/// Writes the days and the time of an event's current occurrence.
fn time(voice: Voice<'_>, id: EventId, event: &Event) -> String {
    let Some(at) = voice.edition.catalogue.timeline(id).current() else {
        return voice.say("open-call").to_owned();
    };
    let almanac = voice.almanac(event.region);
    let days = (at.start.date(), at.last_day());
    let days = almanac.unmarked_days(almanac.calendar(), DateForm::Full, days);
    if at.status == Status::Postponed {
        return format!("{} {days}", voice.say("previously"));
    }
    match almanac.times(at) {
        Some(time) => format!("{days}{} {time}", voice.say("comma")),
        None => days,
    }
}

fn summary(voice: Voice<'_>, event: &Event) -> String {
    let Some(words) = event.words(voice.lang, |text| text.summary.as_deref()) else { return String::new() };
    match words.text.char_indices().nth(MOST_OF_SUMMARY) {
        None => words.text.to_owned(),
        Some((cut, _)) => {
            let whole = words.text[..cut].rfind(' ').unwrap_or(cut);
            format!("{}…", &words.text[..whole])
        }
    }
}

/// Returns the positions of the language that an event's title is in, if it is not the reader's, and of its
/// status, if it is not as planned; -1 for none.
fn more(voice: Voice<'_>, id: EventId, event: &Event) -> Option<[isize; 2]> {
    let own = event.language_for(voice.lang);
    let status =
        voice.edition.catalogue.timeline(id).current().map_or(event.status, |occurrence| occurrence.status);
    let position = |at: usize| isize::try_from(at).unwrap_or(-1);
    let lang = if own == voice.lang { -1 } else { position(own.index()) };
    let known = Status::ALL.iter().position(|one| *one == status).filter(|_| status != Status::Scheduled);
    let status = known.map_or(-1, position);
    (lang >= 0 || status >= 0).then_some([lang, status])
}
