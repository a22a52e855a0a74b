//! The home page: urgent calls first, then what is next, and the ways in by date, place and field.

use serde::Serialize;

use crate::artifacts::event_view::CategoryView;
use crate::artifacts::link::{LinkView, Shared};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::paths::Half;
use crate::artifacts::{Artifact, Edition, Listed, Plan, langs};
use crate::catalogue::{Month, Scope, State};
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::DateForm;
use crate::model::choices::Form;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// How many urgent calls and how many other events the home page shows.
const MOST_URGENT: usize = 6;
const MOST_NEXT: usize = 12;

/// How many months the home page links to.
const MOST_MONTHS: usize = 6;

struct Home {
    lang: Lang,
    path: OutputPath,
}

/// Plans a home page for each language.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for lang in langs(edition) {
        plan.add(Home { lang, path: edition.fixed_path(lang, "index") });
    }
}

#[derive(Serialize)]
struct HomeView {
    day: String,
    /// The ways in by date.
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

impl Artifact for Home {
    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn listed(&self) -> Option<Listed> {
        Some(Listed::default())
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let lang = self.lang;
        let mut head =
            PageHead::everywhere(edition, edition.words(lang, &edition.site.config.title), |lang| {
                edition.fixed_path(lang, "index")
            });
        let description = edition.site.config.description.as_ref();
        head.description = description.map(|texts| texts.best(lang).text.to_owned());
        head.feed = edition.feed(lang, Scope::Upcoming);
        let coming = |scope| edition.catalogue.listing(scope).map_or(&[][..], |listing| listing.coming(lang));
        let urgent: Vec<EventId> = coming(Scope::Response).iter().copied().take(MOST_URGENT).collect();
        let planned = |id: &EventId| {
            let urgent = edition.site.events[id.index()].form == Form::Response;
            !urgent && edition.catalogue.timeline(*id).state == State::Coming
        };
        let next: Vec<EventId> =
            coming(Scope::Upcoming).iter().copied().filter(planned).take(MOST_NEXT).collect();
        let mut context = Context::new();
        context.insert_value("home", Value::from_serializable(&view(edition, lang)));
        context.insert_value("urgent", edition.cards(lang, &urgent)?);
        context.insert_value("next", edition.cards(lang, &next)?);
        edition.render_page(lang, &self.path, "home.html", &head, context, out)
    }
}

fn view(edition: &Edition<'_>, lang: Lang) -> HomeView {
    let catalogue = edition.catalogue;
    let this_month = Month::of(catalogue.today);
    let months = catalogue.months.all().filter(|month| *month >= this_month).take(MOST_MONTHS);
    let categories = (0..).map(crate::model::category::CategoryId).zip(&edition.site.categories);
    let past = edition.listing_path(lang, Scope::Upcoming, Half::Past, 1).link();
    HomeView {
        day: edition.day(lang, None, DateForm::Full, catalogue.today),
        dates: [Scope::Today, Scope::Weekend, Scope::Upcoming]
            .map(|s| edition.listing_link(lang, s))
            .to_vec(),
        months: months.map(|month| edition.month_link(lang, None, month.first())).collect(),
        countries: edition
            .site
            .regions
            .countries()
            .map(|(id, _)| edition.listing_link(lang, Scope::Region(id)))
            .filter(|link| link.count != Some(0))
            .collect(),
        categories: categories
            .map(|(id, _)| CategoryCount {
                category: edition.category_view(lang, id).clone(),
                count: catalogue.count(Scope::Category(id)),
            })
            .collect(),
        online: edition.listing_link(lang, Scope::Online),
        response: edition.listing_link(lang, Scope::Response),
        ongoing: edition.listing_link(lang, Scope::Ongoing),
        past: LinkView { name: edition.said(lang, "past"), url: past, count: None },
        total: catalogue.count(Scope::Upcoming),
    }
}
