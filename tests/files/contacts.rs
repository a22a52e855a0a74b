//! Telephone numbers and web addresses as people write them, and tags.

use crate::support::SMALL_SITE;
use crate::{built, event, places};

#[test]
fn a_local_number_gets_its_country_from_the_place() {
    let text = event("أ", "contact: {whatsapp: \"٩٩١٢ ٣٤٥٦\", phone: 112}\n");
    let of_kuwait = built([("content/events/a.md", text.as_bytes())]);
    assert_eq!(places(&of_kuwait), [""; 0]);
    let page = of_kuwait.text("events/a.html");
    assert!(page.contains("https://wa.me/96599123456\"") && page.contains("tel:112\""), "{page}");
}

#[test]
fn an_event_online_takes_the_country_of_its_organizer_or_is_told() {
    let online = "---\ntitle: أ\nstart: 2026-12-05 08:00\nattendance: online\nonline_url: https://example.org/room\ncategories: [health]\n";
    let contact = "contact: {whatsapp: 055 123 4567}\n---\nنص.\n";
    let told = format!("{online}{contact}");
    assert_eq!(
        places(&built([("content/events/a.md", told.as_bytes())])),
        ["content/events/a.md:7:21 E204-country"]
    );
    let text = format!("{online}organizer: o\n{contact}");
    let regions = SMALL_SITE[1].1.to_owned() + "- {id: sa, name: {ar: السعودية, en: Saudi Arabia}}\n";
    let built = built([
        ("content/events/a.md", text.as_bytes()),
        ("content/organizers/o.md", "---\nname: جهة\nregion: sa\n---\nنص.\n".as_bytes()),
        ("content/regions.yaml", regions.as_bytes()),
    ]);
    assert_eq!(places(&built), [""; 0]);
    assert!(built.text("events/a.html").contains("https://wa.me/966551234567\""));
}

#[test]
fn a_wrong_place_is_the_only_thing_told_of_a_local_number() {
    let text = event("أ", "contact: {phone: 2222 3333}\n").replace("kw/hawalli", "kw/hawali");
    assert_eq!(places(&built([("content/events/a.md", text.as_bytes())])), ["content/events/a.md:4:9 E408"]);
}

#[test]
fn an_address_is_encoded_or_told_with_what_is_meant() {
    let with = |url: &str| {
        let text = event("أ", &format!("register: {{url: \"{url}\"}}\n"));
        built([("content/events/a.md", text.as_bytes())])
    };
    let encoded = with(" https://example.org/أ ب ");
    assert_eq!(places(&encoded), [""; 0]);
    assert!(encoded.text("events/a.html").contains("href=\"https://example.org/أ%20ب\""));
    for (url, code, word) in [
        ("www.example.org/x", "E502", "`https://www.example.org/x`"),
        ("https:/example.org", "E502", "`https://example.org`"),
        ("https://example.org/\u{200f}x", "E502-unseen", "U+200F"),
        ("https://exa mple.org", "E502-space", "space"),
    ] {
        let built = with(url);
        assert_eq!(places(&built), [format!("content/events/a.md:6:17 {code}")]);
        assert!(built.told().contains(word), "{}", built.told());
    }
}

#[test]
fn a_link_without_a_scheme_is_told_with_the_whole_address() {
    for link in ["www.example.org", "example.org/x", "https:/example.org/x"] {
        let text = event("أ", "") + &format!("[هنا]({link})\n");
        let built = built([("content/events/a.md", text.as_bytes())]);
        assert_eq!(places(&built), ["content/events/a.md:8:1 W502-address"]);
        assert!(built.told().contains("did you mean `https://"), "{}", built.told());
    }
}

#[test]
fn commas_of_any_script_divide_tags() {
    for tags in ["beach, sea", "beach، sea", "[beach; sea]", "[beach؛sea]", "\n  - beach ,sea,\n  - Sea"] {
        let text = event("أ", &format!("tags: {tags}\n"));
        let built = built([("content/events/a.md", text.as_bytes())]);
        assert_eq!(places(&built), [""; 0], "{tags}");
        let pages: Vec<&str> = built.files.keys().filter_map(|path| path.strip_prefix("tags/")).collect();
        let pages: Vec<&str> = pages.into_iter().filter(|path| !path.contains('/')).collect();
        assert_eq!(pages, ["beach.html", "sea.html"], "{tags}");
    }
}

#[test]
fn signs_tell_tags_apart_and_other_differences_are_told() {
    let a = event("أ", "tags: [C++, 'Beach clean', \"#تطوع\"]\n");
    let b = event("ب", "tags: ['C#', beach-clean, تطوّع]\n");
    let different = built([("content/events/a.md", a.as_bytes()), ("content/events/b.md", b.as_bytes())]);
    assert_eq!(places(&different), [""; 0]);
    assert!(different.text("tags/c-plus-plus.html").contains("C++"));
    assert!(different.text("tags/c-sharp.html").contains("C#"));
    let a = event("أ", "tags: [C!]\n");
    let b = event("ب", "tags: [c]\n");
    let merged = built([("content/events/a.md", a.as_bytes()), ("content/events/b.md", b.as_bytes())]);
    assert_eq!(places(&merged), ["content/events/b.md W405-tag"]);
}

#[test]
fn a_footnote_leads_back_by_a_name_in_the_language_of_the_page() {
    let text = event("أ", "") + "نص[^1] ونص[^1].\n\n[^1]: حاشية.\n";
    let built = built([("content/events/a.md", text.as_bytes())]);
    assert_eq!(places(&built), [""; 0]);
    let page = built.text("events/a.html");
    for (id, number) in [("sada-note-1", "١-١"), ("sada-note-1-2", "١-٢")] {
        assert!(page.contains(&format!("href=\"#{id}\" role=\"doc-backlink\"")), "{page}");
        assert!(page.contains(&format!("aria-label=\"العودة إلى موضع الحاشية {number} في النص\"")), "{page}");
    }
}
