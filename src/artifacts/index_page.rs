//! The index pages that lead to listings: the tree of places, the categories and the organisers.

use serde::Serialize;

use crate::artifacts::link::{CategoryView, LinkView, Shared, WordsView};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::catalogue::{Facet, Scope};
use crate::diagnostic::Diagnostic;
use crate::i18n::collation::Collation;
use crate::model::category::CategoryId;
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::region::RegionId;
use crate::model::role::Role;
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
pub fn plan(edition: &Edition, section: &mut Section) {
    for voice in edition.voices() {
        for index in [Index::Regions, Index::Categories, Index::Organizers] {
            section.add(IndexPage { lang: voice.lang, index, path: voice.page(index.name()) });
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

impl OneFile for IndexPage {
    fn role(&self) -> Role {
        Role::Page
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(match self.index {
            Index::Regions => "regions.html",
            Index::Categories => "categories.html",
            Index::Organizers => "organizers.html",
        })
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice, name) = (issue.edition, issue.voice(self.lang), self.index.name());
        let mut head = PageHead::everywhere(edition, voice.said(name), |lang| edition.urls.page(lang, name));
        head.breadcrumbs = vec![voice.home_link()];
        let rows = match self.index {
            Index::Regions => {
                let countries = edition.site.regions.countries().map(|(id, _)| branch(voice, id));
                Value::from_serializable(&countries.collect::<Vec<_>>())
            }
            Index::Categories => Value::from_serializable(&categories(voice)),
            Index::Organizers => Value::from_serializable(&organizers(voice)),
        };
        let mut context = Context::new();
        context.insert_value(name, rows);
        head.render(voice, &self.path, &format!("{name}.html"), context, out)
    }
}

fn branch(voice: Voice<'_>, id: RegionId) -> Branch {
    let region = voice.edition.site.regions.get(id);
    Branch {
        link: voice.listing_link(Scope::Region(id)),
        children: region.children.iter().map(|id| branch(voice, *id)).collect(),
    }
}

fn categories(voice: Voice<'_>) -> Vec<CategoryRow> {
    let edition = voice.edition;
    let all = (0..).map(CategoryId).zip(edition.site.categories.iter());
    let countries = |category: CategoryId| {
        let scopes = edition
            .site
            .regions
            .countries()
            .map(move |(id, _)| (Scope::In(Facet::Category(category), id), id));
        let there = scopes.filter(|(scope, _)| edition.catalogue.listing(*scope).is_some());
        let link = |(scope, country): (Scope, RegionId)| voice.listing_named_for(scope, country);
        there.map(link).collect()
    };
    all.map(|(id, _)| CategoryRow {
        category: voice.category(id).clone(),
        count: edition.catalogue.count(Scope::Of(Facet::Category(id))),
        countries: countries(id),
    })
    .collect()
}

fn organizers(voice: Voice<'_>) -> Vec<OrganizerRow> {
    let collation = Collation::new(voice.language());
    let all = (0..).map(OrganizerId).zip(voice.edition.site.organizers.iter());
    let mut rows: Vec<OrganizerRow> = all
        .map(|(id, organizer)| OrganizerRow {
            link: voice.listing_link(Scope::Organizer(id)),
            summary: organizer.summary.as_ref().map(|texts| voice.words(texts)),
            places: organizer.region.map_or_else(Vec::new, |region| voice.places(region)),
        })
        .collect();
    rows.sort_by(|a, b| collation.compare(&a.link.name.text, &b.link.name.text));
    rows
}
