//! Paths of published files: every accepted path is safe on every system, and links lead to it from anywhere.

use sada::model::url::{BaseUrl, LONGEST_NAME, LONGEST_PATH, OutputPath, ROOT, resolve_roots};

/// Every accepted path stays inside the site, and every usual system can write it.
pub fn any_path(text: &str) {
    let Ok(path) = OutputPath::parse(text) else { return };
    let name = path.as_str();
    assert!(!name.contains('\\') && !name.contains(char::is_control), "{name:?}");
    assert!(!name.starts_with('/') && !name.starts_with(".sada/") && name != ".sada", "{name:?}");
    assert!(name.len() <= LONGEST_PATH, "{name:?} is too long");
    for part in name.split('/') {
        assert!(!matches!(part, "" | "." | ".."), "{name:?}");
        assert!(part.len() <= LONGEST_NAME, "{part:?} is too long");
        assert!(
            !part.ends_with(['.', ' ']) && !part.contains(['<', '>', ':', '"', '|', '?', '*']),
            "{part:?}"
        );
        assert!(!is_device(part), "{part:?} is a device of Windows");
    }
    assert_eq!(OutputPath::parse(name).as_ref(), Ok(&path), "{text:?} is another path the second time");
    let folded = path.folded();
    // The folded form may be longer than a path may be, because it is only compared and never written.
    let refused = folded.len() > name.len();
    assert!(OutputPath::parse(&folded).map_or(refused, |again| again.folded() == folded), "{folded:?}");
}

/// A link leads to its path from a page of any depth, and under any base.
pub fn any_link(text: &str) {
    let Ok(path) = OutputPath::parse(text) else { return };
    let link = path.link();
    assert!(link.starts_with(ROOT) && link[1..].is_ascii(), "{link:?}");
    for page in ["index.html", "events/x.html", "en/tags/a/page/2.html"] {
        let page = OutputPath::of_slugs(page);
        let mut address = Vec::new();
        resolve_roots(link.as_bytes(), &"../".repeat(page.depth()), &mut address);
        let address = String::from_utf8(address).unwrap();
        assert_eq!(followed(page.as_str(), &address), path.as_str(), "{address} from {page}");
    }
    let base = BaseUrl::parse("https://example.org/sada").unwrap();
    let under = path.under(&base);
    let rest = under.strip_prefix("https://example.org/sada/").unwrap();
    assert_eq!(decoded(rest), path.as_str());
}

/// Follows a relative address (RFC 3986 §5.2), as a browser does.
fn followed(page: &str, address: &str) -> String {
    assert!(!address.starts_with('/') && !address.contains(['?', '#', ':']), "{address} is not relative");
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{address} leaves the site from {page}"),
            part => parts.push(part),
        }
    }
    decoded(&parts.join("/"))
}

fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let coded = *first == b'%';
        bytes.push(if coded {
            u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap()
        } else {
            *first
        });
        rest = if coded { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap()
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered = |kind| {
        stem.strip_prefix(kind).is_some_and(|n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(&*stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
