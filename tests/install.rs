//! Checks what a browser needs to install the site: the web app manifest and its icons.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::time::{Duration, Instant};

use image::{ColorType, DynamicImage};
use std::fs;

use support::{Built, SMALL_SITE, build, project, read_tree, write_tree};

/// Builds the small site with more files, such as an icon of its own.
fn built(more: &[(&str, &str)]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), more.iter().copied());
    build(folder.path())
}

fn with_icon(svg: &str) -> Built {
    built(&[("content/theme/assets/icon.svg", svg)])
}

/// Returns the name of the only asset whose name begins so.
fn asset<'b>(built: &'b Built, start: &str) -> &'b str {
    let mut names = built.files.keys().filter_map(|path| path.strip_prefix("assets/"));
    let name = names.find(|name| {
        name.strip_prefix(start).and_then(|rest| rest.split('.').next()).is_some_and(|hash| hash.len() == 10)
    });
    name.unwrap_or_else(|| panic!("there is no {start}"))
}

fn picture(built: &Built, start: &str) -> DynamicImage {
    image::load_from_memory(&built.files[&format!("assets/{}", asset(built, start))]).unwrap()
}

#[test]
fn the_manifest_says_in_each_language_what_is_installed() {
    let built = build(&project());
    let icons = |root: &str| {
        let icon = |start: &str, sizes: &str, rest: &str| {
            let name = asset(&built, start);
            format!("{{\"src\":\"{root}assets/{name}\",\"sizes\":\"{sizes}\",\"type\":\"image/{rest}}}")
        };
        [
            icon("icon-", "any", "svg+xml\""),
            icon("icon-192-", "192x192", "png\""),
            icon("icon-512-", "512x512", "png\""),
            icon("icon-maskable-512-", "512x512", "png\",\"purpose\":\"maskable\""),
        ]
        .join(",")
    };
    let arabic = format!(
        "{{\"id\":\"/sada/\",\"name\":\"صدى\",\"short_name\":\"صدى\",\"description\":\"دليل مفتوح لفعاليات التطوع في العالمين العربي والإسلامي، في الميدان وعن بُعد.\",\"lang\":\"ar\",\"dir\":\"rtl\",\"start_url\":\"index.html\",\"scope\":\"./\",\"display\":\"minimal-ui\",\"theme_color\":\"#0f5c5c\",\"background_color\":\"#faf7f1\",\"icons\":[{}]}}",
        icons("")
    );
    let english = format!(
        "{{\"id\":\"/sada/en/\",\"name\":\"Sada\",\"short_name\":\"Sada\",\"description\":\"An open directory of volunteering in the Arab and Islamic world, in the field and from a distance.\",\"lang\":\"en\",\"dir\":\"ltr\",\"start_url\":\"../en/index.html\",\"scope\":\"./../\",\"display\":\"minimal-ui\",\"theme_color\":\"#0f5c5c\",\"background_color\":\"#faf7f1\",\"icons\":[{}]}}",
        icons("../")
    );
    for (path, expected) in [("manifest.webmanifest", arabic), ("en/manifest.webmanifest", english)] {
        let found = built.text(path);
        assert!(found.contains("\n  \"name\": "), "a person can read it");
        let line = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(line(found), line(&expected), "{path}");
        let order = |text: &str| {
            text.split('"')
                .filter(|word| !word.trim_matches([' ', '\n', ',', ':', '{', '}', '[', ']']).is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(order(found), order(&expected), "{path}");
    }
}

#[test]
fn pages_name_the_manifest_to_their_script_only() {
    let built = build(&project());
    for (page, root, manifest) in [
        ("index.html", "", "manifest.webmanifest"),
        ("calendar.html", "", "manifest.webmanifest"),
        ("en/index.html", "../", "../en/manifest.webmanifest"),
    ] {
        let html = built.text(page);
        let script = format!(
            "<script defer src=\"{root}assets/{}\" data-manifest=\"{manifest}\" data-worker=\"{root}sw.js\"></script>",
            asset(&built, "offline-")
        );
        let touch = format!(
            "<link rel=\"apple-touch-icon\" href=\"{root}assets/{}\">",
            asset(&built, "icon-touch-180-")
        );
        assert!(html.contains(&script) && html.contains(&touch), "{page}");
        // From `file://` a browser complains about it.
        assert!(!html.contains("rel=\"manifest\""), "{page}");
    }
}

#[test]
fn the_icons_have_their_sizes_and_those_on_tiles_are_opaque() {
    let built = built(&[]);
    for (start, side, colors) in [
        ("icon-192-", 192, ColorType::Rgba8),
        ("icon-512-", 512, ColorType::Rgba8),
        ("icon-maskable-512-", 512, ColorType::Rgb8),
        ("icon-touch-180-", 180, ColorType::Rgb8),
    ] {
        let icon = picture(&built, start);
        assert_eq!((icon.width(), icon.height(), icon.color()), (side, side, colors), "{start}");
        let rgba = icon.to_rgba8();
        assert_eq!(rgba.get_pixel(0, 0).0[3], if colors == ColorType::Rgb8 { 255 } else { 0 }, "{start}");
        assert_eq!(rgba.get_pixel(side / 2, side / 2).0, [0xf2, 0xb8, 0x4b, 255], "{start}");
        assert_eq!(rgba.get_pixel(side / 2, 1).0, [0x0f, 0x5c, 0x5c, 255], "{start}");
    }
}

#[test]
fn the_icons_are_the_same_bytes_each_time_and_have_other_names_for_another_drawing() {
    let icons = |built: &Built| -> Vec<(String, Vec<u8>)> {
        let of = built.files.iter().filter(|(path, _)| path.starts_with("assets/icon"));
        of.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    };
    let (one, again) = (icons(&built(&[])), icons(&built(&[])));
    assert_eq!((one.len(), &one), (5, &again));
    let square = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path fill=\"#00f\" d=\"M1 1h2v2h-2z\"/></svg>";
    for other in [
        with_icon(square),
        built(&[
            ("themes/mine/theme.yaml", "extends: sada\n"),
            ("themes/mine/assets/icon.svg", square),
            ("content/site.yaml", &format!("{}theme: mine\n", SMALL_SITE[0].1)),
        ]),
    ] {
        assert_eq!(other.told(), "");
        let icons = icons(&other);
        assert_eq!(icons.len(), 5);
        assert!(icons.iter().all(|(path, _)| one.iter().all(|(known, _)| known != path)));
        let tile = picture(&other, "icon-touch-180-").to_rgb8();
        // The drawing has no ground, so the theme's stands behind it.
        assert_eq!(tile.get_pixel(0, 0).0, [0xfa, 0xf7, 0xf1]);
        assert_eq!(tile.get_pixel(90, 90).0, [0, 0, 255]);
    }
}

#[test]
fn a_theme_gives_its_own_colours() {
    let built = built(&[
        ("themes/mine/theme.yaml", "extends: sada\ntheme_color: \"#112233\"\n"),
        ("content/site.yaml", &format!("{}theme: mine\n", SMALL_SITE[0].1)),
    ]);
    let manifest: serde_json::Value = serde_json::from_str(built.text("manifest.webmanifest")).unwrap();
    assert_eq!(manifest["theme_color"], "#112233");
    assert_eq!(manifest["background_color"], "#faf7f1", "it comes from the theme beneath");
}

#[test]
fn an_icon_that_cannot_be_drawn_is_told_and_left_out() {
    let svg = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n{inside}</svg>")
    };
    let level = |i: usize| {
        let uses = format!("<use href=\"#a{}\"/>", i + 1).repeat(50);
        format!("<g id=\"a{i}\">{uses}</g>\n")
    };
    let bomb: String = (0..9).map(level).collect();
    for (text, told) in [
        (svg("<image href=\"/etc/passwd\"/>"), "2:1: W705: this icon uses `<image>`"),
        (
            svg("<rect fill=\"url(file:///etc/passwd#a)\"/>"),
            "2:1: W705: this icon takes `file:///etc/passwd#a`",
        ),
        (svg("<filter id=\"f\" width=\"1e9\"/>"), "2:1: W705: this icon uses `<filter>`"),
        (svg(&bomb), "W705: this icon is too much to draw"),
        (svg("<g></h>"), "2:4: W705: this icon cannot be read: expected 'g' tag"),
        (" ".repeat(100_000), " W705: this icon is larger than 64 KiB"),
        (svg(""), " W705: this icon shows nothing"),
    ] {
        let built = with_icon(&text);
        let found = built.told();
        assert!(found.starts_with("content/theme/assets/icon.svg:") && found.contains(told), "{found}");
        assert!(built.summary.is_some(), "the site is published all the same");
        let manifest = built.text("manifest.webmanifest");
        assert!(!manifest.contains("icon") && manifest.contains("\"start_url\""), "{manifest}");
        assert!(!built.text("index.html").contains("apple-touch-icon"));
        assert!(built.files.keys().all(|path| !path.ends_with(".png")));
    }
}

#[test]
fn the_heaviest_icon_is_drawn_in_a_moment() {
    // Each group is a layer of pixels, far larger than the view.
    let shape = "<g opacity=\".5\"><path d=\"M-60-60h130v130z\"/></g>";
    let most = 64 * 1024 / (2 * 100 + "M-60-60h130v130z.5".len()) - 2;
    let svg = |n: usize| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{}</svg>", shape.repeat(n))
    };
    let began = Instant::now();
    assert_eq!(with_icon(&svg(most)).told(), "");
    assert!(began.elapsed() < Duration::from_mins(1), "{most} layers took {:?}", began.elapsed());
    assert!(with_icon(&svg(most + 5)).told().contains("too much to draw"), "it was not the heaviest");
}

#[test]
fn a_theme_without_an_icon_has_a_manifest_without_icons() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/site.yaml", &*format!("{}theme: bare\n", SMALL_SITE[0].1))]);
    for (path, bytes) in read_tree(&project().join("themes/sada")) {
        let bytes = match &*path {
            "assets/icon.svg" | "theme.yaml" => continue,
            font if font.ends_with(".ttf.gz") => continue,
            "templates/parts/head.html" => Vec::new(),
            _ => bytes,
        };
        let file = folder.path().join("themes/bare").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let built = build(folder.path());
    assert_eq!(built.told(), "");
    let manifest: serde_json::Value = serde_json::from_str(built.text("manifest.webmanifest")).unwrap();
    assert_eq!(manifest["start_url"], "index.html");
    for key in ["icons", "theme_color", "background_color"] {
        assert!(manifest.get(key).is_none(), "{manifest}");
    }
}
