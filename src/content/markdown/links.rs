//! Decides where a link leads: outside by a harmless scheme, to another file of the site, or nowhere.

use crate::content::addresses::{is_outside, mail_or_phone};
use crate::model::body::Target;
use crate::model::url::{is_web_address, nfc, percent_decode};

/// The schemes that a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The kind of a link's destination.
pub enum LinkDestination {
    /// An address outside the site, or a mail address or telephone number.
    Outside,
    /// A place inside the site, with its fragment.
    Inside(Target, Box<str>),
    /// A scheme that a link may not have, or a text that hides its scheme.
    Forbidden,
    /// A web address without a scheme or a host, such as `http:example.org`.
    Broken,
    /// A path that leads out of the site.
    Leaves,
}

/// Decides where a destination in the file `file` (its path from the site's root) leads.
pub fn classify(destination: &str, file: &str) -> LinkDestination {
    let destination = destination.trim();
    if destination.chars().any(|c| c.is_control() || c == '\\') || destination.starts_with("//") {
        return LinkDestination::Forbidden;
    }
    if let Some(end) = destination.find([':', '/', '?', '#'])
        && destination[end..].starts_with(':')
    {
        let scheme = destination[..end].to_ascii_lowercase();
        let web = scheme == "http" || scheme == "https";
        return match SCHEMES.contains(&scheme.as_str()) {
            true if web && !is_web_address(destination) => LinkDestination::Broken,
            true => LinkDestination::Outside,
            false => LinkDestination::Forbidden,
        };
    }
    if is_outside(destination) || mail_or_phone(&percent_decode(destination)).is_some() {
        return LinkDestination::Broken;
    }
    let (path, fragment) = match destination.split_once('#') {
        Some((path, fragment)) => {
            (path, format!("#{}", encode_fragment(&nfc(&percent_decode(fragment)))).into())
        }
        None => (destination, Box::default()),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return LinkDestination::Inside(Target::Here, fragment);
    }
    match resolve(&nfc(&percent_decode(path)), file) {
        Some(path) => LinkDestination::Inside(target(&path), fragment),
        None => LinkDestination::Leaves,
    }
}

/// Returns a link's path from `content/`; `None` if the path leads out of it.
fn resolve(path: &str, file: &str) -> Option<String> {
    let folder = file.strip_prefix("content/")?.rsplit_once('/').map_or("", |(folder, _)| folder);
    let base = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn target(path: &str) -> Target {
    if let Some(published) = path.strip_prefix("static/") {
        return Target::Published(published.into());
    }
    match path.strip_suffix(".md") {
        Some(stem) => Target::Content(main_file(stem).into()),
        None => Target::Published(path.into()),
    }
}

/// Returns the path of the file in the main language: `x.en` is a translation of `x`.
fn main_file(stem: &str) -> String {
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let name = match name.rsplit_once('.') {
        Some((name, language)) if crate::model::language::Language::parse(language).is_some() => name,
        _ => name,
    };
    let separator = if folder.is_empty() { "" } else { "/" };
    format!("content/{folder}{separator}{name}.md")
}

fn encode_fragment(fragment: &str) -> String {
    let mut out = String::new();
    // The escape fails only if writing to a string fails.
    let _ = pulldown_cmark_escape::escape_href(&mut out, fragment);
    out
}
