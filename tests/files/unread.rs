//! One slip, one message: a file that is not read, and the texts that name it.

use crate::{built, event, jpeg, places};

const ORGANIZER: &[u8] = "---\nname: جهة\n---\nنص.\n".as_bytes();

#[test]
fn a_text_that_names_a_file_with_a_wrong_name_is_told_once_with_the_right_one() {
    let linking = |to: &str| event("أ", "") + &format!("\n[هناك]({to})\n");
    for (text, file, told, better) in [
        (linking("b.md"), "events/b.md.txt", "9:1 E407-unread-ending", "content/events/b.md"),
        (linking("b.md.txt"), "events/b.md.txt", "9:1 E407-unread-ending", "content/events/b.md"),
        (linking("b.md"), "events/b.docx", "9:1 E407-unread-save", "content/events/b.md"),
        (linking("form.pdf"), "events/form.pdf", "9:1 E407-unread-copy", "/static/form.pdf"),
        (linking("b.txt"), "events/b.txt", "9:1 E407-unread-copy", "/static/b.txt"),
        (linking("../pages/x/g.md"), "pages/x/g.md", "9:1 E407-unread", "content/pages/g.md"),
        (linking("../events/b.md"), "Events/b.md", "9:1 E407-unread", "content/events/b.md"),
        (
            event("أ", "organizer: g\n"),
            "organizers/g.md.txt",
            "6:12 E410-unread-ending",
            "content/organizers/g.md",
        ),
        (event("أ", "organizer: g\n"), "organizers/x/g.md", "6:12 E410-unread", "content/organizers/g.md"),
        (event("أ", "organizer: x/g\n"), "organizers/x/g.md", "6:12 E410-unread", "content/organizers/g.md"),
        (
            event("أ", "organizer: g\n"),
            "organizers/g/index.md",
            "6:12 E410-unread",
            "content/organizers/g.md",
        ),
        (
            event("أ", "image: {file: p.jpg, alt: x}\n"),
            "events/p.jpg.txt",
            "6:15 E407-unread-ending",
            "content/events/p.jpg",
        ),
        (event("أ", "organizer: g\n"), "organisers/g.md", "6:12 E410-unread", "content/organizers/g.md"),
    ] {
        let path = format!("content/{file}");
        let built = built([("content/events/a.md", text.as_bytes()), (&path, ORGANIZER)]);
        assert_eq!(places(&built), [format!("content/events/a.md:{told}")], "{file}");
        let told = built.told();
        assert!(told.contains(&format!("`{path}`")) && told.contains(&format!("`{better}`")), "{told}");
    }
}

#[test]
fn a_translation_of_a_file_with_a_wrong_ending_is_told_once() {
    let built = built([
        ("content/events/a.md.txt", event("أ", "").as_bytes()),
        ("content/events/a.en.md", b"---\ntitle: Sea\n---\nText.\n"),
    ]);
    assert_eq!(places(&built), ["content/events/a.en.md E411-unread-ending"]);
}

#[test]
fn settings_with_a_wrong_name_are_told_once_and_not_for_each_event() {
    for (right, wrong, code) in [
        ("regions.yaml", "Regions.yaml", "E408-unread"),
        ("regions.yaml", "region.yaml", "E408-unread"),
        ("regions.yaml", "events/regions.yaml", "E408-unread"),
        ("regions.yaml", "regions.docx", "E408-unread-save"),
        ("categories.yaml", "categories.yml", "E409-unread-ending"),
        ("site.yaml", "Site.yaml", "E801-unread"),
        ("site.yaml", "site.yaml.txt", "E801-unread-ending"),
    ] {
        let events = ["a", "b", "c"].map(|name| (format!("content/events/{name}.md"), event(name, "")));
        let folder = crate::site(events.iter().map(|(path, text)| (path.as_str(), text.as_bytes())));
        let content = folder.path().join("content");
        std::fs::rename(content.join(right), content.join(wrong)).unwrap();
        let built = crate::build(folder.path());
        assert_eq!(places(&built), [format!("content/{wrong} {code}")]);
        assert!(built.told().contains(&format!("`content/{right}`")), "{}", built.told());
    }
}

#[test]
fn settings_that_lie_nowhere_are_told_once() {
    let folder = crate::site([("content/events/a.md", event("أ", "").as_bytes())]);
    std::fs::remove_file(folder.path().join("content/regions.yaml")).unwrap();
    assert_eq!(places(&crate::build(folder.path())), ["content/regions.yaml E408-missing"]);
}

#[test]
fn a_second_file_of_settings_hides_no_mistake_of_the_first() {
    let text = event("أ", "").replace("kw/hawalli", "kw/hawali");
    let built = built([("content/events/a.md", text.as_bytes()), ("content/Regions.yaml", b"x: y\n")]);
    assert_eq!(places(&built), ["content/Regions.yaml W412-second", "content/events/a.md:4:9 E408"]);
}

#[test]
fn a_folder_with_a_wrong_name_is_told_with_the_right_one() {
    for (path, told) in [
        ("content/Events/a.md", "`content/events/`"),
        ("content/page/a.md", "`content/pages/`"),
        ("content/organizers/x/a.md", "`content/organizers/a.md`"),
    ] {
        let built = built([(path, ORGANIZER)]);
        assert_eq!(built.diagnostics.len(), 1);
        assert!(built.told().contains(told), "{}", built.told());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_text_that_names_twins_gives_no_message_of_its_own() {
    const TWINS: [&str; 2] = ["\u{623}هل", "\u{627}\u{654}هل"];
    let name = TWINS[0];
    let of_facts = event("أ", &format!("image: {{file: {name}.jpg, alt: أهل}}\n"));
    let of_text = event("أ", "") + &format!("\n![أهل]({name}.jpg)\n");
    let link = event("أ", "") + &format!("\n[أهل]({name}.md)\n");
    let organizer = event("أ", &format!("organizer: {name}\n"));
    for (text, folder, ending) in [
        (of_facts, "events", "jpg"),
        (of_text, "events", "jpg"),
        (link, "events", "md"),
        (organizer, "organizers", "md"),
    ] {
        let bytes = if ending == "jpg" { jpeg() } else { ORGANIZER.to_vec() };
        let paths = TWINS.map(|name| format!("content/{folder}/{name}.{ending}"));
        let built = built([
            ("content/events/a.md", text.as_bytes()),
            (paths[0].as_str(), &bytes),
            (paths[1].as_str(), &bytes),
        ]);
        assert_eq!(places(&built), [format!("content/{folder}/{name}.{ending} E403-twins")], "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_text_that_names_a_file_behind_a_symbolic_link_gives_no_message_of_its_own() {
    let text = event("أ", "image: {file: x/p.jpg, alt: بحر}\n");
    let folder = crate::site([("content/events/a.md", text.as_bytes()), ("elsewhere/p.jpg", &*jpeg())]);
    let root = folder.path();
    std::os::unix::fs::symlink(root.join("elsewhere"), root.join("content/events/x")).unwrap();
    assert_eq!(places(&crate::build(root)), ["content/events/x E406"]);
}
