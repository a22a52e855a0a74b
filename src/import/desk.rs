//! The desk of an import: the site into which events come, what the person decided for all of them, and what is
//! told about them.

use std::cell::RefCell;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::content::values;
use crate::content::writing::{FrontValue, cleaned_line};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Mark};
use crate::import::draft::Draft;
use crate::import::names::SiteNames;
use crate::model::event::Tag;
use crate::model::keys::event::{CATEGORIES, ORGANIZER, REGION, TAGS};
use crate::model::region::RegionId;
use crate::model::site::Site;

/// The most tags of one event; the site takes no more.
const MOST_IMPORTED_TAGS: usize = 30;

/// The most names of categories that one event is asked for.
const MOST_NAMES: usize = 100;

/// The most bytes of a lost value that a message shows: a file can name one huge value many times.
const LONGEST_SHOWN: usize = 400;

/// What a person decides for all events of an import.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// The place of events that do not name one of the site's.
    pub elsewhere: Option<Elsewhere>,
    /// The categories of events that name none of the site's.
    pub categories: Vec<Box<str>>,
    /// What to do with events that the site has under another name, most likely.
    pub duplicates: Duplicates,
    /// Which number of a table's dates is the day, where that is not clear.
    pub dates: Option<DateOrder>,
}

/// Which number stands first in dates such as `5/12/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// The day, as in most countries.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// Where events are whose place is not known.
#[derive(Clone, Debug)]
pub enum Elsewhere {
    /// In this place.
    Region(RegionId),
    /// Online.
    Online,
}

/// What to do with an event on the day, with the title and at the place of another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// It is told and not written.
    #[default]
    LeftOut,
    /// It is written like any other.
    Written,
}

/// Everything that turns a file into drafts needs besides the file.
#[derive(Debug)]
pub struct Desk<'s> {
    /// The site.
    pub site: &'s Site,
    /// The names of its places, categories and organisers.
    pub names: SiteNames<'s>,
    /// The file that is imported.
    pub file: Arc<str>,
    /// What the person decided.
    pub decisions: &'s Decisions,
    told: RefCell<Diagnostics>,
}

impl<'s> Desk<'s> {
    /// Makes a desk.
    pub fn new(site: &'s Site, file: &Arc<str>, decisions: &'s Decisions) -> Desk<'s> {
        let names = SiteNames::of(site);
        Desk { site, names, file: Arc::clone(file), decisions, told: RefCell::default() }
    }

    /// Makes a diagnostic at a mark of the file.
    pub fn fault(&self, code: Code, variant: &'static str, mark: Mark) -> Diagnostic {
        Diagnostic::new(code, mark.within(&self.file)).variant(variant)
    }

    /// Adds a diagnostic.
    pub fn tell(&self, told: Diagnostic) {
        self.told.borrow_mut().push(told);
    }

    /// Reports what an event loses, with the value that it had.
    pub fn lose(&self, variant: &'static str, mark: Mark, value: &str) {
        let shown = &value[..value.floor_char_boundary(LONGEST_SHOWN)];
        self.tell(self.fault(Code::W603, variant, mark).with("value", cleaned_line(shown)));
    }

    /// Returns all diagnostics.
    pub fn finish(self) -> Diagnostics {
        self.told.into_inner()
    }

    /// Returns the zone of events at a place.
    pub fn zone_of(&self, region: Option<RegionId>) -> &TimeZone {
        let of_place = region.and_then(|id| self.site.regions.get(id).timezone.as_ref());
        of_place.unwrap_or(&self.site.config.timezone)
    }

    /// Returns the place that the person gave for events without one.
    pub fn region_elsewhere(&self) -> Option<RegionId> {
        match self.decisions.elsewhere {
            Some(Elsewhere::Region(region)) => Some(region),
            Some(Elsewhere::Online) | None => None,
        }
    }

    /// Writes the place of an event.
    pub fn set_region(&self, draft: &mut Draft, region: RegionId, mark: Mark) {
        draft.set_text(&REGION, &*self.site.regions.get(region).path, mark);
    }

    /// Writes the categories that an event names. A name that is no category of the site becomes a tag. Returns
    /// nothing, and reports it, if no category is left.
    pub fn set_categories(
        &self,
        draft: &mut Draft,
        named: &[(String, Mark)],
        own_tags: &[String],
    ) -> Option<()> {
        let (mut ids, mut tags): (Vec<String>, Vec<Tag>) = (Vec::new(), Vec::new());
        let add_tag = |text: &str, tags: &mut Vec<Tag>| {
            let tag =
                Tag::new(&cleaned_line(text)).filter(|tag| tags.iter().all(|known| known.slug != tag.slug));
            tags.extend(tag.filter(|_| tags.len() < MOST_IMPORTED_TAGS));
        };
        for (name, _) in named.iter().take(MOST_NAMES) {
            let parts = match self.names.category(name) {
                Some(_) => vec![name.as_str()],
                None => values::divided(name).take(MOST_NAMES).collect(),
            };
            for part in parts {
                match self.names.category(part) {
                    Some(known) if ids.iter().all(|id| id != known.id.as_str()) => {
                        ids.push(known.id.to_string());
                    }
                    Some(_) => {}
                    None => add_tag(part, &mut tags),
                }
            }
        }
        for tag in own_tags {
            add_tag(tag, &mut tags);
        }
        if ids.is_empty() {
            ids = self.decisions.categories.iter().map(ToString::to_string).collect();
        }
        let mark = named.first().map_or(draft.mark, |(_, mark)| *mark);
        if ids.is_empty() {
            let written: Vec<&str> = named
                .iter()
                .take(MOST_NAMES)
                .map(|(name, _)| name.as_str())
                .filter(|name| !name.trim().is_empty())
                .collect();
            let variant = if written.is_empty() { "no-category" } else { "category" };
            let fault = self.fault(Code::E601, variant, mark).with("title", &*draft.title);
            self.tell(fault.with("list", cleaned_line(&written.join("، "))));
            return None;
        }
        draft.set(&CATEGORIES, FrontValue::texts(ids), mark);
        if !tags.is_empty() {
            draft.set(&TAGS, FrontValue::texts(tags.iter().map(|tag| &*tag.text)), mark);
        }
        Some(())
    }

    /// Writes the organiser that an event names; reports one that the site does not know.
    pub fn set_organizer(&self, draft: &mut Draft, names: &[&str], mark: Mark) {
        match names.iter().find_map(|name| self.names.organizer(name)) {
            Some(known) => draft.set_text(&ORGANIZER, known.id.as_str(), mark),
            None => self.lose("organizer", mark, names.first().copied().unwrap_or_default()),
        }
    }
}
