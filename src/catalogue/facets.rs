//! Facets: what visitors narrow a listing by, besides its place and its day.

use crate::catalogue::keywords::Keywords;
use crate::model::category::CategoryId;
use crate::model::choices::{Accessibility, Attendance, Audience, Choice, Form};
use crate::model::event::Event;
use crate::model::language::Primary;
use crate::model::site::Site;

/// One property of events for which there is a listing, in all countries and in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Events that people can join from anywhere: online or hybrid.
    Online,
    /// Events at a place, also hybrid ones.
    InPerson,
    /// Responses to a crisis.
    Response,
    /// Events of a category.
    Category(CategoryId),
    /// Events that are above all for some people.
    Audience(Audience),
    /// Events that ask for a skill, given by its position among all skills.
    Skill(usize),
    /// Events that ask for a language, whatever its region.
    Language(Primary),
    /// Events that offer something to people with a disability.
    Accessibility(Accessibility),
}

impl Facet {
    /// Returns the facets of an event. The keywords are those of all events.
    pub fn of(event: &Event, keywords: &Keywords) -> Vec<Facet> {
        let mut facets = Vec::new();
        if event.is_online() {
            facets.push(Facet::Online);
        }
        if event.attendance != Attendance::Online {
            facets.push(Facet::InPerson);
        }
        if event.form == Form::Response {
            facets.push(Facet::Response);
        }
        facets.extend(event.categories.iter().map(|id| Facet::Category(*id)));
        facets.extend(event.audience.iter().map(|audience| Facet::Audience(*audience)));
        facets.extend(event.needs.skills.iter().filter_map(|skill| keywords.skill(skill)).map(Facet::Skill));
        facets.extend(event.needs.languages.iter().map(|language| Facet::Language(language.primary_tag())));
        facets.extend(event.accessibility.iter().map(|choice| Facet::Accessibility(*choice)));
        facets
    }

    /// Returns the facets whose listings exist even when they are empty: links of the menu and of the home
    /// page lead to them.
    pub fn always(site: &Site) -> impl Iterator<Item = Facet> {
        let categories = (0..).map(CategoryId).zip(site.categories.iter());
        [Facet::Online, Facet::Response].into_iter().chain(categories.map(|(id, _)| Facet::Category(id)))
    }

    /// Returns the kind of its listings, such as `category`.
    pub fn word(self) -> &'static str {
        match self {
            Facet::Online => "online",
            Facet::InPerson => "in-person",
            Facet::Response => "response",
            Facet::Category(_) => "category",
            Facet::Audience(_) => "audience",
            Facet::Skill(_) => "skill",
            Facet::Language(_) => "language",
            Facet::Accessibility(_) => "accessibility",
        }
    }

    /// Returns the folder of its listings, in which each country has a file.
    pub fn folder(self, site: &Site, keywords: &Keywords) -> String {
        match self {
            Facet::Online => "online".into(),
            Facet::InPerson => "in-person".into(),
            Facet::Response => "response".into(),
            Facet::Category(id) => format!("categories/{}", site.categories[id.index()].id),
            Facet::Audience(audience) => format!("for/{}", audience.word()),
            Facet::Skill(at) => format!("skills/{}", keywords.skills[at].slug),
            Facet::Language(language) => format!("languages/{language}"),
            Facet::Accessibility(choice) => format!("accessibility/{}", choice.word()),
        }
    }
}
