//! The parts that all HTML pages share: head, breadcrumbs, language switch, and links.

use std::cell::Cell;

use serde::Serialize;

use crate::artifacts::Edition;
use crate::artifacts::alternate::{Alternate, AlternateView};
use crate::artifacts::link::{LinkView, Shared, WordsView};
use crate::artifacts::share_image::ShareImage;
use crate::artifacts::structured::{self, Thing};
use crate::artifacts::voice::Voice;
use crate::diagnostic::Diagnostic;
use crate::model::language::Lang;
use crate::model::url::{OutputPath, resolve_roots};
use crate::theme::{Context, Value};

/// The facts about a page that its layout needs.
#[derive(Clone, Debug)]
pub struct PageHead {
    /// Its title.
    pub title: WordsView,
    /// Its description, one sentence.
    pub description: Option<String>,
    /// The pages above it, from home to its parent.
    pub breadcrumbs: Vec<Shared<LinkView>>,
    /// The same page in the languages that have it.
    pub translations: Vec<(Lang, OutputPath)>,
    /// Other forms of the page.
    pub alternates: Vec<Alternate>,
    /// The image that stands for it where it is shared.
    pub image: Option<ShareImage>,
    /// The texts of what it tells programs, besides the way from home to it.
    pub structured: Vec<Value>,
    /// Whether search engines should leave it out.
    pub hidden: bool,
}

impl PageHead {
    /// Begins the head of a page that exists in every language; `path` gives its path in a language.
    pub fn everywhere(edition: &Edition, title: WordsView, path: impl Fn(Lang) -> OutputPath) -> PageHead {
        let translations = edition.site.config.langs().map(|(lang, _)| (lang, path(lang))).collect();
        PageHead {
            title,
            description: None,
            breadcrumbs: Vec::new(),
            translations,
            alternates: Vec::new(),
            image: None,
            structured: Vec::new(),
            hidden: false,
        }
    }

    /// Renders the page at a path with a template.
    pub fn render(
        &self,
        voice: Voice<'_>,
        path: &OutputPath,
        template: &str,
        mut context: Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        context.insert_value("page", self.value(voice, path));
        finish(voice, template, context, Links::RelativeTo(path), out)
    }

    /// Returns the template's variable `page` for the page at a path.
    pub fn value(&self, voice: Voice<'_>, path: &OutputPath) -> Value {
        let edition = voice.edition;
        let config = &edition.site.config;
        let base = &config.base_url;
        let several = self.translations.len() > 1;
        let translations = self.translations.iter().filter(|_| several).map(|(lang, path)| Translation {
            lang: config.language(*lang).tag(),
            territory: edition.voice(*lang).territory(),
            url: path.under(base),
        });
        let switch = edition.voices().filter(|other| other.lang != voice.lang).map(|other| {
            let same = self.translations.iter().find(|(of, _)| *of == other.lang);
            let url = same.map(|(_, path)| path.link());
            Switch {
                lang: other.language().tag(),
                dir: other.language().direction().as_str(),
                name: other.own_name(),
                translated: same.is_some(),
                url: url.unwrap_or_else(|| other.page("index").link()),
            }
        });
        let url = path.link();
        let breadcrumbs = structured::breadcrumbs(voice, self).map(Thing::into_script);
        Value::from_serializable(&PageView {
            in_menu: voice.menu().iter().any(|item| item.url == url),
            title: &self.title,
            description: self.description.as_deref(),
            breadcrumbs: &self.breadcrumbs,
            url,
            canonical: path.under(base),
            translations: translations.collect(),
            switch: switch.collect(),
            alternates: AlternateView::all(voice, &self.alternates),
            image: self.image.as_ref(),
            structured: self.structured.iter().cloned().chain(breadcrumbs).collect(),
            hidden: self.hidden,
        })
    }
}

#[derive(Serialize)]
struct PageView<'a> {
    title: &'a WordsView,
    description: Option<&'a str>,
    breadcrumbs: &'a [Shared<LinkView>],
    url: String,
    canonical: String,
    /// The addresses of the page in its languages; empty if it has only one.
    translations: Vec<Translation<'a>>,
    /// The link for each other language of the site: the same page, else that language's home.
    switch: Vec<Switch<'a>>,
    /// Other forms of the page.
    alternates: Vec<AlternateView>,
    image: Option<&'a ShareImage>,
    /// What the page tells programs: the texts of its `script` elements (JSON-LD).
    structured: Vec<Value>,
    hidden: bool,
    /// Whether the menu links to it.
    in_menu: bool,
}

#[derive(Serialize)]
struct Translation<'a> {
    lang: &'a str,
    /// The language in a country, as Open Graph writes it.
    territory: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Switch<'a> {
    lang: &'a str,
    dir: &'static str,
    name: &'a str,
    /// Whether the page is there in the language; else the link leads to the language's home.
    translated: bool,
    url: String,
}

thread_local! {
    /// The page that this thread rendered last. The next page uses its memory again.
    static LAST_PAGE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// How the links on a page are written.
#[derive(Clone, Copy, Debug)]
pub enum Links<'p> {
    /// Relative to the page, so that the site works anywhere.
    RelativeTo(&'p OutputPath),
    /// With the site's address, for pages that a server shows at addresses of any depth.
    Absolute,
}

/// Renders a template that has all its variables, and writes its links.
pub fn finish(
    voice: Voice<'_>,
    template: &str,
    context: Context,
    links: Links<'_>,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let mut html = LAST_PAGE.take();
    html.clear();
    voice.render(template, context, &mut html)?;
    match links {
        Links::RelativeTo(path) => resolve_roots(&html, &"../".repeat(path.depth()), out),
        Links::Absolute => resolve_roots(&html, voice.edition.site.config.base_url.as_str(), out),
    }
    LAST_PAGE.set(html);
    Ok(())
}
