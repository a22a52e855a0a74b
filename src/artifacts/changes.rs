//! When events last changed, for feeds, calendars and the sitemap.
//!
//! The event's own `updated` holds. Without it, the newest commit of its file or of a translation does, if the
//! site takes dates from git: what is changed and not committed counts as changed on the day of the build. No
//! date is later than that day, and none comes from the time at which the event happens.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::artifacts::Edition;
use crate::model::event::Event;
use crate::model::history::LastChange;
use crate::model::schedule::LocalTime;

/// Returns when an event last changed: `updated`, else what git knows.
pub fn changed(edition: &Edition, event: &Event) -> Option<Timestamp> {
    let written = event.updated.map(|instant| at_most_today(edition, instant.value));
    written.or_else(|| match last_change(edition, &event.source)? {
        LastChange::Committed(seconds) => Some(at_most_today(edition, Timestamp::from_second(seconds).ok()?)),
        LastChange::Uncommitted => Some(today(edition)),
    })
}

/// Returns when an event last changed, without changes that are not committed: a page that names the day of
/// the build would be another one every day.
pub fn changed_for_good(edition: &Edition, event: &Event) -> Option<Timestamp> {
    let is_open =
        event.updated.is_none() && last_change(edition, &event.source) == Some(LastChange::Uncommitted);
    if is_open { None } else { changed(edition, event) }
}

/// Returns when an event last changed, else when it was published.
pub fn changed_or_published(edition: &Edition, event: &Event) -> Option<Timestamp> {
    changed(edition, event).or_else(|| published(edition, event))
}

/// Returns when an event was first published, at most the day of the build.
pub fn published(edition: &Edition, event: &Event) -> Option<Timestamp> {
    let begins = |day| LocalTime::Day(day).begins(&edition.site.config.timezone);
    event.published.map(|day| at_most_today(edition, begins(day.value)))
}

/// Returns when an event last changed, else when it was published, else the day of the build.
pub fn updated(edition: &Edition, event: &Event) -> Timestamp {
    changed_or_published(edition, event).unwrap_or_else(|| today(edition))
}

/// Returns the day of an instant at the site.
pub fn day(edition: &Edition, instant: Timestamp) -> Date {
    edition.site.config.timezone.to_datetime(instant).date()
}

/// Returns the newest change of a content file and of its translations.
fn last_change(edition: &Edition, source: &str) -> Option<LastChange> {
    let stem = source.strip_suffix(".md").unwrap_or(source);
    let translations = edition.site.config.languages.iter().map(|language| format!("{stem}.{language}.md"));
    let all = translations.chain([source.to_owned()]);
    all.filter_map(|path| edition.history.last_change(&path)).max()
}

fn at_most_today(edition: &Edition, instant: Timestamp) -> Timestamp {
    if day(edition, instant) > edition.catalogue.today { today(edition) } else { instant }
}

/// Returns the beginning of the day of the build.
pub fn today(edition: &Edition) -> Timestamp {
    LocalTime::Day(edition.catalogue.today).begins(&edition.site.config.timezone)
}
