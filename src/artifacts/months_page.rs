//! The calendar's own page: this month, and all months by year.

use serde::Serialize;

use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::{Artifact, Edition, Listed, Plan, langs};
use crate::catalogue::Month;
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::DateForm;
use crate::model::choices::Calendar;
use crate::model::language::Lang;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

struct MonthsPage {
    lang: Lang,
    path: OutputPath,
}

/// Plans the calendar for each language.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for lang in langs(edition) {
        plan.add(MonthsPage { lang, path: edition.fixed_path(lang, "calendar") });
    }
}

#[derive(Serialize)]
struct Year {
    name: String,
    months: Vec<Shared<LinkView>>,
}

impl Artifact for MonthsPage {
    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn listed(&self) -> Option<Listed> {
        Some(Listed::default())
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let lang = self.lang;
        let title = edition.said(lang, "calendar");
        let mut head = PageHead::everywhere(edition, title, |lang| edition.fixed_path(lang, "calendar"));
        head.breadcrumbs = vec![edition.home_link(lang)];
        let this_month = Month::of(edition.catalogue.today);
        let mut context = Context::new();
        context.insert_value("month", Value::from_serializable(&edition.month_view(lang, this_month)));
        context.insert_value("years", Value::from_serializable(&years(edition, lang)));
        edition.render_page(lang, &self.path, "calendar.html", &head, context, out)
    }
}

fn years(edition: &Edition<'_>, lang: Lang) -> Vec<Year> {
    let months: Vec<Month> = edition.catalogue.months.all().collect();
    let link = |month: &Month| {
        let first = month.first();
        let name = edition.days_in(lang, None, Calendar::Gregorian, DateForm::Month, (first, first));
        let name = WordsView::plain(name);
        let count = edition.catalogue.months.count(*month);
        Shared::new(LinkView { name, url: edition.month_path(lang, *month).link(), count: Some(count) })
    };
    let year = |months: &[Month]| Year {
        name: edition.theme.messages(lang).digits(&months[0].year.to_string()),
        months: months.iter().map(link).collect(),
    };
    months.chunk_by(|a, b| a.year == b.year).map(year).collect()
}
