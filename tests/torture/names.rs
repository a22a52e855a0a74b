//! Names of files that some system cannot store or cannot tell apart, and symbolic links.

use std::fs;

use crate::support::build;
use crate::{event, places, site};

/// Builds the small site with events of these names; returns the place and the code of each diagnostic.
fn told(names: &[&str]) -> Vec<String> {
    let text = event("", "");
    let site = site(names.iter().map(|name| (*name, &*text)));
    places(&build(site.path()))
}

fn events(names: &[&str]) -> Vec<String> {
    let paths: Vec<String> = names.iter().map(|name| format!("content/events/{name}.md")).collect();
    let told = told(&paths.iter().map(String::as_str).collect::<Vec<_>>());
    told.iter().map(|line| line.replace("content/events/", "").replace(".md", "")).collect()
}

#[test]
fn a_name_that_a_system_keeps_makes_no_address() {
    assert_eq!(events(&["con"]), ["con:2:1 E403"]);
    assert_eq!(events(&["aux"]), ["aux:2:1 E403"]);
    assert_eq!(events(&["Nul"]), ["Nul:2:1 E403"]);
    assert_eq!(events(&["COM1"]), ["COM1:2:1 E403"]);
    assert_eq!(events(&["…!"]), ["…!:2:1 E403"]);
    assert_eq!(events(&["🌊"]), ["🌊:2:1 E403"]);
}

#[cfg(unix)]
#[test]
fn a_name_with_odd_signs_makes_an_address_of_its_letters() {
    let names =
        ["C:\\x", "trailing.", "space ", " before", "a\"b<c>", "a..%2f..%2fetc", "a\u{202e}b", "c\nd", "-x"];
    let text = event("", "");
    let paths: Vec<String> = names.iter().map(|name| format!("content/events/{name}.md")).collect();
    let site = site(paths.iter().map(|path| (path.as_str(), &*text)));
    let built = build(site.path());
    assert_eq!(places(&built), [""; 0]);
    let published: Vec<&str> = built.files.keys().filter_map(|path| path.strip_prefix("events/")).collect();
    let wanted = [
        "a-2f-2fetc.html",
        "a-b-c.html",
        "a-b.html",
        "before.html",
        "c-d.html",
        "c-x.html",
        "space.html",
        "trailing.html",
        "x.html",
    ];
    assert_eq!(published, wanted);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let site = site([]);
    let folder = site.path().join("content/events");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(std::ffi::OsStr::from_bytes(b"a\xff.md")), event("", "")).unwrap();
    assert_eq!(places(&build(site.path())), ["content/events/a\u{fffd}.md E403"]);
}

#[test]
fn two_names_that_a_system_takes_for_one_clash() {
    assert_eq!(events(&["محمد", "مُحَمَّد"]), ["مُحَمَّد E404"]);
    assert_eq!(events(&["caf\u{e9}", "cafe\u{301}"]), ["caf\u{e9} E403"]);
    assert_eq!(events(&["a b", "a-b"]), ["a-b E404"]);
}

#[cfg(target_os = "linux")]
#[test]
fn two_names_that_differ_by_case_clash() {
    assert_eq!(events(&["Sea", "sea"]), ["sea E404"]);
    assert_eq!(told(&["content/Events/x.md", "content/events/x.MD"]), ["content/Events/x.md W412"]);
}

#[test]
fn long_names_are_cut_and_those_that_are_copied_are_told() {
    let long = "ا".repeat(120);
    assert_eq!(events(&[&long]), [""; 0]);
    let name = format!("content/static/{}", "x".repeat(201));
    assert_eq!(told(&[&name]), [format!("{name} E402")]);
    let deep = format!("content/static/{}x", "abcdefghi/".repeat(200));
    assert_eq!(told(&[&deep]), [format!("{deep} E402")]);
}

#[cfg(unix)]
#[test]
fn files_that_are_copied_keep_their_names_or_are_told() {
    let names = ["aux", "con.txt", "LPT1.pdf", "trailing.", "space ", "C:\\x", "a:b", "q?", "star*", "l\nf"];
    for name in names {
        let path = format!("content/static/{name}");
        let code = if name.contains(['\\', '\n']) { "E401" } else { "E403" };
        assert_eq!(told(&[&path]), [format!("{path} {code}")]);
    }
    assert_eq!(told(&["content/static/.hidden", "content/static/back~", "content/events/#x.md#"]), [""; 0]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_told_and_not_followed() {
    let site = site([]);
    let folder = site.path().join("content/events");
    fs::create_dir_all(&folder).unwrap();
    let links = [
        ("passwd.md", "/etc/passwd"),
        ("etc", "/etc"),
        ("loop", "."),
        ("self.md", "self.md"),
        ("dangling.md", "nowhere"),
        ("zero.md", "/dev/zero"),
        ("up", "../.."),
        ("picture.jpg", "/etc/passwd"),
    ];
    for (name, target) in links {
        std::os::unix::fs::symlink(target, folder.join(name)).unwrap();
    }
    let mut wanted: Vec<String> =
        links.iter().map(|(name, _)| format!("content/events/{name} E406")).collect();
    wanted.sort();
    assert_eq!(places(&build(site.path())), wanted);
}

#[cfg(unix)]
#[test]
fn a_site_file_that_is_a_symbolic_link_is_told() {
    let site = site([]);
    let file = site.path().join("content/site.yaml");
    fs::rename(&file, site.path().join("elsewhere.yaml")).unwrap();
    std::os::unix::fs::symlink("../elsewhere.yaml", &file).unwrap();
    assert_eq!(places(&build(site.path())), ["content/site.yaml E406"]);
}

#[cfg(unix)]
#[test]
fn a_theme_that_is_a_symbolic_link_is_told() {
    let site = site([]);
    fs::create_dir_all(site.path().join("themes")).unwrap();
    std::os::unix::fs::symlink("/etc", site.path().join("themes/mine")).unwrap();
    assert_eq!(places(&build(site.path())), ["themes/mine E406"]);
}
