//! Errors stand on top of the last good site, and never end the server.

use std::fs;

use crate::server::{Server, without_script};
use crate::support::{SMALL_SITE, build, event, write_tree};

fn site() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء", ""))]);
    let server = Server::start(folder.path());
    (folder, server)
}

#[test]
fn an_error_is_shown_with_its_place_over_the_last_good_site_until_it_is_mended() {
    let (folder, server) = site();
    let good = build(folder.path());
    let before = server.state();
    let wrong = event("<script>alert(1)</script>", "").replace("kw/hawalli", "kw/<b>hawali");
    write_tree(folder.path(), [("content/events/a.md", &*wrong)]);
    let state = server.wait_for(|state| state.notice.is_some());
    assert_eq!(state.version, before.version, "the last good site stays");
    assert_eq!(without_script(&server.get("/events/a.html").body), good.files["events/a.html"]);
    let notice = state.notice.unwrap();
    for part in [
        "<details open class=\"error\" lang=\"en\" dir=\"ltr\"><summary>1 error</summary>",
        "E408",
        "content/events/a.md:4:9",
        "<mark>kw/&lt;b&gt;hawali</mark>",
        "did you mean <code dir=\"auto\">kw/hawalli</code>?",
        "Behind this message is the site as it was before.",
    ] {
        assert!(notice.contains(part), "there is no {part} in {notice}");
    }
    assert!(!notice.contains("<script") && !notice.contains("<b>hawali"), "{notice}");
    server.wait_for_words("the browser shows the site as it was before");
    let said = server.said();
    assert!(said.contains("error[E408]") && said.contains("did you mean `kw/hawalli`?"), "{said}");

    write_tree(folder.path(), [("content/events/a.md", &*event("عاد", ""))]);
    let state = server.wait_for(|state| state.notice.is_none());
    assert_ne!(state.version, before.version);
    assert!(server.page("/events/a.html").contains("عاد"));
    server.wait_for_words("there are no errors any more");
}

#[test]
fn warnings_are_folded_away_and_the_site_goes_on() {
    let (folder, server) = site();
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء آخر", "tite: x\n"))]);
    let notice = server.wait_for(|state| state.notice.is_some()).notice.unwrap();
    assert!(notice.contains("<details class=\"warning\""), "{notice}");
    assert!(server.page("/events/a.html").contains("لقاء آخر"));
}

#[test]
fn a_site_that_is_broken_from_the_start_shows_why_and_comes_when_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/site.yaml", "title: x\n")]);
    let mut server = Server::start(folder.path());
    for address in ["/", "/events/a.html", "/none"] {
        let answered = server.get(address);
        assert_eq!(answered.status, 500);
        let page = String::from_utf8(answered.body).unwrap();
        assert!(page.contains("site.yaml") && page.contains("/.sada/reload.js"), "{page}");
    }
    write_tree(folder.path(), SMALL_SITE);
    server.wait_for(|state| state.notice.is_none());
    server.wait_for_truth(folder.path());
}

#[test]
fn a_broken_theme_and_a_broken_site_file_keep_the_last_good_site() {
    let (folder, mut server) = site();
    let good = build(folder.path());
    let broken = [
        ("content/theme/templates/home.html", "{% if %}", "E701"),
        ("content/theme/templates/event.html", "{{ page.no_such_thing.at_all }}", "E703"),
        ("content/theme/i18n/ar.ftl", "= = =\n", "ar.ftl"),
        ("content/site.yaml", "title: [\n", "site.yaml"),
        ("content/regions.yaml", "- {id: kw}\n", "regions.yaml"),
    ];
    for (path, text, sign) in broken {
        let before = fs::read(folder.path().join(path)).ok();
        write_tree(folder.path(), [(path, text)]);
        let state = server.wait_for(|state| state.notice.as_ref().is_some_and(|n| n.contains(sign)));
        assert!(state.notice.as_ref().unwrap().contains("<details open class=\"error\""), "{path}");
        for page in ["index.html", "events/a.html", "en/index.html"] {
            let shown = without_script(&server.get(&format!("/{page}")).body);
            assert!(shown == good.files[page], "{path} changed {page}");
        }
        match before {
            Some(before) => fs::write(folder.path().join(path), before).unwrap(),
            None => fs::remove_file(folder.path().join(path)).unwrap(),
        }
        server.wait_for(|state| state.notice.is_none());
    }
    server.wait_for_truth(folder.path());
    assert!(server.is_running());
}

#[test]
fn a_page_that_cannot_be_rendered_says_why_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء", ""))]);
    write_tree(folder.path(), [("content/theme/templates/event.html", "{{ page.no_such_thing.at_all }}")]);
    let server = Server::start(folder.path());
    let notice = server.state().notice.unwrap();
    assert!(notice.contains("E703") && notice.contains("<details open"), "{notice}");
    let answered = server.get("/events/a.html");
    assert_eq!(answered.status, 500);
    let page = String::from_utf8(answered.body).unwrap();
    assert!(page.contains("E703") && page.contains("templates/event.html"), "{page}");
    assert_eq!(server.get("/index.html").status, 200);
}

#[test]
fn a_template_without_end_and_one_that_fills_the_memory_are_never_taken() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء", ""))]);
    write_tree(folder.path(), [("content/theme/i18n/ar.ftl", "home = البداية\n")]);
    let arguments = ["--port", "0", "--today", crate::support::DAY, "--patience", "1", "--memory", "200"];
    let mut server = Server::start_with(folder.path(), &arguments);
    server.wait_for_truth(folder.path());
    let good = build(folder.path());
    let list = format!("[{}]", "1,".repeat(400));
    let endless = (0..6).fold("{% set x = 1 %}".to_owned(), |inner, n| {
        format!("{{% for a{n} in {list} %}}{inner}{{% endfor %}}")
    });
    let hungry = format!(
        "{{% set s = 'xxxxxxxxxxxxxxxxxxxxxxxx' %}}{{% for a in {list} %}}{{% set_global s = s ~ s %}}{{% endfor %}}"
    );
    for template in [endless, hungry] {
        let path = "content/theme/templates/event.html";
        write_tree(folder.path(), [(path, &*template)]);
        let state = server.wait_for(|state| state.notice.is_some());
        let notice = state.notice.unwrap();
        assert!(notice.contains("E701") && notice.contains("events/a.html"), "{notice}");
        let shown = without_script(&server.get("/events/a.html").body);
        assert!(shown == good.files["events/a.html"], "the last good page stays");
        fs::remove_file(folder.path().join(path)).unwrap();
        server.wait_for(|state| state.notice.is_none());
    }
    server.wait_for_truth(folder.path());
    assert!(server.is_running());
}
