//! The pages for an unknown address and for a visitor without a network. A server shows them at addresses of
//! any depth, so their links are absolute.

use crate::artifacts::page_html::{Links, PageHead, finish};
use crate::artifacts::{Edition, Issue, OneFile, Section};
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
pub fn plan(edition: &Edition, section: &mut Section) {
    for voice in edition.voices() {
        for (name, title) in [("404", "not-found"), ("offline", "offline")] {
            section.add(ErrorPage { lang: voice.lang, name, title, path: voice.page(name) });
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

    fn template(&self) -> Option<&str> {
        Some(match self.name {
            "404" => "404.html",
            _ => "offline.html",
        })
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let title = voice.said(self.title);
        let mut head = PageHead::everywhere(edition, title, |lang| edition.urls.page(lang, self.name));
        head.hidden = true;
        let mut context = Context::new();
        context.insert_value("page", head.value(voice, &self.path));
        let template = format!("{}.html", self.name);
        finish(voice, &template, context, Links::Absolute, out)
    }
}
