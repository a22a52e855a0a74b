//! Links that put an event into a calendar of the web, or into a message. They are plain addresses of other
//! websites: nothing is fetched from there before a visitor follows one.

use form_urlencoded::Serializer;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::artifacts::calendar::{day, rrule, utc};
use crate::artifacts::feeds::{place, titled};
use crate::artifacts::voice::Voice;
use crate::catalogue::Occurrence;
use crate::model::event::{Event, EventId};
use crate::model::schedule::LocalTime;

/// How long an event without an end stands in a calendar of the web, which needs an end.
const USUAL_HOURS: i64 = 1;

/// A link to a service of the web, by the service's own name.
#[derive(Debug, Serialize)]
pub struct ServiceLink {
    /// The service's name, the same in all languages.
    name: &'static str,
    /// The address.
    url: String,
}

/// What services are told of an event.
struct Described {
    title: String,
    place: String,
    /// The summary and the address of the event's page.
    details: String,
    page: String,
}

impl Described {
    fn of(voice: Voice<'_>, id: EventId, event: &Event) -> Described {
        let edition = voice.edition;
        let page = edition.urls.event(voice.lang, id).under(&edition.site.config.base_url);
        let summary = event.words(voice.lang, |text| text.summary.as_deref()).map(|words| words.text);
        Described {
            title: titled(voice, event, event.status),
            place: place(voice, event, event.status).unwrap_or_default(),
            details: summary.into_iter().chain([page.as_str()]).collect::<Vec<_>>().join("\n\n"),
            page,
        }
    }
}

/// Returns links that put an occurrence of an event, and those that its rule gives after it, into calendars of
/// the web. A rule that such calendars do not know is left out.
pub fn calendars(voice: Voice<'_>, id: EventId, event: &Event, at: &Occurrence) -> Vec<ServiceLink> {
    let Some(dated) = event.schedule.dated() else { return Vec::new() };
    let told = Described::of(voice, id, event);
    let rule = dated.rule.as_ref().and_then(|rule| rrule(rule, dated));
    let (first, last) = span(at);
    let mut google = Serializer::new(String::new());
    google.append_pair("action", "TEMPLATE").append_pair("text", &told.title);
    google.append_pair("dates", &format!("{first}/{last}"));
    if let Some(zone) = dated.zone.iana_name() {
        google.append_pair("ctz", zone);
    }
    if let Some(rule) = rule {
        google.append_pair("recur", &format!("RRULE:{rule}"));
    }
    google.append_pair("location", &told.place).append_pair("details", &told.details);
    let mut outlook = Serializer::new(String::new());
    outlook.append_pair("path", "/calendar/action/compose").append_pair("rru", "addevent");
    outlook.append_pair("subject", &told.title).append_pair("location", &told.place);
    outlook.append_pair("body", &told.details);
    let (start, end) = whole_span(at, &dated.zone);
    outlook.append_pair("startdt", &start).append_pair("enddt", &end);
    if at.start.time().is_none() {
        outlook.append_pair("allday", "true");
    }
    let link = |name, base, query: String| ServiceLink { name, url: format!("{base}?{query}") };
    vec![
        link("Google", "https://calendar.google.com/calendar/render", google.finish()),
        link("Outlook", "https://outlook.live.com/calendar/0/deeplink/compose", outlook.finish()),
    ]
}

/// Returns links that put an event into a message.
pub fn messages(voice: Voice<'_>, id: EventId, event: &Event) -> Vec<ServiceLink> {
    let Described { title, page, .. } = Described::of(voice, id, event);
    let link = |name, base: &str, pairs: &[(&str, &str)]| ServiceLink {
        name,
        url: format!("{base}?{}", Serializer::new(String::new()).extend_pairs(pairs).finish()),
    };
    vec![
        link("WhatsApp", "https://wa.me/", &[("text", &format!("{title}\n{page}"))]),
        link("Telegram", "https://t.me/share/url", &[("url", &page), ("text", &title)]),
        link("X", "https://x.com/intent/post", &[("text", &title), ("url", &page)]),
    ]
}

/// Returns start and end as calendars write them; a last whole day is named by the day after it.
fn span(at: &Occurrence) -> (String, String) {
    match at.start {
        LocalTime::Day(first) => {
            let last = at.last_day();
            (day(first), day(last.tomorrow().unwrap_or(last)))
        }
        LocalTime::Time(_) => (utc(at.starts), utc(end(at))),
    }
}

/// Returns start and end in RFC 3339.
fn whole_span(at: &Occurrence, zone: &TimeZone) -> (String, String) {
    match at.start {
        LocalTime::Day(first) => {
            let last = at.last_day();
            (first.to_string(), last.tomorrow().unwrap_or(last).to_string())
        }
        LocalTime::Time(_) => [at.starts, end(at)]
            .map(|instant| instant.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
            .into(),
    }
}

fn end(at: &Occurrence) -> jiff::Timestamp {
    let usual = || at.starts.checked_add(USUAL_HOURS.hours()).unwrap_or(at.starts);
    if at.end.is_some() { at.ends } else { usual() }
}
