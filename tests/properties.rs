//! Checks properties that hold for any content. Each property is a function in `tests/properties/`; proptest
//! calls it here, and cargo-fuzz calls it in `tests/fuzz/`.
//!
//! `PROPTEST_CASES=20000 cargo test --release --test properties` tries more cases.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![allow(missing_docs, reason = "the names say it")]

#[path = "properties/dates.rs"]
mod dates;
#[path = "properties/defects.rs"]
mod defects;
#[path = "properties/front_matter.rs"]
mod front_matter;
#[path = "properties/hijri.rs"]
mod hijri;
#[path = "properties/markdown.rs"]
mod markdown;
#[path = "properties/paths.rs"]
mod paths;
#[path = "properties/rrule.rs"]
mod rrule;
#[path = "torture/safe_html.rs"]
#[allow(dead_code, reason = "feeds are looked at elsewhere")]
mod safe_html;
#[path = "properties/site.rs"]
mod site;
#[path = "properties/slugs.rs"]
mod slugs;

use proptest::collection::vec;
use proptest::prelude::*;

/// Bytes from which a property makes its choices.
fn seed() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..120)
}

/// Any text, often with Arabic letters, marks, joiners and hidden signs.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~\u{621}-\u{670}\u{200b}-\u{200f}\u{300}-\u{345}\u{c0}-\u{250}\u{390}-\u{3c9}]{0,80}",
        "[a-c_ \u{300}-\u{345}\u{591}-\u{5c7}\u{640}-\u{64b}]{0,20}",
        "[a-cA-C/. \u{640}-\u{655}\u{958}-\u{95f}\u{fb1d}-\u{fb4e}\u{1d15e}-\u{1d164}\u{212a}İßΣ-]{0,250}",
    ]
}

/// A text that is much like a date.
fn date() -> impl Strategy<Value = String> {
    prop_oneof![text(), "[0-9\u{660}-\u{669}]{0,4}[-/.][0-9]{0,2}[-/. T:][0-9]{0,3}[ T\u{a0}]?[0-9:+ -]{0,9}"]
}

/// A text that is much like a rule.
fn rule() -> impl Strategy<Value = String> {
    let part = "(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[0-9]{1,5}|COUNT=[0-9]{1,5}|UNTIL=20[0-9]{6}(T[0-9]{6}Z?)?|\
        BYDAY=-?[0-9]{0,3}(MO|TU|FR|SU),(SA|1WE)|BYMONTHDAY=-?[0-9]{1,2}|BYMONTH=[0-9]{1,2}|BYSETPOS=-?[0-9]{1,3}|WKST=SU|RSCALE=(ISLAMIC-UMALQURA|GREGORIAN)|SKIP=(OMIT|FORWARD|BACKWARD)|[A-Z=;,]{0,9})";
    let rule = vec(part, 0..5).prop_map(|parts| format!("FREQ=YEARLY;{}", parts.join(";")));
    let free = format!("(RRULE:)?({part};){{0,5}}");
    prop_oneof![text(), rule, proptest::string::string_regex(&free).unwrap()]
}

/// A text that is much like a path.
fn path() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        "(con|NUL|com1|lpt9|aux)?[a-z.\u{628}-\u{62a} ]{0,5}(\\.html)?",
        "[\u{958}-\u{95f}\u{fb1d}-\u{fb2a}é%?:]{0,66}",
        text(),
    ];
    vec(name, 1..5).prop_map(|names| names.join("/"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_may_be_an_event(bytes in prop_oneof![vec(any::<u8>(), 0..300), text().prop_map(String::into_bytes)]) {
        front_matter::any_bytes(&bytes);
    }

    #[test]
    fn any_front_matter_may_be_an_event_and_its_faults_lie_inside_the_file(bytes in seed()) {
        front_matter::any_front_matter(&bytes);
    }

    #[test]
    fn a_valid_event_is_the_same_however_its_file_is_laid_out(bytes in seed()) {
        front_matter::any_valid_event(&bytes);
    }

    #[test]
    fn any_text_may_stand_for_a_date(text in date()) {
        dates::any_text(&text);
    }

    #[test]
    fn every_way_to_write_a_time_means_it(bytes in seed()) {
        dates::any_way_to_write_it(&bytes);
    }

    #[test]
    fn any_text_may_stand_for_a_rule(text in rule()) {
        rrule::any_text(&text);
    }

    #[test]
    fn a_rule_falls_on_the_days_that_are_found_when_every_day_is_asked(bytes in seed()) {
        rrule::any_rule(&bytes);
    }

    #[test]
    fn a_hijri_rule_falls_on_the_days_that_are_found_when_every_day_is_asked(bytes in seed()) {
        hijri::any_rule(&bytes);
    }

    #[test]
    fn a_slug_of_any_text_can_be_published(text in text()) {
        slugs::any_text(&text);
    }

    #[test]
    fn case_and_unicode_form_change_no_slug(text in text()) {
        slugs::any_form_of_a_text(&text);
    }

    #[test]
    fn a_given_slug_keeps_its_letters(text in text()) {
        slugs::any_given_slug(&text);
    }

    #[test]
    fn any_body_is_published_harmless(text in text()) {
        markdown::any_body(&text);
    }

    #[test]
    fn any_markup_is_published_harmless(bytes in seed()) {
        markdown::any_markup(&bytes);
    }

    #[test]
    fn any_path_that_is_taken_is_safe(text in path()) {
        paths::any_path(&text);
    }

    #[test]
    fn a_link_leads_to_its_path_from_anywhere(text in path()) {
        paths::any_link(&text);
    }
}
