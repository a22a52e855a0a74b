//! A week to post: the coming seven days of a place as a carousel of pictures, a cover and a slide for each event,
//! with a caption for each network. These files are not a part of the site.

mod caption;
mod cover;

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::artifacts::caption::{Network, fitted};
use crate::artifacts::plan::{Plan, Section};
use crate::artifacts::share_card::{self, CardFormat, Sheet, draw, draw_event, tell_fonts, tell_letters};
use crate::artifacts::share_week::caption::WeekCaption;
use crate::artifacts::share_week::cover::CoverView;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile};
use crate::catalogue::Scope;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::i18n::messages::Argument;
use crate::model::choices::CardSize;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::region::RegionId;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::Value;

/// The template of the cover.
const TEMPLATE: &str = "cover.svg";

/// The template of the caption.
const TEMPLATE_OF_CAPTION: &str = "captions/week.txt";

/// The most slides. With the cover they are ten, which is as many as every network takes.
const MOST_SLIDES: usize = 9;

/// The size of every picture.
const SIZE: CardSize = CardSize::Post;

/// The coming seven days of a place.
#[derive(Debug)]
pub struct ShareWeek {
    /// The place, if it is not the whole site.
    pub region: Option<RegionId>,
    /// The first and the last day.
    pub days: (Date, Date),
    /// The events, soonest first, that have a slide.
    pub events: Vec<EventId>,
    /// The events after them, which have none.
    pub left_out: Vec<EventId>,
}

impl ShareWeek {
    /// Finds the events that happen in the seven days from the site's day on, in a place or on the whole site.
    pub fn of(edition: &Edition, region: Option<RegionId>) -> ShareWeek {
        let today = edition.catalogue.today;
        let days = (today, today.checked_add(6.days()).unwrap_or(today));
        let listing = edition.catalogue.listing(scope(region));
        let coming = listing.map_or(&[][..], |listing| listing.coming(Lang::MAIN));
        let happens = |id: &&EventId| {
            let at = edition.catalogue.timeline(**id).current();
            at.is_some_and(|at| at.happens() && at.start.date() <= days.1 && at.last_day() >= days.0)
        };
        let mut events: Vec<EventId> = coming.iter().filter(happens).copied().collect();
        let left_out = events.split_off(events.len().min(MOST_SLIDES));
        ShareWeek { region, days, events, left_out }
    }

    /// Returns the name of the week: "This week in Kuwait".
    fn title(&self, voice: Voice<'_>) -> String {
        let Some(region) = self.region else { return voice.say("week").to_owned() };
        let place = voice.scope_name(Scope::Region(region)).text;
        let title = voice.messages().format_with("week-in", "place", Argument::Text(place.as_str().into()));
        title.unwrap_or(place)
    }

    /// Returns how many events the week has, in words.
    fn count(&self, voice: Voice<'_>) -> String {
        let count = self.events.len() + self.left_out.len();
        let number = Argument::Number(i64::try_from(count).unwrap_or(i64::MAX));
        voice.messages().format_with("events", "n", number).unwrap_or_else(|| count.to_string())
    }
}

/// Returns the scope of the listing that has the week's events.
fn scope(region: Option<RegionId>) -> Scope {
    region.map_or(Scope::Upcoming, Scope::Region)
}

/// Plans the pictures and captions of a week in each language, each in a folder of its own. Reports what is wrong with
/// the fonts, and letters that the pictures have to leave out.
pub fn plan(edition: &Edition, week: &Arc<ShareWeek>, diagnostics: &mut Diagnostics) -> Plan {
    let section = Section::planned(|section| {
        tell_fonts(edition, section);
        tell_letters(edition, &week.events, section);
        for voice in edition.voices() {
            let mut add = |part: WeekPart, name: &str| {
                let path = OutputPath::of_slugs(&format!("{}/{name}", voice.language().tag()));
                section.add(WeekFile { week: Arc::clone(week), lang: voice.lang, part, path });
            };
            add(WeekPart::Cover, "0-cover.png");
            for (number, id) in (1..).zip(&week.events) {
                let event = &edition.site.events[id.index()];
                let name = format!("{number}-{}.{}", event.slug, CardFormat::of(event).ending());
                add(WeekPart::Slide(*id), &name);
            }
            for network in Network::ALL {
                add(WeekPart::Caption(network), &format!("caption.{}.txt", network.word()));
            }
        }
    });
    let plan = Plan::of(vec![section]);
    diagnostics.append(plan.told());
    plan
}

/// What a file of a week is.
#[derive(Clone, Copy)]
enum WeekPart {
    /// The cover.
    Cover,
    /// The picture of one event.
    Slide(EventId),
    /// The caption for one network.
    Caption(Network),
}

/// A file of a week in a language.
struct WeekFile {
    week: Arc<ShareWeek>,
    lang: Lang,
    part: WeekPart,
    path: OutputPath,
}

impl OneFile for WeekFile {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(match self.part {
            WeekPart::Cover => TEMPLATE,
            WeekPart::Slide(_) => share_card::TEMPLATE,
            WeekPart::Caption(_) => TEMPLATE_OF_CAPTION,
        })
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let voice = issue.voice(self.lang);
        match self.part {
            WeekPart::Cover => draw(voice, &sheet(voice, &self.week), CardFormat::Png, out),
            WeekPart::Slide(id) => draw_event(voice, id, SIZE, out),
            WeekPart::Caption(network) => {
                let mut view = WeekCaption::of(voice, &self.week, network);
                out.extend(fitted(voice, network, (TEMPLATE_OF_CAPTION, "week"), &mut view)?.bytes());
                Ok(())
            }
        }
    }
}

/// Returns the cover to draw.
pub fn sheet<'e>(voice: Voice<'e>, week: &ShareWeek) -> Sheet<'e> {
    let view = Value::from_serializable(&CoverView::of(voice, week, SIZE));
    Sheet { template: TEMPLATE, view: ("cover", view), size: SIZE, photograph: None }
}
