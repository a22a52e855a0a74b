//! What all HTML pages share: head, breadcrumbs, language switch, and links made relative.

use std::cell::Cell;

use serde::Serialize;

use crate::artifacts::Edition;
use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::diagnostic::Diagnostic;
use crate::model::language::Lang;
use crate::model::url::{OutputPath, resolve_roots};
use crate::theme::{Context, Value};

/// What a page tells its layout.
#[derive(Clone, Debug)]
pub struct PageHead {
    /// Its title.
    pub title: WordsView,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// Where it stands, from home to its parent.
    pub breadcrumbs: Vec<Shared<LinkView>>,
    /// The same page in the languages that have it.
    pub translations: Vec<(Lang, OutputPath)>,
    /// Its Atom feed.
    pub feed: Option<OutputPath>,
    /// Its calendar file.
    pub calendar: Option<OutputPath>,
    /// Whether search engines should leave it out.
    pub hidden: bool,
}

impl PageHead {
    /// Begins the head of a page that is there in every language, at the path that `path` gives.
    pub fn everywhere(
        edition: &Edition<'_>,
        title: WordsView,
        path: impl Fn(Lang) -> OutputPath,
    ) -> PageHead {
        let translations = edition.site.config.langs().map(|(lang, _)| (lang, path(lang))).collect();
        PageHead {
            title,
            description: None,
            breadcrumbs: Vec::new(),
            translations,
            feed: None,
            calendar: None,
            hidden: false,
        }
    }
}

#[derive(Serialize)]
struct PageView<'a> {
    title: &'a WordsView,
    description: &'a Option<String>,
    breadcrumbs: &'a [Shared<LinkView>],
    url: String,
    canonical: String,
    alternates: Vec<Alternate<'a>>,
    /// Where each other language of the site goes on: the same page, else that language's home.
    switch: Vec<Switch<'a>>,
    feed: Option<Feed>,
    calendar: Option<Feed>,
    hidden: bool,
    /// Whether the menu leads to it.
    in_menu: bool,
}

#[derive(Serialize)]
struct Alternate<'a> {
    lang: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Switch<'a> {
    lang: &'a str,
    dir: &'static str,
    name: String,
    url: String,
}

#[derive(Serialize)]
struct Feed {
    url: String,
    absolute: String,
}

thread_local! {
    /// The page that this thread rendered last: its memory is used again for the next.
    static LAST_PAGE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Which way links on a page are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Relative to the page, so that the site works anywhere.
    Relative,
    /// From the site's address, for pages that answer at any depth.
    Absolute,
}

impl Edition<'_> {
    /// Renders a page by its template.
    pub fn render_page(
        &self,
        lang: Lang,
        path: &OutputPath,
        template: &str,
        head: &PageHead,
        mut context: Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        context.insert_value("page", Value::from_serializable(&self.page_view(lang, path, head)));
        self.finish_page(lang, path, template, &context, Links::Relative, out)
    }

    /// Renders a template that has all its variables, and writes its links.
    pub fn finish_page(
        &self,
        lang: Lang,
        path: &OutputPath,
        template: &str,
        context: &Context,
        links: Links,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let mut html = LAST_PAGE.take();
        html.clear();
        self.theme.render(lang, template, context, &mut html)?;
        match links {
            Links::Relative => resolve_roots(&html, &"../".repeat(path.depth()), out),
            Links::Absolute => resolve_roots(&html, self.site.config.base_url.as_str(), out),
        }
        LAST_PAGE.set(html);
        Ok(())
    }

    /// Returns what a language calls itself, or its tag where nobody has said it.
    fn own_name(&self, lang: Lang) -> String {
        match self.theme.messages(lang).has_own("language-name") {
            true => self.theme.say(lang, "language-name").to_owned(),
            false => self.site.config.language(lang).tag().to_owned(),
        }
    }

    /// Returns what a page tells its layout, for the template's variable `page`.
    pub fn page_value(&self, lang: Lang, path: &OutputPath, head: &PageHead) -> Value {
        Value::from_serializable(&self.page_view(lang, path, head))
    }

    fn page_view<'a>(&'a self, lang: Lang, path: &OutputPath, head: &'a PageHead) -> PageView<'a> {
        let config = &self.site.config;
        let base = &config.base_url;
        let several = head.translations.len() > 1;
        let alternates = head
            .translations
            .iter()
            .filter(|_| several)
            .map(|(lang, path)| Alternate { lang: config.language(*lang).tag(), url: path.under(base) });
        let switch = config.langs().filter(|(other, _)| *other != lang).map(|(other, language)| {
            let same = head.translations.iter().find(|(of, _)| *of == other).map(|(_, path)| path.link());
            Switch {
                lang: language.tag(),
                dir: language.direction().as_str(),
                name: self.own_name(other),
                url: same.unwrap_or_else(|| self.fixed_path(other, "index").link()),
            }
        });
        let feed = |path: &OutputPath| Feed { url: path.link(), absolute: path.under(base) };
        let url = path.link();
        PageView {
            in_menu: self.in_menu(lang, &url),
            title: &head.title,
            description: &head.description,
            breadcrumbs: &head.breadcrumbs,
            url,
            canonical: path.under(base),
            alternates: alternates.collect(),
            switch: switch.collect(),
            feed: head.feed.as_ref().map(feed),
            calendar: head.calendar.as_ref().map(feed),
            hidden: head.hidden,
        }
    }
}
