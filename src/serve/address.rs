//! From the address of a request to the path of a published file.

use crate::model::url::{OutputPath, percent_decode};

/// Returns the path of the file that an address means; a folder means its `index.html`. Returns none for an
/// address that no published file can have.
pub fn published(address: &str) -> Option<OutputPath> {
    let path = percent_decode(address.strip_prefix('/')?);
    let is_folder = path.is_empty() || path.ends_with('/');
    let name = if is_folder { format!("{path}index.html") } else { path.to_string() };
    OutputPath::parse(&name).ok()
}

/// Returns the page of a folder whose address lacks its last `/`, and the address with it.
pub fn as_folder(path: &OutputPath) -> Option<(OutputPath, String)> {
    let page = OutputPath::parse(&format!("{}/index.html", path.as_str())).ok()?;
    let link = page.link();
    let folder = link.trim_start_matches(|c: char| c.is_control()).strip_suffix("index.html")?.to_owned();
    Some((page, format!("/{folder}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(address: &str) -> Option<String> {
        published(address).map(|path| path.as_str().to_owned())
    }

    #[test]
    fn an_address_means_a_file_or_the_index_of_a_folder() {
        assert_eq!(text("/").as_deref(), Some("index.html"));
        assert_eq!(text("/en/").as_deref(), Some("en/index.html"));
        assert_eq!(text("/events/a.html").as_deref(), Some("events/a.html"));
        assert_eq!(text("/%D8%A8%D8%AD%D8%B1.html").as_deref(), Some("بحر.html"));
        assert_eq!(text("/بحر.html").as_deref(), Some("بحر.html"));
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        for address in [
            "",
            "*",
            "//",
            "//etc/passwd",
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/%2e%2e%5csecret",
            "/..\\secret",
            "/a%00.html",
            "/./a",
            "/a//b",
            "/.sada/manifest",
            "/%2Esada/manifest",
            "/.SADA/manifest",
            "http://elsewhere/",
        ] {
            assert_eq!(text(address), None, "{address}");
        }
    }

    #[test]
    fn what_is_encoded_twice_is_only_an_odd_name() {
        assert_eq!(text("/%252e%252e/secret").as_deref(), Some("%2e%2e/secret"));
        assert_eq!(text("/%ff").as_deref(), Some("%ff"));
    }

    #[test]
    fn a_folder_without_its_slash_gets_one() {
        let (page, address) = as_folder(&published("/بحر").unwrap()).unwrap();
        assert_eq!((page.as_str(), &*address), ("بحر/index.html", "/%D8%A8%D8%AD%D8%B1/"));
    }
}
