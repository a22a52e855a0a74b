//! Finds hosts in links that look like another host.

use std::collections::{BTreeMap, HashMap};

use unicode_security::MixedScript;

use crate::content::look_alike::shape;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// Returns the host of a web address; none for any other address.
pub fn host_of(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    (!host.is_empty()).then_some(host)
}

/// How often a host was seen, and where.
struct Seen<'s> {
    host: String,
    places: Vec<&'s Place>,
}

/// Reports hosts that mix scripts in one label, and hosts that look like another host of the site. The site
/// stands at `base`.
pub fn compare(base: &str, diagnostics: &mut Diagnostics) {
    let sightings = diagnostics.take_hosts();
    let mut as_written: HashMap<&str, Vec<&Place>> = HashMap::new();
    for (host, place) in &sightings {
        as_written.entry(host).or_default().push(place);
    }
    let mut by_host: BTreeMap<String, Vec<&Place>> = BTreeMap::new();
    for (host, mut places) in as_written {
        by_host.entry(plain(host)).or_default().append(&mut places);
    }
    let own = host_of(base).map(plain);
    if let Some(own) = &own {
        by_host.entry(own.clone()).or_default();
    }
    let mut by_shape: HashMap<String, Seen<'_>> = HashMap::with_capacity(by_host.len());
    for (host, places) in by_host {
        if host.split('.').any(mixes_scripts) {
            for place in places {
                let told = Diagnostic::new(Code::W505, place.clone()).variant("mixed");
                diagnostics.push(told.with("host", &*host));
            }
            continue;
        }
        let shape = shape(&host);
        let this = Seen { host, places };
        match by_shape.remove(&shape) {
            None => {
                by_shape.insert(shape, this);
            }
            Some(other) => {
                let (trusted, doubted) = trust(other, this, own.as_deref());
                for place in &doubted.places {
                    let told = Diagnostic::new(Code::W505, (*place).clone()).variant("like");
                    diagnostics.push(told.with("host", &*doubted.host).with("other", &*trusted.host));
                }
                by_shape.insert(shape, trusted);
            }
        }
    }
}

/// Orders two hosts, the more likely true one first: the site's own host, else the one in ASCII, else the one
/// with more links.
fn trust<'s>(one: Seen<'s>, other: Seen<'s>, own: Option<&str>) -> (Seen<'s>, Seen<'s>) {
    let rank = |seen: &Seen<'_>| (Some(&*seen.host) == own, seen.host.is_ascii(), seen.places.len());
    if rank(&one) >= rank(&other) { (one, other) } else { (other, one) }
}

/// Returns a host in the form for comparison: in lower case, decoded (RFC 3492), without `www.`.
fn plain(host: &str) -> String {
    let host = if host.is_ascii() && !host.to_ascii_lowercase().contains("xn--") {
        host.to_ascii_lowercase()
    } else {
        idna::domain_to_unicode(host).0
    };
    match host.strip_prefix("www.") {
        Some(rest) => rest.to_owned(),
        None => host,
    }
}

/// Returns whether a label holds letters of scripts that no language writes together (Unicode UTS #39).
fn mixes_scripts(label: &str) -> bool {
    !label.is_ascii() && !label.is_single_script()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn the_host_of_an_address_stands_between_its_scheme_and_its_path() {
        assert_eq!(host_of("https://example.org:80/a@b"), Some("example.org"));
        assert_eq!(host_of("HTTPS://good.org@evil.org./"), Some("evil.org"));
        // Browsers read `\` like `/`.
        assert_eq!(host_of("https://good.org\\@evil.org/"), Some("good.org"));
        assert_eq!(host_of("mailto:a@example.org"), None);
        assert_eq!(host_of("https://"), None);
    }

    #[test]
    fn hosts_that_look_like_another_are_told() {
        let told = |hosts: &[&str]| {
            let mut diagnostics = Diagnostics::default();
            let file: Arc<str> = "x.md".into();
            for (line, host) in (1..).zip(hosts) {
                diagnostics.saw_host(host, Place { file: Arc::clone(&file), line, column: 1, length: 1 });
            }
            compare("https://صدى.example/", &mut diagnostics);
            diagnostics.sorted().iter().map(|d| format!("{}", d.place.line)).collect::<Vec<_>>()
        };
        assert_eq!(told(&["example.org", "www.example.org", "مثال.org", "other.org"]), Vec::<String>::new());
        assert_eq!(told(&["exаmple.org"]), ["1"], "a Cyrillic letter among Latin ones");
        assert_eq!(told(&["xn--exmple-4nf.org"]), ["1"], "the same in punycode");
        assert_eq!(told(&["аррӏе.org", "apple.org"]), ["1"], "a whole label of Cyrillic");
        assert_eq!(told(&["paypal.example", "paypal.example", "paypa1.example"]), ["3"]);
        assert_eq!(told(&["صدي.example"]), ["1"], "like the site's own");
    }
}
