//! What the template of a caption sees.

use serde::Serialize;

use crate::artifacts::caption::Shorten;
use crate::artifacts::caption::hashtag::hashtags;
use crate::artifacts::event_view::WhenView;
use crate::artifacts::feeds::{status_now, whereabouts};
use crate::artifacts::rule_words;
use crate::artifacts::voice::Voice;
use crate::catalogue::Joining;
use crate::i18n::bidi::{LRI, PDI, isolated};
use crate::model::choices::{Choice, Form, Status};
use crate::model::contact::Contact;
use crate::model::event::{Event, EventId};

/// The most words of a title that are left out one by one.
const MOST_WORDS: usize = 200;

/// An event for captions. What is not known, or was left out, is null.
#[derive(Debug, Default, Serialize)]
pub struct CaptionView {
    title: String,
    /// What readers have to know first, in words: that the event is cancelled, postponed …
    status: Option<String>,
    /// Why.
    note: Option<String>,
    /// That help is needed now, in words.
    urgent: Option<String>,
    summary: Option<String>,
    /// The days, with the other calendar.
    date: Option<String>,
    /// How it repeats.
    repeats: Option<String>,
    time: Option<String>,
    place: Option<String>,
    organizer: Option<String>,
    /// What is asked of volunteers.
    needs: Option<String>,
    /// The address at which people register.
    register: Option<String>,
    /// Whom to ask: a number or an address.
    contact: Option<String>,
    /// The address of the event's page.
    link: String,
    hashtags: Vec<String>,
}

impl CaptionView {
    /// Returns an event with at most some hashtags.
    pub fn of(voice: Voice<'_>, id: EventId, hashtags: usize) -> CaptionView {
        let edition = voice.edition;
        let (site, event) = (&edition.site, &edition.site.events[id.index()]);
        let at = edition.catalogue.timeline(id).current();
        let when = at.map(|at| WhenView::of(voice, event, at));
        let when = when.as_ref();
        let status = status_now(voice, id, event);
        let is_open = edition.catalogue.joining(id) == Joining::Open;
        let organizer = event.organizer.map(|id| &site.organizers[id.index()]);
        let apart = |text: &str| isolated(text, voice.language().direction()).into_owned();
        let registration = event.registration.as_deref().filter(|_| is_open);
        CaptionView {
            title: voice.title(event).text,
            status: (status != Status::Scheduled)
                .then(|| voice.say(&format!("status-{}", status.word())).to_owned()),
            note: when.and_then(|when| when.note.as_ref()).map(|note| note.text.clone()),
            urgent: (event.form == Form::Response).then(|| voice.say("form-response").to_owned()),
            summary: event
                .words(voice.lang, |text| text.summary.as_deref())
                .map(|words| words.text.to_owned()),
            date: Some(date(voice, when)),
            repeats: rule_words::repeats(voice, event),
            time: when.and_then(|when| when.time_in_zone(voice)),
            place: whereabouts(voice, event, status),
            organizer: organizer.map(|organizer| apart(&voice.words(&organizer.name).text)),
            needs: needs(voice, event),
            register: registration.and_then(|registration| registration.url.as_deref()).map(str::to_owned),
            contact: contact(&event.contact)
                .or_else(|| contact(&organizer?.contact))
                .filter(|_| is_open)
                .map(|contact| format!("{LRI}{contact}{PDI}")),
            link: edition.urls.event(voice.lang, id).under(&site.config.base_url),
            hashtags: tags(voice, event, hashtags),
        }
    }
}

impl Shorten for CaptionView {
    fn shorten(&mut self) -> bool {
        let parts =
            [&mut self.summary, &mut self.needs, &mut self.organizer, &mut self.contact, &mut self.repeats];
        if let Some(part) = parts.into_iter().find(|part| part.is_some()) {
            *part = None;
            return true;
        }
        if self.hashtags.len() > 1 {
            self.hashtags.pop();
            return true;
        }
        let parts = [&mut self.note, &mut self.register, &mut self.place];
        if let Some(part) = parts.into_iter().find(|part| part.is_some()) {
            *part = None;
            return true;
        }
        shorten(&mut self.title)
    }
}

/// Leaves out the last word of a text, or its second half if it is one word. Returns whether it became shorter.
pub fn shorten(text: &mut String) -> bool {
    let known = text.trim_end_matches('…').trim_end();
    let words: Vec<&str> = known.split_whitespace().take(MOST_WORDS).collect();
    let kept: String = match words.len() {
        0 => return false,
        1 if known.chars().count() < 8 => return false,
        1 => known.chars().take(known.chars().count() / 2).collect(),
        count => words[..count - 1].join(" "),
    };
    *text = kept + "…";
    true
}

fn date(voice: Voice<'_>, when: Option<&WhenView>) -> String {
    let Some(when) = when else { return voice.say("ongoing").to_owned() };
    let also = if when.until.is_some() { None } else { when.card.also.as_ref() };
    let also = also.map(|also| format!(" ({also})"));
    when.days.date.clone() + &also.unwrap_or_default()
}

/// Returns the skills that are asked for.
fn needs(voice: Voice<'_>, event: &Event) -> Option<String> {
    let skills = event.texts.best_of(voice.lang, |text| Some(&text.skills).filter(|all| !all.is_empty()));
    let skills: Vec<String> =
        skills.into_iter().flat_map(|(_, skills)| skills).map(ToString::to_string).collect();
    (!skills.is_empty()).then(|| voice.almanac(event.region).join(&skills))
}

/// Returns the number or the address that people most easily answer to.
fn contact(of: &Contact) -> Option<String> {
    let name = |name: &str| format!("@{name}");
    let number = of.whatsapp.as_deref().or(of.phone.as_deref()).map(str::to_owned);
    number.or_else(|| of.email.as_deref().map(str::to_owned)).or_else(|| of.instagram.as_deref().map(name))
}

/// Returns hashtags of the event's tags, its place and its category, each once.
fn tags(voice: Voice<'_>, event: &Event, most: usize) -> Vec<String> {
    let places = event.region.map_or_else(Vec::new, |region| voice.places(region));
    let category = event.categories.first().map(|id| voice.category(*id).name.text.clone());
    let named = event.tags.iter().take(3).map(|tag| tag.text.to_string());
    let all = named.chain(category).chain(places.iter().rev().map(|place| place.name.text.clone()));
    hashtags(all, most)
}
