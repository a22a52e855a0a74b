//! Turns HTML, which some calendars have in their descriptions, into a plain text.

/// The elements by which a text is taken for HTML.
const TELLING: [&str; 16] =
    ["a", "b", "br", "div", "em", "html", "i", "li", "ol", "p", "span", "strong", "table", "u", "ul", "h3"];

/// Returns a text without its HTML, if it is HTML; any other text unchanged. Scripts and styles are left out,
/// and the address of a link stands behind its words.
pub fn plain(text: &str) -> String {
    if !is_html(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut link: Option<(String, usize)> = None;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        push_words(&rest[..at], &mut out);
        let Some(tag) = HtmlTag::at(&rest[at..]) else {
            out.push('<');
            rest = &rest[at + 1..];
            continue;
        };
        rest = &rest[at + tag.length..];
        match (tag.name.as_str(), tag.is_end) {
            ("script" | "style" | "head" | "title", false) => rest = after_end(rest, &tag.name),
            ("br", _) | ("div" | "tr" | "li" | "ul" | "ol" | "table", true) => out.push('\n'),
            ("li", false) => out.push_str("\n• "),
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => out.push_str("\n\n"),
            ("a", false) => link = tag.address.map(|address| (address, out.len())),
            ("a", true) => {
                if let Some((address, from)) = link.take().filter(|(address, _)| address.starts_with("http"))
                {
                    let words = out[from..].trim().to_owned();
                    if words.is_empty() {
                        out.push_str(&address);
                    } else if words != address {
                        out.extend([" (", &address, ")"]);
                    }
                }
            }
            _ => {}
        }
    }
    push_words(rest, &mut out);
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    let mut text = lines.join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text.trim().to_owned()
}

fn is_html(text: &str) -> bool {
    text.match_indices('<')
        .filter_map(|(at, _)| HtmlTag::at(&text[at..]))
        .any(|tag| TELLING.contains(&&*tag.name))
}

/// A tag of HTML.
struct HtmlTag {
    name: String,
    is_end: bool,
    address: Option<String>,
    /// How many bytes it takes.
    length: usize,
}

impl HtmlTag {
    /// Reads the tag with which a text begins.
    fn at(text: &str) -> Option<HtmlTag> {
        /// The longest tag, in bytes; what goes on longer is no tag.
        const LONGEST_TAG: usize = 4_000;
        let inner = text.strip_prefix('<')?;
        let window = &inner[..inner.floor_char_boundary(LONGEST_TAG)];
        // A second `<` begins another tag, so each part of a text is looked at once.
        let end = window.find(['<', '>']).filter(|end| window[*end..].starts_with('>'))?;
        let inner = &window[..end];
        let (is_end, named) = inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
        let name_end = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
        let name = named[..name_end].to_ascii_lowercase();
        let ends_well = named[name_end..].starts_with([' ', '\n', '\t', '/']) || name_end == named.len();
        if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !ends_well {
            return None;
        }
        Some(HtmlTag { address: address(&named[name_end..]), is_end, name, length: inner.len() + 2 })
    }
}

/// Returns the value of `href` among attributes.
fn address(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href=")? + "href=".len();
    let rest = &attributes[at..];
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split_whitespace().next()?,
    };
    let mut address = String::new();
    push_words(value.trim(), &mut address);
    Some(address)
}

/// Returns the text behind the end of an element.
fn after_end<'t>(text: &'t str, name: &str) -> &'t str {
    let is_end = |at: usize| {
        let found = text.as_bytes().get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let at = text.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
    at.and_then(|at| Some(&text[at + text[at..].find('>')? + 1..])).unwrap_or_default()
}

/// Adds words, with references such as `&amp;` spelt out.
fn push_words(words: &str, out: &mut String) {
    const NAMED: [(&str, char); 7] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("rlm", '\u{200f}'),
    ];
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        let end = inner.bytes().take(10).position(|byte| byte == b';');
        let found = end.and_then(|end| {
            let name = &inner[..end];
            let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => number.parse().ok(),
            });
            let named = || NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
            let c = number.and_then(char::from_u32).filter(|c| !c.is_control()).or_else(named)?;
            Some((c, end))
        });
        match found {
            Some((c, end)) => {
                out.push(c);
                rest = &inner[end + 1..];
            }
            None => {
                out.push('&');
                rest = inner;
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_the_text_that_it_shows() {
        for (html, text) in [
            ("<p>أول</p><p>ثان &amp; ثالث</p>", "أول\n\nثان & ثالث"),
            ("one<br>two<br/>three", "one\ntwo\nthree"),
            ("<ul><li>a</li><li>b</li></ul>", "• a\n\n• b"),
            ("<a href=\"https://a.b/?c=1&amp;d=2\">here</a>.", "here (https://a.b/?c=1&d=2)."),
            ("<a href='https://a.b/'>https://a.b/</a>", "https://a.b/"),
            ("<a href=\"javascript:alert(1)\">x</a>", "x"),
            ("<b>a</b><script>alert('<b>')</script>c", "ac"),
            ("<style>p{}</style><p>&#65;&#x42;</p>", "AB"),
            ("<p>x<script>y", "x"),
            ("<p>x<STYLE>ÀŒ</Style>y", "xy"),
            ("<b>a</b><script>'</'</scripté</script>c", "ac"),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }

    #[test]
    fn any_other_text_stays_as_it_is() {
        for text in [
            "a < b > c",
            "x <y@z.org>",
            "1 &lt; 2",
            "<",
            "<>",
            "< b>",
            "<br",
            "<مرحبا>",
            "a <script>alert(1)</script>",
        ] {
            assert_eq!(plain(text), text);
        }
    }
}
