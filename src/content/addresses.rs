//! Reads web addresses as people write and paste them: with spaces, without a scheme, with characters that
//! cannot be seen.

use std::fmt::Write as _;

use crate::content::direction::named;
use crate::content::fields::Fields;
use crate::content::look_alike::host_of;
use crate::content::node::Node;
use crate::content::reader::Reader;
use crate::diagnostic::Code;
use crate::model::folding::is_unseen;
use crate::model::keys::Key;
use crate::model::url::{BaseFault, BaseUrl, is_web_address};

/// The last parts of hosts by which an address without a scheme is known from the name of a file.
const DOMAINS: [&str; 40] = [
    "com", "org", "net", "edu", "gov", "info", "ngo", "app", "kw", "sa", "ae", "qa", "bh", "om", "ye", "iq",
    "sy", "lb", "jo", "ps", "eg", "sd", "ly", "tn", "dz", "ma", "mr", "tr", "ir", "pk", "my", "id", "uk",
    "fr", "de", "eu", "us", "ca", "in", "es",
];

/// The ways in which people misspell the beginning of an address.
const SCHEMES: [&str; 8] = ["https", "http", "htttps", "htttp", "htps", "htp", "hhttps", "hhttp"];

/// Why a text is no web address.
#[derive(Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// It holds a character that cannot be seen.
    Unseen(char),
    /// A space stands in the name of its host.
    Space,
    /// It holds several addresses; this is the first.
    Several(String),
    /// It is none, but this may be meant.
    Other(Option<String>),
}

/// Returns an address in the form in which pages may link to it. Signs that no address may hold are encoded,
/// as browsers do it; letters stay as they are.
pub fn parse(text: &str) -> Result<String, AddressFault> {
    if let Some(unseen) = unseen(text) {
        return Err(AddressFault::Unseen(unseen));
    }
    let is_web = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let Some((_, rest)) = text.split_once("://").filter(|(scheme, _)| is_web(scheme)) else {
        return Err(AddressFault::Other(meant(text)));
    };
    if let Some(first) = first_of_several(text) {
        return Err(AddressFault::Several(first.to_owned()));
    }
    if rest.split(['/', '?', '#']).next().is_some_and(|host| host.contains(' ')) {
        return Err(AddressFault::Space);
    }
    let address = encoded(text);
    match is_web_address(&address) && !address.contains('\\') {
        true => Ok(address),
        false => Err(AddressFault::Other(None)),
    }
}

/// Returns the first of several addresses in one text.
fn first_of_several(text: &str) -> Option<&str> {
    let begins = |part: &&str| {
        let small = part.to_ascii_lowercase();
        ["https://", "http://", "www."].iter().any(|start| small.starts_with(start))
    };
    let mut parts = text.split([' ', ',', '،', ';', '؛', '|']).filter(begins);
    let first = parts.next()?;
    parts.next().map(|_| first)
}

/// Returns the first character of an address that cannot be seen. Joiners belong to words of some scripts.
pub fn unseen(text: &str) -> Option<char> {
    let joiner = |c| matches!(c, '\u{200c}' | '\u{200d}');
    let odd = |c: char| c.is_control() || (c.is_whitespace() && c != ' ') || (is_unseen(c) && !joiner(c));
    text.chars().find(|c| odd(*c))
}

/// Returns the whole address that a text without a right beginning is surely meant for.
pub fn meant(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    let misspelt = SCHEMES.iter().filter_map(|scheme| {
        let rest = small.strip_prefix(scheme)?;
        rest.starts_with([':', '/', ';', ' ']).then_some(&text[scheme.len()..])
    });
    let rest = misspelt.min_by_key(|rest| rest.len()).unwrap_or(text);
    let rest = rest.trim_start_matches([':', ';', '/', '\\', ' ']);
    let address = encoded(&format!("https://{rest}"));
    let (_, domain) = host_of(&address)?.rsplit_once('.')?;
    let is_domain = domain.chars().count() > 1 && domain.chars().all(char::is_alphabetic);
    (is_domain && is_web_address(&address) && !address.contains(['\\', ' '])).then_some(address)
}

/// Returns a mail address or a telephone number as a link to it; none for any other text.
pub fn mail_or_phone(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@.+-_".contains(c);
    let is_mail = || {
        let (name, host) = text.split_once('@')?;
        let (_, domain) = host.rsplit_once('.')?;
        let is_host = DOMAINS.contains(&&*domain.to_ascii_lowercase()) && !host.contains('@');
        (!name.is_empty() && is_host && text.chars().all(plain)).then(|| format!("mailto:{text}"))
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = text.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c)) && digits.len() > 6;
    let plus = if text.starts_with('+') { "+" } else { "" };
    is_mail().or_else(|| is_number.then(|| format!("tel:{plus}{digits}")))
}

/// Returns whether a link in a text leads out of the site, though it does not begin like a web address.
pub fn is_outside(link: &str) -> bool {
    let small = link.to_ascii_lowercase();
    let host = small.split(['/', '?', '#']).next().unwrap_or_default();
    let ends_as_host = host.rsplit_once('.').is_some_and(|(name, domain)| {
        let needs_path = !matches!(domain, "com" | "org" | "net");
        !name.is_empty() && DOMAINS.contains(&domain) && (!needs_path || small.len() > host.len())
    });
    let misspelt = |scheme: &&str| small.strip_prefix(*scheme).is_some_and(|rest| rest.starts_with("//"));
    (small.starts_with("www.") || ends_as_host || SCHEMES.iter().any(misspelt)) && meant(link).is_some()
}

/// Encodes the signs that may not stand in an address (RFC 3986 §2), after its host.
fn encoded(text: &str) -> String {
    let host = text.find("://").map_or(0, |at| at + 3);
    let path = text[host..].find(['/', '?', '#']).map_or(text.len(), |at| host + at);
    let mut address = text[..path].to_owned();
    for c in text[path..].chars() {
        match c {
            ' ' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' => {
                // Writing into a string cannot fail.
                let _ = write!(address, "%{:02X}", u32::from(c));
            }
            c => address.push(c),
        }
    }
    address
}

/// Reads a web address; reports an address to which no page may link.
pub fn field(fields: &Fields<'_, '_>, key: &'static Key) -> Option<Box<str>> {
    let node = fields.get(key)?;
    let reader = fields.reader();
    let text = reader.word(node, "text")?;
    match parse(text) {
        Ok(address) => {
            if let Some(host) = host_of(&address) {
                reader.saw_host(host, node.mark);
            }
            Some(address.into())
        }
        Err(fault) => {
            let told = reader.fault(Code::E502, node.mark).with("value", text).with("key", key.name);
            reader.report(match fault {
                AddressFault::Unseen(c) => told.variant("unseen").with("character", named(c)),
                AddressFault::Space => told.variant("space"),
                AddressFault::Several(first) => told.variant("several").suggest(Some(first)),
                AddressFault::Other(meant) => match mail_or_phone(text.trim_start_matches("mailto:")) {
                    Some(link) => told.variant(if link.starts_with("tel:") { "phone" } else { "mail" }),
                    None => told.suggest(meant),
                },
            });
            None
        }
    }
}

/// Reads the address at which a site stands; reports one that cannot be.
pub fn base_url(reader: &Reader, node: &Node<'_>) -> Option<BaseUrl> {
    let text = reader.word(node, "text")?;
    let variant = match BaseUrl::parse(text) {
        Ok(url) => return Some(url),
        Err(BaseFault::Scheme) => "base-url-scheme",
        Err(BaseFault::Space) => "base-url-space",
        Err(BaseFault::Query) => "base-url-query",
        Err(BaseFault::Host) => "base-url-host",
        Err(BaseFault::Port) => "base-url-port",
        Err(BaseFault::Dots) => "base-url-dots",
    };
    reader.report(reader.fault(Code::E801, node.mark).variant(variant).with("value", text));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_may_not_hold_is_encoded_and_letters_stay() {
        for (text, expected) in [
            ("https://example.org/a b/", "https://example.org/a%20b/"),
            ("https://example.org/سجل?x=أ ب", "https://example.org/سجل?x=أ%20ب"),
            ("https://example.org/a|b\"c<d>", "https://example.org/a%7Cb%22c%3Cd%3E"),
            ("https://example.org?q=a b", "https://example.org?q=a%20b"),
            ("HTTPS://example.org/%20", "HTTPS://example.org/%20"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_an_address_is_named() {
        let meant = |text: &str| AddressFault::Other(Some(text.to_owned()));
        for (text, expected) in [
            ("https://exa mple.org/", AddressFault::Space),
            ("https://example.org/a\u{a0}b", AddressFault::Unseen('\u{a0}')),
            ("https://example.org/\u{200f}b", AddressFault::Unseen('\u{200f}')),
            ("https:/example.org", meant("https://example.org")),
            ("https//example.org/x", meant("https://example.org/x")),
            ("http:example.org", meant("https://example.org")),
            ("https: //example.org", meant("https://example.org")),
            ("www.example.org", meant("https://www.example.org")),
            ("example.org/x y", meant("https://example.org/x%20y")),
            ("//example.org", meant("https://example.org")),
            ("register", AddressFault::Other(None)),
            ("ftp://example.org/", AddressFault::Other(None)),
            ("javascript:alert(1)", AddressFault::Other(None)),
            ("a@example.org", AddressFault::Other(None)),
            ("https://user@example.org/", AddressFault::Other(None)),
            ("https://example.org\\x", AddressFault::Other(None)),
        ] {
            assert_eq!(parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_link_without_a_scheme_is_known_from_a_file() {
        for link in ["www.example.kw", "example.org", "example.com/x", "example.kw/x", "https//example.org"] {
            assert!(is_outside(link), "{link}");
        }
        for link in
            ["x.md", "../x.md", "form.pdf", "static/a.zip", "example.kw", "page.html#x", "docs/com", ""]
        {
            assert!(!is_outside(link), "{link}");
        }
    }
}
