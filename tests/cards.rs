//! Share cards, captions and the page that shows them, from the outside.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Built, SMALL_SITE, build_on, event, short, write_tree};
use tempfile::TempDir;

const ALL: &str = "[og, post, story, square]";

/// Makes a small site with cards of some sizes and these files.
fn site(cards: &str, files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}cards: {cards}\n", SMALL_SITE[0].1);
    write_tree(folder.path(), [("content/site.yaml", &*settings)]);
    write_tree(folder.path(), files.iter().copied());
    folder
}

fn built(site: &Path) -> Built {
    build_on(site, "2026-11-22", 0)
}

/// Returns the only published path that begins and ends so.
fn only<'b>(built: &'b Built, begin: &str, end: &str) -> &'b str {
    let found: Vec<&String> =
        built.files.keys().filter(|path| path.starts_with(begin) && path.ends_with(end)).collect();
    assert_eq!(found.len(), 1, "{begin}…{end}: {found:?}");
    found[0]
}

#[test]
fn each_event_has_a_card_of_each_size_in_each_of_its_languages() {
    let english = "---\ntitle: Beach day\n---\nText.\n";
    let site = site(
        ALL,
        &[("content/events/one.md", &event("يوم الشاطئ", "")), ("content/events/one.en.md", english)],
    );
    let built = built(site.path());
    assert_eq!(short(&built), Vec::<String>::new());
    for (size, width, height) in
        [("og", 1200, 630), ("post", 1080, 1350), ("story", 1080, 1920), ("square", 1080, 1080)]
    {
        for folder in ["cards", "en/cards"] {
            let path = only(&built, &format!("{folder}/one-{size}-"), ".png");
            let card = image::load_from_memory(&built.files[path]).unwrap();
            assert_eq!((card.width(), card.height()), (width, height), "{path}");
            assert!(built.files[path].len() <= if size == "og" { 250_000 } else { 500_000 }, "{path}");
        }
    }
    let html = built.text("en/events/one.html");
    let card = only(&built, "en/cards/one-og-", ".png");
    for text in [
        &*format!("<meta property=\"og:image\" content=\"https://example.org/sada/{card}\">"),
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"Beach day · Saturday, December 5, 2026",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(html.contains(text), "{text}");
    }
}

#[test]
fn without_the_key_there_are_no_cards_and_no_captions() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/one.md", &*event("يوم", ""))]);
    let built = built(folder.path());
    let of_echo =
        |path: &&String| path.contains("cards/") || path.contains("share/") || path.starts_with("events/");
    let found: Vec<&String> = built.files.keys().filter(of_echo).collect();
    assert_eq!(found, ["events/one.html"]);
    assert!(!built.text("events/one.html").contains("../share/"));
}

#[test]
fn a_card_with_a_photograph_is_a_jpeg_and_changes_its_name_with_it() {
    let site = site("[og]", &[("content/events/one.md", &event("يوم", "image: {file: p.png, alt: صورة}\n"))]);
    let with = |color: [u8; 3]| {
        let mut picture = std::io::Cursor::new(Vec::new());
        let pixels = image::RgbImage::from_pixel(800, 600, image::Rgb(color));
        pixels.write_to(&mut picture, image::ImageFormat::Png).unwrap();
        fs::write(site.path().join("content/events/p.png"), picture.into_inner()).unwrap();
        let built = built(site.path());
        assert_eq!(short(&built), Vec::<String>::new());
        let path = only(&built, "cards/one-og-", ".jpg").to_owned();
        let card = image::load_from_memory(&built.files[&path]).unwrap().into_rgb8();
        (path, card.get_pixel(40, 300).0)
    };
    let (red, red_pixel) = with([255, 0, 0]);
    let (blue, blue_pixel) = with([0, 0, 255]);
    assert_ne!(red, blue);
    assert!(red_pixel[0] > red_pixel[2] && blue_pixel[2] > blue_pixel[0], "{red_pixel:?} {blue_pixel:?}");
}

#[test]
fn what_stands_already_is_not_drawn_again() {
    let site = site(
        ALL,
        &[("content/events/one.md", &event("يوم", "")), ("content/events/two.md", &event("ليلة", ""))],
    );
    let run = || {
        let run = Command::new(env!("CARGO_BIN_EXE_sada"))
            .args(["build", "--today", "2026-11-22", "--format", "json", "--root"])
            .arg(site.path())
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    let cards = || {
        let entries = fs::read_dir(site.path().join("output/cards")).unwrap();
        let mut cards: Vec<_> = entries
            .map(|entry| entry.unwrap())
            .map(|e| (e.file_name(), e.metadata().unwrap().modified().unwrap()))
            .collect();
        cards.sort();
        cards
    };
    run();
    let first = cards();
    assert_eq!(first.len(), 8);
    run();
    assert_eq!(cards(), first, "the same content draws nothing");
    fs::write(site.path().join("content/events/two.md"), event("ليلة أخرى", "")).unwrap();
    run();
    let same = cards().into_iter().filter(|card| first.contains(card)).count();
    assert_eq!((cards().len(), same), (8, 4), "only the cards of the changed event are other ones");
}

#[test]
fn the_page_of_what_to_post_shows_cards_and_captions() {
    let hostile = "\"يوم </textarea><script>alert(1)</script> \\\"اقتباس\\\" & C++\"";
    let site = site(ALL, &[("content/events/one.md", &event(hostile, ""))]);
    let built = built(site.path());
    let html = built.text("share/one.html");
    let card = only(&built, "cards/one-story-", ".png");
    for text in [
        &*format!(
            "<a href=\"../{card}\" download=\"one-story.png\"><img src=\"../{card}\" width=\"1080\" height=\"1920\""
        ),
        "<meta name=\"robots\" content=\"noindex\">",
        "<a href=\"../events/one.html\">",
        "<a href=\"../events/one.whatsapp.txt\" download>",
        "يوم &lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;اقتباس&quot; &amp; C++",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    assert!(!html.contains("<script>alert"));
    assert!(built.text("events/one.html").contains("<a href=\"../share/one.html\">"));
    assert!(!built.text("sitemap.xml").contains("../share/"));
}

#[test]
fn captions_are_short_enough_and_say_what_matters() {
    let long = "كلمة طويلة جدًّا ".repeat(25);
    let more = format!(
        "summary: {}\ntags: [شاطئ البحر, 2026, sea-side, one, two, three]\nvenue: {{name: {long}}}\ncontact: {{phone: \"+965 5000 0000\"}}\n",
        "جملة ".repeat(600)
    );
    let site = site("[og]", &[("content/events/one.md", &event(&long, &more))]);
    let built = built(site.path());
    let instagram = built.text("events/one.instagram.txt");
    assert!(instagram.encode_utf16().count() <= 2200, "{instagram}");
    assert!(instagram.split_whitespace().filter(|word| word.starts_with('#')).count() <= 5);
    let x = built.text("events/one.x.txt");
    let (link, rest): (Vec<&str>, Vec<&str>) = x.lines().partition(|line| line.starts_with("https://"));
    assert_eq!(link, ["https://example.org/sada/events/one.html"]);
    let heavy = |c: char| u32::from(c) > 0x10FF && !matches!(u32::from(c), 0x2000..=0x200D | 0x2010..=0x201F);
    let length: usize = rest.join("\n").chars().map(|c| if heavy(c) { 2 } else { 1 }).sum();
    assert!(length + 1 + 23 <= 280, "{length}: {x}");
    assert!(x.contains("كلمة طويلة") && x.contains("٥ ديسمبر ٢٠٢٦"), "{x}");

    let short = site_text("C++ للمبتدئين", "contact: {phone: \"+965 5000 0000\"}\nform: response\n");
    // The sign for help is made of Latin letters, which would turn the line.
    assert!(short.starts_with("\u{200F}🆘 استجابة عاجلة: *C++ للمبتدئين*\n"), "{short}");
    assert!(short.contains("\u{200F}📞 \u{2066}+965 5000 0000\u{2069}\n"), "{short}");
    assert!(short.ends_with("\nhttps://example.org/sada/events/one.html\n"), "{short}");
    let cancelled = site_text("يوم", "status: cancelled\nnote: مطر\n");
    assert!(cancelled.starts_with("⚠️ أُلغيت: *يوم*\nمطر\n"), "{cancelled}");
}

/// Returns the caption for WhatsApp of a small site's event.
fn site_text(title: &str, more: &str) -> String {
    let site = site("[og]", &[("content/events/one.md", &event(title, more))]);
    built(site.path()).text("events/one.whatsapp.txt").to_owned()
}

#[test]
fn letters_without_a_font_are_told_and_emoji_once() {
    let site = site(
        "[og]",
        &[
            ("content/events/a.md", &event("يوم 🌊 البحر", "")),
            ("content/events/b.md", &event("ليلة 🌙", "")),
            ("content/events/c.md", &event("漢字 يوم", "")),
        ],
    );
    let built = built(site.path());
    assert_eq!(short(&built), ["content/events/a.md W709-emoji", "content/events/c.md W709"]);
    assert_eq!(built.files.keys().filter(|path| path.starts_with("cards/")).count(), 3);
}

#[test]
fn a_wrong_drawing_or_font_is_told() {
    let small = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">";
    let with = |card: &str, theme: &str| {
        let site = site(
            "[og]",
            &[
                ("content/events/one.md", &event("يوم", "")),
                ("content/theme/templates/card.svg", &format!("{small}{card}</svg>")),
                ("themes/mine/theme.yaml", theme),
                ("themes/mine/fonts/torn.ttf", "no font"),
            ],
        );
        if !theme.is_empty() {
            let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
            fs::write(site.path().join("content/site.yaml"), settings + "theme: mine\n").unwrap();
        }
        let built = built(site.path());
        let of_cards = |line: &String| ["W707", "E708", "W709"].iter().any(|code| line.contains(code));
        short(&built).into_iter().filter(of_cards).collect::<Vec<_>>()
    };
    let card = "content/theme/templates/card.svg E708";
    assert_eq!(with("<text>x</text>", ""), [card]);
    assert_eq!(with("<text data-box=\"0 0 1\" data-family=\"title\" data-sizes=\"20\">x</text>", ""), [card]);
    assert_eq!(
        with("<text data-box=\"0 0 9 9\" data-family=\"nothing\" data-sizes=\"20\">x</text>", ""),
        [card]
    );
    assert_eq!(with("<g>", ""), [card]);
    assert_eq!(with(&"<g>".repeat(5000), ""), [card]);
    assert_eq!(with(&format!("{}{}", "<g>".repeat(500), "</g>".repeat(500)), ""), [card]);
    // A drawing reads nothing from outside itself, and cannot be endless work.
    for heavy in [
        "<image href=\"/etc/hostname\" width=\"9\" height=\"9\"/>".to_owned(),
        "<path d=\"M0 0L9e9 9e9\" stroke=\"#000\" stroke-width=\"1e9\"/>".to_owned(),
        (0..40).fold(String::new(), |drawing, n| {
            drawing + &format!("<g id=\"a{}\"><use href=\"#a{n}\"/><use href=\"#a{n}\"/></g>", n + 1)
        }),
        "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9999\"/></filter>".to_owned(),
    ] {
        assert_eq!(with(&heavy, ""), [card], "{heavy}");
    }
    let fonts = "extends: sada\nfonts:\n  title: {files: [torn.ttf, lost.ttf]}\n";
    let told = with("<rect width=\"9\" height=\"9\"/>", fonts);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("themes/mine/theme.yaml:3:") && told[0].contains("W707"), "{told:?}");
}

#[test]
fn a_check_draws_no_card_and_still_finds_a_wrong_drawing() {
    let card = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\"><text>x</text></svg>";
    let site = site(
        "[og]",
        &[("content/events/one.md", &event("يوم", "")), ("content/theme/templates/card.svg", card)],
    );
    let run = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["check", "--today", "2026-11-22", "--root"])
        .arg(site.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stderr) + String::from_utf8_lossy(&run.stdout);
    assert!(told.contains("E708") && !run.status.success(), "{told}");
    assert!(!site.path().join("output").exists());
}

#[test]
fn cards_and_pages_have_the_same_icons() {
    let read = |path: &str| fs::read_to_string(support::project().join("themes/sada").join(path)).unwrap();
    let style = read("assets/style.css").replace("%3C", "<").replace("%3E", ">").replace('\'', "\"");
    let mut compared = 0;
    for line in read("templates/components/card-icons.svg").lines() {
        let Some((_, rest)) = line.split_once("name == \"") else { continue };
        let (name, drawing) = rest.split_once("\" %}").unwrap();
        let of_style = style.lines().find(|line| {
            line.starts_with(&format!(".i-{name} ")) || line.starts_with(&format!(".i-{name},"))
        });
        assert!(of_style.is_some_and(|line| line.contains(&format!(">{drawing}</svg>"))), "{name}");
        compared += 1;
    }
    assert!(compared > 15, "{compared}");
}

#[test]
fn a_room_for_a_photograph_may_be_as_large_as_it_likes() {
    let card = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><rect data-place=\"picture\" data-box=\"0 0 99999 99999\"/><rect width=\"9\" height=\"9\"/></svg>";
    let files = [
        ("content/events/one.md", &*event("يوم", "image: {file: p.png, alt: صورة}\n")),
        ("content/theme/templates/card.svg", card),
    ];
    let site = site("[og]", &files);
    let picture = image::RgbImage::from_pixel(40, 30, image::Rgb([9, 200, 9]));
    picture.save(site.path().join("content/events/p.png")).unwrap();
    let built = built(site.path());
    let path = only(&built, "cards/one-og-", ".jpg");
    assert!(image::load_from_memory(&built.files[path]).unwrap().into_rgb8().get_pixel(600, 300).0[1] > 150);
}

/// Runs `sada share week` for the site's events in Kuwait; returns the code it ends with and what it says.
fn share_week(site: &Path, day: &str, out: &Path, more: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["share", "week", "--lang", "en", "--today", day, "--root"])
        .arg(site)
        .arg("--out")
        .arg(out)
        .args(more)
        .output()
        .unwrap();
    (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_week_is_a_cover_and_at_most_nine_slides_with_captions() {
    let at = |day: u32| format!("start: 2026-12-{day:02} 08:00\n");
    let one = |title: &str, when: &str| {
        format!("---\ntitle: {title}\n{when}region: kw/hawalli\ncategories: [health]\n---\nنص.\n")
    };
    let mut files: Vec<(String, String)> = (1..=11)
        .map(|n| (format!("content/events/e{n:02}.md"), one(&format!("يوم {n}"), &at(1 + n / 2))))
        .collect();
    files.push(("content/events/later.md".into(), one("لاحقا", &at(9))));
    files.push(("content/events/off.md".into(), one("ملغاة", &(at(3) + "status: cancelled\n"))));
    files.push(("content/events/open.md".into(), one("مفتوحة", "ongoing: true\n")));
    let site = site("[]", &files.iter().map(|(path, text)| (&**path, &**text)).collect::<Vec<_>>());
    let out = site.path().join("to post");
    let (code, told) = share_week(site.path(), "2026-12-01", &out, &["--region", "kw"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("events 9, files 26"), "{told}");
    assert!(told.contains("e10.md") && told.contains("e11.md") && !told.contains("later.md"), "{told}");
    let expected: Vec<String> = ["0-cover.png".to_owned()]
        .into_iter()
        .chain((1..=9).map(|n| format!("{n}-e{n:02}.png")))
        .chain(["instagram", "whatsapp", "x"].map(|network| format!("caption.{network}.txt")))
        .collect();
    for lang in ["ar", "en"] {
        assert_eq!(names(&out.join(lang)), expected);
    }
    let cover = image::open(out.join("ar/0-cover.png")).unwrap();
    assert_eq!((cover.width(), cover.height()), (1080, 1350));
    let text = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let whatsapp = text("ar/caption.whatsapp.txt");
    assert!(whatsapp.starts_with("*هذا الأسبوع في الكويت*\n"), "{whatsapp}");
    assert_eq!(whatsapp.matches("▪️ *يوم").count(), 9, "{whatsapp}");
    assert!(whatsapp.lines().any(|line| line.contains("أخريان")), "{whatsapp}");
    assert!(text("en/caption.instagram.txt").starts_with("This week in Kuwait\n"));
    let x = text("ar/caption.x.txt");
    assert!(x.contains("https://example.org/sada/regions/kw.html") && x.contains("يوم 1"), "{x}");

    // The next week takes the place of this one, and what is not ours is never touched.
    let (code, told) = share_week(site.path(), "2026-12-08", &out, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(names(&out.join("ar"))[..2], ["0-cover.png", "1-later.png"]);
    assert!(!out.join("ar/2-e02.png").exists());
}

#[test]
fn a_week_is_refused_where_it_could_harm_or_would_be_empty() {
    let site = site("[]", &[("content/events/one.md", &event("يوم", ""))]);
    write_tree(site.path(), [("mine/a.txt", "x"), ("output/index.html", "x")]);
    let refused = |out: &str, more: &[&str]| {
        let (code, told) = share_week(site.path(), "2026-12-01", &site.path().join(out), more);
        assert_eq!(code, Some(2), "{told}");
        told
    };
    assert!(refused("mine", &[]).contains("with other things in it"));
    for out in ["output/week", "output", "content/week", "themes/week", "."] {
        let told = refused(out, &[]);
        assert!(told.contains("it lies in the site's folders, or holds them"), "{out}: {told}");
        assert!(!site.path().join("output/.sada").exists() && !site.path().join("content/week").exists());
    }
    assert!(refused("new", &["--region", "nowhere"]).contains("has no place `nowhere`"));
    let (code, told) = share_week(site.path(), "2026-10-01", &site.path().join("new"), &[]);
    assert_eq!(code, Some(2));
    assert!(told.contains("nothing happens from 2026-10-01 to 2026-10-07"), "{told}");
    assert!(!site.path().join("new").exists());
    // A published site is no place for a week, and the other way round.
    let published = site.path().join("published");
    let build = |out: &Path| {
        let run = Command::new(env!("CARGO_BIN_EXE_sada"))
            .args(["build", "--today", "2026-12-01", "--root"])
            .arg(site.path())
            .arg("--output")
            .arg(out)
            .output()
            .unwrap();
        run.status.code()
    };
    assert_eq!(build(&published), Some(0));
    assert!(refused("published", &[]).contains("with other things in it"));
    assert!(published.join("index.html").exists());
    let (code, told) = share_week(site.path(), "2026-12-01", &site.path().join("week"), &[]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(build(&site.path().join("week")), Some(2));
    fs::write(site.path().join("content/events/bad.md"), "---\ntitle: x\nstart: never\n---\n").unwrap();
    let (code, told) = share_week(site.path(), "2026-12-01", &site.path().join("new"), &[]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("E301") && told.contains("nothing was written"), "{told}");
    assert!(!site.path().join("new").exists());
}
