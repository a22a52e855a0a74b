//! The page of the search.

use serde::Serialize;

use crate::artifacts::page_html::PageHead;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Issue, OneFile};
use crate::diagnostic::Diagnostic;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "search.html";

/// The facets in the order in which the page offers them, each with the message that names it.
const FACETS: [(&str, &str); 6] = [
    ("region", "by-place"),
    ("category", "by-category"),
    ("month", "by-month"),
    ("attendance", "facet-attendance"),
    ("form", "facet-form"),
    ("audience", "audience"),
];

/// A facet for the template.
#[derive(Serialize)]
struct FacetView<'e> {
    name: &'static str,
    label: &'e str,
    /// The choice that narrows nothing.
    any: String,
}

impl<'e> FacetView<'e> {
    fn of(voice: Voice<'e>, (name, label): (&'static str, &'static str)) -> FacetView<'e> {
        FacetView { name, label: voice.say(label), any: voice.say(&format!("any-{name}")).to_owned() }
    }
}

/// The page of the search in a language.
pub struct SearchPage {
    /// The language.
    pub lang: Lang,
    /// Its path.
    pub path: OutputPath,
    /// The path of the index.
    pub index: OutputPath,
}

impl OneFile for SearchPage {
    fn role(&self) -> Role {
        Role::Unlisted
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let mut head =
            PageHead::everywhere(edition, voice.said("search"), |lang| edition.urls.page(lang, "search"));
        head.breadcrumbs = vec![voice.home_link()];
        head.hidden = true;
        let mut context = Context::new();
        context.insert_value("index", Value::from_serializable(&self.index.link()));
        context.insert_value(
            "facets",
            Value::from_serializable(&FACETS.map(|facet| FacetView::of(voice, facet))),
        );
        let ways = ["calendar", "regions", "categories", "organizers"].map(|name| voice.fixed_link(name));
        context.insert_value("ways", Value::from_serializable(&ways));
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}
