//! Finds hosts in links that look like another host.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

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

/// The hosts in the links of a site, with those that look like another host.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    /// How often each host was seen, as the links write it.
    seen: HashMap<Box<str>, usize>,
    /// What is wrong with hosts, as the links write them.
    suspicions: HashMap<Box<str>, Suspicion>,
}

/// What is wrong with a host.
#[derive(Clone, Debug)]
enum Suspicion {
    /// It mixes scripts in one label.
    Mixed { host: Box<str> },
    /// It looks like another host.
    Like { host: Box<str>, other: Box<str> },
}

impl Hosts {
    /// Returns the hosts after an edit, in which the hosts of `gone` went and those of `new` came. The site
    /// stands at `base`.
    pub fn after(self: &Arc<Hosts>, mut gone: Vec<&str>, mut new: Vec<&str>, base: &str) -> Arc<Hosts> {
        if gone.len() == new.len() {
            gone.sort_unstable();
            new.sort_unstable();
            if gone == new {
                return Arc::clone(self);
            }
        }
        let mut seen = self.seen.clone();
        for host in gone {
            seen.entry(host.into()).and_modify(|times| *times -= 1);
        }
        for host in new {
            match seen.get_mut(host) {
                Some(times) => *times += 1,
                None => drop(seen.insert(host.into(), 1)),
            }
        }
        seen.retain(|_, times| *times > 0);
        let suspicions = suspicions(&seen, base);
        Arc::new(Hosts { seen, suspicions })
    }

    /// Reports each of these hosts that mixes scripts in one label or looks like another host.
    pub fn tell<'s>(&self, seen: impl Iterator<Item = &'s (Box<str>, Place)>, diagnostics: &mut Diagnostics) {
        if self.suspicions.is_empty() {
            return;
        }
        diagnostics.extend(seen.filter_map(|(host, place)| Some(self.suspicions.get(host)?.at(place))));
    }
}

impl Suspicion {
    fn at(&self, place: &Place) -> Diagnostic {
        let told = Diagnostic::new(Code::W505, place.clone());
        match self {
            Suspicion::Mixed { host } => told.variant("mixed").with("host", &**host),
            Suspicion::Like { host, other } => {
                told.variant("like").with("host", &**host).with("other", &**other)
            }
        }
    }
}

/// A host with the forms in which links write it, and the number of these links.
#[derive(Default)]
struct Sighting<'s> {
    host: String,
    forms: Vec<&'s str>,
    times: usize,
}

impl Sighting<'_> {
    /// Notes a suspicion for each form of the host.
    fn suspect(&self, suspicion: &Suspicion, suspicions: &mut HashMap<Box<str>, Suspicion>) {
        suspicions.extend(self.forms.iter().map(|form| ((*form).into(), suspicion.clone())));
    }
}

/// Finds the hosts that mix scripts in one label, and those that look like another host of the site.
fn suspicions(seen: &HashMap<Box<str>, usize>, base: &str) -> HashMap<Box<str>, Suspicion> {
    let mut by_host: BTreeMap<String, Sighting<'_>> = BTreeMap::new();
    for (form, times) in seen {
        let sighting = by_host.entry(plain(form)).or_default();
        sighting.forms.push(form);
        sighting.times += times;
    }
    let own = host_of(base).map(plain);
    if let Some(own) = &own {
        by_host.entry(own.clone()).or_default();
    }
    let mut suspicions = HashMap::new();
    let mut by_shape: HashMap<String, Sighting<'_>> = HashMap::with_capacity(by_host.len());
    for (host, sighting) in by_host {
        let this = Sighting { host, ..sighting };
        if this.host.split('.').any(mixes_scripts) {
            this.suspect(&Suspicion::Mixed { host: this.host.as_str().into() }, &mut suspicions);
            continue;
        }
        let shape = shape(&this.host);
        let trusted = match by_shape.remove(&shape) {
            None => this,
            Some(other) => {
                let (trusted, doubted) = trust(other, this, own.as_deref());
                let (host, other) = (doubted.host.as_str().into(), trusted.host.as_str().into());
                doubted.suspect(&Suspicion::Like { host, other }, &mut suspicions);
                trusted
            }
        };
        by_shape.insert(shape, trusted);
    }
    suspicions
}

/// Orders two hosts, the more likely true one first: the site's own host, else the one in ASCII, else the one
/// with more links.
fn trust<'s>(one: Sighting<'s>, other: Sighting<'s>, own: Option<&str>) -> (Sighting<'s>, Sighting<'s>) {
    let rank = |seen: &Sighting<'_>| (Some(&*seen.host) == own, seen.host.is_ascii(), seen.times);
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
            let file: Arc<str> = "x.md".into();
            let place = |line| Place { file: Arc::clone(&file), line, column: 1, length: 1 };
            let seen: Vec<(Box<str>, Place)> =
                (1..).zip(hosts).map(|(n, host)| ((*host).into(), place(n))).collect();
            let hosts = Arc::new(Hosts::default()).after(Vec::new(), hosts.to_vec(), "https://صدى.example/");
            let mut diagnostics = Diagnostics::default();
            hosts.tell(seen.iter(), &mut diagnostics);
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
