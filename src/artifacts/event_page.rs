//! An event's own page.

use serde::Serialize;

use crate::artifacts::almanac::CityView;
use crate::artifacts::alternate::Subject;
use crate::artifacts::body_html::{PictureView, body_html};
use crate::artifacts::event_view::{EventView, WhenView, to_the_second};
use crate::artifacts::link::{LinkView, Shared, WordsView, WrittenIn};
use crate::artifacts::opening::description;
use crate::artifacts::page_html::PageHead;
use crate::artifacts::printed::PrintedView;
use crate::artifacts::share_image::ShareImage;
use crate::artifacts::sharing::{self, ServiceLink};
use crate::artifacts::voice::Voice;
use crate::artifacts::{
    Edition, Issue, OneFile, Origin, Section, alike, alternates, changes, item_list, share_page,
};
use crate::catalogue::{Facet, Joining, Scope, State};
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::DateForm;
use crate::model::choices::Choice;
use crate::model::contact::Contact;
use crate::model::event::{Cost, Event, EventId, Registration};
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::schedule::{Dated, Schedule};
use crate::model::text::Worded;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "event.html";

/// The most coming occurrences that an event's page names.
const MOST_OCCURRENCES: usize = 12;

struct EventPage {
    lang: Lang,
    event: EventId,
    path: OutputPath,
    origin: Origin,
}

/// Plans a page for each event in each language that it is written in.
pub fn plan(edition: &Edition, section: &mut Section) {
    for (event_id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in event.texts.iter() {
            section.add(EventPage {
                lang,
                event: event_id,
                path: edition.urls.event(lang, event_id).clone(),
                origin: Origin::named(&event.source, &event.slug, event.slug_mark),
            });
        }
    }
}

/// Returns whether two editions plan the same pages of events.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::events(&one.site, &other.site)
}

/// The text of the page.
#[derive(Serialize)]
struct BodyView {
    html: String,
    /// The language of the body, if the translation has no body and the page shows another language's.
    language: Option<WrittenIn>,
}

/// The event's further dates, besides its current occurrence.
#[derive(Serialize)]
struct DatesView {
    until: Option<String>,
    occurrences: Vec<WhenView>,
    /// How many more dates the rule gives; none if it never ends.
    more_occurrences: Option<usize>,
    calendar: Option<Shared<LinkView>>,
    /// The times in other cities, if people can join online.
    cities: Vec<CityView>,
    updated: Option<String>,
}

/// The facts on the event's page that lists do not show.
#[derive(Serialize)]
struct Details {
    venue: Option<WordsView>,
    address: Option<WordsView>,
    geo: Option<Geo>,
    online_url: Option<String>,
    registration: Option<RegistrationView>,
    needs: NeedsView,
    accessibility: Vec<&'static str>,
    audience: Vec<&'static str>,
    image: Option<ImageView>,
    tags: Vec<Shared<LinkView>>,
    contact: Option<ContactView>,
    report_url: Option<String>,
    /// Where the event's file can be edited.
    edit_url: Option<String>,
    /// Links to calendars of the web, while there is something to come to.
    calendars: Vec<ServiceLink>,
    /// Links that put the event into a message.
    messages: Vec<ServiceLink>,
    /// The link to the page of what to post, if there is one.
    share_page: Option<String>,
}

#[derive(Serialize)]
struct Geo {
    latitude: f64,
    longitude: f64,
}

/// How people join, as far as they can: nothing here leads to what cannot be joined.
#[derive(Serialize)]
struct RegistrationView {
    /// Whether people can join, by a word of [`Joining`].
    state: &'static str,
    /// Where people register, if registration is open or opens later.
    url: Option<String>,
    /// The instants for programs at which registration opens and closes (RFC 3339).
    opens_at: Option<String>,
    closes_at: Option<String>,
    /// Where people put themselves on a waiting list while the event is full.
    waitlist: Option<String>,
    opens: Option<String>,
    closes: Option<String>,
    capacity: Option<u32>,
    cost: Option<CostView>,
}

#[derive(Serialize)]
struct CostView {
    /// `free` or `paid`; `None` if only words describe the cost.
    kind: Option<&'static str>,
    words: Option<WordsView>,
}

#[derive(Serialize)]
struct NeedsView {
    skills: Vec<SkillView>,
    languages: Vec<String>,
    age: Option<String>,
    people: Option<&'static str>,
    hours: Option<f64>,
}

#[derive(Serialize)]
struct SkillView {
    name: WordsView,
    /// The link to the events that ask for it; `None` if few do, or if the text does not say which of the
    /// skills it is.
    url: Option<String>,
}

#[derive(Serialize)]
struct ImageView {
    picture: PictureView,
    alt: Option<WordsView>,
}

/// The ways to reach somebody, for templates.
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
        // WhatsApp's addresses take a number with its country code, without `+` or `00` before it.
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

impl OneFile for EventPage {
    fn role(&self) -> Role {
        Role::Page
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn origin(&self) -> Option<&Origin> {
        Some(&self.origin)
    }

    fn changed(&self, edition: &Edition) -> Option<jiff::civil::Date> {
        let event = &edition.site.events[self.event.index()];
        changes::changed_or_published(edition, event).map(|instant| changes::day(edition, instant))
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (voice, event) = (issue.voice(self.lang), &issue.edition.site.events[self.event.index()]);
        let view = EventView::of(voice, self.event);
        let head = head(voice, self.event, event, &view);
        let mut context = Context::new();
        context.insert_value("event", Value::from_serializable(&view));
        context.insert_value("details", Value::from_serializable(&details(voice, self.event, event)));
        context.insert_value("dates", Value::from_serializable(&dates_view(voice, self.event, event)));
        context.insert_value("body", Value::from_serializable(&body(issue, self.lang, event)));
        let printed = PrintedView::address(&issue.edition.site.config.base_url, &self.path);
        context.insert_value("printed", Value::from_serializable(&printed));
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}

fn head(voice: Voice<'_>, id: EventId, event: &Event, view: &EventView) -> PageHead {
    let edition = voice.edition;
    let langs = event.texts.iter();
    let mut breadcrumbs = vec![voice.home_link()];
    match event.region {
        Some(region) => {
            let mut outwards: Vec<_> = edition.site.regions.outwards(region).collect();
            outwards.reverse();
            breadcrumbs.extend(outwards.into_iter().map(|id| voice.named_link(Scope::Region(id))));
        }
        None => breadcrumbs.push(voice.named_link(Scope::Of(Facet::Online))),
    }
    PageHead {
        title: view.title.clone(),
        description: description(event, voice.lang),
        breadcrumbs,
        translations: langs.map(|(lang, _)| (lang, edition.urls.event(lang, id).clone())).collect(),
        alternates: alternates(voice, Subject::Event(id)),
        image: ShareImage::of_event(voice, id),
        structured: item_list::script(voice, id).into_iter().collect(),
        hidden: false,
    }
}

fn body(issue: Issue<'_>, lang: Lang, event: &Event) -> BodyView {
    let (of, body) = event.body_for(lang);
    BodyView {
        html: body_html(issue, lang, body),
        language: (of != lang).then(|| WrittenIn::of(issue.edition.site.config.language(of))),
    }
}

fn dates_view(voice: Voice<'_>, id: EventId, event: &Event) -> DatesView {
    let (edition, almanac) = (voice.edition, voice.almanac(event.region));
    let line = edition.catalogue.timeline(id);
    let repeats = event.schedule.dated().is_some_and(Dated::repeats);
    let coming = if repeats { line.coming() } else { &[] };
    let shown = coming.iter().take(MOST_OCCURRENCES);
    let until = match &event.schedule {
        Schedule::Ongoing { end, .. } => end.map(|end| almanac.day(DateForm::Full, end)),
        Schedule::Dated(_) => None,
    };
    DatesView {
        until,
        occurrences: shown.map(|o| WhenView::of(voice, event, o)).collect(),
        more_occurrences: Some(coming.len().saturating_sub(MOST_OCCURRENCES))
            .filter(|more| *more > 0 && !event.schedule.dated().is_some_and(Dated::is_endless)),
        calendar: line.current().map(|o| almanac.month_link(o.start.date())),
        cities: line
            .current()
            .filter(|_| event.is_online())
            .map_or_else(Vec::new, |o| almanac.cities(event, o)),
        updated: changes::changed_for_good(edition, event)
            .map(|instant| almanac.day(DateForm::Long, changes::day(edition, instant))),
    }
}

fn details(voice: Voice<'_>, id: EventId, event: &Event) -> Details {
    let edition = voice.edition;
    let (joining, line) = (edition.catalogue.joining(id), edition.catalogue.timeline(id));
    let words = |pick: fn(&crate::model::event::EventText) -> Option<&str>| {
        event.words(voice.lang, pick).map(|words| voice.worded(words))
    };
    Details {
        venue: words(|text| text.venue.as_deref()),
        address: words(|text| text.address.as_deref()),
        geo: event.geo.map(|(latitude, longitude)| Geo { latitude, longitude }),
        online_url: edition.catalogue.meeting(id).map(str::to_owned),
        registration: event.registration.as_deref().map(|r| registration(voice, event, r, joining)),
        needs: needs(voice, event),
        accessibility: event.accessibility.iter().map(|choice| choice.word()).collect(),
        audience: event.audience.iter().map(|choice| choice.word()).collect(),
        image: event.image.as_ref().map(|path| ImageView {
            picture: PictureView::of(edition, path),
            alt: words(|text| text.image_alt.as_deref()),
        }),
        tags: tags(voice, event),
        contact: ContactView::of(&event.contact),
        report_url: edition.site.config.report_url.as_ref().map(|url| url.replace("{path}", &event.source)),
        edit_url: edition.site.config.repository.as_ref().map(|url| url.replace("{path}", &event.source)),
        calendars: line
            .current()
            .filter(|o| line.state == State::Coming && o.happens())
            .map_or_else(Vec::new, |o| sharing::calendars(voice, id, event, o)),
        messages: sharing::messages(voice, id, event),
        share_page: share_page::link(voice, id),
    }
}

fn registration(voice: Voice<'_>, event: &Event, of: &Registration, joining: Joining) -> RegistrationView {
    let almanac = voice.almanac(event.region);
    let of_site = &voice.edition.site.config.timezone;
    let zone = event.schedule.zone(of_site);
    let own = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    let comes = joining.is_open();
    let is_told = comes || joining == Joining::Closed;
    let opens = of.opens.map(|time| time.value).filter(|_| joining == Joining::NotYet);
    let closes = of.closes.map(|time| time.value).filter(|_| is_told);
    RegistrationView {
        state: joining.word(),
        url: own(&of.url).filter(|_| comes),
        opens_at: opens.map(|opens| to_the_second(opens.begins(zone), zone)),
        closes_at: closes.map(|closes| to_the_second(closes.ends(zone), zone)),
        waitlist: own(&of.waitlist).filter(|_| matches!(joining, Joining::Full | Joining::Closed)),
        opens: opens.map(|opens| almanac.time(opens)),
        closes: closes.map(|closes| almanac.time(closes)),
        capacity: of.capacity,
        cost: cost(voice, event),
    }
}

fn cost(voice: Voice<'_>, event: &Event) -> Option<CostView> {
    let kind = event.registration.as_ref().and_then(|r| r.cost).map(Cost::word);
    let words = event.words(voice.lang, |text| text.cost.as_deref()).map(|words| voice.worded(words));
    (kind.is_some() || words.is_some()).then_some(CostView { kind, words })
}

fn needs(voice: Voice<'_>, event: &Event) -> NeedsView {
    let written = event.texts.best_of(voice.lang, |text| Some(&text.skills).filter(|all| !all.is_empty()));
    let catalogue = &voice.edition.catalogue;
    let skill = |lang: Lang, at: usize, text: &str| {
        let known = event.skill_at(lang, at).and_then(|skill| catalogue.keywords.skill(&skill));
        let scope = known.map(|at| Scope::Of(Facet::Skill(at)));
        SkillView {
            name: voice.worded(Worded { lang: Some(lang), text }),
            url: scope.map(|scope| voice.named_link(scope).url.clone()),
        }
    };
    let skills = written.map_or_else(Vec::new, |(lang, skills)| {
        skills.iter().enumerate().map(|(at, text)| skill(lang, at, text)).collect()
    });
    NeedsView {
        skills,
        languages: event.needs.languages.iter().map(|language| language.tag().to_owned()).collect(),
        age: event.needs.age.as_deref().map(|age| voice.messages().digits(age)),
        people: event.needs.people.map(Choice::word),
        hours: event.needs.hours,
    }
}

fn tags(voice: Voice<'_>, event: &Event) -> Vec<Shared<LinkView>> {
    let keywords = &voice.edition.catalogue.keywords;
    event
        .tags
        .iter()
        .filter_map(|tag| keywords.tag(tag))
        .map(|index| voice.named_link(Scope::Tag(index)))
        .collect()
}
