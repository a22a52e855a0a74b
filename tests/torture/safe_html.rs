//! Reads published HTML and XML as a browser's tokenizer does: there is no script, handler or address of
//! code.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements that run, load or submit something; the site has only scripts of its own.
const FORBIDDEN: [&str; 14] = [
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "style",
    "math",
    "foreignobject",
    "animate",
    "set",
    "template",
    "noscript",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 12] = [
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "xlink:href",
    "data",
    "poster",
    "cite",
    "background",
    "ping",
    "manifest",
];

/// Schemes that an address may have.
const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "geo", "webcal"];

/// Returns everything in a page that is forbidden.
pub fn faults(html: &[u8]) -> Vec<String> {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut faults = Vec::new();
    let mut open = Element::Other;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token.expect("reading from memory cannot fail") {
            Token::StartTag(tag) => {
                open = Element::of(&tag);
                faults.extend(of_tag(&tag));
            }
            Token::EndTag(_) => open = Element::Other,
            Token::String(text) if open == Element::Data && is_data(&text) => {}
            Token::String(text) if open != Element::Other && !text.iter().all(u8::is_ascii_whitespace) => {
                faults.push(format!("a script in the page: {}", String::from_utf8_lossy(&text)));
            }
            Token::Error(error) => faults.push(format!("not well formed: {}", error.value)),
            Token::Comment(text) => faults.push(format!("a comment: {}", String::from_utf8_lossy(&text))),
            Token::String(_) | Token::Doctype(_) => {}
        }
    }
    faults
}

/// The kind of element that a text stands in.
#[derive(Clone, Copy, PartialEq)]
enum Element {
    /// A script that runs.
    Script,
    /// A script that only holds data (JSON-LD).
    Data,
    /// Any other.
    Other,
}

impl Element {
    fn of(tag: &StartTag<()>) -> Element {
        let kind = tag.attributes.get(b"type".as_slice()).map(|value| value.as_slice());
        match (tag.name.as_slice(), kind) {
            (b"script", Some(b"application/ld+json")) => Element::Data,
            (b"script", _) => Element::Script,
            _ => Element::Other,
        }
    }
}

/// Returns whether the text of a script is JSON without a sign that means something in markup.
fn is_data(text: &[u8]) -> bool {
    let is_plain = !text.iter().any(|byte| b"<>&".contains(byte));
    is_plain && serde_json::from_slice::<serde_json::Value>(text).is_ok()
}

fn of_tag(tag: &StartTag<()>) -> Vec<String> {
    let name = String::from_utf8_lossy(&tag.name);
    let attribute = |name: &str| tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(v));
    let mut faults = Vec::new();
    if FORBIDDEN.contains(&&*name) {
        faults.push(format!("an element `{name}`"));
    }
    if Element::of(tag) == Element::Script
        && !attribute("src").is_some_and(|src| is_asset(&src) || is_index(&src))
    {
        faults.push("a script that is not the theme's".to_owned());
    }
    if name == "link" && attribute("rel").is_some_and(|rel| rel == "stylesheet") {
        faults.extend(attribute("href").filter(|href| !is_asset(href)).map(|href| format!("a style {href}")));
    }
    if let Some(refresh) = attribute("http-equiv").and_then(|_| attribute("content")) {
        let address = refresh.split_once("url=").map_or("", |(_, address)| address);
        faults.extend((!is_harmless(address)).then(|| format!("a refresh to {address}")));
    }
    for (attribute, value) in &tag.attributes {
        faults.extend(of_attribute(&String::from_utf8_lossy(attribute), &String::from_utf8_lossy(value)));
    }
    faults
}

fn of_attribute(name: &str, value: &str) -> Option<String> {
    let handler = name.starts_with("on") || (name == "style" && !is_own_color(value)) || name == "srcdoc";
    let odd = !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:_".contains(&b));
    let active = ADDRESSES.contains(&name) && !is_harmless(value);
    (handler || odd || active).then(|| format!("an attribute {name}={value}"))
}

/// Returns whether a style only names the colour of a cause, as `--own:#a8501f`.
fn is_own_color(style: &str) -> bool {
    style
        .strip_prefix("--own:#")
        .is_some_and(|color| color.len() == 6 && color.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Returns whether a script or style is a file of the theme.
/// Returns whether a script is the index of the site's own search.
fn is_index(src: &str) -> bool {
    let name = src.trim_start_matches("../").strip_prefix("search/index-");
    name.and_then(|name| name.strip_suffix(".js"))
        .is_some_and(|hash| hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_asset(address: &str) -> bool {
    let path = address.trim_start_matches("https://example.org/").trim_start_matches("sada/");
    let path = path.trim_start_matches("../");
    path.starts_with("assets/") && !path.contains("..")
}

/// Returns whether an address runs nothing. Reads the address as a browser does: removes leading controls and
/// spaces, and all tabs and line ends, before it looks at the scheme.
fn is_harmless(address: &str) -> bool {
    let address: String = address
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let end = address.find([':', '/', '?', '#']).filter(|end| address[*end..].starts_with(':'));
    end.is_none_or(|end| SCHEMES.contains(&address[..end].to_ascii_lowercase().as_str()))
        && !address.starts_with("//")
        && !address.starts_with('\\')
}

/// Returns everything in a feed or sitemap that is forbidden, also in the HTML that it holds as text.
pub fn faults_of_xml(xml: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(xml).expect("feeds are UTF-8");
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut faults = Vec::new();
    let mut html: Option<String> = None;
    loop {
        match reader.read_event() {
            Err(error) => return vec![format!("not well formed: {error}")],
            Ok(Event::Eof) => return faults,
            Ok(Event::Start(tag)) => {
                faults.extend(of_xml_tag(&tag));
                html = tag
                    .try_get_attribute("type")
                    .ok()
                    .flatten()
                    .is_some_and(|a| &*a.value == b"html")
                    .then(String::new);
            }
            Ok(Event::Empty(tag)) => faults.extend(of_xml_tag(&tag)),
            Ok(Event::End(_)) => {
                faults.extend(html.take().map_or_else(Vec::new, |html| self::faults(html.as_bytes())));
            }
            Ok(Event::Text(text)) => {
                if let Some(html) = &mut html {
                    html.push_str(&text.decode().expect("feeds are UTF-8"));
                }
            }
            Ok(Event::GeneralRef(name)) => {
                let name = name.decode().expect("feeds are UTF-8").into_owned();
                let meant =
                    quick_xml::escape::unescape(&format!("&{name};")).map(std::borrow::Cow::into_owned);
                match (meant, &mut html) {
                    (Ok(meant), Some(html)) => html.push_str(&meant),
                    (Ok(_), None) => {}
                    (Err(error), _) => faults.push(error.to_string()),
                }
            }
            Ok(Event::CData(_) | Event::DocType(_) | Event::PI(_) | Event::Comment(_)) => {
                faults.push("something that no feed of ours holds".to_owned());
            }
            Ok(Event::Decl(_)) => {}
        }
    }
}

fn of_xml_tag(tag: &BytesStart<'_>) -> Vec<String> {
    let name = String::from_utf8_lossy(tag.name().as_ref()).to_ascii_lowercase();
    let mut faults = Vec::new();
    if name == "script" || FORBIDDEN.contains(&name.as_str()) {
        faults.push(format!("an element `{name}`"));
    }
    for attribute in tag.attributes() {
        match attribute {
            Ok(attribute) => faults.extend(of_attribute(
                &String::from_utf8_lossy(attribute.key.as_ref()),
                &quick_xml::escape::unescape(&String::from_utf8_lossy(&attribute.value)).unwrap_or_default(),
            )),
            Err(error) => faults.push(error.to_string()),
        }
    }
    faults
}

#[test]
fn what_runs_is_found_in_all_its_disguises() {
    let bad = [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<script src=\"../assets/x.js\">alert(1)</script>",
        "<script src=\"assets/../../x.js\"></script>",
        "<script type=\"application/ld+json\">alert(1)</script>",
        "<script type=\"application/ld+json\">\"<!--\"</script>",
        "<img src=x onerror=alert(1)>",
        "<p/onclick=alert(1)>",
        "<p style=\"position:fixed\">",
        "<iframe></iframe>",
        "<a href=\"javascript:alert(1)\">",
        "<a href=\"&#106;avascript&colon;alert(1)\">",
        "<a href=\" &#1;java&Tab;script:alert(1)\">",
        "<a href=\"vbscript:x\">",
        "<a href=\"data:text/html,x\">",
        "<a href=\"//evil.example\">",
        "<a href=\"\"onclick=\"alert(1)\">",
        "<meta http-equiv=refresh content=\"0; url=javascript:alert(1)\">",
        "<link rel=stylesheet href=\"https://evil.example/x.css\">",
        "<base href=\"https://evil.example/\">",
        "<!-- x -->",
    ];
    for html in bad {
        assert!(!faults(html.as_bytes()).is_empty(), "{html} was passed");
    }
    let fine = "<!doctype html><html><title></p><script>x</script></title><script src=\"../assets/x.js\"></script>\
        <script type=\"application/ld+json\">{\"name\":\"\\u003c\"}</script>\
        <p dir=\"auto\"><a href=\"../events/x.html#on\">onclick= javascript:</a> &lt;script&gt;";
    assert_eq!(faults(fine.as_bytes()), [""; 0]);
    let feed =
        |content: &str| format!("<feed><content type=\"html\">{content}</content></feed>").into_bytes();
    assert!(!faults_of_xml(&feed("&lt;script&gt;alert(1)&lt;/script&gt;")).is_empty());
    assert!(!faults_of_xml(&feed("&lt;a href=&quot;javascript:x&quot;&gt;")).is_empty());
    assert!(!faults_of_xml(b"<feed><link href=\"javascript:x\"/></feed>").is_empty());
    assert!(!faults_of_xml(b"<feed><title></feed>").is_empty());
    assert_eq!(faults_of_xml(&feed("&lt;p&gt;&amp;lt;script&amp;gt;&lt;/p&gt;")), [""; 0]);
}
