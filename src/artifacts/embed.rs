//! Pages for other sites: the next events of a listing, small enough to be shown in a frame. They have a style of
//! their own, no menu and no script.

use crate::artifacts::each_event::EachEvent;
use crate::artifacts::event_view::EventView;
use crate::artifacts::feeds::ListingFormat;
use crate::artifacts::page_html::PageHead;
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Section, alike};
use crate::catalogue::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::choices::Format;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value, escaped};

/// The template of the page.
const TEMPLATE: &str = "embed.html";

/// The template of one event on it.
const TEMPLATE_OF_EVENT: &str = "embed_event.html";

/// The most events on a page.
const MOST: usize = 10;

/// The pages of listings.
const EMBED: ListingFormat = ListingFormat {
    format: Format::Embed,
    name: "embed.html",
    media_type: "text/html",
    title: "embed",
    everywhere: false,
};

/// For each language, each event as an item. Each stands on the pages of several listings.
struct EmbeddedEvents(Vec<EachEvent<Result<Value, Box<Diagnostic>>>>);

struct Embed {
    lang: Lang,
    scope: Scope,
    path: OutputPath,
}

/// Plans a page for each listing in each language, if the site offers frames.
pub fn plan(edition: &Edition, section: &mut Section) {
    EMBED.plan(edition, section, |lang, scope, path| Embed { lang, scope, path });
}

/// Returns whether two editions plan the same pages.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    alike::listings(one, other, |_| ())
}

/// Returns the HTML by which another site shows a listing in a frame, if the site offers frames.
pub fn code(voice: Voice<'_>, scope: Scope) -> Option<String> {
    let edition = voice.edition;
    if !EMBED.is_published(edition) || !EMBED.is_of(scope) {
        return None;
    }
    let address = EMBED.path(edition, voice.lang, scope).under(&edition.site.config.base_url);
    let (address, title) = (escaped(&address), escaped(&voice.scope_title(scope).text));
    Some(format!(
        r#"<iframe src="{address}" title="{title}" width="100%" height="480" loading="lazy"></iframe>"#
    ))
}

impl OneFile for Embed {
    fn role(&self) -> Role {
        Role::Unlisted
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let title = voice.scope_title(self.scope);
        let mut head = PageHead::everywhere(edition, title, |lang| EMBED.path(edition, lang, self.scope));
        head.hidden = true;
        let listing = edition.catalogue.listing(self.scope);
        let coming = listing.map_or(&[][..], |listing| listing.coming(self.lang));
        let items = edition.remember(|| EmbeddedEvents(EachEvent::in_each_language(&edition.site)));
        let item = |id: &EventId| {
            let known = items.0[self.lang.index()].get(*id, || item(voice, *id).map_err(Box::new));
            known.clone().map_err(|told| *told)
        };
        let events: Vec<Value> = coming.iter().take(MOST).map(item).collect::<Result<_, _>>()?;
        let all = edition.urls.listing(self.lang, self.scope, Half::Coming, 1).link();
        let mut context = Context::new();
        context.insert_value("events", Value::from(events));
        context.insert_value("all", Value::from_serializable(&all));
        context.insert_value("total", Value::from_serializable(&coming.len()));
        context.insert_value("day", Value::from(voice.today()));
        head.render(voice, &self.path, TEMPLATE, context, out)
    }
}

fn item(voice: Voice<'_>, id: EventId) -> Result<Value, Diagnostic> {
    let mut context = Context::new();
    context.insert_value("event", Value::from_serializable(&EventView::of(voice, id)));
    let mut html = Vec::with_capacity(512);
    voice.render(TEMPLATE_OF_EVENT, context, &mut html)?;
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}
