//! The browser shows what lies on the disk, whatever was edited.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::server::Server;
use crate::support::{SMALL_SITE, event, write_tree};

fn picture(gray: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(900, 600, image::Rgb([gray; 3]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn site(folder: &Path) -> Server {
    write_tree(folder, SMALL_SITE);
    let more = "image: {file: a.png, alt: بحر}\n";
    write_tree(folder, [("content/events/a.md", &*event("لقاء", more))]);
    write_tree(folder, [("content/events/deep/er/b.md", &*event("ثانٍ", "")), ("content/static/x.txt", "x")]);
    fs::write(folder.join("content/events/a.png"), picture(10)).unwrap();
    // The server looks a second time at files that are so young that they may change within their time.
    std::thread::sleep(Duration::from_millis(100));
    Server::start(folder)
}

/// Makes one edit after another, and waits each time until the server gives the bytes of a clean build.
#[test]
fn every_kind_of_edit_shows_itself() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut server = site(root);
    let write = |path: &str, text: &str| write_tree(root, [(path, text)]);
    let edits: [(&str, &dyn Fn()); 15] = [
        ("nothing", &|| ()),
        ("a title", &|| {
            write("content/events/a.md", &event("عنوان جديد", "image: {file: a.png, alt: بحر}\n"));
        }),
        ("a picture", &|| fs::write(root.join("content/events/a.png"), picture(200)).unwrap()),
        ("a template", &|| {
            let home = fs::read_to_string("themes/sada/templates/home.html").unwrap();
            write(
                "content/theme/templates/home.html",
                &home.replacen("{% endblock", "<!-- changed -->{% endblock", 1),
            );
        }),
        ("a message", &|| write("content/theme/i18n/ar.ftl", "home = البداية\n")),
        ("the site file", &|| {
            write(
                "content/site.yaml",
                &SMALL_SITE[0].1.replace("صدى", "أصداء").replace("[ar, en]", "[ar, en, fr]"),
            );
        }),
        ("a new folder in new folders", &|| write("content/events/x/y/z/c.md", &event("ثالث", ""))),
        ("a renamed folder", &|| {
            fs::rename(root.join("content/events/x"), root.join("content/events/w")).unwrap();
        }),
        ("a file in the renamed folder", &|| write("content/events/w/y/z/d.md", &event("رابع", ""))),
        ("a file that is replaced by another", &|| {
            write("content/events/.a.md.tmp", &event("بديل", ""));
            fs::rename(root.join("content/events/.a.md.tmp"), root.join("content/events/a.md")).unwrap();
        }),
        ("a deleted file", &|| fs::remove_file(root.join("content/events/deep/er/b.md")).unwrap()),
        ("a deleted folder", &|| fs::remove_dir_all(root.join("content/events/w")).unwrap()),
        ("a copied file", &|| write("content/static/x.txt", "y")),
        ("a theme of one's own", &|| {
            write("themes/mine/theme.yaml", "name: Mine\nextends: sada\n");
            write("themes/mine/i18n/ar.ftl", "upcoming = كل القادم\n");
            write("content/site.yaml", &format!("{}theme: mine\n", SMALL_SITE[0].1));
        }),
        ("other content", &|| {
            fs::rename(root.join("content"), root.join("before")).unwrap();
            write_tree(root, SMALL_SITE);
            write("content/events/new.md", &event("جديد", ""));
        }),
    ];
    for (name, edit) in edits {
        edit();
        let waited = server.wait_for_truth(root);
        println!("{name}: {} ms", waited.as_millis());
    }
    let gone = server.get("/events/a.html");
    assert_eq!(gone.status, 404);
}

#[test]
fn open_pages_are_told_of_an_edit_and_not_of_a_file_that_is_saved_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let server = site(root);
    let mut page = server.listen();
    let first = page.next().unwrap();
    let text = fs::read(root.join("content/events/a.md")).unwrap();
    fs::write(root.join("content/events/a.md"), text).unwrap();
    fs::write(root.join("content/events/deep/er/b.md"), event("ثانٍ بعنوان آخر", "")).unwrap();
    let second = page.next().unwrap();
    assert_ne!(first.version, second.version);
    assert!(server.page("/events/b.html").contains("ثانٍ بعنوان آخر"));
    let version = |version: &str| version.rsplit_once('-').unwrap().1.parse::<u64>().unwrap();
    assert_eq!(version(&second.version), version(&first.version) + 1);
    assert!(server.page("/events/b.html").contains(&format!("data-version=\"{}\"", second.version)));
    server.wait_for_words("1 file changed: content/events/deep/er/b.md (");
    let said = server.said();
    assert!(!said.contains("content/events/a.md"), "{said}");
}

#[test]
fn a_site_without_content_begins_when_its_folder_comes() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path());
    assert!(server.state().notice.unwrap().contains("site.yaml"));
    write_tree(folder.path(), SMALL_SITE);
    server.wait_for(|state| state.notice.is_none());
    server.wait_for_truth(folder.path());
}
