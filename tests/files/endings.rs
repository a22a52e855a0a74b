//! Names with the wrong ending, and pictures of other formats than pages show.

use crate::{built, event, jpeg, places};

/// The beginning of a HEIC picture.
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";

#[test]
fn a_text_with_the_wrong_ending_is_told_with_the_right_one() {
    let text = event("أ", "");
    let files = [
        ("content/events/a.md.txt", "rename", "a.md"),
        ("content/events/b.markdown", "rename", "b.md"),
        ("content/events/c.md.docx", "save", "c.md"),
        ("content/events/d.txt", "text", "d.md"),
        ("content/events/e.english.md", "language-name", "e.en.md"),
        ("content/events/f.عربي.md", "language-name", "f.ar.md"),
        ("content/regions.yml", "second", "content/regions.yaml"),
        ("content/categories.yaml.txt", "second", "content/categories.yaml"),
    ];
    let built = built(files.iter().map(|(path, ..)| (*path, text.as_bytes())));
    let mut expected: Vec<String> =
        files.iter().map(|(path, variant, _)| format!("{path} W412-{variant}")).collect();
    expected.sort();
    assert_eq!(places(&built), expected);
    let told = built.told();
    for (path, _, name) in files {
        let line = told.lines().find(|line| line.starts_with(path)).unwrap();
        assert!(line.contains(&format!("`{name}`")), "{line}");
    }
    assert!(!built.files.keys().any(|path| path.contains("english")));
}

#[test]
fn an_ending_and_a_language_in_capitals_are_read() {
    let built = built([
        ("content/events/a.MD", event("أ", "").as_bytes()),
        ("content/events/a.EN.md", b"---\ntitle: Sea\n---\nText.\n"),
    ]);
    assert_eq!(places(&built), [""; 0]);
    assert!(built.text("en/events/a.html").contains("Sea"));
}

#[test]
fn what_a_system_leaves_beside_files_is_no_file_of_the_site() {
    let left = ["Thumbs.db", "desktop.ini", "__MACOSX/._a.md", ".DS_Store", "._a.md"];
    let paths = left.map(|name| format!("content/events/{name}"));
    let built = built(paths.iter().map(|path| (path.as_str(), &b"x"[..])));
    assert_eq!(places(&built), [""; 0]);
}

#[test]
fn a_picture_that_pages_do_not_show_is_told_once_where_it_is_named() {
    for (name, bytes, better) in [
        ("p.heic", HEIC, "p.jpg"),
        ("p.jpg", HEIC, "p.jpg"),
        ("p.gif", b"GIF89a", "p.png"),
        ("p.tiff", b"MM\0*", "p.jpg"),
        ("p.pdf", b"%PDF-1.7", "p.png"),
        ("p.CR2", b"II*\0", "p.jpg"),
    ] {
        let path = format!("content/events/{name}");
        let of_facts = event("أ", &format!("image: {{file: {name}, alt: بحر}}\n"));
        let of_text = event("ب", "") + &format!("\n![بحر]({name})\n");
        for (text, at) in [(of_facts, "6:15"), (of_text, "9:1")] {
            let built = built([("content/events/a.md", text.as_bytes()), (&path, bytes)]);
            assert_eq!(places(&built), [format!("content/events/a.md:{at} E105-format")], "{name}");
            assert!(built.told().contains(&format!("write `{better}` here")), "{}", built.told());
        }
    }
}

#[test]
fn a_picture_that_stands_beside_the_named_one_in_another_format_is_told() {
    let text = event("أ", "image: {file: p.jpg, alt: بحر}\n");
    let built = built([("content/events/a.md", text.as_bytes()), ("content/events/p.heic", HEIC)]);
    assert_eq!(places(&built), ["content/events/a.md:6:15 E105-format"]);
}

#[test]
fn a_picture_with_the_ending_of_another_format_is_shown() {
    for name in ["p.heic", "p.gif", "p.jfif", "p.png"] {
        let text = event("أ", &format!("image: {{file: {name}, alt: بحر}}\n"));
        let path = format!("content/events/{name}");
        let built = built([("content/events/a.md", text.as_bytes()), (&path, &jpeg())]);
        assert_eq!(places(&built), [""; 0], "{name}");
        assert!(built.files.keys().any(|path| path.starts_with("media/p/")), "{name}");
    }
}

#[test]
fn a_picture_that_nothing_names_is_told_by_its_ending() {
    let built = built([("content/events/p.heic", HEIC), ("content/events/form.pdf", b"%PDF-1.7")]);
    let told = ["content/events/form.pdf W412-kind", "content/events/p.heic W412-picture"];
    assert_eq!(places(&built), told);
}
