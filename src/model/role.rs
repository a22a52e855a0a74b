//! The roles of published files. A role decides when a file is published, how a server describes it, and who
//! lists it. The file's path decides none of these.

use crate::model::url::OutputPath;

/// The purpose of a published file for those who read, copy or list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A page of its own, which search engines may list.
    Page,
    /// A page that search engines should not list, such as the page for unknown addresses.
    Unlisted,
    /// A page that leads from an old address to a new one.
    Alias,
    /// A feed of news.
    Feed,
    /// A calendar.
    Calendar,
    /// The site's content for programs.
    Data,
    /// A part of the index that the site's own search reads: a script, which works from `file://` too.
    Search,
    /// A style, script or drawing of the theme.
    Asset,
    /// A picture of the content in one of its sizes.
    Picture,
    /// A picture that stands for a page when somebody shares the page.
    Card,
    /// A file of the content that is copied without changes.
    Static,
    /// A file about the site as a whole for programs, such as the sitemap, or what a browser needs to install
    /// the site.
    Site,
    /// The script that keeps pages for use without a network (Service Workers).
    Worker,
}

/// When files become visible: the turns in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    /// The files that pages need.
    Needed,
    /// Pages.
    Pages,
    /// The files that list or describe pages.
    Lists,
    /// The worker, which fetches all files in its list.
    Worker,
}

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

impl Role {
    /// Every role.
    pub const ALL: [Role; 13] = [
        Role::Page,
        Role::Unlisted,
        Role::Alias,
        Role::Feed,
        Role::Calendar,
        Role::Data,
        Role::Search,
        Role::Asset,
        Role::Picture,
        Role::Card,
        Role::Static,
        Role::Site,
        Role::Worker,
    ];

    /// Returns the word that stands for the role in a manifest; it never changes.
    pub fn word(self) -> &'static str {
        match self {
            Role::Page => "page",
            Role::Unlisted => "unlisted",
            Role::Alias => "alias",
            Role::Feed => "feed",
            Role::Calendar => "calendar",
            Role::Data => "data",
            Role::Search => "search",
            Role::Asset => "asset",
            Role::Picture => "picture",
            Role::Card => "card",
            Role::Static => "static",
            Role::Site => "site",
            Role::Worker => "worker",
        }
    }

    /// Finds the role for a word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Returns the turn in which files of the role become visible.
    pub fn turn(self) -> Turn {
        match self {
            Role::Asset | Role::Picture | Role::Card | Role::Search | Role::Static => Turn::Needed,
            Role::Page | Role::Unlisted | Role::Alias => Turn::Pages,
            Role::Feed | Role::Calendar | Role::Data | Role::Site => Turn::Lists,
            Role::Worker => Turn::Worker,
        }
    }

    /// Returns whether a file's name changes with its content. Then a file that is there need not be made
    /// again.
    pub fn is_named_by_content(self) -> bool {
        matches!(self, Role::Asset | Role::Picture | Role::Card | Role::Search)
    }

    /// Returns whether a template makes files of the role, which may loop without end. All other files are
    /// copied, or made by the program alone.
    pub fn is_from_template(self) -> bool {
        !self.is_named_by_content() && self != Role::Static
    }

    /// Returns whether making files of the role may find faults. Nothing can be wrong in one card alone, and drawing
    /// all of them takes its time.
    pub fn is_looked_at(self) -> bool {
        self != Role::Card
    }

    /// Returns whether the sitemap lists files of the role.
    pub fn is_in_sitemap(self) -> bool {
        self == Role::Page
    }

    /// Returns a file's media type (RFC 6838), for texts with the charset. Looks at the name's ending only if
    /// a role has files of several formats.
    pub fn media_type(self, path: &OutputPath) -> &'static str {
        match (self, ending(path).as_str()) {
            (Role::Page | Role::Unlisted | Role::Alias, _) => HTML,
            (Role::Search | Role::Worker, _) => SCRIPT,
            (Role::Calendar, _) => "text/calendar; charset=utf-8",
            (Role::Picture, _) | (Role::Card, "jpg") => "image/jpeg",
            (Role::Card, _) => "image/png",
            (Role::Feed, "json") => "application/feed+json",
            (Role::Feed, _) => "application/atom+xml; charset=utf-8",
            (Role::Site, "xml") => "application/xml; charset=utf-8",
            (Role::Data | Role::Asset | Role::Static | Role::Site, ending) => by_ending(ending),
        }
    }

    /// Returns whether the format of a file compresses its content already, so that nobody gains by
    /// compressing the file again.
    pub fn is_compressed(self, path: &OutputPath) -> bool {
        match self.media_type(path) {
            "image/svg+xml" | "image/vnd.microsoft.icon" => false,
            "font/woff" | "font/woff2" | "application/zip" => true,
            other => {
                let kinds = ["image/", "audio/", "video/", "application/vnd.openxmlformats-"];
                kinds.iter().any(|kind| other.starts_with(kind))
            }
        }
    }
}

/// Returns the ending of a file's name in small letters, without its dot.
fn ending(path: &OutputPath) -> String {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// Returns the media type of files with an ending. JSON has no charset (RFC 8259 §11), and XML of other
/// authors declares its own (RFC 7303 §3).
fn by_ending(ending: &str) -> &'static str {
    match ending {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => SCRIPT,
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vcf" => "text/vcard; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_role_has_a_word_of_its_own_that_is_read_again() {
        let words: BTreeSet<&str> = Role::ALL.into_iter().map(Role::word).collect();
        assert_eq!(words.len(), Role::ALL.len());
        for role in Role::ALL {
            assert_eq!(Role::parse(role.word()), Some(role));
            assert!(role.word().bytes().all(|b| b.is_ascii_lowercase()), "a word has no space in it");
        }
        assert_eq!(Role::parse("Page"), None);
        assert_eq!(Role::parse("-"), None);
    }

    #[test]
    fn what_pages_need_comes_before_them_and_the_worker_comes_last() {
        let mut roles = Role::ALL.to_vec();
        roles.sort_by_key(|role| role.turn());
        let words: Vec<&str> = roles.into_iter().map(Role::word).collect();
        let expected = "search asset picture card static page unlisted alias feed calendar data site worker";
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn the_role_says_which_names_change_and_what_the_sitemap_lists() {
        let all_for =
            |is: fn(Role) -> bool| Role::ALL.into_iter().filter(|role| is(*role)).collect::<Vec<_>>();
        assert_eq!(
            all_for(Role::is_named_by_content),
            [Role::Search, Role::Asset, Role::Picture, Role::Card]
        );
        assert_eq!(all_for(Role::is_in_sitemap), [Role::Page]);
        let others = [Role::Search, Role::Asset, Role::Picture, Role::Card, Role::Static];
        assert_eq!(all_for(|role| !role.is_from_template()), others);
    }

    #[test]
    fn pictures_and_films_are_compressed_already_and_texts_and_drawings_are_not() {
        let is = |role: Role, path: &str| role.is_compressed(&OutputPath::parse(path).unwrap());
        for path in ["a.jpg", "a.PNG", "a.woff2", "a.zip", "a.mp4", "a.mp3", "a.docx", "a.webp"] {
            assert!(is(Role::Static, path), "{path}");
        }
        for path in ["a.svg", "a.ico", "a.css", "a.json", "a.ttf", "a.pdf", "a", "a.geojson"] {
            assert!(!is(Role::Static, path), "{path}");
        }
        assert!(is(Role::Picture, "media/x.html"), "the role decides, not the path");
        assert!(!is(Role::Page, "events/x.jpg"), "the role decides, not the path");
    }

    #[test]
    fn the_ending_decides_only_where_a_role_has_several_formats() {
        let of = |role: Role, path: &str| role.media_type(&OutputPath::parse(path).unwrap());
        for (role, path, expected) in [
            (Role::Page, "events/a.ics.html", "text/html; charset=utf-8"),
            (Role::Unlisted, "404.html", "text/html; charset=utf-8"),
            (Role::Page, "events/readme.txt", "text/html; charset=utf-8"),
            (Role::Feed, "tags/x/atom.xml", "application/atom+xml; charset=utf-8"),
            (Role::Feed, "feed.json", "application/feed+json"),
            (Role::Data, "events.json", "application/json"),
            (Role::Data, "events.csv", "text/csv; charset=utf-8"),
            (Role::Site, "sitemap-1.xml", "application/xml; charset=utf-8"),
            (Role::Site, "robots.txt", "text/plain; charset=utf-8"),
            (Role::Site, "en/manifest.webmanifest", "application/manifest+json"),
            (Role::Static, "data/map.XML", "application/xml"),
            (Role::Static, "a.b/readme", "application/octet-stream"),
            (Role::Static, "دليل.pdf", "application/pdf"),
            (Role::Asset, "assets/style-0123456789.css", "text/css; charset=utf-8"),
            (Role::Picture, "media/x/480-0123456789.jpg", "image/jpeg"),
            (Role::Worker, "sw.js", "text/javascript; charset=utf-8"),
        ] {
            assert_eq!(of(role, path), expected, "{role:?} {path}");
        }
    }
}
