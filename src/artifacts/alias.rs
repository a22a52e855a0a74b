//! Aliases: pages at an event's old addresses that lead to its new one.

use crate::artifacts::page_html::{Links, PageHead, finish};
use crate::artifacts::share_image::ShareImage;
use crate::artifacts::{Edition, Issue, OneFile, Origin, Section, alike};
use crate::diagnostic::Diagnostic;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "alias.html";

struct Alias {
    lang: Lang,
    event: EventId,
    path: OutputPath,
    origin: Origin,
}

/// Plans a page for each old slug in each language the event is written in.
pub fn plan(edition: &Edition, section: &mut Section) {
    for (id, event) in (0..).map(EventId).zip(&edition.site.events) {
        for (lang, _) in event.texts.iter() {
            for alias in &event.aliases {
                let path = edition.urls.alias(lang, &alias.value);
                let origin = Origin::named(&event.source, &alias.value, Some(alias.mark));
                section.add(Alias { lang, event: id, path, origin });
            }
        }
    }
}

/// Returns whether two editions plan the same old slugs of events.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::events(&one.site, &other.site)
}

impl OneFile for Alias {
    fn role(&self) -> Role {
        Role::Alias
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
        let event = &edition.site.events[self.event.index()];
        let target = edition.urls.event(self.lang, self.event);
        let mut head = PageHead::everywhere(edition, voice.title(event), |_| target.clone());
        head.translations.clear();
        head.hidden = true;
        let summary = event.words(self.lang, |text| text.summary.as_deref());
        head.description = summary.map(|words| words.text.to_owned());
        head.image = ShareImage::of_event(voice, self.event);
        let mut context = Context::new();
        context.insert_value("target", Value::from(target.link()));
        // The canonical address is the address of the event's page, not of the alias.
        context.insert_value("page", head.value(voice, target));
        finish(voice, TEMPLATE, context, Links::RelativeTo(&self.path), out)
    }
}
