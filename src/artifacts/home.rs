//! The home page: urgent calls, then the next events, and links by date, place and category.

use serde::Serialize;

use crate::artifacts::alternate::Subject;
use crate::artifacts::cards::cards;
use crate::artifacts::link::{CategoryView, LinkView, Shared};
use crate::artifacts::narrowing::months;
use crate::artifacts::page_html::PageHead;
use crate::artifacts::structured::web_site;
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alternates};
use crate::catalogue::{Facet, Scope, State};
use crate::diagnostic::Diagnostic;
use crate::model::choices::Form;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "home.html";

/// The most urgent calls, and the most other events, that the home page shows.
const MOST_URGENT: usize = 3;
const MOST_NEXT: usize = 12;

struct Home {
    lang: Lang,
    path: OutputPath,
}

/// Plans a home page for each language.
pub fn plan(edition: &Edition, section: &mut Section) {
    for voice in edition.voices() {
        section.add(Home { lang: voice.lang, path: voice.page("index") });
    }
}

#[derive(Serialize)]
struct HomeView {
    day: String,
    /// Links to the listings by date.
    dates: Vec<Shared<LinkView>>,
    months: Vec<Shared<LinkView>>,
    countries: Vec<Shared<LinkView>>,
    categories: Vec<CategoryCount>,
    online: Shared<LinkView>,
    response: Shared<LinkView>,
    ongoing: Shared<LinkView>,
    past: LinkView,
    total: usize,
}

#[derive(Serialize)]
struct CategoryCount {
    category: Shared<CategoryView>,
    count: usize,
}

impl OneFile for Home {
    fn role(&self) -> Role {
        Role::Page
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice, lang) = (issue.edition, issue.voice(self.lang), self.lang);
        let title = voice.words(&edition.site.config.title);
        let mut head = PageHead::everywhere(edition, title, |lang| edition.urls.page(lang, "index"));
        let description = edition.site.config.description.as_ref();
        head.description = description.map(|texts| texts.best(lang).text.to_owned());
        head.alternates = alternates(voice, Subject::Site);
        head.structured = vec![web_site(voice).into_script()];
        let coming = |scope| edition.catalogue.listing(scope).map_or(&[][..], |listing| listing.coming(lang));
        let urgent: Vec<EventId> =
            coming(Scope::Of(Facet::Response)).iter().copied().take(MOST_URGENT).collect();
        let planned = |id: &EventId| {
            let urgent = edition.site.events[id.index()].form == Form::Response;
            !urgent && edition.catalogue.timeline(*id).state == State::Coming
        };
        let next: Vec<EventId> =
            coming(Scope::Upcoming).iter().copied().filter(planned).take(MOST_NEXT).collect();
        let mut context = Context::new();
        context.insert_value("home", Value::from_serializable(&view(voice)));
        context.insert_value("urgent", cards(voice, &urgent)?);
        context.insert_value("next", cards(voice, &next)?);
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}

fn view(voice: Voice<'_>) -> HomeView {
    let (edition, catalogue) = (voice.edition, &voice.edition.catalogue);
    let categories = (0..).map(crate::model::category::CategoryId).zip(edition.site.categories.iter());
    let past = edition.urls.listing(voice.lang, Scope::Upcoming, Half::Past, 1).link();
    HomeView {
        day: voice.today().to_owned(),
        dates: [Scope::Today, Scope::Weekend, Scope::Upcoming].map(|s| voice.listing_link(s)).to_vec(),
        months: months(voice),
        countries: edition
            .site
            .regions
            .countries()
            .map(|(id, _)| voice.listing_link(Scope::Region(id)))
            .filter(|link| link.count.is_some_and(|count| count > 0))
            .collect(),
        categories: categories
            .map(|(id, _)| CategoryCount {
                category: voice.category(id).clone(),
                count: catalogue.count(Scope::Of(Facet::Category(id))),
            })
            .collect(),
        online: voice.listing_link(Scope::Of(Facet::Online)),
        response: voice.listing_link(Scope::Of(Facet::Response)),
        ongoing: voice.listing_link(Scope::Ongoing),
        past: LinkView { name: voice.said("past"), url: past, count: None },
        total: catalogue.count(Scope::Upcoming),
    }
}
