//! What feeds and calendars have in common: their names, and what they say of an event.

use jiff::Timestamp;

use crate::artifacts::Edition;
use crate::catalogue::Scope;
use crate::model::choices::{Choice, Status};
use crate::model::event::Event;
use crate::model::language::Lang;
use crate::model::schedule::LocalTime;

impl Edition<'_> {
    /// Returns when an event last changed: `updated`, else `published`, else its start; never the clock.
    pub fn updated(&self, event: &Event) -> Timestamp {
        let zone = &self.site.config.timezone;
        let published = || event.published.map(|day| LocalTime::Day(day).begins(zone));
        let start = || event.schedule.dated().map(|dated| dated.start.begins(&dated.zone));
        event.updated.or_else(published).or_else(start).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Returns an event's title, with the word for a state that a reader has to know.
    pub fn titled(&self, lang: Lang, event: &Event, status: Status) -> String {
        let title = self.title(lang, event).text;
        match status {
            Status::Scheduled => title,
            status => {
                format!("{title} ({})", self.theme.say(lang, &format!("status-{}", status.word())))
            }
        }
    }

    /// Returns the name under which people find a listing among their feeds and calendars.
    pub fn feed_title(&self, lang: Lang, scope: Scope) -> String {
        let title = self.words(lang, &self.site.config.title).text;
        match scope {
            Scope::Upcoming => title,
            Scope::CategoryIn(_, country) => {
                let country = self.scope_name(lang, Scope::Region(country)).text;
                format!("{} – {country} – {title}", self.scope_name(lang, scope).text)
            }
            scope => format!("{} – {title}", self.scope_name(lang, scope).text),
        }
    }
}
