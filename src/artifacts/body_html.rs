//! Bodies as HTML: writes a body's symbolic links and pictures for one language.

use std::fmt::Write as _;

use serde::Serialize;

use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue};
use crate::catalogue::Entity;
use crate::i18n::messages::Argument;
use crate::model::body::{Body, Figure, Link, Piece, ScrollingPart, Target, WayBack};
use crate::model::language::{Direction, Lang};
use crate::model::url::OutputPath;

/// A picture for templates.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// The address of the middle size.
    pub src: String,
    /// All sizes, as HTML's `srcset`.
    pub srcset: String,
    /// The width of the largest size, in pixels.
    pub width: u32,
    /// The height of the largest size, in pixels.
    pub height: u32,
}

impl PictureView {
    /// Returns the picture at a path from the site's root, for templates.
    pub fn of(edition: &Edition, path: &str) -> PictureView {
        let picture = &edition.site.pictures[path];
        let sizes: Vec<(u32, u32)> = picture.sizes().collect();
        let link = |width: u32| edition.urls.picture(picture, width).link();
        let srcset: Vec<String> =
            sizes.iter().map(|(width, _)| format!("{} {width}w", link(*width))).collect();
        let (width, height) = sizes.last().copied().unwrap_or((1, 1));
        PictureView { src: Self::middle(edition, path).link(), srcset: srcset.join(", "), width, height }
    }

    /// Returns the path of the picture in its middle size.
    pub fn middle(edition: &Edition, path: &str) -> OutputPath {
        let picture = &edition.site.pictures[path];
        let mut widths = picture.sizes().map(|(width, _)| width);
        let first = widths.next().unwrap_or(1);
        edition.urls.picture(picture, widths.next().unwrap_or(first))
    }
}

/// Returns a body as HTML for readers of a language. Its links still begin with
/// [`ROOT`](crate::model::url::ROOT).
pub fn body_html(issue: Issue<'_>, lang: Lang, body: &Body) -> String {
    if let [Piece::Html(html)] = body.pieces.as_slice() {
        return html.to_string();
    }
    let mut html = String::new();
    for piece in &body.pieces {
        match piece {
            Piece::Html(piece) => html.push_str(piece),
            Piece::Link(link) => html.push_str(&link_url(issue, lang, link)),
            Piece::Picture(figure) => write_picture(issue.edition, figure, &mut html),
            Piece::WayBack(way) => write_way_back(issue.voice(lang), way, &mut html),
            Piece::Scrolling(part) => write_scrolling(issue.voice(lang), *part, &mut html),
        }
    }
    html
}

fn link_url(issue: Issue<'_>, lang: Lang, link: &Link) -> String {
    let urls = &issue.edition.urls;
    let mut url = match &link.target {
        Target::Here => String::new(),
        Target::Content(source) => match issue.edition.catalogue.entity(source) {
            Some(Entity::Event(id)) => urls.event(lang, id).link(),
            Some(Entity::Organizer(id)) => urls.organizer(lang, id).link(),
            Some(Entity::Page(page)) => urls.content_page(lang, page).link(),
            None => String::new(),
        },
        Target::Published(path) => published(issue, lang, path).map_or_else(String::new, |path| path.link()),
    };
    url.push_str(&link.fragment);
    url
}

/// Returns whether a link of a body leads to a published page or file.
pub fn leads_somewhere(issue: Issue<'_>, lang: Lang, link: &Link) -> bool {
    match &link.target {
        Target::Here => true,
        Target::Content(source) => issue.edition.catalogue.entity(source).is_some(),
        Target::Published(path) => published(issue, lang, path).is_some(),
    }
}

/// Returns the published file that a path names, for readers of a language: in that language, else the file
/// itself.
fn published(issue: Issue<'_>, lang: Lang, path: &str) -> Option<OutputPath> {
    let in_language = format!("{}{path}", issue.edition.site.config.prefix(lang));
    let mut candidates = [&*in_language, path].into_iter().filter_map(|path| OutputPath::parse(path).ok());
    candidates.find(|path| issue.publishes(path))
}

fn write_way_back(voice: Voice<'_>, way: &WayBack, html: &mut String) {
    let messages = voice.messages();
    let number = match way.call {
        None => way.footnote.to_string(),
        Some(call) => format!("{}-{call}", way.footnote),
    };
    let name =
        messages.format_whole("footnote-back", [("n", Argument::Text(messages.digits(&number).into()))]);
    let name = name.unwrap_or_default().replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let call = way.call.map(|call| messages.digits(&call.to_string()));
    let mark = call.map_or_else(String::new, |call| format!("<sup>{call}</sup>"));
    let arrow = match voice.language().direction() {
        Direction::Ltr => '\u{21a9}',
        Direction::Rtl => '\u{21aa}',
    };
    // The selector after the arrow keeps it from being drawn as a picture.
    let _ = write!(
        html,
        "<a href=\"#{}\" role=\"doc-backlink\" aria-label=\"{name}\">{arrow}\u{fe0e}{mark}</a>",
        way.id
    );
}

fn write_scrolling(voice: Voice<'_>, part: ScrollingPart, html: &mut String) {
    let id = match part {
        ScrollingPart::Code => "scroll-code",
        ScrollingPart::Table => "scroll-table",
    };
    let name = voice.say(id).replace('&', "&amp;").replace('"', "&quot;");
    // A group is no landmark, so several on a page may have one name. Writing into a string cannot fail.
    let _ = write!(html, " role=\"group\" tabindex=\"0\" aria-label=\"{name}\"");
}

fn write_picture(edition: &Edition, figure: &Figure, html: &mut String) {
    let (view, alt) = (PictureView::of(edition, &figure.path), &figure.alt);
    // Writing into a string cannot fail. The alternative text was escaped when it was read.
    let _ = write!(
        html,
        "<img src=\"{}\" srcset=\"{}\" sizes=\"(min-width: 45rem) 42rem, 100vw\" width=\"{}\" height=\"{}\" alt=\"{alt}\" loading=\"lazy\">",
        view.src, view.srcset, view.width, view.height
    );
}
