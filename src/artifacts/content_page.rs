//! Free pages: pages that editors write, such as one about the site.

use serde::Serialize;

use crate::artifacts::body_html::body_html;
use crate::artifacts::opening::opening;
use crate::artifacts::page_html::PageHead;
use crate::artifacts::{Edition, Issue, OneFile, Origin, Section};
use crate::diagnostic::Diagnostic;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::text::Worded;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "page.html";

struct ContentPage {
    lang: Lang,
    page: usize,
    path: OutputPath,
    origin: Origin,
}

/// Plans each free page in each language that it is written in.
pub fn plan(edition: &Edition, section: &mut Section) {
    for (number, page) in edition.site.pages.iter().enumerate() {
        for (lang, _) in page.texts.iter() {
            let path = edition.urls.content_page(lang, number);
            section.add(ContentPage { lang, page: number, path, origin: Origin::file(&page.source) });
        }
    }
}

#[derive(Serialize)]
struct TextView<'a> {
    summary: Option<&'a str>,
    body: String,
}

impl OneFile for ContentPage {
    fn role(&self) -> Role {
        Role::Page
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn origin(&self) -> Option<&Origin> {
        Some(&self.origin)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let page = &edition.site.pages[self.page];
        let (lang, text) = page.texts.best(self.lang);
        let there = page.texts.iter();
        let head = PageHead {
            title: voice.worded(Worded { lang: Some(lang), text: &text.title }),
            description: text.summary.as_deref().map(str::to_owned).or_else(|| opening(&text.body)),
            breadcrumbs: vec![voice.home_link()],
            translations: there.map(|(lang, _)| (lang, edition.urls.content_page(lang, self.page))).collect(),
            alternates: Vec::new(),
            image: None,
            structured: Vec::new(),
            hidden: false,
        };
        let view =
            TextView { summary: text.summary.as_deref(), body: body_html(issue, self.lang, &text.body) };
        let mut context = Context::new();
        context.insert_value("text", Value::from_serializable(&view));
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}
