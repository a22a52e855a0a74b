//! What is wrong with the name of a file that is of no known kind, and how its author mends it. Editors of
//! Windows hide the endings of names, and word processors choose their own.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::content::picture_formats::{self, UnshownFormat};
use crate::content::reader::Reader;
use crate::diagnostic::{Code, Diagnostic, Mark, Place, nearest};
use crate::i18n::languages;
use crate::model::folding::fold_name;
use crate::model::language::Language;

/// The files of settings, beside the folders of `content/`.
const SETTINGS: [&str; 3] = ["site", "regions", "categories"];

/// The folders whose files are texts with front matter.
const FOLDERS: [&str; 3] = ["events", "pages", "organizers"];

/// Other endings that programs give to Markdown.
const MARKDOWN: [&str; 5] = ["markdown", "mdown", "mkd", "mdx", "mdtxt"];

/// The endings of programs that write more than plain text.
const FORMATTED: [&str; 9] = ["docx", "doc", "pages", "rtf", "odt", "rtfd", "wps", "html", "htm"];

/// The languages that editors name in words.
const LANGUAGES: [(&str, &[&str]); 12] = [
    ("ar", &["arabic", "عربي", "عربيه", "عرب", "arab"]),
    ("en", &["english", "انجليزي", "انجليزيه", "انكليزي", "انكليزيه", "eng"]),
    ("fr", &["french", "francais", "فرنسي", "فرنسيه"]),
    ("fa", &["persian", "farsi", "فارسي", "فارسيه"]),
    ("ur", &["urdu", "اردو", "اورديه"]),
    ("tr", &["turkish", "turkce", "تركي", "تركيه"]),
    ("id", &["indonesian", "indonesia", "اندونيسي", "اندونيسيه"]),
    ("ms", &["malay", "melayu", "ملايو", "ماليزي"]),
    ("hi", &["hindi", "هندي", "هنديه"]),
    ("es", &["spanish", "espanol", "اسباني", "اسبانيه"]),
    ("de", &["german", "deutsch", "الماني", "المانيه"]),
    ("ku", &["kurdish", "kurdi", "كردي", "كرديه"]),
];

/// Returns the code of the language that a text's name has in words, such as `en` for `x.english.md`.
pub fn language_in_words(path: &str) -> Option<&'static str> {
    let (_, word) = path.rsplit('/').next()?.rsplit_once('.')?.0.rsplit_once('.')?;
    language_named(word)
}

/// Returns the code of a language that is named in words.
pub fn language_named(word: &str) -> Option<&'static str> {
    static NAMED: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
        let named = |(code, names): &(&'static str, &'static [&str])| {
            let code = *code;
            names.iter().map(move |name| (fold_name(name), code))
        };
        LANGUAGES.iter().flat_map(named).collect()
    });
    NAMED.get(&fold_name(word)).copied()
}

/// Warns of a language whose code nobody knows.
pub fn tell_unknown(reader: &Reader, language: &Language, mark: Mark) {
    if !languages::is_known(language) {
        let near = nearest(language.tag(), LANGUAGES.iter().map(|(code, _)| *code));
        reader.report(reader.fault(Code::W213, mark).with("value", language.tag()).suggest(near));
    }
}

/// Reports a translation that names its language in words.
pub fn wrong_language(path: &Arc<str>, code: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut parts = name.rsplitn(3, '.');
    let (ending, word, stem) = (parts.next(), parts.next(), parts.next());
    let better = format!("{}.{code}.{}", stem.unwrap_or_default(), ending.unwrap_or_default());
    let meant = format!("{}{better}", &path[..path.len() - name.len()]);
    let told = Diagnostic::new(Code::W412, Place::file(path)).variant("language-name");
    let told = told.with("found", word.unwrap_or_default()).with("language", code);
    told.with("name", better).with("meant", meant)
}

/// Reports a file of no known kind. The argument `meant` is the path under which the file would be read, from
/// the site's root.
pub fn stray(path: &Arc<str>) -> Diagnostic {
    let told = |variant| Diagnostic::new(Code::W412, Place::file(path)).variant(variant);
    if let Some(meant) = in_theme(path) {
        return told("themes").suggest(Some(meant));
    }
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    if let Some((found, better)) = folder_of(folder) {
        let meant = format!("content/{better}{}", &inside[found.len()..]);
        let told = told("folder-name").with("found", format!("content/{found}/"));
        return told.with("name", format!("content/{better}/")).with("meant", meant);
    }
    let Some((stem, ending)) = name.rsplit_once('.') else { return told("kind") };
    let small = ending.to_lowercase();
    if let Some(better) = settings(name).filter(|_| folder.is_empty() || matches!(&*small, "yaml" | "yml")) {
        let meant = format!("content/{better}");
        return match folder {
            "" if FORMATTED.contains(&&*small) => told("save").with("name", better),
            "" if small == "yaml" => told("name").with("name", better),
            "" => told("rename").with("name", better),
            _ => told("move").with("name", &*meant),
        }
        .with("found", name)
        .with("meant", meant);
    }
    text(path, (stem, &small), told)
}

/// Reports a file by its stem and its ending in small letters, if its folder and its ending are not those of
/// settings.
fn text(path: &str, (stem, ending): (&str, &str), told: impl Fn(&'static str) -> Diagnostic) -> Diagnostic {
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let top = folder.split('/').next().unwrap_or_default();
    let is_text_folder = FOLDERS.contains(&top);
    // Only events may lie in folders of folders.
    let folder = if top == "events" { folder } else { top };
    let within = |name: &str| format!("content/{folder}{}{name}", if folder.is_empty() { "" } else { "/" });
    // Who gives a text its own folder names the folder for it.
    let (of_folder, inner) = inside.rsplit('/').nth(1).map_or((stem, ""), |folder| (folder, stem));
    let (index, language) = inner.split_once('.').map_or((inner, None), |(stem, tag)| (stem, Some(tag)));
    let flat = match (index, language) {
        ("index" | "_index", Some(language)) => format!("{of_folder}.{language}.md"),
        ("index" | "_index", None) => format!("{of_folder}.md"),
        _ => name.to_owned(),
    };
    // `x.md.txt` and `x.md.docx` hold the name that is meant.
    let whole = stem.rsplit_once('.').filter(|(_, inner)| is_markdown(inner));
    let better = whole.map_or_else(|| format!("{stem}.md"), |(stem, _)| format!("{stem}.md"));
    let better =
        |variant| told(variant).with("found", name).with("name", &*better).with("meant", within(&better));
    match ending {
        "md" if is_text_folder => {
            told("move").with("found", name).with("name", within(&flat)).with("meant", within(&flat))
        }
        "yaml" if is_text_folder => better("text"),
        "md" | "yaml" => told("folder").suggest(in_near_folder(inside)),
        "txt" | "text" | "bak" if whole.is_some() => better("rename"),
        "txt" | "text" | "bak" if picture_formats::is_shown(stem) => {
            told("rename").with("found", name).with("name", stem).with("meant", within(stem))
        }
        _ if MARKDOWN.contains(&ending) => better("rename"),
        _ if FORMATTED.contains(&ending) && is_text_folder => better("save"),
        "txt" | "text" if is_text_folder => better("text"),
        _ => match UnshownFormat::of_ending(path).filter(|format| format.is_photograph()) {
            Some(format) => {
                let (better, ending) = format.better();
                let told = told("picture").with("format", format.to_string()).with("as", better);
                told.with("name", format!("{stem}.{ending}"))
            }
            None => told("kind"),
        },
    }
}

/// Returns the first folder in the path of a folder, and the name that it is written for: in capital letters,
/// without its `s`, or as the British write it. None if it has a right name, or another one.
fn folder_of(folder: &str) -> Option<(&str, &'static str)> {
    let top = folder.split('/').next()?;
    let bare = |name: &str| name.to_lowercase().trim_end_matches('s').replace('s', "z");
    let known = || FOLDERS.into_iter().chain(["static"]);
    let meant = known().find(|name| bare(name) == bare(top));
    meant.filter(|name| *name != top).map(|name| (top, name))
}

/// Returns the path of a file in the folder whose name is near to that of its own.
fn in_near_folder(inside: &str) -> Option<String> {
    let (top, rest) = inside.split_once('/')?;
    Some(format!("content/{}/{rest}", nearest(top, FOLDERS)?))
}

/// Returns the path that a file of a theme was probably meant to have; none for a file in another folder.
fn in_theme(path: &str) -> Option<String> {
    const FOLDERS: [&str; 3] = ["templates", "assets", "i18n"];
    let (folder, rest) = path.strip_prefix("content/")?.split_once('/')?;
    let inner = rest.split_once('/').map(|(inner, _)| inner);
    match &*folder.to_ascii_lowercase() {
        "themes" if inner.is_some_and(|inner| !FOLDERS.contains(&inner)) => Some(format!("themes/{rest}")),
        "theme" | "themes" => Some(format!("content/theme/{rest}")),
        folder if FOLDERS.contains(&folder) => Some(format!("content/theme/{folder}/{rest}")),
        _ => None,
    }
}

fn is_markdown(ending: &str) -> bool {
    ending.eq_ignore_ascii_case("md") || MARKDOWN.contains(&&*ending.to_lowercase())
}

/// Returns the name of the file of settings that is meant: `site.yml`, `Regions.yaml`, `region.yaml`,
/// `site.yaml.txt`.
fn settings(name: &str) -> Option<String> {
    let small = name.to_lowercase();
    let (stem, rest) = small.split_once('.')?;
    let first = rest.split('.').next()?;
    let is_meant = matches!(first, "yml" | "yaml" | "txt" | "md" | "json" | "toml" | "docx" | "rtf");
    let stem = match first {
        "yml" | "yaml" => nearest(stem, SETTINGS)?,
        _ => SETTINGS.into_iter().find(|known| *known == stem)?,
    };
    is_meant.then(|| format!("{stem}.yaml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str) -> String {
        let told = stray(&format!("content/{path}").into());
        let name = told.arg("name").unwrap_or_default();
        format!("{} {name}", told.variant.unwrap_or_default())
    }

    #[test]
    fn a_name_with_the_wrong_ending_is_told_with_the_right_one() {
        for (path, expected) in [
            ("events/x.md.txt", "rename x.md"),
            ("events/x.MD.TXT", "rename x.md"),
            ("events/يوم البحر.md.txt", "rename يوم البحر.md"),
            ("events/x.en.md.txt", "rename x.en.md"),
            ("pages/x.markdown", "rename x.md"),
            ("events/x.md.docx", "save x.md"),
            ("events/x.docx", "save x.md"),
            ("organizers/x.pages", "save x.md"),
            ("events/x.rtf", "save x.md"),
            ("events/x.txt", "text x.md"),
            ("site.yml", "rename site.yaml"),
            ("Regions.yaml", "name regions.yaml"),
            ("Regions.YAML", "name regions.yaml"),
            ("region.yaml", "name regions.yaml"),
            ("Site.YML", "rename site.yaml"),
            ("regions.md", "rename regions.yaml"),
            ("events/regions.yaml", "move content/regions.yaml"),
            ("organizers/x/g.md", "move content/organizers/g.md"),
            ("organizers/g/index.md", "move content/organizers/g.md"),
            ("pages/about/index.en.md", "move content/pages/about.en.md"),
            ("events/site.txt", "text site.md"),
            ("events/categories.docx", "save categories.md"),
            ("events/p.jpg.txt", "rename p.jpg"),
            ("pages/x/y/g.en.md", "move content/pages/g.en.md"),
            ("organizers/x/g.md.txt", "rename g.md"),
            ("Events/x.md", "folder-name content/events/"),
            ("page/x.md", "folder-name content/pages/"),
            ("organisers/x.md", "folder-name content/organizers/"),
            ("Static/x.pdf", "folder-name content/static/"),
            ("events/x.yaml", "text x.md"),
            ("categories.yaml.txt", "rename categories.yaml"),
            ("site.docx", "save site.yaml"),
            ("events/p.HEIC", "picture p.jpg"),
            ("events/p.gif", "picture p.png"),
            ("events/x.pdf", "kind "),
            ("events/x.zip", "kind "),
            ("events/x", "kind "),
            ("notes.md", "folder "),
            ("events/site.yaml", "move content/site.yaml"),
            ("places/x.md", "folder "),
            ("evnets/x.md", "folder "),
            ("notes.txt", "kind "),
        ] {
            assert_eq!(told(path), expected, "{path}");
        }
    }

    #[test]
    fn a_language_in_words_is_told_with_its_code() {
        for (name, code) in [
            ("x.english.md", Some("en")),
            ("x.English.md", Some("en")),
            ("x.عربي.md", Some("ar")),
            ("x.العربية.md", Some("ar")),
            ("x.إنجليزي.md", Some("en")),
            ("x.français.md", Some("fr")),
            ("x.فارسی.md", Some("fa")),
            ("x.en.md", None),
            ("english.md", None),
            ("x.part.md", None),
        ] {
            assert_eq!(language_in_words(&format!("content/events/{name}")), code, "{name}");
        }
        let told = wrong_language(&"content/events/x.english.md".into(), "en");
        assert!(told.args.contains(&("name", "x.en.md".to_owned())), "{told:?}");
    }
}
