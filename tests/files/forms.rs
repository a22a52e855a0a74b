//! The Unicode form of a name: macOS and many zip files take letters and their marks apart.

use std::collections::BTreeSet;
use std::path::PathBuf;

use sada::model::sources::{FileChange, Touched};
use sada::source::Inventory;

use crate::{built, event, jpeg, places, site, write};

/// «أهل» in its two forms.
const NFC: &str = "\u{623}هل";
const NFD: &str = "\u{627}\u{654}هل";

/// Both ways round: the form of the text, and the form of the file.
const BOTH: [(&str, &str); 2] = [(NFC, NFD), (NFD, NFC)];

#[test]
fn a_picture_is_found_whatever_form_its_name_has() {
    for (text, file) in BOTH {
        let a = event("أ", &format!("image: {{file: {text}.jpg, alt: أهل}}\n"));
        let b = event("ب", "") + &format!("\n![أهل]({text}.jpg)\n");
        let path = format!("content/events/{file}.jpg");
        let built = built([
            ("content/events/a.md", a.as_bytes()),
            ("content/events/b.md", b.as_bytes()),
            (path.as_str(), &jpeg()),
        ]);
        assert_eq!(places(&built), [""; 0]);
        assert!(built.files.keys().any(|path| path.starts_with(&format!("media/{NFC}/"))));
    }
}

#[test]
fn a_link_leads_to_a_file_whatever_form_its_name_has() {
    for (text, file) in BOTH {
        let percent: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let percent = percent.concat();
        let links = format!(
            "[a]({text}.md) [b]({percent}.md) [c](../events/{text}.md#{text}) [d](../pages/{text}.md)\n\
             [e](../static/{text}.txt) [f](/organizers/{text}.md)\n"
        );
        let target = event("هدف", "") + &format!("\n## {file}\n");
        let from = event("أ", &format!("organizer: {text}\n")) + &links;
        let paths = ["events", "pages", "organizers"].map(|folder| format!("content/{folder}/{file}.md"));
        let copied = format!("content/static/{file}.txt");
        let built = built([
            ("content/events/a.md", from.as_bytes()),
            (&paths[0], target.as_bytes()),
            (&paths[1], "---\ntitle: صفحة\n---\nنص.\n".as_bytes()),
            (&paths[2], "---\nname: جهة\n---\nنص.\n".as_bytes()),
            (&copied, b"x"),
        ]);
        assert_eq!(places(&built), [""; 0]);
        for path in ["events/X.html", "pages/X.html", "organizers/X.html", "X.txt"] {
            let path = path.replace('X', NFC);
            assert!(built.files.contains_key(&path), "{path}");
        }
        assert!(built.files.keys().all(|path| !path.contains('\u{654}')));
    }
}

#[test]
fn a_translation_lies_beside_its_original_whatever_form_their_names_have() {
    for (original, translation) in BOTH {
        let paths = [
            format!("content/events/{original}/{original}.md"),
            format!("content/events/{translation}/{translation}.en.md"),
        ];
        let built = built([
            (paths[0].as_str(), event("أ", "").as_bytes()),
            (&paths[1], b"---\ntitle: Family\n---\nText.\n"),
        ]);
        assert_eq!(places(&built), [""; 0]);
        assert!(built.text(&format!("en/events/{NFC}.html")).contains("Family"));
    }
}

#[test]
fn a_theme_and_its_assets_are_found_whatever_form_their_names_have() {
    for (text, file) in BOTH {
        let root = site([("content/events/a.md", event("أ", "").as_bytes())]);
        let settings = std::fs::read_to_string(root.path().join("content/site.yaml")).unwrap();
        write(root.path(), "content/site.yaml", format!("{settings}theme: {text}\n").as_bytes());
        write(root.path(), &format!("themes/{file}/theme.yaml"), b"extends: sada\n");
        write(root.path(), &format!("themes/{file}/assets/{file}.css"), b"a{}");
        let page = format!("{{{{ asset(path=\"{text}.css\") }}}}");
        write(root.path(), &format!("themes/{file}/templates/event.html"), page.as_bytes());
        let built = crate::build(root.path());
        assert_eq!(places(&built), [""; 0]);
        assert!(built.files.keys().any(|path| path.starts_with(&format!("assets/{NFC}-"))));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn two_files_whose_names_differ_by_form_are_told_with_both_names() {
    let paths = [NFC, NFD].map(|name| format!("content/events/{name}.md"));
    let both = paths.each_ref().map(|path| (path.as_str(), event("أ", "").into_bytes()));
    let built = built(both.iter().map(|(path, bytes)| (*path, &**bytes)));
    assert_eq!(places(&built), [format!("{} E403-twins", paths[0])]);
    let args: BTreeSet<&str> = built.diagnostics[0].args.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(args, paths.iter().map(String::as_str).collect());
}

#[cfg(target_os = "linux")]
#[test]
fn a_watched_site_sees_twins_come_and_go_as_a_fresh_one_does() {
    let root = site([]);
    let paths = [NFC, NFD].map(|name| format!("content/events/{name}/a.md"));
    let touch = |path: &str| Touched::Paths([PathBuf::from(path)].into());
    let shown = |changes: Vec<FileChange>| -> Vec<String> {
        let sign = |source: Option<_>| match source {
            None => "-",
            Some(sada::model::sources::SourceFile::Refused(_)) => "!",
            Some(_) => "+",
        };
        changes.into_iter().map(|change| format!("{}{}", sign(change.source), change.path)).collect()
    };
    for (first, second) in [(0, 1), (1, 0)] {
        let (mut inventory, _) = Inventory::begin(root.path());
        let mut see = |path: &str| shown(inventory.update(root.path(), &touch(path)));
        let known = &paths[0];
        write(root.path(), &paths[first], event("أ", "").as_bytes());
        assert_eq!(see(&paths[first]), [format!("+{known}")]);
        write(root.path(), &paths[second], event("ب", "").as_bytes());
        assert_eq!(see(&paths[second]), [format!("!{known}")]);
        write(root.path(), &paths[second], event("ج", "").as_bytes());
        assert_eq!(see(&paths[second]), [""; 0]);
        std::fs::remove_file(root.path().join(&paths[first])).unwrap();
        assert_eq!(see(&paths[first]), [format!("+{known}")]);
        std::fs::remove_file(root.path().join(&paths[second])).unwrap();
        assert_eq!(see(&paths[second]), [format!("-{known}")]);
    }
}
