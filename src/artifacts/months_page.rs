//! The calendar's main page: this month, and links to all months by year.

use serde::Serialize;

use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::month_page::MonthView;
use crate::artifacts::page_html::PageHead;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::catalogue::Month;
use crate::diagnostic::Diagnostic;
use crate::i18n::dates::DateForm;
use crate::model::choices::Calendar;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "calendar.html";

struct MonthsPage {
    lang: Lang,
    path: OutputPath,
}

/// Plans the calendar's main page for each language.
pub fn plan(edition: &Edition, section: &mut Section) {
    for voice in edition.voices() {
        section.add(MonthsPage { lang: voice.lang, path: voice.page("calendar") });
    }
}

#[derive(Serialize)]
struct Year {
    name: String,
    months: Vec<Shared<LinkView>>,
}

impl OneFile for MonthsPage {
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
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let title = voice.said("calendar");
        let mut head = PageHead::everywhere(edition, title, |lang| edition.urls.page(lang, "calendar"));
        head.breadcrumbs = vec![voice.home_link()];
        let this_month = Month::of(edition.catalogue.today);
        let mut context = Context::new();
        context.insert_value("month", Value::from_serializable(&MonthView::of(voice, this_month)));
        context.insert_value("years", Value::from_serializable(&years(voice)));
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}

fn years(voice: Voice<'_>) -> Vec<Year> {
    let edition = voice.edition;
    let months: Vec<Month> = edition.catalogue.months.all().collect();
    let link = |month: &Month| {
        let first = month.first();
        let name = voice.almanac(None).days_in(Calendar::Gregorian, DateForm::Month, (first, first));
        let name = WordsView::plain(name);
        let count = edition.catalogue.months.count(*month);
        Shared::new(LinkView { name, url: edition.urls.month(voice.lang, *month).link(), count: Some(count) })
    };
    let year = |months: &[Month]| Year {
        name: voice.messages().digits(&months[0].year.to_string()),
        months: months.iter().map(link).collect(),
    };
    months.chunk_by(|a, b| a.year == b.year).map(year).collect()
}
