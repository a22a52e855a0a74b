//! Names in addresses: slugs, the paths of published files, and links between them.
//!
//! A link inside the site has the character [`ROOT`] in place of the way back to the site's root, because the
//! depth of a page is known only when the page is finished. So a piece of HTML (a card, a body) is made once
//! and stands in pages of any depth.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::folding::is_unseen;

/// Stands for the way to the site's root in a link; no text may hold this control character.
pub const ROOT: char = '\u{1a}';

/// The longest name of a file or folder that every usual file system takes, in bytes.
pub const LONGEST_NAME: usize = 200;

/// The longest path of a published file, in bytes.
pub const LONGEST_PATH: usize = 2_000;

/// The longest slug, in bytes: with any ending it is still a name that every file system takes.
pub const LONGEST_SLUG: usize = 180;

/// A name in an address: letters of any script, digits, `-` and `_`, in NFC, with at least one letter or
/// digit. It is no name that a system keeps for itself, and no longer than [`LONGEST_SLUG`]. So any path made
/// of slugs can be published.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Arc<str>);

impl Slug {
    /// Takes a text that already is a slug; returns `None` for any other.
    pub fn parse(text: &str) -> Option<Slug> {
        let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || is_combining_mark(c);
        let nfc = nfc(text);
        let clean = nfc.chars().all(|c| is_arabic_letter(c) || fits(c)) && !nfc.contains(is_tashkeel);
        let named = nfc.contains(|c| is_arabic_letter(c) || c.is_alphanumeric());
        (clean && named && nfc.len() <= LONGEST_SLUG && check_name(&nfc).is_ok()).then(|| Slug((*nfc).into()))
    }

    /// Makes a slug from a title: lower case, words joined by `-`, tashkeel and tatweel dropped.
    ///
    /// Cuts long titles. Returns `None` if no letter or digit is left, or if a system keeps the name for
    /// itself.
    pub fn from_text(text: &str) -> Option<Slug> {
        let mut slug = String::with_capacity(text.len());
        for c in nfc(text).chars() {
            // A mark without a letter before it would not stay in its place.
            if is_tashkeel(c) || (slug.is_empty() && is_combining_mark(c)) {
                continue;
            }
            if is_arabic_letter(c) {
                slug.push(c);
            } else if c.is_alphanumeric() || c == '_' || is_combining_mark(c) {
                slug.extend(c.to_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = nfc(&slug);
        let kept = slug[..slug.floor_char_boundary(LONGEST_SLUG)].trim_end_matches('-');
        (kept.contains(|c| is_arabic_letter(c) || c.is_alphanumeric()) && check_name(kept).is_ok())
            .then(|| Slug(kept.into()))
    }

    /// Returns the slug's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns whether Arabic writing may omit a mark (tashkeel, Quranic signs, tatweel).
pub fn is_tashkeel(c: char) -> bool {
    matches!(c, '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06dc}' | '\u{06df}'..='\u{06e8}' | '\u{06ea}'..='\u{06ed}')
}

/// Returns whether a letter is one of Arabic itself. Those have no case, and take part in a composition only
/// with the marks that follow them.
fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063a}' | '\u{0641}'..='\u{064a}')
}

/// Returns a text in NFC, the form in which names are compared and published.
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Below U+0300 nothing combines, and Arabic letters, digits and stops combine only with marks.
    let plain = |c: char| {
        c < '\u{300}'
            || is_arabic_letter(c)
            || matches!(c, '\u{060c}' | '\u{061b}' | '\u{061f}' | '\u{0660}'..='\u{066d}')
    };
    match text.chars().all(plain) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// Why a path cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// It is absolute, climbs out by `..`, or names nothing.
    Leaves,
    /// One of its names is longer than [`LONGEST_NAME`], or the whole is longer than [`LONGEST_PATH`].
    TooLong,
    /// One of its names is a name that some system keeps for itself, or that it changes (`con`, a trailing
    /// dot).
    Reserved,
}

/// The path of a published file from the site's root: relative, clean, and safe on every usual system.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Checks a text and makes a path of it.
    pub fn parse(path: &str) -> Result<OutputPath, PathFault> {
        let path = nfc(path);
        if path.is_empty() || path.contains('\\') || path.contains(char::is_control) {
            return Err(PathFault::Leaves);
        }
        if path.len() > LONGEST_PATH {
            return Err(PathFault::TooLong);
        }
        path.split('/').try_for_each(check_name)?;
        if path.split('/').next().is_some_and(|name| name.eq_ignore_ascii_case(".sada")) {
            return Err(PathFault::Reserved);
        }
        Ok(OutputPath((*path).into()))
    }

    /// Makes a path of slugs and fixed names.
    ///
    /// # Panics
    ///
    /// If the path is of any other kind.
    pub fn of_slugs(path: &str) -> OutputPath {
        OutputPath::parse(path).expect("slugs are names that can be published")
    }

    /// Returns the path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns how many folders lie between the site's root and the file.
    pub fn depth(&self) -> usize {
        self.0.bytes().filter(|b| *b == b'/').count()
    }

    /// Returns the folded path: equal for two paths that differ only by case or Unicode form.
    pub fn folded(&self) -> Cow<'_, str> {
        folded(&self.0)
    }

    /// Returns a link to the file, percent-encoded: [`ROOT`] and the path. It works from any page once the
    /// page is finished.
    pub fn link(&self) -> String {
        let mut link = String::with_capacity(self.0.len() + 1);
        link.push(ROOT);
        encode_path(&self.0, &mut link);
        link
    }

    /// Returns the file's address at a base.
    pub fn under(&self, base: &BaseUrl) -> String {
        let mut url = String::with_capacity(base.as_str().len() + self.0.len());
        url.push_str(base.as_str());
        encode_path(&self.0, &mut url);
        url
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_name(name: &str) -> Result<(), PathFault> {
    if name.is_empty() || name == "." || name == ".." {
        return Err(PathFault::Leaves);
    }
    if name.len() > LONGEST_NAME {
        return Err(PathFault::TooLong);
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    let numbered = |prefix: &str| {
        let number = stem.get(..3).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &stem[3..]);
        let mut digits = number.unwrap_or_default().chars();
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
        digits.next().is_some_and(is_number) && digits.next().is_none()
    };
    let device = ["con", "prn", "aux", "nul"].iter().any(|d| stem.eq_ignore_ascii_case(d));
    let odd = name.ends_with(['.', ' '])
        || name.starts_with(' ')
        || name.contains(['<', '>', ':', '"', '|', '?', '*']);
    if device || numbered("com") || numbered("lpt") || odd { Err(PathFault::Reserved) } else { Ok(()) }
}

/// Percent-encodes all but `/` and the unreserved characters of RFC 3986 §2.3.
fn encode_path(path: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~');
    if path.bytes().all(is_plain) {
        out.push_str(path);
        return;
    }
    for byte in path.bytes() {
        if is_plain(byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
}

/// Decodes `%XX`; leaves invalid sequences as they are.
pub fn percent_decode(path: &str) -> Arc<str> {
    if !path.contains('%') {
        return path.into();
    }
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = bytes.get(i + 1..i + 3).filter(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let code = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if bytes[i] == b'%' => {
                out.push(byte);
                i += 3;
            }
            _ => {
                out.push(bytes[i]);
                i += 1;
            }
        }
    }
    String::from_utf8(out).map_or_else(|_| path.into(), Into::into)
}

/// Where the site will stand: an `http` or `https` address that ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Parses an absolute address without query or fragment.
    ///
    /// A host in letters of any script becomes its ASCII form, and other characters in the path are encoded.
    pub fn parse(text: &str) -> Result<BaseUrl, BaseFault> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").ok_or(BaseFault::Scheme)?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return Err(BaseFault::Scheme);
        }
        let odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\`{|}^".contains(c);
        if rest.contains(odd) {
            return Err(BaseFault::Space);
        }
        if rest.contains(['?', '#']) {
            return Err(BaseFault::Query);
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host_and_port(authority)?;
        let mut url = format!("{scheme}://{host}/");
        for name in path.split('/').filter(|name| !name.is_empty()) {
            if matches!(name.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..") {
                return Err(BaseFault::Dots);
            }
            match name.is_ascii() {
                true => url.push_str(name),
                false => encode_path(name, &mut url),
            }
            url.push('/');
        }
        Ok(BaseUrl(url))
    }

    /// Returns the address, with its closing `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the address's path, from its first `/` to its closing one.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + "://".len());
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}

/// Why a text is not the address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseFault {
    /// It does not begin with `https://` or `http://`.
    Scheme,
    /// It holds a space, a control character or a sign that no address has.
    Space,
    /// It has a query or a fragment.
    Query,
    /// It names no host, or an impossible one.
    Host,
    /// Its port is no number from 1 to 65535.
    Port,
    /// Its path leads upwards (`..`).
    Dots,
}

/// Returns whether a text is a whole web address (`http` or `https`) that leads to the host that people see
/// in it: the host is possible, no name or password stands before it, and no character is invisible.
pub fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let joiner = |c| matches!(c, '\u{200c}' | '\u{200d}');
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        && host_and_port(authority).is_ok()
        && !rest.contains(|c: char| is_unseen(c) && !joiner(c))
        && !rest.contains("%00")
}

/// Checks a host and its port, if it has one; returns them in ASCII.
fn host_and_port(authority: &str) -> Result<String, BaseFault> {
    // An IPv6 address has its own colons, between brackets.
    let end = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    let (host, port) = match authority[end..].split_once(':') {
        Some((rest, port)) => (&authority[..end + rest.len()], Some(port)),
        None => (authority, None),
    };
    let ascii = match host.starts_with('[') && host.ends_with(']') {
        true => match host[1..host.len() - 1].parse::<std::net::Ipv6Addr>() {
            Ok(_) => host.to_ascii_lowercase(),
            Err(_) => return Err(BaseFault::Host),
        },
        false => idna::domain_to_ascii(host).map_err(|_| BaseFault::Host)?,
    };
    if host.contains(['@', '[', ']']) && !host.starts_with('[') || ascii.trim_matches('.').is_empty() {
        return Err(BaseFault::Host);
    }
    match port {
        None => Ok(ascii),
        Some(port) => match port.parse::<u16>() {
            Ok(number) if number > 0 => Ok(format!("{ascii}:{number}")),
            _ => Err(BaseFault::Port),
        },
    }
}

/// Returns the folded path: equal for two paths that differ only by case or Unicode form.
pub fn folded(path: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    match path.bytes().all(plain) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(path.to_lowercase().nfc().collect()),
    }
}

/// Writes `html` with every [`ROOT`] replaced by `root`, the way to the site's root.
pub fn resolve_roots(html: &[u8], root: &str, out: &mut Vec<u8>) {
    // Most pages have fewer than a hundred links, and lie only a few folders deep.
    out.reserve(html.len() + 100 * root.len());
    let mut from = 0;
    for at in memchr::memchr_iter(ROOT as u8, html) {
        out.extend_from_slice(&html[from..at]);
        out.extend_from_slice(root.as_bytes());
        from = at + 1;
    }
    out.extend_from_slice(&html[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_arabic_letters_and_drops_their_marks() {
        assert_eq!(Slug::from_text("مُحَمَّد والبحـــر").unwrap().as_str(), "محمد-والبحر");
        assert_eq!(Slug::from_text("World Cleanup Day, 2026!").unwrap().as_str(), "world-cleanup-day-2026");
        assert_eq!(Slug::from_text(" … "), None);
        assert_eq!(Slug::from_text("CON"), None);
        assert_eq!(Slug::from_text("\u{5bf}ـ\u{338}بحر").unwrap().as_str(), "بحر");
        assert!(Slug::from_text(&"بحر ".repeat(200)).unwrap().as_str().len() <= LONGEST_SLUG);
        assert!(Slug::parse("a/b").is_none() && Slug::parse("---").is_none());
        assert!(Slug::parse("\u{301}").is_none());
        assert!(Slug::parse("يوم-البحر_2").is_some());
    }

    #[test]
    fn a_path_that_leaves_the_site_or_that_a_system_keeps_is_refused() {
        assert_eq!(OutputPath::parse("../x"), Err(PathFault::Leaves));
        assert_eq!(OutputPath::parse("/etc/passwd"), Err(PathFault::Leaves));
        assert_eq!(OutputPath::parse("a\\b"), Err(PathFault::Leaves));
        assert_eq!(OutputPath::parse("con.txt"), Err(PathFault::Reserved));
        assert_eq!(OutputPath::parse("a./b"), Err(PathFault::Reserved));
        assert_eq!(OutputPath::parse(".sada/lock"), Err(PathFault::Reserved));
        assert_eq!(OutputPath::parse(&"x".repeat(300)), Err(PathFault::TooLong));
        assert!(OutputPath::parse("events/يوم.html").is_ok());
    }

    #[test]
    fn links_are_encoded_and_find_the_root_from_any_depth() {
        let path = OutputPath::parse("tags/بحر.html").unwrap();
        assert_eq!(path.link(), "\u{1a}tags/%D8%A8%D8%AD%D8%B1.html");
        let mut page = Vec::new();
        resolve_roots(path.link().as_bytes(), "../", &mut page);
        assert_eq!(page, b"../tags/%D8%A8%D8%AD%D8%B1.html");
        let base = BaseUrl::parse("https://example.org/dir").unwrap();
        assert_eq!(path.under(&base), "https://example.org/dir/tags/%D8%A8%D8%AD%D8%B1.html");
    }

    #[test]
    fn a_base_that_is_no_address_is_refused() {
        for (text, fault) in [
            ("example.org", BaseFault::Scheme),
            ("ftp://example.org/", BaseFault::Scheme),
            ("javascript:alert(1)", BaseFault::Scheme),
            ("https://", BaseFault::Host),
            ("https:///x", BaseFault::Host),
            ("https://u@h/", BaseFault::Host),
            ("https://a b/", BaseFault::Space),
            ("https://a/b\tc", BaseFault::Space),
            ("https://a/?x", BaseFault::Query),
            ("https://a/#x", BaseFault::Query),
            ("https://a:b/", BaseFault::Port),
            ("https://a:99999/", BaseFault::Port),
            ("https://a/..", BaseFault::Dots),
            ("https://a/x/%2E%2e/y", BaseFault::Dots),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn an_address_that_does_not_lead_where_it_seems_is_none() {
        for text in [
            "https://example.org/a_b?c=d#e",
            "http://[::1]:8080/",
            "https://مثال.إختبار/دليل",
            "https://localhost:4000",
            "https://example.org/@name",
        ] {
            assert!(is_web_address(text), "{text}");
        }
        for text in [
            "https://\u{200f}example.org/",
            "https://user:pass@example.org/",
            "https://www.example.com@evil.example/",
            "https://example.org:99999/",
            "https://.",
            "https://[::1",
            "https://[x]/",
            "https://xn--/",
            "https://example.org/%00",
            "https:example.org",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn a_base_is_kept_in_one_form() {
        let form = |text| BaseUrl::parse(text).map(|base| base.as_str().to_owned());
        assert_eq!(form("HTTPS://Example.ORG").as_deref(), Ok("https://example.org/"));
        assert_eq!(form("http://localhost:4000/a//b").as_deref(), Ok("http://localhost:4000/a/b/"));
        assert_eq!(
            form("https://مثال.إختبار/دليل").as_deref(),
            Ok("https://xn--mgbh0fb.xn--kgbechtv/%D8%AF%D9%84%D9%8A%D9%84/")
        );
        assert_eq!(form("http://[::1]:8080/").as_deref(), Ok("http://[::1]:8080/"));
    }
}
