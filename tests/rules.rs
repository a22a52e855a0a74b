//! Checks that a repeating event says its rule in words, in every language of the theme.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use support::{Built, SMALL_SITE, build, write_tree};

/// Rules with what they say in English and in Arabic. All start on Saturday 5 December 2026, 25 Jumada II 1448.
const RULES: [(&str, &str, &str); 34] = [
    ("FREQ=DAILY", "Every day", "كل يوم"),
    ("FREQ=DAILY;INTERVAL=2", "Every two days", "كل يومين"),
    ("FREQ=DAILY;INTERVAL=3;COUNT=5", "Every 3 days, 5 times", "كل ٣ أيام، ٥ مرات"),
    ("FREQ=DAILY;INTERVAL=11", "Every 11 days", "كل ١١ يومًا"),
    ("FREQ=DAILY;BYDAY=SA,SU", "Every Saturday and Sunday", "كل سبت وأحد"),
    ("FREQ=WEEKLY", "Every Saturday", "كل سبت"),
    ("FREQ=WEEKLY;BYDAY=SA", "Every Saturday", "كل سبت"),
    ("FREQ=WEEKLY;BYDAY=WE,SA,MO", "Every Saturday, Monday, and Wednesday", "كل سبت واثنين وأربعاء"),
    ("FREQ=WEEKLY;BYDAY=SA,SU,MO,TU,WE,TH,FR", "Every day", "كل يوم"),
    ("FREQ=WEEKLY;COUNT=2", "Every Saturday, twice", "كل سبت، مرتين"),
    (
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270305",
        "Every two weeks until March 5, 2027",
        "كل أسبوعين حتى ٥ مارس ٢٠٢٧",
    ),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SA", "Every 3 weeks on Saturday", "السبت كل ٣ أسابيع"),
    (
        "FREQ=WEEKLY;BYDAY=SA;BYMONTH=12,1",
        "Every Saturday in December and January",
        "كل سبت في ديسمبر ويناير",
    ),
    ("FREQ=MONTHLY", "On the 5th of each month", "يوم ٥ من كل شهر"),
    ("FREQ=MONTHLY;BYMONTHDAY=5,21", "On the 5th and the 21st of each month", "يوم ٥ ويوم ٢١ من كل شهر"),
    ("FREQ=MONTHLY;BYMONTHDAY=5,-1", "On the 5th and the last day of each month", "يوم ٥ وآخر يوم من كل شهر"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=5,-2",
        "On the 5th and the second to last day of each month",
        "يوم ٥ واليوم قبل الأخير من كل شهر",
    ),
    ("FREQ=MONTHLY;BYDAY=1SA", "On the first Saturday of each month", "أول سبت من كل شهر"),
    (
        "FREQ=MONTHLY;BYDAY=1SA,-1SA",
        "On the first Saturday and the last Saturday of each month",
        "أول سبت وآخر سبت من كل شهر",
    ),
    (
        "FREQ=MONTHLY;BYDAY=1SA,-2FR",
        "On the first Saturday and the second to last Friday of each month",
        "أول سبت ويوم الجمعة قبل الأخير من كل شهر",
    ),
    ("FREQ=MONTHLY;BYDAY=SA", "Every Saturday", "كل سبت"),
    ("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=1", "On the first Saturday of each month", "أول سبت من كل شهر"),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=1,2,3,4,5,6,7",
        "On the first Saturday of each month",
        "أول سبت من كل شهر",
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=5",
        "On a Saturday that falls on the 5th of each month",
        "يوم السبت إذا وافق يوم ٥ من كل شهر",
    ),
    (
        "FREQ=MONTHLY;BYDAY=FR,SA;BYSETPOS=2",
        "On the second weekend day of each month",
        "ثاني يوم عطلة أسبوعية من كل شهر",
    ),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA", "On the first Saturday of every second month", "أول سبت كل شهرين"),
    ("FREQ=YEARLY", "Every year on December 5", "كل سنة في ٥ ديسمبر"),
    (
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5;COUNT=3",
        "Every year on December 5, 3 times",
        "كل سنة في ٥ ديسمبر، ٣ مرات",
    ),
    (
        "FREQ=YEARLY;BYMONTH=12;BYDAY=1SA",
        "Every year on the first Saturday of December",
        "أول سبت من ديسمبر كل سنة",
    ),
    ("FREQ=YEARLY;INTERVAL=4", "Every 4 years on December 5", "كل ٤ سنوات في ٥ ديسمبر"),
    ("RSCALE=ISLAMIC-UMALQURA;FREQ=MONTHLY", "On the 25th of each Hijri month", "يوم ٢٥ من كل شهر هجري"),
    (
        "RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY",
        "Every Hijri year on Jumada II 25",
        "كل سنة هجرية في ٢٥ جمادى الآخرة",
    ),
    (
        "RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=25",
        "Every Hijri year on Jumada II 25",
        "كل سنة هجرية في ٢٥ جمادى الآخرة",
    ),
    (
        "FREQ=YEARLY;BYDAY=SA;BYMONTH=12;BYSETPOS=1",
        "Every year on the first Saturday of December",
        "أول سبت من ديسمبر كل سنة",
    ),
];

const LANGUAGES: [&str; 8] = ["ar", "en", "fa", "fr", "id", "ms", "tr", "ur"];

/// Builds a site in all languages of the theme, with one event for each rule.
fn site(rules: &[&str]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let languages = LANGUAGES.join(", ");
    let settings =
        SMALL_SITE[0].1.replace("languages: [ar, en]", &format!("languages: [{languages}]\nper_page: 500"));
    write_tree(folder.path(), [("content/site.yaml", &*settings)]);
    for (number, rule) in rules.iter().enumerate() {
        let text = format!(
            "---\ntitle: r{number:02}\nstart: 2026-12-05 08:00\nrepeat: {rule}\nregion: kw/hawalli\ncategories: [health]\n---\nx\n"
        );
        write_tree(folder.path(), [(&*format!("content/events/r{number:02}.md"), &*text)]);
        let english = format!("---\ntitle: r{number:02}\n---\nx\n");
        write_tree(folder.path(), [(&*format!("content/events/r{number:02}.en.md"), &*english)]);
    }
    build(folder.path())
}

/// Returns the badge of an event's card on the page of all events.
fn badge<'b>(built: &'b Built, lang: &str, number: usize) -> &'b str {
    let page = if lang == "ar" { "upcoming.html".to_owned() } else { format!("{lang}/upcoming.html") };
    let text = built.text(&page);
    let card = text
        .split("<li class=\"card")
        .find(|card| card.contains(&format!("r{number:02}</")))
        .expect("a card");
    let badge = card.split("<span class=\"badge repeats\">").nth(1).expect("a badge");
    badge.split("</span>").next().unwrap()
}

#[test]
fn each_rule_has_its_words_in_english_and_arabic() {
    let built = site(&RULES.map(|(rule, ..)| rule));
    assert_eq!(built.told(), "");
    for (number, (rule, english, arabic)) in RULES.iter().enumerate() {
        let page = built.text(&format!("en/events/r{number:02}.html"));
        assert!(
            page.contains(&format!("<span class=\"rule\">{english}</span>")),
            "{rule}: {english}: {page}"
        );
        assert_eq!(badge(&built, "ar", number), *arabic, "{rule}");
    }
}

#[test]
fn each_language_has_words_of_its_own_for_each_rule() {
    let built = site(&RULES.map(|(rule, ..)| rule));
    for (number, (rule, english, _)) in RULES.iter().enumerate() {
        let mut all: Vec<&str> = LANGUAGES.iter().map(|lang| badge(&built, lang, number)).collect();
        assert!(all.iter().all(|said| !said.is_empty() && !said.contains(['{', '$'])), "{rule}: {all:?}");
        assert_eq!(all[1], *english);
        // Indonesian and Malay are the only two that may say the same.
        all.remove(5);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), LANGUAGES.len() - 1, "{rule}: two languages say the same: {all:?}");
    }
}

#[test]
fn an_endless_rule_counts_no_dates_and_a_finite_one_does() {
    let built = site(&["FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=40", "FREQ=WEEKLY;COUNT=1"]);
    assert!(!built.text("events/r00.html").contains("بعدها"), "an endless rule");
    assert!(built.text("events/r01.html").contains("و٢٨ موعدًا آخر بعدها"));
    assert!(!built.text("events/r02.html").contains("class=\"rule\""), "it happens once");
}

#[test]
fn an_end_before_the_hour_of_the_start_means_the_day_before() {
    let built = site(&["FREQ=WEEKLY;UNTIL=20261225T210000Z", "FREQ=WEEKLY;UNTIL=20261226T080000"]);
    assert_eq!(badge(&built, "en", 0), "Every Saturday until December 25, 2026");
    assert_eq!(badge(&built, "en", 1), "Every Saturday until December 26, 2026");
}

#[test]
fn a_rule_that_has_no_words_still_says_that_it_repeats() {
    let built = site(&["FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1,3"]);
    assert_eq!(badge(&built, "en", 0), "Repeats");
    assert_eq!(badge(&built, "ar", 0), "متكررة");
}

#[test]
fn a_start_to_which_its_rule_never_comes_is_told_at_the_rule() {
    for (rule, next) in [
        ("FREQ=WEEKLY;BYDAY=SU;COUNT=3", "2026-12-06 08:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=6", "2026-12-06 08:00"),
        ("FREQ=MONTHLY;BYDAY=2SA", "2026-12-12 08:00"),
        ("FREQ=YEARLY;BYMONTH=3", "2027-03-05 08:00"),
        ("FREQ=DAILY;BYDAY=MO", "2026-12-07 08:00"),
        ("RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15", "2027-02-22 08:00"),
    ] {
        let built = site(&[rule]);
        let told = built.told();
        assert!(told.starts_with("content/events/r00.md:4:9: W310: "), "{rule}: {told}");
        assert!(told.contains(&format!("such as `{next}`")), "{rule}: {told}");
    }
}
