//! A site's own changes of its theme, and themes of its own: what a person writes there has the effect that
//! was meant, or the person is told.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use sada::diagnostic::Code;
use sada::i18n::words::{UiLanguage, Words};
use support::{
    Built, SMALL_SITE, build, build_with_theme, code, event, project, read_tree, run, said, short, write_tree,
};
use tempfile::TempDir;

/// The small site with an event and more files.
fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/events/a.md", &*event("لقاء", ""))]);
    write_tree(folder.path(), files.iter().copied());
    folder
}

fn built(files: &[(&str, &str)]) -> Built {
    build(site(files).path())
}

/// Builds the small site whose `site.yaml` has more lines.
fn with_settings(more: &str, files: &[(&str, &str)]) -> Built {
    let settings = format!("{}{more}", SMALL_SITE[0].1);
    let mut all = vec![("content/site.yaml", &*settings)];
    all.extend(files);
    built(&all)
}

/// Returns the path of the one asset whose name begins so.
fn asset<'b>(built: &'b Built, begins: &str) -> &'b str {
    let mut found = built.files.keys().filter(|path| path.starts_with(begins));
    let path = found.next().unwrap_or_else(|| panic!("no {begins}"));
    assert_eq!(found.next(), None);
    path
}

/// Returns the pages that have a style: all but those that lead elsewhere.
fn styled(built: &Built) -> Vec<(&str, String)> {
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let texts = pages.map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()));
    texts.filter(|(_, text)| !text.contains("http-equiv=\"refresh\"")).collect()
}

/// Builds the small site with the theme `plain` and some options.
fn plain(options: &str) -> Built {
    let folder = site(&[]);
    for (path, bytes) in read_tree(&project().join("themes/plain")) {
        let text = String::from_utf8(bytes).unwrap();
        write_tree(folder.path(), [(&*format!("themes/plain/{path}"), &*text)]);
    }
    let settings = format!("{}theme: plain\noptions: {options}\n", SMALL_SITE[0].1);
    write_tree(folder.path(), [("content/site.yaml", &*settings)]);
    build(folder.path())
}

#[test]
fn a_small_theme_shows_the_example_without_a_message() {
    let plain = build_with_theme(&project(), "plain");
    assert_eq!(plain.told(), "");
    // A component of its own on cards, a block of its own on the home page, and a style of its own.
    assert!(!plain.text("upcoming.html").contains("<img"));
    assert!(plain.text("index.html").contains("<body class=\"home\">"));
    assert!(!plain.text("index.html").contains("class=\"hero\""));
    assert!(!plain.text(asset(&plain, "assets/style-")).contains("url("), "the style loads no font");
    // The page of an event comes from the default theme, with its picture.
    let event = plain.text("events/abu-alhasaniya-beach-cleanup.html");
    assert!(event.contains("<dl class=\"about\">") && event.contains("srcset"));
}

#[test]
fn a_small_theme_takes_what_it_lacks_from_the_default_one() {
    let (plain, sada) = (plain("{}"), built(&[]));
    let body = |built: &Built, path: &str| built.text(path).split_once("<body").unwrap().1.to_owned();
    for path in ["regions.html", "en/calendar/2026-12.html", "events/a.html", "upcoming.html"] {
        assert_eq!(body(&plain, path), body(&sada, path));
    }
    assert_ne!(body(&plain, "index.html"), body(&sada, "index.html"));
    for begins in ["assets/times-", "assets/print-", "assets/offline-"] {
        assert_eq!(plain.files[asset(&plain, begins)], sada.files[asset(&sada, begins)], "{begins}");
    }
    assert_ne!(asset(&plain, "assets/style-"), asset(&sada, "assets/style-"));
}

#[test]
fn a_small_theme_has_its_own_options_and_those_of_the_default_one() {
    let large = plain("{text_size: large, home_places: false, footer: سطر أخير}");
    assert_eq!(large.told(), "");
    assert!(large.text("upcoming.html").contains(":root{font-size:125%}"));
    assert!(large.text("upcoming.html").contains("سطر أخير"));
    let normal = plain("{text_size: normal}");
    assert!(!normal.text("upcoming.html").contains(":root{font-size"));
    let places = |built: &Built| built.text("index.html").contains("regions/kw.html");
    assert!(places(&normal) && !places(&large));
    assert_eq!(short(&plain("{text_size: huge}")), ["content/site.yaml:6:22 E208"]);
}

#[test]
fn the_sites_own_style_sheet_stands_after_the_themes_on_every_page() {
    let built = built(&[("content/theme/assets/site.css", ":root { --mine: 1 }\n</style><script>\n")]);
    assert_eq!(short(&built), Vec::<String>::new());
    let (own, of_theme) = (asset(&built, "assets/site-"), asset(&built, "assets/style-"));
    let pages = styled(&built);
    assert!(pages.len() > 20);
    for (path, text) in pages {
        let [theme, own] =
            [of_theme, own].map(|name| text.find(name).unwrap_or_else(|| panic!("{path}: {name}")));
        assert!(theme < own, "{path}");
        assert!(!text.contains("</style><script>"), "{path}");
    }
    assert!(built.text("sw.js").contains(own), "the worker does not keep it");
    assert!(!self::built(&[]).text("index.html").contains("site-"));
}

#[test]
fn a_style_sheet_finds_the_files_beside_it_under_their_published_names() {
    let css = "@import 'more.css';\na { background: url(\"bild/a.png\"); mask: url( خط.svg#x ) }\nb { src: url(../humans.txt), url(data:x) }\n";
    let files = [
        ("content/theme/assets/site.css", css),
        ("content/theme/assets/more.css", "@import 'site.css'; i { cursor: url(bild/a.png) }"),
        ("content/theme/assets/bild/a.png", "PNG"),
        ("content/theme/assets/خط.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ];
    let first = built(&files);
    assert_eq!(short(&first), Vec::<String>::new());
    let text = first.text(asset(&first, "assets/site-"));
    let more = asset(&first, "assets/more-").trim_start_matches("assets/");
    let picture = asset(&first, "assets/bild/a-").trim_start_matches("assets/");
    assert!(text.starts_with(&format!("@import '{more}';\na {{ background: url(\"{picture}\")")), "{text}");
    assert!(text.contains("url( %D8%AE%D8%B7-") && text.contains(".svg#x )"), "{text}");
    assert!(text.contains("url(../humans.txt), url(data:x)"), "{text}");
    assert!(first.text(asset(&first, "assets/more-")).contains(&format!("url({picture})")));
    // The name of a style sheet changes with everything that it names.
    let changed = built(&[files[0], files[1], ("content/theme/assets/bild/a.png", "other"), files[3]]);
    assert_ne!(asset(&first, "assets/site-"), asset(&changed, "assets/site-"));
}

#[test]
fn addresses_in_styles_that_lead_nowhere_or_away_are_told() {
    let css = "a { b: url(bidl.png) }\n@import \"https://fonts.example/x.css\";\nc { d: url(/x.png) }\n";
    let told = built(&[("content/theme/assets/site.css", css), ("content/theme/assets/bild.png", "PNG")]);
    let expected = [
        "content/theme/assets/bild.png W706-asset",
        "content/theme/assets/site.css:1:12 W706-no-asset (bild.png)",
        "content/theme/assets/site.css:2:10 W706-elsewhere",
        "content/theme/assets/site.css:3:12 W706-host-root",
    ];
    assert_eq!(short(&told), expected);
}

#[test]
fn options_change_the_pages() {
    let settings = "options:\n  accent: \"#ffee00\"\n  footer: {ar: كتبته حولي, en: Written in Hawalli}\n  logo: logo.svg\n";
    let logo = ("content/theme/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let built = with_settings(settings, &[logo]);
    assert_eq!(short(&built), Vec::<String>::new());
    let (home, english) = (built.text("index.html"), built.text("en/index.html"));
    assert!(home.contains("<p>كتبته حولي</p>") && english.contains("<p>Written in Hawalli</p>"));
    assert!(home.contains(asset(&built, "assets/logo-")) && !home.contains("<svg"));
    let style = home.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(style.starts_with(":root{--deep:light-dark(#"), "{style}");
    assert!(!style.contains("#ffee00,"), "yellow on white cannot be read: {style}");
}

#[test]
fn options_that_are_not_there_or_do_not_fit_are_told_at_their_places() {
    for (settings, expected) in [
        ("options: {acent: \"#0f5c5c\"}\n", "content/site.yaml:5:11 W206-option (accent)"),
        ("options:\n  accent: red\n", "content/site.yaml:6:11 E204-expected"),
        ("options:\n  accent: #0f5c5c\n", "content/site.yaml:6:3 E201-hash (\"#0f5c5c\")"),
        ("options:\n  accent: {ar: \"#0f5c5c\"}\n", "content/site.yaml:6:11 E204-expected"),
        ("options: {logo: lgo.svg}\n", "content/site.yaml:5:17 E208-asset (logo.svg)"),
        ("options: [accent]\n", "content/site.yaml:5:10 E204-expected"),
    ] {
        let logo = ("content/theme/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        let built = with_settings(settings, &[logo]);
        let is_of_option = |line: &String| settings.contains("logo") || !line.contains("W706");
        let told: Vec<String> = short(&built).into_iter().filter(is_of_option).collect();
        assert_eq!(told, [expected], "{settings}");
    }
}

#[test]
fn a_theme_declares_options_of_its_own() {
    let theme = [
        (
            "themes/mine/theme.yaml",
            "extends: sada\noptions:\n  size: {type: choice, choices: [small, large], default: small}\n  wide: {type: flag}\n",
        ),
        (
            "themes/mine/templates/offline.html",
            "{{ options.size }}{% if options.wide %} wide{% endif %}{% if options.accent %} accent{% endif %}",
        ),
    ];
    let page = |more: &str| {
        let built = with_settings(&format!("theme: mine\n{more}"), &theme);
        (
            built.files.get("offline.html").map(|page| String::from_utf8_lossy(page).into_owned()),
            short(&built),
        )
    };
    assert_eq!(page(""), (Some("small".into()), vec![]));
    let set = "options: {size: large, wide: true, accent: \"#123456\"}\n";
    assert_eq!(page(set), (Some("large wide accent".into()), vec![]));
    let (_, told) = page("options: {size: lage, wide: maybe}\n");
    assert_eq!(told, ["content/site.yaml:6:17 E208 (large)", "content/site.yaml:6:29 E204-expected"]);
}

#[test]
fn the_default_of_an_option_names_a_file_that_is_there_or_is_told() {
    let theme = |default: &str| {
        let manifest =
            format!("extends: sada\noptions:\n  banner: {{type: asset, default: \"{default}\"}}\n");
        let page = "{% if options.banner %}{{ options.banner }}{% endif %}";
        let files = [
            ("themes/mine/theme.yaml", &*manifest),
            ("themes/mine/templates/offline.html", page),
            ("themes/mine/assets/banner.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ];
        with_settings("theme: mine\n", &files)
    };
    let whole = theme("banner.svg");
    assert_eq!(short(&whole), [""; 0], "what a default names is of use");
    assert!(whole.text("offline.html").contains("assets/banner-"));
    let told = short(&theme("baner.svg"));
    assert_eq!(told, ["themes/mine/theme.yaml:3:34 E208-asset-default (banner.svg)"]);
    let unused = ["themes/mine/assets/banner.svg W706-asset"];
    assert_eq!(short(&theme("")), unused, "an empty default names nothing");
}

#[test]
fn a_component_that_calls_itself_is_told_once_where_it_is_defined() {
    let loops = "{% component Mine.Loop(n) %}\n{{ <Mine.Step n={n}/> }}{% endcomponent Mine.Loop %}\n";
    let step = "{% component Mine.Step(n) %}{{ <Mine.Loop n={n}/> }}{% endcomponent Mine.Step %}\n";
    let page = "{{ <Mine.Loop n={1}/> }}";
    let tree = "{% component Mine.Tree(n) %}{% if n > 0 %}{{ <Mine.Tree n={n - 1}/> }}{% endif %}{% endcomponent Mine.Tree %}{{ <Mine.Tree n={3}/> }}";
    let files = [
        ("content/theme/templates/parts/tree.html", tree),
        ("content/theme/templates/components/loop.html", loops),
        ("content/theme/templates/components/step.html", step),
        ("content/theme/templates/event.html", page),
        ("content/theme/templates/404.html", page),
        ("content/theme/templates/offline.html", page),
    ];
    let built = built(&files);
    assert_eq!(short(&built), ["content/theme/templates/components/loop.html:1:14 E703-circle"]);
    let told = built.told();
    assert!(told.contains("Mine.Loop → Mine.Step → Mine.Loop"), "{told}");
    let in_arabic = Words::new(UiLanguage::Arabic).message(&built.diagnostics[0]);
    assert!(in_arabic.starts_with("المكوِّن `Mine.Loop` يستدعي نفسه"), "{in_arabic}");
}

#[test]
fn a_component_whose_condition_never_ends_is_told_where_it_is_defined() {
    let page = "{% component Mine.Down(n) %}{% if n != 0 %}{{ <Mine.Down n={n - 2}/> }}{% endif %}{% endcomponent Mine.Down %}{{ <Mine.Down n={5}/> }}";
    let built = built(&[("content/theme/templates/offline.html", page)]);
    assert_eq!(short(&built), ["content/theme/templates/offline.html:1:14 E703-circle"]);
}

#[test]
fn a_component_that_calls_itself_with_an_end_is_no_mistake() {
    let tree = "{% component Tree(n) %}{{ n }}{% if n > 0 %}{{ <Tree n={n - 1}/> }}{% endif %}{% endcomponent Tree %}";
    let page = format!("{tree}{{{{ <Tree n={{5}}/> }}}}");
    let built = built(&[("content/theme/templates/offline.html", &page)]);
    assert_eq!(short(&built), [""; 0]);
    assert_eq!(built.text("offline.html"), "543210");
}

#[test]
fn a_division_by_zero_is_told_in_the_readers_language() {
    let built = built(&[("content/theme/templates/offline.html", "{% set n = 0 %}\n{{ 7 / n }}")]);
    assert_eq!(short(&built), ["content/theme/templates/offline.html:2:8 E703-divide"]);
    let in_arabic = Words::new(UiLanguage::Arabic).message(&built.diagnostics[0]);
    assert_eq!(in_arabic, "هنا قسمة على صفر");
}

#[test]
fn a_small_style_in_place_of_the_themes_is_told_and_a_whole_one_is_not() {
    let small = built(&[("content/theme/assets/style.css", "h1 { color: red }\n")]);
    assert_eq!(short(&small), ["content/theme/assets/style.css W706-stylesheet"]);
    assert!(small.told().contains("`site.css`"), "{}", small.told());
    let whole = fs::read_to_string(project().join("themes/sada/assets/style.css")).unwrap();
    let changed = whole.replace("#0f5c5c", "#5c0f0f");
    assert_eq!(short(&built(&[("content/theme/assets/style.css", &changed)])), Vec::<String>::new());
    let bare = [
        ("content/theme/assets/style.css", "h1 { color: red }\n"),
        (
            "content/theme/templates/base.html",
            "{% block kind %}{% endblock kind %}{% block head %}{% endblock head %}{% block main %}{% endblock main %}",
        ),
    ];
    assert_eq!(short(&built(&bare)), Vec::<String>::new(), "other pages need another style");
}

#[test]
fn files_of_which_nothing_makes_use_are_told_with_what_was_meant() {
    let told = built(&[
        ("content/theme/templates/evnet.html", "x"),
        ("content/theme/templates/event.html.txt", "x"),
        (
            "content/theme/templates/components/mine.html",
            "{% component Bagdes(event) %}{% endcomponent Bagdes %}\n",
        ),
        ("content/theme/template/home.html", "x"),
        ("content/theme/card.html", "x"),
        ("content/theme/site.css", "x"),
        ("content/theme/assets/sytle.css", "x{}"),
        ("content/theme/assets/noending", "x"),
        ("content/theme/theme.yaml", "extends: sada\n"),
        ("content/theme/i18n/ra.ftl", "home = x\n"),
        ("content/theme/i18n/ar.ftl.txt", "home = x\n"),
        ("content/theme/i18n/ar.ftl", "hoem = البداية\n"),
        ("content/theme/README.md", "x"),
        ("content/themes/templates/home.html", "x"),
        ("content/themes/mine/theme.yaml", "extends: sada\n"),
        ("content/templates/home.html", "x"),
    ]);
    let expected = [
        "content/templates/home.html W412-themes (content/theme/templates/home.html)",
        "content/theme/assets/noending W706-no-ending",
        "content/theme/assets/sytle.css W706-asset (content/theme/assets/style.css)",
        "content/theme/card.html W706-unread (content/theme/templates/card.html)",
        "content/theme/i18n/ar.ftl:1:1 W704-unknown (home)",
        "content/theme/i18n/ar.ftl.txt W706-unread (content/theme/i18n/ar.ftl)",
        "content/theme/i18n/ra.ftl W706-language (content/theme/i18n/ar.ftl)",
        "content/theme/site.css W706-unread (content/theme/assets/site.css)",
        "content/theme/template/home.html W706-unread (content/theme/templates/home.html)",
        "content/theme/templates/components/mine.html:1:14 W706-component (Badges)",
        "content/theme/templates/event.html.txt W706-unread (content/theme/templates/event.html)",
        "content/theme/templates/evnet.html W706-template (content/theme/templates/event.html)",
        "content/theme/theme.yaml W706-site-manifest",
        "content/themes/mine/theme.yaml W412-themes (themes/mine/theme.yaml)",
        "content/themes/templates/home.html W412-themes (content/theme/templates/home.html)",
    ];
    assert_eq!(short(&told), expected);
}

#[test]
fn files_of_which_something_makes_use_are_not_told() {
    let told = built(&[
        (
            "content/theme/templates/home.html",
            "{% extends \"sada/home.html\" %}{% block main %}{{ super() }}{% include \"parts/note.html\" %}{% include \"credits.html\" %}{{ <Mine.Box/> }}{% endblock main %}",
        ),
        ("content/theme/templates/parts/note.html", "x"),
        ("content/theme/templates/credits.html", "{{ \"credits\" | t }}{{ (\"credit-\" ~ \"one\") | t }}"),
        (
            "content/theme/templates/components/mine.html",
            "{% component Mine.Box() %}<img src=\"{{ asset(path=\"box.svg\") }}\" alt=\"\">{% endcomponent Mine.Box %}",
        ),
        ("content/theme/assets/box.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("content/theme/i18n/ar.ftl", "credits = شكر\ncredit-one = واحد\n"),
        ("content/theme/i18n/en.ftl", "credits = Thanks\ncredit-one = One\n"),
    ]);
    assert_eq!(short(&told), Vec::<String>::new());
}

#[test]
fn a_theme_that_forgets_the_sites_own_style_is_told() {
    let told = built(&[
        ("content/theme/assets/site.css", "a{}"),
        (
            "content/theme/templates/parts/head.html",
            "<link rel=\"stylesheet\" href=\"{{ asset(path=\"style.css\") }}\">",
        ),
    ]);
    assert_eq!(short(&told), ["content/theme/assets/site.css W706-unlinked"]);
}

#[test]
fn a_template_in_another_encoding_is_an_error_and_a_byte_order_mark_is_none() {
    let site = site(&[("content/theme/templates/offline.html", "\u{feff}{% extends \"base.html\" %}")]);
    assert_eq!(short(&build(site.path())), Vec::<String>::new());
    let template = site.path().join("content/theme/templates/offline.html");
    fs::write(&template, b"{# x #}\n\xc7\xe1\xd3\xe1\xc7\xe3").unwrap();
    fs::write(site.path().join("content/theme/assets.css"), b"").unwrap();
    let told = build(site.path());
    assert_eq!(short(&told)[0], "content/theme/templates/offline.html:2:1 E101-bytes");
    let wide: Vec<u8> = "a{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(&template, "x").unwrap();
    fs::create_dir_all(site.path().join("content/theme/assets")).unwrap();
    fs::write(site.path().join("content/theme/assets/site.css"), [&[0xff, 0xfe], &*wide].concat()).unwrap();
    assert!(short(&build(site.path())).contains(&"content/theme/assets/site.css:1:1 E101-utf-16".to_owned()));
}

#[test]
fn a_fault_of_one_template_counts_once() {
    for template in ["{{ nothing_here }}", "{{ 1 | nothing }}", "{% if x %}"] {
        let more: Vec<(String, String)> =
            (0..30).map(|n| (format!("content/events/e{n}.md"), event(&format!("حدث {n}"), ""))).collect();
        let site = site(&[("content/theme/templates/card.html", template)]);
        write_tree(site.path(), more.iter().map(|(path, text)| (&**path, &**text)));
        let told = run(site.path());
        assert_eq!(code(&told), 1);
        assert!(said(&told).contains("1 error"), "{}", said(&told));
        assert_eq!(said(&told).matches("card.html").count(), 1, "{}", said(&told));
    }
}

#[test]
fn all_templates_with_faults_are_told_in_one_run() {
    let told = built(&[
        ("content/theme/templates/home.html", "{% if x %}"),
        ("content/theme/templates/event.html", "{{ \"a }}"),
    ]);
    let expected = [
        "content/theme/templates/event.html:1:4 E701-open-text",
        "content/theme/templates/home.html:1:11 E701-open-end",
    ];
    assert_eq!(short(&told), expected);
    let told = built(&[
        ("content/theme/templates/home.html", "{{ 1 | wrods }}"),
        ("content/theme/templates/event.html", "\n{% include \"crad.html\" %}{{ <Bagdes event={event}/> }}"),
    ]);
    let expected = [
        "content/theme/templates/event.html:2:12 E701-unknown-template (card.html)",
        "content/theme/templates/event.html:2:29 E701-unknown-component (Badges)",
        "content/theme/templates/home.html:1:8 E701-unknown-filter (words)",
    ];
    assert_eq!(short(&told), expected);
}

#[test]
fn what_a_template_lacks_is_suggested_and_said_in_arabic() {
    for (template, expected) in [
        ("{{ pgae.title }}", "E703-variable (page)"),
        ("{{ page.titel.text }}", "E703-field (title)"),
        ("{{ \"hoem\" | t }}", "E703-message (home)"),
        ("{{ \"events\" | t }}", "E703-message-argument"),
        ("{{ asset(path=\"sytle.css\") }}", "E703-asset (style.css)"),
        ("{{ part(name=\"botom\") }}", "E703-part (bottom)"),
        ("{{ page.title.text + 1 }}", "E703-kind"),
        ("{% for a in page.hidden %}{% endfor %}", "E703-kind"),
        ("{{ range() }}", "E703-argument"),
        ("{{ range(start=3, end=1) | length }}", "E703-range"),
        ("{% extends \"bsae.html\" %}", "E701-parent (base.html)"),
    ] {
        let told = built(&[("content/theme/templates/offline.html", template)]);
        let short = short(&told);
        assert_eq!(short.len(), 1, "{template}: {short:?}");
        assert!(short[0].starts_with("content/theme/templates/offline.html:1:"), "{short:?}");
        assert!(short[0].ends_with(expected), "{template}: {short:?}");
        let arabic = Words::new(UiLanguage::Arabic).message(&told.diagnostics[0]);
        // Only names between backticks are in Latin letters.
        let words: String = arabic.split('`').step_by(2).collect();
        assert!(!words.contains(|c: char| c.is_ascii_alphabetic()), "{arabic}");
    }
}

#[test]
fn a_message_file_that_cannot_be_read_is_told_in_arabic_too() {
    for text in ["home\n", "home = { $x\n", "home = x }\n", "home = { \"x }\n"] {
        let told = built(&[("content/theme/i18n/ar.ftl", text)]);
        let told = &told.diagnostics[0];
        assert_eq!((told.code, told.place.line), (Code::E701, 1), "{text}: {told:?}");
        let arabic = Words::new(UiLanguage::Arabic).message(told);
        assert!(!arabic.contains(|c: char| c.is_ascii_alphabetic()), "{arabic}");
    }
}

#[test]
fn a_theme_manifest_is_told_in_arabic_too() {
    for text in [
        "extends: [a\n",
        "extends: \"a\n",
        "extends: a\nextends: b\n",
        "extends: [a]\n",
        "theme_color: red\n",
    ] {
        let told = with_settings("theme: mine\n", &[("themes/mine/theme.yaml", text)]);
        assert_eq!(told.diagnostics.len(), 1, "{text}: {:?}", told.diagnostics);
        let told = &told.diagnostics[0];
        assert!(matches!(told.code, Code::E701 | Code::E202 | Code::E204), "{text}");
        assert_ne!(told.variant, Some("manifest"), "{text}: {:?}", told.args);
        let arabic = Words::new(UiLanguage::Arabic).message(told);
        assert!(arabic.contains(|c: char| ('\u{600}'..'\u{700}').contains(&c)), "{arabic}");
    }
}

/// The pages of the guide for people who make themes.
const GUIDE: [&str; 2] = ["content/pages/themes.md", "content/pages/themes.en.md"];

fn guide(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap()
}

/// The examples of the guide, section by section: each the path of its file and its text. The path stands
/// before the example, at the end of a line that a colon ends.
fn examples(guide: &str) -> Vec<Vec<(String, String)>> {
    let mut sections = vec![Vec::new()];
    let (mut path, mut text): (Option<String>, Option<String>) = (None, None);
    for line in guide.lines() {
        match (&mut text, line) {
            (Some(_), "```") => {
                let path = path.take().unwrap_or_else(|| panic!("an example has no path before it"));
                sections.last_mut().unwrap().push((path, text.take().unwrap()));
            }
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, line) if line.starts_with("```") => text = Some(String::new()),
            (None, line) if line.starts_with("## ") => sections.push(Vec::new()),
            (None, "") => {}
            (None, line) => {
                let quoted = line.strip_suffix("`:").and_then(|line| line.rsplit_once('`'));
                path = quoted.map(|(_, path)| path.to_owned());
            }
        }
    }
    sections.retain(|section| !section.is_empty());
    sections
}

#[test]
fn every_example_of_the_guide_builds_as_it_stands_without_a_message() {
    let [arabic, english] = GUIDE.map(guide);
    assert_eq!(examples(&arabic), examples(&english), "both languages show the same examples");
    let sections = examples(&arabic);
    assert!(sections.len() >= 6);
    for section in sections {
        let settings: String =
            section.iter().filter(|(path, _)| path == "content/site.yaml").map(|(_, text)| &**text).collect();
        let mut files: Vec<(&str, &str)> = section.iter().map(|(path, text)| (&**path, &**text)).collect();
        files.retain(|(path, _)| *path != "content/site.yaml");
        if section.iter().any(|(_, text)| text.contains("fonts/mine.woff2")) {
            files.push(("content/theme/assets/fonts/mine.woff2", "a font"));
        }
        let built = with_settings(&settings, &files);
        assert_eq!(short(&built), Vec::<String>::new(), "{section:?}");
    }
}

/// The shape of a value in a template.
#[derive(Clone, Debug, Default, PartialEq)]
enum Shape {
    Fields(BTreeMap<String, Shape>),
    List(Box<Shape>),
    #[default]
    Plain,
}

impl Shape {
    /// Reads a value as Tera writes it for `__tera_context`; nothing stands for a missing value.
    fn read(text: &mut &str) -> Shape {
        let close = |text: &mut &str, end: char| {
            *text = text.trim_start().trim_start_matches(',').trim_start();
            let ends = text.starts_with(end);
            *text = if ends { &text[1..] } else { text };
            ends
        };
        *text = text.trim_start();
        match text.chars().next() {
            Some('{') => {
                *text = &text[1..];
                let mut fields = BTreeMap::new();
                while !close(text, '}') {
                    let name = Shape::text(text);
                    *text = text.strip_prefix(": ").unwrap();
                    fields.insert(name, Shape::read(text));
                }
                Shape::Fields(fields)
            }
            Some('[') => {
                *text = &text[1..];
                let mut items = Shape::Plain;
                while !close(text, ']') {
                    items.merge(Shape::read(text));
                }
                Shape::List(items.into())
            }
            Some('"') => {
                Shape::text(text);
                Shape::Plain
            }
            _ => {
                *text = &text[text.find([',', '}', ']']).unwrap()..];
                Shape::Plain
            }
        }
    }

    fn text(text: &mut &str) -> String {
        let (mut inside, mut escaped) = (String::new(), false);
        for (at, c) in text.char_indices().skip(1) {
            if c == '"' && !escaped {
                *text = &text[at + 1..];
                return inside;
            }
            escaped = c == '\\' && !escaped;
            inside.push(c);
        }
        panic!("a text has no end")
    }

    fn merge(&mut self, other: Shape) {
        match (self, other) {
            (Shape::Fields(own), Shape::Fields(other)) => {
                for (name, shape) in other {
                    own.entry(name).or_default().merge(shape);
                }
            }
            (Shape::List(own), Shape::List(other)) => own.merge(*other),
            (own @ Shape::Plain, other) => *own = other,
            _ => {}
        }
    }

    /// Writes a row for this value and for each value with fields in it. What is said to people has no row.
    fn rows(&self, name: &str, rows: &mut Vec<(String, Vec<String>)>) {
        match self {
            Shape::Fields(fields) if fields.contains_key("text") && fields.contains_key("dir") => {}
            Shape::Fields(fields) => {
                rows.push((name.to_owned(), fields.keys().cloned().collect()));
                for (field, shape) in fields {
                    shape.rows(&format!("{name}.{field}"), rows);
                }
            }
            Shape::List(items) => items.rows(&format!("{name}[]"), rows),
            Shape::Plain => {}
        }
    }
}

/// The variables that every template sees.
const EVERYWHERE: [&str; 4] = ["language", "menu", "options", "site"];

/// Returns what each template sees, by its name: a site with something of everything shows it.
fn seen() -> BTreeMap<String, BTreeMap<String, Shape>> {
    let templates: Vec<String> = fs::read_dir(project().join("themes/sada/templates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".html") && name != "base.html")
        .collect();
    let site = site(&[
        (
            "content/organizers/o.md",
            "---\nname: جهة\nsummary: س\nregion: kw\nurl: https://example.org/\ncontact: {email: a@example.org}\n---\nنص.\n",
        ),
        ("content/pages/p.md", "---\ntitle: صفحة\n---\nنص.\n"),
        ("content/events/full.md", FULL),
        (
            "content/events/open.md",
            "---\ntitle: نداء\nongoing: true\nform: response\nend: 2027-03-01\nregion: kw\ncategories: [health]\n---\nنص.\n",
        ),
        (
            "content/events/past.md",
            "---\ntitle: مضى\nstart: 2026-01-05 08:00\nregion: kw\ncategories: [health]\n---\nنص.\n",
        ),
    ]);
    let settings = format!(
        "{}per_page: 2\nformats: [atom, ics, embed]\ncards: [og]\ncities: [Asia/Karachi]\ncalendars: [gregorian, islamic-umalqura]\nreport_url: \"mailto:a@example.org\"\ndescription: وصف\n",
        SMALL_SITE[0].1
    );
    // Two positions on one page.
    let regions = SMALL_SITE[1].1.replace("en: Hawalli}", "en: Hawalli}, geo: [29.333, 48.029]");
    write_tree(site.path(), [("content/site.yaml", &*settings), ("content/regions.yaml", &*regions)]);
    let mut picture = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(64, 48, image::Rgb([200; 3]))
        .write_to(&mut picture, image::ImageFormat::Png)
        .unwrap();
    fs::write(site.path().join("content/events/p.png"), picture.into_inner()).unwrap();
    let probe = |name: &str| format!("@@{name} {{{{ __tera_context | safe }}}}@@");
    let mut seen: BTreeMap<String, BTreeMap<String, Shape>> = BTreeMap::new();
    // Some templates make a part of other pages, so they are looked at by themselves.
    let is_part = |name: &str| ["card.html", "embed_event.html"].contains(&name);
    for part in [false, true] {
        let folder = site.path().join("content/theme/templates");
        let _ = fs::remove_dir_all(&folder);
        for name in templates.iter().filter(|name| is_part(name) == part) {
            write_tree(&folder, [(&**name, &*probe(name))]);
        }
        let built = build(site.path());
        assert_eq!(short(&built), Vec::<String>::new());
        for (_, text) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let text = String::from_utf8_lossy(text);
            for part in text.split("@@").skip(1).step_by(2) {
                let (name, mut context) = part.split_once(' ').unwrap();
                let Shape::Fields(fields) = Shape::read(&mut context) else { panic!("{part}") };
                for (variable, shape) in fields {
                    seen.entry(name.to_owned()).or_default().entry(variable).or_default().merge(shape);
                }
            }
        }
    }
    assert_eq!(seen.len(), templates.len(), "{:?}", seen.keys());
    seen
}

/// An event with everything that an event may have.
const FULL: &str = "---
title: كامل
summary: س
start: 2026-12-06 08:00
end: 2026-12-06 10:00
repeat: FREQ=WEEKLY;BYDAY=SU;COUNT=4
changes: [{at: 2026-12-13 08:00, status: cancelled, note: مطر}]
timezone: Europe/London
attendance: hybrid
online_url: https://example.org/live
region: kw/hawalli
venue: {name: قاعة, address: شارع, geo: [29.3, 48.0]}
categories: [health]
organizer: o
register: {url: https://example.org/r, opens: 2026-11-01, closes: 2026-12-01, capacity: 3, cost: free}
needs: {skills: [خط], languages: [ar], age: 12+, people: all, hours: 2}
accessibility: [wheelchair]
audience: [families]
image: {file: p.png, alt: صورة}
tags: [بحر]
contact: {email: a@example.org, phone: \"+96512345678\", whatsapp: \"+96512345678\", instagram: x}
published: 2026-11-02
updated: 2026-11-03
aliases: [old]
---
نص.
";

/// Returns the rows of the guide's tables, in their order.
fn rows() -> Vec<String> {
    let seen = seen();
    let quoted =
        |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let mut rows = Vec::new();
    let mut variables: BTreeMap<String, Shape> = BTreeMap::new();
    for (template, fields) in &seen {
        let own: Vec<String> = fields
            .keys()
            .filter(|name| !EVERYWHERE.contains(&&***name) && *name != "parts")
            .cloned()
            .collect();
        rows.push(format!("| `{template}` | {} |", quoted(&own)));
        for (name, shape) in fields.iter().filter(|(name, _)| *name != "parts") {
            variables.entry(name.clone()).or_default().merge(shape.clone());
        }
    }
    let mut of_fields = Vec::new();
    for (name, shape) in &variables {
        shape.rows(name, &mut of_fields);
    }
    rows.extend(of_fields.iter().map(|(name, fields)| format!("| `{name}` | {} |", quoted(fields))));
    let mut components: Vec<String> = Vec::new();
    let folder = project().join("themes/sada/templates/components");
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for head in text.split("{% component ").skip(1) {
            let (name, rest) = head.split_once('(').unwrap();
            let arguments: Vec<String> =
                rest.split_once(')').unwrap().0.split(", ").map(str::to_owned).collect();
            components.push(format!("| `{name}` | {} |", quoted(&arguments)));
        }
    }
    components.sort();
    rows.extend(components);
    rows
}

/// `UPDATE_THEMES=1 cargo test --test themes` writes the tables again.
#[test]
fn the_guide_names_the_templates_and_components_and_what_each_sees() {
    let rows = rows();
    assert!(rows.len() > 40, "{rows:?}");
    let is_row = |line: &&str| line.starts_with("| `");
    for path in GUIDE {
        let text = guide(path);
        if std::env::var_os("UPDATE_THEMES").is_some() {
            let (templates, rest): (Vec<&String>, Vec<&String>) =
                rows.iter().partition(|row| row.contains(".html` |"));
            let begins = |row: &&&String| row[3..].starts_with(|c: char| c.is_ascii_uppercase());
            let components: Vec<&String> = rest.iter().filter(begins).copied().collect();
            let fields: Vec<&String> = rest.iter().filter(|row| !begins(row)).copied().collect();
            let mut tables = [templates, fields, components].into_iter();
            let mut out = String::new();
            for line in text.lines().filter(|line| !is_row(line)) {
                out.push_str(line);
                out.push('\n');
                if line == "|---|---|" {
                    out.extend(tables.next().unwrap().iter().map(|row| format!("{row}\n")));
                }
            }
            fs::write(project().join(path), out).unwrap();
        }
        let text = guide(path);
        let written: Vec<&str> = text.lines().filter(is_row).collect();
        assert_eq!(written, rows, "{path}: UPDATE_THEMES=1 cargo test --test themes");
    }
}

#[test]
fn an_included_file_of_another_ending_escapes_too() {
    for ending in ["htm", "xml", "svg"] {
        let page = format!(
            "{{% extends \"base.html\" %}}{{% block main %}}{{% include \"parts/own.{ending}\" %}}{{% endblock main %}}"
        );
        let site = site(&[
            ("content/pages/p.md", "---\ntitle: \"<b>x</b>\"\n---\nنص.\n"),
            ("content/theme/templates/page.html", &page),
            (&format!("content/theme/templates/parts/own.{ending}"), "<p>{{ page.title.text }}</p>"),
        ]);
        let html = build(site.path()).text("pages/p.html").to_owned();
        assert!(html.contains("<p>&lt;b&gt;x&lt;/b&gt;</p>"), "{ending}");
    }
}
