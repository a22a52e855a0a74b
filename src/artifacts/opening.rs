//! The opening of a text: what describes a page whose author wrote no summary.

use crate::model::body::{Body, Piece};
use crate::model::event::Event;
use crate::model::language::Lang;

/// The most characters of an opening: about as many as a result of a search shows.
const MOST: usize = 160;

/// Returns what describes an event in a language: its summary, else the opening of its text.
pub fn description(event: &Event, lang: Lang) -> Option<String> {
    let summary = event.words(lang, |text| text.summary.as_deref());
    summary.map(|words| words.text.to_owned()).or_else(|| opening(event.body_for(lang).1))
}

/// Returns the first paragraph of a body as plain text, cut at a word; `None` for a body without one.
pub fn opening(body: &Body) -> Option<String> {
    let mut html = String::new();
    for piece in &body.pieces {
        // What stands between the pieces belongs inside a tag, or is a picture.
        if let Piece::Html(piece) = piece {
            html.push_str(piece);
        }
    }
    let mut rest = &*html;
    while let Some(at) = rest.find("<p") {
        rest = &rest[at + 2..];
        // Other elements begin with the same letter, such as `pre`.
        if !rest.starts_with(['>', ' ']) {
            continue;
        }
        let paragraph = &rest[..rest.find("</p>").unwrap_or(rest.len())];
        let text = plain(paragraph.split_once('>').map_or("", |(_, inside)| inside));
        if !text.is_empty() {
            return Some(shortened(&text));
        }
    }
    None
}

/// Returns the text of safe HTML, in which `<` and `>` stand only around tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_in_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_in_tag = true,
            '>' if is_in_tag => is_in_tag = false,
            c if !is_in_tag => text.push(c),
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text, |text, (written, sign)| text.replace(written, sign))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((cut, _)) => format!("{}…", &text[..text[..cut].rfind(' ').unwrap_or(cut)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Option<String> {
        opening(&Body { pieces: vec![Piece::Html(html.into())], anchors: Vec::new() })
    }

    #[test]
    fn the_first_paragraph_with_words_opens_a_text() {
        let html = "<h2 id=\"a\">عنوان</h2><pre><code>x</code></pre><p><img src=\"x\" alt=\"a\"></p>\n<p dir=\"rtl\">نلتقي\nعند <a href=\"https://example.org/\">الشاطئ</a> &amp; نبدأ &lt;8&gt; &amp;lt;.</p><p>ثم</p>";
        assert_eq!(of(html).as_deref(), Some("نلتقي عند الشاطئ & نبدأ <8> &lt;."));
        assert_eq!(of("<ul><li>بند</li></ul>"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn a_long_opening_ends_with_a_whole_word() {
        let text = of(&format!("<p>{}</p>", "كلمة ".repeat(60))).unwrap();
        assert!(text.ends_with("كلمة…") && text.chars().count() <= MOST + 1, "{text}");
        assert_eq!(of(&format!("<p>{}</p>", "ك".repeat(400))).unwrap().chars().count(), MOST + 1);
    }
}
