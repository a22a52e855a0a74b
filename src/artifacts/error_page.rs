//! The pages for an address that leads nowhere and for a visitor without a network. Both answer at any
//! depth, so their links are absolute.

use crate::artifacts::page_html::{Links, PageHead};
use crate::artifacts::{Edition, OneFile, Plan, langs};
use crate::diagnostic::Diagnostic;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::Context;

struct ErrorPage {
    lang: Lang,
    name: &'static str,
    title: &'static str,
    path: OutputPath,
}

/// Plans both pages for each language.
pub fn plan(edition: &Edition<'_>, plan: &mut Plan) {
    for lang in langs(edition) {
        for (name, title) in [("404", "not-found"), ("offline", "offline")] {
            plan.add(ErrorPage { lang, name, title, path: edition.fixed_path(lang, name) });
        }
    }
}

impl OneFile for ErrorPage {
    fn role(&self) -> Role {
        Role::Unlisted
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, edition: &Edition<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let title = edition.said(self.lang, self.title);
        let mut head = PageHead::everywhere(edition, title, |lang| edition.fixed_path(lang, self.name));
        head.hidden = true;
        let mut context = Context::new();
        context.insert_value("page", edition.page_value(self.lang, &self.path, &head));
        let template = format!("{}.html", self.name);
        edition.finish_page(self.lang, &self.path, &template, &context, Links::Absolute, out)
    }
}
