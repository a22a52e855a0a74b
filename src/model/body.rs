//! A Markdown text, rendered once to safe HTML whose links are still symbolic.

use std::sync::Arc;

use crate::diagnostic::Place;
use crate::model::url::percent_decode;

/// Safe HTML with symbolic links and pictures in between.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The pieces in order; most bodies are one piece.
    pub pieces: Vec<Piece>,
    /// The ids of its headings and footnotes, sorted.
    pub anchors: Vec<Box<str>>,
}

/// A piece of a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Finished HTML.
    Html(Box<str>),
    /// The address of a link, to be written inside an attribute.
    Link(Box<Link>),
    /// A picture of the content.
    Picture(Box<Figure>),
    /// A link from a footnote back to the text.
    WayBack(Box<WayBack>),
    /// The attributes of code or a table that scrolls on narrow screens, to be written inside its opening tag.
    Scrolling(ScrollingPart),
}

/// A part of a text that scrolls on narrow screens. A person without a mouse reaches it by the keyboard, and
/// hears what it is in the language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScrollingPart {
    /// Code with a long line.
    Code,
    /// A table with many columns or long words.
    Table,
}

/// A link from a footnote back to one of its calls. Its name for people comes from the page's language.
#[derive(Clone, Debug, PartialEq)]
pub struct WayBack {
    /// The id of the call.
    pub id: Box<str>,
    /// The footnote's number.
    pub footnote: usize,
    /// The call's number, if the footnote is called several times.
    pub call: Option<usize>,
}

/// A picture in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The path of the picture from the site's root.
    pub path: Arc<str>,
    /// The words for people who cannot see it, escaped for HTML.
    pub alt: Box<str>,
}

/// A link inside the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The target.
    pub target: Target,
    /// The fragment, percent-encoded, with its `#`; or nothing.
    pub fragment: Box<str>,
    /// Where the link stands.
    pub place: Place,
}

/// The target of a link inside the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The same page.
    Here,
    /// The page of a content file, by the path of the file in the main language.
    Content(Arc<str>),
    /// A published file, by its path; for pages from the root of the page's language.
    Published(Arc<str>),
}

impl Link {
    /// Returns the decoded name in the fragment.
    pub fn anchor(&self) -> Arc<str> {
        percent_decode(self.fragment.strip_prefix('#').unwrap_or_default())
    }
}

impl Body {
    /// Returns whether the body is empty.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns whether the body shows a picture or links into the site.
    pub fn is_referring(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Link(_) | Piece::Picture(_)))
    }

    /// Returns whether a name is the id of a heading here, or means the top of the page.
    pub fn has_anchor(&self, name: &str) -> bool {
        matches!(name, "" | "top") || self.anchors.binary_search_by(|anchor| (**anchor).cmp(name)).is_ok()
    }

    /// Returns the pictures in the body.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Picture(figure) => Some(&**figure),
            _ => None,
        })
    }

    /// Returns the links inside the site.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Link(link) => Some(&**link),
            _ => None,
        })
    }
}
