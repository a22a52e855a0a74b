//! Makes the draft of one event of a calendar (RFC 5545 §3.6.1 VEVENT), with all components of its `UID`.

use crate::content::to_markdown;
use crate::content::writing::{FrontValue, cleaned_line};
use crate::diagnostic::{Code, Mark};
use crate::import::calendar::component::CalendarPart;
use crate::import::calendar::moment::{self, Moment, written};
use crate::import::calendar::series::SeriesReader;
use crate::import::calendar::words;
use crate::import::calendar::zones::CalendarZones;
use crate::import::desk::{Desk, Elsewhere};
use crate::import::draft::Draft;
use crate::import::place::{self, Location};
use crate::model::choices::{Attendance, Choice, Status};
use crate::model::keys::event::{
    ATTENDANCE, NOTE, ONLINE_URL, REGISTER, STATUS, SUMMARY, TITLE, UPDATED, VENUE, register, venue,
};
use crate::model::region::RegionId;
use crate::model::schedule::LocalTime;
use crate::model::url::{Slug, is_web_address, percent_decode};

/// Properties that say something for people, and that the site has no key for.
const WITHOUT_KEY: [&str; 4] = ["ATTACH", "IMAGE", "CONTACT", "COMMENT"];

/// The texts of an event that the site has keys for.
const TEXTS: [&str; 6] = ["SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION", "CATEGORIES", "URL"];

/// The components of one event: its series, and single dates.
#[derive(Debug, Default)]
pub struct EventParts<'c> {
    /// The components of the series; more than one are versions of it.
    pub masters: Vec<&'c CalendarPart>,
    /// The components of single dates.
    pub dates: Vec<&'c CalendarPart>,
}

/// Makes drafts of the events of one calendar.
#[derive(Clone, Copy)]
pub struct EventReader<'r, 's> {
    /// The desk of the import.
    pub desk: &'r Desk<'s>,
    /// The zones of the calendar.
    pub zones: &'r CalendarZones,
    /// Who wrote the calendar: of its own, the program knows what each line of a description is.
    pub origin: WrittenBy,
}

/// Who wrote a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenBy {
    /// This program.
    Sada,
    /// Another one.
    Other,
}

/// Where an event is.
struct Whereabouts {
    location: Location,
    region: Option<RegionId>,
    geo: Option<(f64, f64)>,
    attendance: Attendance,
    online_url: Option<(String, Mark)>,
}

impl EventReader<'_, '_> {
    /// Makes the draft of an event; reports why there is none.
    pub fn draft(&self, uid: String, parts: &EventParts<'_>) -> Option<Draft> {
        let versions = words::newest_first(&parts.masters);
        self.tell_versions(&versions);
        let series = versions.first().copied();
        let first = series.or_else(|| self.first_date(&parts.dates))?;
        let (title, _) = words::title_and_status(first);
        self.tell_unread(first);
        if first.text("CLASS").is_some_and(|class| !class.trim().eq_ignore_ascii_case("PUBLIC")) {
            self.desk.lose("private", first.mark, &title);
            return None;
        }
        if title.is_empty() {
            self.desk.tell(self.desk.fault(Code::E601, "title", first.mark));
            return None;
        }
        let mut draft = Draft::new(first.mark, uid, title);
        draft.slug = self.own_slug(first, &draft.uid);
        self.write_title(first, &mut draft);
        let whereabouts = self.whereabouts(first, &draft);
        let of_place = self.desk.zone_of(whereabouts.as_ref().and_then(|found| found.region)).clone();
        let times = SeriesReader::of(self.desk, self.zones, first, &of_place);
        let Some(dates) = times.dates(first) else {
            let mark = first.property("DTSTART").map_or(first.mark, |start| start.mark);
            self.desk.tell(self.desk.fault(Code::E601, "start", mark).with("title", &*draft.title));
            return None;
        };
        times.write(first, dates, &of_place, &mut draft);
        if series.is_some() {
            times.write_changes(first, dates, &parts.dates, &mut draft);
        } else {
            self.desk.lose("lone-dates", first.mark, &draft.title);
            times.write_lone_dates(&parts.dates, &mut draft, dates);
        }
        self.write_status(first, &mut draft);
        self.write_text(first, &mut draft);
        self.write_rest(first, &mut draft);
        let categories = self.write_categories(first, &mut draft);
        self.write_whereabouts(whereabouts?, first, &mut draft);
        categories.map(|()| draft)
    }

    /// Reports an event that has the `UID` of another one, of which it is no newer version: it has the same number,
    /// but another start, place or title.
    fn tell_versions(&self, versions: &[&CalendarPart]) {
        let Some((newest, others)) = versions.split_first() else { return };
        let says = |event: &CalendarPart| {
            ["DTSTART", "LOCATION", "SUMMARY"].map(|name| event.text(name).unwrap_or_default())
        };
        let (number, said) = (words::sequence(newest), says(newest));
        for other in others.iter().filter(|other| words::sequence(other) == number && says(other) != said) {
            let (title, _) = words::title_and_status(other);
            let told = self.desk.fault(Code::W605, "versions", other.mark).with("title", title);
            self.desk.tell(told.with("line", newest.mark.line.to_string()));
        }
    }

    /// Reports the texts of an event that are written in a way that cannot be read.
    fn tell_unread(&self, event: &CalendarPart) {
        for property in event.properties.iter().filter(|own| TEXTS.contains(&&*own.name)) {
            if let Some(encoding) = &property.unread {
                self.desk.lose("encoding", property.mark, encoding);
            }
        }
    }

    /// Returns the earliest of single dates without a series.
    fn first_date<'c>(&self, dates: &[&'c CalendarPart]) -> Option<&'c CalendarPart> {
        let utc = jiff::tz::TimeZone::UTC;
        let start = |one: &CalendarPart| {
            let moment = moment::one(one.property("DTSTART")?, self.zones).ok()?;
            Some(moment.in_zone(&utc))
        };
        let known = dates.iter().copied().filter(|one| start(one).is_some());
        known.min_by_key(|one| start(one)).or_else(|| dates.first().copied())
    }

    /// Returns the slug of an event that this site published: its page has the slug's name, and its `UID` may be
    /// the slug at the site's host.
    fn own_slug(&self, event: &CalendarPart, uid: &str) -> Option<Slug> {
        let base = self.desk.site.config.base_url.as_str();
        let of_page = || {
            let address = event.text("URL")?;
            let page = address.trim().strip_prefix(base)?.strip_suffix(".html")?.rsplit('/').next()?;
            Slug::parse(&percent_decode(page))
        };
        let of_uid = || {
            let (slug, host) = uid.rsplit_once('@')?;
            Slug::parse(slug).filter(|_| base.split('/').nth(2) == Some(host))
        };
        of_page().or_else(of_uid)
    }

    fn write_title(&self, event: &CalendarPart, draft: &mut Draft) {
        let Some(summary) = event.property("SUMMARY") else { return };
        draft.set_text(&TITLE, draft.title.clone(), summary.mark);
        let main = self.desk.site.config.languages.first().map_or("", |language| language.tag());
        let of = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        if let Some(tag) = summary.parameter("LANGUAGE").filter(|tag| of(tag) != of(main)) {
            let told = self.desk.fault(Code::W603, "language", summary.mark).with("value", cleaned_line(tag));
            self.desk.tell(told.with("language", main));
        }
    }

    fn write_status(&self, event: &CalendarPart, draft: &mut Draft) {
        let mark = event.property("STATUS").map_or(event.mark, |status| status.mark);
        match words::title_and_status(event) {
            (_, Some(status)) => draft.set_text(&STATUS, status.word(), mark),
            (_, None) if words::says_status(event, "TENTATIVE") => {
                self.desk.lose("tentative", mark, &draft.title);
            }
            (_, None) if event.property("STATUS").is_some() && !words::says_status(event, "CONFIRMED") => {
                let value = event.text("STATUS").unwrap_or_default();
                self.desk.lose("unread", mark, &cleaned_line(&format!("STATUS:{value}")));
            }
            _ => {}
        }
    }

    /// Writes the description. This program itself writes the old date, the reason and the summary, each on its
    /// own line.
    fn write_text(&self, event: &CalendarPart, draft: &mut Draft) {
        let text = words::description(event);
        let property = event.property("DESCRIPTION").or_else(|| event.property("X-ALT-DESC"));
        let Some(mark) = property.map(|property| property.mark).filter(|_| !text.is_empty()) else { return };
        if self.origin == WrittenBy::Other {
            draft.set_body(to_markdown(&text), mark);
            return;
        }
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let (_, status) = words::title_and_status(event);
        let Some((summary, before)) = lines.split_last() else { return };
        draft.set_text(&SUMMARY, cleaned_line(summary), mark);
        let has_reason = matches!(
            status,
            Some(Status::Cancelled | Status::MovedOnline | Status::Postponed | Status::Rescheduled)
        );
        // The words before the old date are those of a theme, but a date has digits.
        let before = match (status, before) {
            (Some(Status::Postponed | Status::Rescheduled), [old_date, rest @ ..])
                if old_date.contains(char::is_numeric) =>
            {
                rest
            }
            _ => before,
        };
        if let Some(note) = before.last().filter(|_| has_reason) {
            draft.set_text(&NOTE, cleaned_line(note), mark);
        }
    }

    /// Writes the address, the organiser and the last change; reports what has no key.
    fn write_rest(&self, event: &CalendarPart, draft: &mut Draft) {
        if let Some(url) = event.property("URL") {
            let address = url.text().trim().to_owned();
            let is_own = address.starts_with(self.desk.site.config.base_url.as_str());
            if is_web(&address) && !is_own {
                let map = FrontValue::Map(vec![(&register::URL, FrontValue::Text(address))]);
                draft.set(&REGISTER, map, url.mark);
            } else if !is_own && !address.is_empty() {
                self.desk.lose("address", url.mark, &address);
            }
        }
        if let Some(organizer) = event.property("ORGANIZER") {
            let address = organizer.value.trim();
            let mail = address
                .get(..7)
                .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
                .map(|_| &address[7..]);
            let names: Vec<&str> = organizer
                .parameter("CN")
                .into_iter()
                .chain(mail)
                .filter(|name| !name.trim().is_empty())
                .collect();
            if !names.is_empty() {
                self.desk.set_organizer(draft, &names, organizer.mark);
            }
        }
        if let Some(changed) = event.property("LAST-MODIFIED")
            && let Ok(Moment::Instant(instant)) = moment::one(changed, self.zones)
        {
            let local = self.desk.site.config.timezone.to_datetime(instant);
            draft.set_text(&UPDATED, written(LocalTime::Time(local)), changed.mark);
        }
        for name in WITHOUT_KEY {
            for property in event.each(name).take(1) {
                self.desk.lose("property", property.mark, name);
            }
        }
    }

    fn write_categories(&self, event: &CalendarPart, draft: &mut Draft) -> Option<()> {
        let of = |property: &crate::import::calendar::property::Property| {
            let mark = property.mark;
            property.texts().into_iter().map(move |text| (cleaned_line(&text), mark)).collect::<Vec<_>>()
        };
        let named: Vec<(String, Mark)> =
            event.each("CATEGORIES").flat_map(of).filter(|(name, _)| !name.is_empty()).collect();
        self.desk.set_categories(draft, &named, &[])
    }

    /// Finds where an event is; reports one that is nowhere in the site.
    fn whereabouts(&self, event: &CalendarPart, draft: &Draft) -> Option<Whereabouts> {
        let desk = self.desk;
        let property = event.property("LOCATION");
        let mark = property.map_or(event.mark, |location| location.mark);
        let mut text =
            event.text("LOCATION").map(|text| cleaned_line(&text.replace('\n', ", "))).unwrap_or_default();
        let mut online_url = meeting(event);
        if is_web(&text) {
            online_url.get_or_insert((text.clone(), mark));
            text.clear();
        }
        let says_online = Attendance::named(&text) == Some(Attendance::Online);
        if says_online {
            text.clear();
        }
        let geo = event.property("GEO").and_then(|geo| {
            let found = position(&geo.value);
            if found.is_none() && !is_nowhere(&geo.value) {
                desk.lose("unread", geo.mark, &cleaned_line(&format!("GEO:{}", geo.value)));
            }
            found
        });
        let location = place::find(&desk.names.places, &text, geo, desk.region_elsewhere());
        let is_somewhere = location.region.is_some() || !text.is_empty();
        let is_online = says_online || online_url.is_some();
        let attendance = match (is_online, is_somewhere) {
            (true, true) => Attendance::Hybrid,
            (true, false) => Attendance::Online,
            (false, _) => Attendance::InPerson,
        };
        let mut found = Whereabouts { region: location.region, location, geo, attendance, online_url };
        if found.region.is_some() || found.attendance == Attendance::Online {
            return Some(found);
        }
        match desk.decisions.elsewhere {
            Some(Elsewhere::Region(region)) => found.region = Some(region),
            Some(Elsewhere::Online) => found.attendance = Attendance::Online,
            None => {
                let variant = if text.is_empty() { "no-place" } else { "place" };
                let told = desk.fault(Code::E601, variant, mark).with("title", &*draft.title);
                desk.tell(told.with("place", text));
                return None;
            }
        }
        Some(found)
    }

    fn write_whereabouts(&self, found: Whereabouts, event: &CalendarPart, draft: &mut Draft) {
        let mark =
            event.property("LOCATION").or_else(|| event.property("GEO")).map_or(event.mark, |own| own.mark);
        if found.attendance != Attendance::InPerson {
            let mark = found.online_url.as_ref().map_or(mark, |(_, mark)| *mark);
            draft.set_text(&ATTENDANCE, found.attendance.word(), mark);
        }
        if let Some((address, mark)) = found.online_url {
            draft.set_text(&ONLINE_URL, address, mark);
        }
        if let Some(region) = found.region {
            self.desk.set_region(draft, region, mark);
        }
        let text = |text: Option<String>| text.map(FrontValue::Text);
        let geo = found
            .geo
            .map(|(latitude, longitude)| FrontValue::texts([latitude.to_string(), longitude.to_string()]));
        let keys = [
            (&venue::NAME, text(found.location.venue)),
            (&venue::ADDRESS, text(found.location.address)),
            (&venue::GEO, geo),
        ];
        let map: Vec<_> = keys.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        if !map.is_empty() {
            draft.set(&VENUE, FrontValue::Map(map), mark);
        }
    }
}

/// Returns where people meet online (RFC 7986 §5.11 CONFERENCE, and what two large programs write).
fn meeting(event: &CalendarPart) -> Option<(String, Mark)> {
    let names = ["CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"];
    let all = names.iter().flat_map(|name| event.each(name));
    let mut addresses = all.map(|property| (property.text().trim().to_owned(), property.mark));
    addresses.find(|(address, _)| is_web(address))
}

/// Returns whether a text is an address of the web and nothing else.
fn is_web(text: &str) -> bool {
    is_web_address(text) && !text.contains(char::is_whitespace)
}

/// Reads a position (RFC 5545 §3.8.1.6 GEO).
fn position(value: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = value.split_once([';', ','])?;
    let degrees = |text: &str| text.trim().trim_end_matches('\\').parse::<f64>().ok();
    let (latitude, longitude) = (degrees(latitude)?, degrees(longitude)?);
    let is_there = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && !is_nowhere(value);
    is_there.then_some((latitude, longitude))
}

/// Returns whether a position is what some programs write where they know nothing: `0;0`, or no digit at all.
fn is_nowhere(value: &str) -> bool {
    !value.contains(|c: char| c.is_ascii_digit() && c != '0')
}
