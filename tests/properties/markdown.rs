//! Bodies: from any text of an editor, only harmless and well-formed HTML is published.

use std::fmt::Write as _;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use sada::model::body::{Body, Piece};
use sada::model::language::Lang;
use sada::model::url::ROOT;

use crate::safe_html;
use crate::site::{Choices, Outcome, PAGE, read};

/// The elements that a body may hold, with their attributes other than `dir`.
const ALLOWED: [(&str, &[&str]); 30] = [
    ("a", &["href", "rel"]),
    ("bdi", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &["class"]),
    ("del", &[]),
    ("div", &["class", "tabindex"]),
    ("em", &[]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("hr", &[]),
    ("img", &["alt", "src"]),
    ("input", &["checked", "disabled", "type"]),
    ("li", &["id"]),
    ("ol", &["class", "start"]),
    ("p", &[]),
    ("pre", &["tabindex"]),
    ("strong", &[]),
    ("sup", &["id"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// Elements without an end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// Any body gives harmless and balanced HTML.
pub fn any_body(text: &str) {
    let outcome = read(PAGE, format!("---\ntitle: س\n---\n{text}").as_bytes());
    let Some(html) = html_of(&outcome) else {
        assert!(!outcome.told.is_empty(), "{text:?} went away without a word");
        return;
    };
    let faults = safe_html::faults(html.as_bytes());
    assert!(faults.is_empty(), "{text:?}: {faults:?}\n{html}");
    check(&html).unwrap_or_else(|fault| panic!("{text:?}: {fault}\n{html}"));
}

/// The same holds for a body of parts that have a meaning in Markdown or HTML.
pub fn any_markup(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let text: String = (0..bytes.len().min(200)).map(|_| choices.one_of(&PIECES)).collect();
    any_body(&text);
}

/// The parts of these bodies.
const PIECES: [&str; 81] = [
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "ب",
    "a",
    "1. ",
    "- ",
    "* ",
    "+ ",
    "> ",
    "# ",
    "###### ",
    "===\n",
    "---\n",
    "***\n",
    "```\n",
    "```js onclick=x\n",
    "~~~",
    "`",
    "``",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "[a]: ",
    "[a]",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:x\">",
    "javascript:alert(1)",
    "&#106;avascript:",
    "java\tscript:",
    "data:text/html,x",
    "vbscript:x",
    "https://example.org/",
    "http://",
    "mailto:a@b.c",
    "tel:+965",
    "www.example.org",
    "//evil.example",
    "\\",
    "\"",
    "'",
    "\"onclick=\"alert(1)",
    "{#a}",
    "{#a .b onclick=x}",
    "|",
    "|a|b|\n|-|:-:|\n",
    "|\n",
    "- [ ] ",
    "- [x] ",
    "&amp;",
    "&lt;",
    "&#26;",
    "&#x202e;",
    "\u{200f}",
    "\u{2067}",
    "\u{fdd0}",
    "!",
    ":",
    "x.md",
    "../x.jpg",
    "#a\"b",
];

/// Returns the body on a page, with an address in the place of each link inside the site.
fn html_of(outcome: &Outcome) -> Option<String> {
    let body: &Body = &outcome.site.pages.first()?.texts.best(Lang::MAIN).1.body;
    let mut html = String::new();
    for piece in &body.pieces {
        match piece {
            Piece::Html(piece) => html.push_str(piece),
            Piece::Link(link) => drop(write!(html, "../x.html{}", link.fragment)),
            Piece::Picture(figure) => drop(write!(html, "<img src=\"x.jpg\" alt=\"{}\">", figure.alt)),
            Piece::Scrolling(_) => html.push_str(" tabindex=\"0\""),
            Piece::WayBack(way) => drop(write!(html, "<a href=\"#{}\">back</a>", way.id)),
        }
    }
    assert!(!html.contains(ROOT), "a text brought the sign of the root with it");
    Some(html)
}

/// Reads the HTML as a browser does; returns everything in it that is forbidden.
fn check(html: &str) -> Result<(), String> {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new_with_emitter(html.as_bytes(), emitter) {
        match token.expect("reading from memory cannot fail") {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                check_tag(&name, &tag)?;
                if !VOID.contains(&&*name) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if open.pop().as_ref() != Some(&name) {
                    return Err(format!("`</{name}>` closes something else"));
                }
            }
            Token::String(_) => {}
            other => return Err(format!("{other:?}")),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are left open")) }
}

fn check_tag(name: &str, tag: &StartTag<()>) -> Result<(), String> {
    let (_, attributes) =
        ALLOWED.iter().find(|(known, _)| *known == name).ok_or(format!("an element `{name}`"))?;
    for (attribute, value) in &tag.attributes {
        let attribute = String::from_utf8_lossy(attribute);
        let value = String::from_utf8_lossy(value);
        if attribute != "dir" && !attributes.contains(&&*attribute) {
            return Err(format!("an attribute `{attribute}` at `{name}`"));
        }
        if attribute == "href" && !has_harmless_scheme(&value) {
            return Err(format!("a link to `{value}`"));
        }
    }
    Ok(())
}

fn has_harmless_scheme(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |s: &str| s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    scheme.is_none_or(|s| {
        !is_scheme(&s) && s.contains(['/', '#', '?']) || matches!(&*s, "http" | "https" | "mailto" | "tel")
    })
}
