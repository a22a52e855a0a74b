//! Events as data: one record for each event, with its words in every language. The names are those of front
//! matter, and times are written as there.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::artifacts::Edition;
use crate::artifacts::body_html::PictureView;
use crate::artifacts::calendar::written_rule;
use crate::artifacts::changes::changed;
use crate::artifacts::event_view::{machine_end, machine_start};
use crate::artifacts::feeds::instant;
use crate::model::choices::Choice;
use crate::model::contact::Contact;
use crate::model::event::{Cost, Event, EventId, EventText, Registration};
use crate::model::language::Language;
use crate::model::schedule::{Change, Dated, Schedule};

/// An event as data.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Record<'e> {
    uid: &'e str,
    slug: &'e str,
    /// The addresses of its pages.
    page: ByLanguage<String>,
    title: ByLanguage<&'e str>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    summary: ByLanguage<&'e str>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    note: ByLanguage<&'e str>,
    #[serde(flatten)]
    times: TimesPart<'e>,
    status: &'static str,
    form: &'static str,
    attendance: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<Venue<'e>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    online_url: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizer: Option<&'e str>,
    categories: Vec<&'e str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'e str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    audience: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accessibility: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<NeedsPart<'e>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<RegisterPart<'e>>,
    /// The address of its picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<ContactPart<'e>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
}

/// A value for each language that has one, by the language's tag.
struct ByLanguage<T>(Vec<(String, T)>);

impl<T> ByLanguage<T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for ByLanguage<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (tag, value) in &self.0 {
            map.serialize_entry(tag, value)?;
        }
        map.end()
    }
}

#[derive(Default, Serialize)]
struct TimesPart<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ongoing: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timezone: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repeat: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    except: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangePart<'e>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_start: Option<String>,
    /// The present occurrence, for programs that read no rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<NextPart>,
}

#[derive(Serialize)]
struct NextPart {
    start: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    status: &'static str,
}

#[derive(Serialize)]
struct ChangePart<'e> {
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'e str>,
}

#[derive(Serialize)]
struct Venue<'e> {
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    name: ByLanguage<&'e str>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    address: ByLanguage<&'e str>,
    /// Latitude and longitude in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<(f64, f64)>,
}

#[derive(Serialize)]
struct NeedsPart<'e> {
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    skills: ByLanguage<Vec<&'e str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<f64>,
}

#[derive(Serialize)]
struct RegisterPart<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    cost: ByLanguage<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waitlist: Option<&'e str>,
}

#[derive(Serialize)]
struct ContactPart<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    whatsapp: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instagram: Option<&'e str>,
}

impl<'e> Record<'e> {
    /// Makes the record of an event.
    pub fn of(edition: &'e Edition, id: EventId) -> Record<'e> {
        let (site, event) = (&edition.site, &edition.site.events[id.index()]);
        let base = &site.config.base_url;
        let words = |pick: fn(&EventText) -> Option<&str>| each(edition, event, pick);
        let pages = event.texts.iter().map(|(lang, _)| {
            let tag = site.config.language(lang).tag().to_owned();
            (tag, edition.urls.event(lang, id).under(base))
        });
        Record {
            uid: &event.uid,
            slug: event.slug.as_str(),
            page: ByLanguage(pages.collect()),
            title: words(|text| Some(&text.title)),
            summary: words(|text| text.summary.as_deref()),
            note: words(|text| text.note.as_deref()),
            times: TimesPart::of(edition, id, event),
            status: event.status.word(),
            form: event.form.word(),
            attendance: event.attendance.word(),
            region: event.region.map(|region| &*site.regions.get(region).path),
            venue: venue(edition, event),
            online_url: edition.catalogue.meeting(id),
            organizer: event.organizer.map(|id| site.organizers[id.index()].id.as_str()),
            categories: event.categories.iter().map(|id| site.categories[id.index()].id.as_str()).collect(),
            tags: event.tags.iter().map(|tag| &*tag.text).collect(),
            audience: event.audience.iter().map(|choice| choice.word()).collect(),
            accessibility: event.accessibility.iter().map(|choice| choice.word()).collect(),
            needs: needs(edition, event),
            register: event.registration.as_deref().map(|of| register(edition, id, of)),
            image: event.image.as_ref().map(|path| PictureView::middle(edition, path).under(base)),
            contact: contact(&event.contact),
            published: event.published.map(|day| day.value.to_string()),
            updated: changed(edition, event).map(instant),
        }
    }
}

/// Returns a text of an event in each language that has it.
fn each<'e>(
    edition: &'e Edition,
    event: &'e Event,
    pick: impl Fn(&'e EventText) -> Option<&'e str>,
) -> ByLanguage<&'e str> {
    let texts = event
        .texts
        .iter()
        .filter_map(|(lang, text)| Some((edition.site.config.language(lang).tag().to_owned(), pick(text)?)));
    ByLanguage(texts.collect())
}

impl<'e> TimesPart<'e> {
    fn of(edition: &Edition, id: EventId, event: &'e Event) -> TimesPart<'e> {
        let dated = match &event.schedule {
            Schedule::Ongoing { end, .. } => {
                let end = end.map(|day| day.to_string());
                return TimesPart { ongoing: Some(true), end, ..TimesPart::default() };
            }
            Schedule::Dated(dated) => dated,
        };
        let next = edition.catalogue.timeline(id).current().map(|occurrence| NextPart {
            start: machine_start(occurrence, &dated.zone),
            end: machine_end(occurrence, &dated.zone),
            status: occurrence.status.word(),
        });
        TimesPart {
            previous_start: event.previous_start.map(|time| time.to_string()),
            next,
            ..TimesPart::dated(dated)
        }
    }

    fn dated(dated: &'e Dated) -> TimesPart<'e> {
        TimesPart {
            start: Some(dated.start.to_string()),
            end: dated.end.map(|end| end.to_string()),
            timezone: Some(dated.zone.iana_name().unwrap_or("UTC")),
            repeat: dated.rule.as_ref().map(|rule| written_rule(rule, dated)),
            except: dated.except.iter().map(|time| time.value.to_string()).collect(),
            also: dated.also.iter().map(ToString::to_string).collect(),
            changes: dated.changes.iter().map(change).collect(),
            ..TimesPart::default()
        }
    }
}

fn change(change: &Change) -> ChangePart<'_> {
    ChangePart {
        at: change.at.to_string(),
        start: change.start.map(|time| time.value.to_string()),
        end: change.end.map(|time| time.value.to_string()),
        status: change.status.map(Choice::word),
        note: change.note.as_deref(),
    }
}

fn venue<'e>(edition: &'e Edition, event: &'e Event) -> Option<Venue<'e>> {
    let name = each(edition, event, |text| text.venue.as_deref());
    let address = each(edition, event, |text| text.address.as_deref());
    let is_known = !name.is_empty() || !address.is_empty() || event.geo.is_some();
    is_known.then_some(Venue { name, address, geo: event.geo })
}

fn needs<'e>(edition: &'e Edition, event: &'e Event) -> Option<NeedsPart<'e>> {
    let skills = event.texts.iter().filter(|(_, text)| !text.skills.is_empty()).map(|(lang, text)| {
        let tag = edition.site.config.language(lang).tag().to_owned();
        (tag, text.skills.iter().map(|skill| &**skill).collect())
    });
    let needs = &event.needs;
    let part = NeedsPart {
        skills: ByLanguage(skills.collect()),
        languages: needs.languages.iter().map(Language::tag).collect(),
        age: needs.age.as_deref(),
        people: needs.people.map(Choice::word),
        hours: needs.hours,
    };
    let facts = part.age.is_some() || part.people.is_some() || part.hours.is_some();
    (facts || !part.skills.is_empty() || !part.languages.is_empty()).then_some(part)
}

/// Returns how people register. Where they can no longer, nothing leads them there, as on the event's page.
fn register<'e>(edition: &'e Edition, id: EventId, of: &'e Registration) -> RegisterPart<'e> {
    let event = &edition.site.events[id.index()];
    let mut cost = each(edition, event, |text| text.cost.as_deref());
    if let Some(word) = of.cost.map(Cost::word).filter(|_| cost.is_empty()) {
        cost = each(edition, event, |_| Some(word));
    }
    RegisterPart {
        url: of.url.as_deref().filter(|_| edition.catalogue.joining(id).is_open()),
        opens: of.opens.map(|time| time.value.to_string()),
        closes: of.closes.map(|time| time.value.to_string()),
        capacity: of.capacity,
        cost,
        waitlist: of.waitlist.as_deref(),
    }
}

fn contact(of: &Contact) -> Option<ContactPart<'_>> {
    (*of != Contact::default()).then_some(ContactPart {
        email: of.email.as_deref(),
        phone: of.phone.as_deref(),
        whatsapp: of.whatsapp.as_deref(),
        instagram: of.instagram.as_deref(),
    })
}
