//! Checks drawings (SVG). A drawing is not published if it could run a program in a visitor's browser, or
//! fetch something from elsewhere.

use std::borrow::Cow;

use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use crate::content::front_matter::end_of;
use crate::content::reader::Reader;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::sources::FileSource;

/// Elements that run programs or embed other kinds of documents, in lower case.
const ACTIVE: [&str; 12] = [
    "script",
    "foreignobject",
    "handler",
    "listener",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "link",
    "meta",
    "base",
];

/// The namespace of HTML elements, which a browser runs also inside a drawing.
const XHTML: &[u8] = b"http://www.w3.org/1999/xhtml";

/// The most diagnostics of one drawing.
const MOST_TOLD: usize = 10;

/// Reports everything in a file that does not belong in a plain drawing.
pub fn check(file: &FileSource, reader: &Reader) {
    let told = match file.blob.read() {
        Ok(bytes) => of_file(file, &bytes),
        Err(error) => vec![Diagnostic::unreadable(&file.path, &error)],
    };
    for fault in told {
        reader.report(fault);
    }
}

fn of_file(file: &FileSource, bytes: &[u8]) -> Vec<Diagnostic> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec![Diagnostic::new(Code::E101, Place::file(&file.path)).variant("bytes")];
    };
    let told = |fault: DrawingFault| {
        let mark = end_of(text.get(..fault.at).unwrap_or_default());
        let place =
            Place { file: file.path.clone(), line: mark.line, column: mark.column, length: fault.length };
        Diagnostic::new(Code::E503, place).variant(fault.kind).with("name", fault.name)
    };
    faults(text).into_iter().map(told).collect()
}

/// A problem at a byte of a drawing.
#[derive(Debug)]
struct DrawingFault {
    at: usize,
    length: u32,
    kind: &'static str,
    name: String,
}

/// Finds the problems of a drawing, up to the place where it can no longer be read.
fn faults(text: &str) -> Vec<DrawingFault> {
    let mut reader = NsReader::from_str(text);
    let mut drawing = Drawing { at: 0, found: Vec::new(), style: String::new(), styles: 0 };
    loop {
        drawing.at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let read = reader
            .read_resolved_event()
            .map(|(namespace, event)| (matches!(namespace, ResolveResult::Bound(Namespace(XHTML))), event));
        match read {
            Err(error) => drawing.fault("broken", &error.to_string()),
            Ok((_, Event::Eof)) => drawing.end_style(),
            Ok((foreign, event)) => {
                drawing.event(event, foreign);
                if drawing.found.len() < MOST_TOLD {
                    continue;
                }
            }
        }
        return drawing.found;
    }
}

struct Drawing {
    /// Where the parser's event begins, in bytes.
    at: usize,
    found: Vec<DrawingFault>,
    /// The text of the open `<style>`; comments and references may cut it in pieces.
    style: String,
    /// How many `<style>` elements are open.
    styles: usize,
}

impl Drawing {
    fn fault(&mut self, kind: &'static str, name: &str) {
        let length = u32::try_from(name.chars().count().max(1)).unwrap_or(1);
        if self.found.len() < MOST_TOLD {
            self.found.push(DrawingFault { at: self.at, length, kind, name: shortened(name) });
        }
    }

    fn event(&mut self, event: Event<'_>, foreign: bool) {
        match event {
            Event::Start(element) => {
                self.element(&element, foreign);
                self.styles += usize::from(is_style(element.local_name().as_ref()));
            }
            Event::Empty(element) => self.element(&element, foreign),
            Event::End(element) if is_style(element.local_name().as_ref()) => {
                self.styles = self.styles.saturating_sub(1);
                if self.styles == 0 {
                    self.end_style();
                }
            }
            Event::Text(text) => self.style_text(text.decode().ok()),
            Event::CData(text) => self.style_text(text.decode().ok()),
            Event::GeneralRef(reference) => self.style_text(Some(meant(&reference))),
            Event::DocType(doctype) if doctype.contains(&b'[') => self.fault("entities", "<!DOCTYPE"),
            Event::PI(instruction) => {
                let name = String::from_utf8_lossy(instruction.target()).into_owned();
                self.fault("instruction", &name);
            }
            Event::Decl(declaration) if !is_utf8(&declaration) => self.fault("encoding", "<?xml"),
            _ => {}
        }
    }

    fn style_text(&mut self, piece: Option<Cow<'_, str>>) {
        if self.styles > 0 {
            self.style.push_str(&piece.unwrap_or_default());
        }
    }

    fn end_style(&mut self) {
        if let Some(name) = fetched_by_style(&std::mem::take(&mut self.style)) {
            self.fault("outside", &name);
        }
    }

    fn element(&mut self, element: &BytesStart<'_>, foreign: bool) {
        let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
        let local = String::from_utf8_lossy(element.local_name().as_ref()).to_ascii_lowercase();
        if foreign || ACTIVE.contains(&&*local) {
            self.fault("script", &name);
        }
        for attribute in element.attributes() {
            // The check compares namespaces as they are written, so a reference could hide one.
            if attribute
                .as_ref()
                .is_ok_and(|a| a.key.as_ref().starts_with(b"xmlns") && a.value.contains(&b'&'))
            {
                self.fault("entities", "xmlns");
            }
            let value = attribute.map_err(|error| error.to_string()).and_then(|a| {
                Ok((a.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?, a.key))
            });
            match value {
                Ok((value, key)) => {
                    let key = String::from_utf8_lossy(key.local_name().as_ref()).to_ascii_lowercase();
                    self.attribute(&local, &key, &value);
                }
                Err(problem) => self.fault("broken", &problem),
            }
        }
    }

    fn attribute(&mut self, element: &str, key: &str, value: &str) {
        let plain: String = value
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect::<String>()
            .to_lowercase();
        let animates = matches!(element, "animate" | "set" | "animatetransform" | "animatemotion");
        let runs = plain.contains("javascript:") || plain.contains("vbscript:");
        if key.starts_with("on") && key.len() > 2 {
            self.fault("handler", key);
        } else if runs || (animates && key == "attributename" && plain.ends_with("href")) {
            self.fault("link", value);
        } else if matches!(key, "href" | "src") {
            self.reference(element, &plain, value);
        } else if matches!(key, "base" | "ping") {
            self.fault("outside", value);
        } else if let Some(name) = fetched_by_style(value) {
            self.fault("outside", &name);
        }
    }

    /// Checks a reference of a drawing. It may lead to the drawing itself or to a picture in its own text;
    /// only the link of an `<a>` may lead elsewhere.
    fn reference(&mut self, element: &str, plain: &str, value: &str) {
        let within = plain.is_empty() || plain.starts_with('#') || is_picture_data(plain);
        let harmless = !plain.split(['/', '?', '#']).next().unwrap_or_default().contains(':')
            || ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| plain.starts_with(scheme));
        match element {
            "a" if harmless => {}
            "a" => self.fault("link", value),
            _ if within => {}
            _ => self.fault("outside", value),
        }
    }
}

fn is_style(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"style")
}

fn is_picture_data(plain: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| {
        plain
            .strip_prefix("data:image/")
            .and_then(|rest| rest.strip_prefix(kind))
            .is_some_and(|rest| rest.starts_with([';', ',']))
    })
}

/// Returns the address that a style fetches from elsewhere, or the sign by which it may hide one.
fn fetched_by_style(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    if lower.contains("@import") {
        return Some("@import".into());
    }
    // These functions also take an address in quotes.
    if let Some(name) = ["image-set(", "image(", "src("].iter().find(|name| lower.contains(**name)) {
        return Some(name.trim_end_matches('(').to_owned());
    }
    let urls = lower.match_indices("url(").map(|(at, found)| lower[at + found.len()..].trim_start());
    let mut outside = urls.filter(|rest| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        !rest.starts_with('#') && !is_picture_data(rest)
    });
    if let Some(rest) = outside.next() {
        return Some(shortened(rest.split(')').next().unwrap_or(rest)));
    }
    let escaped = style.contains('\\') && (lower.contains('(') || lower.contains('@'));
    escaped.then(|| "\\".into())
}

/// Returns the character that a reference stands for. A reference that XML does not define counts as an
/// escape.
fn meant(reference: &BytesRef<'_>) -> Cow<'static, str> {
    match (reference.resolve_char_ref(), &**reference) {
        (Ok(Some(character)), _) => Cow::Owned(character.to_string()),
        (_, b"lt") => Cow::Borrowed("<"),
        (_, b"gt") => Cow::Borrowed(">"),
        (_, b"amp") => Cow::Borrowed("&"),
        (_, b"quot") => Cow::Borrowed("\""),
        (_, b"apos") => Cow::Borrowed("'"),
        _ => Cow::Borrowed("\\("),
    }
}

/// Returns the beginning of a value, enough for a person to find it.
fn shortened(value: &str) -> String {
    let value = value.trim();
    match value.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

fn is_utf8(declaration: &BytesDecl<'_>) -> bool {
    match declaration.encoding() {
        None => true,
        Some(Ok(name)) => name.eq_ignore_ascii_case(b"utf-8") || name.eq_ignore_ascii_case(b"us-ascii"),
        Some(Err(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(inside: &str) -> Vec<&'static str> {
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
        );
        faults(&text).iter().map(|fault| fault.kind).collect()
    }

    #[test]
    fn a_drawing_that_only_draws_passes() {
        for inside in [
            "<style>.a{fill:url(#g)}</style><path class=\"a\" d=\"M0 0h1\"/>",
            "<style>g &gt; .a{font-family:&quot;Amiri&quot;;fill:url(&#39;#g&#39;)}</style>",
            "<use xlink:href=\"#leaf\"/><image href=\"data:image/png;base64,AAAA\"/>",
            "<a href=\"https://example.org/\"><text>صدى</text></a>",
            "<animate attributeName=\"opacity\" from=\"0\" to=\"1\"/>",
            "<rect style=\"fill: url('#g')\" clip-path=\"url(#c)\"/>",
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></metadata>",
        ] {
            assert_eq!(kinds(inside), Vec::<&str>::new(), "{inside}");
        }
        let whole = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert!(faults(whole).is_empty());
    }

    #[test]
    fn what_could_act_or_fetch_is_found() {
        for (inside, kind) in [
            ("<script>alert(1)</script>", "script"),
            ("<x:SCRIPT xmlns:x=\"http://www.w3.org/2000/svg\"/>", "script"),
            ("<foreignObject/>", "script"),
            ("<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "script"),
            ("<g onload=\"x()\"/>", "handler"),
            ("<g ONCLICK='x()'/>", "handler"),
            ("<a href=\" java\tscript:x\"/>", "link"),
            ("<a xlink:href=\"&#106;avascript:x\"/>", "link"),
            ("<a href=\"data:text/html,x\"/>", "link"),
            ("<set attributeName=\"xlink:href\" to=\"x\"/>", "link"),
            ("<animate attributeName=\"x\" values=\"0;javascript:x\"/>", "link"),
            ("<use href=\"https://evil.example/x.svg#a\"/>", "outside"),
            ("<image href=\"photo.png\"/>", "outside"),
            ("<image href=\"data:image/svg+xml,x\"/>", "outside"),
            ("<style>@import 'https://evil.example/x.css'</style>", "outside"),
            ("<style><![CDATA[a{fill:url( \"//evil.example\")}]]></style>", "outside"),
            ("<style>a{fill:u<!-- -->rl(//evil.example)}</style>", "outside"),
            ("<style>a{fill:u\\72l(//evil.example)}</style>", "outside"),
            ("<style>a{fill:u&#114;l(//evil.example)}</style>", "outside"),
            ("<style>a{mask-image:image-set(\"//evil.example/x.png\" 1x)}</style>", "outside"),
            ("<g style=\"mask:-webkit-image-set('//evil.example')\"/>", "outside"),
            ("<g style=\"fill:SRC('//evil.example')\"/>", "outside"),
            ("<a href=\"#x\" ping=\"https://evil.example\"/>", "outside"),
            ("<g style=\"fill:url(//evil.example)\"/>", "outside"),
            ("<g fill=\"url(https://evil.example)\"/>", "outside"),
            ("<g xml:base=\"https://evil.example/\"/>", "outside"),
            ("<?xml-stylesheet href=\"https://evil.example\"?>", "instruction"),
            ("<g a=\"&unknown;\"/>", "broken"),
            ("<g></h>", "broken"),
            ("<g a='", "broken"),
        ] {
            assert!(kinds(inside).contains(&kind), "{inside}: {:?}", kinds(inside));
        }
        assert_eq!(faults("<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>")[0].kind, "entities");
        assert_eq!(faults("<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg/>")[0].kind, "encoding");
    }

    #[test]
    fn a_fault_is_told_where_it_stands() {
        let found = faults("<svg>\n  <g onload=\"x()\"/>\n</svg>");
        assert_eq!((found[0].at, &*found[0].name), (8, "onload"));
    }
}
