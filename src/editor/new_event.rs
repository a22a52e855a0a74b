//! Writes the file of a new event.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::{Date, Weekday};

use crate::content::writing::{FrontValue, cleaned, cleaned_line, line};
use crate::content::{Documents, to_markdown};
use crate::editor::caption::{self, CaptionContact, CaptionDoubt, Online, Understood};
use crate::i18n::calling_codes;
use crate::i18n::messages::Argument;
use crate::i18n::words::Words;
use crate::import::{FreeNames, SiteNames};
use crate::model::event::{Event, Tag};
use crate::model::folding::fold_name;
use crate::model::keys::Key;
use crate::model::keys::event::{
    ATTENDANCE, CATEGORIES, CONTACT, DRAFT, END, EVENT, ONLINE_URL, ORGANIZER, REGION, REGISTER, START, TAGS,
    TITLE, VENUE, register, venue,
};
use crate::model::keys::shared::contact;
use crate::model::region::RegionId;
use crate::model::site::Site;

/// The most tags that a draft takes from hashtags.
const MOST_TAGS: usize = 10;

/// What a new event is made from.
#[derive(Clone, Copy)]
pub struct NewEventRequest<'r> {
    /// The site.
    pub site: &'r Site,
    /// Its parsed files.
    pub documents: &'r Documents,
    /// The place, if the person gave one.
    pub region: Option<RegionId>,
    /// The ids of the categories that the person gave.
    pub categories: &'r [Box<str>],
    /// The day on which the caption is read.
    pub today: Date,
    /// The words for comments.
    pub words: &'r Words,
}

/// A file for a new event.
#[derive(Debug)]
pub struct NewEvent {
    /// Its path from the site's root, which no other file has.
    pub path: Arc<str>,
    /// Its text.
    pub text: String,
    /// The keys whose values are not certain, each with the reasons in words.
    pub guesses: Vec<(&'static str, String)>,
    /// The keys that an event needs and the caption does not say.
    pub missing: Vec<&'static str>,
    /// The file of an event with this title on this day, if the site has one.
    pub twin: Option<Arc<str>>,
}

/// Makes a draft of a caption.
pub fn from_caption(text: &str, request: NewEventRequest<'_>) -> NewEvent {
    let text = cleaned(text);
    let names = SiteNames::of(request.site);
    let understood = caption::read(&text, request.site, &names, request.region, request.today);
    let title = understood.title.as_ref().map_or("", |title| &title.value).to_owned();
    let path = FreeNames::of("events", request.site, request.documents).free(None, &title);
    let mut draft = DraftFile { words: request.words, lines: Vec::new(), guesses: Vec::new() };
    draft.fill(&understood, &request);
    let missing = draft.missing();
    let mut file = "---\n".to_owned();
    for key in EVENT.keys {
        for (_, text) in draft.lines.iter().filter(|(known, _)| std::ptr::eq(*known, *key)) {
            file.push_str(text);
        }
        if missing.contains(&key.name) {
            let _ = writeln!(file, "# {}: {}", key.name, draft.say(&format!("draft-no-{}", key.name), []));
        }
    }
    let body = to_markdown(&understood.rest);
    let _ = write!(
        file,
        "---\n\n{}",
        if body.is_empty() { String::new() } else { format!("{}\n", body.trim_end()) }
    );
    let twin = twin(request.site, &understood);
    NewEvent { path, text: file, guesses: draft.guesses, missing, twin }
}

/// Returns the file of an event that has the same title on the same day.
fn twin(site: &Site, understood: &Understood<'_>) -> Option<Arc<str>> {
    let title = fold_name(&understood.title.as_ref()?.value);
    let day = understood.start.as_ref()?.value.date();
    let is_twin = |event: &&Arc<Event>| {
        let start = event.schedule.dated().map(|dated| dated.start.date());
        start == Some(day) && fold_name(&event.original().title) == title
    };
    site.events.iter().find(is_twin).map(|event| Arc::clone(&event.source))
}

/// The lines of a front matter, each of a key with its comments.
struct DraftFile<'r> {
    words: &'r Words,
    lines: Vec<(&'static Key, String)>,
    guesses: Vec<(&'static str, String)>,
}

impl DraftFile<'_> {
    fn fill(&mut self, understood: &Understood<'_>, request: &NewEventRequest<'_>) {
        let site = request.site;
        if let Some(title) = &understood.title {
            self.set(&TITLE, &FrontValue::Text(cleaned_line(&title.value)), &title.doubts);
        }
        for (key, time) in [(&START, &understood.start), (&END, &understood.end)] {
            if let Some(time) = time {
                self.set(key, &FrontValue::Text(time.value.to_string()), &time.doubts);
            }
        }
        self.categories(understood, request);
        if let Some(region) = &understood.region {
            let path = site.regions.get(region.value).path.to_string();
            self.set(&REGION, &FrontValue::Text(path), &region.doubts);
        }
        if let Some(online) = &understood.online {
            let word = if online.value == Online::Only { "online" } else { "hybrid" };
            self.set(&ATTENDANCE, &FrontValue::Text(word.to_owned()), &online.doubts);
        }
        self.texts(&ONLINE_URL, understood.online_url.as_deref());
        let spot = [(&venue::NAME, &understood.venue), (&venue::ADDRESS, &understood.address)];
        self.map(&VENUE, spot.map(|(key, text)| (key, text.as_deref().map(cleaned_line))));
        self.texts(&ORGANIZER, understood.organizer.map(|organizer| organizer.id.as_str()));
        self.map(&REGISTER, [(&register::URL, understood.register.clone())]);
        let tags = understood.tags.iter().take(MOST_TAGS).filter_map(|tag| Tag::new(&cleaned_line(tag)));
        let tags: Vec<String> = tags.map(|tag| tag.text.to_string()).collect();
        if !tags.is_empty() {
            self.set(&TAGS, &FrontValue::texts(tags), &[]);
        }
        let region = understood.region.as_ref();
        let country = region.map(|region| site.regions.country(region.value));
        let country = country.or_else(|| site.regions.only_country());
        let country = country.map(|id| site.regions.get(id).id.as_str());
        self.contact(&understood.contact, country);
        self.set(&DRAFT, &FrontValue::Text("true".to_owned()), &[]);
    }

    fn categories(&mut self, understood: &Understood<'_>, request: &NewEventRequest<'_>) {
        if !request.categories.is_empty() {
            self.set(&CATEGORIES, &FrontValue::texts(request.categories.iter().map(|id| &**id)), &[]);
        } else if !understood.categories.is_empty() {
            let doubts: Vec<CaptionDoubt> =
                understood.categories.iter().flat_map(|category| category.doubts.clone()).collect();
            let ids = understood.categories.iter().map(|category| category.value.id.as_str());
            self.set(&CATEGORIES, &FrontValue::texts(ids), &doubts);
        }
    }

    /// Writes whom to ask; a number gets the code of its country.
    fn contact(&mut self, reach: &CaptionContact, country: Option<&str>) {
        let number = |number: &Option<String>| {
            let number = number.as_deref()?;
            Some(calling_codes::international(number, country).unwrap_or_else(|| number.to_owned()))
        };
        let parts = [
            (&contact::PHONE, number(&reach.phone)),
            (&contact::WHATSAPP, number(&reach.whatsapp)),
            (&contact::EMAIL, reach.email.clone()),
            (&contact::INSTAGRAM, reach.instagram.clone()),
        ];
        let numbers = [&reach.phone, &reach.whatsapp];
        let is_lost = |number: &&String| calling_codes::international(number, country).is_none();
        let doubts: Vec<CaptionDoubt> =
            numbers.into_iter().flatten().filter(is_lost).take(1).map(|_| CaptionDoubt::NoCountry).collect();
        self.doubtful_map(&CONTACT, parts, &doubts);
    }

    fn texts(&mut self, key: &'static Key, text: Option<&str>) {
        if let Some(text) = text {
            self.set(key, &FrontValue::Text(text.to_owned()), &[]);
        }
    }

    fn map<const N: usize>(&mut self, key: &'static Key, parts: [(&'static Key, Option<String>); N]) {
        self.doubtful_map(key, parts, &[]);
    }

    fn doubtful_map<const N: usize>(
        &mut self,
        key: &'static Key,
        parts: [(&'static Key, Option<String>); N],
        doubts: &[CaptionDoubt],
    ) {
        let parts: Vec<(&'static Key, FrontValue)> =
            parts.into_iter().filter_map(|(key, text)| Some((key, FrontValue::Text(text?)))).collect();
        if !parts.is_empty() {
            self.set(key, &FrontValue::Map(parts), doubts);
        }
    }

    /// Adds a key with its value, below the reasons for which the value may be wrong.
    fn set(&mut self, key: &'static Key, value: &FrontValue, doubts: &[CaptionDoubt]) {
        let mut text = String::new();
        for doubt in doubts {
            let reason = self.reason(doubt);
            let _ = writeln!(
                text,
                "# {}",
                self.say("draft-guess", [("reason", Argument::Text((&*reason).into()))])
            );
            self.guesses.push((key.name, reason));
        }
        text.push_str(&line(key, value));
        self.lines.push((key, text));
    }

    fn has(&self, key: &'static Key) -> bool {
        self.lines.iter().any(|(known, _)| std::ptr::eq(*known, key))
    }

    /// Returns the keys that an event needs and this one does not have.
    fn missing(&self) -> Vec<&'static str> {
        let needed = [&TITLE, &START, &CATEGORIES].into_iter().filter(|key| !self.has(key));
        let place = [&REGION].into_iter().filter(|key| !self.has(key) && !self.has(&ATTENDANCE));
        needed.chain(place).map(|key| key.name).collect()
    }

    fn say<'a>(&self, id: &str, args: impl IntoIterator<Item = (&'a str, Argument<'a>)>) -> String {
        self.words.say(id, args).unwrap_or_else(|| id.to_owned())
    }

    /// Returns the reason for which a value may be wrong.
    fn reason(&self, doubt: &CaptionDoubt) -> String {
        let text = |name, said: &str| vec![(name, Argument::Text(cleaned_line(said).into()))];
        let weekday = |name, day: Weekday| {
            let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
            let day = days[usize::from(day.to_monday_zero_offset().unsigned_abs())];
            (name, Argument::Text(self.say(&format!("draft-{day}"), []).into()))
        };
        let (id, args) = match doubt {
            CaptionDoubt::Year { taken, is_proved: false } => {
                ("draft-year", text("year", &taken.to_string()))
            }
            CaptionDoubt::Year { taken, is_proved: true } => {
                ("draft-year-proved", text("year", &taken.to_string()))
            }
            CaptionDoubt::Order { said } => ("draft-order", text("said", said)),
            CaptionDoubt::MonthFirst { said } => ("draft-month-first", text("said", said)),
            CaptionDoubt::Weekday { said, found } => {
                ("draft-weekday", vec![weekday("said", *said), weekday("found", *found)])
            }
            CaptionDoubt::Past => ("draft-past", vec![]),
            CaptionDoubt::Relative { said } => ("draft-relative", text("said", said)),
            CaptionDoubt::Hijri => ("draft-hijri", vec![]),
            CaptionDoubt::Calendars { said } => ("draft-calendars", text("said", said)),
            CaptionDoubt::Daily => ("draft-daily", vec![]),
            CaptionDoubt::NoCountry => ("draft-no-country", vec![]),
            CaptionDoubt::OtherDays { said } => ("draft-other-days", text("said", said)),
            CaptionDoubt::Running => ("draft-running", vec![]),
            CaptionDoubt::Half => ("draft-half", vec![]),
            CaptionDoubt::End => ("draft-end", vec![]),
            CaptionDoubt::EndOfDay => ("draft-end-of-day", vec![]),
            CaptionDoubt::OtherTimes { said } => ("draft-other-times", text("said", said)),
            CaptionDoubt::Word { said } => ("draft-word", text("said", said)),
            CaptionDoubt::Code => ("draft-code", vec![]),
            CaptionDoubt::Only => ("draft-only", vec![]),
            CaptionDoubt::Beginning => ("draft-beginning", vec![]),
        };
        self.say(id, args)
    }
}
