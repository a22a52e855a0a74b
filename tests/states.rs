//! Checks that pages, feeds and calendars agree on whether an event happens and whether people can join it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use support::{Built, SMALL_SITE, build_on, write_tree};

const DAY: &str = "2026-11-25";

/// Builds the small site in Arabic and English, with calendars and one event, for a day.
fn on(day: &str, more: &str) -> Built {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}formats: [atom, ics]\n", SMALL_SITE[0].1);
    let start = if more.starts_with("start:") || more.contains("\nstart:") {
        ""
    } else {
        "start: 2026-12-05 08:00\nend: 2026-12-05 10:00\n"
    };
    let region = if more.contains("attendance: online") { "" } else { "region: kw/hawalli\n" };
    let event = format!("---\ntitle: حملة\n{start}{region}categories: [health]\n{more}---\nنص.\n");
    let english = "---\ntitle: Cleanup\n---\nText.\n";
    write_tree(
        folder.path(),
        [
            ("content/site.yaml", &*settings),
            ("content/events/one.md", &*event),
            ("content/events/one.en.md", english),
        ],
    );
    build_on(folder.path(), day, 0)
}

fn page(built: &Built) -> &str {
    built.text("en/events/one.html")
}

fn calendar(built: &Built) -> String {
    built.text("en/events/one.ics").replace("\r\n ", "")
}

/// The address of registration, and of the waiting list and the room.
const REGISTER: &str = "https://example.org/register";
const WAITLIST: &str = "https://example.org/waiting";
const ROOM: &str = "https://meet.example.org/room";

#[test]
fn nothing_leads_to_what_cannot_be_joined() {
    let register = |more: &str| format!("register: {{url: {REGISTER}{more}}}\n");
    for (more, why) in [
        (format!("status: cancelled\n{}", register("")), "It is cancelled"),
        (format!("status: postponed\n{}", register("")), "Postponed, with no new date yet"),
        (format!("status: full\n{}", register("")), "All places are taken"),
        (register(", closes: 2026-11-20"), "Registration has closed"),
        (register(", closes: 2026-11-24 18:00"), "Registration has closed"),
        (format!("start: 2026-11-01 08:00\n{}", register("")), "It is over"),
        (
            format!(
                "repeat: FREQ=WEEKLY;COUNT=2\nchanges: [{{at: 2026-12-05 08:00, status: cancelled}}, {{at: 2026-12-12 08:00, status: cancelled}}]\n{}",
                register("")
            ),
            "It is cancelled",
        ),
    ] {
        let built = on(DAY, &more);
        assert_eq!(built.told(), "", "{more}");
        for (path, bytes) in &built.files {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(REGISTER), "{more}: {path} leads to registration");
        }
        assert!(
            page(&built).contains(&format!("<span class=\"button off\">{why}</span>")),
            "{more}: {}",
            page(&built)
        );
    }
    let open = on(DAY, &register(", closes: 2026-11-25"));
    assert!(
        page(&open).contains(&format!("<a class=\"button\" href=\"{REGISTER}\"")),
        "it closes after today"
    );
}

#[test]
fn a_waiting_list_is_the_one_link_of_a_full_event() {
    let register = format!("register: {{url: {REGISTER}, waitlist: {WAITLIST}}}\n");
    let full = on(DAY, &format!("status: full\n{register}"));
    assert!(page(&full).contains(&format!("href=\"{WAITLIST}\"")) && !page(&full).contains(REGISTER));
    let open = on(DAY, &register);
    assert!(page(&open).contains(REGISTER) && !page(&open).contains(WAITLIST));
    assert!(open.told().contains("W210"), "{}", open.told());
}

#[test]
fn what_opens_later_is_data_for_the_script_and_no_link() {
    let more = format!("register: {{url: {REGISTER}, opens: 2026-12-01 09:00, closes: 2026-12-04}}\n");
    let early = on(DAY, &more);
    assert!(!page(&early).contains(&format!("href=\"{REGISTER}\"")));
    assert!(
        page(&early)
            .contains(&format!("data-opens=\"2026-12-01T09:00:00+03:00\" data-address=\"{REGISTER}\""))
    );
    assert!(page(&early).contains("data-closes=\"2026-12-05T00:00:00+03:00\""));
    assert!(page(&on("2026-12-02", &more)).contains(&format!("href=\"{REGISTER}\"")));
}

#[test]
fn a_room_is_shown_only_while_people_can_join() {
    let online = format!("attendance: online\nonline_url: {ROOM}\n");
    let open = on(DAY, &online);
    assert!(page(&open).contains(ROOM));
    assert!(calendar(&open).contains(&format!("CONFERENCE;VALUE=URI:{ROOM}")));
    assert!(calendar(&open).contains(&format!("LOCATION:{ROOM}")));
    for more in [
        "status: cancelled\n",
        "status: postponed\n",
        "status: full\n",
        "start: 2026-11-01 08:00\n",
        "register: {closes: 2026-11-20}\n",
        "register: {opens: 2026-12-01}\n",
    ] {
        let built = on(DAY, &format!("{online}{more}"));
        for (path, bytes) in &built.files {
            assert!(!String::from_utf8_lossy(bytes).contains(ROOM), "{more}: {path} invites into the room");
        }
    }
}

#[test]
fn one_cancelled_date_of_a_series_does_not_invite() {
    let more = format!(
        "attendance: online\nonline_url: {ROOM}\nrepeat: FREQ=WEEKLY;COUNT=3\nchanges: [{{at: 2026-12-12 08:00, status: cancelled, note: مطر}}]\n"
    );
    let built = on(DAY, &more);
    let text = calendar(&built);
    let components: Vec<&str> = text.split("BEGIN:VEVENT").skip(1).collect();
    let rooms: Vec<bool> = components.iter().map(|component| component.contains(ROOM)).collect();
    assert_eq!(rooms, [true, false]);
    assert!(page(&built).contains("<li class=\"cancelled\"><s><time datetime=\"2026-12-12"));
}

#[test]
fn a_place_that_was_left_is_no_location() {
    let more =
        format!("status: moved-online\nonline_url: {ROOM}\nvenue: {{name: شاطئ, geo: [29.2, 48.0]}}\n");
    let text = calendar(&on(DAY, &more));
    assert!(text.contains(&format!("LOCATION:{ROOM}")) && !text.contains("GEO:"), "{text}");
}

#[test]
fn a_postponed_date_reads_as_former_everywhere() {
    let built = on(DAY, "status: postponed\nnote: مطر\n");
    assert!(
        page(&built)
            .contains("Postponed; it was planned for <s><time class=\"dt-start\" datetime=\"2026-12-05")
    );
    assert!(
        page(&built)
            .contains("<span class=\"note\"><bdi><span lang=\"ar\" dir=\"rtl\">مطر</span></bdi></span>"),
        "{}",
        page(&built)
    );
    let card = built.text("en/upcoming.html");
    assert!(card.contains("<time class=\"date dt-start former\" datetime=\"2026-12-05T08:00:00+03:00\"><s>"));
    let month = built.text("en/calendar/2026-12.html");
    assert!(month.contains("<s><bdi>Cleanup</bdi></s><span class=\"hidden\"> (Postponed)</span>"));
    assert!(month.contains("<span class=\"time\"><s>"));
    assert!(built.text("en/atom.xml").contains("Was planned for Saturday, December 5, 2026"));
    assert!(calendar(&built).contains("SUMMARY;LANGUAGE=en:Cleanup (Postponed)"));
    assert!(calendar(&built).contains("STATUS:TENTATIVE"));
    let former = "DESCRIPTION:Postponed\\; it was planned for Saturday\\, December 5\\, 2026";
    assert!(calendar(&built).contains(former));
    let arabic = built.text("events/one.ics").replace("\r\n ", "");
    assert!(arabic.contains("DESCRIPTION:أُجّلت، وكان موعدها السبت، ٥ ديسمبر ٢٠٢٦"), "{arabic}");
}

#[test]
fn a_rescheduled_date_names_both() {
    let built = on(DAY, "status: rescheduled\nprevious_start: 2026-12-01 09:00\n");
    for text in [page(&built), built.text("en/upcoming.html")] {
        assert!(text.contains("Was planned for <s>Tuesday, December 1, 2026 · 9:00"), "{text}");
    }
    assert!(built.text("en/atom.xml").contains("Was planned for Tuesday, December 1, 2026"));
    assert!(calendar(&built).contains("DESCRIPTION:Was planned for Tuesday\\, December 1\\, 2026"));
    let arabic = built.text("events/one.ics").replace("\r\n ", "");
    assert!(arabic.contains("DESCRIPTION:كان موعدها الثلاثاء، ١ ديسمبر ٢٠٢٦"), "{arabic}");
    let series = on(
        DAY,
        "repeat: FREQ=WEEKLY;COUNT=3\nchanges: [{at: 2026-12-05 08:00, start: 2026-12-06 09:00}, {at: 2026-12-12 08:00, status: postponed}]\n",
    );
    assert!(page(&series).contains("Was planned for <s>Saturday, December 5, 2026"), "{}", page(&series));
    assert!(page(&series).contains("<li class=\"postponed\"><s><time datetime=\"2026-12-12"));
    assert!(series.text("en/upcoming.html").contains("Was planned for <s>Saturday, December 5, 2026"));
}

#[test]
fn of_a_rescheduled_series_only_the_first_date_has_a_former_one() {
    let series =
        "repeat: FREQ=WEEKLY;COUNT=3\nstatus: rescheduled\nprevious_start: 2026-12-04 09:00\nnote: مطر\n";
    let built = on(DAY, series);
    assert_eq!(built.told(), "");
    let dates = page(&built).split("<section class=\"occurrences\">").nth(1).unwrap();
    let dates = dates.split("</section>").next().unwrap();
    for said in ["Was planned for <s>Friday, December 4", "badge rescheduled", "مطر"] {
        assert_eq!(dates.matches(said).count(), 1, "{said}: {dates}");
    }
    let month = built.text("en/calendar/2026-12.html");
    assert_eq!(month.matches("badge rescheduled").count(), 1, "{month}");
    assert!(built.text("en/atom.xml").contains("Was planned for Friday, December 4, 2026"));
    let text = calendar(&built);
    let components: Vec<&str> = text.split("BEGIN:VEVENT").skip(1).collect();
    let said: Vec<bool> =
        components.iter().map(|c| c.contains("Was planned for") && c.contains("مطر")).collect();
    assert_eq!(said, [false, true], "{text}");
    assert!(components[1].contains("RECURRENCE-ID;TZID=Asia/Kuwait:20261205T080000"), "{text}");
    let later = on("2026-12-08", series);
    for (path, bytes) in &later.files {
        let text = String::from_utf8_lossy(bytes);
        let is_of_first = path.ends_with(".ics") || path.contains("calendar/");
        assert!(is_of_first || !text.contains("Was planned for"), "{path}: {text}");
    }
    assert!(!page(&later).contains("badge rescheduled") && !page(&later).contains("مطر"));
    assert!(!later.text("en/atom.xml").contains("Rescheduled"));
}

#[test]
fn an_events_page_changes_only_on_the_day_its_state_changes() {
    let more = format!("register: {{url: {REGISTER}, opens: 2026-11-28 09:00, closes: 2026-12-03 18:00}}\n");
    let days: Vec<String> = (25..=30)
        .map(|day| format!("2026-11-{day}"))
        .chain((1..=8).map(|day| format!("2026-12-{day:02}")))
        .collect();
    let pages: Vec<String> = days.iter().map(|day| page(&on(day, &more)).to_owned()).collect();
    let changed: Vec<&str> =
        (1..days.len()).filter(|n| pages[*n] != pages[*n - 1]).map(|n| days[n].as_str()).collect();
    assert_eq!(changed, ["2026-11-29", "2026-12-04", "2026-12-06"], "opened, closed, over");
}

#[test]
fn an_event_of_months_stands_in_each_of_them() {
    let built = on(DAY, "start: 2026-10-01\nend: 2027-02-28\n");
    assert_eq!(built.told(), "");
    for (month, days) in [("2026-10", 31), ("2026-11", 30), ("2026-12", 31), ("2027-01", 31), ("2027-02", 28)]
    {
        let text = built.text(&format!("en/calendar/{month}.html"));
        assert_eq!(text.matches("<section class=\"agenda\"").count(), days, "{month}");
    }
    assert!(
        built
            .text("en/upcoming.html")
            .contains("<span class=\"until\">until Sunday, February 28, 2027</span>")
    );
    assert!(
        on(DAY, "start: 2026-11-20\nend: 2026-11-27\n")
            .text("en/upcoming.html")
            .contains("until Friday, November 27<")
    );
}

#[test]
fn an_event_of_decades_is_shown_around_today_and_told() {
    let built = on(DAY, "start: 2006-10-01\nend: 2062-02-28\n");
    assert!(built.told().contains("W312"), "{}", built.told());
    assert!(built.files.contains_key("calendar/2026-11.html"));
    assert!(built.files.len() < 400, "{}", built.files.len());
}

#[test]
fn a_card_of_another_year_says_the_year() {
    let card = |day| on(day, "start: 2028-12-04 08:00\n").text("en/upcoming.html").to_owned();
    assert!(card(DAY).contains("<span class=\"month-name\">December 2028</span>"));
    assert!(card("2028-11-25").contains("<span class=\"month-name\">December</span>"));
}

#[test]
fn the_page_of_what_has_passed_is_headed_so() {
    let built = on(DAY, "start: 2026-10-05 08:00\n");
    for (path, heading) in [
        ("en/past.html", "<h1><bdi>Past"),
        ("past.html", "<h1><bdi>ما مضى"),
        ("en/upcoming.html", "<h1><bdi>Upcoming"),
    ] {
        let text = built.text(path);
        assert!(
            text.contains(heading),
            "{path}: {}",
            text.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap()
        );
    }
}

#[test]
fn a_series_whose_dates_are_all_cancelled_is_cancelled_in_calendars_too() {
    let dates =
        ["2026-12-05", "2026-12-12"].map(|day| format!("{{at: {day} 08:00, status: cancelled}}")).join(", ");
    let more =
        format!("attendance: online\nonline_url: {ROOM}\nrepeat: FREQ=WEEKLY;COUNT=2\nchanges: [{dates}]\n");
    let text = calendar(&on(DAY, &more));
    assert!(text.contains("STATUS:CANCELLED") && !text.contains("STATUS:CONFIRMED"), "{text}");
    assert!(!text.contains(ROOM), "{text}");
}

#[test]
fn a_full_date_of_a_series_leaves_the_next_ones_open() {
    let more = format!(
        "repeat: FREQ=WEEKLY;COUNT=3\nregister: {{url: {REGISTER}, waitlist: {WAITLIST}}}\nchanges: [{{at: 2026-12-05 08:00, status: full}}]\n"
    );
    let built = on(DAY, &more);
    assert_eq!(built.told(), "");
    assert!(page(&built).contains(&format!("href=\"{REGISTER}\"")), "{}", page(&built));
}

#[test]
fn what_never_happened_is_not_over() {
    let register = format!("register: {{url: {REGISTER}}}\n");
    for (status, word) in [("cancelled", "It is cancelled"), ("postponed", "Postponed, with no new date yet")]
    {
        let built = on(DAY, &format!("start: 2026-10-05 08:00\nstatus: {status}\n{register}"));
        assert!(page(&built).contains(&format!("<span class=\"button off\">{word}</span>")));
        assert!(!page(&built).contains("badge past"), "{status}");
    }
}
