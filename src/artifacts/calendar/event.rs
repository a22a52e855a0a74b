//! An event in a calendar (RFC 5545 §3.6.1 VEVENT): one component for its series, and one for each occurrence
//! that differs from the series.

use jiff::Timestamp;

use crate::artifacts::body_html::PictureView;
use crate::artifacts::calendar::color::css_name;
use crate::artifacts::calendar::content_line::{ContentLines, escaped, quoted};
use crate::artifacts::calendar::last_of_calendars;
use crate::artifacts::calendar::rule::rrule;
use crate::artifacts::changes::{changed, updated};
use crate::artifacts::feeds::{place, titled};
use crate::artifacts::voice::Voice;
use crate::catalogue::{Joining, Occurrence, Timeline, changed_after, starts};
use crate::model::choices::Status;
use crate::model::event::{Event, EventId};
use crate::model::language::Lang;
use crate::model::recurrence::Recurrence;
use crate::model::schedule::{Dated, LocalTime};

/// The most dates of one event that a calendar adds after those that the site shows: as many as a rule of months
/// can give in the years that a calendar looks ahead.
const MOST_LATER: usize = 4_000;

/// Returns an event's components in a language; an open call has no date, so it has none.
pub fn components(voice: Voice<'_>, id: EventId) -> Box<str> {
    let event = &voice.edition.site.events[id.index()];
    let Some(dated) = event.schedule.dated() else { return "".into() };
    let line = voice.edition.catalogue.timeline(id);
    let status = status_of_series(event, line);
    let mut components = Components { voice, id, event, dated, status, out: ContentLines::default() };
    components.series(line);
    for occurrence in line.occurrences.iter().filter(|o| differs(o, status, dated)) {
        components.changed(occurrence);
    }
    let shown = line.occurrences.iter().map(|o| o.at).max().unwrap_or(dated.start);
    for occurrence in changed_after(dated, event.status, shown) {
        components.changed(&occurrence);
    }
    components.out.into_text().into()
}

/// Returns the status of a series: that of all its dates if they share one, else the event's. Of a rescheduled
/// event only the first date has that status.
fn status_of_series(event: &Event, line: &Timeline) -> Status {
    let first = line.occurrences.first().map_or(event.status, |first| first.status);
    if line.occurrences.iter().all(|occurrence| occurrence.status == first) {
        return first;
    }
    if event.status == Status::Rescheduled { Status::Scheduled } else { event.status }
}

/// Returns whether an occurrence differs from what its series says.
fn differs(occurrence: &Occurrence, status: Status, dated: &Dated) -> bool {
    let usual = occurrence.at.on_the_clock(&dated.zone);
    let usual_end = dated.end_of(usual).map(|end| end.on_the_clock(&dated.zone));
    occurrence.start != usual
        || occurrence.end != usual_end
        || occurrence.status != status
        || occurrence.note.is_some()
}

/// Writes the components of one event in one language.
struct Components<'e> {
    voice: Voice<'e>,
    id: EventId,
    event: &'e Event,
    dated: &'e Dated,
    /// The status of the series.
    status: Status,
    out: ContentLines,
}

impl Components<'_> {
    fn series(&mut self, line: &Timeline) {
        let dated = self.dated;
        self.begin();
        match line.occurrences.first().filter(|_| !dated.repeats()) {
            Some(only) if only.at == dated.start => self.span(only.start, only.end),
            _ => self.span(dated.start, dated.end),
        }
        let rule = dated.rule.as_ref().and_then(|rule| rrule(rule, dated));
        if let Some(rule) = &rule {
            self.out.raw("RRULE", rule);
        }
        for except in &dated.except {
            let start = match except.value {
                LocalTime::Day(date) => dated.start.on(date),
                time @ LocalTime::Time(_) => time,
            };
            if rule.is_some() || start == dated.start {
                self.out.time("EXDATE", start, &dated.zone);
            }
        }
        let shown = line.occurrences.iter().map(|o| o.at);
        let days: Vec<LocalTime> = match &rule {
            Some(_) => shown.filter(|at| dated.also.contains(at)).collect(),
            None => shown.chain(self.later(line)).collect(),
        };
        // The start always happens, and some programs show only what the rule comes to, or the listed days.
        let comes = |of: &Recurrence| of.comes_to(dated.start.date());
        let missed = match &rule {
            Some(_) => dated.rule.as_ref().is_some_and(|of| !comes(of)),
            None => days.iter().any(|at| *at != dated.start),
        };
        if missed && !dated.is_excepted(dated.start) {
            self.out.time("RDATE", dated.start, &dated.zone);
        }
        for at in days.into_iter().filter(|at| *at != dated.start) {
            self.out.time("RDATE", at, &dated.zone);
        }
        let former = match self.status {
            Status::Postponed => Some(dated.start),
            Status::Rescheduled if line.occurrences.len() == 1 => line.occurrences[0].previous(self.event),
            _ => None,
        };
        self.end(self.status, None, former);
    }

    fn changed(&mut self, occurrence: &Occurrence) {
        self.begin();
        self.out.time("RECURRENCE-ID", occurrence.at, &self.dated.zone);
        self.span(occurrence.start, occurrence.end);
        let postponed = Some(occurrence.start).filter(|_| occurrence.status == Status::Postponed);
        self.end(
            occurrence.status,
            occurrence.note.as_deref(),
            occurrence.previous(self.event).or(postponed),
        );
    }

    /// Returns the starts after those that the site shows, for the years that a calendar looks ahead. Some
    /// people keep a calendar and never load it again, and it should not end with the next year.
    fn later(&self, line: &Timeline) -> Vec<LocalTime> {
        let dated = self.dated;
        let Some(shown) = line.occurrences.iter().map(|o| o.at).max() else { return Vec::new() };
        let last = last_of_calendars(self.voice.edition.catalogue.today);
        let starts = starts(dated).take_while(|at| at.date() <= last);
        starts.filter(|at| *at > shown && !dated.is_excepted(*at)).take(MOST_LATER).collect()
    }

    /// Begins a component, and writes the event's id and version.
    fn begin(&mut self) {
        self.out.raw("BEGIN", "VEVENT");
        self.out.text("UID", None, &self.event.uid);
        self.out.instant("DTSTAMP", updated(self.voice.edition, self.event));
        if let Some(updated) = changed(self.voice.edition, self.event) {
            self.out.instant("LAST-MODIFIED", updated);
            self.out.raw("SEQUENCE", &sequence(updated).to_string());
        }
    }

    /// Writes start and end; an event of whole days ends on the day after its last (RFC 5545 §3.6.1).
    fn span(&mut self, start: LocalTime, end: Option<LocalTime>) {
        self.out.time("DTSTART", start, &self.dated.zone);
        let end = end.and_then(|end| match end {
            LocalTime::Day(last) => last.tomorrow().ok().map(LocalTime::Day),
            time @ LocalTime::Time(_) => Some(time),
        });
        if let Some(end) = end.filter(|end| *end > start) {
            self.out.time("DTEND", end, &self.dated.zone);
        }
    }

    /// Writes the properties that people read, and ends the component.
    ///
    /// `former` is the start that no longer holds, of an event that was put off or moved.
    fn end(&mut self, status: Status, note: Option<&str>, former: Option<LocalTime>) {
        let (voice, event) = (self.voice, self.event);
        let (edition, lang) = (voice.edition, voice.lang);
        let tag = |lang: Lang| edition.site.config.language(lang).tag();
        let page = edition.urls.event(lang, self.id).under(&edition.site.config.base_url);
        let title = titled(voice, event, status);
        self.out.text("SUMMARY", Some(tag(event.language_for(lang))), &title);
        let summary = event.words(lang, |text| text.summary.as_deref()).map(|words| words.text);
        let of_event = event.note_for(lang, status).map(|words| words.text);
        let former = former.map(|start| {
            let id = if status == Status::Postponed { "postponed" } else { "previously" };
            format!("{} {}", voice.say(id), voice.almanac(event.region).moment(start))
        });
        let description: Vec<&str> = former
            .as_deref()
            .into_iter()
            .chain(note.or(of_event))
            .chain(summary)
            .chain([page.as_str()])
            .collect();
        self.out.text("DESCRIPTION", None, &description.join("\n"));
        let joining = edition.catalogue.joining_as(self.id, status);
        let meeting = event.online_url.as_deref().filter(|_| event.is_online() && joining == Joining::Open);
        if let Some(place) = place(voice, event, status).or(meeting.map(str::to_owned)) {
            self.out.text("LOCATION", None, &place);
        }
        if let Some(address) = meeting {
            self.out.raw("CONFERENCE;VALUE=URI", address);
        }
        if let Some((latitude, longitude)) = event.geo.filter(|_| status != Status::MovedOnline) {
            self.out.raw("GEO", &format!("{latitude};{longitude}"));
        }
        let names = event.categories.iter().map(|id| &voice.category(*id).name.text);
        let names: Vec<_> = names.map(|name| escaped(name)).collect();
        self.out.raw(&format!("CATEGORIES;LANGUAGE={}", tag(lang)), &names.join(","));
        self.out.raw("URL", &page);
        self.shown();
        let status = match status {
            Status::Cancelled => "CANCELLED",
            Status::Postponed => "TENTATIVE",
            _ => "CONFIRMED",
        };
        self.out.raw("STATUS", status);
        self.out.raw("END", "VEVENT");
    }
}

impl Components<'_> {
    /// Writes who organises the event, its colour and its picture.
    fn shown(&mut self) {
        let (voice, event) = (self.voice, self.event);
        let site = &voice.edition.site;
        if let Some(id) = event.organizer {
            let organizer = &site.organizers[id.index()];
            let email = organizer.contact.email.as_ref().or(event.contact.email.as_ref());
            let page = || voice.edition.urls.organizer(voice.lang, id).under(&site.config.base_url);
            let address = email.map_or_else(page, |email| format!("mailto:{email}"));
            let name = voice.words(&organizer.name).text;
            self.out.raw(&format!("ORGANIZER;CN={}", quoted(&name)), &address);
        }
        let main = event.categories.first().and_then(|id| site.categories[id.index()].color.as_deref());
        if let Some(color) = main.and_then(css_name) {
            self.out.raw("COLOR", color);
        }
        if let Some(path) = &event.image {
            let picture = PictureView::middle(voice.edition, path).under(&site.config.base_url);
            self.out.raw("IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/jpeg", &picture);
            self.out.raw("ATTACH;FMTTYPE=image/jpeg", &picture);
        }
    }
}

/// Returns a version's number, the minutes from 1970 to its time, so that it rises with each version.
fn sequence(updated: Timestamp) -> i64 {
    (updated.as_second() / 60).max(0)
}
