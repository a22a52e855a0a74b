//! The headers with which a server sends a published file.

use crate::model::choices::Compression;
use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// For files whose name changes with their content (RFC 8246).
const FOREVER: &str = "public, max-age=31536000, immutable";

/// For pages and the lists of pages: five minutes.
const SHORT: &str = "public, max-age=300";

/// For files of the content that are copied as they are: one hour.
const HOUR: &str = "public, max-age=3600";

/// For the worker, which a browser must always ask for again.
const ALWAYS_ASK: &str = "no-cache";

/// The headers of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headers {
    /// `Content-Type` (RFC 9110 §8.3).
    pub media_type: &'static str,
    /// `Cache-Control` (RFC 9111 §5.2).
    pub cache: &'static str,
    /// `Content-Language` (RFC 9110 §8.5), of files in one language.
    pub language: Option<Box<str>>,
    /// Whether the bytes are compressed with gzip: `Content-Encoding` (RFC 9110 §8.4).
    pub gzip: bool,
}

/// The languages of a site: the folder of each with its closing `/`, and its tag. The main one has no folder.
pub type LanguageFolders = Vec<(String, Box<str>)>;

impl Headers {
    /// Returns the headers of a file.
    pub fn of(role: Role, path: &OutputPath, languages: &LanguageFolders, compress: Compression) -> Headers {
        let cache = match role {
            Role::Worker => ALWAYS_ASK,
            Role::Static => HOUR,
            _ if role.is_named_by_content() => FOREVER,
            _ => SHORT,
        };
        let is_in_one =
            matches!(role, Role::Page | Role::Unlisted | Role::Alias | Role::Feed | Role::Calendar);
        let language = is_in_one.then(|| language(path, languages)).flatten();
        let gzip = compress == Compression::Gzip && !role.is_compressed(path);
        Headers { media_type: role.media_type(path), cache, language, gzip }
    }

    /// Returns a hash of all of them.
    pub fn hash(&self) -> ContentHash {
        let language = self.language.as_deref().unwrap_or_default();
        Headers::hash_of(self.media_type, self.cache, language, self.gzip)
    }

    /// Returns the hash of headers that a destination serves; those that are missing are empty.
    pub fn hash_of(media_type: &str, cache: &str, language: &str, gzip: bool) -> ContentHash {
        ContentHash::of(format!("{media_type}\n{cache}\n{language}\n{gzip}").as_bytes())
    }
}

/// Returns the language in whose folder a file lies.
fn language(path: &OutputPath, languages: &LanguageFolders) -> Option<Box<str>> {
    let of_folder = |(folder, _): &&(String, Box<str>)| path.as_str().starts_with(folder.as_str());
    let found = languages.iter().filter(of_folder).max_by_key(|(folder, _)| folder.len());
    found.map(|(_, tag)| tag.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_role_decides_how_long_a_file_is_kept_and_in_which_language_it_is() {
        let languages = vec![(String::new(), "ar".into()), ("en/".to_owned(), "en".into())];
        let of = |role, path: &str| {
            let path = OutputPath::parse(path).unwrap();
            let Headers { cache, language, gzip, .. } =
                Headers::of(role, &path, &languages, Compression::Gzip);
            (cache, language.unwrap_or_default(), gzip)
        };
        assert_eq!(of(Role::Page, "events/a.html"), (SHORT, "ar".into(), true));
        assert_eq!(of(Role::Page, "en/events/a.html"), (SHORT, "en".into(), true));
        assert_eq!(of(Role::Feed, "en/atom.xml"), (SHORT, "en".into(), true));
        assert_eq!(of(Role::Asset, "assets/style-0123456789.css"), (FOREVER, "".into(), true));
        assert_eq!(of(Role::Picture, "media/x/480-0123456789.jpg"), (FOREVER, "".into(), false));
        assert_eq!(of(Role::Static, "en/دليل.pdf"), (HOUR, "".into(), true));
        assert_eq!(of(Role::Worker, "sw.js"), (ALWAYS_ASK, "".into(), true));
        assert_eq!(of(Role::Data, "events.json"), (SHORT, "".into(), true));
    }

    #[test]
    fn other_headers_have_another_hash() {
        let page = OutputPath::parse("index.html").unwrap();
        let of = |tag: &str, compress| {
            Headers::of(Role::Page, &page, &vec![(String::new(), tag.into())], compress)
        };
        let plain = of("ar", Compression::None);
        assert_ne!(plain.hash(), of("en", Compression::None).hash());
        assert_ne!(plain.hash(), of("ar", Compression::Gzip).hash());
        assert_eq!(plain.hash(), of("ar", Compression::None).hash());
    }
}
