//! The caption of a week, as its template sees it.

use serde::Serialize;

use crate::artifacts::caption::{Network, Shorten, hashtags, shorten};
use crate::artifacts::event_view::WhenView;
use crate::artifacts::feeds::{status_now, whereabouts};
use crate::artifacts::share_week::{ShareWeek, scope};
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::catalogue::Scope;
use crate::i18n::dates::DateForm;
use crate::model::event::EventId;

/// How many characters of a title stay at least.
const SHORTEST_TITLE: usize = 30;

/// A week for captions. What was left out is null.
#[derive(Debug, Serialize)]
pub struct WeekCaption {
    /// The network: `instagram`, `x` or `whatsapp`.
    network: &'static str,
    /// The week and its place.
    title: String,
    /// The first and the last day.
    date: String,
    /// The events, soonest first.
    events: Vec<EventLine>,
    /// How many events there are besides them.
    more: usize,
    /// The address of the page that lists them.
    link: String,
    hashtags: Vec<String>,
}

#[derive(Debug, Serialize)]
struct EventLine {
    title: String,
    /// The weekday and the day.
    day: Option<String>,
    time: Option<String>,
    place: Option<String>,
}

impl WeekCaption {
    /// Returns a week for a network.
    pub fn of(voice: Voice<'_>, week: &ShareWeek, network: Network) -> WeekCaption {
        let urls = &voice.edition.urls;
        let link = urls.listing(voice.lang, scope(week.region), Half::Coming, 1);
        let place = week.region.map(|region| voice.scope_name(Scope::Region(region)).text);
        let causes = week.events.iter().filter_map(|id| {
            let category = voice.edition.site.events[id.index()].categories.first();
            Some(voice.category(*category?).name.text.clone())
        });
        WeekCaption {
            network: network.word(),
            title: week.title(voice),
            date: voice.almanac(week.region).days_view(week.days).date,
            events: week.events.iter().map(|id| EventLine::of(voice, *id)).collect(),
            more: week.left_out.len(),
            link: link.under(&voice.edition.site.config.base_url),
            hashtags: hashtags(place.into_iter().chain(causes), network.most_hashtags()),
        }
    }
}

impl EventLine {
    fn of(voice: Voice<'_>, id: EventId) -> EventLine {
        let event = &voice.edition.site.events[id.index()];
        let at = voice.edition.catalogue.timeline(id).current();
        let almanac = voice.almanac(event.region);
        EventLine {
            title: voice.title(event).text,
            day: at.map(|at| almanac.unmarked_days(almanac.calendar(), DateForm::FullWithoutYear, at.days())),
            time: at.and_then(|at| WhenView::of(voice, event, at).time_in_zone(voice)),
            place: whereabouts(voice, event, status_now(voice, id, event)),
        }
    }
}

impl Shorten for WeekCaption {
    fn shorten(&mut self) -> bool {
        let parts: [fn(&mut EventLine) -> &mut Option<String>; 2] =
            [|line| &mut line.place, |line| &mut line.time];
        for part in parts {
            if self.events.iter_mut().filter_map(|line| part(line).take()).count() > 0 {
                return true;
            }
        }
        // One event with a shorter title says more than none.
        if let [only] = &mut self.events[..]
            && only.title.chars().count() > SHORTEST_TITLE
            && shorten(&mut only.title)
        {
            return true;
        }
        if self.events.pop().is_some() {
            self.more += 1;
            return true;
        }
        self.hashtags.pop().is_some()
    }
}
