//! Imports of tables.

use std::fs;

use super::{events, import, only, site, told};
use crate::support::{code, said};

const ARABIC: &str =
    "العنوان;تاريخ البداية;وقت البداية;وقت النهاية;المنطقة;المجالات;الجهة المنظمة;الوسوم;الموقع;الهاتف\n";

#[test]
fn a_table_with_arabic_names_becomes_drafts() {
    let table = format!(
        "{ARABIC}حملة;2026-12-05;08:00;10:00;حولي;الصحة، البيئة;الأيادي الخضراء;شاطئ، بحر;قاعة، شارع 5;+96522223333\n"
    );
    let text = only("a.csv", &table, &[]);
    let uid = text.lines().find(|line| line.starts_with("uid: import-")).unwrap();
    assert_eq!(
        text.replace(&format!("{uid}\n"), ""),
        "---\ntitle: حملة\nstart: 2026-12-05 08:00\ncategories: [health, environment]\nregion: kw/hawalli\nend: 2026-12-05 10:00\n\
         venue: {name: قاعة, address: شارع 5}\norganizer: green-hands\ntags: [شاطئ, بحر]\ncontact: {phone: \"+96522223333\"}\ndraft: true\n---\n"
    );
}

#[test]
fn separators_encodings_digits_and_names_of_spreadsheets_are_read() {
    let english = "Title,Start date,Start time,Region,Categories\nBeach,2026-12-05,08:00,kw/hawalli,health\n";
    let expected = only("a.csv", english, &[]);
    assert!(expected.contains("start: 2026-12-05 08:00\n"), "{expected}");
    let utf_16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(english.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [
        english.replace(',', ";").into_bytes(),
        english.replace(',', "\t").into_bytes(),
        format!("\u{feff}{}", english.replace('\n', "\r\n")).into_bytes(),
        format!("sep=;\n{}", english.replace(',', ";")).into_bytes(),
        utf_16,
        english
            .replace("Title", "name")
            .replace("Categories", "cause")
            .replace("kw/hawalli", "Hawalli")
            .into_bytes(),
        english.replace("health", "\"health\"\n , ,,").into_bytes(),
    ] {
        assert_eq!(only("a.csv", bytes, &[]), expected);
    }
    let arabic_digits = english.replace("2026-12-05", "٢٠٢٦-١٢-٠٥").replace("08:00", "٠٨:٠٠");
    assert!(only("a.csv", arabic_digits, &[]).contains("start: ٢٠٢٦-١٢-٠٥ ٠٨:٠٠\n"));
    let midnight = english.replace("2026-12-05", "2026-12-05 00:00:00");
    assert!(only("a.csv", midnight, &[]).contains("start: 2026-12-05 08:00\n"));
}

#[test]
fn words_for_a_closed_set_become_its_values() {
    let table = "title,start,attendance,status,form,categories,languages\nلقاء,2026-12-05,عن بعد,ملغاة,عاجل,health,ar; en\n";
    let text = only("a.csv", table, &[]);
    for line in ["attendance: online", "status: cancelled", "form: response", "needs: {languages: [ar, en]}"]
    {
        assert!(text.contains(&format!("\n{line}\n")), "{line}\n{text}");
    }
}

#[test]
fn a_mapping_names_the_columns_of_others() {
    let site = site();
    let table =
        "What,When,Where,Hall,Details,Boss,Kind\nBeach,2026-12-05,Hawalli,Hall 1,\"# One\nTwo\",x,health\n";
    let map = "What: title\nWhen: start\nWhere: region\nHall: venue.name\nDetails: body\nBoss: \"-\"\nKind: categories\n";
    fs::write(site.path().join("map.yaml"), map).unwrap();
    let map_file = site.path().join("map.yaml").display().to_string();
    let output = import(site.path(), "a.csv", table, &["--map", &map_file]);
    assert_eq!((code(&output), said(&output).contains("warning")), (0, false), "{}", said(&output));
    let text = String::from_utf8(events(site.path()).into_values().next().unwrap()).unwrap();
    assert!(text.contains("venue: {name: Hall 1}\n") && text.ends_with("---\n\\# One\\\nTwo\n"), "{text}");
    fs::write(site.path().join("map.yaml"), "What: titel\n").unwrap();
    let wrong = import(site.path(), "b.csv", table, &["--map", &map_file]);
    assert!(
        code(&wrong) == 1 && said(&wrong).contains("E602") && said(&wrong).contains("`title`"),
        "{}",
        said(&wrong)
    );
}

#[test]
fn a_row_that_cannot_become_an_event_is_told_at_its_cell_and_the_others_are_written() {
    let header = "title,start,region,categories\n";
    for (row, expected) in [
        ("Beach,5/12,Hawalli,health", "E301 3:7"),
        (",2026-12-05,Hawalli,health", "E601 3:1"),
        ("Beach,,Hawalli,health", "E601 3:1"),
        ("Beach,2026-12-05,Paris,health", "E601 3:18"),
        ("Beach,2026-12-05,,health", "E601 3:1"),
        ("Beach,2026-12-05,Hawalli,Sport", "E601 3:26"),
        ("Beach,2026-12-05,Hawalli,health,more", "W603 3:33"),
        ("\"A\n\nB\",2026-02-30,Hawalli,health", "E301 5:4"),
    ] {
        let site = site();
        let table = format!("{header}Good,2027-01-05,Hawalli,health\n{row}\n");
        assert_eq!(told(site.path(), "a.csv", &table, &[]), [expected], "{row}");
        let output = import(site.path(), "a.csv", &table, &[]);
        assert_eq!(code(&output), i32::from(expected.starts_with('E')), "{row}");
        assert!(events(site.path()).contains_key("good.md"), "{row}");
        let refused = i32::from(expected.starts_with('E'));
        assert!(said(&output).contains(&format!("{refused} not written")), "{}", said(&output));
    }
}

#[test]
fn a_table_without_what_events_need_is_told() {
    for (table, expected) in [
        ("a,b\n1,2\n", &["W603 1:1", "W603 1:3", "E602 1:1"][..]),
        ("title,b\n1,2\n", &["E602 1:1", "W603 1:7"]),
        ("title,start\n\"a,b\n", &["E602 2:1"]),
        ("title,name,start\na,b,2026-12-05\n", &["W603 1:7", "E601 2:1", "E601 2:1"]),
    ] {
        let mut told = told(site().path(), "a.csv", table, &[]);
        let mut expected: Vec<&str> = expected.to_vec();
        told.sort_unstable();
        expected.sort_unstable();
        expected.dedup();
        told.dedup();
        assert_eq!(told, expected, "{table}");
    }
}

#[test]
fn a_second_import_of_a_table_updates_by_uid_and_a_row_twice_is_written_once() {
    let site = site();
    let table = "uid,title,start,region,categories\na1,Beach,2026-12-05,Hawalli,health\na1,Beach,2026-12-05,Hawalli,health\n";
    let output = import(site.path(), "a.csv", table, &[]);
    assert!(said(&output).contains("W605") && events(site.path()).len() == 1, "{}", said(&output));
    import(site.path(), "a.csv", table.replace("Beach", "Sea"), &[]);
    let events = events(site.path());
    assert_eq!(events.keys().collect::<Vec<_>>(), ["beach.md"]);
    assert!(String::from_utf8_lossy(&events["beach.md"]).contains("title: Sea\n"));
}

#[test]
fn a_long_description_is_the_body_and_a_short_one_the_summary() {
    let table = |text: &str| {
        format!("title,start,region,categories,description\nBeach,2026-12-05,Hawalli,health,\"{text}\"\n")
    };
    assert!(only("a.csv", table("- short: #x"), &[]).contains("\nsummary: \"- short: #x\"\n"));
    assert!(only("a.csv", table("- one\n- two"), &[]).ends_with("---\n\\- one\\\n\\- two\n"));
    assert!(only("a.csv", table(&"word ".repeat(40)), &[]).contains("---\nword word"));
}

/// Returns the front matter of a table of one row, with some columns beside the usual ones.
fn with_columns(columns: &str, cells: &str) -> String {
    only(
        "a.csv",
        format!("title;start;region;categories;{columns}\nBeach;2026-12-05;Hawalli;health;{cells}\n"),
        &[],
    )
}

#[test]
fn a_link_to_register_stands_beside_what_else_is_said_of_it() {
    for (columns, cells, expected) in [
        ("register;capacity", "https://e.net/r;30", "register: {url: https://e.net/r, capacity: 30}"),
        ("cost;link", "free;https://e.net/r", "register: {cost: free, url: https://e.net/r}"),
        ("register;closes", ";2026-12-01", "register: {closes: 2026-12-01}"),
        ("register;opens", "https://e.net/r;", "register: {url: https://e.net/r}"),
    ] {
        let text = with_columns(columns, cells);
        assert!(text.contains(&format!("\n{expected}\n")), "{columns}\n{text}");
    }
}

#[test]
fn several_columns_of_one_list_or_time_are_one_value() {
    for (columns, cells, expected) in [
        ("skills;المهارات", "first aid, driving;diving", "needs: {skills: [first aid, driving, diving]}"),
        ("register.closes;closes", "18:00;2026-12-01", "register: {closes: 2026-12-01 18:00}"),
        ("updated;modified", "08:30;2026-11-01", "updated: 2026-11-01 08:30"),
    ] {
        let text = with_columns(columns, cells);
        assert!(text.contains(&format!("\n{expected}\n")), "{columns}\n{text}");
    }
}

#[test]
fn a_venue_has_its_address_in_a_column_of_its_own() {
    for (columns, cells, expected) in [
        ("venue;address", "Hall, Hawalli;Street 5", "venue: {name: \"Hall, Hawalli\", address: Street 5}"),
        ("address;venue", "Street 5;Hall", "venue: {name: Hall, address: Street 5}"),
        ("location;address", "Hall;Street 5", "venue: {name: Hall, address: Street 5}"),
        (
            "address;venue name",
            "Street 5, Block 3;Hall",
            "venue: {name: Hall, address: \"Street 5, Block 3\"}",
        ),
        ("venue;address;geo", ";;29.3, 48.0", "venue: {geo: [29.3, 48.0]}"),
    ] {
        let text = with_columns(columns, cells);
        assert!(text.contains(&format!("\n{expected}\n")), "{columns}\n{text}");
    }
    let table =
        |more: &str| format!("title,start,region,categories,{more}\nBeach,2026-12-05,Hawalli,health,x,y\n");
    assert_eq!(told(site().path(), "a.csv", table("venue,address"), &[]), [""; 0]);
    assert_eq!(told(site().path(), "a.csv", table("venue,location"), &[]), ["W603 1:37"]);
}

#[test]
fn columns_that_only_say_again_what_others_say_are_left_out_without_a_word() {
    let table = "title,start,region,place,categories,page,next_start,next_end,next_status\n\
                 Beach,2026-12-05,kw/hawalli,\"Hawalli, Kuwait\",health,https://e.net/,2026-12-05,,scheduled\n";
    assert_eq!(told(site().path(), "a.csv", table, &[]), [""; 0]);
    assert!(only("a.csv", table, &[]).contains("\nregion: kw/hawalli\n"));
    assert!(only("a.csv", table.replace("region,place", "x,place"), &[]).contains("\nregion: kw/hawalli\n"));
}

#[test]
fn rows_without_a_uid_are_known_by_their_title_and_day_in_any_digits() {
    let header = "title,start,region,categories\n";
    let rows = "Class,٢٠٢٦-١٢-٠٥,Hawalli,health\nClass,٢٠٢٦-١٢-٠٦,Hawalli,health\nClass,20. 12. 2026,Hawalli,health\n";
    let site = site();
    let output = import(site.path(), "a.csv", format!("{header}{rows}"), &[]);
    assert!(said(&output).contains("2 new") && !said(&output).contains("W605"), "{}", said(&output));
    let again = import(
        site.path(),
        "a.csv",
        format!("{header}{}", rows.replacen("٢٠٢٦-١٢-٠٥", "2026-12-05", 1)),
        &[],
    );
    assert!(said(&again).contains("0 new, 1 updated, 1 unchanged"), "{}", said(&again));
}

#[test]
fn a_row_without_a_text_of_its_own_has_its_long_description_as_body() {
    let long = "word ".repeat(40);
    let text = with_columns("description;body", &format!("{long};"));
    assert!(text.contains("---\nword word") && !text.contains("summary"), "{text}");
    let text = with_columns("description;body", &format!("{long};own text"));
    assert!(text.ends_with("---\nown text\n") && text.contains("\nsummary: word word"), "{text}");
}

#[test]
fn signs_that_turn_the_writing_do_not_come_in_as_references() {
    for cell in ["\"<b>a</b>&#x202e;b\"", "\"<p>a&#8238;b</p>\""] {
        let text = with_columns("description", cell);
        assert!(!text.contains('\u{202e}') && text.contains("summary: ab\n"), "{text:?}");
    }
}

#[test]
fn the_third_copy_of_an_event_names_the_first() {
    let row = "a1,Beach,2026-12-05,Hawalli,health\n";
    let output =
        import(site().path(), "a.csv", format!("uid,title,start,region,categories\n{}", row.repeat(3)), &[]);
    assert_eq!(said(&output).matches("first on line 2").count(), 2, "{}", said(&output));
}

#[test]
fn dates_of_a_spreadsheet_are_read_and_asked_about_where_they_may_mean_two_days() {
    let table = |first: &str, second: &str| {
        format!("title,start,region,categories\nأ,{first},kw,health\nب,{second},kw,health\n")
    };
    let starts = |table: String, options: &[&str]| {
        let site = site();
        import(site.path(), "a.csv", table, options);
        fs::create_dir_all(site.path().join("content/events")).unwrap();
        let texts = events(site.path()).into_values().map(|bytes| String::from_utf8(bytes).unwrap());
        let line = |text: String| text.lines().find(|line| line.starts_with("start: ")).unwrap().to_owned();
        texts.map(line).collect::<Vec<_>>()
    };
    // A date that shows the order shows it for the whole table.
    let shown = table("25/12/2026 8:30 PM", "5/12/2026 ٩:٠٠ ص");
    assert_eq!(starts(shown, &[]), ["start: 2026-12-25 20:30", "start: 2026-12-05 09:00"]);
    let unclear = table("5/12/2026", "6/12/2026");
    assert_eq!(told(site().path(), "a.csv", &unclear, &[]), ["E602 2:3"]);
    assert!(starts(unclear.clone(), &[]).is_empty());
    assert_eq!(
        starts(unclear.clone(), &["--dates", "day-first"]),
        ["start: 2026-12-05", "start: 2026-12-06"]
    );
    assert_eq!(starts(unclear, &["--dates", "month-first"]), ["start: 2026-05-12", "start: 2026-06-12"]);
    // Two orders in one table: what shows its own is read, and nothing else is guessed.
    let mixed = table("25/12/2026", "12/26/2026");
    assert_eq!(starts(mixed, &[]), ["start: 2026-12-25", "start: 2026-12-26"]);
}
