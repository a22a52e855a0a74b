//! Publishing into a folder, and what all destinations have in common.

use std::fs;

use crate::site::{Site, assert_published, beyond};
use crate::support::read_tree;

fn address(site: &Site) -> String {
    format!("file://{}", site.beside("www/موقع").display())
}

#[test]
fn a_folder_becomes_what_was_built_and_changes_only_where_that_changed() {
    let site = Site::new();
    fs::create_dir(site.beside("www")).unwrap();
    let (to, www) = (address(&site), site.beside("www/موقع"));
    let first = site.publish_well(&[&to]);
    assert!(first.told.contains("published to"), "{}", first.told);
    assert_eq!(read_tree(&www), site.built());
    let again = site.publish_well(&[&to]);
    assert!(again.told.contains("nothing has changed"), "{}", again.told);

    site.retitle("لقاء آخر");
    let plan = site.publish_well(&[&to, "--dry-run"]);
    assert!(
        plan.told.contains("changed: events/e1.html") && plan.told.contains("--dry-run"),
        "{}",
        plan.told
    );
    assert!(!plan.told.contains("events/e2"), "{}", plan.told);
    assert_ne!(
        read_tree(&www)["events/e1.html"],
        site.built()["events/e1.html"],
        "a dry run changes nothing"
    );
    site.change("لقاء آخر", "#7a1f5c");
    site.publish_well(&[&to]);
    let old = beyond(&read_tree(&www), &site.built());
    assert!(old.iter().any(|path| path.starts_with("assets/")), "open pages still have their style: {old:?}");
    assert_published(&read_tree(&www), &site.built(), "after a change");

    site.change("لقاء ثالث", "#1f5c7a");
    site.publish_well(&[&to]);
    let left = beyond(&read_tree(&www), &site.built());
    assert!(old.iter().all(|path| !left.contains(path)), "after two runs nobody needs them: {left:?}");
}

#[test]
fn a_folder_with_files_of_others_is_left_alone() {
    let site = Site::new();
    let www = site.beside("www/موقع");
    fs::create_dir_all(&www).unwrap();
    fs::write(www.join("notes.txt"), "mine").unwrap();
    let refused = site.publish(&[&address(&site)]);
    assert_eq!(refused.code, 2, "{}", refused.told);
    assert_eq!(read_tree(&www).len(), 1);
    for inside in ["content/www", "output/www", "output"] {
        let to = format!("file://{}", site.beside(inside).display());
        assert_eq!(site.publish(&[&to]).code, 2, "{inside}");
    }
}

#[test]
fn the_place_is_found_by_its_name_and_needs_none_if_it_is_the_only_one() {
    let site = Site::new();
    fs::create_dir(site.beside("www")).unwrap();
    let none = site.publish(&[]);
    assert_eq!(none.code, 2);
    assert!(none.told.contains("names no place to publish to"), "{}", none.told);

    let config = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.write("content/site.yaml", &format!("{config}publish: {}\n", address(&site)));
    site.publish_well(&[]);

    let two = format!(
        "{config}publish:\n  - {{name: test, to: \"file:///nowhere/else/www\"}}\n  - {}\n",
        address(&site)
    );
    site.write("content/site.yaml", &two);
    let which = site.publish(&[]);
    assert_eq!(which.code, 2);
    assert!(which.told.contains("test, file://"), "{}", which.told);
    site.publish_well(&[&address(&site)]);
    let unknown = site.publish(&["tset"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.told.contains("`tset`"), "{}", unknown.told);
    // The place exists by its name, and its folder cannot be made.
    assert_ne!(site.publish(&["test", "--dry-run"]).code, 2);
}

#[test]
fn a_site_that_lost_its_pages_does_not_lose_them_for_visitors() {
    let site = Site::new();
    fs::create_dir(site.beside("www")).unwrap();
    let to = address(&site);
    site.publish_well(&[&to]);
    let before = read_tree(&site.beside("www/موقع"));
    for number in 1..=6 {
        fs::remove_file(site.root().join(format!("content/events/e{number}.md"))).unwrap();
    }
    let refused = site.publish(&[&to, "--max-delete", "5"]);
    assert_eq!(refused.code, 4, "{}", refused.told);
    assert!(
        refused.told.contains("more than 5 percent") && refused.told.contains("--max-delete 8"),
        "{}",
        refused.told
    );
    assert_eq!(read_tree(&site.beside("www/موقع")), before);
    site.publish_well(&[&to, "--max-delete", "100"]);
    assert!(!site.beside("www/موقع/events/e1.html").exists());
}

#[test]
fn an_error_in_the_content_publishes_nothing_and_drafts_stay_at_home() {
    let site = Site::new();
    fs::create_dir(site.beside("www")).unwrap();
    let to = address(&site);
    site.write("content/events/draft.md", &crate::support::event("مسودة", "draft: true\n"));
    let done = site.publish_well(&[&to]);
    assert!(done.told.contains("1 draft left out"), "{}", done.told);
    assert!(!site.beside("www/موقع/events/draft.html").exists());
    let before = read_tree(&site.beside("www/موقع"));
    site.write("content/events/e1.md", "---\ntitle: x\nstart: 2026-99-99\n---\n");
    assert_eq!(site.publish(&[&to]).code, 1);
    assert_eq!(read_tree(&site.beside("www/موقع")), before);
}

#[test]
fn a_plan_is_also_told_to_programs() {
    let site = Site::new();
    fs::create_dir(site.beside("www")).unwrap();
    let to = address(&site);
    let plan = site.publish_well(&[&to, "--dry-run", "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_str(plan.printed.trim()).unwrap();
    assert_eq!((&plan["dry_run"], &plan["destination"]), (&true.into(), &to.clone().into()));
    let sent = plan["sent"].as_array().unwrap();
    assert_eq!(sent.len(), site.built().len());
    let role = |path: &str| sent.iter().find(|file| file["path"] == path).unwrap()["role"].clone();
    assert_eq!((role("index.html"), role("sw.js")), ("page".into(), "worker".into()));
    assert_eq!(sent.last().unwrap()["path"], "sw.js", "the worker comes last");
}

#[test]
fn what_is_no_address_or_holds_a_password_is_refused_and_not_repeated() {
    let site = Site::new();
    for address in
        ["sftp://me:s3cret@example.org/www", "git+https://s3cret@example.org/a.git#b", "ftp://s3cret"]
    {
        let refused = site.publish(&[address]);
        assert_eq!(refused.code, 2, "{address}");
        assert!(!refused.told.contains("s3cret"), "{}", refused.told);
    }
    let config = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.write("content/site.yaml", &format!("{config}publish: \"sftp://me:s3cret@example.org/www\"\n"));
    let refused = site.publish(&["--format", "json"]);
    assert_eq!(refused.code, 1);
    assert!(refused.printed.contains("E801") && refused.printed.contains("files of a site hold no secrets"));
    assert!(!refused.printed.contains("s3cret"), "{}", refused.printed);
    // Nor does the line that is shown with the message.
    let told = site.publish(&[]).told;
    assert!(told.contains("content/site.yaml:") && !told.contains("s3cret"), "{told}");
    // An address that cannot be read is told, and not passed over.
    let url = format!("{config}publish:\n  - {{to: s3://site, url: \"https://example.org/?site\"}}\n");
    site.write("content/site.yaml", &url);
    let refused = site.publish(&["--format", "json"]);
    assert!(
        refused.code == 1 && refused.printed.contains("https://example.org/?site"),
        "{}",
        refused.printed
    );
}
