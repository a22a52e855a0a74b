//! Captions as accounts for volunteering write them, and the drafts that are made of them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use sada::content::{Documents, Drafts, Options, resolve};
use sada::diagnostic::Diagnostics;
use sada::editor::{NewEvent, NewEventRequest, from_caption};
use sada::i18n::words::{UiLanguage, Words};
use sada::model::event::Event;
use sada::model::folding::fold_name;

use sada::model::site::Site;
use sada::model::sources::{Blob, FileSource};

/// The example's site, into which drafts come.
struct Desk {
    documents: Documents,
    site: Arc<Site>,
}

impl Desk {
    fn open() -> Desk {
        let mut told = Diagnostics::default();
        let sources = sada::source::read(&support::project(), &mut told).unwrap();
        let documents = Documents::parse(&sources);
        let site = Desk::resolved(&documents, &mut Diagnostics::default());
        Desk { documents, site }
    }

    fn resolved(documents: &Documents, told: &mut Diagnostics) -> Arc<Site> {
        let options = Options { drafts: Drafts::Published, base_url: None, theme: None };
        resolve(documents, &options, None, told).unwrap().site
    }

    /// Makes a draft of a caption on a Thursday, 26 November 2026.
    fn draft(&self, caption: &str) -> NewEvent {
        let request = NewEventRequest {
            site: &self.site,
            documents: &self.documents,
            region: None,
            categories: &["social".into()],
            today: "2026-11-26".parse().unwrap(),
            words: &Words::new(UiLanguage::English),
        };
        from_caption(caption, request)
    }

    /// Returns the codes that the site tells about a draft, and the draft's event if it is whole.
    fn with(&self, draft: &NewEvent) -> (Vec<String>, Option<Arc<Event>>) {
        let mut documents = self.documents.clone();
        let text = draft.text.clone().into_bytes();
        let file = FileSource { path: Arc::clone(&draft.path), blob: Blob::new(move || Ok(text.clone())) };
        documents.put_all(&[&file]);
        let mut told = Diagnostics::default();
        let site = Desk::resolved(&documents, &mut told);
        let event = site.events.iter().find(|event| event.source == draft.path).cloned();
        let of_draft = told.sorted().into_iter().filter(|one| one.place.file == draft.path);
        (of_draft.map(|one| one.code.to_string()).collect(), event)
    }
}

/// Returns the value of a key in a front matter.
fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let front = text.split("\n---").next().unwrap();
    front
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
        .map(|value| value.trim_matches('"'))
}

/// Returns what a draft says, in the form of the expected values.
fn said(draft: &NewEvent) -> BTreeMap<&'static str, String> {
    let mut said = BTreeMap::new();
    for key in ["title", "start", "end", "region"] {
        said.extend(value(&draft.text, key).map(|value| (key, value.to_owned())));
    }
    if value(&draft.text, "attendance") == Some("online") {
        said.insert("online", "yes".to_owned());
    }
    let inner = |map: &str, key: &str| {
        let map = value(&draft.text, map)?;
        let at = map.find(&format!("{key}: "))? + key.len() + 2;
        let rest = &map[at..];
        let end = match rest.strip_prefix('"') {
            Some(quoted) => return Some(quoted.split('"').next().unwrap().to_owned()),
            None => rest.find([',', '}']).unwrap(),
        };
        Some(rest[..end].to_owned())
    };
    let digits =
        |number: String| number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    said.extend(inner("venue", "name").map(|name| ("venue", name)));
    said.extend(inner("contact", "phone").map(|number| ("phone", digits(number))));
    said.extend(inner("contact", "whatsapp").map(|number| ("whatsapp", digits(number))));
    said.extend(inner("contact", "email").map(|address| ("email", address)));
    said.extend(inner("contact", "instagram").map(|name| ("instagram", name)));
    said.extend(inner("register", "url").map(|address| ("register", address)));
    said
}

/// Returns whether two names mean the same: one may have a word more, such as what kind of thing it is.
fn is_same_name(one: &str, other: &str) -> bool {
    let (one, other) = (fold_name(one), fold_name(other));
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    !short.is_empty() && long.contains(&**short) && short.chars().count() * 2 >= long.chars().count()
}

fn cases() -> Vec<(String, String, BTreeMap<String, String>)> {
    let folder: PathBuf = support::project().join("tests/captions");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let expected = fs::read_to_string(path.with_extension("expected")).unwrap();
            let expected = expected
                .lines()
                .filter_map(|line| line.split_once(": "))
                .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
                .collect();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap(), expected)
        })
        .collect()
}

#[test]
fn nine_of_ten_fields_are_right_and_no_wrong_day_is_taken_silently() {
    let desk = Desk::open();
    let fields = ["title", "start", "end", "region", "online", "venue", "phone", "whatsapp"];
    // The kinds of fields, and how many of each are right of all that are there.
    let mut count: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut wrong, mut silent) = (Vec::new(), Vec::new());
    let cases = cases();
    for (name, caption, expected) in &cases {
        let draft = desk.draft(caption);
        let found = said(&draft);
        for field in fields {
            let (want, have) = (expected.get(field), found.get(field));
            if want.is_none() && have.is_none() {
                continue;
            }
            let is_marked = draft.guesses.iter().any(|(key, _)| *key == field);
            let is_right = match (want, have) {
                (Some(want), Some(have)) if ["title", "venue"].contains(&field) => is_same_name(want, have),
                // An event with a time needs one at its end too, which is marked.
                (Some(want), Some(have)) if field == "end" && is_marked && want.len() == 10 => {
                    have.starts_with(&**want)
                }
                (want, have) => want == have,
            };
            let [right, all] = count.entry(field).or_default();
            *right += usize::from(is_right);
            *all += 1;
            if !is_right {
                wrong.push(format!(
                    "{name} {field}: {want:?} {have:?}{}",
                    if is_marked { " (marked)" } else { "" }
                ));
            }
            if !is_right && ["start", "end"].contains(&field) && have.is_some() && !is_marked {
                silent.push(format!("{name} {field}: {want:?} {have:?}"));
            }
        }
    }
    let [right, all] = count.values().fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
    let report = format!("{right} of {all}: {count:?}\n{}", wrong.join("\n"));
    if std::env::var_os("SHOW_CAPTIONS").is_some() {
        eprintln!("{report}");
    }
    assert_eq!(cases.len(), 100);
    assert_eq!(silent, Vec::<String>::new(), "{report}");
    assert!(right * 10 >= all * 9, "{report}");
    for (field, least) in [("start", 97), ("phone", 90), ("region", 90), ("title", 85), ("venue", 85)] {
        let [right, all] = count[field];
        assert!(right * 100 >= all * least, "{field}: {report}");
    }
}

#[test]
fn what_is_not_understood_stays_in_the_body_and_the_site_reads_the_draft() {
    let desk = Desk::open();
    let mut built = 0;
    for (name, caption, _) in cases() {
        let draft = desk.draft(&caption);
        let body = draft.text.splitn(3, "---\n").nth(2).unwrap().replace('\\', "");
        // A long line is never understood as a whole, so it is there.
        for line in caption.lines().map(str::trim) {
            let words: Vec<&str> =
                line.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
            let is_there = body.lines().any(|other| words.iter().all(|word| other.contains(word)));
            assert!(is_there || words.len() <= 11, "{name}: {line}\n{body}");
        }
        let (told, event) = desk.with(&draft);
        let errors: Vec<String> = told
            .into_iter()
            .filter(|code| code.starts_with('E') && (draft.missing.is_empty() || code != "E205"))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}: {}", draft.text);
        assert_eq!(event.is_some(), draft.missing.is_empty(), "{name}: {}", draft.text);
        built += usize::from(event.is_some());
    }
    assert!(built >= 80, "{built}");
}

#[test]
fn a_draft_says_what_was_guessed_and_what_is_missing() {
    let desk = Desk::open();
    let draft = desk.draft("حملة تنظيف\nالسبت 5/12\nالساعة 4\n");
    for line in [
        "title: حملة تنظيف",
        "# check this: the text names no year; in 2026 the day falls on the weekday that it names",
        "# check this: the text does not say whether this is in the morning or in the evening",
        "start: 2026-12-05 16:00",
        "# region: the text names no place; write one of regions.yaml, such as kw/hawalli",
        "draft: true",
    ] {
        assert!(draft.text.lines().any(|other| other == line), "{line}\n{}", draft.text);
    }
    assert_eq!(draft.missing, ["region"]);
    assert!(draft.guesses.iter().any(|(key, _)| *key == "start"));
    for (caption, start) in [
        ("يوم الشاطئ\n١٥ شعبان ١٤٤٨هـ", "2027-01-23"),
        ("Beach day\nSaturday 6 December 2026", "2026-12-06"),
        ("Beach day\n29 February", "2028-02-29"),
        ("Beach day\n12.12.2026, 10:00-12:30", "2026-12-12 10:00"),
        ("Beach day\n30 December – 2 January 2027", "2026-12-30"),
        ("Beach day\n5, 12 and 19 December", "2026-12-05"),
        ("Beach day\n3/12 – 5/12/2026", "2026-12-03"),
    ] {
        let draft = desk.draft(caption);
        assert_eq!(value(&draft.text, "start"), Some(start), "{}", draft.text);
        let is_plain = caption.contains("12.12") || caption.contains("30 December");
        assert_eq!(draft.guesses.iter().any(|(key, _)| *key == "start"), !is_plain, "{}", draft.text);
    }
    for caption in [
        "Beach day\n31 February 2027",
        "Beach day\nevery Saturday",
        "Founded in 2015",
        "call 2026",
        "version 3.5",
        "",
    ] {
        assert_eq!(value(&desk.draft(caption).text, "start"), None, "{caption}");
    }
}

#[test]
fn no_caption_makes_trouble() {
    let desk = Desk::open();
    let mut hostile: Vec<String> = [
        "📍", "5/12", "8:30 م", "#", "@a", "+965", "«", "---\n", "\u{202e}", "\u{0}", "<script>", "{{ x }}",
        "- [ ] x",
    ]
    .iter()
    .map(|piece| piece.repeat(3000))
    .collect();
    hostile.extend(
        ["---\ntitle: x\n---\n", "title: x: y #z", "\u{feff}\r\n\r\n", "a\n# b\n> c\n    d\n```\ne"]
            .map(str::to_owned),
    );
    // The longest caption, made of what could be read again and again.
    for piece in [
        "1,",
        "1 ",
        "dec/",
        "may(",
        "by: a ",
        "a ",
        "\n",
        "%",
        "#a1 ",
        "«a",
        "السبت ",
        "حولي ",
        "5 ديسمبر ",
        "a.b/c,",
        "📍x ",
        "8-9 ",
    ] {
        hostile.push(format!("بتنظيم {}", piece.repeat(64 * 1024 / piece.len() - 4)));
    }
    hostile.push("5 Dec Saturday, Sunday, 12 Dec".into());
    hostile.push("5 ديسمبر السبت، والأحد، 12 ديسمبر".into());
    for caption in hostile {
        let begun = std::time::Instant::now();
        let draft = desk.draft(&caption);
        let start = &caption[..caption.floor_char_boundary(40)];
        assert!(begun.elapsed().as_secs() < 20, "{start} takes {:?}", begun.elapsed());
        let (told, _) = desk.with(&draft);
        let errors: Vec<String> =
            told.into_iter().filter(|code| code.starts_with('E') && code != "E205").collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", &draft.text[..draft.text.floor_char_boundary(400)]);
    }
}

/// Gives a caption to `sada new event` on its standard input.
fn pasted(root: &Path, caption: &[u8], more: &[&str]) -> Output {
    let mut run = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["new", "event", "--from-caption", "-", "--lang", "en", "--today", "2026-11-26", "--root"])
        .arg(root)
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses the text does not read all of it.
    let _ = run.stdin.take().unwrap().write_all(caption);
    run.wait_with_output().unwrap()
}

#[test]
fn a_pasted_caption_becomes_a_file_that_replaces_none() {
    let site = tempfile::tempdir().unwrap();
    support::write_tree(site.path(), support::SMALL_SITE);
    let caption = "حملة تنظيف\nالسبت 5 ديسمبر 2026\n8 صباحًا\nشاطئ النورس - حولي\n".as_bytes();
    let dry = pasted(site.path(), caption, &["--dry-run"]);
    assert!(String::from_utf8_lossy(&dry.stdout).contains("==> content/events/حملة-تنظيف.md <=="));
    assert!(!site.path().join("content/events").exists());
    for name in ["حملة-تنظيف.md", "حملة-تنظيف-2.md"] {
        let run = pasted(site.path(), caption, &["--category", "health"]);
        let told = String::from_utf8_lossy(&run.stderr).replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(run.status.code(), Some(0), "{told}");
        assert!(told.contains(&format!("the draft is in `content/events/{name}`")), "{told}");
        assert_eq!(told.contains("already: `content/events/حملة-تنظيف.md`"), name.contains("-2"), "{told}");
        let text = fs::read_to_string(site.path().join("content/events").join(name)).unwrap();
        assert_eq!(
            text,
            "---\ntitle: حملة تنظيف\nstart: 2026-12-05 08:00\ncategories: [health]\nregion: kw/hawalli\nvenue: {name: شاطئ النورس}\ndraft: true\n---\n\n"
        );
    }
    let built = support::build_on(site.path(), "2026-11-26", 0);
    assert_eq!(support::short(&built), Vec::<String>::new());

    let refused = |caption: &[u8], more: &[&str]| {
        let run = pasted(site.path(), caption, more);
        (run.status.code().unwrap(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    assert_eq!(refused(caption, &["--region", "xx"]).0, 2);
    assert_eq!(refused(caption, &["--category", "xx"]).0, 2);
    let (code, told) = refused("ا".repeat(40_000).as_bytes(), &[]);
    assert!(code == 1 && told.contains("longer than 64 KiB"), "{told}");
    let (code, told) = refused(b"\xd8\x27\xff\n", &[]);
    assert!(code == 1 && told.contains("E101"), "{told}");
    assert_eq!(refused(b" \n", &[]).0, 1);
    assert_eq!(fs::read_dir(site.path().join("content/events")).unwrap().count(), 2);
}

#[test]
fn a_draft_that_is_not_whole_stops_no_build() {
    let site = tempfile::tempdir().unwrap();
    support::write_tree(site.path(), support::SMALL_SITE);
    let whole = support::event("يوم", "");
    support::write_tree(site.path(), [("content/events/whole.md", &*whole)]);
    let run = pasted(site.path(), "Beach clean-up\nSat 12 Dec 2026 8am\n".as_bytes(), &[]);
    assert!(String::from_utf8_lossy(&run.stderr).contains("write what is missing"));
    let built = support::build_on(site.path(), "2026-11-26", 0);
    assert_eq!(support::short(&built), Vec::<String>::new());
    assert!(built.files.contains_key("events/whole.html"));
    let check = Command::new(env!("CARGO_BIN_EXE_sada"))
        .args(["check", "--drafts", "--today", "2026-11-26", "--root"])
        .arg(site.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&check.stderr).matches("E205").count(), 1);
}
