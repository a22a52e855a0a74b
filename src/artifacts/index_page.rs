//! The pages that lead to listings: the tree of places, the fields, the organisers.

use serde::Serialize;

use crate::artifacts::event_view::CategoryView;
use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::{Artifact, Edition, Listed, Plan, langs};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::i18n::collation::Collation;
use crate::model::category::CategoryId;
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::region::RegionId;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

#[derive(Clone, Copy)]
enum Index {
    Regions,
    Categories,
    Organizers,
}

struct IndexPage {
    lang: Lang,
    index: Index,
    path: OutputPath,
}

impl Index {
    fn name(self) -> &'static str {
        match self {
            Index::Regions => "regions",
            Index::Categories => "categories",
            Index::Organizers => "organizers",
        }
    }
}

/// Plans the three pages for each language.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for lang in langs(edition) {
        for index in [Index::Regions, Index::Categories, Index::Organizers] {
            plan.add(IndexPage { lang, index, path: edition.fixed_path(lang, index.name()) });
        }
    }
}

/// A place with the places directly inside it.
#[derive(Serialize)]
struct Branch {
    link: Shared<LinkView>,
    children: Vec<Branch>,
}

#[derive(Serialize)]
struct CategoryRow {
    category: Shared<CategoryView>,
    count: usize,
    countries: Vec<Shared<LinkView>>,
}

#[derive(Serialize)]
struct OrganizerRow {
    link: Shared<LinkView>,
    summary: Option<WordsView>,
    places: Vec<Shared<LinkView>>,
}

impl Artifact for IndexPage {
    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn listed(&self) -> Option<Listed> {
        Some(Listed::default())
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (lang, name) = (self.lang, self.index.name());
        let mut head =
            PageHead::everywhere(edition, edition.said(lang, name), |lang| edition.fixed_path(lang, name));
        head.breadcrumbs = vec![edition.home_link(lang)];
        let rows = match self.index {
            Index::Regions => {
                let countries = edition.site.regions.countries().map(|(id, _)| branch(edition, lang, id));
                Value::from_serializable(&countries.collect::<Vec<_>>())
            }
            Index::Categories => Value::from_serializable(&categories(edition, lang)),
            Index::Organizers => Value::from_serializable(&organizers(edition, lang)),
        };
        let mut context = Context::new();
        context.insert_value(name, rows);
        edition.render_page(lang, &self.path, &format!("{name}.html"), &head, context, out)
    }
}

fn branch(edition: &Edition<'_>, lang: Lang, id: RegionId) -> Branch {
    Branch {
        link: edition.listing_link(lang, Scope::Region(id)),
        children: edition.site.regions.get(id).children.iter().map(|id| branch(edition, lang, *id)).collect(),
    }
}

fn categories(edition: &Edition<'_>, lang: Lang) -> Vec<CategoryRow> {
    let all = (0..).map(CategoryId).zip(&edition.site.categories);
    let countries = |category: CategoryId| {
        let scopes =
            edition.site.regions.countries().map(move |(id, _)| (Scope::CategoryIn(category, id), id));
        let there = scopes.filter(|(scope, _)| edition.catalogue.listing(*scope).is_some());
        let link = |(scope, country): (Scope, RegionId)| edition.listing_named_for(lang, scope, country);
        there.map(link).collect()
    };
    all.map(|(id, _)| CategoryRow {
        category: edition.category_view(lang, id).clone(),
        count: edition.catalogue.count(Scope::Category(id)),
        countries: countries(id),
    })
    .collect()
}

fn organizers(edition: &Edition<'_>, lang: Lang) -> Vec<OrganizerRow> {
    let collation = Collation::new(edition.site.config.language(lang));
    let all = (0..).map(OrganizerId).zip(&edition.site.organizers);
    let mut rows: Vec<OrganizerRow> = all
        .map(|(id, organizer)| OrganizerRow {
            link: edition.listing_link(lang, Scope::Organizer(id)),
            summary: organizer.summary.as_ref().map(|texts| edition.words(lang, texts)),
            places: organizer.region.map_or_else(Vec::new, |region| edition.places(lang, region)),
        })
        .collect();
    rows.sort_by(|a, b| collation.compare(&a.link.name.text, &b.link.name.text));
    rows
}
