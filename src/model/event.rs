//! An event: the facts that are the same in every language, and its words in each.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::{Mark, Marked};
use crate::model::body::Body;
use crate::model::category::CategoryId;
use crate::model::choices::{Accessibility, Attendance, Audience, Form, People, Status};
use crate::model::contact::Contact;
use crate::model::folding::fold;
use crate::model::hash::ContentHash;
use crate::model::language::{Lang, Language};
use crate::model::organizer::OrganizerId;
use crate::model::region::{RegionId, Regions};
use crate::model::schedule::{LocalTime, Schedule};
use crate::model::text::Worded;
use crate::model::translated::Translated;
use crate::model::url::Slug;

/// An event by its position in the order of slugs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId(pub u32);

impl EventId {
    /// Returns the event's position.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A volunteering event, activity or open call.
#[derive(Clone, Debug)]
pub struct Event {
    /// The file it was read from.
    pub source: Arc<str>,
    /// Its name in addresses.
    pub slug: Slug,
    /// Where the slug stands in its file, unless it comes from the file's name.
    pub slug_mark: Option<Mark>,
    /// Its globally unique name (RFC 5545 §3.8.4.7).
    pub uid: Box<str>,
    /// Where the `uid` stands in its file, unless it was made from the slug.
    pub uid_mark: Option<Mark>,
    /// When it happens.
    pub schedule: Schedule,
    /// Whether it answers a crisis or was planned.
    pub form: Form,
    /// Whether people come, join online, or choose between the two.
    pub attendance: Attendance,
    /// Whether it happens as announced.
    pub status: Status,
    /// Where it is; always there unless the event is online only.
    pub region: Option<RegionId>,
    /// Latitude and longitude of the venue in degrees (WGS 84).
    pub geo: Option<(f64, f64)>,
    /// Where people join online.
    pub online_url: Option<Box<str>>,
    /// Its categories, the main one first; never empty.
    pub categories: Vec<CategoryId>,
    /// Who organises it.
    pub organizer: Option<OrganizerId>,
    /// How people register.
    pub registration: Option<Box<Registration>>,
    /// What it asks of volunteers.
    pub needs: Needs,
    /// What the place or meeting offers to people with a disability.
    pub accessibility: Vec<Accessibility>,
    /// The people for whom it is above all.
    pub audience: Vec<Audience>,
    /// When it would have started, if it was rescheduled.
    pub previous_start: Option<LocalTime>,
    /// The path of its picture from the site's root.
    pub image: Option<Arc<str>>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// How to reach the people to ask.
    pub contact: Contact,
    /// The day it was first published, with its place in the file.
    pub published: Option<Marked<Date>>,
    /// When it last changed, with its place in the file.
    pub updated: Option<Marked<Timestamp>>,
    /// Old slugs that lead to this event.
    pub aliases: Vec<Marked<Slug>>,
    /// Its words by language; the main one is always there.
    pub texts: Translated<Arc<EventText>>,
    /// A hash of the files that it was read from: another hash means that something in them changed.
    pub hash: ContentHash,
}

/// An event's words in one language; pages show the main language's words in place of missing ones.
#[derive(Clone, Debug, Default)]
pub struct EventText {
    /// Its title.
    pub title: Box<str>,
    /// Its summary, in a sentence.
    pub summary: Option<Box<str>>,
    /// Why it is cancelled, postponed, rescheduled or moved, in a few words.
    pub note: Option<Box<str>>,
    /// The name of the venue.
    pub venue: Option<Box<str>>,
    /// The address of the venue.
    pub address: Option<Box<str>>,
    /// The words for people who cannot see the picture.
    pub image_alt: Option<Box<str>>,
    /// What it costs, if that is neither "free" nor "paid".
    pub cost: Option<Box<str>>,
    /// The skills that it asks for.
    pub skills: Vec<Box<str>>,
    /// Its text.
    pub body: Body,
}

impl Event {
    /// Returns whether people can take part from anywhere.
    pub fn is_online(&self) -> bool {
        self.attendance != Attendance::InPerson || self.status == Status::MovedOnline
    }

    /// Returns the skill at a position in a text's list of skills, by its original name.
    pub fn skill_at(&self, lang: Lang, at: usize) -> Option<Tag> {
        let (own, text) = (self.original(), self.texts.get(lang)?);
        own.skills.get(at).filter(|_| text.skills.len() == own.skills.len()).and_then(|name| Tag::new(name))
    }

    /// Returns the name that a text in a language gives one of the event's skills. Texts name their skills in one
    /// order, so a text with another number of skills does not say which is which.
    pub fn skill_in(&self, lang: Lang, skill: &Tag) -> Option<&str> {
        let (own, text) = (self.original(), self.texts.get(lang)?);
        let at = own.skills.iter().position(|n| Tag::new(n).is_some_and(|tag| tag.slug == skill.slug))?;
        text.skills.get(at).filter(|_| text.skills.len() == own.skills.len()).map(|name| &**name)
    }

    /// Returns where people meet (latitude and longitude in degrees): at the venue, else in the place or around
    /// it. An event that is only online happens nowhere.
    pub fn position(&self, regions: &Regions) -> Option<(f64, f64)> {
        if self.attendance == Attendance::Online || self.status == Status::MovedOnline {
            return None;
        }
        self.geo.or_else(|| regions.position(self.region?))
    }

    /// Returns whether the event shows a picture, or links into the site.
    pub fn is_referring(&self) -> bool {
        self.image.is_some() || self.texts.iter().any(|(_, text)| text.body.is_referring())
    }

    /// Returns the place of the event in the order of events: its slug, then its file.
    pub fn key(&self) -> (&Slug, &Arc<str>) {
        (&self.slug, &self.source)
    }

    /// Returns the event's words in the main language.
    pub fn original(&self) -> &EventText {
        self.text_for(Lang::MAIN)
    }

    /// Returns the language in which pages of a language show the event.
    pub fn language_for(&self, lang: Lang) -> Lang {
        self.texts.best(lang).0
    }

    /// Returns the event's words for pages of a language: the translation, else the original.
    pub fn text_for(&self, lang: Lang) -> &EventText {
        self.texts.best(lang).1
    }

    /// Returns the note that says why the event is not as announced, for a date with a status. The reason for a
    /// new date belongs to that date alone.
    pub fn note_for(&self, lang: Lang, status: Status) -> Option<Worded<'_>> {
        let holds = self.status != Status::Rescheduled || status == Status::Rescheduled;
        self.words(lang, |text| text.note.as_deref()).filter(|_| holds)
    }

    /// Returns the event's long text for pages of a language, and the language that it is in.
    pub fn body_for(&self, lang: Lang) -> (Lang, &Body) {
        let written = self.texts.best_of(lang, |text| Some(&text.body).filter(|body| !body.is_empty()));
        written.unwrap_or((Lang::MAIN, &self.original().body))
    }

    /// Returns one of an event's texts with its language: the translation's text, else the original's.
    pub fn words(&self, lang: Lang, pick: impl Fn(&EventText) -> Option<&str>) -> Option<Worded<'_>> {
        let (lang, text) = self.texts.best_of(lang, |text| pick(text))?;
        Some(Worded { lang: Some(lang), text })
    }
}

/// How people register for an event.
#[derive(Clone, Debug, Default)]
pub struct Registration {
    /// Where people register.
    pub url: Option<Box<str>>,
    /// When registration opens.
    pub opens: Option<Marked<LocalTime>>,
    /// When registration closes.
    pub closes: Option<Marked<LocalTime>>,
    /// How many places there are.
    pub capacity: Option<u32>,
    /// What it costs, if that is simply free or paid.
    pub cost: Option<Cost>,
    /// Where people put themselves on a waiting list while the event is full.
    pub waitlist: Option<Box<str>>,
}

/// The cost of taking part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// Something.
    Paid,
}

impl Cost {
    /// Returns the word for it in front matter.
    pub fn word(self) -> &'static str {
        match self {
            Cost::Free => "free",
            Cost::Paid => "paid",
        }
    }
}

/// What an event asks of volunteers.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The languages that volunteers should speak.
    pub languages: Vec<Language>,
    /// The skills, as the event's original text names them.
    pub skills: Vec<Tag>,
    /// The ages, such as `12+` or `12-18`.
    pub age: Option<Box<str>>,
    /// Who may come.
    pub people: Option<People>,
    /// How many hours volunteers give.
    pub hours: Option<f64>,
}

/// A free keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its text.
    pub text: Box<str>,
}

impl Tag {
    /// Makes a tag of its text; returns `None` for a text without letters and digits.
    ///
    /// Signs that tell one tag from another are spelt out in addresses: `C++` and `C#` are two tags.
    pub fn new(text: &str) -> Option<Tag> {
        let mut spelt = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '+' => spelt.push_str(" plus "),
                // A tag may be written as a hashtag.
                '#' if !spelt.is_empty() => spelt.push_str(" sharp "),
                c => spelt.push(c),
            }
        }
        Some(Tag { slug: Slug::from_text(&spelt)?, text: text.into() })
    }

    /// Returns the text without what makes no difference between two tags: case, marks, spaces and hyphens.
    pub fn shape(&self) -> String {
        let kept = self.text.strip_prefix('#').unwrap_or(&self.text);
        fold(kept).chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_')).collect()
    }
}
