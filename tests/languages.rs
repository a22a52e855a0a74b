//! Checks pages in other languages, calendars, zones and directions, on small sites of their own.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fs;

use support::{Built, SMALL_SITE, build, project, write_tree};

const BASE: &str = "title: صدى\nbase_url: https://example.org/\ntimezone: Asia/Kuwait\n";

/// Writes the small site with more lines in `site.yaml`, and more files.
fn folder(lines: &str, files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [("content/site.yaml", &*format!("{BASE}{lines}"))]);
    write_tree(folder.path(), files.iter().copied());
    folder
}

fn site(lines: &str, files: &[(&str, &str)]) -> Built {
    build(folder(lines, files).path())
}

fn event(title: &str, lines: &str) -> String {
    format!("---\ntitle: {title}\nregion: kw/hawalli\ncategories: [health]\n{lines}---\nنص.\n")
}

/// Returns the texts between two other texts, without markup.
fn between(page: &str, from: &str, to: &str) -> Vec<String> {
    let plain = |html: &str| {
        let texts = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        texts.collect::<String>()
    };
    let found = page.split(from).skip(1);
    found.map(|rest| plain(rest.split(to).next().unwrap())).collect()
}

#[test]
fn the_default_theme_has_all_words_in_all_its_languages() {
    let languages = "languages: [ar, en, fr, tr, ur, id, ms, fa]\n";
    let built = site(languages, &[("content/events/x.md", &event("لقاء", "start: 2026-12-05 08:00\n"))]);
    assert_eq!(built.told(), "");
    for (language, dir) in
        [("fr", "ltr"), ("tr", "ltr"), ("ur", "rtl"), ("id", "ltr"), ("ms", "ltr"), ("fa", "rtl")]
    {
        let page = built.text(&format!("{language}/index.html"));
        assert!(page.contains(&format!("<html lang=\"{language}\" dir=\"{dir}\"")), "{language}");
        assert!(built.files.contains_key(&format!("{language}/atom.xml")), "{language}");
    }
}

#[test]
fn a_language_needs_one_file_of_messages_and_lacks_are_told() {
    let text = event("لقاء", "start: 2026-12-05 08:00\n");
    let built = site("languages: [ar, sw]\n", &[("content/events/x.md", &text)]);
    assert_eq!(built.diagnostics.len(), 1, "{}", built.told());
    assert!(built.told().contains("W704"), "{}", built.told());
    assert!(built.text("sw/index.html").contains(">Skip to content<"));

    let own = "home = Mwanzo\nopens = Usajili { $date }\n";
    let files = [
        ("content/events/x.md", &*text),
        ("themes/mine/theme.yaml", "extends: sada\n"),
        ("themes/mine/i18n/sw.ftl", own),
    ];
    let built = site("languages: [ar, sw]\ntheme: mine\n", &files);
    let told = built.told();
    let places: Vec<&str> = told.lines().filter_map(|line| line.split(": W704").next()).collect();
    assert_eq!(places, ["themes/mine/i18n/sw.ftl", "themes/mine/i18n/sw.ftl:2:1"], "{told}");
    assert!(told.contains("$date") && told.contains("$day"), "{told}");
    assert!(built.text("sw/index.html").contains("Mwanzo"));
}

#[test]
fn a_message_that_cannot_be_written_is_taken_from_the_next_file() {
    let event = event("لقاء", "start: 2026-12-05 08:00\n");
    let own = "language-name = Português\nhome = { menu }\nmenu = { home }\nevents = { $count } eventos\nskp = Saltar\nskp = Pular\n";
    let files = [("content/events/x.md", &*event), ("content/theme/i18n/pt.ftl", own)];
    let built = site("languages: [ar, pt-BR, ha]\n", &files);
    let told = built.told();
    assert!(!told.contains(": E"), "{told}");
    assert!(told.contains("content/theme/i18n/pt.ftl:6:1: W704") && told.contains("`skip`"), "{told}");
    assert!(told.contains("content/theme/i18n/ha.ftl: W704"), "{told}");
    assert!(told.contains("the message `home` leads to `home`"), "{told}");
    assert!(told.contains("the message `skp` stands twice"), "{told}");
    let home = built.text("index.html");
    assert!(home.contains(">Português<") && home.contains(">Hausa<"), "{home}");
}

#[test]
fn a_file_of_messages_is_a_clean_text_in_utf_8() {
    let event = event("لقاء", "start: 2026-12-05 08:00\n");
    let told = |bytes: &[u8]| {
        let folder = folder("languages: [ar]\n", &[("content/events/x.md", &event)]);
        let file = folder.path().join("content/theme/i18n/ar.ftl");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        build(folder.path()).told()
    };
    assert_eq!(told("\u{feff}home = الدار\n".as_bytes()), "");
    assert!(told(b"home = a\nmenu = Men\xfa\n").starts_with("content/theme/i18n/ar.ftl:2:11: E101"));
    assert!(told(b"\xff\xfeh\0").starts_with("content/theme/i18n/ar.ftl:1:1: E101"));
    assert!(told(b"home = z\x02\n").starts_with("content/theme/i18n/ar.ftl:1:9: E102"));
    assert!(told("home = a\u{202e}b\n".as_bytes()).starts_with("content/theme/i18n/ar.ftl:1:9: E504"));
}

#[test]
fn an_event_of_another_language_is_named_so_and_leads_to_its_own_page() {
    let files = [
        ("content/events/x.md", &*event("لقاء", "start: 2026-12-05 08:00\n")),
        (
            "content/events/y.md",
            &*event(
                "مخيم",
                "start: 2026-12-06 08:00\nimage: {file: a.png, alt: خيمة}\nrepeat: FREQ=DAILY;COUNT=3\nchanges: [{at: 2026-12-07 08:00, status: cancelled, note: أمطار}]\n",
            ),
        ),
        ("content/events/y.fr.md", "---\ntitle: Camp\n---\nTexte.\n"),
    ];
    let folder = folder("languages: [ar, fr]\n", &files);
    let picture = project().join("tests/golden/event/content/events/beach.png");
    fs::copy(picture, folder.path().join("content/events/a.png")).unwrap();
    let built = build(folder.path());
    assert_eq!(built.told(), "");
    let listing = built.text("fr/upcoming.html");
    assert!(listing.contains(
        "<a class=\"p-name u-url\" href=\"../events/x.html\" hreflang=\"ar\"><span lang=\"ar\" dir=\"rtl\">لقاء</span></a>"
    ));
    assert!(listing.contains("<a class=\"p-name u-url\" href=\"../fr/events/y.html\">Camp</a>"));
    assert_eq!(listing.matches("<span class=\"badge language\">En arabe</span>").count(), 1);
    assert_eq!(built.text("fr/calendar/2026-12.html").matches(">En arabe<").count(), 1);

    // On the page of the translation, texts that are not translated declare their language.
    let page = built.text("fr/events/y.html");
    assert!(page.contains("alt=\"خيمة\" lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<bdi><span lang=\"ar\" dir=\"rtl\">أمطار</span></bdi>"));
    for (lang, url) in [("ar", "events/y.html"), ("fr", "fr/events/y.html")] {
        let link = format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"https://example.org/{url}\">");
        assert!(page.contains(&link) && built.text("events/y.html").contains(&link), "{link}");
    }
    assert!(!built.text("events/x.html").contains("rel=\"alternate\" hreflang"));

    // The switch leads to the same page, or home if there is none.
    assert!(
        built
            .text("events/y.html")
            .contains("<a href=\"../fr/events/y.html\" lang=\"fr\" dir=\"ltr\" hreflang=\"fr\">Français</a>")
    );
    assert!(
        built
            .text("events/x.html")
            .contains("<a class=\"elsewhere\" href=\"../fr/index.html\" lang=\"fr\" dir=\"ltr\" hreflang=\"fr\">Français<span")
    );
    assert!(
        page.contains("<a href=\"../../events/y.html\" lang=\"ar\" dir=\"rtl\" hreflang=\"ar\">العربية</a>")
    );
}

#[test]
fn a_day_of_ramadan_comes_each_year_when_the_moon_does() {
    let lines = "start: 2026-03-04 17:00\nrepeat: RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15;COUNT=4\n";
    let built = site(
        "languages: [ar]\ncalendars: [islamic-umalqura, gregorian]\n",
        &[("content/events/x.md", &event("قرقيعان", lines))],
    );
    assert_eq!(built.told(), "");
    let page = built.text("events/x.html");
    let occurrences = page.split("class=\"occurrences\"").nth(1).unwrap();
    let days: Vec<&str> = occurrences.split("datetime=\"").skip(1).map(|rest| &rest[..10]).collect();
    assert_eq!(days, ["2027-02-22", "2028-02-11", "2029-01-30"]);
    assert!(occurrences.contains("١٥ رمضان ١٤٤٨"), "{occurrences}");
}

#[test]
fn the_calendar_of_a_country_may_run_ahead_of_the_calculated_one() {
    let regions = "- {id: kw, name: الكويت, timezone: Asia/Kuwait, hijri_adjustment: -1, children: [{id: hawalli, name: حولي}]}\n";
    let lines =
        "start: 2026-03-05\nrepeat: RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15;COUNT=2\n";
    let files = [("content/regions.yaml", regions), ("content/events/x.md", &*event("قرقيعان", lines))];
    let built = site("languages: [ar]\ncalendars: [gregorian, islamic-umalqura]\n", &files);
    assert_eq!(built.told(), "");
    let page = built.text("events/x.html");
    assert!(page.contains("datetime=\"2027-02-23\"") && page.contains("١٥ رمضان ١٤٤٨ هـ (حسابيًّا)"), "{page}");
}

#[test]
fn each_place_counts_hijri_days_by_itself_and_no_weekday_moves() {
    let regions = "- {id: ma, name: Morocco, timezone: Africa/Casablanca, hijri_adjustment: -1, children: [{id: sale, name: Sale, hijri_adjustment: 1}]}\n";
    // By calculation, this Monday is 1 Ramadan.
    let at = |place: &str| {
        format!("---\ntitle: x\nregion: {place}\ncategories: [health]\nstart: 2027-02-08\n---\n")
    };
    let (country, town) = (at("ma"), at("ma/sale"));
    let files = [
        ("content/regions.yaml", regions),
        ("content/events/country.md", &*country),
        ("content/events/town.md", &*town),
    ];
    let built = site("languages: [en]\ncalendars: [islamic-umalqura, gregorian]\n", &files);
    assert_eq!(built.told(), "");
    let when = |page: &str| between(built.text(page), "<dt>When</dt>", "<br>").remove(0);
    assert!(
        when("events/country.html").contains("Monday, Shaʻban 30, 1448 AH"),
        "{}",
        when("events/country.html")
    );
    assert!(when("events/town.html").contains("Monday, Ramadan 2, 1448 AH"), "{}", when("events/town.html"));
}

#[test]
fn a_page_shows_the_time_that_is_taken_for_one_that_the_clocks_skip() {
    let text = event("x", "start: 2027-03-28 01:30\nend: 2027-03-28 01:45\ntimezone: Europe/London\n");
    let built = site("languages: [en]\ncities: [UTC]\n", &[("content/events/x.md", &text)]);
    assert!(built.told().contains("W303"), "{}", built.told());
    let page = built.text("events/x.html");
    assert!(page.contains("datetime=\"2027-03-28T02:30:00+01:00\""), "{page}");
    assert!(page.contains("2:30\u{2009}–\u{2009}2:45\u{202f}AM"), "{page}");
}

#[test]
fn a_zone_of_no_place_is_named_by_its_distance_from_utc() {
    let text = event(
        "لقاء",
        "start: 2027-03-28 09:00\ntimezone: Etc/GMT-5\nattendance: online\nonline_url: https://example.org/room\n",
    );
    let built = site("languages: [ar]\ncities: [UTC]\n", &[("content/events/x.md", &text)]);
    assert_eq!(built.told(), "");
    let page = built.text("events/x.html");
    let when = between(page, "<dt>متى</dt>", "</dd>").remove(0);
    assert!(page.contains("UTC+05:00") && !when.contains('?') && !page.contains("غير معروف"), "{page}");
}

#[test]
fn digits_and_calendars_are_those_of_the_site() {
    let text = event("لقاء", "start: 2026-12-05 08:00\nend: 2026-12-05 11:30\n");
    let when = |lines: &str| {
        let built = site(&format!("languages: [ar]\n{lines}"), &[("content/events/x.md", &text)]);
        assert_eq!(built.told(), "");
        let page = built.text("events/x.html").to_owned();
        let dd = between(&page, "<dt>متى</dt>", "</dd>").remove(0);
        dd.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" | ")
    };
    let hijri = "٢٥ جمادى الآخرة ١٤٤٨ هـ (حسابيًّا)";
    assert_eq!(when(""), "السبت، ٥ ديسمبر ٢٠٢٦، ٨:٠٠–١١:٣٠ ص");
    assert_eq!(when("digits: latn\n"), "السبت، 5 ديسمبر 2026، 8:00–11:30 ص");
    assert_eq!(
        when("calendars: [gregorian, islamic-umalqura]\n"),
        format!("السبت، ٥ ديسمبر ٢٠٢٦، ٨:٠٠–١١:٣٠ ص | {hijri}")
    );
    assert_eq!(
        when("calendars: [islamic-umalqura, gregorian]\n"),
        format!("السبت، {hijri}، ٨:٠٠–١١:٣٠ ص | ٥ ديسمبر ٢٠٢٦")
    );
    assert_eq!(when("calendars: [islamic-umalqura]\n"), format!("السبت، {hijri}، ٨:٠٠–١١:٣٠ ص"));
    // A date block has no room for a word, so a sign says that the date is calculated.
    let lines = "languages: [ar]\ncalendars: [islamic-umalqura]\n";
    let built = site(lines, &[("content/events/x.md", &text)]);
    assert!(built.text("upcoming.html").contains(">≈ جمادى الآخرة<"), "{}", built.text("upcoming.html"));
}

#[test]
fn months_are_named_as_in_the_country_of_the_event_and_zones_where_they_differ() {
    let regions = "- {id: kw, name: الكويت, timezone: Asia/Kuwait, children: [{id: hawalli, name: حولي}]}\n- {id: sy, name: سوريا, timezone: Asia/Damascus}\n- {id: ma, name: المغرب, timezone: Africa/Casablanca}\n";
    let at = |place: &str| {
        format!(
            "---\ntitle: لقاء {place}\nregion: {place}\ncategories: [health]\nstart: 2026-12-05 08:00\n---\n"
        )
    };
    let files = [
        ("content/regions.yaml", regions),
        ("content/events/kw.md", &*at("kw")),
        ("content/events/sy.md", &*at("sy")),
        ("content/events/ma.md", &*at("ma")),
    ];
    let built = site("languages: [ar]\n", &files);
    assert_eq!(built.told(), "");
    let when = |slug: &str| {
        between(built.text(&format!("events/{slug}.html")), "<dt>متى</dt>", "</dd>")
            .remove(0)
            .trim()
            .to_owned()
    };
    assert_eq!(when("kw"), "السبت، ٥ ديسمبر ٢٠٢٦، ٨:٠٠ ص");
    assert_eq!(when("sy"), "السبت، ٥ كانون الأول ٢٠٢٦، ٨:٠٠ ص");
    assert_eq!(when("ma"), "السبت، ٥ دجنبر ٢٠٢٦، ٨:٠٠ ص (توقيت المغرب)");
    assert!(built.text("calendar/2026-12.html").contains("(توقيت المغرب)"));
}

#[test]
fn an_event_online_tells_the_hour_in_the_cities_of_the_site() {
    let text = "---\ntitle: لقاء\nattendance: online\nonline_url: https://example.org/room\ncategories: [health]\nstart: 2026-12-05 23:00\n---\n";
    let cities = "languages: [ar, en]\ncities: [Asia/Kuwait, Africa/Cairo, africa/cairo, {timezone: Asia/Karachi, name: {ar: لاهور, en: Lahore}}]\n";
    let built = site(cities, &[("content/events/x.md", text)]);
    assert_eq!(built.told(), "");
    let cities = between(built.text("events/x.html"), "<small class=\"cities\">", "</dd>").remove(0);
    assert_eq!(cities.trim(), "في مدن أخرى: القاهرة ١٠:٠٠ م، لاهور ١:٠٠ ص الأحد، ٦ ديسمبر");
    assert!(built.text("events/x.html").contains(" data-online>"));
}

#[test]
fn what_is_put_into_a_text_keeps_its_direction() {
    let text = event(
        "ورشة Rust و C++",
        "start: 2026-12-05 08:00\nsummary: اتصل على (+965) 2222 3333 <اليوم>.\n\
         venue: {name: قاعة, address: خلف 2222 4444}\ncontact: {phone: \"+965 2222 3333\", whatsapp: 00965 2222 3333}\n",
    );
    let built = site(
        "languages: [ar, en]\n",
        &[("content/events/x.md", &text.replace("نص.", "اتصل على +965 2222 3333 اليوم."))],
    );
    let page = built.text("events/x.html");
    assert!(page.contains("<title>\u{2068}ورشة Rust و C++\u{2069} – صدى</title>"));
    assert!(page.contains("اتصل على <bdi dir=\"ltr\">+965 2222 3333</bdi> اليوم."));
    assert!(page.contains("<a href=\"tel:+96522223333\"><bdi dir=\"ltr\">+965 2222 3333</bdi></a>"));
    assert!(page.contains("اتصل على <bdi dir=\"ltr\">(+965) 2222 3333</bdi> &lt;اليوم&gt;."), "{page}");
    assert!(page.contains("خلف <bdi dir=\"ltr\">2222 4444</bdi>"), "{page}");
    assert!(page.contains("<a href=\"https://wa.me/96522223333\""), "{page}");
    assert!(built.text("en/upcoming.html").contains("<title>Upcoming – \u{2068}صدى\u{2069}</title>"));
}

#[test]
fn languages_have_names_on_pages_and_not_tags() {
    let text = "start: 2026-12-05 08:00\nneeds: {languages: [no, ar, sr-Latn, xx, qaa]}\n";
    let files = [
        ("content/events/x.md", &*event("Meeting", text)),
        ("content/events/x.ar.md", "---\ntitle: لقاء\n---\nنص.\n"),
        ("content/theme/i18n/en.ftl", "language-ar = Our Arabic\nlanguage-qaa = Our own\n"),
    ];
    let built = site("languages: [en-GB, ar, en, sw, no]\n", &files);
    assert!(!built.told().contains("language-"), "{}", built.told());
    let needs = |page: &str, label: &str| between(built.text(page), label, "</li>").remove(0);
    // A theme may name a language otherwise.
    let english = " Norwegian, Our Arabic, Serbian (Latin), xx and Our own";
    assert_eq!(needs("events/x.html", "<li>Languages:"), english);
    let arabic = " النرويجية والعربية والصربية (اللاتينية) وxx وOur own";
    assert_eq!(needs("ar/events/x.html", "<li>اللغات:"), arabic);

    assert!(built.text("en/upcoming.html").contains(">In British English</span>"));
    assert!(built.text("ar/upcoming.html").contains(">لقاء</a>"));
    for (page, names) in [
        ("index.html", ["العربية", "English", "Kiswahili", "norsk"]),
        ("ar/index.html", ["British English", "English", "Kiswahili", "norsk"]),
    ] {
        for name in names {
            assert!(built.text(page).contains(&format!("\">{name}</a></li>")), "{name} in {page}");
        }
    }
}

#[test]
fn one_english_of_a_site_is_called_english() {
    let text = event("لقاء", "start: 2026-12-05 08:00\n");
    let built = site("languages: [ar, en-GB]\n", &[("content/events/x.md", &text)]);
    assert!(built.text("index.html").contains(">English</a></li>"));
    assert!(built.text("en-GB/upcoming.html").contains(">In Arabic</span>"));
}
