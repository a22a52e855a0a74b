//! Whether people can join an event, as it is at the beginning of the site's day.

use crate::catalogue::Catalogue;
use crate::catalogue::occurrences::State;
use crate::model::choices::Status;
use crate::model::event::{Event, EventId};
use crate::model::schedule::LocalTime;

/// Whether people can join an event, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining {
    /// They can.
    Open,
    /// Registration has not opened.
    NotYet,
    /// Registration has closed.
    Closed,
    /// No place is left.
    Full,
    /// The event, or its only coming occurrence, is cancelled.
    Cancelled,
    /// It is put off, and the new time is not known.
    Postponed,
    /// It is over.
    Over,
}

impl Joining {
    /// Returns whether people can join, now or when registration opens.
    pub fn is_open(self) -> bool {
        matches!(self, Joining::Open | Joining::NotYet)
    }

    /// Returns the word by which templates and messages know the state.
    pub fn word(self) -> &'static str {
        match self {
            Joining::Open => "open",
            Joining::NotYet => "not-yet",
            Joining::Closed => "closed",
            Joining::Full => "full",
            Joining::Cancelled => "cancelled",
            Joining::Postponed => "postponed",
            Joining::Over => "over",
        }
    }
}

impl Catalogue {
    /// Returns whether people can join an event: some coming occurrence of it, else the one that pages show
    /// first.
    pub fn joining(&self, id: EventId) -> Joining {
        let line = self.timeline(id);
        let current =
            line.coming().iter().find(|o| self.joining_as(id, o.status).is_open()).or(line.current());
        self.joining_as(id, current.map_or(self.event(id).status, |occurrence| occurrence.status))
    }

    /// Returns whether people can join an occurrence of an event that has a status.
    pub fn joining_as(&self, id: EventId, status: Status) -> Joining {
        match status {
            Status::Cancelled => Joining::Cancelled,
            Status::Postponed => Joining::Postponed,
            _ if self.timeline(id).state == State::Past => Joining::Over,
            Status::Full => Joining::Full,
            Status::Scheduled | Status::Rescheduled | Status::MovedOnline => self.registration(id),
        }
    }

    /// Returns where people join an event online, as long as they can.
    pub fn meeting(&self, id: EventId) -> Option<&str> {
        self.event(id).online_url.as_deref().filter(|_| self.joining(id) == Joining::Open)
    }

    fn event(&self, id: EventId) -> &Event {
        &self.site.events[id.index()]
    }

    /// Returns what the days of registration say.
    fn registration(&self, id: EventId) -> Joining {
        let event = self.event(id);
        let of_site = &self.site.config.timezone;
        let zone = event.schedule.zone(of_site);
        let now = LocalTime::Day(self.today).begins(of_site);
        let Some(registration) = &event.registration else { return Joining::Open };
        if registration.closes.is_some_and(|closes| closes.value.ends(zone) <= now) {
            return Joining::Closed;
        }
        if registration.opens.is_some_and(|opens| opens.value.begins(zone) > now) {
            return Joining::NotYet;
        }
        Joining::Open
    }
}
