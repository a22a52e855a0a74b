//! Checks that what editors write in their own way is taken where it means one thing, and that a message says
//! what to do where it does not.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use sada::model::choices::{Accessibility, Attendance, Audience, Choice, Form, People, Status};
use support::{Built, SMALL_SITE, build_on, code, run, sada, said, write_tree};

/// Builds the small site with one event.
fn with(front_matter: &str) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}formats: [ics]\n", SMALL_SITE[0].1);
    let event =
        format!("---\ntitle: حملة\n{front_matter}region: kw/hawalli\ncategories: [health]\n---\nنص.\n");
    write_tree(folder.path(), [("content/site.yaml", &*settings), ("content/events/one.md", &*event)]);
    build_on(folder.path(), "2026-11-25", 0)
}

#[test]
fn a_time_with_its_distance_from_utc_is_one_instant_in_the_zone_of_the_place() {
    for (start, end, told) in [
        ("2026-12-05T08:00:00+03:00", "2026-12-05T10:00:00+03:00", 0),
        ("2026-12-05T05:00:00Z", "2026-12-05T07:00:00Z", 2),
        ("2026-12-05 08:00", "2026-12-05T08:00:00+01:00", 1),
    ] {
        let built = with(&format!("start: {start}\nend: {end}\n"));
        assert_eq!(built.told().matches("W309").count(), told, "{}", built.told());
        let calendar = built.text("events/one.ics");
        assert!(calendar.contains("DTSTART;TZID=Asia/Kuwait:20261205T080000"), "{calendar}");
        assert!(calendar.contains("DTEND;TZID=Asia/Kuwait:20261205T100000"), "{calendar}");
    }
    let built = with(
        "start: 2026-12-05 08:00\nrepeat: FREQ=WEEKLY;COUNT=3\nexcept: [2026-12-12T05:00:00Z]\nalso: [2026-12-20T06:00:00Z]\n",
    );
    let calendar = built.text("events/one.ics");
    assert!(calendar.contains("EXDATE;TZID=Asia/Kuwait:20261212T080000"), "{calendar}");
    assert!(calendar.contains("RDATE;TZID=Asia/Kuwait:20261220T090000"), "{calendar}");
}

#[test]
fn an_end_before_its_start_is_found_whatever_their_distances_from_utc_are() {
    let built = with("start: 2026-12-05T08:00:00+03:00\nend: 2026-12-05T07:00:00+01:00\n");
    assert!(!built.told().contains("E302"), "seven o'clock in the west is nine in Kuwait: {}", built.told());
    let built = with("start: 2026-12-05T08:00:00+03:00\nend: 2026-12-05T09:00:00+05:00\n");
    assert!(built.told().contains("E302"), "{}", built.told());
}

#[test]
fn of_a_time_that_happens_twice_the_distance_from_utc_chooses_one() {
    // The clocks of Cairo go back from 0:00 to 23:00 at the end of 29 October 2026.
    let first = with("timezone: Africa/Cairo\nstart: 2026-10-29T23:30:00+03:00\n");
    assert_eq!(first.told(), "", "the first is the one that is taken");
    let second = with("timezone: Africa/Cairo\nstart: 2026-10-29T23:30:00+02:00\n");
    assert!(second.told().contains("W304"), "{}", second.told());
}

#[test]
fn an_address_alone_is_where_people_register() {
    let built = with("start: 2026-12-05\nregister: https://example.org/r\n");
    assert_eq!(built.told(), "");
    assert!(built.text("events/one.html").contains("<a class=\"button\" href=\"https://example.org/r\""));
}

#[test]
fn every_list_of_words_is_divided_at_its_commas() {
    for list in ["\"إسعاف, قيادة\"", "إسعاف، قيادة", "[إسعاف، قيادة]", "[إسعاف, قيادة]"]
    {
        let built = with(&format!("start: 2026-12-05\nneeds:\n  skills: {list}\ntags: {list}\n"));
        assert_eq!(built.told(), "", "{list}");
        let page = built.text("events/one.html");
        assert!(!page.contains("إسعاف، قيادة<") && !page.contains("إسعاف, قيادة"), "{list}");
        assert!(built.files.contains_key("tags/قيادة.html"), "{list}: {:?}", built.files.keys());
    }
}

#[test]
fn numbers_in_arabic_writing_are_numbers() {
    for (hours, shown) in
        [("٣٫٥", "٣٫٥ ساعة"), ("3.5", "٣٫٥ ساعة"), ("\"3,5\"", "٣٫٥ ساعة"), ("٣", "٣ ساعات")]
    {
        let built =
            with(&format!("start: 2026-12-05\nneeds: {{hours: {hours}}}\nregister: {{capacity: ١٬٢٠٠}}\n"));
        assert_eq!(built.told(), "", "{hours}");
        assert!(built.text("events/one.html").contains(shown), "{hours}");
        assert!(built.text("events/one.html").contains("١٬٢٠٠ مكان"), "{hours}");
    }
}

#[test]
fn what_has_one_meaning_is_taken_without_a_message() {
    for front_matter in [
        "start: 2026-12-05T08:00:00+03:00[Asia/Kuwait]\n",
        "start: 2026-12-05\nrepeat: FREQ=WEEKLY؛BYDAY=SA،SU؛COUNT=3\n",
        "start: 2026-12-05\nrepeat: FREQ=WEEKLY;UNTIL=2027-01-09T08:00:00+03:00\n",
        "start: 2026-12-05\nrepeat: FREQ=WEEKLY;BYDAY=SU\nexcept: [2026-12-05]\n",
        "start: 2026-12-05\nstatus: moved-online\nregister: {url: https://example.org/join}\n",
    ] {
        assert_eq!(with(front_matter).told(), "", "{front_matter}");
    }
}

#[test]
fn what_costs_nothing_may_be_said_in_several_words() {
    for cost in ["free", "Free", "0", "٠", "مجاني", "مجانًا"] {
        let built =
            with(&format!("start: 2026-12-05\nregister: {{cost: {cost}}}\nneeds: {{languages: [ar, ar]}}\n"));
        assert_eq!(built.told(), "", "{cost}");
        let usual = with("start: 2026-12-05\nregister: {cost: free}\nneeds: {languages: [ar]}\n");
        assert_eq!(built.text("events/one.html"), usual.text("events/one.html"), "{cost}");
    }
}

#[test]
fn a_plain_event_gives_no_message() {
    let built =
        with("start: 2026-12-05 08:00\nend: 2026-12-05 10:00\nsummary: ساعتان على الشاطئ مع العائلة.\n");
    assert_eq!(built.told(), "");
}

#[test]
fn a_page_of_ordinary_markdown_gives_no_message() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let page = "---\ntitle: دليل\n---\n## البرنامج\n\nنبدأ عند 8:00 [تقريبًا]، والسعر 5 * 3 = 15 دينارًا[^1].\n\n\
        * بند أول\n* بند **ثان** و*ثالث*\n\n1. افتتاح\n2. ختام\n\n- [x] تم\n- [ ] لم يتم\n\n\
        انظر [الصفحة](#البرنامج) و[الموقع][site] و<https://example.org/> (أو [غيره]).\n\n\
        | اليوم | الوقت |\n|---|---|\n| السبت | 8:00 |\n\n\
        > قال تعالى: ﴿وتعاونوا على البر والتقوى﴾ [المائدة: 2].\n\n\
        الأسعار شاملة*.\n\n\\* ما عدا المواصلات. A_b و`[a][bc]` و5-10 أشخاص.\n\n\
        [^1]: تُدفع *عند* الحضور.\n\n[site]: https://example.org/\n";
    let event = support::event("حملة", "");
    write_tree(folder.path(), [("content/pages/guide.md", page), ("content/events/one.md", &*event)]);
    assert_eq!(build_on(folder.path(), "2026-11-25", 0).told(), "");
}

#[test]
fn a_reason_is_shown_where_an_event_is_cancelled() {
    let built = with("start: 2026-12-05\nstatus: cancelled\nnote: أمطار\n");
    assert_eq!(built.told(), "");
    assert!(built.text("events/one.html").contains("<span class=\"note\"><bdi>أمطار</bdi></span>"));
    assert!(built.text("events/one.ics").contains("DESCRIPTION:أمطار"));
}

/// A directory as another program exports it: dates with an offset, prices in words, unknown keys, `<` in texts.
fn exported(events: usize, start: impl Fn(usize) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for number in 0..events {
        let unknown: Vec<String> = (0..40).map(|n| format!("x_field_{n}: v{number}\n")).collect();
        let unknown = unknown.concat();
        let text = format!(
            "---\ntitle: \"Event <{number}> & more\"\nstart: {}\nregion: kw/hawalli\ncategories: [health]\n\
             register: {{url: https://example.org/r, cost: from {number} KWD}}\n{unknown}---\n5 < 6 & 7 > 2, a<b\n",
            start(number)
        );
        write_tree(folder.path(), [(&*format!("content/events/e{number:04}.md"), &*text)]);
    }
    folder
}

#[test]
fn the_export_of_another_program_builds_with_a_handful_of_messages() {
    let folder = exported(300, |number| format!("2026-12-{:02}T08:00:00+03:00", number % 28 + 1));
    let output = run(folder.path());
    let text = said(&output);
    assert_eq!(code(&output), 0, "{text}");
    assert!(text.matches("[W206]").count() <= 4, "{text}");
    assert!(text.contains("`--all` shows each"), "{text}");
    let all = sada(folder.path()).arg("--all").output().unwrap();
    assert_eq!(said(&all).matches("warning[W206]").count(), 300 * 40);
}

#[test]
fn an_export_with_mistakes_of_many_kinds_is_answered_on_one_page() {
    let folder = exported(300, |n| match n % 4 {
        0 => format!("2026-12-{:02}T08:00:00+04:00", n % 28 + 1),
        1 => format!("{}/12/2026 8:00", n % 28 + 1),
        _ => format!("2026-12-{:02} 08:00", n % 28 + 1),
    });
    for number in 0..300 {
        let file = folder.path().join(format!("content/events/e{number:04}.md"));
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.replace("kw/hawalli", &format!("kw/place-{}", number % 15));
        let text = text.replace("[health]", &format!("[cause-{}, health]", number % 20));
        let more = format!(
            "status: ACTIVE-{}\naudience: [all-{}]\nonline_url: www example {number}\n",
            number % 13,
            number % 30
        );
        let text = text.replace("region:", &format!("{more}region:"));
        std::fs::write(
            file,
            format!("{text}\n![a](my photo {number}.jpg) [x] (https://example.org/{number})\n"),
        )
        .unwrap();
    }
    let output = run(folder.path());
    let text = said(&output);
    assert_ne!(code(&output), 0, "{text}");
    assert!(text.lines().count() <= 80 && !text.contains("<U+"), "{}: {text}", text.lines().count());
    let whole = said(&sada(folder.path()).arg("--all").output().unwrap());
    for told in ["[E301]", "[E408]", "[E409]", "[E502]", "[W206]", "[E208]", "[W507]"] {
        assert!(text.contains(told), "{told} is not in {text}");
        assert!(whole.matches(told).count() >= 75, "{told}");
    }
}

#[test]
fn what_is_wrong_everywhere_is_told_a_few_times_and_counted() {
    let folder = exported(150, |number| format!("{}/12/2026", number % 28 + 1));
    let output = run(folder.path());
    let text = said(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(text.lines().count() < 80, "{} lines: {text}", text.lines().count());
    assert!(text.contains("150 errors"), "{text}");
}

/// The examples of a page of the guide, without the comments at their ends.
fn examples(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(support::project().join("content/pages").join(page)).unwrap();
    let blocks = text.split("```yaml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

/// Builds the vocabulary of the example with one file of settings and one event; returns what is told.
fn pasted(settings: &str, event: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let content = support::project().join("content");
    let own = |name: &str| std::fs::read_to_string(content.join(name)).unwrap();
    let usual = "title: {ar: صدى, en: Sada}\nbase_url: https://example.org/\ntimezone: Asia/Kuwait\n";
    let languages = if settings.contains("languages:") { "" } else { "languages: [ar, en]\n" };
    write_tree(
        folder.path(),
        [
            ("content/site.yaml", &*format!("{usual}{languages}{settings}")),
            ("content/regions.yaml", &*own("regions.yaml")),
            ("content/categories.yaml", &*own("categories.yaml")),
            (
                "content/organizers/green-hands.md",
                "---\nname: {ar: الأيادي الخضراء, en: Green Hands}\n---\nنص.\n",
            ),
            ("content/events/one.md", event),
        ],
    );
    image::RgbImage::new(8, 8).save(folder.path().join("content/events/beach.jpg")).unwrap();
    let told = build_on(folder.path(), "2026-11-25", 0).told();
    // Outside a repository, `dates: git` says that there is none; few examples show the picture.
    let stays = |line: &&str| !line.contains("W804") && !line.contains("beach.jpg: W");
    told.lines().filter(stays).collect()
}

#[test]
fn every_example_of_the_guide_for_editors_builds_as_it_stands_without_a_message() {
    let base = "title: فعالية\nregion: kw/jahra\ncategories: [health]\n";
    let mut seen = 0;
    for page in
        ["how-to-add.md", "how-to-add.en.md", "languages.md", "languages.en.md", "search.md", "search.en.md"]
    {
        for example in examples(page) {
            let is_of_event = ["start:", "register:", "image:"].iter().any(|key| example.contains(key));
            let told = if example.starts_with("---\n") {
                pasted("", &example)
            } else if is_of_event {
                let start = if example.contains("start:") { "" } else { "start: 2027-01-16 08:30\n" };
                pasted("", &format!("---\n{base}{start}{example}---\nنص.\n"))
            } else if example.starts_with("- ") {
                continue; // A line of `regions.yaml`, which the example of the project has too.
            } else {
                pasted(&example, &format!("---\n{base}start: 2027-01-16 08:30\n---\nنص.\n"))
            };
            assert_eq!(told, "", "{page}: {example}");
            seen += 1;
        }
    }
    assert!(seen >= 20, "only {seen} examples were found");
}

#[test]
fn the_guide_names_every_status_and_says_what_each_means() {
    for page in ["how-to-add.md", "how-to-add.en.md"] {
        let text = std::fs::read_to_string(support::project().join("content/pages").join(page)).unwrap();
        for status in Status::WORDS {
            assert!(text.contains(&format!("| `{status}` |")), "{page} does not explain `{status}`");
        }
    }
}

/// Fails unless each word that the theme shows for a value of a set leads to that value.
fn is_known_as_shown<C: Choice + PartialEq + std::fmt::Debug>(set: &str) {
    for lang in ["ar", "en", "fa", "fr", "id", "ms", "tr", "ur"] {
        let path = support::project().join(format!("themes/sada/i18n/{lang}.ftl"));
        let text = std::fs::read_to_string(path).unwrap();
        for choice in C::ALL {
            let id = format!("{set}-{} = ", choice.word());
            let shown = text.lines().find_map(|line| line.strip_prefix(&id)).expect("the theme has the word");
            assert_eq!(C::meant(shown), Some(*choice), "{lang}: `{shown}`");
        }
    }
}

#[test]
fn the_words_that_pages_show_are_answered_with_the_values_that_they_stand_for() {
    is_known_as_shown::<Status>("status");
    is_known_as_shown::<Attendance>("attendance");
    is_known_as_shown::<Form>("form");
    is_known_as_shown::<Audience>("audience");
    is_known_as_shown::<Accessibility>("accessibility");
    is_known_as_shown::<People>("people");
}

#[test]
fn one_slip_gives_one_message() {
    for (front_matter, code) in [
        ("date: 2026-12-05\nrepeat: FREQ=WEEKLY\nexcept: [2026-12-12]\n", "E205"),
        ("start: 2026-12-05\nattendance: اونلاين\nonline_url: https://example.org/room\n", "E208"),
        ("start: 2026-12-05\nstatus: ملغاة\nnote: أمطار\n", "E208"),
        ("start: 2026-12-05\nstatus: تغير موعدها\nprevious_start: 2026-12-01\n", "E208"),
        ("start: 2026-12-05\nneeds: {hours: 3,5}\n", "`3.5`"),
        ("start: 2026-12-05\nregister: {capacity: 1,000}\n", "`1000`"),
        ("start: 2026-12-05\nregister:\n  capacity: 1,000\n", "`1000`"),
        ("start: 2026-12-05\nregister: {capacity: unlimited}\n", "such as `3`, or"),
        ("start: 2026-12-05\nregister: info@example.org\n", "after `email:`"),
        ("start: 2026-12-05\nregister: mailto:info@example.org\n", "after `email:`"),
        ("start: 2026-12-05\nregister: 9912 3456\n", "after `phone:`"),
        ("start: 2026-12-05\nregister: https://\n", "E502"),
        ("start: 2026-12-05\nneeds: {age: 18-12}\n", "`12-18`"),
        ("start: 2026-12-05\naliases: [/events/old.html]\n", "`old`"),
        ("start: 2026-12-05\nslug: e.html\n", "`e`"),
        ("start: 2026-12-05\nvenue: {name: قاعة, كبيرة, address: شارع}\n", "E201"),
        ("start: 2026-12-05\nvenue: {name: قاعة: كبيرة}\n", "`\"قاعة: كبيرة\"`"),
        ("start: 2026-12-05\nvenue: {name: قاعة، address: شارع}\n", "`قاعة, address: شارع`"),
        ("start: 2026-12-05\nvenue: {name: قاعة #3, address: شارع}\n", "`\"قاعة #3\"`"),
        ("start: 2026-12-05\nvenue: name: قاعة, address: شارع\n", "`{name: قاعة, address: شارع}`"),
        ("start: 2026-12-05\nsummary: > نص\n", "begin on the next line"),
        ("start: 2026-12-05\nsummary: ? نص\n", "`\"? نص\"`"),
        (" status: cancelled\nstart: 2026-12-05\n", "E201"),
        ("start: 2026-12-05\nneeds: {languages: ar en}\n", "`[ar, en]`"),
        ("start: 2026-12-05\nneeds: {languages: [ar، en]}\n", "E204"),
        ("start: 2026-12-05\nneeds: {languages: [ar, xx]}\n", "W213"),
        ("start: 2026-12-05\nneeds: {languages: [rf]}\n", "`fr`"),
        ("start: 2026-12-05\naudience: families children\n", "`[families, children]`"),
        ("start: 2026-12-05\nregister: https://a.org/x https://b.org\n", "such as `https://a.org/x`"),
        (
            "start: 2026-12-05\nregister: {url: \"https://a.org/x, https://b.org\"}\n",
            "such as `https://a.org/x`",
        ),
        ("start: 2026-12-05\ncontact: {phone: \"+0 9912 3456\"}\n", "`+965 9912 3456`"),
        ("start: 2026-12-05\nneeds: {hours: ٣٬٥}\n", "E204"),
        ("start: 2026-12-05\naudience: families, children\n", "E204"),
        ("start: 2026-12-05\nsummary: [عاجل] تنظيف\n", "E201"),
        ("start: 2026-12-05T08:00:00+00:00\ntimezone: Kuweit\n", "E305"),
        ("ongoing: نعم\n", "E204"),
        ("start: 2026-12-05\ntags: #شاطئ #بحر\n", "W209"),
        ("start: 2026-12-05\ntags: [#شاطئ, بحر]\n", "E201"),
        ("start: 2026-12-05\nvenue: قاعة المركز\n", "`venue: {name: قاعة المركز}`"),
        ("start: 2026-12-05\ncontact: a@example.org\n", "`contact: {email: a@example.org}`"),
        ("start: 2026-12-05\nvenue: {name:قاعة}\n", "`name: قاعة`"),
        ("start: 2026-12-05\nneeds: {languages: [العربية]}\n", "`ar`"),
        ("start: 2026-12-05\nneeds: {languages: [en_GB]}\n", "`en-GB`"),
        ("start: 2026-12-05\nchanges: [{date: 2026-12-05, status: cancelled}]\n", "`at`"),
        ("start: 2026-12-05\nend: 9999-12-31\n", "between 1900 and 2200"),
        ("start: 2026-12-05\ntime: 08:00\n", "stands here too"),
        ("start: 20261205T080000\n", "`2026-12-05 08:00`"),
        ("start: 2026-12-05T08:00[Asia/Kuwait]\n", "`2026-12-05 08:00`"),
        ("start: 2026-12-05\nrepeat: FREQ=WEEKLY;BYDAY=SAT\n", "`BYDAY=SA`"),
        ("start: 2026-12-05\nrepeat: FREQ=WEEKLY;COUNT=100000\n", "10,000"),
        ("start: 2026-12-05\nrepeat: FREQ=WEEKLY;EXDATE=20261212\n", "`except: [2026-12-12]`"),
        ("start: 2026-12-05\nrepeat: FREQ=WEEKLY;UNTIL=05/03/2027\n", "`UNTIL=20270305`"),
        ("start: 2026-12-05\nrepeat: FREQ=WEEKLY;COUNT=0\n", "from 1 to 10,000"),
        ("start: 2026-12-05\nrepeat: FREQ=WEEKLY;INTERVAL=x\n", "from 1 to 10,000"),
        ("start: 2026-12-05\nrepeat: FREQ=MONTHLY;BYMONTHDAY=32\n", "from -1 to -31"),
        ("start: 2026-12-05\nrepeat: FREQ=YEARLY;BYMONTH=13\n", "from 1 to 12"),
        ("start: 2026-12-05\nrepeat: FREQ=BIWEEKLY\n", "`FREQ=WEEKLY;INTERVAL=2`"),
        ("start: 2027-01-32\n", "January 2027 has 31 days"),
        ("start: 2027-16-01 8:30\n", "no month `16`"),
        ("start: 2027-16-01 8:30\n", "did you mean `2027-01-16 08:30`?"),
        ("start: 2027-16-32\n", "from 1 to 12"),
        ("start: 16 يناير 2027\n", "`2027-01-16`"),
        ("start: 16 كانون الثاني 2027\n", "`2027-01-16`"),
        ("start: January 16, 2027\n", "`2027-01-16`"),
        ("start: 2027.01.16\n", "`2027-01-16`"),
        ("start: 2027-01-16 08:30\nend: 12:00\n", "`2027-01-16 12:00`"),
        ("start: 2027-01-16 20:00\nend: ١:٠٠\n", "`2027-01-17 01:00`"),
        (
            "start: 2026-12-05 08:00\nrepeat: FREQ=WEEKLY;COUNT=3\nchanges: [{at: 2026-12-12, start: 09:00}]\n",
            "`2026-12-12 09:00`",
        ),
        ("start: 2026-12-05\ntimezone: AST\n", "`Asia/Kuwait`"),
        ("start: 2026-12-05\ntimezone: PST\n", "`America/Los_Angeles`"),
        ("start: 2026-12-05\nrepeat: FREQ=WEEKLY\nexcept: [2026-12-12، 2026-12-19]\n", "Arabic comma"),
        ("start: 2026-12-05\nalso: [2026-12-12، 2026-12-19]\n", "Arabic comma"),
        ("start: 2026-12-05\nalso: [\"السبت، 12 ديسمبر 2026\"]\n", "`2026-12-12`"),
        ("start: 2026-12-05\naliases: [a، b]\n", "Arabic comma"),
        ("start: 2026-12-05\nvenue: {name: قاعة, geo: [٢٩٫٣، ٤٧٫٧]}\n", "Arabic comma"),
        ("start: 2026-12-05\nupdated: 2027-02-01\n", "W311"),
        ("start: 2026-12-05\nstatus: moved-online\n", "`online_url:`"),
        ("start: 2026-12-05\nstatus: rescheduled\nprevious_start: 2026-12-05\n", "W212"),
        (
            "start: 2026-12-05 08:00\nrepeat: FREQ=WEEKLY;COUNT=3\nchanges: [{at: 2026-12-12 08:00, status: rescheduled}]\n",
            "W212",
        ),
    ] {
        let told = with(front_matter).told();
        assert_eq!(told.lines().count(), 1, "{front_matter}: {told}");
        assert!(told.contains(code), "{front_matter}: {told}");
    }
}

#[test]
fn a_date_that_does_not_go_with_the_others_is_told_once_at_its_place() {
    const SERIES: &str = "start: 2027-01-16 08:30\nend: 2027-01-16 12:00\nrepeat: FREQ=WEEKLY;COUNT=6\n";
    const ENDLESS: &str = "start: 2027-01-16 08:30\nrepeat: FREQ=WEEKLY;BYDAY=SA\n";
    const ONCE: &str = "start: 2027-01-16 08:30\nend: 2027-01-16 12:00\n";
    for (first, more, told_at) in [
        (
            SERIES,
            "changes: [{at: 2027-01-23, note: أ}, {at: 2027-01-23, status: cancelled}]\n",
            "6:43: E202: ",
        ),
        (SERIES, "changes: [{at: 2027-01-23 08:30, note: أ}, {at: 2027-01-23, note: ب}]\n", "on line 6"),
        (SERIES, "except: [2027-01-23]\nchanges: [{at: 2027-01-23 08:30, status: full}]\n", "7:16: W308: "),
        (SERIES, "changes: [{at: 2027-01-23, start: 2026-01-24 08:30}]\n", "6:35: W313: the date 2027-01-23"),
        (SERIES, "changes: [{at: 2027-01-23, start: 2026-11-24}]\n", "a day that has passed"),
        (SERIES, "changes: [{at: 2027-01-23, start: 2028-01-24}]\n", "6:35: W313: "),
        (SERIES, "changes: [{at: 2027-01-23, end: 2028-01-23 12:00}]\n", "6:33: W313: "),
        (SERIES, "changes: [{at: 2026-01-23, start: 2027-01-24}]\n", "6:16: W308: "),
        (SERIES, "also: [2026-02-01]\n", "6:8: W313: `also` adds 2026-02-01"),
        (ENDLESS, "end: 2027-03-06 12:00\n", "5:6: W313: each date lasts until"),
        (ENDLESS, "end: 2027-03-06 12:00\n", "`UNTIL=20270306` in `repeat`"),
        (ENDLESS, "end: 2037-03-06 12:00\n", "5:6: W313: "),
        ("start: 2027-01-16\nrepeat: FREQ=DAILY;COUNT=9\n", "end: 2027-01-17\n", "5:6: W313: "),
        ("start: 2027-01-16\nalso: [2027-01-23]\n", "end: 2027-02-17\n", "5:6: W313: "),
        (ONCE, "register: {opens: 2027-02-16, closes: 2027-02-20}\n", "5:19: W313: registration opens"),
        (ONCE, "register: {closes: 2027-01-17}\n", "5:20: W313: registration closes"),
        (ONCE, "register: {closes: 2027-01-16 13:00}\n", "ends at 2027-01-16 12:00"),
        (SERIES, "register: {closes: 2027-02-21}\n", "6:20: W313: "),
        ("ongoing: true\nend: 2027-01-16\n", "register: {closes: 2027-01-17}\n", "5:20: W313: "),
        ("start: 2027-01-16\n", "repeat: FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\n", "4:9: E306: no day fits"),
        ("start: 2027-01-16\n", "repeat: FREQ=MONTHLY;BYDAY=6FR\n", "4:9: E306: "),
        ("start: 2027-01-16\n", "attendance: online\n", "4:13: W212: "),
        ("start: 2027-01-16\n", "attendance: online\nregister: {cost: free}\n", "4:13: W212: "),
        ("start: 2027-01-16\n", "attendance: hybrid\n", "4:13: W212: "),
    ] {
        let told = with(&format!("{first}{more}")).told();
        assert_eq!(told.lines().count(), 1, "{first}{more}: {told}");
        assert!(told.contains(told_at), "{first}{more}: {told}");
    }
    for (first, more) in [
        (SERIES, "changes: [{at: 2027-01-23, status: full}, {at: 2027-01-30, status: cancelled}]\n"),
        (SERIES, "changes: [{at: 2027-01-23, start: 2026-11-26 08:30}]\n"),
        (SERIES, "also: [2027-01-16 18:00]\n"),
        (SERIES, "register: {closes: 2027-02-20}\n"),
        (ENDLESS, "end: 2027-01-23 08:30\n"),
        (ENDLESS, "register: {closes: 2028-01-20}\n"),
        (ONCE, "register: {opens: 2027-01-10, closes: 2027-01-16}\n"),
        (ONCE, "register: {closes: 2027-01-16 12:00}\n"),
        (ONCE, "status: postponed\nregister: {closes: 2027-02-20}\n"),
        ("start: 2027-01-16\n", "attendance: online\nstatus: cancelled\n"),
        ("start: 2027-01-16\n", "attendance: online\nregister: https://example.org/r\n"),
    ] {
        assert_eq!(with(&format!("{first}{more}")).told(), "", "{first}{more}");
    }
}

#[test]
fn a_change_that_has_come_and_gone_is_not_told() {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let more = "repeat: FREQ=WEEKLY;COUNT=6\nchanges: [{at: 2026-12-12, start: 2026-12-13}]\n";
    let event = support::event("حملة", more);
    write_tree(folder.path(), [("content/events/one.md", &*event)]);
    assert_eq!(build_on(folder.path(), "2027-06-01", 0).told(), "");
}

#[test]
fn an_arabic_comma_in_a_list_of_the_site_is_told_as_such() {
    for (list, slip) in [
        ("languages: [ar, en]", "languages: [ar، en]"),
        ("languages: [ar, en]", "languages: [ar, en]\ncities: [Asia/Kuwait، Asia/Riyadh]"),
        ("languages: [ar, en]", "languages: [ar, en]\nformats: [atom، ics]"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write_tree(folder.path(), SMALL_SITE);
        let settings = SMALL_SITE[0].1.replace(list, slip);
        write_tree(folder.path(), [("content/site.yaml", &*settings)]);
        let told = build_on(folder.path(), "2026-11-25", 0).told();
        assert_eq!(told.lines().count(), 1, "{slip}: {told}");
        assert!(told.contains("E204") && told.contains("Arabic comma"), "{slip}: {told}");
    }
}

#[test]
fn a_value_that_stands_as_a_key_is_answered_with_its_line() {
    for (line, expected) in [
        ("cancelled: true\n", "E208 `status: cancelled`"),
        ("canceled: yes\nnote: مطر\n", "E208 `status: cancelled`"),
        ("cancel:\n", "E208 `status: cancelled`"),
        ("postponed: بسبب المطر\n", "E208 `status: postponed`"),
        ("ملغاة: نعم\n", "E208 `status: cancelled`"),
        ("full: true\nregister: {waitlist: https://example.org/w}\n", "E208 `status: full`"),
        ("online: true\nonline_url: https://example.org/room\n", "E208 `attendance: online`"),
        ("cancelled: true\nstatus: full\n", "E208 `status: cancelled` in place of that line"),
        ("changes: [{at: 2026-12-05, cancelled: true}]\n", "E208 `status: cancelled`"),
        ("urgent: true\n", "W206 `form: response`"),
        ("families: true\n", "W206 `audience: [families]`"),
        ("cancelled: false\n", "W206 delete the line"),
        ("cancelled: true\nstatus: cancelled\n", "W206 delete the line"),
    ] {
        let told = with(&format!("start: 2026-12-05\n{line}")).told();
        assert_eq!(told.lines().count(), 1, "{line}: {told}");
        let (code, way_out) = expected.split_once(' ').unwrap();
        assert!(told.contains(code) && told.contains(way_out), "{line}: {told}");
    }
}

/// Returns what is told of the small site with one more file.
fn of_file(path: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    write_tree(folder.path(), [(path, text)]);
    build_on(folder.path(), "2026-11-25", 0).told()
}

#[test]
fn one_slip_in_any_file_gives_one_message() {
    for (path, text, expected) in [
        ("content/events/x.md", "---\ntitle:\n", "E205 written after `title:`"),
        ("content/events/x.md", "---\ntitle: ''\n", "E205 written after `title:`"),
        ("content/events/x.md", "---\ntitle: #غرس\n", "E201 `\"#غرس\"`"),
        ("content/events/x.md", "---\ntitle: {ar: حملة, en: Drive}\n", "E204 `x.en.md`"),
        ("content/events/x.md", "---\ntitle: x\nstart: ~\n", "E205 written after `start:`"),
        ("content/events/x.md", "---\ntitle: x\ncategories: []\n", "E205 written after `categories:`"),
        ("content/events/x.md", "---\ntitle: x\ncontact: {phone: [1, 2]}\n", "E204 a telephone number"),
        ("content/organizers/x.md", "---\nname:\n---\nx\n", "E205 written after `name:`"),
        (
            "content/pages/x.md",
            "---\ntitle: x\nstart: 2026-12-05\nregion: kw/hawalli\n---\nx\n",
            "W206 `content/events/x.md`",
        ),
        (
            "content/site.yaml",
            "title: ص\nbase_url: https://example.org/\nlanguages: [ar]\ntimezone: Asia/Kuwait\nreport_url: a@b.org\n",
            "E502 `mailto:a@b.org`",
        ),
        ("content/pages/x.md", "---\ntitle: x\nmenu: first\n---\nx\n", "E204 such as `3`, or"),
        ("content/pages/x.ar.md", "---\ntitle: x\n---\nx\n", "E411 rename it to `content/pages/x.md`"),
        ("content/regions.yaml", "- {id:kw, name: الكويت}\n", "E201 `id: kw`"),
        (
            "content/categories.yaml",
            "- id: health\n  name: ب\n<<<<<<< HEAD\n=======\n- id: x\n  name: ج\n>>>>>>> b\n",
            "E201 keep one",
        ),
        (
            "content/pages/x.md",
            "---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> b\n---\nx\n",
            "E201 keep one",
        ),
        (
            "content/pages/x.md",
            "---\ntitle: a\n---\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n---\nx\n",
            "E201 keep one",
        ),
        ("content/events/x.md", "---\ntitle: x\ncategories:\n  -health\n", "E201 `- health`"),
        ("content/events/x.md", "---\ntitle: x\ncategories:\n  -health\n  -social\n", "E201 `- health`"),
        ("content/events/x.md", "---\ntitle: x\ntags:\n  -بيئة\n", "E201 `- بيئة`"),
        (
            "content/events/x.md",
            "---\ntitle: x\nregister:\n  url:https://a.org\n",
            "E201 `url: https://a.org`",
        ),
        ("content/events/x.md", "---\ntitle: x\ncontact:\n  email:a@b.org\n", "E201 `email: a@b.org`"),
        (
            "content/events/x.md",
            "---\ntitle: x\ncontact: email:a@b.org\n",
            "E204 `contact: {email: a@b.org}`",
        ),
        ("content/regions.yaml", "- {id: kw, name: {arabic: الكويت}}\n", "E205 `ar`"),
    ] {
        let usual = ["start: 2026-12-05", "region: kw/hawalli", "categories: [health]"];
        let lacks = |line: &&&str| !text.contains(line.split(' ').next().unwrap());
        let rest: Vec<&str> = usual.iter().filter(lacks).copied().collect();
        let whole = text.ends_with("---\nx\n") || path.ends_with("yaml");
        let text = if whole { text.to_owned() } else { format!("{text}{}\n---\nx\n", rest.join("\n")) };
        let told = of_file(path, &text);
        assert_eq!(told.lines().count(), 1, "{text}: {told}");
        let (code, way_out) = expected.split_once(' ').unwrap();
        assert!(told.contains(code) && told.contains(way_out), "{text}: {told}");
    }
}

/// Returns what is told of the small site with other lists of places and causes.
fn of_lists(regions: &str, categories: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let event = support::event("حملة", "");
    write_tree(
        folder.path(),
        [
            ("content/regions.yaml", regions),
            ("content/categories.yaml", categories),
            ("content/events/one.md", &*event),
        ],
    );
    let place = |told: &sada::diagnostic::Diagnostic| {
        format!("{} {} {}", told.place, told.code, told.variant.unwrap_or_default()).trim_end().to_owned()
    };
    build_on(folder.path(), "2026-11-25", 0).diagnostics.iter().map(place).collect()
}

#[test]
fn a_slip_in_a_list_of_places_is_told_once_and_not_at_every_event() {
    let list = |key: &str| format!("- id: kw\n  name: الكويت\n  {key}:\n    - {{id: hawalli, name: حولي}}\n");
    let causes = "- {id: health, name: الصحة}\n";
    for key in ["childs", "districts", "أماكن"] {
        assert_eq!(of_lists(&list(key), causes), ["content/regions.yaml:3:3 E205 misspelt"], "{key}");
    }
    let twice = "- id: kw\n  name: الكويت\n  children: []\n  children:\n    - {id: hawalli, name: حولي}\n";
    assert_eq!(of_lists(twice, causes), ["content/regions.yaml:4:3 E202"]);
    let merge = format!("<<<<<<< a\n{}=======\n>>>>>>> b\n", list("children"));
    assert_eq!(of_lists(&merge, causes), ["content/regions.yaml:1:1 E201 merge"]);
}

#[test]
fn a_slip_in_a_list_of_places_or_causes_hides_no_other_mistake_and_brings_no_false_one() {
    let told = of_lists(
        "- id: kw\n  name: \"الكويت\n  children:\n    - {id: hawalli, name: {ar: حولي: ميدان}}\n- id: a b\n  name: ب\n",
        "- {id: health, name: \"الصحة, icon: heart}\n- id: social\n  name: المجتمع\n  color: #a8501f\n  icn: x\n",
    );
    assert_eq!(
        told,
        [
            "content/categories.yaml:1:22 E201 quote",
            "content/categories.yaml:4:3 E201 hash",
            "content/categories.yaml:5:3 W206",
            "content/regions.yaml:2:9 E201 quote",
            "content/regions.yaml:4:32 E201 colon",
            "content/regions.yaml:5:7 E802 id",
        ]
    );
}

#[test]
fn a_map_in_place_of_a_list_is_told_once_with_what_to_write() {
    let categories = SMALL_SITE[2].1;
    for (regions, told) in [
        ("kw: {name: الكويت, children: []}\nsa: {name: السعودية}\n", "1:1 E204 list-of-maps"),
        ("regions:\n  - {id: kw, name: الكويت}\n", "1:1 E204 list-key"),
        ("- id: kw\n  name: x\n  children:\n    hawalli: {name: y}\n", "4:5 E204 list-of-maps"),
    ] {
        assert_eq!(of_lists(regions, categories), [format!("content/regions.yaml:{told}")], "{regions}");
    }
}

/// Builds a site, and returns what the program says in Arabic.
fn in_arabic(root: &std::path::Path) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sada"));
    command.args(["build", "--lang", "ar", "--today", "2026-11-25", "--root"]).arg(root);
    said(&command.output().unwrap())
}

#[test]
fn a_grouped_message_in_arabic_shows_no_escapes() {
    let folder = exported(20, |_| "2026-12-05".to_owned());
    let text = in_arabic(folder.path());
    assert!(text.contains("ومن نوعها"), "{text}");
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    for number in 0..9 {
        let text = support::event("حملة", "note: أمطار\n");
        write_tree(folder.path(), [(&*format!("content/events/e{number}.md"), &*text)]);
    }
    let text = in_arabic(folder.path());
    assert!(text.contains("ومثلها") && !text.contains("<U+"), "{text}");
}
