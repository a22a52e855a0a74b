//! Style sheets: finds the addresses in them (CSS Syntax Level 3), and leads each to the published name of
//! the asset that it means.

use std::ops::Range;

use crate::model::url::{nfc, percent_decode};

/// Returns where the addresses stand in a style sheet: in `url(…)`, after `@import` and in `image-set(…)`.
pub fn addresses(css: &str) -> Vec<Range<usize>> {
    let mut scanner = Scanner { css, at: 0, found: Vec::new(), functions: Vec::new(), is_import: false };
    while scanner.at < css.len() {
        scanner.step();
    }
    scanner.found
}

struct Scanner<'c> {
    css: &'c str,
    at: usize,
    found: Vec<Range<usize>>,
    /// The functions that are open, and whether a text directly in each is an address.
    functions: Vec<bool>,
    /// Whether `@import` has begun, and its address is not there yet.
    is_import: bool,
}

impl Scanner<'_> {
    fn step(&mut self) {
        let rest = &self.css[self.at..];
        let Some(first) = rest.chars().next() else { return };
        match first {
            '/' if rest.starts_with("/*") => {
                self.at += rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
            }
            '"' | '\'' => {
                let inside = self.text(first);
                if self.is_import || self.functions.last() == Some(&true) {
                    self.found.push(inside);
                }
                self.is_import = false;
            }
            ';' | '{' | '}' => {
                self.is_import = false;
                self.functions.clear();
                self.at += 1;
            }
            '(' => {
                self.functions.push(false);
                self.at += 1;
            }
            ')' => {
                self.functions.pop();
                self.at += 1;
            }
            '\\' => self.at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            first if is_of_name(first) || first == '@' => self.name(),
            first => self.at += first.len_utf8(),
        }
    }

    /// Goes past a name, and into the function that it may begin.
    fn name(&mut self) {
        let rest = &self.css[self.at..];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest[first..].find(|c| !is_of_name(c)).map_or(rest.len(), |end| first + end);
        let name = rest[..length].to_ascii_lowercase();
        self.at += length;
        if name == "@import" {
            self.is_import = true;
        } else if self.css[self.at..].starts_with('(') {
            self.at += 1;
            match &*name {
                "url" | "src" => self.url(),
                _ => self.functions.push(name.ends_with("image-set")),
            }
        }
    }

    /// Goes past the inside of `url(…)`, with its closing bracket.
    fn url(&mut self) {
        self.is_import = false;
        let rest = &self.css[self.at..];
        let blank = rest.len() - rest.trim_start().len();
        self.at += blank;
        match self.css[self.at..].chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = self.text(quote);
                self.found.push(inside);
                self.functions.push(false);
            }
            _ => {
                let rest = &self.css[self.at..];
                let end = rest.find(')').unwrap_or(rest.len());
                let inside = rest[..end].trim_end();
                self.found.push(self.at..self.at + inside.len());
                self.at = (self.at + end + 1).min(self.css.len());
            }
        }
    }

    /// Goes past a text in quotation marks, and returns where its inside stands.
    fn text(&mut self, quote: char) -> Range<usize> {
        let start = self.at + 1;
        let mut chars = self.css[start..].char_indices();
        while let Some((at, c)) = chars.next() {
            if c == '\\' {
                chars.next();
            } else if c == quote || c == '\n' {
                self.at = start + at + 1;
                return start..start + at;
            }
        }
        self.at = self.css.len();
        start.min(self.css.len())..self.css.len()
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}

/// The target of an address in a style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CssTarget {
    /// An asset, by its name.
    Asset(String),
    /// A file of the site beside the assets, or a part of the same file; nothing is to be done.
    Own,
    /// A file at the root of the host.
    HostRoot,
    /// A file of another site.
    Elsewhere,
}

/// Returns the target of an address; `sheet` is the name of the style sheet in which it stands.
pub fn target(sheet: &str, address: &str) -> CssTarget {
    let scheme = address.split_once(':').filter(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    match scheme {
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("data") => return CssTarget::Own,
        Some(_) => return CssTarget::Elsewhere,
        None if address.starts_with("//") => return CssTarget::Elsewhere,
        None if address.starts_with('/') => return CssTarget::HostRoot,
        None => {}
    }
    let (path, _) = split(address);
    if path.is_empty() || address.contains('\\') {
        return CssTarget::Own;
    }
    let mut parts: Vec<&str> =
        sheet.rsplit_once('/').map_or_else(Vec::new, |(to, _)| to.split('/').collect());
    let decoded = percent_decode(path);
    for part in decoded.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return CssTarget::Own;
                }
            }
            part => parts.push(part),
        }
    }
    CssTarget::Asset(nfc(&parts.join("/")).into())
}

/// Returns an address with another name in the place of its file's name.
pub fn renamed(address: &str, name: &str) -> String {
    let (path, rest) = split(address);
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    format!("{folder}{name}{rest}")
}

/// Divides an address into its path, and what follows from the first `?` or `#`.
fn split(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str) -> Vec<&str> {
        addresses(css).into_iter().map(|range| &css[range]).collect()
    }

    #[test]
    fn addresses_are_found_wherever_they_may_stand() {
        assert_eq!(found("a{b:url(x.png)}c{d:URL( 'y.png' )}"), ["x.png", "y.png"]);
        assert_eq!(found("@import \"a.css\";@import url(b.css) screen;"), ["a.css", "b.css"]);
        assert_eq!(
            found("a{b:image-set(\"x.png\" type(\"image/png\") 1x, url(y.png) 2x)}"),
            ["x.png", "y.png"]
        );
        assert_eq!(found("@font-face{src:local(\"A\"),url(\"f.woff2\") format(\"woff2\")}"), ["f.woff2"]);
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        assert!(found("/* url(x.png) @import 'y' */ a::before{content:\"url(x.png)\"}").is_empty());
        assert!(found("a{content:\"\\\"url(x)\"}b{--curl:my-url(x)}").is_empty());
        for broken in ["a{b:url(", "a{b:url('x", "@import", "@import \"", "/*", "\\", "url(\u{202e}"] {
            found(broken);
        }
    }

    #[test]
    fn a_relative_address_means_an_asset_and_others_do_not() {
        let asset = |name: &str| CssTarget::Asset(name.into());
        assert_eq!(target("site.css", "fonts/a.woff2?x#y"), asset("fonts/a.woff2"));
        assert_eq!(target("css/site.css", "../fonts/%D8%AE.woff2"), asset("fonts/خ.woff2"));
        assert_eq!(target("site.css", "./a.png"), asset("a.png"));
        for own in ["../static.png", "#clip", "data:image/png;base64,AA", ""] {
            assert_eq!(target("site.css", own), CssTarget::Own, "{own}");
        }
        assert_eq!(target("site.css", "/a.png"), CssTarget::HostRoot);
        for outside in ["https://example.org/a.png", "//example.org/a.png", "file:///a"] {
            assert_eq!(target("site.css", outside), CssTarget::Elsewhere, "{outside}");
        }
        assert_eq!(renamed("fonts/a.woff2?#ie", "a-1.woff2"), "fonts/a-1.woff2?#ie");
    }
}
