//! An event's own page.

use std::sync::Arc;

use serde::Serialize;

use crate::artifacts::body_html::PictureView;
use crate::artifacts::days::CityView;
use crate::artifacts::event_view::{EventView, WhenView};
use crate::artifacts::link::{Link, Shared, Words};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::{Artifact, Edition, Listed, Plan};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::Form;
use crate::model::choices::Choice;
use crate::model::contact::Contact;
use crate::model::event::{Cost, Event, EventId};
use crate::model::language::{Lang, by_language};
use crate::model::schedule::{Dated, Schedule};
use crate::model::text::Worded;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// How many coming occurrences an event's page names.
const MOST_OCCURRENCES: usize = 12;

struct EventPage {
    lang: Lang,
    event: EventId,
    path: OutputPath,
    source: Arc<str>,
    changed: Option<jiff::civil::Date>,
}

/// Plans a page for each event in each language it is written in.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    let zone = &edition.site.config.timezone;
    for (event_id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in by_language(&event.texts) {
            let updated = event.updated.map(|instant| zone.to_datetime(instant).date());
            plan.add(EventPage {
                lang,
                event: event_id,
                path: edition.event_path(lang, event_id).clone(),
                source: Arc::clone(&event.source),
                changed: updated.or(event.published),
            });
        }
    }
}

/// The text of the page.
#[derive(Serialize)]
struct BodyView {
    html: String,
    /// The language of the body, where the translation has none and the original's stands.
    language: Option<Words>,
}

/// When else the event is, or was to be.
#[derive(Serialize)]
struct DatesView {
    previous: Option<String>,
    until: Option<String>,
    occurrences: Vec<WhenView>,
    more_occurrences: usize,
    calendar: Option<Shared<Link>>,
    /// What the clocks of other cities show, where one takes part from afar.
    cities: Vec<CityView>,
    updated: Option<String>,
}

/// What the page says beyond what every list says.
#[derive(Serialize)]
struct Details {
    venue: Option<Words>,
    address: Option<Words>,
    geo: Option<Geo>,
    online_url: Option<String>,
    registration: Option<RegistrationView>,
    needs: NeedsView,
    accessibility: Vec<&'static str>,
    audience: Vec<&'static str>,
    image: Option<ImageView>,
    tags: Vec<Shared<Link>>,
    contact: Option<ContactView>,
    report_url: Option<String>,
}

#[derive(Serialize)]
struct Geo {
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct RegistrationView {
    url: Option<String>,
    opens: Option<String>,
    closes: Option<String>,
    capacity: Option<u32>,
    cost: Option<CostView>,
}

#[derive(Serialize)]
struct CostView {
    /// `free`, `paid`, or nothing where it is told in words.
    kind: Option<&'static str>,
    words: Option<Words>,
}

#[derive(Serialize)]
struct NeedsView {
    skills: Vec<Words>,
    languages: Vec<String>,
    age: Option<String>,
    people: Option<&'static str>,
    hours: Option<f64>,
}

#[derive(Serialize)]
struct ImageView {
    picture: PictureView,
    alt: Option<Words>,
}

/// How to reach somebody, for templates.
#[derive(Serialize)]
pub struct ContactView {
    email: Option<String>,
    phone: Option<String>,
    phone_url: Option<String>,
    whatsapp: Option<String>,
    whatsapp_url: Option<String>,
    instagram: Option<String>,
}

impl ContactView {
    /// Returns a contact for templates, unless it is empty.
    pub fn of(contact: &Contact) -> Option<ContactView> {
        let own = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
        let digits =
            |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
        // Its addresses take a number with its country, without the signs that say so.
        let whatsapp = |number: &str| {
            let digits = digits(number);
            let bare = digits.strip_prefix('+').or(digits.strip_prefix("00")).unwrap_or(&digits);
            format!("https://wa.me/{bare}")
        };
        (*contact != Contact::default()).then(|| ContactView {
            email: own(&contact.email),
            phone: own(&contact.phone),
            phone_url: contact.phone.as_deref().map(|phone| format!("tel:{}", digits(phone))),
            whatsapp: own(&contact.whatsapp),
            whatsapp_url: contact.whatsapp.as_deref().map(whatsapp),
            instagram: own(&contact.instagram),
        })
    }
}

impl Artifact for EventPage {
    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn source(&self) -> Option<&Arc<str>> {
        Some(&self.source)
    }

    fn listed(&self) -> Option<Listed> {
        Some(Listed { changed: self.changed })
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (lang, event) = (self.lang, &edition.site.events[self.event.index()]);
        let view = edition.event_view(lang, self.event);
        let head = head(edition, lang, self.event, event, &view);
        let mut context = Context::new();
        let value = Value::from_serializable(&view);
        edition.keep_card(lang, self.event, &value);
        context.insert_value("event", value);
        context.insert_value("details", Value::from_serializable(&details(edition, lang, event)));
        let dates = dates_view(edition, lang, self.event, event);
        context.insert_value("dates", Value::from_serializable(&dates));
        context.insert_value("body", Value::from_serializable(&body(edition, lang, event)));
        edition.render_page(lang, &self.path, "event.html", &head, context, out)
    }
}

fn head(edition: &Edition<'_>, lang: Lang, id: EventId, event: &Event, view: &EventView) -> PageHead {
    let langs = by_language(&event.texts);
    let mut breadcrumbs = vec![edition.home_link(lang)];
    match event.region {
        Some(region) => {
            let mut outwards: Vec<_> = edition.site.regions.outwards(region).collect();
            outwards.reverse();
            breadcrumbs.extend(outwards.into_iter().map(|id| edition.named_link(lang, Scope::Region(id))));
        }
        None => breadcrumbs.push(edition.named_link(lang, Scope::Online)),
    }
    PageHead {
        title: view.title.clone(),
        description: view.summary.as_ref().map(|words| words.text.clone()),
        breadcrumbs,
        translations: langs.map(|(lang, _)| (lang, edition.event_path(lang, id).clone())).collect(),
        feed: event.categories.first().and_then(|id| edition.feed(lang, Scope::Category(*id))),
        calendar: edition.event_calendar(lang, id),
        hidden: false,
    }
}

fn body(edition: &Edition<'_>, lang: Lang, event: &Event) -> BodyView {
    let translated = !event.text_for(lang).body.is_empty();
    let text = if translated { event.text_for(lang) } else { event.original() };
    BodyView {
        html: edition.body_html(lang, &text.body),
        language: (!translated && lang != Lang::MAIN)
            .then(|| edition.worded(Worded { lang: Some(Lang::MAIN), text: "" })),
    }
}

fn dates_view(edition: &Edition<'_>, lang: Lang, id: EventId, event: &Event) -> DatesView {
    let line = edition.catalogue.timeline(id);
    let repeats = event.schedule.dated().is_some_and(Dated::repeats);
    let coming = if repeats { line.coming() } else { &[] };
    let shown = coming.iter().take(MOST_OCCURRENCES);
    let until = match &event.schedule {
        Schedule::Ongoing { end, .. } => end.map(|end| edition.day(lang, event.region, Form::Full, end)),
        Schedule::Dated(_) => None,
    };
    DatesView {
        previous: event.previous_start.map(|start| edition.time(lang, event.region, start)),
        until,
        occurrences: shown.map(|o| edition.when_view(lang, event, o)).collect(),
        more_occurrences: coming.len().saturating_sub(MOST_OCCURRENCES),
        calendar: line.current().map(|o| edition.month_link(lang, event.region, o.start.date())),
        cities: line
            .current()
            .filter(|_| event.is_online())
            .map_or_else(Vec::new, |o| edition.cities(lang, event, o)),
        updated: event.updated.map(|instant| {
            let day = edition.site.config.timezone.to_datetime(instant).date();
            edition.day(lang, event.region, Form::Long, day)
        }),
    }
}

fn details(edition: &Edition<'_>, lang: Lang, event: &Event) -> Details {
    let words = |pick: fn(&crate::model::event::EventText) -> Option<&str>| {
        event.words(lang, pick).map(|words| edition.worded(words))
    };
    let registration = event.registration.as_deref();
    Details {
        venue: words(|text| text.venue.as_deref()),
        address: words(|text| text.address.as_deref()),
        geo: event.geo.map(|(latitude, longitude)| Geo { latitude, longitude }),
        online_url: event.online_url.as_deref().map(str::to_owned),
        registration: registration.map(|r| RegistrationView {
            url: r.url.as_deref().map(str::to_owned),
            opens: r.opens.map(|opens| edition.time(lang, event.region, opens)),
            closes: r.closes.map(|closes| edition.time(lang, event.region, closes)),
            capacity: r.capacity,
            cost: cost(edition, lang, event),
        }),
        needs: needs(edition, lang, event),
        accessibility: event.accessibility.iter().map(|choice| choice.word()).collect(),
        audience: event.audience.iter().map(|choice| choice.word()).collect(),
        image: event.image.as_ref().map(|path| ImageView {
            picture: edition.picture_view(path),
            alt: words(|text| text.image_alt.as_deref()),
        }),
        tags: tags(edition, lang, event),
        contact: ContactView::of(&event.contact),
        report_url: edition.site.config.report_url.as_ref().map(|url| url.replace("{path}", &event.source)),
    }
}

fn cost(edition: &Edition<'_>, lang: Lang, event: &Event) -> Option<CostView> {
    let kind = event.registration.as_ref().and_then(|r| r.cost).map(|cost| match cost {
        Cost::Free => "free",
        Cost::Paid => "paid",
    });
    let words = event.words(lang, |text| text.cost.as_deref()).map(|words| edition.worded(words));
    (kind.is_some() || words.is_some()).then_some(CostView { kind, words })
}

fn needs(edition: &Edition<'_>, lang: Lang, event: &Event) -> NeedsView {
    let of = |lang: Lang| {
        let text = event.texts.get(lang.index()).and_then(Option::as_deref);
        text.filter(|text| !text.skills.is_empty()).map(|text| (lang, text))
    };
    let skills = of(lang).or_else(|| of(Lang::MAIN)).map_or_else(Vec::new, |(lang, text)| {
        let word = |skill: &str| edition.worded(Worded { lang: Some(lang), text: skill });
        text.skills.iter().map(|skill| word(skill)).collect()
    });
    NeedsView {
        skills,
        languages: event.needs.languages.iter().map(|language| language.tag().to_owned()).collect(),
        age: event.needs.age.as_deref().map(|age| edition.theme.messages(lang).digits(age)),
        people: event.needs.people.map(Choice::word),
        hours: event.needs.hours,
    }
}

fn tags(edition: &Edition<'_>, lang: Lang, event: &Event) -> Vec<Shared<Link>> {
    let index = |tag: &crate::model::event::Tag| {
        edition.catalogue.tags.binary_search_by(|known| known.slug.cmp(&tag.slug)).ok()
    };
    event.tags.iter().filter_map(index).map(|index| edition.named_link(lang, Scope::Tag(index))).collect()
}
